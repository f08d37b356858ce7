"""Reports of one story side by side: what they share, what each leaves out, and where a cue or a condition changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.answers import Claim
from communique.model import Evidence, Span
from communique.present.bar import stems_of
from communique.present.web.desk import Desk
from communique.present.web.html import at
from communique.present.web.pages.marked import harmless, lacks_space, spaced
from communique.present.web.pages.stretches import Taken


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one report that carry a claim. `who` speaks, where the row does not name one speaker for all."""

    who: str | None
    cue: str | None
    text: str
    condition: str | None
    href: str
    spans: tuple[Span, ...]


Side = tuple[Quote, ...]
"""All that one report has of a claim, in the order of its text; nothing where it leaves it out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the words of each report; `remarks` say what differs between them."""

    who: str | None
    level: str
    sides: tuple[Side, ...]
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
SHORT = 400
"""Characters of a statement that is shown as a whole, though the claim is a part of it."""


def compare(desk: Desk, reports: Sequence[str]) -> Comparison:
    """The reports side by side, in the order in which they are given; no stretch of text stands in two rows."""
    known = tuple(dict.fromkeys(one for one in reports if desk.reading(one)))
    rows = [_row(desk, claim, known) for claim in desk.answer.claims if set(claim.reports) & set(known)]
    taken = Taken()
    shared = _once(taken, known, [row for row in rows if sum(map(bool, row.sides)) > 1])
    alone = [_once(taken, known, [row for row in rows if _only(row) == place]) for place in range(len(known))]
    texts = tuple(tuple(_parts(desk, report, [row.sides[place] for row in shared])) for place, report in enumerate(known))
    return Comparison(known, tuple(shared), tuple(map(tuple, alone)), texts)


def _once(taken: Taken, reports: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """Without the rows of which everything is shown in better ones, which are those of more reports, of a known speaker, of more words; in order."""
    kept: list[int] = []
    for place, row in sorted(enumerate(rows), key=lambda pair: _rank(pair[1])):
        spans = {report: _spans(side) for report, side in zip(reports, row.sides, strict=True) if side}
        if not all(taken.has(report, told) for report, told in spans.items()):
            taken.take(spans)
            kept.append(place)
    return [rows[place] for place in sorted(kept)]


def _only(row: Row) -> int | None:
    """The place of the only report that carries it; None where several do."""
    places = [place for place, side in enumerate(row.sides) if side]
    return places[0] if len(places) == 1 else None


def _rank(row: Row) -> tuple[int, bool, int]:
    return -sum(map(bool, row.sides)), row.who is None, -sum(len(quote.text) for side in row.sides for quote in side)


def _spans(side: Side) -> list[Span]:
    return [span for quote in side for span in quote.spans]


def _parts(desk: Desk, report: str, shared: Sequence[Side]) -> Iterator[Part]:
    """The text of a report cut at the words of the shared rows; where two overlap the earlier has the words."""
    text = desk.facts.report(report).text
    apart = lacks_space(text)
    found = sorted((span.start, span.end, row) for row, side in enumerate(shared, 1) for span in _spans(side))
    done = 0
    for start, end, row in found:
        if start < done or start >= MOST:
            continue
        yield from _plain(text[done:start], apart)
        yield Part(spaced(harmless(text[start:end]), apart), row)
        done = end
    yield from _plain(text[done : max(done, MOST)], apart)


def _plain(text: str, apart: bool) -> Iterator[Part]:
    if text:
        yield Part(spaced(harmless(text), apart), None)


def _row(desk: Desk, claim: Claim, reports: Sequence[str]) -> Row:
    sides = tuple(_side(desk, claim, report) for report in reports)
    who = desk.facts.described(claim.speaker) if claim.speaker else None
    return Row(who, claim.level, sides, tuple(_remarks([one for one in sides if one])))


def _side(desk: Desk, claim: Claim, report: str) -> Side:
    quotes = [_quote(desk, claim, one) for one in claim.variants if one.report == report]
    taken, kept = Taken(), list[Quote]()
    for one in sorted(quotes, key=lambda one: -sum(span.end - span.start for span in one.spans)):
        if not taken.has(report, one.spans):
            taken.take({report: one.spans})
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.spans))


def _quote(desk: Desk, claim: Claim, words: Evidence) -> Quote:
    """Words of a claim; those of the whole statement that they stand in, if it is short."""
    facts, span = desk.facts, Span(words.start, words.end)
    said = facts.statement_at(words) if claim.level == "said" else None
    if said is None:
        return Quote(None, None, words.text, None, at(words), (span,))
    whole = sum(part.end - part.start for part in said.content) <= SHORT
    who = facts.voiced(said) if said.speaker and not claim.speaker else None
    cue = facts.words(said.report, said.cue) if said.cue else None
    text, spans = (facts.told(said), said.content) if whole else (words.text, (span,))
    return Quote(who, cue, text, facts.condition(said), at(facts.evidence(said.report, spans[0])), spans)


_HELPERS = frozenset("has have had is was were be been would will did does do also later then that to on".split())


def _bare(cue: str) -> str:
    """A cue without what only tells when: "has said" is "said"."""
    return " ".join(word for word in cue.lower().split() if word not in _HELPERS)


def _remarks(sides: Sequence[Side]) -> list[str]:
    """What differs between those who carry it."""
    if len(sides) < 2:
        return []
    cues = list({_bare(side[0].cue): side[0].cue for side in reversed(sides) if side[0].cue}.values())[::-1]
    found = [f"told with other verbs: {', '.join(f'“{cue}”' for cue in cues)}"] if len(cues) > 1 else []
    if any(_lacks(side, quote.condition) for side in sides for other in sides for quote in other if quote.condition):
        found.append("a condition that one carries is missing in another")
    return found


def _lacks(side: Side, condition: str) -> bool:
    """Does a report neither make a condition nor have most of its words?"""
    stems = stems_of(condition)
    told = stems_of(" ".join(quote.text for quote in side))
    return not any(quote.condition for quote in side) and len(stems & told) < len(stems) / 2
