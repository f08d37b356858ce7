"""Stores for tests: a new SQLite file or a new database of a real PostgreSQL server, for every test that asks."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.record import Store, open_store

from .server import binaries, server

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
def new_target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """Gives a path or an address where no record is yet, another one at every call."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{uuid.uuid4().hex}.db")
    address = request.getfixturevalue("postgres")
    return lambda: new_database(address)


def new_database(address: str) -> str:
    import psycopg

    name = f"talks_{uuid.uuid4().hex}"
    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address + name


@pytest.fixture
def target(new_target: Target) -> str:
    return new_target()


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with open_store(target, reader="test") as opened:
        yield opened
