"""A report's text cut where something that was read in it begins or ends, so that each piece can be marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.model import Decision, Reading, Span, Statement
from communique.present.facts import Facts
from communique.present.words import clean

PART = 20_000
"""Characters of a report that one page shows."""
WRAPPED = 120
"""Letters that no line of a text has that was broken to fit a width."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text with what it is: classes for its marks, the number of the statement that begins here, whether it is what was asked for."""

    text: str
    kinds: tuple[str, ...]
    begins: int | None
    asked: bool
    first_asked: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A statement as it was read; `speaker` is whoever of the record speaks, `decided` what people decided of it, the last first, and then the
    reader's sureness is none of it."""

    number: int
    id: str
    who: str
    speaker: str | None
    act: str
    kind: str
    cue: str | None
    text: str
    condition: str | None
    said: str | None
    about: str | None
    sure: int
    start: int
    decided: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    part: int
    parts: int


def marked(facts: Facts, reading: Reading, asked: Span | None, part: int | None) -> Marked:
    """One part of a report with its marks: the one that holds `asked`, else number `part` from 0, else the first."""
    length = len(reading.report.text)
    parts = max(1, -(-length // PART))
    chosen = asked.start // PART if asked else part or 0
    number = min(max(chosen, 0), parts - 1)
    window = Span(number * PART, min(length, (number + 1) * PART))
    notes = tuple(_notes(facts, reading))
    shown = tuple(one for one in notes if window.start <= one.start < window.end)
    return Marked(tuple(_pieces(reading, asked, window, shown)), shown, number, parts)


def _notes(facts: Facts, reading: Reading) -> Iterator[Note]:
    decisions = {one.decision.id: one.decision for one in facts.answer.decisions if one.standing == "in-force"}
    ordered = sorted((one for one in reading.statements if one.content), key=lambda one: one.content[0])
    for number, one in enumerate(ordered, 1):
        yield Note(
            number=number,
            id=one.id,
            who=facts.voiced(one),
            speaker=facts.described(who) if (who := facts.speaker(one)) in facts.actors else None,
            act=one.act,
            kind=one.kind,
            cue=facts.words(one.report, one.cue) if one.cue else None,
            text=facts.told(one),
            condition=facts.condition(one),
            said=one.said,
            about=facts.about(one),
            sure=round(100 * one.confidence),
            start=one.content[0].start,
            decided=_last_first(decisions[key] for key in facts.answer.lines_decided.get(one.id, ()) if key in decisions),
        )


def _last_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(decisions, key=lambda one: one.order, reverse=True))


def _spans(reading: Reading) -> Iterator[tuple[Span, str]]:
    for one in reading.statements:
        yield from _of_statement(one)
    for mention in reading.mentions:
        yield mention.span, "name" if mention.entity else "unsure"
    for when in reading.dates:
        yield when.span, "date"
    for event in reading.events:
        yield event.anchor, f"event {event.status}"
    for waste in reading.report.furniture:
        yield waste, "furniture"


def _of_statement(one: Statement) -> Iterator[tuple[Span, str]]:
    for span in one.content:
        yield span, "content"
    if one.cue:
        yield one.cue, "cue"
    if one.condition:
        yield one.condition, "condition"
    if one.speaker and one.speaker.span:
        yield one.speaker.span, "source" if one.speaker.entity else "source unsure"


def _pieces(reading: Reading, asked: Span | None, window: Span, notes: tuple[Note, ...]) -> Iterator[Piece]:
    spans = [(span, kind) for span, kind in _spans(reading) if span.overlaps(window)]
    starts: dict[int, int] = {}
    for note in notes:
        starts.setdefault(note.start, note.number)
    edges = {window.start, window.end, *starts}
    for span in (*(span for span, _ in spans), *([asked] if asked else [])):
        edges |= {min(max(edge, window.start), window.end) for edge in (span.start, span.end)}
    ordered = sorted(edges)
    begun, apart = False, lacks_space(reading.report.text)
    for start, end in pairwise(ordered):
        piece = Span(start, end)
        inside = asked is not None and piece.overlaps(asked)
        kinds = dict.fromkeys(kind for span, names in spans if span.overlaps(piece) for kind in names.split())
        yield Piece(spaced(harmless(piece.of(reading.report.text)), apart), tuple(kinds), starts.get(start), inside, inside and not begun)
        begun = begun or inside


def lacks_space(text: str) -> bool:
    """Are its lines paragraphs, as those of a saved page are, with no empty line between them?"""
    return re.search(r"\n[^\S\n]*\n", text) is None and any(len(line) > WRAPPED for line in text.split("\n"))


def spaced(text: str, apart: bool) -> str:
    """Text with an empty line between its lines, if they are paragraphs."""
    return text.replace("\n", "\n\n") if apart else text


def harmless(text: str) -> str:
    """Text with its line breaks and blanks at the ends, without control and direction characters."""
    lines = text.split("\n")
    return "\n".join(_blanks(line) for line in lines)


def _blanks(line: str) -> str:
    bare = clean(line)
    head = " " if line[:1].isspace() and bare else ""
    tail = " " if line[-1:].isspace() and bare else ""
    return f"{head}{bare}{tail}" if bare else " " if line else ""
