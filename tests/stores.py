"""Where tests store: a new SQLite file or a new database of a real PostgreSQL server, for every test that asks.

COMMUNIQUE_TEST_STORES names the kinds, both unless told otherwise: `COMMUNIQUE_TEST_STORES=postgresql pytest` stores nothing in files.
"""

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .record.store.server import binaries, quick_folder, server

KINDS = tuple(os.environ.get("COMMUNIQUE_TEST_STORES", "sqlite,postgresql").split(","))
Target = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server without databases of ours. Skips where there can be none."""
    pytest.importorskip("psycopg", reason="the package psycopg is not installed (communique[postgres])")
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    with server() as address:
        yield address


@pytest.fixture(params=KINDS)
def new_target(request: pytest.FixtureRequest) -> Iterator[Target]:
    """Gives a path or an address where no record is yet, another one at every call."""
    if request.param == "sqlite":
        with tempfile.TemporaryDirectory(prefix="communique-", dir=quick_folder()) as folder:
            yield lambda: str(Path(folder) / f"{uuid.uuid4().hex}.db")
    else:
        address, made = request.getfixturevalue("postgres"), list[str]()
        yield lambda: _new_database(address, made)
        for name in made:
            _run(address, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def target(new_target: Target) -> str:
    """The same, once."""
    return new_target()


def _new_database(address: str, made: list[str]) -> str:
    made.append(f"talks_{uuid.uuid4().hex}")
    _run(address, f'CREATE DATABASE "{made[-1]}"')
    return address + made[-1]


def _run(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(statement.encode())
