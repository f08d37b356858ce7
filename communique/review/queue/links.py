"""Links that are not clear: do two say the same, was it one contact, has one report its text from the other?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.answers import Contact, Round
from communique.model import Evidence, Judgement, MergeContacts, Place, Span, SplitContact
from communique.review.asks import Ask
from communique.review.queue.questions import Choice, Question, Sheet, doubtful

CLEAR = {"same-claim": 0.75, "opposite-claim": 0.8, "same-contact": 0.75, "copy-of": 0.75, "cites": 0.6}
"""Links of a higher score are taken for granted. The scores of each kind are its own: see the pages on linking and on claims."""
Stand = tuple[str, Span]
"""A report, and where in it."""
Stands = Mapping[str, Stand]


def links(sheet: Sheet) -> Iterator[Question]:
    stands, ruled = _stands(sheet), tuple(_ruled(sheet))
    for one in (each for kind, clear in CLEAR.items() for each in doubtful(_of_kind(sheet, kind), clear)):
        if one.kind in ("same-claim", "opposite-claim") and {one.left, one.right} <= stands.keys():
            yield _claim(sheet, one, stands)
        elif one.kind == "same-contact" and {one.left, one.right} <= stands.keys():
            if not _is_ruled(stands[one.left], stands[one.right], ruled):
                yield _contact(sheet, one, stands)
        elif one.kind in ("copy-of", "cites") and {one.left, one.right} <= sheet.readings.keys():
            yield _copy(sheet, one)


def _of_kind(sheet: Sheet, kind: str) -> list[Judgement]:
    return [one for one in sheet.answer.judgements if one.kind == kind]


def _stands(sheet: Sheet) -> Stands:
    """Where statements, facts and sightings stand."""
    found: dict[str, tuple[str, Span]] = {}
    for reading in sheet.answer.readings:
        found |= {one.id: (reading.report.id, Span(one.content[0].start, one.content[-1].end)) for one in reading.statements if one.content}
        found |= {one.id: (reading.report.id, one.span) for one in reading.facts}
        found |= {one.id: (reading.report.id, one.evidence[0]) for one in reading.sightings if one.evidence}
    return found


def _claim(sheet: Sheet, one: Judgement, stands: Stands) -> Question:
    same = one.kind == "same-claim"
    ends = [stands[key] for key in (one.left, one.right)]
    touched = {report for claim in sheet.answer.claims if _carries(claim.variants, ends) for report in claim.reports}
    together = any(_carries_both(claim.variants, ends) for claim in sheet.answer.claims)
    yes, no = ("the same", "not the same") if same else ("the opposite", "not the opposite")
    return Question.about(
        "claims",
        (one.kind, one.left, one.right),
        f"Do these two say {yes}?",
        f"{_held(together if same else None)}: {one.reason}",
        (1 - one.score) * len(touched | {report for report, _ in ends}),
        [sheet.words(*each) for each in ends],
        [
            Choice(yes, Ask("confirm", (one.left, one.right), link=one.kind)),
            Choice(no, Ask("refuse", (one.left, one.right), link=one.kind)),
        ],
    )


def _carries(variants: Iterable[Evidence], ends: list[tuple[str, Span]]) -> bool:
    return any(one.report == report and one.start <= span.end and span.start <= one.end for one in variants for report, span in ends)


def _carries_both(variants: Sequence[Evidence], ends: Sequence[Stand]) -> bool:
    return all(_carries(variants, [end]) for end in ends)


def _held(together: bool | None) -> str:
    """How the record takes a pair: others may speak against what a verdict says of it alone."""
    return "It is taken so" if together is not False else "Others speak against it, and it is not taken so, though it could be"


def _ruled(sheet: Sheet) -> Iterator[tuple[Sequence[Place], Sequence[Place]]]:
    """The passages on contacts that people put together or apart."""
    for what in (one.decision.what for one in sheet.answer.decisions):
        if isinstance(what, MergeContacts):
            yield what.one.places, what.other.places
        elif isinstance(what, SplitContact):
            yield what.whole.places, what.places


def _is_ruled(left: Stand, right: Stand, ruled: Iterable[tuple[Sequence[Place], Sequence[Place]]]) -> bool:
    return any(
        (_stands_there(left, ones) and _stands_there(right, others)) or (_stands_there(left, others) and _stands_there(right, ones))
        for ones, others in ruled
    )


def _stands_there(stand: Stand, places: Iterable[Place]) -> bool:
    report, span = stand
    return any(one.report == report and one.start < span.end and span.start < one.end for one in places)


def _contact(sheet: Sheet, one: Judgement, stands: Stands) -> Question:
    ends = [stands[key] for key in (one.left, one.right)]
    meetings: tuple[Contact | Round, ...] = (*sheet.answer.rounds, *sheet.answer.contacts)
    lines = [each for each in meetings if _carries(each.evidence, ends)]
    return Question.about(
        "contacts",
        (one.left, one.right),
        "Do these two tell of one contact?",
        f"{_held(any(_carries_both(each.evidence, ends) for each in lines))}: {one.reason}",
        (1 - one.score) * max((len(each.reports) for each in lines), default=1),
        [sheet.sentence(*each) for each in ends],
        [Choice("of one", Ask("confirm", (one.left, one.right))), Choice("of two", Ask("refuse", (one.left, one.right)))],
    )


def _copy(sheet: Sheet, one: Judgement) -> Question:
    taker, giver = (f"{sheet.outlet(key)} ({sheet.readings[key].report.published or 'undated'})" for key in (one.left, one.right))
    verb = "have its text from" if one.kind == "copy-of" else "rest on the report of"
    return Question.about(
        "copies",
        (one.kind, one.left, one.right),
        f"Does {taker} {verb} {giver}?",
        f"It is taken so: {one.reason}",
        2 * (1 - one.score),
        [sheet.words(key, Span(0, min(len(sheet.readings[key].report.text), 200))) for key in (one.left, one.right)],
        [Choice("it does", Ask("confirm", (one.left, one.right), link=one.kind)), Choice("it does not", Ask("refuse", (one.left, one.right), link=one.kind))],
    )  # fmt: skip
