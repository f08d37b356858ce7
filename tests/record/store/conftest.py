"""Stores for tests: a new SQLite file or a new database of a real PostgreSQL server, for every test that asks."""

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.record import Store, open_store

from .server import binaries, quick_folder, server

KINDS = tuple(os.environ.get("COMMUNIQUE_TEST_STORES", "sqlite,postgresql").split(","))
"""Which databases the tests of the store run on."""
Target = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
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
        yield lambda: new_database(address, made)
        for name in made:
            drop(address, name)


def new_database(address: str, made: list[str]) -> str:
    import psycopg

    made.append(f"talks_{uuid.uuid4().hex}")
    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{made[-1]}"')
    return address + made[-1]


def drop(address: str, name: str) -> None:
    import psycopg

    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def target(new_target: Target) -> str:
    return new_target()


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with open_store(target, reader="test") as opened:
        yield opened
