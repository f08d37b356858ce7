"""What claims are counted with: the readings by what is looked up in them, and which reports have their text from one origin."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

from communique.answers import Contact, Origins, Round
from communique.assets import vocabulary
from communique.edtf import days_between
from communique.model import Evidence, Fact, Judgement, Reading, Report, Sighting, Span, Statement, house_of
from communique.model.done import Tense
from communique.record.groups import groups

CLEAR_COPY, CLEAR_CITATION = 0.6, 0.8
APART = 14
"""Days; see long_apart."""
WORDING, AROUND = 8, 5
"""So many words in a row, outside quotation marks and outside what is told but at most so many sentences from it, are no chance: both have the passage from one text."""
_QUOTED = re.compile(r"[“\"][^“”\"]{1,1000}[”\"]")
LONGEST = 300
"""Letters; a wording that is longer is shown only if there is no shorter one."""


def origin_groups(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Report id to the id of the report it has its text from, at the root: its own id if from nobody."""
    reports = {reading.report.id: reading.report for reading in readings}
    pairs = [one for one in judgements if is_clear(one)]
    takes = {one.left for one in pairs}
    found: dict[str, str] = {}
    for group in groups(reports, [(one.left, one.right) for one in pairs]):
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
    """The readings by what is looked up in them; `certain` and `possible` say by what each report's origin is known (`marks_of`)."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    actor_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    ruled: Ruled
    certain: Mapping[str, frozenset[str]]
    possible: Mapping[str, frozenset[str]]
    citing: Mapping[str, Sequence[str]]
    """Reports that a report may cite for some of what it tells."""

    def facts(self, tense: Tense) -> dict[str, tuple[str, Fact]]:
        """The clauses of a tense by their ids, each with its report."""
        return {one.id: (report, one) for report, reading in self.readings.items() for one in reading.facts if one.tense == tense}

    def same(self, among: Container[str]) -> dict[tuple[str, str], float]:
        """Those of them that are judged to tell the same, and how surely."""
        found = (one for one in self.judgements if one.kind == "same-claim" and one.left in among and one.right in among)
        return {(one.left, one.right): one.score for one in found}

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

    def voices(self, accounts: Iterable[tuple[str, str]]) -> set[str]:
        """For whom those speak who are known, from (report, account): two ministers of one state are one voice."""
        found = set()
        for report, account in accounts:
            speaker = self.statements[account].speaker if account in self.statements else None
            entity = self.readings[report].entity(speaker.entity) if speaker else None
            if entity is not None:
                found.add(entity.state or self.actor_of.get(entity.id, entity.id))
        return found

    def evidence(self, report: str, span: Span) -> Evidence:
        return Evidence(report, span.start, span.end, self.readings[report].words(span))

    def order(self, evidence: Evidence) -> tuple[str, str, int]:
        return self.readings[evidence.report].report.published or "~", evidence.report, evidence.start

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(sorted(set(evidence), key=lambda one: (*self.order(one), one.end)))

    def origins(self, reports: Iterable[str], told: Iterable[Evidence] = ()) -> Origins:
        """Of those reports alone: two that nothing ties to each other but a third, which tells something else, are two.

        Around the words that are `told` a report may name whom it has them from, or go on in the words of another.
        """
        reports, told = set(reports), tuple(told)
        named = {one: {*self._cited(one, told), *self._credited(one, told, reports - {one})} for one in reports}
        possible = {one: self.possible[one].union(*(self.possible[other] for other in named[one])) for one in reports}
        passages = self._passages(told)
        copied = [pair for pair in combinations(sorted(reports & passages.keys()), 2) if _in_one_wording(*(passages[one] for one in pair))]
        return Origins(len(_tied(reports, possible, copied)), len(_tied(reports, self.certain)))

    def rests_on(self, accounts: Iterable[tuple[str, str]], told: Iterable[Evidence] = ()) -> Origins:
        """Origins of what happened, from (report, account): all that rests on one speaker's word is one."""
        by = {(report, self.actor(account) if account in self.statements else None) for report, account in accounts}
        words = {speaker for _, speaker in by if speaker}
        own = self.origins((report for report, speaker in by if not speaker), told)
        return Origins(own.min + len(words), own.max + len(words))

    def _passages(self, told: Iterable[Evidence]) -> dict[str, str]:
        """The sentences around it, without the words themselves, by report."""
        found: dict[str, str] = defaultdict(str)
        for one in told:
            near = self._near(one, AROUND, AROUND)
            around = [Span(near.start, one.start), Span(one.end, max(one.end, near.end))] if near else []
            found[one.report] += " | ".join(["", *(self.readings[one.report].words(each) for each in around if each.start < each.end)])
        return found

    def _near(self, one: Evidence, before: int, behind: int) -> Span | None:
        """The sentence in which it begins, with so many others."""
        sentences = self.readings[one.report].sentences
        at = next((place for place, each in enumerate(sentences) if each.start <= one.start < each.end), None)
        return None if at is None else Span(sentences[max(0, at - before)].start, sentences[min(len(sentences) - 1, at + behind)].end)

    def _cited(self, report: str, told: Iterable[Evidence]) -> list[str]:
        """Those that the report may cite and names where it tells it, or in the sentence before."""
        if report not in self.citing:
            return []
        words = self._words_near(report, told, 1)
        return [other for other in self.citing[report] if any(name in words for name in _known_as(self.readings[other].report))]

    def _words_near(self, report: str, told: Iterable[Evidence], before: int) -> str:
        """The sentences of a report in which it tells it, with so many before each, in small letters."""
        near = [self._near(one, before, 0) or Span(one.start, one.end) for one in told if one.report == report]
        return " ".join(self.readings[report].words(one) for one in near).casefold()

    def _credited(self, report: str, told: Iterable[Evidence], others: Iterable[str]) -> list[str]:
        """Those of the others whose outlet the very sentence names that tells it ("were to meet on Friday, Arsk Wire said")."""
        words = self._words_near(report, told, 0)
        return [
            other
            for other in others
            if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in _names_of(self.readings[other].report.outlet))
        ]


def _names_of(outlet: str | None) -> frozenset[str]:
    """What an outlet goes by in running text, in small letters: its name, for an agency its other names too."""
    own = (outlet or "").casefold()
    return _agencies().get(own, frozenset({own})) if len(own) > 2 else frozenset()


@cache
def _agencies() -> dict[str, frozenset[str]]:
    told = [
        frozenset(name.casefold() for name in (*one["names"], *one["credits"]) if len(name) > 2) for one in vocabulary("agencies")["agency"]
    ]
    return {name: names for names in told for name in names}


def book_of(readings: Sequence[Reading], judgements: tuple[Judgement, ...], actor_of: Mapping[str, str]) -> Book:
    reports = {one.report.id: one.report for one in readings}
    links = [one for one in judgements if one.kind in ("copy-of", "cites") and one.left in reports and one.right in reports]
    return Book(
        readings={one.report.id: one for one in readings},
        statements={one.id: one for reading in readings for one in reading.statements},
        actor_of=actor_of,
        judgements=judgements,
        ruled=ruled_by(judgements),
        certain={one: marks_of(one, reports, links, sure=True) for one in reports},
        possible={one: marks_of(one, reports, [each for each in links if not _is_vague(each)], sure=False) for one in reports},
        citing={one: [each.right for each in links if each.left == one and _is_vague(each)] for one in {each.left for each in links}},
    )


def _is_vague(link: Judgement) -> bool:
    """A citation that tells of some of the report only."""
    return link.kind == "cites" and not is_clear(link)


def _known_as(report: Report) -> list[str]:
    return [name.casefold() for name in (report.outlet or "", *report.credits) if len(name) > 3]


def _in_one_wording(left: str, right: str) -> bool:
    """Do both go on in the same words of a reporter, outside quotation marks?"""
    return not _runs(left).isdisjoint(_runs(right))


def _runs(words: str) -> frozenset[tuple[str, ...]]:
    found = set()
    for piece in re.split(r"\|", _QUOTED.sub("|", words)):
        told = re.findall(r"\w+", piece.casefold())
        found |= {tuple(told[at : at + WORDING]) for at in range(len(told) - WORDING + 1)}
    return frozenset(found)


def marks_of(report: str, reports: Mapping[str, Report], links: Sequence[Judgement], sure: bool) -> frozenset[str]:
    """By what the origin of a report is known: the outlet of the one that it certainly has its text from, its own if from nobody.

    If not only what is `sure` counts, also the outlets of those that it may have it from, and the agencies that they credit. What a report
    that is no copy carries is its outlet's own, also where that outlet took another report from elsewhere.
    """
    root = _root(report, links)
    chain = [root] if sure else sorted({report, *_reached(root, links)} - ({report} if root != report else set()))
    outlets = {name for one in chain for name in house_of(reports[one].outlet, reports[one].url) or [one]}
    credits = {credit.casefold() for one in {report, *chain} for credit in reports[one].credits}
    return frozenset(outlets if sure else outlets | {f"credit {one}" for one in credits})


def _root(report: str, links: Sequence[Judgement]) -> str:
    """The report at the end of the chain of those from which one certainly has the text of another."""
    seen = [report]
    while givers := [one for one in links if one.left == seen[-1] and one.right not in seen and is_clear(one)]:
        seen.append(min(givers, key=lambda one: (-one.score, one.right)).right)
    return seen[-1]


def _reached(report: str, links: Sequence[Judgement]) -> set[str]:
    """The report and all that it has its text from, surely or not, through others too."""
    found, last = {report}, {report}
    while last := {one.right for one in links if one.left in last} - found:
        found |= last
    return found


def _tied(reports: Iterable[str], marks: Mapping[str, frozenset[str]], more: Sequence[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """The reports in groups of one origin: those that share a mark, also through others of them."""
    reports = sorted(reports)
    by_mark: dict[str, list[str]] = defaultdict(list)
    for one in reports:
        for mark in marks[one]:
            by_mark[mark].append(one)
    return groups(reports, [*((held[0], other) for held in by_mark.values() for other in held[1:]), *more])


def newsrooms_of(reports: Iterable[Report], roots: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    """The ids in groups of one origin: reports that have their text from one (`roots`, by id), those of one outlet, and those that credit one agency."""
    marks = {one.id: (roots[one.id].id, *_whose(roots[one.id])) for one in reports}
    first = {mark: one for one in reversed(list(marks)) for mark in marks[one]}
    return groups(marks, [(first[mark], one) for one in marks for mark in marks[one]])


def _whose(report: Report) -> tuple[str, ...]:
    """The agencies that it credits, else its outlet."""
    return tuple(one.casefold() for one in report.credits) or house_of(report.outlet, report.url)


def is_clear(link: Judgement) -> bool:
    """Whether a report certainly has its text from another; near the threshold it only possibly has."""
    return (link.kind == "copy-of" and link.score >= CLEAR_COPY) or (link.kind == "cites" and link.score >= CLEAR_CITATION)


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
