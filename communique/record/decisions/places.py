"""Finding again what a decision is about: the report, the words, and what a newer reading makes of them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from communique.model import Event, Fact, Place, Reading, ReportName, Sighting, Span, Statement, When

T = TypeVar("T")
MUCH, SOME = 0.5, 0.3
"""Of what two stretches cover together, so much is in both: surely the same words cut a little otherwise; the same if nothing fits better."""
INSIDE = 0.8
"""A piece so much of which lies in a stretch is a piece of it."""


@dataclass(frozen=True)
class Shelf:
    """The readings by their reports' ids, and by the addresses at which newer versions of their reports are."""

    readings: Mapping[str, Reading]

    @cached_property
    def _by_address(self) -> Mapping[str, Sequence[Reading]]:
        found: dict[str, list[Reading]] = {}
        for one in sorted(self.readings.values(), key=lambda one: (one.report.published or "", one.report.id), reverse=True):
            found.setdefault(one.report.url or one.report.source, []).append(one)
        return found

    def find(self, place: Place) -> tuple[Reading, Span] | None:
        """The reading and where the words stand in it now; None where they stand nowhere."""
        own = self.readings.get(place.report)
        others = () if own or place.address is None else self._by_address.get(place.address, ())
        found = ((one, span) for one in ((own,) if own else others) if (span := _words_in(one.report.text, place)))
        return next(found, None)

    def report(self, name: ReportName) -> str | None:
        """The id of the report, else of the latest version of it."""
        if name.report in self.readings:
            return name.report
        others = () if name.address is None else self._by_address.get(name.address, ())
        return next((one.report.id for one in others if one.report.outlet == name.outlet), None)


def place_of(reading: Reading, span: Span) -> Place:
    """The place that leads back to these words."""
    report = reading.report
    return Place(report.id, span.start, span.end, span.of(report.text), report.url or report.source)


def _words_in(text: str, place: Place) -> Span | None:
    """The words where they stood, else where they stand nearest to that; line breaks and blanks may differ."""
    if text[place.start : place.end] == place.words:
        return Span(place.start, place.end)
    parts = place.words.split()
    pattern = r"\s+".join(map(re.escape, parts)) if parts else r"(?!)"
    found = [Span(*each.span()) for each in re.finditer(pattern, text)]
    return min(found, key=lambda one: abs(one.start - place.start), default=None)


# --- what stands there ----------------------------------------------------------------------------


def whole_of(one: Statement) -> Span:
    """From the first word of what is said to the last; the cue where nothing is."""
    spans = one.content or ((one.cue,) if one.cue else ())
    return Span(min((each.start for each in spans), default=0), max((each.end for each in spans), default=0))


def statements_at(reading: Reading, span: Span) -> tuple[Statement, ...]:
    """The statement that these words are, whatever its id is now.

    If nothing has about the same extent: the pieces into which a newer reading cut them, those inside one another left out; else the
    statement that still has a good part in common.
    """
    ranked = ranked_by_overlap(reading.statements, span, whole_of)
    if ranked and ranked[0][0] < MUCH:
        pieces = [one for _, one in ranked if _share_inside(whole_of(one), span) >= INSIDE]
        if pieces:
            own = {one.id for one in pieces}
            return tuple(sorted((one for one in pieces if one.inside not in own), key=lambda one: (whole_of(one), one.id)))
    return tuple(one for share, one in ranked[:1] if share >= SOME)


def facts_at(reading: Reading, span: Span) -> tuple[Fact, ...]:
    return tuple(one for share, one in ranked_by_overlap(reading.facts, span, lambda one: one.span)[:1] if share >= SOME)


def events_at(reading: Reading, span: Span, type_: str) -> tuple[Event, ...]:
    """The event of this type there; one of another type only if it has about the same words and is alone there."""
    ranked = ranked_by_overlap(reading.events, span, lambda one: one.span)
    same = [one for share, one in ranked if one.type == type_ and share >= SOME]
    others = [one for share, one in ranked if share >= MUCH]
    return tuple(same[:1] if same else others if len(others) == 1 else [])


def dates_at(reading: Reading, span: Span) -> tuple[When, ...]:
    return tuple(one for share, one in ranked_by_overlap(reading.dates, span, lambda one: one.span)[:1] if share >= SOME)


def sightings_at(reading: Reading, span: Span) -> tuple[Sighting, ...]:
    """The sighting that rests on these words, else the only one that rests on words of the same sentence."""
    spread = [(one, each) for one in reading.sightings for each in one.evidence]
    ranked = ranked_by_overlap(spread, span, lambda pair: pair[1], key=lambda pair: pair[0].id)
    if ranked:
        return (ranked[0][1][0],)
    sentence = reading.sentence_of(span)
    beside = {one.id: one for one, each in spread if sentence and each.overlaps(sentence)}
    return tuple(beside.values()) if len(beside) == 1 else ()


def ranked_by_overlap(
    candidates: Iterable[T], span: Span, where: Callable[[T], Span], key: Callable[[T], object] | None = None
) -> list[tuple[float, T]]:
    """What overlaps the span, with the share that both have in common of what they cover together; the best first."""
    found = [(share, one) for one in candidates if (share := in_common(where(one), span)) > 0]
    name = key or (lambda one: getattr(one, "id", ""))
    return sorted(found, key=lambda pair: (-pair[0], where(pair[1]), str(name(pair[1]))))


def in_common(one: Span, other: Span) -> float:
    """Of what both cover together, how much is in both."""
    return _common(one, other) / (max(one.end, other.end) - min(one.start, other.start) or 1)


def _share_inside(one: Span, other: Span) -> float:
    return _common(one, other) / (one.end - one.start or 1)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
