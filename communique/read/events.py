"""Who did what to whom, by frames of verbs: PLOVER type, mode and status of each event.

Few rather than wrong. The actor is the subject before the verb, the recipient its object or what the
frame's preposition joins, in the same clause; two names in one sentence make no event. What is planned,
proposed, demanded or conditional says so in its status, and what did not happen is left out. The frames
are in events.toml; types and modes are those of the PLOVER manual (Halterman and others, 2024).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from communique.assets import vocabulary
from communique.clauses import clauses_of, compiled, named_after, pattern_of, subject_of, takes_no_object, tokens_of, trimmed
from communique.model import Entity, Event, EventStatus, Mention, Party, Report, Span, Statement, When, content_id

_STATUSES: tuple[str, ...] = ("denied", "negated", "conditional", "cancelled", "demanded", "announced", "proposed")
_AUX = re.compile(r"\b(?:is|are|was|were|be|been|being|am)\s+(?:\w+ly\s+)?$", re.I)
_INFINITIVE = re.compile(r"\b(?:to|will|would|could|might|may|should|can|must|shall|and|not)\s+(?:\w+ly\s+)?$", re.I)
_CONFIDENCE = {"required": 0.8, "mutual": 0.8, "optional": 0.6}


@dataclass(frozen=True, slots=True)
class _Frame:
    """One row of the table; `verbs` matches any form, with the form in a group named base, past, participle or ing; `first` are their first words."""

    type: str
    mode: str | None
    verbs: str
    first: frozenset[str]
    after: str | None
    by: tuple[str, ...]
    recipient: str


@dataclass(frozen=True, slots=True)
class _Page:
    report: Report
    sentence: Span
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...]
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        return self.report.text


def find_events(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[When],
    statements: Sequence[Statement],
) -> tuple[Event, ...]:
    """The events of a report in the order of the text. `account` is the id of the statement that tells of it, else "outlet"."""
    known = {one.id for one in entities}
    named = tuple(one for one in mentions if one.entity in known and one.kind != "place")
    found: dict[str, Event] = {}
    for sentence in (one for one in sentences if _first_words() & tokens_of(report.text, one)):
        page = _Page(report, sentence, _standing_in(named, sentence), tuple(dates), tuple(statements))
        for clause in clauses_of(report.text, sentence):
            found.update((event.id, event) for event in _in_clause(page, clause))
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.type, one.id)))


def _standing_in(mentions: tuple[Mention, ...], sentence: Span) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if sentence.start <= one.span.start < sentence.end)


def _in_clause(page: _Page, clause: Span) -> Iterator[Event]:
    taken: list[Span] = []
    tokens = tokens_of(page.text, clause) & _first_words()
    likely = [one for one in _frames() if one.first & tokens] if tokens and any(one.span.within(clause) for one in page.mentions) else []
    for frame in likely:
        for verb in compiled(frame.verbs).finditer(page.text, clause.start, clause.end):
            span = Span(*verb.span())
            event = None if any(span.overlaps(one) for one in taken) else _event(page, clause, frame, verb)
            if event:
                taken.append(span)
                yield event


def _event(page: _Page, clause: Span, frame: _Frame, verb: re.Match[str]) -> Event | None:
    """The event of one verb, or None: no actor, no recipient where one is needed, or words that take it back."""
    left = page.text[clause.start : verb.start()]
    passive = bool(_AUX.search(left)) and verb.lastgroup in ("past", "participle")
    status = _status(left, str(verb.lastgroup), passive)
    subject = subject_of(page.text, clause, verb.start(), page.mentions)
    if (
        status is None
        or not subject
        or (frame.after and not passive and not compiled(frame.after).match(page.text, verb.end(), clause.end))
    ):
        return None
    sides = _passive(page, clause, verb, subject) if passive else (subject, _recipients(page, clause, frame, verb))
    return _made(page, clause, frame, verb, status, *sides) if sides else None


def _status(left: str, form: str, passive: bool) -> EventStatus | None:
    """What the words before the verb make of it; None if it did not happen or the form says nothing."""
    if (form == "ing" and not _AUX.search(left)) or (form == "base" and not _INFINITIVE.search(left)):
        return None
    for name in _STATUSES:
        if compiled(_words(name)).search(left):
            return None if name == "negated" else cast(EventStatus, name)
    if form == "ing":
        return "under-way"
    return "happened" if passive or form in ("past", "participle") else None


def _recipients(page: _Page, clause: Span, frame: _Frame, verb: re.Match[str]) -> list[Mention]:
    """The object right after the verb, or what stands behind one of the frame's prepositions."""
    if "" in frame.by or not frame.by:
        near = re.compile(r"\s+(?:[\w'’.-]+\s+){0,5}").match(page.text, verb.end(), clause.end)
        found = named_after(page.text, verb.end(), clause.end, page.mentions)
        return found if near and found and found[0].span.start <= near.end() else []
    joined = compiled(rf"^(?:\s+[\w'’,.-]+){{0,8}}?\s+(?:{'|'.join(frame.by)})\s+").match(page.text[verb.end() : clause.end])
    return named_after(page.text, verb.end() + joined.end(), clause.end, page.mentions) if joined else []


def _passive(page: _Page, clause: Span, verb: re.Match[str], subject: list[Mention]) -> tuple[list[Mention], list[Mention]] | None:
    """ "X was attacked by Y": Y is the actor. Without "by" nobody is."""
    by = re.compile(r"(?:\s+[\w'’-]+){0,6}?\s+by\s+").match(page.text, verb.end(), clause.end)
    actors = named_after(page.text, by.end(), clause.end, page.mentions) if by else []
    return (actors, subject) if actors else None


def _made(
    page: _Page, clause: Span, frame: _Frame, verb: re.Match[str], status: EventStatus, actors: list[Mention], recipients: list[Mention]
) -> Event | None:
    actors, recipients = _whole(page.text, actors), _whole(page.text, recipients)
    doing = {one.entity for one in actors}
    recipients = [one for one in recipients if one.entity not in doing]
    together = frame.recipient == "mutual" and len(doing) > 1 and (frame.after or takes_no_object(page.text, verb.end(), clause.end))
    if not recipients and frame.recipient != "optional" and not (together and not verb[0].endswith(" with")):
        return None
    if frame.recipient == "mutual":
        actors, recipients = [*actors, *recipients], []
    span = trimmed(page.text, clause.start, clause.end)
    names = [one.entity or "" for one in (*actors, *recipients)]
    return Event(
        id=content_id("event", page.report.id, frame.type, frame.mode, verb.start(), *names),
        report=page.report.id,
        type=frame.type,
        mode=frame.mode,
        status=status,
        actors=_parties(actors),
        recipients=_parties(recipients),
        when=_when(page, verb.end(), clause.end),
        place=_place(page, verb.end(), clause.end),
        account=_account(page, span),
        span=span,
        confidence=_CONFIDENCE[frame.recipient],
    )


def _whole(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without those that stand inside or only describe another: of "Norland's envoy Ann Os" Ann Os alone."""
    outer = [
        one
        for one in mentions
        if not any(one is not other and one.span.within(other.span) and one.span != other.span for other in mentions)
    ]
    pairs = zip(outer, [*outer[1:], None])
    return [one for one, after in pairs if after is None or re.search(r"\b(?:and|or)\b|[,/–-]", text[one.span.end : after.span.start])]


def _parties(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Each entity once, by its longest words."""
    best: dict[str | None, Mention] = {}
    for one in mentions:
        if one.entity not in best or one.span.end - one.span.start > best[one.entity].span.end - best[one.entity].span.start:
            best[one.entity] = one
    return tuple(Party(one.span, one.entity) for one in sorted(best.values(), key=lambda one: one.span))


def _when(page: _Page, start: int, end: int) -> str | None:
    """The first date after the verb that is not only a bound ("since May", "by June 1") or part of another phrase."""
    for one in page.dates:
        if (
            start <= one.span.start < end
            and one.value
            and not re.search(r"\b(?:since|until|till|by|before|after|from)\s+(?:the\s+)?$", page.text[start : one.span.start])
        ):
            return one.value
    return None


def _place(page: _Page, start: int, end: int) -> str | None:
    found = re.compile(r"\bin\s+(?:the\s+)?(?=[A-Z])").search(page.text, start, min(end, start + 120))
    places = [one for one in page.mentions if found and one.span.start == found.end()]
    return places[0].span.of(page.text) if places and places[0].kind == "state" else None


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


# --- the table ---------------------------------------------------------------------------------


@cache
def _words(name: str) -> str:
    return pattern_of([one for one in vocabulary("events")["status"][name] if one != "n't"]) + (r"|n['’]t\b" if name == "negated" else "")


@cache
def _first_words() -> frozenset[str]:
    """The first words of all verbs: a sentence with none of them tells of no event."""
    return frozenset(word for frame in _frames() for word in frame.first)


@cache
def _frames() -> tuple[_Frame, ...]:
    """The frames, those that ask for more words first."""
    frames = [_frame(row) for row in vocabulary("events")["frame"]]
    return tuple(sorted(frames, key=lambda one: (one.after is None, one.type, one.mode or "", one.verbs)))


def _frame(row: Mapping[str, Any]) -> _Frame:
    forms: dict[str, list[str]] = {"past": [], "participle": [], "ing": [], "base": []}
    for verb in row["verbs"]:
        for name, form in _forms(verb).items():
            forms[name].append(form)
    verbs = "|".join(f"(?P<{name}>{pattern_of(list(dict.fromkeys(some)))})" for name, some in forms.items())
    first = frozenset(form.split()[0] for some in forms.values() for form in some)
    after = rf"(?:\s+[\w'’,.-]+){{0,6}}?\s+(?:{pattern_of(row['object'])})" if row.get("object") else None
    return _Frame(row["type"], row.get("mode"), verbs, first, after, tuple(row.get("by", ())), row["recipient"])


def _forms(verb: str) -> dict[str, str]:
    """The forms of "strike/struck/struck/striking", or of a regular "attack"; words after the verb stay."""
    head, _, rest = verb.partition(" ")
    parts = head.split("/")
    stem = head[:-1] if head.endswith("e") else head
    past = head[:-1] + "ied" if re.search(r"[^aeiou]y$", head) else stem + "ed"
    base, *others = parts if len(parts) == 4 else (head, past, past, stem + "ing")
    made = dict(zip(("base", "past", "participle", "ing"), (base, *others)))
    return {name: f"{form} {rest}".strip() for name, form in made.items()}
