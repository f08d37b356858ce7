"""Mediators, places and dates of contacts, from the summaries of a table of mediation events (MEND 2018 to 2022).

    python -m bench.mend [../shared/data/mend] [--show]

Each summary is read alone, as one undated report, through the product's own pipeline; what is scored is the JSON of its record.

*Mediators.* A row counts if its summary names one of its third parties: by the table's name or another name of `actors_abbr.csv`, a state also by its
people ("Omani"), an office also by the people whom the row names for it. A capital does not count: here it is where they meet. The mediator is *found*
if the record has it, or somebody who acts for it, as mediator or host: of a round, of a negotiation, or among the capacities of an actor. *At the table* is the wider
figure: it is that, or takes part in a contact or round, which is all that most summaries tell of those whom the table calls third parties.
*Right* is the share of the mediators and hosts given that are third parties of a row with this summary; the United Nations count for their missions and envoys, and
somebody whom the table names for a third party in another row counts for it here.
*Places.* A row counts if its summary names the city of its place, or the country behind a word of place where the table has no city. The place is *found* if a contact or
round of the record has it. *Dates.* Each date of a contact or round must stand in the summary: the day, the month and the year that it has.
Half of the rows, by a hash of their number, was looked at while the rules were written; both halves are reported.
The naive reader takes the name nearest to "mediat*", else the first one of a state, organisation or person in the summary, and the first place.
"""

import argparse
import csv
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique.errors import ReportFailed
from communique.link import Linker
from communique.model import Reading
from communique.pipeline import read_all
from communique.record import Record, as_json
from communique.settings import Settings
from communique.spelling import fold
from communique.states import States

FOLDER = Path(__file__).parent.parent.parent / "shared/data/mend"
EVENTS, ACTORS = "events_2018_2022.csv", "actors_abbr.csv"
UNITED_NATIONS = "IGO_49"
MISSIONS = frozenset({"IGO_990", "MEND-58", "MEND-59", "IGO_950", "IGO_386", "IGO_616", "MEND-54", "IGO_8"})
"""Missions, envoys and the head of the United Nations."""
NAMES_OF_MISSIONS = {
    "IGO_990": ("OSESG-Yemen", "OSESG-Y", "OSESGY", "Office of the Special Envoy"),
    "MEND-58": ("UNITAMS",),
    "MEND-59": ("UNMHA",),
}
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
Row = dict[str, Any]


# --- the table ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ThirdParty:
    """`people` are those whom the row names; nobody says for which of its third parties each of them acts."""

    key: str
    code: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One row."""

    key: str
    text: str
    thirds: tuple[ThirdParty, ...]
    people: tuple[str, ...]
    city: str | None
    country: str | None
    day: str
    places: tuple[tuple[str | None, str | None], ...] = ()
    """(city, country) of the row, the first of which is asked for."""
    all_thirds: tuple[ThirdParty, ...] = ()
    """Those of all rows with this summary, with all the people whom the table ever names beside them."""
    all_people: tuple[str, ...] = ()
    all_places: tuple[tuple[str | None, str | None], ...] = ()

    @property
    def looked_at(self) -> bool:
        return int(sha256(self.key.encode()).hexdigest(), 16) % 2 == 0

    @cached_property
    def named(self) -> tuple[ThirdParty, ...]:
        """The third parties that the summary names; by the people of the row alone, all of them."""
        found = tuple(one for one in self.thirds if any(_stands(self.text, name) for name in one.names))
        return found or (self.thirds if any(_is_named(self.text, one) for one in self.people) else ())

    @cached_property
    def names_place(self) -> bool:
        if self.city:
            return any(_stands(self.text, one, folded=True) for one in _spellings(self.city))
        return bool(self.country and re.search(rf"\b(?:in|to|at|into|from|visit\w*)\s+(?:the\s+)?{re.escape(self.country)}\b", self.text))


def events_in(folder: Path) -> tuple[list[Event], list[str]]:
    """The rows, and a sentence on each that cannot be read."""
    with (folder / ACTORS).open(encoding="utf-8-sig", newline="") as file:
        actors = {row["id_paax"]: row for row in csv.DictReader(file)}
    states, good, bad = States.load(), [], []
    with (folder / EVENTS).open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            lacking = [name for name in ("med_event_ID", "Summary", "third_party") if not (row.get(name) or "").strip()]
            if lacking:
                bad.append(
                    f"row {number} ({row.get('med_event_ID') or 'no id'}) has no {', no '.join(lacking)}; it is left out, fill it in to count it"
                )
            else:
                good.append(_event(row, actors, states))
    return _together(good), bad


def _together(events: Sequence[Event]) -> list[Event]:
    thirds: dict[str, dict[ThirdParty, None]] = {}
    people: dict[str, dict[str, None]] = {}
    places: dict[str, dict[tuple[str | None, str | None], None]] = {}
    for one in events:
        places.setdefault(one.text, {}).update(dict.fromkeys(one.places))
        thirds.setdefault(one.text, {}).update(dict.fromkeys(one.thirds))
        people.setdefault(one.text, {}).update(dict.fromkeys(one.people))
        if len(one.thirds) == 1:
            people.setdefault(one.thirds[0].key, {}).update(dict.fromkeys(one.people))
    return [
        replace(
            one,
            all_thirds=(some := tuple(thirds[one.text])),
            all_places=tuple(places[one.text]),
            all_people=tuple(who for key in (one.text, *(each.key for each in some)) for who in people.get(key, ())),
        )
        for one in events
    ]


def _event(row: Mapping[str, str], actors: Mapping[str, Mapping[str, str]], states: States) -> Event:
    names = [one.strip() for one in row["third_party"].split(";") if one.strip()]
    keys = [one.strip() for one in row["third_party_id_MEND"].split(";")]
    place = "" if row["med_location - MULTISELECT"].casefold() in ("unknown", "virtual") else row["med_location - MULTISELECT"]
    places = [tuple(part.strip() or None for part in one.rpartition(",")[::2]) for one in place.split(";")]
    city, country = places[0]
    return Event(
        key=row["med_event_ID"],
        text=row["Summary"],
        thirds=tuple(_third(name, key, actors, states) for name, key in zip(names, keys, strict=True)),
        people=tuple(one.strip() for one in row["individual_med_named"].split(";") if one.strip()),
        city=city,
        country=country,
        places=tuple((town, state) for town, state in places),
        day="-".join((row["Year"], row["Month"].zfill(2), row["Day"].zfill(2))) if row["Day"] else "",
    )


def _third(name: str, key: str, actors: Mapping[str, Mapping[str, str]], states: States) -> ThirdParty:
    listed = actors.get(key, {})
    code = listed.get("iso3c") or None
    other = [*listed.get("alt_names", "").split("|"), listed.get("actor_name", "")]
    state = states.by_code(code) if code else None
    forms = [form for form, use in state.forms() if use in ("name", "demonym")] if state else []
    known = [one.strip() for one in (name, *other, *forms, *NAMES_OF_MISSIONS.get(key, ()))]
    return ThirdParty(key, code, tuple(dict.fromkeys(one for one in known if len(one) > 1)))


def _stands(text: str, name: str, folded: bool = False) -> bool:
    """Does the name stand in the text as words, and not as the end of another state's ("Sudan" in "South Sudan")?"""
    if folded:
        text, name = _plain(text), _plain(name)
    ahead = r"(?<!South )(?<!South-)" if name.startswith("Sudan") else ""
    return re.search(rf"(?<!\w){ahead}{re.escape(name)}(?!\w)", text) is not None


def _is_named(text: str, person: str) -> bool:
    return any(_stands(text, one, folded=True) for one in (person, person.split()[-1]))


def _plain(name: str) -> str:
    """Folded, with the Arabic article and hyphens apart: "El-Fasher" is "Al Fasher"."""
    return re.sub(r"\b(?:al|el)\s+", "", re.sub(r"[-–.]", " ", fold(name)))


SPELT = {"sanaa": ("sana a",), "al hudaydah": ("hodeidah", "hodeida", "hudaydah"), "ma'rib": ("marib",), "new york": ("new york city",)}


def _spellings(city: str) -> tuple[str, ...]:
    return (city, *SPELT.get(city.casefold(), ()))


# --- the record -----------------------------------------------------------------------------------


def record_of(reading: Reading) -> Row:
    """The record of one report alone."""
    record, linker = Record(), Linker()
    record.add(reading, linker.link(reading, known=record))
    return as_json(record.answer(issues=linker.issues))


def records(texts: Iterable[str], failed: Callable[[ReportFailed], None]) -> dict[str, tuple[Reading, Row]]:
    """What is read of each text, and its record."""
    with tempfile.TemporaryDirectory() as there:
        source = Path(there) / "summaries.jsonl"
        source.write_text("\n".join(json.dumps({"text": one, "language": "en"}) for one in dict.fromkeys(texts)), encoding="utf-8")
        readings = read_all([str(source)], settings=Settings(), failed=failed, progress=lambda *_: None)
        return {one.report.text: (one, record_of(one)) for one in readings}


@dataclass
class Score:
    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def add(self, event: Event, part: str, is_so: bool, line: str = "") -> None:
        for half in ("all", "seen" if event.looked_at else "unseen"):
            self.counts[f"{half} {part}"] += is_so
            self.counts[f"{half} {part} asked"] += 1
        if not is_so and line and event.looked_at:
            self.told.append(f"{part}: {event.key} {line}")


def score_mediators(event: Event, reading: Reading, record: Row, score: Score) -> None:
    actors = {one["id"]: one for one in record["actors"]}
    given = _given(record) & set(actors)
    taking = {one for each in (*record["contacts"], *record["rounds"]) for one in _taking_part(each)} | given
    for one in sorted(given):
        right = _is_third(actors[one], event.all_thirds, event.all_people)
        score.add(
            event, "right", right, f"gives {actors[one]['name']}, not of {[each.names[0] for each in event.all_thirds]}: {event.text[:200]}"
        )
    naive = naive_mediator(reading)
    score.add(event, "naive right", naive is not None and _is_third(naive, event.all_thirds, event.all_people))
    if not event.named:
        return
    wanted = [one.names[0] for one in event.named]
    score.add(
        event,
        "found",
        any(_is_third(actors[one], event.named, event.people) for one in given),
        f"{wanted} {event.people} | {event.text[:500]}",
    )
    score.add(
        event,
        "at the table",
        any(_is_third(actors[one], event.named, event.people) for one in taking if one in actors),
        f"{wanted} {event.people} | {event.text[:500]}",
    )
    score.add(event, "naive found", naive is not None and _is_third(naive, event.named, event.people))


def _given(record: Row) -> set[str]:
    told = {one for each in (*record["rounds"], *record["negotiations"]) for one in (*each["mediators"], *each.get("hosts", ()))}
    return told | {one["id"] for one in record["actors"] if any(each["capacity"] in ("mediator", "host") for each in one["capacities"])}


def _taking_part(one: Row) -> Iterator[str]:
    came = one.get("attended") or one.get("delegations") or {}
    yield from (*one["parties"], *came.values())


def _is_third(actor: Row, among: Iterable[ThirdParty], people: Sequence[str]) -> bool:
    """Is it one of them: by its code or a name, by the state it acts for, by a person of the row, or the United Nations for their mission?"""
    names = {fold(one) for one in (actor["name"], *actor["variants"])}
    codes = {actor["id"], *(role["state"] for role in actor["roles"] if role["state"])}
    for one in among:
        if one.code in codes or names & {fold(name) for name in one.names}:
            return True
        if one.key in MISSIONS and any(re.search(r"\bU\.?N\.?\b|\bunited nations\b", name, re.I) for name in names):
            return True
        if any(fold(name) in fold(said) for said in names for name in one.names if len(name) > 5 and one.code is None):
            return True
    return any(_same_person(person, said) for person in people for said in names)


def _same_person(person: str, said: str) -> bool:
    ours, theirs = _plain(person).split(), _plain(said).split()
    return bool(ours and theirs) and (ours[-1] == theirs[-1] or set(ours) <= set(theirs))


def naive_mediator(reading: Reading) -> Row | None:
    """The name nearest to "mediat*", else the first."""
    text, kinds = reading.report.text, ("state", "organisation", "person")
    entities = {one.id: one for one in reading.entities}
    named = [one for one in reading.mentions if one.kind in kinds and one.entity in entities]
    near = re.search(r"\bmediat", text, re.I)
    best = min(named, key=lambda one: (abs(one.span.start - near.start()) if near else one.span.start, one.span.start), default=None)
    if best is None:
        return None
    who = entities[str(best.entity)]
    return {"id": who.id, "name": who.name, "variants": who.variants, "roles": [{"state": who.state}]}


def score_places(event: Event, reading: Reading, record: Row, score: Score) -> None:
    if not event.names_place:
        return
    given = [one["place"] for one in (*record["contacts"], *record["rounds"]) if one["place"]]
    score.add(
        event,
        "place",
        any(_is_place(one, event.city, event.country) for one in given),
        f"{event.city}, {event.country}: {given} | {event.text[:500]}",
    )
    for one in sorted(set(given)):
        right = any(_is_place(one, *each) for each in event.all_places)
        score.add(event, "place right", right, f"gives {one}, not of {event.all_places} | {event.text[:300]}")
        score.add(event, "place of this row", _is_place(one, event.city, event.country))
    first = next((one.span.of(event.text) for one in reading.mentions if one.kind == "place"), None)
    score.add(event, "naive place", first is not None and _is_place(first, event.city, event.country))


def _is_place(place: str, city: str | None, country: str | None) -> bool:
    wanted = _spellings(city) if city else (country or "",)
    state = States.load().by_name(country) if country and not city else None
    names = (*wanted, *(state.capitals if state else ()))
    return any(_plain(one) in (_plain(place), _plain(place).split(",")[0]) for one in names)


def score_dates(event: Event, record: Row, score: Score) -> None:
    for one in (*record["contacts"], *record["rounds"]):
        if one["when"]:
            score.add(event, "stated", is_stated(one["when"], event.text), f"{one['when']} is not stated in: {event.text[:700]}")
            if event.day:
                score.add(event, "agrees", _agrees(one["when"], event.day))


def is_stated(when: str, text: str) -> bool:
    """Does every part of the date stand in the text: the year in figures, the month by its name or number, the day?"""
    return all(_part_stated(one, text) for one in when.split("/") if one and one != "..")


def _part_stated(value: str, text: str) -> bool:
    year, month, day = (*value.split("-"), "", "")[:3]
    stated = "X" in year or re.search(rf"(?<!\d){year}(?!\d)", text) is not None
    if month.isdigit() and int(month) <= 12:
        name = MONTHS[int(month) - 1]
        stated &= (
            re.search(rf"\b(?:{name}|{name[:3]}\.?|{name[:4]}\.?)\b|(?<!\d)0?{int(month)}[/.-]|[/.-]0?{int(month)}(?!\d)", text, re.I)
            is not None
        )
    if day.isdigit():
        stated &= re.search(rf"(?<!\d)0?{int(day)}(?:st|nd|rd|th)?(?![\d])", text) is not None
    return stated


def _agrees(when: str, day: str) -> bool:
    return any(one in (day, "XXXX" + day[4:]) for one in (when, *when.split("/")))


# --- all together ---------------------------------------------------------------------------------

PARTS = (
    "found",
    "at the table",
    "naive found",
    "right",
    "naive right",
    "place",
    "place right",
    "place of this row",
    "naive place",
    "stated",
    "agrees",
)


def measured(folder: Path) -> tuple[Score, list[str]]:
    score = Score()
    events, bad = events_in(folder)

    def failed(fault: ReportFailed) -> None:
        bad.append(f"a summary was not read: {fault}")

    told = records((one.text for one in events), failed)
    for event in (one for one in events if one.text in told):
        reading, record = told[event.text]
        score_mediators(event, reading, record, score)
        score_places(event, reading, record, score)
        score_dates(event, record, score)
    return score, bad


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--show", action="store_true", help="print what is not right in the half that may be looked at")
    options = parser.parse_args(arguments)
    score, bad = measured(options.folder)
    if options.show:
        print("\n".join(score.told))
    for line in bad:
        print(f"left out: {line}")
    for half in ("seen", "unseen", "all"):
        print(f"mend {half}: " + ", ".join(_figure(score.counts, half, part) for part in PARTS))
    return 0


def _figure(counts: Counter[str], half: str, part: str) -> str:
    got, asked = counts[f"{half} {part}"], counts[f"{half} {part} asked"]
    return f"{part} {100 * got / max(1, asked):.1f} ({got} of {asked})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
