"""Who is in a report: mentions, and the entities that they are of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model.spans import Span, content_id

MentionKind = Literal["person", "state", "organisation", "group", "place", "role", "pronoun"]
ActorKind = Literal["person", "state", "organisation", "group", "armed-group", "faction", "coalition"]
BODIES = ("organisation", "armed-group", "faction", "coalition")
"""Kinds of actors that have a name of their own and are neither people nor states."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point at somebody; `entity` is the Entity of this report, None below the threshold."""

    span: Span
    kind: MentionKind
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office: title as written ("Foreign Minister"), the state (alpha-3) or body it is held in, dates if told."""

    title: str
    state: str | None = None
    body: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody within one report, under all the names the report uses.

    `id` is the alpha-3 code for a state, else a hash of report and first mention. `state` is the
    state it is, holds office in, or belongs to ("Ukrainian officials": UKR). `name` is its fullest
    bare name (titles apart). `gender` is "m", "f" or None, from titles and pronouns.
    """

    id: str
    name: str
    kind: ActorKind
    variants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    state: str | None = None
    gender: str | None = None


_ABOUT = re.compile(r"\b(?:in|between|over|on)\s+(?:the\s+)?\Z")
_BEHIND = 60
"""Letters behind words within which a state tells whose talks or war they are about."""


def states_behind(text: str, mentions: Iterable[Mention], span: Span) -> list[Mention]:
    """Those of states right behind words, as what these are about: "UN-led efforts | to end the war in Sund"."""
    near = (one for one in mentions if one.kind == "state" and span.end <= one.span.start < span.end + _BEHIND)
    return [one for one in near if _ABOUT.search(text[span.end : one.span.start])]


_DEPARTMENTS = frozenset(
    "Economy Trade Labor Labour Defense Defence Interior Finance Energy Justice Health Commerce Agriculture Treasury Police".split()
)


def is_department(name: str) -> bool:
    """Is it a bare word of a minister's title ("Economy", "the Treasury")? It is no body that somebody speaks for."""
    return name.removeprefix("the ").title() in _DEPARTMENTS


_ARMY = re.compile(r"\b(?:army|military|armed forces|defen[cs]e forces?)$", re.I)


def is_army(entity: Entity) -> bool:
    """Is it a state's own military? Its name may be of several forms ("Norlandic army", "Norland Armed Forces")."""
    return (
        entity.kind == "organisation" and entity.state is not None and any(_ARMY.search(name) for name in (entity.name, *entity.variants))
    )


_GOVERNMENT_OF = re.compile(r"(?P<who>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})(?:['’]s)? (?:government|administration|regime)")


def government_of(entity: Entity) -> str | None:
    """Whose government a body is called, if after a person ("the Brekke government"); None for another body."""
    found = _GOVERNMENT_OF.fullmatch(entity.name) if entity.kind == "organisation" and entity.state is None else None
    return found["who"] if found else None


def profile_of(entity: Entity) -> str:
    """All that tells who an entity is, as an id: entities that read alike have one profile. A state with a code is its code."""
    if entity.kind == "state" and len(entity.id) == 3:
        return entity.id
    roles = [part for role in entity.roles for part in (role.title, role.state, role.body, role.from_, role.to)]
    return content_id("profile", entity.name, entity.kind, entity.state, entity.gender, len(entity.variants), *entity.variants, *roles)


def with_party(
    party: Entity, spans: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities and mentions with a party that has no name of its own, at each of its places; what stood there and is no state, person or office gives way."""
    own = [Mention(span, "organisation", party.id) for span in spans]
    rest = [one for one in mentions if one.kind in ("state", "person", "role") or not any(one.span.overlaps(span) for span in spans)]
    held = {one.entity for one in rest}
    kept = [one for one in entities if one.id in held or one.kind in ("state", "person")]
    return (*kept, party), tuple(sorted([*own, *rest], key=lambda one: (one.span.start, -one.span.end)))


UNIONS = " unions"
"""Behind the name of an employer: what its unions are called together."""
