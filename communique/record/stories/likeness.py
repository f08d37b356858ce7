"""How alike reports are: cosine of TF-IDF vectors, each smoothed by the reports nearest to it, less where days lie between.

A long story has reports that share few words: the first news, the victims, the inquiry. What they share is neighbours.
So each vector takes in a part of those of its nearest neighbours, twice (like the query expansion of retrieval).
All of this is worked out on the products of the vectors, with sums in the order of the ids: the same on every run.
"""

import numpy as np
import numpy.typing as npt

from communique.record.stories.vectors import Matrix

NEIGHBOURS, SHARE = 5, 10
"""A report is smoothed by so many, at most by every tenth: in a small record the fifth nearest is a stranger."""
TAKEN = 0.5
LEAST = (0.15, 0.3)
"""How near a neighbour must be in the first smoothing and in the second, when all are nearer."""
PASSED_OVER, LOST = 0.3, 0.25
"""What days between take at most: this share of the likeness by which neighbours are chosen, and so much of the likeness that is found."""


def likeness(products: Matrix, apart: Matrix) -> Matrix:
    """Of every two reports (reports, reports), from 0 to 1, by their cosines and how far their dates speak against one story."""
    found = products
    for least in LEAST:
        found = _smoothed(found, apart, least)
    return (found - LOST * apart).clip(0.0).round(9)


def _smoothed(products: Matrix, apart: Matrix, least: float) -> Matrix:
    """The cosines once every vector has taken in a part of its neighbours', as much as they are alike."""
    nearest, weights = _neighbours(products, apart, least)
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


def _neighbours(products: Matrix, apart: Matrix, least: float) -> tuple[npt.NDArray[np.intp], Matrix]:
    """For each report the places of the nearest others, equal ones in their order, and what is taken of them: both (reports, neighbours).

    Of two that are as near the one of the same days is the neighbour. Row by row, so that no second table of all pairs is held.
    """
    wanted = min(NEIGHBOURS, max(1, len(products) // SHARE))
    nearest = np.zeros((len(products), wanted), dtype=np.intp)
    near: Matrix = np.zeros((len(products), wanted))
    for place, (row, far) in enumerate(zip(products, apart, strict=True)):
        others = (row * (1 - PASSED_OVER * far)).round(9)
        others[place] = 0.0
        nearest[place] = np.argsort(-others, kind="stable")[:wanted]
        near[place] = others[nearest[place]]
    return nearest, np.where(near >= least, TAKEN * near, 0.0)
