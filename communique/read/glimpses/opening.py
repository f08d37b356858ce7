"""The page of a report: its mentions of those who can meet, and for whom each of them does."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.assets import is_body, known_organisations
from communique.model import Entity, Mediation, Mention, Report, Span, When, government_of, is_department
from communique.read.glimpses.page import SIGNS_BEFORE, Page, all_helpers
from communique.read.glimpses.sides import sides_of

_GOVERNMENT = re.compile(
    r"\b(?:ministry|government|cabinet|delegation|presidency|kremlin|white house|foreign office|state department|administration)\b", re.I
)


def page_of(
    report: Report,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[When],
    mediations: Sequence[Mediation] = (),
) -> Page:
    stands = {one.id: keys for one in entities if (keys := _keys(one, entities))}
    bodies = [one.span for one in mentions if one.kind == "organisation" and stands.get(one.entity or "") == (one.entity,)]
    crowds = [one.span for one in mentions if one.kind == "group" and _NO_PARTY.search(one.span.of(report.text))]
    parties = tuple(
        one
        for one in mentions
        if one.kind != "place"
        and one.entity in stands
        and not any(one.span.within(span) for span in crowds)
        and not (one.kind == "state" and _DESCRIBES.match(report.text, one.span.end))
        and not (one.kind == "organisation" and stands[one.entity] == (one.entity,) and _is_of_title(report.text, one.span))
        and not (one.kind == "person" and _HAS_SENT.match(report.text, one.span.end))
        and not (
            _WITHOUT.search(report.text, max(0, one.span.start - SIGNS_BEFORE), one.span.start)
            and _NOT_THERE.match(report.text, one.span.end)
        )
    )
    page = Page(report, tuple(mentions), {one.id: one for one in entities}, tuple(dates), parties, stands, (), tuple(mediations))
    apart = [one for one in parties if not (one.kind == "state" and any(one.span.within(span) and one.span != span for span in bodies))]
    return replace(page, sides=sides_of(page, all_helpers(page)), parties=tuple(apart))


_DESCRIBES = re.compile(
    r"[-‑–](?:based|born|backed|run|controlled|held|owned|occupied|allied|aligned|trained|funded|supported|installed|educated)\b"
)
""" "Norland- | based": says something of somebody else."""
_HAS_SENT = re.compile(
    r"\s+(?:advis[eo]rs?|aides?|envoys?|lawyers?|confidants?|spokes(?:man|woman|person)|emissar(?:y|ies)|allies|ally)\s+[A-Z]"
)
""" "Brekke | adviser Ivo Lenz": who came is another."""
_WITHOUT = re.compile(r"\b(?:with\s+no|without\s+(?:any|an?|the))\s+\Z")
_NOT_THERE = re.compile(r"(?:\s+[\w-]+){0,2}\s+(?:in\s+the\s+room|present|at\s+the\s+table|taking\s+part|there|involved|participating)\b")
""" "with no | Ostrian | in the room"."""


def _keys(entity: Entity, entities: Sequence[Entity]) -> tuple[str, ...]:
    """For whom somebody meets: a person or a government body for its state, "Norland and Veldania" for both, else the entity itself."""
    if entity.kind == "group" and " and " in entity.name:
        names = re.split(r"\s*,\s*|\s+and\s+", entity.name)
        both = tuple(one.id for one in entities if one.name in names and one.kind != "person")
        return both if len(both) == len(names) else ()
    if entity.kind == "group" and _NO_PARTY.search(entity.name):
        return ()
    if entity.state and (entity.kind in ("person", "group", "state") or _GOVERNMENT.search(entity.name)):
        return (entity.state,)
    if (holder := _holder(entity, entities)) and holder.state:
        return (holder.state,)
    if body := _served(entity, entities):
        return (body,)
    return () if entity.kind not in ("person", "coalition") and entity.name[:1].islower() else (entity.id,)


def _served(entity: Entity, entities: Sequence[Entity]) -> str | None:
    """The body without a state whose officer somebody is ("Senda Front leader Ada Brekke"), if the report names it; whose officers speak for a known body is told elsewhere."""
    served = {role.body.casefold().removeprefix("the ") for role in entity.roles if role.body and role.to is None and not role.state}
    return next(
        (
            one.id
            for one in (entities if served and entity.kind == "person" else ())
            if one.kind in ("armed-group", "faction", "coalition", "organisation")
            and not one.state
            and one.name not in known_organisations()
            and not is_body(one.name)
            and not is_department(one.name)
            and served & {name.casefold().removeprefix("the ") for name in (one.name, *one.variants)}
        ),
        None,
    )


_TITLED = re.compile(
    r"[ -](?:[Cc]ommanders?|[Ss]ecretar(?:y|ies)|[Mm]inisters?|[Cc]ommissioners?|[Dd]irectors?|[Gg]enerals?|[Cc]hiefs?|[Oo]fficers?|[Gg]overnors?)\b"
)
"""Right behind a body of no known state: "Treasury | Secretary", "Corps | Commander-level": it belongs to a title and meets nobody."""
_UNITS = frozenset({"Corps", "Army", "Command", "Division", "Brigade", "Fleet", "Parliament"})
"""Bare words that stand for many bodies, so for none."""


def _is_of_title(text: str, span: Span) -> bool:
    return span.of(text) in _UNITS or is_department(span.of(text)) or _TITLED.match(text, span.end) is not None


_NO_PARTY = re.compile(
    r"\b(?:media|press|public|people|citizens|residents|voters|reporters|journalists|families|relatives|refugees|prisoners|hostages|workers|students|companies|investors)$",
    re.I,
)
"""Groups that meet for nobody ("told Norlandic media")."""


def _holder(entity: Entity, entities: Sequence[Entity]) -> Entity | None:
    """Whose government it is ("the Brekke government"): the one person so called."""
    name = government_of(entity)
    found = [one for one in entities if name and one.kind == "person" and one.name.split()[-1] == name.split()[-1]]
    return found[0] if len(found) == 1 else None
