"""Twelve ways in which a host fails. Each takes what was asked and the sound answer, and gives the pieces that are sent instead.

A fault lasts for some minutes, strikes three requests of four meanwhile (robots.txt, feed and pages alike), and comes back.
"""

import itertools
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.ingest.peer import Broken, Request, answer, zipped

BOMB = zipped(b"\0" * 50_000_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, its sound answer (head, body), how often the fault has struck, and a source of chance."""

    request: Request
    head: bytes
    body: bytes
    turn: int
    chance: random.Random

    @property
    def feed(self) -> bool:
        return self.request.path == "/feed"

    @property
    def sound(self) -> list[bytes]:
        return [self.head, self.body]


Fault = Callable[[Asked], Iterable[bytes]]


def refused(asked: Asked) -> Iterable[bytes]:
    """Nobody listens: the host closes its door (`hosts.py`), and whoever slipped in is thrown out."""
    raise Broken


def reset(asked: Asked) -> Iterator[bytes]:
    """The connection is torn down in the middle of the body."""
    yield asked.head
    yield asked.body[: len(asked.body) // 2]
    raise Broken


def slow_headers(asked: Asked) -> Iterator[bytes]:
    """A header line now and then, and never the last one."""
    yield b"HTTP/1.1 200 OK\r\n"
    for _ in range(1_000):
        time.sleep(0.05)
        yield b"X-Slow: 1\r\n"


def endless_body(asked: Asked) -> Iterable[bytes]:
    """What was asked for, then more of it without end."""
    return itertools.chain([_headers(asked), asked.body], itertools.repeat(b"<p>and so on</p>" * 4_096))


def wrong_length(asked: Asked) -> Iterable[bytes]:
    """Half of what the length announces, or chunks that break off."""
    half = asked.body[: len(asked.body) // 2]
    if asked.turn % 2:
        return [asked.head, half]
    return [_headers(asked, Transfer_Encoding="chunked"), b"%x\r\n" % len(asked.body), half]


def fault_of_its_own(asked: Asked) -> Iterable[bytes]:
    """Status 500, with a page that says so."""
    return answer("<p>Something went wrong at our end, a spokesman for the server said.</p>", "500 Internal Server Error")


def asked_too_often(asked: Asked) -> Iterable[bytes]:
    """Status 429, and when to come back: longer than is waited for on the spot."""
    return answer("", "429 Too Many Requests", Retry_After="150")


def circle(asked: Asked) -> Iterable[bytes]:
    """A redirect to where one is."""
    return answer("", "302 Found", Location=asked.request.path)


def broken_markup(asked: Asked) -> Iterable[bytes]:
    """A feed that ends within a tag, or is cut to pieces, and says that all is well. Pages are sound."""
    if not asked.feed or not asked.body:
        return asked.sound
    middle = asked.chance.randrange(len(asked.body) // 3, len(asked.body))
    spoiled = asked.body[:middle] if asked.turn % 2 else asked.body[:middle] + b"</item><\x00&nothing;<item" + asked.body[middle + 40 :]
    return answer(spoiled, kind="application/rss+xml")


def bad_packing(asked: Asked) -> Iterable[bytes]:
    """Gzip that breaks off, or that unpacks to fifty million bytes."""
    return answer(BOMB if asked.turn % 2 else zipped(asked.body)[:-20], Content_Encoding="gzip")


def lying_unchanged(asked: Asked) -> Iterable[bytes]:
    """ "Nothing has changed", whatever has, and whether one asked or not; or news under the mark of the old."""
    if asked.feed and asked.turn % 3 == 0:
        return answer(asked.body, kind="application/rss+xml", ETag='"always"')
    return answer("", "304 Not Modified", kind="", Content_Length="")


def shuffled_entries(asked: Asked) -> Iterable[bytes]:
    """A feed with entries doubled, in any order, under new ids and with new tails on their addresses. Pages are sound."""
    if not asked.feed or not asked.body:
        return asked.sound
    start, *items = re.split(rb"(?=<item>)", asked.body.replace(b"</channel></rss>", b""))
    items = items + asked.chance.choices(items, k=len(items)) if items else []
    asked.chance.shuffle(items)
    renamed = (_renamed(item, asked.chance.getrandbits(40)) for item in items)
    return answer(start + b"".join(renamed) + b"</channel></rss>", kind="application/rss+xml")


def _renamed(item: bytes, number: int) -> bytes:
    return re.sub(rb"(<guid[^>]*>)[^<]*", rb"\g<1>%x" % number, item).replace(b"</link>", b"?via=%x</link>" % number)


def _headers(asked: Asked, **more: str) -> bytes:
    """The head of the answer without a length."""
    return answer("", kind="application/rss+xml" if asked.feed else "text/html", Content_Length="", **more)[0]


FAULTS: dict[str, Fault] = {
    "refused connection": refused,
    "reset in the middle": reset,
    "slow headers": slow_headers,
    "endless body": endless_body,
    "wrong length": wrong_length,
    "status 500": fault_of_its_own,
    "status 429": asked_too_often,
    "redirect circle": circle,
    "broken markup": broken_markup,
    "bad packing": bad_packing,
    "lying 304": lying_unchanged,
    "shuffled entries": shuffled_entries,
}
