"""A peer that is slow, endless, lying or broken costs a sentence and a bounded time, never the run."""

import datetime
import itertools
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from communique.ingest.fetch import FetchFailed, Marks, Stopped
from communique.ingest.fetch.bodies import TooLarge, Unpacked, body_of
from communique.ingest.fetch.client import Fetched
from communique.ingest.fetch.pace import retry_after

from .peer import Broken, Request, Web, answer, zipped

PAGE = "http://news.example/page"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Veldapress</title></channel></rss>'


def failure(web: Web, url: str = PAGE, **options: float) -> FetchFailed:
    with web.fetcher(**options) as fetcher, pytest.raises(FetchFailed) as caught:  # type: ignore[arg-type]
        fetcher.get(url)
    return caught.value


def got(web: Web, url: str = PAGE) -> Fetched:
    with web.fetcher() as fetcher:
        return fetcher.get(url)


# --- what comes back ---


def test_a_page_comes_with_its_type_marks_and_time(web: Web) -> None:
    web.peer.answers["/page"] = answer(
        "<p>hi</p>", kind='Text/HTML; Charset="UTF-8"', ETag='"v1"', Last_Modified="Wed, 28 May 2031 10:00:00 GMT"
    )
    found = got(web)
    assert (found.url, found.body, found.content_type, found.charset) == (PAGE, b"<p>hi</p>", "text/html", "utf-8")
    assert found.marks == Marks('"v1"', "Wed, 28 May 2031 10:00:00 GMT")
    assert found.retrieved.endswith("Z")


def test_the_project_names_itself(web: Web) -> None:
    web.peer.answers["/page"] = answer("hi")
    got(web)
    headers = web.peer.requests[-1].headers
    assert headers["user-agent"].startswith("Communique/")
    assert (headers["host"], headers["accept-encoding"]) == ("news.example", "gzip, deflate")
    assert not {"cookie", "authorization", "referer"} & set(headers)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_body_is_unpacked(web: Web, encoding: str) -> None:
    import zlib

    data = zipped(FEED) if encoding == "gzip" else zlib.compress(FEED)
    web.peer.answers["/page"] = answer(data, Content_Encoding=encoding)
    assert got(web).body == FEED


def test_a_chunked_body_is_put_together(web: Web) -> None:
    web.peer.answers["/page"] = [*answer(b"", Content_Length="", Transfer_Encoding="chunked")[:1], b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n"]
    assert got(web).body == b"abcde"


# --- slow and endless ---


def drip(pieces: Iterator[bytes], pause: float) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        time.sleep(pause)


def test_a_body_that_drips_is_given_up_in_time(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: itertools.chain(answer(Content_Length="100000")[:1], drip(itertools.repeat(b"x"), 0.1))
    began = time.monotonic()
    assert failure(web, timeout=0.8).reason == "news.example was not done within 0.8 seconds; try again later, or set fetch_timeout."
    assert time.monotonic() - began < 3


def test_headers_that_drip_are_given_up_in_time(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: drip(iter([b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 200]), 0.1)
    began = time.monotonic()
    assert "not done within 0.8 seconds" in failure(web, timeout=0.8).reason
    assert time.monotonic() - began < 3


def test_a_peer_that_never_answers_is_given_up_in_time(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: drip(iter([b"", b""]), 5)
    assert "not done within 0.5 seconds" in failure(web, timeout=0.5).reason


def test_an_endless_body_is_cut(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: itertools.chain(answer(Content_Length="")[:1], itertools.repeat(b"x" * 65_536))
    found = failure(web, limit=300_000, timeout=20)
    assert (
        found.reason == "It goes on beyond that; at most 300,000 bytes are fetched from one address; save it as a file, or set fetch_limit."
    )


def test_endless_chunks_are_cut(web: Web) -> None:
    head = answer(Content_Length="", Transfer_Encoding="chunked")[:1]
    web.peer.answers["/page"] = lambda request: itertools.chain(head, itertools.repeat(b"ffff\r\n" + b"x" * 65_535 + b"\r\n"))
    assert "at most 300,000 bytes" in failure(web, limit=300_000, timeout=20).reason


def test_endless_headers_are_cut(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: itertools.chain(
        [b"HTTP/1.1 200 OK\r\n"], itertools.repeat(b"X-More: " + b"x" * 1_000 + b"\r\n")
    )
    assert "does not keep to HTTP" in failure(web, timeout=20).reason


def test_a_body_announced_as_too_large_is_not_read(web: Web) -> None:
    web.peer.answers["/page"] = answer(b"", Content_Length="5000000000")
    assert failure(web).reason.startswith("It announces 5,000,000,000 bytes; at most 1,000,000 bytes")


# --- bombs ---


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_never_unpacked(web: Web, layers: int) -> None:
    data = zipped(b"\0" * 200_000_000)
    web.peer.answers["/page"] = answer(zipped(data) if layers == 2 else data, Content_Encoding="gzip")
    tracemalloc.start()
    if layers == 1:
        assert "at most 1,000,000 bytes" in failure(web, timeout=20).reason
    else:
        assert len(got(web).body) == len(data), "what is packed twice is unpacked once"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_many_members_are_bounded_together() -> None:
    with pytest.raises(TooLarge):
        body_of([zipped(b"x" * 1_000)] * 2_000, "gzip", 100_000)
    assert body_of([zipped(b"ab"), zipped(b"cd")], "gzip", 100) == b"abcd"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x" * 100])
def test_an_encoding_that_was_not_asked_for_is_refused(web: Web, encoding: str) -> None:
    web.peer.answers["/page"] = answer(b"whatever", Content_Encoding=encoding)
    assert "which was not asked for" in failure(web).reason


def test_a_broken_packing_is_a_sentence(web: Web) -> None:
    web.peer.answers["/page"] = answer(b"no gzip at all", Content_Encoding="gzip")
    assert failure(web).reason == "What it sends cannot be unpacked: its packing is broken; expected gzip, deflate or plain bytes."
    with pytest.raises(Unpacked, match="breaks off"):
        body_of([zipped(FEED)[:-9]], "gzip", 1_000)


# --- lies and breaks ---


def test_a_content_length_that_is_too_long_is_a_break(web: Web) -> None:
    web.peer.answers["/page"] = answer(b"short", Content_Length="500")
    found = failure(web)
    assert "news.example does not keep to HTTP, or broke off: peer closed connection" in found.reason
    assert (found.lasting, len(web.peer.asked), len(web.slept)) == (False, 3, 2)


def test_a_content_length_that_is_too_short_cuts_the_body(web: Web) -> None:
    web.peer.answers["/page"] = answer(b"<p>hello</p>", Content_Length="5")
    assert got(web).body == b"<p>he"


@pytest.mark.parametrize("chunks", [b"zz\r\nabc\r\n0\r\n\r\n", b"3\r\nabcdef\r\n0\r\n\r\n", b"fffffffffffffffffffffff\r\nabc", b"3\r\nab"])
def test_broken_chunks_are_a_sentence(web: Web, chunks: bytes) -> None:
    web.peer.answers["/page"] = [*answer(b"", Content_Length="", Transfer_Encoding="chunked")[:1], chunks]
    assert "does not keep to HTTP, or broke off" in failure(web).reason


@pytest.mark.parametrize(
    "words", [b"\0\0\0\0", b"SSH-2.0-OpenSSH\r\n", b"HTTP/9 what\r\n\r\n", b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n", b""]
)
def test_what_is_no_http_is_a_sentence(web: Web, words: bytes) -> None:
    web.peer.answers["/page"] = [words]
    assert "does not keep to HTTP, or broke off" in failure(web).reason


def reset(request: Request) -> Iterator[bytes]:
    yield from answer(b"abc", Content_Length="100")
    raise Broken


def test_a_reset_connection_is_tried_again_and_then_a_sentence(web: Web) -> None:
    web.peer.answers["/page"] = reset
    assert "broke" in failure(web).reason
    assert len(web.peer.asked) == 3


def test_a_connection_that_works_the_second_time_is_enough(web: Web) -> None:
    answers = iter([[b""], answer("<p>hi</p>")])
    web.peer.answers["/page"] = lambda request: next(answers)
    assert got(web).body == b"<p>hi</p>"


def test_a_host_that_keeps_failing_is_left_alone(web: Web) -> None:
    web.peer.answers["/page"] = [b""]
    with web.fetcher() as fetcher:
        for _ in range(4):
            with pytest.raises(FetchFailed) as caught:
                fetcher.get(PAGE)
    assert "left alone for some minutes" in caught.value.reason
    assert len(web.peer.asked) == 6


@pytest.mark.parametrize(
    ("status", "words", "lasting"),
    [
        ("404 Not Found", "there is no such page", True),
        ("403 Forbidden", "it forbids it", True),
        ("410 Gone", "it is gone", True),
        ("451 Unavailable", "withheld by law", True),
        ("204 No Content", "it gives nothing", True),
        ("500 Oops", "a fault of its own", False),
        ("408 Timeout", "Try again later", False),
    ],
)
def test_a_status_is_a_sentence(web: Web, status: str, words: str, lasting: bool) -> None:
    web.peer.answers["/page"] = answer("", status)
    found = failure(web)
    assert f"news.example answers with status {status[:3]}: " in found.reason
    assert words in found.reason
    assert found.lasting is lasting


def test_an_unchanged_answer_to_no_question_is_a_sentence(web: Web) -> None:
    web.peer.answers["/page"] = answer("", "304 Not Modified")
    assert "though nothing was asked about" in failure(web).reason


# --- marks ---


def test_marks_are_sent_back_and_believed(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: (
        answer("", "304 Not Modified") if request.headers.get("if-none-match") == '"v1"' else answer("new")
    )
    with web.fetcher() as fetcher:
        assert fetcher.get(PAGE, known=Marks('"v1"', "Wed, 28 May 2031 10:00:00 GMT")).unchanged
        assert not fetcher.get(PAGE, known=Marks('"v0"')).unchanged
    assert web.peer.requests[1].headers["if-modified-since"] == "Wed, 28 May 2031 10:00:00 GMT"


def test_a_mark_that_is_none_is_not_kept(web: Web) -> None:
    web.peer.answers["/page"] = answer("hi", ETag="v" * 600)
    assert got(web).marks == Marks()


# --- redirects ---


def moved(to: str, status: str = "302 Found") -> list[bytes]:
    return answer("", status, Location=to)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed(web: Web, status: str) -> None:
    web.peer.answers |= {"/page": moved("/other?x=1", status), "/other?x=1": answer("<p>there</p>")}
    assert (got(web).url, got(web).body) == ("http://news.example/other?x=1", b"<p>there</p>")


def test_a_circle_is_a_sentence(web: Web) -> None:
    web.peer.answers |= {"/page": moved("/b"), "/b": moved("http://news.example/page")}
    assert failure(web).reason == "It redirects in a circle, back to http://news.example/page; expected a page or a feed."


def test_a_long_chain_is_a_sentence(web: Web) -> None:
    web.peer.answers |= {"/page": moved("/0")} | {f"/{n}": moved(f"/{n + 1}") for n in range(20)}
    assert "redirects more than 5 times" in failure(web).reason
    assert len(web.peer.asked) == 6


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("http://127.0.0.1:{port}/secret", "127.0.0.1 is a loopback address, which is never visited"),
        ("//127.0.0.1:{port}/secret", "a loopback address"),
        ("http://[::ffff:127.0.0.1]:{port}/secret", "a loopback address"),
        ("http://inside.example/secret", "inside.example leads to 10.0.0.5, a private address"),
        ("http://169.254.169.254/latest/meta-data/", "a link-local address"),
        ("file:///etc/passwd", "no address of the web"),
        ("http://user:word@news.example/", "a user name"),
        ("http://news.example:22/", "port 22"),
        ("http://[", "which is none"),
    ],
)
def test_each_hop_is_checked_again(web: Web, to: str, words: str) -> None:
    web.names["inside.example"] = ["10.0.0.5"]
    web.peer.answers |= {"/page": moved(to.format(port=web.peer.port)), "/secret": answer("secret")}
    found = failure(web)
    assert words in found.reason
    assert found.source == PAGE
    assert "/secret" not in web.peer.asked


# --- robots ---


def test_robots_are_kept_to(web: Web) -> None:
    web.peer.answers |= {
        "/robots.txt": answer("User-agent: *\nDisallow: /page\n", kind="text/plain"),
        "/page": answer("hi"),
        "/free": answer("hi"),
    }
    with web.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match=r"The robots.txt of news.example asks that http://news.example/page is not fetched"):
            fetcher.get(PAGE)
        assert fetcher.get("http://news.example/free").body == b"hi"
    assert web.peer.asked == ["/free"]
    assert [one.path for one in web.peer.requests].count("/robots.txt") == 1


def test_robots_may_address_us_by_name(web: Web) -> None:
    web.peer.answers |= {"/robots.txt": answer("User-agent: communique\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "/page": answer("hi")}
    assert "robots.txt" in failure(web).reason


def test_a_redirect_is_no_way_around_robots(web: Web) -> None:
    web.peer.answers |= {"/robots.txt": answer("User-agent: *\nDisallow: /secret\n"), "/page": moved("/secret"), "/secret": answer("hi")}
    assert "robots.txt" in failure(web).reason


def test_where_robots_cannot_be_had_nothing_is_fetched(web: Web) -> None:
    web.peer.answers |= {"/robots.txt": answer("", "503 Busy"), "/page": answer("hi")}
    found = failure(web)
    assert found.reason.startswith("Asking for its robots.txt first: news.example answers with status 503")
    assert (found.lasting, web.peer.asked) == (False, [])


@pytest.mark.parametrize(
    "body", [b"\0\xff\xfe" * 1_000, b"Disallow: " * 50_000, b"<html>" * 100, b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$"]
)
def test_odd_robots_do_no_harm(web: Web, body: bytes) -> None:
    web.peer.answers |= {"/robots.txt": answer(body), "/page": answer("hi")}
    assert got(web).body == b"hi"


# --- pace ---


def test_a_host_is_not_hurried(web: Web) -> None:
    web.clock = lambda: 0.0  # else what a request takes on a busy machine counts
    web.peer.answers |= {"/robots.txt": answer("User-agent: *\nCrawl-delay: 7\n"), "/page": answer("hi")}
    with web.fetcher(delay=2.0) as fetcher:
        fetcher.get(PAGE)
        fetcher.get(PAGE)
        fetcher.get("http://other.example/page")
    assert web.slept == [2, 7 + 2, 2]


def test_retry_after_is_kept_to(web: Web) -> None:
    answers = iter([answer("", "429 Slow Down", Retry_After="7"), answer("", "503 Busy", Retry_After="3"), answer("hi")])
    web.peer.answers["/page"] = lambda request: next(answers)
    assert got(web).body == b"hi"
    assert 7 <= web.slept[0] < 8
    assert 3 <= web.slept[1] < 4


def test_back_off_grows_and_is_drawn_by_lot(web: Web) -> None:
    web.peer.answers["/page"] = answer("", "503 Busy")
    assert failure(web).reason == "news.example answers with status 503: it is busy. Try again later."
    assert len(web.slept) == 2
    assert 1 <= web.slept[0] <= 2 <= web.slept[1] <= 4


@pytest.mark.parametrize("asked", ["86400", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_host_that_asks_for_too_long_is_left_for_later(web: Web, asked: str) -> None:
    web.peer.answers["/page"] = answer("", "429 Slow Down", Retry_After=asked)
    found = failure(web)
    assert "It asks to come back in" in found.reason
    assert found.wait is not None
    assert found.wait > 3_600
    assert (len(web.peer.asked), web.slept) == (1, [])


def test_a_control_character_before_the_seconds_is_passed_over() -> None:
    assert retry_after("\x1f20", datetime.datetime(2031, 3, 4, tzinfo=datetime.UTC)) == 20


@pytest.mark.parametrize("asked", ["soon", "-5", "1e9", "Fri, 99 Foo", "\u00bd"])
def test_a_retry_after_that_is_none_is_passed_over(web: Web, asked: str) -> None:
    web.peer.answers["/page"] = lambda request: [f"HTTP/1.1 429 No\r\nRetry-After: {asked}\r\nContent-Length: 0\r\n\r\n".encode()]
    assert failure(web).wait is None


# --- stopping ---


def test_a_wait_can_be_stopped(web: Web) -> None:
    web.peer.answers["/page"] = lambda request: drip(iter([b"", b""]), 10)
    fetcher = web.fetcher(timeout=30)
    threading.Timer(0.3, fetcher.stop.set).start()
    began = time.monotonic()
    with fetcher, pytest.raises(Stopped):
        fetcher.get(PAGE)
    assert time.monotonic() - began < 3
