"""What was said by one speaker in several reports, as a whole or a sentence of it."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from communique.answers import Claim, Origins
from communique.model import Evidence, Fact, Statement, content_id
from communique.record.claims.book import Book, clearest, reports_of, standing_of
from communique.record.groups import groups, unjudged


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
    found += [pair for pair in unjudged(book.statements, same) if book.long_apart(*pair) or book.two_speakers(*pair)]
    apart = {*book.ruled.apart, *found} - book.ruled.implied
    whole = groups(book.statements, same, apart, same)
    parts = {part.id: part for reading in book.readings.values() for part in reading.facts if part.tense == "said"}
    carried = _carried(whole, parts, {(left, right): score for score, left, right in joins if (left, right) not in book.ruled.apart})
    for group in whole:
        with_words = [one for one in group if book.statements[one].content and (telling is None or one in telling)]
        if with_words:
            yield _said_claim(book, with_words, {other for one in group for other in against[one]}, carried.pop(group[0], ()))
    for sentences in carried.values():
        if len({book.statements[one.account].report for one in sentences}) > 1:
            yield _part_claim(book, sentences)


def _carried(
    whole: Sequence[Sequence[str]], parts: Mapping[str, Fact], joins: Mapping[tuple[str, str], float]
) -> dict[str, tuple[Fact, ...]]:
    """Which sentences of longer statements carry a claim, by its first statement; and those that carry only each other, by the first of them."""
    first = {one: group[0] for group in whole for one in group}
    pairs: dict[tuple[str, str], float] = {}
    for (left, right), score in joins.items():
        if (left in parts or right in parts) and (left in parts or left in first) and (right in parts or right in first):
            one, other = sorted((first.get(left, left), first.get(right, right)))
            pairs[one, other] = max(score, pairs.get((one, other), 0.0))
    linked = {one for pair in pairs for one in pair}
    found: dict[str, tuple[Fact, ...]] = {}
    for group in groups(linked, pairs, unjudged(linked, pairs), pairs):
        claims = [one for one in group if one not in parts]
        found[claims[0] if claims else group[0]] = tuple(parts[one] for one in group if one in parts)
    return found


def _part_claim(book: Book, parts: Sequence[Fact]) -> Claim:
    """What a sentence in each of several statements carries."""
    statements = [book.statements[one.account] for one in parts]
    variants = book.sorted(book.evidence(book.statements[one.account].report, one.span) for one in parts)
    speaker = next((actor for one in statements if (actor := book.actor(one.id))), None)
    origins = book.origins(_without_quoting(book, statements), variants)
    key = content_id("claim", "said", "part", *(one.id for one in parts))
    text = clearest([one.text for one in variants])
    return Claim(key, "said", text, speaker, reports_of(variants), origins, standing_of(origins), (), (), (), variants)


def _said_claim(book: Book, group: Sequence[str], against: set[str], parts: Sequence[Fact] = ()) -> Claim:
    statements = sorted(
        (book.statements[one] for one in group), key=lambda one: (*book.order(book.evidence(one.report, one.content[0])), one.id)
    )
    carrying = [*statements, *(book.statements[one.account] for one in parts)]
    spans = [
        *((one.report, span) for one in statements for span in one.content),
        *((book.statements[one.account].report, one.span) for one in parts),
    ]
    variants = book.sorted(book.evidence(*one) for one in spans)
    speaker = next((actor for one in statements if (actor := book.actor(one.id))), None)
    denied_by = {actor for one in against if (actor := book.actor(one)) and actor != speaker}
    origins = _origins(book, carrying, variants)
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


def _origins(book: Book, carrying: Sequence[Statement], variants: Sequence[Evidence]) -> Origins:
    """How many carry it as the same thing: what one outlet has as threatened and another as announced is carried by two as neither."""
    threats = [one for one in carrying if one.act == "threatens"]
    others = [one for one in carrying if one.act != "threatens"]
    counts = [book.origins(_without_quoting(book, some), variants) for some in (threats, others) if some]
    return max(counts, key=lambda one: (one.min, one.max))


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
