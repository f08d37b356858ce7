"""What people decide is kept with the record: its answers have it in them, an undo takes it out, and a new reading does not lose it."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from communique.errors import DecisionFailed, StoreFailed
from communique.link import Linker
from communique.lists.changes import COMPARED, changes
from communique.model import Decision, Undo
from communique.record import Record, Scope, Store, as_json, open_store
from communique.record.decisions import Makers
from communique.record.store import tables as t
from communique.record.store.opening import HEAD

from ...stores import Stores
from ..decisions.chance import KINDS, anything, chance, reread
from .conftest import Target
from .content import content, forget
from .wires import add, in_memory, wires

ISSUES = Linker().issues
READINGS = wires(10)


def shown(record: Store | Record) -> str:
    answer = record.answer(issues=ISSUES)
    return json.dumps(as_json(answer if isinstance(record, Record) else answer.answer), ensure_ascii=False)


def standings(store: Store) -> dict[str, str]:
    return {one.decision.id: one.standing for one in store.answer(issues=ISSUES).answer.decisions}


def made(record: Record, dice: random.Random, count: int) -> Iterator[Decision]:
    """Decisions on whatever the record says, each kept in it before the next is made."""
    for step in range(count):
        if what := anything(Makers(record.answer(issues=ISSUES), ISSUES), dice.choice(KINDS), dice):
            decision = Decision.made(what, "Ada Quill", f"2031-04-01T10:00:{step:02}.000000Z", "the transcript says so")
            record.decide(decision)
            yield decision


def some(count: int = 12, seed: int = 3) -> list[Decision]:
    return list(made(in_memory(READINGS), random.Random(seed), count))


@pytest.fixture(scope="module")
def kept(stores: Stores) -> Iterator[Store]:
    with open_store(stores.new(), reader="test") as store:
        add(store, READINGS)
        yield store


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=chance())
def test_a_store_answers_as_a_record_in_memory_with_the_same_decisions(kept: Store, dice: random.Random) -> None:
    """And as before once all are taken back, byte for byte."""
    forget(kept)
    plain, memory = shown(kept), in_memory(READINGS)
    decisions = list(made(memory, dice, dice.randint(1, 6)))
    assert kept.decide(*decisions) == len(decisions)
    assert shown(kept) == shown(memory)
    for one in dice.sample(decisions, len(decisions)):
        kept.undo(one.id, "Ada Quill", "second thoughts")
    assert shown(kept) == plain


def test_they_are_kept_as_they_were_taken(target: str) -> None:
    decisions = some()
    with open_store(target, reader="test") as store:
        add(store, READINGS)
        assert store.decide(*decisions) == len(decisions)
        assert store.decide(*decisions) == 0
        undo = store.undo(decisions[1].id[:8], "Bea", "no")
    with open_store(target, reader="test") as store:
        assert [one.decision for one in store.decisions()] == decisions
        assert [one.undo for one in store.decisions() if one.undo] == [undo]
        with pytest.raises(DecisionFailed, match="no decision"):
            store.undo("nothing", "Bea", "no")


def test_a_kept_answer_has_the_decisions_in_it(store: Store) -> None:
    add(store, READINGS)
    store.decide(*some())
    first, again = store.answer(Scope(), ISSUES), store.answer(Scope(), ISSUES)
    assert first == again
    assert first.answer.decisions
    assert first.answer.readings != tuple(sorted(READINGS, key=lambda one: (one.report.published or "", one.report.id)))


def test_an_undo_may_come_before_its_decision(new_target: Target) -> None:
    decisions = some()
    undos = [
        Undo(one.id, who, when, "no")
        for one in decisions[:4]
        for who, when in (("Bea", "2031-05-01T00:00:00Z"), ("Cy", "2031-05-02T00:00:00Z"))
    ]
    with open_store(new_target(), reader="test") as one, open_store(new_target(), reader="test") as other:
        one.decide(*decisions)
        assert one.take_back(*undos) == 4
        assert other.take_back(*reversed(undos)) == 8
        other.decide(*reversed(decisions))
        assert one.decisions() == other.decisions()
        assert {each.undo.who for each in one.decisions() if each.undo} == {"Bea"}
        assert content(one) == content(other)


def test_all_or_none_are_entered(store: Store) -> None:
    first, second, *_ = some()
    forged = Decision(second.id, "somebody else", second.when, second.why, second.what)
    with pytest.raises(DecisionFailed, match="changed after"):
        store.decide(first, forged)
    assert store.decisions() == ()


@pytest.mark.parametrize("seed", range(4))
def test_decisions_outlive_a_new_reading_of_every_report(new_target: Target, seed: int) -> None:
    """All reports are taken out and read anew, with other ids and other spans: the store says what a new one with the same decisions says."""
    decisions, dice = some(seed=seed), random.Random(seed)
    again = [reread(one, dice, 3) for one in READINGS]
    with open_store(new_target(), reader="old") as store, open_store(new_target(), reader="new") as other:
        add(store, READINGS)
        store.decide(*decisions)
        before = standings(store)
        for one in READINGS:
            store.remove(one.report.id)
        add(store, again)
        add(other, again)
        other.decide(*decisions)
        assert shown(store) == shown(other)
        assert standings(store) == before


def test_a_decision_that_was_changed_in_the_file_is_told(store: Store) -> None:
    decisions = some()
    add(store, READINGS)
    store.decide(*decisions)
    assert list(store.verify(ISSUES)) == []
    with store._database.writing() as connection:
        connection.execute(sa.update(t.DECISIONS).where(t.DECISIONS.c.id == decisions[0].id).values(why="for no reason"))
    assert [decisions[0].id in fault for fault in store.verify(ISSUES)] == [True]
    with pytest.raises(StoreFailed, match=decisions[0].id):
        store.answer(issues=ISSUES)


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    import communique.record.store.opening as opening

    target = str(tmp_path / "old.db")
    engine = opening._sqlite(target, create=True)
    opening._claim_file(engine)
    with engine.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        columns = {column["name"] for column in sa.inspect(connection).get_columns("decisions")}
        assert "undone_by" in columns
        connection.execute(
            sa.text(
                "INSERT INTO decisions (id, made, who, kind, payload, undone_by, undone_at) VALUES ('a', '', '', '', '', 'Bea', '2031')"
            )
        )
    engine.close()
    with open_store(target, reader="test") as store, store._database.reading() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert {column["name"] for column in sa.inspect(connection).get_columns("decisions")} == {one.name for one in t.DECISIONS.columns}
        assert tuple(connection.execute(sa.select(t.UNDOS)).one()) == ("a", "2031", "Bea", "")


def test_the_record_of_then_has_the_decisions_of_then(store: Store) -> None:
    add(store, READINGS)
    plain = shown(store)
    decisions = some()
    store.decide(*decisions)
    decided = shown(store)
    for one in decisions:
        store.undo(one.id, "Bea", "no", "2031-05-01T00:00:00Z")
    assert shown(store) == plain != decided
    for before, wanted in (("2031-04-01T10:00:00", plain), ("2031-04-02", decided), ("2031-06", plain), ("2031-04-02", decided)):
        assert json.dumps(as_json(store.answer(Scope(before=before), ISSUES).answer), ensure_ascii=False) == wanted
    found = changes(store, "2031-04-02", ISSUES)
    assert [(one["change"], one["who"], one["why"]) for one in found["decisions"]] == [("gone", "Bea", "no")] * len(decisions)
    assert any(found[name] for name in COMPARED)
    assert len(changes(store, "2031-04-01", ISSUES)["decisions"]) == 2 * len(decisions)
