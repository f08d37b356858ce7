"""`communique add`."""

import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.present.commands.common import Errors, common_options, reading, settings_of
from communique.present.commands.stored import db_option, named, opened

if TYPE_CHECKING:
    from communique.record import Store


@click.command()
@common_options
@db_option
@click.option("--engine", metavar="NAME", help="Who reads: local (this machine, unless told otherwise), dask or spark.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask scheduler or a Spark master; without it the cluster is this machine's.")
@click.option(
    "--shards", metavar="FOLDER", help="Keep what was read there too, as Parquet files; a run that was stopped goes on from them."
)
def add(sources: tuple[str, ...], config: str | None, quiet: bool, **given: Any) -> None:
    """Read reports, link them, and keep them in a stored record.

    SOURCE is as for brief. Each report is kept as soon as it is read; those that are there already are passed over, so a run that was
    stopped can be run again.

    \b
    Example:
      communique add examples/strait --db talks.db
      communique add archive/ --db talks.db --engine dask --scheduler tcp://10.0.0.5:8786
    """
    from communique.pipeline import add as add_to

    settings = settings_of(sources, config, given)
    target = named(settings.db, config)
    errors = Errors()
    with ExitStack() as stack:
        opening = cache(lambda: stack.enter_context(opened(target, config, create=True)))
        there = "://" in target or Path(target).exists()
        with reading(quiet) as progress:
            added = add_to(sources, store=opening() if there else opening, settings=settings, failed=errors, progress=progress)
        if there or added.new:
            click.echo(f"{added.new} new, {added.known} there already, {_kept(opening())}", err=True)
    if not added.new and not added.known and not errors.count:
        click.echo("communique: nothing could be read: no report was found in the sources.", err=True)
    sys.exit(1 if errors.count or not (added.new or added.known) else 0)


def _kept(store: "Store") -> str:
    """How many reports are in the record, and how many of them a later version has taken the place of."""
    from communique.record import Asked, Scope

    there = len(store)
    earlier = there - len(store.asked(Scope(), Asked()))
    return f"{there} in {store.name}{f', {earlier} of them earlier versions' if earlier else ''}"
