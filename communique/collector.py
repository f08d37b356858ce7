"""Python's collector of garbage, held still while much is made that it would only walk through.

Readings, what comparing needs of them, and answers are hundreds of thousands of small objects without a cycle among them, which
go when nobody names them any more. Yet the collector walks through all that is alive again and again as their number grows, which took longer than
decoding the readings themselves.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_still() -> Iterator[None]:
    """Nothing is collected inside; afterwards as before. In a program of several threads the first to leave sets it going again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settled() -> None:
    """What has just been loaded counts as old, without a walk through it: it stays, and there is no cycle in it.

    Without this the first collection after `held_still` walks through all of it. Cycles that were made meanwhile are found when everything is walked
    through. Nothing is done where a program froze what it holds, which this would thaw.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
