"""Connections to checked addresses only: a name is resolved once, what comes out is judged, and that is connected to.

There is no moment between check and connection in which a name could come to mean another machine. Every read and write
is bounded by the time that is left for the whole request, so that a peer that sends a byte now and then gains nothing.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from communique.ingest.fetch.addresses import refusal
from communique.ingest.fetch.failures import AddressRefused, Stopped, TimeUp

_SLICE = 0.5
"""Seconds after which a waiting read looks whether the user wants to stop."""
_MOST_TRIED = 3

Resolve = Callable[[str, int], list[str]]


class Deadline:
    """When the request that is under way must be done; moved on by whoever begins one."""

    def __init__(self, stop: threading.Event) -> None:
        self._until = 0.0
        self.stop = stop

    def begin(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, above 0. Raises TimeUp when there are none and Stopped when the user wants to stop."""
        if self.stop.is_set():
            raise Stopped
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeUp
        return left


def resolve(host: str, port: int) -> list[str]:
    """Numeric addresses of a host in the system's order. Raises OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public machines, and to those whose host is in `allowed`, whatever their address."""

    def __init__(self, deadline: Deadline, allowed: frozenset[str], resolver: Resolve = resolve) -> None:
        self._deadline, self._allowed, self._resolve = deadline, allowed, resolver
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = self._looked_up(host, port)
        if host.lower().rstrip(".") not in self._allowed:
            for address in addresses:
                if what := refusal(address):
                    raise AddressRefused(f"{host} leads to {address}, {what}" if address != host else f"{host} is {what}")
        error: Exception = httpcore2.ConnectError("no address")
        for address in addresses[:_MOST_TRIED]:
            try:
                stream = self._inner.connect_tcp(address, port, self._share(timeout), local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                error = failed
        raise error

    def _share(self, timeout: float | None) -> float:
        return min(self._deadline.left(), timeout or self._deadline.left())

    def _looked_up(self, host: str, port: int) -> list[str]:
        """Resolving has no time limit of its own, so it runs beside us and is left behind when time is up."""
        answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        while True:
            try:
                answer = answers.get(timeout=min(_SLICE, self._deadline.left()))
                break
            except queue.Empty:
                continue
        if isinstance(answer, Exception) or not answer:
            raise httpcore2.ConnectError(f"the name {host} is not known")
        return answer


class _Timed(httpcore2.NetworkStream):
    """A stream whose every wait ends with the request's time."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            try:
                return self._inner.read(max_bytes, min(_SLICE, self._deadline.left()))
            except httpcore2.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
