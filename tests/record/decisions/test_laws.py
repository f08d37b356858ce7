"""Laws of decisions, for any sequence of them: an undo restores the record byte for byte, the order in which they come changes nothing, a full re-read loses none."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.answers import Answer
from communique.model import Decision, Judgement, Links, Undo, content_id
from communique.record import Record
from communique.record.decisions import Makers
from communique.record.shape import as_json

from ..talks import courier, herald
from .cases import BY_HAND, CASES, LABELS, decide, filled, gazette, linked, shaped
from .chance import KINDS, anything, chance, reread, sequence

PLAIN = shaped(filled())


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
