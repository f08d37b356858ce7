"""Dates of publication, from the ways sources write them, as EDTF."""

import datetime
import re

_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ][0-9]{2}:?[0-9]{2}[0-9:.,]{0,20} ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}(?:Z|[+-][0-9]{4})?)?")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]{3,9},? )?([0-9]{1,2}) ([A-Za-z]{3,9})\.?,? ([0-9]{4})(?:[ ,].{0,40})?")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})(?:[ ,].{0,40})?")
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]


def edtf_date(value: str) -> str | None:
    """`2025`, `2025-05` or `2025-05-28` for a date, a timestamp (its date part, in the offset it gives) or a
    date in English words ("Wed, 28 May 2025 10:00:00 GMT", "May 28, 2025"); None for anything else."""
    value = value.strip()
    if match := _EDTF.fullmatch(value) or _STAMP.fullmatch(value) or _COMPACT.fullmatch(value):
        return _checked(*match.groups())
    if match := _DAY_FIRST.fullmatch(value):
        return _in_words(match[1], match[2], match[3])
    if match := _MONTH_FIRST.fullmatch(value):
        return _in_words(match[2], match[1], match[3])
    return None


def _in_words(day: str, month: str, year: str) -> str | None:
    name = month.lower()
    number = next((i for i, full in enumerate(_MONTHS, 1) if full.startswith(name) or (name == "sept" and i == 9)), None)
    return _checked(year, f"{number:02}", f"{int(day):02}") if number else None


def _checked(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)
