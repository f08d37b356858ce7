"""Feeds, sitemaps, archives, ninjs, quotations and gzip, as files: what they are is told by their content."""

import gzip
import json
import time

import pytest

from communique.ingest.formats.kinds import Kind, kind_of
from communique.ingest.formats.markup import text_of
from communique.ingest.formats.sitemaps import sitemap_of

from .conftest import Desk, Tried
from .seeds import ATOM, JSON_FEED, NEWS_SITEMAP, NINJS, PAGE, QUOTATIONS, RDF, RSS, SITEMAP, SITEMAP_INDEX, TEXT, warc_record


def one(tried: Tried):  # type: ignore[no-untyped-def]
    assert tried.failures == []
    [report] = tried.reports
    return report


KINDS = [
    (RSS, "", "", Kind.FEED),
    (RSS, ".xml", "", Kind.FEED),
    (RSS, ".html", "text/html", Kind.FEED),
    (ATOM, "", "text/plain", Kind.FEED),
    (RDF, "", "application/xml", Kind.FEED),
    (b"<?xml version='1.0'?>\n<!-- made today -->\n<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>\n<rss>", "", "", Kind.FEED),
    (SITEMAP, "", "text/xml", Kind.SITEMAP),
    (SITEMAP_INDEX, ".xml", "", Kind.SITEMAP),
    (PAGE, "", "application/octet-stream", Kind.PAGE),
    (PAGE, ".php", "", Kind.PAGE),
    (PAGE, "", "application/rss+xml", Kind.PAGE),
    (b"<div>Talks</div>", "", "text/html", Kind.PAGE),
    (warc_record("http://a.example/", PAGE), "", "", Kind.WARC),
    (gzip.compress(RSS), ".html", "text/html", Kind.GZIP),
    (b'{"text": "One."}\n', "", "", Kind.JSONL),
    (b'{"text": "One."}\n', "", "application/json", Kind.JSON),
    (b'[{"text": "One."}]\n', "", "", Kind.JSON),
    (b"Talks went on.", "", "text/plain", Kind.PLAIN),
    (b"Talks went on.", ".odd", "", Kind.PLAIN),
    (RSS, ".txt", "", Kind.PLAIN),
]


@pytest.mark.parametrize(("head", "suffix", "content_type", "kind"), KINDS)
def test_what_it_is_is_told_by_content_first(head: bytes, suffix: str, content_type: str, kind: Kind) -> None:
    assert kind_of(head, suffix=suffix, content_type=content_type) is kind


# --- feeds ---


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, JSON_FEED], ids=["rss", "atom", "rdf", "json"])
def test_a_feed_is_a_report_an_entry(desk: Desk, feed: bytes) -> None:
    path = desk.write("feed.json" if feed is JSON_FEED else "feed", feed)
    first, second = desk.ingest(path).reports
    assert (first.title, first.url, first.published) == ("Veldania will send envoys", "https://vna.example/1", "2031-05-28")
    assert (first.outlet, first.tie, first.source) == ("Veldanian News Agency", "state agency of XAA", f"{path}:1")
    assert first.text == TEXT
    assert second.text == "Norland said it would answer by Friday & not before."
    assert second.url == "https://vna.example/2"


def test_the_author_and_the_language_of_a_feed_are_kept(desk: Desk) -> None:
    first, second = desk.ingest(desk.write("feed.xml", ATOM)).reports
    assert (first.byline, first.language, second.language) == ("Mira Tolen", "en", "en")


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(desk: Desk) -> None:
    cut = RSS[: RSS.index(b"<title>Norland answers")]
    assert desk.ingest(desk.write("feed.xml", cut)).reports[0].text == TEXT


def test_a_feed_without_entries_is_a_sentence(desk: Desk) -> None:
    tried = desk.ingest(desk.write("feed.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>"))
    assert "has no entries" in tried.reasons


def test_what_is_named_a_feed_and_is_none_is_a_sentence(desk: Desk) -> None:
    assert "no feed" in desk.ingest(desk.write("feed.rss", "Talks went on.")).reasons


def test_an_entry_without_words_fails_alone(desk: Desk) -> None:
    tried = desk.ingest(desk.write("feed.xml", RSS.replace(b"<item>", b"<item><title>bare</title></item><item>", 1)))
    assert len(tried.reports) == 2
    assert "no words of this entry" in tried.reasons
    assert tried.failures[0].source.endswith("feed.xml:1")


def test_an_entry_over_the_limit_fails_alone(desk: Desk) -> None:
    tried = desk.ingest(desk.write("feed.xml", RSS), limit=100)
    assert len(tried.reports) == 1
    assert "more than the 100 bytes" in tried.reasons


BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>"""


@pytest.mark.parametrize(
    "body",
    [
        b'<rss version="2.0"><channel><item><title>x</title><description>&g;</description></item></channel></rss>',
        b"<urlset><url><loc>&g;</loc></url></urlset>",
    ],
)
def test_entities_do_not_explode(desk: Desk, body: bytes) -> None:
    tried = desk.ingest(desk.write("bomb.xml", BOMB + body))
    assert all(len(report.text) < 100_000 for report in tried.reports)


@pytest.mark.parametrize("kind", ["rss", "urlset"])
def test_entities_reach_no_file(desk: Desk, kind: str) -> None:
    secret = desk.write("secret.txt", "the secret words")
    inner = (
        "<url><loc>https://a.example/&x;</loc></url>"
        if kind == "urlset"
        else "<channel><item><title>t</title><description>hi &x;</description></item></channel>"
    )
    path = desk.write("feed.xml", f'<?xml version="1.0"?><!DOCTYPE {kind} [<!ENTITY x SYSTEM "file://{secret}">]><{kind}>{inner}</{kind}>')
    tried = desk.ingest(path)
    assert "secret words" not in tried.reasons + "".join(report.text for report in tried.reports)


# --- sitemaps ---


@pytest.mark.parametrize("data", [SITEMAP, NEWS_SITEMAP, SITEMAP_INDEX])
def test_a_sitemap_file_has_no_reports_and_says_what_to_do(desk: Desk, data: bytes) -> None:
    assert "give its address on the web" in desk.ingest(desk.write("sitemap.xml", data)).reasons


def test_an_empty_sitemap_is_a_sentence(desk: Desk) -> None:
    assert "lists no addresses" in desk.ingest(desk.write("sitemap.xml", "<urlset><url/></urlset>")).reasons


def test_half_a_character_in_a_broken_sitemap_costs_its_field_alone(desk: Desk) -> None:
    data = b"<urlset xmlns='&#xD800;'><url><loc>https://vna.example/1</loc><x>&#xD800;</x></url><url><loc>https://vna.example/&#xDFFF;</loc></url>"
    [page] = sitemap_of("a sitemap", data.replace(b" xmlns='&#xD800;'", b"")).pages
    assert page.url == "https://vna.example/1"
    assert "lists no addresses" in desk.ingest(desk.write("sitemap.xml", data)).reasons


# --- archives ---


def test_the_pages_of_an_archive_are_reports(desk: Desk) -> None:
    data = (
        warc_record("https://vna.example/1", PAGE)
        + warc_record("https://vna.example/robots.txt", b"User-agent: *", kind="text/plain")
        + warc_record("https://vna.example/gone", PAGE, status="404 Not Found")
        + warc_record("https://courier.example/2", PAGE, type="request")
        + warc_record("https://courier.example/3", PAGE)
    )
    path = desk.write("CC-NEWS.warc", data)
    first, second = desk.ingest(path).reports
    assert (first.url, first.outlet, first.retrieved, first.source) == (
        "https://vna.example/1",
        "Veldanian News Agency",
        "2031-05-28T10:00:00Z",
        f"{path}:1",
    )
    assert "envoys of Veldania" in first.text
    assert (second.outlet, second.source) == ("The Arsk Courier", f"{path}:5")


def test_an_archive_packed_record_by_record_is_read(desk: Desk) -> None:
    data = b"".join(gzip.compress(warc_record(f"https://vna.example/{n}", PAGE)) for n in range(5))
    assert len(desk.ingest(desk.write("news.warc.gz", data)).reports) == 5
    assert len(desk.ingest(desk.write("news-without-a-suffix", data)).reports) == 5


def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(desk: Desk) -> None:
    data = b"".join(gzip.compress(warc_record(f"https://vna.example/{n}", PAGE)) for n in range(5))
    tried = desk.ingest(desk.write("news.warc.gz", data[: -len(data) // 8]))
    assert len(tried.reports) == 4
    assert "breaks off" in tried.reasons


def test_a_packed_page_in_an_archive_is_unpacked(desk: Desk) -> None:
    head = "Content-Encoding: gzip\r\n"
    tried = desk.ingest(desk.write("a.warc", warc_record("https://vna.example/1", gzip.compress(PAGE), headers=head)))
    assert "envoys of Veldania" in one(tried).text


def test_a_page_in_an_archive_that_is_a_bomb_fails_alone(desk: Desk) -> None:
    bomb = gzip.compress(b"<p>" + b"x" * 50_000_000)
    data = warc_record("https://vna.example/1", bomb, headers="Content-Encoding: gzip\r\n") + warc_record("https://vna.example/2", PAGE)
    tried = desk.ingest(desk.write("a.warc", data))
    assert len(tried.reports) == 1
    assert "more than the 2,000,000 bytes" in tried.reasons


def test_a_broken_record_fails_alone(desk: Desk) -> None:
    data = warc_record("https://vna.example/1", b"zz no chunk", headers="Transfer-Encoding: chunked\r\n") + warc_record(
        "https://vna.example/2", PAGE
    )
    tried = desk.ingest(desk.write("a.warc", data))
    assert [report.url for report in tried.reports] == ["https://vna.example/2"]


def test_an_archive_without_records_or_pages_is_a_sentence(desk: Desk) -> None:
    assert "expected WARC" in desk.ingest(desk.write("a.warc", b"what is this\r\n\r\n")).reasons
    assert "1 record and no page" in desk.ingest(desk.write("b.warc", b"WARC/1.0\r\nnot one")).reasons
    assert "1 record and no page" in desk.ingest(desk.write("c.warc", warc_record("https://a.example/", PAGE, kind="a/b"))).reasons


# --- ninjs ---


def ninjs(**changes: object) -> str:
    return json.dumps({**json.loads(NINJS), **changes})


def test_a_ninjs_item_is_a_report(desk: Desk) -> None:
    report = one(desk.ingest(desk.write("item.json", NINJS)))
    assert (report.title, report.byline, report.published, report.language) == (
        "Veldania will send envoys",
        "Mira Tolen",
        "2031-05-28",
        "en",
    )
    assert (report.outlet, report.text) == ("Veldanian News Agency", TEXT)


def test_ninjs_items_may_be_lines_or_a_list(desk: Desk) -> None:
    assert len(desk.ingest(desk.write("a.jsonl", json.dumps(json.loads(NINJS)) + "\n" + ninjs(uri="urn:x:2") + "\n")).reports) == 2
    assert len(desk.ingest(desk.write("a.json", f"[{NINJS.decode()}, {ninjs(uri='urn:x:2')}]")).reports) == 2


def test_a_ninjs_body_in_html_becomes_text(desk: Desk) -> None:
    bodies = [{"contentType": "text/html", "value": "<h1>Talks</h1><p>One &amp; two.</p><script>no()</script><p>Three.</p>"}]
    assert one(desk.ingest(desk.write("a.json", ninjs(bodies=bodies)))).text == "Talks\nOne & two.\nThree."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"type": "picture"}, "of type 'picture'; expected a text"),
        ({"pubStatus": "canceled"}, "has set it to 'canceled'"),
        ({"pubStatus": "withheld"}, "has set it to 'withheld'"),
        ({"bodies": []}, "without a body"),
        ({"bodies": [{"contentType": "application/xml", "value": "<x/>"}]}, "without a body"),
        ({"bodies": [7, None, {"value": 5}]}, "without a body"),
    ],
)
def test_a_ninjs_item_that_is_not_to_be_read_is_a_sentence(desk: Desk, changes: dict[str, object], words: str) -> None:
    assert words in desk.ingest(desk.write("a.json", ninjs(**changes))).reasons


# --- quotations ---


def test_a_row_of_quotations_becomes_a_report_of_them(desk: Desk) -> None:
    path = desk.write("20310528100000.gqg.json.gz", gzip.compress(QUOTATIONS))
    first, second = desk.ingest(path).reports
    assert first.text == (
        "The foreign minister, Ilan Torvek, said on Monday: “We will come with a list of names.” He spoke in Arsk after a meeting.\n"
        "The chamber asked for more time. “Nobody should expect a date,” a spokeswoman said, and left."
    )
    assert (first.title, first.url, first.outlet, first.language) == (
        "Envoys to travel",
        "https://courier.example/1",
        "The Arsk Courier",
        "en",
    )
    assert (first.published, first.retrieved, first.source) == (None, "2031-05-28T10:00:00Z", f"{path}:1")
    assert second.language == "fr"


def test_a_row_without_quotations_is_a_sentence(desk: Desk) -> None:
    tried = desk.ingest(
        desk.write("a.jsonl", '{"date": "2031", "url": "https://x.example/", "title": "t", "lang": "ENGLISH", "quotes": []}\n')
    )
    assert "has no quotations" in tried.reasons


@pytest.mark.parametrize("date", ["\ud800", "soon", "2031-05-28" * 1_000, ""])
def test_a_time_of_retrieval_that_is_none_is_left_out(desk: Desk, date: str) -> None:
    row = {"date": date, "url": "https://x.example/", "quotes": [{"pre": "She said:", "quote": "We will come.", "post": ""}]}
    assert one(desk.ingest(desk.write("a.jsonl", json.dumps(row) + "\n"))).retrieved is None


# --- gzip ---


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.jsonl.gz", b'{"text": "One."}\n{"text": "Two."}\n', 2),
        ("a.json.gz", b'[{"text": "One."}]', 1),
        ("a.txt.gz", b"Talks went on.", 1),
        ("feed.xml.gz", RSS, 2),
        ("page.html.gz", PAGE, 1),
        ("nothing-said", PAGE, 1),
    ],
)
def test_a_gzip_file_is_read_as_what_is_in_it(desk: Desk, name: str, data: bytes, count: int) -> None:
    tried = desk.ingest(desk.write(name, gzip.compress(data)))
    assert tried.failures == []
    assert len(tried.reports) == count


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(PAGE)[:-20], "breaks off"),
        (gzip.compress(PAGE)[:-8] + b"xxxxxxxx", "is broken"),
        (gzip.compress(gzip.compress(PAGE)), "within another"),
        (b"Talks went on.", "named as gzip and is none"),
        (gzip.compress(b""), "empty"),
    ],
)
def test_a_broken_gzip_file_is_a_sentence(desk: Desk, data: bytes, words: str) -> None:
    tried = desk.ingest(desk.write("a.html.gz", data))
    assert (tried.reports, len(tried.failures)) == ([], 1)
    assert words in tried.reasons


def test_a_gzip_bomb_of_lines_is_cut(desk: Desk) -> None:
    tried = desk.ingest(desk.write("a.jsonl.gz", gzip.compress((b" " * 5_000 + b"\n") * 10_000)))
    assert "which shrinks to a fifth" in tried.reasons


def test_blank_lines_by_the_million_cost_little(desk: Desk) -> None:
    began = time.monotonic()
    assert "no lines" in desk.ingest(desk.write("a.jsonl", b"\n" * 1_500_000)).reasons
    assert time.monotonic() - began < 20


def test_json_lines_may_be_called_json(desk: Desk) -> None:
    path = desk.write("a.json", b'{"text": "One."}\n{"text": "Two."}\n')
    assert [report.source for report in desk.ingest(path).reports] == [f"{path}:1", f"{path}:2"]


def test_standard_input_may_be_a_feed_or_packed(desk: Desk) -> None:
    assert len(desk.ingest_stdin(RSS).reports) == 2
    assert len(desk.ingest_stdin(gzip.compress(RSS)).reports) == 2


# --- markup ---


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Plain &amp; simple", "Plain & simple"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("a<script>x()</script>b<style>p{}</style> <figure><figcaption>c</figcaption></figure>d", "ab d"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<p>one <b>bold</b> word</p>", "one bold word"),
        ("<div>" * 200 + "deep", "deep"),
    ],
)
def test_a_piece_of_html_becomes_lines(words: str, text: str) -> None:
    assert text_of(words) == text
