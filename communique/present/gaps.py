"""What does not fit, and what these reports do not tell."""

from collections.abc import Container, Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median

from communique.answers import Negotiation
from communique.model import Inconsistency, Reading
from communique.present.claims import REFERENCES
from communique.present.dates import day_of, in_words, with_words
from communique.present.facts import Facts
from communique.present.lines import Line, Section, section_of

_READ_LANGUAGES = ("en",)
MISFITS = 8
LETTERS = 10
"""Reports named one by one, at most."""
DAYS, EMPTY, ONE_DAY = 4, 3, timedelta(1)
"""Days with reports before those without any are told of, and how far apart two of them are then."""


def misfits(facts: Facts, found: Iterable[Inconsistency]) -> Section:
    """Figures and dates that do not fit each other, with the explanation and the words; figures alone say nothing without what is counted."""
    return section_of("What does not fit", [_misfit(facts, one) for one in found], MISFITS)


def _misfit(facts: Facts, one: Inconsistency) -> Line:
    told = [facts.sentence(each) if one.kind == "number" else each for each in one.evidence[:REFERENCES]]
    under = tuple(Line(who=f"{', '.join(facts.outlets([each.report]))}:", words=each.text, references=(each,)) for each in told)
    return Line(note=f"{with_words(one.explanation)} ({one.kind})", under=under)


def unknowns(facts: Facts, negotiation: Negotiation | None, cited: Container[str] = (), told: Iterable[Section] = ()) -> Section:
    """What a reader might look for in these reports and does not find. `cited` are the reports that the page refers to, `told` its other sections."""
    readings = _readings(facts, negotiation)
    lines = [
        *_held_back(told),
        *_unheard(facts, negotiation, readings),
        *_thin(facts, readings),
        *_unread(facts, readings),
        *_days_without(readings),
    ]
    lines.extend(_silent_reports(facts, negotiation, cited))
    return Section("Not known, not covered", tuple(lines))


def _held_back(told: Iterable[Section]) -> list[Line]:
    """How much the record has for sections that have no line; the others say themselves how much more there is."""
    left = [f"{one.title} {one.held_back}" for one in told if one.held_back and not one.lines]
    return [Line(note=f"Not shown, only in the record (--format json): {', '.join(left)}.")] if left else []


def _silent_reports(facts: Facts, negotiation: Negotiation | None, cited: Container[str]) -> list[Line]:
    """The reports that were read and are not counted to this negotiation."""
    left = [one for one in facts.letters if negotiation and one not in negotiation.reports]
    used = [facts.letters[one] for one in left if one in cited]
    if not left:
        return []
    verb, them = ("report read is", "it") if len(left) == 1 else ("reports read are", "them")
    besides = f"; only words of {_reports(used)} that others carry too stand above" if used else f", so that nothing is taken from {them}"
    return [Line(note=f"{len(left)} {verb} not counted to this negotiation{besides}: {_reports([facts.letters[one] for one in left])}.")]


def _readings(facts: Facts, negotiation: Negotiation | None) -> Sequence[Reading]:
    told = negotiation.reports if negotiation else tuple(facts.readings)
    return [facts.readings[one] for one in told if one in facts.readings]


def _unheard(facts: Facts, negotiation: Negotiation | None, readings: Sequence[Reading]) -> list[Line]:
    """A party that nobody lets speak for itself; nothing is said where somebody speaks who belongs to no known side, since he may be of this one."""
    heard = {facts.side(facts.speaker(one)) for reading in readings for one in reading.statements}
    known = {*(negotiation.parties if negotiation else ()), *(negotiation.mediators if negotiation else ())}
    if any(_may_be_anybodys(facts, one, known) for one in heard):
        return []
    missing = [party for party in (negotiation.parties if negotiation else ()) if facts.side(party) not in heard]
    return [Line(note=f"No report read has {facts.name(party)} speak for itself.") for party in missing]


def _may_be_anybodys(facts: Facts, side: str | None, known: Container[str | None]) -> bool:
    """Somebody who is not known, or a person of whom no state or body is told."""
    actor = facts.actors.get(side or "")
    return actor.kind == "person" if actor else side not in known


def _thin(facts: Facts, readings: Sequence[Reading]) -> list[Line]:
    outlets = {reading.report.outlet for reading in readings}
    lines = []
    if len(readings) > 1 and len({facts.origin(reading.report.id) for reading in readings}) == 1:
        lines.append(Line(note=f"All {len(readings)} reports go back to one origin."))
    elif len(readings) == 1:
        lines.append(Line(note="All of this rests on one report."))
    elif len(outlets) == 1:
        lines.append(Line(note="All reports are by one outlet."))
    return lines


def _days_without(readings: Sequence[Reading]) -> list[Line]:
    """Two days or more of which no report is, where there is one of nearly every day."""
    days = sorted({day for one in readings if (day := day_of(one.report.published))})
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(days) < DAYS or median(steps) > 1:
        return []
    empty = [(earlier + ONE_DAY, later - ONE_DAY) for earlier, later in pairwise(days) if (later - earlier).days >= EMPTY]
    told = [f"{in_words(first.isoformat())} to {in_words(last.isoformat())}" for first, last in empty]
    return [Line(note=f"No report read is of {' or of '.join(told[:LETTERS])}.")] if told else []


def _unread(facts: Facts, readings: Sequence[Reading]) -> list[Line]:
    """Reports that could only be used in part: without a date, or in a language that is not read."""
    undated = [facts.letters[reading.report.id] for reading in readings if reading.report.published is None]
    foreign = [one.report for one in facts.answer.readings if one.report.language and one.report.language[:2] not in _READ_LANGUAGES]
    lines = []
    if undated:
        lines.append(Line(note=f"Without a date of publication, so that days of the week stay open: {_reports(undated)}."))
    if foreign:
        told = _reports([f"{facts.letters[one.id]} ({one.language})" for one in foreign])
        lines.append(Line(note=f"In a language that is not read, so that nothing is taken from it: {told}."))
    return lines


def _reports(letters: Sequence[str]) -> str:
    left = len(letters) - LETTERS
    return f"report{'s' if len(letters) > 1 else ''} {', '.join(letters[:LETTERS])}{f' and {left} more' if left > 0 else ''}"
