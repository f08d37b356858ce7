"""Feeds looked at again and again: what is new in them, in batches, each entry until it is kept."""

import dataclasses
import hashlib
import random
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from communique.errors import BadUsage, ReportFailed
from communique.ingest.fetch import Fetcher, FetchFailed, Marks, Stopped
from communique.ingest.formats import Entry, Failed
from communique.ingest.states import FeedState, States
from communique.ingest.visits import entries_at, feed_of_page, reports_of, within
from communique.model import Report

_BATCH, _MOST_TRIES = 10, 5
_SHORTEST, _LONGEST = 60.0, 21_600.0
_DAY = 86_400.0
"""After so long a feed is asked for without its marks, in case its host is wrong about what has changed."""


@dataclass(frozen=True, slots=True)
class Batch:
    """New reports of one feed. `done` are digests of the entries that need no further look once the reports are kept."""

    feed: str
    reports: tuple[Report, ...]
    done: tuple[str, ...]


class Watch:
    """Iterate over the batches; after a batch's reports are safely kept, say `keep(batch)`.

    An entry whose batch was not kept comes again at the next look, so a killed run loses nothing; and since a report's id is a hash
    of its content, a report that was kept just before the end is known when it comes again. Iteration ends when `once` is done
    or the fetcher's stop is set.
    """

    def __init__(
        self,
        feeds: tuple[str, ...],
        fetcher: Fetcher,
        states: States,
        limit: int,
        failed: Failed,
        complete: Callable[[Report], Report],
        *,
        interval: float = 900.0,
        once: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if interval < _SHORTEST:
            raise BadUsage(f"--interval {interval:g} is too short; expected {_SHORTEST:g} seconds or more between two looks at a feed.")
        self._feeds, self._fetcher, self._states = feeds, fetcher, states
        self._limit, self._failed, self._complete = limit, failed, complete
        self._interval, self._once, self._clock = interval, once, clock

    def __iter__(self) -> Iterator[Batch]:
        with self._fetcher:
            try:
                yield from self._looks()
            except Stopped:
                return

    def keep(self, batch: Batch) -> None:
        """The reports of a batch are kept: its entries are done."""
        self._states.save(batch.feed, self._states.load(batch.feed).with_seen(batch.done))

    def _looks(self) -> Iterator[Batch]:
        if self._once:
            for feed in self._feeds:
                yield from self._look(feed)
            return
        while True:
            feed = min(self._feeds, key=lambda one: self._states.load(one).due)
            wait = self._states.load(feed).due - self._clock()
            if wait > 0 and self._fetcher.stop.wait(min(wait, _LONGEST)):
                return
            yield from self._look(feed)

    def _look(self, feed: str) -> Iterator[Batch]:
        """One look at one feed. Its marks are remembered only if nothing of it is left for the next look."""
        state, now = self._states.load(feed), self._clock()
        trusted = now - state.whole < _DAY
        try:
            fetched = self._fetcher.get(feed, known=Marks(state.etag, state.modified) if trusted else Marks())
            if fetched.unchanged:
                self._put_off(feed, 0)
                return
            entries = entries_at(feed, fetched, self._fetcher, self._limit, self._failed)
            if entries is None:
                raise ReportFailed(feed, _no_feed(fetched.body))
        except ReportFailed as failure:
            self._failed(failure)
            self._put_off(feed, state.failures + 1, failure.wait if isinstance(failure, FetchFailed) else None)
            return
        left = yield from self._new(feed, tuple(reversed(entries)))
        marks = Marks() if left else fetched.marks
        self._put_off(feed, 0)
        self._states.save(
            feed,
            dataclasses.replace(self._states.load(feed), etag=marks.etag, modified=marks.modified, whole=state.whole if trusted else now),
        )

    def _new(self, feed: str, entries: tuple[Entry, ...]) -> Generator[Batch, None, bool]:
        """Batches of what is not yet done, the oldest first; gives back whether something is left."""
        seen = set(self._states.load(feed).seen)
        fresh = tuple(entry for entry in entries if digest(entry) not in seen)
        chosen = within(fresh, self._fetcher.fetching.most_pages)
        for start in range(0, len(chosen), _BATCH):
            batch, stopped = self._batch(feed, chosen[start : start + _BATCH])
            yield batch
            if stopped:
                raise Stopped
        seen = set(self._states.load(feed).seen)
        return any(digest(entry) not in seen for entry in fresh)

    def _batch(self, feed: str, entries: tuple[Entry, ...]) -> tuple[Batch, bool]:
        reports, done = list[Report](), list[str]()
        for entry in entries:
            try:
                reports += [self._complete(draft) for draft in reports_of(feed, entry, self._fetcher, self._limit, self._failed)]
                done.append(digest(entry))
            except Stopped:
                return Batch(feed, tuple(reports), tuple(done)), True
            except ReportFailed as failure:
                self._failed(failure)
                if not isinstance(failure, FetchFailed) or failure.lasting or self._tried(feed, digest(entry)) >= _MOST_TRIES:
                    done.append(digest(entry))
        return Batch(feed, tuple(reports), tuple(done)), False

    def _tried(self, feed: str, entry: str) -> int:
        state = self._states.load(feed)
        tried = dict(state.tried)
        tried[entry] = tried.get(entry, 0) + 1
        self._states.save(feed, dataclasses.replace(state, tried=tuple(tried.items())))
        return tried[entry]

    def _put_off(self, feed: str, failures: int, asked: float | None = None) -> None:
        """The next look: after the interval, twice as long after each failure in a row, never before the host asks for it."""
        wait = min(self._interval * 2.0 ** min(failures, 10), max(_LONGEST, self._interval)) * random.uniform(1.0, 1.1)
        state: FeedState = self._states.load(feed)
        due = self._clock() + max(wait, min(asked or 0.0, _DAY))
        self._states.save(feed, dataclasses.replace(state, due=due, failures=failures))


def digest(entry: Entry) -> str:
    """What tells an entry, as it stands now, from all others: a changed one is another."""
    parts = (entry.key, entry.title, entry.changed, entry.text if entry.whole else None)
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:20]


def _no_feed(body: bytes) -> str:
    named = feed_of_page(body)
    hint = f"; the page names the feed {named}, give that" if named else "; expected RSS, Atom, JSON Feed or a sitemap"
    return f"It is no feed{hint}."
