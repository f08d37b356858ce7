"""Judgements across reports, each with score and reason. Asks the record only through `Known`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.link.actors import Keyed, judge_keyed, keyed
from communique.link.claims import Index, index_of, judge_indexed
from communique.link.claims.facts import FactIndex, index_facts, judge_facts
from communique.link.contacts import judge_contacts
from communique.link.issues import judge_issues, known_issues
from communique.link.misfits import find_misfits, find_misfits_between
from communique.link.origins import Fingerprint, fingerprint, judge_prints
from communique.model import Judgement, Known, Links, Reading


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What comparing needs of a reading, made once."""

    reading: Reading
    names: Keyed
    origin: Fingerprint
    claims: Index
    facts: FactIndex


class Linker:
    """Links readings; keeps of each what comparing needs, so that a pair with nothing in common costs next to nothing.

    The verdict on a pair depends on the two readings alone: the order of arrival changes nothing.
    """

    def __init__(self) -> None:
        self._kept: dict[str, _Prepared] = {}

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """The labels of the known issues by their id."""
        return {issue.id: issue.label for issue in known_issues()}

    def link(self, reading: Reading, *, known: Known) -> Links:
        """All judgements on a reading, by itself and with each of those known."""
        judgements, misfits = list(judge_issues(reading)), list(find_misfits(reading))
        own = self._prepared(reading)
        judgements += judge_indexed(own.claims, own.claims, same=str.__eq__)
        for other in known.readings():
            left, right = sorted((own, self._prepared(other)), key=lambda one: one.reading.report.id)
            if left is not right:
                judgements += _between(left, right)
                misfits += find_misfits_between(left.reading, right.reading)
        return Links(tuple(judgements), tuple(misfits))

    def _prepared(self, reading: Reading) -> _Prepared:
        key = reading.report.id
        if key not in self._kept:
            self._kept[key] = _Prepared(reading, keyed(reading), fingerprint(reading.report), index_of(reading), index_facts(reading))
        return self._kept[key]


def _between(left: _Prepared, right: _Prepared) -> Iterator[Judgement]:
    actors = list(judge_keyed(left.names, right.names))
    same = _same_actor(actors)
    yield from actors
    yield from judge_prints(left.origin, right.origin)
    yield from judge_indexed(left.claims, right.claims, same=same)
    yield from judge_facts(left.facts, right.facts, same=same)
    yield from judge_contacts(left.reading, right.reading, _same_side(left.reading, right.reading, actors, same))


def _same_side(left: Reading, right: Reading, actors: list[Judgement], same: Callable[[str, str], bool]) -> Callable[[str, str], bool]:
    """One actor, or somebody and the state whose office the other report gives them: a minister meets for it."""
    stands = {one.id: one.state for reading in (left, right) for one in reading.entities if one.kind == "person" and one.state}
    served = {
        pair
        for one in actors
        if one.kind == "same-actor"
        for pair in ((one.left, stands.get(one.right)), (one.right, stands.get(one.left)))
    }
    return lambda one, other: same(one, other) or (one, other) in served or (other, one) in served


def _same_actor(actors: list[Judgement]) -> Callable[[str, str], bool]:
    """Are two entities one actor? States are the same by their code."""
    pairs = {(one.left, one.right) for one in actors if one.kind == "same-actor"}
    return lambda left, right: left == right or (left, right) in pairs or (right, left) in pairs
