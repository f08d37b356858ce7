"""Laws of decisions, for any sequence of them: an undo restores the record byte for byte, the order in which they come changes nothing, a full re-read loses none."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.answers import Answer
from communique.errors import DecisionFailed
from communique.model import DECISIONS, Decision, Judgement, Links, Reading, Span, Undo, What, content_id
from communique.record import Record
from communique.record.decisions import Makers, checked, stamp
from communique.record.shape import as_json

from ..talks import courier, herald
from .cases import BY_HAND, CASES, LABELS, decide, filled, gazette, linked, shaped

KINDS = sorted(DECISIONS)
PLAIN = shaped(filled())


@st.composite
def chance(draw: st.DrawFn) -> random.Random:
    return random.Random(draw(st.integers(0, 2**32)))


def anything(makers: Makers, kind: str, dice: random.Random) -> What | None:
    """A decision of a kind about whatever lines the answer has; None where the chosen lines do not allow it."""
    try:
        what = _anything(makers, makers.of.answer, kind, dice)
        checked(Decision.made(what, "somebody", stamp(), "a test"))
        return what
    except (DecisionFailed, IndexError):
        return None


def _anything(make: Makers, answer: Answer, kind: str, dice: random.Random) -> What:
    statements = [one.id for reading in answer.readings for one in reading.statements]
    events = [one.id for reading in answer.readings for one in reading.events]
    dates = [f"{one.report.id}:{each.span.start}-{each.span.end}" for one in answer.readings for each in one.dates]
    reports, actors = [one.report.id for one in answer.readings], [one.id for one in answer.actors]
    meetings, positions = [one.id for one in (*answer.contacts, *answer.rounds)], [one.issue.id for one in answer.positions]
    pick, holds = dice.choice, dice.random() < 0.6
    states = [one.id for one in answer.actors if one.kind == "state"]
    makers: dict[str, Any] = {
        "merge-actors": lambda: make.merge(pick(actors), pick(actors)),
        "split-actor": lambda: make.keep_apart(pick(actors), pick(actors)) if holds else make.split(pick(actors), reports=[pick(reports)]),
        "name-actor": lambda: make.name(pick(actors), ["Somebody", "Else"][: dice.randint(1, 2)]),
        "speak-for": lambda: make.speaks_for(pick(actors), pick([*states, None])),
        "mark-side": lambda: make.side(
            pick(actors), pick(["party", "mediator", "host", "guarantor", "observer"]), dice.sample(states, dice.choice((0, 2))), holds
        ),
        "judge-claims": lambda: make.link(pick(statements), pick(statements), pick(["same-claim", "opposite-claim"]), holds),
        "judge-copy": lambda: make.link(pick(reports), pick(reports), pick(["copy-of", "cites"]), holds),
        "correct-speaker": lambda: make.speaker(pick(statements), pick([*actors, "Nobody Known", None])),
        "correct-act": lambda: make.act(pick(statements), pick(["demands", "rejects", "asks", "accepts"])),
        "correct-condition": lambda: make.condition(pick(statements), pick(["Norland", "Veldania", None])),
        "correct-date": lambda: make.date(pick([*statements, *dates]), pick(["2031-03", "2031-03-02", None])),
        "correct-event": lambda: make.status(pick(events), pick(["denied", "announced", "disputed"])),
        "merge-contacts": lambda: make.merge(pick(meetings), pick(meetings)),
        "split-contact": lambda: make.split(pick(meetings), reports=[pick(reports)]),
        "correct-contact": lambda: make.field(
            pick(meetings), *pick([("when", "2031-03-09"), ("place", "Arsk"), ("status", "disputed"), ("ordinal", 9), ("when", None)])
        ),
        "name-issue": lambda: make.issue(pick([*positions, "neutrality"]), pick(["Peace", "War"])),
        "put-under-issue": lambda: make.issue(pick(statements), pick(["Peace", "Neutrality"])),
    }
    what: What = makers[kind]()
    return what


def sequence(record: Record, dice: random.Random, length: int, at: int = 0) -> Iterator[str]:
    """Random decisions, each about the record as those before it left it; their ids. Now and then one of them is taken back."""
    taken: list[str] = []
    for step in range(length):
        makers = Makers(record.answer(issues=LABELS), LABELS)
        if what := anything(makers, dice.choice(KINDS), dice):
            taken.append(decide(record, what, at + step))
            yield taken[-1]
        if taken and dice.random() < 0.2:
            record.undo(dice.choice(taken), BY_HAND["who"], "second thoughts")


@settings(max_examples=60)
@given(dice=chance(), length=st.integers(1, 12))
def test_taking_all_back_restores_the_record(dice: random.Random, length: int) -> None:
    record = filled()
    taken = list(sequence(record, dice, length))
    dice.shuffle(taken)
    for one in taken:
        record.undo(one, BY_HAND["who"], "as it was")
    assert shaped(record) == PLAIN


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(dice=chance(), length=st.integers(0, 5))
def test_taking_one_back_restores_what_the_others_made(kind: str, dice: random.Random, length: int) -> None:
    """Whatever was decided before, also of its own kind, also on the same lines."""
    record = filled()
    list(sequence(record, dice, length))
    before = shaped(record)
    what = anything(Makers(record.answer(issues=LABELS), LABELS), kind, dice) or CASES[kind].what(
        Makers(filled().answer(issues=LABELS), LABELS)
    )
    taken = decide(record, what, 50)
    assert shaped(record) != before
    record.undo(taken, BY_HAND["who"], "as it was")
    assert shaped(record) == before


@settings(max_examples=40)
@given(dice=chance(), length=st.integers(1, 12))
def test_the_order_in_which_they_come_changes_nothing(dice: random.Random, length: int) -> None:
    record = filled()
    list(sequence(record, dice, length))
    wanted = shaped(record)
    kept = [*(one.decision for one in record.decisions()), *(one.undo for one in record.decisions() if one.undo)] * 2
    dice.shuffle(kept)
    other, readings = Record(), [herald(), courier(), gazette()]
    dice.shuffle(readings)
    for one in kept[: len(kept) // 2]:
        _take(other, one)
    for reading in readings:
        other.add(reading, Links(linked()))
    for one in kept[len(kept) // 2 :]:
        _take(other, one)
    assert shaped(other) == wanted
    assert other.decisions() == record.decisions()


def _take(record: Record, one: Decision | Undo) -> None:
    if isinstance(one, Decision):
        record.decide(one)
    else:
        record.take_back(one)


@settings(max_examples=40)
@given(dice=chance(), length=st.integers(1, 8))
def test_a_removed_report_leaves_its_decisions_resting_on_nothing(dice: random.Random, length: int) -> None:
    record = filled()
    taken = set(sequence(record, dice, length))
    alone = Record()
    alone.add(herald(), Links(linked()))
    for one in record.decisions():
        alone.decide(one.decision)
    answer = alone.answer(issues=LABELS)
    assert {one.decision.id for one in answer.decisions} == taken
    empty = Record()
    for one in record.decisions():
        empty.decide(one.decision)
    told = empty.answer(issues=LABELS).decisions
    assert {one.standing for one in told if one.decision.kind != "name-issue"} <= {"rests-on-nothing"}


# --- re-reading -----------------------------------------------------------------------------------


def reread(reading: Reading, dice: random.Random, most: int) -> Reading:
    """The same report as another reader might read it: other ids, and stretches that begin and end up to `most` letters elsewhere."""

    def key(one: str) -> str:
        return one if len(one) == 3 else content_id("again", one)

    def moved(span: Span) -> Span:
        start = min(max(0, span.start + dice.randint(-most, most)), span.end - 2)
        return Span(start, max(start + 2, min(len(reading.report.text), span.end + dice.randint(-most, most))))

    def entity(one: str | None) -> str | None:
        return None if one is None else key(one)

    return replace(
        reading,
        entities=tuple(replace(one, id=key(one.id)) for one in reading.entities),
        mentions=tuple(replace(one, entity=entity(one.entity)) for one in reading.mentions),
        dates=tuple(
            replace(one, span=moved(one.span) if len(one.span.of(reading.report.text)) > 3 * most else one.span) for one in reading.dates
        ),
        statements=tuple(
            replace(
                one,
                id=key(one.id),
                speaker=one.speaker and replace(one.speaker, entity=entity(one.speaker.entity)),
                content=tuple(map(moved, one.content)),
            )
            for one in reading.statements
        ),
        events=tuple(
            replace(
                one, id=key(one.id), span=moved(one.span), actors=tuple(replace(each, entity=entity(each.entity)) for each in one.actors)
            )
            for one in reading.events
        ),
        sightings=tuple(
            replace(one, id=key(one.id), evidence=tuple(map(moved, one.evidence)), parties=tuple(map(key, one.parties)))
            for one in reading.sightings
        ),
        silences=tuple(replace(one, entity=entity(one.entity), to=entity(one.to)) for one in reading.silences),
    )


def relinked() -> tuple[Judgement, ...]:
    """The verdicts on the facts by their new ids; what links say of entities, statements and sightings stays."""
    reports, issues = {"a-herald", "b-courier", "c-gazette"}, set(LABELS)

    def key(one: str) -> str:
        return one if len(one) == 3 or one in reports | issues else content_id("again", one)

    turned = (replace(one, left=key(one.left), right=key(one.right)) for one in linked())
    symmetric = ("about", "copy-of", "cites")
    return tuple(
        one if one.kind in symmetric else replace(one, left=min(one.left, one.right), right=max(one.left, one.right)) for one in turned
    )


def again(dice: random.Random, most: int, decisions: tuple[Decision, ...]) -> Record:
    """A record of the same reports, all read and linked anew, with the same decisions."""
    record = Record()
    for reading in (herald(), courier(), gazette()):
        record.add(reread(reading, dice, most), Links(relinked()))
    for one in decisions:
        record.decide(one)
    return record


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(dice=chance())
def test_each_kind_survives_a_full_reread(kind: str, dice: random.Random) -> None:
    """The effect of the decision is there although no id and hardly any span is what it was."""
    record, case = filled(), CASES[kind]
    decide(record, case.what(Makers(record.answer(issues=LABELS), LABELS)))
    answer = again(dice, 3, tuple(one.decision for one in record.decisions())).answer(issues=LABELS)
    assert [one.standing for one in answer.decisions] == ["in-force"]
    assert case.seen(answer)


def told(answer: Answer) -> dict[str, list[str]]:
    """The answer without any id: everything by names and words."""
    names = {one.id: one.name for one in answer.actors}
    shape: dict[str, Any] = as_json(answer)
    for one in (
        *shape["actors"],
        *shape["statements"],
        *shape["events"],
        *shape["contacts"],
        *shape["rounds"],
        *shape["claims"],
        *shape["negotiations"],
    ):
        one.pop("id")
    words = json.loads(json.dumps(shape))

    def plain(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {
                each: plain(inner, each)
                for each, inner in value.items()
                if each
                not in (
                    "negotiation",
                    "statements",
                    "contacts",
                    "rounds",
                    "decided",
                    "account",
                    "inside",
                    "statement",
                    "answered_by",
                    "on",
                    "issue",
                )
            }
        if isinstance(value, list):
            found = [plain(inner, key) for inner in value]
            return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))
        return names.get(value, value) if isinstance(value, str) else value

    return {key: plain(lines, key) for key, lines in words.items() if key not in ("schema", "decisions", "stories")}


@settings(max_examples=60)
@given(dice=chance(), length=st.integers(1, 8))
def test_any_decisions_survive_a_reread_that_gives_everything_another_id(dice: random.Random, length: int) -> None:
    """The same words, the same verdicts, no id what it was: with the decisions the record says the same."""
    record = filled()
    list(sequence(record, dice, length))
    force = tuple(one.decision for one in record.decisions())
    same_ids = Record()
    for reading in (herald(), courier(), gazette()):
        same_ids.add(reading, Links(linked()))
    for one in force:
        same_ids.decide(one)
    once, twice = same_ids.answer(issues=LABELS), again(dice, 0, force).answer(issues=LABELS)
    assert [one.standing for one in once.decisions] == [one.standing for one in twice.decisions]
    one, two = told(once), told(twice)
    assert {key: value for key, value in one.items() if value != two[key]} == {}
