"""Hosts on loopback, each with a feed, an article every few minutes, and a way of failing of its own."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.soaking.faults import FAULTS, Asked, refused
from tests.ingest.peer import Peer, Request, answer

STRIKES = 0.75
"""The share of requests that fail while a host is failing."""
_SOUND, _FAILING = (240.0, 480.0), (90.0, 180.0)
"""How long a host is sound and failing in turn, in seconds: a page is tried at five looks, so a fault has to be shorter than that."""
_WHO = (
    "The envoy of Norland",
    "Veldania's foreign minister Mira Tolen",
    "A mediator from Senda",
    "The delegation of Quellia",
    "A spokesman",
)
_WHAT = ("the ferry route", "the border posts", "the grain quota", "the prisoners", "the bridge at Arsk", "the customs paper", "the pilots")
_HOW = (
    "will be taken up again next week",
    "was not agreed",
    "needs another round",
    "is settled but for one clause",
    "was put to the capitals",
)
_WHERE = ("Port Elm", "Arsk", "Sulem", "Lower Tarn", "Hallow Bay")


@dataclass
class Host:
    """One host, at an address of its own. Times are seconds since 1970; between `start` and `end` it publishes and fails, afterwards it is sound."""

    name: str
    address: str
    seed: str
    start: float
    end: float
    every: float
    now: float = 0.0
    struck: int = 0
    whole: int = 0
    """How often its feed was given whole since `end`."""
    _failing: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.start
        self._chance = random.Random(f"{self.seed}/{self.name}")
        at = self.start + self._chance.uniform(0.0, _SOUND[1])
        while at < self.end:
            over = at + self._chance.uniform(*_FAILING)
            self._failing.append((at, min(over, self.end)))
            at = over + self._chance.uniform(*_SOUND)
        self._offset = self._chance.uniform(0.0, self.every)
        self._peer = Peer({"*": self._answer}, address=self.address)

    def __enter__(self) -> "Host":
        self._peer.__enter__()
        self._listens = True
        return self

    def __exit__(self, *_: object) -> None:
        self._peer.__exit__()

    # --- what is seen from outside ---

    @property
    def feed(self) -> str:
        return f"{self._peer.base}/feed"

    @property
    def published(self) -> int:
        """How many articles there are by now."""
        return max(0, int((min(self.now, self.end) - self.start - self._offset) // self.every) + 1)

    def url(self, number: int) -> str:
        return f"{self._peer.base}/{number}"

    def page(self, number: int) -> bytes:
        """An article: sentences that no other has, the first and the last of them numbered."""
        chance, who = random.Random(f"{self.seed}/{self.name}/{number}"), f"{self.name.title()} Courier"
        said = (
            f"<p>{chance.choice(_WHO)} said in {chance.choice(_WHERE)} on {chance.choice(('Monday', 'Tuesday', 'Friday'))} that "
            f"{chance.choice(_WHAT)} {chance.choice(_HOW)}, {chance.randrange(3, 900)} days after the first talks.</p>"
            for _ in range(4)
        )
        title, url = f"Dispatch {number} of the {who}", self.url(number)
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{url}">'
            f'<meta property="article:published_time" content="2031-05-{1 + number % 28:02}T08:00:00Z"></head><body><article><h1>{title}</h1>'
            f"<p>Dispatch {number} of the {who} begins here, with the talks in {chance.choice(_WHERE)}.</p>{''.join(said)}"
            f"<p>With this sentence dispatch {number} of the {who} is at its end.</p></article></body></html>"
        ).encode()

    def tick(self, now: float) -> None:
        """Time goes on: the door is shut or opened."""
        self.now = now
        listens = not (self.failing and FAULTS[self.name] is refused)
        if listens != self._listens:
            self._peer.__enter__() if listens else self._peer.__exit__()
            self.struck += not listens
            self._listens = listens

    @property
    def failing(self) -> bool:
        return any(start <= self.now < end for start, end in self._failing)

    # --- answers ---

    def _answer(self, request: Request) -> Iterable[bytes]:
        self._peer.requests.clear()  # else the harness itself would grow
        head, body = self._sound(request)
        if self.failing and self._chance.random() < STRIKES:
            self.struck += 1
            yield from FAULTS[self.name](Asked(request, head, body, self.struck, self._chance))
            return
        self.whole += request.path == "/feed" and self.now >= self.end
        yield from (head, body)

    def _sound(self, request: Request) -> list[bytes]:
        path, count = request.path.partition("?")[0], self.published
        if path == "/robots.txt":
            return answer("User-agent: *\nDisallow: /secret\n", kind="text/plain")
        if path == "/feed":
            mark = f'"{count}"'
            known = request.headers.get("if-none-match") == mark
            return (
                answer("", "304 Not Modified", kind="", Content_Length="")
                if known
                else answer(self._listed(count), kind="application/rss+xml", ETag=mark)
            )
        number = path.removeprefix("/")
        return answer(self.page(int(number))) if number.isdigit() and int(number) < count else answer("", "404 Not Found")

    def _listed(self, count: int) -> str:
        items = "".join(
            f'<item><title>Dispatch {n}</title><link>{self.url(n)}</link><guid isPermaLink="false">{n}</guid></item>'
            for n in reversed(range(count))
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{self.name.title()} Courier</title>{items}</channel></rss>'


def hosts(seed: str, start: float, end: float, every: float) -> Iterator[Host]:
    """One host for each way of failing, each at an address of its own, so that none has to wait because another fails."""
    for number, name in enumerate(FAULTS, 2):
        yield Host(name, f"127.0.0.{number}", seed, start, end, every)
