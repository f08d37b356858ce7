"""States by their names, and words for a people that are somebody's surname."""

from communique.model import Span
from communique.read.countries import find_states
from communique.states import States
from communique.text import words_of

TEXT = "Osmark's minister, Rolf Dane, said no. Dane left with two Danes and a Pole."


def found(*people: Span) -> list[str]:
    return [one.span.of(TEXT) for one in find_states(TEXT, words_of(TEXT), States.load(), people)]


def test_a_people_behind_a_first_name_is_a_surname_wherever_it_stands() -> None:
    assert found() == ["Dane", "Dane", "Danes", "Pole"]
    assert found(Span(TEXT.index("Rolf"), TEXT.index("Dane") + 4)) == ["Danes", "Pole"]


def test_a_people_that_opens_a_name_is_none() -> None:
    assert found(Span(TEXT.index("Dane"), TEXT.index("Dane") + 4)) == ["Dane", "Dane", "Danes", "Pole"]
