"""A gzip file read as what is in it, never far more than its own size."""

import io
from collections.abc import Iterator
from typing import Protocol

from communique.ingest.fetch import Unpacked, unpacked

_CHUNK = 65_536
_FREE, _MOST_TIMES = 20_000_000, 100
"""Bytes that anything may unpack to, and beyond them how many times its own size: text shrinks to a fifth, a bomb to a thousandth."""


class Packed(Protocol):
    """What is asked of the packed stream."""

    def read(self, size: int, /) -> bytes: ...


class Unzipped(io.RawIOBase):
    """The stream inside; read it through io.BufferedReader.

    `problem` becomes a sentence when the packing is broken or unpacks to too much; the stream ends there.
    """

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self._packed, self._taken, self._given = packed, 0, 0
        self._pieces = unpacked(self._chunks())
        self._ready = b""
        self.problem: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fills a part of `buffer`; 0 at the end."""
        if not self._ready:
            self._ready = self._more()
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _chunks(self) -> Iterator[bytes]:
        while chunk := self._packed.read(_CHUNK):
            self._taken += len(chunk)
            yield chunk

    def _more(self) -> bytes:
        if self.problem:
            return b""
        try:
            piece = next(self._pieces, b"")
        except Unpacked as problem:
            self.problem = f"Its gzip cannot be unpacked to the end: {problem}; fetch or save it again."
            return b""
        if self._given + len(piece) > max(_FREE, _MOST_TIMES * self._taken):
            self.problem = f"It unpacks to more than {self._given:,} bytes from {self._taken:,}; expected news, which shrinks to a fifth."
            return b""
        self._given += len(piece)
        return piece
