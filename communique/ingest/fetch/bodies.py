"""Bodies of answers, never more of them than was asked for, neither as sent nor when unpacked."""

import zlib
from collections.abc import Iterable, Iterator

_CHUNK = 65_536
_GZIP_OR_ZLIB = 47
"""zlib's window for "gzip or zlib, see for yourself"."""


class TooLarge(Exception):
    """A body has more bytes than are taken."""


class Unpacked(Exception):
    """A body is not packed as it says."""


def body_of(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The unpacked body, at most `limit` bytes of it as sent and as unpacked.

    Raises TooLarge, and Unpacked for an encoding that was not asked for or that is broken.
    """
    bounded = _bounded(chunks, limit)
    if encoding in ("", "identity"):
        return b"".join(bounded)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return b"".join(_bounded(unpacked(bounded, raw=encoding == "deflate"), limit))
    raise Unpacked(f"it is packed as {encoding[:40]!r}, which was not asked for")


def _bounded(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge
        yield chunk


def unpacked(chunks: Iterable[bytes], *, raw: bool = False) -> Iterator[bytes]:
    """What gzip or zlib members hold, one behind the other, in pieces of at most 64 KiB. `raw` also takes deflate without a header.

    Raises Unpacked when the packing is broken or breaks off.
    """
    member = zlib.decompressobj(_GZIP_OR_ZLIB)
    begun = False
    for chunk in chunks:
        while chunk:
            if member.eof:
                chunk = chunk.lstrip(b"\0")  # padding between members
                member, begun = (zlib.decompressobj(_GZIP_OR_ZLIB), False) if chunk else (member, begun)
                continue
            try:
                piece = member.decompress(chunk, _CHUNK)
            except zlib.error:
                if not raw or begun:
                    raise Unpacked("its packing is broken") from None
                member, raw = zlib.decompressobj(-zlib.MAX_WBITS), False
                continue
            begun = True
            chunk = member.unused_data if member.eof else member.unconsumed_tail
            if piece:
                yield piece
    if begun and not member.eof:
        yield from _rest(member)


def _rest(member: "zlib._Decompress") -> Iterator[bytes]:
    while piece := member.decompress(b"", _CHUNK):
        yield piece
    if not member.eof:
        raise Unpacked("its packing breaks off")
