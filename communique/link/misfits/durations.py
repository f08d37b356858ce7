"""How long a thing is said to have lasted, against when it is said to have begun and when the report came out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.assets import vocabulary
from communique.link.misfits.grounds import (
    Line,
    days_of,
    in_words,
    issued_on,
    lines_of,
    misfit,
)
from communique.model import Inconsistency, Quantity, Reading, Span, When

_WORDS = vocabulary("misfits")
_GROUPS: list[list[str]] = _WORDS["groups"]
_ORDINALS: dict[str, int] = vocabulary("numbers")["ordinal"]
_MOST = 60
"""Beginnings and lengths looked at in one report; a text with more is none."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A war, talks, a truce: the noun, what qualifies it, whose it is, and where it stands."""

    noun: str
    qualifiers: frozenset[str]
    names: frozenset[str]
    staged: bool
    span: Span

    def same_as(self, other: "_Thing") -> bool:
        if _group(self.noun) != _group(other.noun) or (self.names and other.names and self.names.isdisjoint(other.names)):
            return False
        if self.noun == other.noun:
            return not (self.qualifiers and other.qualifiers) or self.qualifiers == other.qualifiers
        return self.qualifiers == other.qualifiers


@dataclass(frozen=True, slots=True)
class _Lasting:
    """How long a thing is said to have lasted: at least `low` and less than `high` units."""

    thing: _Thing
    span: Span
    unit: str
    low: float
    high: float


@cache
def _group(noun: str) -> int:
    return next((place for place, group in enumerate(_GROUPS) if noun in group), -1)


_NOUN = "(?P<noun>" + "|".join(sorted((word for group in _GROUPS for word in group), key=len, reverse=True)) + ")"
_WHOSE = (
    r"(?P<whose>\s(?:in|between|with|against|over|on|of)\s(?:the\s)?[A-Z][\w’-]{1,20}(?:\s(?:and|with)\s(?:the\s)?[A-Z][\w’-]{1,20})?)?"
)
_THING = rf"(?P<thing>(?P<mods>(?:[\w’'-]{{1,20}}\s){{0,4}}){_NOUN}\b{_WHOSE})"
_BEGAN = r"(?:began|begun|started|broke\sout|erupted|(?:was|were)\slaunched|came\sinto\sforce|entered\sinto\sforce|took\seffect|was\simposed|were\simposed)"
_AT = r"(?:,?\s(?:in|on|back\sin|around|since))?\s$"
_STARTS = tuple(
    re.compile(pattern + _AT)
    for pattern in (
        rf"\b(?:outbreak|start|beginning|onset|launch|eruption)\sof\s{_THING}",
        rf"{_THING},?\s(?:(?:that|which)\s)?(?:first\s)?{_BEGAN}",
        rf"\b(?:launched|began|started|imposed)\s{_THING}",
        r"(?P<mods>)(?P<thing>(?P<noun>invaded)(?P<whose>\s[A-Z][\w’-]{1,20}))",
    )
)
_LASTED = r"(?:lasted|raged|dragged\son|continued|gone\son|been\s(?:going\son|under\sway|underway|raging|ongoing|in\splace|in\sforce|running)|persisted|stretched|held|run|endured)"
_HAS_LASTED = re.compile(
    rf"{_THING}[^.;:!?]{{0,60}}?\b(?:has|have)\s(?:(?:now|already|so\sfar)\s)?{_LASTED}(?:\s(?:on|for|now|already|on\sfor)){{0,2}}\s$"
)
_OF_THING = re.compile(rf"\sof\s{_THING}")
_OLD_THING = re.compile(rf"-old\s{_THING}")
_THING_NOW = re.compile(rf"{_THING},?\s(?:which\s)?(?:(?:is|are)\s)?now\s$")
_SINCE_THING = re.compile(rf"\s(?:into|since\sthe\s(?:outbreak|start|beginning)\sof|since)\s{_THING}")
_NTH_YEAR = re.compile(
    rf"{_THING}[^.;:!?]{{0,60}}?\b(?P<words>(?:in|into|entered|entering)\s(?:its|their)\s(?P<nth>{'|'.join(_ORDINALS)})\s(?P<unit>year|month|week))\b"
)
_NOW = re.compile(r"\b(?:now|has|have|is|are|remains?)\b")
"""The sentence is about today: in the present or the present perfect."""
_UNIT_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0}


def _thing_in(match: re.Match[str]) -> _Thing:
    """The thing a pattern found; qualifiers that lead into the sentence are left out."""
    words = match["mods"].split()
    for place in range(len(words) - 1, -1, -1):
        if words[place].lower() in ("the", "a", "an", "its", "their", "this", "that", "his", "our", "of", "since", "and"):
            words = words[place + 1 :]
            break
    low = [word.lower() for word in words]
    names = set(re.findall(r"[A-Z][\w’]{2,}", " ".join(words) + " " + (match["whose"] or "")))
    plain = [word for word in low if not any(part.lower() in word for part in names)]
    qualifiers = frozenset(plain) - set(_WORDS["neutral"]) - set(_WORDS["stages"])
    start = match.end("mods") - len(" ".join(words)) - bool(words)
    staged = match["noun"] in _WORDS["stage_nouns"] or bool(set(low) & set(_WORDS["stages"]))
    return _Thing(match["noun"], qualifiers, frozenset(names), staged, Span(start, match.end("noun")))


def _moved(thing: _Thing, by: int) -> _Thing:
    return _Thing(thing.noun, thing.qualifiers, thing.names, thing.staged, Span(thing.span.start + by, thing.span.end + by))


def _starts(reading: Reading, lines: list[Line]) -> Iterator[tuple[_Thing, When, tuple[date, date]]]:
    """Where the report says when a thing began."""
    for line in lines:
        for when in line.dates:
            days = days_of(when.value)
            left, offset = line.left_of(reading.report.text, when.span)
            match = next((hit for pattern in _STARTS if (hit := pattern.search(left))), None)
            if days and match:
                yield _moved(_thing_in(match), offset), when, days


def _lastings(reading: Reading, lines: list[Line]) -> Iterator[_Lasting]:
    """Where the report says how long a thing has lasted up to now."""
    for line in lines:
        for quantity in line.quantities:
            thing = _thing_lasting(reading, line, quantity.span) if quantity.unit in _UNIT_DAYS else None
            if thing:
                low, high = _limits(quantity, reading.words(quantity.span).lower())
                yield _Lasting(thing, quantity.span, quantity.unit, low, high)
        for match in _NTH_YEAR.finditer(reading.report.text, line.span.start, line.span.end):
            nth = _ORDINALS[match["nth"]]
            yield _Lasting(_thing_in(match), Span(*match.span("words")), match["unit"], nth - 1.1, nth + 0.1)


def _thing_lasting(reading: Reading, line: Line, span: Span) -> _Thing | None:
    """What has lasted as long as the words at `span` say; None if they say it of nothing, or not of today."""
    text, (left, offset) = reading.report.text, line.left_of(reading.report.text, span)
    before = _HAS_LASTED.search(left) or (_THING_NOW.search(left) if text.startswith(" old", span.end) else None)
    if before:
        return _moved(_thing_in(before), offset)
    after = _OLD_THING.match(text, span.end)
    if after is None and not line.dates and _NOW.search(reading.words(line.span)):
        after = _OF_THING.match(text, span.end) or _SINCE_THING.match(text, span.end)
    return _thing_in(after) if after else None


def _limits(quantity: Quantity, words: str) -> tuple[float, float]:
    """How long the thing may really have lasted for the words to be in order.

    "Over two years" is in order until the third year is full; long spells and days are told more roughly.
    """
    number, days = quantity.number, quantity.unit == "day"
    step = max(3.0, number / 2) if days else max(1.0, number / 4 if quantity.unit == "year" else number / 3)
    slip = 2.0 if days else 0.1
    if quantity.sense == "over":
        return number - slip, number + step
    if quantity.sense == "under":
        return (number - step if re.match("nearly|almost|just under|close to", words) else 0.0), number + slip
    if quantity.sense == "about":
        return number - step, number + step
    return number - max(slip, 0.5), number + step


def find_wrong_durations(reading: Reading) -> Iterator[Inconsistency]:
    """How long things are said to have lasted, where that does not fit their beginning. None without a date of publication."""
    issued = issued_on(reading)
    if issued is None:
        return
    lines = lines_of(reading)
    starts = list(_starts(reading, lines))[:_MOST]
    for lasting in list(_lastings(reading, lines))[:_MOST] if starts else ():
        same = [one for one in starts if lasting.thing.same_as(one[0])]
        if same and not any(_in_order(lasting, thing, days, issued) for thing, _, days in same):
            yield _duration_misfit(reading, lasting, same[0], issued)


def _in_order(lasting: _Lasting, thing: _Thing, days: tuple[date, date], issued: date) -> bool:
    """Does the length fit the start? A thing may be older than a stage of it."""
    unit = _UNIT_DAYS[lasting.unit]
    least, most = (issued - days[1]).days / unit, (issued - days[0]).days / unit
    too_short, too_long = least >= lasting.high, most < lasting.low
    if thing.staged and not lasting.thing.staged:
        return not too_short
    if lasting.thing.staged and not thing.staged:
        return not too_long
    return not (too_short or too_long)


def _duration_misfit(reading: Reading, lasting: _Lasting, start: tuple[_Thing, When, tuple[date, date]], issued: date) -> Inconsistency:
    thing, when, days = start
    elapsed = _elapsed_words(days, issued, exact=days[0] == days[1])
    named, dated, told = _WORDS["verbs"].get(thing.noun) or reading.words(thing.span), reading.words(when.span), reading.words(lasting.span)
    explanation = f"the report dates the {named} to {dated} and was published on {issued}: {elapsed}, not {told}"
    places = sorted((lasting.span, Span(thing.span.start, when.span.end)))
    return misfit("duration", explanation, *((reading, place) for place in places))


def _elapsed_words(start: tuple[date, date], end: date, exact: bool) -> str:
    """As in "three years and three months", or days where the start is a day not long ago."""
    days = (end - start[0]).days
    if exact and days < 60:
        return in_words(days, "day")
    months = (end.year - start[0].year) * 12 + end.month - start[0].month - (exact and end.day < start[0].day)
    if start[0].month == 1 and start[1].month == 12:
        return "about " + in_words(end.year - start[0].year, "year")
    parts = [in_words(count, unit) for count, unit in ((months // 12, "year"), (months % 12, "month")) if count]
    return " and ".join(parts) or "less than a month"
