"""Who only helps others to talk: mediators are no parties of the talks that they mediate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Helpers:
    """For whom some report calls a mediator, all such reports: whom each calls so, and everybody whom it names (actors and their sides)."""

    told: Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]]
    by_report: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    """For each report that calls somebody so those who are, people as those for whom they act, and everybody whom it names."""

    def of(self, parties: Sequence[str], reports: Sequence[str]) -> tuple[str, ...]:
        """The mediators that reports name which name all parties; no party is one."""
        found = {one for report in reports if (told := self.by_report.get(report)) and told[1].issuperset(parties) for one in told[0]}
        return tuple(sorted(found - set(parties)))

    def apart(self, parties: tuple[str, ...], mediators: tuple[str, ...], is_round: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Parties and mediators of a contact: who is called a mediator by a report that names the others too is no party beside them.

        Those who mediate together have no round of talks with each other.
        """
        if len(parties) < 2:
            return parties, mediators
        for one in parties:
            for helping, named in self.told.get(one, ()):
                left = tuple(each for each in parties if each not in helping)
                if (len(left) > 1 and named.issuperset(left)) or (is_round and not left):
                    return left, tuple(sorted({*mediators, *(set(parties) - set(left))}))
        return parties, mediators


_TALKS = re.compile(
    r"\b(?:talks|negotiat\w+|dialogue|discussions|consultations|meetings?|peace process|mediat(?:ors?|ion|ing)|facilitators?)\b", re.I
)
"""Words of a sentence on the mediation of talks, and not of an agreement of long ago."""


def _sentence(reading: Reading, span: Span) -> str:
    return next((reading.words(one) for one in reading.sentences if one.start <= span.start < one.end), "")


def helpers_in(readings: Sequence[Reading], actor_of: Mapping[str, str], sides: Mapping[str, str]) -> Helpers:
    """What the readings say of mediators; who is called so by their office alone does not count."""
    told: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}

    def stands(entity: str) -> set[str]:
        return {actor_of.get(entity, entity), sides.get(entity, actor_of.get(entity, entity))}

    by_report: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for reading in readings:
        helping = frozenset(actor for one in reading.mediations if not one.by_office for actor in stands(one.entity))
        named = frozenset(actor for one in reading.entities for actor in stands(one.id)) if helping else frozenset()
        of_talks = (one for one in reading.mediations if not one.by_office and _TALKS.search(_sentence(reading, one.span)))
        acting = frozenset(sides.get(one.entity, actor_of.get(one.entity, one.entity)) for one in of_talks)
        for actor in helping:
            told.setdefault(actor, []).append((helping, named))
            by_report[reading.report.id] = acting, named
    return Helpers(told, by_report)
