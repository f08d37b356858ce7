"""What reports that nobody had read before told of talks: contacts, lists of three, and days that are of others."""

import pytest
from test_sightings import only, seen

from communique.model import Mediation, Span

BOTH = ("XAA", "XAB")


@pytest.mark.parametrize(
    ("text", "status", "when", "place"),
    [
        ("Exploratory talks between Norland and Veldania will restart in Arsk on June 2.", "announced", "2031-06-02", "Arsk"),
        ("Exploratory contacts between Norland and Veldania will resume on June 2 in Arsk.", "announced", "2031-06-02", "Arsk"),
        ("A meeting took place between Norland and Veldania in Arsk.", "held", None, "Arsk"),
        ("A meeting will take place between Norland and Veldania in Arsk on June 2.", "announced", "2031-06-02", "Arsk"),
    ],
)
def test_contacts_and_meetings_that_take_place(text: str, status: str, when: str | None, place: str) -> None:
    one = only(text)
    assert (one.status, one.when, one.place, one.parties) == (status, when, place, BOTH)


def test_the_year_in_which_talks_were_begun_is_not_the_day_of_the_last_round() -> None:
    begun = "the last of the talks initiated between Norland and Veldania in 2028"
    one = only(f"Norland and Veldania are neighbours. The 60th round of talks, {begun}, took place in Arsk on May 16.")
    assert (one.ordinal, one.when, one.place) == (60, "2031-05-16", "Arsk")


def test_a_round_that_goes_on_was_held() -> None:
    text = "Norland and Veldania met. The delegations will continue the talks of the 61st round, held on May 16 in Arsk, to find common ground."
    assert ("held", 61, "2031-05-16", "Arsk") in {(one.status, one.ordinal, one.when, one.place) for one in seen(text)}


def test_the_first_talks_since_others_are_not_of_their_day() -> None:
    text = "Friday's talks were the first between Norland and Veldania since they collapsed in March 2028 at a summit in Lindhaven."
    assert {(one.when, one.place) for one in seen(text)} <= {("2028-03", "Lindhaven")}


def test_who_tells_of_talks_with_the_other_side_had_them() -> None:
    told = "Norland's negotiator says talks with Veldania ended in Arsk on Friday."
    assert only(f"{told} Norland and Veldania are neighbours.").parties == BOTH
    assert only("Sund's negotiator says talks with Veldania ended in Arsk on Friday. Norland and Veldania are neighbours.").parties == (
        "XAB",
    )


def test_talks_called_by_their_place_are_not_those_told_of_before_elsewhere() -> None:
    before = "Ada Brekke met Ivo Lenz in Lindhaven on Friday."
    there = [one for one in seen(f"{before} The Arsk talks that were held in March 2028 failed.") if one.when == "2028-03"]
    assert [one.parties for one in there] == [()]
    again = seen(f"{before} After the Lindhaven talks, he left.")
    assert [one.parties for one in again] == [("XAA", "XAC")]


def test_another_round_that_was_agreed_late_is_to_come() -> None:
    text = "Norland and Veldania held talks in Arsk and the two sides agreed late on Friday to hold another round in Lindhaven."
    assert ("announced", "Lindhaven") in {(one.status, one.place) for one in seen(text)}


def test_a_round_that_its_mediator_wrapped_up_has_him_as_mediator_and_no_party() -> None:
    helping = (Mediation(Span(0, 8), "ivo", True),)
    (one,) = seen("Ivo Lenz wrapped up the second round of peace talks in Arsk on Friday.", mediations=helping)
    assert (one.parties, one.mediators) == ((), ("XAC",))


def test_talks_hosted_since_a_month_are_those_of_whom_they_are_between() -> None:
    assert only("Ostria has hosted a round of peace talks since March between Norland and Veldania.").parties == BOTH


def test_what_went_on_for_years_is_no_one_meeting() -> None:
    assert seen("Ada Brekke has held a series of meetings with Veldania since last year.") == ()
    assert seen("Norland and Veldania have held multiple talks over the past ten years.") == ()


def test_a_meeting_that_is_being_held_is_of_the_day_on_which_it_is_told() -> None:
    one = only("Norland and Veldania are holding a meeting in Arsk, officials said on Wednesday.")
    assert (one.status, one.when) == ("under-way", "2031-05-21")
    assert only("Norland and Veldania are holding a meeting in Arsk, officials say.").when == "2031-05-21"


def test_a_hotel_is_no_place_and_an_earlier_round_is_another() -> None:
    assert only("Norland and Veldania met at the Port Elm Hotel on Friday.").place is None
    text = "Talks between Norland and Veldania began in Arsk on Friday. Their earlier meeting had been held in Lindhaven."
    assert ("XAA", "XAB") in {one.parties for one in seen(text) if one.place == "Arsk"}


def test_neither_agreed_during_their_meeting_and_there_was_one() -> None:
    text = "Norland and Veldania were unable to hammer out a truce during their meeting in Arsk. Norland and Veldania are neighbours."
    assert (only(text).status, only(text).parties, only(text).place) == ("held", BOTH, "Arsk")


def test_who_failed_to_agree_in_a_round_held_it() -> None:
    three = ("XAA", "XAB", "XAC")
    assert only("Ostria, Norland and Veldania had failed to reach agreement in a new round of talks hosted by Sund.").parties == three


def test_no_two_of_a_list_of_three_are_the_sides() -> None:
    text = "Ostria, Norland and Veldania disagree. Ostria, Norland and Veldania wait. Norland and Veldania complain. A new round of talks was held in Arsk on Friday."
    assert [one.parties for one in seen(text) if one.place == "Arsk"] == [()]


def test_what_talks_are_meant_to_prepare_is_no_round() -> None:
    assert (
        seen("Norland and Veldania are neighbours. The exploratory talks are meant to lay the ground for formal negotiations in Arsk.")
        == ()
    )


def test_talks_that_go_on_were_held_on_the_day_told() -> None:
    text = "Contacts between Norland and Veldania will resume on June 2. The delegations will continue the talks of the 61st round, held on May 16 in Arsk."
    assert ("held", "2031-05-16", "Arsk") in {(one.status, one.when, one.place) for one in seen(text)}


@pytest.mark.parametrize(
    ("text", "status", "parties", "when"),
    [
        ("Sund is chairing a virtual meeting between leaders from Ostria, Norland and Veldania.", "under-way", ("XAA", "XAB", "XAC"), "2031-05-21"),
        ("Norland and Veldania agreed on how the two countries plan to get back together on June 2.", "announced", BOTH, "2031-06-02"),
        ("Norland and Veldania will return to the negotiating table on June 2.", "announced", BOTH, "2031-06-02"),
    ],
)  # fmt: skip
def test_further_words_of_meeting(text: str, status: str, parties: tuple[str, ...], when: str) -> None:
    one = only(text)
    assert (one.status, one.parties, one.when) == (status, parties, when)


def test_the_three_countries_are_those_told_of() -> None:
    text = "Ostria, Norland and Veldania held talks in Arsk. The three countries met on Friday."
    assert ("2031-05-16", ("XAA", "XAB", "XAC")) in {(one.when, one.parties) for one in seen(text)}


def test_talks_that_are_expected_somewhere_are_no_trip_of_their_parties() -> None:
    assert [one.kind for one in seen("A new round of talks between Norland and Veldania is expected in Arsk on June 2.")] == ["talks"]


def test_what_is_announced_after_talks_is_no_announcement_of_them() -> None:
    assert only("Ada Brekke announced the truce after talks with Milo Varga in Arsk on Friday.").status == "held"


def test_a_meeting_that_paves_the_way_for_another_is_not_between_those_of_the_other() -> None:
    text = "Talks between Norland and Veldania began in Arsk on Friday. The Friday meeting was aimed at paving the way for a summit between Ivo Lenz and Milo Varga."
    assert {one.parties for one in seen(text)} == {BOTH}


def test_the_day_right_before_a_verb_is_that_of_the_meeting() -> None:
    assert only("Ada Brekke on Friday met Milo Varga in Arsk.").when == "2031-05-16"
