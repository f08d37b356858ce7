"""Shards: reports cut into pieces of work, and the folder where what was read of them waits until it is linked.

The folder has a Parquet file for each shard that was read (`id`, `source`, `reading`, `failed`, a row a report) and a
`manifest.jsonl`, a line for each. A file has its name only when it is whole, and its line only when it has its name, so a run may be stopped
at any time. A shard is named by a hash of its reports and of the reader: what changed is another shard, what did not is never read twice.
"""

import fcntl
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from communique.engines.fingerprint import fingerprint
from communique.engines.work import Done, Row, packed
from communique.errors import BadUsage, RunStopped, cause_of
from communique.model import Report

MOST_REPORTS = 32
MOST_CHARACTERS = 1_000_000
"""Where a shard ends: a few seconds of reading, and little enough that some of them lie in memory at once."""
MANIFEST = "manifest.jsonl"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Shard:
    """Some reports in the order of their sources; `work` is what an engine is given, `key` a hash of that and of the reader."""

    key: str
    inputs: str
    first: str
    last: str
    ids: tuple[str, ...]
    work: bytes

    @classmethod
    def of(cls, reports: tuple[Report, ...], states: tuple[dict[str, Any], ...], threshold: float | None) -> "Shard":
        work = packed(reports, states=states, threshold=threshold)
        inputs = hashlib.sha256(work).hexdigest()
        key = hashlib.sha256(f"{fingerprint()} {inputs}".encode()).hexdigest()
        return cls(key, inputs, reports[0].source, reports[-1].source, tuple(one.id for one in reports), work)

    @property
    def name(self) -> str:
        """How it is named in failures."""
        return f"the reports from {self.first} to {self.last}"


def cut(reports: Iterable[Report], most: int = MOST_REPORTS, characters: int = MOST_CHARACTERS) -> Iterator[tuple[Report, ...]]:
    """The reports in pieces of at most so many, fewer where they are long; the same reports are always cut the same way."""
    piece, size = list[Report](), 0
    for report in reports:
        if piece and (len(piece) >= most or size + len(report.text) > characters):
            yield tuple(piece)
            piece, size = [], 0
        piece.append(report)
        size += len(report.text)
    if piece:
        yield tuple(piece)


class ShardFolder:
    """What was read, shard by shard. Use it with `with`: one run at a time writes to a folder.

    Raises BadUsage where there can be no such folder, and where another run holds it.
    """

    def __init__(self, place: Path) -> None:
        _parquet()
        self.place = place
        self._lines = dict[str, str]()

    def __enter__(self) -> Self:
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            self._manifest = open(self.place / MANIFEST, "ab+")
        except OSError as error:
            raise BadUsage(f"Shards cannot be kept in {self.place}: {cause_of(error)}; name another folder with --shards.") from None
        try:
            fcntl.flock(self._manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._manifest.close()
            raise BadUsage(f"Another run is writing to {self.place}; wait for its end, or name another folder with --shards.") from None
        self._lines = _lines_of(self._manifest)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._manifest.close()

    def has(self, shard: Shard) -> bool:
        """Was it read, and is its file still what was written?"""
        file = self._file(shard.key)
        return shard.key in self._lines and file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == self._lines[shard.key]

    def keep(self, shard: Shard, done: Done) -> None:
        """Writes what was read: the file under another name, then its own name, then its line.

        Raises RunStopped for what another reader than ours has read, or for other reports, and where nothing can be written.
        """
        if done.reader != fingerprint():
            raise RunStopped(
                "A worker has another release of Communiqué, or of the libraries that it reads with; install the same everywhere."
            )
        if tuple(row.id for row in done.rows) != shard.ids:
            raise RunStopped(f"What a worker sent back is not the reading of {shard.name}; run again.")
        data = table_bytes(done.rows)
        line = {"shard": shard.key, "reports": len(done.rows), "first": shard.first, "last": shard.last}
        line |= {"inputs": shard.inputs, "reader": done.reader, "sha256": hashlib.sha256(data).hexdigest()}
        try:
            _write(self._file(shard.key), data)
            self._append(line)
        except OSError as error:
            raise RunStopped(
                f"The shards in {self.place} cannot be written: {cause_of(error)}; make room, then run again: what was read stays."
            ) from None

    def rows(self, shard: Shard) -> tuple[Row, ...]:
        """What was read of a shard that is there, in its order."""
        return rows_of(self._file(shard.key).read_bytes())

    def clear(self) -> None:
        """Takes away what a run has written, and the folder, if nothing else is in it."""
        for key in self._lines:
            self._file(key).unlink(missing_ok=True)
        for left in self.place.glob("*.part"):
            left.unlink()
        (self.place / MANIFEST).unlink(missing_ok=True)
        if not any(self.place.iterdir()):
            self.place.rmdir()

    def _file(self, key: str) -> Path:
        return self.place / f"{key}.parquet"

    def _append(self, line: dict[str, Any]) -> None:
        first = [] if self._lines or self._manifest.tell() else [{"communique": "shards", "format": _FORMAT}]
        for one in chain(first, [line]):
            self._manifest.write(json.dumps(one, ensure_ascii=False).encode() + b"\n")
        self._manifest.flush()
        os.fsync(self._manifest.fileno())
        self._lines[line["shard"]] = line["sha256"]


def _lines_of(manifest: BinaryIO) -> dict[str, str]:
    """Shards with the hash of their file. A last line that was cut off is taken away."""
    manifest.seek(0)
    found, sound = dict[str, str](), 0
    for line in manifest:
        try:
            told = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            told = None
        if not isinstance(told, dict):
            break
        if told.get("format", _FORMAT) != _FORMAT:
            raise BadUsage(
                f"The shards in {Path(manifest.name).parent} are of another release; name another folder with --shards, or delete it."
            )
        if isinstance(told.get("shard"), str) and isinstance(told.get("sha256"), str):
            found[told["shard"]] = told["sha256"]
        sound += len(line)
    manifest.seek(sound)
    manifest.truncate()
    return found


def _write(file: Path, data: bytes) -> None:
    part = file.with_suffix(".part")
    with open(part, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


# --- Parquet --------------------------------------------------------------------------------------


def table_bytes(rows: Iterable[Row]) -> bytes:
    """Rows as a Parquet file; the same rows give the same bytes with the same version of pyarrow."""
    pa, pq = _parquet()
    names = ("id", "source", "reading", "failed")
    kinds = {"reading": pa.binary()}
    listed = list(rows)
    columns = {name: pa.array([getattr(one, name) for one in listed], kinds.get(name, pa.string())) for name in names}
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd", use_dictionary=False)
    return out.getvalue()


def rows_of(data: bytes) -> tuple[Row, ...]:
    _, pq = _parquet()
    return tuple(Row(**one) for one in pq.read_table(io.BytesIO(data)).to_pylist())


def _parquet() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise BadUsage("Shards are Parquet files, which the package pyarrow writes: pip install 'communique[parquet]'.") from None
    return pyarrow, pyarrow.parquet
