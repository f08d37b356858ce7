"""What people decided about the record, as rows: kept in their order, undone by a note, never changed otherwise."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from communique.errors import BadUsage
from communique.record.store import tables as t
from communique.record.store.ledger import count_up
from communique.record.store.writing import now


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: who made it and when, of which kind, what it says (JSON), and who took it back and when, if anybody did."""

    id: str
    made: str
    who: str
    kind: str
    payload: str
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def says(self) -> Any:
        """The payload as values."""
        return json.loads(self.payload)


def all_decisions(connection: sa.Connection) -> tuple[Decided, ...]:
    """All of them in the order they were entered, those taken back too."""
    d = t.DECISIONS.c
    found = sa.select(d.id, d.made, d.who, d.kind, d.payload, d.undone_by, d.undone_at).order_by(d.num)
    return tuple(Decided(*row) for row in connection.execute(found))


def decide(connection: sa.Connection, decided: Decided) -> bool:
    """Enter a decision. False if one of its id is there already, which then stays as it is."""
    if connection.execute(sa.select(t.DECISIONS.c.num).where(t.DECISIONS.c.id == decided.id)).first():
        return False
    row = {key: getattr(decided, key) for key in ("id", "made", "who", "kind", "payload", "undone_by", "undone_at")}
    connection.execute(sa.insert(t.DECISIONS).values(**row))
    count_up(connection)
    return True


def undo(connection: sa.Connection, decision: str, who: str, at: str | None = None) -> None:
    """Take a decision back. Raises BadUsage if there is none of that id, or it was taken back before."""
    d = t.DECISIONS.c
    row = connection.execute(sa.select(d.undone_by, d.undone_at).where(d.id == decision)).one_or_none()
    if row is None:
        raise BadUsage(f"There is no decision {decision} in this record.")
    if row.undone_at:
        raise BadUsage(f"The decision {decision} was undone on {row.undone_at} by {row.undone_by} already.")
    connection.execute(sa.update(t.DECISIONS).where(d.id == decision).values(undone_by=who, undone_at=at or now()))
    count_up(connection)


def payload(says: Mapping[str, Any]) -> str:
    """The same for the same content."""
    return json.dumps(says, ensure_ascii=False, sort_keys=True)
