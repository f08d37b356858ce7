"""Statements of which it is not known who makes them, though the report gives somebody."""

from collections.abc import Iterator

from communique.model import CorrectSpeaker, Reading, Span, Statement
from communique.review.asks import Ask
from communique.review.queue.questions import Choice, Question, Sheet

MOST = 4
"""So many speakers are offered."""


def voices(sheet: Sheet) -> Iterator[Question]:
    for reading in sheet.answer.readings:
        for one in reading.statements:
            ruled = any(isinstance(what, CorrectSpeaker) for what in sheet.decided.get(one.id, ()))
            if _is_open(one) and not ruled:
                yield _asked(sheet, reading, one)


def _is_open(one: Statement) -> bool:
    """An official whom the report leaves unnamed on purpose is no gap of the reading."""
    return bool(one.content) and (one.speaker is None or (one.speaker.entity is None and one.speaker.source not in ("unnamed", "document")))


def _asked(sheet: Sheet, reading: Reading, one: Statement) -> Question:
    span = Span(one.content[0].start, one.content[-1].end)
    words = one.speaker.span.of(reading.report.text) if one.speaker and one.speaker.span else None
    people = [Choice(sheet.names[actor], Ask("correct", (one.id,), "speaker", actor)) for actor in _near(sheet, reading, span)]
    return Question.about(
        "speakers",
        (one.id,),
        "Who says this?",
        f"The report says “{' '.join(words.split())}”, and it is not clear who that is" if words else "Nobody was found who says it",
        2.0 if one.quotes else 1.0,
        [sheet.sentence(reading.report.id, span)],
        [*people, Choice("nobody who is known", Ask("correct", (one.id,), "speaker", None))],
    )


def _near(sheet: Sheet, reading: Reading, span: Span) -> list[str]:
    """Ids of actors who can speak: those of the same sentence first, then those mentioned nearest before the words, then those after."""
    sentence = reading.sentence_of(span) or span
    speaking = {one.id for one in reading.entities if one.kind in ("person", "organisation", "state")}
    ranked = sorted(
        (one for one in reading.mentions if one.entity in speaking),
        key=lambda one: (not one.span.overlaps(sentence), one.span.start > span.start, abs(one.span.start - span.start)),
    )
    found = dict.fromkeys(sheet.answer.actor_of[one.entity] for one in ranked if one.entity in sheet.answer.actor_of)
    return list(found)[:MOST]
