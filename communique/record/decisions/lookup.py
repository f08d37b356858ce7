"""The lines of an answer by their ids and names, as people point at them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from communique.answers import Actor, Answer, Contact, Round
from communique.errors import DecisionFailed
from communique.model import (
    ActorName,
    ContactName,
    Entity,
    Event,
    Evidence,
    Place,
    Reading,
    ReportName,
    Sighting,
    Span,
    Statement,
    When,
    profile_of,
)
from communique.record.decisions.marks import date_key
from communique.record.decisions.naming import folded, is_coded
from communique.record.decisions.places import place_of, whole_of

MENTIONS = 5
"""So many mentions of an actor are kept with its name, each of another report."""
MOST = 50
"""Mentions that a decision names at most."""
_WITH_OFFICE = re.compile(r"([^()]{1,200}?)\s*\(([^()]{1,200})\)\s*")


class Lookup:
    """Every method raises DecisionFailed, in a sentence, where an id or a name leads nowhere."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def reading(self, report: str) -> Reading:
        if report not in self._readings:
            raise DecisionFailed(f"There is no report {report!r} in this record.")
        return self._readings[report]

    def report_name(self, report: str) -> ReportName:
        found = self.reading(report).report
        return ReportName(found.id, found.url or found.source, found.outlet)

    def place(self, words: Evidence) -> Place:
        return place_of(self.reading(words.report), Span(words.start, words.end))

    # --- actors ---

    def actor(self, key: str) -> Actor:
        """By its id, its code or its name, else by a variant of it that nobody else has, or by name and office ("Tom Arven (envoy, Norland)")."""
        found = self._called(key)
        if not found:
            raise DecisionFailed(f"Nobody in this record is called {key!r}; the names are in the list 'actors' of the record.")
        if len(found) > 1:
            names = ", ".join(f"{one.name} ({one.id})" for one in found[:5])
            raise DecisionFailed(f"{len(found)} actors go by {key!r}: {names}. Say which by its id.")
        return found[0]

    def is_actor(self, key: str) -> bool:
        return bool(self._called(key))

    def _called(self, key: str) -> list[Actor]:
        return [one for one in self.answer.actors if one.id == key] or self._named(key) or self._with_office(key)

    def _named(self, name: str) -> list[Actor]:
        actors, wanted = self.answer.actors, folded(name)
        return [one for one in actors if folded(one.name) == wanted] or [one for one in actors if wanted in map(folded, one.variants)]

    def _with_office(self, key: str) -> list[Actor]:
        """Those of a name and of an office or state beside it, as pages show somebody or reports write it: "Tom Arven (envoy, Norland)", "envoy Tom Arven"."""
        shown, wanted = _WITH_OFFICE.fullmatch(key), folded(key)
        if shown:
            parts = [folded(one) for one in shown[2].split(",")]
            return [one for one in self._named(shown[1]) if all(any(part in each for each in self._offices(one)) for part in parts)]
        return [
            one
            for one in self.answer.actors
            if one.kind == "person" and any(wanted == folded(f"{each} {one.name}") for each in self._offices(one))
        ]

    def _offices(self, actor: Actor) -> set[str]:
        """What it is called beside its name: titles, and its state by code and name."""
        states = {actor.state, *(one.state for one in actor.roles)}
        names = (one.name for one in self.answer.actors if one.id in states)
        titles = (told for one in actor.roles for told in (one.title, f"{one.title} of {one.body}"))
        return {folded(one) for one in (*titles, *states, *names) if one}

    def actor_name(self, actor: Actor) -> ActorName:
        if is_coded(actor):
            return ActorName(actor.name, actor.kind, None, actor.id)
        name = self.own_name(actor)
        states = Counter(one.state for _, one in self.entities(actor) if one.state and one.name == name)
        return ActorName(name, actor.kind, states.most_common(1)[0][0] if states else None, None, self.mentions(actor, limit=MENTIONS))

    def own_name(self, actor: Actor) -> str:
        """The name under which reports know it, whatever people named it."""
        names = Counter(one.name for _, one in self.entities(actor))
        return actor.name if actor.name in names or not names else names.most_common(1)[0][0]

    def entities(self, actor: Actor) -> Iterator[tuple[Reading, Entity]]:
        own = set(actor.reports)
        for reading in (one for one in self.answer.readings if one.report.id in own):
            yield from ((reading, one) for one in reading.entities if self.answer.actor_of.get(one.id) == actor.id)

    def mentions(self, actor: Actor, reports: Iterable[str] | None = None, limit: int = MOST) -> tuple[Place, ...]:
        """The first mention in each report (of `reports`, if given); those that bear the actor's name first."""
        wanted = None if reports is None else set(reports)
        found = [
            (one.name != actor.name, at, place_of(reading, min(spans)))
            for at, (reading, one) in enumerate(self.entities(actor))
            if (wanted is None or reading.report.id in wanted)
            and (spans := [each.span for each in reading.mentions if each.entity == one.id])
        ]
        return tuple(place for _, _, place in sorted(found, key=lambda each: each[:2])[:limit])

    # --- those whom single reports name ---

    def bearers(self, key: str) -> Sequence[tuple[Reading, Entity]]:
        """Who a verdict on who is who is about: an entity of one report, or all of one profile (see profile_of)."""
        return self._bearers.get(key, ())

    def bearer_name(self, key: str) -> ActorName:
        first = self.bearers(key)[0][1]
        code = first.id if is_coded(first) else None
        return ActorName(first.name, first.kind, None if code else first.state, code, () if code else self.bearer_places(key)[:MENTIONS])

    def bearer_places(self, key: str) -> tuple[Place, ...]:
        """The first mention in each report."""
        found = ((reading, [each.span for each in reading.mentions if each.entity == one.id]) for reading, one in self.bearers(key))
        return tuple(place_of(reading, min(spans)) for reading, spans in found if spans)[:MOST]

    @cached_property
    def _bearers(self) -> Mapping[str, Sequence[tuple[Reading, Entity]]]:
        found: dict[str, list[tuple[Reading, Entity]]] = {}
        for reading in self.answer.readings:
            for one in reading.entities:
                for key in {one.id, profile_of(one)}:
                    found.setdefault(key, []).append((reading, one))
        return found

    # --- contacts and rounds ---

    def meeting(self, key: str) -> Contact | Round:
        meetings: tuple[Contact | Round, ...] = (*self.answer.rounds, *self.answer.contacts)
        found = next((one for one in meetings if one.id == key), None)
        if found is None:
            raise DecisionFailed(
                f"There is no contact or round {key!r} in this record; their ids are in the lists 'contacts' and 'rounds' of it."
            )
        return found

    def is_meeting(self, key: str) -> bool:
        return any(one.id == key for one in self.answer.rounds) or any(one.id == key for one in self.answer.contacts)

    def contact_name(self, one: Contact | Round) -> ContactName:
        return ContactName(self._told(one), tuple(self.place(each) for each in one.evidence[:MOST]))

    def sighting(self, key: str) -> ContactName | None:
        """A contact by what one report tells of it; None where the id is of no such passage."""
        found = self._sightings.get(key)
        if found is None:
            return None
        reading, one = found
        return ContactName(self._told(one), tuple(place_of(reading, span) for span in one.evidence[:MOST]))

    def _told(self, one: Contact | Round | Sighting) -> str:
        names = {actor.id: actor.name for actor in self.answer.actors}
        between = " – ".join(names.get(each, each) for each in one.parties)
        return ", ".join(part for part in (between, one.place, one.when) if part) or "a contact"

    @cached_property
    def _sightings(self) -> Mapping[str, tuple[Reading, Sighting]]:
        return {one.id: (reading, one) for reading in self.answer.readings for one in reading.sightings}

    # --- what stands in a report ---

    def statement(self, key: str) -> tuple[Reading, Statement]:
        """By its id, or by that of a claim, whose first statement it is."""
        found = self._statements.get(key) or next(iter(self._of_claim(key)), None)
        if found is None:
            raise DecisionFailed(f"There is no statement {key!r} in this record; the ids are in the list 'statements' of it.")
        return found

    def statement_place(self, key: str) -> Place:
        reading, one = self.statement(key)
        return place_of(reading, whole_of(one))

    def claim_place(self, key: str) -> Place:
        """The words of a statement, or those of a clause or a claim of what happened."""
        if key in self._facts:
            return place_of(*self._facts[key])
        claim = next((one for one in self.answer.claims if one.id == key), None)
        if claim and claim.variants and not self._of_claim(key):
            return self.place(claim.variants[0])
        return self.statement_place(key)

    def happened(self, key: str) -> bool:
        """Is it a clause of what happened, or a claim of such clauses, and no statement?"""
        claim = next((one for one in self.answer.claims if one.id == key), None)
        return key in self._facts or bool(claim and claim.level == "happened" and not self._of_claim(key))

    def _of_claim(self, key: str) -> list[tuple[Reading, Statement]]:
        own = {(each.report, each.start, each.end) for one in self.answer.claims if one.id == key for each in one.variants}
        found = self._statements.values() if own else ()
        return [(reading, one) for reading, one in found if any((one.report, span.start, span.end) in own for span in one.content)]

    def event(self, key: str) -> tuple[Reading, Event]:
        if key not in self._events:
            raise DecisionFailed(f"There is no event {key!r} in this record; the ids are in the list 'events' of it.")
        return self._events[key]

    def is_event(self, key: str) -> bool:
        return key in self._events

    def date(self, key: str) -> tuple[Reading, When] | None:
        """A date expression, named report:start-end."""
        report = key.rpartition(":")[0]
        reading = self._readings.get(report)
        found = [one for one in reading.dates if date_key(report, one.span.start, one.span.end) == key] if reading else []
        return (reading, found[0]) if reading and found else None

    @cached_property
    def _readings(self) -> Mapping[str, Reading]:
        return {one.report.id: one for one in self.answer.readings}

    @cached_property
    def _statements(self) -> Mapping[str, tuple[Reading, Statement]]:
        return {one.id: (reading, one) for reading in self.answer.readings for one in reading.statements}

    @cached_property
    def _facts(self) -> Mapping[str, tuple[Reading, Span]]:
        return {one.id: (reading, one.span) for reading in self.answer.readings for one in reading.facts}

    @cached_property
    def _events(self) -> Mapping[str, tuple[Reading, Event]]:
        return {one.id: (reading, one) for reading in self.answer.readings for one in reading.events}
