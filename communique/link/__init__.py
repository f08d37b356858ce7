"""Judgements across reports, each with score and reason. Asks the record only through `Known`."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from communique.collector import held_still
from communique.link.actors import judge_pair, keys_of
from communique.link.claims import Index, index_of, judge_indexed
from communique.link.claims.facts import Told as Clauses
from communique.link.claims.facts import index_facts, judge_facts
from communique.link.claims.parts import Parts, index_parts, judge_parts
from communique.link.contacts import judge_contacts
from communique.link.issues import judge_issues, known_issues
from communique.link.misfits import Told, compare_told, find_misfits, told_in
from communique.link.near import Nearby, asked_for, asked_words, days_of, kept_under, kept_words, sampled
from communique.link.origins import Fingerprint, fingerprint, judge_prints
from communique.link.roster import Acquaintances, Roster, profiles_in
from communique.model import (
    Entity,
    Inconsistency,
    Judgement,
    Known,
    Links,
    Marks,
    Profile,
    Reading,
    Sighting,
    Surroundings,
    government_of,
    house_of,
    profile_of,
)

Same = Callable[[str, str], bool]
KEPT = 2000
"""So many prepared readings of a stored record may be kept beyond those in use; each takes about 0.15 MB."""


@dataclass(frozen=True)
class _Prepared:
    """What comparing needs of a reading, each made once, when it is first asked for: of a report that only tells of the same contact not even
    the words are looked at. `entities` by id, without states that have a code."""

    reading: Reading

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        return {one.id: one for one in self.reading.entities if profile_of(one) != one.id}

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        return profiles_in(self.reading.entities, keys_of)

    @cached_property
    def origin(self) -> Fingerprint:
        return fingerprint(self.reading.report)

    @cached_property
    def claims(self) -> Index:
        return index_of(self.reading)

    @cached_property
    def facts(self) -> Clauses:
        return index_facts(self.reading)

    @cached_property
    def parts(self) -> Parts:
        return index_parts(self.reading)

    @cached_property
    def told(self) -> Told:
        return told_in(self.reading)

    @cached_property
    def marks(self) -> Marks:
        return _marks_of(self.reading, self.origin, self.claims)


class _Memory:
    """The index of a record in memory, which learns what has arrived since it was last asked."""

    def __init__(self, known: Known, near: Nearby, prepared: Callable[[Reading], _Prepared]) -> None:
        self.known = known
        self._near, self._met, self._prepared = near, Acquaintances(), prepared
        self._readings: dict[str, Reading] = {}
        self._learnt = 0
        self.in_time, self.with_words, self.with_contacts, self.held = near.in_time, near.with_words, near.with_contacts, self._met.held

    def reading(self, report: str) -> Reading:
        return self._readings[report]

    def learn(self) -> Self:
        for reading in self.known.arrived(self._learnt):
            one = self._prepared(reading)
            self._readings[reading.report.id] = reading
            self._near.add(one.marks)
            self._met.add(reading.report.id, one.profiles)
            self._learnt += 1
        return self


class Linker:
    """Links readings; keeps of each what comparing needs, and finds those that have to be compared without going through all.

    The verdict on a pair depends on the two readings alone: the order of arrival changes nothing. A record that keeps an index itself
    (Surroundings) is asked for those near; of one in memory the linker keeps the index, and `nearby` finds whom to compare.
    """

    def __init__(self, nearby: Callable[[], Nearby] = Nearby) -> None:
        self._kept: dict[str, _Prepared] = {}
        self._used: set[str] = set()
        self._memory: _Memory | None = None
        self._nearby = nearby
        self._roster = Roster(keys_of, judge_pair)

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """The labels of the known issues by their id."""
        return {issue.id: issue.label for issue in known_issues()}

    def link(self, reading: Reading, *, known: Known | Surroundings) -> Links:
        """All judgements on a reading, by itself and with those known."""
        with held_still():
            return self._link(reading, known)

    def _link(self, reading: Reading, known: Known | Surroundings) -> Links:
        around = known if isinstance(known, Surroundings) else self._remembered(known)
        own = self._prepared(reading)
        judgements, misfits = list(judge_issues(reading)), list(find_misfits(reading, own.told))
        judgements += judge_indexed(own.claims, own.claims, same=str.__eq__)
        judgements += self._roster.judge(reading.report.id, own.profiles, around.held(own.profiles, reading.report.id))
        owners: dict[str, str] = {}
        ids = reading.ids()
        for other, found, fitting in self._compared(own, around):
            judgements += found
            misfits += fitting
            owners |= {end: other for one in found for end in (one.left, one.right) if end not in ids}
        if around is known:
            self._forget()
        return Links(tuple(judgements), tuple(misfits), own.marks, own.profiles, owners)

    def _remembered(self, known: Known) -> _Memory:
        """The index of a record in memory; a new one if it is another record."""
        if self._memory is None or self._memory.known is not known:
            self._memory = _Memory(known, self._nearby(), self._prepared)
        return self._memory.learn()

    def _forget(self) -> None:
        """Of a record that keeps its readings itself no more is kept here than the last report was compared with, or KEPT: those used last."""
        spare = len(self._kept) - max(KEPT, len(self._used))
        for report in list(itertools.islice(self._kept, max(spare, 0))):
            del self._kept[report]
        self._used = set()

    def _compared(self, own: _Prepared, around: Surroundings) -> Iterator[tuple[str, list[Judgement], tuple[Inconsistency, ...]]]:
        """What comparing gives with every report near in time, and with those further off that may be copies or tell of the same contact."""
        near = around.in_time(own.marks)
        copies, recalling = (found - near for found in (around.with_words(own.marks), around.with_contacts(own.marks)))
        for other in sorted(near | copies | recalling):
            them = self._kept.pop(other, None) or self._prepared(around.reading(other))
            self._kept[other] = them  # the last used stands last
            self._used.add(other)
            left, right = (own, them) if own.marks.report < other else (them, own)
            same = self._same_actor(left, right)
            if other in near:
                yield other, list(_between(left, right, same)), compare_told(left.told, right.told)
                continue
            found = list(judge_prints(left.origin, right.origin)) if other in copies else []
            yield other, found + (list(_contacts_between(left, right, same)) if other in recalling else []), ()

    def _same_actor(self, left: _Prepared, right: _Prepared) -> Same:
        """Are two entities, one of each report, one actor? States are the same by their code."""

        def same(one: str, other: str) -> bool:
            if one == other:
                return True
            if one not in left.entities:
                one, other = other, one
            ours, theirs = left.entities.get(one), right.entities.get(other)
            return ours is not None and theirs is not None and self._roster.same(ours, theirs)

        return same

    def _prepared(self, reading: Reading) -> _Prepared:
        key = reading.report.id
        if key not in self._kept:
            self._kept[key] = _Prepared(reading)
        return self._kept[key]


def _marks_of(reading: Reading, origin: Fingerprint, claims: Index) -> Marks:
    published = reading.report.published
    said = [(who, one.day, published) for one in claims.features for who in _voices(reading, one.speaker)]
    return Marks(
        report=reading.report.id,
        days=days_of(published),
        house=frozenset(house_of(reading.report.outlet, reading.report.url)),
        runs=sampled(origin.distinct),
        kept_contacts=frozenset((who, when) for one in reading.sightings for who in _who(reading, one) for when in kept_under(one)),
        asked_contacts=frozenset((who, when) for one in reading.sightings for who in _who(reading, one) for when in asked_for(one)),
        kept_words=frozenset().union(*(kept_words(*one) for one in said)),
        asked_words=frozenset().union(*(asked_words(*one) for one in said)),
    )


def _voices(reading: Reading, speaker: str | None) -> frozenset[str]:
    """Keys one of which two speakers share wherever they may be one."""
    found = reading.entity(speaker) if speaker else None
    return keys_of(found) or frozenset({found.id}) if found else frozenset()


def _who(reading: Reading, seen: Sighting) -> frozenset[str]:
    """Keys one of which two sightings share wherever a party of one may be a party of the other: itself, its state, or who serves it."""
    parties = [one for one in map(reading.entity, seen.parties) if one is not None]
    states = {state for one in parties if (state := one.id if one.kind == "state" else one.state)}
    serving = [one for one in reading.entities if one.kind == "person" and one.state in states]
    return frozenset(states.union(*(keys_of(one) for one in (*parties, *serving))))


def _between(left: _Prepared, right: _Prepared, same: Same) -> Iterator[Judgement]:
    yield from judge_prints(left.origin, right.origin)
    yield from judge_indexed(left.claims, right.claims, same=same)
    yield from judge_facts(left.facts, right.facts, same=same, side=_same_side(left, right, same))
    yield from judge_parts(left.parts, right.parts, left.claims, right.claims, same=same)
    yield from _contacts_between(left, right, same)


def _contacts_between(left: _Prepared, right: _Prepared, same: Same) -> Iterator[Judgement]:
    if left.reading.sightings and right.reading.sightings:
        yield from judge_contacts(left.reading, right.reading, _same_side(left, right, same))


def _same_side(left: _Prepared, right: _Prepared, same: Same) -> Same:
    """One actor, or somebody and the state whose office the other report gives them: a minister meets for it."""

    def serves(one: str, state: str) -> bool:
        """Is `one` a person to whom the other report gives an office of that state?"""
        own, side = (left, right) if one in left.entities else (right, left)
        led = government_of(own.entities[one]) if one in own.entities else None
        return any(
            each.kind == "person" and each.state == state and (each.name.split()[-1] == led.split()[-1] if led else same(one, each.id))
            for each in side.entities.values()
        )

    return lambda one, other: same(one, other) or serves(one, other) or serves(other, one)
