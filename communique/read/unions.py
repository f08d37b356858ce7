"""The unions of an employer as one party, where a report speaks of them together: "Norland Rail and its unions", "the unions rejected the offer".

They bear no name of their own and bargain all the same: one entity of kind faction, called after the employer. A union that has a name stays itself.
"""

import re
from collections import Counter
from collections.abc import Sequence

from communique.assets import known_organisations
from communique.model import UNIONS, Entity, Mention, Span, content_id, with_party

OFTEN = 3
"""So many times "the unions" are told of before they are a party."""
MOSTLY = 2
"""So many times as often as the next body is the employer named where no words tie the unions to it."""
_THEM = re.compile(r"(?<!European )(?<![Cc]redit )(?<!student )(?<!customs )\b(?:unions\b(?!\s+of\b)|joint union (?:group|body)\b)")
_OWNED = re.compile(
    r"(?:['’]s)?\s+(?:(?:pilots?|workers|staff)['’]?\s+)?unions\b|\s+and\s+(?:(?:an?|the)\s+)?(?:(?:majority|most|some|all)\s+of\s+)?(?:its|the)\s+(?:\w+\s+)?unions\b"
)
_AT = re.compile(r"\b(?:unions|joint union (?:group|body))\s+(?:at|of|representing\s+\w+\s+at)\s+(?:the\s+)?$")
_TOLD = re.compile(r"\btold\s+$")
""" "told | Norland Radio": an outlet."""
_SHORT = re.compile(r"[A-Z]{2,6}(?:[-/][\w-]+)?")
"""Initials are mostly those of unions."""
_UNION = re.compile(r"\b(?:[Uu]nion|[Bb]rotherhood|[Ff]ederation|[Cc]onfederation)\b")


def find_unions(
    report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions with the unions of the one employer that the report ties them to; as they are where it ties them to none, or to several."""
    spans = [Span(*found.span()) for found in _THEM.finditer(text)] if text.count("union") >= OFTEN else []
    if len(spans) < OFTEN:
        return tuple(entities), tuple(mentions)
    employer = _employer(text, mentions, {one.id: one for one in entities})
    if employer is None:
        return tuple(entities), tuple(mentions)
    name = f"{employer.name}{UNIONS}"
    party = Entity(content_id("entity", report_id, spans[0].start, name), name, "faction", (name, "unions"))
    return with_party(party, spans, mentions, entities)


def _employer(text: str, mentions: Sequence[Mention], known: dict[str, Entity]) -> Entity | None:
    """Whose unions they are: the body beside whose name the words say so, else the one that is named far more often than any other."""
    firms = [
        one
        for one in mentions
        if one.kind == "organisation"
        and _may_employ(known.get(one.entity or ""))
        and not _TOLD.search(text, max(0, one.span.start - 8), one.span.start)
    ]
    tied = {
        one.entity for one in firms if _OWNED.match(text, one.span.end) or _AT.search(text, max(0, one.span.start - 60), one.span.start)
    }
    counts = Counter(str(one.entity) for one in firms if not tied or one.entity in tied)
    first = counts.most_common(1)
    if not first or (tied and first[0][1] >= MOSTLY):
        return known[first[0][0]] if first else None
    named = known[first[0][0]].name
    others = [count for key, count in counts.items() if named not in known[key].name and known[key].name not in named]
    return known[first[0][0]] if first[0][1] >= MOSTLY * max(others, default=0) else None


def _may_employ(one: Entity | None) -> bool:
    return (
        one is not None
        and not one.state
        and one.name not in known_organisations()
        and not _UNION.search(one.name)
        and not _SHORT.fullmatch(one.name)
    )
