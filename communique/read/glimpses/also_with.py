"""Whom else somebody met in the same breath: "met Ada Brekke in Arsk on Monday | and with Milo Varga in Port Elm the day after"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.clauses import named_after
from communique.meetings import Glimpse
from communique.model import Mention, Span
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct
from communique.read.glimpses.places import place_of

_AND = re.compile(r"(?P<place>[A-Z][\w'’.-]*)(?P<day>[^,;.]{0,40}?),?\s+and\s+(?:then\s+|later\s+|afterwards\s+)?(?:with\s+)?(?=\w)")
_VERB = re.compile(r"\b(?:said|told|was|were|has|have|had|will|would|is|are|agreed|discussed|[a-z]{3,}ed)\b")
_NEAR = 60
"""Signs within which whoever is met stands behind the "and"."""


@dataclass(frozen=True, slots=True)
class _Other:
    """Somebody met besides, and where the words on that begin and end."""

    who: list[Mention]
    spot: Spot


def also_with(page: Page, spot: Spot, first: Glimpse, subject: list[Mention], others: list[Mention]) -> Iterator[Glimpse]:
    """Meetings like `first`, each with somebody who is told of behind its place, and at a place of its own."""
    if first.status not in ("held", "announced") or not first.place or not subject or not others:
        return
    for other in _others(page, spot, others):
        right = words_after(page.text, other.spot)
        place = place_of(page, other.spot, right)
        parties = [*subject, *other.who]
        if place and len(names := distinct(page, parties)) > 1:
            when = date_of(page, other.spot, right)
            yield settled(
                page,
                replace(first, parties=tuple(sorted(names)), place=place, when=when, delegations=delegates(page, parties), ordinal=None),
            )


def _others(page: Page, spot: Spot, others: list[Mention]) -> Iterator[_Other]:
    met = max(one.span.end for one in others)
    for found in _AND.finditer(page.text, met, spot.sentence.end):
        before = page.text[met : found.start("place")]
        who = named_after(page.text, found.end(), spot.sentence.end, page.parties)
        near = [one for one in who if one.span.start - found.end() < _NEAR]
        behind = page.text[found.end() : near[-1].span.end] if near else ""
        if not near or not re.search(r"\b(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$", before) or _VERB.search(found["day"] + " " + behind):
            return
        end = near[-1].span.end
        if not re.match(r"\s+(?:in|at)\s", page.text[end : end + 4]):
            return
        own = Span(found.end("day"), spot.sentence.end)
        yield _Other(near, Spot(own, own, found.end(), end))
        met = end
