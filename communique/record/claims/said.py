"""What was said: by one speaker in several reports, of a meeting to come, of a promise."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import combinations

from communique.answers import Claim, Commitment, Contact, Round
from communique.model import Evidence, RoundStatus, Sighting, Statement, content_id
from communique.record.claims.book import Book, clearest, reports_of, sentence_around, sightings_by_words, standing_of, tells_of
from communique.record.groups import groups

PLANNED: frozenset[RoundStatus] = frozenset({"announced", "confirmed"})


def said(book: Book, telling: Container[str] | None) -> Iterator[Claim]:
    joins = sorted((one.score, one.left, one.right) for one in book.judgements if one.kind == "same-claim")
    same = {(min(left, right), max(left, right)): score for score, left, right in joins}
    same |= book.ruled.strength
    against: dict[str, set[str]] = defaultdict(set)
    for one in book.judgements:
        if one.kind == "opposite-claim" and one.left in book.statements and one.right in book.statements:
            against[one.left].add(one.right)
            against[one.right].add(one.left)
    found = [(one, other) for one, others in against.items() for other in others if one < other]
    found += [
        pair
        for part in groups(book.statements, same)
        for pair in combinations(part, 2)
        if pair not in same and (book.long_apart(*pair) or book.two_speakers(*pair))
    ]
    apart = {*book.ruled.apart, *found} - book.ruled.implied
    for group in groups(book.statements, same, apart, same):
        with_words = [one for one in group if book.statements[one].content and (telling is None or one in telling)]
        if with_words:
            yield _said_claim(book, with_words, {other for one in group for other in against[one]})


def _said_claim(book: Book, group: Sequence[str], against: set[str]) -> Claim:
    statements = sorted(
        (book.statements[one] for one in group), key=lambda one: (*book.order(book.evidence(one.report, one.content[0])), one.id)
    )
    variants = book.sorted(book.evidence(one.report, span) for one in statements for span in one.content)
    speaker = next((actor for one in statements if (actor := book.actor(one.id))), None)
    denied_by = {actor for one in against if (actor := book.actor(one)) and actor != speaker}
    origins = book.origins(_without_quoting(book, statements))
    return Claim(
        id=content_id("claim", "said", statements[0].id),
        level="said",
        text=clearest([one.words(book.readings[one.report].report.text) for one in statements]),
        speaker=speaker,
        reports=reports_of(variants),
        origins=origins,
        standing="contested" if against else standing_of(origins),
        confirmed_by=(),
        denied_by=tuple(sorted(denied_by)),
        silent=(),
        variants=variants,
    )


def _without_quoting(book: Book, statements: Sequence[Statement]) -> set[str]:
    """The reports, but for those that name the outlet of another as whom it was said to ("told Radio Arsk")."""
    outlets = {one.report: (book.readings[one.report].report.outlet or "").casefold() for one in statements}
    quoting = {
        one.report
        for one in statements
        if any(len(name) > 3 and report != one.report and name in _near(book, one) for report, name in outlets.items())
    }
    return outlets.keys() - quoting or set(outlets)


def _near(book: Book, one: Statement) -> str:
    """The sentence of a statement's cue, in small letters."""
    reading = book.readings[one.report]
    span = reading.sentence_of(one.cue) if one.cue else None
    return reading.words(span).casefold() if span else ""


def announcements(book: Book, meetings: Sequence[Round | Contact]) -> Iterator[Claim]:
    """That a meeting was to be held on a day, for each day that was given: said, whatever became of it."""
    seen = sightings_by_words(book)
    for meeting in meetings:
        yield from _announced(book, meeting, seen)


def _announced(book: Book, meeting: Round | Contact, seen: Mapping[tuple[str, int, int], Sighting]) -> Iterator[Claim]:
    told: dict[str, set[Evidence]] = defaultdict(set)
    for one in meeting.evidence:
        sighting = seen.get((one.report, one.start, one.end))
        if sighting and sighting.status in PLANNED and sighting.when:
            told[sighting.when].add(one)
    for when, evidence in sorted(told.items()):
        variants = book.sorted(evidence)
        origins = book.origins(one.report for one in variants)
        text = min((sentence_around(book, one) for one in variants), key=lambda words: (-tells_of(words, meeting), len(words), words))
        key = content_id("claim", "said", meeting.id, when)
        standing = "contested" if _other_day(meeting, when) else standing_of(origins)
        yield Claim(key, "said", text, None, reports_of(variants), origins, standing, (), (), (), variants)


def _other_day(meeting: Round | Contact, when: str) -> bool:
    """Do reports differ on the day of the meeting, this being one of those that they give?"""
    differing = [one for one in meeting.disagreements if one.field == "when"] if isinstance(meeting, Round) else []
    return any(value.value == when for one in differing for value in one.values)


def promised(book: Book, commitments: Sequence[Commitment]) -> Iterator[Claim]:
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
                clearest(each.text for each in variants),
                None,
                reports_of(variants),
                origins,
                standing_of(origins),
                (),
                (),
                (),
                variants,
            )
