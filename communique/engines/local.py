"""Reading on this machine: in this process, or in several."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from communique.engines.shards import Shard
from communique.engines.work import Read
from communique.errors import RunStopped

_MOST_DEATHS = 5
"""Times that workers may die while no shard is finished."""


class Serial:
    """One shard at a time, in this process."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def __enter__(self) -> Self:
        self._next: Shard | None = None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def room(self) -> int:
        return 0 if self._next else 1

    def start(self, shard: Shard) -> None:
        self._next = shard

    def finished(self) -> Iterator[tuple[Shard, bytes]]:
        if (shard := self._next) is not None:
            self._next = None
            yield shard, self._read(shard.work)


class Processes:
    """So many processes, each with a shard and another that waits. Whoever kills one costs what was being read, which is read again."""

    def __init__(self, workers: int, read: Read) -> None:
        self._workers, self._read = workers, read

    def __enter__(self) -> Self:
        self._pool = ProcessPoolExecutor(self._workers)
        self._pending = dict[Future[bytes], Shard]()
        self._deaths = 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)

    def room(self) -> int:
        return 2 * self._workers - len(self._pending)

    def start(self, shard: Shard) -> None:
        try:
            self._pending[self._pool.submit(self._read, shard.work)] = shard
        except BrokenProcessPool:
            self._again([shard])

    def finished(self) -> Iterator[tuple[Shard, bytes]]:
        lost = list[Shard]()
        for future in wait(self._pending, return_when=FIRST_COMPLETED).done:
            shard = self._pending.pop(future)
            try:
                done = future.result()
            except BrokenProcessPool:
                lost.append(shard)
                continue
            self._deaths = 0
            yield shard, done
        if lost:
            self._again(lost)

    def _again(self, lost: list[Shard]) -> None:
        """A pool that lost a process takes no more work: another one reads what this one had."""
        self._deaths += 1
        if self._deaths >= _MOST_DEATHS:
            raise RunStopped(
                f"Worker processes ended {self._deaths} times without finishing a shard, the last time at {lost[0].name}; "
                "perhaps memory is short: try fewer --workers. What was read stays."
            )
        waiting = [*lost, *self._pending.values()]
        self._pending.clear()
        self._pool.shutdown()
        self._pool = ProcessPoolExecutor(self._workers)
        for shard in waiting:
            self._pending[self._pool.submit(self._read, shard.work)] = shard
