"""A sound store has no faults; whatever is spoilt in it is told, and nothing raises."""

import pytest
import sqlalchemy as sa

from communique.record import Store
from communique.record.store import tables as t

from .wires import add, wires

SPOILT = {
    "another text": ("UPDATE reports SET text = 'Z' || substr(text, 2) WHERE num = 2", "is not the one that was stored"),
    "a shorter text": ("UPDATE reports SET text = 'Z' WHERE num = 2", "lies outside of its text"),
    "a lost reading": ("DELETE FROM readings WHERE report = 2", "has no reading"),
    "a reading of something else": ("UPDATE readings SET body = (SELECT text_ FROM (SELECT 'no reading' AS text_) AS x) WHERE report = 2", "is damaged"),
    "a lost row": ("DELETE FROM statements WHERE report = 2", "are not those of its reading"),
    "a lost name": ("DELETE FROM names WHERE name = 'vellmark'", "that is not among all names"),
    "no version that counts": ("UPDATE reports SET newest = FALSE WHERE num = 2", "not exactly one counts"),
}  # fmt: skip


def test_what_was_added_is_sound(store: Store) -> None:
    add(store, wires(12))
    assert list(store.verify()) == []


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_told(store: Store, name: str) -> None:
    statement, sentence = SPOILT[name]
    add(store, wires(5))
    if store._database.is_sqlite is False:
        statement = statement.replace("(SELECT text_ FROM (SELECT 'no reading' AS text_) AS x)", "'no reading'::bytea")
    with store._database.writing() as connection:
        connection.execute(sa.text(statement))
    assert any(sentence in fault for fault in store.verify())


def test_a_statement_that_was_moved_is_told(store: Store) -> None:
    from dataclasses import replace

    from communique.model import Span
    from communique.record.store.codec import reading_to_bytes

    reading = wires(1)[0]
    add(store, [reading])
    first = reading.statements[0]
    moved = replace(first, content=(Span(first.content[0].start + 2, first.content[0].end),))
    with store._database.writing() as connection:
        connection.execute(sa.update(t.READINGS).values(body=reading_to_bytes(replace(reading, statements=(moved,)))))
    assert any("is not where its id says" in fault for fault in store.verify())
