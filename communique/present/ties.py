"""What a promise is tied to in another report: one outlet tells it flatly, another with the condition."""

import re
from collections.abc import Iterable

from communique.assets import vocabulary
from communique.model import Evidence, Reading, Span
from communique.present.bar import Bar, stems_of

DAYS = 4
"""Within so many days reports tell of the same promise."""
IN_COMMON = 2
"""Stems and numbers that a tied promise has in common with a flat one."""
_TIES = re.compile(
    r"\b(?:as long as|so long as|provided|providing|on (?:the )?condition|only (?:if|when|once|after)|unless|in (?:return|exchange) for|if and when)\b",
    re.I,
)
_NUMBER = re.compile(r"\d+|[a-z]+", re.I)
_CARDINALS: dict[str, int] = vocabulary("numbers")["cardinal"]


def tied(bar: Bar, sides: Iterable[str | None], promise: Evidence) -> Evidence | None:
    """The first sentence of another report in which one of the sides ties what it promised to something; None where none does."""
    if _TIES.search(bar.whole(promise).text):
        return None
    wanted, own = _telling(promise.text), frozenset(sides)
    found = (
        bar.facts.evidence(key, one)
        for key, reading in bar.facts.readings.items()
        if key != promise.report and key in bar.reports and bar.are_near(key, promise.report, DAYS)
        for one in reading.sentences
        if _TIES.search(reading.words(one))
        and len(wanted & _telling(reading.words(one))) >= IN_COMMON
        and _is_said_by(bar, reading, one, own)
    )
    return min(found, key=lambda one: (bar.day(one.report), one.report, one.start), default=None)


def _telling(text: str) -> frozenset[str]:
    """Its stems, and its numbers in figures: "forty" is 40."""
    words = (word.lower() for word in _NUMBER.findall(text))
    numbers = (str(_CARDINALS.get(word, word)) for word in words if word.isdigit() or word in _CARDINALS)
    return stems_of(text) | {one for one in numbers if one != "1"}


def _is_said_by(bar: Bar, reading: Reading, sentence: Span, sides: frozenset[str | None]) -> bool:
    said = (one for one in reading.statements if any(part.overlaps(sentence) for part in one.content))
    return any(bar.facts.side(bar.facts.speaker(one)) in sides - {None} for one in said)
