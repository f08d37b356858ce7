"""What is asked of a large record is answered without a walk through all of it, and is the same as if there had been one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
import sqlalchemy as sa

from communique.link import Linker
from communique.lists import Filters, listed
from communique.model import ActorName, Decision, NameActor
from communique.record import Asked, Scope, Store, open_store
from communique.record.store import answering
from communique.record.store.scope import Chosen, choose

from .wires import add, wires

ISSUES = Linker().issues
NAMED = NameActor(ActorName("Edda Korvin", "person"), ("Edda of Vellmark",))


@pytest.fixture
def chosen_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by the key of each scope for which reports are chosen."""
    asked: list[str] = []

    def counting(connection: sa.Connection, scope: Scope) -> Chosen:
        asked.append(scope.key)
        return choose(connection, scope)

    monkeypatch.setattr(answering, "choose", counting)
    return asked


def test_which_reports_were_chosen_is_kept_until_something_is_written(store: Store, target: str, chosen_anew: list[str]) -> None:
    """What is kept is used by other programs; whatever is written has the reports chosen anew, and the answer is that of the record as it is."""
    readings, scope = wires(20), Scope(parties=("XVM", "XSW"))
    add(store, readings)
    first = store.answer(scope, ISSUES)
    writes: tuple[Callable[[], Any], ...] = (
        lambda: add(store, [wires(21)[-1]]),
        lambda: store.decide(Decision.made(NAMED, "Ann", "2031-05-01T00:00:00Z", "so she signs")),
        lambda: store.undo(store.decisions()[0].decision.id, "Bea", "no"),
        lambda: store.remove(first.answer.readings[0].report.id),
    )
    for write in (None, *writes):
        if write:
            write()
            store.answer(scope, ISSUES)
        before = len(chosen_anew)
        with open_store(target, reader="test") as other:
            kept = other.answer(scope, ISSUES)
            assert len(chosen_anew) == before, "it was chosen and kept before"
            assert kept.chosen == other.chosen(scope)
            assert kept.answer == store._derive(other.stored(kept.chosen.nums), scope.parties, ISSUES)
    assert len(chosen_anew) == 1 + len(writes)


def test_an_answer_is_kept_for_the_labels_it_was_asked_with(store: Store, target: str) -> None:
    add(store, wires(8))
    store.answer(issues=ISSUES)
    asked: list[Mapping[str, str]] = []
    with open_store(target, reader="test") as other:
        derive = other._derive
        other._derive = lambda stored, parties, labels: asked.append(labels) or derive(stored, parties, labels)
        labels = {**ISSUES, "another": "Another issue"}
        for one in (ISSUES, labels, labels, ISSUES):
            other.answer(issues=one)
    assert asked == [labels, ISSUES]


@pytest.mark.parametrize("parties", [(), ("XVM",), ("XVM", "XSW"), ("korvin", "XVM"), ("Edda Korvin",), ("XZZ",)])
def test_how_many_reports_fit_is_counted_whatever_the_window(store: Store, parties: tuple[str, ...]) -> None:
    """An earlier version of an article does not count."""
    readings = wires(30)
    corrected = replace(readings[3], report=replace(readings[3].report, id="f" * 16, retrieved="2031-06-01T00:00:00Z"))
    add(store, [*readings, corrected])
    all_of_them = store.asked(Scope(parties=parties), Asked())
    cut = store.chosen(Scope(parties=parties, window=2))
    assert cut.fitting == len(all_of_them)
    assert list(cut.nums) == list(all_of_them[:2])
    assert cut.stored == 30


def test_the_latest_reports_asked_for_are_the_first_of_all(store: Store) -> None:
    add(store, wires(30))
    for scope, asked in (
        (Scope(), Asked()),
        (Scope(actor="korvin"), Asked("statements", "korvin")),
        (Scope(actor="XVM"), Asked("statements", "XVM")),
        (Scope(actor="XSW"), Asked("statements", "korvin")),
    ):
        every = store.asked(scope, asked)
        assert len(every) > 3
        assert store.asked(scope, asked, most=3) == every[:3]


def test_the_latest_lines_are_the_last_of_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few reports are looked through together."""
    add(store, wires(40))
    facts = import_module("communique.lists.facts")
    asked = Filters(speaker="korvin"), Filters(speaker="XVM"), Filters(speaker="korvin", actor="brandt"), Filters()
    every = [[one["id"] for one in listed(store, "statements", one, ISSUES).items] for one in asked]
    assert [len(found) > 7 for found in every] == [True, True, False, True]
    monkeypatch.setattr(facts, "_AT_FIRST", 3)
    monkeypatch.setattr(facts, "_AT_ONCE", 5)
    for filters, ids in zip(asked, every, strict=True):
        for limit in (1, 3, 4, 7, 100, None):
            found = listed(store, "statements", replace(filters, limit=limit), ISSUES)
            assert [one["id"] for one in found.items] == (ids[-limit:] if limit else ids), (filters, limit)
            assert (found.found > len(found.items)) == (len(ids) > len(found.items)), (filters, limit)


def test_whose_statements_are_asked_for_is_told_by_indexes(store: Store) -> None:
    """By name and by the state that is spoken for: statements are never walked through."""
    engine, plans = store._database.engine, list[str]()

    def explain(connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "WITH")) and "statements" in statement:
            rows = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.extend(row[3] for row in rows)

    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by what is in the tables")
    add(store, wires(6))
    sa.event.listen(engine, "before_cursor_execute", explain)
    for name in ("korvin", "XVM"):
        assert store.asked(Scope(actor=name), Asked("statements", name))
    assert any("statements_by_state" in one for one in plans)
    assert any("COVERING INDEX statements_by_speaker" in one for one in plans)
    assert not [one for one in plans if one.startswith("SCAN statements")]
    assert sum(one == "SCAN names" for one in plans) == 2, "names are looked through once for each"
