"""Who has been met so far: entities that read alike are looked at once, and a verdict on them holds for all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from communique.model import SETTLED, Entity, Held, Judgement, Profile, profile_of


class Verdict(Protocol):
    """The same or not, how sure, and why."""

    @property
    def same(self) -> bool: ...
    @property
    def score(self) -> float: ...
    @property
    def reason(self) -> str: ...


Keys = Callable[[Entity], frozenset[str]]
Judge = Callable[[Entity, Entity], Verdict | None]
_REMEMBERED = 1 << 18
"""Answers to `same` that are kept."""


class Acquaintances:
    """The profiles of all reports known, by their keys. Of a profile two holders are enough to know."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._by_key: dict[str, list[str]] = {}

    def add(self, report: str, profiles: Iterable[Profile]) -> None:
        for one in profiles:
            known = self._held.get(one.id)
            if known is None:
                self._held[one.id] = Held(one.entity, (report,))
                for key in one.keys:
                    self._by_key.setdefault(key, []).append(one.id)
            elif len(known.holders) < SETTLED and report not in known.holders:
                self._held[one.id] = Held(known.entity, (*known.holders, report))

    def held(self, profiles: Iterable[Profile], report: str) -> dict[str, Held]:
        """Those of the profiles of a report that are known, and all known ones that share a key with one that is not settled."""
        asked = list(profiles)
        others = {
            key: [each for each in known.holders if each != report] for key in (one.id for one in asked) if (known := self._held.get(key))
        }
        open_ = [one for one in asked if len(others.get(one.id, ())) < SETTLED]
        near = {other for one in open_ for key in one.keys for other in self._by_key.get(key, ())}
        return {one: self._held[one] for one in sorted(near | {one.id for one in asked if one.id in self._held})}


class Roster:
    """Judges profiles. A pair is judged when two reports first bring it together.

    `keys` gives keys one of which two entities share wherever a verdict is possible, `judge` the verdict.
    """

    def __init__(self, keys: Keys, judge: Judge) -> None:
        self._keys, self._judge = keys, judge
        self._asked: dict[tuple[str, str], bool] = {}

    def judge(self, report: str, profiles: Iterable[Profile], held: Mapping[str, Held]) -> Iterator[Judgement]:
        """Verdicts on the profiles of a report and those of others, as far as no two reports known have brought the two together."""
        by_key: dict[str, list[str]] = {}
        for other, known in held.items():
            for key in self._keys(known.entity):
                by_key.setdefault(key, []).append(other)
        done: set[tuple[str, str]] = set()
        for one in profiles:
            for other in _unmet(report, one, held, by_key):
                pair = (min(one.id, other), max(one.id, other))
                verdict = None if pair in done else self._judge(*_in_order((one.entity, one.id), (held[other].entity, other)))
                done.add(pair)
                if verdict:
                    yield Judgement("same-actor" if verdict.same else "other-actor", *pair, verdict.score, verdict.reason)

    def same(self, left: Entity, right: Entity) -> bool:
        """Are two entities of two reports one actor?"""
        pair = (profile_of(left), profile_of(right))
        if pair not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            verdict = None if self._keys(left).isdisjoint(self._keys(right)) else self._judge(*_in_order((left, pair[0]), (right, pair[1])))
            self._asked[pair] = bool(verdict and verdict.same)
        return self._asked[pair]


def _unmet(report: str, one: Profile, held: Mapping[str, Held], by_key: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Known profiles that share a key and have not met this one yet."""
    own = [other for other in held[one.id].holders if other != report] if one.id in held else []
    if len(own) > 1:
        return ()
    near = {other for key in one.keys for other in by_key.get(key, ())}
    return [other for other in sorted(near) if _is_new(report, own, held[other].holders)]


def profiles_in(entities: Iterable[Entity], keys: Keys) -> tuple[Profile, ...]:
    """The profiles of a report, those of states that have a code left out: these are themselves. Each stands for all who have it."""
    found = {profile: one for one in entities if (profile := profile_of(one)) != one.id}
    return tuple(Profile(profile, replace(one, id=profile), keys(one)) for profile, one in found.items())


def _is_new(report: str, held: list[str], holders: tuple[str, ...]) -> bool:
    """Does another report hold the other profile, and none but the one that holds this one too?"""
    others = [one for one in holders if one != report]
    return bool(others) and (not held or others == held)


def _in_order(*entities: tuple[Entity, str]) -> tuple[Entity, Entity]:
    """Two entities, each with its profile, such that the verdict is the same whichever came first."""
    (first, _), (second, _) = sorted(entities, key=lambda one: (one[0].name, one[1]))
    return first, second
