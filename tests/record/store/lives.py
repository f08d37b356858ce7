"""Processes that add reports and may be killed: forked, so that they begin at once, with a linker that knows the readings already."""

import os
import signal
import time
from collections.abc import Callable, Sequence

from communique.link import Linker
from communique.model import Reading
from communique.record import Store, open_store

from .wires import add

FAILED = 3
Told = Callable[[Exception], None]


def warmed(readings: Sequence[Reading]) -> Linker:
    """A linker that has prepared all of them, which takes longer than the rest: what is tested is the writing."""
    linker = Linker()
    for one in readings:
        ready = linker._kept[one.report.id] = linker._prepared(one)
        assert all((ready.marks, ready.profiles, ready.facts, ready.parts, ready.told, ready.entities is not None))
    return linker


def begin(store: Store, readings: Sequence[Reading], linker: Linker, told: Told = lambda _: None) -> int:
    """The number of a process that adds the readings and ends. `told` gets in that process what stops it.

    It begins with what the store of this process has made ready, so that it writes at once, and with no connection of it.
    """
    return _fork(lambda: add(store, list(readings), linker), store, told)


def begin_anew(target: str, readings: Sequence[Reading], linker: Linker, told: Told = lambda _: None) -> int:
    """The same by a process that opens the record itself, and makes it if there is none."""

    def life() -> None:
        with open_store(target, reader="test") as store:
            add(store, list(readings), linker)

    return _fork(life, None, told)


def _fork(life: Callable[[], None], store: Store | None, told: Told) -> int:
    if store is not None:
        store.close()
    process = os.fork()
    if process:
        return process
    try:
        life()
    except Exception as error:
        told(error)
        os._exit(FAILED)
    except BaseException:
        os._exit(FAILED + 1)
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
