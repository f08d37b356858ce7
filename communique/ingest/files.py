"""Where bytes come from: files, folders and standard input, never more of them than was asked for."""

import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from communique.errors import BadUsage, ReportFailed, cause_of

_ADDRESS = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]{1,15}://|www\.[\w-]+\.)")
_WEB = re.compile(r"(?i)https?://")
_CHUNK = 65_536
_BLANK = b" \t\r\n\xef\xbb\xbf"


class Stream(Protocol):
    """What is asked of an opened source."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


class Reread:
    """A stream whose first bytes have been looked at, read again from its beginning."""

    def __init__(self, first: bytes, rest: Stream) -> None:
        self._first, self._rest = io.BytesIO(first), rest

    def read(self, size: int, /) -> bytes:
        first = self._first.read(size)
        return first + self._rest.read(size - len(first)) if len(first) < size else first

    def readline(self, size: int, /) -> bytes:
        line = self._first.readline(size)
        return line if line.endswith(b"\n") or len(line) >= size else line + self._rest.readline(size - len(line))


def first_line(source: str, stream: Stream, limit: int) -> bytes:
    """A stream's beginning up to the end of its first line that is not blank; at most `limit` + 1 bytes of a line."""
    lines, size, blank = list[bytes](), 0, True
    try:
        while size <= limit and blank and (line := stream.readline(limit + 1)):
            lines.append(line)
            size, blank = size + len(line), not line.strip(_BLANK)
    except OSError as error:
        raise _unreadable(source, error) from None
    return b"".join(lines)


def beginning(source: str, stream: Stream, limit: int, size: int) -> tuple[bytes, Stream]:
    """What a stream begins with, and the stream from its beginning: the first line that is not blank, of markup `size` bytes."""
    head = first_line(source, stream, limit)
    try:
        if head.lstrip(_BLANK).startswith(b"<") and len(head) < size:
            head += stream.read(size - len(head))
        if _size(stream):
            stream.seek(0)  # type: ignore[attr-defined]
            return head, stream
    except OSError as error:
        raise _unreadable(source, error) from None
    return head, Reread(head, stream)


def refuse_addresses(source: str) -> None:
    """Raises BadUsage when a source looks like an address that is not fetched, and is no file of that name."""
    if _ADDRESS.match(source) and not is_address(source) and not _exists(source):
        raise BadUsage(
            f"{source} looks like an address on the network, but not like one that is fetched. "
            "Give one with http:// or https:// before it, a file, a folder or - (standard input)."
        )


def is_address(source: str) -> bool:
    """Is a source an address of the web (http or https), and no file of that name?"""
    return _WEB.match(source) is not None and not _exists(source)


def _exists(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):
        return False


SETTINGS = "communique.toml"
"""The user's settings may lie in a folder of reports; they are none."""


def find_files(source: str, failed: Callable[[ReportFailed], None]) -> Iterator[str]:
    """The files a source stands for: itself, or, for a folder, all regular files below it, sorted; hidden ones and settings left out."""
    try:
        folder = Path(source).is_dir()
    except (OSError, ValueError):
        folder = False
    if not folder:
        yield source
        return
    none = True
    for path, folders, names in os.walk(source, onerror=lambda error: failed(_unreadable(source, error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (os.path.join(path, name) for name in sorted(names)):
            if _is_kept(file):
                none = False
                yield file
    if none:
        failed(ReportFailed(source, "The folder has no files that are not hidden; expected reports in it."))


def _is_kept(file: str) -> bool:
    name = os.path.basename(file)
    return not name.startswith(".") and name != SETTINGS and (os.path.isfile(file) or not os.path.exists(file))


def open_file(source: str) -> BinaryIO:
    """The file, opened for reading bytes. Raises ReportFailed, saying why, when that cannot be done."""
    try:
        return open(source, "rb")
    except FileNotFoundError:
        raise ReportFailed(source, "There is no such file or folder; check the spelling and the folder you are in.") from None
    except ValueError:
        raise ReportFailed(source, "This is not a file name: it holds a NUL character; check the list of sources.") from None
    except OSError as error:
        raise _unreadable(source, error) from None


def _unreadable(source: str, error: OSError) -> ReportFailed:
    where = f" ({error.filename})" if error.filename and os.fspath(error.filename) != source else ""
    what = "permission is denied" if isinstance(error, PermissionError) else cause_of(error)
    return ReportFailed(source, f"It cannot be read{where}: {what}; expected a readable file; change its rights or leave it out.")


def contents(source: str, stream: Stream, limit: int) -> bytes:
    """All bytes of one report; at most `limit` + 1 are ever read. Raises ReportFailed when there are more, or none can be read."""
    try:
        known = _size(stream)
        data = b"" if known > limit else stream.read(limit + 1)
    except OSError as error:
        raise _unreadable(source, error) from None
    if known > limit or len(data) > limit:
        found = f"{known:,} bytes" if known > limit else f"more than {limit:,} bytes"
        raise ReportFailed(source, f"It has {found}, more than the {limit:,} a report may have; raise --limit, or split it.")
    return data


def _size(stream: Stream) -> int:
    """The size of a regular file, else 0 (pipes and devices do not tell)."""
    if not isinstance(stream, io.BufferedReader) or not isinstance(stream.raw, io.FileIO):
        return 0
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def lines_of(source: str, stream: Stream, limit: int, failed: Callable[[ReportFailed], None]) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of every line that is not blank, read one by one. A line over the limit is reported and skipped."""
    number = 0
    while line := _next_line(source, stream, limit, failed):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            failed(ReportFailed(line_name(source, number), f"It is longer than the {limit:,} bytes a report may have; raise --limit."))
            _skip_line(stream)
        elif line.strip(_BLANK):
            yield number, line


def _next_line(source: str, stream: Stream, limit: int, failed: Callable[[ReportFailed], None]) -> bytes:
    try:
        return stream.readline(limit + 1)
    except OSError as error:
        failed(_unreadable(source, error))
        return b""


def _skip_line(stream: Stream) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        continue


def line_name(source: str, number: int) -> str:
    """How a line is named in failures."""
    return f"{source} line {number}"
