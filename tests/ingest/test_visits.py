"""What stands at an address: a page, a feed and its pages, a sitemap and its pages, an archive; what cannot be had is a sentence."""

import gzip
import re
from pathlib import Path

import pytest

from communique.errors import BadUsage, ReportFailed
from communique.ingest import Defaults, Fetching, ingest
from communique.ingest.visits import feed_of_page, reports_at
from communique.model import Report

from .conftest import TABLE, Tried
from .peer import Web, answer
from .seeds import ATOM, JSON_FEED, NINJS, PAGE, QUOTATIONS, RSS, SITEMAP, TEXT, WARC

BASE = "http://news.example"
RSS_KIND = "application/rss+xml"


def page(number: int) -> bytes:
    return PAGE.replace(b"Envoys met", b"Envoys met %d" % number)


def feed(*numbers: int, summary: str = "") -> bytes:
    items = "".join(
        f"<item><title>Feed {n}</title><link>{BASE}/{n}</link><guid>{n}</guid><pubDate>Wed, 28 May 2031 10:00:00 GMT</pubDate>"
        f"<description>{summary}</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norland Wire</title>{items}</channel></rss>'.encode()


def sitemap(*numbers: int) -> bytes:
    pages = "".join(f"<url><loc>{BASE}/{n}</loc><lastmod>2031-05-{n:02}</lastmod></url>" for n in numbers)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'.encode()


def visited(web: Web, url: str, *, limit: int = 2_000_000, most_pages: int = 100) -> Tried:
    failures: list[ReportFailed] = []
    with web.fetcher(most_pages=most_pages) as fetcher:
        return Tried(list(reports_at(url, fetcher, limit, failures.append)), failures)


def one(tried: Tried) -> Report:
    assert tried.failures == []
    [report] = tried.reports
    return report


# --- pages and files ---


def test_a_page_is_a_report_with_its_address_and_time(web: Web) -> None:
    web.peer.answers["/a"] = answer(PAGE)
    report = one(visited(web, f"{BASE}/a"))
    assert (report.title, report.url, report.byline, report.published) == ("Envoys met", f"{BASE}/a", "Mira Tolen", "2031-05-28")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", report.retrieved or "")
    assert "The envoys of Veldania met those of Norland" in report.text


def test_a_page_is_believed_on_its_own_address_only_within_its_site(web: Web) -> None:
    for number, named in enumerate((f"{BASE}/short", "https://www.news.example/short", "https://other.example/stolen")):
        web.peer.answers[f"/{number}"] = answer(PAGE.replace(b"</head>", f'<link rel="canonical" href="{named}"></head>'.encode()))
    urls = [one(visited(web, f"{BASE}/{number}")).url for number in range(3)]
    assert urls == [f"{BASE}/short", "https://www.news.example/short", f"{BASE}/2"]


@pytest.mark.parametrize(
    ("body", "kind", "count"),
    [
        (TEXT.encode(), "text/plain", 1),
        (QUOTATIONS, "application/x-ndjson", 2),
        (gzip.compress(QUOTATIONS), "application/gzip", 2),
        (NINJS, "application/json", 1),
        (WARC, "application/warc", 2),
        (gzip.compress(WARC), "application/octet-stream", 2),
    ],
    ids=["text", "quotations", "packed quotations", "ninjs", "archive", "packed archive"],
)
def test_a_file_at_an_address_is_read_as_what_it_is(web: Web, body: bytes, kind: str, count: int) -> None:
    web.peer.answers["/file"] = answer(body, kind=kind)
    tried = visited(web, f"{BASE}/file")
    assert len(tried.reports) + len(tried.failures) == count
    assert tried.reports


def test_a_page_declared_in_another_encoding_by_its_host_is_read(web: Web) -> None:
    latin = PAGE.replace(b'<meta charset="utf-8">', b"").replace(b"a spokesman", "ein Sprecher für Öl".encode("latin-1"))
    web.peer.answers["/a"] = answer(latin, kind="text/html; charset=iso-8859-1")
    assert "Sprecher für Öl" in one(visited(web, f"{BASE}/a")).text


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4"])
def test_what_is_neither_page_nor_feed_is_a_sentence(web: Web, kind: str) -> None:
    web.peer.answers["/a"] = answer(b"some words", kind=kind)
    assert visited(web, f"{BASE}/a").reasons == f"{BASE}/a: It is {kind}; expected a page, a feed, a sitemap or text."


# --- feeds ---


@pytest.mark.parametrize("body", [RSS, ATOM, JSON_FEED], ids=["rss", "atom", "json"])
def test_entries_with_all_their_words_need_no_page(web: Web, body: bytes) -> None:
    kind = "application/feed+json" if body is JSON_FEED else RSS_KIND
    web.peer.answers |= {"/feed": answer(body.replace(b"https://vna", b"http://vna"), kind=kind), "/2": answer(PAGE)}
    first, second = visited(web, f"{BASE}/feed").reports
    assert (first.text, first.url) == (TEXT, "http://vna.example/1")
    assert "The envoys of Veldania met" in second.text, "of the second one the feed has a summary alone, so its page is read"
    assert web.peer.asked == ["/feed", "/2"]


def test_the_page_says_more_than_the_feed_and_the_feed_fills_in(web: Web) -> None:
    bare = re.sub(rb"<script.*?</script>|<meta[^>]*>", b"", PAGE, flags=re.DOTALL)
    web.peer.answers |= {"/feed": answer(feed(1, 2), kind=RSS_KIND), "/1": answer(page(1)), "/2": answer(bare)}
    first, second = visited(web, f"{BASE}/feed").reports
    assert (first.title, first.byline, first.outlet) == ("Envoys met 1", "Mira Tolen", "Norland Wire")
    assert (second.published, second.outlet, second.url) == ("2031-05-28", "Norland Wire", f"{BASE}/2")


def test_a_page_that_is_gone_leaves_the_summary(web: Web) -> None:
    web.peer.answers["/feed"] = answer(feed(1, summary="Envoys met, a spokesman said."), kind=RSS_KIND)
    tried = visited(web, f"{BASE}/feed")
    assert [report.text for report in tried.reports] == ["Envoys met, a spokesman said."]
    assert tried.reasons.endswith("there is no such page. The feed's own summary is kept instead.")


def test_a_page_that_may_come_back_is_left_for_later(web: Web) -> None:
    web.peer.answers |= {"/feed": answer(feed(1, 2, summary="Words."), kind=RSS_KIND), "/1": answer("", "503 Busy"), "/2": answer(page(2))}
    tried = visited(web, f"{BASE}/feed")
    assert [report.url for report in tried.reports] == [f"{BASE}/2"]
    assert "status 503" in tried.reasons


def test_entries_that_lead_inside_are_not_followed(web: Web) -> None:
    web.names["inside.example"] = ["10.0.0.5"]
    body = feed(1).replace(f"{BASE}/1".encode(), b"http://inside.example/1")
    web.peer.answers["/feed"] = answer(body, kind=RSS_KIND)
    assert "inside.example leads to 10.0.0.5, a private address" in visited(web, f"{BASE}/feed").reasons
    assert set(web.connected) == {"9.9.9.9"}


def test_so_many_pages_and_no_more_are_fetched(web: Web) -> None:
    web.peer.answers |= {"/feed": answer(feed(*range(1, 8)), kind=RSS_KIND)} | {f"/{n}": answer(page(n)) for n in range(1, 8)}
    tried = visited(web, f"{BASE}/feed", most_pages=3)
    assert len(tried.reports) == 3
    assert "lists 7 reports, of which 3 are read; raise --most-pages" in tried.reasons


def test_a_page_over_the_limit_fails_alone(web: Web) -> None:
    large = PAGE.replace(b"</body>", b"<p>" + b"More words. " * 1_000 + b"</p></body>")
    web.peer.answers |= {"/feed": answer(feed(1, 2), kind=RSS_KIND), "/1": answer(large), "/2": answer(page(2))}
    tried = visited(web, f"{BASE}/feed", limit=5_000)
    assert [report.url for report in tried.reports] == [f"{BASE}/2"]
    assert "more than the 5,000 a report may have" in tried.reasons


def test_links_are_read_from_where_the_feed_was_found(web: Web) -> None:
    body = feed(1, 2).replace(f"{BASE}/1".encode(), b"pages/1").replace(f"{BASE}/2".encode(), b"//news.example/2")
    web.peer.answers |= {"/old": answer("", "302 Found", Location="/news/feed"), "/news/feed": answer(body, kind=RSS_KIND)}
    web.peer.answers |= {"/news/pages/1": answer(page(1)), "/2": answer(page(2))}
    assert [report.url for report in visited(web, f"{BASE}/old").reports] == [f"{BASE}/news/pages/1", f"{BASE}/2"]


# --- sitemaps ---


def test_the_pages_of_a_sitemap_are_read_the_newest_first(web: Web) -> None:
    web.peer.answers |= {"/sitemap.xml": answer(sitemap(3, 9, 5), kind="text/xml")} | {f"/{n}": answer(page(n)) for n in (3, 5, 9)}
    tried = visited(web, f"{BASE}/sitemap.xml", most_pages=2)
    assert [report.url for report in tried.reports] == [f"{BASE}/9", f"{BASE}/5"]


def test_an_index_leads_to_sitemaps_also_packed_ones(web: Web) -> None:
    index = f"<sitemapindex><sitemap><loc>{BASE}/a.xml.gz</loc></sitemap><sitemap><loc>{BASE}/gone.xml</loc></sitemap></sitemapindex>"
    web.peer.answers |= {
        "/sitemap.xml": answer(index, kind="application/xml"),
        "/a.xml.gz": answer(gzip.compress(sitemap(3)), kind="application/x-gzip"),
        "/3": answer(page(3)),
    }
    tried = visited(web, f"{BASE}/sitemap.xml")
    assert [report.url for report in tried.reports] == [f"{BASE}/3"]
    assert "gone.xml: news.example answers with status 404" in tried.reasons


def test_indexes_that_name_each_other_end(web: Web) -> None:
    index = "".join(f"<sitemap><loc>{BASE}/{n}.xml</loc></sitemap>" for n in range(50))
    web.peer.answers |= {f"/{n}.xml": answer(f"<sitemapindex>{index}</sitemapindex>", kind="text/xml") for n in range(50)}
    assert visited(web, f"{BASE}/0.xml").reports == []
    assert len(web.peer.asked) <= 21


def test_a_sitemap_that_is_none_is_a_sentence(web: Web) -> None:
    index = f"<sitemapindex><sitemap><loc>{BASE}/page</loc></sitemap></sitemapindex>"
    web.peer.answers |= {"/sitemap.xml": answer(index, kind="text/xml"), "/page": answer(PAGE)}
    assert "named as a sitemap and is none" in visited(web, f"{BASE}/sitemap.xml").reasons


# --- as a source beside others ---


def test_addresses_and_files_are_sources_together(web: Web) -> None:
    web.peer.answers |= {"/robots.txt": answer("", "404 Not Found"), "/a": answer(PAGE)}
    failures: list[ReportFailed] = []
    defaults = Defaults(ties=TABLE, fetching=Fetching(allow_hosts=("127.0.0.1",), delay=0.0, timeout=5.0))
    sources = [f"{web.peer.base}/a", "no-such-file.txt", f"{web.peer.base}/gone"]
    [report] = ingest(sources, defaults=defaults, failed=failures.append)
    assert report.url == f"{web.peer.base}/a"
    assert [failure.source for failure in failures] == sources[1:]


def test_a_loopback_address_is_not_visited_unless_allowed_by_name(web: Web) -> None:
    failures: list[ReportFailed] = []
    assert list(ingest([f"{web.peer.base}/a"], defaults=Defaults(ties=TABLE), failed=failures.append)) == []
    assert "say --allow-host 127.0.0.1" in str(failures[0])
    assert web.peer.requests == []


def test_a_file_makes_nothing_be_fetched(web: Web, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS)
    (tmp_path / "sitemap.xml").write_bytes(SITEMAP)
    (tmp_path / "page.html").write_bytes(PAGE)
    list(ingest([str(tmp_path)], defaults=Defaults(ties=TABLE), failed=lambda _: None))
    assert web.connected == []


@pytest.mark.parametrize("source", ["ftp://news.example/a", "www.news.example/a", "file:///etc/passwd", "gopher://x.example"])
def test_what_is_an_address_of_another_kind_is_wrong_usage(source: str) -> None:
    with pytest.raises(BadUsage, match="not like one that is fetched"):
        ingest([source], defaults=Defaults(ties=TABLE), failed=lambda _: None)


# --- the feed that a page names ---


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'<link rel="alternate" type="application/rss+xml" href="/feed">', "/feed"),
        (b'<link rel=alternate type="Application/Atom+XML" href="https://x.example/a"><p>hi', "https://x.example/a"),
        (b"<p>no feed here", None),
        (b"", None),
        (b"\0\xff" * 50, None),
    ],
)
def test_a_page_may_name_its_feed(body: bytes, found: str | None) -> None:
    assert feed_of_page(body) == found


def test_a_fetcher_can_be_used_again_after_a_failure(web: Web) -> None:
    web.peer.answers["/a"] = answer(PAGE)
    with web.fetcher() as fetcher:
        failures: list[ReportFailed] = []
        assert list(reports_at("http://nowhere.test/", fetcher, 1_000_000, failures.append)) == []
        assert len(list(reports_at(f"{BASE}/a", fetcher, 1_000_000, failures.append))) == 1
    assert "the name nowhere.test is not known" in str(failures[0])
