"""Statements and reports one by one, as pages of a list and what came last ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from communique.record.store import tables as t
from communique.record.store.asking import Asked, of_statements, speaking
from communique.record.store.decided import corrected_lines, holds
from communique.record.store.decisions import decided
from communique.record.store.reports import numbers
from communique.record.store.scope import Scope, counted, filters, named
from communique.record.store.words import matching


@dataclass(frozen=True, slots=True)
class Row:
    """A statement by its id and where its report stands among all, the latest first."""

    num: int
    id: str
    published: str
    report: str

    @property
    def order(self) -> tuple[str, str]:
        return self.published, self.report


@dataclass(frozen=True, slots=True)
class Rows:
    """Some of the statements that are asked for, from `start` on, how many there are in all, and the numbers of the reports that are not among them:
    people have corrected what their rows say, so that they must be looked at one by one."""

    rows: tuple[Row, ...]
    start: int
    total: int
    corrected: tuple[int, ...]


def statements_with(connection: sa.Connection, scope: Scope, asked: Asked, start: int, most: int) -> Rows:
    """The latest reports first; within one in the order of its text."""
    r, s, decisions = t.REPORTS.c, t.STATEMENTS.c, decided(connection, scope.before)
    by_hand = holds(corrected_lines(decisions))
    names = speaking(asked, decisions)
    mine = filters(connection, scope, names if scope.actor == asked.speaker else t.NAMES)
    within = [counted(scope), *mine, *(named(party, decisions) for party in scope.parties)]
    wanted = [*within, sa.not_(sa.func.coalesce(by_hand, sa.false())), *of_statements(connection, replace(asked, words=None), names)]
    joined, published = _joined(connection, asked.words), sa.func.coalesce(r.published, "")
    latest = sa.select(s.report, s.id, published.label("published"), r.id.label("name")).select_from(joined).where(*wanted)
    found = connection.execute(latest.order_by(published.desc(), r.id.desc(), s.place, s.num).offset(start).limit(most))
    total = connection.execute(sa.select(sa.func.count()).select_from(joined).where(*wanted)).scalar_one()
    corrected = connection.execute(sa.select(r.num).where(*within, by_hand)).scalars().all()
    return Rows(tuple(Row(*one) for one in found), start, int(total), tuple(corrected))


def _joined(connection: sa.Connection, words: str | None) -> sa.FromClause:
    """Statements with their reports; those with the words are looked up first, or SQLite would look for each report among all that have them."""
    if not words:
        return t.STATEMENTS.join(t.REPORTS, t.REPORTS.c.num == t.STATEMENTS.c.report)
    found = matching(connection, "statement_words", words).subquery()
    return found.join(t.STATEMENTS, t.STATEMENTS.c.num == found.c.num).join(t.REPORTS, t.REPORTS.c.num == t.STATEMENTS.c.report)


def tied_to(connection: sa.Connection, reports: Sequence[str], most: int) -> Sequence[int]:
    """The numbers of some reports (ids) and of those that a verdict ties to them, at most so many."""
    j = t.JUDGEMENTS.c
    own = list(numbers(connection, reports).values())
    found = dict.fromkeys(own)
    for mine, other in ((j.left_report, j.right_report), (j.right_report, j.left_report)):
        ties = sa.select(other).where(mine.in_(own), other.is_not(None)).group_by(other).order_by(sa.func.count().desc(), other).limit(most)
        found |= dict.fromkeys(connection.execute(ties).scalars())
    return list(found)[: max(most, len(own))]


def arrived_after(connection: sa.Connection, num: int) -> list[str]:
    """The ids of the reports that came after the one of that number, in that order."""
    r = t.REPORTS.c
    return list(connection.execute(sa.select(r.id).where(r.num > num).order_by(r.num)).scalars())


def last_arrived(connection: sa.Connection) -> int:
    """The number of the report that came last; 0 if there is none."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(t.REPORTS.c.num), 0))).scalar_one())
