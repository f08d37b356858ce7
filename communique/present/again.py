"""Meetings that are told of twice: with less known of them, or with other days, they may be one that is shown already."""

from collections.abc import Sequence

from communique.answers import Contact, Round
from communique.model import TOOK_PLACE
from communique.present.bar import Bar
from communique.present.dates import days_before, first_day, last_day

LATELY = 14
"""A meeting of which no day is told may be one that ended so many days before the report."""
SLACK = 1
"""Days by which tellings of one meeting may lie apart."""
_TALKING = ("talks", "meeting")


def is_again(bar: Bar, one: Round | Contact, others: Sequence[Round | Contact]) -> bool:
    """May it be one of the others, of which more is told? Only what took place is compared, and what is disputed never."""
    if one.status not in TOOK_PLACE or not _is_of_talks(bar, one):
        return False
    return any(other.id != one.id and (_may_be(bar, one, other) or _is_the_call(bar, one, other)) for other in others)


def _is_the_call(bar: Bar, one: Round | Contact, other: Round | Contact) -> bool:
    """ "The president spoke with Milo Varga", of no day or place, told soon after a telephone call of the two."""
    if not (isinstance(one, Contact) and isinstance(other, Contact)) or (one.kind, other.kind) != ("talks", "call") or not other.when:
        return False
    same = {bar.facts.side(party) for party in one.parties} == {bar.facts.side(party) for party in other.parties}
    return same and other.status in TOOK_PLACE and one.when is None and one.place is None and _is_told_then(bar, one, other)


def _is_of_talks(bar: Bar, one: Round | Contact) -> bool:
    """Talks and meetings; and the delegations of both sides, when they arrive somewhere, come to talk."""
    arrive = isinstance(one, Contact) and one.kind == "visit" and len({bar.facts.side(party) for party in one.parties} & bar.sides) > 1
    return isinstance(one, Round) or one.kind in _TALKING or arrive


def _may_be(bar: Bar, one: Round | Contact, other: Round | Contact) -> bool:
    if other.status not in TOOK_PLACE or not other.when or not _is_of_talks(bar, other) or not _same_place(bar, one, other):
        return False
    strangers = {bar.facts.side(party) for party in one.parties} - {bar.facts.side(party) for party in other.parties}
    if strangers and (strangers & bar.sides or not isinstance(one, Contact) or one.kind != "visit"):
        return False
    if isinstance(one, Round) and isinstance(other, Contact):
        return False
    if one.when is None:
        counted = isinstance(one, Round) and one.ordinal is not None
        return one.place is not None and not counted and _is_told_then(bar, one, other)
    return _overlap(one.when, other.when) and (type(one) is not type(other) or _less_told(one, other))


def _same_place(bar: Bar, one: Round | Contact, other: Round | Contact) -> bool:
    """The same, or none, or only a country, where the other has a town."""
    country = any(known.kind == "state" and known.name == one.place for known in bar.facts.actors.values())
    return one.place is None or other.place is None or one.place == other.place or country


def _is_told_then(bar: Bar, one: Round | Contact, other: Round | Contact) -> bool:
    """Do its reports come from the days of the other one, or soon after?"""
    days = bar.facts.published(one.reports)
    return bool(days) and days_before(days[0], LATELY) <= last_day(other.when) and first_day(other.when or "") <= days[-1]


def _less_told(one: Round | Contact, other: Round | Contact) -> bool:
    """Of two that overlap the one with more reports stands, of equals the one with the smaller id."""
    numbered = isinstance(one, Round) and isinstance(other, Round) and one.ordinal and other.ordinal and one.ordinal != other.ordinal
    return not numbered and _bareness(one) > _bareness(other)


def _bareness(one: Round | Contact) -> tuple[int, bool, bool, str]:
    counted = isinstance(one, Round) and one.ordinal is not None
    return -len(one.reports), one.place is None, not counted, one.id


def _overlap(left: str, right: str) -> bool:
    known, slack = left[:4] != "XXXX" and right[:4] != "XXXX", SLACK if min(len(left), len(right)) >= len("2031-05-28") else 0
    return known and days_before(first_day(left), slack) <= last_day(right) and days_before(first_day(right), slack) <= last_day(left)
