"""What can go wrong on the way to an address."""

import re

import httpcore2

from communique.errors import ReportFailed

_BUSY = (429, 500, 502, 503, 504)
_LATER = (408, 425, *_BUSY)
_WORDS = {
    401: "it wants a password",
    402: "it wants to be paid",
    403: "it forbids it",
    404: "there is no such page",
    410: "it is gone",
    429: "it is asked too often",
    451: "it is withheld by law",
    503: "it is busy",
}


class FetchFailed(ReportFailed):
    """What stands at an address cannot be had; the reason is a sentence.

    `lasting` says that asking again will not help (it is gone, forbidden, or no address), `soon` that asking again in a moment
    may; `wait` are the seconds after which the other side asks us to come back, if it says so.
    """

    def __init__(self, source: str, reason: str, *, lasting: bool = True, soon: bool = False, wait: float | None = None) -> None:
        super().__init__(source, reason)
        self.lasting = lasting
        self.soon = soon
        self.wait = wait


class Stopped(Exception):
    """The user asked to stop while something was fetched or waited for; nothing has gone wrong."""


class AddressRefused(Exception):
    """A name leads to a machine that is not visited."""


class TimeUp(Exception):
    """The time for a request is over."""


class Answered(FetchFailed):
    """A host answered with a status that brings nothing."""

    def __init__(self, source: str, host: str, status: int, wait: float | None) -> None:
        words = _WORDS.get(status, "it has a fault of its own" if status >= 500 else "it gives nothing")
        later = " Try again later." if status in _LATER else ""
        again = f" It asks to come back in {wait:,.0f} seconds." if wait else later
        reason = f"{host} answers with status {status}: {words}.{again}"
        super().__init__(source, reason, lasting=status not in _LATER, soon=status in _BUSY, wait=wait)
        self.status = status


TROUBLES = (TimeUp, httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, OSError)
"""What a connection can come to."""


def of_trouble(source: str, host: str, trouble: Exception, seconds: float) -> FetchFailed:
    """A connection's end as a failure with a sentence. `seconds` is the time that a request has."""
    if isinstance(trouble, TimeUp):
        reason = f"{host} was not done within {seconds:g} seconds; try again later, or set fetch_timeout."
        return FetchFailed(source, reason, lasting=False)
    if isinstance(trouble, httpcore2.ConnectError | httpcore2.ConnectTimeout):
        reason = f"No connection to {host}: {_cause(trouble)}; check the address, or try again later."
        return FetchFailed(source, reason, lasting=False)
    if isinstance(trouble, httpcore2.ProtocolError):
        reason = f"{host} does not keep to HTTP, or broke off: {_cause(trouble)}; try again later."
        return FetchFailed(source, reason, lasting=False, soon=True)
    return FetchFailed(source, f"The connection to {host} broke off: {_cause(trouble)}; try again later.", lasting=False, soon=True)


def too_large(source: str, limit: int, found: str, *, lasting: bool) -> FetchFailed:
    """`found` says how large, as the beginning of a sentence. What goes on without having said so may be a fault that passes."""
    reason = f"{found}; at most {limit:,} bytes are fetched from one address; save it as a file, or set fetch_limit."
    return FetchFailed(source, reason, lasting=lasting)


def _cause(error: Exception) -> str:
    words = re.sub(r"^\[[^\]]*\]\s*", "", str(error)).rstrip(".") or "no reason is known"
    return words[:1].lower() + words[1:160]
