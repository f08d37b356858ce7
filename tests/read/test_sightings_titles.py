"""Whose talks they are where titles, ranks and lists stand around the names, and talks that go on after a break."""

import pytest
from test_sightings import only, seen

BOTH = ("XAA", "XAB")


@pytest.mark.parametrize(
    "text",
    [
        "Corps commanders of Norland and Veldania held commander-level talks in Arsk on Friday.",
        "The 15th round Norland-Veldania Commander-Level meeting was held on May 16.",
        "It may be noted that the 15th round of Norland-Veldania talks was held on May 16.",
        "The foreign ministers' meeting between Norland and Veldania was last held on May 16.",
        "The meeting between Norland and Veldania started at 11:30 am on May 16 and went on for 11 hours.",
    ],
)
def test_talks_between_ranks_are_those_of_their_states(text: str) -> None:
    (one,) = seen(text)
    assert (one.status, one.parties, one.when) == ("held", BOTH, "2031-05-16")


def test_a_list_of_three_is_three() -> None:
    assert only("Ostria, Norland and Veldania resumed talks on Friday.").parties == ("XAA", "XAB", "XAC")
    assert only("In Ostria, Norland and Veldania resumed talks on Friday.").parties == BOTH


def test_who_somebody_is_stands_between_commas_and_meets_nobody() -> None:
    (one,) = seen("Ivo Lenz, a former envoy to Norland, held talks with Veldania in Arsk on Friday.")
    assert one.parties == ("XAB", "XAC")


def test_people_of_no_known_side_meet_for_those_told_of_before() -> None:
    text = "Talks between Norland and Veldania began in Arsk on Friday. The talks between Ada Brekke and Milo Varga began at the bridge."
    assert [one.parties for one in seen(text)] == [BOTH]


def test_resumed_talks_are_not_those_that_were_broken_off() -> None:
    text = "Norland and Veldania resumed talks on Friday. Veldania had suspended its talks with Norland in March 2028."
    assert [(one.status, one.when) for one in seen(text)] == [("held", "2031-05-16"), ("broken-off", "2028-03")]
