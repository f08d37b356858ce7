"""Nobody is visited but machines of the public internet, whatever way their address is written."""

import pytest

from communique.ingest.fetch import FetchFailed, checked_url
from communique.ingest.fetch.addresses import refusal
from communique.ingest.fetch.connect import resolve

from .peer import PUBLIC, Web, answer

REFUSED = {
    "127.0.0.1": "a loopback address",
    "127.9.9.9": "a loopback address",
    "0.0.0.0": "the unspecified address",
    "10.1.2.3": "a private address",
    "172.31.255.1": "a private address",
    "192.168.0.1": "a private address",
    "100.64.0.1": "no public address",
    "100.100.100.200": "no public address",
    "169.254.169.254": "a link-local address",
    "168.63.129.16": "a metadata address",
    "192.0.0.192": "a private address",
    "198.18.0.1": "a private address",
    "203.0.113.9": "a private address",
    "224.0.0.1": "a multicast address",
    "239.255.255.250": "a multicast address",
    "255.255.255.255": "a private address",
    "::1": "a loopback address",
    "::": "the unspecified address",
    "fe80::1%eth0": "a link-local address",
    "fec0::1": "a private address",
    "fd00:ec2::254": "a private address",
    "ff02::1": "a multicast address",
    "::ffff:127.0.0.1": "a loopback address",
    "::ffff:a9fe:a9fe": "a link-local address",
    "::127.0.0.1": "a loopback address",
    "64:ff9b::10.0.0.1": "a private address",
    "64:ff9b::a9fe:a9fe": "a link-local address",
    "2002:7f00:1::": "a loopback address",
    "2002:c0a8:101::1": "a private address",
    "2001:db8::1": "a private address",
    "::ffff:0:127.0.0.1": "a loopback address",
}


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert refusal(address) == REFUSED[address]


@pytest.mark.parametrize("address", ["9.9.9.9", "172.32.0.1", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::909:909", "2002:909:909::1"])
def test_a_public_address_is_not_refused(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "127.0.0.1"])
def test_odd_ways_to_write_loopback_come_out_as_loopback(host: str) -> None:
    """The system's resolver reads them all (no query leaves the machine for a number), so what comes out is what is judged."""
    assert [refusal(address) for address in resolve(host, 80)] == ["a loopback address"]


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
def test_loopback_is_never_connected_to(web: Web, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = web.fetcher()
    fetcher._resolver = resolve
    with fetcher, pytest.raises(FetchFailed, match=r"which is never visited; .* say --allow-host"):
        fetcher.get(f"http://{host}:{web.peer.port}/news")
    assert (web.connected, web.peer.requests) == ([], [])


def test_a_name_that_leads_to_a_private_address_is_refused(web: Web) -> None:
    web.names["inside.example"] = [PUBLIC, "10.0.0.5"]
    with web.fetcher() as fetcher, pytest.raises(FetchFailed, match=r"inside.example leads to 10\.0\.0\.5, a private address"):
        fetcher.get("http://inside.example/")
    assert web.connected == []


def test_what_was_checked_is_what_is_connected_to(web: Web) -> None:
    """A name that means another machine the second time it is asked for gains nothing: it is asked for once."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    fetcher = web.fetcher()
    fetcher._resolver = lambda host, port: next(answers)
    web.peer.answers["/robots.txt"] = answer("", kind="text/plain", Connection="keep-alive")
    with fetcher, pytest.raises(FetchFailed, match=r"leads to 127\.0\.0\.1, a loopback address"):
        fetcher.get("http://rebound.example/")
    assert web.connected == [PUBLIC]


def test_a_host_may_be_allowed_by_name(web: Web) -> None:
    web.peer.answers["/news"] = answer("<p>hello</p>")
    with web.fetcher("127.0.0.1") as fetcher:
        assert fetcher.get(f"{web.peer.base}/news").body == b"<p>hello</p>"
    web.names["desk.example"] = ["127.0.0.1"]
    with web.fetcher("DESK.example.") as fetcher:
        assert fetcher.get(f"http://desk.example:{web.peer.port}/news").body == b"<p>hello</p>"


def test_a_name_that_allows_is_the_whole_name(web: Web) -> None:
    web.names["other.desk.example"] = ["127.0.0.1"]
    with web.fetcher("desk.example") as fetcher, pytest.raises(FetchFailed, match="never visited"):
        fetcher.get(f"http://other.desk.example:{web.peer.port}/news")


ODD = {
    "file:///etc/passwd": "no address of the web",
    "ftp://news.example/": "no address of the web",
    "gopher://news.example/_": "no address of the web",
    "http://user@news.example/": "a user name",
    "http://news.example@127.0.0.1/": "a user name",
    "http://127.0.0.1\\@news.example/": "backslash",
    "http:///news": "which is none",
    "http://0177.0.0.1/": "no address",
    "http://%31%32%37.1/": "which is none",
    "http://exa mple.example/": "which is none",
    "http://news.example:25/": "port 25",
    "http://news.example:22/": "port 22",
    "http://[::1/": "no address",
    "http://[fe80::1%25eth0]/": "no address|which is none",
    "http://news.example:99999/": "port 99999",
    "http://" + "a" * 3_000 + ".example/": "3,016 characters",
}


@pytest.mark.parametrize("url", ODD)
def test_odd_addresses_are_refused_before_anything_is_looked_up(web: Web, url: str) -> None:
    with web.fetcher() as fetcher, pytest.raises(FetchFailed, match=ODD[url]):
        fetcher.get(url)
    assert (web.resolved, web.connected) == ([], [])


def test_international_names_and_fragments_are_normal() -> None:
    assert str(checked_url("x", "http://nörland.example/a b#part", frozenset())) == "http://xn--nrland-wxa.example/a%20b"


def test_an_unknown_name_is_a_sentence(web: Web) -> None:
    with (
        web.fetcher() as fetcher,
        pytest.raises(FetchFailed, match=r"No connection to nowhere.invalid: the name nowhere.invalid is not known"),
    ):
        fetcher.get("http://nowhere.invalid/")


def test_a_resolver_that_hangs_is_left_behind(web: Web) -> None:
    import threading
    import time

    gone = threading.Event()
    fetcher = web.fetcher(timeout=0.6)
    fetcher._resolver = lambda host, port: [PUBLIC] if gone.wait(20) else []
    began = time.monotonic()
    with fetcher, pytest.raises(FetchFailed, match=r"not done within 0\.6 seconds"):
        fetcher.get("http://slow.example/")
    gone.set()
    assert time.monotonic() - began < 3


def test_the_proxy_of_the_environment_is_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    web.peer.answers["/"] = answer("<p>direct</p>")
    with web.fetcher() as fetcher:
        assert fetcher.get("http://news.example/").body == b"<p>direct</p>"
