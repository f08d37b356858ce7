"""What two dates of EDTF have to do with each other, each as exact as the words were."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?")


def dates_fit(left: str, right: str) -> bool:
    """Can both tell of the same time? `2022` and `2022-03` can, `2022-03` and `2022-05` cannot.

    Of an interval every day in it counts; an open year (`XXXX-05-16`) fits any that is given with its
    month, since a bare year says too little. What is no date of these kinds fits only itself.
    """
    if left == right:
        return True
    if "XXXX" in left + right and not ("-" in left and "-" in right):
        return False
    ours, theirs = _range(_in_year_of(left, right)), _range(_in_year_of(right, left))
    return ours is not None and theirs is not None and ours[0] <= theirs[1] and theirs[0] <= ours[1]


def exactness(value: str) -> int:
    """How exactly a time is given: more is more exact, one day of a known year the most."""
    first, _, last = value.partition("/")
    return 2 * sum(part not in ("", "XXXX") for part in first.split("-")) + (not last)


def is_before(left: str, right: str) -> bool:
    """Is all of `left` over before any of `right`? False where the words leave it open."""
    ours, theirs = _range(left), _range(right)
    return "XXXX" not in left + right and ours is not None and theirs is not None and ours[1] < theirs[0]


def is_edtf(value: str) -> bool:
    """Is it a date as the record writes them: a day, a month, a year, a day or month of an open year, or an interval of two of them?"""
    ends = value.split("/")
    return len(ends) < 3 and all(_is_date(end) for end in ends)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None or (found[1] == "XXXX" and found[2] is None):
        return False
    try:
        date(2000 if found[1] == "XXXX" else int(found[1]), int(found[2] or 1), int(found[3] or 1))  # 2000 had a 29 February
    except ValueError:
        return False
    return True


def _range(value: str) -> tuple[str, str] | None:
    """The first and the last day, such that they compare as text."""
    first, _, last = value.partition("/")
    begin, end = _DATE.fullmatch(first), _DATE.fullmatch(last or first)
    if begin is None or end is None:
        return None
    return "-".join(part or "00" for part in begin.groups()), "-".join(part or "99" for part in end.groups())


def _in_year_of(value: str, other: str) -> str:
    year = other.partition("-")[0]
    return value.replace("XXXX", year if year.isdigit() else "0000")


def days_between(left: str | None, right: str | None) -> int:
    """Days between two days, 0 where one of them is not known to the day."""
    try:
        return abs((date.fromisoformat((left or "")[:10]) - date.fromisoformat((right or "")[:10])).days)
    except ValueError:
        return 0
