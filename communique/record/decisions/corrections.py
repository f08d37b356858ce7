"""Readings as people corrected them: speakers, acts, conditions, dates, the status of events. What the reports say stays where it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from communique.model import (
    ActorName,
    CorrectAct,
    CorrectCondition,
    CorrectDate,
    CorrectEvent,
    CorrectSpeaker,
    Decision,
    Entity,
    Event,
    Place,
    Reading,
    Span,
    Speaker,
    Statement,
    When,
    content_id,
)
from communique.record.decisions.marks import date_key
from communique.record.decisions.naming import bears, same_bearer
from communique.record.decisions.places import Shelf, dates_at, events_at, statements_at
from communique.record.decisions.trace import Target, Trace

Correction = CorrectSpeaker | CorrectAct | CorrectCondition | CorrectDate | CorrectEvent
Thing = Statement | Event | When
Told = TypeVar("Told", Statement, Event)


@dataclass(frozen=True, slots=True)
class _Edit:
    """One field of one thing in one report, and the decision that sets it."""

    decision: Decision
    what: Correction
    thing: Thing
    field: str


def corrected(readings: Iterable[Reading], decisions: Iterable[Decision], trace: Trace) -> tuple[Reading, ...]:
    """The readings in their order with what people corrected in them. Of several decisions on one field of one thing the last counts."""
    readings = tuple(readings)
    shelf = Shelf({one.report.id: one for one in readings})
    edits: dict[str, dict[tuple[object, ...], _Edit]] = {}
    for decision in decisions:
        if isinstance(decision.what, Correction):
            for report, edit in _edits(decision, decision.what, shelf):
                trace.find(decision)
                edits.setdefault(report, {})[(type(edit.thing), _key(edit.thing), edit.field)] = edit
    return tuple(_reading(one, list(edits[one.report.id].values()), trace) if one.report.id in edits else one for one in readings)


def _key(thing: Thing) -> object:
    return thing.span if isinstance(thing, When) else thing.id


def _edits(decision: Decision, what: Correction, shelf: Shelf) -> Iterator[tuple[str, _Edit]]:
    place = what.event if isinstance(what, CorrectEvent) else what.at if isinstance(what, CorrectDate) else what.statement
    found = shelf.find(place)
    if found is None:
        return
    reading, span = found
    if isinstance(what, CorrectEvent):
        things: tuple[Thing, ...] = events_at(reading, span, what.type)
    elif isinstance(what, CorrectDate) and what.of == "date":
        things = dates_at(reading, span)
    else:
        things = statements_at(reading, span)
    for thing in things:
        yield reading.report.id, _Edit(decision, what, thing, "said" if isinstance(what, CorrectDate) else what.kind)


def _reading(reading: Reading, edits: list[_Edit], trace: Trace) -> Reading:
    for edit in edits:
        trace.find(edit.decision, [_target(reading, edit.thing)])
        reading = _applied(reading, edit.what, edit.thing)
    return reading


def _target(reading: Reading, thing: Thing) -> Target:
    if isinstance(thing, When):
        return "date", date_key(reading.report.id, thing.span.start, thing.span.end)
    return "event" if isinstance(thing, Event) else "statement", thing.id


# --- one correction -------------------------------------------------------------------------------


def _applied(reading: Reading, what: Correction, thing: Thing) -> Reading:
    match what, thing:
        case CorrectEvent(), Event():
            return replace(reading, events=_with(reading.events, thing.id, status=what.status))
        case CorrectDate(), When():
            return _dated(reading, thing, what.value)
        case CorrectDate(), Statement():
            return replace(reading, statements=_with(reading.statements, thing.id, said=what.value))
        case CorrectAct(), Statement():
            return replace(reading, statements=_with(reading.statements, thing.id, act=what.act))
        case CorrectCondition(), Statement():
            return replace(reading, statements=_with(reading.statements, thing.id, condition=_span(reading, what.condition)))
        case CorrectSpeaker(), Statement():
            return _spoken(reading, thing, what.speaker)
    return reading


def _with(things: tuple[Told, ...], key: str, **changes: Any) -> tuple[Told, ...]:
    return tuple(replace(one, **changes) if one.id == key else one for one in things)


def _span(reading: Reading, place: Place | None) -> Span | None:
    """Where words stand in this version of the report; None where they no longer do."""
    found = Shelf({reading.report.id: reading}).find(replace(place, report=reading.report.id)) if place else None
    return found[1] if found else None


def _spoken(reading: Reading, thing: Statement, name: ActorName | None) -> Reading:
    """What the words call the speaker stays as it is; who that is changes."""
    if name is None:
        return replace(reading, statements=_with(reading.statements, thing.id, speaker=None))
    entity = entity_named(reading, name) or stand_in(reading, name)
    known = reading if reading.entity(entity.id) else replace(reading, entities=(*reading.entities, entity))
    source = "named" if thing.speaker is None or thing.speaker.source == "unnamed" else thing.speaker.source
    speaker = replace(thing.speaker, entity=entity.id, source=source) if thing.speaker else Speaker(entity.id, None)
    return replace(known, statements=_with(known.statements, thing.id, speaker=speaker))


def _dated(reading: Reading, thing: When, value: str | None) -> Reading:
    """The expression, and what the same sentence dates by it: events, contacts and statements that have the value it had."""
    dates = tuple(replace(one, value=value) if one.span == thing.span else one for one in reading.dates)
    if thing.value is None:
        return replace(reading, dates=dates)
    old, sentence = thing.value, reading.sentence_of(thing.span) or thing.span
    events = [one.id for one in reading.events if one.when == old and one.span.overlaps(thing.span)]
    sightings = [one.id for one in reading.sightings if one.when == old and any(each.overlaps(sentence) for each in one.evidence)]
    said = [one.id for one in reading.statements if one.said == old and one.cue and one.cue.overlaps(sentence)]
    return replace(
        reading,
        dates=dates,
        events=tuple(replace(one, when=value) if one.id in events else one for one in reading.events),
        sightings=tuple(replace(one, when=value) if one.id in sightings else one for one in reading.sightings),
        statements=tuple(replace(one, said=value) if one.id in said else one for one in reading.statements),
    )


# --- who is meant ---------------------------------------------------------------------------------


def entity_named(reading: Reading, name: ActorName) -> Entity | None:
    """The entity of this report that is called so, else the one that is mentioned at a place of the name in this very report."""
    named = [one for one in reading.entities if bears(one, name)]
    if named:
        return min(named, key=lambda one: one.id)
    here = [Span(one.start, one.end) for one in name.places if one.report == reading.report.id]
    keys = {one.entity for one in reading.mentions if any(one.span.overlaps(span) for span in here)}
    return next((one for one in reading.entities if one.id in keys and same_bearer(one, name)), None)


def stand_in(reading: Reading, name: ActorName) -> Entity:
    """An entity for somebody whom the report itself does not name."""
    key = name.code or content_id("entity", "decided", reading.report.id, name.kind, name.name.casefold())
    return Entity(key, name.name, name.kind, (name.name,), state=name.code or name.state)
