"""W3C Web Annotation (JSON-LD): every statement and event as an annotation of the exact words in its report."""

from collections.abc import Iterator
from typing import Any

from communique.answers import Answer
from communique.model import Event, Reading, Span, Statement, content_id
from communique.present.exports.book import Book, ordered
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import json_around
from communique.present.exports.links import report_iri, web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of context before and behind a quotation."""


def to_annotations(answer: Answer, whole: Answer | None = None) -> Exported:
    """One collection with one page. Offsets are code points into the report's stored text, end exclusive."""
    book = Book(answer, whole)
    total = sum(len(reading.statements) + len(reading.events) for reading in answer.readings)
    name = f"urn:communique:annotations:{content_id(*(one for reading in answer.readings for one in _keys(reading)))}"
    page: dict[str, Any] = {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": []}
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Statements and events",
        "total": total,
        "last": page["id"],
        "first": page,
    }
    return one_text(
        "annotations.jsonld", lambda: json_around(collection, (one for reading in answer.readings for one in _annotations(book, reading)))
    )


def _keys(reading: Reading) -> Iterator[str]:
    yield from sorted(one.id for one in reading.statements)
    yield from sorted(one.id for one in reading.events)


def _annotations(book: Book, reading: Reading) -> Iterator[dict[str, Any]]:
    for statement in ordered(reading.statements):
        yield _annotation(
            "statement", statement.id, _of_statement(book, reading, statement), [_target(reading, span) for span in statement.content]
        )
    for event in sorted(reading.events, key=lambda one: (one.span, one.id)):
        yield _annotation("event", event.id, _of_event(book, event), [_target(reading, event.span)])


def _annotation(kind: str, key: str, bodies: list[dict[str, Any]], targets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"urn:communique:{kind}:{key}",
        "type": "Annotation",
        "motivation": ["describing", "tagging"],
        "body": [_tag(kind), *bodies],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _of_statement(book: Book, reading: Reading, one: Statement) -> list[dict[str, Any]]:
    speaker = book.speaker(reading, one)
    told = [f"{speaker or 'Somebody'}: {one.act}", f"({one.kind})", *([f"if: {reading.words(one.condition)}"] if one.condition else [])]
    return [
        _tag(f"act: {one.act}"),
        _tag(f"kind: {one.kind}"),
        *([_tag(f"speaker: {speaker}")] if speaker else []),
        _description(" ".join(told)),
    ]


def _of_event(book: Book, one: Event) -> list[dict[str, Any]]:
    parties = [", ".join(filter(None, (_named(book, party.entity) for party in side))) for side in (one.actors, one.recipients)]
    told = f"{one.type}, {one.status}, by the word of {book.account(one.account)}: {parties[0] or 'somebody'}" + (
        f" to {parties[1]}" if parties[1] else ""
    )
    return [
        _tag(f"type: {one.type}"),
        *([_tag(f"mode: {one.mode}")] if one.mode else []),
        _tag(f"status: {one.status}"),
        *([_tag(f"status in the record: {held}")] if (held := book.status(one)) != one.status else []),
        _description(told),
    ]


def _named(book: Book, entity: str | None) -> str | None:
    actor = book.actor(entity)
    return actor.name if actor else None


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "format": "text/plain"}


def _description(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain"}


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    """The words by their quotation and by their place; `via` leads to the page that the text was taken from."""
    text, report = reading.report.text, reading.report
    source: dict[str, Any] = {"id": report_iri(report), "type": "Text", "format": "text/plain"}
    if report.language:
        source["language"] = report.language
    if address := web_address(report.url):
        source["via"] = address
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
