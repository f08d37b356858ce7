"""Fetches what stands at an address: politely, within bounds, and never from where it should not."""

import datetime
import functools
import importlib.metadata
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2
import httpx2

from communique.ingest.fetch.addresses import checked_url, host_of, origin_of
from communique.ingest.fetch.bodies import TooLarge, Unpacked, body_of
from communique.ingest.fetch.connect import Deadline, GuardedBackend, Resolve, resolve
from communique.ingest.fetch.failures import TROUBLES, AddressRefused, Answered, FetchFailed, Stopped, of_trouble, too_large
from communique.ingest.fetch.pace import LONGEST_WAIT, Pace, retry_after
from communique.ingest.fetch.robots import AGENT, LARGEST, Robots, Rules

_MOST_HOPS = 5
_ATTEMPTS = 3
_MOVED = (301, 302, 303, 307, 308)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,500}")


@dataclass(frozen=True, slots=True)
class Fetching:
    """How to fetch. `allow_hosts` are names that may be visited whatever their address; `delay` are the seconds between two
    requests to a host, `timeout` those for one request from looking up the name to the last byte, `limit` the bytes of a body
    as sent and as unpacked, `most_pages` the pages of one feed or sitemap, `contact` what a host is told of whom to write to."""

    allow_hosts: tuple[str, ...] = ()
    delay: float = 1.0
    timeout: float = 30.0
    limit: int = 20_000_000
    most_pages: int = 100
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a host knows whether something has changed since: its ETag and its Last-Modified, as it gave them."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address; `url` is where it was found in the end. `unchanged` says that it is as it was, and `body` is empty then."""

    url: str
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    marks: Marks = Marks()
    retrieved: str = ""
    unchanged: bool = False


class Fetcher:
    """One user's way to the web: one request at a time, all hosts' rules and turns remembered.

    `stop` may be set from elsewhere (a signal): what is under way then raises Stopped. `sleep`, `clock` and `resolver` are for tests.
    """

    def __init__(
        self,
        fetching: Fetching,
        *,
        stop: threading.Event | None = None,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        resolver: Resolve = resolve,
    ) -> None:
        self.fetching = fetching
        self.stop = stop or threading.Event()
        self._allowed = frozenset(name.lower().strip("[]").rstrip(".") for name in fetching.allow_hosts)
        self._deadline = Deadline(self.stop)
        self._pace = Pace(fetching.delay, sleep or self._sleep, clock)
        self._robots = Robots(self._robots_body, clock)
        self._pool: httpcore2.ConnectionPool | None = None
        self._resolver = resolver

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def get(self, url: str, *, known: Marks = Marks()) -> Fetched:
        """What stands at `url`. With `known` marks the host may answer that nothing has changed.

        Raises FetchFailed with a sentence, and Stopped.
        """
        return self._followed(url, known, self.fetching.limit, robots=True)

    # --- redirects ---

    def _followed(self, source: str, known: Marks, limit: int, *, robots: bool) -> Fetched:
        url, seen = checked_url(source, source, self._allowed), set[str]()
        for _ in range(_MOST_HOPS + 1):
            if str(url) in seen:
                raise FetchFailed(source, f"It redirects in a circle, back to {_shown(url)}; expected a page or a feed.", lasting=False)
            seen.add(str(url))
            found = self._polite(source, url, known, limit, robots=robots)
            if isinstance(found, Fetched):
                return found
            url = checked_url(source, _joined(source, url, found), self._allowed)
        many = f"It redirects more than {_MOST_HOPS} times, last to {_shown(url)}; expected a page or a feed."
        raise FetchFailed(source, many, lasting=False)

    def _polite(self, source: str, url: httpx2.URL, known: Marks, limit: int, *, robots: bool) -> Fetched | str:
        """One address asked when it is allowed and it is its turn, again after a while if its host is busy."""
        rules = self._rules(source, url) if robots else Rules()
        for attempt in range(_ATTEMPTS):
            self._pace.await_turn(host_of(url), rules.delay())
            try:
                return self._asked(source, url, known, limit)
            except FetchFailed as failure:
                wait = self._pace.back_off(attempt, failure.wait)
                if not failure.soon or attempt == _ATTEMPTS - 1 or wait > LONGEST_WAIT + 1:
                    raise
                self._pace.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _rules(self, source: str, url: httpx2.URL) -> Rules:
        try:
            rules = self._robots.rules(origin_of(url))
        except FetchFailed as failure:
            first = "Asking for its robots.txt first: " if isinstance(failure, Answered) else ""
            raise FetchFailed(source, f"{first}{failure.reason}", lasting=failure.lasting, wait=failure.wait) from None
        if not rules.allow(str(url)):
            raise FetchFailed(
                source, f"The robots.txt of {host_of(url)} asks that {_shown(url)} is not fetched; save the page yourself if you may."
            )
        return rules

    def _robots_body(self, url: str) -> bytes | None:
        try:
            return self._followed(url, Marks(), 10 * LARGEST, robots=False).body
        except FetchFailed as failure:
            if isinstance(failure, Answered) and 400 <= failure.status < 500 and failure.status != 429:
                return None  # there is none, so everything is allowed
            raise

    # --- one request ---

    def _asked(self, source: str, url: httpx2.URL, known: Marks, limit: int) -> Fetched | str:
        if self._pace.resting(host_of(url)):
            raise FetchFailed(source, f"{host_of(url)} failed several times in a row, so it is left alone for some minutes.", lasting=False)
        self._deadline.begin(self.fetching.timeout)
        with (
            self._told(source, url),
            self._connections().stream(
                "GET",
                httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=self._headers(url, known),
            ) as response,
        ):
            return self._answer(source, url, known, response, limit)

    def _answer(self, source: str, url: httpx2.URL, known: Marks, response: httpcore2.Response, limit: int) -> Fetched | str:
        headers = httpx2.Headers(response.headers)
        status = response.status
        retrieved = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if status in _MOVED and headers.get("location"):
            return headers["location"]
        if status == 304:
            if known == Marks():
                raise FetchFailed(
                    source,
                    "It answers that nothing has changed (304), though nothing was asked about; expected its content.",
                    lasting=False,
                )
            return Fetched(str(url), marks=known, retrieved=retrieved, unchanged=True)
        if status not in (200, 203):
            raise Answered(source, host_of(url), status, retry_after(headers.get("retry-after"), datetime.datetime.now(datetime.UTC)))
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced[:18]) > limit:
            raise too_large(source, limit, f"It announces {int(announced[:18]):,} bytes", lasting=True)
        try:
            body = body_of(response.iter_stream(), headers.get("content-encoding", "").strip().lower(), limit)
        except TooLarge:
            raise too_large(source, limit, "It goes on beyond that", lasting=False) from None
        except Unpacked as problem:
            raise FetchFailed(
                source, f"What it sends cannot be unpacked: {problem}; expected gzip, deflate or plain bytes.", lasting=False
            ) from None
        kind, charset = _content_type(headers.get("content-type", ""))
        marks = Marks(_mark(headers.get("etag")), _mark(headers.get("last-modified")))
        return Fetched(str(url), body, kind, charset, marks, retrieved)

    @contextmanager
    def _told(self, source: str, url: httpx2.URL) -> Iterator[None]:
        """What can happen on a connection, as sentences."""
        host = host_of(url)
        try:
            yield
        except AddressRefused as refused:
            raise FetchFailed(
                source, f"{refused}, which is never visited; if it is a machine of your own, say --allow-host {host}."
            ) from None
        except TROUBLES as trouble:
            self._pace.failed(host)
            raise of_trouble(source, host, trouble, self.fetching.timeout) from None
        self._pace.answered(host)

    def _connections(self) -> httpcore2.ConnectionPool:
        if self._pool is None:
            backend = GuardedBackend(self._deadline, self._allowed, self._resolver)
            self._pool = httpcore2.ConnectionPool(
                httpx2.create_ssl_context(), max_connections=4, keepalive_expiry=15.0, network_backend=backend
            )
        return self._pool

    def _headers(self, url: httpx2.URL, known: Marks) -> list[tuple[str, str]]:
        host = url.netloc.decode("ascii")
        headers = [("Host", host), ("User-Agent", self._agent()), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip, deflate")]
        headers += [("If-None-Match", known.etag)] if known.etag else []
        return headers + ([("If-Modified-Since", known.modified)] if known.modified else [])

    def _agent(self) -> str:
        contact = _mark(self.fetching.contact)
        return f"{AGENT}/{_version()} (reads news about negotiations; keeps to robots.txt{f'; {contact}' if contact else ''})"

    def _sleep(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise Stopped


def _joined(source: str, url: httpx2.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise FetchFailed(source, f"It redirects to {location[:80]!r}, which is no address; expected a page or a feed.") from None


def _content_type(value: str) -> tuple[str, str | None]:
    """Kind and charset of a Content-Type: `text/html; charset=utf-8`."""
    kind, _, parameters = value[:300].partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", parameters, re.IGNORECASE)
    return kind.strip().lower(), found[1].lower() if found else None


def _mark(value: str | None) -> str | None:
    return value if value and _PRINTABLE.fullmatch(value) else None


def _shown(url: httpx2.URL) -> str:
    return str(url)[:120]


@functools.cache
def _version() -> str:
    try:
        return importlib.metadata.version("communique")
    except importlib.metadata.PackageNotFoundError:
        return "0"
