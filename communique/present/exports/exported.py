"""What an exporter is, and what it gives: files in pieces, so that a large one is never whole in memory."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from communique.answers import Answer

Pieces = Callable[[], Iterable[bytes]]
"""Gives the content of a file from its beginning, as often as it is called."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same record gives the same bytes."""


class Out(Protocol):
    """Where bytes go: an open file, standard output."""

    def write(self, data: bytes, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of one export by name, and sentences on what is left out of them."""

    pieces: Mapping[str, Pieces]
    notes: tuple[str, ...] = ()

    def write(self, out: Out) -> None:
        """The one file, or all files as one zip archive. The bytes are the same wherever they go."""
        if len(self.pieces) == 1:
            for name in self.pieces:
                self.write_file(name, out)
            return
        with zipfile.ZipFile(_Onward(out), "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.pieces:
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(entry, "w", force_zip64=False) as inside:
                    self.write_file(name, inside)

    def write_file(self, name: str, out: Out) -> None:
        for piece in self.pieces[name]():
            out.write(piece)

    @property
    def data(self) -> bytes:
        """What `write` writes."""
        whole = io.BytesIO()
        self.write(whole)
        return whole.getvalue()

    @property
    def files(self) -> dict[str, bytes]:
        return {name: b"".join(pieces()) for name, pieces in self.pieces.items()}


class _Onward(io.RawIOBase):
    """Only forward, as a pipe is, so that an archive never goes back to fill in a size."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._out.write(bytes(data))
        return len(data)


class Export(Protocol):
    """Writes an answer; where it is a part of a record only, `whole` tells what is known beside it."""

    def __call__(self, answer: Answer, whole: Answer | None = None) -> Exported: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `text` if its data is text in UTF-8, else bytes; `about` is one line for --help and the docs."""

    export: Export
    media_type: str
    suffix: str
    text: bool
    about: str


def one_text(name: str, parts: Callable[[], Iterable[str]], *notes: str) -> Exported:
    """An export of one text file, without the notes that are empty."""
    return Exported({name: encoded(parts)}, tuple(note for note in notes if note))


def encoded(parts: Callable[[], Iterable[str]]) -> Pieces:
    """UTF-8, with a question mark for half a character."""

    def pieces() -> Iterator[bytes]:
        for part in parts():
            yield part.encode("utf-8", "replace")

    return pieces
