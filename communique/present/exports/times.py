"""EDTF dates for formats that know less exact ones: a value is given only as far as the words give it."""

import datetime
import re

from communique.present.dates import day_of

_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def days_of(value: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day, if both are known; None for a month, a season, an open year."""
    first, _, last = (value or "").partition("/")
    begin, end = day_of(first), day_of(last or first)
    return (begin, end) if begin and end and begin <= end else None


def iso_of(value: str | None) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the value, or where an interval begins; None where its year is not known."""
    first = (value or "").partition("/")[0].partition("T")[0]
    if not _ISO.fullmatch(first) or (len(first) == 10 and day_of(first) is None):
        return None
    return first


def ends_of(value: str | None) -> tuple[str | None, str | None]:
    """Where it begins and, for an interval, where it ends, both as `iso_of`."""
    last = (value or "").partition("/")[2]
    return iso_of(value), iso_of(last) if last else None
