"""`communique statements`, `rounds`, `claims` and the other lists: one command each, all with the same filters."""

from collections.abc import Callable
from typing import Any, get_args

import click

from communique.present.commands.common import config_option, print_out, with_options
from communique.present.commands.stored import db_option, opened
from communique.present.words import clean

LIMIT = 50
FORMATS = ("table", "json", "jsonl", "csv")
WHAT = {
    "reports": "The reports, with the versions they have had.",
    "statements": "Who said what, in which words.",
    "events": "Who did what to whom.",
    "rounds": "Rounds of talks.",
    "contacts": "Meetings, calls, letters and visits.",
    "positions": "Where the parties stand, on which issue, in whose voice.",
    "claims": "What reports carry as one thing: corroborated, single-origin or contested.",
    "moves": "Proposals, demands and invitations, and whether they were answered.",
    "agenda": "What is announced or due next.",
    "actors": "Who is in the record.",
}
EXAMPLES = {
    "reports": "communique reports --text ceasefire",
    "statements": "communique statements --speaker Torvek --issue prisoners",
    "events": "communique events --actor XNL --status happened",
    "rounds": "communique rounds --party XNL,XVD --format json",
    "contacts": "communique contacts --since 2024-09",
    "positions": "communique positions --party XVD --act rejects",
    "claims": "communique claims --standing contested",
    "moves": "communique moves --status open",
    "agenda": "communique agenda --since 2024-09-20",
    "actors": "communique actors --actor Torvek",
}


def one_of(*types: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Refuses a value that none of the record's types of these names has; they are looked up when one is given, so that --help is quick."""

    def checked(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
        from communique import answers, model

        known = [one for name in types for one in get_args(getattr(answers, name, None) or getattr(model, name))]
        return value and str(click.Choice(list(dict.fromkeys(known)), case_sensitive=False).convert(value, option, context))

    return checked


FILTERS = (
    click.option("--speaker", metavar="NAME", help="Whose words; part of a name is enough."),
    click.option("--actor", metavar="NAME", help="Who takes part; a name or the code of a state."),
    click.option("--issue", metavar="WORDS", help="On which issue; words of its label."),
    click.option("--party", metavar="A,B", help="Of which parties; codes or names."),
    click.option("--since", metavar="DATE", help="From this date on, as 2025-05-28, 2025-05 or 2025."),
    click.option("--until", metavar="DATE", help="Up to this date, itself included."),
    click.option("--text", metavar="WORDS", help='With all these words; "a phrase" in quotation marks, a beginning as cease*.'),
    click.option("--act", callback=one_of("Act", "Stance"), metavar="ACT", help="Statements of this act, positions of this stance."),
    click.option(
        "--status",
        callback=one_of("EventStatus", "RoundStatus", "MoveStatus", "AgendaStatus"),
        metavar="STATUS",
        help="Events, rounds, contacts, moves or agenda of this status.",
    ),
    click.option("--standing", callback=one_of("Standing"), metavar="STANDING", help="Claims of this standing."),
)
"""What all that shows a part of a stored record can be asked for."""

_OPTIONS = (
    *FILTERS,
    click.option("--outlet", metavar="NAME", help="In reports of this outlet."),
    click.option(
        "--limit", type=click.IntRange(min=0), default=LIMIT, show_default=True, metavar="N", help="The latest so many; 0 for all."
    ),
    click.option("--format", "shape", type=click.Choice(list(FORMATS)), default="table", show_default=True, help="How to print."),
)


def _list_command(what: str, told: str) -> click.Command:
    @click.command(
        name=what, help=f"{told}\n\nThe latest that the filters leave, in order of time.\n\n\b\nExample:\n  {EXAMPLES[what]} --db talks.db"
    )
    @with_options(*_OPTIONS, db_option, config_option)
    def command(shape: str, db: str | None, config: str | None, **given: Any) -> None:
        from communique.lists import Filters, listed
        from communique.pipeline import issues
        from communique.present.formats import width
        from communique.present.tables import LIST_FORMATS, with_record
        from communique.record import Scope

        filters = Filters(**given_filters(given))
        with opened(db, config) as store:
            found = listed(store, what, filters, issues())
            if (what, shape) == ("events", "table"):
                found = with_record(found, store.answer(Scope(filters.party, filters.since, filters.until), issues()).answer)
        print_out(LIST_FORMATS[shape](what, found, width()))
        if shape == "table" and not found.items:
            click.echo("Nothing in the record fits.", err=True)
        if found.found > len(found.items):
            click.echo(f"{len(found.items)} are shown, the latest; there are more (--limit 0 shows all).", err=True)
        if found.window:
            click.echo(
                f"Derived from the latest {found.window} reports that fit; --since, --until, --party and --text choose others.", err=True
            )

    return command


def given_filters(given: dict[str, Any]) -> dict[str, Any]:
    """Options as filters: parties apart, no limit for 0. Raises UsageError for a date that is none."""
    from communique.settings import Settings, split

    parties = split(given.pop("party"))
    for key in ("since", "until"):
        if given[key] is not None:
            try:
                Settings.day(given[key])
            except ValueError as error:
                raise click.UsageError(f"--{key}: {clean(str(error))}.") from None
    return {**given, "party": parties, "limit": given["limit"] or None}


LISTS: tuple[click.Command, ...] = tuple(_list_command(what, told) for what, told in WHAT.items())
