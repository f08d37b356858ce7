"""Reports as they are listed: found by the beginning of an id or an address, with their versions and when they were added."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from communique.model import Report
from communique.record.store import tables as t
from communique.record.store.codec import COLUMNS, report_of
from communique.record.store.surroundings import in_parts


@dataclass(frozen=True, slots=True)
class Version:
    """A report with when it was added (UTC), whether it is the one that counts, and what its versions have in common."""

    report: Report
    added: str
    newest: bool
    chain: str | None


def find(connection: sa.Connection, reference: str) -> list[str]:
    """The ids of the reports that begin so, or that have this address or source."""
    r = t.REPORTS.c
    wanted = sa.or_(r.id.startswith(reference, autoescape=True), r.url == reference, r.source == reference)
    return list(connection.execute(sa.select(r.id).where(wanted).order_by(r.id)).scalars())


def versions(connection: sa.Connection, chains: Sequence[str]) -> dict[str, list[Version]]:
    """The versions of some articles, in the order they were added."""
    found: dict[str, list[Version]] = {}
    ordered = sa.select(t.REPORTS).order_by(t.REPORTS.c.num)
    for row in (row for some in in_parts(chains) for row in connection.execute(ordered.where(t.REPORTS.c.chain.in_(some))).mappings()):
        found.setdefault(row["chain"], []).append(_version(row))
    return found


def listed(connection: sa.Connection, nums: Sequence[int]) -> list[Version]:
    found = [row for some in in_parts(nums) for row in connection.execute(sa.select(t.REPORTS).where(t.REPORTS.c.num.in_(some))).mappings()]
    return [_version(row) for row in found]


def _version(row: "sa.RowMapping") -> Version:
    return Version(report_of([row[name] for name in COLUMNS]), row["added"], bool(row["newest"]), row["chain"])


def numbers(connection: sa.Connection, reports: Sequence[str]) -> dict[str, int]:
    """The numbers of those of the ids that are there."""
    asked = sa.select(t.REPORTS.c.id, t.REPORTS.c.num)
    return {row.id: row.num for some in in_parts(reports) for row in connection.execute(asked.where(t.REPORTS.c.id.in_(some)))}


def added_since(connection: sa.Connection, since: str) -> list[Version]:
    """What came in from a moment on, in that order."""
    r = t.REPORTS.c
    return [_version(row) for row in connection.execute(sa.select(t.REPORTS).where(r.added >= since).order_by(r.num)).mappings()]


def removed_since(connection: sa.Connection, since: str) -> list[tuple[str, str]]:
    """Ids of reports that were taken out, each with when."""
    m = t.REMOVALS.c
    return [(row.report, row.at) for row in connection.execute(sa.select(m.report, m.at).where(m.at >= since).order_by(m.num))]
