"""The words of reports as TF-IDF vectors, and their cosines, with sums in the order of the reports: the same on every run."""

import math
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

Matrix = npt.NDArray[np.float64]


def cosines(reports: Sequence[Report]) -> Matrix:
    """Of every two reports (reports, reports), from 0 to 1, with 1 on the diagonal; the reports must come in a fixed order."""
    return _products(_vectors(reports), len(reports))


def nearness(products: Matrix) -> float:
    """How near the nearest other report is on average, from 0 to 1: high where nearly every report belongs to a story of several."""
    nearest = [max(row[:place].max(initial=0.0), row[place + 1 :].max(initial=0.0)) for place, row in enumerate(products)]
    return math.fsum(nearest) / max(1, len(nearest))


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
            found[place] = _unit({word: _damped(n) * rarity[word] for word, n in words[place].items() if word in rarity})
    return found


def _rarity(words: Sequence[Mapping[str, float]]) -> dict[str, float]:
    documents = Counter(word for count in words for word in count)
    common = max(FEWEST, len(words) * COMMON)
    return {word: math.log((BACKGROUND + len(words)) / held) for word, held in documents.items() if held <= common}


def _damped(count: float) -> float:
    """A word said ten times does not tell ten times as much; one that is said late and once counts as little as it does."""
    return 1 + math.log(count) if count > 1 else count


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
