"""How often a host is asked, and how long to wait after being told to."""

import datetime
import email.utils
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_FIRST, _FACTOR = 2.0, 2.0
LONGEST_WAIT = 60.0
"""Seconds that are waited at most for one address; a host that asks for more is left for later."""
_STRIKES, _REST = 6, 300.0
"""Failed connections in a row after which a host is left alone, and for how many seconds."""


@dataclass(slots=True)
class Pace:
    """Keeps `delay` seconds or more between two requests to a host. `sleep` and `clock` are in seconds."""

    delay: float
    sleep: Callable[[float], None]
    clock: Callable[[], float] = time.monotonic
    draw: Callable[[], float] = random.random
    _next: dict[str, float] = field(default_factory=dict)
    _strikes: dict[str, tuple[int, float]] = field(default_factory=dict)

    def await_turn(self, host: str, asked: float | None = None) -> None:
        """Waits for the host's turn. `asked` is the delay that its robots.txt asks for."""
        now = self.clock()
        turn = max(self._next.get(host, 0.0), now)
        self._next[host] = turn + max(self.delay, min(asked or 0.0, LONGEST_WAIT))
        if turn > now:
            self.sleep(turn - now)

    def resting(self, host: str) -> bool:
        """Has the host failed several times in a row, the last time not long ago?"""
        count, last = self._strikes.get(host, (0, 0.0))
        return count >= _STRIKES and self.clock() < last + _REST

    def failed(self, host: str) -> None:
        self._strikes[host] = (self._strikes.get(host, (0, 0.0))[0] + 1, self.clock())

    def answered(self, host: str) -> None:
        self._strikes.pop(host, None)

    def back_off(self, attempt: int, asked: float | None) -> float:
        """Seconds to wait after failed attempt number `attempt` (from 0): what the host asks for and a little more, else twice as long
        each time; a part of it is drawn by lot, so that those who were refused together do not come back together."""
        if asked is not None:
            return asked + self.draw()
        return float(_FIRST * _FACTOR**attempt * (0.5 + self.draw() / 2))


def retry_after(value: str | None, now: datetime.datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or as a date; None when there is none or it is neither."""
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value.strip())
    try:
        date = email.utils.parsedate_to_datetime(value.strip()[:60])
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=datetime.UTC)).timestamp() - now.timestamp())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
