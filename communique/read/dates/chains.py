"""Dates told from another date of the text: "two days later", "the next day", "that year", "the year-ago quarter".

Each becomes a `Step`, settled once all dates are found: from the nearest date before it, in its sentence or
the one before. A limit ("since May 3") and a day on which something was said are no such dates. Where the
words leave open from which date to reckon, the step has no value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.assets import vocabulary
from communique.model import Span
from communique.read.dates.quarters import tells_of_money
from communique.read.dates.values import Place, Value, months_from, week_of

_WORDS = vocabulary("dates")
_NUMBERS = vocabulary("numbers")["cardinal"]
_LIMIT = re.compile(r"\b(?:since|until|till|by|before|after)\s(?:the\s)?$", re.I)
_SAYING = re.compile(rf"\b(?:{'|'.join(_WORDS['saying']['verbs'])})(?:\s\w{{1,12}})?\s(?:on\s)?(?:late\s|early\s)?$", re.I)
_DAYS = list(_WORDS["weekdays"])
_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_HALF_YEAR = re.compile(r"\b(?:six|nine|twelve|6|9|12) months\b", re.I)
_PERIOD = re.compile(r"\b(?:\d{4}|latest|same|comparable|earlier|ago) (?:quarter|period)\b", re.I)
_DATED = re.compile(r",?\s(?:on\s)?")


@dataclass(frozen=True, slots=True)
class Step:
    """So many units on from another date; `unit` is also how exact the outcome is.

    A step of "quarter" goes `count` years on from the quarter last told of, or to the year `count`; where there is none, it means `otherwise`.
    A step of "quarter's year" goes to the year of that quarter only.
    """

    unit: str
    count: int
    otherwise: "Value | Step" = (None, False)
    ahead: bool = False
    """Does the date to reckon from come next?"""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its value, or the step to it."""

    span: Span
    meant: Value | Step


def judge_step(place: Place) -> Value | Step:
    """As in "two days later", "a week before"; with "more than" or "a few" it stays open. Weeks are told roughly."""
    words = (place.part("count") or "").lower()
    count = 1 if words in ("a", "an") else int(words) if words.isdigit() else _NUMBERS.get(words)
    if count is None or place.part("rough") or count > 200:
        return None, False
    earlier = (place.part("way") or "").lower() in ("earlier", "before")
    unit = _unit(place)
    return Step("about a week" if unit == "week" else unit, -count if earlier else count)


def judge_same(place: Place) -> Step:
    """As in "the same day", "later that year"."""
    return Step(_unit(place), 0)


def judge_neighbour_weekday(place: Place) -> Step:
    """As in "the following Friday", "the previous Monday"."""
    forward = (place.part("way") or "").lower() in ("next", "following")
    return Step((place.part("weekday") or "").title(), 1 if forward else -1)


def judge_neighbour(place: Place) -> Step:
    """As in "the next day", "the previous month"."""
    forward = (place.part("way") or "").lower() in ("next", "following", "after")
    return Step(_unit(place), 1 if forward else -1)


def judge_beside(place: Place) -> Step:
    """As in "the day before" of "the day before last Tuesday"."""
    return Step("day", 1 if place.part("way") == "after" else -1, ahead=True)


def judge_quarter_step(place: Place) -> Step | None:
    """As in "the quarter", "the latest period", "the year-ago quarter"."""
    if not tells_of_money(place.match.string):
        return None
    if year := place.number("year"):
        return Step("quarter", year, (str(year), False))
    if _tells_of_months(place) and "quarter" not in place.match.group().lower():
        return Step("quarter's year", -1)
    return Step("quarter", -1 if re.search(r"year", place.match.group(), re.I) else 0)


def judge_year_step(place: Place) -> Value | Step:
    """As in "a year earlier", "a year ago": beside figures of a quarter, the same quarter of the year before."""
    text, ago = place.match.string, (place.part("way") or "").lower() == "ago"
    issued = place.published
    plain = ((str(issued.year - 1), True) if issued else (None, False)) if ago else Step("year", -1)
    if _tells_of_months(place):
        return Step("quarter's year", -1, plain)
    figures = re.search(r"[$%£€]", text[place.sentence.start : place.match.start() if ago else place.sentence.end])
    told = tells_of_money(text) and _PERIOD.search(text, place.sentence.start, place.match.start())
    return Step("quarter", -1, plain) if figures or told else plain


def _tells_of_months(place: Place) -> bool:
    """Does the sentence tell of half a year or more ("for the nine months"), so that the same time of another year is no quarter?"""
    return bool(_HALF_YEAR.search(place.match.string, place.sentence.start, place.match.start()))


def _unit(place: Place) -> str:
    unit = (place.part("unit") or "day").lower().rstrip("s")
    return unit if unit in ("week", "month", "year", "decade") else "day"


def settle_steps(text: str, sentences: Sequence[Span], found: Sequence[Found], issued: date | None) -> Iterator[tuple[Span, Value]]:
    """Every expression with its value: steps reckoned from the dates before them."""
    settled: list[tuple[Span, Value]] = []
    told: list[tuple[Span, Value]] = []
    for place, one in enumerate(found):
        meant, step = one.meant, one.meant
        if isinstance(meant, Step) and meant.unit.startswith("quarter"):
            quarter = _quarter_meant(told, _reach(sentences, one.span)[0])
            meant = _other_year(quarter, meant) if quarter else meant.otherwise
        if isinstance(meant, Step):
            after = found[place + 1] if place + 1 < len(found) else None
            meant = _after_step(meant, _bases_of(text, sentences, one.span, meant, after, settled))
        settled.append((one.span, meant))
        if not isinstance(step, Step) and _is_past_quarter(meant[0] or "", issued):
            told.append((one.span, meant))
    yield from settled


def _quarter_meant(told: list[tuple[Span, Value]], sentence: int) -> Value | None:
    """The quarter last told of in the sentence; else the latest in time: an earlier one is only held against it."""
    here = [value for span, value in told if span.start >= sentence]
    return here[-1] if here else max((value for _, value in told), key=lambda value: value[0] or "", default=None)


def _is_past_quarter(value: str, issued: date | None) -> bool:
    """A quarter that was over on publication: figures are told of no other."""
    months = _MONTHS.fullmatch(value)
    if months is None:
        return False
    first, last = (12 * int(months[at]) + int(months[at + 1]) for at in (1, 3))
    return last - first == 2 and (issued is None or last < 12 * issued.year + issued.month)


def _other_year(quarter: Value, step: Step) -> Value:
    """The same quarter, so many years on, or in the year given; or the year alone that it is in."""
    years = step.count
    moved = re.sub(r"\d{4}", lambda year: f"{years if years > 1000 else int(year.group()) + years:04}", quarter[0] or "")
    return (moved[-7:-3] if step.unit == "quarter's year" else moved), quarter[1]


def _bases_of(
    text: str, sentences: Sequence[Span], span: Span, step: Step, after: Found | None, settled: list[tuple[Span, Value]]
) -> list[Value]:
    """What a step may be reckoned from; nothing if the date it leads to stands right after it ("two days later, on May 7")."""
    if step.ahead:
        return [after.meant] if after and not isinstance(after.meant, Step) and after.span.start == span.end + 1 else []
    if after and _DATED.fullmatch(text, span.end, after.span.start):
        return []
    return _bases(text, _reach(sentences, span), settled, step.count)


def _reach(sentences: Sequence[Span], span: Span) -> tuple[int, int]:
    """Where the sentence of `span` begins, and the one before it."""
    starts = [one.start for one in sentences if one.start <= span.start][-2:]
    return (starts[-1], starts[0]) if starts else (0, 0)


def _bases(text: str, reach: tuple[int, int], settled: list[tuple[Span, Value]], count: int) -> list[Value]:
    """The dates to reckon from: the nearest of the sentence; else those of the one before."""
    usable = [(span, value) for span, value in settled if span.start >= reach[1] and value[0] and not _is_aside(text, span, count)]
    here = [value for span, value in usable if span.start >= reach[0]]
    return here[-1:] or [value for _, value in usable]


def _is_aside(text: str, span: Span, count: int) -> bool:
    """A limit, unless the same day is meant; a day of saying, unless the step goes back from it ("said Wednesday ... a day earlier")."""
    left = text[max(0, span.start - 40) : span.start]
    return bool((count and _LIMIT.search(left)) or (count >= 0 and _SAYING.search(left)))


def _after_step(step: Step, bases: list[Value]) -> Value:
    """The step from its one base; no value where there is none or more than one."""
    outcomes = {value for base, used in bases if (value := (_moved(base or "", step), used))[0]}
    return outcomes.pop() if len(outcomes) == 1 else (None, False)


def _moved(base: str, step: Step) -> str | None:
    """`base` moved on, as exact as the unit; None if the base is less exact than that."""
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", base):
        return base if step == Step("day", 0) and re.fullmatch(r"XXXX-\d\d-\d\d", base) else None
    year, month = int(base[:4]), int(base[5:7] or 0)
    if step.unit == "year":
        return f"{year + step.count:04}"
    if step.unit == "month" and month:
        return "{:04}-{:02}".format(*months_from(date(year, month, 1), step.count))
    if step.unit in ("day", "week", "about a week", *_DAYS) and len(base) == 10:
        return _moved_day(date.fromisoformat(base), step)
    return None


def _moved_day(day: date, step: Step) -> str:
    if step.unit == "week":
        return week_of(day + timedelta(weeks=step.count))
    if step.unit == "about a week":
        middle = day + timedelta(weeks=step.count)
        return f"{middle - timedelta(days=3)}/{middle + timedelta(days=3)}"
    if step.unit in _DAYS:
        apart = (_DAYS.index(step.unit) - day.weekday()) % 7 or 7
        return (day + timedelta(days=apart if step.count > 0 else apart - (7 if apart < 7 else 14))).isoformat()
    return (day + timedelta(days=step.count)).isoformat()
