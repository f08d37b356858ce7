"""Conditions without a verb, in a sentence of their own."""

import pytest

from communique.model import Span
from communique.read.terms import find_terms


def terms(text: str) -> list[str]:
    return [one.of(text) for one in find_terms(text, [Span(0, len(text))], [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Not one day earlier.", "Not one day earlier"),
        ("“And not an hour sooner than that.”", "And not an hour sooner than that"),
        ("One guard from each side, or an empty bridge.", "or an empty bridge"),
        ("All forty drawers, or no archive at all!", "or no archive at all"),
    ],
)
def test_what_is_required_in_a_few_words_is_a_term(text: str, wanted: str) -> None:
    assert terms(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "They arrived not one day earlier than we did, or a week.",
        "Norland will pay half, or a third of it.",
        "We want the registers, or the copies.",
        "Three guards, or four",
        "Orsk came one day earlier.",
    ],
)
def test_whole_sentences_and_mere_choices_are_none(text: str) -> None:
    assert terms(text) == []


def test_only_the_content_is_looked_at() -> None:
    text = "One guard from each side, or an empty bridge. Not one day earlier."
    assert [one.of(text) for one in find_terms(text, [Span(0, 45), Span(46, len(text))], [Span(46, len(text))])] == ["Not one day earlier"]
