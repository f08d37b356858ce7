"""Names that the report gives to a movement or party, whatever the tagger takes them for."""

import re

import pytest

from communique.model import Name, Span
from communique.read.movements import with_movements


def kinds(text: str, *forms: str) -> dict[str, str]:
    names = [Name(Span(*found.span()), "person") for form in forms for found in re.finditer(rf"\b{form}\b", text)]
    return {one.span.of(text): one.kind for one in with_movements(text, names)}


@pytest.mark.parametrize(
    "text",
    [
        "Resenda leader Ada Brekke met the president. Resenda has been at war since May.",
        "The truce of the Resenda rebels holds. Resenda said so.",
        "Ada Brekke, the leader of Resenda, spoke.",
        "Fighters and the rebel movement Resenda left.",
    ],
)
def test_who_has_a_leader_or_rebels_is_a_movement(text: str) -> None:
    assert kinds(text, "Resenda") == {"Resenda": "organisation"}


@pytest.mark.parametrize(
    "text",
    ["Resenda spoke. The rebels left.", "President Resenda spoke of the Resenda rebels.", "Ada Resenda spoke. Resenda rebels left."],
)
def test_a_person_stays_one(text: str) -> None:
    forms = ("Ada Resenda",) if "Ada" in text else ("Resenda",)
    assert set(kinds(text, *forms).values()) == {"person"}


def test_a_part_of_a_longer_name_is_no_movement() -> None:
    text = "Ada Resenda spoke. Resenda rebels left."
    names = [Name(Span(0, 11), "person"), Name(Span(19, 26), "person")]
    assert [one.kind for one in with_movements(text, names)] == ["person", "person"]


def test_the_rebels_of_a_place_are_left_to_regions() -> None:
    text = "The Resenda rebels met in Resenda."
    names = [Name(Span(*found.span()), "place") for found in re.finditer("Resenda", text)]
    assert {one.kind for one in with_movements(text, names)} == {"place"}
    assert {one.kind for one in with_movements(text.replace("in Resenda", "again"), names[:1])} == {"organisation"}


@pytest.mark.parametrize(
    "text",
    [
        "Senda Free's leader, Ada Brekke, spoke. Senda Free waits.",
        "Senda Free leader Ada Brekke spoke.",
        "Senda Free blamed its rival.",
        "Senda Free's Ada Brekke spoke.",
        "The nationalists Senda Free left.",
    ],
)
def test_a_party_of_some_words_is_no_person(text: str) -> None:
    assert set(kinds(text, "Senda Free").values()) == {"organisation"}


def test_who_owns_nothing_of_the_kind_stays_a_person() -> None:
    assert set(kinds("Bor Ek's speech was long. Bor Ek said his party waits.", "Bor Ek").values()) == {"person"}


@pytest.mark.parametrize(
    "text",
    [
        "The Confederation of Resenda Guilds and Networks (Cosenga) left. Cosenga waits.",
        "Ada Brekke, president of Cosenga, spoke.",
        "The powerful Cosenga confederation left.",
    ],
)
def test_what_is_headed_or_short_for_a_name_is_a_body(text: str) -> None:
    assert set(kinds(text, "Cosenga").values()) == {"organisation"}


def test_other_letters_in_brackets_are_no_short_name() -> None:
    assert kinds("The Confederation of Resenda Guilds (Brekke) left.", "Brekke") == {"Brekke": "person"}


def test_what_is_shortened_to_its_initials_is_no_person() -> None:
    assert kinds("The Senda Veldi Nasional (SVN) left. Senda Veldi Nasional waits.", "Senda Veldi Nasional") == {
        "Senda Veldi Nasional": "organisation"
    }
    assert kinds("Senda Veldi Nasional (SBN) left.", "Senda Veldi Nasional") == {"Senda Veldi Nasional": "person"}


def test_a_bloc_is_no_person() -> None:
    assert kinds("The Resenda bloc waits. Resenda said so.", "Resenda") == {"Resenda": "organisation"}


def test_a_name_of_three_words_behind_an_article_is_no_person() -> None:
    assert kinds("They met the Senda Veldi Nasional in Arsk.", "Senda Veldi Nasional") == {"Senda Veldi Nasional": "organisation"}
    for text in (
        "They met Senda Veldi Nasional.",
        "They met the Senda Veldi Nasional government.",
        "They saw the Senda Veldi Nasional's car.",
    ):
        assert kinds(text, "Senda Veldi Nasional") == {"Senda Veldi Nasional": "person"}


def test_a_title_of_two_words_is_no_name() -> None:
    text = "Tan Sri Ada Brekke spoke."
    names = [Name(Span(0, 3), "person"), Name(Span(4, 18), "person")]
    assert [one.span.of(text) for one in with_movements(text, names)] == ["Ada Brekke"]
    assert [one.span.of(text) for one in with_movements("Tan met Sri Ada.", [Name(Span(0, 3), "person")])] == ["Tan"]
