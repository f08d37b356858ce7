"""Reading on Apache Spark: reports go through `mapInArrow`, shard by shard."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from communique.engines.shards import Shard
from communique.engines.work import Read, read_shard
from communique.errors import BadUsage, RunStopped

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession


def read_frame(frame: "DataFrame", read: Read = read_shard) -> "DataFrame":
    """The adapter: a frame with a binary column `work` (`packed` reports) to one with `done`, a row for a row, in Spark's own processes.

    One row at a time is read, so that no more than that lies in memory.
    """

    def read_batches(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        import pyarrow

        for batch in batches:
            for work in batch.column("work"):
                yield pyarrow.RecordBatch.from_arrays([pyarrow.array([read(work.as_py())], pyarrow.binary())], ["done"])

    return frame.mapInArrow(read_batches, "done binary")


class Spark:
    """Each shard is a job of one task; so many jobs at once as the session has cores, and some that wait. Spark tries lost tasks again.

    A session that this program has already is used, and stays.
    """

    def __init__(self, master: str | None, workers: int, read: Read) -> None:
        self._master, self._workers, self._reading = master, workers, read

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._session = _session(self._master, self._workers, stack)
            self._width = 2 * max(1, self._session.sparkContext.defaultParallelism)
            self._threads = ThreadPoolExecutor(self._width)
            stack.callback(self._threads.shutdown, cancel_futures=True)
            self._pending = dict[Future[bytes], Shard]()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def room(self) -> int:
        return self._width - len(self._pending)

    def start(self, shard: Shard) -> None:
        self._pending[self._threads.submit(self._read, shard.work)] = shard

    def finished(self) -> Iterator[tuple[Shard, bytes]]:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        for future in wait(self._pending, return_when=FIRST_COMPLETED).done:
            shard = self._pending.pop(future)
            try:
                yield shard, future.result()
            except (Py4JError, PySparkException) as error:
                cause = _cause(error, type(error).__name__)
                raise RunStopped(f"Spark could not read {shard.name} ({cause}); its log says more. What was read stays.") from None

    def _read(self, work: bytes) -> bytes:
        frame = self._session.createDataFrame([(bytearray(work),)], "work binary").coalesce(1)
        (row,) = read_frame(frame, self._reading).collect()
        return bytes(row["done"])


def _session(master: str | None, workers: int, stack: ExitStack) -> "SparkSession":
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise BadUsage("The engine spark needs the package pyspark, and Java 17 or later: pip install 'communique[spark]'.") from None
    if master is None and (there := SparkSession.getActiveSession()) is not None:
        return there
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    building: Any = SparkSession.builder.appName("communique").master(master or f"local[{workers},{_TRIES}]")
    building = building.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    if master is None or master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        building = building.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    try:
        session: SparkSession = building.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        cause = _cause(error, "no reason given")
        raise BadUsage(f"No Spark session can be had ({cause}); Java 17 or later is needed, and a master that answers.") from None
    stack.callback(session.stop)
    session.sparkContext.setLogLevel("ERROR")
    return session


def _cause(error: Exception, otherwise: str) -> str:
    """The first line of what may be a long Java trace."""
    return (str(error).strip().splitlines() or [otherwise])[0][:200]


_TRIES = 4
"""Times that a task may fail, as on a cluster; on one machine Spark would give up at the first."""
