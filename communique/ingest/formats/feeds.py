"""RSS, Atom, RDF (by feedparser) and JSON Feed 1.x: what each entry says, as it says it."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

import feedparser

from communique.errors import ReportFailed
from communique.ingest.formats.entries import Entry
from communique.ingest.formats.markup import text_of

_MOST_ENTRIES = 2_000
_LONGEST_FIELD = 500
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
LARGEST = 10_000_000
"""Bytes of a feed that are read."""


def entries_of_feed(source: str, data: bytes, charset: str | None = None, base: str | None = None) -> tuple[Entry, ...]:
    """The entries of an RSS, Atom or RDF feed in its order; a feed that breaks off is read as far as it goes.

    `base` is where the feed was found, against which its links are read. Raises ReportFailed when it is no feed. An empty feed has no entries.
    """
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:  # the library is made for broken feeds, but not for all of them
        raise ReportFailed(
            source, f"The feed is broken beyond reading ({type(fault).__name__}); expected RSS, Atom or JSON Feed."
        ) from None
    if not feed.get("version") and not feed.get("entries"):
        raise ReportFailed(source, "It is no feed: it has no entries of RSS or Atom; expected a feed, a sitemap or a page.")
    about = feed.get("feed", {})
    outlet, language = _short(about.get("title")), _short(about.get("language"))
    return tuple(_entry(number, one, outlet, language, base) for number, one in enumerate(feed["entries"][:_MOST_ENTRIES], 1))


def _entry(number: int, one: Mapping[str, Any], outlet: str | None, language: str | None, base: str | None) -> Entry:
    whole = max((_words(part) for part in _list(one.get("content"))), key=len, default="")
    summary = text_of(_string(one.get("summary")))
    url = _address(one.get("link"), base)
    source, changed = one.get("source"), dict.get(one, "updated")  # type: ignore[call-overload]  # its own `get` would give `published`
    return Entry(
        key=_string(one.get("id"))[:_LONGEST_FIELD] or url or f"entry {number}",
        url=url,
        title=_short(text_of(_string(one.get("title")))),
        text=whole or summary or None,
        whole=len(whole) > len(summary),
        published=_short(one.get("published") or changed),
        byline=_short(one.get("author")),
        outlet=_short(source.get("title") if isinstance(source, Mapping) else None) or outlet,
        language=_short(_language_of(one)) or language,
        changed=_short(changed),
    )


def _words(part: Any) -> str:
    return text_of(_string(part.get("value"))) if isinstance(part, Mapping) else ""


def _language_of(one: Mapping[str, Any]) -> Any:
    return next((part.get("language") for part in _list(one.get("content")) if isinstance(part, Mapping)), None)


# --- JSON Feed ---


def is_json_feed(value: Any) -> bool:
    """Does a JSON value say that it is a feed?"""
    return (
        isinstance(value, dict) and isinstance(value.get("version"), str) and value["version"].startswith("https://jsonfeed.org/version/")
    )


def entries_of_json_feed(source: str, value: Mapping[str, Any], base: str | None = None) -> tuple[Entry, ...]:
    """The entries of a JSON Feed, found at `base`. Raises ReportFailed when it has no list of items."""
    items = value.get("items")
    if not isinstance(items, list):
        raise ReportFailed(source, "It is a JSON Feed without `items`; expected a list of them.")
    return tuple(_items(items, value, base))


def _items(items: list[Any], feed: Mapping[str, Any], base: str | None) -> Iterator[Entry]:
    for number, item in enumerate(items[:_MOST_ENTRIES], 1):
        if not isinstance(item, dict):
            continue
        url = _address(item.get("url"), base) or _address(item.get("external_url"), base)
        whole = _string(item.get("content_text")).strip() or text_of(_string(item.get("content_html")))
        yield Entry(
            key=_identity(item.get("id"))[:_LONGEST_FIELD] or url or f"entry {number}",
            url=url,
            title=_short(item.get("title")),
            text=whole or _string(item.get("summary")).strip() or None,
            whole=bool(whole),
            published=_short(item.get("date_published") or item.get("date_modified")),
            byline=_names(item.get("authors") or item.get("author") or feed.get("authors")),
            outlet=_short(feed.get("title")),
            language=_short(item.get("language") or feed.get("language")),
            changed=_short(item.get("date_modified")),
        )


def _names(value: Any) -> str | None:
    people = value[:5] if isinstance(value, list) else [value]
    names = [name for one in people if isinstance(one, dict) and (name := _short(one.get("name")))]
    return _short(", ".join(names))


def _identity(value: Any) -> str:
    return str(value) if isinstance(value, int | float) else _string(value)


def _list(value: Any) -> list[Any]:
    return value[:10] if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _short(value: Any) -> str | None:
    return re.sub(r"\s+", " ", _string(value)[: 2 * _LONGEST_FIELD]).strip()[:_LONGEST_FIELD] or None


def _address(value: Any, base: str | None) -> str | None:
    """An address of the web; one that is written as seen from the feed is read from there."""
    words = _string(value).strip()
    with suppress(ValueError):
        words = urljoin(base, words) if base and words else words
    found = _ADDRESS.fullmatch(words)
    return found[0] if found else None
