"""Readings, entities and answers as bytes and back. A field that a newer release adds has its default in what an older one wrote."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, make_dataclass, replace
from operator import attrgetter
from typing import Any, Literal, cast, get_type_hints

import msgspec
from isal import isal_zlib

from communique.answers import Answer, Decided
from communique.model import Decision, Entity, Inconsistency, Reading, Report, Span
from communique.record.store.scope import Chosen

_ENCODER = msgspec.msgpack.Encoder()
_ENTITY = msgspec.msgpack.Decoder(Entity)
_CHOSEN = msgspec.msgpack.Decoder(Chosen)
_PARTS = tuple(one for one in fields(Reading) if one.name != "report")
_OF_READING = get_type_hints(Reading)
_SAID: Any = msgspec.msgpack.Decoder(msgspec.defstruct("_Said", [(one.name, _OF_READING[one.name], one.default) for one in _PARTS]))
"""All of a reading but its report."""
_parts_of = attrgetter(*(one.name for one in _PARTS))
_HINTS = get_type_hints(Answer)
_DERIVED = tuple(one.name for one in fields(Answer) if one.name not in ("readings", "decisions"))
_ON = list[tuple[str, Literal["in-force", "overruled", "rests-on-nothing"], tuple[str, ...]]]
_ANSWER: Any = msgspec.msgpack.Decoder(make_dataclass("_Kept", [*((name, _HINTS[name]) for name in _DERIVED), ("on", _ON)]))
"""All of an answer but its readings, and of the decisions on what they bear."""
_FAST = 1
"""Of zlib's levels: four thousand bytes for a reading instead of fifteen thousand; harder levels win a fortieth at most. ISA-L writes and reads
zlib's format, which older releases wrote with zlib itself, in a third and in half of its time."""
DAMAGED: tuple[type[Exception], ...] = (cast("type[Exception]", isal_zlib.error), msgspec.DecodeError, ValueError, TypeError)
"""What is raised for bytes that are none of ours."""
_FIELDS = ("id", "source", "outlet", "tie", "title", "url", "published", "language", "byline", "dateline", "retrieved", "text")
COLUMNS = (*_FIELDS, "credits", "furniture")
"""What is stored of a report itself."""
_BODY = len(COLUMNS)


def reading_to_bytes(reading: Reading) -> bytes:
    """A reading without its report, which is kept beside it, once."""
    return isal_zlib.compress(_ENCODER.encode(replace(reading, report=Report("", "", ""))), _FAST)


def reading_of(row: Sequence[Any]) -> Reading:
    """The reading in a row of the columns of its report, then its body, and whatever else."""
    said = _SAID.decode(isal_zlib.decompress(row[_BODY]))
    return Reading(report_of(row[:_BODY]), *_parts_of(said))


def report_to_row(report: Report) -> dict[str, Any]:
    furniture = [[one.start, one.end] for one in report.furniture]
    listed = {"credits": json.dumps(report.credits, ensure_ascii=False), "furniture": json.dumps(furniture)}
    return {key: getattr(report, key) for key in _FIELDS} | listed


def report_of(values: Sequence[Any]) -> Report:
    """The report of these columns."""
    *own, credits, furniture = values
    spans = tuple(Span(start, end) for start, end in msgspec.json.decode(furniture))
    return Report(**dict(zip(_FIELDS, own, strict=True)), credits=tuple(msgspec.json.decode(credits)), furniture=spans)


def entity_to_bytes(entity: Entity) -> bytes:
    return _ENCODER.encode(entity)


def entity_of(body: bytes) -> Entity:
    return _ENTITY.decode(body)


def misfit_to_text(misfit: Inconsistency) -> str:
    return msgspec.json.encode(misfit).decode()


def misfit_of(body: str) -> Inconsistency:
    return msgspec.json.decode(body, type=Inconsistency)


def chosen_to_bytes(chosen: Chosen) -> bytes:
    return _ENCODER.encode(chosen)


def chosen_of(body: bytes) -> Chosen:
    return _CHOSEN.decode(body)


def answer_to_bytes(answer: Answer) -> bytes:
    """An answer without its readings and without what decisions say, which is kept already."""
    plain = {name: getattr(answer, name) for name in _DERIVED}
    on = [(one.decision.id, one.standing, one.on) for one in answer.decisions]
    return isal_zlib.compress(_ENCODER.encode(plain | {"on": on}), _FAST)


def answer_of(body: bytes, readings: tuple[Reading, ...], decisions: Iterable[Decision]) -> Answer:
    """The answer, with the readings as people corrected them. Raises KeyError where a decision is not among those given."""
    kept, known = _ANSWER.decode(isal_zlib.decompress(body)), {one.id: one for one in decisions}
    told = tuple(Decided(known[key], standing, on) for key, standing, on in kept.on)
    return Answer(readings=readings, decisions=told, **{name: getattr(kept, name) for name in _DERIVED})
