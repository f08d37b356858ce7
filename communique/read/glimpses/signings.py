"""A signing is a meeting of those who sign: "Norland and Veldania signed a truce in Arsk", "the accord was signed in Arsk on Friday"."""

import re
from collections.abc import Iterator
from functools import cache

from communique.clauses import compiled, named_after, subject_of, trimmed
from communique.meetings import Glimpse, hearsay, words
from communique.model import Mention, RoundStatus, Span
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct, helping
from communique.read.glimpses.places import places_in

_IN = re.compile(r"\s+(?:in|at)\s+(?=(?:the\s+)?(?:[\w-]+\s+){0,3}?[A-Z])")


def glimpses_of_signings(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """Those whose words tell where it was."""
    if not tokens & SIGNING:
        return
    for found in _signed().finditer(page.text, clause.start, clause.end):
        spot = Spot(sentence, clause, *found.span())
        status = _status(page, spot, found)
        place = _place(page, spot, found) if status else None
        parties = _signatories(page, spot, found) if place else []
        if status and place:
            yield settled(
                page,
                Glimpse(
                    "meeting",
                    trimmed(page.text, clause.start, clause.end),
                    number,
                    status,
                    tuple(sorted(distinct(page, parties))),
                    mediators=helping(page, clause, "mediators"),
                    when=date_of(page, spot, words_after(page.text, spot)),
                    place=place,
                    delegations=delegates(page, parties),
                    unnamed=True,
                ),
            )


SIGNING = frozenset({"signed", "sign", "signs", "initialled", "initialed", "inked", "reached", "formalized", "formalised", "concluded"})


def _status(page: Page, spot: Spot, found: re.Match[str]) -> RoundStatus | None:
    left = spot.left(page.text)
    if hearsay(left) or compiled(rf"\b{words('unreal', 'left')}").search(left[-60:]) or compiled(words("disputed", "left")).search(left):
        return None
    return "announced" if found["coming"] else "held"


def _place(page: Page, spot: Spot, found: re.Match[str]) -> str | None:
    """The place behind the text that was signed, a name, a day or the ceremony; not that of a war or a right."""
    if compiled(rf"\b(?:{words('places', 'away')})$").search(found[0]):
        return None
    for one in _IN.finditer(page.text, found.end(), min(spot.clause.end, found.end() + 200)):
        if _follows(page, found, one.start()):
            places = places_in(page, one.end(), spot.sentence.end)[0]
            if places and (places[0][1] is not None):
                return places[0][0]
    return None


def _follows(page: Page, found: re.Match[str], at: int) -> bool:
    if at <= found.end() or any(span.end == at for span in (*(one.span for one in page.dates), *(one.span for one in page.parties))):
        return True
    return (
        compiled(
            r"(?:\b(?:ceremony|signed|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|rebels?|groups?|alliance|movements?|factions?)|\))$"
        ).search(page.text, max(0, at - 20), at)
        is not None
    )


def _signatories(page: Page, spot: Spot, found: re.Match[str]) -> list[Mention]:
    if found["passive"]:
        by = re.compile(r"\s+(?:by|between)\s+").match(page.text, found.end(), spot.clause.end)
        return named_after(page.text, by.end(), spot.clause.end, page.parties, lists=True) if by else []
    other = re.compile(r"\s+with\s+").match(page.text, found.end(), spot.clause.end)
    others = named_after(page.text, other.end(), spot.clause.end, page.parties) if other else []
    return [*subject_of(page.text, spot.clause, spot.start, page.parties), *others]


@cache
def _signed() -> re.Pattern[str]:
    kinds = r"(?:peace|cease-?fire|truce|political|security|framework|preliminary|comprehensive|implementation|transition\w*|constitutional|power-sharing|humanitarian|prisoner|exchange|reconciliation|pre-negotiation|disengagement|normali[sz]ation)"
    texts = rf"(?:{kinds}\s+(?:[\w’'-]+\s+){{0,2}}?(?:agreement|deal|accord|pact|memorandum|declaration|document|road\s?map|protocol|treaty|charter|settlement)s?|truce|cease-?fire|armistice|road\s?map|implementation\s+matrix|declaration\s+of\s+principles)"
    verb = r"(?:signed|initial+ed|inked|reached|formali[sz]ed|concluded)"
    active = rf"(?P<coming>(?:will|would|shall|are\s+to|is\s+to|(?:due|set|expected|scheduled)\s+to)\s+sign|sign)|{verb}"
    return compiled(
        rf"\b(?:(?P<passive>(?:the\s+(?:\w+\s+)?agreement|{texts}),?\s+(?:(?:was|were|has\s+been|had\s+been)\s+)?(?P<verb>{verb}))|(?:{active})(?:\s+in\s+initials)?\s+(?:an?|the|its|their|another)\s+(?:[\w’'-]+\s+){{0,5}}?{texts}\b(?:\s+(?:on|of)(?:\s+[\w-]+){{1,4}}?(?=\s+(?:in|with)\b))?)"
    )
