"""Contacts, rounds and negotiations: the sightings that were judged to be of one contact, put together.

Order of arrival changes nothing: a group is a canonical function of all verdicts on pairs. A value on
which reports differ is kept with its reports, and a contact that somebody denies is never held.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from communique.answers import Contact, Disagreement, Negotiation, Round, StatusChange, ValueOf
from communique.edtf import dates_fit, is_before
from communique.model import Entity, Evidence, Judgement, Reading, RoundStatus, Sighting, content_id
from communique.record.days import best_date, is_few_days
from communique.record.decisions.meetings import Seats
from communique.record.groups import Groups, groups, unjudged
from communique.record.helpers import Helpers, helpers_in
from communique.record.negotiations import Scene, negotiations_of, with_contacts, with_negotiation
from communique.record.put_off import is_put_off, numbered

_LIFE: tuple[RoundStatus, ...] = (
    "proposed",
    "announced",
    "confirmed",
    "postponed",
    "under-way",
    "held",
    "broken-off",
    "cancelled",
    "disputed",
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sighting with its reading and its actors instead of its entities."""

    reading: Reading
    sighting: Sighting
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    attended: tuple[Pair, ...]

    @property
    def report(self) -> str:
        return self.sighting.report

    @property
    def order(self) -> tuple[str, str, int, str]:
        return (
            self.reading.report.published or "9",
            self.report,
            self.sighting.evidence[0].start if self.sighting.evidence else 0,
            self.sighting.id,
        )

    @property
    def published(self) -> str | None:
        return (self.reading.report.published or "")[:10] or None


@dataclass(frozen=True)
class Rulings:
    """What people decided: which sightings are of one contact, what is fixed of a contact (by its sightings' ids), who sits there as what."""

    regroup: Callable[[Groups], Groups] = lambda groups_: groups_
    fixed: Callable[[Groups], Mapping[str, Mapping[str, Any]]] = lambda _: {}
    seated: Callable[[Seats], Seats] = lambda seats: seats


def merge_contacts(
    readings: Iterable[Reading],
    judgements: Iterable[Judgement],
    actor_of: Mapping[str, str],
    parties: Sequence[str] | None = None,
    sides: Mapping[str, str] | None = None,
    rulings: Rulings | None = None,
) -> tuple[tuple[Contact, ...], tuple[Round, ...], tuple[Negotiation, ...]]:
    """Every contact, every round (each is a contact too) and the negotiations they belong to.

    `actor_of` gives the actor of an entity id (itself where it is not in it), `sides` for whom an entity meets: a minister whose state
    another report tells meets for it. What then is between two of one side is no contact. `parties` (actor ids) keeps only the
    negotiation between those actors: its rounds, and the contacts of its parties with each other or with a mediator; of one actor alone
    every negotiation and contact of its.
    """
    known, ruled = sorted(readings, key=lambda one: (one.report.published or "~", one.report.id)), rulings or Rulings()
    helpers = helpers_in(known, actor_of, sides or {})
    people = frozenset(actor_of.get(one.id, one.id) for reading in known for one in reading.entities if _is_minister(one))
    every = (_seen(reading, one, actor_of, sides or {}, ruled, helpers, people) for reading in known for one in reading.sightings)
    seen = {one.sighting.id: one for one in every if len(one.parties) > 1 or len(one.sighting.parties) < 2}
    grouped = ruled.regroup(_groups(seen, judgements))
    fixed = ruled.fixed(grouped)
    merged = [_in_order(seen[one] for one in group) for group in grouped]
    rounds = {_id(group): replace(_round(group), **_fixed(group, fixed)) for group in merged if any(one.sighting.is_round for one in group)}
    wanted = tuple(sorted(set(parties or ())))
    met = [replace(_contact(group), **_fixed(group, fixed, without="ordinal")) for group in merged]
    scene = Scene(known, actor_of, sides or {}, helpers)
    found = negotiations_of(scene, tuple(rounds.values()), met, wanted)
    contacts = with_negotiation(met, found, scene)
    negotiations = tuple(replace(one, reports=with_contacts(one, contacts, known)) for one in found)
    kept = [one for one in contacts if one.negotiation or set(wanted) <= set(one.parties)]
    placed = [replace(rounds[one.id], negotiation=one.negotiation) for one in kept if one.id in rounds]
    return tuple(sorted(kept, key=_order)), tuple(sorted(placed, key=_order)), negotiations


def _order(one: Contact | Round) -> tuple[str, str]:
    return one.when or "~", one.id


def _fixed(group: Sequence[_Seen], fixed: Mapping[str, Mapping[str, Any]], without: str = "") -> dict[str, Any]:
    return {key: value for key, value in fixed.get(group[0].sighting.id, {}).items() if key != without}


def _seen(
    reading: Reading,
    sighting: Sighting,
    actor_of: Mapping[str, str],
    sides: Mapping[str, str],
    ruled: Rulings,
    helpers: Helpers,
    people: Collection[str],
) -> _Seen:
    def actor(entity: str) -> str:
        return actor_of.get(entity, entity)

    def actors(entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({sides.get(one, actor(one)) for one in entities}))

    came = {(actor(party), actor(who)) for party, who in sighting.delegations}
    stands = (who for who in sighting.parties if sides.get(who, actor(who)) != actor(who) and _is_named(reading, sighting, who))
    came |= {(sides[who], actor(who)) for who in stands}
    parties, mediators = helpers.apart(_bodies(actors(sighting.parties), people), actors(sighting.mediators), sighting.is_round)
    seats = ruled.seated((parties, mediators, actors(sighting.hosts)))
    return _Seen(reading, sighting, *seats, tuple(sorted(came)))


def _is_minister(one: Entity) -> bool:
    return one.kind == "person" and any(_MINISTER.search(role.title) for role in one.roles)


_MINISTER = re.compile(r"\b(?:ministers?|secretary(?![- ]general))\b", re.I)


def _bodies(parties: tuple[str, ...], people: Collection[str]) -> tuple[str, ...]:
    """A minister of whom nobody tells whose he is makes no third party beside two; an envoy may be one who mediates."""
    known = tuple(one for one in parties if one not in people)
    return known if len(known) > 1 else parties


def _is_named(reading: Reading, sighting: Sighting, who: str) -> bool:
    """Does a sentence on the contact name them? "The talks" of ministers last week take their parties from elsewhere in the report, but nobody who came."""
    named = [one.span for one in reading.mentions if one.entity == who]
    told = [one for one in reading.sentences if any(one.overlaps(span) for span in sighting.evidence)] or sighting.evidence
    return not named or any(span.within(one) for span in named for one in told)


def _in_order(group: Iterable[_Seen]) -> tuple[_Seen, ...]:
    return tuple(sorted(group, key=lambda one: one.order))


# --- groups ------------------------------------------------------------------------------------


def _groups(seen: Mapping[str, _Seen], judgements: Iterable[Judgement]) -> tuple[tuple[str, ...], ...]:
    """An undated sighting joins the contact it fits best and never ties together two that are apart."""
    strength: dict[Pair, float] = {}
    for one in judgements:
        if one.kind == "same-contact" and one.left in seen and one.right in seen:
            pair = min(one.left, one.right), max(one.left, one.right)
            strength[pair] = max(strength.get(pair, 0.0), one.score)
    told = numbered({key: one.sighting for key, one in seen.items()}, strength)
    apart = [pair for pair in unjudged(seen, strength) if _apart(*(told[one] for one in pair))]
    return groups(seen, strength, apart, strength)


def _apart(one: Sighting, two: Sighting) -> bool:
    """One report keeps its own contacts apart; so do days, numbers or places that do not fit."""
    return one.report == two.report or (not is_put_off(one, two) and _differ(one, two))


def _differ(one: Sighting, two: Sighting) -> bool:
    return (
        bool(one.when and two.when and not dates_fit(one.when, two.when))
        or bool(one.ordinal and two.ordinal and one.ordinal != two.ordinal)
        or bool(one.place and two.place and one.place.casefold() != two.place.casefold() and one.when != two.when)
    )


def _current(group: Sequence[_Seen]) -> Sequence[_Seen]:
    """Those that tell of it after it was last put off, if any do; what was planned before no longer holds."""
    put_off = [one.order for one in group if one.sighting.status == "postponed"]
    later = [one for one in group if put_off and one.order > max(put_off) and one.sighting.status != "postponed"]
    return later if any(one.sighting.when for one in later) else group


# --- fields ------------------------------------------------------------------------------------


def _id(group: Sequence[_Seen]) -> str:
    return content_id("contact", group[0].sighting.id)


def _reports(group: Iterable[_Seen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.report for one in _in_order(group)))


def _places(group: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    """The places that reports give; a state only where none gives a town."""
    told = _values(group, "place")
    states = {
        name for one in group for entity in one.reading.entities if entity.kind == "state" for name in (entity.name, *entity.variants)
    }
    return {place: reports for place, reports in told.items() if place not in states} or told


def _values(group: Sequence[_Seen], field: str) -> dict[str, tuple[str, ...]]:
    """Every value that reports give for a field of the sighting, with the reports."""
    values = {str(value): value for one in group if (value := getattr(one.sighting, field)) is not None}
    return {text: _reports(one for one in group if getattr(one.sighting, field) == value) for text, value in sorted(values.items())}


def _outcomes(group: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    told = [(one.reading.words(one.sighting.outcome), one) for one in group if one.sighting.outcome]
    return {words: _reports(one for text, one in told if text == words) for words in dict.fromkeys(words for words, _ in told)}


def _begun(group: Sequence[_Seen]) -> Sequence[_Seen]:
    """Without those that only date the breaking off, if others date the talks."""
    begun = [one for one in group if one.sighting.status != "broken-off"]
    return begun if any(one.sighting.when for one in begun) else group


def _when(group: Sequence[_Seen]) -> str | None:
    """When it was; of talks broken off on a later day from their beginning to that day."""
    first, last = _fitting(_begun(group)), _fitting([one for one in group if one.sighting.status == "broken-off"])
    if first and last and is_before(first, last):
        return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return _fitting(group)


def _fitting(group: Sequence[_Seen]) -> str | None:
    return best_date(_values(group, "when"))


def _most(values: Mapping[str, Sequence[str]]) -> str | None:
    return min(values, key=lambda value: (-len(values[value]), value), default=None)


def _status(group: Sequence[_Seen]) -> RoundStatus:
    """Denied by somebody: disputed. Held unless called off in a report as late, broken off if half of those say so; else the latest word."""
    told = {one.sighting.status for one in group}
    if "disputed" in told:
        return "disputed"
    happened = [one for one in group if one.sighting.status in ("held", "broken-off")]
    if happened:
        cancelled = [one.published or "9" for one in group if one.sighting.status == "cancelled"]
        if cancelled and max(cancelled) >= max(one.published or "" for one in happened):
            return "disputed"
        broken = {one.report for one in happened if one.sighting.status == "broken-off"}
        return "broken-off" if 2 * len(broken) >= len({one.report for one in happened}) else "held"
    return max(group, key=lambda one: (one.published or "", _LIFE.index(one.sighting.status))).sighting.status


def _history(group: Sequence[_Seen]) -> tuple[StatusChange, ...]:
    """Each status with the day of the first report that tells of it."""
    changes = []
    for status in _LIFE:
        telling = [one for one in group if one.sighting.status == status]
        if telling:
            changes.append(StatusChange(status, min((one.published for one in telling if one.published), default=None), _reports(telling)))
    return tuple(sorted(changes, key=lambda one: (one.since or "~", _LIFE.index(one.status))))


def _disagreements(group: Sequence[_Seen]) -> tuple[Disagreement, ...]:
    when, ordinal, place = _values(_begun(_current(group)), "when"), _values(_current(group), "ordinal"), _places(_current(group))
    folded = _spelled_apart(place)
    whole = any(is_few_days(value) and all(dates_fit(value, other) for other in when) for value in when)  # its first and its last day
    found = [
        ("when", when if not whole and any(not dates_fit(*pair) for pair in combinations(when, 2)) else {}),
        ("place", place if len(folded) > 1 else {}),
        ("ordinal", ordinal),
        ("mediators", _mediators(group)),
        ("format", _formats(group)),
    ]
    return tuple(
        Disagreement(field, tuple(ValueOf(text, reports) for text, reports in values.items())) for field, values in found if len(values) > 1
    )


ALIKE = 0.84
"""Two spellings of one name ("Nakoura", "Naqoura") are as alike as that."""


def _spelled_apart(places: Iterable[str]) -> list[str]:
    """The places without other spellings of one of them."""
    kept: list[str] = []
    for place in sorted({one.casefold() for one in places}):
        if not any(place[:1] == other[:1] and SequenceMatcher(None, place, other).ratio() > ALIKE for other in kept):
            kept.append(place)
    return kept


def _formats(group: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    """The formats that reports tell, if by some the two sides met directly and by others they do not."""
    told = _values(group, "format")
    return told if {"direct", "indirect"} <= set(told) else {}


def _mediators(group: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    """Who reports say mediated, if some name others instead, not only fewer."""
    named = sorted({one.mediators for one in group if one.mediators})
    if all(set(one) <= set(two) or set(two) <= set(one) for one, two in combinations(named, 2)):
        return {}
    return {", ".join(who): _reports(one for one in group if one.mediators == who) for who in named}


def _union(sets: Iterable[Iterable[str]], without: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(sorted({one for some in sets for one in some} - set(without)))


def _evidence(group: Sequence[_Seen]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.report, span.start, span.end, one.reading.words(span)) for one in group for span in one.sighting.evidence)


def _attended(group: Sequence[_Seen], among: Sequence[_Seen] | None = None) -> dict[str, str]:
    """Who came for each party, by the first report that says so; nobody came to what is denied. `among`: those that tell who came.

    At a round of talks somebody may have met somebody else besides (a minister the king of the host): that tells nobody's delegate.
    """
    if _status(group) == "disputed":
        return {}
    return dict(sorted({party: who for one in reversed(group if among is None else among) for party, who in one.attended}.items()))


# --- answers -----------------------------------------------------------------------------------


def _contact(group: Sequence[_Seen]) -> Contact:
    kinds = Counter(one.sighting.kind for one in group)
    accounts = sorted({one.sighting.account for one in group})
    return Contact(
        id=_id(group),
        negotiation=None,
        kind="talks" if "talks" in kinds else min(kinds, key=lambda kind: (-kinds[kind], kind)),
        parties=_union(one.parties for one in group),
        attended=_attended(group),
        when=_when(_current(group)),
        place=_most(_places(_current(group)) or _places(group)),
        status=_status(group),
        account="outlet" if "outlet" in accounts else accounts[0],
        reports=_reports(group),
        evidence=_evidence(group),
    )


def _round(group: Sequence[_Seen]) -> Round:
    parties = _union(one.parties for one in group)
    ordinal = _most(_values(group, "ordinal"))
    form = None if _formats(group) else _most(_values(group, "format"))
    return Round(
        id=content_id("round", _id(group)),
        negotiation=None,
        parties=parties,
        mediators=_union((one.mediators for one in group), without=parties),
        hosts=_union((one.hosts for one in group), without=parties),
        ordinal=int(ordinal) if ordinal else None,
        when=_when(_current(group)),
        place=_most(_places(_current(group)) or _places(group)),
        format=next((one.sighting.format for one in group if one.sighting.format == form), None) if form else None,
        status=_status(group),
        outcome=next(iter(_outcomes(group)), None),
        delegations=_attended(group, among=[one for one in group if one.sighting.is_round or one.sighting.kind != "meeting"]),
        contacts=(_id(group),),
        reports=_reports(group),
        evidence=_evidence(group),
        history=_history(group),
        disagreements=_disagreements(group),
    )
