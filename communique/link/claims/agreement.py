"""How much two contents have in common, and what in them contradicts."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.edtf import dates_fit
from communique.link.claims.features import Count, Features, Name

Same = Callable[[str, str], bool]
SHORTEST = 3.0
"""A content that weighs less is too short to be contained in another: two words in common are a topic, not a claim."""


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
    common, totals = mass(left, shared), [mass(side, side.words) for side in (left, right)]
    if not common:
        return Agreement(0.0, 0.0, 0.0, (), 0)
    dice, cover = 2 * common / sum(totals), common / max(SHORTEST, min(totals))
    plain = [one for one in shared if not left.words[one].name and not right.words[one].name]
    strong = [one for one in plain if left.words[one].weight >= 1]
    turned = [one for one in plain if polarity(left, one) != polarity(right, one)]
    share = mass(left, turned) / max(0.01, mass(left, plain))
    return Agreement((dice + cover) / 2, cover, share, tuple(shared), len(strong))


def polarity(side: Features, concept: str) -> bool:
    """Negated, either by its own words or because the statement denies it (and its words are not negative already)."""
    return side.words[concept].negated != (side.denies and not side.negative)


def mass(side: Features, concepts: Iterable[str]) -> float:
    return sum(side.words[one].weight for one in concepts)


def shown(agreement: Agreement, left: Features) -> str:
    words = sorted(agreement.shared, key=lambda one: (-left.words[one].weight, one))
    return ", ".join(left.words[one].shown for one in words[:8])


def conflict(left: Features, right: Features, same: Same, figures: bool = True) -> bool:
    return names_conflict(left, right, same) or _swapped(left, right) or bool(figures and figures_differ(left, right))


def names_conflict(left: Features, right: Features, same: Same) -> bool:
    """Each names somebody whom the other does not (the speakers themselves apart)."""
    return _unmatched(left, right, same) and _unmatched(right, left, lambda one, other: same(other, one))


def _unmatched(side: Features, other: Features, same: Same) -> bool:
    known = [*other.names, *([(other.speaker, frozenset())] if other.speaker else [])]
    foreign = [name for name in side.names if name[0] != side.speaker and not name[1] & other.words.keys()]
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
    if counts := _counts_differ(left, right):
        return counts
    return f"{left.dates[0]} against {right.dates[0]}" if _other_days(left, right) else None


def _counts_differ(left: Features, right: Features) -> str | None:
    for one in left.counts:
        against = [other for other in right.counts if other.unit == one.unit]
        if against and not any(_fits(one, other) for other in against):
            return f"{one.number:g} against {against[0].number:g} ({one.shown or 'no unit'})"
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
        return True
    return "about" in (low.sense, high.sense) and low.number >= 0.85 * high.number
