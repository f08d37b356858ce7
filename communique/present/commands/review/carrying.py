"""`communique review export` and `import`: decisions from file to file."""

import sys
from pathlib import Path

import click

from communique.errors import BadUsage
from communique.present.commands.common import config_option, print_out
from communique.present.commands.review.shared import deciding
from communique.present.commands.stored import db_option
from communique.present.words import clean

BIGGEST = 500_000_000
"""Bytes of a file of decisions."""


@click.command()
@click.argument("file", default="-")
@db_option
@config_option
def export(file: str, db: str | None, config: str | None) -> None:
    """Write all decisions, also those taken back, to FILE (- or nothing: standard output), one a line."""
    from communique.review import exported

    with deciding(db, config) as store:
        lines = list(exported(store))
        if file == "-":
            print_out("".join(lines))
            return
        try:
            Path(file).write_text("".join(lines), encoding="ascii")
        except OSError as error:
            raise BadUsage(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(f"{len(lines)} lines are in {file}", err=True)


@click.command(name="import")
@click.argument("file")
@db_option
@config_option
def import_(file: str, db: str | None, config: str | None) -> None:
    """Take over the decisions of another record from FILE (- for standard input), as `export` writes them; twice changes nothing.

    What they are about is found again by the words of the reports; a decision on reports that are not here waits for them.
    """
    from communique.review import import_lines

    with deciding(db, config) as store:
        found = import_lines(store, _lines(file))
    for bad in found.bad:
        click.echo(f"communique: {clean(file)}, line {bad.number}: {clean(bad.reason)}", err=True)
    click.echo(f"{found.decisions} decisions and {found.undos} undos are new, {found.known} were there already", err=True)
    sys.exit(1 if found.bad else 0)


def _lines(file: str) -> list[str]:
    try:
        raw = sys.stdin.buffer.read(BIGGEST + 1) if file == "-" else _read(Path(file))
    except OSError as error:
        raise BadUsage(f"{file} cannot be read: {error.strerror}.") from None
    if len(raw) > BIGGEST:
        raise BadUsage(f"{file} has more than {BIGGEST:,} bytes; a file of decisions is smaller. Import it in parts.")
    return raw.decode("utf-8", "replace").split("\n")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BIGGEST + 1)
