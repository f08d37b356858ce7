"""What reads shards in worker processes and fails on the way. In a module of its own, which they can import."""

import os
import signal

from communique.engines import fingerprint, read_shard

MARK = "COMMUNIQUE_TEST_MARK"
"""The variable that names a file: it is made by the worker that is about to die."""


def dies_once(work: bytes) -> bytes:
    """Kills its own process, as the kernel does when memory is short, in the middle of the first shard; whoever comes next reads."""
    try:
        os.close(os.open(os.environ[MARK], os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return read_shard(work)
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def always_dies(work: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def another_release(work: bytes) -> bytes:
    """As read by a worker on which something else is installed."""
    return read_shard(work).replace(fingerprint().encode(), b"0" * 64)
