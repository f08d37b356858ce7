"""What is known of a report when its meetings are looked for: who can meet, for whom, and who helps."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.assets import is_body
from communique.clauses import compiled
from communique.meetings import as_told, helpers, unnamed_sides
from communique.model import Entity, Mediation, Mention, Report, Span, When, is_army, states_behind
from communique.needles import places_of
from communique.text import small_letters

_HELPING = ("mediat", "broker", "facilitat", "auspices", "hosted", "convened", "organised", "organized", "invitation", "arranged", "help")
"""A quick look: without one of these nobody helps."""
PAIR = re.compile(r"\b([A-Z]\w+)[-–/]([A-Z]\w+)\b")
SIGNS_BEFORE = 24
"""Signs before a name within which a word stands that tells what it is there for."""
BORDER = re.compile(r"\b(?:borders?|frontiers?|boundary)\s+(?:between|of|that\s+divides)\s+(?:the\s+)?\Z")
""" "will meet on the border between | Ostria and Sund": where that is, no pair."""
ARMED = re.compile(r"\b(?:Movement|Front|Liberation|Rebels?|Resistance|Militia|Brigades?|Forces for|Military Council)\b")
"""Names of those who fight or oppose a state and are no part of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the report when its meetings are looked for.

    `parties` are the mentions of somebody who can meet, `stands` for which parties an entity does, `sides` the two most spoken of.
    """

    report: Report
    mentions: tuple[Mention, ...]
    entities: dict[str, Entity]
    dates: tuple[When, ...]
    parties: tuple[Mention, ...]
    stands: dict[str, tuple[str, ...]]
    sides: tuple[str, ...]
    mediations: tuple[Mediation, ...] = ()

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def today(self) -> str:
        return (self.report.published or "")[:10]

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The parties that a mention speaks for."""
        return () if mention.kind == "place" else self.stands.get(mention.entity or "", ())

    def is_person(self, key: str) -> bool:
        return key in self.entities and self.entities[key].kind == "person"

    def helps(self, parties: Sequence[Mention]) -> bool:
        """Is one of them called a mediator anywhere in the report, or an international body?"""
        return any(
            (one.kind == "organisation" and is_body(one.span.of(self.text))) or any(one.entity == each.entity for each in self.mediations)
            for one in parties
        )

    def inside(self, start: int, end: int) -> list[Mention]:
        return [one for one in self.mentions if start <= one.span.start and one.span.end <= end]


@dataclass(frozen=True, slots=True)
class Spot:
    """A noun or verb of meeting with the words that belong to it, in its clause."""

    sentence: Span
    clause: Span
    start: int
    end: int

    def left(self, text: str) -> str:
        return as_told(text[max(self.clause.start, self.start - 160) : self.start])


def all_helpers(page: Page) -> set[str]:
    whole = Span(0, len(page.text))
    return {who for part in ("mediators", "hosts") for who in helping(page, whole, part)}


@lru_cache(maxsize=4)
def _helping_at(text: str) -> tuple[tuple[int, int], ...]:
    small = small_letters(text)
    return tuple(sorted(place for part in _HELPING for place in places_of(part, small)))


def _is_elsewhere(page: Page, told: Mediation) -> bool:
    """Is it told behind it that this is about a state that is no side of the report ("as League-led efforts to end the war in Sund stall")?"""
    behind = {key for one in states_behind(page.text, page.mentions, told.span) for key in page.of(one)}
    return bool(behind and page.sides) and behind.isdisjoint(page.sides)


def helping(page: Page, clause: Span, part: str) -> tuple[str, ...]:
    """Who mediates or hosts, by the phrases of [helpers] in which N stands for the name."""
    told = [
        one
        for one in page.mediations
        if part == "mediators" and not one.by_office and one.span.within(clause) and not _is_elsewhere(page, one)
    ]
    found = {who for one in told for who in page.stands.get(one.entity, ())}
    spots = _helping_at(page.text)
    helps = [at for at, end in spots[bisect_left(spots, (clause.start, 0)) :] if end <= clause.end]
    for one in page.mentions if helps else ():
        near = clause.start <= one.span.start and one.span.end <= clause.end
        if near and any(one.span.start - 60 < at < one.span.end + 60 for at in helps) and (whose := page.of(one)):
            around = (
                page.text[max(clause.start, one.span.start - 40) : one.span.start],
                page.text[one.span.end : min(clause.end, one.span.end + 30)],
            )
            if any(compiled(before).search(around[0]) and compiled(after).search(around[1]) for before, after in helpers(part)):
                found.update(whose)
    return tuple(sorted(found))


_MEMBERS = re.compile(r"\(([^()]{4,200})\)")
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|the|of|as well as)\b[\s,]*)*")


def members(page: Page, start: int, end: int) -> list[Mention]:
    """The states and bodies that a bracket lists as those of a group ("the Troika (Norland, Ostria and Sund)")."""
    for found in _MEMBERS.finditer(page.text, start, end):
        named = [one for one in page.parties if one.kind in ("state", "organisation") and one.span.within(Span(*found.span(1)))]
        cuts = [found.start(1), *(at for one in named for at in (one.span.start, one.span.end)), found.end(1)]
        if len(named) > 1 and all(_BETWEEN.fullmatch(page.text, *pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)):
            return named
    return []


def has_unnamed(page: Page, start: int, end: int) -> bool:
    """Is a side told of that has no name, right behind a verb or "with" ("met rebel leaders")?"""
    found = compiled(unnamed_sides()).match(page.text, start, end) or _untold_role(page, start, end)
    return found is not None and not any(start <= one.span.start < found.end() for one in page.parties)


def _untold_role(page: Page, start: int, end: int) -> re.Match[str] | None:
    """ "met with | the governor": an office of nobody with a name."""
    known = next((one for one in page.mentions if one.kind == "role" and one.span.start > start), None)
    if known is None or known.entity in page.stands or known.span.start > start + 12:
        return None
    return re.compile(rf"\s+(?:with\s+)?(?:the\s+|an?\s+)?(?=.{{{known.span.end - known.span.start}}})").match(page.text, start, end)


def _holds_party(mentions: Sequence[Mention], one: Mention) -> bool:
    """ "EU trade representatives" beside the EU that they name: one party."""
    return one.kind == "group" and any(other is not one and other.span.within(one.span) for other in mentions)


def distinct(page: Page, mentions: Sequence[Mention]) -> set[str]:
    """The parties that the mentions stand for. A person of unknown state is one only where too few others are, the Bank of Norland not beside Norland."""
    fighting = any(page.entities[one.entity or ""].kind in ("armed-group", "faction") for one in mentions)
    armies = [one.span for one in mentions if (fighting or one.entity in page.sides) and is_army(page.entities[one.entity or ""])]
    if armies:  # the state in the name of an army that is a side of its own
        mentions = [one for one in mentions if one.kind != "state" or not any(one.span.within(span) for span in armies)]
    kept = [one for one in mentions if not _described(page, mentions, one) and not _holds_party(mentions, one)]
    keys = {key for one in kept for key in page.of(one)}
    known = [who for key in keys if (who := page.entities.get(key))]
    people = {who.id for who in known if who.kind == "person"}
    names = {who.name for who in known}
    bodies = {who.id for who in known if _is_part(who, names - {who.name})}
    return keys - people - bodies if len(keys - people) > 1 else keys


def met(page: Page, subject: Sequence[Mention], others: Sequence[Mention]) -> set[str]:
    """The parties of "X met Y and Z": X was there, even if of unknown state."""
    first, then = (_without_people(page, distinct(page, some)) for some in (subject, others))
    return first | then if first and then else distinct(page, [*subject, *others])


def _without_people(page: Page, keys: set[str]) -> set[str]:
    return {one for one in keys if not page.is_person(one)} or keys


def _is_part(who: Entity, names: set[str]) -> bool:
    """The Bank of Norland is part of Norland, the Norland Liberation Movement is not."""
    return who.kind in ("organisation", "group") and not ARMED.search(who.name) and any(name in who.name for name in names)


def _described(page: Page, mentions: Sequence[Mention], one: Mention) -> bool:
    """Does a state right before a name say whose somebody is, of whom nothing else is known ("the Norlandic envoy Ann Os")?"""
    before = max((other.span for other in mentions if other.kind == "state" and other.span.end <= one.span.start), default=None)
    return (
        one.kind == "person" and before is not None and not re.search(r"[,;]|\b(?:and|or|with)\b", page.text[before.end : one.span.start])
    )


def delegates(page: Page, parties: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    people = {
        (key, str(one.entity))
        for one in parties
        if (who := page.entities.get(one.entity or "")) and who.kind == "person"
        for key in page.of(one)
    }
    return tuple(sorted(pair for pair in people if pair[0] != pair[1]))
