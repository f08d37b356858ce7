"""Discourse Network Analyzer: its event list, one row for each position that a party takes itself on an issue."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from communique.answers import Actor, Answer, Position
from communique.model import Reading, Statement
from communique.present.dates import day_of
from communique.present.exports.book import Book
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import cell
from communique.present.exports.tables import written
from communique.present.words import clean

COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement", "stance", "act", "condition", "said", "start", "stop", "communique statement",
    "communique report",
)  # fmt: skip
"""The first nine are those of DNA's own event list, the next four the variables of its statements; the rest are ours."""
_OWN = "self"


def to_dna(answer: Answer, whole: Answer | None = None) -> Exported:
    """What parties say of themselves; what others say of them is left out, as DNA knows one speaker only."""
    book = Book(answer, whole)
    numbers = {reading.report.id: place for place, reading in enumerate(answer.readings, 1)}
    rows = [
        (one, *book.statements[key]) for one in answer.positions for key in one.statements if one.voice == _OWN and key in book.statements
    ]
    rows.sort(key=lambda row: (numbers[row[1].report.id], row[2].content[0].start if row[2].content else 0, row[2].id, row[0].issue.id))
    others = sum(one.voice != _OWN for one in answer.positions)
    note = f"DNA knows one speaker only: {others} of {len(answer.positions)} positions, told by others, are left out." if others else ""
    return one_text("statements.dna.csv", lambda: _lines(book, rows, numbers), note)


def _lines(book: Book, rows: Sequence[tuple[Position, Reading, Statement]], numbers: Mapping[str, int]) -> Iterator[str]:
    lines = (
        [place, *_row(book, one, reading, statement, numbers[reading.report.id])] for place, (one, reading, statement) in enumerate(rows, 1)
    )
    return written(chain([COLUMNS], lines), delimiter=";", quoting=csv.QUOTE_NONNUMERIC)


def _row(book: Book, position: Position, reading: Reading, one: Statement, document: int) -> list[str | int]:
    report, published = reading.report, day_of(reading.report.published)
    start, stop = (one.content[0].start, one.content[-1].end) if one.content else (0, 0)
    condition = reading.words(one.condition) if one.condition else None
    words = (
        report.title,
        report.byline,
        report.outlet,
        None,
        None,
        one.words(report.text),
        _person(book.who(one)),
        book.name(position.party),
        position.issue.label,
    )
    return [
        f"{published:%Y-%m-%d} 00:00:00" if published else "",
        document,
        *(_field(text) for text in words),
        int(position.stance != "rejects"),
        position.stance,
        one.act,
        _field(condition),
        one.said or "",
        start,
        stop,
        one.id,
        report.id,
    ]


def _person(actor: Actor | None) -> str | None:
    return actor.name if actor and actor.kind == "person" else None


def _field(text: str | None) -> str:
    """DNA writes no semicolon and no double quotation mark into a field, and reads none."""
    return cell(clean(text or "").replace(";", ",").replace('"', "'"))
