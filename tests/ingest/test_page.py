"""What a page says of itself, and its text. The pages are invented."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import ReportFailed
from communique.ingest.dates import edtf_date
from communique.ingest.page import charset_of, report_of_page
from communique.model import Report

from .conftest import Desk

PARAGRAPHS = [
    "The envoys of Veldania met those of Norland in Arsk on Monday, the foreign ministry said in a statement.",
    "Both delegations will return to their capitals and report on the draft, which has eleven articles, a spokesman said.",
    "“We are not there yet,” he told reporters in front of the old customs house, where the talks are held.",
    "A second meeting is planned for June. Neither side named a place.",
]
NEWS = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(
    head: str = "",
    body: str = f"<nav><a href='/'>Home</a></nav><article><h1>Envoys meet in Arsk</h1>{NEWS}</article><footer>About us</footer>",
    tag: str = "",
) -> str:
    return f"<!doctype html><html{tag}><head>{head}</head><body>{body}</body></html>"


def read(html: str) -> Report:
    return report_of_page("a.html", html, edtf_date)


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Envoys meet in Arsk",
    "datePublished": "2031-05-28T23:30:00-05:00",
    "author": [{"@type": "Person", "name": "Mira Tolen"}, {"@type": "Person", "name": "Jon Arvik"}],
    "publisher": {"@type": "Organization", "name": "The Arsk Courier"},
    "url": "https://courier.example/envoys",
    "inLanguage": "en",
}
TOLD = ("Envoys meet in Arsk", "The Arsk Courier", "2031-05-28", "Mira Tolen and Jon Arvik", "https://courier.example/envoys", "en")


def fields(report: Report) -> tuple[str | None, ...]:
    return (report.title, report.outlet, report.published, report.byline, report.url, report.language)


WAYS = {
    "object": ARTICLE,
    "list": [{"@type": "Organization", "name": "Other"}, ARTICLE],
    "graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Page"}, ARTICLE]},
    "kinds": {**ARTICLE, "@type": ["ReportageNewsArticle", "Thing"]},
    "address": {**ARTICLE, "@type": "https://schema.org/NewsArticle"},
    "references": {
        "@graph": [{**ARTICLE, "publisher": {"@id": "#org"}}, {"@id": "#org", "@type": "Organization", "name": "The Arsk Courier"}]
    },
    "page": {
        **{k: v for k, v in ARTICLE.items() if k != "url"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://courier.example/envoys"},
    },
    "names": {**ARTICLE, "author": ["Mira Tolen", "https://courier.example/jon", "Jon Arvik"]},
}


@pytest.mark.parametrize("way", WAYS)
def test_linked_data_is_read_in_all_its_shapes(way: str) -> None:
    assert fields(read(page(linked(WAYS[way])))) == TOLD


def test_meta_tags_say_the_same() -> None:
    head = """<title>Envoys meet in Arsk | The Arsk Courier</title><meta property="og:title" content="Envoys meet in Arsk"><meta property="og:site_name" content="The Arsk Courier">
    <meta property="article:published_time" content="2031-05-28T23:30:00-05:00"><meta name="author" content="Mira Tolen and Jon Arvik">
    <meta property="og:url" content="https://courier.example/envoys?from=feed"><link rel="canonical" href="https://courier.example/envoys">"""
    assert fields(read(page(head, tag=' lang="en"'))) == TOLD


def test_linked_data_wins_over_meta_tags_and_they_fill_its_gaps() -> None:
    head = (
        linked({"@type": "NewsArticle", "headline": "Right"})
        + '<meta property="og:title" content="Wrong"><meta property="og:site_name" content="The Arsk Courier">'
    )
    report = read(page(head))
    assert (report.title, report.outlet) == ("Right", "The Arsk Courier")


def test_what_a_page_does_not_say_is_unknown() -> None:
    report = read(page())
    assert (report.outlet, report.published, report.byline, report.url, report.language) == (None,) * 5


def test_the_text_is_the_article_without_the_page_around_it() -> None:
    text = read(page()).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "About us" not in text
    assert "Home" not in text


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 50_000,
        '{"@type": "NewsArticle", "headline": [[[]]], "author": 7, "publisher": {"name": 3}}',
        "null",
        '{"@graph": 5}',
        '{"@type": {"a": 1}}',
        "",
    ],
)
def test_broken_linked_data_does_not_lose_the_report(broken: str) -> None:
    report = read(page(f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="Envoys meet in Arsk">'))
    assert report.title == "Envoys meet in Arsk"


def test_a_date_that_is_none_stays_unknown() -> None:
    assert read(page('<meta name="date" content="last week">')).published is None


def test_a_truncated_page_is_read_as_far_as_it_goes() -> None:
    whole = page(linked(ARTICLE))
    report = read(whole[: whole.index("A second meeting") + 8])
    assert PARAGRAPHS[1] in report.text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a>Home</a></nav>",
        "<div>Log in</div>",
        "<form><input></form>",
        "<script>var a = 'It is a sentence that is long enough.';</script>",
    ],
)
def test_a_page_without_an_article_fails(body: str) -> None:
    with pytest.raises(ReportFailed, match="no article text"):
        read(page(body=body))


def test_a_page_of_too_many_elements_fails_quickly() -> None:
    with pytest.raises(ReportFailed, match="elements"):
        read(page(body="<b>x</b>" * 60_000))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("body", ["<div>" * 100_000, "<p>a" * 20_000, "<table><tr><td>" * 5_000, "&amp;" * 100_000, "<a href=" * 50_000])
def test_hostile_pages_take_no_long_time(body: str) -> None:
    with contextlib.suppress(ReportFailed):
        assert read(page(body=body + NEWS)).text


def test_nothing_outside_the_page_is_opened(desk: Desk) -> None:
    secret = desk.write("secret.txt", "the hidden words")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>' + page().removeprefix("<!doctype html>").replace(
        "</article>", "<p>And then &x; was read out to everybody there.</p></article>"
    )
    assert "hidden words" not in desk.ingest(desk.write("a.html", entity)).reports[0].text


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_a_page_declares_is_used(desk: Desk, meta: str, encoding: str) -> None:
    word = "Переговоры" if encoding == "cp1251" else "Nordhavén"
    data = page(meta, f"<article><p>{word} – it said.</p>{NEWS}</article>".replace("–", "-").replace("“", '"').replace("”", '"')).encode(
        encoding
    )
    assert word in desk.ingest(desk.write("a.html", data)).reports[0].text


def test_a_page_in_another_encoding_than_it_declares_fails(desk: Desk) -> None:
    data = page('<meta charset="utf-8">', f"<article><p>Nordhavén said.</p></article>{NEWS}".replace("“", "").replace("”", "")).encode(
        "latin-1"
    )
    assert "not valid" in desk.ingest(desk.write("a.html", data)).reasons


@pytest.mark.parametrize(
    ("data", "name"), [(b"<meta charset=utf-8>", "utf-8"), (b"<META content='a; charset=koi8-r'>", "koi8-r"), (b"<p>charset=no</p>", None)]
)
def test_declared_encodings(data: bytes, name: str | None) -> None:
    assert charset_of(data) == name


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=8) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*ARTICLE, "@graph", "@id", "name", "articleBody"]), inner, max_size=4)
        ),
    )
)
def test_any_linked_data_is_survived(value: object) -> None:
    assert PARAGRAPHS[0] in read(page(linked(value).replace("</", "<\\/", 0))).text
