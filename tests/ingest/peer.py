"""A server on loopback whose answers are written byte by byte, so that it can be slow, endless, lying or broken."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import httpcore2
import pytest

from communique.ingest.fetch import Fetcher, Fetching

PUBLIC = "9.9.9.9"
"""Stands for any machine of the public internet; connections to it are led to the peer, and none leaves the machine."""


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]
    at: float


Script = Iterable[bytes] | Callable[[Request], Iterable[bytes]]


class Broken(Exception):
    """The peer tears the connection down."""


def answer(body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> list[bytes]:
    """A well-formed answer. Header names are given with underscores; a header of "" is left out."""
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return [f"HTTP/1.1 {status}\r\n{head}\r\n".encode(), data]


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@dataclass
class Peer:
    """Answers by path with a script: pieces to send, or what makes them out of the request; "*" is for all other paths, else they are 404.

    `address` is one of the loopback network, `port` any free one unless told.
    """

    answers: dict[str, Script] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    address: str = "127.0.0.1"
    port: int = 0

    def __enter__(self) -> "Peer":
        self._listener = socket.create_server((self.address, self.port))
        self.port = self._listener.getsockname()[1]
        self.base = f"http://{self.address}:{self.port}"
        self._over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else a waiting accept takes one more
        self._listener.close()

    @property
    def asked(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            data = b""
            while b"\r\n\r\n" not in data:
                if not (piece := connection.recv(4_096)):
                    return
                data += piece
            first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            request = Request(first.split(" ")[1], headers, time.monotonic())
            self.requests.append(request)
            script = self.answers.get(request.path) or self.answers.get("*") or answer("nothing here", "404 Not Found")
            try:
                for piece in script(request) if callable(script) else script:
                    if self._over.is_set():
                        return
                    connection.sendall(piece)
            except Broken:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset instead of a proper end


@dataclass
class Web:
    """The peer as a part of the web: under names that lead to a public address, and under its own loopback address."""

    peer: Peer
    slept: list[float] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    connected: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic

    def fetcher(self, *allow: str, timeout: float = 2.0, limit: int = 1_000_000, delay: float = 0.0, most_pages: int = 100) -> Fetcher:
        fetching = Fetching(allow, delay, timeout, limit, most_pages)
        return Fetcher(fetching, sleep=self.slept.append, resolver=self._resolve, clock=self.clock)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        if host not in self.names and not host.endswith(".example"):
            raise OSError("no such name")
        return self.names.get(host, [PUBLIC])


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterable[Web]:
    real = httpcore2.SyncBackend.connect_tcp
    with Peer() as peer:
        web = Web(peer)

        def connect(self: httpcore2.SyncBackend, host: str, port: int, *more: object) -> httpcore2.NetworkStream:
            web.connected.append(host)
            if host == PUBLIC:
                host, port = "127.0.0.1", peer.port
            assert host in ("127.0.0.1", "::1"), f"a test was about to leave the machine, to {host}"
            return real(self, host, port, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
        yield web
