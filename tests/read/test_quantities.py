"""Figures as news writes them; the texts are ours."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Quantity, Span
from communique.read.quantities import find_quantities
from communique.read.sentences import find_sentences


def quantities_in(text: str) -> list[Quantity]:
    return list(find_quantities(text, [Span(*one) for one in find_sentences(text)]))


@pytest.mark.parametrize(
    ("text", "words", "number", "unit", "sense"),
    [
        ("The war has now lasted over two years.", "over two years", 2, "year", "over"),
        ("It took nearly three months.", "nearly three months", 3, "month", "under"),
        ("It took more than 18 months.", "more than 18 months", 18, "month", "over"),
        ("A 48-hour pause began.", "48-hour", 48, "hour", "exact"),
        ("They agreed to a 30-day truce.", "30-day", 30, "day", "exact"),
        ("It has been so for the past decade.", "past decade", 10, "year", "about"),
        ("It lasted for a year.", "a year", 1, "year", "exact"),
        ("It lasted a year and a half.", "a year and a half", 1.5, "year", "exact"),
        ("It lasted two and a half years.", "Two and a half years".lower(), 2.5, "year", "exact"),
        ("A month-long siege ended.", "month-long", 1, "month", "exact"),
        ("They held three rounds of talks.", "three rounds", 3, "round", "exact"),
        ("They freed 1,000 prisoners from each side.", "1,000 prisoners", 1000, "prisoner", "exact"),
        ("They handed over 300 prisoners.", "300 prisoners", 300, "prisoner", "exact"),
        ("The blast hurt at least 12 people.", "at least 12 people", 12, "person", "over"),
        ("The blast hurt no more than 12 people.", "no more than 12 people", 12, "person", "under"),
        ("They hold 40 percent of the land.", "40 percent", 40, "percent", "exact"),
        ("They hold 40% of the land.", "40%", 40, "percent", "exact"),
        ("Norland pays $1.5 billion.", "$1.5 billion", 1.5e9, "dollar", "exact"),
        ("Norland pays €4.7bn.", "€4.7bn", 4.7e9, "euro", "exact"),
        ("Norland pays 20 million euros.", "20 million euros", 2e7, "euro", "exact"),
        ("Norland sent more than two dozen drones.", "more than two dozen drones", 24, "drone", "over"),
        ("Norland sent a dozen drones.", "a dozen drones", 12, "drone", "about"),
        ("Twenty-five Norlandic officers came.", "Twenty-five Norlandic officers", 25, "officer", "exact"),
        ("Two hundred and five men came.", "Two hundred and five men", 205, "man", "exact"),
        ("More than 2000 troops came.", "More than 2000 troops", 2000, "troop", "over"),
    ],
)
def test_one_figure(text: str, words: str, number: float, unit: str, sense: str) -> None:
    assert [(one.span.of(text), one.number, one.unit, one.sense) for one in quantities_in(text)] == [(words, number, unit, sense)]


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of people and several towns suffered; hundreds of homes burnt.",
        "They met two years ago and again three days later.",
        "The May 16 talks and the 2024 elections failed.",
        "Resolution 1325 members and Article 5 states disagree.",
        "One of the envoys left.",
        "Between 10 and 12 people and 10-12 guards came.",
        "Nobody eats five times a day.",
    ],
)
def test_no_figures(text: str) -> None:
    assert quantities_in(text) == []


@given(st.text(alphabet="over two 12,000 prisoners years $%.-a", max_size=100))
def test_figures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quantities_in(text)
    assert all(0 <= one.span.start < one.span.end <= len(text) and one.number >= 0 for one in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


@given(st.integers(min_value=2, max_value=999_999))
def test_figures_with_separators_are_read_back(number: int) -> None:
    assert quantities_in(f"Norland freed more than {number:,} prisoners.")[0].number == number
