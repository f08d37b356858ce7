"""TimelineJS: meetings, deadlines and what happened on a line of time."""

from typing import Any

from communique.answers import AgendaItem, Answer, Contact, Round
from communique.model import Evidence
from communique.present.dates import in_words
from communique.present.exports.book import Book
from communique.present.exports.coded import Coded, coded_events
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import as_html, as_json
from communique.present.exports.meetings import meetings_of, name_of
from communique.present.exports.times import ends_of
from communique.present.words import shorten

_DUE = ("deadline:", "expires:")
_SHOWN = 3
"""Quotations on one slide; the record has the rest."""


def to_timeline(answer: Answer, whole: Answer | None = None) -> Exported:
    """A slide for each meeting, deadline and event of which at least the year is known; the headline tells a status other than held."""
    book = Book(answer, whole)
    slides = [
        *(_meeting(book, one) for one in meetings_of(answer)),
        *(_due(book, one) for one in answer.agenda if one.what.startswith(_DUE)),
        *(_happened(book, one) for one in coded_events(book)),
    ]
    dated = [slide for slide in slides if "start_date" in slide]
    dated.sort(key=lambda slide: (*_sortable(slide["start_date"]), slide["unique_id"]))
    note = (
        f"A line of time needs a year: {len(slides) - len(dated)} of {len(slides)} slides are left out." if len(dated) < len(slides) else ""
    )
    line = {"scale": "human", "title": {"text": {"headline": "Negotiations", "text": _source(book)}, "autolink": False}, "events": dated}
    return one_text("timeline.json", lambda: (as_json(line, indent=1), "\n"), note)


def _source(book: Book) -> str:
    return as_html(f"From {len(book.reports)} reports.")


def _slide(key: str, headline: str, lines: list[str], when: str | None, group: str) -> dict[str, Any]:
    begin, end = ends_of(when)
    dates = {"start_date": _date(begin), "display_date": as_html(in_words(when or ""))} if begin else {}
    if begin and end:
        dates["end_date"] = _date(end)
    text = {"headline": as_html(headline), "text": "".join(f"<p>{as_html(line)}</p>" for line in lines)}
    return {"unique_id": key, **dates, "text": text, "group": group, "autolink": False}


def _date(value: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), (int(part) for part in value.split("-"))))


def _sortable(value: dict[str, int]) -> tuple[int, int, int]:
    return value["year"], value.get("month", 0), value.get("day", 0)


def _meeting(book: Book, one: Round | Contact) -> dict[str, Any]:
    status = "" if one.status == "held" else f" – {one.status}"
    place = [one.place] if one.place else []
    return _slide(
        f"meeting-{one.id}",
        name_of(one, book) + status,
        [f"Status: {one.status}", *place, *_quoted(book, one.evidence)],
        one.when,
        "meetings",
    )


def _due(book: Book, one: AgendaItem) -> dict[str, Any]:
    kind, _, words = one.what.partition(": ")
    status = "" if one.status == "announced" else f" – {one.status}"
    key = f"due-{one.evidence[0].report}-{one.evidence[0].start}" if one.evidence else f"due-{one.when}"
    return _slide(key, kind.capitalize() + status, [words, *_quoted(book, one.evidence[1:])], one.when, "deadlines")


def _happened(book: Book, one: Coded) -> dict[str, Any]:
    event = one.event
    parties = [", ".join(who.name for who in side) for side in (one.actors, one.recipients)]
    headline = " → ".join(filter(None, parties)) or "Somebody"
    status = "" if event.status == "happened" else f" – {event.status}"
    quoted = Evidence(event.report, event.span.start, event.span.end, one.reading.words(event.span))
    told = f"By the word of {book.account(event.account)}"
    return _slide(f"event-{event.id}", f"{event.type}: {headline}{status}", [told, *_quoted(book, (quoted,))], event.when, "events")


def _quoted(book: Book, evidence: tuple[Evidence, ...]) -> list[str]:
    return [f"“{shorten(' '.join(one.text.split()))}” ({book.outlet(one.report)})" for one in evidence[:_SHOWN]]
