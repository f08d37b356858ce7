"""Whether a sentence of a longer statement is what another statement says: reporters choose other sentences of one speech."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.link.claims import Index, Same, judge_features
from communique.link.claims.features import Features, features_of_part
from communique.model import Judgement, Reading

_FEWEST = 2
"""Telling concepts that two have in common before they are judged."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The sentences of the statements that have several, and the places in `features` where a concept stands."""

    features: tuple[Features, ...]
    holders: Mapping[str, Sequence[int]]


def index_parts(reading: Reading) -> Parts:
    statements = {one.id: one for one in reading.statements}
    told = [one for one in reading.facts if one.tense == "said" and one.account in statements]
    features = tuple(features_of_part(reading, one.id, one.span, statements[one.account]) for one in told)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(features):
        for concept, word in one.words.items():
            if word.weight >= 1 and not word.name:
                holders[concept].append(place)
    return Parts(features, dict(holders))


def judge_parts(left: Parts, right: Parts, left_whole: Index, right_whole: Index, *, same: Same) -> Iterator[Judgement]:
    """ "same-claim" between a sentence and a statement or sentence of the other report; what contradicts is left to the statements."""
    pairs = [
        *_sharing(left.features, left.holders, right_whole.features, right_whole.holders),
        *_sharing(left_whole.features, left_whole.holders, right.features, right.holders),
        *_sharing(left.features, left.holders, right.features, right.holders),
    ]
    for one, other in pairs:
        if one.speaker and other.speaker and same(one.speaker, other.speaker):
            yield from (found for found in judge_features(one, other, same=same) if found.kind == "same-claim")


def _sharing(
    ours: Sequence[Features], held: Mapping[str, Sequence[int]], theirs: Sequence[Features], holding: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Features, Features]]:
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for concept in held.keys() & holding.keys():
        for one in held[concept]:
            for other in holding[concept]:
                shared[one, other] += 1
    for (one, other), count in sorted(shared.items()):
        if count >= _FEWEST:
            yield ours[one], theirs[other]
