"""Readings, entities and answers as bytes and back. A field that a newer release adds has its default in what an older one wrote."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from communique.answers import Answer
from communique.model import Entity, Inconsistency, Reading, Report, Span

_ENCODER = msgspec.msgpack.Encoder()
_READING = msgspec.msgpack.Decoder(Reading)
_ENTITY = msgspec.msgpack.Decoder(Entity)
_ANSWER = msgspec.msgpack.Decoder(Answer)
_FAST = 1
"""Of zlib's levels: five thousand bytes for a reading instead of sixteen thousand; harder levels take twice the time for a tenth less."""
_FIELDS = ("id", "source", "outlet", "tie", "title", "url", "published", "language", "byline", "dateline", "retrieved", "text")


def reading_to_bytes(reading: Reading) -> bytes:
    """A reading without its report, which is kept beside it, once."""
    return zlib.compress(_ENCODER.encode(replace(reading, report=Report("", "", ""))), _FAST)


def reading_of(row: Mapping[str, Any]) -> Reading:
    """The reading in a row of reports and readings together."""
    return replace(_READING.decode(zlib.decompress(row["body"])), report=report_of(row))


def report_to_row(report: Report) -> dict[str, Any]:
    furniture = [[one.start, one.end] for one in report.furniture]
    listed = {"credits": json.dumps(report.credits, ensure_ascii=False), "furniture": json.dumps(furniture)}
    return {key: getattr(report, key) for key in _FIELDS} | listed


def report_of(row: Mapping[str, Any]) -> Report:
    spans = tuple(Span(start, end) for start, end in json.loads(row["furniture"]))
    return Report(**{key: row[key] for key in _FIELDS}, credits=tuple(json.loads(row["credits"])), furniture=spans)


def entity_to_bytes(entity: Entity) -> bytes:
    return _ENCODER.encode(entity)


def entity_of(body: bytes) -> Entity:
    return _ENTITY.decode(body)


def misfit_to_text(misfit: Inconsistency) -> str:
    return msgspec.json.encode(misfit).decode()


def misfit_of(body: str) -> Inconsistency:
    return msgspec.json.decode(body, type=Inconsistency)


def answer_to_bytes(answer: Answer) -> bytes:
    """An answer without its readings, which are kept already."""
    return zlib.compress(_ENCODER.encode(replace(answer, readings=())), _FAST)


def answer_of(body: bytes, readings: tuple[Reading, ...]) -> Answer:
    return replace(_ANSWER.decode(zlib.decompress(body)), readings=readings)
