"""`communique brief`."""

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from communique.present.commands.common import Errors, leave, needs_source, options_alone, print_out, reading, settings_of
from communique.present.commands.stored import db_option, opened
from communique.present.formats import BRIEF_FORMATS

if TYPE_CHECKING:
    from communique.answers import Answer
    from communique.settings import Settings


@click.command()
@options_alone
@db_option
@click.option("--format", "shape", type=click.Choice(list(BRIEF_FORMATS)), default="text", show_default=True, help="How to print.")
def brief(sources: tuple[str, ...], config: str | None, quiet: bool, shape: str, **given: Any) -> None:
    """Read reports, link them, and print a brief for somebody with ten minutes.

    SOURCE is a file (text, HTML, JSON, JSONL), a folder of them, or - for standard input. Nothing is stored, unless --db names a
    record: then the reports are added to it, and the brief is on all that it holds. Without a SOURCE it is on what is there.

    \b
    Example:
      communique brief examples/strait --parties XNL,XVD
      communique brief --db talks.db
    """
    settings = settings_of(sources, config, given)
    needs_source(sources, settings)
    if settings.db:
        _stored(sources, settings, quiet, shape)
    from communique.pipeline import brief as answer_from

    errors = Errors()
    with reading(quiet) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    if answer.readings or shape == "json":
        print_out(BRIEF_FORMATS[shape](answer, settings.parties))
    _tell_unknown(answer, settings.parties)
    leave(len(answer.readings), errors)


def _stored(sources: tuple[str, ...], settings: "Settings", quiet: bool, shape: str) -> NoReturn:
    """The brief on a stored record, to which the sources are added first."""
    from communique.pipeline import add, answer_from
    from communique.record import Scope

    errors = Errors()
    with opened(settings.db, create=bool(sources)) as store:
        if sources:
            with reading(quiet) as progress:
                add(sources, store=store, settings=settings, failed=errors, progress=progress)
        answered = answer_from(store, Scope(parties=settings.parties))
    if answered.answer.readings or shape == "json":
        print_out(BRIEF_FORMATS[shape](answered.answer, settings.parties, answered.chosen.told))
        _tell_unknown(answered.answer, settings.parties)
    else:
        click.echo(f"communique: there are no reports on this in {store.name}; `communique add SOURCE...` adds some.", err=True)
    sys.exit(1 if errors.count or not answered.answer.readings else 0)


def _tell_unknown(answer: "Answer", parties: tuple[str, ...]) -> None:
    """Who was asked for and is in no report is told on standard error; no report failed by that."""
    from communique.present.asked import unknown

    if answer.readings and (told := unknown(answer, parties)):
        click.echo(f"communique: {told}", err=True)
