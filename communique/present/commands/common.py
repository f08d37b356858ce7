"""What the commands share: options, errors on standard error, exit status. Everything heavy is imported when a command runs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any, NoReturn

import click

from communique.errors import BadUsage, ReportFailed, RunStopped
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.present.progress import Progress
    from communique.settings import Settings

Command = Callable[..., Any]

OUTLET = click.option("--outlet", metavar="NAME", help="Outlet of sources that name none.")
config_option = click.option("--config", metavar="FILE", help="Settings file to use instead of the communique.toml found.")
OPTIONS = (
    click.option("--published", metavar="DATE", help="Date of publication of sources that carry none, as 2025-05-28."),
    OUTLET,
    click.option("--parties", metavar="A,B", help="The negotiation to show, by its parties: codes as RUS,UKR, or names."),
    click.option("--limit", type=int, metavar="BYTES", help="Leave out reports that are larger; 2000000 unless told otherwise."),
    click.option(
        "--allow-host",
        "allow_hosts",
        multiple=True,
        metavar="NAME",
        help="A host that may be visited although its address is private or loopback; may be given several times.",
    ),
    click.option(
        "--most-pages", type=int, metavar="N", help="Fetch at most so many pages of a feed or sitemap; 100 unless told otherwise."
    ),
    click.option("--workers", type=int, metavar="N", help="Read with so many processes; 1 unless told otherwise."),
    click.option(
        "--threshold", type=float, metavar="P", help="How sure the reader must be, 0 to 1; its own measured value unless told otherwise."
    ),
    config_option,
    click.option("--quiet", is_flag=True, help="Tell nothing of the progress."),
)
"""What commands that read sources take besides these, in the order --help shows it."""


def with_options(*options: Command) -> Callable[[Command], Command]:
    """The command with options and arguments in the order --help shows them."""
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


common_options = with_options(click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."), *OPTIONS)
feed_options = with_options(click.argument("feeds", nargs=-1, required=True, metavar="FEED..."), *OPTIONS)
"""The same where sources are feeds."""
optional_sources = click.argument("sources", nargs=-1, metavar="[SOURCE...]")
options_alone = with_options(optional_sources, *OPTIONS)
"""The same where sources may be left out."""


class Errors:
    """Names each report that failed on standard error, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, failure: ReportFailed) -> None:
        self.count += 1
        click.echo(f"communique: {clean(str(failure))}", err=True)


def settings_of(sources: tuple[str, ...], config: str | None, given: dict[str, Any]) -> "Settings":
    from communique.settings import load_settings

    with stopping():
        return load_settings(sources, config=config, given={key: None if value == () else value for key, value in given.items()})


@contextmanager
def stopping() -> Iterator[None]:
    """Turns what stops a run into a sentence and an exit status."""
    try:
        yield
    except BadUsage as error:
        raise click.UsageError(clean(str(error))) from None
    except RunStopped as error:
        raise click.ClickException(clean(str(error))) from None


@contextmanager
def reading(quiet: bool) -> Iterator["Progress"]:
    """What is told how many reports are read; what stops it is told too."""
    from communique.present.progress import shown_progress

    with stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:
        yield progress


def needs_source(sources: tuple[str, ...], settings: "Settings") -> None:
    """Raises UsageError where there is neither anything to read nor a record."""
    if not sources and not settings.db:
        raise click.UsageError("Name a SOURCE to read, or a stored record with --db.")


@contextmanager
def printing() -> Iterator[None]:
    """Turns a standard output that takes no more into a sentence; one that was closed (`| head`) ends the run without a word."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"Standard output cannot be written: {error.strerror or error}.") from None


def print_out(text: str) -> None:
    with printing():
        click.echo(text.encode("utf-8", "replace"), nl=False)


def leave(read_: int, errors: Errors) -> NoReturn:
    if not read_:
        reason = "every report failed" if errors.count else "no report was found in the sources"
        click.echo(f"communique: nothing could be read: {reason}.", err=True)
    sys.exit(1 if errors.count or not read_ else 0)
