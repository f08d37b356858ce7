"""Reports out of HTML pages: what a page says of itself (JSON-LD, OpenGraph, meta), then its article's text.

Nothing is ever fetched: the page's own bytes are all that is read.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from communique.errors import ReportFailed
from communique.model import Report

for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)  # what goes wrong is told once, as a ReportFailed

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report|NewsItem)")
_SHORTEST_ARTICLE_LINE = 30
_STOPS, _WIDE_STOPS = ".!?…؟।", "。！？"
_MOST_ELEMENTS, _MOST_CHILDREN, _MOST_NODES, _MOST_SCRIPTS, _LONGEST_FIELD = 20_000, 3_000, 2_000, 50, 500
_BROKEN_OFF = re.compile(r"<[^<>]*$|</?(?:p|div|article|body)\s*$", re.IGNORECASE)

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publish-date",
    ),
    "byline": ("author", "article:author", "dc.creator", "byl", "parsely-author"),
    "url": ("og:url",),
    "language": ("og:locale", "dc.language"),
}
"""Which meta names say what, the first that is there wins."""


def charset_of(data: bytes) -> str | None:
    """The encoding that a page declares in its first kilobytes; None when it declares none."""
    found = _CHARSET.search(data, 0, 4_096)
    return found[1].decode("ascii") if found else None


def report_of_page(source: str, text: str, date_of: Callable[[str], str | None]) -> Report:
    """The report on a page: its article's text, and title, outlet, date, byline, address and language as the page states them.

    `date_of` reads a date. Raises ReportFailed when there is no article text or the page is unreasonably large.
    """
    tree = _tree(source, text)
    linked = _linked_data(tree)
    told = _from_linked(linked) | {}
    for key, value in _from_meta(tree).items():
        told.setdefault(key, value)
    body = _article(tree) or str(linked.get("articleBody") or "")
    if not any(map(_is_sentence, body.splitlines())):
        raise ReportFailed(source, _no_article(text))
    for key, value in _from_guess(tree, told).items():
        told.setdefault(key, value)
    published = date_of(told.pop("published", ""))
    return Report(id="", source=source, text=body, published=published, **told)  # type: ignore[arg-type]


def _is_sentence(line: str) -> bool:
    """Is a line as long as a sentence and does it stop like one? Menus and buttons are not and do not."""
    return (len(line) >= _SHORTEST_ARTICLE_LINE and any(stop in line for stop in _STOPS)) or any(stop in line for stop in _WIDE_STOPS)


def _no_article(text: str) -> str:
    cut = " The page breaks off inside a tag: it may not have been saved whole." if _BROKEN_OFF.search(text[-2_000:]) else ""
    return f"The page has no article text.{cut} Expected a saved news page; save the article itself, or give its text as .txt."


def _tree(source: str, text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise ReportFailed(source, _no_article(text)) from None
    sizes = [len(element) for element in tree.iter()]
    if len(sizes) > _MOST_ELEMENTS or max(sizes) > _MOST_CHILDREN:  # finding the article takes time squared in these
        raise ReportFailed(
            source, f"The page has {len(sizes):,} elements, up to {max(sizes):,} in one; expected one article; give its text as .txt."
        )
    return tree


def _article(tree: HtmlElement) -> str:
    return trafilatura.extract(tree, output_format="txt", fast=True, include_comments=False, include_tables=False) or ""


# --- what JSON-LD says ---


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first article in the page's JSON-LD, with references to other nodes (`@id`) put in."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is_article(node)), {})
    return {key: _resolved(value, named) for key, value in article.items()}


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # a page with one broken script still has its meta tags and its text


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object that is a list's item or in a `@graph`."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting[:0] = [one[key] for key in ("@graph", "mainEntity") if key in one]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.fullmatch(kind.rpartition("/")[2]) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, named) for one in value[:20]]
    key = value.get("@id") if isinstance(value, dict) and len(value) <= 2 else None
    return named.get(key, value) if isinstance(key, str) else value


def _from_linked(node: dict[str, Any]) -> dict[str, str]:
    place = node.get("mainEntityOfPage")
    told = {
        "title": _one(node.get("headline") or node.get("name")),
        "outlet": _one(node.get("publisher")),
        "published": _one(node.get("datePublished")),
        "byline": _joined(_many(node.get("author"))),
        "url": _address(_one(node.get("url")) or (_one(place.get("@id")) if isinstance(place, dict) else _one(place))),
        "language": _one(node.get("inLanguage")),
    }
    return {key: value for key, value in told.items() if value}


def _one(value: Any) -> str | None:
    return next(iter(_many(value)), None)


def _many(value: Any) -> list[str]:
    """The words of a value that may be a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [cleaned] if (cleaned := _cleaned(value)) else []
    if isinstance(value, dict):
        return _many(value["name"]) if isinstance(value.get("name"), str) else []
    return [name for one in value[:20] if not isinstance(one, list) for name in _many(one)] if isinstance(value, list) else []


def _joined(names: list[str]) -> str | None:
    names = [name for name in dict.fromkeys(names) if not _address(name)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def _cleaned(words: str) -> str:
    return re.sub(r"\s+", " ", words[: 2 * _LONGEST_FIELD]).strip()[:_LONGEST_FIELD]


def _address(words: str | None) -> str | None:
    return words if words and re.match(r"https?://[^\s/]+", words, re.IGNORECASE) else None


# --- what meta tags say ---


def _from_meta(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]")[:_MOST_NODES]:
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if cleaned := _cleaned(tag.get("content")):
            tags.setdefault(name, cleaned)
    told = {key: next((tags[name] for name in names if name in tags), None) for key, names in _META.items()}
    told["url"] = _address(_first(tree, "//link[@rel='canonical']/@href")) or _address(told["url"])
    told["published"] = told["published"] or _first(tree, "//time[@itemprop='datePublished' or @pubdate]/@datetime")
    told["language"] = _first(tree, "/html/@lang") or told["language"]
    told["byline"] = None if _address(told["byline"]) else told["byline"]
    return {key: value for key, value in told.items() if value}


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return _cleaned(str(found[0])) or None if found else None


def _from_guess(tree: HtmlElement, told: dict[str, str]) -> dict[str, str]:
    """Title and author as trafilatura finds them, asked only where the page itself says nothing."""
    if "title" in told and "byline" in told:
        return {}
    found = trafilatura.extract_metadata(tree, extensive=False)
    guesses = {"title": found.title, "byline": found.author}
    return {key: _cleaned(value) for key, value in guesses.items() if value and not _address(value)}
