"""`communique export`."""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from communique.answers import Answer
from communique.present.commands.common import Errors, common_options, leave, settings_of, stopping
from communique.present.exports import EXPORTS, Exported
from communique.present.exports.exported import Out
from communique.present.progress import shown_progress
from communique.present.words import clean

HELP = "\n".join(
    [
        "Write what the reports say in the format of another program.",
        "",
        "FORMAT is one of these; docs/exports.md tells what each holds and what it leaves out:",
        "",
        "\b",
        *(f"  {name:12} {one.about}" for name, one in EXPORTS.items()),
        "",
        "SOURCE is as for brief. What is left out is counted on standard error.",
        "",
        "\b",
        "Example:",
        "  communique export icalendar examples/strait -o agenda.ics",
    ]
)


@click.command(help=HELP)
@click.argument("shape", type=click.Choice(list(EXPORTS)), metavar="FORMAT")
@common_options
@click.option("-o", "--output", metavar="FILE", help="File to write, or a folder for the files by their own names; else standard output.")
def export(shape: str, sources: tuple[str, ...], config: str | None, quiet: bool, output: str | None, **given: Any) -> None:
    from communique.pipeline import brief as answer_from

    exporter = EXPORTS[shape]
    if output is None and not exporter.text and sys.stdout.isatty():
        raise click.UsageError(f"{shape} is no text that a terminal can show; name a file, as in -o talks{exporter.suffix}.")
    with stopping():
        exporter.export(Answer())  # on nothing, so that what the format needs and lacks is told before the reading
    settings = settings_of(sources, config, given)
    errors = Errors()
    with stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    with stopping():
        _deliver(exporter.export(answer), output)
    leave(len(answer.readings), errors)


def _deliver(exported: Exported, output: str | None) -> None:
    for note in exported.notes:
        click.echo(f"communique: {clean(note)}", err=True)
    if output is None:
        _print(exported)
    elif Path(output).is_dir() or output.endswith(("/", os.sep)):
        for name in exported.pieces:
            _write(Path(output) / name, partial(exported.write_file, name))
    else:
        _write(Path(output), exported.write)


def _print(exported: Exported) -> None:
    try:
        exported.write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"Standard output cannot be written: {error.strerror or error}.") from None


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
