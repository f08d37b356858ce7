"""Quarters and halves of a year: the language of budgets and balance sheets.

A quarter of a fiscal year is no quarter of the calendar unless the words say when it begins; it has no value.
"""

import re
from functools import lru_cache

from communique.assets import vocabulary
from communique.read.dates.values import Place, Value

_WORDS = vocabulary("dates")
_ORDINALS = vocabulary("numbers")["ordinal"]
_MONTHS = [month[:3] for month in _WORDS["months"]]
_RESULTS = re.compile(r"\s(?:results|earnings|figures|profits?|sales|revenues?|numbers|report)\b")
_MONEY = re.compile(rf"\b(?:{'|'.join(_WORDS['money']['words'])})\b", re.I)


def judge_quarter(place: Place) -> Value | None:
    """As in "the third quarter", "last year's fourth quarter", "the year-ago second quarter"."""
    which, number = (place.part("which") or "").lower(), _ORDINALS.get((place.part("count") or "").lower(), 4)
    year, used = place.number("year") or place.number("year2"), False
    if year is None and not tells_of_money(place.match.string):
        return None
    if "fiscal" in which:
        return None, False
    if year is None:
        year, used = _year_of(place, which, number), place.published is not None
    return (_quarter(year, number), used) if year else (None, False)


def _quarter(year: int, number: int) -> str:
    return f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"


def _year_of(place: Place, which: str, number: int) -> int | None:
    """The year of a quarter without one: the last that has begun, or the next that is not over."""
    issued = place.published
    if issued is None:
        return None
    named = {"this year": 0, "last year": -1, "next year": 1}
    for words, step in named.items():
        if which.startswith(words):
            return issued.year + step
    begun = 3 * number - 2 <= issued.month
    if "ago" in which or "earlier" in which:
        return issued.year - 1 - (not begun)
    lean = place.lean()
    results = _RESULTS.match(place.match.string, place.match.end())
    if lean.way == "forward" and not results and (lean.sure or not begun):
        return issued.year + (3 * number < issued.month)
    return issued.year - (not begun)


def judge_half(place: Place) -> Value:
    """As in "the first half of 1990", "the second half of this year"."""
    year, issued = place.number("year"), place.published
    used = year is None
    if year is None and issued is not None:
        year = issued.year + {"last": -1, "next": 1}.get((place.part("modifier") or "").lower(), 0)
    first = (place.part("count") or "").lower() == "first"
    return (f"{year}-01/{year}-06" if first else f"{year}-07/{year}-12", used) if year else (None, False)


def judge_ended_quarter(place: Place) -> Value:
    """As in "the fiscal first quarter ended Sept. 30": the three months that end there, whatever its number."""
    year, issued = place.number("year"), place.published
    month = next(at for at, name in enumerate(_MONTHS, 1) if name.lower() == (place.part("month") or "")[:3].lower())
    used = year is None
    if year is None:
        if issued is None:
            return None, False
        year = issued.year - (month > issued.month)
    first, before = (month - 3) % 12 + 1, month < 3
    return f"{year - before}-{first:02}/{year}-{month:02}", used


def judge_coded_part(place: Place) -> Value | None:
    """As in "Q1 2025", "H2 2024"."""
    year, number = place.number("year") or 0, place.number("number") or 0
    if place.part("part") == "Q":
        return _quarter(year, number), False
    return ((f"{year}-01/{year}-06" if number == 1 else f"{year}-07/{year}-12"), False) if number <= 2 else None


def judge_near_quarter(place: Place) -> Value | None:
    """As in "this quarter", "last quarter"."""
    if not tells_of_money(place.match.string):
        return None
    if place.published is None:
        return None, False
    step = {"last": -1, "next": 1}.get((place.part("modifier") or "").lower(), 0)
    quarter = place.published.year * 4 + (place.published.month - 1) // 3 + step
    return _quarter(quarter // 4, quarter % 4 + 1), True


@lru_cache(maxsize=64)
def tells_of_money(text: str) -> bool:
    """Is the text one that speaks of sales and growth, and not of a game in quarters?"""
    return bool(_MONEY.search(text))
