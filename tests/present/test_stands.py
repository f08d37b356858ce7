from dataclasses import replace

import pytest

from communique.answers import Voice
from communique.model import Issue
from communique.present.facts import Facts
from communique.present.stands import VOICES, commitments, position_line, positions

from .builder import ANSWER, POSITIONS

FACTS = Facts(ANSWER)


def test_what_moved_comes_first_with_both_quotations() -> None:
    line = positions(FACTS, reversed(POSITIONS)).lines[0]
    assert line.who == "Norland demands, moved – in its own voice, demanded:"
    assert [(under.who, under.words) for under in line.under] == [
        ("from:", "420 Veldanian boats in May"),
        ("to:", "Norland rejects any link"),
    ]


def test_a_position_keeps_its_condition_and_its_voice() -> None:
    line = position_line(FACTS, POSITIONS[1])
    assert line.who == "Veldania sets a condition – in its own voice: Ilan Torvek (Foreign Minister, Veldania) added:"
    assert (line.condition, line.about, line.occurred) == ("unless the crews are home", "mines", "2024-09-18")


def test_an_unnamed_voice_is_told() -> None:
    assert (
        position_line(FACTS, POSITIONS[2]).who == "Norland rejects – as a third party tells it: according to a senior official (not named):"
    )


@pytest.mark.parametrize("voice", list(VOICES))
def test_every_voice_is_worded(voice: Voice) -> None:
    line = position_line(FACTS, replace(POSITIONS[2], voice=voice, statements=()))
    assert line.who == f"Norland rejects – {VOICES[voice]}:"


def test_one_statement_on_two_issues_is_one_line() -> None:
    other = replace(POSITIONS[1], issue=Issue("i9", "crews"))
    (line,) = positions(FACTS, (POSITIONS[1], other)).lines
    assert line.about == "crews; mines"


def test_words_that_stand_above_are_not_printed_twice_but_their_condition_is() -> None:
    (line,) = positions(FACTS, POSITIONS[1:2], frozenset({"s2"})).lines
    assert (
        line.who
        == "Veldania sets a condition – in its own voice: Ilan Torvek (Foreign Minister, Veldania) added, as quoted under What is new"
    )
    assert (line.words, line.condition) == (None, "unless the crews are home")


def test_the_condition_is_that_of_the_statement_shown() -> None:
    assert position_line(FACTS, replace(POSITIONS[2], condition="if it rains")).condition is None


def test_a_position_held_for_long_shows_both_ends() -> None:
    assert position_line(FACTS, replace(POSITIONS[1], first="2024-05")).occurred == "2024-05/2024-09-18"
    assert position_line(FACTS, replace(POSITIONS[1], first=None, last=None)).occurred is None


def test_a_commitment_names_whose_word_it_is() -> None:
    line = commitments(FACTS, ANSWER.commitments).lines[0]
    assert line.who == "Veldania – promised, by the word of Ilan Torvek (Foreign Minister, Veldania):"
    assert line.due == "2024-10"
