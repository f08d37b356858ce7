"""iCalendar (RFC 5545): the agenda, all of it tentative but what the record has as confirmed. No date is made up."""

import datetime

from communique.answers import AgendaItem, Answer
from communique.model import content_id
from communique.present.dates import day_of
from communique.present.exports.book import Book
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.links import web_address
from communique.present.exports.times import days_of
from communique.present.words import clean

_FOLD = 75
"""Bytes of a line, as the RFC has it."""
_NO_DAY = datetime.date(1970, 1, 1)


def to_icalendar(answer: Answer, whole: Answer | None = None) -> Exported:
    """A day's entry for each item whose day is known; items with a month, an open year or no date are left out and counted."""
    book = Book(answer, whole)
    stamp = max(filter(None, (day_of(report.published) for report in book.reports.values())), default=_NO_DAY)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//Agenda//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Agenda"]
    for item in answer.agenda:
        if days := days_of(item.when):
            lines += _event(book, item, days, stamp)
    undated = sum(days_of(item.when) is None for item in answer.agenda)
    note = f"A calendar needs days: {undated} of {len(answer.agenda)} items, whose day no report gives, are left out." if undated else ""
    return one_text("agenda.ics", lambda: (_folded(line) for line in [*lines, "END:VCALENDAR"]), note)


def _event(book: Book, item: AgendaItem, days: tuple[datetime.date, datetime.date], stamp: datetime.date) -> list[str]:
    prefix = "" if item.status == "announced" else f"{item.status.capitalize()}: "
    key = content_id("agenda", item.what, item.when, item.place, *((one.report, one.start) for one in item.evidence))
    url = next(filter(None, (web_address(book.reports[one.report].url) for one in item.evidence if one.report in book.reports)), None)
    lines = {
        "UID": f"{key}@communique",
        "DTSTAMP": f"{stamp:%Y%m%d}T000000Z",
        "DTSTART;VALUE=DATE": f"{days[0]:%Y%m%d}",
        "DTEND;VALUE=DATE": f"{days[1] + datetime.timedelta(days=1):%Y%m%d}",
        "SUMMARY": _text(prefix + item.what),
        "DESCRIPTION": _description(book, item),
        "LOCATION": _text(item.place) if item.place else None,
        "STATUS": "CONFIRMED" if _is_confirmed(book, item) else "TENTATIVE",
        "CATEGORIES": _text(item.status),
        "URL": url,
        "TRANSP": "TRANSPARENT",
    }
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in lines.items() if value), "END:VEVENT"]


def _is_confirmed(book: Book, item: AgendaItem) -> bool:
    """Definite, as the RFC wants it, is what is confirmed. What one side announces, a deadline, and what has passed without word of it is not."""
    same = (one for one in book.answer.contacts if (one.when, one.evidence) == (item.when, item.evidence))
    return item.status == "announced" and any(one.status == "confirmed" for one in same)


def _description(book: Book, item: AgendaItem) -> str:
    """The status, then the words that say so, each with its outlet."""
    said = [f"“{one.text}” ({book.outlet(one.report)})" for one in item.evidence]
    return r"\n".join(_text(line) for line in [f"Status: {item.status}", *said])


def _text(value: str) -> str:
    """One line without control characters, with the characters escaped that part values."""
    return clean(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """The line with its end, cut into pieces of at most 75 bytes, never within a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"
