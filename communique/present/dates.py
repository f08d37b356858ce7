"""EDTF dates as people read them, and as they sort."""

import calendar
import datetime
import re

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_QUOTED_OR_DATE = re.compile(r"(\"[^\"]*\"|“[^”]*”)|\b(\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?)\b")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_END_OF_TIME = "9999-12-31"
MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)


def in_words(value: str) -> str:
    """`2025-05-16` as "16 May 2025", `2022-03` as "March 2022", an interval as both its ends; anything else as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        return _one(first)
    if not last or last == "..":
        return f"from {_one(first)}"
    if not first or first == "..":
        return f"until {_one(last)}"
    return f"in the week of {_one(first)}" if _is_a_week(first, last) else f"{_one(first)} to {_one(last)}"


def _is_a_week(first: str, last: str) -> bool:
    """A Monday and the Sunday after it: "last week", of which no day is told."""
    start, end = day_of(first), day_of(last)
    return start is not None and end is not None and start.weekday() == 0 and (end - start).days == 6


def _one(value: str) -> str:
    match = _DATE.match(value)
    if not match:
        return value
    year, month, day = match.groups()
    name = calendar.month_name[int(month)] if month and month.isdigit() and 1 <= int(month) <= 12 else _SEASONS.get(month or "", "")
    number = str(int(day)) if name and day and day.isdigit() else ""
    known = " ".join(part for part in (number, name) if part)
    if year == "XXXX":
        return f"{known} (no year told)" if known else value
    return f"{known} {year}".strip()


def with_words(sentence: str) -> str:
    """A sentence of ours with the days and months in it as people read them; words in quotation marks stay as they are."""
    return _QUOTED_OR_DATE.sub(lambda found: found[1] or in_words(found[2]), sentence)


def last_day(value: str | None) -> str:
    """The last day a date can mean, as `YYYY-MM-DD`; a date that is not known sorts after all others."""
    match = _DATE.match((value or "").rpartition("/")[2])
    if not match or match[1] == "XXXX":
        return _END_OF_TIME
    year, month, day = match.groups()
    if not month or month == "XX":
        return f"{year}-12-31"
    return f"{year}-{month}-{day}" if day and day != "XX" else f"{year}-{month}-31"


def first_day(value: str) -> str:
    """The first day a date of a known year can mean, as `YYYY-MM-DD`."""
    start = value.partition("/")[0]
    return f"{start}-01-01" if len(start) == len("2031") else f"{start}-01" if len(start) == len("2031-05") else start


def day_of(value: str | None) -> datetime.date | None:
    """The day, if the value is one day of a known year (a time of day behind it does not matter)."""
    if not value or "/" in value or (len(value) > 10 and value[10] != "T"):
        return None
    try:
        return datetime.date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def days_before(value: str, days: int) -> str:
    """The day so many days before a full date; the value itself where it is no full date."""
    try:
        return (datetime.date.fromisoformat(value[:10]) - datetime.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return value
