"""Whom else somebody met in the same breath, who was brought together by whom, and where they were when they talked, in an invented world."""

import pytest
from test_sightings import seen


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brekke met Milo Varga in Arsk on Friday and Ivo Lenz in Port Elm on Wednesday.",
        "Ada Brekke held a meeting with Milo Varga in Arsk on Friday and then with Ivo Lenz in Port Elm on Wednesday.",
    ],
)
def test_who_is_met_besides_is_met_at_a_place_and_day_of_their_own(text: str) -> None:
    met = {(one.parties, one.place, one.when) for one in seen(text) if one.status == "held"}
    assert met == {(("XAA", "XAB"), "Arsk", "2031-05-16"), (("XAA", "XAC"), "Port Elm", "2031-05-21")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brekke met Milo Varga in Arsk on May 16 and Ivo Lenz said in Port Elm that he was glad.",
        "Ada Brekke met Milo Varga in Arsk on May 16 and Ostria welcomed it in Port Elm.",
        "Ada Brekke met Milo Varga on May 16 and Ivo Lenz is in Port Elm.",
        "Ada Brekke met Milo Varga in Arsk on May 16 and praised Ivo Lenz in Port Elm.",
        "Ada Brekke met Milo Varga in Arsk on May 16 and Ivo Lenz opens a fair in Port Elm.",
    ],
)
def test_who_does_something_else_is_not_met_besides(text: str) -> None:
    assert [one.parties for one in seen(text) if one.kind == "meeting" and one.status == "held"] == [("XAA", "XAB")]


@pytest.mark.parametrize(
    "text",
    [
        "Ostria brought Norland and Veldania together in Arsk on May 16.",
        "Ostria on May 16 brought together envoys of Norland and Veldania in Arsk.",
        "Ostria convened representatives of Norland and Veldania in Arsk on May 16.",
    ],
)
def test_who_is_brought_together_met_there(text: str) -> None:
    (one,) = seen(text)
    assert (one.parties, one.status, one.place, one.when, one.hosts) == (("XAA", "XAB"), "held", "Arsk", "2031-05-16", ("XAC",))


def test_what_would_bring_them_together_has_not() -> None:
    assert not [one for one in seen("Ostria could have brought Norland and Veldania together in Arsk.") if one.status == "held"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Envoys of Norland and Veldania have been in Arsk since May 16 for talks on the border.", "under-way"),
        ("Ada Brekke of Norland spent two days in Arsk in talks with Veldania.", "held"),
        ("The venue was Arsk, where Norland and Veldania negotiated for three days.", "held"),
    ],
)
def test_where_they_were_is_where_they_talked(text: str, status: str) -> None:
    assert ("talks", status, "Arsk") in {(one.kind, one.status, one.place) for one in seen(text)}


def test_adjectives_may_be_parted_by_a_comma() -> None:
    (one,) = seen("Norland and Veldania held a private, informal coordination meeting in Arsk on May 16.")
    assert (one.kind, one.status, one.place) == ("meeting", "held", "Arsk")


def test_a_conference_with_a_name_is_a_meeting_where_it_was_held() -> None:
    (one,) = seen("The Conference on the Lakes was held in Arsk on May 16.")
    assert (one.status, one.place) == ("held", "Arsk")
    assert seen("The National Conference rejected the plan in Arsk.") == ()


@pytest.mark.parametrize(
    ("words", "published", "when"),
    [
        ("last week", "2031-05-19", "2031-05-05/2031-05-18"),
        ("last week", "2031-05-21", "2031-05-12/2031-05-18"),
        ("last month", "2031-05-19", "2031-05-12/2031-05-18"),
    ],
)
def test_last_week_may_be_the_one_before_in_a_report_of_a_monday(words: str, published: str, when: str) -> None:
    (one,) = seen(f"Norland and Veldania held talks in Arsk {words}.", published, dates={words: "2031-05-12/2031-05-18"})
    assert one.when == when
