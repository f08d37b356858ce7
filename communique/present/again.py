"""Meetings that are told of twice: with less known of them, or with other days, they may be one that is shown already."""

from collections.abc import Sequence

from communique.answers import Contact, Round
from communique.model import TOOK_PLACE
from communique.present.bar import Bar
from communique.present.dates import days_before, last_day

LATELY = 14
"""A meeting of which no day is told may be one that ended so many days before the report."""
_TALKING = ("talks", "meeting")


def is_again(bar: Bar, one: Round | Contact, others: Sequence[Round]) -> bool:
    """May it be one of the others, of which more is told? Only what took place is compared, and what is disputed never."""
    if one.status not in TOOK_PLACE or (isinstance(one, Contact) and one.kind not in _TALKING):
        return False
    return any(other.id != one.id and _may_be(bar, one, other) for other in others)


def _may_be(bar: Bar, one: Round | Contact, other: Round) -> bool:
    if other.status not in TOOK_PLACE or not other.when or not set(one.parties) <= set(other.parties) or not _same_place(bar, one, other):
        return False
    if one.when is None:
        return one.place is not None and _is_told_then(bar, one, other) and not _counts(one)
    return _overlap(one.when, other.when) and (not isinstance(one, Round) or _less_told(one, other))


def _same_place(bar: Bar, one: Round | Contact, other: Round) -> bool:
    """The same, or none, or only the country of one that has a town."""
    return one.place is None or one.place == other.place or one.place in {bar.facts.name(host) for host in other.hosts}


def _counts(one: Round | Contact) -> bool:
    return isinstance(one, Round) and one.ordinal is not None


def _is_told_then(bar: Bar, one: Round | Contact, other: Round) -> bool:
    """Do its reports come from the days of the other one, or soon after?"""
    days = bar.facts.published(one.reports)
    return bool(days) and days_before(days[0], LATELY) <= last_day(other.when) and _first(other.when or "") <= days[-1]


def _less_told(one: Round, other: Round) -> bool:
    """Of two rounds that overlap the one with more reports stands, of equals the one with the smaller id."""
    numbered = one.ordinal and other.ordinal and one.ordinal != other.ordinal
    return not numbered and (-len(one.reports), one.id) > (-len(other.reports), other.id)


def _overlap(left: str, right: str) -> bool:
    return left[:4] != "XXXX" and right[:4] != "XXXX" and _first(left) <= last_day(right) and _first(right) <= last_day(left)


def _first(value: str) -> str:
    start = value.partition("/")[0]
    return f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01" if len(start) == 7 else start
