"""Every noun or verb of meeting in a report, with whose meeting it is, when, where and whether it took place.

A contact counts as held only where the words say so. A plan, a wish, a condition, a refusal or a
denial never does; where the words leave it open there is no status. The words are in contacts.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from communique.assets import vocabulary
from communique.clauses import (
    clauses_of,
    compiled,
    following,
    governing,
    named_after,
    pattern_of,
    subject_of,
    takes_no_object,
    tokens_of,
    trimmed,
)
from communique.edtf import is_before
from communique.meetings import (
    CAPITALISED,
    KINDS,
    Glimpse,
    denied,
    format_of,
    governors,
    helpers,
    is_verb,
    kind_of,
    noun_words,
    nouns,
    ordinal_of,
    said_of,
    verb_words,
    verbs,
    words,
)
from communique.model import ContactKind, Entity, Mention, Report, RoundStatus, Span, When

_MOST = 12
"""Nouns of meeting in one clause, beyond which it is no prose."""
_GOVERNMENT = re.compile(
    r"\b(?:ministry|government|cabinet|delegation|presidency|kremlin|white house|foreign office|state department|administration)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of the report when its meetings are looked for; `parties` are the mentions of somebody who can meet."""

    report: Report
    mentions: tuple[Mention, ...]
    entities: dict[str, Entity]
    dates: tuple[When, ...]
    parties: tuple[Mention, ...]

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def today(self) -> str:
        return (self.report.published or "")[:10]

    def inside(self, start: int, end: int) -> list[Mention]:
        return [one for one in self.mentions if start <= one.span.start and one.span.end <= end]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A noun or verb of meeting with the words that belong to it, in its clause."""

    sentence: Span
    clause: Span
    start: int
    end: int

    def left(self, text: str) -> str:
        return text[max(self.clause.start, self.start - 160) : self.start]


def find_glimpses(
    report: Report, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity], dates: Sequence[When]
) -> tuple[Glimpse, ...]:
    """The glimpses of contacts in one report, in the order of the text. Those without a status only tell whose talks are spoken of."""
    known = {one.id: one for one in entities}
    page = _Page(report, tuple(mentions), known, tuple(dates), tuple(one for one in mentions if _party(known, one)))
    found = [one for number, sentence in enumerate(sentences) for one in _in_sentence(page, number, sentence)]
    return tuple(sorted(found, key=lambda one: (one.sentence, one.span, one.status or "")))


def _in_sentence(page: _Page, number: int, sentence: Span) -> Iterator[Glimpse]:
    for clause in clauses_of(page.text, sentence):
        tokens = tokens_of(page.text, clause)
        found = nouns().finditer(page.text, clause.start, clause.end) if tokens & noun_words() else iter(())
        for noun in islice(found, _MOST):
            if not is_verb(noun, page.text):
                yield from _of_noun(page, number, _Spot(sentence, clause, *noun.span()))
        yield from _of_verbs(page, number, sentence, clause, tokens)


# --- nouns -------------------------------------------------------------------------------------


def _of_noun(page: _Page, number: int, spot: _Spot) -> Iterator[Glimpse]:
    noun, right = page.text[spot.start : spot.end], _right(page.text, spot)
    kind = kind_of(noun)
    parties, by_subject = _parties(page, spot, right)
    apart = bool(re.match(r"(?:no|any)\b|.*\bseparate\b", noun, re.I))  # none; or one with each of them, which is no contact of all
    status = None if kind is None or apart else _status(page, spot, noun, right)
    base = Glimpse(
        kind=kind or "talks",
        span=trimmed(page.text, spot.clause.start, spot.end + len(right)),
        sentence=number,
        status=status,
        parties=tuple(sorted(_distinct(page, parties))),
        inherits=kind is not None and _inherits(noun, kind, right),
        points=bool(
            compiled(rf"^{words('before', 'pointing')}").search(noun) or compiled(r"\bmarking$").search(spot.left(page.text).strip())
        ),
        counts=_counts(noun, kind, parties, by_subject),
        mediators=_helpers(page, spot.clause, "mediators"),
        hosts=_helpers(page, spot.clause, "hosts"),
        ordinal=ordinal_of(noun) if "round" in noun.lower() else None,
        when=_date(page, spot, right),
        place=_place(page, spot, right),
        format=format_of(noun, right),
        outcome=_outcome(page, spot, right) if status in ("held", "broken-off") else None,
        delegations=_delegates(page, parties),
    )
    yield from _former(page, spot, base)
    yield _settled(page, base)


def _settled(page: _Page, glimpse: Glimpse) -> Glimpse:
    """No status where it contradicts the date: held in the days to come, announced for days gone by."""
    if not glimpse.when or not page.today:
        return glimpse
    too_soon = glimpse.status in ("held", "under-way") and is_before(page.today, glimpse.when)
    too_late = glimpse.status in ("announced", "proposed", "confirmed") and is_before(glimpse.when, page.today)
    return Glimpse(glimpse.kind, glimpse.span, glimpse.sentence, None, glimpse.parties) if too_soon or too_late else glimpse


def _former(page: _Page, spot: _Spot, base: Glimpse) -> Iterator[Glimpse]:
    """ "the first direct talks since March 2022": there were such talks in March 2022."""
    since = re.compile(r"(?:\s+[\w'’.-]+){0,8}?\s+since\s+").match(page.text, spot.end, spot.clause.end)
    if not since or not compiled(r"\bfirst\b").search(page.text, spot.start, spot.end):
        return
    date = next((one for one in page.dates if one.span.start == since.end() and one.value), None)
    if date and not re.match(r",?\s+when", page.text[date.span.end :]):
        span = trimmed(page.text, spot.start, date.span.end)
        yield Glimpse(
            base.kind,
            span,
            base.sentence,
            "held",
            base.parties,
            base.inherits,
            False,
            base.counts,
            True,
            when=date.value,
            format=base.format,
        )


def _right(text: str, spot: _Spot) -> str:
    """What is said of the noun: up to the first comma, a relative clause between commas and what goes on after it included."""
    last = spot.clause.end >= spot.sentence.end - 2
    rest = text[spot.end : spot.sentence.end if last else spot.clause.end][:260]
    relative = re.match(r"([^,;]{0,80}),\s+(?:which|that)\b([^,;]{0,120}),?", rest)
    return rest[: relative.end()] + rest[relative.end() :].split(",")[0] if relative else rest.split(",")[0]


def _counts(noun: str, kind: ContactKind | None, parties: Sequence[Mention], by_subject: bool) -> bool:
    """Do the words count it as a round, or as the talks between the parties?"""
    if kind != "talks":
        return False
    named = compiled(rf"\brounds?\b|\bnegotiations$|\b{words('before', 'counting')}").search(noun)
    people = any(one.kind in ("person", "pronoun", "role") for one in parties)
    return bool(named) or (len(parties) > 1 and not by_subject and not people)


def _inherits(noun: str, kind: ContactKind, right: str) -> bool:
    """May the words take their parties from the talks spoken of before?"""
    if compiled(r"^\s+of\s+(?-i:[A-Z])").search(right) or "summit" in noun.lower():
        return False
    if compiled(rf"^\s*(?:held\s+)?between\s+(?:the\s+)?{words('before', 'same')}").search(right):
        return True
    pointing = compiled(rf"\b(?:their|{words('before', 'definite')}|{words('before', 'past')}|{words('before', 'coming')})").search(noun)
    return bool(pointing) or (kind == "talks" and bool(compiled(r"\b(?:new|fresh|another|further|direct|negotiations)\b").search(noun)))


# --- whose -------------------------------------------------------------------------------------


def _parties(page: _Page, spot: _Spot, right: str) -> tuple[list[Mention], bool]:
    """The mentions whose contact it is, and whether the subject of the verb is among them."""
    inside = [one for one in page.parties if spot.start <= one.span.start and one.span.end <= spot.end]
    shared = compiled(r"^(?:\s+(?:held|in|on|at|over|this|last)(?:\s+[\w'’.]+){1,3}){0,2}\s+(?:between|among|involving)\s+").match(right)
    if shared:
        return named_after(page.text, spot.end + shared.end(), spot.sentence.end, page.parties, lists=True), False
    other = compiled(r"^(?:\s+(?:held|in|on|at|over|about)\s+[\w'’.-]+(?:\s+[\w'’.]+){0,2}?){0,2}\s+with\s+").match(right)
    others = named_after(page.text, spot.end + other.end(), spot.clause.end, page.parties) if other else []
    subject = [] if inside else _governor(page, spot)
    if not subject and not inside and len(_distinct(page, others)) > 1:
        return [], False  # "talks with A and B": whose is not said
    return inside + subject + others, bool(subject)


def _governor(page: _Page, spot: _Spot) -> list[Mention]:
    """The subject of the verb that the noun depends on: who holds, plans or breaks off the talks, or denies that there were any."""
    left = spot.left(page.text)
    deny = compiled(words("disputed", "left")).search(page.text, spot.clause.start, spot.start) if denied(left) else None
    if deny is None and governing(left, governors(), 4, closely=True) is None:
        return []
    return subject_of(page.text, spot.clause, deny.start() if deny else spot.start, page.parties)


def _distinct(page: _Page, mentions: Sequence[Mention]) -> set[str]:
    """The parties that the mentions stand for. A person of unknown state is one only where too few others are, the Bank of Norland not beside Norland."""
    keys = {_party(page.entities, one) for one in mentions if not _described(page, mentions, one)}
    known = [who for key in keys if (who := page.entities.get(key))]
    people = {who.id for who in known if who.kind == "person"}
    states = [who.name for who in known if who.kind == "state"]
    bodies = {who.id for who in known if who.kind == "organisation" and any(name in who.name for name in states)}
    return keys - people - bodies if len(keys - people) > 1 else keys


def _described(page: _Page, mentions: Sequence[Mention], one: Mention) -> bool:
    """Does a state right before a name say whose somebody is, of whom nothing else is known ("the Norlandic envoy Ann Os")?"""
    before = max((other.span for other in mentions if other.kind == "state" and other.span.end <= one.span.start), default=None)
    return (
        one.kind == "person" and before is not None and not re.search(r"[,;]|\b(?:and|or|with)\b", page.text[before.end : one.span.start])
    )


def _party(entities: Mapping[str, Entity], mention: Mention) -> str:
    """The party that a mention speaks for: a person or a government body its state, else the entity itself; "" for nobody."""
    entity = entities.get(mention.entity or "")
    if entity is None or mention.kind == "place":
        return ""
    if entity.state and (entity.kind in ("person", "group", "state") or _GOVERNMENT.search(entity.name)):
        return entity.state
    return "" if entity.kind != "person" and entity.name[:1].islower() else entity.id


def _delegates(page: _Page, parties: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    people = {
        (_party(page.entities, one), str(one.entity))
        for one in parties
        if (who := page.entities.get(one.entity or "")) and who.kind == "person"
    }
    return tuple(sorted(pair for pair in people if pair[0] != pair[1]))


def _helpers(page: _Page, clause: Span, part: str) -> tuple[str, ...]:
    """Who mediates or hosts, by the phrases of [helpers] in which N stands for the name."""
    found: set[str] = set()
    for one in page.mentions:
        if one.span.within(clause) and (who := _party(page.entities, one)):
            around = (
                page.text[max(clause.start, one.span.start - 40) : one.span.start],
                page.text[one.span.end : min(clause.end, one.span.end + 30)],
            )
            if any(compiled(before).search(around[0]) and compiled(after).search(around[1]) for before, after in helpers(part)):
                found.add(who)
    return tuple(sorted(found))


# --- whether -----------------------------------------------------------------------------------


def _status(page: _Page, spot: _Spot, noun: str, right: str) -> RoundStatus | None:
    left = spot.left(page.text)
    name = denied(left) or said_of(left, right) or _by_noun(page, spot, noun, left, right)
    if name == "began":
        date = _date(page, spot, right)
        name = "held" if date and is_before(date, page.today) else "under-way"
    return None if name in (None, "unreal") else cast(RoundStatus, name)


def _by_noun(page: _Page, spot: _Spot, noun: str, left: str, right: str) -> str | None:
    """What the noun itself says: "the last round", "the upcoming talks", "the May 16 meeting", "after the talks with"."""
    if compiled(rf"\b{words('unreal', 'left')}").search(left):
        return None
    if compiled(rf"\b{words('before', 'past')}").search(noun) or re.match(r"\s+held\b", right):
        return "held"
    if compiled(rf"\b{words('before', 'coming')}").search(noun):
        return "announced"
    whole = page.text[max(spot.sentence.start, spot.start - 400) : spot.start] + right
    if compiled(r"\b(?:will|would|could|should|might|(?-i:may)|shall|if|unless|plan\w*|expected|due to)\b").search(whole):
        return None
    if governing(left, {"held": words("held", "governing")}, 1):
        return "held"
    date = _date(page, spot, right)
    definite = compiled(rf"^(?:{words('before', 'definite')}|(?-i:[A-Z])|{words('before', 'possessive')})").search(noun)
    return "held" if definite and date and page.today and is_before(date, page.today) else None


# --- when, where, how --------------------------------------------------------------------------


def _date(page: _Page, spot: _Spot, right: str) -> str | None:
    """The date of the contact: in its name, after it in the clause, or at the head of the clause; never the day of saying."""
    within = [one for one in page.dates if spot.start <= one.span.start and one.span.end <= spot.end]
    after = [one for one in page.dates if spot.end <= one.span.start < spot.end + len(right) and _belongs(page.text, spot.end, one.span)]
    ahead = [one for one in page.dates if spot.clause.start <= one.span.start <= spot.clause.start + 4 and one.span.end <= spot.start]
    spoken = compiled(rf"\b{words('speech', 'words')}").search(page.text, spot.clause.start, spot.start)
    return next((one.value for one in (*within, *after, *([] if spoken else ahead)) if one.value), None)


def _belongs(text: str, start: int, date: Span) -> bool:
    between = text[start : date.start]
    return not compiled(rf"\b(?:since|{words('speech', 'words')})\b|\b(?:until|till|by|before|after|from)\b[^,]{{0,30}}$").search(between)


def _place(page: _Page, spot: _Spot, right: str) -> str | None:
    """ "in Istanbul" after the noun, "the Istanbul talks" within it."""
    wanted = rf"\b(?:in|at)\s+(?:the\s+)?(?:{CAPITALISED}\s+(?:capital|city)(?:\s+of)?,?\s+)?(?!{words('places', 'not')})({CAPITALISED}(?:\s+(?!{words('places', 'not')})(?-i:[A-Z][\w-]+))?)"
    wanted += rf"(?=[^\w\s]|$|\s+(?:{pattern_of(vocabulary('clauses')['regions']['stop'])}|{words('places', 'then')}|(?-i:[A-Z])|\d))"
    found = compiled(wanted).search(right)
    if found and not compiled(rf"\b(?:{words('speech', 'words')}|{words('places', 'away')})").search(right[: found.start()]):
        start = spot.end + found.start(1)
        known = next((one for one in page.mentions if one.span.start == start), None)
        return known.span.of(page.text) if known else re.sub(r"['’]s$|\.$", "", found[1])
    named = [one for one in page.inside(spot.start, spot.end) if one.kind == "place" and not one.span.of(page.text).endswith(("'s", "’s"))]
    return named[-1].span.of(page.text) if named else None


def _outcome(page: _Page, spot: _Spot, right: str) -> Span | None:
    """The words that tell how it ended, from the verb to the end of the sentence."""
    found = following(right, {"outcome": words("outcome", "right")})
    if not found:
        return None
    ending = trimmed(page.text, spot.end + found[1], spot.sentence.end)
    bare = compiled(rf"^{words('outcome', 'nothing')}\s*(?:on\b.*|in\s+(?-i:[A-Z]).*)?$").match(ending.of(page.text))
    return None if bare else ending


# --- verbs -------------------------------------------------------------------------------------


def _of_verbs(page: _Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "X met Y", "X and Y spoke by phone", "X will visit Y"."""
    likely = [name for name, needed in verb_words().items() if any(some <= tokens for some in needed)]
    for name in likely:
        for found in compiled(verbs()[name]).finditer(page.text, clause.start, clause.end):
            left = page.text[clause.start : found.start()]
            status = _verb_status(left, "coming" in name)
            subject = subject_of(page.text, clause, found.start(), page.parties)
            together = name.startswith("together")
            others = [] if together else _object(page, found.end(), clause.end)
            if status and subject and (takes_no_object(page.text, found.end(), clause.end) if together else others):
                yield from _meeting(page, number, _Spot(sentence, clause, *found.span()), name, status, [*subject, *others])


def _verb_status(left: str, coming: bool) -> RoundStatus | None:
    if governing(left, {"disputed": words("disputed", "left")}, 12):
        return "disputed"
    if compiled(rf"\b{words('unreal', 'left')}|\b(?:be|was|were|been|to|yet)\s*$").search(left):
        return None
    return "announced" if coming else "held"


def _object(page: _Page, start: int, end: int) -> list[Mention]:
    near = re.compile(r"\s+(?:[\w'’.-]+\s+){0,6}").match(page.text, start, end)
    found = named_after(page.text, start, end, page.parties)
    whose = [one for one in found if one.kind == "person" and re.match(r"['’]s?\s", page.text[one.span.end : one.span.end + 3])]
    return found if near and found and not whose and found[0].span.start <= near.end() else []


def _meeting(page: _Page, number: int, spot: _Spot, name: str, status: RoundStatus, parties: list[Mention]) -> Iterator[Glimpse]:
    names = _distinct(page, parties)
    if len(names) < 2 or ("visit" in name and len(names) > 2):
        return
    right = _right(page.text, spot)
    counts = "meeting" in name and bool(compiled(rf"\b{words('before', 'counting')}\s+talks\b|\bnegotiations\b").search(right))
    kind: ContactKind = next((kind for kind in KINDS if kind in name), "call" if "phone" in page.text[spot.start : spot.end] else "meeting")
    visited = parties[-1].span.of(page.text) if kind == "visit" and parties[-1].kind in ("state", "organisation") else None
    place = visited or _place(page, spot, right)
    span = trimmed(page.text, spot.clause.start, spot.clause.end)
    when = _date(page, spot, right)
    helpers = _helpers(page, spot.clause, "mediators")
    glimpse = Glimpse(kind, span, number, status, tuple(sorted(names)), counts=counts, mediators=helpers, when=when, place=place)
    glimpse = replace(glimpse, delegations=_delegates(page, parties), format=format_of("", right))
    yield _settled(page, glimpse)
