"""The scene of a report while it is being settled whom its words point at: mentions, sentences, quotations, who speaks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from communique.assets import vocabulary
from communique.model import Entity, Mention, Role, Span

_QUOTED = re.compile(r"“[^”\n]*(?:”|(?=\n)|\Z)|(?<![^\s(\[—–-])\"(?=\S)[^\"\n]*(?:(?<!\s)\"|(?=\s\")|(?=\n)|\Z)")
"""A straight mark opens after a blank only; one that opens where another is open begins the next paragraph of the same quotation."""
_STOP = re.compile(r"[.!?](?<=[a-z]{4}.)[\"”]? (?=[A-Z“\"])")
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|according to)\s+(?:the\s+)?$")
_OPENING = re.compile(
    r"(?:\([^)]{0,80}\)|[\s“\"”‘’']|[Tt]he\b|(?:But|And|Yet|Yesterday|Later|Earlier|Meanwhile|Today|Then|Also|However|Still|Mrs?|Ms|Dr)\b\.?,?)*"
)
_SHORTLY = 4
_LONGEST = 400
"""No mention has more characters."""


@dataclass(slots=True)
class Scene:
    """A report's mentions while their entities are being filled in."""

    text: str
    mentions: list[Mention]
    entities: dict[str, Entity]
    offices: Mapping[Span, Role]
    starts: list[int]
    sentence: list[int]
    quoted: list[bool]
    speaking: frozenset[int]
    first: dict[str, int]
    genders: dict[str, str] = field(default_factory=dict)
    together: dict[int, str] = field(default_factory=dict)
    """The first mention of those who speak together, and the entity they are."""
    groups: dict[frozenset[str], Entity] = field(default_factory=dict)
    """The entities of those who are named together, by who they are."""
    unnamed: tuple[int, ...] = ()
    """Where somebody speaks whom no mention names ("an aide to Brekke")."""

    def words(self, at: int) -> str:
        return self.mentions[at].span.of(self.text)

    def unnamed_since(self, at: int, spots: Sequence[int]) -> bool:
        """Has somebody unnamed spoken before mention `at` and after the last of the mentions `spots`, or, without any, shortly before?"""
        after = max((self.mentions[one].span.start for one in spots), default=self.starts[max(0, self.sentence[at] - _SHORTLY)] - 1)
        return any(after < one < self.mentions[at].span.start for one in self.unnamed)

    def recent(self, at: int, reach: int) -> Iterator[int]:
        """Mentions before `at`, the nearest first, back to `reach` sentences before its own."""
        for before in range(at - 1, -1, -1):
            if self.sentence[before] < self.sentence[at] - reach:
                return
            yield before


def scene_of(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    sources: Sequence[Span],
) -> Scene:
    starts = sorted({*(one.start for one in sentences), *(match.end() for match in _STOP.finditer(text))})
    places = [bisect_right(starts, one.span.start) - 1 for one in mentions]
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    opens = [start for start, _ in quotes]
    quoted = [(at := bisect_right(opens, one.span.start) - 1) >= 0 and one.span.start < quotes[at][1] for one in mentions]
    named, nobody = _parted(mentions, sources)
    unnamed = tuple(one.start for one in nobody)
    speaking = frozenset(_sourced(mentions, named) if sources else _heard(text, mentions, quoted))
    first = {one.entity: at for at, one in reversed(list(enumerate(mentions))) if one.entity}
    return Scene(text, list(mentions), {one.id: one for one in entities}, offices, starts, places, quoted, speaking, first, unnamed=unnamed)


def _parted(mentions: Sequence[Mention], sources: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The sources that are a mention or begin with one that speaks with others, and those about somebody unnamed."""
    exact, opening = {one.span for one in mentions}, {one.span.start: one for one in mentions}
    kinds = ("person", "state", "organisation")
    named = [one for one in sources if one in exact or (one.start in opening and opening[one.start].kind in kinds)]
    return named, [one for one in sources if one not in named]


def _sourced(mentions: Sequence[Mention], sources: Sequence[Span]) -> Iterator[int]:
    """The first outermost mention of every source phrase, and the name right after a title."""
    for source in sources:
        first = bisect_left(mentions, source.start - _LONGEST, key=_start)
        last = bisect_left(mentions, source.end, key=_start)
        inside = [at for at in range(first, last) if mentions[at].span.overlaps(source)]
        yield from inside[:1]
        yield from (at for at in inside[1:] if mentions[at].entity and mentions[at].entity == mentions[inside[0]].entity)


def _heard(text: str, mentions: Sequence[Mention], quoted: Sequence[bool]) -> Iterator[int]:
    """Without source phrases: mentions beside a verb of saying."""
    reach = -1
    for at, one in enumerate(mentions):
        nested, reach = one.span.end <= reach, max(reach, one.span.end)
        if not quoted[at] and not nested:
            after = text[one.span.end : one.span.end + 40].split()[:2]
            before = text[max(0, one.span.start - 24) : one.span.start]
            if any(word.strip(",.:") in saying() for word in after) or _SAID_BEFORE.search(before):
                yield at


def _start(one: Mention) -> int:
    return one.span.start


@cache
def saying() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])


def opens(scene: Scene, at: int) -> bool:
    """Does a mention, with its title, open the sentence?"""
    opening = scene.text[scene.starts[scene.sentence[at]] : from_title(scene, at)]
    return _OPENING.fullmatch(opening) is not None


def from_title(scene: Scene, at: int) -> int:
    """Where a mention begins, its title counted."""
    one = scene.mentions[at]
    for before in scene.mentions[max(0, at - 4) : at]:
        if one.entity and before.entity == one.entity and scene.text[before.span.end : one.span.start].isspace():
            return before.span.start
    return one.span.start


def owns(scene: Scene, at: int) -> bool:
    end = scene.mentions[at].span.end
    return scene.text[end : end + 2] in ("'s", "’s")
