"""Whether two clauses tell of the same thing: as done, at least one of them in an outlet's own words or both by two voices; or as to come."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from communique.edtf import dates_fit, days_between, exactness
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

TIED, UNTIED, SHORT = 0.53, 0.6, 0.65
"""So much must be shared where both name the same somebody or day; where they do not; and where few words are all there is."""
STRONG_SHARED, STRONG_IN_SHORT = 3, 2
"""Telling words that are no names which both must have. Looked at on four negotiations: every pair above was of one thing, most below were not."""
COMING_BETWEEN, COMING, COMING_UNDATED = 0.4, 0.5, 0.6
"""So much must be shared by what is to come on a day that both give, if both name the same two or not; and where not both give a day."""
A_MONTH = 4
"""How exact a day must be to tie what is to come (`edtf.exactness`)."""
NEAR = 2
"""Days before a report of which it may tell without giving the day."""
APART = 5
"""Days between two reports beyond which undated clauses of the same words may tell of two things."""
_COMMON = 40
"""A word that so many clauses of a report hold leads to no candidates."""

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class FactIndex:
    """The clauses of a report that tell of one tense, and where each telling concept stands."""

    features: tuple[Features, ...]
    holders: Mapping[str, list[int]]
    voices: Mapping[str, str | None]
    """The ids of those that somebody is quoted with, and who that is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells as done, and as to come."""

    done: FactIndex
    coming: FactIndex


def index_facts(reading: Reading) -> Told:
    return Told(_indexed(reading, "done"), _indexed(reading, "coming"))


def _indexed(reading: Reading, tense: str) -> FactIndex:
    told = [one for one in reading.facts if one.tense == tense]
    promised = {one.span: one.by for one in reading.promises}
    features = tuple(features_of_clause(reading, one.id, one.span, promised.get(one.span, ())) for one in told)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(features):
        for concept, word in one.words.items():
            if word.weight >= 1 and not word.name:
                holders[concept].append(place)
    speakers = {one.id: one.speaker.entity if one.speaker else None for one in reading.statements}
    return FactIndex(features, dict(holders), {one.id: speakers.get(one.account) for one in told if one.account != "outlet"})


def judge_facts(left: Told, right: Told, *, same: Same, side: Same | None = None) -> Iterator[Judgement]:
    """ "same-claim" for every pair of clauses that tell of the same thing; the two reports are not one.

    `same` tells whether two entities are one actor, `side` (else the same) whether they are that or somebody and the state that he serves.
    """
    for one, other in _candidates(left.done, right.done):
        if not _one_voice(left.done, one, right.done, other, same):
            yield from _verdict(one, other, side or same)
    for one, other in _candidates(left.coming, right.coming):
        yield from _plan(one, other, side or same)


def _candidates(left: FactIndex, right: FactIndex) -> Iterator[tuple[Features, Features]]:
    """Pairs that share telling words."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for concept in left.holders.keys() & right.holders.keys():
        if len(left.holders[concept]) < _COMMON and len(right.holders[concept]) < _COMMON:
            for one in left.holders[concept]:
                for other in right.holders[concept]:
                    shared[one, other] += 1
    for (one, other), count in sorted(shared.items()):
        if count >= STRONG_IN_SHORT:
            yield left.features[one], right.features[other]


def _one_voice(left: FactIndex, one: Features, right: FactIndex, other: Features, same: Same) -> bool:
    """Are both quoted, and by one who is known? Then nobody but he tells of it."""
    if one.statement not in left.voices or other.statement not in right.voices:
        return False
    speakers = left.voices[one.statement], right.voices[other.statement]
    return speakers == (None, None) or bool(speakers[0] and speakers[1] and same(speakers[0], speakers[1]))


def _verdict(left: Features, right: Features, same: Same) -> Iterator[Judgement]:
    agreement = agreement_of(left, right)
    if not _enough(left, right, agreement) or agreement.turned or clash(left, right) or other_condition(left, right):
        return
    if _other_times(left, right) or names_conflict(left, right, same) or (two_happenings(left, right) and not is_alike(agreement)):
        return
    yield _judged(left, right, agreement, "told by both in their own words")


def _judged(left: Features, right: Features, agreement: Agreement, how: str) -> Judgement:
    first, second = sorted((left.statement, right.statement))
    reason = f"{how}, {agreement.score:.0%} of the content in common: {shown(agreement, left)}"
    return Judgement("same-claim", first, second, round(agreement.score, 3), reason)


def _other_times(left: Features, right: Features) -> bool:
    """Told too far apart; or one gives a day, and it is not of the days on which the other was told: the same words are then told of another shelling."""
    one_sided = [(one, other) for one, other in ((left, right), (right, left)) if one.dates and not other.dates]
    if any(all(days_between(day, other.day) > NEAR for day in one.dates) for one, other in one_sided):
        return True
    return days_between(left.day, right.day) > APART and not one_sided and not (left.dates and right.dates)


def _enough(left: Features, right: Features, agreement: Agreement) -> bool:
    tied = _tied(left, right, agreement)
    if agreement.strong >= STRONG_SHARED + (not tied):
        return agreement.score >= (TIED if tied else UNTIED)
    return agreement.strong >= STRONG_IN_SHORT and tied and agreement.score >= SHORT


def _tied(left: Features, right: Features, agreement: Agreement) -> bool:
    """Is there somebody, or a day, that both name? Without one two clauses of the same words may be of other events."""
    named = any(left.words[one].name and right.words[one].name for one in agreement.shared)
    return named or any(dates_fit(one, other) for one in left.dates for other in right.dates)


def _named(side: Features) -> frozenset[str]:
    return side.parties.union(one for one, word in side.words.items() if word.name)


# --- what is to come ------------------------------------------------------------------------------


def _plan(left: Features, right: Features, same: Same) -> Iterator[Judgement]:
    """The same is announced, agreed or promised: for a day that both give, or in nearly the same words."""
    agreement = agreement_of(left, right)
    if agreement.turned or clash(left, right) or other_condition(left, right) or days_between(left.day, right.day) > 2 * APART:
        return
    dated = any(dates_fit(one, other) and min(exactness(one), exactness(other)) >= A_MONTH for one in left.dates for other in right.dates)
    both = _named(left) & _named(right)
    between = len(both) > 1
    least = COMING_UNDATED if not dated else COMING_BETWEEN if between else COMING
    enough = agreement.score >= least and agreement.strong >= (STRONG_IN_SHORT if dated and between else STRONG_SHARED)
    if enough and (is_alike(agreement) or not names_conflict(left, right, same)) and (dated or both):
        yield _judged(left, right, agreement, "told by both as to come")
