"""Opens a store: one SQLite file or a PostgreSQL database, made or brought up to date if need be.

Reading sees one moment of the store; writing holds its only write lock. What goes wrong is told as a sentence.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from communique.errors import BadUsage, StoreFailed

HEAD = "0005"
"""The newest step in `migrations/versions`."""
MARK = 0x434F4D51
"""SQLite's application_id of a file of Communiqué: "COMQ"."""
WAIT_SECONDS = 120
"""So long a writer waits for another one."""
LOG_PAGES = 4000
"""SQLite's log is taken into the file when it has so many pages (16 MB): pages that every report touches are then written once for many reports."""
_LOCK = 0x434F4D51_57524954
_OUR_TABLES = frozenset({"ledger", "reports", "readings", "judgements"})


@dataclass(frozen=True, slots=True)
class Database:
    """An opened store. `name` is how its user calls it, without a password."""

    engine: sa.Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the store, whatever others write."""
        with told(self.name), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, waits: bool = True) -> Iterator[sa.Connection]:
        """A connection that holds the write lock; what it wrote is kept as a whole, or not at all if anything is raised.

        Raises StoreFailed if another one holds the lock for too long, or, unless it `waits`, at all.
        """
        with told(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True, waits=waits)
            with connection.begin():
                if not self.is_sqlite:
                    self._lock(connection, waits)
                yield connection

    def _lock(self, connection: sa.Connection, waits: bool) -> None:
        lock = "pg_advisory_xact_lock" if waits else "pg_try_advisory_xact_lock"
        if connection.execute(sa.text(f"SELECT {lock}(:key)"), {"key": _LOCK}).scalar() is False:
            raise StoreFailed(self.name, _said("is locked"))

    def close(self) -> None:
        self.engine.dispose()


def open_database(target: str, *, create: bool = True) -> Database:
    """The store at a path or a postgresql:// address.

    Raises BadUsage where there is none (and `create` is False) or the place cannot hold one, StoreFailed where what is there is no
    store, damaged, or of a newer release.
    """
    database = _postgres(target) if "://" in target else _sqlite(target, create)
    try:
        with told(database.name):
            _bring_up_to_date(database, create)
    except BaseException:
        database.close()
        raise
    return database


# --- the two kinds --------------------------------------------------------------------------------


def _sqlite(target: str, create: bool) -> Database:
    path = Path(target)
    if path.is_dir():
        raise BadUsage(f"{target} is a folder; name a file for the record, such as {path / 'talks.db'}.")
    if not path.parent.is_dir():
        raise BadUsage(f"There is no folder {path.parent} for the record {target}; make it first, or name another file.")
    if not create and not path.exists():
        raise BadUsage(f"There is no record {target}; `communique add SOURCE... --db {target}` makes it.")
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, target)


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Transactions are begun by us alone; foreign keys hold, and what was committed is on the disk."""
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "cache_size = -65536",
        "temp_store = MEMORY",
        f"wal_autocheckpoint = {LOG_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * WAIT_SECONDS if options.get('waits', True) else 0}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _postgres(target: str) -> Database:
    try:
        url = sa.make_url(target)
    except (sa.exc.ArgumentError, ValueError):
        raise BadUsage(f"{target} is no address of a database; expected postgresql://user@host/name, or a file.") from None
    if url.get_backend_name() != "postgresql":
        raise BadUsage(f"--db takes a file or a postgresql:// address, not {url.get_backend_name()}://.")
    try:
        engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ModuleNotFoundError:
        raise BadUsage("PostgreSQL needs the package psycopg: install communique[postgres], or name a file instead.") from None
    return Database(engine, url.render_as_string(hide_password=True))


# --- schema ---------------------------------------------------------------------------------------


def _bring_up_to_date(database: Database, create: bool) -> None:
    if database.is_sqlite:
        _claim_file(database)
    with database.engine.connect() as connection, connection.begin():
        if _version(database, connection) == HEAD:
            return
    with database.writing() as connection:
        version = _version(database, connection)
        if version is None and not create:
            raise BadUsage(f"There is no record in {database.name}; `communique add SOURCE... --db {database.name}` makes it.")
        if version != HEAD:
            _migrate(database, connection)


def _claim_file(database: Database) -> None:
    """Sees that a file is ours, or new and empty."""
    with database.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        mark = raw.execute("PRAGMA application_id").fetchone()[0]
        if mark == 0 and not raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute(f"PRAGMA application_id = {MARK}")
        elif mark != MARK:
            raise StoreFailed(database.name, "It is an SQLite file of another program; name another file for the record.")


def _version(database: Database, connection: sa.Connection) -> str | None:
    """The step the tables are at; None where there are no tables."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables & _OUR_TABLES:
            raise StoreFailed(database.name, "It has tables of the names Communiqué uses, but of another program; name another database.")
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > HEAD:
        raise StoreFailed(
            database.name, f"It was written by a newer release (tables {found}, known here up to {HEAD}); install that release."
        )
    return found


def _migrate(database: Database, connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


# --- what goes wrong ------------------------------------------------------------------------------


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what a database raises into a sentence."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise StoreFailed(name, _sentence(error)) from error
    except sqlite3.Error as error:
        raise StoreFailed(name, _said(str(error))) from error


def _sentence(error: sa.exc.DBAPIError) -> str:
    return _said(str(error.orig))


_SENTENCES = (
    (("is full", "no space left", "disk quota"), "The disk is full. Nothing that was stored is lost: make room and run the same again."),
    (("disk i/o error",), "The disk could not be read or written. What was stored before is kept; look at the disk and its room, and run the same again."),
    (("not a database",), "It is no record of Communiqué and no database at all; name another file."),
    (("malformed", "corrupt"), "The file is damaged. Restore it from a copy, or add the reports to a new one."),
    (("is locked", "lock timeout", "lock_timeout"), f"Another program has held the record for more than {WAIT_SECONDS} seconds; run the same again when it is done."),
    (("readonly", "read-only"), "It cannot be written: give it and its folder the right to be written, or copy it elsewhere."),
    (("unable to open",), "It cannot be opened; see that you may read and write it and its folder."),
    (("could not connect", "connection refused", "connection failed", "could not translate", "failed to resolve"), "The database cannot be reached; see that the server runs and that the address is right."),
    (("authentication failed", "no password supplied"), "The database refuses user or password."),
)  # fmt: skip


def _said(message: str) -> str:
    folded = message.lower()
    found = next((sentence for words, sentence in _SENTENCES if any(one in folded for one in words)), None)
    return found or f"The database says: {' '.join(message.split())[:300]}"
