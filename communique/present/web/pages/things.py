"""What a decision can be about, with a name for each, to choose from in a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.answers import Contact, Round
from communique.model import What
from communique.present.dates import in_words, with_words
from communique.present.headlines import called, headline
from communique.present.web.desk import Desk
from communique.review import told

_CODE = re.compile(r"\b[A-Z]{3}\b")
MOST = 200
"""Of each kind."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is written in the field, and what tells a reader which it is."""

    value: str
    told: str


@dataclass(frozen=True, slots=True)
class Things:
    actors: tuple[Thing, ...]
    meetings: tuple[Thing, ...]
    issues: tuple[Thing, ...]
    reports: tuple[Thing, ...]


def things(desk: Desk) -> Things:
    """Those of a desk, the latest meetings and reports first; made once for each state of the record."""
    return desk.once("things", lambda: _things(desk))


def _things(desk: Desk) -> Things:
    answer = desk.answer
    actors = tuple(Thing(one.name, one.kind) for one in sorted(answer.actors, key=lambda one: -len(one.reports))[:MOST])
    held: list[Round | Contact] = [*answer.rounds, *answer.contacts]
    meetings = sorted(held, key=lambda one: one.when or "", reverse=True)
    issues = {one.issue.id: one.issue.label for one in answer.positions}
    reports = [reading.report for reading in reversed(answer.readings)][:MOST]
    return Things(
        actors,
        tuple(Thing(one.id, _told(desk, one)) for one in meetings[:MOST]),
        tuple(Thing(key, label) for key, label in list(issues.items())[:MOST]),
        tuple(Thing(one.id, f"{called(one)}: {headline(one)}") for one in reports),
    )


def speakers(desk: Desk) -> tuple[Thing, ...]:
    """Who can be said to speak, as lines show them, those of most reports first; whoever goes by two brackets by the bare name."""

    def shown() -> tuple[Thing, ...]:
        actors = sorted(desk.answer.actors, key=lambda one: (one.kind != "person", -len(one.reports)))[:MOST]
        named = ((desk.facts.described(one.id), one) for one in actors)
        return tuple(Thing(told if told.count("(") < 2 else one.name, one.kind) for told, one in named)

    return desk.once("speakers", shown)


def with_names(desk: Desk, words: str) -> str:
    """Words of ours with the names of states in place of their codes, and days in words."""
    states = states_of(desk)
    return with_words(_CODE.sub(lambda found: states.get(found[0], found[0]), words))


def with_offices(desk: Desk, words: str) -> str:
    """A sentence that tells actors of one name apart by their ids, with the office and the state of each, by which people know them."""
    for one in desk.answer.actors:
        words = words.replace(f"{one.name} ({one.id})", f"{desk.facts.described(one.id)}: {one.id}")
    return words


def states_of(desk: Desk) -> Mapping[str, str]:
    """Codes of states to their names."""
    return {one.id: one.name for one in desk.answer.actors if one.kind == "state"}


def told_with(states: Mapping[str, str], what: What) -> str:
    """A decision as a sentence, with the names of states; one that is named itself is not named twice."""
    words = told(what)
    for code, name in states.items():
        words = words.replace(f"{name} ({code})", name).replace(f"({code})", f"({name})")
    return with_words(words)


def _told(desk: Desk, one: Round | Contact) -> str:
    kind = (f"round {one.ordinal}" if one.ordinal else "round") if isinstance(one, Round) else one.kind
    return ", ".join(
        part for part in (kind, desk.facts.between(one.parties), one.place, in_words(one.when) if one.when else "no date") if part
    )
