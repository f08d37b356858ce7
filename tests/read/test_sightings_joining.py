"""Talks that are joined, paused or go on for months, meetings kept secret, and who shuttles between two sides."""

import pytest
from test_sightings import seen

from communique.model import Sighting


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.status, one.when) for one in seen(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania have held months of negotiations.",
        "After weeks of intensive negotiations between Norland and Veldania in Lindhaven, a deal was signed.",
        "Norland and Veldania reached a deal after two years of negotiations in Lindhaven.",
    ],
)
def test_months_of_negotiations_are_no_round(text: str) -> None:
    assert told(text) == []


def test_days_and_two_weeks_of_talks_in_a_place_are_one() -> None:
    for words in ("two days of talks", "two weeks of talks"):
        assert [one.place for one in seen(f"Norland and Veldania ended {words} in Lindhaven on May 16.")] == ["Lindhaven"]


def met(text: str) -> Sighting:
    (one,) = seen(text)
    assert (one.status, one.parties) == ("held", ("XAA", "XAB"))
    return one


def test_who_was_joined_by_somebody_for_talks_met_him() -> None:
    one = met("Ada Brekke of Norland was joined by Milo Varga of Veldania for a final set of in-person talks in Lindhaven.")
    assert (one.place, one.format) == ("Lindhaven", "direct")
    assert seen("Ada Brekke was joined by Milo Varga of Veldania on the train.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Lenz and his delegation plan to join the talks between Norland and Veldania on Wednesday.",
        "Ivo Lenz will attend the talks between Norland and Veldania on June 2.",
        "Ivo Lenz will take part in the talks between Norland and Veldania on June 2.",
    ],
)
def test_who_joins_talks_sets_no_day_for_them(text: str) -> None:
    assert told(text) == []


def test_parties_that_will_attend_their_talks_announce_them() -> None:
    assert told("Norland and Veldania will attend the talks in Lindhaven on June 2.") == [("talks", "announced", "2031-06-02")]
    assert told("Norland will join the next round of talks with Veldania on June 2.") == [("talks", "announced", "2031-06-02")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The talks between Norland and Veldania were paused on May 16.", "broken-off"),
        ("The talks between Norland and Veldania were put on hold on May 16.", "broken-off"),
        ("The talks between Norland and Veldania were halted on May 16.", "broken-off"),
        ("Norland and Veldania agreed to pause the talks.", "broken-off"),
        ("Norland announced a pause in the talks with Veldania.", "broken-off"),
        ("The talks between Norland and Veldania were adjourned on May 16.", "held"),
        ("Norland and Veldania wrapped up the seventh round of talks on May 16.", "held"),
        ("Norland and Veldania formally ended the seventh round of talks on May 16.", "held"),
        ("Norland postponed its talks with Veldania, scheduled for June 2.", "postponed"),
        ("Norland cancelled its talks with Veldania, which were due on June 2.", "cancelled"),
    ],
)
def test_what_became_of_the_talks(text: str, status: str) -> None:
    assert [one.status for one in seen(text)] == [status]


@pytest.mark.parametrize("verb", ["called for", "proposed", "wants"])
def test_a_pause_that_is_only_wished_for_breaks_nothing_off(verb: str) -> None:
    assert all(one.status != "broken-off" for one in seen(f"Norland {verb} a pause in the talks with Veldania."))


@pytest.mark.parametrize(
    "text",
    [
        "The envoys of both countries, Norland and Veldania, had met secretly in Arsk.",
        "Envoys of the two countries had met secretly in Arsk, Norland and Veldania said. Norland and Veldania are at war.",
    ],
)
def test_a_secret_meeting_is_one(text: str) -> None:
    assert met(text).place == "Arsk"


def test_who_shuttled_between_two_sides_mediates() -> None:
    (one,) = seen("Ivo Lenz shuttled between Norland and Veldania on Friday.")
    assert (one.kind, one.status, one.parties, one.mediators, one.when) == ("shuttle", "held", ("XAA", "XAB"), ("XAC",), "2031-05-16")
    (one,) = seen("Ivo Lenz has been shuttling between Norland and Veldania.")
    assert one.kind == "shuttle"
    assert seen("Ivo Lenz would have shuttled between Norland and Veldania.") == ()
    assert seen("Ivo Lenz shuttled between two hotels in Arsk.") == ()


def test_talks_online_are_not_those_at_a_place() -> None:
    text = "Norland and Veldania met in Arsk on Friday. Norland and Veldania then held talks {}."
    assert [one.place for one in seen(text.format("by video link"))] == ["Arsk", None]
    assert len(seen(text.format("there"))) == 1
