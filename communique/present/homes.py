"""Shares the facts of an answer out among its negotiations."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from communique.answers import AgendaItem, Answer, Claim, Move, Negotiation, Position, Text
from communique.model import Evidence
from communique.present.facts import BOTH, Facts

Fact = TypeVar("Fact")
UNSHOWN = ""
"""The home of what stands in a negotiation's reports and is not about it: it stays in the record and off the page."""


@dataclass(frozen=True)
class Homes:
    """Decides which negotiation a fact belongs to; None where it belongs to none."""

    facts: Facts
    negotiations: tuple[Negotiation, ...]

    def of(self, evidence: Iterable[Evidence], reports: Iterable[str], speaker: str | None = None) -> str | None:
        """The negotiation whose parties speak or are named in the sentences; the largest of equals.

        Who speaks about other states only, none of them part of the negotiation, speaks about something else; a party of the only
        negotiation may speak of one. Words that name no state count for the negotiations of their report, unless a state outside of them speaks.
        """
        near = {key for report in reports for key in self._by_report.get(report, ())}
        named = self.facts.sides_named(evidence) if near else set()
        spoken = {self.facts.side(speaker)} - {None}
        scores = [(self._score(self.negotiations[key], named, spoken), self.negotiations[key]) for key in sorted(near)]
        best = max(scores, key=lambda pair: pair[0], default=None)
        return best[1].id if best and best[0] > 0 else None

    def takes_part(self, key: str, actor: str) -> bool:
        """Is it a party, a mediator or a host of the negotiation?"""
        return self.facts.side(actor) in self._around[key]

    def names_parties(self, key: str, evidence: Iterable[Evidence]) -> int:
        """How many parties of the negotiation the sentences of the words name."""
        return len(self.facts.sides_named(evidence) & self._sides(self._by_id[key].parties))

    def names_stranger(self, key: str, evidence: Iterable[Evidence]) -> bool:
        """Do the sentences of the words name a state that is neither party, mediator nor host, in most of them?"""
        told = list(evidence)
        strange = [
            one for one in told if any(self._is_state({side}) and not self.takes_part(key, side) for side in self.facts.sides_named([one]))
        ]
        return 2 * len(strange) > len(told)

    @cached_property
    def _by_id(self) -> dict[str, Negotiation]:
        return {one.id: one for one in self.negotiations}

    @cached_property
    def _around(self) -> dict[str, frozenset[str]]:
        return {one.id: taking_part(self.facts, one) for one in self.negotiations}

    @cached_property
    def _by_report(self) -> dict[str, list[int]]:
        """Report id to the places of its negotiations in the list."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.negotiations):
            for report in one.reports:
                found.setdefault(report, []).append(place)
        return found

    def _score(self, negotiation: Negotiation, named: set[str], spoken: set[str | None]) -> int:
        parties = self._sides(negotiation.parties)
        around = parties | self._sides(negotiation.mediators)
        states = {side for side in named if self._is_state({side})} - spoken
        one_aside = len(self.negotiations) == 1 and len(states) == 1 and spoken & parties
        if states and not states & around and not (named - spoken) & parties and not one_aside:
            return 0
        heard = len((named | spoken) & parties)
        if heard:
            return 2 * heard + len((named | spoken) & (around - parties))
        return 0 if spoken - around and self._is_state(spoken) else 1

    def _is_state(self, sides: Iterable[str | None]) -> bool:
        return any(side in self.facts.actors and self.facts.actors[side].kind == "state" for side in sides)

    def _sides(self, actors: Iterable[str]) -> set[str | None]:
        return {self.facts.side(actor) for actor in actors}


def share(answer: Answer) -> tuple[tuple[Negotiation | None, Answer], ...]:
    """The answer cut into one for each negotiation, largest first, then what stands outside of all (None)."""
    facts = Facts(answer)
    alone = len(answer.negotiations) == 1
    ordered = tuple(sorted((widened(facts, one, alone) for one in answer.negotiations), key=lambda one: -len(one.reports)))
    homes = Homes(facts, ordered)
    homed = _homed(answer, homes)
    return tuple((one, _part(answer, homed, one.id if one else None)) for one in (*ordered, None))


def taking_part(facts: Facts, negotiation: Negotiation) -> frozenset[str]:
    """The sides of the parties, the mediators and the hosts."""
    hosts = [host for one in facts.answer.rounds if one.negotiation == negotiation.id for host in one.hosts]
    sides = (facts.side(one) for one in (*negotiation.parties, *negotiation.mediators, *hosts))
    return frozenset(side for side in sides if side)


def widened(facts: Facts, negotiation: Negotiation, alone: bool = False) -> Negotiation:
    """With the reports on it that tell of no contact of its own: of all states they name mostly those that take part.

    Where it is the only one (`alone`) and half of the reports are on it, so are those that speak of talks and name one party again and again.
    """
    parties, around = {facts.side(one) for one in negotiation.parties}, taking_part(facts, negotiation)
    mostly = alone and 2 * len(negotiation.reports) >= len(facts.readings)
    more = [
        report
        for report in facts.readings
        if report not in negotiation.reports
        and (is_about(facts, report, parties, around) or (mostly and _speaks_of_party(facts, report, parties)))
    ]
    reports = sorted((*negotiation.reports, *more), key=lambda one: (facts.report(one).published or "9", one))
    return replace(negotiation, reports=tuple(reports)) if more else negotiation


def _speaks_of_party(facts: Facts, report: str, parties: Collection[str | None]) -> bool:
    """Does it name one of the parties three times at least, and talks in two sentences?"""
    reading = facts.readings[report]
    named = [facts.side(facts.actor(one.entity)) for one in reading.mentions if one.entity]
    talks = sum(1 for one in reading.sentences if _OF_TALKS.search(reading.words(one)))
    return talks >= BOTH and any(named.count(party) > BOTH for party in parties)


_OF_TALKS = re.compile(r"\b(?:talks|negotiat\w+|cease-?fire|truce|deal|accord|agreement)\b", re.I)


def is_about(facts: Facts, report: str, parties: Collection[str | None], around: Collection[str | None]) -> bool:
    """Are most of the states that a report names among those that take part, two parties each more than once, and does it speak of talks?"""
    reading = facts.readings[report]
    named = [facts.side(facts.actor(one.entity)) for one in reading.mentions if one.entity]
    known = [side for side in named if side in around or (side in facts.actors and facts.actors[side].kind == "state")]
    twice = [party for party in parties if known.count(party) >= BOTH]
    return len(twice) >= BOTH and 2 * sum(1 for side in known if side in around) > len(known) and bool(_TALKS.search(reading.report.text))


@dataclass(frozen=True)
class _Homed:
    """Where everything of an answer belongs, in the order of its lists."""

    claims: list[str | None]
    positions: list[str | None]
    moves: list[str | None]
    agenda: list[str | None]
    commitments: list[str | None]
    texts: list[str | None]
    inconsistencies: list[str | None]


def _homed(answer: Answer, homes: Homes) -> _Homed:
    return _Homed(
        [_of_claim(homes, one) for one in answer.claims],
        [_of_position(homes, one) for one in answer.positions],
        [_of_move(homes, one) for one in answer.moves],
        [_of_item(homes, one) for one in answer.agenda],
        [homes.of(one.evidence, _reports(one.evidence), one.by) for one in answer.commitments],
        [_of_text(homes, one) for one in answer.texts],
        [homes.of(one.evidence, one.reports) or _of_reports(homes, one.evidence) for one in answer.inconsistencies],
    )


def _of_claim(homes: Homes, claim: Claim) -> str | None:
    """What happened belongs to a negotiation if it is one of its meetings, or if its sentences name two of the parties."""
    if claim.level != "said" and (met := homes.facts.met_in(claim.variants)):
        return met.negotiation
    home = homes.of(claim.variants, claim.reports, claim.speaker)
    if claim.level == "said" or home is None:
        return home
    return home if homes.names_parties(home, claim.variants) > 1 else UNSHOWN


def _of_position(homes: Homes, position: Position) -> str | None:
    """A position of somebody who takes part; what others demand of the parties stays in the record."""
    known = homes.facts.statements
    spans = [homes.facts.evidence(one.report, part) for key in position.statements if (one := known.get(key)) for part in one.content]
    home = homes.of(spans, position.reports, position.party)
    return home if home is None or homes.takes_part(home, position.party) else UNSHOWN


def _of_text(homes: Homes, text: Text) -> str | None:
    """A text of the parties; one whose sentences name a state that takes no part is somebody else's."""
    home = homes.of(text.evidence, text.reports, text.author) or _of_reports(homes, text.evidence)
    return home if home is None or not homes.names_stranger(home, text.evidence) else UNSHOWN


_TALKS = re.compile(
    r"\b(?:talk|negotiat|ceasefire|cease-fire|truce|agreement|deal|round|delegation|summit|proposal|memorandum|sanction|tariff|exchange|withdraw|hostage|prisoner)",
    re.I,
)


def _of_item(homes: Homes, item: AgendaItem) -> str | None:
    """A contact to come by its parties; a deadline only if its words name a party or speak of talks."""
    home = homes.of(item.evidence, _reports(item.evidence)) or _of_reports(homes, item.evidence)
    contact = not item.what.startswith(("deadline:", "expires:"))
    about = contact or (home and homes.names_parties(home, item.evidence) > 0) or any(_TALKS.search(one.text) for one in item.evidence)
    return home if about or home is None else UNSHOWN


def _of_move(homes: Homes, move: Move) -> str | None:
    pair = {homes.facts.side(one) for one in (move.by, move.to) if one}
    fits = [one for one in homes.negotiations if pair & {homes.facts.side(party) for party in one.parties}]
    best = max(fits, key=lambda one: len(pair & {homes.facts.side(party) for party in one.parties}), default=None)
    return best.id if best else None


def _reports(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(one.report for one in evidence)


def _of_reports(homes: Homes, evidence: Iterable[Evidence]) -> str | None:
    """Where no name decides: the negotiation that the report is about, if it is about only one."""
    told = set(_reports(evidence))
    fits = [one.id for one in homes.negotiations if told & set(one.reports)]
    return fits[0] if len(fits) == 1 else None


def _part(answer: Answer, homed: _Homed, home: str | None) -> Answer:
    return replace(
        answer,
        claims=_kept(answer.claims, homed.claims, home),
        positions=_kept(answer.positions, homed.positions, home),
        moves=_kept(answer.moves, homed.moves, home),
        agenda=_kept(answer.agenda, homed.agenda, home),
        commitments=_kept(answer.commitments, homed.commitments, home),
        texts=_kept(answer.texts, homed.texts, home),
        inconsistencies=_kept(answer.inconsistencies, homed.inconsistencies, home),
        rounds=tuple(one for one in answer.rounds if one.negotiation == home),
        contacts=tuple(one for one in answer.contacts if one.negotiation == home),
    )


def _kept(items: tuple[Fact, ...], homes: list[str | None], home: str | None) -> tuple[Fact, ...]:
    return tuple(item for item, at in zip(items, homes, strict=True) if at == home)
