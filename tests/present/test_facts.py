from dataclasses import replace

import pytest

from communique.model import Role, Speaker
from communique.present.facts import Facts, current_role, letter_of, outlet_of

from .builder import ANSWER, REPORTS, STATEMENTS, words

FACTS = Facts(ANSWER)


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_never_run_out(place: int, letter: str) -> None:
    assert letter_of(place) == letter


def test_an_actor_is_described_with_office_and_state() -> None:
    assert FACTS.described("a-torvek") == "Ilan Torvek (Foreign Minister, Veldania)"
    assert FACTS.described("XVD") == "Veldania"
    assert FACTS.described("nobody-known") == "nobody-known"


def test_an_office_that_has_ended_is_not_shown() -> None:
    roles = (Role("Envoy"), Role("Minister", to="2020"))
    assert current_role(roles) == Role("Envoy")
    assert current_role(roles[1:]) is None


def test_an_unnamed_source_keeps_the_words_of_the_report() -> None:
    assert FACTS.voiced(STATEMENTS[3]) == "a senior official (not named)"
    assert FACTS.voiced(replace(STATEMENTS[3], speaker=None)) == "somebody the report does not name"
    assert FACTS.voiced(replace(STATEMENTS[0], speaker=Speaker(None, None))) == "somebody the report does not name"


def test_a_relay_is_named() -> None:
    speaker = Speaker("e-torvek", None, relayed_by="XQL")
    assert FACTS.voiced(replace(STATEMENTS[0], speaker=speaker)).endswith(", relayed by Quellia")


def test_the_statement_of_words_is_found() -> None:
    statement = FACTS.statement_at(words("r2", "rejects any link"))
    assert statement is not None
    assert statement.id == "s4"
    assert FACTS.statement_at(words("r1", "The last round")) is None


def test_sides_are_states_of_those_named() -> None:
    assert FACTS.sides_named([words("r2", "Norland rejects any link")]) == {"XNL"}


def test_a_report_without_an_outlet_shows_whom_it_credits() -> None:
    report = replace(REPORTS["r1"], outlet=None, tie=None)
    assert outlet_of(report) == "no outlet named (credits VNA)"
    assert outlet_of(replace(report, credits=())) == "no outlet named"


def test_outlets_are_told_once_with_their_tie() -> None:
    assert FACTS.outlets(["r1", "r1", "r2", "gone"]) == ("VNA (state agency)", "Herald")
