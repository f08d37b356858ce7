"""A stored record answers as one in memory does, whatever the order, the batches and the database; what is taken out was never there."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from communique.answers import Answer
from communique.link import Linker
from communique.link.actors import keys_of
from communique.link.roster import profiles_in
from communique.model import Reading
from communique.record import Asked, Scope, Store, as_json, open_store
from communique.record.store.words import fold

from .conftest import Target
from .content import content
from .wires import add, in_memory, wires

ISSUES = Linker().issues


def shown(answer: Answer) -> str:
    return json.dumps(as_json(answer), ensure_ascii=False)


def stored_json(target: str, batches: Sequence[Sequence[Reading]]) -> str:
    """The JSON after all batches, each by a process of its own."""
    for batch in batches:
        with open_store(target, reader="test") as store:
            add(store, list(batch))
    with open_store(target, reader="test") as store:
        return shown(store.answer(issues=ISSUES).answer)


def test_it_answers_as_a_record_in_memory_does(store: Store) -> None:
    readings = wires(40)
    add(store, readings)
    wanted = in_memory(readings)
    for parties in ((), ("XVM", "XSW")):
        answered = store.answer(Scope(parties=parties), ISSUES)
        assert shown(answered.answer) == shown(wanted.answer(parties, ISSUES))
        assert set(answered.answer.judgements) == set(wanted.judgements())
    assert any(len(one.reports) > 2 for one in answered.answer.claims)
    assert any(len(one.reports) > 2 for one in answered.answer.rounds)
    assert len(set(answered.answer.origins.values())) < len(readings)


def test_who_two_other_reports_have_is_looked_up_alone(store: Store) -> None:
    """Who else reads alike was judged when the second of them came."""
    readings = wires(40)
    add(store, readings)
    known = profiles_in(readings[-1].entities, keys_of)
    with store.writing() as record:
        assert set(record.held(known, "another")) == {one.id for one in known}
        stranger = [replace(one, id="never seen") for one in known]
        assert len(record.held(stranger, "another")) > len(known)  # all that share a name


def test_a_kept_answer_is_the_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, wires(20))
    first = store.answer(issues=ISSUES)
    assert store.answer(issues=ISSUES) == first
    with monkeypatch.context() as patch:
        patch.setattr(store, "_answers", {})  # as another program asks, which has nothing in memory
        patch.setattr(store, "_derive", None)  # so that only what was kept can answer
        assert store.answer(issues=ISSUES) == first
    add(store, wires(24))
    assert len(store.answer(issues=ISSUES).answer.readings) == 24


def test_of_many_questions_those_asked_last_are_answered_from_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.record.store.REMEMBERED", 2)
    add(store, wires(6))
    first, second, third = (Scope(until=f"2031-03-{day}") for day in ("01", "02", "03"))
    answers = [store.answer(one, ISSUES).answer for one in (first, second, first, third, first)]
    assert answers[0] is answers[2] is answers[4]
    assert set(store._answers) == {first.key, third.key}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("korvin", "edda korvin"),
        ("orvi", "edda korvin"),
        ("Korvin Edda", "edda korvin"),
        ("edda", "edda korvin"),
        ("korvina", None),
    ],
)
def test_a_part_of_a_name_finds_who_has_it(store: Store, asked: str, found: str | None) -> None:
    """Of several words all must be in one name."""
    readings = wires(30)
    add(store, readings)
    held = {one.report.id for one in readings if any(found == fold(who.name) for who in one.entities)} if found else set()
    scope = Scope(actor=asked)
    assert held <= set(store.chosen(scope).ids)
    assert bool(store.chosen(scope).ids) == bool(found)
    spoken = store.listed(store.asked(Scope(), Asked("statements", "orvi")))
    assert {one.report.id for one in spoken} == {
        one.report.id for one in readings if any(who.name.endswith("Korvin") for who in one.entities)
    }


@pytest.mark.parametrize("seed", range(4))
def test_order_and_parting_change_nothing(new_target: Target, seed: int) -> None:
    readings = wires(24)
    wanted = shown(in_memory(readings).answer(issues=ISSUES))
    dice = random.Random(seed)
    mixed = dice.sample(readings, len(readings))
    cuts = sorted(dice.sample(range(1, len(readings)), 3))
    batches = [mixed[start:end] for start, end in zip([0, *cuts], [*cuts, len(mixed)], strict=True)]
    assert stored_json(new_target(), [*batches, mixed[:5]]) == wanted


def test_readings_come_back_as_they_were(store: Store) -> None:
    readings = wires(12)
    add(store, readings)
    assert {one.report.id: one for one in store.answer().answer.readings} == {one.report.id: one for one in readings}


# --- taking out -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_what_is_taken_out_was_never_there(new_target: Target, seed: int) -> None:
    """For any set of reports, any order and any of them: adding all and taking some out is adding the others."""
    dice = random.Random(seed)
    readings = wires(14, seed=seed)
    gone = dice.sample(readings, dice.randrange(1, 5))
    kept = [one for one in readings if one not in gone]
    with open_store(new_target(), reader="test") as store, open_store(new_target(), reader="test") as other:
        add(store, dice.sample(readings, len(readings)))
        for one in gone:
            assert store.remove(one.report.id)
            assert not store.remove(one.report.id)
        add(other, dice.sample(kept, len(kept)))
        assert content(store) == content(other)
        assert shown(store.answer(issues=ISSUES).answer) == shown(other.answer(issues=ISSUES).answer)
        add(store, gone)
        add(other, readings)
        assert content(store) == content(other)
