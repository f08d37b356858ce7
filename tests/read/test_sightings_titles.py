"""Whose talks they are where titles, ranks and lists stand around the names, and talks that go on after a break."""

import pytest
from test_sightings import only, seen

from communique.clauses import subject_of
from communique.model import Mention, Span

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


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brekke, Norland's foreign minister, and Milo Varga, chief negotiator of Veldania, held talks in Arsk on Friday.",
        "Ada Brekke and Milo Varga, leader of the delegation, held talks in Arsk on Friday.",
        "Ada Brekke, with the recent violence in mind, held talks in Arsk on Friday with Milo Varga.",
    ],
)
def test_both_meet_though_who_they_are_stands_between(text: str) -> None:
    assert [(one.status, one.parties, one.place) for one in seen(text)] == [("held", BOTH, "Arsk")]


def test_whose_place_somebody_has_is_not_who_travels() -> None:
    assert [one.parties for one in seen("Norland-based Milo Varga arrived in Arsk on Friday.")] == [("XAB",)]


def test_talks_that_somebody_is_said_to_have_foiled_are_not_held() -> None:
    assert seen("Norland claimed that it was Veldania that had foiled the talks in Arsk.") == ()


def test_a_second_state_is_no_side_where_rebels_have_no_name() -> None:
    text = "Norland and its rebels fight on. The rebels left Norland's town. The separatists wait. Ostria and Ostria's envoy watch. A fresh round in Arsk was put off."
    assert [one.parties for one in seen(text)] == [()]


def test_talks_called_by_a_town_are_there_and_not_in_the_state_they_are_about() -> None:
    assert only("The Arsk talks between Norland and Veldania on peace in Kenya ended on May 16.").place == "Arsk"


@pytest.mark.parametrize(
    "text",
    [
        "Representatives of Ostria, Norland and Veldania held talks in Arsk on Friday.",
        "Ostria, Norland and Veldania have for days been engaged in talks in Arsk.",
        "Diplomats from Ostria, Norland and Veldania met in Arsk on Friday.",
    ],
)
def test_delegates_of_a_list_are_all_of_it(text: str) -> None:
    assert [one.parties for one in seen(text)] == [("XAA", "XAB", "XAC")]


def test_talks_that_are_to_go_on_are_no_talks_of_the_day_until_or_beyond_which_they_do() -> None:
    assert seen("Norland and Veldania agreed to extend the talks to June 2.") == ()
    assert [one.when for one in seen("Norland and Veldania said their talks in Arsk would go on beyond June 2.")] in ([], [None])


def test_talks_that_somebody_arrived_for_are_of_that_day_and_place() -> None:
    told = seen("Norlandic officials had arrived in Arsk on Friday for ceasefire talks with Veldania.")
    assert {(one.kind, one.status, one.place, one.when) for one in told if one.parties == BOTH} == {
        ("talks", "announced", "Arsk", "2031-05-16")
    }


def test_earlier_in_the_day_is_the_day_of_the_report() -> None:
    assert only("The first round of talks between Norland and Veldania was held earlier in the day in Arsk.").when == "2031-05-21"


def test_the_year_in_which_a_conflict_began_is_not_that_of_the_talks() -> None:
    assert [one.when for one in seen("Norland and Veldania held talks to settle a conflict that began in 2028.")] == [None]


def test_what_came_of_talks_tells_that_they_were_held() -> None:
    assert [
        (one.status, one.place) for one in seen("Norland hailed the outcomes of five days of talks in Arsk between its team and Veldania.")
    ] == [("held", "Arsk")]


def test_who_brokered_what_two_others_agreed_does_not_mediate_in_the_talks_told_of_before() -> None:
    text = "Norland and Veldania will hold talks in Arsk. Trade has grown since Norland and Sund agreed, in a deal brokered by Ostria, to open the road."
    assert [one.mediators for one in seen(text) if one.kind == "talks"] == [()]


def test_whom_a_delegate_met_besides_is_no_delegate() -> None:
    text = "Norland and Veldania held talks in Arsk on Friday. During these talks Ada Brekke met Milo Varga on Friday in Arsk."
    assert [one.delegations for one in seen(text) if one.kind == "talks"] == [()]


def test_people_of_a_list_are_all_of_the_subject() -> None:
    text = "The co-chairs, namely Ivo Lenz of Ostria, Ann Os of Norland and Bo Ek of Sund, met in Arsk on Friday."
    kinds = {"Ivo Lenz": "person", "Ostria": "state", "Ann Os": "person", "Norland": "state", "Bo Ek": "person", "Sund": "state"}
    mentions = [Mention(Span(text.index(name), text.index(name) + len(name)), kind, name) for name, kind in kinds.items()]  # type: ignore[arg-type]
    found = subject_of(text, Span(0, len(text)), text.index(" met") + 1, sorted(mentions, key=lambda one: one.span))
    assert [one.entity for one in found if one.kind == "person"] == ["Ivo Lenz", "Ann Os", "Bo Ek"]
