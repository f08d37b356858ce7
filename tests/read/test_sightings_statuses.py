"""What has become of a contact, against its own words; and the day and place that are its own, in an invented world."""

import pytest
from test_sightings import only, seen

from communique.model import Mediation, Span, Statement


def told(text: str, published: str = "2031-05-21T09:00:00Z") -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    return [(one.status, one.parties, one.when, one.place) for one in seen(text, published)]


@pytest.mark.parametrize(
    "text",
    [
        "On May 16, Norland suspended its participation in talks with Veldania in Arsk.",
        "Norland on May 16 suspended its participation in the talks with Veldania in Arsk.",
        "On May 16, Norland decided to suspend the talks with Veldania in Arsk.",
    ],
)
def test_who_suspends_participation_breaks_the_talks_off_on_that_day(text: str) -> None:
    assert told(text) == [("broken-off", ("XAA", "XAB"), "2031-05-16", "Arsk")]


def test_a_report_of_a_suspension_has_no_talks_under_way() -> None:
    text = (
        "Norland on May 16 suspended its participation in the ceasefire talks with Veldania. "
        "The Ostrian mediators of the talks in the Sundish Red River city of Arsk have so far held off. "
        "A delegation was still in the venue of the talks in the port of Arsk."
    )
    assert told(text) == [("broken-off", ("XAA", "XAB"), "2031-05-16", "Arsk")]


@pytest.mark.parametrize(
    "text",
    [
        "During negotiations, Norland has called for a truce.",
        "Ostria invited Ada Brekke and Milo Varga to meet again at the summit of the League in Arsk.",
        "Norland and Veldania were called off guard following an attack on a school in Arsk.",
        "Norland and Veldania agreed to convene again in a meeting in Arsk.",
        "A third round of talks between Norland and Veldania opens in Arsk on Monday.",
        "Talks between Norland and Veldania open in Arsk on Monday.",
    ],
)
def test_no_meeting_of_its_own_is_held(text: str) -> None:
    assert not [one for one in seen(text) if one.status in ("held", "under-way")]


def test_what_one_looks_forward_to_hosting_is_announced() -> None:
    text = "Norland looks forward to hosting another round of talks with Veldania in Arsk on June 2 as the parties continue to seek peace."
    assert told(text) == [("announced", ("XAA", "XAB"), "2031-06-02", "Arsk")]


def test_talks_after_whose_opening_something_was_signed_are_not_under_way() -> None:
    assert only("A week after talks between Norland and Veldania began in Arsk, they signed a truce.").status == "held"
    assert only("Talks between Norland and Veldania began in Arsk.").status == "under-way"
    assert only("Talks between Norland and Veldania that began on May 16 are expected to continue.").status == "under-way"


def test_a_delay_of_a_day_that_is_over_postpones_nothing() -> None:
    text = (
        "The talks between Norland and Veldania, the Republic of the Veld, started on Wednesday in Arsk. "
        "The talks were supposed to start on May 16 but were delayed for five days."
    )
    assert [(one.status, one.when) for one in seen(text, "2031-05-23T09:00:00Z") if "XAB" in one.parties] == [("held", "2031-05-21")]


@pytest.mark.parametrize(
    "text",
    [
        "After a week of talks in the Sundish port of Arsk, Norland and Veldania signed a declaration.",
        "Meeting in the Sundish port city of Arsk, Norland and Veldania signed off on a truce.",
    ],
)
def test_those_who_sign_after_talks_or_while_meeting_somewhere_met_there(text: str) -> None:
    assert told(text) == [("held", ("XAA", "XAB"), None, "Arsk")]


def test_what_was_set_for_a_day_that_is_not_over_is_announced() -> None:
    assert told("Norland and Veldania were set to meet on Wednesday in Arsk.") == [("announced", ("XAA", "XAB"), "2031-05-21", "Arsk")]
    assert told("Norland and Veldania were set to meet on May 16 in Arsk.") == []


def test_a_round_from_its_first_day_to_its_last() -> None:
    one = only("The third round between Norland and Veldania, which began on May 16 and concluded on Wednesday in Arsk, ended well.")
    assert (one.when, one.ordinal) == ("2031-05-16/2031-05-21", 3)
    assert only("The third cycle of talks between Norland and Veldania was held in Arsk.").ordinal == 3


def test_a_day_that_belongs_to_other_words_does_not_date_the_talks() -> None:
    text = "Norland and Veldania met in Arsk. On Friday, the envoy helping broker the talks called for calm."
    assert [one.when for one in seen(text)] == [None]


def test_a_meeting_to_come_lends_neither_place_nor_host_to_the_last_one() -> None:
    text = "The Lindhaven meeting comes on the heels of talks on May 16 in Arsk between Norland and Veldania."
    assert ("held", ("XAA", "XAB"), "2031-05-16", "Arsk") in told(text)
    assert all(place != "Lindhaven" for _, _, _, place in told(text))
    (one,) = [
        one
        for one in seen("The Ostria-hosted meeting was preceded by talks between Norland and Veldania in Arsk on May 16.")
        if one.parties
    ]
    assert (one.hosts, one.place) == ((), "Arsk")


def test_an_earlier_meeting_told_of_beside_one_is_another() -> None:
    text = (
        "The objective of the 12-hour Arsk meeting between Ada Brekke and Milo Varga was for Norland and Veldania to settle what they accepted "
        "during their previous meeting in Lindhaven on May 16."
    )
    assert sorted((one.place or "", one.when) for one in seen(text)) == [("Arsk", None), ("Lindhaven", "2031-05-16")]


def test_a_town_with_all_that_stands_before_it() -> None:
    assert only("Norland and Veldania held talks in the Sundish Red River city of Arsk.").place == "Arsk"
    assert only("Norland and Veldania held talks in the Sundish suburb of Arsk.").place == "Arsk"


def test_an_old_truce_brokered_by_a_third_makes_it_no_mediator_of_these_talks() -> None:
    text = "Norland and Veldania met in Arsk. The war had ended with an Ostria-brokered truce."
    assert [one.mediators for one in seen(text)] == [()]


def test_talks_that_one_side_will_not_hold_directly_are_indirect() -> None:
    text = "Norland and Veldania will meet in Arsk on June 2. Norland will not sit down directly with any delegation."
    assert only(text).format == "indirect"


def test_the_warring_parties_of_a_country_are_the_two_sides_of_the_report() -> None:
    text = "Norland's warring parties were set to meet on Wednesday in Arsk. Norland and the Veld Valley Front fight. The Veld Valley Front hit Norland."
    (one,) = seen(text)
    assert (one.status, one.parties, one.when, one.place) == ("announced", ("XAA", "vvf"), "2031-05-21", "Arsk")


def test_who_told_a_countrys_media_that_he_discussed_something_met_nobody() -> None:
    assert seen("Ada Brekke told Veldanian media she had discussed the truce with colleagues in Arsk.") == ()


def test_a_round_of_dialogue_is_a_round_of_talks() -> None:
    (one,) = seen("Norland and Veldania will hold their next round of dialogue in Arsk on June 2.")
    assert (one.status, one.is_round, one.when) == ("announced", True, "2031-06-02")


def test_what_was_done_at_a_counted_meeting_tells_that_it_was_held() -> None:
    text = "Norland and Veldania held talks in Arsk in March 2028. At their third meeting, on May 16, they agreed to go on."
    assert ("held", "2031-05-16") in [(one.status, one.when) for one in seen(text)]


def test_how_many_years_ago_talks_began_tells_of_no_talks() -> None:
    assert seen("Norland and Veldania signed a treaty two years after negotiations in Arsk got under way.") == ()


def test_who_is_back_at_the_table_talks() -> None:
    assert only("Norland and Veldania were back at the table in Arsk on Friday.").status == "held"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The talks between Norland and Veldania scheduled to be held in Arsk on June 2 would stay suspended.", "postponed"),
        ("The talks between Norland and Veldania, scheduled for June 2, have been called off.", "cancelled"),
    ],
)
def test_scheduled_talks_that_are_suspended_had_not_begun(text: str, status: str) -> None:
    assert [one.status for one in seen(text)] == [status]


def test_what_somebody_asks_to_be_put_off_is_not_put_off() -> None:
    assert seen("Norland asked that talks with Veldania on the temples be put off.") == ()


def test_days_that_are_given_as_those_of_the_next_round() -> None:
    text = "Norland and Veldania gave June 2 as the agreed dates of the next round of talks in Arsk."
    assert [one.when for one in seen(text)] == ["2031-06-02"]


def test_who_breaks_off_talks_need_not_have_been_there() -> None:
    assert [one.delegations for one in seen("Ada Brekke suspended talks with Veldania in Arsk on Friday.")] == [()]


def test_what_was_delayed_is_the_one_that_is_under_way() -> None:
    text = "Norland and Veldania have begun talks in Arsk on Wednesday. The Arsk talks had been due to take place a day earlier but were delayed."
    assert [one.status for one in seen(text)] == ["under-way"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland denied on Wednesday that it had met Veldanian envoys.",
        "Norland on Wednesday denied a report that it had met Veldanian envoys.",
        "Norland dismissed as false reports that its foreign minister met Veldanian officials in Arsk.",
        "There was no meeting between Norland and Veldania that day.",
    ],
)
def test_what_is_denied_in_any_words_is_disputed(text: str) -> None:
    assert [(one.status, one.parties) for one in seen(text)] == [("disputed", ("XAA", "XAB"))]


def test_what_a_paper_had_told_right_behind_a_denial_is_what_is_denied() -> None:
    text = "Norland denied a report that it had met Veldanian envoys. The Herald had said that Norland and Veldania met in Arsk on Friday."
    start = text.index("that Norland and")
    told = Statement("st1", "r1", "indirect", "asserts", None, Span(start - 9, start - 1), (Span(start, len(text) - 1),))
    assert [(one.status, one.place) for one in seen(text, statements=(told,))] == [("disputed", "Arsk")]
    assert [one.status for one in seen(text)] == ["disputed", "held"]  # the outlet's own word is not what is denied


def test_several_rounds_told_of_together_are_no_one_round() -> None:
    assert seen("Four rounds have been held in Arsk between Norland and Veldania.") == ()


def test_who_leads_efforts_to_end_a_war_elsewhere_does_not_mediate() -> None:
    text = (
        "Norland and Veldania began talks in Arsk on Friday, as Ostria-led efforts to end the war in Sund stall. Norland and Veldania hope."
    )
    helps = Mediation(Span(text.index("Ostria-led"), text.index("Ostria-led") + 10), "XAC")
    assert [one.mediators for one in seen(text, mediations=(helps,))] == [()]
    assert [one.mediators for one in seen(text.replace(" in Sund", ""), mediations=(helps,))] == [("XAC",)]


def test_talks_that_somebody_is_left_out_of_are_not_what_the_day_is_of() -> None:
    text = "A group that was left out of the talks between Norland and Veldania claimed Friday's bombing in Arsk."
    assert seen(text) == ()
    assert [one.status for one in seen("The talks between Norland and Veldania were held in Arsk on Friday.")] == ["held"]


def test_who_is_said_not_to_be_in_the_room_did_not_meet() -> None:
    assert [one.parties for one in seen("Norland and Veldania met in Arsk on Friday with no Ostrian in the room.")] == [("XAA", "XAB")]


def test_talks_that_had_been_put_off_from_a_day_have_been_since() -> None:
    assert "postponed" not in [
        one.status for one in seen("The talks between Norland and Veldania in Arsk had been put off from Wednesday.")
    ]
    assert [one.status for one in seen("The talks between Norland and Veldania in Arsk were put off on Wednesday.")] == ["postponed"]
