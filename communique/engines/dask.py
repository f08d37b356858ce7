"""Reading on a Dask cluster: one of this machine's processes, or one that runs elsewhere and is named by its scheduler's address."""

import logging
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Self

from communique.engines.shards import Shard
from communique.engines.work import Read
from communique.errors import BadUsage, RunStopped

_PATIENCE = 60
"""Seconds until a scheduler must have answered, and a worker must have come."""


class Dask:
    """Shards as tasks. Dask gives the shards of a worker that is lost to others; one that has ended four workers ends the run."""

    def __init__(self, scheduler: str | None, workers: int, read: Read) -> None:
        self._address, self._workers, self._read = scheduler, workers, read

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._client = stack.enter_context(self._connected(stack))
            self._pending = dict[Any, Shard]()
            self._run = uuid.uuid4().hex[:8]
            self._wait_for_workers()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pending.clear()
        self._stack.close()

    def room(self) -> int:
        with self._answering():
            return max(2, 2 * int(sum(self._client.nthreads().values()))) - len(self._pending)

    def start(self, shard: Shard) -> None:
        with self._answering():
            self._pending[self._client.submit(self._read, shard.work, key=f"communique-{self._run}-{shard.key}", pure=False)] = shard

    def finished(self) -> Iterator[tuple[Shard, bytes]]:
        import distributed

        dask: Any = distributed
        with self._answering():
            ready = dask.wait(list(self._pending), return_when="FIRST_COMPLETED").done
        for future in ready:
            shard = self._pending.pop(future)
            with self._answering():
                done = self._result(future, shard)
            yield shard, done

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Turns the loss of the scheduler into a sentence."""
        try:
            yield
        except (OSError, TimeoutError, CancelledError):
            where = self._address or "this machine's cluster"
            raise RunStopped(
                f"The Dask scheduler at {where} does not answer any more; start it, then run again: what was read stays."
            ) from None

    def _result(self, future: Any, shard: Shard) -> bytes:
        from distributed import KilledWorker

        try:
            return bytes(future.result())
        except KilledWorker:
            raise RunStopped(
                f"Reading {shard.name} ended one worker after the other; perhaps their memory is short. What was read stays."
            ) from None
        except ImportError as error:
            raise RunStopped(f"A worker cannot read ({error}); install the same release of Communiqué on all of them.") from None
        finally:
            future.release()

    def _connected(self, stack: ExitStack) -> Any:
        try:
            import distributed
        except ModuleNotFoundError:
            raise BadUsage("The engine dask needs the packages dask and distributed: pip install 'communique[dask]'.") from None
        dask: Any = distributed
        if self._address is None:
            cluster = dask.LocalCluster(
                n_workers=self._workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address=None,
                memory_limit=0,
                silence_logs=logging.ERROR,
            )
            return dask.Client(stack.enter_context(cluster))
        try:
            return dask.Client(self._address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise BadUsage(
                f"No Dask scheduler answers at {self._address} ({error}); start one with `dask scheduler`, or correct --scheduler."
            ) from None

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise BadUsage(
                f"No worker has come to {self._address or 'the cluster'} within {_PATIENCE} seconds; start some with `dask worker ADDRESS`."
            ) from None
