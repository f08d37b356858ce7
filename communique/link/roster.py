"""Who has been met so far: entities that read alike are looked at once, and a verdict on them holds for all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from communique.model import Entity, Judgement, profile_of


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


class Roster:
    """The profiles of all reports known, by their keys. A pair of profiles is judged when two reports first bring it together.

    `keys` gives keys one of which two entities share wherever a verdict is possible, `judge` the verdict.
    """

    def __init__(self, keys: Keys, judge: Judge) -> None:
        self._keys, self._judge = keys, judge
        self._entities: dict[str, Entity] = {}
        self._by_key: dict[str, list[str]] = {}
        self._holders: dict[str, tuple[str, ...]] = {}
        self._asked: dict[tuple[str, str], bool] = {}

    def add(self, report: str, profiles: Mapping[str, Entity]) -> None:
        """`profiles` are the entities of a report by their profiles. Two holders of a profile are enough to know."""
        for profile, entity in profiles.items():
            held = self._holders.get(profile, ())
            if not held:
                self._entities[profile] = entity
                for key in self._keys(entity):
                    self._by_key.setdefault(key, []).append(profile)
            if len(held) < 2 and report not in held:
                self._holders[profile] = (*held, report)

    def judge(self, report: str, profiles: Mapping[str, Entity]) -> Iterator[Judgement]:
        """Verdicts on the profiles of a report and those of others, as far as no two reports known have brought the two together."""
        done: set[tuple[str, str]] = set()
        for profile, entity in profiles.items():
            for other in self._unmet(report, profile, entity):
                pair = (min(profile, other), max(profile, other))
                verdict = None if pair in done else self._judge(*_in_order((entity, profile), (self._entities[other], other)))
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

    def _unmet(self, report: str, profile: str, entity: Entity) -> Iterable[str]:
        """Known profiles that share a key and have not met this one yet."""
        held = [one for one in self._holders.get(profile, ()) if one != report]
        if len(held) > 1:
            return ()
        near = {other for key in self._keys(entity) for other in self._by_key.get(key, ())}
        return [other for other in sorted(near) if _is_new(report, held, self._holders[other])]


def profiles_in(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The entities of a report by their profiles, states that have a code apart: those are themselves."""
    return {profile_of(one): one for one in entities if profile_of(one) != one.id}


def _is_new(report: str, held: list[str], holders: tuple[str, ...]) -> bool:
    """Does another report hold the other profile, and none but the one that holds this one too?"""
    others = [one for one in holders if one != report]
    return bool(others) and (not held or others == held)


def _in_order(*entities: tuple[Entity, str]) -> tuple[Entity, Entity]:
    """Two entities, each with its profile, such that the verdict is the same whichever came first."""
    (first, _), (second, _) = sorted(entities, key=lambda one: (one[0].name, one[1]))
    return first, second
