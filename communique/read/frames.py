"""Events by frames of verbs: PLOVER type, mode and status of each, who does it and to whom.

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
from communique.clauses import Look, clauses_of, compiled, named_after, pattern_of, subject_of, takes_no_object, tokens_of
from communique.model import Deed, EventStatus, EventType, Mention, Span

_STATUSES: tuple[str, ...] = ("denied", "negated", "conditional", "cancelled", "demanded", "announced", "proposed")
_AUX = re.compile(r"\b(?:is|are|was|were|be|been|being|am)\s+(?:\w+ly\s+)?$", re.I)
_INFINITIVE = re.compile(r"\b(?:to|will|would|could|might|may|should|can|must|shall|and|not)\s+(?:\w+ly\s+)?$", re.I)
_CONFIDENCE = {"required": 0.8, "mutual": 0.8, "optional": 0.6}


@dataclass(frozen=True, slots=True)
class _Frame:
    """One row of the table; `verbs` matches any form, with the form in a group named base, past, participle or ing; `first` are their first words."""

    type: EventType
    mode: str | None
    verbs: str
    first: frozenset[str]
    after: str | None
    by: tuple[str, ...]
    recipient: str


def find_framed(text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Deed, ...]:
    """The events whose verb the table has, in the order of the text. `mentions`: those that may act."""
    found: list[Deed] = []
    for sentence in (one for one in sentences if _first_words() & tokens_of(text, one)):
        page = _Page(text, _standing_in(tuple(mentions), sentence))
        for clause in clauses_of(text, sentence):
            found += _in_clause(page, clause)
    return tuple(sorted(found, key=lambda one: (one.anchor, one.type)))


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    mentions: tuple[Mention, ...]


def _standing_in(mentions: tuple[Mention, ...], sentence: Span) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if sentence.start <= one.span.start < sentence.end)


def _in_clause(page: _Page, clause: Span) -> Iterator[Deed]:
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


def _event(page: _Page, clause: Span, frame: _Frame, verb: re.Match[str]) -> Deed | None:
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
    look = Look(left)
    for name in _STATUSES:
        if look.search(_words(name)):
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
) -> Deed | None:
    actors, recipients = _whole(page.text, actors), _whole(page.text, recipients)
    doing = {one.entity for one in actors}
    recipients = [one for one in recipients if one.entity not in doing]
    together = frame.recipient == "mutual" and len(doing) > 1 and (frame.after or takes_no_object(page.text, verb.end(), clause.end))
    if not recipients and frame.recipient != "optional" and not (together and not verb[0].endswith(" with")):
        return None
    return Deed(
        Span(*verb.span()),
        frame.type,
        tuple(one.span for one in actors),
        tuple(one.span for one in recipients),
        ((status, 1.0),),
        _CONFIDENCE[frame.recipient],
        frame.mode,
        frame.recipient == "mutual",
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
