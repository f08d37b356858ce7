"""What happened: contacts and rounds that were held, how they ended, what outlets tell in their own words, and events."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations

from communique.answers import Claim, Contact, Round
from communique.model import Event, EventType, Evidence, RoundStatus, Sighting, Span, content_id
from communique.record.claims.book import LONGEST, Book, clearest, reports_of, sentence_around, sightings_by_words, standing_of, tells_of
from communique.record.groups import groups

HAPPENED: frozenset[RoundStatus] = frozenset({"held", "under-way", "broken-off"})
SURE = 0.6
"""The least confidence of an event that becomes a claim that something happened: that of a verb frame with an optional object."""
WORDS: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
"""Types that are done by saying so."""


def held_meetings(book: Book, meetings: Sequence[Round | Contact]) -> Iterator[Claim]:
    """Those that took place or are disputed, and how they ended."""
    seen = sightings_by_words(book)
    for meeting in meetings:
        if meeting.status in HAPPENED or meeting.status == "disputed":
            told = [(one, seen.get((one.report, one.start, one.end))) for one in meeting.evidence]
            held = [(one, sighting) for one, sighting in told if sighting is None or sighting.status in HAPPENED]
            if held:
                yield _meeting(book, meeting, held)
                yield from _outcomes(book, meeting.id, [sighting for _, sighting in held if sighting])


def _meeting(book: Book, meeting: Round | Contact, held: Sequence[tuple[Evidence, Sighting | None]]) -> Claim:
    default = meeting.account if isinstance(meeting, Contact) else "outlet"
    accounts = [(one.report, sighting.account if sighting else default) for one, sighting in held]
    variants = book.sorted(one for one, _ in held)
    text = min((sentence_around(book, one) for one in variants), key=lambda words: (-tells_of(words, meeting), len(words), words))
    return happened(book, (meeting.id,), text, variants, accounts, disputed=meeting.status == "disputed")


def _outcomes(book: Book, meeting: str, sightings: Iterable[Sighting]) -> Iterator[Claim]:
    """How it ended, each wording its own claim unless the words are the same."""
    told: dict[str, set[Sighting]] = defaultdict(set)
    for one in sightings:
        if one.outcome:
            told[" ".join(book.readings[one.report].words(one.outcome).casefold().split())].add(one)
    for words, holders in told.items():
        variants = book.sorted(book.evidence(one.report, one.outcome) for one in holders if one.outcome)
        yield happened(book, (meeting, words), variants[0].text, variants, [(one.report, one.account) for one in holders])


def told_facts(book: Book) -> Iterator[Claim]:
    """What two or more origins tell in their own words; what one alone tells so is a claim only as an event."""
    facts = {fact.id: fact for reading in book.readings.values() for fact in reading.facts if fact.tense == "done"}
    spans = {fact.id: (report, fact.span) for report, reading in book.readings.items() for fact in reading.facts if fact.id in facts}
    pairs = {
        (one.left, one.right): one.score for one in book.judgements if one.kind == "same-claim" and one.left in spans and one.right in spans
    }
    pairs |= {pair: strength for pair, strength in book.ruled.strength.items() if pair in pairs}
    linked = {one for pair in pairs for one in pair}
    meetings = {report: [span for one in reading.sightings for span in one.evidence] for report, reading in book.readings.items()}
    found = [pair for part in groups(linked, pairs) for pair in combinations(part, 2) if pair not in pairs]
    apart = {*book.ruled.apart, *found} - book.ruled.implied
    for group in groups(linked, pairs, apart, pairs):
        places = [spans[one] for one in group]
        met = any(span.overlaps(other) for report, span in places for other in meetings[report])
        accounts = [(spans[one][0], facts[one].account) for one in group]
        told = any(account == "outlet" for _, account in accounts) or len(book.voices(accounts)) > 1
        variants = book.sorted(book.evidence(*place) for place in places)
        if told and not met and book.origins((report for report, _ in places), variants).min > 1:
            yield happened(book, ("fact", *group), clearest(one.text for one in variants), variants, accounts)


def told_events(book: Book, told_already: Container[tuple[str, int]] = ()) -> Iterator[Claim]:
    told: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for reading in book.readings.values():
        meetings = [span for one in reading.sightings for span in one.evidence]
        for event in reading.events:
            known = any((reading.report.id, fact.span.start) in told_already for fact in reading.facts if fact.span.overlaps(event.span))
            if _is_deed(event) and not known and not any(event.span.overlaps(span) for span in meetings):
                told[_event_key(book, event)].append(event)
    for key, events in told.items():
        variants = book.sorted(_whole(book, book.evidence(one.report, one.span)) for one in events)
        yield happened(book, key, clearest(one.text for one in variants), variants, [(one.report, one.account) for one in events])


def _whole(book: Book, told: Evidence) -> Evidence:
    """The clause that tells of it; its sentence where the clause alone is torn off ("and other regions, killing 12")."""
    span = book.readings[told.report].sentence_of(Span(told.start, told.end)) if told.text[:1].islower() else None
    return book.evidence(told.report, span) if span and span.end - span.start <= 2 * LONGEST else told


def _is_deed(event: Event) -> bool:
    """Does the outlet itself tell, surely, of something somebody known did? What was only said is a statement, not an event."""
    told = event.status == "happened" and event.account == "outlet" and event.confidence >= SURE
    return told and event.type not in WORDS and any(one.entity for one in event.actors)


def _event_key(book: Book, event: Event) -> tuple[object, ...]:
    """What makes two events one: type, mode, who, to whom, when and where, all of who and when known; else the clause that tells of it."""
    who, whom = (
        tuple(sorted({book.actor_of.get(one.entity, one.entity) for one in side if one.entity}))
        for side in (event.actors, event.recipients)
    )
    if not (who and whom and event.when) or len(event.when) < len("2025-05-16"):
        return event.report, event.span.start, event.span.end
    return event.type, event.mode or "", who, whom, event.when, (event.place or "").casefold()


def happened(
    book: Book,
    key: tuple[object, ...],
    text: str,
    variants: tuple[Evidence, ...],
    accounts: Iterable[tuple[str, str]],
    disputed: bool = False,
) -> Claim:
    accounts = list(accounts)
    origins = book.rests_on(accounts, variants)
    confirmed_by = {actor for _, account in accounts if account in book.statements and (actor := book.actor(account))}
    return Claim(
        id=content_id("claim", "happened", *key),
        level="happened",
        text=text,
        speaker=None,
        reports=reports_of(variants),
        origins=origins,
        standing="contested" if disputed else standing_of(origins),
        confirmed_by=tuple(sorted(confirmed_by)),
        denied_by=(),
        silent=(),
        variants=variants,
    )
