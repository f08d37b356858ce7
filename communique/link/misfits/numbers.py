"""Two numbers of the same unit in clauses that tell of the same happening."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from communique.assets import vocabulary
from communique.link.misfits.grounds import (
    NAME,
    PLAIN,
    Line,
    days_of,
    lines_of,
    may_be_same,
    misfit,
    names_in,
)
from communique.model import Inconsistency, Quantity, Reading, Span

_WORDS = vocabulary("misfits")


_CLAUSE = re.compile(r"[;:]|,\s(?=(?:and|while|but|whereas|who|which|with)\b)|\s(?:while|whereas|but)\s")


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure and what its clause says of it."""

    reading: Reading
    quantity: Quantity
    names: frozenset[str]
    context: frozenset[str]
    """The names in the sentence before, which tell the items of a list apart."""
    words: frozenset[str]
    days: tuple[tuple[date, date], ...]


Counts = Mapping[str, Sequence[_Told]]
"""The counts of a report by their unit, as `counts_told` finds them once for all comparing."""
_SAME = {stem: name for name, stems in _WORDS["same"].items() for stem in stems}


def _stems(words: str) -> frozenset[str]:
    """The telling words by their first letters; words that say the same count as one."""
    telling = (word for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in PLAIN and (len(word) > 3 or word in _SAME))
    return frozenset(_SAME.get(word[:5], word[:5]) for word in telling)


def _clause_of(text: str, sentence: Span, span: Span) -> Span:
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


def counts_told(reading: Reading) -> Counts:
    """By unit, the exact counts that stand alone of it in their sentence, in sentences without a word of change."""
    wanted = {one.unit for one in reading.quantities} - _TIMES
    found: dict[str, list[_Told]] = {}
    for line in lines_of(reading) if wanted else ():
        units = Counter(one.unit for one in line.quantities)
        if wanted.isdisjoint(units) or _tells_change(reading.words(line.span).lower()):
            continue
        for quantity in line.quantities:
            in_furniture = any(quantity.span.overlaps(one) for one in reading.report.furniture)
            if quantity.sense == "exact" and quantity.unit in wanted and units[quantity.unit] == 1 and not in_furniture:
                found.setdefault(quantity.unit, []).append(_telling(reading, line, quantity))
    return {unit: told for unit, told in found.items() if len(told) <= _MOST}


def _tells_change(sentence: str) -> bool:
    """Does a word say that figures have moved on? "Two days later" says when, not that."""
    return not _CHANGES.isdisjoint(re.findall(r"[a-z]+", _LATER.sub(" ", sentence)))


def _telling(reading: Reading, line: Line, quantity: Quantity) -> _Told:
    text, clause = reading.report.text, _clause_of(reading.report.text, line.span, quantity.span)
    days = tuple(span for when in line.dates if (span := days_of(when.value)))
    around = text[clause.start : quantity.span.start] + " " + text[quantity.span.end : clause.end]
    context = names_in(reading, line.before, places=True) if line.before else frozenset[str]()
    return _Told(reading, quantity, names_in(reading, clause, places=True), context, _stems(NAME.sub(" ", around)), days)


_TIMES = frozenset(vocabulary("quantities")["durations"])
_MONEY = frozenset(vocabulary("quantities")["money"]["words"])
_LATER = re.compile(r"\b(?:hour|day|week|month|year)s? (?:later|earlier)\b")
_MOST = 60
"""A unit counted in more sentences than these belongs to a table."""
_CHANGES = frozenset(_WORDS["changes"])
_TOLLS = tuple(_WORDS["tolls"])


def find_other_numbers(left: Counts, right: Counts) -> Iterator[Inconsistency]:
    """Two exact counts of the same unit in clauses that tell of the same happening."""
    for unit in left:
        pairs = combinations(left[unit], 2) if left is right else product(left[unit], right.get(unit, ()))
        yield from (_other_number(one, other) for one, other in pairs if _contradict(one, other))


def _contradict(one: _Told, other: _Told) -> bool:
    return _differ(one.quantity, other.quantity) and _tell_the_same(one, other) and not _is_update(one, other)


def _other_number(one: _Told, other: _Told) -> Inconsistency:
    here, there = one.reading.words(one.quantity.span), other.reading.words(other.quantity.span)
    explanation = f'of the same, one place says "{here}", another "{there}"'
    return misfit("number", explanation, (one.reading, one.quantity.span), (other.reading, other.quantity.span))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Another number, beyond rounding."""
    if one.number == other.number:
        return False
    big, small = max(one.number, other.number), min(one.number, other.number)
    is_round = any(number >= 100 and len(f"{number:.0f}".rstrip("0")) <= 2 for number in (big, small))
    return not (is_round and small >= 0.95 * big)


def _tell_the_same(one: _Told, other: _Told) -> bool:
    shared = one.words & other.words
    if not (one.names & other.names) or not may_be_same(one.names, other.names):
        return False
    if one.days and other.days and not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days):
        return False
    if one.reading is other.reading and (
        one.quantity.unit in _MONEY or not may_be_same(one.names | one.context, other.names | other.context)
    ):
        return False
    return len(shared) >= 2 and len(shared) >= 0.6 * min(len(one.words), len(other.words))


def _is_update(one: _Told, other: _Told) -> bool:
    """A toll that a later report (or one of the same day, whose hour is not known) tells higher is in order."""
    if not any(word.startswith(_TOLLS) for word in one.words | other.words) or one.reading is other.reading:
        return False
    return one.quantity.number < other.quantity.number or one.reading.report.published == other.reading.report.published
