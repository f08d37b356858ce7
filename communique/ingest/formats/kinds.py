"""What some bytes are: told by themselves where they are unmistakable, else by their content type or suffix, else by their first line."""

import enum
import re

from communique.ingest.formats.parquet import MAGIC

_SPACE = b" \t\r\n\f\xef\xbb\xbf"
_TAG = re.compile(rb"<(?:!|\?xml|[A-Za-z])")
_BEFORE_ROOT = re.compile(
    rb"\s+|<\?[^>]{0,2000}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,4000}\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,30}:)?([A-Za-z_][\w.-]{0,40})[\s>/]")
HEAD = 8_192
"""Bytes that are enough to tell."""


class Kind(enum.Enum):
    """Formats of sources."""

    PLAIN = "plain text"
    PAGE = "a web page"
    JSON = "JSON"
    JSONL = "JSON lines"
    FEED = "a feed"
    SITEMAP = "a sitemap"
    WARC = "a web archive"
    GZIP = "a gzip archive"
    PARQUET = "a Parquet file"


SUFFIXES = {
    **dict.fromkeys((".txt", ".md"), Kind.PLAIN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.PAGE),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.JSONL),
    ".json": Kind.JSON,
    **dict.fromkeys((".rss", ".atom", ".rdf"), Kind.FEED),
    ".warc": Kind.WARC,
    ".gz": Kind.GZIP,
    ".parquet": Kind.PARQUET,
}
"""Suffix of a file to its format. Any other is told by its content, and is plain text if that says nothing."""

PAGES = ("text/html", "application/xhtml+xml")
"""Content types of HTML."""

TYPES = {
    **dict.fromkeys(PAGES, Kind.PAGE),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), Kind.FEED),
    **dict.fromkeys(("application/json", "application/feed+json", "application/ld+json", "text/json"), Kind.JSON),
    **dict.fromkeys(("application/x-ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines"), Kind.JSONL),
    **dict.fromkeys(("application/warc", "application/x-warc"), Kind.WARC),
    **dict.fromkeys(("application/gzip", "application/x-gzip"), Kind.GZIP),
    "application/vnd.apache.parquet": Kind.PARQUET,
}
"""Content type to format; `text/plain`, `text/xml` and all others are told by the content, since servers use them for anything."""

_ROOTS = {
    b"rss": Kind.FEED,
    b"feed": Kind.FEED,
    b"rdf": Kind.FEED,
    b"urlset": Kind.SITEMAP,
    b"sitemapindex": Kind.SITEMAP,
    b"html": Kind.PAGE,
}


def kind_of(head: bytes, *, suffix: str = "", content_type: str = "") -> Kind:
    """The format of what begins with `head`. A file named .txt or .md is plain text whatever it holds."""
    named = SUFFIXES.get(suffix.lower())
    if named is Kind.PLAIN:
        return named
    return _evident(head) or named or TYPES.get(content_type.lower()) or _guessed(head)


def _evident(head: bytes) -> Kind | None:
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith(MAGIC):
        return Kind.PARQUET
    if re.match(rb"WARC/[01]\.[0-9]+\r?\n", head):
        return Kind.WARC
    return _ROOTS.get(root_of(head).lower())


def root_of(head: bytes) -> bytes:
    """The name of the first element of XML or HTML, without prefix; empty when there is none."""
    text, at = head.lstrip(_SPACE), 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    found = _ROOT.match(text, at)
    return found[1] if found else b""


def _guessed(head: bytes) -> Kind:
    first = next((line for line in head.splitlines() if line.strip(_SPACE)), b"").strip(_SPACE)
    if _TAG.match(first):
        return Kind.PAGE
    if first.startswith(b'{"') or (first.startswith(b"{") and first.endswith(b"}")):
        return Kind.JSONL
    return Kind.JSON if first in (b"{", b"[") or first.startswith((b"[{", b"[ {")) else Kind.PLAIN
