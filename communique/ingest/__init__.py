"""Files, folders, standard input and addresses in, reports out: the room where bytes become `Report`s.

    for report in ingest(["saved/", "wire.jsonl", "https://example.org/feed"], defaults=Defaults(published="2025-05-28"), failed=print):
        ...

What cannot be read is handed to `failed`, a sentence each, and the rest goes on. Only what is given as an address is fetched,
with the pages that a feed or sitemap given so names; no file makes anything be fetched.
"""

import dataclasses
import io
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique import assets
from communique.errors import BadUsage, ReportFailed, printable
from communique.ingest.credits import clean_byline, find_credits
from communique.ingest.dates import edtf_date
from communique.ingest.fetch import Fetcher, Fetching
from communique.ingest.files import find_files, is_address, open_file, refuse_addresses
from communique.ingest.formats import FORMATS, Failed, Source, parse, told
from communique.ingest.furniture import find_furniture, merge_spans
from communique.ingest.language import language_code, language_of
from communique.ingest.outlets import Outlets, outlets_of
from communique.ingest.states import FileStates, States
from communique.ingest.visits import reports_at
from communique.ingest.watch import Batch, Watch
from communique.model import Report

__all__ = ["FORMATS", "Batch", "Defaults", "Failed", "Fetching", "FileStates", "States", "Watch", "ingest", "received", "watch"]

Complete = Callable[[Report], Report]
"""Makes a report of a draft."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for sources that do not say it themselves.

    `published` is an EDTF date or a timestamp, `outlet` a name, `limit` the bytes that one report may have,
    `ties` the table of outlets (as outlets.toml parses; without it the package's own is read), `fetching` how to fetch.
    """

    published: str | None = None
    outlet: str | None = None
    limit: int = 2_000_000
    ties: Mapping[str, Any] | None = None
    fetching: Fetching = field(default_factory=Fetching)


def ingest(sources: Iterable[str], *, defaults: Defaults, failed: Failed) -> Iterator[Report]:
    """The reports in the sources, one by one: each a file, a folder (walked, sorted, hidden files left out), "-" or an address.

    `failed` is called for every report that cannot be used. Raises BadUsage, before anything is read, for an address
    that is not of the web and for defaults that are no date or no size.
    """
    named = tuple(sources)
    for source in named:
        refuse_addresses(source)
    checked, complete = _ready(defaults)
    return _completed(named, checked, complete, failed)


def received(name: str, data: bytes, *, defaults: Defaults, failed: Failed) -> Iterator[Report]:
    """The reports in some bytes that somebody handed over, of any format that a file may have. `name` is how they are called in failures."""
    checked, complete = _ready(defaults)
    yield from map(complete, _caught(Source(name, io.BytesIO(data), checked.limit, failed)))


def _completed(named: tuple[str, ...], defaults: Defaults, complete: Complete, failed: Failed) -> Iterator[Report]:
    with Fetcher(defaults.fetching) as fetcher:
        for source in named:
            yield from map(complete, _drafts(source, defaults.limit, failed, fetcher))


def watch(
    feeds: Iterable[str],
    *,
    defaults: Defaults,
    failed: Failed,
    states: States,
    interval: float = 900.0,
    once: bool = False,
    stop: threading.Event | None = None,
    clock: Callable[[], float] | None = None,
) -> Watch:
    """What feeds publish from now on, in batches: iterate, keep a batch's reports, then say `keep(batch)`.

    `clock` tells seconds since 1970 instead of the machine's own clocks; who gives one gives a `stop` whose `wait` moves it on.
    Raises BadUsage for what is no address of the web, for an interval under a minute, and as `ingest` does.
    """
    named = tuple(dict.fromkeys(feeds))
    for feed in named:
        if not is_address(feed):
            raise BadUsage(f"{feed} is no address; expected that of a feed or a sitemap, with http:// or https:// before it.")
    checked, complete = _ready(defaults)
    fetcher = Fetcher(defaults.fetching, stop=stop, clock=clock or time.monotonic)
    return Watch(named, fetcher, states, checked.limit, failed, complete, interval=interval, once=once, clock=clock or time.time)


def _ready(defaults: Defaults) -> tuple[Defaults, Complete]:
    """The defaults, checked, and what makes reports of drafts by them."""
    checked = _checked(defaults)
    outlets = outlets_of(defaults.ties if defaults.ties is not None else assets.vocabulary("outlets"))
    return checked, lambda draft: _complete(draft, checked, outlets)


def _checked(defaults: Defaults) -> Defaults:
    published = edtf_date(defaults.published) if defaults.published is not None else None
    if defaults.published is not None and published is None:
        raise BadUsage(f"--published {defaults.published!r} is no date; expected YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-05-28.")
    if defaults.limit < 1:
        raise BadUsage(f"--limit {defaults.limit} is no size; expected a number of bytes from 1, such as 2000000.")
    return dataclasses.replace(defaults, published=published)


# --- sources ---


def _drafts(source: str, limit: int, failed: Failed, fetcher: Fetcher) -> Iterator[Report]:
    if is_address(source):
        yield from reports_at(source, fetcher, limit, failed)
    elif source == "-":
        yield from _caught(Source(source, sys.stdin.buffer, limit, failed))
    else:
        yield from _in_files(source, limit, failed)


def _in_files(source: str, limit: int, failed: Failed) -> Iterator[Report]:
    for file in find_files(source, failed):
        try:
            stream = open_file(file)
        except ReportFailed as failure:
            failed(failure)
            continue
        with stream:
            yield from _caught(Source(file, stream, limit, failed, Path(file).suffix))


def _caught(source: Source) -> Iterator[Report]:
    try:
        yield from parse(told(source))
    except ReportFailed as failure:
        source.failed(failure)


# --- completing ---


def _complete(report: Report, defaults: Defaults, outlets: Outlets) -> Report:
    """A draft with its id, and with what its text and the table of outlets add to what the source says."""
    found = find_credits(report.text, outlets.agencies)
    byline, signed = clean_byline(report.byline, outlets.agencies) if report.byline else (found.byline, ())
    outlet, tie = _publisher(report, defaults, outlets, found.agency)
    published = report.published or defaults.published
    return dataclasses.replace(
        report,
        source=printable(report.source),
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
