"""Rounds of talks that do not fit: three held and yet a fourth; the same round on two days or in two towns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, product

from communique.assets import vocabulary
from communique.link.misfits.grounds import (
    Line,
    day_of,
    lines_of,
    may_be_same,
    misfit,
    names_in,
)
from communique.model import Inconsistency, Quantity, Reading, Span, When

_ORDINALS: dict[str, int] = vocabulary("numbers")["ordinal"]
_MOST = 60
"""A text that tells of more rounds than these is no report; the rest is passed over."""


_HELD = re.compile(r"\b(?:held|took\splace|taken\splace|ended|concluded|wrapped\sup|finished|completed|closed|met)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|planned|plans?|expected|scheduled|due|upcoming|next|before|ahead|could|may|might|should|announced|proposed|possible|to\sbe|no|not|never|if|until|cancelled|canceled|postponed)\b"
)
_NTH_ROUND = re.compile(rf"\b(?P<nth>{'|'.join(_ORDINALS)})\s(?:[a-z-]{{2,20}}\s){{0,3}}(?P<noun>round|session|meeting)\b")


def find_wrong_counts(reading: Reading) -> Iterator[Inconsistency]:
    """As in "three rounds have been held" beside "the fourth round was held"."""
    lines = [line for line in lines_of(reading) if _is_held(reading, line.span)]
    counted = [(line, one) for line in lines if not _is_dated(reading, line) for one in line.quantities if _is_count_of_rounds(one)]
    numbered = [(line, match) for line in lines if (match := _NTH_ROUND.search(reading.report.text, line.span.start, line.span.end))]
    for (line, quantity), (other, match) in product(counted[:_MOST], numbered[:_MOST]):
        if match["noun"] != quantity.unit or _ORDINALS[match["nth"]] <= quantity.number:
            continue
        if may_be_same(names_in(reading, line.span), names_in(reading, other.span)):
            explanation = f'"{reading.words(quantity.span)}" are told as held, and so is "{match.group()}"'
            places = sorted((quantity.span, Span(*match.span())))
            yield misfit("count", explanation, *((reading, place) for place in places))


def _is_count_of_rounds(quantity: Quantity) -> bool:
    return quantity.unit in ("round", "session", "meeting") and quantity.sense == "exact"


def _is_dated(reading: Reading, line: Line) -> bool:
    """Has the sentence a date that sets its time apart? "Since March" does not."""
    return not all(line.left_of(reading.report.text, when.span)[0].endswith("since ") for when in line.dates if when.value)


def _is_held(reading: Reading, sentence: Span) -> bool:
    words = reading.words(sentence)
    return bool(_HELD.search(words)) and not _AHEAD.search(words)


_HAPPENING = re.compile(
    rf"\b[Tt]he\s(?P<which>{'|'.join(_ORDINALS)}|last|latest|most\srecent)\s(?:[\w-]{{2,20}}\s){{0,4}}?(?P<noun>round|talks|meeting|summit|session|exchange|swap)\b"
)
_IN_PLACE = re.compile(
    r"\b(?:held|place|met|ended|concluded|talks|meeting|hosted)\sin\s(?:the\s[a-z]+\s[a-z]*\s?)?(?P<place>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)"
)
"""The place follows the verb; "in the city of Arsk" too."""


@dataclass(frozen=True, slots=True)
class _Happening:
    reading: Reading
    which: tuple[str, str]
    names: frozenset[str]
    when: When
    day: date
    place: Span | None


Rounds = tuple[_Happening, ...]
"""The dated rounds of a report, as `rounds_told` finds them once for all comparing."""


def rounds_told(reading: Reading) -> Rounds:
    return tuple(islice(_told_happenings(reading), _MOST)) if _HAPPENING.search(reading.report.text) else ()


def _told_happenings(reading: Reading) -> Iterator[_Happening]:
    """As in "the fourth round of talks was held in Arsk on May 16": sentences with one day, in figures."""
    text = reading.report.text
    for line in lines_of(reading):
        match = _HAPPENING.search(text, line.span.start, line.span.end)
        inside = [one for one in line.dates if one.value]
        if not match or len(inside) != 1 or not _is_held(reading, line.span):
            continue
        day, place = day_of(inside[0]), _IN_PLACE.search(text, match.start(), line.span.end)
        if day and re.search(r"\d", reading.words(inside[0].span)):
            names = names_in(reading, line.span) - (set(place["place"].split()) if place else set())
            which = ("last" if match["which"] in ("latest", "most recent") else match["which"], match["noun"])
            yield _Happening(reading, which, frozenset(names), inside[0], day, Span(*place.span("place")) if place else None)


def find_other_settings(left: Rounds, right: Rounds) -> Iterator[Inconsistency]:
    for one, other in combinations(left, 2) if left is right else product(left, right):
        if one.which != other.which or not one.names & other.names or not may_be_same(one.names, other.names):
            continue
        named = f"the {' '.join(one.which)}"
        if 0 < abs((one.day - other.day).days) <= 14:
            words = f'"{one.reading.words(one.when.span)}" in one place, "{other.reading.words(other.when.span)}" in another'
            yield misfit("date", f"{named} is dated {words}", (one.reading, one.when.span), (other.reading, other.when.span))
        elif one.day == other.day and one.place and other.place and _are_apart(one.reading, one.place, other.reading, other.place):
            words = f'"{one.reading.words(one.place)}" in one place, "{other.reading.words(other.place)}" in another'
            yield misfit("place", f"{named} is set in {words}", (one.reading, one.place), (other.reading, other.place))


def _are_apart(left: Reading, here: Span, right: Reading, there: Span) -> bool:
    """Two places of which neither is in the other, as far as the two reports and their states tell."""
    one, other = left.words(here), right.words(there)
    states = {
        name
        for reading in (left, right)
        for entity in reading.entities
        if entity.kind == "state"
        for name in (entity.name, *entity.variants)
    }
    joined = left.report.text + "\n" + right.report.text
    together = any(
        re.search(rf"\b{re.escape(a)}(?:,|’s|'s)\s(?:[\w-]+\s){{0,2}}{re.escape(b)}\b", joined) for a, b in ((one, other), (other, one))
    )
    return one != other and not together and not {one, other} & states
