"""The days between reports: how far they speak against one story, and how far the dates of a record can be trusted."""

import datetime
import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.model import Report
from communique.record.stories.vectors import Matrix

FADES = 2.0
"""Days after which what the days say against one story is at 1 - 1/e of its height."""
SURE, NEAR_DAYS, PRIOR = 0.35, 2, 5
"""Reports so alike are nearly always of one story: if many are dated further apart, the dates are those of a crawler, and tell less.
Five pairs with fitting dates are imagined, so that one pair alone proves nothing."""
COPIED = 0.95
"""Copies are passed over: they are printed again weeks later."""

Days = npt.NDArray[np.int64]


def apart(reports: Sequence[Report], products: Matrix) -> Matrix:
    """How far the dates of every two reports (reports, reports) speak against one story, from 0 to 1; `products` are their cosines."""
    between = _days_between(reports)
    return _trust(products, between) * _faded(between)


def _days_between(reports: Sequence[Report]) -> Days:
    """The days between every two publications; -1 where a date is missing."""
    days = np.array([_day(report.published) for report in reports], dtype=np.int64)
    found: Days = np.abs(days[:, None] - days[None, :])
    found[(days == 0)[:, None] | (days == 0)[None, :]] = -1
    return found


def _day(published: str | None) -> int:
    found = re.match(r"\d{4}-\d{2}-\d{2}", published or "")
    return datetime.date.fromisoformat(found[0]).toordinal() if found else 0


def _faded(between: Days) -> Matrix:
    """From 0 for the same day, or none, to 1 for weeks."""
    longest = int(20 * FADES)
    steps = np.array([1 - math.exp(-gap / FADES) for gap in range(longest + 1)])
    found: Matrix = steps[np.clip(between, 0, longest)]
    return found


def _trust(products: Matrix, between: Days) -> float:
    """How far the dates of these reports can be trusted: the share of surely like pairs that are dated close together."""
    sure = np.triu((products >= SURE) & (products < COPIED) & (between >= 0), 1)
    fitting = int((sure & (between <= NEAR_DAYS)).sum())
    return (fitting + PRIOR) / (int(sure.sum()) + PRIOR)
