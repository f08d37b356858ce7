"""Each release opens the files of older ones: `older/` holds one that the first tables were written to, as SQL."""

import json
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from communique.errors import StoreFailed
from communique.record import Asked, Scope, as_json, open_store
from communique.record.store import tables as t
from communique.record.store.opening import HEAD, open_database

from .wires import add, in_memory, wires

OLDER = Path(__file__).parent / "older"
COUNT = 6


def restored(file: Path, folder: Path) -> str:
    target = str(folder / "talks.db")
    connection = sqlite3.connect(target)
    connection.executescript(file.read_text(encoding="utf-8"))
    connection.close()
    return target


@pytest.mark.parametrize("file", sorted(OLDER.glob("*.sql")), ids=lambda file: file.stem)
def test_an_older_file_is_opened_and_goes_on(file: Path, tmp_path: Path) -> None:
    readings = wires(COUNT + 4)
    with open_store(restored(file, tmp_path), reader="test") as store:
        assert len(store) == COUNT
        assert store.asked(
            Scope(actor="orvi"), Asked("statements", "orvi")
        )  # of Korvin, whose name older files have beside every report only
        assert json.dumps(as_json(store.answer().answer)) == json.dumps(as_json(in_memory(readings[:COUNT]).answer()))
        add(store, readings)
        assert json.dumps(as_json(store.answer().answer)) == json.dumps(as_json(in_memory(readings).answer()))
        assert list(store.verify()) == []
        assert store.remove(readings[0].report.id)


def test_the_tables_are_those_that_migrations_make(target: str) -> None:
    """Column by column; what `tables.py` says and what files have must not drift apart."""
    database = open_database(target)
    try:
        found = sa.inspect(database.engine)
        for table in t.META.sorted_tables:
            columns = {one["name"]: one["nullable"] for one in found.get_columns(table.name)}
            assert columns == {one.name: one.nullable for one in table.columns}, table.name
            assert {one["name"] for one in found.get_indexes(table.name)} >= {one.name for one in table.indexes}
    finally:
        database.close()


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    target = str(tmp_path / "talks.db")
    open_store(target, reader="test").close()
    with sqlite3.connect(target) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreFailed, match=f"newer release.*9999.*{HEAD}"):
        open_store(target, reader="test")


@pytest.mark.parametrize("content", [b"no database at all, but a letter that is long enough to be taken for one", b""])
def test_what_is_no_record_is_refused_or_made_one(tmp_path: Path, content: bytes) -> None:
    """An empty file becomes a record; anything else is left as it was."""
    file = tmp_path / "talks.db"
    file.write_bytes(content)
    if content:
        with pytest.raises(StoreFailed, match="no record of Communiqué"):
            open_store(str(file), reader="test")
        assert file.read_bytes() == content
    else:
        with open_store(str(file), reader="test") as store:
            assert len(store) == 0


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    target = str(tmp_path / "other.db")
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE reports (id)")
    with pytest.raises(StoreFailed, match="another program"):
        open_store(target, reader="test")
