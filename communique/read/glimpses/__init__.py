"""Every noun or verb of meeting in a report, with whose meeting it is, when, where and whether it took place.

A contact counts as held only where the words say so. A plan, a wish, a condition, a refusal or a
denial never does; where the words leave it open there is no status. The words are in contacts.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from communique.clauses import clauses_of, compiled, tokens_of, trimmed
from communique.meetings import Glimpse, is_verb, noun_words, nouns, trigger_words, words
from communique.model import Entity, Mediation, Mention, Report, Span, When
from communique.needles import Pattern, matches_near, pattern_of
from communique.read.glimpses.by_host import HOSTING, glimpses_of_gatherings, glimpses_of_guests, glimpses_of_hosts, glimpses_of_summons
from communique.read.glimpses.by_noun import glimpses_of_noun
from communique.read.glimpses.by_verb import glimpses_of_having_met, glimpses_of_verbs
from communique.read.glimpses.opening import page_of
from communique.read.glimpses.page import Page, Spot, helping
from communique.read.glimpses.shuttles import SHUTTLING, glimpses_of_shuttles
from communique.read.glimpses.signings import SIGNING, glimpses_of_signings
from communique.read.glimpses.trips import glimpses_of_trips
from communique.text import small_letters

__all__ = ["find_glimpses", "page_of"]

_BROKERED_TEXT = re.compile(
    r"[-–](?:mediated|brokered|backed|sponsored)\s+(?:[\w-]+\s+){0,3}(?:agreement|deal|truce|cease-?fire|accord|armistice|treaty|plan|proposal)\b"
)
""" "a war that ended after an Ostrian-brokered truce": who brokered that need not mediate in the talks told of last."""
_MOST = 12
"""Nouns of meeting in one clause, beyond which it is no prose."""


def find_glimpses(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[When],
    mediations: Sequence[Mediation] = (),
) -> tuple[Glimpse, ...]:
    """The glimpses of contacts in one report, in the order of the text. Those without a status only tell whose talks are spoken of."""
    telling = _telling_words()
    spots = [(number, one) for number, one in enumerate(sentences) if not telling.isdisjoint(tokens_of(report.text, one))]
    if not spots:
        return ()
    page = page_of(report, mentions, entities, dates, mediations)
    found = [one for number, sentence in spots for one in _in_sentence(page, number, sentence) if not _is_of_sport(page, one)]
    if any(map(_may_be_indirect, found)) and _is_not_direct(report.text):
        found = [replace(one, format="indirect") if _may_be_indirect(one) else one for one in found]
    return tuple(sorted(found, key=lambda one: (one.sentence, one.span, one.status or "")))


_REACH = 80
"""Signs from a word of it within which a refusal to meet face to face stands."""


def _is_not_direct(text: str) -> bool:
    return any(True for _ in matches_near(_not_direct(), text, small_letters(text), _REACH))


@cache
def _not_direct() -> Pattern:
    return pattern_of(words("format", "not_direct"), re.I)


def _may_be_indirect(one: Glimpse) -> bool:
    return one.format is None and one.kind in ("talks", "meeting")


_OF_SPORT = re.compile(
    r"\b(?:football|soccer|basketball|hockey|cricket|rugby|national)\s+(?:teams?|sides?|squads?|players?)\b|\bCup\b|\bOlympic|\b[Cc]hampionships?\b|\b[Tt]ournament\b"
)
""" "The football teams travelled to Arsk"."""


def _is_of_sport(page: Page, one: Glimpse) -> bool:
    return one.kind == "visit" and _OF_SPORT.search(page.text, one.span.start, one.span.end) is not None


@cache
def _telling_words() -> frozenset[str]:
    """A sentence with none of these tells of no contact."""
    return trigger_words() | SIGNING | SHUTTLING | HOSTING


def _in_sentence(page: Page, number: int, sentence: Span) -> Iterator[Glimpse]:
    yield from _asides(page, number, sentence)
    for clause in clauses_of(page.text, sentence):
        tokens = tokens_of(page.text, clause)
        found = nouns().finditer(page.text, clause.start, clause.end) if tokens & noun_words() else iter(())
        for noun in islice(found, _MOST):
            if not is_verb(noun, page.text):
                yield from glimpses_of_noun(page, number, Spot(sentence, clause, *noun.span()))
        yield from glimpses_of_verbs(page, number, sentence, clause, tokens)
        yield from glimpses_of_trips(page, number, sentence, clause, tokens)
        yield from glimpses_of_shuttles(page, number, sentence, clause, tokens)
        yield from glimpses_of_signings(page, number, sentence, clause, tokens)
        yield from glimpses_of_summons(page, number, sentence, clause, tokens)
        yield from glimpses_of_hosts(page, number, clause, tokens)
        yield from glimpses_of_guests(page, number, sentence, clause, tokens)
        yield from glimpses_of_having_met(page, number, sentence, clause, tokens)
        yield from glimpses_of_gatherings(page, number, sentence, clause)


def _asides(page: Page, number: int, sentence: Span) -> Iterator[Glimpse]:
    """What goes on about the contact told of before without naming it: "a spokesman denied the account", "Ostria, which mediated"."""
    found = compiled(words("disputed", "account")).search(page.text, sentence.start, sentence.end)
    if found:
        span = trimmed(page.text, sentence.start, sentence.end)
        yield Glimpse("meeting", span, number, "disputed", points=True, denies=True)
    elif _BROKERED_TEXT.search(page.text, sentence.start, sentence.end):
        return
    elif not noun_words() & tokens_of(page.text, sentence) and (who := helping(page, sentence, "mediators")):
        if len({key for one in page.parties if one.span.within(sentence) for key in page.of(one)} - set(who)) > 1:
            return  # "Norland and Sund agreed, in a deal brokered by Ostria": the two may be others
        yield Glimpse("talks", trimmed(page.text, sentence.start, sentence.end), number, None, points=True, mediators=who)
