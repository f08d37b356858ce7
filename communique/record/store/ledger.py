"""The store's own bookkeeping: how often it was written, and by which release it was made."""

import sqlalchemy as sa

from communique.record.store import tables as t


def count_up(connection: sa.Connection) -> None:
    """Another change was written."""
    put(connection, "revision", str(revision(connection) + 1))


def revision(connection: sa.Connection) -> int:
    return int(get(connection, "revision") or 0)


def get(connection: sa.Connection, key: str) -> str | None:
    found: str | None = connection.execute(sa.select(t.LEDGER.c.value).where(t.LEDGER.c.key == key)).scalar()
    return found


def put(connection: sa.Connection, key: str, value: str) -> None:
    if get(connection, key) is None:
        connection.execute(sa.insert(t.LEDGER).values(key=key, value=value))
    else:
        connection.execute(sa.update(t.LEDGER).where(t.LEDGER.c.key == key).values(value=value))
