"""Processes that add reports and may be killed: forked, so that they begin at once, with a linker that knows the readings already."""

import os
import signal
import time
from collections.abc import Callable, Sequence

from communique.link import Linker
from communique.model import Reading
from communique.record import open_store

from .wires import add

FAILED = 3


def warmed(readings: Sequence[Reading]) -> Linker:
    """A linker that has prepared all of them, which takes longer than the rest: what is tested is the writing."""
    linker = Linker()
    for one in readings:
        linker._kept[one.report.id] = linker._prepared(one)
    return linker


def begin(target: str, readings: Sequence[Reading], linker: Linker, told: Callable[[Exception], None] = lambda _: None) -> int:
    """The number of a process that adds the readings and ends. `told` gets in that process what stops it."""
    process = os.fork()
    if process:
        return process
    try:
        with open_store(target, reader="test") as store:
            add(store, list(readings), linker)
    except Exception as error:
        told(error)
        os._exit(FAILED)
    os._exit(0)


def end(process: int) -> int:
    """Waits for it; its exit status, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill_after(process: int, seconds: float) -> int:
    """Waits so long and kills it, unless it has ended; its exit status, negative for a signal."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(process, signal.SIGKILL)
    return end(process)
