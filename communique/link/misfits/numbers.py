"""Two numbers of the same unit in clauses that tell of the same happening."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from communique.assets import vocabulary
from communique.link.misfits.grounds import (
    NAME,
    PLAIN,
    days_of,
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


_SAME = {stem: name for name, stems in _WORDS["same"].items() for stem in stems}


def _stems(words: str) -> frozenset[str]:
    """The telling words by their first letters; words that say the same count as one."""
    telling = (word for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in PLAIN and (len(word) > 3 or word in _SAME))
    return frozenset(_SAME.get(word[:5], word[:5]) for word in telling)


def _clause_of(reading: Reading, span: Span) -> Span | None:
    sentence = reading.sentence_of(span)
    if sentence is None:
        return None
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(reading.report.text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


def _tellings(reading: Reading) -> Iterator[_Told]:
    """The exact counts that stand alone of their unit in their clause, in sentences without a word of change."""
    for quantity in reading.quantities:
        clause, sentence = _clause_of(reading, quantity.span), reading.sentence_of(quantity.span)
        if clause is None or sentence is None or quantity.sense != "exact" or quantity.unit in _TIMES:
            continue
        if any(quantity.span.overlaps(one) for one in reading.report.furniture):
            continue
        alike = [one for one in reading.quantities if one.unit == quantity.unit and one.span.within(sentence)]
        if len(alike) > 1 or not set(re.findall(r"[a-z]+", reading.words(sentence).lower())).isdisjoint(_CHANGES):
            continue
        days = tuple(span for when in reading.dates if when.span.within(sentence) and (span := days_of(when.value)))
        around = reading.report.text[clause.start : quantity.span.start] + " " + reading.report.text[quantity.span.end : clause.end]
        before = _sentence_before(reading, sentence)
        context = names_in(reading, before, places=True) if before else frozenset[str]()
        yield _Told(reading, quantity, names_in(reading, clause, places=True), context, _stems(NAME.sub(" ", around)), days)


def _sentence_before(reading: Reading, sentence: Span) -> Span | None:
    place = reading.sentences.index(sentence)
    return reading.sentences[place - 1] if place else None


_TIMES = frozenset(vocabulary("quantities")["durations"])
_MONEY = frozenset(vocabulary("quantities")["money"]["words"])
_CHANGES = frozenset(_WORDS["changes"])
_TOLLS = tuple(_WORDS["tolls"])


def find_other_numbers(left: Reading, right: Reading) -> Iterator[Inconsistency]:
    """Two exact counts of the same unit in clauses that tell of the same happening."""
    ours, theirs = list(_tellings(left)), list(_tellings(right))
    pairs: Iterable[tuple[_Told, _Told]] = combinations(ours, 2) if left is right else product(ours, theirs)
    for one, other in pairs:
        if _differ(one.quantity, other.quantity) and _tell_the_same(one, other) and not _is_update(one, other):
            explanation = f'of the same, one place says "{left.words(one.quantity.span)}", another "{right.words(other.quantity.span)}"'
            yield misfit("number", explanation, (left, one.quantity.span), (right, other.quantity.span))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Another number of the same unit, beyond rounding."""
    if one.unit != other.unit or one.number == other.number:
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
