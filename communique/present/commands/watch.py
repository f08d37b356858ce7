"""`communique watch`."""

import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from communique.present.commands.common import Errors, feed_options, settings_of, stopping
from communique.present.commands.stored import db_option, named, opened
from communique.present.words import clean


@click.command()
@feed_options
@db_option
@click.option("--interval", type=float, metavar="SECONDS", help="Between two looks at a feed, 60 or more; 900 unless told otherwise.")
@click.option("--once", is_flag=True, help="Look at each feed once, then end.")
@click.option("--seen", metavar="FILE", help="Where it is remembered what was seen; beside the record unless told otherwise.")
def watch(feeds: tuple[str, ...], config: str | None, quiet: bool, once: bool, seen: str | None, **given: Any) -> None:
    """Go on adding what feeds publish to a stored record, until it is stopped (Ctrl-C).

    FEED is the address of an RSS, Atom or JSON feed, or of a sitemap. A feed that has not changed is not sent again, one that fails
    is asked less and less often, and a run that was stopped goes on where it was.

    \b
    Example:
      communique watch https://example.org/feed.xml --db talks.db
    """
    from communique.pipeline import Added, place_of_seen
    from communique.pipeline import watch as keep_watching

    settings = settings_of((), config, given)
    target = named(settings.db, config)
    with stopping():
        place = place_of_seen(target, seen)
    errors = Errors()

    def told(feed: str, added: Added) -> None:
        if not quiet:
            click.echo(clean(f"{feed}: {added.new} new, {added.known} there already"), err=True)

    with opened(target, config, create=True) as store, stopping(), stopped_by_signals() as stop:
        keep_watching(feeds, store=store, settings=settings, failed=errors, seen=place, told=told, once=once, stop=stop)
        count = len(store)
    click.echo(f"{count} in {store.name}", err=True)
    sys.exit(1 if errors.count else 0)


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C (or SIGTERM) sets; the second one ends the program as it always does.

    A thread sets it: a handler runs in the middle of whatever the main thread does, and an event set while that very thread holds
    its lock waits for itself for ever. Putting into a simple queue is safe there.
    """
    stop, heard = threading.Event(), queue.SimpleQueue[bool]()

    def first(number: int, _: object) -> None:
        heard.put(True)
        signal.signal(number, before[signal.Signals(number)])

    def wait() -> None:
        if heard.get():
            stop.set()

    waiting = threading.Thread(target=wait, name="signals", daemon=True)
    waiting.start()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, first)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        heard.put(False)
        waiting.join()
