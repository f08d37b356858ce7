"""Groups of things that were judged to be one: the same pairs give the same groups, in whatever order they came."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

Pair = tuple[str, str]
Groups = tuple[tuple[str, ...], ...]


def groups(
    ids: Iterable[str],
    same_pairs: Iterable[Pair],
    apart_pairs: Iterable[Pair] = (),
    strength: Mapping[Pair, float] | None = None,
) -> Groups:
    """Every id in exactly one group; groups and their members are sorted.

    The rule: go through the `same` pairs from the strongest to the weakest (`strength` by sorted pair,
    1 where none is given), equal ones in the order of their ids, and join the two groups unless some
    member of one is judged apart from some member of the other. Pairs with an id that is not in `ids`
    are passed over. The result depends on the sets of ids and pairs alone, and a group on its own
    component alone, so what is new disturbs nothing that it does not touch.
    """
    group_of = {one: {one} for one in ids}
    barred = _barred(group_of, apart_pairs)
    for left, right in _in_order(same_pairs, strength or {}):
        if left in group_of and right in group_of:
            _join(group_of, barred, left, right)
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


def unjudged(ids: Iterable[str], same_pairs: Mapping[Pair, float]) -> Iterator[Pair]:
    """Sorted pairs that only others tie to each other, through `same_pairs` (sorted): what is between them nobody judged."""
    return (pair for part in groups(ids, same_pairs) for pair in combinations(part, 2) if pair not in same_pairs)


def _in_order(pairs: Iterable[Pair], strength: Mapping[Pair, float]) -> list[Pair]:
    distinct = {(min(pair), max(pair)) for pair in pairs}
    return sorted(distinct, key=lambda pair: (-strength.get(pair, 1.0), pair))


def _barred(ids: Iterable[str], apart_pairs: Iterable[Pair]) -> dict[str, set[str]]:
    barred: dict[str, set[str]] = {one: set() for one in ids}
    for left, right in apart_pairs:
        if left in barred and right in barred:
            barred[left].add(right)
            barred[right].add(left)
    return barred


def _join(group_of: dict[str, set[str]], barred: dict[str, set[str]], left: str, right: str) -> None:
    small, large = sorted((group_of[left], group_of[right]), key=len)
    if small is large or any(barred[one] & large for one in small):
        return
    large |= small
    for one in small:
        group_of[one] = large


class Partition:
    """Groups that people join and part, one decision after the other; an id is always in exactly one group."""

    def __init__(self, groups_: Iterable[tuple[str, ...]]) -> None:
        self._group_of = {one: group for held in groups_ for group in (set(held),) for one in group}

    def __contains__(self, one: str) -> bool:
        return one in self._group_of

    def group_of(self, one: str) -> frozenset[str]:
        return frozenset(self._group_of[one])

    def join(self, ids: Iterable[str]) -> None:
        """All groups that hold one of the ids become one."""
        large: set[str] = set()
        for one in ids:
            if one not in large:
                small = self._group_of[one]
                large, small = (small, large) if len(small) > len(large) else (large, small)
                large |= small
                for each in small:
                    self._group_of[each] = large

    def part(self, ids: Iterable[str]) -> None:
        """The ids leave the groups they are in and become a group of their own."""
        own = set(ids)
        for one in own:
            self._group_of[one].discard(one)
        for one in own:
            self._group_of[one] = own

    def groups(self) -> Groups:
        return tuple(sorted({tuple(sorted(group)) for group in self._group_of.values()}))
