"""Average link: join the two clusters that are most alike on average, until none reach the threshold."""

import numpy as np

from communique.record.stories.vectors import Matrix

_NEVER = -1.0


def clusters(likeness: Matrix, threshold: float) -> list[list[int]]:
    """Places in the matrix, each in one cluster; equal ones by their places.

    Sums of likeness are kept between clusters and added up on a join. Of every cluster the nearest other is kept;
    it is looked for anew only where it was one of the two that were joined.
    """
    members: dict[int, list[int]] = {place: [place] for place in range(len(likeness))}
    sums, sizes = likeness.copy(), np.ones(len(likeness))
    np.fill_diagonal(sums, 0.0)
    alone = _averages(sums, sizes)
    nearest = alone.argmax(axis=1)
    height = alone.max(axis=1)
    while len(members) > 1 and height.max() >= threshold:
        found = int(height.argmax())
        left, right = sorted((found, int(nearest[found])))
        members[left] += members.pop(right)
        _join(sums, sizes, left, right)
        _look_again(sums, sizes, nearest, height, left, right)
    return [sorted(places) for places in members.values()]


def _averages(sums: Matrix, sizes: Matrix) -> Matrix:
    found: Matrix = sums / (sizes[:, None] * sizes[None, :])
    np.fill_diagonal(found, _NEVER)
    return found


def _join(sums: Matrix, sizes: Matrix, left: int, right: int) -> None:
    """Right goes into left; what is left of it has size 0."""
    sums[left] += sums[right]
    sums[:, left] = sums[left]
    sums[left, left] = 0.0
    sizes[left] += sizes[right]
    sizes[right] = 0.0


def _look_again(
    sums: Matrix, sizes: Matrix, nearest: "np.ndarray[tuple[int], np.dtype[np.intp]]", height: Matrix, left: int, right: int
) -> None:
    height[right] = _NEVER
    for place in np.flatnonzero((sizes > 0) & ((nearest == left) | (nearest == right) | (np.arange(len(sizes)) == left))):
        row = _row(sums, sizes, int(place))
        nearest[place], height[place] = row.argmax(), row.max()
    row = _row(sums, sizes, left)
    nearer = (sizes > 0) & (row > height)
    nearest[nearer], height[nearer] = left, row[nearer]


def _row(sums: Matrix, sizes: Matrix, place: int) -> Matrix:
    row: Matrix = np.full(len(sizes), _NEVER)
    held = sizes > 0
    row[held] = sums[place, held] / (sizes[place] * sizes[held])
    row[place] = _NEVER
    return row
