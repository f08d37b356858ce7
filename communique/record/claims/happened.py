"""What happened: contacts and rounds that were held, how they ended, what outlets tell in their own words, and events."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from communique.answers import Claim, Contact, Round
from communique.model import TOOK_PLACE, Event, EventType, Evidence, Sighting, Span, content_id
from communique.record.claims.book import LONGEST, Book, clearest, reports_of, sentence_around, sightings_by_words, standing_of, tells_of
from communique.record.groups import groups, unjudged

SURE = 0.6
"""The least confidence of an event that becomes a claim that something happened: that of a verb frame with an optional object."""
WORDS: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
"""Types that are done by saying so."""


Told = tuple[str, Span, str]
"""A clause: its report, where it stands, and whose account it is."""


def held_meetings(book: Book, meetings: Sequence[Round | Contact], clauses: Sequence[Sequence[Told]] = ()) -> Iterator[Claim]:
    """Those that took place or are disputed, and how they ended. `clauses` (told_together) that tell of one of them in another report count for it."""
    seen = sightings_by_words(book)
    more = _telling_of(meetings, clauses)
    for meeting in meetings:
        if meeting.status in TOOK_PLACE or meeting.status == "disputed":
            told = [(one, seen.get((one.report, one.start, one.end))) for one in meeting.evidence]
            held = [(one, sighting) for one, sighting in told if sighting is None or sighting.status in TOOK_PLACE]
            if held:
                yield _meeting(book, meeting, held, more.get(meeting.id, ()))
                yield from _outcomes(book, meeting.id, [sighting for _, sighting in held if sighting])


def _telling_of(meetings: Sequence[Round | Contact], clauses: Sequence[Sequence[Told]]) -> dict[str, list[Told]]:
    """By meeting, the clauses that are judged to tell the same as one in which it was seen; none that could be of two."""
    found: dict[str, list[Told]] = defaultdict(list)
    for group in clauses:
        of = [each for each in meetings if any(_stands_in(one, each) for one in group)]
        if len(of) == 1:
            found[of[0].id] += [one for one in group if not _stands_in(one, of[0])]
    return found


def _stands_in(told: Told, meeting: Round | Contact) -> bool:
    report, span, _ = told
    return any(one.report == report and span.overlaps(Span(one.start, one.end)) for one in meeting.evidence)


def _meeting(book: Book, meeting: Round | Contact, held: Sequence[tuple[Evidence, Sighting | None]], more: Sequence[Told]) -> Claim:
    default = meeting.account if isinstance(meeting, Contact) else "outlet"
    accounts = [(one.report, sighting.account if sighting else default) for one, sighting in held]
    own = book.sorted(one for one, _ in held)
    text = min((sentence_around(book, one) for one in own), key=lambda words: (-tells_of(words, meeting), len(words), words))
    variants = book.sorted([*own, *(book.evidence(report, span) for report, span, _ in more)])
    accounts += [(report, account) for report, _, account in more]
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


def told_together(book: Book) -> list[list[Told]]:
    """The clauses that are judged to tell of one thing, each group of two or more."""
    facts = book.facts("done")
    pairs = book.same(facts)
    pairs |= {pair: strength for pair, strength in book.ruled.strength.items() if pair in pairs}
    linked = {one for pair in pairs for one in pair}
    apart = {*book.ruled.apart, *unjudged(linked, pairs)} - book.ruled.implied
    return [[(facts[one][0], facts[one][1].span, facts[one][1].account) for one in group] for group in groups(linked, pairs, apart, pairs)]


def told_facts(book: Book, clauses: Sequence[Sequence[Told]]) -> Iterator[Claim]:
    """What two or more origins tell in their own words, but for meetings; what one alone tells so is a claim only as an event."""
    meetings = {report: [span for one in reading.sightings for span in one.evidence] for report, reading in book.readings.items()}
    for group in clauses:
        met = any(span.overlaps(other) for report, span, _ in group for other in meetings[report])
        accounts = [(report, account) for report, _, account in group]
        told = any(account == "outlet" for _, account in accounts) or len(book.voices(accounts)) > 1
        variants = book.sorted(book.evidence(report, span) for report, span, _ in group)
        if told and not met and book.origins((one.report for one in variants), variants).min > 1:
            key = ("fact", *(f"{one.report} {one.start} {one.end}" for one in variants))
            yield happened(book, key, clearest(one.text for one in variants), variants, accounts)


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
