"""What each kind of date expression means, in EDTF: one judge a kind, None where the words are no date after all."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from communique.assets import vocabulary
from communique.model import Span
from communique.read.dates.leans import Lean, find_lean, is_called_off

_WORDS = vocabulary("dates")
_NUMBERS = vocabulary("numbers")
_MONTHS = list(_WORDS["months"])
_DAYS = list(_WORDS["weekdays"])
_NEAR = 60
"""Days: a sentence that only leans one way does not push a date out of the weeks around publication."""
_SURELY_NEAR, _SURELY_FAR = 35, 300
"""Days: a day to come most of a year away is told with its year; without one it is the same day that is a few weeks gone."""
_NEAR_WEEKDAY = 60
"""Days: beyond these a weekday beside a date decides the year; nearer than these it is rather a slip."""


@dataclass(frozen=True, slots=True)
class Place:
    """An expression where it stands: the match, its sentence, the date of publication."""

    match: re.Match[str]
    sentence: Span
    published: date | None

    def part(self, name: str) -> str | None:
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int | None:
        text = self.part(name)
        return int(re.sub(r"\D", "", text)) if text else None

    def lean(self) -> Lean:
        return find_lean(self.match.string, self.sentence, Span(*self.match.span()))


Value = tuple[str | None, bool]
"""The EDTF value, and whether the date of publication was needed for it."""


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF string; None for a day that its month does not have."""
    if month and day and not 1 <= day <= (monthrange(year, month)[1] if year else (29 if month == 2 else monthrange(2024, month)[1])):
        return None
    return "-".join(["XXXX" if year is None else f"{year:04}"] + [f"{part:02}" for part in (month, day) if part])


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def week_of(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return _interval(monday, monday + timedelta(days=6))


def month_number(name: str | None) -> int:
    return next(place for place, month in enumerate(_MONTHS, 1) if month[:3].lower() == (name or "")[:3].lower())


def _weekday_number(name: str) -> int:
    return next(place for place, day in enumerate(_DAYS) if day[:3].lower() == name[:3].lower())


def year_for(place: Place, month: int, day: int, weekday: str | None) -> int | None:
    """The year of a month-day without one: the nearest in the direction the sentence looks."""
    issued = place.published
    if issued is None:
        return None
    days = [one for year in range(issued.year - 4, issued.year + 5) if (one := _try_date(year, month, day))]
    back = max((one for one in days if one <= issued + timedelta(days=1)), default=None)
    ahead = min((one for one in days if one >= issued - timedelta(days=1)), default=None)
    modifier = (place.part("modifier") or "").lower()
    lean = Lean("forward" if modifier == "next" else "back", sure=True) if modifier else place.lean()
    chosen, other = (ahead, back) if lean.way == "forward" else (back, ahead)
    if chosen is None or other is None:
        return None
    far, near = abs((chosen - issued).days), abs((other - issued).days)
    if (not lean.sure and near <= _NEAR < far) or (chosen is ahead and near <= _SURELY_NEAR and far > _SURELY_FAR and not modifier):
        chosen, other = other, chosen
    named = _weekday_number(weekday) if weekday else None
    if named is not None and chosen.weekday() != named and other.weekday() == named and abs((chosen - issued).days) > _NEAR_WEEKDAY:
        chosen = other
    return chosen.year


def full_year(year: int, issued: date | None) -> int | None:
    """The year that two digits mean: the last such, or next year; None without a date of publication."""
    if year >= 100:
        return year
    if issued is None:
        return 1900 + year if year >= 40 else None
    return issued.year + 1 - (issued.year + 1 - year) % 100


def _try_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_from(issued: date, count: int) -> tuple[int, int]:
    months = issued.year * 12 + issued.month - 1 + count
    return months // 12, months % 12 + 1


def judge_calendar_day(place: Place) -> Value:
    month, day, year = month_number(place.part("month")), place.number("day") or 0, place.number("year")
    if year or not edtf(None, month, day):
        return edtf(year, month, day), False
    year = year_for(place, month, day, place.part("weekday"))
    return edtf(year, month, day), year is not None


def judge_numeric_day(place: Place) -> Value | None:
    written = place.number("year") or 0
    first, second, year = place.number("first") or 0, place.number("second") or 0, full_year(written, place.published)
    if year is None:
        return None, False
    used = written < 100 and place.published is not None
    if place.part("sign") == ".":
        value = edtf(year, second, first) if second <= 12 else None
        return (value, used) if value else None
    readings = {value for month, day in ((first, second), (second, first)) if 1 <= month <= 12 and (value := edtf(year, month, day))}
    return (readings.pop() if len(readings) == 1 else None, used) if readings else None


def judge_iso_day(place: Place) -> Value | None:
    month = place.number("month") or 0
    value = edtf(place.number("year"), month, place.number("day")) if 1 <= month <= 12 else None
    return (value, False) if value else None


def judge_month(place: Place) -> Value | None:
    month, year, modifier = month_number(place.part("month")), place.number("year"), (place.part("modifier") or "").lower()
    if year:
        return edtf(year, month), False
    if not _is_month(place):
        return None
    issued = place.published
    if issued is None:
        return edtf(None, month), False
    if modifier in ("last", "next"):
        step = 1 if modifier == "next" else -1
        same_year = month > issued.month if step > 0 else month < issued.month
        return edtf(issued.year if same_year else issued.year + step, month), True
    if modifier == "this" or month == issued.month:
        return edtf(issued.year, month), True
    lean, ahead, back = place.lean(), (month - issued.month) % 12, (issued.month - month) % 12
    forward = lean.way == "forward"
    if not lean.sure and min(ahead, back) <= 2:
        forward = ahead < back
    return edtf(*months_from(issued, ahead if forward else -back)), True


def _is_month(place: Place) -> bool:
    """False if the capitalised word may as well be a person's name, a verb or the head of a title."""
    names, text = _WORDS["names"], place.match.string
    name, modifier = place.part("month") or "", place.part("modifier")
    before = re.search(r"([\w’'-]{1,20})\W?\s$", text[max(0, place.match.start() - 24) : place.match.start()])
    word = (modifier or (before.group(1) if before else "")).lower()
    if re.match(r"\s(?:said|told|[A-Z])", text[place.match.end() :][:8]) and name in names["shared_months"]:
        return False
    if name not in names["shared_months"]:
        return word != "prime"
    if word in names["before_month_sure"]:
        return True
    if word in ("the", "a", "s", "their", "its") and re.match(r"\s(?!on\b|of\b|to)[a-z]{3}", text[place.match.end() :][:8]):
        return not _is_surname(name, text)
    return word in names["before_month"] and not _is_surname(name, text)


@lru_cache(maxsize=64)
def _is_surname(name: str, text: str) -> bool:
    titles, verbs = "|".join(_WORDS["names"]["before_person"]), "|".join(_WORDS["names"]["after_person"])
    return bool(re.search(rf"(?:\b(?:{titles})\.? {name}\b|\b{name} (?:{verbs})\b|\b[a-z]+ [A-Z][a-z]+ {name}\b)", text))


def judge_year(place: Place) -> Value | None:
    text, years = place.match.string, _WORDS["years"]
    before = re.search(r"([\w']{1,20})\.?\s$", text[max(0, place.match.start() - 22) : place.match.start()])
    after = re.match(r"[\s-](\w{1,20})", text[place.match.end() :][:22])
    if before and before.group(1).lower() in years["refused_after"]:
        return None
    if after and after.group(1).lower() in years["refused_before"]:
        return None
    year = place.number("year") or 0
    if year < 1800 and not (before and before.group(1).lower() in ("in", "since", "of", "until", "by")):
        return None
    return edtf(year), False


def judge_year_range(place: Place) -> Value:
    first, last = place.part("year") or "", place.part("last") or ""
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}" if first < last else None), False


def judge_day_range(place: Place) -> Value:
    """As in "July 27 to 30", "3 to 5 June last year", "May 3 to June 2": a past one has begun, a coming one has not ended."""
    month, first, last = month_number(place.part("month")), place.number("day") or 0, place.number("last") or 0
    end_month = month_number(place.part("end")) if place.part("end") else month
    if not edtf(None, month, first) or not edtf(None, end_month, last) or (month == end_month and first > last):
        return None, False
    year, wraps = place.number("year"), end_month < month
    used = year is None and place.published is not None
    if used and place.published and place.part("modifier"):
        year = place.published.year + _YEARS[(place.part("modifier") or "this").lower()]
    elif year is None and place.lean().way == "back":
        begun = year_for(place, month, first, None)
        year = begun + wraps if begun else None
    elif year is None:
        year = year_for(place, end_month, last, None)
    start = place.number("start") or (year - wraps if year else None)
    left, right = edtf(start, month, first), edtf(year, end_month, last)
    return (f"{left}/{right}" if left and right and left <= right else None), used


def judge_month_range(place: Place) -> Value:
    first, last = month_number(place.part("month")), month_number(place.part("end"))
    year = place.number("year") or 0
    start = place.number("start") or (year - 1 if last < first else year)
    left, right = edtf(start, first), edtf(year, last)
    return (f"{left}/{right}" if left and right and left <= right else None), False


_YEARS = {"last": -1, "this": 0, "next": 1}


def judge_month_of_year(place: Place) -> Value:
    """As in "July last year", "May 16 this year"."""
    month, day = month_number(place.part("month")), place.number("day")
    if place.published is None:
        return edtf(None, month, day), False
    value = edtf(place.published.year + _YEARS[(place.part("modifier") or "this").lower()], month, day)
    return value, value is not None


def judge_open_month_range(place: Place) -> Value:
    """As in "from March until May": a past one has begun, a coming one has not ended."""
    first, last, issued = month_number(place.part("month")), month_number(place.part("end")), place.published
    if issued is None:
        return (f"{edtf(None, first)}/{edtf(None, last)}" if first < last else None), False
    lean, ahead, back = place.lean(), (first - issued.month) % 12, (issued.month - last) % 12
    if not lean.sure and min(ahead, back) > 3:
        return (f"{edtf(None, first)}/{edtf(None, last)}" if first < last else None), False
    if (lean.way == "forward") if lean.sure else ahead < back:
        year = issued.year + (last < issued.month)
        return f"{edtf(year - (last < first), first)}/{edtf(year, last)}", True
    year = issued.year - (first > issued.month)
    return f"{edtf(year, first)}/{edtf(year + (last < first), last)}", True


def judge_listed_day(place: Place) -> Value | None:
    """The 25 of "April 24 and 25": in the month of the day before it."""
    day = judge_calendar_day(place)
    last = place.number("last") or 0
    if not day[0] or last <= (place.number("day") or 0):
        return None
    year = None if day[0].startswith("XXXX") else int(day[0][:4])
    value = edtf(year, month_number(place.part("month")), last)
    return (value, day[1]) if value else None


def judge_day_of_month(place: Place) -> Value:
    """As in "on the 24th": of the month named, else the nearest in the direction the sentence looks."""
    day, issued, modifier = place.number("day") or 0, place.published, (place.part("modifier") or "").lower()
    if issued is None:
        return None, False
    if modifier:
        year, month = months_from(issued, {"last": -1, "next": 1}.get(modifier, 0))
    else:
        forward = place.lean().way == "forward"
        away = (day < issued.day) if forward else -(day > issued.day)
        year, month = months_from(issued, away)
    value = edtf(year, month, day)
    return value, value is not None


def judge_weekday(place: Place) -> Value | None:
    names, text = _WORDS["names"], place.match.string
    before = re.search(r"(\w{1,12}) $", text[max(0, place.match.start() - 14) : place.match.start()])
    after = re.match(r" (\w{1,12})", text[place.match.end() :][:14])
    if (before and before.group(1) in names["before_weekday"]) or (after and after.group(1) in names["after_weekday"]):
        return None
    if place.published is None:
        return None, False
    number, modifier = _weekday_number(place.part("weekday") or ""), (place.part("modifier") or "").lower()
    back = (place.published.weekday() - number) % 7
    ahead = (number - place.published.weekday()) % 7
    later = modifier == "this" and number > place.published.weekday() and not (place.lean().way == "back" and place.lean().sure)
    forward = later or modifier in ("next", "coming", "this coming") or (modifier != "last" and _looks_forward(place, back))
    step = (ahead or (7 if modifier == "next" else 0)) if forward else -(back or (7 if modifier == "last" else 0))
    return (place.published + timedelta(days=step)).isoformat(), True


def _looks_forward(place: Place, back: int) -> bool:
    """A plan for a weekday looks forward, unless it was called off and that day is one or two days gone."""
    lean = place.lean()
    called_off = back in (1, 2) and is_called_off(place.match.string, place.sentence, Span(*place.match.span()))
    return lean.way == "forward" and (lean.sure or not called_off)


def judge_near_day(place: Place) -> Value | None:
    word = (place.part("word") or "").lower()
    if _is_no_day(place):
        return None
    step = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    return ((place.published + timedelta(days=step)).isoformat(), True) if place.published else (None, False)


def _is_no_day(place: Place) -> bool:
    """Is it the present age ("today's youth", "the leaders of tomorrow") or the name of an outlet ("Arsk Today")?"""
    text, names = place.match.string, _WORDS["names"]
    age = re.match(rf"['’]s (?:\w{{1,12}} )?(?:{'|'.join(names['after_today'])})\b", text[place.match.end() :][:40])
    before = text[max(0, place.match.start() - 12) : place.match.start()]
    outlet = place.match.group()[0].isupper() and re.search(r"\b(?:[A-Z]{2,5}|Russia|India) $", before)
    return bool(age or outlet or (place.match.group().lower() == "tomorrow" and before.endswith(" of ")))


def judge_near_unit(place: Place) -> Value | None:
    """As in "last month", "next week", "this year", "earlier this month"; "This Week" in capitals is a programme."""
    if re.search(r"[Tt]his (?:Week|Weekend|Month|Year)", place.match.group()):
        return None
    unit, issued = (place.part("unit") or "").lower(), place.published
    words = (place.part("modifier") or place.match.group()).lower()
    step = next((by for word, by in (("last", -1), ("past", -1), ("next", 1), ("coming", 1)) if word in words.split()), 0)
    if issued is None:
        return None, False
    if unit == "year":
        return edtf(issued.year + step), True
    if unit == "month":
        return edtf(*months_from(issued, step)), True
    if unit == "week":
        return week_of(issued + timedelta(weeks=step)), True
    if step == 0 and unit == "weekend" and (place.part("modifier") or "").lower() == "the":
        step = 1 if place.lean().way == "forward" else -1
        issued -= timedelta(days=7) if step > 0 or issued.weekday() >= 5 else timedelta()
    saturday = issued - timedelta(days=issued.weekday()) + timedelta(days=5 + 7 * step)
    return _interval(saturday, saturday + timedelta(days=1)), True


def judge_ago(place: Place) -> Value:
    """As in "three days ago", "two months from now"; with "more than" or "nearly" the day stays open."""
    text, unit, issued = (place.part("count") or "").lower(), (place.part("unit") or "").lower().rstrip("s"), place.published
    count = 1 if text in ("a", "an", "one") else int(text) if text.isdigit() else _NUMBERS["cardinal"].get(text)
    if count is None or issued is None or place.part("rough") or count > 200:
        return None, False
    count = -count if (place.part("way") or "").lower() == "ago" else count
    if unit == "year":
        return edtf(issued.year + count), True
    if unit == "month":
        return edtf(*months_from(issued, count)), True
    if unit == "decade":
        return f"{(issued.year + 10 * count) // 10}X", True
    return (week_of(issued + timedelta(weeks=count)) if unit == "week" else (issued + timedelta(days=count)).isoformat()), True


def judge_in_days(place: Place) -> Value | None:
    """As in "will meet in ten days"; "in ten days" alone may as well be how long a thing takes."""
    lean = place.lean()
    return judge_ago(place) if lean.way == "forward" and lean.sure else None


def judge_end_of(place: Place) -> Value:
    """As in "the end of the year", "later this month": as exact as the unit."""
    return judge_near_unit(place) or (None, False)


def judge_open(place: Place) -> Value:
    """Told relative to something else in the text: kept, with no value."""
    return None, False
