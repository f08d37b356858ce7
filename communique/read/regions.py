"""A region or people that is a party of its own: "Senda rebels", "the Sendan authorities", "regional forces from Senda".

Senda is a place as long as nobody fights for it. Where a report tells of its forces or rebels, they, its authorities and its delegation are
one party; the one movement that bears its name there is the same. The words are in regions.toml.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from communique.assets import vocabulary
from communique.clauses import pattern_of as alternatives
from communique.model import Entity, Mention, MentionKind, Span, content_id
from communique.needles import Pattern, matches_near, pattern_of
from communique.spelling import fold, sounds
from communique.text import small_letters

_NAME = r"(?P<name>[A-Z][\w-]*[^\W\d_A-Z](?:\s[A-Z][\w-]*[^\W\d_A-Z])?)"
_REACH = 160
"""Signs on either side of a word within which an expression with this word begins and ends."""
_SHORTEST = 4
"""Letters that a name must have to be told from another by its beginning."""
_PLACE = re.compile(
    r"\b(?:(?:[Ii]n|[Ii]nside|within|into|across|around|outside|people\s+of|parts\s+of|forces\s+from)\s+(?:the\s+)?"
    r"|(?:[a-z]+ern|central|embattled|breakaway)\s+|of\s+(?=\S+[,.;]))"
    r"(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
_REGION = re.compile(r"\b(?P<name>[A-Z][\w-]+)\s+(?:[Rr]egion|[Pp]rovince|[Tt]erritory|enclave)\b")
_OWNED = re.compile(r"['’]s\s+(?:[a-z]+ern\s+)?(?P<name>[A-Z][\w-]+)(?=[,.;])")
""" "Norland's | Senda." """
_DEMONYM = re.compile(r"[aeiouy]{0,2}(?:n|an|ian|i|ese|ish|ic|ite)?s?")
_BETWEEN_SIDES = re.compile(r"\s+and\s+(?:(?:its|the)\s+)?(?:[a-z]+\s+)?|\s?[-–/]\s?")


@dataclass(frozen=True, slots=True)
class _Use:
    """Words for a region's people: `span` is the phrase, `at` the name in it; `arms` if it fights; of `one` person if they are an office."""

    span: Span
    at: Span
    arms: bool = False
    one: bool = False


def find_regions(
    report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions with the regions that are a party of this report, each an entity of kind faction under all its names."""
    for region in _regions(text, mentions, entities):
        entities, mentions = _with(report_id, text, mentions, entities, region)
    return tuple(entities), tuple(mentions)


# --- which they are -------------------------------------------------------------------------------


def _regions(text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> list[list[_Use]]:
    """The uses of each name that has forces or rebels and is that of a place, or its demonym."""
    people = {part for one in entities if one.kind == "person" and (one.roles or " " in one.name) for part in one.name.split()}
    taken = [one.span for one in mentions if _is_somebody_else(text, one)]
    groups: list[list[_Use]] = []
    for use in _uses(text):
        name = use.at.of(text)
        if name in people or name.casefold() in _no_regions() or any(span.overlaps(use.at) for span in taken):
            continue
        group = next((one for one in groups if _alike(one[0].at.of(text), name)), None)
        if group is None:
            groups.append([use])
        else:
            group.append(use)
    armed = [one for one in groups if any(use.arms for use in one)]
    places = list(_place_names(text)) if armed else []
    return [one for one in armed if any(_alike(one[0].at.of(text), place) for place in places)]


def _place_names(text: str) -> Iterator[str]:
    """What the words around it call a place, each time."""
    return (found["name"] for pattern in (_PLACE, _REGION, _OWNED) for found in pattern.finditer(text))


def _is_somebody_else(text: str, one: Mention) -> bool:
    """Is it a state, or a person or body with a name of several words?"""
    return one.kind == "state" or (
        one.kind in ("person", "organisation") and " " in one.span.of(text) and not one.span.of(text).split()[-1].islower()
    )


def _uses(text: str) -> Iterator[_Use]:
    small = small_letters(text)
    for pattern in _patterns():
        for found in matches_near(pattern, text, small, _REACH):
            kinds = found.groupdict()
            at = Span(*found.span("name"))
            whole = at if " and its " in found[0] else Span(*found.span())  # beside a state, which keeps its own mention
            yield _Use(whole, at, kinds.get("armed") is not None, kinds.get("office") is not None)


@cache
def _patterns() -> tuple[Pattern, ...]:
    between, armed, civil, office = (_cased(key) for key in ("between", "armed", "civil", "offices"))
    nouns = rf"(?:(?P<armed>{armed})|{civil})"
    return tuple(
        map(
            pattern_of,
            (
                rf"\b{_NAME}(?:['’]s)?\s+(?:{between}\s+){{0,2}}{nouns}\b(?!\s+(?:in|of)\s+[A-Z])",
                rf"\b(?:{between}\s+)?{nouns}\s+from\s+(?:the\s+)?{_NAME}(?!\w)",
                rf"\b{nouns}\s+from\s+[A-Z]\w+\s+and\s+its\s+(?:[a-z]+\s+)?{_NAME}(?!\w)",
                rf"\b{_NAME}(?:['’]s)?\s+(?:{between}\s+){{0,2}}(?P<office>{office})\b(?=,?\s+[A-Z])",
            ),
        )
    )


def _cased(key: str) -> str:
    return alternatives(vocabulary("regions")[key])


@cache
def _no_regions() -> frozenset[str]:
    grammar = vocabulary("grammar")
    return frozenset([*vocabulary("regions")["not"], *grammar["not_names"].split(), *grammar["not_persons"].split()])


def _alike(one: str, other: str) -> bool:
    """One name, another spelling of it, or its demonym ("Senda", "Sendan")."""
    short, long = sorted((fold(one), fold(other)), key=lambda name: (len(name), name))
    stem = short.rstrip("aeiouy")
    if len(stem) < _SHORTEST - 1 or short == long:
        return short == long
    return sounds(short, long) or (long.startswith(stem) and _DEMONYM.fullmatch(long[len(stem) :]) is not None)


# --- as a party -----------------------------------------------------------------------------------


def _with(
    report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity], region: Sequence[_Use]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The region as an entity, or as more names of the movement that is the same; what else was made of its name is gone."""
    told = Counter(place for place in _place_names(text) if _alike(place, region[0].at.of(text)))
    name = min(told, key=lambda one: (-told[one], one))
    movement = _movement(entities, name)
    first = min(use.span.start for use in region)
    party = movement or Entity(content_id("entity", report_id, first, name), name, "faction", ())
    own = [one for one in mentions if one.kind in ("role", "state") or not any(use.span.overlaps(one.span) for use in region)]
    left = [_placed(text, one, name, own, party.id) for one in own]
    roles = dict.fromkeys(use.span for use in region if use.one)
    named: list[Mention] = [Mention(use.at if use.span in roles else use.span, "organisation", party.id) for use in region]
    grown = [_grown(text, one, named, roles) for one in left]
    grown += [Mention(span, "role") for span in roles if not any(one.kind == "role" and one.span.overlaps(span) for one in grown)]
    forms = dict.fromkeys(" ".join(one.span.of(text).split()) for one in named)
    made = replace(
        party,
        kind="faction" if party.kind == "organisation" else party.kind,
        variants=tuple(dict.fromkeys((*party.variants, *forms, name))),
    )
    ordered = tuple(sorted([*named, *grown], key=lambda one: (one.span.start, -one.span.end)))
    held = {one.entity for one in ordered}
    rest = [one for one in entities if one.id != party.id and (one.id in held or not _alike(one.name, name))]
    return (*rest, made), ordered


def _movement(entities: Sequence[Entity], name: str) -> Entity | None:
    """The only organisation of the report whose name holds the region's and ends like a movement's."""
    ends = frozenset(vocabulary("regions")["movements"])
    found = [
        one
        for one in entities
        if one.kind not in ("person", "state", "group")
        and any(form.split()[-1] in ends and _alike(form.split()[0], name) for form in (one.name, *one.variants))
    ]
    return found[0] if len(found) == 1 else None


def _placed(text: str, one: Mention, name: str, mentions: Sequence[Mention], party: str) -> Mention:
    """The bare name: the party where it stands beside a state ("between Norland and Senda"), else a place."""
    words = one.span.of(text)
    if one.kind == "state" or not _alike(words, name):
        return one
    beside = any(
        other.kind == "state"
        and (
            _BETWEEN_SIDES.fullmatch(text, other.span.end, one.span.start) or _BETWEEN_SIDES.fullmatch(text, one.span.end, other.span.start)
        )
        for other in mentions
    )
    kind: MentionKind = "organisation" if beside else "place"
    return Mention(one.span, kind, party if beside else None)


def _grown(text: str, one: Mention, named: Sequence[Mention], roles: Iterable[Span]) -> Mention:
    """An office with the region's name before it ("Senda forces | spokesman Ada Brekke")."""
    if one.kind != "role":
        return one
    whole = next((span for span in roles if span.overlaps(one.span)), None)
    before = next((other.span for other in named if text[other.span.end : one.span.start] in (" ", "'s ", "’s ")), None)
    start = whole.start if whole else before.start if before else one.span.start
    behind = next((other.span.end for other in named if other.span.overlaps(one.span)), one.span.end)
    return replace(one, span=Span(min(start, one.span.start), max(behind, one.span.end)))
