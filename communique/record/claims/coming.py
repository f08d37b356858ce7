"""What is to come: meetings that are announced, promises, and what else several reports tell as planned, whoever says so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from communique.answers import Claim, Commitment, Contact, Round
from communique.edtf import dates_fit, days_between, exactness
from communique.model import Evidence, Fact, RoundStatus, Sighting, Span, content_id
from communique.record.claims.book import Book, clearest, reports_of, sentence_around, sightings_by_words, standing_of, tells_of
from communique.record.groups import groups, unjudged

PLANNED: frozenset[RoundStatus] = frozenset({"announced", "confirmed", "postponed"})
"""What is put off was to be held on the day that is told."""
PROMISED = 0.9
"""How strongly a promise that several reports tell ties their clauses together."""
Pairs = dict[tuple[str, str], float]


def planned(book: Book, meetings: Sequence[Round | Contact], commitments: Sequence[Commitment]) -> Iterator[Claim]:
    """That a meeting was to be held on a day, for each day that was given, by whatever number of reports; and what more than one tells to come: said, whatever became of it."""
    facts = book.facts("coming")
    announced = {one.key: one for meeting in meetings for one in _announced(meeting, sightings_by_words(book))}
    pairs: Pairs = book.same(facts) | _promised(facts, commitments)
    apart = list(unjudged(facts, pairs))
    pairs |= _announcing(facts, announced)
    apart += [(one, other) for one, other in combinations(sorted(announced), 2) if announced[one].meeting.id == announced[other].meeting.id]
    for group in groups([*facts, *announced], pairs, apart, pairs):
        told = [announced[one] for one in group if one in announced]
        clauses = [facts[one] for one in group if one in facts]
        if told:
            yield _announcement(book, told[0], clauses)
        elif len({report for report, _ in clauses}) > 1 and not _of_one_voice(book, clauses):
            yield _plan(book, clauses)


class _Announced:
    """What reports tell of one day on which a meeting was to be."""

    def __init__(self, meeting: Round | Contact, when: str, evidence: frozenset[Evidence]) -> None:
        self.meeting, self.when, self.evidence = meeting, when, evidence
        self.key = content_id("claim", "said", meeting.id, when)


def _announced(meeting: Round | Contact, seen: Mapping[tuple[str, int, int], Sighting]) -> Iterator[_Announced]:
    told: dict[str, set[Evidence]] = defaultdict(set)
    for one in meeting.evidence:
        sighting = seen.get((one.report, one.start, one.end))
        if sighting and sighting.status in PLANNED and sighting.when:
            told[sighting.when].add(one)
    for when, evidence in sorted(_by_day(told).items()):
        yield _Announced(meeting, when, frozenset(evidence))


def _by_day(told: Mapping[str, set[Evidence]]) -> dict[str, set[Evidence]]:
    """ "Next week" is told of the day in that week that another report gives, if only one fits."""
    found: dict[str, set[Evidence]] = {}
    for when in sorted(told, key=_how_wide):
        fitting = [one for one in found if dates_fit(when, one)]
        found.setdefault(fitting[0] if len(fitting) == 1 else when, set()).update(told[when])
    return found


def _how_wide(when: str) -> tuple[int, int, str]:
    first, _, last = when.partition("/")
    return -exactness(first), days_between(first, last or first), when


def _promised(facts: Mapping[str, tuple[str, Fact]], commitments: Sequence[Commitment]) -> Pairs:
    """Clauses that the record takes for one promise."""
    at = {(report, one.span): key for key, (report, one) in facts.items()}
    found: Pairs = {}
    for one in commitments:
        clauses = sorted({key for each in one.evidence if (key := at.get((each.report, Span(each.start, each.end))))})
        found |= dict.fromkeys(combinations(clauses, 2), PROMISED)
    return found


def _announcing(facts: Mapping[str, tuple[str, Fact]], announced: Mapping[str, _Announced]) -> Pairs:
    """Clauses in which a meeting is announced."""
    spans = {(one.report, Span(one.start, one.end)): key for key, told in sorted(announced.items()) for one in told.evidence}
    found: Pairs = {}
    for key, (report, fact) in facts.items():
        for (where, span), meeting in spans.items():
            if where == report and span.overlaps(fact.span):
                found[min(key, meeting), max(key, meeting)] = 1.0
    return found


def _of_one_voice(book: Book, clauses: Sequence[tuple[str, Fact]]) -> bool:
    """Is it all of one speaker who is known? Then it is a claim of what he said."""
    voices = {None if fact.account == "outlet" else book.actor(fact.account) for _, fact in clauses}
    return len(voices) == 1 and None not in voices


def _announcement(book: Book, told: _Announced, clauses: Sequence[tuple[str, Fact]]) -> Claim:
    text = min(
        (sentence_around(book, one) for one in book.sorted(told.evidence)),
        key=lambda words: (-tells_of(words, told.meeting), len(words), words),
    )
    variants = book.sorted([*told.evidence, *(book.evidence(report, fact.span) for report, fact in clauses)])
    return _said(book, told.key, text, variants, contested=_other_day(told.meeting, told.when))


def _plan(book: Book, clauses: Sequence[tuple[str, Fact]]) -> Claim:
    variants = book.sorted(book.evidence(report, fact.span) for report, fact in clauses)
    key = content_id("claim", "said", "coming", *(f"{one.report} {one.start}" for one in variants))
    return _said(book, key, clearest(one.text for one in variants), variants)


def _said(book: Book, key: str, text: str, variants: tuple[Evidence, ...], contested: bool = False) -> Claim:
    origins = book.origins((one.report for one in variants), variants)
    standing = "contested" if contested else standing_of(origins)
    return Claim(key, "said", text, None, reports_of(variants), origins, standing, (), (), (), variants)


def _other_day(meeting: Round | Contact, when: str) -> bool:
    """Do reports differ on the day of the meeting, this being one of those that they give?"""
    differing = [one for one in meeting.disagreements if one.field == "when"] if isinstance(meeting, Round) else []
    return any(value.value == when for one in differing for value in one.values)
