"""Files, folders and standard input in, reports out: the room where bytes become `Report`s.

    for report in ingest(["saved/", "wire.jsonl", "-"], defaults=Defaults(published="2025-05-28"), failed=print):
        ...

What cannot be read is handed to `failed`, a sentence each, and the rest goes on. Nothing is fetched from a network.
"""

import dataclasses
import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique import assets
from communique.errors import BadUsage, ReportFailed
from communique.ingest.credits import clean_byline, find_credits
from communique.ingest.dates import edtf_date
from communique.ingest.decode import decode, refuse_odd_characters
from communique.ingest.files import Reread, Stream, contents, find_files, first_line, line_name, lines_of, open_file, refuse_addresses
from communique.ingest.furniture import find_furniture, merge_spans
from communique.ingest.language import language_code, language_of
from communique.ingest.outlets import Outlets, outlets_of
from communique.ingest.page import charset_of, report_of_page
from communique.ingest.records import parse_json, report_of, reports_in
from communique.model import Report

_TAG = re.compile(rb"<(?:!|\?xml|[A-Za-z])")

Failed = Callable[[ReportFailed], None]
Parser = Callable[[str, Stream, int, Failed], Iterator[Report]]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for sources that do not say it themselves.

    `published` is an EDTF date or a timestamp, `outlet` a name, `limit` the bytes that one report may have, and
    `ties` the table of outlets (as outlets.toml parses); without it the package's own is read.
    """

    published: str | None = None
    outlet: str | None = None
    limit: int = 2_000_000
    ties: Mapping[str, Any] | None = None


def ingest(sources: Iterable[str], *, defaults: Defaults, failed: Failed) -> Iterator[Report]:
    """The reports in the sources, one by one: each a file, a folder (walked, sorted, hidden files left out) or "-".

    `failed` is called for every report that cannot be used. Raises BadUsage, before anything is read, for an address
    on the network and for defaults that are no date or no size.
    """
    named = tuple(sources)
    for source in named:
        refuse_addresses(source)
    checked = _checked(defaults)
    outlets = outlets_of(defaults.ties if defaults.ties is not None else assets.vocabulary("outlets"))
    return (_complete(report, checked, outlets) for source in named for report in _drafts(source, checked.limit, failed))


def _checked(defaults: Defaults) -> Defaults:
    published = edtf_date(defaults.published) if defaults.published is not None else None
    if defaults.published is not None and published is None:
        raise BadUsage(f"--published {defaults.published!r} is no date; expected YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-05-28.")
    if defaults.limit < 1:
        raise BadUsage(f"--limit {defaults.limit} is no size; expected a number of bytes from 1, such as 2000000.")
    return dataclasses.replace(defaults, published=published)


# --- formats ---


def _plain(source: str, stream: Stream, limit: int, failed: Failed) -> Iterator[Report]:
    yield Report(id="", source=source, text=decode(source, contents(source, stream, limit)))


def _page(source: str, stream: Stream, limit: int, failed: Failed) -> Iterator[Report]:
    data = contents(source, stream, limit)
    yield report_of_page(source, decode(source, data, charset_of(data)), edtf_date)


def _json(source: str, stream: Stream, limit: int, failed: Failed) -> Iterator[Report]:
    value = parse_json(source, decode(source, contents(source, stream, limit)))
    for name, one in reports_in(source, value):
        yield from _one(functools.partial(_given, name, one), failed)


def _jsonl(source: str, stream: Stream, limit: int, failed: Failed) -> Iterator[Report]:
    empty = True
    for number, line in lines_of(source, stream, limit, failed):
        empty = False
        for report in _one(functools.partial(_line, line_name(source, number), line), failed):
            yield dataclasses.replace(report, source=f"{source}:{number}")
    if empty:
        raise ReportFailed(source, "It has no lines; expected a report a line, each a JSON object with `text`.")


FORMATS: dict[str, Parser] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".json": _json,
}
"""Suffix of a file to what reads it; any other suffix is read as plain text."""


def _line(name: str, line: bytes) -> Report:
    return _given(name, parse_json(name, decode(name, line)))


def _given(name: str, value: Any) -> Report:
    """The report in a JSON value, its fields checked."""
    report = report_of(name, value)
    refuse_odd_characters(name, "\n".join(filter(None, (report.text, report.title, report.outlet, report.url, report.byline))))
    published = edtf_date(report.published) if report.published else None
    if report.published and not published:
        raise ReportFailed(
            name, f"Its `published` is {report.published[:40]!r}; expected a date: YYYY-MM-DD, YYYY-MM, YYYY or a timestamp."
        )
    return dataclasses.replace(report, published=published)


def _one(make: Callable[[], Report], failed: Failed) -> Iterator[Report]:
    """What `make` makes; a failure is reported instead of raised, so that the next one goes on."""
    try:
        yield make()
    except ReportFailed as failure:
        failed(failure)


# --- sources ---


def _drafts(source: str, limit: int, failed: Failed) -> Iterator[Report]:
    if source == "-":
        yield from _caught(source, sys.stdin.buffer, _sniffed, limit, failed)
        return
    for file in find_files(source, failed):
        try:
            stream = open_file(file)
        except ReportFailed as failure:
            failed(failure)
            continue
        with stream:
            yield from _caught(file, stream, FORMATS.get(Path(file).suffix.lower(), _plain), limit, failed)


def _caught(source: str, stream: Stream, parser: Parser, limit: int, failed: Failed) -> Iterator[Report]:
    try:
        yield from parser(source, stream, limit, failed)
    except ReportFailed as failure:
        failed(failure)


def _sniffed(source: str, stream: Stream, limit: int, failed: Failed) -> Iterator[Report]:
    """Standard input has no suffix: its first line tells a page, JSON and JSON lines from plain text."""
    first = first_line(source, stream, limit)
    yield from _parser_for(first.strip(b" \t\r\n\xef\xbb\xbf"))(source, Reread(first, stream), limit, failed)


def _parser_for(first: bytes) -> Parser:
    if _TAG.match(first):
        return _page
    if first.startswith(b'{"') or (first.startswith(b"{") and first.endswith(b"}")):
        return _jsonl
    return _json if first in (b"{", b"[") or first.startswith((b"[{", b"[ {")) else _plain


# --- completing ---


def _complete(report: Report, defaults: Defaults, outlets: Outlets) -> Report:
    """A draft with its id, and with what its text and the table of outlets add to what the source says."""
    found = find_credits(report.text, outlets.agencies)
    byline, signed = clean_byline(report.byline, outlets.agencies) if report.byline else (found.byline, ())
    outlet, tie = _publisher(report, defaults, outlets, found.agency)
    published = report.published or defaults.published
    return dataclasses.replace(
        report,
        id=Report.id_of(outlet, report.url, report.id or Path(report.source).name, published, report.text),
        outlet=outlet,
        tie=tie,
        published=published,
        language=(language_code(report.language) if report.language else None) or language_of(report.text),
        byline=byline,
        dateline=found.dateline,
        credits=tuple(dict.fromkeys([*found.credits, *signed])),
        furniture=merge_spans(find_furniture(report.text), found.spans),
    )


def _publisher(report: Report, defaults: Defaults, outlets: Outlets, agency: str | None) -> tuple[str | None, str | None]:
    """Name and tie of who published: what the source says, else its address, else the user's default, else the agency that signs."""
    hosted, stated = outlets.by_url(report.url), report.outlet or defaults.outlet
    row = outlets.by_name(report.outlet) or hosted or outlets.by_name(stated or agency)
    if report.outlet and not outlets.by_name(report.outlet):
        return report.outlet, hosted.tie if hosted else None
    return (row.name, row.tie) if row else (stated, None)
