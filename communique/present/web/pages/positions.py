"""Party by issue: in each cell the latest words of the party, with their date and who carries them; shifts side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from communique.answers import Position
from communique.model import Evidence
from communique.present.facts import Facts
from communique.present.stands import VOICES
from communique.present.web.desk import Desk
from communique.present.web.html import at


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words with all that belongs to them."""

    stance: str
    voice: str
    who: str
    text: str
    condition: str | None
    when: str | None
    outlets: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A shift: the words before and after, each with its address and the day it was published."""

    before: str
    before_href: str
    before_when: str | None
    after: str
    after_href: str
    after_when: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`latest` is the newest in the party's own voice, else the newest of all; `others` the rest, newest first."""

    latest: Words
    others: tuple[Words, ...]
    shifts: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` by issue label, then party name."""

    parties: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]


def matrix(desk: Desk, key: str) -> Matrix:
    """The matrix of a negotiation, the issues on which most is said first, of those the ones of the latest words."""
    facts, found = desk.facts, desk.parts[key].positions
    parties = dict.fromkeys(facts.names(desk.negotiations[key].parties))
    grouped: dict[str, dict[str, list[Position]]] = {}
    for one in found:
        name = facts.name(one.party)
        parties.setdefault(name)
        grouped.setdefault(one.issue.label, {}).setdefault(name, []).append(one)
    last = {label: max(one.last or "" for all_ in held.values() for one in all_) for label, held in grouped.items()}
    ordered = sorted(sorted(sorted(grouped), key=last.__getitem__, reverse=True), key=lambda label: -sum(map(len, grouped[label].values())))
    return Matrix(tuple(parties), {label: {name: _cell(facts, held) for name, held in grouped[label].items()} for label in ordered})


def _cell(facts: Facts, held: list[Position]) -> Cell:
    newest = sorted(held, key=lambda one: (one.voice == "self", one.last or ""), reverse=True)
    first, *rest = (_words(facts, one) for one in newest)
    return Cell(first, tuple(rest), tuple(_moved(facts, shift.from_, shift.to) for one in newest for shift in one.shifts))


def _words(facts: Facts, one: Position) -> Words:
    said = [facts.statements[key] for key in one.statements if key in facts.statements]
    last = said[-1] if said else None
    return Words(
        stance=one.stance,
        voice=VOICES[one.voice],
        who=facts.voiced(last) if last else facts.name(one.party),
        text=one.text,
        condition=one.condition,
        when=one.last,
        outlets=facts.outlets(one.reports),
        href=at(facts.evidence(last.report, last.content[0])) if last and last.content else "",
    )


def _moved(facts: Facts, before: Evidence, after: Evidence) -> Moved:
    days = [next(iter(facts.published([one.report])), None) for one in (before, after)]
    return Moved(before.text, at(before), days[0], after.text, at(after), days[1])
