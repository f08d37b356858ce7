"""How the cost of linking is measured: a report that a busy machine disturbed does not decide the figure."""

import pytest

from bench.linking import usual


@pytest.mark.parametrize("slow", [(9.0, 1.2), (1.0, 9.0)])
def test_disturbed_pairs_are_left_out_at_both_ends(slow: tuple[float, float]) -> None:
    quiet = [(1.0, 1.1 + at / 100) for at in range(19)]
    kept = usual([*quiet, slow])
    assert slow not in kept
    assert len(kept) == 16
    assert 1.1 < sum(large for _, large in kept) / sum(small for small, _ in kept) < 1.3
