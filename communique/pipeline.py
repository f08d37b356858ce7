"""Composes the rooms: ingest, read, link, record. The only place that knows the order."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from communique.answers import Answer
from communique.errors import ReportFailed
from communique.ingest import Defaults, ingest
from communique.link import Linker
from communique.model import Reading, Report
from communique.read import Reader
from communique.record import Record
from communique.settings import Settings

Failed = Callable[[ReportFailed], None]
Progress = Callable[[int, int | None], None]
_AHEAD = 8
"""Reports per worker that may wait to be read, which bounds memory."""


def brief(sources: Sequence[str], *, settings: Settings, failed: Failed, progress: Progress) -> Answer:
    """Read, link and answer; nothing is stored."""
    record, linker = Record(), Linker()
    for reading in read_all(sources, settings=settings, failed=failed, progress=progress):
        if reading.report.id not in record:
            record.add(reading, linker.link(reading, known=record))
    return record.answer(parties=settings.parties, issues=linker.issues)


def read_all(sources: Sequence[str], *, settings: Settings, failed: Failed, progress: Progress) -> Iterator[Reading]:
    """What each report says by itself, in the order of the sources. `progress` is told how many are done."""
    defaults = Defaults(published=settings.published, outlet=settings.outlet, limit=settings.limit)
    done = 0
    for reading in _readings(ingest(sources, defaults=defaults, failed=failed), settings):
        if isinstance(reading, ReportFailed):
            failed(reading)
            continue
        done += 1
        progress(done, None)
        yield reading


def read_one(reader: Reader, report: Report) -> Reading | ReportFailed:
    """The reading of one report. A fault of our own costs that report, named, and no other."""
    try:
        return reader.read(report)
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{type(fault).__name__} in {last.name}, line {last.lineno}"
        return ReportFailed(report.source, f"Communiqué came upon a fault of its own in this report ({place}); please tell its authors.")


def _readings(reports: Iterator[Report], settings: Settings) -> Iterator[Reading | ReportFailed]:
    states = tuple(entry.model_dump() for entry in settings.state)
    if settings.workers < 2:
        yield from map(partial(read_one, Reader.open(states=states, threshold=settings.threshold)), reports)
        return
    read = partial(_read_in_worker, states, settings.threshold)
    with ProcessPoolExecutor(settings.workers) as pool:
        while chunk := list(islice(reports, settings.workers * _AHEAD)):
            yield from pool.map(read, chunk)


def _read_in_worker(states: tuple[dict[str, object], ...], threshold: float | None, report: Report) -> Reading | ReportFailed:
    """Runs in a worker process, which opens its reader once."""
    key = repr((states, threshold))
    if key not in _READERS:
        _READERS[key] = Reader.open(states=states, threshold=threshold)
    return read_one(_READERS[key], report)


_READERS: dict[str, Reader] = {}
