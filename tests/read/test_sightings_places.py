"""Where contacts took place, trips and signings, and contacts of which a side is left open, in an invented world."""

import pytest
from test_sightings import seen

Told = list[tuple[str, str, str | None]]


def places(text: str) -> Told:
    return [(one.kind, one.status, one.place) for one in seen(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Brekke visited Arsk, Lindhaven and Port Elm.", ["Arsk", "Lindhaven", "Port Elm"]),
        ("Ada Brekke concluded a visit to Lindhaven.", ["Lindhaven"]),
        ("Norland sent a delegation to Port Elm.", ["Port Elm"]),
        ("Ada Brekke described her visit, together with Ivo Lenz, to Arsk and Port Elm.", ["Arsk", "Port Elm"]),
    ],
)
def test_every_place_of_a_trip_is_a_visit(text: str, wanted: list[str]) -> None:
    assert sorted(str(one.place) for one in seen(text) if one.kind == "visit" and one.status == "held") == wanted


@pytest.mark.parametrize(
    "text", ["Ada Brekke may visit Arsk.", "Ada Brekke refused a visit to Arsk.", "Ada Brekke never travelled to Arsk."]
)
def test_a_trip_not_made_is_no_visit(text: str) -> None:
    assert not [one for one in seen(text) if one.status == "held"]


def test_who_leaves_for_a_place_is_still_to_arrive() -> None:
    assert places("Ada Brekke left for Port Elm on Wednesday.") == [("visit", "announced", "Port Elm")]


def test_nobody_travels_by_their_weapons() -> None:
    told = seen("Ada Brekke was caught in a barrage of Veldanian drones during her visit to Port Elm.")
    assert [one.parties for one in told if one.place == "Port Elm" and "XAB" in one.parties] == []


def test_a_treaty_is_signed_where_the_words_say() -> None:
    (one,) = seen("Norland and Veldania signed a peace agreement in Arsk on May 16.")
    assert (one.kind, one.parties, one.place, one.when) == ("meeting", ("XAA", "XAB"), "Arsk", "2031-05-16")
    assert places("Norland and Veldania signed a peace agreement on the war in Sund.") == []


@pytest.mark.parametrize(
    "text",
    [
        "After four days of talks in Arsk, Norland was silent.",
        "At a meeting in Arsk, ministers of Norland asked for calm.",
        "Arsk hosted talks between Norland and Veldania.",
        "Norland and Veldania wait in Arsk, where the peace talks are taking place.",
        "The meeting in Arsk focused on the truce.",
    ],
)
def test_the_place_stands_before_or_behind_the_words_of_meeting(text: str) -> None:
    assert "Arsk" in {one.place for one in seen(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norland held talks with Veldania on the war in Sund.",
        "Norland held talks with Veldania about troops in Arsk.",
    ],
)
def test_the_place_of_something_else_is_not_that_of_the_contact(text: str) -> None:
    assert [one.place for one in seen(text)] == [None]


def test_what_is_taken_for_granted_is_a_contact_under_way_and_no_round() -> None:
    (one,) = seen("The delegation of Norland to the peace talks in Arsk asked for calm.")
    assert (one.status, one.place, one.is_round) == ("under-way", "Arsk", False)
    assert len(seen("Norland and Veldania held talks in Arsk on May 16. The delegation to the peace talks in Arsk asked for calm.")) == 1
    assert seen("The peace talks in Arsk are over for now.") == ()


def test_the_host_alone_is_told_with_its_capacity() -> None:
    (one,) = seen("Ostria hosted a meeting in Arsk.")
    assert (one.status, one.hosts, one.place) == ("held", ("XAC",), "Arsk")


def test_talks_of_somebody_told_elsewhere_are_not_told() -> None:
    assert seen("Its talks with Sund ended in Arsk.") == ()


def test_two_delegations_by_their_heads_are_the_two_states() -> None:
    (one,) = seen("The heads of the Norlandic and Veldanian delegations, Ada Brekke and Milo Varga, held a meeting in Arsk on May 16.")
    assert (one.status, one.parties, one.place) == ("held", ("XAA", "XAB"), "Arsk")


def test_a_list_of_places_ends_before_what_only_describes_a_noun_or_owns_one() -> None:
    assert {one.place for one in seen("Ada Brekke visited Arsk and Port Elm officials.")} == {"Arsk"}
    assert {one.place for one in seen("Norland and Veldania held talks in Arsk and Lindhaven's mayor waited.")} == {"Arsk"}
    assert {one.place for one in seen("Norland and Veldania held talks in Arsk and Lindhaven over the truce.")} == {"Arsk", "Lindhaven"}


def test_talks_called_by_a_state_are_not_placed_in_it() -> None:
    assert [one.place for one in seen("The Arsk talks between Norland and Veldania ended on May 16.")] == ["Arsk"]
    assert [one.place for one in seen("The Kenya talks between Norland and Veldania ended on May 16.")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Norland held talks with Veldania on the armed conflicts in Arsk.",
        "Ada Brekke met Milo Varga of Veldania, following an election in Arsk.",
    ],
)
def test_where_what_is_spoken_of_is_or_what_went_before_is_not_where_they_met(text: str) -> None:
    assert [one.place for one in seen(text)] == [None]


def test_the_name_of_a_place_goes_on_behind_its_apostrophe_where_they_went_to_meet() -> None:
    assert {one.place for one in seen("Ada Brekke travelled to Ma'rin, where she met Milo Varga.")} <= {"Ma'rin", None}


@pytest.mark.parametrize(
    ("text", "status", "parties"),
    [
        ("Norland and Veldania held talks at the Grand Hotel, Arsk, on Friday.", "held", ("XAA", "XAB")),
        ("The talks between Norland, Ostria and Sund will be held in Arsk on June 2.", "announced", ("XAA", "XAC", "XAD")),
        ("Norland and Veldania convened in Arsk on Friday to discuss a truce.", "held", ("XAA", "XAB")),
        ("Norland and Veldania arrived Friday in Arsk for talks.", "held", ("XAA", "XAB")),
    ],
)
def test_a_house_names_its_town_and_a_list_ends_no_clause(text: str, status: str, parties: tuple[str, ...]) -> None:
    (one,) = seen(text)
    assert (one.place, one.status, one.parties, one.mediators) == ("Arsk", status, parties, ())
