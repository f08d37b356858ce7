"""What a head believes, weighed with what word lists say."""

import pytest

from communique.decoding import weigh

BELIEVED = [("offers", 0.5), ("asserts", 0.4), ("rejects", 0.1)]


def test_a_verdict_that_tells_nothing_changes_nothing() -> None:
    assert weigh(BELIEVED, dict.fromkeys(("offers", "asserts", "rejects"), 0.3), 1.0) == [
        (label, pytest.approx(sure)) for label, sure in BELIEVED
    ]


def test_a_verdict_counts_as_far_as_it_is_to_be_believed() -> None:
    told = {"offers": 0.01, "asserts": 0.1, "rejects": 0.5}
    assert weigh(BELIEVED, told, 0.5)[0][0] == "asserts"
    assert weigh(BELIEVED, told, 1.0)[0][0] == "rejects"
    assert sum(sure for _, sure in weigh(BELIEVED, told, 1.0)) == pytest.approx(1)


def test_what_the_head_holds_impossible_is_only_unlikely() -> None:
    assert weigh([("offers", 1.0), ("denies", 0.0)], {"offers": 0.0005, "denies": 0.9}, 2.0)[0][0] == "denies"
