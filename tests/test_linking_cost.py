"""How the cost of linking is measured: a report that a busy machine disturbed does not decide the figure."""

import pytest

from bench.linking import rows, usual


@pytest.mark.parametrize("slow", [(9.0, 1.2), (1.0, 9.0)])
def test_disturbed_pairs_are_left_out_at_both_ends(slow: tuple[float, float]) -> None:
    quiet = [(1.0, 1.1 + at / 100) for at in range(19)]
    kept = usual([*quiet, slow])
    assert slow not in kept
    assert len(kept) == 16
    assert 1.1 < sum(large for _, large in kept) / sum(small for small, _ in kept) < 1.3


def test_the_cost_is_kept_beside_the_baseline() -> None:
    dearer, few, many = rows({10_000: (0.03, 2.0), 1_000: (0.02, 0.25)}, "200 new reports")
    assert (dearer.name, dearer.ours, dearer.asked) == ("linking: cost of a report with 10,000 stored beside 1,000", 1.5, 1.5)
    assert (dearer.baseline, dearer.beside, dearer.better) == (8, "comparing with every one", "less")
    assert [(one.ours, one.baseline) for one in (few, many)] == [(20, 250), (30, 2_000)]
