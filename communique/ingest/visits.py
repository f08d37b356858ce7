"""What stands at an address, as drafts of reports: a page, a feed and the pages it names, a sitemap and its pages, an archive."""

import dataclasses
import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

from communique.errors import ReportFailed
from communique.ingest.fetch import Fetched, Fetcher, FetchFailed
from communique.ingest.formats import Entry, Failed, Kind, Sitemap, Source, listed, parse, report_of_entry, told
from communique.model import Report

_MOST_SITEMAPS, _DEEPEST = 20, 2
_TEXTS = ("", "text/plain", "text/markdown", "application/octet-stream", "binary/octet-stream")
_SAME = re.compile(r"(?:www|m|mobile|amp|edition)\.")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def reports_at(url: str, fetcher: Fetcher, limit: int, failed: Failed) -> Iterator[Report]:
    """The drafts at an address; what cannot be had is handed to `failed`. Raises Stopped when the user wants to stop."""
    try:
        fetched = fetcher.get(url)
        entries = entries_at(url, fetched, fetcher, limit, failed)
        if entries is None:
            yield from reports_in(url, fetched, limit, failed)
            return
    except ReportFailed as failure:
        failed(failure)
        return
    chosen = within(entries, fetcher.fetching.most_pages)
    if len(chosen) < len(entries):
        failed(ReportFailed(url, f"It lists {len(entries):,} reports, of which {len(chosen):,} are read; raise --most-pages for more."))
    for entry in chosen:
        try:
            yield from reports_of(url, entry, fetcher, limit, failed)
        except ReportFailed as failure:
            failed(failure)


def within(entries: tuple[Entry, ...], most_pages: int) -> tuple[Entry, ...]:
    """The entries of which at most so many need their page fetched."""
    fetches, chosen = 0, list[Entry]()
    for entry in entries:
        fetches += _needs_page(entry)
        if not _needs_page(entry) or fetches <= most_pages:
            chosen.append(entry)
    return tuple(chosen)


def entries_at(url: str, fetched: Fetched, fetcher: Fetcher, limit: int, failed: Failed) -> tuple[Entry, ...] | None:
    """What a fetched feed or sitemap lists; None when it is neither. Raises ReportFailed when it is broken."""
    found = listed(_opened(url, fetched, limit, failed), fetched.url)
    return _of_sitemaps(found, fetcher, limit, failed) if isinstance(found, Sitemap) else found


def _of_sitemaps(first: Sitemap, fetcher: Fetcher, limit: int, failed: Failed) -> tuple[Entry, ...]:
    """The pages of a sitemap, or of the sitemaps that an index names, the newest first, until there are enough."""
    pages, waiting, seen = list(first.pages), [(url, 1) for url in first.others], 0
    while waiting and seen < _MOST_SITEMAPS and len(pages) < fetcher.fetching.most_pages:
        (url, depth), seen = waiting.pop(0), seen + 1
        try:
            found = listed(_opened(url, fetcher.get(url), limit, failed))
        except ReportFailed as failure:
            failed(failure)
            continue
        if isinstance(found, Sitemap):
            pages += found.pages
            waiting[:0] = [(other, depth + 1) for other in found.others if depth < _DEEPEST]
        else:
            failed(ReportFailed(url, "It is named as a sitemap and is none; expected <urlset> or <sitemapindex>."))
    return tuple(dict.fromkeys(pages))


def reports_of(feed: str, entry: Entry, fetcher: Fetcher, limit: int, failed: Failed) -> Iterator[Report]:
    """The draft of a feed's entry: from its own words if it has them all, else from its page, else from its summary.

    Raises ReportFailed when there is neither; FetchFailed that is not lasting when the page may be had later.
    """
    name = entry.url or f"{feed} {entry.key}"
    if not _needs_page(entry):
        yield report_of_entry(name, entry, limit)
        return
    try:
        fetched = fetcher.get(name)
        source = _opened(name, fetched, limit, failed)
        if source.kind not in (Kind.PAGE, Kind.PLAIN):
            raise ReportFailed(name, f"It is {source.kind.value} where a page was expected; give its address by itself if you want it.")
        drafts = [_placed(report, fetched) for report in parse(source)]
    except ReportFailed as failure:
        if not entry.text or (isinstance(failure, FetchFailed) and not failure.lasting):
            raise
        failed(ReportFailed(failure.source, f"{failure.reason} The feed's own summary is kept instead."))
        drafts = [report_of_entry(name, entry, limit)]
    for draft in drafts:
        yield _filled(draft, entry)


def _needs_page(entry: Entry) -> bool:
    return entry.url is not None and not entry.whole


def reports_in(url: str, fetched: Fetched, limit: int, failed: Failed) -> Iterator[Report]:
    """The drafts in something fetched that is no list of pages. Raises ReportFailed where it cannot be read (on)."""
    for report in parse(_opened(url, fetched, limit, failed)):
        yield _placed(report, fetched)


def _opened(url: str, fetched: Fetched, limit: int, failed: Failed) -> Source:
    source = told(Source(url, io.BytesIO(fetched.body), limit, failed, "", fetched.content_type, fetched.charset))
    if source.kind is Kind.PLAIN and fetched.content_type not in _TEXTS:
        raise ReportFailed(url, f"It is {fetched.content_type[:60]}; expected a page, a feed, a sitemap or text.")
    return source


def feed_of_page(body: bytes) -> str | None:
    """The address of the feed that a page names, as it writes it."""
    try:
        tree = html.document_fromstring(body[:200_000], parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    found = (link.get("href") for link in tree.iterfind(".//link") if (link.get("type") or "").lower() in _FEED_TYPES)
    return next((str(href)[:300] for href in found if href), None)


def _placed(report: Report, fetched: Fetched) -> Report:
    """With the address where it was found: a page is believed on its own address only within its own site."""
    url = report.url if report.url and _same_site(report.url, fetched.url) else fetched.url
    archived = report.retrieved is not None and report.url is not None
    return report if archived else dataclasses.replace(report, url=url, retrieved=report.retrieved or fetched.retrieved)


def _same_site(one: str, other: str) -> bool:
    hosts = sorted((_SAME.sub("", _host(one), count=1), _SAME.sub("", _host(other), count=1)), key=len)
    return bool(hosts[0]) and (hosts[0] == hosts[1] or ("." in hosts[0] and hosts[1].endswith(f".{hosts[0]}")))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def _filled(report: Report, entry: Entry) -> Report:
    """What the feed says, where the page itself says nothing."""
    told_by_feed = report_of_entry(report.source, dataclasses.replace(entry, text=report.text), len(report.text.encode("utf-8", "replace")))
    names = ("title", "outlet", "published", "language", "byline")
    return dataclasses.replace(report, **{name: getattr(report, name) or getattr(told_by_feed, name) for name in names})
