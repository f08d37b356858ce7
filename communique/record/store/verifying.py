"""Is a store sound? Every fault is told as a sentence; none is repaired."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from communique.answers import Answer
from communique.model import Evidence, Reading, Span, Statement
from communique.record.store import tables as t
from communique.record.store.answering import load_readings
from communique.record.store.codec import DAMAGED, misfit_of
from communique.record.store.surroundings import in_parts
from communique.record.store.writing import digest_of


def faults_of_file(connection: sa.Connection) -> Iterator[str]:
    """What the database itself finds wrong, and rows that belong to nothing."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(sa.text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"The file is damaged: {row[0]}."
        for row in connection.execute(sa.text("PRAGMA foreign_key_check")):
            yield f"A row of {row[0]} belongs to a row of {row[2]} that is not there."
    r = t.REPORTS.c
    for table in (t.READINGS, t.HOLDERS, t.STATEMENTS):
        lost = sa.select(sa.func.count()).select_from(table).where(table.c.report.not_in(sa.select(r.num)))
        if count := connection.execute(lost).scalar_one():
            yield f"{count} rows of {table.name} belong to no report."
    for told in (t.NAMED.c.name, t.STATEMENTS.c.speaker):
        lost = sa.select(sa.func.count()).where(told.is_not(None), told.not_in(sa.select(t.NAMES.c.name)))
        if count := connection.execute(lost).scalar_one():
            yield f"{count} rows of {told.table.name} have a name that is not among all names: whoever is asked for by a part of it is not found."
    for key in connection.execute(sa.select(r.id).where(r.num.not_in(sa.select(t.READINGS.c.report)))).scalars():
        yield f"The report {key} has no reading."
    newest = sa.select(r.chain).where(r.chain.is_not(None)).group_by(r.chain).having(sa.func.sum(sa.cast(r.newest, sa.Integer)) != 1)
    for chain in connection.execute(newest).scalars():
        yield f"Of the versions {chain} not exactly one counts."


def faults_of_readings(connection: sa.Connection) -> Iterator[str]:
    """Readings that are no readings any more."""
    for num, key in connection.execute(sa.select(t.REPORTS.c.num, t.REPORTS.c.id).order_by(t.REPORTS.c.num)).all():
        try:
            load_readings(connection, [num])
        except DAMAGED as error:
            yield f"The reading of report {key} is damaged: {error}."


def faults_of_reports(connection: sa.Connection) -> Iterator[str]:
    """Texts that are not those that were stored, and spans, rows and verdicts that do not fit them."""
    r = t.REPORTS.c
    for nums in in_parts(connection.execute(sa.select(r.num).order_by(r.num)).scalars().all()):
        digests = {row.id: row.digest for row in connection.execute(sa.select(r.id, r.digest).where(r.num.in_(nums)))}
        rows = _rows_of(connection, nums)
        for reading in load_readings(connection, nums):
            yield from _of_reading(reading, digests[reading.report.id])
            if rows.get(reading.report.id, set()) != {one.id for one in reading.statements}:
                yield f"The rows of statements of report {reading.report.id} are not those of its reading."
        yield from _of_misfits(connection, nums)


def _rows_of(connection: sa.Connection, nums: Sequence[int]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    joined = sa.select(t.REPORTS.c.id, t.STATEMENTS.c.id).join_from(t.STATEMENTS, t.REPORTS).where(t.REPORTS.c.num.in_(nums))
    for report, statement in connection.execute(joined):
        found.setdefault(report, set()).add(statement)
    return found


def _of_reading(reading: Reading, digest: str) -> Iterator[str]:
    report = reading.report
    if digest_of(report.text) != digest:
        yield f"The text of report {report.id} is not the one that was stored."
    for one in reading.statements:
        if one.report != report.id or one.id != Statement.id_of(report.id, one.cue, one.content):
            yield f"The statement {one.id} in report {report.id} is not where its id says that it stands."
    for span in _spans(reading):
        if not 0 <= span.start <= span.end <= len(report.text):
            yield f"A span of report {report.id} ({span.start} to {span.end}) lies outside of its text of {len(report.text)} characters."
    known = {one.id for one in reading.entities}
    for mention in reading.mentions:
        if mention.entity is not None and mention.entity not in known:
            yield f"A mention in report {report.id} is of somebody ({mention.entity}) whom its reading does not know."


def _spans(reading: Reading) -> Iterator[Span]:
    yield from (*reading.sentences, *reading.report.furniture)
    for listed in (
        reading.mentions,
        reading.dates,
        reading.quantities,
        reading.silences,
        reading.texts,
        reading.facts,
        reading.promises,
        reading.mediations,
    ):
        yield from (one.span for one in listed)
    for one in reading.statements:
        yield from (*one.content, *one.quotes, *(span for span in (one.cue, one.condition, one.speaker and one.speaker.span) if span))
    for event in reading.events:
        yield from (event.span, event.anchor, *(party.span for party in (*event.actors, *event.recipients)))
    for seen in reading.sightings:
        yield from (*seen.evidence, *([seen.outcome] if seen.outcome else []))


def _of_misfits(connection: sa.Connection, nums: Sequence[int]) -> Iterator[str]:
    m = t.MISFITS.c
    texts = {}
    for row in connection.execute(sa.select(t.MISFITS).where(m.left_report.in_(nums))):
        for one in misfit_of(row.body).evidence:
            if one.report not in texts:
                texts[one.report] = connection.execute(sa.select(t.REPORTS.c.text).where(t.REPORTS.c.id == one.report)).scalar()
            yield from _of_evidence(one, texts[one.report])


def faults_of_answer(answer: Answer) -> Iterator[str]:
    """Derived lines without evidence, and words that are not those of the report."""
    texts = {one.report.id: one.report.text for one in answer.readings}
    statements = {one.id for reading in answer.readings for one in reading.statements}
    for name in ("rounds", "contacts", "texts", "commitments", "agenda", "inconsistencies"):
        for item in getattr(answer, name):
            if not item.evidence:
                yield f"A line of {name} has no evidence."
            for one in item.evidence:
                yield from _of_evidence(one, texts.get(one.report))
    for claim in answer.claims:
        if not claim.variants:
            yield f"The claim {claim.id} has no evidence."
        for one in claim.variants:
            yield from _of_evidence(one, texts.get(one.report))
    for position in answer.positions:
        if not position.statements or not statements.issuperset(position.statements):
            yield f"A position of {position.party} rests on statements that are not there."
        for shift in position.shifts:
            for one in (shift.from_, shift.to):
                yield from _of_evidence(one, texts.get(one.report))
    for actor in answer.actors:
        if not actor.reports:
            yield f"The actor {actor.name} is in no report."


def _of_evidence(one: Evidence, text: str | None) -> Iterator[str]:
    if text is None:
        yield f"Evidence is quoted from report {one.report}, which is not there."
    elif text[one.start : one.end] != one.text:
        yield f"Report {one.report} says “{text[one.start : one.end][:80]}” at {one.start} to {one.end}, and not “{one.text[:80]}”."
