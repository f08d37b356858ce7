"""A contact told of by a verb: "X met Y", "X and Y spoke by phone", "X will visit Y"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.clauses import compiled, governing, named_after, subject_of, takes_no_object, trimmed
from communique.meetings import KINDS, Glimpse, as_told, format_of, hearsay, ordinal_of, verb_words, verbs, words
from communique.model import ContactKind, Mention, RoundStatus, Span
from communique.read.glimpses.details import date_of, place_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct, helping

_OWNS = re.compile(r"['’]s?\s+\w+\s+(?:was|were)\b")
""" "Norland's offer was received by": it is the offer that was received."""
_ROUND = re.compile(
    r"\bfor\s+(?:an?|the|their|another)\s+(?:[\w-]+\s+){0,3}rounds?(?=\s+of\s+(?:\w+\s+){0,2}(?:talks|negotiations|consultations|discussions)\b|\s*[,.;]|\s*$)"
)
""" "met in Arsk for a second round of talks"."""


def glimpses_of_verbs(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "X met Y", "X and Y spoke by phone", "X will visit Y"."""
    likely = [name for name, needed in verb_words().items() if any(some <= tokens for some in needed)]
    for name in likely:
        for found in compiled(verbs()[name]).finditer(page.text, clause.start, clause.end):
            left = page.text[clause.start : found.start()]
            status = _verb_status(left, found[0], "coming" in name)
            subject = [
                one for one in subject_of(page.text, clause, found.start(), page.parties) if not _OWNS.match(page.text, one.span.end)
            ]
            together = name.startswith("together")
            others = [] if together else _object(page, found.end(), clause.end)
            alone = together and takes_no_object(page.text, found.end(), clause.end)
            spot = Spot(sentence, clause, *found.span())
            if others and (subject or hearsay(left)) and not _is_host(page, found, others):
                yield from _meeting(page, number, spot, name, status, [*subject, *others])
            elif alone and (subject or compiled(rf"\b{words('before', 'same')}(?:\s+(?:\w+ly|have|has|had|also|again))*\s*$").search(left)):
                yield from _meeting(page, number, spot, name, status, subject)


def _is_host(page: Page, verb: re.Match[str], others: Sequence[Mention]) -> bool:
    """ "will host Norland and Veldania" tells of a meeting of the guests, "will host Ada Brekke" of one with her."""
    return verb[0].endswith("host") and len(distinct(page, others)) > 1


def _verb_status(left: str, verb: str, coming: bool) -> RoundStatus | None:
    if hearsay(left) or (compiled(r"^would\b").search(verb) and as_told(verb, left) == verb):
        return None
    if governing(left, {"disputed": words("disputed", "left")}, 12):
        return "disputed"
    if compiled(rf"\b{words('unreal', 'left')}|\b(?:be|was|were|been|to|yet)\s*$").search(left):
        return None
    return "announced" if coming else "held"


def _object(page: Page, start: int, end: int) -> list[Mention]:
    near = re.compile(r"\s+(?:[\w'’.-]+\s+){0,6}").match(page.text, start, end)
    found = named_after(page.text, start, end, page.parties)
    whose = [one for one in found if one.kind == "person" and re.match(r"['’]s?\s", page.text[one.span.end : one.span.end + 3])]
    return found if near and found and not whose and found[0].span.start <= near.end() else []


def _meeting(page: Page, number: int, spot: Spot, name: str, status: RoundStatus | None, parties: list[Mention]) -> Iterator[Glimpse]:
    names = distinct(page, parties)
    whole = len(names) > 1 and not ("visit" in name and len(names) > 2)
    if not whole and status is not None and parties:
        return
    right = words_after(page.text, spot)
    round_ = _ROUND.search(right) if "meeting" in name or "coming" in name else None
    counts = "meeting" in name and bool(round_ or compiled(rf"\b{words('before', 'counting')}\s+talks\b|\bnegotiations\b").search(right))
    kind: ContactKind = next((kind for kind in KINDS if kind in name), "call" if "phone" in page.text[spot.start : spot.end] else "meeting")
    visited = parties[-1].span.of(page.text) if kind == "visit" and parties[-1].kind in ("state", "organisation") else None
    place = visited or place_of(page, spot, right)
    span = trimmed(page.text, spot.clause.start, spot.clause.end)
    when = date_of(page, spot, right)
    helpers = helping(page, spot.clause, "mediators")
    glimpse = Glimpse(kind, span, number, status, tuple(sorted(names)), counts=counts, mediators=helpers, when=when, place=place)
    glimpse = replace(glimpse, delegations=delegates(page, parties), format=format_of("", right))
    if round_ and kind == "meeting":
        glimpse = replace(glimpse, kind="talks", counts=True, ordinal=ordinal_of(round_[0]))
    if not parties:
        glimpse = replace(glimpse, inherits=True, sides=page.sides)
    yield settled(page, glimpse)
