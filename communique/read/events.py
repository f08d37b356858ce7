"""Who did what to whom: what the tagger and the frames of verbs find, with the parties resolved, dated, and with whose account it is.

Where both tell of one event, the tagger's type, parties and status stand and the frame adds the mode. Types and modes are those of the PLOVER manual (Halterman and others, 2024).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.clauses import clauses_of, trimmed
from communique.model import Deed, Event, EventStatus, Mention, Party, Report, Span, Statement, When, content_id

_ONE_SIDED = re.compile(r"visit|host|receiv|welcom|arriv|travel|tour|invit", re.I)
"""Consultations with a guest and a host; in all others both sides are actors."""
_BOUND = re.compile(r"\b(?:since|until|till|by|before|after|from)\s+(?:the\s+)?$")
_AND = re.compile(r"\b(?:and|or)\b|[,/–-]")
_BREAK = re.compile(r",|\b(?:who|which|that|whose|of|from|in|for|at|on|to|by|with)\b")


@dataclass(frozen=True, slots=True)
class _Page:
    report: Report
    mentions: Sequence[Mention]
    dates: Sequence[When]
    statements: Sequence[Statement]

    @property
    def text(self) -> str:
        return self.report.text


def find_events(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    dates: Sequence[When],
    statements: Sequence[Statement],
    deeds: Sequence[Deed],
    framed: Sequence[Deed],
    status_of: Callable[[Span, Deed], EventStatus],
) -> tuple[Event, ...]:
    """The events of a report in the order of the text. `account` is the id of the statement that tells of it, else "outlet".

    `deeds` are the tagger's, `framed` those of the verb frames; `mentions` those that may be a party; `status_of` judges an event of the
    tagger's in its sentence (`statuses.judge_status`).
    """
    page = _Page(report, mentions, dates, statements)
    found: dict[str, Event] = {}
    for sentence in sentences:
        told = [
            replace(one, statuses=((status_of(sentence, one), 1.0),)) for one in deeds if sentence.start <= one.anchor.start < sentence.end
        ]
        here = [one for one in _merged(told, framed) if sentence.start <= one.anchor.start < sentence.end]
        for clause in clauses_of(report.text, sentence) if here else ():
            made = (_event(page, clause, one) for one in here if clause.start <= one.anchor.start < clause.end)
            found.update((event.id, event) for event in made if event)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.type, one.id)))


def _merged(deeds: Iterable[Deed], framed: Sequence[Deed]) -> list[Deed]:
    """The tagger's events, with what a frame knows of them, and those only a frame knows."""
    out, used = [], set()
    for one in deeds:
        same = next((other for other in framed if other.anchor.overlaps(one.anchor)), None)
        if same:
            used.add(same)
            one = _both(one, same)
        out.append(one)
    return [*out, *(one for one in framed if one not in used)]


def _both(one: Deed, framed: Deed) -> Deed:
    mode = framed.mode if framed.type == one.type else None
    return replace(one, mode=mode, actors=one.actors or framed.actors, recipients=one.recipients or framed.recipients)


def _event(page: _Page, clause: Span, deed: Deed) -> Event | None:
    """The event, or None if nobody does it."""
    actors, recipients = _parties(page, deed.actors), _parties(page, deed.recipients)
    doing = {one.entity for one in actors if one.entity}
    recipients = [one for one in recipients if one.entity not in doing]
    if not actors:
        return None
    if deed.mutual or (deed.type == "CONSULT" and deed.mode is None and not _ONE_SIDED.match(deed.anchor.of(page.text))):
        actors, recipients = _once([*actors, *recipients]), []
    span = trimmed(page.text, clause.start, clause.end)
    names = [one.entity or one.span.of(page.text) for one in (*actors, *recipients)]
    return Event(
        id=content_id("event", page.report.id, deed.type, deed.mode, deed.anchor.start, *names),
        report=page.report.id,
        type=deed.type,
        mode=deed.mode,
        status=deed.statuses[0][0],
        actors=tuple(_once(actors)),
        recipients=tuple(_once(recipients)),
        when=_when(page, deed.anchor.end, clause.end),
        place=_place(page, deed.anchor.end, clause.end),
        account=_account(page, span),
        span=span,
        anchor=deed.anchor,
        confidence=deed.confidence,
    )


def _parties(page: _Page, spans: Sequence[Span]) -> list[Party]:
    """Whom the words name: everybody of a list, else the one the phrase is about; the words alone if nobody is known."""
    return [party for span in spans for party in _named(page, span)]


def _named(page: _Page, span: Span) -> list[Party]:
    inside = [one for one in page.mentions if one.span.overlaps(span) and one.span.start < span.end]
    inside = [
        one for one in inside if not any(one is not other and one.span.within(other.span) and one.span != other.span for other in inside)
    ]
    kept: list[Mention] = []
    for one in inside:
        between = page.text[kept[-1].span.end : one.span.start] if kept else ""
        if not kept or (_AND.search(between) and not re.search(r"[a-z]{4,}", _AND.sub("", between))):
            kept.append(one)
        elif one.kind == "person" and kept[-1].kind != "person" and not _BREAK.search(between):
            kept[-1] = one
        elif not (kept[-1].kind == "person" or _BREAK.search(between)) and one.entity is not None:
            kept[-1] = one if one.kind == "organisation" else kept[-1]
    if len(kept) > 1:
        return [Party(one.span, one.entity) for one in kept]
    return [Party(span, kept[0].entity if kept else None)]


def _once(parties: Sequence[Party]) -> list[Party]:
    """Each entity once, by its longest words."""
    best: dict[str | Span, Party] = {}
    for one in parties:
        key = one.entity or one.span
        if key not in best or one.span.end - one.span.start > best[key].span.end - best[key].span.start:
            best[key] = one
    return sorted(best.values(), key=lambda one: one.span)


def _when(page: _Page, start: int, end: int) -> str | None:
    """The first date after the verb that is not only a bound ("since May", "by June 1") or part of another phrase."""
    for one in page.dates:
        if start <= one.span.start < end and one.value and not _BOUND.search(page.text[start : one.span.start]):
            return one.value
    return None


def _place(page: _Page, start: int, end: int) -> str | None:
    found = re.compile(r"\bin\s+(?:the\s+)?(?=[A-Z])").search(page.text, start, min(end, start + 120))
    places = [one for one in page.mentions if found and one.span.start == found.end()]
    return places[0].span.of(page.text) if places and places[0].kind in ("state", "place") else None


def _account(page: _Page, span: Span) -> str:
    """The innermost statement in whose content the clause begins, else the outlet tells it itself."""
    holding = [
        (piece.end - piece.start, one.id)
        for one in page.statements
        for piece in one.content
        if piece.start <= span.end - 1 and span.start < piece.end
    ]
    inner = [(size, key) for size, key in holding if size * 2 > span.end - span.start]
    return min(inner)[1] if inner else "outlet"
