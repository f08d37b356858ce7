"""Rounds of talks on which outlets differ."""

from collections.abc import Iterator

from communique.answers import Disagreement, Round
from communique.model import CorrectContact
from communique.review.asks import Ask
from communique.review.queue.questions import Choice, Question, Sheet

FIELDS = {"when": "date", "place": "place", "status": "status", "ordinal": "ordinal"}
"""The fields of a round that people can set, by what `correct` calls them."""
_ASKED = {"when": "When was", "place": "Where was", "status": "What became of", "ordinal": "Which number has"}


def rounds(sheet: Sheet) -> Iterator[Question]:
    for one in sheet.answer.rounds:
        for each in one.disagreements:
            ruled = {what.field for what in sheet.decided.get(one.id, ()) if isinstance(what, CorrectContact)}
            if each.field in FIELDS and each.field not in ruled:
                yield _asked(sheet, one, each)


def _asked(sheet: Sheet, one: Round, each: Disagreement) -> Question:
    parties = " and ".join(sheet.names.get(party, party) for party in one.parties)
    told = [(value, ", ".join(sorted({sheet.outlet(key) for key in value.reports if key in sheet.readings}))) for value in each.values]
    return Question.about(
        "rounds",
        (one.id, each.field),
        f"{_ASKED[each.field]} this round of talks between {parties}?",
        "Outlets differ: " + "; ".join(f"{value.value} ({outlets})" for value, outlets in told),
        float(len(one.reports)),
        one.evidence[:MOST],
        [Choice(f"{value.value}", Ask("correct", (one.id,), FIELDS[each.field], str(value.value))) for value, _ in told],
    )


MOST = 4
"""So many passages are shown."""
