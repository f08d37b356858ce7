"""PLOVER: one event a line as JSON, with the field names of its manual (February 2024)."""

from typing import Any

from communique.answers import Answer
from communique.present.exports.book import Book
from communique.present.exports.coded import Coded, Who, coded_events, left_out
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import as_json
from communique.present.exports.links import web_address
from communique.present.exports.scales import QUAD, score
from communique.present.exports.times import days_of

CODEBOOK = "PLOVER, February 2024"


def to_plover(answer: Answer, whole: Answer | None = None) -> Exported:
    """Events that happened or are under way. `status`, `when` (EDTF), `account` and `confidence` are fields of our own."""
    book = Book(answer, whole)
    return one_text(
        "events.plover.jsonl", lambda: (as_json(_record(book, one)) + "\n" for one in coded_events(book)), left_out(book, "PLOVER")
    )


def _record(book: Book, one: Coded) -> dict[str, Any]:
    event, report = one.event, one.reading.report
    days = days_of(event.when)
    return {
        "id": event.id,
        "has_event": True,
        "date": days[0].isoformat() if days else None,
        "enddate": days[1].isoformat() if days and days[1] > days[0] else None,
        "actor": [_entity(who) for who in one.actors],
        "recipient": [_entity(who) for who in one.recipients],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": [],
        "event_loc": {"extracted_place": event.place} if event.place else None,
        "event_text": [one.reading.words(event.anchor)],
        "quad_code": QUAD.get(event.type),
        "event_scale": score(event.type, event.mode),
        "text": one.reading.words(event.span),
        "text_info": {"sequence": one.sequence, "start": event.span.start, "end": event.span.end},
        "cite_info": {
            "citation": report.id, "url": web_address(report.url), "title": report.title, "language": report.language, "publication": report.outlet,
            "published": report.published, "codebook": CODEBOOK,
        },
        "coder": "communique",
        "comment": f"{event.status}, by the word of {book.account(event.account)}",
        "status": event.status,
        "when": event.when,
        "account": event.account,
        "confidence": event.confidence,
    }  # fmt: skip


def _entity(who: Who) -> dict[str, str]:
    """Only what is known of it."""
    filled = {"code": who.country, "sector": who.sector, "entity_text": who.words, "office": who.office}
    name = {"identifier_text": who.actor.name} if who.actor else {}
    return {key: value for key, value in filled.items() if value} | name
