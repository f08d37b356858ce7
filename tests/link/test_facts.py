"""Whether two outlets tell of the same thing in their own words."""

import re
from dataclasses import replace

import pytest

from communique.link.claims.facts import index_facts, judge_facts
from communique.model import Entity, Fact, Judgement, Mention, Reading, Report, Span, When

STATES = {"Veldania": "XVE", "Norland": "XNO"}
DATES = {"2 June": "2031-06-02", "5 June": "2031-06-05"}


def telling(name: str, text: str) -> Reading:
    mentions = tuple(Mention(Span(*m.span()), "state", STATES[m[0]]) for m in re.finditer("|".join(STATES), text))
    dates = tuple(When(Span(*m.span()), DATES[m[0]]) for m in re.finditer("|".join(DATES), text))
    entities = tuple(Entity(code, code, "state") for code in sorted({one.entity for one in mentions if one.entity}))
    return Reading(
        Report(name, name, text), mentions=mentions, entities=entities, dates=dates, facts=(Fact(f"f-{name}", Span(0, len(text))),)
    )


def verdict(one: str, other: str) -> Judgement | None:
    left, right = telling("a", one), telling("b", other)
    found = list(judge_facts(index_facts(left), index_facts(right), same=str.__eq__))
    assert [(each.left, each.right) for each in judge_facts(index_facts(right), index_facts(left), same=str.__eq__)] == [
        (each.left, each.right) for each in found
    ]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Veldania came with nine delegates, Norland with eight", "Veldania sent nine delegates and Norland eight, all of them scholars"),
        ("The delegations spent a little over eleven hours in the same room on 2 June", "On 2 June the delegations spent more than eleven hours in the same room"),
        ("Some 300 demonstrators, relatives of the missing, gathered outside", "About 300 demonstrators, relatives of the missing, assembled outside"),
    ],
)  # fmt: skip
def test_two_outlets_tell_of_one_thing(one: str, other: str) -> None:
    found = verdict(one, other)
    assert found is not None
    assert (found.kind, found.left, found.right) == ("same-claim", "f-a", "f-b")
    assert "in their own words" in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Veldania came with nine delegates, Norland with eight", "Veldania came with eleven delegates, Norland with eight"),
        ("The delegations spent eleven hours in the same room on 2 June", "The delegations spent eleven hours in the same room on 5 June"),
        ("Veldania shelled the port of Norland at night", "Norland shelled the port of Veldania at night"),
        ("The delegations left the hotel in the rain", "The demonstrators left the square at noon"),
    ],
)
def test_other_numbers_days_or_sides_are_another_thing(one: str, other: str) -> None:
    assert verdict(one, other) is None


def test_two_quoted_clauses_are_left_to_the_statements_and_a_quoted_one_beside_an_outlets_is_not() -> None:
    words = "The delegations spent eleven hours in the same room of the hotel"
    left, right = telling("a", words), telling("b", words)
    quoted = [replace(one, facts=tuple(replace(fact, account="s") for fact in one.facts)) for one in (left, right)]
    assert list(judge_facts(index_facts(quoted[0]), index_facts(right), same=str.__eq__))
    assert not list(judge_facts(index_facts(quoted[0]), index_facts(quoted[1]), same=str.__eq__))


def test_the_same_words_told_weeks_apart_or_with_a_day_on_one_side_are_another_shelling() -> None:
    words = "Norland shelled the railway depot of Veldania overnight and wounded several workers"

    def on(name: str, text: str, day: str) -> Reading:
        reading = telling(name, text)
        return replace(reading, report=replace(reading.report, published=day))

    def judged(left: Reading, right: Reading) -> list[Judgement]:
        return list(judge_facts(index_facts(left), index_facts(right), same=str.__eq__))

    assert judged(on("a", words, "2031-06-02"), on("b", words, "2031-06-03"))
    assert not judged(on("a", words, "2031-06-02"), on("b", words, "2031-06-20"))
    assert judged(on("a", words, "2031-06-02"), on("b", f"{words} on 2 June", "2031-06-03"))
    assert not judged(on("a", words, "2031-06-08"), on("b", f"{words} on 2 June", "2031-06-06"))


def test_a_deal_with_one_is_not_that_with_another_in_the_same_words() -> None:
    words = "A tentative contract agreement was reached with {} by the harbour union after six weeks of strikes"
    assert verdict(words.format("Norland"), words.format("Norland")) is not None
    assert verdict(words.format("Norland"), words.format("Veldania")) is None
