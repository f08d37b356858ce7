"""What reports carry as one thing: what somebody said, and what happened; how many origins it has; who denies it.

Answers, never stored: they follow from the readings and the judgements alone, in whatever order these came.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from communique.answers import Claim, Commitment, Contact, Origins, Round
from communique.edtf import days_between
from communique.model import Event, EventType, Evidence, Judgement, Reading, Report, RoundStatus, Sighting, Span, Statement, content_id
from communique.record.groups import groups

HAPPENED: frozenset[RoundStatus] = frozenset({"held", "under-way", "broken-off"})
PLANNED: frozenset[RoundStatus] = frozenset({"announced", "confirmed"})
CLEAR_COPY, CLEAR_CITATION = 0.6, 0.8
APART = 14
"""Days; see long_apart."""
LONGEST = 300
"""Letters; a wording that is longer is shown only if there is no shorter one."""
SURE = 0.6
"""The least confidence of an event that becomes a claim that something happened: that of a verb frame with an optional object."""
WORDS: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
"""Types that are done by saying so."""


def claims_of(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    actor_of: Mapping[str, str],
    rounds: Sequence[Round] = (),
    contacts: Sequence[Contact] = (),
    telling: Container[str] | None = None,
    commitments: Sequence[Commitment] = (),
) -> tuple[Claim, ...]:
    """Every claim, in the order of time and then of the text.

    Each statement of `telling` (ids; all of them if None) is in exactly one claim of level said. Of level happened are rounds and contacts that
    took place, their outcomes, and events that the outlet itself tells as having happened.
    """
    book = _book(readings, tuple(judgements), actor_of)
    facts = list(_facts(book))
    told = {(one.report, one.start) for fact in facts for one in fact.variants}
    found = [*_said(book, telling), *_promised(book, commitments), *_meetings(book, rounds, contacts), *facts, *_events(book, told)]
    return tuple(sorted(found, key=lambda claim: (*book.order(claim.variants[0]), claim.level, claim.id)))


def origin_groups(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Report id to the id of the report it has its text from, at the root: its own id if from nobody."""
    reports = {reading.report.id: reading.report for reading in readings}
    pairs = [one for one in judgements if _clear(one)]
    takes = {one.left for one in pairs}
    found: dict[str, str] = {}
    for group in _joined(reports, pairs):
        root = min(group, key=lambda one: (one in takes, reports[one].published or "~", one))
        found |= dict.fromkeys(group, root)
    return found


# --- what everything is counted with --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Book:
    """The readings by what is looked up in them; `certain` and `possible` name each report's origin group."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    actor_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
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


def _book(readings: Sequence[Reading], judgements: tuple[Judgement, ...], actor_of: Mapping[str, str]) -> _Book:
    reports = {one.report.id: one.report for one in readings}
    same_outlet = _pairs_by(reports.values(), _outlets_of)
    same_credit = _pairs_by(reports.values(), lambda report: [credit.casefold() for credit in report.credits])
    links = [one for one in judgements if one.kind in ("copy-of", "cites")]
    return _Book(
        readings={one.report.id: one for one in readings},
        statements={one.id: one for reading in readings for one in reading.statements},
        actor_of=actor_of,
        judgements=judgements,
        certain=_named(_joined(reports, [one for one in links if _clear(one)], same_outlet)),
        possible=_named(_joined(reports, links, [*same_outlet, *same_credit])),
    )


def _outlets_of(report: Report) -> list[str]:
    """By what an outlet is known: its name, and the site it publishes on, which its sections share."""
    site = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", report.url or "")
    return [*([report.outlet.casefold()] if report.outlet else []), *([f"site {site[1].casefold()}"] if site else [])]


def _clear(link: Judgement) -> bool:
    """Whether a report certainly has its text from another; near the threshold it only possibly has."""
    return (link.kind == "copy-of" and link.score >= CLEAR_COPY) or (link.kind == "cites" and link.score >= CLEAR_CITATION)


def _joined(reports: Mapping[str, Report], links: Iterable[Judgement], more: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    return groups(reports, [*((one.left, one.right) for one in links), *more])


def _named(found: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {one: group[0] for group in found for one in group}


def _pairs_by(reports: Iterable[Report], keys: Callable[[Report], list[str]]) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for key in keys(report):
            holders[key].append(report.id)
    return [(held[0], other) for held in holders.values() for other in held[1:]]


# --- said -----------------------------------------------------------------------------------------


def _said(book: _Book, telling: Container[str] | None) -> Iterator[Claim]:
    joins = sorted((one.score, one.left, one.right) for one in book.judgements if one.kind == "same-claim")
    same = {(min(left, right), max(left, right)): score for score, left, right in joins}
    against: dict[str, set[str]] = defaultdict(set)
    for one in book.judgements:
        if one.kind == "opposite-claim" and one.left in book.statements and one.right in book.statements:
            against[one.left].add(one.right)
            against[one.right].add(one.left)
    apart = [(one, other) for one, others in against.items() for other in others]
    apart += [
        pair
        for part in groups(book.statements, same)
        for pair in combinations(part, 2)
        if pair not in same and (book.long_apart(*pair) or book.two_speakers(*pair))
    ]
    for group in groups(book.statements, same, apart, same):
        with_words = [one for one in group if book.statements[one].content and (telling is None or one in telling)]
        if with_words:
            yield _said_claim(book, with_words, {other for one in group for other in against[one]})


def _said_claim(book: _Book, group: Sequence[str], against: set[str]) -> Claim:
    statements = [book.statements[one] for one in group]
    variants = book.sorted(book.evidence(one.report, span) for one in statements for span in one.content)
    speaker = next((actor for one in group if (actor := book.actor(one))), None)
    denied_by = {actor for one in against if (actor := book.actor(one)) and actor != speaker}
    first = min(statements, key=lambda one: (*book.order(book.evidence(one.report, one.content[0])), one.id))
    origins = book.origins(_without_quoting(book, statements))
    return Claim(
        id=content_id("claim", "said", first.id),
        level="said",
        text=_clearest([one.words(book.readings[one.report].report.text) for one in statements]),
        speaker=speaker,
        reports=_reports(variants),
        origins=origins,
        standing="contested" if against else _standing(origins),
        confirmed_by=(),
        denied_by=tuple(sorted(denied_by)),
        silent=(),
        variants=variants,
    )


def _without_quoting(book: _Book, statements: Sequence[Statement]) -> set[str]:
    """The reports, but for those that name the outlet of another as whom it was said to ("told Radio Arsk")."""
    outlets = {one.report: (book.readings[one.report].report.outlet or "").casefold() for one in statements}
    quoting = {
        one.report
        for one in statements
        if any(len(name) > 3 and report != one.report and name in _near(book, one) for report, name in outlets.items())
    }
    return outlets.keys() - quoting or set(outlets)


def _near(book: _Book, one: Statement) -> str:
    """The sentence of a statement's cue, in small letters."""
    reading = book.readings[one.report]
    span = reading.sentence_of(one.cue) if one.cue else None
    return reading.words(span).casefold() if span else ""


def _clearest(wordings: Iterable[str]) -> str:
    """The fullest wording that is not too long to read, else the shortest."""
    return min(wordings, key=lambda words: (len(words) > LONGEST, len(words) if len(words) > LONGEST else -len(words), words))


def _standing(origins: Origins) -> Literal["corroborated", "single-origin"]:
    return "corroborated" if origins.min >= 2 else "single-origin"


def _reports(variants: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.report for one in variants))


# --- happened -------------------------------------------------------------------------------------


def _meetings(book: _Book, rounds: Sequence[Round], contacts: Sequence[Contact]) -> Iterator[Claim]:
    seen = _sightings(book)
    in_rounds = {one for round_ in rounds for one in round_.contacts}
    meetings: list[Round | Contact] = [*rounds, *(one for one in contacts if one.id not in in_rounds)]
    for meeting in meetings:
        if meeting.status in HAPPENED or meeting.status == "disputed":
            told = [(one, seen.get((one.report, one.start, one.end))) for one in meeting.evidence]
            held = [(one, sighting) for one, sighting in told if sighting is None or sighting.status in HAPPENED]
            if held:
                yield _meeting(book, meeting, held)
                yield from _outcomes(book, meeting.id, [sighting for _, sighting in held if sighting])
        yield from _announcements(book, meeting, seen)


def _announcements(book: _Book, meeting: Round | Contact, seen: Mapping[tuple[str, int, int], Sighting]) -> Iterator[Claim]:
    """That it was to be held on a day, for each day that was given: said, whatever became of it."""
    told: dict[str, set[Evidence]] = defaultdict(set)
    for one in meeting.evidence:
        sighting = seen.get((one.report, one.start, one.end))
        if sighting and sighting.status in PLANNED and sighting.when:
            told[sighting.when].add(one)
    for when, evidence in sorted(told.items()):
        variants = book.sorted(evidence)
        origins = book.origins(one.report for one in variants)
        text = min((_sentence(book, one) for one in variants), key=lambda words: (-_tells(words, meeting), len(words), words))
        key = content_id("claim", "said", meeting.id, when)
        yield Claim(key, "said", text, None, _reports(variants), origins, _standing(origins), (), (), (), variants)


def _promised(book: _Book, commitments: Sequence[Commitment]) -> Iterator[Claim]:
    """That something was promised, where more than one report tells of the promise: said, whatever became of it."""
    spans = {(report, one.span.start, one.span.end) for report, reading in book.readings.items() for one in reading.promises}
    for one in commitments:
        variants = book.sorted(each for each in one.evidence if (each.report, each.start, each.end) in spans)
        if len({each.report for each in variants}) > 1:
            key = content_id("claim", "said", "promise", one.by or "", *(f"{each.report} {each.start}" for each in variants))
            origins = book.origins(each.report for each in variants)
            yield Claim(
                key,
                "said",
                _clearest(each.text for each in variants),
                None,
                _reports(variants),
                origins,
                _standing(origins),
                (),
                (),
                (),
                variants,
            )


def _sightings(book: _Book) -> dict[tuple[str, int, int], Sighting]:
    """The first sighting that rests on given words."""
    found: dict[tuple[str, int, int], Sighting] = {}
    for report, reading in book.readings.items():
        for sighting in reading.sightings:
            for span in sighting.evidence:
                found.setdefault((report, span.start, span.end), sighting)
    return found


def _meeting(book: _Book, meeting: Round | Contact, held: Sequence[tuple[Evidence, Sighting | None]]) -> Claim:
    default = meeting.account if isinstance(meeting, Contact) else "outlet"
    accounts = [(one.report, sighting.account if sighting else default) for one, sighting in held]
    variants = book.sorted(one for one, _ in held)
    text = min((_sentence(book, one) for one in variants), key=lambda words: (-_tells(words, meeting), len(words), words))
    return _happened(book, (meeting.id,), text, variants, accounts, disputed=meeting.status == "disputed")


def _sentence(book: _Book, evidence: Evidence) -> str:
    span = book.readings[evidence.report].sentence_of(Span(evidence.start, evidence.end))
    whole = book.readings[evidence.report].words(span) if span else evidence.text
    return whole if len(whole) <= 2 * LONGEST else evidence.text


def _tells(words: str, meeting: Round | Contact) -> int:
    """How much of place and date a sentence gives."""
    return bool(meeting.place and meeting.place.casefold() in words.casefold()) + any(letter.isdigit() for letter in words)


def _outcomes(book: _Book, meeting: str, sightings: Iterable[Sighting]) -> Iterator[Claim]:
    """How it ended, each wording its own claim unless the words are the same."""
    told: dict[str, set[Sighting]] = defaultdict(set)
    for one in sightings:
        if one.outcome:
            told[" ".join(book.readings[one.report].words(one.outcome).casefold().split())].add(one)
    for words, holders in told.items():
        variants = book.sorted(book.evidence(one.report, one.outcome) for one in holders if one.outcome)
        yield _happened(book, (meeting, words), variants[0].text, variants, [(one.report, one.account) for one in holders])


def _facts(book: _Book) -> Iterator[Claim]:
    """What two or more origins tell in their own words; what one alone tells so is a claim only as an event."""
    facts = {fact.id: fact for reading in book.readings.values() for fact in reading.facts}
    spans = {fact.id: (report, fact.span) for report, reading in book.readings.items() for fact in reading.facts}
    pairs = {
        (one.left, one.right): one.score for one in book.judgements if one.kind == "same-claim" and one.left in spans and one.right in spans
    }
    linked = {one for pair in pairs for one in pair}
    meetings = {report: [span for one in reading.sightings for span in one.evidence] for report, reading in book.readings.items()}
    apart = [pair for part in groups(linked, pairs) for pair in combinations(part, 2) if pair not in pairs]
    for group in groups(linked, pairs, apart, pairs):
        places = [spans[one] for one in group]
        met = any(span.overlaps(other) for report, span in places for other in meetings[report])
        told = any(facts[one].account == "outlet" for one in group)
        if told and not met and book.origins(report for report, _ in places).min > 1:
            variants = book.sorted(book.evidence(*place) for place in places)
            accounts = [(spans[one][0], facts[one].account) for one in group]
            yield _happened(book, ("fact", *group), _clearest(one.text for one in variants), variants, accounts)


def _events(book: _Book, told_already: Container[tuple[str, int]] = ()) -> Iterator[Claim]:
    told: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for reading in book.readings.values():
        meetings = [span for one in reading.sightings for span in one.evidence]
        for event in reading.events:
            known = any((reading.report.id, fact.span.start) in told_already for fact in reading.facts if fact.span.overlaps(event.span))
            if _is_deed(event) and not known and not any(event.span.overlaps(span) for span in meetings):
                told[_event_key(book, event)].append(event)
    for key, events in told.items():
        variants = book.sorted(_whole(book, book.evidence(one.report, one.span)) for one in events)
        yield _happened(book, key, _clearest(one.text for one in variants), variants, [(one.report, one.account) for one in events])


def _whole(book: _Book, told: Evidence) -> Evidence:
    """The clause that tells of it; its sentence where the clause alone is torn off ("and other regions, killing 12")."""
    span = book.readings[told.report].sentence_of(Span(told.start, told.end)) if told.text[:1].islower() else None
    return book.evidence(told.report, span) if span and span.end - span.start <= 2 * LONGEST else told


def _is_deed(event: Event) -> bool:
    """Does the outlet itself tell, surely, of something somebody known did? What was only said is a statement, not an event."""
    told = event.status == "happened" and event.account == "outlet" and event.confidence >= SURE
    return told and event.type not in WORDS and any(one.entity for one in event.actors)


def _event_key(book: _Book, event: Event) -> tuple[object, ...]:
    """What makes two events one: type, mode, who, to whom, when and where, all of who and when known; else the clause that tells of it."""
    who, whom = (
        tuple(sorted({book.actor_of.get(one.entity, one.entity) for one in side if one.entity}))
        for side in (event.actors, event.recipients)
    )
    if not (who and whom and event.when) or len(event.when) < len("2025-05-16"):
        return event.report, event.span.start, event.span.end
    return event.type, event.mode or "", who, whom, event.when, (event.place or "").casefold()


def _happened(
    book: _Book,
    key: tuple[object, ...],
    text: str,
    variants: tuple[Evidence, ...],
    accounts: Iterable[tuple[str, str]],
    disputed: bool = False,
) -> Claim:
    accounts = list(accounts)
    origins = book.rests_on(accounts)
    confirmed_by = {actor for _, account in accounts if account in book.statements and (actor := book.actor(account))}
    return Claim(
        id=content_id("claim", "happened", *key),
        level="happened",
        text=text,
        speaker=None,
        reports=_reports(variants),
        origins=origins,
        standing="contested" if disputed else _standing(origins),
        confirmed_by=tuple(sorted(confirmed_by)),
        denied_by=(),
        silent=(),
        variants=variants,
    )
