"""Versions of one article: the same address and outlet, or the same file, with another text or date."""

import os
import re

import sqlalchemy as sa

from communique.model import Report, content_id
from communique.record.store import tables as t

_LINE = re.compile(r":\d+$")


def chain_of(report: Report) -> str | None:
    """What the versions of an article have in common; None where nothing tells that another text would be of the same article.

    A line of a JSONL file without an address is none: other lines may have come before it.
    """
    if report.url:
        return content_id("chain", report.outlet, report.url)
    if report.source in ("", "-") or _LINE.search(report.source) or "://" in report.source:
        return None
    return content_id("chain", report.outlet, os.path.abspath(report.source))


def settle(connection: sa.Connection, chain: str | None) -> None:
    """Marks the newest version of a chain: the one retrieved last, of these the one published last, of these the one that came last."""
    if chain is None:
        return
    r = t.REPORTS.c
    found = connection.execute(sa.select(r.num, r.retrieved, r.published, r.newest).where(r.chain == chain)).all()
    newest = max(found, key=lambda row: (row.retrieved or "", row.published or "", row.num), default=None)
    for row in found:
        if row.newest != (row is newest):
            connection.execute(sa.update(t.REPORTS).where(r.num == row.num).values(newest=row is newest))
