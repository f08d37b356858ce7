"""Tells on standard error how far a run is."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int | None], None]
EVERY_REPORTS = 25
EVERY_SECONDS = 5.0
WORTH_TELLING = 20
"""Runs of no more reports than this say nothing where nobody watches."""


@contextmanager
def shown_progress(*, quiet: bool, terminal: bool) -> Iterator[Progress]:
    """A callback for `done, total`: a bar on a terminal, now and then a line elsewhere, nothing if `quiet`."""
    if quiet:
        yield lambda done, total: None
    elif terminal:
        with _bar() as progress:
            yield progress
    else:
        yield told_in_lines(time.monotonic)


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("reading reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def told_in_lines(clock: Callable[[], float]) -> Progress:
    """A line every EVERY_REPORTS reports or EVERY_SECONDS seconds, once there are more than WORTH_TELLING."""
    last = [0, clock()]

    def tell(done: int, total: int | None) -> None:
        due = done - last[0] >= EVERY_REPORTS or clock() - last[1] >= EVERY_SECONDS
        if due and max(done, total or 0) > WORTH_TELLING:
            last[:] = done, clock()
            click.echo(f"{done}{f' of {total}' if total else ''} reports read", err=True)

    return tell
