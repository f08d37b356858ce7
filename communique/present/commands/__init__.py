"""The commands of the command line, each in a file of its own. To add one: write it beside these and enter it here."""

import click

from communique.present.commands.brief import brief
from communique.present.commands.read import read

COMMANDS: tuple[click.Command, ...] = (brief, read)
"""In the order that --help shows them."""
