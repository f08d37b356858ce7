"""Loads what an answer rests on, derives it, and keeps the last one of every question until something it rests on changes."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from communique.answers import Answer
from communique.model import Decision, Inconsistency, Judgement, Reading
from communique.record.decisions import Overlay
from communique.record.store import tables as t
from communique.record.store.codec import answer_of, answer_to_bytes, chosen_of, chosen_to_bytes, misfit_of, reading_of
from communique.record.store.decisions import decided, ids_in_force
from communique.record.store.ledger import revision
from communique.record.store.scope import Chosen, Scope, choose
from communique.record.store.surroundings import WHOLE, in_parts
from communique.record.store.writing import WHO_IS_WHO

MOST_KEPT = 64
"""Answers that are kept, of as many questions."""


@dataclass(frozen=True, slots=True)
class Stored:
    """All that is stored on some reports: what an answer is derived from. `decisions` are those in force, on whatever reports."""

    readings: tuple[Reading, ...]
    judgements: tuple[Judgement, ...]
    inconsistencies: tuple[Inconsistency, ...]
    decisions: tuple[Decision, ...] = ()


Derive = Callable[[Stored, Sequence[str], Mapping[str, str]], Answer]
"""From what is stored, the parties and the labels of issues to an answer."""


def load(connection: sa.Connection, nums: Sequence[int], before: str | None = None) -> Stored:
    """Readings, verdicts between them and what does not fit, of these reports alone; decisions as of a moment, if one is given."""
    return Stored(
        load_readings(connection, nums),
        (*_verdicts(connection, nums), *_who_is_who(connection, nums)),
        _misfits(connection, nums),
        decided(connection, before),
    )


def load_readings(connection: sa.Connection, nums: Sequence[int]) -> tuple[Reading, ...]:
    """In order of time, as an answer has them."""
    rows = (row for some in in_parts(nums) for row in connection.execute(WHOLE.where(t.REPORTS.c.num.in_(some))))
    return tuple(sorted(map(reading_of, rows), key=lambda one: (one.report.published or "~", one.report.id)))


def _verdicts(connection: sa.Connection, nums: Sequence[int]) -> list[Judgement]:
    j, chosen = t.JUDGEMENTS.c, set(nums)
    found = []
    for some in in_parts(nums):
        rows = connection.execute(sa.select(t.JUDGEMENTS).where(j.left_report.in_(some)))
        found += [_judgement(row) for row in rows if row.right_report is None or row.right_report in chosen]
    return found


def _who_is_who(connection: sa.Connection, nums: Sequence[int]) -> list[Judgement]:
    j, h = t.JUDGEMENTS.c, t.HOLDERS.c
    held = {
        key
        for some in in_parts(nums)
        for key in connection.execute(
            sa.select(t.PROFILES.c.id).where(t.PROFILES.c.num.in_(sa.select(h.profile).where(h.report.in_(some))))
        ).scalars()
    }
    found = []
    for part in in_parts(sorted(held)):
        rows = connection.execute(sa.select(t.JUDGEMENTS).where(j.left_id.in_(part), j.kind.in_(sorted(WHO_IS_WHO))))
        found += [_judgement(row) for row in rows if row.right_id in held]
    return found


def _judgement(row: "sa.Row[*tuple[object, ...]]") -> Judgement:
    return Judgement(row.kind, row.left_id, row.right_id, row.score, row.reason)


def _misfits(connection: sa.Connection, nums: Sequence[int]) -> tuple[Inconsistency, ...]:
    m, chosen = t.MISFITS.c, set(nums)
    rows = [row for some in in_parts(nums) for row in connection.execute(sa.select(t.MISFITS).where(m.left_report.in_(some)))]
    return tuple(misfit_of(row.body) for row in rows if row.right_report is None or row.right_report in chosen)


# --- kept answers ---------------------------------------------------------------------------------


def kept_answer(connection: sa.Connection, scope: Scope, rests_on: str, nums: Sequence[int]) -> Answer | None:
    a = t.ANSWERS.c
    body = connection.execute(sa.select(a.body).where(a.scope == scope.key, a.rests_on == rests_on)).scalar()
    if body is None:
        return None
    decisions = decided(connection, scope.before)
    return answer_of(body, Overlay(load_readings(connection, nums), (), decisions).readings, decisions)


def chosen_for(connection: sa.Connection, scope: Scope) -> tuple[Chosen, int]:
    """Which reports an answer rests on, at which revision: those chosen when the answer was kept, if nothing was written since."""
    a, now = t.ANSWERS.c, revision(connection)
    body = connection.execute(sa.select(a.chosen).where(a.scope == scope.key, a.revision == now)).scalar()
    return (choose(connection, scope) if body is None else chosen_of(body)), now


def keep_answer(connection: sa.Connection, scope: Scope, rests_on: str, answer: Answer, chosen: Chosen, at: int) -> None:
    """With the reports chosen at a revision. Instead of the last one of the same question; of too many questions all are forgotten."""
    a = t.ANSWERS
    kept = {"scope": scope.key, "rests_on": rests_on, "body": answer_to_bytes(answer), "revision": at, "chosen": chosen_to_bytes(chosen)}
    connection.execute(sa.delete(a).where(a.c.scope == scope.key))
    if int(connection.execute(sa.select(sa.func.count()).select_from(a)).scalar_one()) >= MOST_KEPT:
        connection.execute(sa.delete(a))
    connection.execute(sa.insert(a).values(**kept))


def rests_on(connection: sa.Connection, chosen: Chosen, issues: Mapping[str, str]) -> str:
    """A hash of all that an answer is derived from: the reports, who read them, what people decided, and the code that derives.

    What was taken out last is part of it: a report that was taken out and came again may have been read otherwise.
    """
    made = sa.func.max(t.READINGS.c.reader), sa.func.min(t.READINGS.c.reader)
    readers = [tuple(connection.execute(sa.select(*made).where(t.READINGS.c.report.in_(some))).one()) for some in in_parts(chosen.nums)]
    gone = connection.execute(sa.select(sa.func.max(t.REMOVALS.c.num))).scalar()
    parts = (chosen.ids, readers, gone, ids_in_force(connection, chosen.before), sorted(issues.items()), _code())
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code() -> str:
    """The code that derives answers, as a hash."""
    room = Path(__file__).parent.parent
    files = sorted([*room.rglob("*.py"), room.parent / "answers.py", room.parent / "edtf.py"])
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
