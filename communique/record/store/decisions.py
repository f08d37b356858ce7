"""What people decided about the record, as rows: never changed, taken back by a row beside it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import sqlalchemy as sa

from communique.errors import DecisionFailed, StoreFailed
from communique.model import Decision, Kept, Undo
from communique.record.decisions import as_of, checked, checked_undo, first_undo, in_force, what_of
from communique.record.store import tables as t
from communique.record.store.ledger import count_up


def decided(connection: sa.Connection, before: str | None = None) -> tuple[Decision, ...]:
    """The decisions in force, in order of time; those of then, if a moment is given."""
    return in_force(as_of(all_decisions(connection), before))


def all_decisions(connection: sa.Connection) -> tuple[Kept, ...]:
    """All that was ever decided, in order of time, what was taken back too. Raises StoreFailed for one that is damaged."""
    undone = {row.decision: Undo(row.decision, row.who, row.made, row.why) for row in connection.execute(sa.select(t.UNDOS))}
    found = [_decision(row) for row in connection.execute(sa.select(t.DECISIONS))]
    return tuple(Kept(one, undone.get(one.id)) for one in sorted(found, key=lambda one: one.order))


def ids_in_force(connection: sa.Connection, before: str | None = None) -> list[str]:
    """The ids of those that nobody took back, or had not then."""
    d, u = t.DECISIONS.c, t.UNDOS.c
    undone = sa.select(u.decision) if before is None else sa.select(u.decision).where(u.made < before)
    force = sa.select(d.id).where(d.id.not_in(undone), *([d.made < before] if before else []))
    return sorted(connection.execute(force).scalars())


def _decision(row: "sa.Row[*tuple[object, ...]]") -> Decision:
    try:
        return checked(Decision(row.id, row.who, row.made, row.why, what_of(row.kind, json.loads(row.payload))))
    except (DecisionFailed, ValueError) as failure:
        raise StoreFailed(f"decision {row.id}", f"It is not as it was stored. {failure}") from None


def faults_of_decisions(connection: sa.Connection) -> Iterator[str]:
    """Decisions that are not as they were stored."""
    for row in connection.execute(sa.select(t.DECISIONS)):
        try:
            _decision(row)
        except StoreFailed as failure:
            yield str(failure)


def decide(connection: sa.Connection, decisions: Iterable[Decision]) -> int:
    """Enter decisions; those that are there already are passed over. How many were new? Raises DecisionFailed for one that cannot be kept."""
    known = set(connection.execute(sa.select(t.DECISIONS.c.id)).scalars())
    new = {one.id: _row(checked(one)) for one in decisions if one.id not in known}
    if new:
        connection.execute(sa.insert(t.DECISIONS), list(new.values()))
        count_up(connection)
    return len(new)


def _row(one: Decision) -> dict[str, str]:
    said = json.dumps(asdict(one.what), ensure_ascii=True, sort_keys=True)
    return {"id": one.id, "made": one.when, "who": one.who, "kind": one.kind, "why": one.why, "payload": said}


def take_back(connection: sa.Connection, undos: Iterable[Undo]) -> int:
    """Enter undos, perhaps before their decisions; of several on one decision the first in time counts. How many changed something?"""
    u, changed = t.UNDOS.c, 0
    for undo in map(checked_undo, undos):
        row = connection.execute(sa.select(t.UNDOS).where(u.decision == undo.decision)).one_or_none()
        known = Undo(row.decision, row.who, row.made, row.why) if row else None
        first = first_undo(undo, known)
        if first != known:
            connection.execute(sa.delete(t.UNDOS).where(u.decision == undo.decision))
            connection.execute(sa.insert(t.UNDOS).values(decision=first.decision, who=first.who, made=first.when, why=first.why))
            changed += 1
    if changed:
        count_up(connection)
    return changed
