"""Which of the reports known a new one has to be compared with, found without going through all of them.

What two reports tell of is compared if they lie within a fortnight of each other, if the day of one is not known, or if one
tells of words that somebody said within a fortnight of words of theirs in the other. Over any time copies are found by their word
runs, and contacts by who took part in them and when they were. Whether two reports are compared depends on the two alone, so the
order of arrival changes nothing. Copies that share little, which a common credit gives away, are found within the fortnight alone.
"""

import itertools
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from communique.model import COPIED, FORTNIGHT, ContactKey, Marks, Sighting

SAMPLE = 4
"""Of the word runs of a report every fourth is looked up, by its hash."""

K = TypeVar("K")
_SLIP = timedelta(days=3)
"""So far apart may two dates of one numbered round be (`link/contacts`)."""
_LONG = timedelta(days=2 * 366)
_OPEN, _DATED = "open", "dated"
_OWN, _TOLD = "said that day", "told of"
_WEEK = 7


class Nearby:
    """The marks of all reports known, turned around."""

    def __init__(self) -> None:
        self._all: dict[str, Marks] = {}
        self._undated: set[str] = set()
        self._by_day: dict[int, list[str]] = defaultdict(list)
        self._by_run: dict[int, list[str]] = defaultdict(list)
        self._by_contact: dict[ContactKey, list[str]] = defaultdict(list)
        self._by_words: dict[ContactKey, list[str]] = defaultdict(list)

    def add(self, marks: Marks) -> None:
        self._all[marks.report] = marks
        if not marks.days:
            self._undated.add(marks.report)
        _enter(self._by_day, marks.days, marks.report)
        _enter(self._by_run, marks.runs, marks.report)
        _enter(self._by_contact, marks.kept_contacts, marks.report)
        _enter(self._by_words, marks.kept_words, marks.report)

    def in_time(self, marks: Marks) -> set[str]:
        """Reports of the same fortnight, those of any, and those with words of somebody that were said in one fortnight."""
        if not marks.days:
            return self._all.keys() - {marks.report}
        days = {day + away for day in marks.days for away in range(-FORTNIGHT, FORTNIGHT + 1)}
        found = {report for day in days & self._by_day.keys() for report in self._by_day[day]}
        found |= {report for key in marks.asked_words & self._by_words.keys() for report in self._by_words[key]}
        return (found | self._undated) - {marks.report}

    def with_words(self, marks: Marks) -> set[str]:
        """Reports of other outlets that share enough of the word runs to be copies."""
        shared = Counter(report for run in marks.runs & self._by_run.keys() for report in self._by_run[run])
        least = {report: COPIED * min(len(marks.runs), len(self._all[report].runs)) for report in shared}
        found = {report for report, count in shared.items() if count >= least[report]} - {marks.report}
        return {report for report in found if marks.house.isdisjoint(self._all[report].house)}

    def with_contacts(self, marks: Marks) -> set[str]:
        """Reports that tell of contacts which may be the same."""
        found = {report for key in marks.asked_contacts & self._by_contact.keys() for report in self._by_contact[key]}
        return found - {marks.report}


def _enter(table: dict[K, list[str]], keys: Iterable[K], report: str) -> None:
    for key in keys:
        table[key].append(report)


def sampled(runs: Iterable[int]) -> frozenset[int]:
    return frozenset(one for one in runs if one % SAMPLE == 0)


def days_of(published: str | None) -> frozenset[int]:
    """The day of a report, of a month one of each fortnight; none if it is not known."""
    return frozenset(_every(published, FORTNIGHT))


# --- whose words, and when ------------------------------------------------------------------------


def kept_words(who: str, day: str | None, published: str | None) -> frozenset[ContactKey]:
    """Marks of words that a report tells of, under which another that tells of words of the same days finds it (see `asked_words`)."""
    return _marked(who, (_TOLD,) if _is_told(day, published) else (_OWN,), _weeks(day, 0))


def asked_words(who: str, day: str | None, published: str | None) -> frozenset[ContactKey]:
    """Marks one of which `kept_words` gives for all words of `who` within a fortnight, unless both reports are of the days of these words.

    Reports that tell of words on their own day lie within the fortnight themselves.
    """
    return _marked(who, (_TOLD, _OWN) if _is_told(day, published) else (_TOLD,), _weeks(day, FORTNIGHT // _WEEK))


def _marked(who: str, kinds: Iterable[str], weeks: Iterable[int]) -> frozenset[ContactKey]:
    return frozenset((who, f"{kind} {week}") for kind, week in itertools.product(kinds, weeks))


def _is_told(day: str | None, published: str | None) -> bool:
    return (day or "")[:10] != (published or "")[:10]


def _weeks(day: str | None, around: int) -> set[int]:
    """The weeks of a day or month, and so many before and after. "Said in 2031" is no day to look for: every report of the year would be near."""
    found = {one // _WEEK for one in _every(day, _WEEK)} if len(day or "") >= len("2031-05") else set[int]()
    return {week + away for week in found for away in range(-around, around + 1)}


def _every(value: str | None, step: int) -> set[int]:
    span = _days_of((value or "")[:10])
    return set() if span is None else {*range(span[0].toordinal(), span[1].toordinal(), step), span[1].toordinal()}


# --- when a contact was ---------------------------------------------------------------------------


def kept_under(seen: Sighting) -> frozenset[str]:
    """Marks of the date and number of a sighting, under which a later report finds it (see `asked_for`)."""
    dated = {_OPEN} if _is_open(seen.when) else {_DATED} if seen.when else set[str]()
    return frozenset(_numbers(seen) | _months(seen.when) | dated)


def asked_for(seen: Sighting) -> frozenset[str]:
    """Marks one of which `kept_under` gives for every sighting that may be the same contact, however far the reports are apart."""
    dated = {_OPEN, _DATED} if _is_open(seen.when) else {_OPEN} if seen.when else set[str]()
    return frozenset(_numbers(seen) | _months(seen.when) | dated)


def _numbers(seen: Sighting) -> set[str]:
    return set() if seen.ordinal is None else {f"number {seen.ordinal}"}


def _months(when: str | None) -> set[str]:
    """The months in which a date lies, and those three days around it; nothing for one that is open."""
    span = _days_of(when)
    if span is None or _is_open(when):
        return set()
    first, last = span[0] - _SLIP, span[1] + _SLIP
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return {f"{at // 12:04}-{at % 12 + 1:02}" for at in months}


def _is_open(when: str | None) -> bool:
    """May it fit any other: a date without a year, longer than two years, or in a form of its own?"""
    span = _days_of(when)
    return bool(when) and (span is None or span[1] - span[0] > _LONG)


def _days_of(when: str | None) -> tuple[date, date] | None:
    """The first and the last day."""
    first, _, last = (when or "").partition("/")
    last = last or first
    try:
        if len(last) == len("2031-05"):
            last = f"{last}-{monthrange(int(last[:4]), int(last[5:]))[1]}"
        return date.fromisoformat(f"{first}-01-01"[:10]), date.fromisoformat(f"{last}-12-31"[:10])
    except ValueError:
        return None
