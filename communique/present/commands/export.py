"""`communique export`."""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from communique.answers import Answer
from communique.present.commands.common import (
    OPTIONS,
    OUTLET,
    Errors,
    leave,
    needs_source,
    optional_sources,
    printing,
    reading,
    settings_of,
    stopping,
    with_options,
)
from communique.present.commands.lists import FILTERS, given_filters
from communique.present.commands.stored import db_option, opened
from communique.present.exports import EXPORTS, Exported, Exporter
from communique.present.exports.exported import Out
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.settings import Settings

HELP = "\n".join(
    [
        "Write what a stored record holds, or what reports say, in the format of another program.",
        "",
        "FORMAT is one of these; docs/exports.md tells what each holds and what it leaves out:",
        "",
        "\b",
        *(f"  {name:12} {one.about}" for name, one in EXPORTS.items()),
        "",
        "Without a SOURCE the stored record is written that --db or communique.toml names, or what the filters leave of it. A SOURCE is as",
        "for brief, and nothing is stored. What is left out is counted on standard error.",
        "",
        "\b",
        "Example:",
        "  communique export icalendar examples/strait -o agenda.ics",
        "  communique export csv --db talks.db --party XNL,XVD --since 2024-09 -o tables/",
    ]
)
_OPTIONS = (
    *(option for option in OPTIONS if option is not OUTLET),
    click.option("--outlet", metavar="NAME", help="Only reports of this outlet; with SOURCE, the outlet of sources that name none."),
    *FILTERS,
    click.option("--window", type=click.IntRange(min=0), metavar="N", help="Rest on the latest N reports that fit; 400 unless told otherwise, 0 for all."),
    db_option,
    click.option("-o", "--output", metavar="FILE", help="File to write, or a folder for the files by their own names; else standard output."),
)  # fmt: skip
_OF_A_RECORD = ("speaker", "actor", "issue", "party", "since", "until", "text", "act", "status", "standing", "window", "db")


@click.command(help=HELP)
@click.argument("shape", type=click.Choice(list(EXPORTS)), metavar="FORMAT")
@with_options(optional_sources, *_OPTIONS)
def export(shape: str, sources: tuple[str, ...], config: str | None, quiet: bool, output: str | None, **given: Any) -> None:
    exporter = EXPORTS[shape]
    if output is None and not exporter.text and sys.stdout.isatty():
        raise click.UsageError(f"{shape} is no text that a terminal can show; name a file, as in -o talks{exporter.suffix}.")
    with stopping():
        exporter.export(Answer())  # on nothing, so that what the format needs and lacks is told before the reading
    asked = {name: given.pop(name) for name in _OF_A_RECORD}
    if sources:
        _of_sources(exporter, sources, settings_of(sources, config, given), asked, quiet, output)
    settings = settings_of((), config, given | {"db": asked.pop("db")})
    needs_source(sources, settings)
    _of_record(exporter, settings, config, asked | {"outlet": given["outlet"], "limit": None}, output)


def _of_sources(
    exporter: Exporter, sources: tuple[str, ...], settings: "Settings", asked: dict[str, Any], quiet: bool, output: str | None
) -> NoReturn:
    from communique.pipeline import brief as answer_from

    for name, value in asked.items():
        if value is not None:
            raise click.UsageError(f"--{name} is for a stored record: leave out the SOURCE, or put it there first with `communique add`.")
    errors = Errors()
    with reading(quiet) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    with stopping():
        _deliver(exporter.export(answer), output)
    leave(len(answer.readings), errors)


def _of_record(exporter: Exporter, settings: "Settings", config: str | None, asked: dict[str, Any], output: str | None) -> NoReturn:
    from communique.lists import Filters, narrowed
    from communique.pipeline import answer_from, issues

    window = asked.pop("window")
    filters = Filters(**given_filters(asked))
    with opened(settings.db, config) as store:
        most = filters.window if window is None else window or max(len(store), 1)
        scope = replace(filters.scope(), parties=filters.party or settings.parties, window=most)
        answered = answer_from(store, scope)
    if answered.chosen.is_cut:
        click.echo(f"communique: This rests on {answered.chosen.told}; --window 0 takes all.", err=True)
    if not answered.answer.readings:
        click.echo(f"communique: no report in {store.name} is what is asked for; nothing is written.", err=True)
        sys.exit(1)
    part = narrowed(answered.answer, filters, issues())
    if part is not answered.answer and not _has_items(part):
        click.echo("communique: The filters leave no statement, event or anything that is derived; check their words.", err=True)
    with stopping():
        _deliver(exporter.export(part, answered.answer), output)
    sys.exit(0)


def _has_items(answer: Answer) -> bool:
    lists = (answer.rounds, answer.contacts, answer.positions, answer.claims, answer.moves, answer.agenda)
    return any(lists) or any(one.statements or one.events for one in answer.readings)


def _deliver(exported: Exported, output: str | None) -> None:
    for note in exported.notes:
        click.echo(f"communique: {clean(note)}", err=True)
    if output is None:
        with printing():
            exported.write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
    elif Path(output).is_dir() or output.endswith(("/", os.sep)):
        for name in exported.pieces:
            _write(Path(output) / name, partial(exported.write_file, name))
    else:
        _write(Path(output), exported.write)


def _write(path: Path, write: Callable[[Out], None]) -> None:
    """The whole file or none: it takes its name when it is complete, and what is not complete goes."""
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as out:
            try:
                write(out)
                out.flush()
                os.chmod(out.name, 0o666 & ~_umask())
                os.replace(out.name, path)
            except BaseException:
                os.unlink(out.name)
                raise
    except OSError as error:
        raise click.ClickException(f"{clean(str(path))} cannot be written: {error.strerror or error}.") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
