"""`communique brief`."""

import sys
from typing import Any

import click

from communique.present.commands.common import Errors, common_options, leave, print_out, settings_of, stopping
from communique.present.formats import BRIEF_FORMATS
from communique.present.progress import shown_progress


@click.command()
@common_options
@click.option("--format", "shape", type=click.Choice(list(BRIEF_FORMATS)), default="text", show_default=True, help="How to print.")
def brief(sources: tuple[str, ...], config: str | None, quiet: bool, shape: str, **given: Any) -> None:
    """Read reports, link them, and print a brief for somebody with ten minutes.

    SOURCE is a file (text, HTML, JSON, JSONL), a folder of them, or - for standard input. Nothing is stored.

    \b
    Example:
      communique brief examples/strait --parties XNL,XVD
    """
    from communique.pipeline import brief as answer_from

    settings = settings_of(sources, config, given)
    errors = Errors()
    with stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    if answer.readings or shape == "json":
        print_out(BRIEF_FORMATS[shape](answer, settings.parties))
    leave(len(answer.readings), errors)
