"""Seasons, decades, centuries, spoken years, holidays: times that go by a name of their own."""

import re
from datetime import date

from communique.assets import vocabulary
from communique.read.dates.quarters import tells_of_money
from communique.read.dates.values import Place, Value, edtf, full_year, judge_calendar_day, month_number, week_of, year_for

_WORDS = vocabulary("dates")
_NUMBERS = vocabulary("numbers")
_DAYS = list(_WORDS["weekdays"])


def judge_season(place: Place) -> Value | None:
    season, year = _WORDS["seasons"][(place.part("season") or "").lower()], place.number("year")
    if year:
        return f"{year}-{season}", False
    if place.published is None:
        return None, False
    if season == 24:
        return _winter(place, place.published)
    modifier, last_month, lean = (place.part("modifier") or "").lower(), 3 * (season - 20) + 2, place.lean()
    if modifier == "the" and lean.way == "back" and not lean.sure and (place.published.month - last_month) % 12 > 3:
        return None, False
    over, begun = place.published.month > last_month, place.published.month >= last_month - 2
    if modifier in ("last", "this past", "past"):
        step = 0 if over or (begun and modifier != "last") else -1
    elif modifier == "next" or (modifier != "this" and lean.way == "forward"):
        step = 1 if over or (begun and modifier == "next") else 0
    else:
        step = 0 if begun or modifier == "this" else -1
    return f"{place.published.year + step}-{season}", True


def _winter(place: Place, issued: date) -> Value:
    """The months of the last winter that was over, or of the next to come; "this winter" only while it lasts or by a sure plan.

    A winter lies in two years, so one year and a season would leave open which winter is meant.
    """
    modifier, running = (place.part("modifier") or "").lower(), issued.month in (12, 1, 2)
    began = issued.year - (issued.month < 12)
    if modifier == "last":
        began -= running
    elif modifier == "next":
        began += 1
    elif modifier == "this" and not running:
        lean = place.lean()
        if lean.way != "forward" or not lean.sure:
            return None, False
        began += 1
    return f"{began}-12/{began + 1}-02", True


def judge_spoken_season(place: Place) -> Value:
    """As in "the winter of nineteen ninety-four"."""
    return f"{judge_spoken_year(place)[0]}-{_WORDS['seasons'][(place.part('season') or '').lower()]}", False


def judge_year_told(place: Place) -> Value | None:
    """As in "for the year, sales rose": of the balance; in the first months it is that of the year before."""
    issued = place.published
    if not tells_of_money(place.match.string):
        return None
    if issued is None:
        return None, False
    return edtf(issued.year - (issued.month <= 3 and place.lean().way == "back")), True


def judge_decade(place: Place) -> Value:
    return f"{(place.part('year') or '')[:3]}X", False


def judge_short_decade(place: Place) -> Value:
    """As in "the '90s": of this century only if it has begun."""
    tens, issued = int((place.part("tens") or "0")[0]), place.published
    if issued is None:
        return (f"19{tens}X" if tens >= 4 else None), False
    century = 20 if 2000 + 10 * tens <= issued.year else 19
    return f"{century}{tens}X", True


def judge_century(place: Place) -> Value:
    return f"{(place.number('count') or 0) - 1:02}XX", False


def judge_spoken_year(place: Place) -> Value:
    """As in "nineteen ninety-six", "two thousand three", as speeches and broadcasts are written down."""
    words = re.split(r"[\s-]+", (place.part("year") or "").lower())
    numbers = [_NUMBERS["cardinal"].get(word, 0) for word in words]
    year = 2000 + sum(numbers[1:]) if words[1] == "thousand" else 100 * numbers[0] + sum(numbers[1:])
    month = month_number(place.part("month")) if place.part("month") else None
    return edtf(year, month), False


def judge_holiday(place: Place) -> Value:
    """A holiday that the calendar fixes; the year as for any day without one."""
    held = _WORDS["holidays"][(place.part("holiday") or "").lower().replace("’", "'")]
    month, year, issued = int(held[:2]), place.number("year"), place.published
    if year is None and issued:
        year = year_for(place, month, _holiday_in(issued.year, held), None)
    if year is None and not held[3:].isdigit():
        return None, False
    return edtf(year, month, _holiday_in(year or 2000, held)), place.number("year") is None and issued is not None


def _holiday_in(year: int, held: str) -> int:
    """The day of the month: given ("12-25") or the so-manieth weekday ("11-Thursday-4")."""
    month, *rule = held.split("-")
    if len(rule) == 1:
        return int(rule[0])
    return 1 + (_DAYS.index(rule[0]) - date(year, int(month), 1).weekday()) % 7 + 7 * (int(rule[1]) - 1)


def judge_week_of(place: Place) -> Value:
    """As in "the week of March 6"."""
    day, used = judge_calendar_day(place)
    return (week_of(date.fromisoformat(day)) if day and "X" not in day else None), used


def judge_short_year(place: Place) -> Value:
    """As in "the summer of '89"."""
    year = full_year(place.number("short") or 0, place.published)
    return (edtf(year) if year else None), place.published is not None
