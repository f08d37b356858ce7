"""`communique review`: what the record is unsure of, and what people decide about it."""

import sys

import click

from communique.present.commands.common import config_option
from communique.present.commands.review.carrying import export, import_
from communique.present.commands.review.deciding import DECIDING
from communique.present.commands.review.looking import ask, log, queue
from communique.present.commands.stored import db_option


@click.group(invoke_without_command=True)
@db_option
@config_option
@click.pass_context
def review(context: click.Context, db: str | None, config: str | None) -> None:
    """Look at what a stored record is unsure of, and decide: merge, split, confirm, refuse, correct, name, mark, and undo.

    Every decision says who took it, when and why; it is kept when reports are read anew. Taken back, it leaves the
    record exactly as it was; the log tells both.
    Without a command the questions are asked one by one in a terminal, and listed elsewhere.

    \b
    Example:
      communique review --db talks.db
      communique review merge "Ilka Orsk" "Ilca Orsk" --who "Ada Quill" --why "one minister, two spellings" --db talks.db
    """
    given = {key: value for key, value in (("db", db), ("config", config)) if value is not None}
    context.default_map = dict.fromkeys(review.commands, given)
    if context.invoked_subcommand is None:
        context.invoke(ask if sys.stdin.isatty() and sys.stdout.isatty() else queue, **given)


for _command in (ask, queue, *DECIDING, log, export, import_):
    review.add_command(_command)
