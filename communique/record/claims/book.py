"""What claims are counted with: the readings by what is looked up in them, and which reports have their text from one origin."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from communique.answers import Contact, Origins, Round
from communique.edtf import days_between
from communique.model import Evidence, Judgement, Reading, Report, Sighting, Span, Statement
from communique.record.groups import groups

CLEAR_COPY, CLEAR_CITATION = 0.6, 0.8
APART = 14
"""Days; see long_apart."""
LONGEST = 300
"""Letters; a wording that is longer is shown only if there is no shorter one."""


def origin_groups(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Report id to the id of the report it has its text from, at the root: its own id if from nobody."""
    reports = {reading.report.id: reading.report for reading in readings}
    pairs = [one for one in judgements if is_clear(one)]
    takes = {one.left for one in pairs}
    found: dict[str, str] = {}
    for group in joined(reports, pairs):
        root = min(group, key=lambda one: (one in takes, reports[one].published or "~", one))
        found |= dict.fromkeys(group, root)
    return found


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people decided of pairs of statements or facts: how strong each link is, later ones stronger and all before any that was only found;
    which pairs are apart; and which are one because of what each is one with."""

    strength: Mapping[tuple[str, str], float]
    apart: frozenset[tuple[str, str]]
    implied: frozenset[tuple[str, str]]


def ruled_by(judgements: Iterable[Judgement]) -> Ruled:
    decided = sorted((one.decided, one.kind, one.left, one.right) for one in judgements if one.decided)
    strength = {(left, right): 2.0 + rank for rank, (_, kind, left, right) in enumerate(decided) if kind == "same-claim"}
    apart = frozenset((left, right) for _, kind, left, right in decided if kind in ("different-claim", "opposite-claim"))
    together = groups({one for pair in strength for one in pair}, strength)
    return Ruled(strength, apart, frozenset(pair for group in together for pair in combinations(group, 2)) - apart)


@dataclass(frozen=True, slots=True)
class Book:
    """The readings by what is looked up in them; `certain` and `possible` name each report's origin group."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    actor_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    ruled: Ruled
    certain: Mapping[str, str]
    possible: Mapping[str, str]

    def actor(self, statement: str) -> str | None:
        speaker = self.statements[statement].speaker
        return self.actor_of.get(speaker.entity, speaker.entity) if speaker and speaker.entity else None

    def long_apart(self, left: str, right: str) -> bool:
        """Made weeks apart, by the day they were said or else published; then they are no one statement that several carry."""
        return (
            days_between(
                *(self.statements[one].said or self.readings[self.statements[one].report].report.published for one in (left, right))
            )
            > APART
        )

    def two_speakers(self, left: str, right: str) -> bool:
        """Said by two people who are known; somebody whom a report leaves unnamed may be either."""
        one, other = self.actor(left), self.actor(right)
        return one is not None and other is not None and one != other

    def evidence(self, report: str, span: Span) -> Evidence:
        return Evidence(report, span.start, span.end, self.readings[report].words(span))

    def order(self, evidence: Evidence) -> tuple[str, str, int]:
        return self.readings[evidence.report].report.published or "~", evidence.report, evidence.start

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(sorted(set(evidence), key=lambda one: (*self.order(one), one.end)))

    def origins(self, reports: Iterable[str]) -> Origins:
        reports = set(reports)
        return Origins(len({self.possible[one] for one in reports}), len({self.certain[one] for one in reports}))

    def rests_on(self, accounts: Iterable[tuple[str, str]]) -> Origins:
        """Origins of what happened, from (report, account): all that rests on one speaker's word is one."""
        low, high = set(), set()
        for report, account in set(accounts):
            speaker = self.actor(account) if account in self.statements else None
            low.add(f"word of {speaker}" if speaker else self.possible[report])
            high.add(f"word of {speaker}" if speaker else self.certain[report])
        return Origins(len(low), len(high))


def book_of(readings: Sequence[Reading], judgements: tuple[Judgement, ...], actor_of: Mapping[str, str]) -> Book:
    reports = {one.report.id: one.report for one in readings}
    same_outlet = _pairs_by(reports.values(), outlets_of)
    same_credit = _pairs_by(reports.values(), lambda report: [credit.casefold() for credit in report.credits])
    links = [one for one in judgements if one.kind in ("copy-of", "cites")]
    return Book(
        readings={one.report.id: one for one in readings},
        statements={one.id: one for reading in readings for one in reading.statements},
        actor_of=actor_of,
        judgements=judgements,
        ruled=ruled_by(judgements),
        certain=_named(joined(reports, [one for one in links if is_clear(one)], same_outlet)),
        possible=_named(joined(reports, links, [*same_outlet, *same_credit])),
    )


def outlets_of(report: Report) -> list[str]:
    """By what an outlet is known: its name, and the site it publishes on, which its sections share."""
    site = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", report.url or "")
    return [*([report.outlet.casefold()] if report.outlet else []), *([f"site {site[1].casefold()}"] if site else [])]


def is_clear(link: Judgement) -> bool:
    """Whether a report certainly has its text from another; near the threshold it only possibly has."""
    return (link.kind == "copy-of" and link.score >= CLEAR_COPY) or (link.kind == "cites" and link.score >= CLEAR_CITATION)


def joined(reports: Mapping[str, Report], links: Iterable[Judgement], more: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    return groups(reports, [*((one.left, one.right) for one in links), *more])


def _named(found: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {one: group[0] for group in found for one in group}


def _pairs_by(reports: Iterable[Report], keys: Callable[[Report], list[str]]) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for key in keys(report):
            holders[key].append(report.id)
    return [(held[0], other) for held in holders.values() for other in held[1:]]


def clearest(wordings: Iterable[str]) -> str:
    """The fullest wording that is not too long to read, else the shortest."""
    return min(wordings, key=lambda words: (len(words) > LONGEST, len(words) if len(words) > LONGEST else -len(words), words))


def standing_of(origins: Origins) -> Literal["corroborated", "single-origin"]:
    return "corroborated" if origins.min >= 2 else "single-origin"


def reports_of(variants: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.report for one in variants))


def sentence_around(book: Book, evidence: Evidence) -> str:
    span = book.readings[evidence.report].sentence_of(Span(evidence.start, evidence.end))
    whole = book.readings[evidence.report].words(span) if span else evidence.text
    return whole if len(whole) <= 2 * LONGEST else evidence.text


def tells_of(words: str, meeting: Round | Contact) -> int:
    """How much of place and date a sentence gives."""
    return bool(meeting.place and meeting.place.casefold() in words.casefold()) + any(letter.isdigit() for letter in words)


def sightings_by_words(book: Book) -> dict[tuple[str, int, int], Sighting]:
    """The first sighting that rests on given words."""
    found: dict[tuple[str, int, int], Sighting] = {}
    for report, reading in book.readings.items():
        for sighting in reading.sightings:
            for span in sighting.evidence:
                found.setdefault((report, span.start, span.end), sighting)
    return found
