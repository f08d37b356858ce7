"""Every parser of foreign bytes, with what it is seeded with and the words of its format.

A run gives back an outcome, which tells inputs that came to something new; it raises only what is a fault of the parser. A report
that is read is looked at: it has words, its characters are whole, its date is one.
"""

import gzip
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from unittest import mock

import httpcore2
import pyarrow
import pyarrow.parquet

from bench.fuzzing import seeds
from communique import assets
from communique.errors import BadUsage, ReportFailed
from communique.ingest import FileStates
from communique.ingest.credits import clean_byline, find_credits
from communique.ingest.dates import edtf_date
from communique.ingest.decode import decode
from communique.ingest.fetch import Fetcher, FetchFailed, Fetching, checked_url, host_of, rules_of
from communique.ingest.fetch.addresses import origin_of, refusal
from communique.ingest.fetch.connect import GuardedBackend
from communique.ingest.fetch.pace import retry_after
from communique.ingest.formats import Source, listed, parse, told
from communique.ingest.formats.markup import text_of
from communique.ingest.furniture import find_furniture
from communique.ingest.language import language_code, language_of
from communique.ingest.outlets import Outlets, outlets_of
from communique.ingest.visits import feed_of_page
from communique.model import Report, Span
from communique.read.dates import find_dates
from communique.read.sentences import find_sentences
from communique.settings import load_settings

Outcome = tuple[object, ...]
LIMIT = 200_000
_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PARTICULAR = re.compile(r"[0-9,]+|'[^']*'|\"[^\"]*\"|`[^`]*`")
_NOW = datetime(2031, 5, 28, tzinfo=UTC)


class Fault(Exception):
    """A parser gave what it should not."""


@dataclass(frozen=True, slots=True)
class Parser:
    """`run` is given an input; `seeds` are sound inputs, `tokens` words of the format."""

    name: str
    run: Callable[[bytes], Outcome]
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...] = ()


# --- sources ---


def read_as(suffix: str = "", content_type: str = "", *, lists: int = 0) -> Callable[[bytes], Outcome]:
    """A run of what `ingest` does with a file of this suffix, or with what a host calls so; every `lists`th time of what `watch` does."""

    def run(data: bytes) -> Outcome:
        failures: list[ReportFailed] = []
        charset = (None, "utf-8", "iso-8859-1", "utf-16", "none-such")[len(data) % 5]
        source = Source("input", io.BytesIO(data), LIMIT, failures.append, suffix, content_type, charset)
        found: list[object] = []
        try:
            source = told(source)
            if lists and len(data) % lists == 0:
                entries = listed(source, "https://vna.example/news/feed")
                found = [type(one) for one in entries] if isinstance(entries, tuple) else [type(entries)]
            else:
                found = [looked_at(report) for report in parse(source)]
        except ReportFailed as failure:
            failures.append(failure)
        return source.kind, min(len(found), 3), found[0] if found else None, frozenset(map(shape, failures))

    return run


def looked_at(report: Report) -> Outcome:
    """Which fields a report has. Raises Fault when one of them is not what it should be."""
    words = (report.text, report.title, report.outlet, report.url, report.byline, report.language, report.retrieved, report.id)
    if not report.text.strip():
        raise Fault("a report without words")
    "\n".join(filter(None, words)).encode("utf-8")
    if report.published is not None and (not _EDTF.fullmatch(report.published) or edtf_date(report.published) != report.published):
        raise Fault(f"published {report.published!r}")
    return tuple(bool(word) for word in (*words, report.published))


def shape(failure: Exception) -> str:
    """A sentence without what is particular to one input. Raises Fault when it is none."""
    reason = str(failure)
    reason.encode("utf-8")
    if not reason.rstrip().endswith((".", "…", "?")):
        raise Fault(f"no sentence: {reason[-80:]!r}")
    return _PARTICULAR.sub("#", reason)[:80]


# --- parts ---


def _text(data: bytes) -> Outcome:
    """Plain text, and what is told from its words: dateline, byline, credits, furniture, language."""
    try:
        text = decode("input", data)
    except ReportFailed as failure:
        return (shape(failure),)
    found = find_credits(text, _outlets().agencies)
    spans = find_furniture(text)
    if any(not 0 <= span.start <= span.end <= len(text) for span in spans):
        raise Fault("furniture beyond the text")
    return bool(found.byline), bool(found.dateline), len(found.credits), min(len(spans), 4), language_of(text)


def _published(data: bytes) -> Outcome:
    words = data.decode("utf-8", "replace")
    date = edtf_date(words)
    if date is not None and not _EDTF.fullmatch(date):
        raise Fault(f"published {date!r}")
    wait = retry_after(words, _NOW)
    clean_byline(words, _outlets().agencies)
    language_code(words)
    return date is not None and len(date), wait is not None


def _dates(data: bytes) -> Outcome:
    text = data.decode("utf-8", "replace")
    sentences = [Span(*one) for one in find_sentences(text)]
    found = find_dates(text, sentences, "2031-05-28")
    if any(not 0 <= one.span.start < one.span.end <= len(text) for one in found):
        raise Fault("a date beyond the text")
    return tuple(sorted({re.sub(r"\d", "9", one.value or "-") for one in found}))[:3]


def _fragment(data: bytes) -> Outcome:
    words = data.decode("utf-8", "replace")
    text = text_of(words)
    return min(text.count("\n"), 5), bool(text), feed_of_page(data) is not None


def _robots(data: bytes) -> Outcome:
    rules = rules_of(data)
    delay = rules.delay()
    return rules.allow("https://vna.example/private"), rules.allow("https://vna.example/news/1?a=b"), delay is not None


def _address(data: bytes) -> Outcome:
    words = data.decode("utf-8", "replace")
    with suppress(ValueError):
        return refusal(words), "numeric"
    try:
        url = checked_url("input", words, frozenset({"localhost"}))
    except FetchFailed as failure:
        return (shape(failure),)
    if url.scheme not in ("http", "https") or not host_of(url):
        raise Fault(f"{url} passes for an address of the web")
    origin_of(url)
    return url.scheme, url.port, host_of(url).count(".")


def _states(data: bytes) -> Outcome:
    """What watch remembers, from a file that may be damaged."""
    with Kept(data) as path:
        try:
            states = FileStates(path)
        except BadUsage as failure:
            return (shape(failure),)
        state = states.load("https://vna.example/feed")
        return state.etag is not None, len(state.seen), len(state.tried)


def _settings(data: bytes) -> Outcome:
    """A communique.toml, which may lie beside reports that come from somebody else."""
    with Kept(data) as path:
        try:
            return len(load_settings([], config=str(path)).state), "read"
        except BadUsage as failure:
            return (shape(failure),)


class Kept:
    """A file with these bytes, for a moment."""

    def __init__(self, data: bytes) -> None:
        self._path = Path(tempfile.gettempdir()) / f"spoiled-{os.getpid()}"
        self._path.write_bytes(data)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink()


# --- answers of hosts ---


class Wire:
    """Hosts that answer with given bytes, whatever is asked; nothing is sent."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self.number = 0
        fetching = Fetching(delay=0.0, timeout=20.0, limit=LIMIT)
        self.fetcher = Fetcher(fetching, sleep=lambda _: None)

    def connect(self, *_: object, **__: object) -> httpcore2.NetworkStream:
        data = self.answers.pop(0) if self.answers else seeds.NOT_FOUND
        step = max(1, len(data) // (1 + self.number % 7))
        return httpcore2.MockStream([data[at : at + step] for at in range(0, len(data), step)])

    def run(self, data: bytes) -> Outcome:
        """The first answer is that on robots.txt, the second is the input; whoever is asked after that has nothing."""
        self.number += 1
        self.answers = [seeds.NOT_FOUND, data]
        # without a thread for each name, which takes longest of all
        looked_up = mock.patch.object(GuardedBackend, "_looked_up", return_value=["9.9.9.9"])
        with looked_up, mock.patch.object(httpcore2.SyncBackend, "connect_tcp", self.connect):
            try:
                found = self.fetcher.get(f"http://h{self.number}.example/feed")
            except FetchFailed as failure:
                return shape(failure), failure.lasting
        if len(found.body) > LIMIT:
            raise Fault("a body over the limit")
        return found.content_type[:20], found.charset, bool(found.body), found.marks.etag is not None


@cache
def _wire() -> Wire:
    return Wire()


def _answer(data: bytes) -> Outcome:
    return _wire().run(data)


@cache
def _outlets() -> Outlets:
    return outlets_of(assets.vocabulary("outlets"))


# --- all of them ---


def _packed(sources: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(gzip.compress(one, mtime=0) for one in sources)


def _tabled(rows: list[dict[str, object]], **how: object) -> bytes:
    kept = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), kept, **how)
    return kept.getvalue()


_ROWS: list[dict[str, object]] = [
    {"text": "Norland and Veldania will meet on 5 March.", "outlet": "Herald", "published": datetime(2031, 3, 4, tzinfo=UTC), "n": 1},
    {"text": "Norland said no.", "outlet": None, "published": None, "n": 2},
]
_XML, _PAGE_WORDS, _JSON = seeds.XML_TOKENS, seeds.PAGE_TOKENS, seeds.JSON_TOKENS
_FEEDS = (seeds.RSS, seeds.ATOM, seeds.RDF)
_ALL = (
    *_FEEDS,
    seeds.JSON_FEED,
    seeds.SITEMAP,
    seeds.SHORT_PAGE,
    seeds.SHORT_WARC,
    seeds.NINJS,
    seeds.QUOTATIONS,
    seeds.JSON_LINES,
    seeds.TEXT.encode(),
)

PARSERS: dict[str, Parser] = {
    one.name: one
    for one in (
        Parser("feeds", read_as(".rss", "application/rss+xml", lists=2), _FEEDS, _XML),
        Parser("json-feeds", read_as(".json", lists=2), (seeds.JSON_FEED,), _JSON),
        Parser("sitemaps", read_as(".xml", lists=1), (seeds.SITEMAP, seeds.NEWS_SITEMAP, seeds.SITEMAP_INDEX), _XML),
        Parser("pages", read_as(".html"), (seeds.PAGE, seeds.SHORT_PAGE), _PAGE_WORDS),
        Parser("fragments", _fragment, (seeds.FRAGMENT, seeds.PAGE), _PAGE_WORDS),
        Parser("archives", read_as(".warc"), seeds.ARCHIVES, seeds.WARC_TOKENS),
        Parser("gzip", read_as(".gz"), _packed((seeds.RSS, seeds.JSON_LINES, seeds.SHORT_WARC, seeds.TEXT.encode())), (b"\x1f\x8b\x08\0",)),
        Parser(
            "parquet",
            read_as(".parquet"),
            (_tabled(_ROWS), _tabled(_ROWS, compression="none", use_dictionary=False)),
            (b"PAR1", b"\x15\x04", b"\x15\xff\xff\xff\x0f"),
        ),
        Parser("ninjs", read_as(".json"), (seeds.NINJS,), _JSON),
        Parser("quotations", read_as(".jsonl"), (seeds.QUOTATIONS,), _JSON),
        Parser("json-lines", read_as(".jsonl"), (seeds.JSON_LINES,), _JSON),
        Parser("json", read_as(".json"), (seeds.JSON_LINES, b"[" + seeds.NINJS + b"]"), _JSON),
        Parser("any", read_as(lists=3), _ALL, (*_XML, *_JSON, b"\x1f\x8b", b"WARC/1.0\r\n")),
        Parser("texts", _text, seeds.TEXTS, seeds.TEXT_TOKENS),
        Parser("dates-of-publication", _published, seeds.PUBLISHED, seeds.DATE_TOKENS),
        Parser("dates-in-texts", _dates, seeds.DATED, seeds.DATE_TOKENS),
        Parser("robots", _robots, (seeds.ROBOTS,), seeds.ROBOTS_TOKENS),
        Parser("addresses", _address, seeds.ADDRESSES, seeds.ADDRESS_TOKENS),
        Parser("answers", _answer, seeds.ANSWERS, seeds.ANSWER_TOKENS),
        Parser("states", _states, (seeds.STATES,), _JSON),
        Parser("settings", _settings, (seeds.SETTINGS,), (b"[[state]]\n", b"=", b'"""', b"[[", b"{", b"1979-05-27", b"inf")),
    )
}
