"""Takes a report out with all that rests on it and nothing else: the store is as if it had never come."""

from collections.abc import Iterable

import sqlalchemy as sa

from communique.record.store import tables as t
from communique.record.store.codec import reading_of
from communique.record.store.ledger import count_up
from communique.record.store.surroundings import WHOLE, in_parts
from communique.record.store.versions import settle
from communique.record.store.words import delete_words
from communique.record.store.writing import WHO_IS_WHO, names_in, now, searched, speakers_in


def remove(connection: sa.Connection, report: str) -> bool:
    """Was it there? What hangs on its row goes with it; what rests on whom it tells of is looked through."""
    row = connection.execute(WHOLE.where(t.REPORTS.c.id == report)).one_or_none()
    if row is None:
        return False
    num, reading = row.num, reading_of(row)
    told = {one.id: one.words(reading.report.text) for one in reading.statements}
    found = connection.execute(sa.select(t.STATEMENTS.c.num, t.STATEMENTS.c.id).where(t.STATEMENTS.c.report == num)).all()
    delete_words(connection, "statement_words", [(one.num, told[one.id]) for one in found])
    delete_words(connection, "report_words", [(num, searched(reading.report))])
    names = names_in(reading.entities) | speakers_in(reading)
    held = connection.execute(sa.select(t.HOLDERS.c.profile).where(t.HOLDERS.c.report == num)).scalars().all()
    connection.execute(sa.delete(t.REPORTS).where(t.REPORTS.c.num == num))
    _forget_people(connection, held)
    _forget_names(connection, names)
    connection.execute(sa.delete(t.ANSWERS))
    connection.execute(sa.insert(t.REMOVALS).values(report=report, at=now()))
    settle(connection, row.chain)
    count_up(connection)
    return True


def _forget_names(connection: sa.Connection, names: Iterable[str]) -> None:
    """Names that no report has any more."""
    n = t.NAMES.c.name
    for some in in_parts(sorted(names)):
        named = sa.exists().where(t.NAMED.c.name == n)
        speaking = sa.exists().where(t.STATEMENTS.c.speaker == n)
        connection.execute(sa.delete(t.NAMES).where(n.in_(some), sa.not_(named), sa.not_(speaking)))


def _forget_people(connection: sa.Connection, profiles: Iterable[int]) -> None:
    """Verdicts on two profiles that no two reports hold any more, and profiles that none holds."""
    for some in in_parts(sorted(profiles)):
        rows = connection.execute(sa.select(t.PROFILES.c.num, t.PROFILES.c.id).where(t.PROFILES.c.num.in_(some))).all()
        for row in rows:
            _forget_verdicts(connection, row.id, row.num)
        kept = sa.select(t.HOLDERS.c.profile)
        connection.execute(
            sa.delete(t.PROFILES).where(t.PROFILES.c.num.in_(some), t.PROFILES.c.num.not_in(kept.where(t.HOLDERS.c.profile.in_(some))))
        )


def _forget_verdicts(connection: sa.Connection, profile: str, num: int) -> None:
    j, own = t.JUDGEMENTS.c, _some_holders(connection, num)
    verdicts = sa.select(j.left_id, j.right_id, j.kind).where(j.kind.in_(WHO_IS_WHO), sa.or_(j.left_id == profile, j.right_id == profile))
    for left, right, kind in connection.execute(verdicts).all():
        other = right if left == profile else left
        theirs = own if other == profile else _some_holders(connection, _num(connection, other))
        if not any(one != another for one in own for another in theirs):
            connection.execute(sa.delete(t.JUDGEMENTS).where(j.left_id == left, j.right_id == right, j.kind == kind))


def _num(connection: sa.Connection, profile: str) -> int:
    return int(connection.execute(sa.select(t.PROFILES.c.num).where(t.PROFILES.c.id == profile)).scalar_one())


def _some_holders(connection: sa.Connection, profile: int) -> list[int]:
    """Two of the reports that hold a profile, or fewer if there are no more."""
    found = sa.select(t.HOLDERS.c.report).where(t.HOLDERS.c.profile == profile).order_by(t.HOLDERS.c.report).limit(2)
    return list(connection.execute(found).scalars())
