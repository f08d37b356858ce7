"""Dates that cannot be: a wrong weekday, June 31, an end before its beginning, "two days later" that are four."""

import re
from calendar import monthrange
from collections.abc import Iterator

from communique.link.misfits.grounds import (
    DAYS,
    MONTHS,
    NUMBER_WORDS,
    Line,
    day_of,
    in_words,
    issued_on,
    lines_of,
    misfit,
)
from communique.model import Inconsistency, Reading, Span, When

_SAME_TIME = 60
"""Days: a year that was only inferred is trusted no farther from publication."""


_WEEKDAY = re.compile(rf"(?:{'|'.join(day[:3] for day in DAYS)})", re.I)
_MONTH_DAY = re.compile(
    rf"(?P<month>{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?\s(?P<day>\d\d?)|(?P<day2>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{'|'.join(month[:3] for month in MONTHS)})"
)
_BACKWARDS = re.compile(
    r"(?P<first>\d{1,2})(?:\s?[-–—]\s?|\s(?:to|until|through|and)\s)(?P<last>\d{1,2})\b(?!\d)|(?P<from>\d{4})\s?(?:[-–—]|to|until|through|and)\s?(?P<to>\d{4})"
)


def find_wrong_weekdays(reading: Reading) -> Iterator[Inconsistency]:
    issued = issued_on(reading)
    for when in reading.dates:
        words, day = reading.words(when.span), day_of(when)
        named = _WEEKDAY.match(words)
        if not named or not day or not re.search(r"\d", words):
            continue
        if when.against and (issued is None or abs((day - issued).days) > _SAME_TIME):
            continue
        if not DAYS[day.weekday()].lower().startswith(named.group().lower()):
            yield misfit(
                "date",
                f'"{words}" cannot be: {MONTHS[day.month - 1]} {day.day}, {day.year} is a {DAYS[day.weekday()]}',
                (reading, when.span),
            )


def find_impossible_dates(reading: Reading) -> Iterator[Inconsistency]:
    """Days that their month does not have, and spans of time that end before they begin."""
    for when in reading.dates:
        words = reading.words(when.span)
        if when.value is not None or not re.search(r"\d", words):
            continue
        if (match := _BACKWARDS.search(words)) and _runs_backwards(match):
            yield misfit("date", f'"{words}" ends before it begins', (reading, when.span))
        else:
            for match in _MONTH_DAY.finditer(words):
                month, day = _month_of(match), int(match["day"] or match["day2"])
                if day > _longest(month, re.search(r"\b\d{4}\b", words)):
                    yield misfit("date", f'"{words}" cannot be: {MONTHS[month - 1]} does not have {day} days', (reading, when.span))


def _month_of(match: re.Match[str]) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"] or match["month2"]))


def _longest(month: int, year: re.Match[str] | None) -> int:
    """The last day of a month, in a leap year where no year is given."""
    return monthrange(int(year.group()) if year else 2024, month)[1]


def _runs_backwards(match: re.Match[str]) -> bool:
    first, last = (match["first"], match["last"]) if match["first"] else (match["from"], match["to"])
    return int(first) > int(last)


_COUNTS = {word: number for number, word in NUMBER_WORDS.items()} | {"a": 1}
_STEP = re.compile(r"(?P<count>\w{1,9})\s(?P<unit>day|week)s?\s(?P<way>later|earlier),?\s(?:on\s)?$", re.I)


def find_wrong_steps(reading: Reading) -> Iterator[Inconsistency]:
    """As in "On May 3 ... two days later, on May 7": the only date before it in the sentence, or in the one before."""
    before: Line | None = None
    for line in lines_of(reading):
        for when in line.dates:
            match = _STEP.search(line.left_of(reading.report.text, when.span)[0])
            found = _wrong_step(reading, when, match, _only_date(line, before, when)) if match else None
            if found:
                yield found
        before = line


def _wrong_step(reading: Reading, when: When, match: re.Match[str], start: When | None) -> Inconsistency | None:
    day, begun = day_of(when), day_of(start) if start else None
    count = _COUNTS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 0)
    if not start or not day or not begun or not count or not re.search(r"\d", reading.words(start.span)):
        return None
    step = (day - begun).days * (1 if match["way"].lower() == "later" else -1)
    if step == count * (7 if match["unit"].lower() == "week" else 1):
        return None
    told = f"{match['count']} {match['unit']}{'s' if count > 1 else ''} {match['way']}"
    explanation = f"from {reading.words(start.span)} to {reading.words(when.span)} it is {in_words(abs(step), 'day')}, not {told}"
    return misfit("date", explanation, (reading, start.span), (reading, Span(when.span.start - len(match.group()), when.span.end)))


def _only_date(line: Line, before: Line | None, when: When) -> When | None:
    """The one date with a value that stands before `when`, in its sentence or else in the one before."""
    for one in (line, before) if before else (line,):
        inside = [other for other in one.dates if other.span.end <= when.span.start and other.value]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None
