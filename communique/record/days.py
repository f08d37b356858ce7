"""Which of several dates that reports give for one meeting is the one to keep."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from communique.edtf import dates_fit, exactness


def best_date(values: Mapping[str, Sequence[str]]) -> str | None:
    """Of dates (EDTF) with the reports that give them the one that fits most reports; of those that fit equally many a few days told one by one, else the most exact.

    Who knows only the first day leaves the choice to who knows the last one too.
    """

    def weight(value: str) -> tuple[int, bool, int, str]:
        fitting = {report for other, reports in values.items() if dates_fit(value, other) for report in reports}
        return -len(fitting), not is_few_days(value), -exactness(value), value

    best = min(values, key=weight, default=None)
    longer = [value for value in values if best and value.startswith(f"{best}/") and _is_told_out(value)]
    return min(longer, key=weight, default=best)


def _is_told_out(value: str) -> bool:
    """From one day to another, and no whole week, weekend or month: those stand for a day that is not known."""
    begin, end = _ends(value)
    if begin is None or end is None:
        return False
    week = (end - begin).days == 6 and begin.weekday() == 0
    return not week and (begin.weekday(), (end - begin).days) != (5, 1) and not (begin.day == 1 and (end + timedelta(days=1)).day == 1)


def is_few_days(value: str) -> bool:
    """ "27 and 28 March" says more than the one day on which it ended; "last week" and "at the weekend" do not."""
    begin, end = _ends(value)
    return begin is not None and end is not None and 0 < (end - begin).days < 5 and (begin.weekday(), end.weekday()) != (5, 6)


def _ends(value: str) -> tuple[date | None, date | None]:
    first, _, last = value.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None, None
