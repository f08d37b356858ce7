"""Judgements across reports, each with score and reason. Asks the record only through `Known`."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from communique.link.actors import judge_actors
from communique.link.claims import Features, candidates, features_of, judge_features
from communique.link.contacts import judge_contacts
from communique.link.issues import judge_issues, known_issues
from communique.link.misfits import find_misfits, find_misfits_between
from communique.link.origins import Fingerprint, fingerprint, judge_prints
from communique.model import Judgement, Known, Links, Reading


class Linker:
    """Links readings; keeps of each what comparing needs, so that it is made once.

    The verdict on a pair depends on the two readings alone: the order of arrival changes nothing.
    """

    def __init__(self) -> None:
        self._prints: dict[str, Fingerprint] = {}
        self._features: dict[str, tuple[Features, ...]] = {}

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """The labels of the known issues by their id."""
        return {issue.id: issue.label for issue in known_issues()}

    def link(self, reading: Reading, *, known: Known) -> Links:
        """All judgements on a reading, by itself and with each of those known."""
        judgements, misfits = list(judge_issues(reading)), list(find_misfits(reading))
        judgements += self._claims(reading, reading, str.__eq__)
        for other in known.readings():
            left, right = sorted((reading, other), key=lambda one: one.report.id)
            if left is not right:
                judgements += self._pair(left, right)
                misfits += find_misfits_between(left, right)
        return Links(tuple(judgements), tuple(misfits))

    def _pair(self, left: Reading, right: Reading) -> Iterator[Judgement]:
        actors = list(judge_actors(left, right))
        same = _same_actor(actors)
        yield from actors
        yield from judge_prints(self._print(left), self._print(right))
        yield from self._claims(left, right, same)
        yield from judge_contacts(left, right, same)

    def _claims(self, left: Reading, right: Reading, same: Callable[[str, str], bool]) -> Iterator[Judgement]:
        for one, other in candidates(self._feature(left), self._feature(right)):
            yield from judge_features(one, other, same=same)

    def _feature(self, reading: Reading) -> tuple[Features, ...]:
        if reading.report.id not in self._features:
            self._features[reading.report.id] = features_of(reading)
        return self._features[reading.report.id]

    def _print(self, reading: Reading) -> Fingerprint:
        if reading.report.id not in self._prints:
            self._prints[reading.report.id] = fingerprint(reading.report)
        return self._prints[reading.report.id]


def _same_actor(actors: list[Judgement]) -> Callable[[str, str], bool]:
    """Are two entities one actor? States are the same by their code."""
    pairs = {(one.left, one.right) for one in actors if one.kind == "same-actor"}
    return lambda left, right: left == right or (left, right) in pairs or (right, left) in pairs
