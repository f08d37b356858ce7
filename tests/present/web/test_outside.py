"""Links to where reports stand: to the public web alone, and only to where they say."""

import dataclasses
import html
import re

import pytest
from starlette.testclient import TestClient

from communique.present.web import Held, app_of
from communique.present.web.outside import host_of, outside

from ..builder import ANSWER

HARMLESS = (
    "https://herald.example/2024/09/17/talks?id=3&x=%20#top",
    "http://www.herald.example:8080/",
    "HTTPS://Herald.Example/",
    "https://zeitung.example/gespräche",
    "https://xn--zitung-4ya.example/",
    "https://93.184.216.34/a",
    "https://[2606:2800:220:1:248:1893:25c8:1946]/a",
)
HOSTILE = (
    None, "", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " https://herald.example/", "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "file:///etc/passwd", "ftp://herald.example/", "//herald.example/", "/reports/x", "herald.example", "https:herald.example", "https:///x",
    "https://herald.example@evil.example/", "https://user:word@herald.example/", "https://herald.example\\@evil.example/", "https://herald.example/\"onclick=x",
    "https://herald.example/<b>", "https://herald.example/a b", "https://herald.example/\u202eexe", "https://herald.example/\u200b", "https://herald.example:99999/",
    "https://herald.example:x/", "https://[::1]/", "https://[", "http://127.0.0.1:8000/review", "http://localhost/", "http://a.localhost/", "http://router.lan/",
    "http://192.168.1.1/", "http://169.254.169.254/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "https://herald.example./" + "a" * 2000,
)  # fmt: skip


@pytest.mark.parametrize("address", HARMLESS)
def test_an_address_of_the_public_web_is_linked_to_as_it_is(address: str) -> None:
    assert outside(address) == address


@pytest.mark.parametrize("address", HOSTILE)
def test_any_other_stays_text(address: str | None) -> None:
    assert outside(address) is None


def test_the_host_is_told_without_what_says_nothing() -> None:
    assert host_of("https://www.Herald.example:8080/a") == "herald.example"


def shown(url: str) -> TestClient:
    first = ANSWER.readings[0]
    readings = (dataclasses.replace(first, report=dataclasses.replace(first.report, url=url)), *ANSWER.readings[1:])
    return TestClient(app_of(Held(dataclasses.replace(ANSWER, readings=readings))), base_url="http://localhost")


PAGES = ("/reports", "/reports/r1", "/negotiations/n1", "/negotiations/n1/brief")


@pytest.mark.parametrize("page", PAGES)
def test_lists_and_pages_of_reports_lead_to_where_they_stand(page: str) -> None:
    url = "https://www.herald.example/talks?a=1&b=2"
    (link,) = re.findall(r'<a href="(https://www.herald[^"]+)" rel="noreferrer noopener"', shown(url).get(page).text)
    assert html.unescape(link) == url


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://127.0.0.1:8000/review", "https://a.example@evil.example/", 'https://a.example/"><script>']
)
def test_pages_link_to_no_hostile_address(page: str, url: str) -> None:
    text = shown(url).get(page).text
    hrefs = [html.unescape(one) for one in re.findall(r'href="([^"]*)"', text)]
    assert all(one.startswith(("/", "#", "?", "https://")) for one in hrefs)
    assert url not in hrefs
    assert "<script>" not in text
