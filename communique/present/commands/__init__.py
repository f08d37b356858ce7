"""The commands of the command line, each in a file of its own. To add one: write it beside these and enter it here."""

import click

from communique.present.commands.add import add
from communique.present.commands.brief import brief
from communique.present.commands.diff import diff
from communique.present.commands.export import export
from communique.present.commands.lists import LISTS
from communique.present.commands.read import read
from communique.present.commands.remove import remove
from communique.present.commands.review import review
from communique.present.commands.serve import serve
from communique.present.commands.verify import verify
from communique.present.commands.watch import watch

COMMANDS: tuple[click.Command, ...] = (brief, read, add, watch, *LISTS, diff, export, remove, review, verify, serve)
"""In the order that --help shows them."""
