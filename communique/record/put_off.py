"""Rounds that were put off: what was planned for one day and took place on another is one round by its number.

A report that tells of the plan need not call it by the number ("they will meet again on May 3"); another that does lends it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from communique.edtf import dates_fit
from communique.model import RoundStatus, Sighting

_TO_BE: tuple[RoundStatus, ...] = ("announced", "confirmed", "postponed")


def numbered(sightings: Mapping[str, Sighting], same: Iterable[tuple[str, str]]) -> dict[str, Sighting]:
    """The sightings by id; one that is to come and has no number has that of the rounds planned for its day that it was judged to be.

    Where those have several numbers it gets none.
    """
    lent: dict[str, set[int]] = {}
    for pair in same:
        for one, other in (pair, pair[::-1]):
            plan, known = sightings[one], sightings[other]
            if plan.ordinal is None and known.ordinal is not None and _are_of_one_day(plan, known):
                lent.setdefault(one, set()).add(known.ordinal)
    return {key: replace(one, ordinal=min(lent[key])) if len(lent.get(key, ())) == 1 else one for key, one in sightings.items()}


def _are_of_one_day(plan: Sighting, known: Sighting) -> bool:
    to_be = plan.status in _TO_BE and known.status in _TO_BE
    return to_be and bool(plan.when and known.when) and dates_fit(str(plan.when), str(known.when))


def is_put_off(left: Sighting, right: Sighting) -> bool:
    """Is one of them the round of that number as it was still to come, and the other the same on a later day?"""
    one, two = sorted((left, right), key=lambda sighting: sighting.when or "")
    return bool(one.ordinal and one.ordinal == two.ordinal and one.when and one.status in _TO_BE)
