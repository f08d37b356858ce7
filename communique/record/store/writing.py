"""Keeps one report, and takes one out again: always as a whole, inside a transaction that holds the write lock."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from communique.model import Entity, Inconsistency, Judgement, Links, Marks, Profile, Reading, Report, Statement, content_id
from communique.record.store import tables as t
from communique.record.store.codec import entity_to_bytes, misfit_to_text, reading_to_bytes, report_to_row
from communique.record.store.ledger import count_up
from communique.record.store.reports import numbers
from communique.record.store.surroundings import StoredSurroundings, hashed, in_parts
from communique.record.store.versions import chain_of, settle
from communique.record.store.words import fold, insert_words

WHO_IS_WHO = frozenset({"same-actor", "other-actor"})


def now() -> str:
    """This moment, as stored: UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer(StoredSurroundings):
    """The store while its write lock is held: what linking asks, and adding."""

    def __init__(self, connection: sa.Connection, reader: str) -> None:
        super().__init__(connection)
        self._reader = reader

    def __contains__(self, report: object) -> bool:
        return isinstance(report, str) and bool(numbers(self._connection, [report]))

    def add(self, reading: Reading, links: Links) -> None:
        """Keep a reading and what linking it gave. A report that is there already keeps its first reading.

        Raises ValueError for links without marks, as only a linker makes them: later reports could not find it.
        """
        if reading.report.id in self:
            return
        if links.marks is None:
            raise ValueError("A stored record needs the marks of a report; link it with a Linker.")
        num = _insert_report(self._connection, reading.report, links.marks)
        body = {"report": num, "reader": self._reader, "body": reading_to_bytes(reading)}
        self._connection.execute(sa.insert(t.READINGS).values(**body))
        _insert_rows(self._connection, num, reading)
        _insert_marks(self._connection, num, links.marks)
        _insert_profiles(self._connection, num, links.profiles)
        owners = _owners(self._connection, links.owners)
        _insert_judgements(self._connection, num, reading, links.judgements, owners)
        _insert_misfits(self._connection, num, reading.report.id, links.inconsistencies)
        settle(self._connection, chain_of(reading.report))
        count_up(self._connection)


# --- facts ----------------------------------------------------------------------------------------


def _insert_report(connection: sa.Connection, report: Report, marks: Marks) -> int:
    row = report_to_row(report) | {
        "chain": chain_of(report),
        "newest": True,
        "digest": digest_of(report.text),
        "added": now(),
        "undated": not marks.days,
        "runs": len(marks.runs),
    }
    num = int(connection.execute(sa.insert(t.REPORTS).returning(t.REPORTS.c.num), row).scalar_one())
    insert_words(connection, "report_words", [(num, searched(report))])
    return num


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def searched(report: Report) -> str:
    """What full-text search looks into."""
    return f"{report.title or ''}\n{report.text}"


def _insert_rows(connection: sa.Connection, num: int, reading: Reading) -> None:
    """The rows that filters ask."""
    day = (reading.report.published or "")[:10] or None
    keys = _numbers(connection, t.STATEMENTS, len(reading.statements))
    numbered = list(zip(keys, reading.statements, strict=True))
    said = [
        {"num": key, "report": num, "id": one.id, "place": one.start, "act": one.act, "day": one.said or day} | _voice(reading, one)
        for key, one in numbered
    ]
    _insert(connection, t.STATEMENTS, said)
    insert_words(connection, "statement_words", [(key, one.words(reading.report.text)) for key, one in numbered])
    events = [{"report": num, "id": one.id, "type": one.type, "status": one.status, "day": one.when or day} for one in reading.events]
    _insert(connection, t.EVENTS, events)
    seen = [{"report": num, "id": one.id, "kind": one.kind, "status": one.status, "day": one.when or day} for one in reading.sightings]
    _insert(connection, t.SIGHTINGS, seen)
    names = names_in(reading.entities)
    _insert(connection, t.NAMED, [{"name": name, "report": num} for name in sorted(names)])
    _insert_new(connection, t.NAMES, [{"name": name} for name in sorted(names | speakers_in(reading))])


def _voice(reading: Reading, one: Statement) -> dict[str, str | None]:
    who = reading.entity(one.speaker.entity) if one.speaker else None
    words = reading.words(one.speaker.span) if one.speaker and one.speaker.span else None
    name = who.name if who else words
    return {"speaker": fold(name) if name else None, "state": who.state if who else None}


def speakers_in(reading: Reading) -> set[str]:
    """The folded names of those who speak."""
    return {name for one in reading.statements if (name := _voice(reading, one)["speaker"])}


def names_in(entities: Iterable[Entity]) -> set[str]:
    """Codes of states, and folded names."""
    found: set[str] = set()
    for one in entities:
        found |= {code for code in (one.state, one.id if one.kind == "state" else None) if code}
        found |= {fold(name) for name in (one.name, *one.variants)}
    return found


# --- what linking looks up, and what it found -----------------------------------------------------


def _insert_marks(connection: sa.Connection, num: int, marks: Marks) -> None:
    _insert(connection, t.DAYS, [{"day": day, "report": num} for day in sorted(marks.days)])
    _insert(connection, t.RUNS, [{"run": run, "report": num} for run in sorted(marks.runs)])
    keys = sorted({hashed(*key) for key in marks.kept_contacts | marks.kept_words})
    _insert(connection, t.CONTACTS, [{"key": key, "report": num} for key in keys])


def _insert_profiles(connection: sa.Connection, num: int, profiles: Iterable[Profile]) -> None:
    own = {one.id: one for one in profiles}
    known: dict[str, int] = {}
    for some in in_parts(sorted(own)):
        found = sa.select(t.PROFILES.c.id, t.PROFILES.c.num).where(t.PROFILES.c.id.in_(some))
        known |= {row.id: row.num for row in connection.execute(found)}
    new = sorted(own.keys() - known.keys())
    known |= dict(zip(new, _numbers(connection, t.PROFILES, len(new)), strict=True))
    _insert(connection, t.PROFILES, [{"num": known[key], "id": key, "entity": entity_to_bytes(own[key].entity)} for key in new])
    keys = [(key, hashed(one)) for key in new for one in own[key].keys]
    _insert(connection, t.PROFILE_KEYS, [{"key": one, "profile": known[key]} for key, one in sorted(set(keys))])
    _insert(connection, t.HOLDERS, [{"profile": known[key], "report": num} for key in sorted(own)])


def _owners(connection: sa.Connection, owners: Mapping[str, str]) -> dict[str, int]:
    """The numbers of the reports in which the ends of judgements stand."""
    nums = numbers(connection, sorted(set(owners.values())))
    return {end: nums[report] for end, report in owners.items()}


def _insert_judgements(
    connection: sa.Connection, num: int, reading: Reading, found: Iterable[Judgement], owners: Mapping[str, int]
) -> None:
    own = reading.ids()

    def report(one: Judgement, end: str) -> int | None:
        return None if one.kind in WHO_IS_WHO else num if end in own else owners.get(end)

    rows = {
        (one.left, one.right, one.kind): {
            "left_id": one.left, "right_id": one.right, "kind": one.kind, "score": one.score, "reason": one.reason,
            "left_report": report(one, one.left), "right_report": report(one, one.right),
        }
        for one in found
    }  # fmt: skip
    _insert_new(connection, t.JUDGEMENTS, list(rows.values()))


def _insert_misfits(connection: sa.Connection, num: int, own: str, found: Iterable[Inconsistency]) -> None:
    rows = {}
    for one in found:
        body = misfit_to_text(one)
        others = [report for report in one.reports if report != own]
        nums = list(numbers(connection, others).values())
        key = content_id("misfit", body)
        rows[key] = {"id": key, "body": body, "left_report": num, "right_report": nums[0] if nums else None}
    _insert_new(connection, t.MISFITS, list(rows.values()))


def _numbers(connection: sa.Connection, table: sa.Table, count: int) -> range:
    """So many numbers that no row has; nobody else takes them while the write lock is held."""
    if not count:
        return range(0)
    last = int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.num), 0))).scalar_one())
    return range(last + 1, last + 1 + count)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _insert_new(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """What is there already stays as it is."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(sa.insert(table).prefix_with("OR IGNORE"), rows)
    else:
        from sqlalchemy.dialects.postgresql import insert

        connection.execute(insert(table).on_conflict_do_nothing(), rows)
