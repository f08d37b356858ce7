"""Composes the rooms: ingest, read, link, record. The only place that knows the order.

for reading in read_all(sources):
    with store.writing() as record:
        record.add(reading, linker.link(reading, known=record))
"""

import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from communique.answers import Answer
from communique.engines import ENGINES, Shard, ShardFolder, cut, read_one, read_shard, read_shards, reader_with
from communique.errors import BadUsage, ReportFailed
from communique.ingest import Defaults, Fetching, FileStates, ingest, received
from communique.ingest import watch as watch_feeds
from communique.link import Linker
from communique.model import Reading, Report
from communique.read import Reader, reader_version
from communique.record import Answered, Record, Scope, Store, open_store
from communique.settings import Settings, State

Failed = Callable[[ReportFailed], None]
Progress = Callable[[int, int | None], None]
Declared = tuple[dict[str, object], ...]
_AHEAD = 8
"""Reports per worker that may wait to be read, which bounds memory."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many reports were new, and how many had been there."""

    new: int
    known: int


class _Known:
    """The reports of a store, which count how many of those asked for were there; none as long as there is no store."""

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self.count = 0

    def __contains__(self, report: object) -> bool:
        found = self.store is not None and report in self.store
        self.count += found
        return found


def brief(sources: Sequence[str], *, settings: Settings, failed: Failed, progress: Progress) -> Answer:
    """Read, link and answer; nothing is stored."""
    record, linker = Record(), Linker()
    for reading in read_all(sources, settings=settings, failed=failed, progress=progress):
        if reading.report.id not in record:
            record.add(reading, linker.link(reading, known=record))
    return record.answer(parties=settings.parties, issues=linker.issues)


def open_record(target: str, *, create: bool = True) -> Store:
    """The stored record at a path or a postgresql:// address. Raises BadUsage or StoreFailed if it cannot be opened."""
    return open_store(target, reader=reader_version(), create=create)


def add(sources: Sequence[str], *, store: Store | Callable[[], Store], settings: Settings, failed: Failed, progress: Progress) -> Added:
    """Keep the reports of the sources, each as soon as it is read and linked; those that are there already are not read again.

    What opens a store is called when the first report could be read, so that no record is made where there is none to keep.
    """
    settings = knowing(settings, store) if isinstance(store, Store) else settings
    known = _Known(store if isinstance(store, Store) else None)
    readings = read_all(
        sources, settings=settings, failed=failed, progress=progress, known=known, place=_place_of_shards(settings, known.store)
    )
    first = next(readings, None)
    if first is None:
        return Added(0, known.count)
    if not isinstance(store, Store):
        known.store = store = store()
        knowing(settings, store)
    return Added(_keep(chain((first,), readings), store), known.count)


def knowing(settings: Settings, store: Store) -> Settings:
    """The settings with the states that earlier reports of the record were read with; those declared now are kept for later ones."""
    store.declare(entry.model_dump(mode="json") for entry in settings.state)
    return settings.model_copy(update={"state": tuple(State.model_validate(entry) for entry in store.states())})


def watch(
    feeds: Sequence[str],
    *,
    store: Store,
    settings: Settings,
    failed: Failed,
    seen: Path,
    told: Callable[[str, Added], None],
    once: bool = False,
    stop: threading.Event | None = None,
    clock: Callable[[], float] | None = None,
) -> None:
    """Keep what feeds publish, until `stop` is set, or after one look at each of them if `once`.

    What was seen is remembered in the file `seen`, and only when its reports are kept: a run that is killed loses nothing. `told` is
    given a feed and what came of some of its reports; `clock` is for soaks in simulated time (`communique.ingest.watch`). Raises BadUsage
    for what is no address, and for a file of another kind.
    """
    watching = watch_feeds(
        feeds,
        defaults=_defaults(settings),
        failed=failed,
        states=FileStates(seen),
        interval=settings.interval,
        once=once,
        stop=stop,
        clock=clock,
    )
    settings = knowing(settings, store)
    for batch in watching:
        known = _Known(store)
        fresh = (one for one in batch.reports if one.id not in known)
        new = _keep(_sound(_readings(fresh, settings), failed), store)
        watching.keep(batch)
        told(batch.feed, Added(new, known.count))


def place_of_seen(target: str, seen: str | None = None) -> Path:
    """The file in which `watch` remembers what it saw: `seen`, else one beside the record. Raises BadUsage where there is no place for it."""
    if seen is None and "://" in target:
        raise BadUsage("The record is a database, which has no place beside it: name a file with --seen, such as --seen feeds.json.")
    path = Path(seen if seen is not None else f"{target}.feeds.json")
    if path.is_dir() or not path.parent.is_dir():
        raise BadUsage(
            f"What was seen cannot be kept in {path}: that is a folder, or lies in none. Name a file with --seen, such as feeds.json."
        )
    return path


def _keep(readings: Iterable[Reading], store: Store, linker: Linker | None = None) -> int:
    """Links and keeps readings, one by one. How many were new?"""
    linker, new = linker or Linker(), 0
    for reading in readings:
        with store.writing() as record:
            if reading.report.id not in record:
                record.add(reading, linker.link(reading, known=record))
                new += 1
    return new


class Inbox:
    """Takes reports that are handed over one by one; the reader is opened for the first one and stays open. Not for several threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._linker = settings, Linker()
        self._reader: Reader | None = None

    @property
    def limit(self) -> int:
        """Bytes that one report may have."""
        return self._settings.limit

    def add(self, name: str, data: bytes, store: Store, failed: Failed) -> Iterator[tuple[str, bool]]:
        """Read, link and keep the reports in some bytes: the id of each, and whether it is new."""
        for report in received(name, data, defaults=_defaults(self._settings), failed=failed):
            if report.id in store:
                yield report.id, False
                continue
            self._reader = self._reader or reader_of(knowing(self._settings, store))
            reading = read_one(self._reader, report)
            if isinstance(reading, ReportFailed):
                failed(reading)
            else:
                yield report.id, _keep([reading], store, self._linker) > 0


def answer_from(store: Store, scope: Scope) -> Answered:
    """What a stored record says within a scope."""
    return store.answer(scope, issues())


def issues() -> Mapping[str, str]:
    """The labels of the known issues by their ids."""
    return Linker().issues


def read_all(
    sources: Sequence[str],
    *,
    settings: Settings,
    failed: Failed,
    progress: Progress,
    known: Container[str] = (),
    place: Path | None = None,
) -> Iterator[Reading]:
    """What each report says by itself, in the order of the sources, but for those whose ids are `known`. `progress` is told how many are done.

    With a `place` for shards, the engine of the settings reads.
    """
    reports = (one for one in ingest(sources, defaults=_defaults(settings), failed=failed) if one.id not in known)
    readings = _readings(reports, settings) if place is None else _from_shards(sources, settings, place, known, failed)
    for done, reading in enumerate(_sound(readings, failed), 1):
        progress(done, None)
        yield reading


def _sound(readings: Iterable[Reading | ReportFailed], failed: Failed) -> Iterator[Reading]:
    """The readings; what could not be read is told to `failed`."""
    for reading in readings:
        if isinstance(reading, ReportFailed):
            failed(reading)
        else:
            yield reading


def _defaults(settings: Settings) -> Defaults:
    fetching = Fetching(
        allow_hosts=settings.allow_hosts,
        delay=settings.fetch_delay,
        timeout=settings.fetch_timeout,
        limit=settings.fetch_limit,
        most_pages=settings.most_pages,
        contact=settings.contact,
    )
    return Defaults(published=settings.published, outlet=settings.outlet, limit=settings.limit, fetching=fetching)


def reader_of(settings: Settings) -> Reader:
    """The reader, with the user's states and threshold."""
    return Reader.open(states=_states(settings), threshold=settings.threshold)


def _readings(reports: Iterator[Report], settings: Settings) -> Iterator[Reading | ReportFailed]:
    if settings.workers < 2:
        yield from map(partial(read_one, reader_of(settings)), reports)
        return
    read = partial(_read_in_worker, _states(settings), settings.threshold)
    with ProcessPoolExecutor(settings.workers) as pool:
        while chunk := list(islice(reports, settings.workers * _AHEAD)):
            yield from pool.map(read, chunk)


def _read_in_worker(states: Declared, threshold: float | None, report: Report) -> Reading | ReportFailed:
    """Runs in a worker process, which opens its reader once."""
    return read_one(reader_with(states, threshold), report)


def _states(settings: Settings) -> Declared:
    return tuple(entry.model_dump() for entry in settings.state)


# --- by shards, on any engine ---------------------------------------------------------------------


def _from_shards(
    sources: Sequence[str], settings: Settings, place: Path, known: Container[str], failed: Failed
) -> Iterator[Reading | ReportFailed]:
    """As `_readings`, through a folder of shards. It is taken away when all is kept, unless the user named it."""
    reports = ingest(sources, defaults=_defaults(settings), failed=failed)
    fresh = dict[str, frozenset[str]]()
    opening = partial(ENGINES[settings.engine], settings.scheduler, settings.workers, read_shard)
    with ShardFolder(place) as folder:
        for shard, rows in read_shards(_shards(reports, settings, folder, known, fresh), opening, folder):
            wanted = fresh.pop(shard.key, frozenset())
            yield from (row.outcome() for row in rows if row.id in wanted)
        if settings.shards is None:
            folder.clear()


def _shards(
    reports: Iterable[Report], settings: Settings, folder: ShardFolder, known: Container[str], fresh: dict[str, frozenset[str]]
) -> Iterator[Shard]:
    """The reports in shards, but for those in which all are known; `fresh` is told which are not. One that was read before, with others, stays whole."""
    for piece in cut(reports):
        new = tuple(one for one in piece if one.id not in known)
        shard = Shard.of(piece, _states(settings), settings.threshold)
        if new and len(new) < len(piece) and not folder.has(shard):
            shard = Shard.of(new, _states(settings), settings.threshold)
        if new:
            fresh[shard.key] = frozenset(one.id for one in new)
            yield shard


def _place_of_shards(settings: Settings, store: Store | None) -> Path | None:
    """Where shards are kept: in the folder that the user names, else beside the record; None where none are needed.

    Raises BadUsage where there is no place for them, and for a cluster that nobody asks to read.
    """
    if settings.scheduler and settings.engine == "local":
        raise BadUsage("--scheduler says where a cluster is, and the engine is local; say --engine dask or --engine spark too.")
    if settings.shards is None and settings.engine == "local":
        return None
    target = store.name if store is not None else settings.db or ""
    if settings.shards is None and "://" in target:
        raise BadUsage("The record is a database, which has no place beside it: name a folder with --shards, such as --shards shards.")
    return Path(settings.shards if settings.shards is not None else f"{target}.shards")
