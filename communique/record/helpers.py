"""Who only helps others to talk: mediators are no parties of the talks that they mediate."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.model import Reading, Span, states_behind

_Told = tuple[str, frozenset[str]]
"""A mediator, and the states named right behind the words that call him so."""
_Named = tuple[frozenset[str], frozenset[str]]
"""Those whom a report calls something, and everybody whom it names (actors and their sides)."""


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who is called a mediator: for each of them what such reports say; by report who is, people as those for whom they act.

    `sent`: by report the bodies that send envoys or stand behind a truce, which is less than to mediate.
    """

    told: Mapping[str, Sequence[_Named]]
    by_report: Mapping[str, tuple[Sequence[_Told], frozenset[str]]]
    sent: Mapping[str, _Named]

    def of(self, parties: Sequence[str], reports: Sequence[str]) -> tuple[str, ...]:
        """The mediators that reports name which name all parties, and the bodies whose envoy or truce two of them tell of; no party is one."""
        told = [self.by_report[one] for one in reports if one in self.by_report]
        found = {one for calls, named in told if named.issuperset(parties) for one, about in calls if not about or about & set(parties)}
        sent = Counter(one for calls, named in _of(self.sent, reports) if named.issuperset(parties) for one in calls)
        return tuple(sorted((found | {one for one, count in sent.items() if count > 1}) - set(parties)))

    def apart(self, parties: tuple[str, ...], mediators: tuple[str, ...], is_round: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Parties and mediators of a contact: who is called a mediator by a report that names the others too is no party beside them.

        Those who mediate together have no round of talks with each other.
        """
        if len(parties) < 2:
            return parties, mediators
        for one in parties:
            for helping, named in self.told.get(one, ()):
                left = tuple(each for each in parties if each not in helping)
                if (len(left) > 1 and named.issuperset(left)) or (is_round and (not left or self._only_helps(one))):
                    return left, tuple(sorted({*mediators, *(set(parties) - set(left))}))
        return parties, mediators

    def _only_helps(self, actor: str) -> bool:
        """Do two reports call it a mediator? Then a round of which one party alone is known besides is one with somebody without a name."""
        return len(self.told[actor]) > 1


_TALKS = re.compile(
    r"\b(?:talks|negotiat\w+|dialogue|discussions|consultations|meetings?|peace process|mediat(?:ors?|ion|ing|e[sd]?)|facilitators?)\b|^\W*(?:brokered|mediated|facilitated)\s+by\b",
    re.I,
)
"""Words of a sentence on the mediation of talks, and not of an agreement of long ago."""


def _sentence(reading: Reading, span: Span) -> str:
    return next((reading.words(one) for one in reading.sentences if one.start <= span.start < one.end), "")


def _states(reading: Reading, span: Span) -> frozenset[str]:
    """The states that the sentence names right behind the words ("UN-led efforts to end the war in Sund"): what the mediation is about."""
    sentence = reading.sentence_of(span)
    named = [one for one in reading.mentions if sentence and one.span.within(sentence)]
    return frozenset(one.entity for one in states_behind(reading.report.text, named, span) if one.entity)


def helpers_in(readings: Sequence[Reading], actor_of: Mapping[str, str], sides: Mapping[str, str]) -> Helpers:
    """What the readings say of mediators; who is called so by their office alone does not count, but for bodies that send envoys."""
    told: dict[str, list[_Named]] = {}

    def stands(entity: str) -> set[str]:
        return {actor_of.get(entity, entity), sides.get(entity, actor_of.get(entity, entity))}

    by_report: dict[str, tuple[list[_Told], frozenset[str]]] = {}
    sent: dict[str, _Named] = {}
    for reading in (one for one in readings if one.mediations):
        helping = frozenset(actor for one in reading.mediations if not one.by_office for actor in stands(one.entity))
        named = frozenset(actor for one in reading.entities for actor in stands(one.id))
        of_talks = [one for one in reading.mediations if not one.by_office and _TALKS.search(_sentence(reading, one.span))]
        bodies = {one.id for one in reading.entities if one.kind == "organisation" and one.state is None}
        sending = (sides.get(one.entity, one.entity) for one in reading.mediations if one.entity in bodies)
        calling = frozenset(one.entity for one in of_talks)
        by_report[reading.report.id] = (
            [(sides.get(one.entity, actor_of.get(one.entity, one.entity)), _states(reading, one.span) - calling) for one in of_talks],
            named,
        )
        sent[reading.report.id] = frozenset(sending), named
        for actor in helping:
            told.setdefault(actor, []).append((helping, named))
    return Helpers(told, by_report, sent)


def _of(told: Mapping[str, _Named], reports: Sequence[str]) -> Iterator[_Named]:
    return (told[one] for one in reports if one in told)
