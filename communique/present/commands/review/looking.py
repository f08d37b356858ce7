"""`communique review queue`, `ask` and `log`: the questions as a list and one by one, and what was decided."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from communique.present.commands.common import print_out, settings_of
from communique.present.commands.review.deciding import tell
from communique.present.commands.review.shared import deciding, scope_of, scope_options, who_option

if TYPE_CHECKING:
    from communique.record import Scope, Store
    from communique.review import Question

KINDS = ("actors", "claims", "contacts", "copies", "rounds", "speakers")
_KIND = click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only such questions.")
_SHAPE = click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print.")


@click.command()
@_KIND
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="The weightiest so many; 0 for all.")
@_SHAPE
@scope_options
def queue(
    kinds: tuple[str, ...] = (), limit: int = 20, shape: str = "text", party: str | None = None, since: str | None = None,
    until: str | None = None, db: str | None = None, config: str | None = None,
) -> None:  # fmt: skip
    """List what the record is unsure of, weightiest first, each with the commands that decide it."""
    from communique.present.formats import width
    from communique.present.questions import as_questions

    with deciding(db, config) as store:
        found = _questions(store, scope_of(party, since, until), kinds)
    shown = found[:limit] if limit else found
    if shape == "json":
        print_out(json.dumps({"schema": "communique/1", "questions": [asdict(one) for one in shown]}, ensure_ascii=False, indent=2) + "\n")
        return
    if shown:
        print_out(as_questions(shown, width()))
    click.echo(f"{len(shown)} of {len(found)} questions." if found else "Nothing is left to ask.", err=True)


def _questions(store: "Store", scope: "Scope", kinds: tuple[str, ...]) -> "tuple[Question, ...]":
    from communique.pipeline import issues
    from communique.review import queue as questions

    return questions(store.answer(scope, issues()).answer, kinds)


@click.command()
@_KIND
@who_option
@scope_options
def ask(
    kinds: tuple[str, ...] = (), who: str | None = None, party: str | None = None, since: str | None = None, until: str | None = None,
    db: str | None = None, config: str | None = None,
) -> None:  # fmt: skip
    """Ask one question after the other: a number decides, s passes on, u takes the last decision back, q ends."""
    scope, passed, taken = scope_of(party, since, until), set[str](), list[str]()
    with deciding(db, config) as store:
        name = settings_of((), config, {"who": who}).who or click.prompt("Who decides? Your name")
        while question := next((one for one in _questions(store, scope, kinds) if one.id not in passed), None):
            passed.add(question.id)
            if not _asked(store, scope, question, name, taken):
                break
        else:
            click.echo("Nothing is left to ask.")
    click.echo(f"{len(taken)} decided.", err=True)


def _asked(store: "Store", scope: "Scope", question: "Question", who: str, taken: list[str]) -> bool:
    """Ask one question until it is answered or passed. Shall it go on?"""
    from communique.pipeline import issues
    from communique.present.formats import width
    from communique.present.questions import as_choices, as_question
    from communique.review import decide, undo

    click.echo("\n" + "\n".join([*as_question(question, width()), *as_choices(question)]))
    while True:
        said = click.prompt("Number, s, u or q", default="s", show_default=False).strip().lower()
        if said == "u" and taken:
            undo(store, taken[-1], who=who, why="taken back at once")
            click.echo(f"{taken.pop()}  is taken back.")
        elif said in ("s", "q"):
            return bool(said == "s")
        elif said.isascii() and said.isdigit() and 0 < int(said) <= len(question.choices):
            why = click.prompt("Why")
            decision = decide(store, question.choices[int(said) - 1].ask, who=who, why=why, scope=scope, issues=issues())
            taken.append(decision.id)
            tell(decision)
            return True
        else:
            click.echo(
                f"A number from 1 to {len(question.choices)} was expected, or s to pass on, u to take the last decision back, q to end."
            )


@click.command()
@_SHAPE
@scope_options
def log(shape: str, party: str | None, since: str | None, until: str | None, db: str | None, config: str | None) -> None:
    """Tell every decision in order of time: who, when, why, what became of it, and by whom and why it was taken back."""
    from communique.pipeline import issues
    from communique.present.formats import width
    from communique.present.questions import as_log
    from communique.review import log as decisions
    from communique.review import logged

    with deciding(db, config) as store:
        kept = decisions(store)
        answer = store.answer(scope_of(party, since, until), issues()).answer if kept or shape == "json" else None
        rows = logged(store, answer) if answer else []
    if shape == "json":
        print_out(json.dumps({"schema": "communique/1", "decisions": rows}, ensure_ascii=False, indent=2) + "\n")
    elif kept:
        print_out(as_log(kept, {one["id"]: one["standing"] for one in rows}, width()))
    else:
        click.echo("Nobody has decided anything yet; `communique review` asks.", err=True)
