"""Writes the record of six reports as this release keeps it, as SQL: see README.md."""

import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from communique.record import open_store
from communique.record.store.opening import MARK

from ..wires import add, wires

SEARCH = ("report_words", "statement_words")


def told(connection: sqlite3.Connection) -> Iterator[str]:
    """The statements that make the file anew. Tables of a search are made by the search itself, then filled."""
    of_search = re.compile(rf"""["']?({"|".join(SEARCH)})_\w+["']?""")
    yield f"PRAGMA application_id = {MARK};"
    for name in SEARCH:
        yield connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] + ";"
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE ? ESCAPE '\\' AND type = 'table'", (f"{name}\\_%",)
        ):
            yield f"DELETE FROM {table};"
    for statement in connection.iterdump():
        words = statement.split(maxsplit=3)
        made = words[:2] == ["CREATE", "TABLE"] and of_search.match(words[2])
        if not made and "sqlite_master" not in statement and "writable_schema" not in statement and not _into_search(statement):
            yield statement


def _into_search(statement: str) -> bool:
    return any(statement.startswith(f'INSERT INTO "{name}" ') for name in SEARCH)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "talks.db")
        with open_store(target, reader="test") as store:
            add(store, wires(6))
        with sqlite3.connect(target) as connection:
            Path(sys.argv[1]).write_text("\n".join(told(connection)) + "\n", encoding="utf-8")
