"""Reports of one story side by side: what they share, what each leaves out, and where a cue or a condition changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.answers import Claim
from communique.model import Span, Statement
from communique.present.claims import statements_of
from communique.present.web.desk import Desk
from communique.present.web.html import at
from communique.present.web.pages.marked import harmless


@dataclass(frozen=True, slots=True)
class Side:
    """How one report carries a claim; `remark` says what is different in it."""

    cue: str | None
    text: str
    condition: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the words of each report, None where it leaves it out; `remarks` say what differs between them."""

    who: str | None
    level: str
    sides: tuple[Side | None, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some text of a report; `row` is the number, from 1, of the shared row whose words it is, None if it is shared by nobody."""

    text: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows that two or more carry come first. `alone`: for each report, the claims that it carries alone; `texts` are their full texts."""

    reports: tuple[str, ...]
    shared: tuple[Row, ...]
    alone: tuple[tuple[Row, ...], ...]
    texts: tuple[tuple[Part, ...], ...]


MOST = 10_000
"""Characters of each text that are shown side by side."""


def compare(desk: Desk, reports: Sequence[str]) -> Comparison:
    """The reports side by side, in the order in which they are given."""
    known = tuple(dict.fromkeys(one for one in reports if desk.reading(one)))
    rows = [(claim, _row(desk, claim, known)) for claim in desk.answer.claims if set(claim.reports) & set(known)]
    told = [(claim, row, [place for place, side in enumerate(row.sides) if side]) for claim, row in rows]
    shared = [(claim, row) for claim, row, places in told if len(places) > 1]
    alone = tuple(tuple(row for _, row, places in told if places == [place]) for place in range(len(known)))
    texts = tuple(tuple(_parts(desk, report, [claim for claim, _ in shared])) for report in known)
    return Comparison(known, tuple(row for _, row in shared), alone, texts)


def _parts(desk: Desk, report: str, shared: Sequence[Claim]) -> Iterator[Part]:
    """The text of a report cut at the words of the shared rows; where two overlap the earlier has the words."""
    text = desk.facts.report(report).text
    found = sorted((one.start, one.end, row) for row, claim in enumerate(shared, 1) for one in claim.variants if one.report == report)
    done = 0
    for start, end, row in found:
        if start < done or start >= MOST:
            continue
        yield from _plain(text[done:start])
        yield Part(harmless(text[start:end]), row)
        done = end
    yield from _plain(text[done : max(done, MOST)])


def _plain(text: str) -> Iterator[Part]:
    if text:
        yield Part(harmless(text), None)


def _row(desk: Desk, claim: Claim, reports: Sequence[str]) -> Row:
    by_report = {one.report: one for one in reversed(statements_of(desk.facts, claim))}
    sides = tuple(_side(desk, claim, report, by_report.get(report)) for report in reports)
    who = desk.facts.described(claim.speaker) if claim.speaker else None
    return Row(who, claim.level, sides, tuple(_remarks([one for one in sides if one])))


def _side(desk: Desk, claim: Claim, report: str, said: Statement | None) -> Side | None:
    words = next((one for one in claim.variants if one.report == report), None)
    if words is None:
        return None
    cue = desk.facts.words(report, said.cue) if said and said.cue else None
    inside = said is not None and any(part.overlaps(Span(words.start, words.end)) for part in said.content)
    return Side(cue, words.text, desk.facts.condition(said) if said and inside else None, at(words))


_HELPERS = frozenset("has have had is was were be been would will did does do also later then that to on".split())


def _bare(cue: str) -> str:
    """A cue without what only tells when: "has said" is "said"."""
    return " ".join(word for word in cue.lower().split() if word not in _HELPERS)


def _remarks(sides: Sequence[Side]) -> list[str]:
    """What differs between those who carry it."""
    if len(sides) < 2:
        return []
    cues = list({_bare(one.cue): one.cue for one in reversed(sides) if one.cue}.values())[::-1]
    with_condition = sum(1 for one in sides if one.condition)
    found = [f"told with other verbs: {', '.join(f'“{cue}”' for cue in cues)}"] if len(cues) > 1 else []
    if 0 < with_condition < len(sides):
        found.append("a condition that one carries is missing in another")
    return found
