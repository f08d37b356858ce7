"""What all finders of misfits stand on: days and their distance, names, and how a misfit is written down."""

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.assets import vocabulary
from communique.model import Evidence, Inconsistency, Quantity, Reading, Span, When

_WORDS = vocabulary("misfits")
NUMBER_WORDS = {number: word for word, number in vocabulary("numbers")["cardinal"].items()}
MONTHS = list(vocabulary("dates")["months"])
DAYS = list(vocabulary("dates")["weekdays"])
_DATE = re.compile(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?")
_LONGEST, _FULLEST = 2_000, 20
"""Characters, and figures and dates together: what has more is a table or an attack, and is passed over."""
_LEFT = 160
"""Characters before a date or a figure that may say what it belongs to."""
NAME = re.compile(r"(?<![\w’'-])(?:[A-Z](?:\.[A-Z]){1,4}\.?|[A-Z]{2,6}\b|[A-Z][\w’-]{2,30}(?:\s[A-Z][\w’-]{1,30}){0,5})")
PLAIN = frozenset(_WORDS["plain"]["words"])
_NO_NAME = frozenset([*MONTHS, *DAYS, *(word.capitalize() for word in _WORDS["plain"]["openers"])])


Kind = Literal["duration", "date", "number", "count", "place", "name", "outcome"]


def misfit(kind: Kind, explanation: str, *places: tuple[Reading, Span]) -> Inconsistency:
    """The inconsistency, with the words at `places` as evidence."""
    evidence = tuple(Evidence(one.report.id, span.start, span.end, one.words(span)) for one, span in places)
    return Inconsistency(kind, tuple(dict.fromkeys(one.report for one in evidence)), evidence, explanation)


def issued_on(reading: Reading) -> date | None:
    """The day of publication, if it is known."""
    days = days_of(reading.report.published[:10]) if reading.report.published else None
    return days[0] if days and days[0] == days[1] else None


def days_of(value: str | None) -> tuple[date, date] | None:
    """The first and the last day of a value; None without a year, or for what is no date or interval of dates."""
    first, _, last = (value or "").partition("/")
    begin, end = _DATE.fullmatch(first), _DATE.fullmatch(last or first)
    if not begin or not end:
        return None
    year, month = int(end[1]), int(end[2] or 12)
    try:
        return date(int(begin[1]), int(begin[2] or 1), int(begin[3] or 1)), date(year, month, int(end[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def day_of(when: When) -> date | None:
    """The day, if the value is one whole day."""
    days = days_of(when.value)
    return days[0] if days and days[0] == days[1] else None


def in_words(number: int, unit: str) -> str:
    """As in "three years"; 1 day is "one day"."""
    return f"{NUMBER_WORDS.get(number, number)} {unit}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its dates and figures, and the sentence before it."""

    span: Span
    before: Span | None
    dates: tuple[When, ...]
    quantities: tuple[Quantity, ...]

    def left_of(self, text: str, span: Span) -> tuple[str, int]:
        """The words before a span in the sentence (a bounded stretch), and where they begin."""
        start = max(self.span.start, span.start - _LEFT)
        return text[start : span.start], start


def lines_of(reading: Reading) -> list[Line]:
    """The sentences of a report, without those that are too long or too full to be prose."""
    starts = [one.start for one in reading.sentences]
    dates: list[list[When]] = [[] for _ in starts]
    quantities: list[list[Quantity]] = [[] for _ in starts]
    for when in reading.dates:
        if (place := bisect_right(starts, when.span.start) - 1) >= 0:
            dates[place].append(when)
    for quantity in reading.quantities:
        if (place := bisect_right(starts, quantity.span.start) - 1) >= 0:
            quantities[place].append(quantity)
    lines = [
        Line(span, reading.sentences[place - 1] if place else None, tuple(dates[place]), tuple(quantities[place]))
        for place, span in enumerate(reading.sentences)
    ]
    return [one for one in lines if one.span.end - one.span.start <= _LONGEST and len(one.dates) + len(one.quantities) <= _FULLEST]


def names_in(reading: Reading, span: Span, places: bool = False) -> frozenset[str]:
    """The last words of capitalised names in a stretch of text, those after "in" and "at" left out unless `places`."""
    text, found = reading.report.text, set()
    for match in NAME.finditer(text, span.start, span.end):
        words = [word for word in match.group().split() if word not in _NO_NAME and word.lower() not in PLAIN]
        if words and (places or not re.search(r"\b(?:in|at|near|from)\s(?:the\s)?$", text[max(0, match.start() - 10) : match.start()])):
            found.add(re.sub(r"[’']s?$", "", words[-1]))
    return frozenset(found)


def may_be_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Can two sets of names belong to the same thing? Not if each has one that the other lacks."""
    return not left or not right or left <= right or right <= left
