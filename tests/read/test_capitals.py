"""A capital that acts is its government; one where something happens is a town."""

import pytest

from communique.model import Entity, Mention, Span
from communique.read.capitals import with_capitals
from tests.read.cast import STATES

NORLAND = Entity("XAB", "Norland", "state", state="XAB")


def meant(text: str, entities: tuple[Entity, ...] = (NORLAND,)) -> str | None:
    at = text.index("Hovden")
    (one,) = with_capitals(text, [Mention(Span(at, at + 6), "place")], entities, STATES)
    return one.entity


@pytest.mark.parametrize(
    "text",
    [
        "Hovden would let lorries through.",
        "Hovden, the minister told the house, wants a corridor.",
        "The plan failed because Hovden refused to sign.",
        "Hovden's demands are known.",
        "Hovden no longer asked for a crossing.",
    ],
)
def test_a_capital_that_acts_is_its_government(text: str) -> None:
    assert meant(text) == "XAB"


@pytest.mark.parametrize(
    "text",
    ["They met in Hovden and agreed.", "The road to Hovden was closed.", "Hovden lies by the sea.", "Hovden, where they met, is a port."],
)
def test_a_town_stays_a_place(text: str) -> None:
    assert meant(text) is None


def test_a_state_that_the_report_never_names_is_not_brought_in() -> None:
    assert meant("Hovden would let lorries through.", ()) is None
