"""`communique review merge`, `split`, `confirm` and the other decisions, `undo` and `redo`: one command each."""

from typing import TYPE_CHECKING, Any, get_args

import click

from communique.model import Capacities, ClaimLink, Correctable, ReportLink
from communique.present.commands.review.shared import deciding, decision_options, scope_of, undo_options, who_decides
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.model import Decision

link_option = click.option(
    "--link", type=click.Choice([*get_args(ClaimLink), *get_args(ReportLink)]), help="Which link; the one between them now, unless told."
)


def _decide(given: dict[str, Any], do: str, *on: str, **more: Any) -> None:
    """`given` are the options that all of them have, `on` what it is about, `more` the rest of what is asked."""
    from communique.pipeline import issues
    from communique.review import Ask, decide

    who = who_decides(given["who"], given["config"])
    with deciding(given["db"], given["config"]) as store:
        scope = scope_of(given["party"], given["since"], given["until"])
        decision = decide(store, Ask(do, on, **more), who=who, why=given["why"], scope=scope, issues=issues())
    tell(decision)


def tell(decision: "Decision") -> None:
    from communique.review import told

    click.echo(f"{decision.id}  {clean(told(decision.what))}")


@click.command()
@click.argument("one")
@click.argument("other")
@decision_options
def merge(one: str, other: str, **given: Any) -> None:
    """ONE and OTHER are one: two actors (by id, name or code), or two contacts or rounds (by id)."""
    _decide(given, "merge", one, other)


@click.command()
@click.argument("whole")
@click.option("--name", "names", metavar="NAME", multiple=True, help="Whoever is called so is somebody else.")
@click.option("--report", "reports", metavar="REPORT", multiple=True, help="Who is meant, or what is told of, in this report is another.")
@decision_options
def split(whole: str, names: tuple[str, ...], reports: tuple[str, ...], **given: Any) -> None:
    """Some of WHOLE is another: of an actor those of a name or in a report, of a contact or round what a report tells of."""
    _decide(given, "split", whole, names=names, reports=reports)


@click.command()
@click.argument("one")
@click.argument("other")
@link_option
@decision_options
def confirm(one: str, other: str, link: str | None, **given: Any) -> None:
    """The link between ONE and OTHER holds: statements or claims that say the same, reports with one text, names that are one."""
    _decide(given, "confirm", one, other, link=link)


@click.command()
@click.argument("one")
@click.argument("other")
@link_option
@decision_options
def refuse(one: str, other: str, link: str | None, **given: Any) -> None:
    """The link between ONE and OTHER does not hold."""
    _decide(given, "refuse", one, other, link=link)


@click.command()
@click.argument("field", type=click.Choice(get_args(Correctable)))
@click.argument("of")
@click.argument("to", required=False)
@decision_options
def correct(field: str, of: str, to: str | None, **given: Any) -> None:
    """A FIELD of OF is TO; without TO nothing is known.

    Of a statement its speaker, act, condition (words of the report) or date; of an event its status; of a contact or round its date, status, place
    or ordinal; of a date expression, named REPORT:START-END, its date.

    \b
    Example:
      communique review correct speaker 4f1c "Tom Arven" --who "Ada Quill" --why "the transcript says so" --db talks.db
    """
    _decide(given, "correct", of, field=field, to=to)


@click.command()
@click.argument("of")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@decision_options
def name(of: str, names: tuple[str, ...], **given: Any) -> None:
    """OF goes by NAME: an actor (several names are all shown), an issue by its id or that of a position, or what a statement is about."""
    _decide(given, "name", of, names=names)


@click.command()
@click.argument("actor")
@click.argument("capacity", type=click.Choice(get_args(Capacities)))
@click.option("--parties", metavar="A,B", default="", help="In the talks between these.")
@click.option("--not", "not_", is_flag=True, help="It is not that.")
@decision_options
def mark(actor: str, capacity: str, parties: str, not_: bool, **given: Any) -> None:
    """What ACTOR is in talks: a party, mediator, host, guarantor or observer."""
    from communique.settings import split

    _decide(given, "unmark" if not_ else "mark", actor, to=capacity, parties=split(parties))


@click.command(name="speaks-for")
@click.argument("actor")
@click.argument("state", required=False)
@decision_options
def speaks_for(actor: str, state: str | None, **given: Any) -> None:
    """ACTOR speaks for STATE, by its code or name; without STATE for nobody but themselves."""
    _decide(given, "speaks-for", actor, to=state)


@click.command()
@click.argument("decision")
@undo_options
def undo(decision: str, why: str, who: str | None, db: str | None, config: str | None) -> None:
    """Take DECISION back, by its id or the beginning of it: the record is as if it had never been taken, and the log tells both."""
    from communique.review import undo as taken_back

    who = who_decides(who, config)
    with deciding(db, config) as store:
        click.echo(f"{taken_back(store, decision, who=who, why=why).decision}  is taken back.")


@click.command()
@click.argument("decision")
@undo_options
def redo(decision: str, why: str, who: str | None, db: str | None, config: str | None) -> None:
    """Take a DECISION again that was taken back."""
    from communique.review import redo as taken_again

    who = who_decides(who, config)
    with deciding(db, config) as store:
        tell(taken_again(store, decision, who=who, why=why))


DECIDING: tuple[click.Command, ...] = (merge, split, confirm, refuse, correct, name, mark, speaks_for, undo, redo)
