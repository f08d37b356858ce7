"""How much two contents have in common, and what in them contradicts."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from communique.edtf import dates_fit
from communique.link.claims.features import Count, Features, Name

Same = Callable[[str, str], bool]
SHORTEST = 3.0
"""A content that weighs less is too short to be contained in another: two words in common are a topic, not a claim."""
FIGURE = 0.7
"""What a number or a day weighs beside a telling word: two outlets seldom give the same one of two things."""
ALIKE, ALIKE_STRONG = 0.65, 4
"""Chosen on pairs of the stream that we marked (gold/claims): below it one in five such pairs was of two things."""
KEPT = 0.7
"""So much of a condition's words the other content must hold to make the same condition."""
OTHER = 0.3
"""Of two conditions that share less than this the one is not the other, however alike the rest is."""
REACH = 1.5
"""So many times as much may be meant by "more than": "more than 250" fits 300, "more than 100 a day" is another count than 200 in two."""
LARGE = 13
"""From here on a number counts as the same whatever word stands behind it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of two contents is the same: `score` of both, `topic` of the shorter, `turned` the share with opposite polarity."""

    score: float
    topic: float
    turned: float
    shared: tuple[str, ...]
    strong: int


def agreement_of(left: Features, right: Features) -> Agreement:
    shared = sorted(left.words.keys() & right.words.keys())
    if not shared:
        return Agreement(0.0, 0.0, 0.0, (), 0)
    figures = _figures_shared(left, right)
    common = mass(left, shared) + FIGURE * figures
    totals = [mass(side, side.words) + FIGURE * (len({one.number for one in side.counts}) + len(side.dates)) for side in (left, right)]
    if not common:
        return Agreement(0.0, 0.0, 0.0, (), 0)
    dice, cover = 2 * common / sum(totals), common / max(SHORTEST, min(totals))
    plain = [one for one in shared if not left.words[one].name and not right.words[one].name]
    strong = [one for one in plain if left.words[one].weight >= 1]
    turned = [one for one in plain if polarity(left, one) != polarity(right, one)]
    share = mass(left, turned) / max(0.01, mass(left, plain))
    return Agreement((dice + cover) / 2, cover, share, tuple(shared), len(strong) + figures)


def _figures_shared(left: Features, right: Features) -> int:
    """How many numbers and days both give."""
    days = min(sum(any(dates_fit(one, other) for other in its) for one in own) for own, its in _both_ways(left.dates, right.dates))
    numbers = min(
        len({one.number for one in own if any(_one_number(one, other) for other in its)})
        for own, its in _both_ways(left.counts, right.counts)
    )
    return days + numbers


T = TypeVar("T")


def _both_ways(left: Sequence[T], right: Sequence[T]) -> tuple[tuple[Sequence[T], Sequence[T]], ...]:
    return (left, right), (right, left)


def _one_number(left: Count, right: Count) -> bool:
    """The same number of one unit; a large one counts whatever stands behind it."""
    return left.number == right.number and (left.unit == right.unit or left.number >= LARGE or not (left.unit and right.unit))


def polarity(side: Features, concept: str) -> bool:
    """Negated, either by its own words or because the statement denies it (and its words are not negative already)."""
    return not side.affirms and side.words[concept].negated != (side.denies and not side.negative)


def mass(side: Features, concepts: Iterable[str]) -> float:
    return sum(side.words[one].weight for one in concepts)


def shown(agreement: Agreement, left: Features) -> str:
    words = sorted(agreement.shared, key=lambda one: (-left.words[one].weight, one))
    return ", ".join(left.words[one].shown for one in words[:8])


def other_condition(left: Features, right: Features) -> bool:
    """Does one make a condition whose words the other does not give? Where both have them, one was only not read as a condition; where each
    makes one, they are two if neither has more than a little of the other's words: conditions are told in many words."""
    if left.conditional != right.conditional:
        bound, free = (left, right) if left.conditional else (right, left)
        return not bound.hinges or len(bound.hinges & free.words.keys()) < KEPT * len(bound.hinges)
    return bool(left.hinges and right.hinges) and _share(left.hinges, right) < OTHER and _share(right.hinges, left) < OTHER


def _share(hinges: frozenset[str], side: Features) -> float:
    """How much of a condition's words another statement has, in its content or its condition."""
    return len(hinges & (side.words.keys() | side.hinges)) / len(hinges)


def is_alike(agreement: Agreement) -> bool:
    """So much in common that a name or a day which only one gives is taken for a detail."""
    return agreement.score >= ALIKE and agreement.strong >= ALIKE_STRONG


def conflict(left: Features, right: Features, same: Same, figures: bool = True) -> bool:
    return names_conflict(left, right, same) or _swapped(left, right) or bool(figures and figures_differ(left, right))


def clash(left: Features, right: Features) -> bool:
    """Swapped parties, or figures that exclude each other: then it is not one thing, however much else is shared."""
    return _swapped(left, right) or bool(figures_differ(left, right))


def names_conflict(left: Features, right: Features, same: Same) -> bool:
    """Each names somebody whom the other does not (the speakers themselves apart)."""
    return _unmatched(left, right, same) and _unmatched(right, left, lambda one, other: same(other, one))


def _unmatched(side: Features, other: Features, same: Same) -> bool:
    known = [*other.names, *([(other.speaker, frozenset())] if other.speaker else [])]
    foreign = [name for name in side.names if name[0] != side.speaker and name[0] not in other.parties and not name[1] & other.words.keys()]
    return any(not any(_one_name(name, one, same) for one in known) for name in foreign)


def _one_name(left: Name, right: Name, same: Same) -> bool:
    if left[0] and right[0]:
        return left[0] == right[0] or same(left[0], right[0])
    return bool(left[1] & right[1])


def _swapped(left: Features, right: Features) -> bool:
    """ "A struck B" against "B struck A": the same two names around the same word, in the other order, none passive."""
    return any((after, act, before) in _acts(right) and (before, act, after) not in _acts(right) for before, act, after in _acts(left))


def _acts(side: Features) -> set[tuple[str, str, str]]:
    names = [(place, word.name) for place, word in enumerate(side.order) if word.name]
    found = set()
    for (first, before), (second, after) in itertools.pairwise(names):
        between = [word.concept for word in side.order[first + 1 : second]]
        if before and after and before != after and "by" not in between and "and" not in between:
            found |= {(before, act, after) for act in between if act in side.words and side.words[act].weight >= 1}
    return found


def figures_differ(left: Features, right: Features) -> str | None:
    """Words for the first figures that exclude each other, None if none do."""
    if counts := _counts_differ(left, right) or _places_differ(left, right):
        return counts
    return f"{left.dates[0]} against {right.dates[0]}" if _other_days(left, right) else None


def _counts_differ(left: Features, right: Features) -> str | None:
    for one in left.counts:
        against = [other for other in right.counts if other.unit == one.unit]
        if against and not any(_fits(one, other) for other in against):
            return f"{one.number:g} against {against[0].number:g} ({one.shown or 'no unit'})"
    return None


def _places_differ(left: Features, right: Features) -> str | None:
    """ "The first stage" and "the final stage" are two."""
    for rank, unit in left.ranks:
        against = [other for other, its in right.ranks if its == unit]
        if against and rank not in against:
            return f"{rank} against {against[0]} ({unit})"
    return None


def two_happenings(left: Features, right: Features) -> bool:
    """Other numbers of other days, or a day on one side only: 270 were released one day and 303 another, and both can be true."""
    return bool(left.dates) != bool(right.dates) or bool(_other_days(left, right) and _counts_differ(left, right))


def _other_days(left: Features, right: Features) -> bool:
    return bool(left.dates and right.dates) and not any(dates_fit(one, other) for one in left.dates for other in right.dates)


def _fits(left: Count, right: Count) -> bool:
    if left.number == right.number:
        return True
    low, high = sorted((left, right), key=lambda one: one.number)
    if low.sense == "over" or high.sense == "under":
        return high.number <= REACH * low.number
    return "about" in (low.sense, high.sense) and low.number >= 0.85 * high.number
