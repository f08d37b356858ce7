"""Dates of EDTF beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.edtf import dates_fit, exactness, is_before


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2022", "2022-03"),
        ("2022-03", "2022-03-29"),
        ("XXXX-05-16", "2025-05-16"),
        ("2025-05-12/2025-05-18", "2025-05-16"),
        ("2025-05/2025-06", "2025-06-30"),
    ],
)
def test_dates_that_may_be_one_fit_from_both_sides(left: str, right: str) -> None:
    assert dates_fit(left, right)
    assert dates_fit(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2022-03", "2022-05"),
        ("2022", "2023"),
        ("XXXX-05-16", "2025-05-17"),
        ("XXXX-05-16", "2022"),
        ("2025-05-12/2025-05-18", "2025-05-19"),
        ("soon", "2025"),
    ],
)
def test_others_do_not(left: str, right: str) -> None:
    assert not dates_fit(left, right)
    assert not dates_fit(right, left)


def test_the_more_is_given_the_more_exact_it_is() -> None:
    values = ["2025", "XXXX-05-16", "2025-05-12/2025-05-18", "2025-05-16"]
    assert sorted(values, key=exactness) == values
    assert exactness("2025-05") == exactness("XXXX-05-16")


def test_before_is_only_said_where_it_is_sure() -> None:
    assert is_before("2025-05-16", "2025-05-17")
    assert is_before("2024", "2025-01")
    assert not is_before("2025", "2025-05-16")
    assert not is_before("XXXX-05-16", "2026-01-01")


DATES = st.dates().map(lambda day: day.isoformat())


@given(DATES, DATES)
def test_a_day_fits_itself_its_month_and_its_year_and_two_days_are_ordered(one: str, two: str) -> None:
    assert dates_fit(one, one[:7])
    assert dates_fit(one, one[:4])
    assert is_before(one, two) + is_before(two, one) + (one == two) == 1
