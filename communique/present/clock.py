"""What is due or to come as lines, the soonest first, with the words that say so."""

import re
from collections.abc import Iterable, Sequence

from communique.answers import AgendaItem
from communique.model import Evidence
from communique.present.bar import Bar, stems_of
from communique.present.below import STATUS
from communique.present.carriers import AHEAD, is_one_sided
from communique.present.claims import REFERENCES
from communique.present.corrections import is_undone, took_place
from communique.present.dates import days_before, last_day
from communique.present.lines import Line, Section, section_of
from communique.present.talks import MOST, UNDATED
from communique.present.words import clean

SHARED = 2
LATELY = 2
"""Days before the last that tells of something without a day within which others tell of the same."""
"""Stems that a date which was moved shares with the one in its place."""
_DUE = ("deadline", "expires")
_NOT_DUE = re.compile(
    r"\b(?:had (?:set|given|agreed|said|imposed|put)|original\w*|previous\w*|earlier|initial\w*|until now|was to|were to|possib\w+|could|might|(?-i:may)|hop(?:es?|ed|ing))\b",
    re.I,
)
"""Tells of a day that was set once, or that nobody has set."""
_MOVED = re.compile(r"\b(?:exten[ds]\w*|push\w* (?:\w+ ){0,3}back|postpon\w*|delay\w*|put off|moved|suspend\w*|paus\w*|instead of)\b", re.I)
"""Tells that another date holds now."""
_ALONE = re.compile(r"(?:talks|meeting|call|letter|visit|shuttle diplomacy)(?: of [^:]+)?$", re.I)
"""A contact of which only one side, or none, was read: often the trip to a round that is told of elsewhere."""
_OFF = re.compile(
    r"\b(?:paus\w+|suspend\w*|call\w* off|cancel\w*|brok\w+ off|halt\w*|froz\w+|freez\w+|scrap\w*|walk\w* (?:out|away))\b", re.I
)
"""Of talks with such words none is told of as to come."""


def clock(bar: Bar, agenda: Iterable[AgendaItem]) -> Section:
    """What is due, the soonest first, what has no date last; what lies before the latest report is left to the record."""
    ahead = [
        item
        for item in agenda
        if not _ALONE.match(item.what) and item.status != "passed" and (not bar.as_of or last_day(item.when) >= bar.as_of[:10])
    ]
    ahead.sort(key=lambda item: last_day(item.when))
    plain = [(item, told) for item in ahead if (told := _telling(bar, item)) and not _is_moved(bar, item, told, ahead)]
    lines = [_line(bar, group) for group in _by_day(plain)]
    return section_of("The clock", lines, MOST, left=len(ahead) - len(plain))


def _kind(item: AgendaItem) -> str:
    head = item.what.partition(": ")[0]
    return head if head in _DUE else item.what


def _telling(bar: Bar, item: AgendaItem) -> Evidence | None:
    """The plain sentence that tells of it, the latest; none that tells of a date once set, or, without a date, of talks that are off or long ago."""
    off = _NOT_DUE if _kind(item) in _DUE else _OFF
    plain = [found for one in item.evidence if (found := bar.sentence(one)) and not off.search(found.text)]
    told = max(plain, key=lambda one: bar.day(one.report), default=None)
    reports = [one.report for one in item.evidence]
    held = took_place(bar.facts, item.when, item.place, bar.parties, reports)
    undone = _kind(item) not in _DUE and (held or is_undone(bar.facts, item.when, item.place, reports, bar.reports))
    stale = undone or (item.when is None and told and bar.as_of and bar.day(told.report) < days_before(bar.as_of, UNDATED))
    return None if stale else told


def _is_moved(bar: Bar, item: AgendaItem, told: Evidence, ahead: Sequence[AgendaItem]) -> bool:
    """Does a report of the same day or later put a later day in its place?"""
    later = [one for one in ahead if _kind(one) in _DUE and item.when and last_day(one.when) > last_day(item.when)]
    words = [each for one in later for each in one.evidence if bar.day(each.report) >= bar.day(told.report) and _MOVED.search(each.text)]
    return _kind(item) in _DUE and any(len(stems_of(told.text) & stems_of(each.text)) >= SHARED for each in words)


def _by_day(plain: Iterable[tuple[AgendaItem, Evidence]]) -> list[list[tuple[AgendaItem, Evidence]]]:
    """What is due on one day once, however many reports tell of it."""
    groups: dict[tuple[str, str | None], list[tuple[AgendaItem, Evidence]]] = {}
    for item, told in plain:
        groups.setdefault((_kind(item), item.when), []).append((item, told))
    return list(groups.values())


def _line(bar: Bar, group: Sequence[tuple[AgendaItem, Evidence]]) -> Line:
    """With the sentence that says so, and for talks those after it, which tell who has confirmed."""
    facts = bar.facts
    item, told = max(group, key=lambda pair: bar.day(pair[1].report))
    due = _kind(item) in _DUE
    told, day = told if due else bar.going_on(told), bar.day(told.report)
    since = "" if item.when else days_before(day, LATELY)  # without a day an older telling may be of another
    words = _one_of_each(bar, told, [one for each, _ in group for one in each.evidence if bar.day(one.report) >= since])
    place = f", {item.place}" if item.place and item.place not in item.what else ""
    bare = due and any(clean(item.what.partition(": ")[2]) in clean(one.text) for one in item.evidence[:1])
    what = _kind(item) if bare else item.what
    undated = f"{STATUS['proposed']}, no day read" if item.status == "proposed" else "told of as still to come, no day read"
    status = "" if bare else f" – {_status(bar, group) if item.when else undated}"
    return Line(
        occurred=item.when,
        reported=day or None,
        who=f"{what}{place}{status}",
        outlets=facts.outlets(one.report for one in words),
        references=words,
        under=(Line(verb="words:", words=told.text, references=(told,)),),
    )


def _status(bar: Bar, group: Sequence[tuple[AgendaItem, Evidence]]) -> str:
    """What only one side would like is no announcement."""
    status = group[0][0].status
    asked = status in AHEAD and is_one_sided(bar, [one for item, _ in group for one in item.evidence])
    return STATUS["proposed"] if asked else STATUS.get(status, status)


def _one_of_each(bar: Bar, told: Evidence, others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The words shown, and one place of each other origin that carries it."""
    origin = bar.facts.origin
    once = {origin(told.report): told}
    for one in sorted(others, key=lambda each: origin(each.report) != each.report):
        once.setdefault(origin(one.report), one)
    return tuple(once.values())[:REFERENCES]
