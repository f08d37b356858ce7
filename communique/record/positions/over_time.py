"""Stands in the order of time: what is reaffirmed, one position for each stance on an issue, and what moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.answers import Position, Shift
from communique.record.positions.stand import LOOSE, Stand, telling

_LEVEL = {"demands": 0, "rejects": 0, "conditions": 1, "offers": 2, "accepts": 2, "concedes": 2}
"""How far a stance goes towards the other side; a change of level is a shift, a change within one is not."""


def settled(stands: Sequence[Stand]) -> Iterator[Stand]:
    """What is reaffirmed is the party's last stance on the issue, else its next; if there is none it stays reaffirmed."""
    known: dict[tuple[str, str], list[Stand]] = {}
    for one in stands:
        if one.stance != "reaffirms":
            known.setdefault((one.party, one.issue.id), []).append(one)
    for one in stands:
        others = known.get((one.party, one.issue.id), []) if one.stance == "reaffirms" else []
        before = [each for each in others if each.place < one.place]
        settled = before[-1] if before else others[0] if others else one
        yield replace(one, stance=settled.stance)


def in_order_of_time(stands: Iterable[Stand]) -> tuple[Position, ...]:
    grouped: dict[tuple[str, str, str, str], list[Stand]] = {}
    by_issue: dict[tuple[str, str], list[Stand]] = {}
    for one in stands:
        grouped.setdefault((one.party, one.issue.id, one.stance, one.voice), []).append(one)
        if one.voice == "self":
            by_issue.setdefault((one.party, one.issue.id), []).append(one)
    shifts = {key: _shifts(line) for key, line in by_issue.items()}
    return tuple(_position(group, shifts.get((group[0].party, group[0].issue.id), [])) for group in grouped.values())


def _shifts(line: Sequence[Stand]) -> list[tuple[str, Shift]]:
    """Each change of level from one day to a later one, with the stance it led to."""
    moved: list[tuple[str, Shift]] = []
    held: list[Stand] = []
    for before, after in pairwise(line):
        held = [*(each for each in held if each.stance == before.stance), before]
        levels = _LEVEL.get(before.stance), _LEVEL.get(after.stance)
        apart = before.date and after.date and before.place[0] < after.place[0]
        if None not in levels and levels[0] != levels[1] and apart and any(_on_one_thing(each, after) for each in held):
            moved.append((after.stance, Shift(before.evidence, after.evidence)))
    return moved


SHARED = 2
"""Telling words that two stands have in common before one is a move from the other: an issue is wide, and two demands on it may have nothing to do with each other."""


SHORT = 3
"""Of so few telling words ("we accept the truce") one in common is enough."""


def _on_one_thing(before: Stand, after: Stand) -> bool:
    one, other = (_stems(each) for each in (before, after))
    return len(one & other) >= (SHARED if min(len(one), len(other)) > SHORT else 1)


def _stems(one: Stand) -> frozenset[str]:
    told = telling(f"{one.text} {one.evidence.text}")
    return frozenset(word[:5] for word in told if len(word) > 3 and word not in LOOSE)


def _position(group: Sequence[Stand], shifts: Sequence[tuple[str, Shift]]) -> Position:
    last = group[-1]
    dates = [one.date for one in group if one.date]
    return Position(
        party=last.party,
        issue=group[0].issue,
        stance=last.stance,
        voice=last.voice,
        condition=last.condition,
        text=last.text,
        statements=tuple(one.statement.id for one in group),
        reports=tuple(dict.fromkeys(one.report for one in group)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        shifts=tuple(shift for stance, shift in shifts if stance == last.stance and last.voice == "self"),
    )
