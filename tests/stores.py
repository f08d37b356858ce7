"""Where tests store: a new SQLite file or a new database of a real PostgreSQL server, for every test that asks.

COMMUNIQUE_TEST_STORES names the kinds, both unless told otherwise: `COMMUNIQUE_TEST_STORES=postgresql pytest` stores nothing in files.
"""

import os
import shutil
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


class Stores:
    """Places for records of one kind. `new` gives one where there is none yet, `copy` a copy of one that nobody has open."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self._folder, self._server = folder, server

    def new(self) -> str:
        name = f"talks_{uuid.uuid4().hex}"
        if self._server is None:
            return str(self._folder / f"{name}.db")
        _run(self._server, f'CREATE DATABASE "{name}"')
        return self._server + name

    def copy(self, target: str) -> str:
        if self._server is None:
            return str(shutil.copy(target, self._folder / f"{uuid.uuid4().hex}.db"))
        name = f"talks_{uuid.uuid4().hex}"
        _run(self._server, f'CREATE DATABASE "{name}" TEMPLATE "{target.rpartition("/")[2]}"')
        return self._server + name

    def drop(self, target: str) -> None:
        if self._server is None:
            for file in self._folder.glob(f"{Path(target).name}*"):
                file.unlink()
        else:
            _run(self._server, f'DROP DATABASE IF EXISTS "{target.rpartition("/")[2]}" WITH (FORCE)')


@pytest.fixture(scope="session", params=KINDS)
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    """For fixtures that many tests share; they stay until the end."""
    with tempfile.TemporaryDirectory(prefix="communique-", dir=quick_folder()) as folder:
        yield Stores(Path(folder), None if request.param == "sqlite" else request.getfixturevalue("postgres"))


@pytest.fixture
def new_target(stores: Stores) -> Iterator[Target]:
    """Gives a path or an address where no record is yet, another one at every call."""
    made = list[str]()

    def new() -> str:
        made.append(stores.new())
        return made[-1]

    yield new
    for target in made:
        stores.drop(target)


@pytest.fixture
def target(new_target: Target) -> str:
    """The same, once."""
    return new_target()


def _run(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(statement.encode())
