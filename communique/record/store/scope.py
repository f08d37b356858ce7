"""Which reports an answer rests on: all of a small record, of a large one the latest that matter."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import sqlalchemy as sa

from communique.model import Decision
from communique.record.store import tables as t
from communique.record.store.decided import given_words, holds, other_names
from communique.record.store.decisions import decided
from communique.record.store.words import fold, matching, words_of

WINDOW = 400
"""An answer rests on so many reports at most, the latest: to derive it takes a second or two, and grows faster than their number."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an answer is asked for.

    `parties` are codes of states or names; of a record larger than `window` only reports count that name all of them. `since` and `until` are
    EDTF dates of publication, both included. `text` is searched for in titles and texts, `actor` in names, `outlet` is one by name.
    """

    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    text: str | None = None
    actor: str | None = None
    window: int = WINDOW
    before: str | None = None
    """The record as it was before a moment (UTC), so far as it is still there."""

    @property
    def key(self) -> str:
        """The same for the same question."""
        return "\x1f".join(f"{one.name}={getattr(self, one.name)}" for one in fields(self))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reports chosen, by number and id, the latest first; how many the record holds, and how many there would be without a window."""

    nums: tuple[int, ...]
    ids: tuple[str, ...]
    stored: int
    fitting: int
    before: str | None = None
    """As in the scope."""

    @property
    def is_cut(self) -> bool:
        return self.fitting > len(self.nums)

    @property
    def told(self) -> str | None:
        """In words, what of a stored record an answer leaves out."""
        if len(self.nums) == self.stored:
            return None
        which = f"the latest {len(self.nums):,} of {self.fitting:,}" if self.is_cut else f"the {len(self.nums):,}"
        return f"{which} reports that fit, of {self.stored:,} stored"


def choose(connection: sa.Connection, scope: Scope) -> Chosen:
    r = t.REPORTS.c
    counts = counted(scope)
    stored = int(connection.execute(sa.select(sa.func.count()).where(counts)).scalar_one())
    within = filters(connection, scope)
    decisions = decided(connection, scope.before) if scope.parties and stored > scope.window else ()
    parties = [naming(party, decisions) for party in scope.parties] if stored > scope.window else []
    wanted = [counts, *within, *(r.num.in_(one) for one in parties)]
    latest = sa.select(r.num, r.id).where(*wanted).order_by(r.published.desc().nulls_last(), r.id.desc())
    rows = connection.execute(latest.limit(scope.window)).all()
    if len(rows) < scope.window:
        fitting = len(rows)
    elif within or scope.before:
        fitting = int(connection.execute(sa.select(sa.func.count()).where(*wanted)).scalar_one())
    else:
        fitting = _naming_all(connection, parties) if parties else stored
    return Chosen(tuple(row.num for row in rows), tuple(row.id for row in rows), stored, fitting, scope.before)


def _naming_all(connection: sa.Connection, parties: "Sequence[sa.Select[int]]") -> int:
    """How many of the reports that count name all parties, by the names alone: nearly all count, so that few are to be left out.

    What is added to a number, 0, keeps SQLite from looking it up one by one: to walk through both lists takes a third of the time.
    """
    first = parties[0].distinct().subquery()
    num = first.c.report + 0
    older = sa.select(t.REPORTS.c.num).where(t.REPORTS.c.newest == sa.false())
    among = sa.select(sa.func.count()).select_from(first).where(*(num.in_(one) for one in parties[1:]), num.not_in(older))
    return int(connection.execute(among).scalar_one())


def counted(scope: Scope) -> "sa.ColumnElement[bool]":
    """Is it the version of its article that counts, or counted at that time?"""
    r = t.REPORTS.c
    if scope.before is None:
        return r.newest == sa.true()
    other = t.REPORTS.alias()
    ranks = [sa.tuple_(sa.func.coalesce(one.retrieved, ""), sa.func.coalesce(one.published, ""), one.num) for one in (other.c, r)]
    later = sa.exists().where(other.c.chain == r.chain, other.c.added < scope.before, ranks[0] > ranks[1])
    return sa.and_(r.added < scope.before, sa.not_(later))


def filters(connection: sa.Connection, scope: Scope, names: sa.FromClause = t.NAMES) -> "Sequence[sa.ColumnElement[bool]]":
    """What a report must fulfil, but for the parties. Whom a part of a name may mean is looked for among `names`."""
    r = t.REPORTS.c
    found: list[sa.ColumnElement[bool]] = []
    if scope.since:
        found.append(r.published >= scope.since)
    if scope.until:
        found.append(r.published <= f"{scope.until}~")
    if scope.outlet:
        found.append(sa.func.lower(r.outlet) == scope.outlet.lower())
    if scope.text:
        found.append(r.num.in_(sa.select(matching(connection, "report_words", scope.text).subquery().c.num)))
    if scope.actor:
        decisions = decided(connection, scope.before)
        found.append(sa.or_(named(scope.actor, decisions, names), holds(given_words(decisions, scope.actor))))
    return found


def named(name: str, decisions: Sequence[Decision] = (), names: sa.FromClause = t.NAMES) -> "sa.ColumnElement[bool]":
    """Is somebody of that name, or the state of that code, in a report? Of a name of several words all must be in one of its names.

    So is whoever people made one with somebody of that name by `decisions`. Parts of names are looked for among `names`.
    """
    return t.REPORTS.c.num.in_(naming(name, decisions, names))


def naming(name: str, decisions: Sequence[Decision] = (), names: sa.FromClause = t.NAMES) -> "sa.Select[int]":
    """The numbers of those reports; one with several such names perhaps more than once."""
    n = t.NAMED.c
    return sa.select(n.report).where(sa.or_(*(_is_called(one, names) for one in (name, *sorted(other_names(decisions, name))))))


def _is_called(name: str, names: sa.FromClause) -> "sa.ColumnElement[bool]":
    if len(name) == 3 and name.isupper():
        return t.NAMED.c.name == name
    whole, words, n = fold(name), words_of(name), names.c.name
    held = sa.or_(n == whole, n.in_(words), sa.and_(*(n.contains(word, autoescape=True) for word in words)))
    return t.NAMED.c.name.in_(sa.select(n).where(held))
