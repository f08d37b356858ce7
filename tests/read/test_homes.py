"""Of which state an office is that the report names without one."""

import pytest

from communique.model import Role
from tests.read.cast import read_cast

LEAD = "Veldania will send its delegation to talks with Norland on Monday, Foreign Minister Ada Brekke said Wednesday. "


def home(text: str, dateline: str | None = None, name: str = "Ada Brekke") -> str | None:
    cast = read_cast(text, dateline=dateline)
    states = {role.state for role in cast.named(name).roles}
    assert states == {cast.named(name).state}
    return cast.named(name).state


@pytest.mark.parametrize("dateline", ["ARSK", "Arsk", "ARSK, Veldania", "SKERRY, Veldania"])
def test_an_office_is_of_the_state_of_the_dateline(dateline: str) -> None:
    text = LEAD + "In a statement, President Jonas Wik said that Veldania was ready to accept ships under a Norlandic flag."
    assert home(text, dateline) == "XAA"
    assert home(text, dateline, "Jonas Wik") == "XAA"


def test_the_office_itself_has_the_state() -> None:
    assert read_cast(LEAD, dateline="ARSK").named("Ada Brekke").roles == (Role("Foreign Minister", "XAA"),)


@pytest.mark.parametrize("dateline", ["HOVDEN", "GENEVA", "SKERRY", "ARSK, Norland", "SKERRY, Nowhere"])
def test_another_dateline_tells_nothing(dateline: str) -> None:
    assert home(LEAD, dateline) is None


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania met in Arsk. Foreign Minister Ada Brekke said the talks went well.",
        "Veldania closed the pass. Norland protested, and Foreign Minister Ada Brekke said Norland would wait.",
        "Veldania closed the pass. Foreign Minister Ada Brekke arrived for a visit to Arsk.",
        "Veldania closed the pass. Foreign Minister Ada Brekke met Veldanian President Jonas Wik.",
        "Veldania closed the pass. Foreign Minister Ada Brekke spoke. Veldanian Foreign Minister Jonas Wik answered.",
        "Veldania closed the pass. Foreign Minister Ada Brekke spoke. Foreign Minister Jonas Wik answered.",
        "Veldania closed the pass. Sarvik Foreign Minister Ada Brekke spoke.",
        "Veldania closed the pass, as the U.S. wanted. President Ada Brekke spoke.",
        "Veldania closed the pass. Party leader Ada Brekke spoke.",
        "Veldania closed the pass. Former foreign minister Ada Brekke spoke.",
        "It rained in Veldania. Foreign Minister Ada Brekke spoke.",
    ],
)
def test_an_office_that_may_be_of_another_state_has_none(text: str) -> None:
    assert read_cast(text, dateline="ARSK").named("Ada Brekke").state is None


def test_a_name_with_its_state_behind_it_is_of_that_state() -> None:
    assert (
        read_cast("Veldania closed the pass. Foreign Minister Ada Brekke of Norland spoke.", dateline="ARSK").named("Ada Brekke").state
        == "XAB"
    )
    assert read_cast("Ada Brekke of Norland's opposition spoke.").named("Ada Brekke").state is None


def test_a_paper_of_a_third_country_leaves_out_its_own_state() -> None:
    text = "Veldania will join a pact with Japan. Prime Minister Ada Brekke said so."
    assert read_cast(text, dateline="ARSK", outlet="Kyodo News").named("Ada Brekke").state is None
    assert read_cast(text, dateline="ARSK").named("Ada Brekke").state == "XAA"


def test_what_the_words_say_stays() -> None:
    cast = read_cast(LEAD + "Norlandic President Jonas Wik agreed.", dateline="ARSK")
    assert cast.named("Jonas Wik").state == "XAB"


def test_a_ministry_speaks_through_its_spokesman() -> None:
    text = "Veldania closed the pass. Foreign Ministry spokesman Ada Brekke said it would stay closed."
    assert home(text, "ARSK") == "XAA"


def test_the_united_states_have_no_prime_minister() -> None:
    assert home("The United States will wait. Prime Minister Ada Brekke spoke.", "WASHINGTON") is None
    assert home("The United States will wait. President Ada Brekke spoke.", "WASHINGTON") == "USA"


def test_without_a_dateline_the_state_that_will_act_is_that_of_who_announces_it() -> None:
    assert home(LEAD) == "XAA"


@pytest.mark.parametrize(
    "text",
    [
        "Veldania will attack, Foreign Minister Ada Brekke said.",
        "Veldania has lost, Foreign Minister Ada Brekke said.",
        "Veldania will send a delegation, as Norland asked, Foreign Minister Ada Brekke said.",
        "Veldania will send a delegation, President Ada Brekke said.",
        "Talks with Veldania will continue, Foreign Minister Ada Brekke said.",
        "Veldania will send a delegation. Foreign Minister Ada Brekke said so.",
    ],
)
def test_without_a_dateline_little_is_sure(text: str) -> None:
    assert home(text) is None


def test_the_minister_is_found_by_the_state_that_the_dateline_gave() -> None:
    cast = read_cast(LEAD + "Later the Veldanian foreign minister left.", dateline="ARSK")
    assert cast.who("the Veldanian foreign minister") == "Ada Brekke"
