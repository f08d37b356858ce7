"""The act of a statement out of what the head believes and what the word lists say."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Act
from communique.read.acting import LABELS, weigh_act

ACTS: tuple[Act, ...] = get_args(Act)


def believing(label: str, sure: float) -> tuple[tuple[str, float], ...]:
    return tuple((one, sure if one == label else (1 - sure) / (len(LABELS) - 1)) for one in LABELS)


def test_without_a_head_the_lists_decide() -> None:
    assert [weigh_act((), one) for one in ACTS] == list(ACTS)


def test_a_sure_head_outweighs_lists_that_knew_no_word() -> None:
    assert weigh_act(believing("demands", 0.9), "asserts") == "demands"


def test_a_head_that_wavers_changes_nothing() -> None:
    assert weigh_act(believing("demands", 0.4), "asserts") == "asserts"
    assert weigh_act(believing("asserts", 0.3), "rejects") == "rejects"


def test_a_position_of_the_lists_that_the_head_surely_holds_for_plain_is_none() -> None:
    assert weigh_act(believing("asserts", 0.9), "demands") == "asserts"
    assert weigh_act(believing("attitude", 0.9), "demands") == "asserts"
    assert weigh_act(believing("asserts", 0.9), "accuses") == "accuses"


@given(st.lists(st.floats(0, 1), min_size=len(LABELS), max_size=len(LABELS)), st.sampled_from(ACTS))
def test_an_act_comes_out_whatever_is_believed(sure: list[float], verdict: Act) -> None:
    assert weigh_act(tuple(zip(LABELS, sure, strict=True)), verdict) in ACTS
