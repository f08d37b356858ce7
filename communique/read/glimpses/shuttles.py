"""Shuttles told of by a verb: "Ivo Lenz shuttled between Norland and Veldania this week"."""

import re
from collections.abc import Iterator

from communique.clauses import compiled, named_after, subject_of, trimmed
from communique.meetings import Glimpse, hearsay, words
from communique.model import Span
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, distinct

SHUTTLING = frozenset({"shuttled", "shuttling", "shuttles"})
_SHUTTLED = re.compile(
    r"\b(?:shuttled|shuttles|(?:been|is|are|was|were|after|while)\s+shuttling)(?:\s+\w+ly|\s+back\s+and\s+forth)?\s+between(?=\s)"
)


def glimpses_of_shuttles(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """Who went to and fro between two parties; who did is no party of it, but mediates."""
    if SHUTTLING.isdisjoint(tokens):
        return
    for found in _SHUTTLED.finditer(page.text, clause.start, clause.end):
        spot = Spot(sentence, clause, *found.span())
        parties = distinct(page, named_after(page.text, found.end(), sentence.end, page.parties, lists=True))
        left = page.text[clause.start : found.start()]
        if len(parties) < 2 or hearsay(left) or compiled(rf"\b{words('unreal', 'left')}").search(left[-60:]):
            continue
        helps = distinct(page, subject_of(page.text, clause, found.start(), page.parties)) - parties
        when = date_of(page, spot, words_after(page.text, spot))
        span = trimmed(page.text, clause.start, clause.end)
        yield settled(
            page,
            Glimpse("shuttle", span, number, "held", tuple(sorted(parties)), mediators=tuple(sorted(helps)), when=when, format="shuttle"),
        )
