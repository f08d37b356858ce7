"""The unit of work: some reports in, what each says by itself out. Bytes on both sides, so that every engine carries the same.

    done = read_shard(packed(reports, states=(), threshold=None))

A pure function: the same bytes in give the same bytes out, on any machine with the same release (`fingerprint`).
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from communique.engines.fingerprint import fingerprint
from communique.errors import ReportFailed
from communique.model import Reading, Report
from communique.read import Reader

Read = Callable[[bytes], bytes]
"""`read_shard`, as engines are given it: they know nothing of what they carry."""


@dataclass(frozen=True, slots=True)
class Work:
    """Reports to be read, and what they are read with: the user's [[state]] entries and threshold."""

    reports: tuple[Report, ...]
    states: tuple[dict[str, Any], ...] = ()
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one report: its reading as bytes, or why it could not be read, as a sentence."""

    id: str
    source: str
    reading: bytes | None = None
    failed: str | None = None

    def outcome(self) -> Reading | ReportFailed:
        return _READING.decode(self.reading) if self.reading is not None else ReportFailed(self.source, self.failed or "")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of some work, in its order, and by which reader (`fingerprint`)."""

    reader: str
    rows: tuple[Row, ...]


_ENCODER = msgspec.msgpack.Encoder()
_WORK = msgspec.msgpack.Decoder(Work)
_DONE = msgspec.msgpack.Decoder(Done)
_READING = msgspec.msgpack.Decoder(Reading)


def packed(reports: Iterable[Report], *, states: Iterable[Mapping[str, Any]], threshold: float | None) -> bytes:
    """Work as bytes."""
    return _ENCODER.encode(Work(tuple(reports), tuple(map(dict, states)), threshold))


def unpacked(done: bytes) -> Done:
    return _DONE.decode(done)


def read_shard(work: bytes) -> bytes:
    """What each of some reports says by itself. A fault of our own in one costs that one and no other."""
    given = _WORK.decode(work)
    reader = reader_with(given.states, given.threshold)
    return _ENCODER.encode(Done(fingerprint(), tuple(_row(report, read_one(reader, report)) for report in given.reports)))


def _row(report: Report, read: Reading | ReportFailed) -> Row:
    if isinstance(read, ReportFailed):
        return Row(report.id, report.source, failed=read.reason)
    return Row(report.id, report.source, _ENCODER.encode(read))


def read_one(reader: Reader, report: Report) -> Reading | ReportFailed:
    """The reading of one report. A fault of our own costs that report, named, and no other."""
    try:
        return reader.read(report)
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{type(fault).__name__} in {last.name}, line {last.lineno}"
        return ReportFailed(report.source, f"Communiqué came upon a fault of its own in this report ({place}); please tell its authors.")


def reader_with(states: tuple[dict[str, Any], ...], threshold: float | None) -> Reader:
    """The reader of this process, opened once for the same states and threshold."""
    key = repr((states, threshold))
    if key not in _READERS:
        _READERS[key] = Reader.open(states=states, threshold=threshold)
    return _READERS[key]


_READERS: dict[str, Reader] = {}
