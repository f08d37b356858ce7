"""`communique read`."""

from typing import Any

import click

from communique.present.commands.common import Errors, common_options, leave, print_out, reading, settings_of
from communique.present.formats import READ_FORMATS


@click.command()
@common_options
@click.option("--format", "shape", type=click.Choice(list(READ_FORMATS)), default="jsonl", show_default=True, help="How to print.")
def read(sources: tuple[str, ...], config: str | None, quiet: bool, shape: str, **given: Any) -> None:
    """Print what each report says by itself: statements, events, dates, mentions, with offsets into its text.

    SOURCE is as for brief. Reports are printed as they are read.

    \b
    Example:
      communique read examples/strait/*.txt --format text
    """
    from communique.pipeline import read_all

    settings = settings_of(sources, config, given)
    errors, count = Errors(), [0]
    with reading(quiet) as progress:

        def counted(done: int, total: int | None) -> None:
            count[0] = done
            progress(done, total)

        for part in READ_FORMATS[shape](read_all(sources, settings=settings, failed=errors, progress=counted)):
            print_out(part)
    leave(count[0], errors)
