"""Reading on many machines: reports are cut into shards, an engine reads them anywhere, what was read waits in a folder to be linked.

    with ShardFolder(Path("talks.db.shards")) as folder:
        for shard, rows in read_shards(shards, lambda: Processes(2, read_shard), folder):
            ...

Engines only call `read_shard`; what they give is the same, so is the order. To add one: write it beside these and enter it in ENGINES.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from typing import Protocol

from communique.engines.dask import Dask
from communique.engines.fingerprint import fingerprint
from communique.engines.local import Processes, Serial
from communique.engines.shards import MANIFEST, Shard, ShardFolder, cut
from communique.engines.spark import Spark
from communique.engines.work import Done, Read, Row, packed, read_one, read_shard, reader_with, unpacked

__all__ = [
    "ENGINES", "MANIFEST", "Done", "Engine", "Read", "Row", "Shard", "ShardFolder", "cut", "fingerprint", "packed", "read_one", "read_shard", "read_shards",
    "reader_with", "unpacked",
]  # fmt: skip


class Engine(Protocol):
    """What reads shards, in whatever order it likes."""

    def room(self) -> int:
        """How many more it takes now."""

    def start(self, shard: Shard) -> None: ...

    def finished(self) -> Iterable[tuple[Shard, bytes]]:
        """Shards that are read, at least one unless none was started or all were lost on the way and started again."""


Opening = Callable[[], AbstractContextManager[Engine]]

ENGINES: dict[str, Callable[[str | None, int, Read], AbstractContextManager[Engine]]] = {
    "local": lambda scheduler, workers, read: Processes(workers, read) if workers > 1 else Serial(read),
    "dask": Dask,
    "spark": Spark,
}
"""Name of an engine to what opens it, given the address of a scheduler, if there is one, a number of workers, and what reads a shard."""


def read_shards(shards: Iterable[Shard], opening: Opening, folder: ShardFolder) -> Iterator[tuple[Shard, tuple[Row, ...]]]:
    """What was read of each shard, in order. The engine is opened for the first one that the folder does not have.

    Whatever is read is in the folder as soon as this is asked for more; while a shard is linked, the next ones are read. How many lie in memory
    depends on the engine, not on how many there are.
    """
    coming, order, reading, most = iter(shards), deque[Shard](), set[str](), 0
    with ExitStack() as stack:
        engine: Engine | None = None
        while True:
            while (engine is None or engine.room() > 0) and len(order) < _AHEAD + 4 * most and (shard := next(coming, None)):
                order.append(replace(shard, work=b""))
                if shard.key not in reading and not folder.has(shard):
                    engine = engine or stack.enter_context(opening())
                    engine.start(shard)
                    reading.add(shard.key)
                    most = max(most, len(reading))
            if not order:
                return
            while order[0].key in reading and engine is not None:
                for shard, done in engine.finished():
                    folder.keep(shard, unpacked(done))
                    reading.discard(shard.key)
            first = order.popleft()
            yield first, folder.rows(first)


_AHEAD = 16
"""Shards that may wait for the first one in order, besides four times as many as were ever read at once; only their names wait."""
