"""What a host's robots.txt allows (RFC 9309), read by protego and kept for a day."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from communique.ingest.fetch.failures import FetchFailed

AGENT = "Communique"
"""The name that a robots.txt may address."""
LARGEST = 500_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB or less."""
_KEPT = 86_400.0
_FAILURE_KEPT = 300.0
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says; without a parser everything is allowed."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        return self.parsed is None or bool(self.parsed.can_fetch(url, AGENT))

    def delay(self) -> float | None:
        """Seconds between two requests that the file asks for."""
        return self.parsed.crawl_delay(AGENT) if self.parsed else None


def rules_of(body: bytes) -> Rules:
    """The rules in a robots.txt, whatever its bytes; what is no rule is passed over."""
    text = body[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    return Rules(Protego.parse(text.replace("\0", " ")))


@dataclass(slots=True)
class Robots:
    """The rules of every origin that was asked. `fetch` gives the body of its robots.txt, or None when it has none."""

    fetch: Callable[[str], bytes | None]
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, Rules | FetchFailed]] = field(default_factory=dict)

    def rules(self, origin: str) -> Rules:
        """Raises FetchFailed when the file exists or may exist and cannot be had: what is not known to be allowed is not."""
        until, known = self._known.get(origin, (0.0, Rules()))
        if self.clock() >= until:
            known = self._asked(origin)
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[origin] = (self.clock() + (_KEPT if isinstance(known, Rules) else _FAILURE_KEPT), known)
        if isinstance(known, FetchFailed):
            raise known
        return known

    def _asked(self, origin: str) -> Rules | FetchFailed:
        try:
            body = self.fetch(f"{origin}/robots.txt")
        except FetchFailed as failure:
            return failure
        return Rules() if body is None else rules_of(body)
