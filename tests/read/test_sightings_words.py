"""Contacts told in words of news that are no "met with" and no "round of talks", in an invented world."""

import pytest
from test_sightings import seen

BOTH = ("XAA", "XAB")


@pytest.mark.parametrize(
    ("text", "kind", "status", "place"),
    [
        ("The full teams of Norland and Veldania met face to face for the first time in Arsk.", "meeting", "held", "Arsk"),
        ("Ada Brekke and Milo Varga will come face to face in Arsk.", "meeting", "announced", "Arsk"),
        (
            "Negotiators for Norland and Veldania have met again in Arsk, more than a month after their last meeting.",
            "meeting",
            "held",
            "Arsk",
        ),
        ("Norland and Veldania pledged in a tense encounter that neither would use force.", "meeting", "held", None),
        ("Norland and Veldania held a first meeting on the southern island of Lindhaven.", "meeting", "held", "Lindhaven"),
        ("Ada Brekke and Milo Varga spent six hours in talks in Lindhaven.", "talks", "held", "Lindhaven"),
        ("Ada Brekke and Milo Varga, who shook hands, spoke for two hours at Port Elm Airport.", "meeting", "held", None),
        ("Ada Brekke and Milo Varga talked for three hours on the margins of the summit in Arsk.", "meeting", "held", "Arsk"),
        ("Ada Brekke and Milo Varga spoke for two hours by telephone.", "call", "held", None),
    ],
)
def test_a_contact_is_what_the_words_call_it(text: str, kind: str, status: str, place: str | None) -> None:
    told = [one for one in seen(text) if one.parties == BOTH]
    assert [(one.kind, one.status) for one in told] == [(kind, status)]
    assert place is None or place in str(told[0].place)


def test_those_who_parted_on_a_day_met_on_it() -> None:
    (one,) = seen("Norland and Veldania parted on Friday after their first negotiations.")
    assert (one.status, one.parties, one.when) == ("held", BOTH, "2031-05-16")


def test_what_a_round_followed_has_a_day_and_place_of_its_own() -> None:
    (one,) = [
        one
        for one in seen("The second round between Norland and Veldania ended on Wednesday. It follows the one held in Arsk on May 16.")
        if one.when
    ]
    assert (one.when, one.place) == ("2031-05-21", None)


def test_rounds_that_are_counted_together_are_no_one_round() -> None:
    assert seen("Norland and Veldania talk. Earlier, three rounds were held in Arsk between May 16 and June 2.") == ()


def test_who_lives_at_a_border_does_not_meet_on_it() -> None:
    told = seen("Norland and Veldania held talks. The next meeting will be held on the border between Ostria and Sund.")
    assert {one.parties for one in told} == {BOTH}


def test_to_raise_the_level_of_talks_announces_none() -> None:
    assert [one for one in seen("Norland and Veldania agreed to raise the negotiations to the level of ministers.") if one.status] == []


def test_a_vote_is_no_contact() -> None:
    assert seen("Norland and Veldania disagree. Many took part in the May 16 consultation in Arsk.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brekke said on Wednesday after meeting Milo Varga in Arsk that no day was set.",
        "The text was discussed by Ada Brekke and Milo Varga when they met in Arsk.",
    ],
)
def test_who_had_met_stands_elsewhere_in_the_sentence(text: str) -> None:
    (one,) = seen(text)
    assert (one.kind, one.status, one.parties, one.place) == ("meeting", "held", BOTH, "Arsk")


def test_a_gathering_that_nobody_is_said_to_have_met_is_none() -> None:
    assert seen("Ada Brekke will speak before meeting Milo Varga.") == ()


def test_who_speaks_for_an_armed_group_meets_for_it() -> None:
    (one,) = seen("Norland and the Veld Valley Front talk. Norland met the leader of the Veld Valley Front in Arsk.")
    assert one.parties == ("XAA", "vvf")


def test_what_the_report_opens_with_is_not_the_round_of_weeks_before() -> None:
    told = seen(
        "Norland and Veldania have met again in Arsk. The second round of talks between Norland and Veldania was held in March 2028."
    )
    assert [(one.when, one.ordinal) for one in told if one.status == "held"] == [(None, None), ("2028-03", 2)]


def test_two_places_with_a_day_each_keep_their_days() -> None:
    one = seen("Norland and Veldania met in Arsk on May 16 and at the headquarters in Lindhaven on June 2.")[0]
    assert (one.place, one.when) == ("Arsk", "2031-05-16")


def test_a_place_of_what_made_them_break_off_is_not_theirs() -> None:
    (one,) = seen("Norland suspended the talks with Veldania after a man burned a flag near its embassy in Arsk.")
    assert (one.status, one.place) == ("broken-off", None)


def test_who_arranged_the_talks_mediated() -> None:
    (one,) = seen("Norland and Veldania held talks, arranged by Ostria, in Arsk.")
    assert one.mediators == ("XAC",)


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania disagree. The envoy expects them to keep to it in their direct negotiations in Arsk and Lindhaven, which go beyond ten points.",
        "Norland and Veldania had asked the conference on Friday to act as a witness.",
        "Football teams from Norland and Veldania travelled to Lindhaven for the Gulf Cup that ended on Friday.",
    ],
    ids=["a wish", "a body", "sport"],
)
def test_what_only_has_a_word_of_meeting_is_no_contact(text: str) -> None:
    assert [one for one in seen(text) if one.status in ("held", "under-way")] == []


def test_a_day_of_saying_before_that_is_not_the_day_of_the_talks() -> None:
    (one,) = seen("Ostria said Friday that recent discussions between Norland and Veldania had been useful.")
    assert (one.parties, one.when) == (BOTH, None)


def test_who_says_on_a_day_what_was_said_after_talks_had_them_on_it() -> None:
    (one,) = seen("Ada Brekke said on Friday following talks with Milo Varga in Lindhaven that more was needed.")
    assert (one.parties, one.place, one.when) == (BOTH, "Lindhaven", "2031-05-16")
    other = seen("Ada Brekke said on Friday after the previous meeting with Milo Varga in Lindhaven that more was needed.")
    assert all(each.when is None for each in other)


def test_who_sat_in_since_talks_began_is_not_whose_they_are() -> None:
    (one,) = seen("Ada Brekke and Milo Varga have sat in since the talks started on Friday in Lindhaven.")
    assert one.parties == ()


def test_a_day_behind_and_is_that_of_what_follows() -> None:
    (one,) = [each for each in seen("Ada Brekke met Milo Varga in Arsk and, on Friday, the king in Lindhaven.") if each.parties == BOTH]
    assert (one.place, one.when) == ("Arsk", None)


def test_whose_adviser_somebody_is_did_not_meet() -> None:
    told = seen("They thanked Jonas Lind, President Ada Brekke's son-in-law and adviser, who met Milo Varga in Lindhaven.")
    assert all("Brekke" not in str(one.delegations) for one in told)
    assert [one for one in told if one.parties == BOTH] == []


def test_talks_for_which_others_have_come_are_not_those_of_who_asks_for_their_arrest() -> None:
    told = seen("Norland has asked Veldania to arrest leaders who are in Lindhaven for a new round of talks.")
    assert all(one.parties == () for one in told)
