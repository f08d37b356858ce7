"""Agreements lead the news, on reports that are read as the program reads them."""

import pytest

from communique.present.agreed import agreements
from communique.present.news import news

from .spoken import bar_of

SIGNED = "2024-09-11", "Norland and Veldania signed an agreement on a six-month ceasefire in Port Sabel on Tuesday."
AGAIN = (
    "2024-09-12",
    "Two years into the war, Veldania and Norland have agreed to a six-month ceasefire, ending weeks of talks in Port Sabel.",
)
LATER = "2024-09-30", "Norland held a parade on Sunday."


@pytest.mark.parametrize(
    "words",
    [
        "Neither Norland nor Veldania signed the ceasefire agreement in Port Sabel on Tuesday.",
        "Norland and Veldania have agreed on a ceasefire, Foreign Minister Ilan Torvek of Veldania said.",
        "Norland and Veldania would sign a ceasefire agreement in Port Sabel, officials said.",
        "Norland and Veldania had signed a ceasefire agreement two years ago.",
        "Norland and Veldania signed a declaration in July that ended the fighting.",
        "Norland and Veldania agreed to meet again in Port Sabel.",
        "Norland and Ostrava signed an agreement on gas on Tuesday.",
        "Norland has agreed to extend a deadline for a fishing deal with Veldania.",
        "Norland is committed to securing a deal with Veldania.",
        "After a call with Veldania, Norland was committed to securing a deal that works for both.",
    ],
    ids=[
        "denied",
        "by a party's word",
        "to come",
        "long ago",
        "weeks ago",
        "only to meet",
        "with another",
        "one of them alone",
        "a wish",
        "a wish beside both",
    ],
)
def test_what_was_not_agreed_by_both_lately_is_not_told_so(words: str) -> None:
    assert agreements(bar_of([("2024-09-11", words)])) == []


def test_an_agreement_comes_first_and_once_with_all_that_have_it() -> None:
    bar = bar_of([SIGNED, AGAIN])
    (line,) = agreements(bar)
    assert line.words == SIGNED[1]
    assert {one.report for one in line.references} == {"r0", "r1"}
    assert line.origins == "1 to 2 origins"
    assert news(bar, bar.facts.answer.claims).lines[0] == line


def test_an_agreement_of_weeks_ago_is_no_news() -> None:
    assert len(agreements(bar_of([SIGNED]))) == 1
    assert agreements(bar_of([SIGNED, LATER])) == []


def test_what_both_confirm_is_news_though_one_outlet_tells_it() -> None:
    confirmed = "2024-09-11", "Norland and Veldania exchanged 200 prisoners on Tuesday, leaders from both countries confirmed on Wednesday."
    bar = bar_of([confirmed, ("2024-09-11", "Veldania held a parade on Sunday.")])
    assert confirmed[1] in [line.words for line in news(bar, bar.facts.answer.claims).lines]
    bare = bar_of(
        [("2024-09-11", "Norland and Veldania exchanged 200 prisoners on Tuesday."), ("2024-09-11", "Veldania held a parade on Sunday.")]
    )
    assert not any("prisoners" in (line.words or "") for line in news(bare, bare.facts.answer.claims).lines)


def test_an_agreement_is_not_told_again_by_who_speaks_of_it() -> None:
    again = "2024-09-12", "Norland and Veldania have agreed a six-month ceasefire in Port Sabel, the Ostrian Foreign Ministry said."
    bar = bar_of([SIGNED, again])
    lines = news(bar, bar.facts.answer.claims).lines
    assert [line.who for line in lines if "ceasefire" in (line.words or "")] == ["agreed, Norland – Veldania"]


def test_an_agreement_that_was_signed_by_both_is_told_whatever_it_may_ease() -> None:
    words = "A deal on resuming ferry traffic was signed on Tuesday by Norland and Veldania, a step that could ease a shortage of grain."
    assert [line.words for line in agreements(bar_of([("2024-09-11", words)]))] == [words]
    assert (
        agreements(bar_of([("2024-09-11", "A deal on ferries that could be signed by Norland and Veldania was far off on Tuesday.")])) == []
    )
