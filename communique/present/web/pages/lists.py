"""What the overview of a negotiation has no room for: all of its agenda, texts, moves, promises and misfits, as the record has them."""

from collections.abc import Callable
from dataclasses import dataclass

from communique.answers import AgendaItem, Commitment, Move, Text
from communique.model import Evidence, Inconsistency
from communique.present.dates import in_words, with_words
from communique.present.facts import Facts
from communique.present.stands import STATES
from communique.present.waits import silences_of
from communique.present.web.desk import Desk

REFERENCES = 6
"""Words that a row leads to, at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """What it is, the words of a report for it if they are more than that, what else is known, and where it stands."""

    head: str
    words: str | None
    known: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    title: str
    rows: tuple[Row, ...]
    total: int


REST = {
    "What is new": "/claims", "The clock": "/list/agenda", "Texts": "/list/texts", "Waiting for an answer": "/list/moves",
    "Contacts and rounds": "/timeline", "Positions": "/positions", "Commitments": "/list/commitments",
    "Contested, or one voice only": "/claims", "What does not fit": "/list/inconsistencies",
}  # fmt: skip
"""Where the rest of a section of the brief is, under the address of its negotiation, by its title."""
TITLES = {
    "agenda": "Agenda",
    "texts": "Texts",
    "moves": "Moves and answers",
    "commitments": "Commitments",
    "inconsistencies": "What does not fit",
}


def lists_of(desk: Desk, key: str) -> tuple[tuple[str, str, int], ...]:
    """The lists of TITLES that have rows: name, title, rows."""
    part = desk.parts[key]
    counts = {name: len(getattr(part, name)) for name in TITLES}
    return tuple((name, title, counts[name]) for name, title in TITLES.items() if counts[name])


def listed(desk: Desk, key: str, name: str, skip: int, most: int) -> Listed:
    """One page of a list of TITLES, as the record orders it."""
    facts, part = desk.facts, desk.parts[key]
    found: dict[str, Callable[[], list[Row]]] = {
        "agenda": lambda: [_due(facts, one) for one in part.agenda],
        "texts": lambda: [_text(facts, one) for one in part.texts],
        "moves": lambda: [_move(facts, one) for one in part.moves],
        "commitments": lambda: [_promise(facts, one) for one in part.commitments],
        "inconsistencies": lambda: [_misfit(one) for one in part.inconsistencies],
    }
    rows = desk.once(f"list {key} {name}", found[name])
    return Listed(TITLES[name], tuple(rows[skip : skip + most]), len(rows))


def _due(facts: Facts, one: AgendaItem) -> Row:
    """With the sentence that tells of it, without which "visit" is anybody's."""
    words = facts.sentence(one.evidence[0]).text if one.evidence else None
    return Row(one.what, words, _known(_day(one.when), one.place, one.status), one.evidence[:REFERENCES])


def _text(facts: Facts, one: Text) -> Row:
    author = f"by {facts.name(one.author)}" if one.author else None
    expires = f"expires {in_words(one.expires)}" if one.expires else None
    return Row(" / ".join(one.names) or "a text without a name", None, _known(one.stage, author, expires), one.evidence[:REFERENCES])


def _move(facts: Facts, one: Move) -> Row:
    said = facts.statements.get(one.statement or "")
    to = f" to {facts.name(one.to)}" if one.to else ""
    answer = facts.statements.get(one.answered_by or "")
    state = {"none-found": "no answer found in these reports", "reported-none": "a report says that there is no answer"}
    told = state.get(one.basis) or " ".join(("answered:", one.answer or "", f"by {facts.voiced(answer)}" if answer else ""))
    evidence = tuple(facts.evidence(each.report, each.content[0]) for each in (said, answer) if each and each.content)
    evidence = evidence or tuple(each for each in silences_of(facts, one.to) if each.text in one.text or one.text in each.text)
    return Row(f"{facts.name(one.by)}: {one.kind}{to}", one.text, _known(_day(one.since), told.strip()), evidence)


def _promise(facts: Facts, one: Commitment) -> Row:
    due = f"by {in_words(one.due)}" if one.due else None
    return Row(facts.name(one.by), one.text, _known(due, STATES.get(one.state, one.state)), one.evidence[:REFERENCES])


def _misfit(one: Inconsistency) -> Row:
    return Row(with_words(one.explanation), None, (one.kind,), one.evidence[:REFERENCES])


def _known(*parts: str | None) -> tuple[str, ...]:
    return tuple(one for one in parts if one)


def _day(value: str | None) -> str:
    return in_words(value) if value else "no date given"
