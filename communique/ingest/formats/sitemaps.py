"""Sitemaps and news sitemaps (sitemaps.org 0.9, Google's news extension): addresses of pages, and what is said of them."""

import dataclasses
import re
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from communique.errors import ReportFailed
from communique.ingest.formats.entries import Entry

_MOST_ADDRESSES = 50_000
_FIELDS = {"title": "title", "publication_date": "published", "name": "outlet", "language": "language", "lastmod": "changed"}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}.{0,20})?)?")
LARGEST = 52_428_800
"""Bytes of a sitemap as its standard allows them."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`pages` are named by the sitemap itself, `others` are the sitemaps that an index names; both the newest first."""

    pages: tuple[Entry, ...] = ()
    others: tuple[str, ...] = ()


def sitemap_of(source: str, data: bytes) -> Sitemap:
    """What a sitemap or an index of sitemaps lists. Raises ReportFailed when it lists nothing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
        name = _name(root)
    except (etree.XMLSyntaxError, ValueError):
        root, name = None, ""
    found = [] if root is None else [fields for one in list(root)[:_MOST_ADDRESSES] if (fields := _fields(one)).get("loc")]
    if not found:
        raise ReportFailed(source, "It is a sitemap that lists no addresses; expected <url> or <sitemap> with <loc>.")
    found.sort(key=_newest, reverse=True)
    if name == "sitemapindex":
        return Sitemap(others=tuple(dict.fromkeys(fields["loc"] for fields in found)))
    return Sitemap(pages=tuple(map(_entry, found)))


def _entry(fields: dict[str, str]) -> Entry:
    told = {ours: fields.get(theirs) for theirs, ours in _FIELDS.items()}
    return dataclasses.replace(Entry(key=fields["loc"], url=fields["loc"]), **told)  # type: ignore[arg-type]


def _fields(element: etree._Element) -> dict[str, str]:
    """Names and texts of all that is below an element, the first of a name."""
    told: dict[str, str] = {}
    for inner in element.iter(etree.Element):
        with suppress(UnicodeDecodeError):  # a broken sitemap that is read on may have names and texts that are none
            if text := re.sub(r"\s+", " ", (inner.text or "")[:2_000]).strip():
                told.setdefault(_name(inner), text)
    return told


def _newest(fields: dict[str, str]) -> str:
    date = fields.get("publication_date") or fields.get("lastmod") or ""
    return date if _DATE.fullmatch(date) else ""


def _name(element: etree._Element | None) -> str:
    return "" if element is None or not isinstance(element.tag, str) else element.tag.rpartition("}")[2].lower()
