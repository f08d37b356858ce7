"""Web archives (WARC 1.0 and 1.1, as of Common Crawl News), read by fastwarc: the pages among their records."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from communique.errors import ReportFailed
from communique.ingest.formats.kinds import PAGES

_CHUNK = 65_536
_WANTED = WarcRecordType.response | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class Archived:
    """A page in an archive: its number among the records, address, bytes, and when it was retrieved. `charset` as its header says.

    `problem` says why the page cannot be read, as a clause."""

    number: int
    url: str
    body: bytes
    charset: str | None
    retrieved: str | None
    problem: str | None = None


class _Forward(io.RawIOBase):
    """A stream that knows how far it has been read, which fastwarc asks for."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(_CHUNK if size < 0 else size)
        self._at += len(data)
        return data


def pages_of_archive(source: str, stream: Any, limit: int) -> Iterator[Archived]:
    """Every answer with status 200 that is a page, at most `limit` bytes of each, and `limit` + 1 to show that there are more.

    Raises ReportFailed where the archive cannot be read on; what stood before it has been given by then.
    """
    number, pages = 0, 0
    try:
        for record in ArchiveIterator(_Forward(stream), parse_http=False, stream_detect=False, strict_mode=False):
            number += 1
            if record.record_type & _WANTED and (page := _page(number, record, limit)):
                pages += 1
                yield page
    except (OSError, ValueError, OverflowError) as error:
        raise ReportFailed(source, f"The archive breaks after record {number:,}: {_cause(error)}; expected WARC 1.0 or 1.1.") from None
    if not pages:
        found = f"{number:,} record{'s' if number > 1 else ''} and no page" if number else "no records"
        raise ReportFailed(source, f"The archive has {found}; expected answers with status 200 that are HTML, in WARC 1.0 or 1.1.")


def _page(number: int, record: Any, limit: int) -> Archived | None:
    """The page in a record; None for what is none or was not found by the crawler."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")[:2_000]
    if not url.lower().startswith(("http://", "https://")):
        return None
    kind, charset, problem, body = record.headers.get("Content-Type") or "", None, None, b""
    try:
        if record.is_http:
            record.parse_http(auto_decode="all", strict_mode=False)
            headers = record.http_headers
            if headers is None or headers.status_code != 200:
                return None
            kind, charset = headers.get("Content-Type") or "", record.http_charset
        if kind.partition(";")[0].strip().lower() not in PAGES:
            return None
        body = record.reader.read(limit + 1)
    except (OSError, ValueError, OverflowError) as error:
        problem = f"its record cannot be unpacked ({_cause(error)})"
    return Archived(number, url, body, charset, record.headers.get("WARC-Date"), problem)


def _cause(error: Exception) -> str:
    words = "".join(one if one.isprintable() else " " for one in str(error)[:100])
    return words[:1].lower() + words[1:] or "its form is lost"
