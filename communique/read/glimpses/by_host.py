"""A contact told of by who asked, hosted or gathered: "asked Norland and Veldania to Arsk", "Ostria hosted", "Meeting in Arsk, they"."""

import re
from collections.abc import Iterator

from communique.clauses import named_after, subject_of, trimmed
from communique.meetings import Glimpse, is_to_come, nouns
from communique.model import Span
from communique.read.glimpses.by_verb import verb_status
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct
from communique.read.glimpses.places import place_of

_SUMMONS = re.compile(r"\b(?:has|have|had)?\s*(?:asked|invited|invites|summoned|called)\s+(?=(?:the\s+)?[A-Z])")
_SUMMONED = frozenset({"asked", "invited", "invites", "summoned", "called"})
_TO_PLACE = re.compile(r"\s+to\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+(?:for|on|from|in|between)\s+")


def glimpses_of_summons(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "Had asked Norland and Veldania to Lorn Quay for 21 and 22 November": talks are proposed, with place and day."""
    if _SUMMONED.isdisjoint(tokens):
        return
    for asked in _SUMMONS.finditer(page.text, clause.start, clause.end):
        to = _TO_PLACE.search(page.text, asked.end(), min(clause.end, asked.end() + 160))
        guests = distinct(page, [one for one in page.parties if to and asked.end() <= one.span.start and one.span.end <= to.start()])
        if to is None or len(guests) < 2:
            continue
        when = date_of(page, Spot(sentence, clause, asked.start(), to.start()), page.text[to.start() : clause.end])
        if when:
            span = trimmed(page.text, clause.start, clause.end)
            yield Glimpse("talks", span, number, "proposed", tuple(sorted(guests)), counts=True, when=when, place=to["place"])


_AS_HOST = re.compile(
    r"\b(?:suggest|propos|offer|float|mention)(?:ed|es|s)\s+(?P<place>(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+as\s+(?:an?|the|its)\s+(?:possible\s+|potential\s+|neutral\s+)?"
    r"(?:host|venue|site|place|location)\s+for\s+(?:an?\s+|the\s+|such\s+)?(?:[\w-]+\s+){0,3}(?:meeting|talks|negotiations|summit|round)\b"
)

_HOSTS = frozenset({"host", "venue", "site", "place", "location"})


def glimpses_of_hosts(page: Page, number: int, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "Suggested Port Elm as a possible venue for talks": those between the two sides of the report are proposed there."""
    if _HOSTS.isdisjoint(tokens):
        return
    for found in _AS_HOST.finditer(page.text, clause.start, clause.end):
        span = trimmed(page.text, clause.start, clause.end)
        yield Glimpse("talks", span, number, "proposed", (), inherits=True, counts=True, place=found["place"], sides=page.sides)


_HOSTED = re.compile(
    r"\b(?P<verb>hosted|hosts|is\s+hosting|(?:will|is\s+(?:due|set|expected)\s+to)\s+host|convened|(?:has\s+)?brought\s+together|(?:has\s+)?brought(?=[^,;.]{3,120}\stogether\b))\s+(?=(?:[a-z]+\s+){0,5}(?:the\s+)?[A-Z])"
)
HOSTING = frozenset({"hosted", "hosts", "hosting", "host", "convened", "brought"})
"""A sentence with none of these tells of no host and guests."""


def glimpses_of_guests(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "Ostria hosted officials of Norland and Veldania in Arsk on Friday", "brought them together": the guests met there, and Ostria was the host."""
    if tokens.isdisjoint(HOSTING):
        return
    for found in _HOSTED.finditer(page.text, clause.start, clause.end):
        spot = Spot(sentence, clause, *found.span("verb"))
        guests = named_after(page.text, found.end(), clause.end, page.parties, lists=True)
        host = distinct(page, subject_of(page.text, clause, found.start(), page.parties))
        keys = distinct(page, guests)
        near = guests and re.fullmatch(r"(?:[a-z]+\s+){0,5}(?:the\s+)?", page.text[found.end() : guests[0].span.start])
        if len(keys) != 2 or not near or not host or host & keys or nouns().search(page.text, found.end(), clause.end):
            continue
        left, coming = page.text[clause.start : found.start()], found["verb"].endswith("host")
        status = verb_status(left, found["verb"], coming)
        right = words_after(page.text, spot)
        if found["verb"] in ("hosts", "is hosting") and is_to_come(right):
            status = "announced"
        span, when, place = trimmed(page.text, clause.start, clause.end), date_of(page, spot, right), place_of(page, spot, right)
        yield settled(
            page,
            Glimpse(
                "meeting", span, number, status, tuple(sorted(keys)), hosts=tuple(sorted(host)), when=when, place=place,
                delegations=delegates(page, guests),
            ),
        )  # fmt: skip


_GATHERED = re.compile(r"(?:Meeting|Gathering|Gathered|Negotiating)(?=\s+(?:in|at)\s)")


def glimpses_of_gatherings(page: Page, number: int, sentence: Span, clause: Span) -> Iterator[Glimpse]:
    """ "Meeting in Arsk, Norland and Veldania signed": they met there."""
    found = _GATHERED.match(page.text, sentence.start, clause.end) if clause.start == sentence.start else None
    comma = page.text.find(",", found.end(), clause.end) if found else -1
    if found is None or comma < 0:
        return
    spot = Spot(sentence, Span(sentence.start, comma), *found.span())
    place = place_of(page, spot, page.text[found.end() : comma])
    parties = named_after(page.text, comma + 1, clause.end, page.parties, lists=True)
    if place and len(distinct(page, parties)) > 1:
        span, when = trimmed(page.text, clause.start, clause.end), date_of(page, spot, page.text[found.end() : comma])
        yield settled(
            page,
            Glimpse(
                "meeting",
                span,
                number,
                "held",
                tuple(sorted(distinct(page, parties))),
                when=when,
                place=place,
                delegations=delegates(page, parties),
            ),
        )
