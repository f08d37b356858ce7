"""What the outlet tells in its own words, and what it leaves to others."""

from dataclasses import replace

import pytest

from communique.model import Report, Span, Statement
from communique.read.facts import find_facts


def told(text: str, statements: tuple[Statement, ...] = (), furniture: tuple[Span, ...] = (), tense: str = "done") -> list[str]:
    report = Report("r", "r.txt", text, furniture=furniture)
    return [one.span.of(text) for one in find_facts(report, [Span(0, len(text))], statements) if one.tense == tense]


def test_a_plain_clause_is_a_fact_with_an_id_of_its_place() -> None:
    text = "The delegations spent eleven hours in the same room."
    assert told(text) == ["The delegations spent eleven hours in the same room"]
    report = Report("r", "r.txt", text)
    assert find_facts(report, [Span(0, len(text))], ()) == find_facts(report, [Span(0, len(text))], ())


@pytest.mark.parametrize(
    "text",
    [
        "The delegations will spend eleven hours in one room.",
        "The delegations did not spend eleven hours in one room.",
        "The delegations reportedly spent eleven hours in one room.",
        "Norland undertook to hand over its lists by Friday.",
        "and Veldania to open its archive to three scholars.",
        "Norland is ready to open its archive to scholars.",
        "Did the delegations spend eleven hours in one room?",
        "They met here.",
    ],
)
def test_what_is_planned_denied_doubted_asked_or_too_short_is_none(text: str) -> None:
    assert told(text) == []


def test_what_is_told_inside_a_statement_is_its_speakers_account() -> None:
    text = "Orsk said the delegations spent eleven hours in one room."
    report = Report("r", "r.txt", text)
    content = Span(text.index("the deleg"), len(text) - 1)
    one = Statement("s", "r", "indirect", "asserts", None, Span(5, 9), (content,))
    (fact,) = find_facts(report, [Span(0, len(text))], (one,))
    assert (fact.account, fact.span) == ("s", content)
    assert find_facts(report, [Span(0, len(text))], (replace(one, act="demands"),)) == ()


def test_what_somebody_is_quoted_with_and_what_the_site_added_are_none() -> None:
    text = "The delegations spent eleven hours in the same room."
    assert told(text, (Statement("s", "r", "indirect", "asserts", None, None, (Span(4, 15),)),)) == []
    assert told(text, furniture=(Span(0, 10),)) == []


def test_a_clause_torn_at_its_verb_is_none() -> None:
    text = "Talks on a bailout deal for Norland that have been “very difficult” were halted overnight by divided ministers."
    assert all(not one.endswith("have been") for one in told(text))


def test_who_was_set_free_is_not_to_come() -> None:
    text = "All the sailors were set free last week by the guerrillas of the north. The others are set to go home on Friday."
    sentences = [Span(0, 71), Span(72, len(text))]
    found = find_facts(Report("r", "r.txt", text), sentences, ())
    assert [(one.tense, one.span) for one in found] == [("done", Span(0, 70)), ("coming", Span(72, len(text) - 1))]
