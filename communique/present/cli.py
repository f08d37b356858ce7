"""The command line. Everything heavy is imported when a command runs, so that --help is quick."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from communique.errors import BadUsage, ReportFailed, RunStopped
from communique.present.formats import BRIEF_FORMATS, READ_FORMATS
from communique.present.progress import shown_progress
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.settings import Settings

Command = Callable[..., Any]

OPTIONS = (
    click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
    click.option("--published", metavar="DATE", help="Date of publication of sources that carry none, as 2025-05-28."),
    click.option("--outlet", metavar="NAME", help="Outlet of sources that name none."),
    click.option("--parties", metavar="A,B", help="The negotiation to show, by its parties: codes as RUS,UKR, or names."),
    click.option("--limit", type=int, metavar="BYTES", help="Leave out reports that are larger; 2000000 unless told otherwise."),
    click.option("--workers", type=int, metavar="N", help="Read with so many processes; 1 unless told otherwise."),
    click.option(
        "--threshold", type=float, metavar="P", help="How sure the reader must be, 0 to 1; its own measured value unless told otherwise."
    ),
    click.option("--config", metavar="FILE", help="Settings file to use instead of the communique.toml found."),
    click.option("--quiet", is_flag=True, help="Tell nothing of the progress."),
)
"""What both commands take, in the order --help shows it."""


def common_options(command: Command) -> Command:
    return reduce(lambda inner, option: option(inner), reversed(OPTIONS), command)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    from importlib.metadata import PackageNotFoundError, version

    if wanted:
        try:
            click.echo(f"communique {version('communique')}")
        except PackageNotFoundError:
            click.echo("communique, not installed")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version.")
def main() -> None:
    """Reads news reports about negotiations: who said what in which words, where the parties stand, what is next.

    Every line leads to the exact words of a report.

    \b
    Exit status: 0 done, 1 some reports failed (each is named on standard error), 2 wrong usage.
    """


@main.command()
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

    settings = _settings(sources, config, given)
    errors = Errors()
    with _stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    if answer.readings or shape == "json":
        _print(BRIEF_FORMATS[shape](answer, settings.parties))
    _leave(len(answer.readings), errors)


@main.command()
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

    settings = _settings(sources, config, given)
    errors, count = Errors(), [0]
    with _stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:

        def counted(done: int, total: int | None) -> None:
            count[0] = done
            progress(done, total)

        for part in READ_FORMATS[shape](read_all(sources, settings=settings, failed=errors, progress=counted)):
            _print(part)
    _leave(count[0], errors)


class Errors:
    """Names each report that failed on standard error, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, failure: ReportFailed) -> None:
        self.count += 1
        click.echo(f"communique: {clean(str(failure))}", err=True)


def _settings(sources: tuple[str, ...], config: str | None, given: dict[str, Any]) -> "Settings":
    from communique.settings import load_settings

    with _stopping():
        return load_settings(sources, config=config, given=given)


@contextmanager
def _stopping() -> Iterator[None]:
    """Turns what stops a run into a sentence and an exit status."""
    try:
        yield
    except BadUsage as error:
        raise click.UsageError(clean(str(error))) from None
    except RunStopped as error:
        raise click.ClickException(clean(str(error))) from None


def _print(text: str) -> None:
    click.echo(text.encode("utf-8", "replace"), nl=False)


def _leave(read_: int, errors: Errors) -> None:
    if not read_:
        reason = "every report failed" if errors.count else "no report was found in the sources"
        click.echo(f"communique: nothing could be read: {reason}.", err=True)
    sys.exit(1 if errors.count or not read_ else 0)
