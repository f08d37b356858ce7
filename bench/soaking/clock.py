"""A clock that stands still while something is done and jumps over what is waited for."""

import threading
from collections.abc import Callable, Sequence


class Cut(BaseException):
    """The power goes: everything that is not kept is lost. No Exception, so that nobody in between takes it for a fault of a report."""


class Clock(threading.Event):
    """Seconds since 1970, and the stop of a watch in one: whoever waits for the stop moves the time on.

    `told` is given every new time, and ends the watch by setting the stop. The power is cut at each of the moments `cuts`.
    """

    def __init__(self, now: float, told: Callable[[float], None], cuts: Sequence[float] = ()) -> None:
        super().__init__()
        self.now, self._told, self._cuts = now, told, sorted(cuts)

    def __call__(self) -> float:
        return self.now

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        if self._cuts and self.now >= self._cuts[0]:
            del self._cuts[0]
            raise Cut
        self._told(self.now)
        return self.is_set()
