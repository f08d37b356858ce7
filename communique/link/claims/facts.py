"""Whether two clauses, at least one of them in an outlet's own words, tell of the same thing."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.edtf import dates_fit, days_between
from communique.link.claims.agreement import (
    Agreement,
    agreement_of,
    clash,
    is_alike,
    names_conflict,
    other_condition,
    shown,
    two_happenings,
)
from communique.link.claims.features import Features, features_of_clause
from communique.model import Judgement, Reading

TIED, UNTIED, SHORT = 0.45, 0.6, 0.65
"""So much must be shared where both name the same somebody or day; where they do not; and where few words are all there is."""
STRONG_SHARED, STRONG_IN_SHORT = 3, 2
"""Telling words that are no names which both must have. Looked at on four negotiations: every pair above was of one thing, most below were not."""
NEAR = 2
"""Days before a report of which it may tell without giving the day."""
APART = 5
"""Days between two reports beyond which undated clauses of the same words may tell of two things."""
_COMMON = 40
"""A word that so many clauses of a report hold leads to no candidates."""

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class FactIndex:
    """The clauses of a report, and where each telling concept stands."""

    features: tuple[Features, ...]
    holders: dict[str, list[int]]
    quoted: frozenset[str]
    """The ids of those that somebody is quoted with."""


def index_facts(reading: Reading) -> FactIndex:
    features = tuple(features_of_clause(reading, one.id, one.span) for one in reading.facts)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(features):
        for concept, word in one.words.items():
            if word.weight >= 1 and not word.name:
                holders[concept].append(place)
    return FactIndex(features, dict(holders), frozenset(one.id for one in reading.facts if one.account != "outlet"))


def judge_facts(left: FactIndex, right: FactIndex, *, same: Same) -> Iterator[Judgement]:
    """ "same-claim" for every pair of clauses that tell of the same thing; the two reports are not one."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for concept in left.holders.keys() & right.holders.keys():
        if len(left.holders[concept]) < _COMMON and len(right.holders[concept]) < _COMMON:
            for one in left.holders[concept]:
                for other in right.holders[concept]:
                    shared[one, other] += 1
    for (one, other), count in sorted(shared.items()):
        quoted = left.features[one].statement in left.quoted and right.features[other].statement in right.quoted
        if count >= STRONG_IN_SHORT and not quoted:
            yield from _verdict(left.features[one], right.features[other], same)


def _verdict(left: Features, right: Features, same: Same) -> Iterator[Judgement]:
    agreement = agreement_of(left, right)
    if not _enough(left, right, agreement) or agreement.turned or clash(left, right) or other_condition(left, right):
        return
    if _other_times(left, right) or (_doubtful(left, right, same) and not is_alike(agreement)):
        return
    first, second = sorted((left.statement, right.statement))
    reason = f"told by both in their own words, {agreement.score:.0%} of the content in common: {shown(agreement, left)}"
    yield Judgement("same-claim", first, second, round(agreement.score, 3), reason)


def _other_times(left: Features, right: Features) -> bool:
    """Told too far apart; or one gives a day, and it is not of the days on which the other was told: the same words are then told of another shelling."""
    return days_between(left.day, right.day) > APART or any(
        bool(one.dates) and not other.dates and all(days_between(day, other.day) > NEAR for day in one.dates)
        for one, other in ((left, right), (right, left))
    )


def _doubtful(left: Features, right: Features, same: Same) -> bool:
    """Each names somebody whom the other does not, or a day on one side only: the same words may then be told of another shelling."""
    return names_conflict(left, right, same) or two_happenings(left, right)


def _enough(left: Features, right: Features, agreement: Agreement) -> bool:
    tied = _tied(left, right, agreement)
    if agreement.strong >= STRONG_SHARED:
        return agreement.score >= (TIED if tied else UNTIED)
    return agreement.strong >= STRONG_IN_SHORT and tied and agreement.score >= SHORT


def _tied(left: Features, right: Features, agreement: Agreement) -> bool:
    """Is there somebody, or a day, that both name? Without one two clauses of the same words may be of other events."""
    named = any(left.words[one].name and right.words[one].name for one in agreement.shared)
    return named or any(dates_fit(one, other) for one in left.dates for other in right.dates)
