"""Which reports hold what a list asks for, found in the rows beside the readings; the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from communique.model import Decision
from communique.record.store import tables as t
from communique.record.store.decided import corrected_lines, holds, other_names
from communique.record.store.decisions import decided
from communique.record.store.scope import Scope, counted, filters, named
from communique.record.store.words import matching, words_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows a report must have: statements, events or sightings, by whom, on which issues (ids), of which act or status, with which words."""

    rows: str | None = None
    speaker: str | None = None
    issues: tuple[str, ...] | None = None
    act: str | None = None
    status: str | None = None
    words: str | None = None


def reports_with(connection: sa.Connection, scope: Scope, asked: Asked, most: int | None = None) -> Sequence[int]:
    """The numbers of such reports, the latest so many or all, whatever the window; of a scope with parties those that name all of them."""
    r = t.REPORTS.c
    decisions = decided(connection, scope.before)
    names = speaking(asked, decisions)
    within = filters(connection, scope, names if scope.actor == asked.speaker else t.NAMES)
    parties = (named(party, decisions) for party in scope.parties)
    wanted = [counted(scope), *within, *parties, *_rows(connection, asked, decisions, names)]
    ordered = sa.select(r.num).where(*wanted).order_by(r.published.desc().nulls_last(), r.id.desc())
    return connection.execute(ordered.limit(most)).scalars().all()


def speaking(asked: Asked, decisions: Sequence[Decision]) -> sa.FromClause:
    """The names that hold a word of the speaker's; all if none is asked for. A record has hundreds of thousands of names: they are looked through once."""
    words = {word for name in _called(asked, decisions) for word in words_of(name)}
    n = t.NAMES.c.name
    return sa.select(n).where(sa.or_(*(n.contains(word, autoescape=True) for word in sorted(words)))).cte("speaking") if words else t.NAMES


def _called(asked: Asked, decisions: Sequence[Decision]) -> tuple[str, ...]:
    return (asked.speaker, *other_names(decisions, asked.speaker)) if asked.speaker else ()


def _rows(connection: sa.Connection, asked: Asked, decisions: Sequence[Decision], names: sa.FromClause) -> "list[sa.ColumnElement[bool]]":
    """Reports whose rows are as asked, and those of whose lines people say otherwise: these are looked at one by one."""
    r, corrected = t.REPORTS.c, holds(corrected_lines(decisions))
    if asked.rows == "statements":
        return [sa.or_(r.num.in_(sa.select(t.STATEMENTS.c.report).where(*of_statements(connection, asked, names))), corrected)]
    if asked.rows in ("events", "sightings"):
        table = t.EVENTS if asked.rows == "events" else t.SIGHTINGS
        return [sa.or_(r.num.in_(sa.select(table.c.report).where(*([table.c.status == asked.status] if asked.status else []))), corrected)]
    return []


def of_statements(connection: sa.Connection, asked: Asked, names: sa.FromClause) -> "list[sa.ColumnElement[bool]]":
    """A speaker may be called by one of his names only: any of the words finds him (see `speaking`), who it is is looked at later."""
    s, found = t.STATEMENTS.c, list[sa.ColumnElement[bool]]()
    if asked.speaker:
        code = [s.state == asked.speaker] if len(asked.speaker) == 3 else []
        named_so = s.speaker.in_(sa.select(names.c.name)) if names is not t.NAMES else sa.false()
        found.append(sa.or_(*code, named_so))
    if asked.act:
        found.append(s.act == asked.act)
    if asked.words:
        found.append(s.num.in_(sa.select(matching(connection, "statement_words", asked.words).subquery().c.num)))
    if asked.issues is not None:
        j = t.JUDGEMENTS.c
        found.append(s.id.in_(sa.select(j.left_id).where(j.kind == "about", j.right_id.in_(asked.issues))))
    return found
