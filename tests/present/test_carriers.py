"""What carries a meeting, on reports that are read as the program reads them."""

from dataclasses import replace

import pytest

from communique.present.bar import Bar
from communique.present.carriers import carriers, is_one_sided, tells, words_of_both
from communique.present.facts import Facts
from communique.present.news import news
from communique.present.pointing import points_away
from communique.present.talks import meetings

from .spoken import bar_of

AHEAD = (
    "2024-09-01",
    "Norland and Veldania will hold a second round of talks in Port Sabel on September 10, Foreign Minister Ilan Torvek of Veldania said.",
)
HELD = "2024-09-11", "Norland and Veldania held a second round of talks in Port Sabel on September 10. It ended without an agreement."
CLAIM = "2024-09-12", "Norland and Veldania held secret talks in Corvik on September 3, the Norlander foreign ministry said."
DENIAL = "2024-09-13", "Veldania denied on Friday that it held talks with Norland in Corvik on September 3."


def cited(bar: Bar) -> set[str]:
    return {one.report for each in bar.facts.answer.rounds if each.status == "held" for one in carriers(bar, each)}


def test_a_report_that_only_announced_a_round_does_not_carry_that_it_was_held() -> None:
    assert cited(bar_of([AHEAD, HELD])) == {"r1"}


def test_a_copy_is_no_second_report() -> None:
    bar = bar_of([HELD, ("2024-09-12", HELD[1])])
    copied = replace(bar.facts.answer, origins={"r0": "r0", "r1": "r0"})
    assert cited(replace(bar, facts=Facts(copied))) == {"r0"}


def test_a_disputed_meeting_shows_both_sides_or_is_left_out() -> None:
    bar = bar_of([CLAIM, DENIAL])
    for one in (each for each in bar.facts.answer.contacts if each.status == "disputed"):
        told = words_of_both(bar, one)
        assert not told or {(line.who or "").partition(",")[0] for line in told} == {"told", "denied"}
    lines = [line for line in meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines if line.mark == "contested"]
    assert all(len(line.under) > 1 for line in lines)


def test_readiness_is_no_announcement() -> None:
    ready = bar_of(
        [("2024-09-12", "Prime Minister Ada Lor of Veldania said that Veldania would attend direct talks with Norland in October.")]
    )
    told = ready.facts.evidence("r0", ready.facts.readings["r0"].sentences[0])
    assert is_one_sided(ready, [told])
    announced = bar_of([AHEAD])
    assert not is_one_sided(announced, [announced.facts.evidence("r0", announced.facts.readings["r0"].sentences[0])])


def test_what_is_counted_or_answered_has_to_be_told() -> None:
    assert points_away("Veldania stood by its three steps.")
    assert points_away("Norland has answered a Veldanian offer of April 24 with one of its own.")
    assert not points_away("Norland answered an offer to clear the mines of the Tarn strait.")


@pytest.mark.parametrize(
    ("status", "words", "fits"),
    [
        ("held", "The two sides held a round of talks in Port Sabel.", True),
        ("held", "After nine hours of talks the ministers settled the annex.", True),
        ("held", "Norland suspended its participation in talks with the rebels in Port Sabel.", False),
        ("held", "During negotiations the rebels have called for a ceasefire.", False),
        ("held", "Norland and Veldania have agreed on the annex, she told reporters.", False),
        ("under-way", "The talks began in Port Sabel in early May.", True),
        ("under-way", "The mediators of the talks have so far held off imposing any sanctions.", False),
        ("under-way", "We look forward to hosting another round of talks, which will begin later this month.", False),
        ("announced", "Another round is due.", True),
    ],
)
def test_a_sentence_stands_only_for_what_it_tells(status: str, words: str, fits: bool) -> None:
    assert tells(status, words) is fits


def test_who_left_the_talks_is_not_shown_as_talks_that_were_held() -> None:
    bar = bar_of([("2024-09-11", "Norland suspended its participation in the talks with Veldania in Port Sabel on September 10.")])
    lines = [*news(bar, bar.facts.answer.claims).lines, *meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines]
    assert not any(" held" in (line.who or "") for line in lines if line.words and "suspended" in line.words)
