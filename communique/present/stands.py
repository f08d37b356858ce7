"""Positions and commitments as lines: always the words, their condition, and whose voice it is."""

from collections.abc import Iterable
from dataclasses import replace

from communique.answers import Commitment, Position, Shift
from communique.model import Evidence, Statement
from communique.present.claims import REFERENCES, who_and_verb
from communique.present.facts import Facts
from communique.present.lines import Line, Section, section_of
from communique.present.wording import repeats

VOICES = {
    "self": "in its own voice",
    "counterpart": "as its counterpart tells it",
    "mediator": "as a mediator tells it",
    "third": "as a third party tells it",
    "outlet": "in the outlet's words",
}
STATES = {
    "pending": "promised",
    "claimed-kept": "said to be kept",
    "breach-alleged": "said to be broken",
    "verified": "verified",
}
STANCES = {"conditions": "sets a condition"}
"""How a stance is worded, where its name is not the verb itself."""
BARE = 2
"""Words of a condition that stand for nothing by themselves."""
QUOTED = "as quoted under What is new"
UNMOVED = 14
"""Positions that did not move, at most."""


def positions(facts: Facts, found: Iterable[Position], above: frozenset[str] = frozenset()) -> Section:
    """Those that moved first, then the rest by party; what is left out is counted. `above` are statements quoted before."""
    grouped: dict[tuple[object, ...], list[Position]] = {}
    for one in sorted(found, key=lambda one: (not one.shifts, facts.name(one.party), one.issue.label)):
        statement = shown_statement(facts, one)
        if statement is None or facts.speaks(statement):
            grouped.setdefault((one.party, one.stance, one.voice, statement.id if statement else one.text), []).append(one)
    moved = sum(1 for group in grouped.values() if group[0].shifts)
    chosen = _by_turns(list(grouped.values()), moved + UNMOVED)
    return section_of("Positions", [position_line(facts, *group, above=above) for group in chosen], moved + UNMOVED)


def _by_turns(groups: list[list[Position]], most: int) -> list[list[Position]]:
    """As many as fit, the latest of each party by turns, then the rest, all in the order they came: no party fills the page."""
    turn: dict[int, tuple[int, str]] = {}
    counts: dict[str, int] = {}
    for at in sorted(range(len(groups)), key=lambda at: (bool(groups[at][0].shifts), groups[at][0].last or ""), reverse=True):
        party = groups[at][0].party
        turn[at] = (counts.get(party, 0), party)
        counts[party] = counts.get(party, 0) + 1
    first = set(sorted(turn, key=lambda at: (not groups[at][0].shifts, turn[at]))[:most])
    return [groups[at] for at in sorted(turn, key=lambda at: at not in first)]


def position_line(facts: Facts, one: Position, *others: Position, above: frozenset[str] = frozenset()) -> Line:
    """A party on an issue, or on several in the same words, which are those of the statement it was last taken from."""
    statement = shown_statement(facts, one)
    words = facts.told(statement) if statement else one.text
    labels = (each.issue.label for each in (one, *others))
    quoted = bool(statement and statement.id in above)
    line = Line(
        occurred=_held(one),
        who=_stand(facts, one, statement),
        words=words,
        paraphrased=bool(statement and statement.kind == "indirect"),
        about="; ".join(dict.fromkeys(label for label in labels if not repeats(label, words))) or None,
        condition=facts.condition(statement) if statement else one.condition,
        outlets=facts.outlets(report for each in (one, *others) for report in each.reports),
        references=_references(facts, one, statement),
        under=tuple(line for each in (one, *others) for shift in each.shifts for line in _shift(facts, shift)),
    )
    if not quoted:
        return line
    return replace(
        line, who=f"{(line.who or '').removesuffix(':')}, {QUOTED}", words=None, paraphrased=False, condition=_long_enough(line.condition)
    )


def _long_enough(condition: str | None) -> str | None:
    """A condition that says something without the words it belongs to: "without monitors" alone says the opposite."""
    return condition if condition and len(condition.split()) > BARE else None


def shown_statement(facts: Facts, one: Position) -> Statement | None:
    """The statement whose words the position bears, else the last that it was taken from."""
    said = [facts.statements[key] for key in reversed(one.statements) if key in facts.statements]
    return next((each for each in said if each.words(facts.report(each.report).text) == one.text), said[0] if said else None)


def _held(one: Position) -> str | None:
    """From when to when the party is known to have said so."""
    if one.first and one.last and one.first != one.last:
        return f"{one.first}/{one.last}"
    return one.first or one.last


def _stand(facts: Facts, one: Position, statement: Statement | None) -> str:
    """Party, stance, whose voice, and who said it with which verb: the name only where it is not the party itself."""
    moved = f", moved {len(one.shifts)} times" if len(one.shifts) > 1 else ", moved" if one.shifts else ""
    stand = f"{facts.name(one.party)} {STANCES.get(one.stance, one.stance)}{moved} – {VOICES[one.voice]}"
    if statement is None:
        return f"{stand}:"
    who, verb = who_and_verb(facts, statement)
    own = facts.speaker(statement) == one.party and verb != ":"
    return f"{stand}, {verb}" if own else f"{stand}: {who[:1].lower() + who[1:] if verb == ':' else who} {verb}".replace(" :", ":")


def _references(facts: Facts, one: Position, shown: Statement | None) -> tuple[Evidence, ...]:
    """The words that are shown, then those of the other statements."""
    said = [*([shown] if shown else []), *(facts.statements[key] for key in one.statements if key in facts.statements)]
    found = dict.fromkeys(facts.evidence(each.report, part) for each in said for part in each.content)
    return tuple(found)[:REFERENCES]


def _shift(facts: Facts, shift: Shift) -> tuple[Line, Line]:
    ends = (("from", shift.from_), ("to", shift.to))
    before, after = (
        Line(reported=next(iter(facts.published([one.report])), None), who=f"{label}:", words=one.text, references=(one,))
        for label, one in ends
    )
    return before, after


def commitments(facts: Facts, found: Iterable[Commitment]) -> Section:
    """What was promised, by when, and by whose word it is kept or broken."""
    return section_of("Commitments", [_commitment(facts, one) for one in found], UNMOVED)


def _commitment(facts: Facts, one: Commitment) -> Line:
    told = facts.statements.get(one.account)
    by = f"by the word of {facts.voiced(told)}" if told else "in the outlet's words"
    unknown = "no report read tells whether it was kept" if one.state == "pending" else None
    return Line(
        who=f"{facts.name(one.by) if one.by else 'nobody named'} – {STATES[one.state]}, {by}:",
        words=one.text,
        due=one.due,
        note=unknown,
        outlets=facts.outlets(each.report for each in one.evidence),
        references=one.evidence[:REFERENCES],
    )
