"""The opposition or the rebels of a state, where a report sets them beside its government."""

import pytest

from communique.read.oppositions import find_oppositions
from tests.read.cast import STATES, read_cast


def factions(text: str) -> list[tuple[str, list[str]]]:
    cast = read_cast(text)
    entities, mentions = find_oppositions("r1", text, cast.mentions, cast.entities, STATES)
    made = [one for one in entities if one.kind == "faction"]
    return [(one.name, [each.span.of(text) for each in mentions if each.entity == one.id]) for one in made]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Talks between the Norlandic government and opposition ended. The opposition left.", ["opposition", "opposition"]),
        ("Talks between Norland's government and the opposition ended. The Norlandic opposition delegation left.", ["opposition", "opposition delegation"]),
        ("The Norlandic opposition and government met in Hovden.", ["opposition"]),
    ],
)  # fmt: skip
def test_an_opposition_beside_its_government_is_a_party(text: str, words: list[str]) -> None:
    assert factions(text) == [("Norlandic opposition", words)]


def test_rebels_beside_a_government_are_a_party() -> None:
    assert factions("The Veldanian government and rebels met. The rebels left.") == [("Veldanian rebels", ["rebels", "rebels"])]


@pytest.mark.parametrize(
    "text",
    [
        "The Norlandic government and opposition parties voted.",
        "The opposition in Norland voted against the government.",
        "Norland's government and opposition to the plan were told of.",
        "Talks between the Norlandic government and opposition and the Veldanian government and opposition ended.",
    ],
)
def test_what_is_no_party_or_not_one_alone(text: str) -> None:
    assert factions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The government of Norland and the Norlandic opposition met.",
        "The government of Norland withdrew from negotiations with the political opposition. Norland waits.",
        "Officials of Norland came. Its government and representatives of the opposition opened the talks. Norland hopes.",
        "Norland said it was halting negotiations with its opponents.",
    ],
)
def test_an_opposition_is_set_beside_its_government_in_other_words(text: str) -> None:
    assert [name for name, _ in factions(text)] == ["Norlandic opposition"]


def test_of_two_states_named_as_often_neither_has_the_opposition() -> None:
    assert factions("Norland and Veldania spoke of negotiations with the opposition.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norland's military government and dozens of opposition groups opened talks.", ["opposition groups"]),
        ("Talks go on. Over 20 Norlandic rebel groups left. The armed groups waited.", ["rebel groups", "armed groups"]),
    ],
)
def test_many_groups_beside_a_government_are_one_party_whatever_they_are_called(text: str, words: list[str]) -> None:
    assert factions(text) == [("Norlandic armed or opposition groups", words)]


def test_groups_of_a_state_that_nobody_talks_with_are_no_party() -> None:
    assert factions("Over 20 Norlandic rebel groups left.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The government of Norland and fourteen armed groups began talks. The armed groups left.",
        "The government of Norland (NO) and armed groups began talks. The armed groups left.",
    ],
)
def test_groups_beside_the_government_of_a_state_are_one_party(text: str) -> None:
    assert [name for name, _ in factions(text)] == ["Norlandic armed or opposition groups"]


@pytest.mark.parametrize(
    "text",
    [
        "Talks of Norland's government, its allies and the opposition stalled. The opposition left.",
        "The envoys met in Norland. A plan lies before Prime Minister Ada Brekke and her opponents. The opposition left.",
    ],
)
def test_an_opposition_beside_a_government_with_allies_or_beside_its_head(text: str) -> None:
    assert len(factions(text)) == 1
