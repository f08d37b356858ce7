"""Bytes of any known format to reports: what they are is told here, and who reads them.

A parser takes an opened source and yields drafts: reports without an id of their own, with what the source says of them.
"""

import dataclasses
import functools
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import ReportFailed
from communique.ingest.dates import edtf_date
from communique.ingest.decode import decode, decode_page, refuse_odd_characters
from communique.ingest.files import Reread, Stream, beginning, contents, first_line, line_name, lines_of
from communique.ingest.formats import feeds, parquet, sitemaps
from communique.ingest.formats.entries import Entry
from communique.ingest.formats.feeds import entries_of_feed, entries_of_json_feed, is_json_feed
from communique.ingest.formats.gzipped import Unzipped
from communique.ingest.formats.kinds import HEAD, SUFFIXES, Kind, kind_of
from communique.ingest.formats.ninjs import is_ninjs, report_of_ninjs
from communique.ingest.formats.quotations import is_quotations, report_of_quotations
from communique.ingest.formats.sitemaps import Sitemap, sitemap_of
from communique.ingest.formats.warc import Archived, pages_of_archive
from communique.ingest.page import charset_of, report_of_page
from communique.ingest.records import ALSO, OPTIONAL, parse_json, report_of, reports_in
from communique.model import Report

Failed = Callable[[ReportFailed], None]


@dataclass(frozen=True, slots=True)
class Source:
    """An opened source: how it is named in failures, its bytes, and what was said of them.

    `limit` are the bytes that one report may have; `charset` is what a server called the encoding; `packed` is the gzip around it.
    """

    name: str
    stream: Stream
    limit: int
    failed: Failed
    suffix: str = ""
    content_type: str = ""
    charset: str | None = None
    kind: Kind = Kind.PLAIN
    packed: Unzipped | None = None


Parser = Callable[[Source], Iterator[Report]]


def told(source: Source) -> Source:
    """The source with its kind told by its beginning, and out of its gzip if it is in one."""
    if SUFFIXES.get(source.suffix.lower()) is Kind.PLAIN:
        return dataclasses.replace(source, kind=Kind.PLAIN)
    head, stream = beginning(source.name, source.stream, source.limit, HEAD)
    kind = kind_of(head, suffix=source.suffix, content_type=source.content_type)
    source = dataclasses.replace(source, stream=stream, kind=kind)
    if kind is not Kind.GZIP or source.packed:
        return source
    if not head.startswith(b"\x1f\x8b"):
        raise ReportFailed(source.name, "It is named as gzip and is none; expected it to begin with the bytes 1f 8b; rename it.")
    inner = Unzipped(stream)
    return told(
        dataclasses.replace(source, stream=io.BufferedReader(inner), packed=inner, suffix=_inner_suffix(source.name), content_type="")
    )


def _inner_suffix(name: str) -> str:
    _, dot, suffix = name.lower().removesuffix(".gz").rpartition(".")
    return dot + suffix if dot and "/" not in suffix else ""


def parse(source: Source) -> Iterator[Report]:
    """The drafts in a source. Raises ReportFailed where it cannot be read (on)."""
    try:
        yield from PARSERS[source.kind](source)
    except ReportFailed:
        _refuse_broken(source)
        raise
    _refuse_broken(source)


def _refuse_broken(source: Source) -> None:
    if source.packed and source.packed.problem:
        raise ReportFailed(source.name, source.packed.problem) from None


def _whole(source: Source, limit: int | None = None) -> bytes:
    data = contents(source.name, source.stream, limit or source.limit)
    _refuse_broken(source)
    return data


# --- one report ---


def _plain(source: Source) -> Iterator[Report]:
    yield Report(id="", source=source.name, text=decode(source.name, _whole(source)))


def _page(source: Source) -> Iterator[Report]:
    yield _page_of(source.name, _whole(source), source.charset)


def _page_of(name: str, data: bytes, charset: str | None) -> Report:
    declared = charset_of(data)
    return report_of_page(name, decode_page(name, data, (charset, declared)) if charset else decode(name, data, declared), edtf_date)


# --- JSON ---


def _json(source: Source) -> Iterator[Report]:
    """A .json file may also hold JSON lines: it does if its first line is an object and the second one begins another."""
    first = first_line(source.name, source.stream, source.limit)
    second = first_line(source.name, source.stream, source.limit) if first.strip().endswith(b"}") else b""
    source = dataclasses.replace(source, stream=Reread(first + second, source.stream))
    if second.lstrip().startswith(b"{"):
        yield from _jsonl(source)
        return
    value = parse_json(source.name, decode(source.name, _whole(source)))
    if is_json_feed(value):
        yield from _reports_of(source, entries_of_json_feed(source.name, value))
        return
    for name, one in reports_in(source.name, value):
        yield from _one(functools.partial(_given, name, one), source.failed)


def _jsonl(source: Source) -> Iterator[Report]:
    empty = True
    for number, line in lines_of(source.name, source.stream, source.limit, source.failed):
        empty = False
        for report in _one(functools.partial(_line, line_name(source.name, number), line), source.failed):
            yield dataclasses.replace(report, source=f"{source.name}:{number}")
    if empty:
        raise ReportFailed(source.name, "It has no lines; expected a report a line, each a JSON object with `text`.")


def _line(name: str, line: bytes) -> Report:
    return _given(name, parse_json(name, decode(name, line)))


def _given(name: str, value: Any) -> Report:
    """The report in a JSON value, its fields checked."""
    if is_ninjs(value):
        return _checked(report_of_ninjs(name, value))
    if is_quotations(value):
        return _checked(report_of_quotations(name, value))
    report = report_of(name, value)
    if report.published and not edtf_date(report.published):
        raise ReportFailed(
            name, f"Its `published` is {report.published[:40]!r}; expected a date: YYYY-MM-DD, YYYY-MM, YYYY or a timestamp."
        )
    return _checked(report)


def _checked(report: Report) -> Report:
    """The report with its dates, or without them where they are none. Raises ReportFailed for characters that are none."""
    words = (report.text, report.title, report.outlet, report.url, report.byline, report.language, report.id)
    refuse_odd_characters(report.source, "\n".join(filter(None, words)))
    published = edtf_date(report.published) if report.published else None
    return dataclasses.replace(report, published=published, retrieved=_moment(report.retrieved))


def _moment(retrieved: str | None) -> str | None:
    """When a report was taken from the web, if that is a date or a timestamp."""
    return retrieved if retrieved and len(retrieved) < 40 and edtf_date(retrieved) else None


def _one(make: Callable[[], Report], failed: Failed) -> Iterator[Report]:
    """What `make` makes; a failure is reported instead of raised, so that the next one goes on."""
    try:
        yield make()
    except ReportFailed as failure:
        failed(failure)


# --- lists and archives ---


def _feed(source: Source) -> Iterator[Report]:
    yield from _reports_of(source, entries_of_feed(source.name, _whole(source, max(source.limit, feeds.LARGEST)), source.charset))


def _reports_of(source: Source, entries: tuple[Entry, ...]) -> Iterator[Report]:
    """A file names pages and does not fetch them: what the feed itself has of each is read."""
    if not entries:
        source.failed(ReportFailed(source.name, "The feed has no entries; expected reports in it."))
    for number, entry in enumerate(entries, 1):
        yield from _one(functools.partial(report_of_entry, f"{source.name}:{number}", entry, source.limit), source.failed)


def report_of_entry(name: str, entry: Entry, limit: int) -> Report:
    """The report in a feed's entry. Raises ReportFailed when the feed has no words of it, or too many."""
    if not entry.text:
        raise ReportFailed(name, "The feed has no words of this entry; expected its text or a summary; give the feed's address instead.")
    if len(entry.text.encode("utf-8", "replace")) > limit:
        raise ReportFailed(name, f"The entry has more than the {limit:,} bytes a report may have; raise --limit.")
    return _checked(
        Report(
            id=entry.key,
            source=name,
            text=entry.text,
            title=entry.title,
            outlet=entry.outlet,
            url=entry.url,
            published=entry.published,
            language=entry.language,
            byline=entry.byline,
        )
    )


def _sitemap(source: Source) -> Iterator[Report]:
    listed = sitemap_of(source.name, _whole(source, max(source.limit, sitemaps.LARGEST)))
    count = len(listed.pages) + len(listed.others)
    found = f"{count:,} address{'es' if count > 1 else ''}"
    raise ReportFailed(source.name, f"It is a sitemap: {found} and no reports; give its address on the web, and its pages are fetched.")
    yield  # a parser is an iterator, also one that has nothing to give


def _warc(source: Source) -> Iterator[Report]:
    for page in pages_of_archive(source.name, source.stream, source.limit):
        yield from _one(functools.partial(_archived, f"{source.name}:{page.number}", page, source.limit), source.failed)


def _archived(name: str, page: Archived, limit: int) -> Report:
    if page.problem:
        raise ReportFailed(name, f"The page cannot be read: {page.problem}; the archive's other pages are.")
    if len(page.body) > limit:
        raise ReportFailed(name, f"The page has more than the {limit:,} bytes a report may have; raise --limit.")
    report = _page_of(name, page.body, page.charset or "utf-8")
    return dataclasses.replace(report, url=page.url, retrieved=_moment(page.retrieved))


def _parquet(source: Source) -> Iterator[Report]:
    """It is read from its end: what does not lie on a disk is held in memory."""
    on_disk = isinstance(source.stream, io.BufferedReader) and not source.packed and source.stream.seekable()
    stream = source.stream if on_disk else io.BytesIO(_whole(source, max(source.limit, parquet.LARGEST)))
    for number, row in parquet.rows_of(source.name, stream, (*OPTIONAL, *ALSO.values())):
        name = f"{source.name} row {number}"
        for report in _one(functools.partial(_row, name, row, source.limit), source.failed):
            yield dataclasses.replace(report, source=f"{source.name}:{number}")


def _row(name: str, row: dict[str, Any], limit: int) -> Report:
    if sum(len(one) for one in row.values() if isinstance(one, str)) > limit:
        raise ReportFailed(name, f"It has more than the {limit:,} bytes a report may have; raise --limit.")
    return _given(name, {key: value for key, value in row.items() if value is not None})


def _packed(source: Source) -> Iterator[Report]:
    raise ReportFailed(source.name, "It is a gzip archive within another; expected reports in the first; unpack it.")
    yield


PARSERS: dict[Kind, Parser] = {
    Kind.PLAIN: _plain,
    Kind.PAGE: _page,
    Kind.JSON: _json,
    Kind.JSONL: _jsonl,
    Kind.FEED: _feed,
    Kind.SITEMAP: _sitemap,
    Kind.WARC: _warc,
    Kind.GZIP: _packed,
    Kind.PARQUET: _parquet,
}
"""Who reads which kind."""

FORMATS: dict[str, Parser] = {suffix: PARSERS[kind] for suffix, kind in SUFFIXES.items()}
"""Suffix of a file to what reads it; any other suffix is told by its content, and is plain text if that says nothing."""


def listed(source: Source, base: str | None = None) -> Sitemap | tuple[Entry, ...] | None:
    """What a feed or a sitemap found at `base` lists; None for all other kinds. Reads the source to its end."""
    if source.kind is Kind.FEED:
        return entries_of_feed(source.name, _whole(source, feeds.LARGEST), source.charset, base)
    if source.kind is Kind.SITEMAP:
        return sitemap_of(source.name, _whole(source, sitemaps.LARGEST))
    data = _whole(source, feeds.LARGEST) if source.kind in (Kind.JSON, Kind.JSONL) else b""
    value = parse_json(source.name, decode(source.name, data)) if b"jsonfeed.org" in data else {}
    return entries_of_json_feed(source.name, value, base) if is_json_feed(value) else None


__all__ = ["FORMATS", "Entry", "Failed", "Kind", "Sitemap", "Source", "listed", "parse", "report_of_entry", "told"]
