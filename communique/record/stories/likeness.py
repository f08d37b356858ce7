"""How alike reports are: cosine of TF-IDF vectors, each smoothed by the reports nearest to it, less where days lie between.

A long story has reports that share few words: the first news, the victims, the inquiry. What they share is neighbours.
So each vector takes in a part of those of its nearest neighbours, twice (like the query expansion of retrieval).
All of this is worked out on the products of the vectors, with sums in the order of the ids: the same on every run.
"""

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from communique.model import Report
from communique.record.stories.words import counts

BACKGROUND = 300
"""Reports that are imagined beside those here and hold no word of them: where only two reports are known, what both say is not common."""
COMMON, FEWEST = 0.15, 100
"""Words that more than this share of the reports hold, and more than so many, tell nothing and cost the most time."""
NEIGHBOURS, SHARE = 5, 10
"""A report is smoothed by so many, at most by every tenth: in a small record the fifth nearest is a stranger."""
TAKEN = 0.5
LEAST = (0.15, 0.3)
"""How near a neighbour must be in the first smoothing and in the second, when all are nearer."""
FADES, LOST = 2.0, 0.25
"""Days in which likeness fades, and how much is lost at most where dates can be trusted."""
SURE, NEAR_DAYS, PRIOR = 0.35, 2, 5
"""Reports so alike are nearly always of one story: if many are dated further apart, the dates are those of a crawler, and tell less.
Five pairs with fitting dates are imagined, so that one pair alone proves nothing."""
COPIED = 0.95
"""Copies are passed over: they are printed again weeks later."""

Matrix = npt.NDArray[np.float64]


def likeness(reports: Sequence[Report]) -> Matrix:
    """Of every two reports, from 0 to 1; the reports must come in a fixed order."""
    products = _products(_vectors(reports), len(reports))
    found, between = products, _days_between(reports)
    for least in LEAST:
        found = _smoothed(found, least)
    found = found - _trust(products, between) * _lost(between)
    return found.clip(0.0).round(9)


# --- vectors --------------------------------------------------------------------------------------


def _vectors(reports: Sequence[Report]) -> list[Mapping[str, float]]:
    """TF-IDF of length one, the rarity of a word counted among the reports of its language."""
    by_language: dict[str | None, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        by_language[report.language].append(place)
    words = [counts(report) for report in reports]
    found: list[Mapping[str, float]] = [{}] * len(reports)
    for places in by_language.values():
        rarity = _rarity([words[place] for place in places])
        for place in places:
            found[place] = _unit({word: (1 + math.log(n)) * rarity[word] for word, n in words[place].items() if word in rarity})
    return found


def _rarity(words: Sequence[Counter[str]]) -> dict[str, float]:
    documents = Counter(word for count in words for word in count)
    common = max(FEWEST, len(words) * COMMON)
    return {word: math.log((BACKGROUND + len(words)) / held) for word, held in documents.items() if held <= common}


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(math.fsum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _products(vectors: Sequence[Mapping[str, float]], size: int) -> Matrix:
    """The cosines, word by word in a sorted order: only the pairs that share a word are touched."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(place)
    found: Matrix = np.zeros((size, size))
    for word in sorted(word for word, places in holders.items() if len(places) > 1):
        places = holders[word]
        weights = np.array([vectors[place][word] for place in places])
        found[np.ix_(places, places)] += np.outer(weights, weights)
    np.fill_diagonal(found, 1.0)
    return found


# --- smoothing ------------------------------------------------------------------------------------


def _smoothed(products: Matrix, least: float) -> Matrix:
    """The cosines once every vector has taken in a part of its neighbours', as much as they are alike."""
    nearest, weights = _neighbours(products, least)
    half = products.copy()
    for near, weight in zip(nearest.T, weights.T, strict=True):
        half += weight[:, None] * products[near]
    whole = half.copy()
    for near, weight in zip(nearest.T, weights.T, strict=True):
        whole += weight[None, :] * half[:, near]
    lengths = np.sqrt(np.diag(whole))
    whole /= lengths[:, None] * lengths[None, :]
    found: Matrix = (whole + whole.T) / 2
    return found


def _neighbours(products: Matrix, least: float) -> tuple[npt.NDArray[np.intp], Matrix]:
    """For each report the places of the nearest others, equal ones in their order, and what is taken of them."""
    others = products.copy()
    np.fill_diagonal(others, 0.0)
    wanted = min(NEIGHBOURS, max(1, len(products) // SHARE))
    nearest = np.argsort(-np.round(others, 9), axis=1, kind="stable")[:, :wanted]
    near = np.take_along_axis(others, nearest, axis=1)
    return nearest, np.where(near >= least, TAKEN * near, 0.0)


# --- days -----------------------------------------------------------------------------------------

Days = npt.NDArray[np.int64]


def _days_between(reports: Sequence[Report]) -> Days:
    """The days between every two publications; -1 where a date is missing."""
    days = np.array([_day(report.published) for report in reports], dtype=np.int64)
    found: Days = np.abs(days[:, None] - days[None, :])
    found[(days == 0)[:, None] | (days == 0)[None, :]] = -1
    return found


def _day(published: str | None) -> int:
    found = re.match(r"\d{4}-\d{2}-\d{2}", published or "")
    return datetime.date.fromisoformat(found[0]).toordinal() if found else 0


def _lost(between: Days) -> Matrix:
    """What the days between two reports take from their likeness."""
    longest = int(20 * FADES)
    steps = np.array([LOST * (1 - math.exp(-gap / FADES)) for gap in range(longest + 1)])
    found: Matrix = steps[np.clip(between, 0, longest)]
    return found


def _trust(products: Matrix, between: Days) -> float:
    """How far the dates of these reports can be trusted: the share of surely like pairs that are dated close together."""
    sure = np.triu((products >= SURE) & (products < COPIED) & (between >= 0), 1)
    fitting = int((sure & (between <= NEAR_DAYS)).sum())
    return (fitting + PRIOR) / (int(sure.sum()) + PRIOR)
