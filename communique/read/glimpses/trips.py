"""Visits told of by where somebody went: "travelled to Arsk", "concluded a visit to Sund", "sent a delegation to Port Elm", each place of a list."""

import re
from collections.abc import Iterator
from functools import cache

from communique.clauses import compiled, governing, subject_of, trimmed
from communique.meetings import Glimpse, hearsay, trip_words, words
from communique.model import Mention, RoundStatus, Span
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct, helping
from communique.read.glimpses.places import bare_capital, places_in
from communique.states import States

_CAPITAL = re.compile(
    r"\s+the\s+(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s+capital|capital\s+(?:city\s+)?of\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)(?=\W|$)"
)
""" "arrived in | the Norlandic capital", without its name."""
_I = re.compile(r"\b(?:I|[Ww]e)\s+(?:(?:have|had|has|also|just|then|again|recently|\w+ly)\s+)*$")
_HEAD = re.compile(r"[\s\"“]*(?:(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Oo]n)\b.{0,60}|(?:Returning|Travell?ing)\b.{0,80})?")
_GROUP = re.compile(r"\b(?:delegations?|envoys?|officials|ministers|team|mediators|negotiators)\b[^,;.]{0,30}$", re.I)
_THINGS = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+)?(?:drones?|missiles?|rockets?|jets?|bombs?|shells?|shelling|strikes?|airstrikes?|attacks?|fire|media|press)\b"
)
"""Of whose weapons or papers somebody travels nowhere: "caught in a barrage of Norlander drones during her visit to"."""
_MODS = r"(?:\s*[\w()’'-]+){0,7}\s*$"
_OWNS = re.compile(rf"['’]s?{_MODS}")


def glimpses_of_trips(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """Every place that somebody with a name or an office went, goes or will go to."""
    if not tokens & trip_words():
        return
    for found in _ways().finditer(page.text, clause.start, clause.end):
        spot = Spot(sentence, clause, *found.span())
        places, end = _places(page, spot)
        status = _status(page, spot, found, end) if places else None
        who = _travellers(page, spot, found) if status else None
        if status is None or who is None:
            continue
        told = Spot(sentence, clause, spot.start, end)
        when = date_of(page, told, words_after(page.text, told)) if end < clause.end else None
        for name, known in places:
            host = [known] if known and known.kind == "state" and _is_state(page, known) else _host(page, name, who)
            parties = [*who, *host]
            yield settled(
                page,
                Glimpse(
                    "visit",
                    trimmed(page.text, clause.start, max(clause.end, end)),
                    number,
                    status,
                    tuple(sorted(distinct(page, parties))),
                    mediators=helping(page, clause, "mediators"),
                    when=when,
                    place=name,
                    delegations=delegates(page, parties),
                    helps=page.helps(parties),
                ),
            )


def _host(page: Page, town: str, who: list[Mention]) -> list[Mention]:
    """The state of whose capital it is, if the report names it and one other goes there: "the Front's envoys arrived in Hovden"."""
    state = States.load().by_capital(town)
    host = next((one for one in page.parties if state and one.kind == "state" and page.of(one) == (state.code,)), None)
    return [host] if host and len(distinct(page, who)) == 1 and page.of(host)[0] not in distinct(page, who) else []


def _places(page: Page, spot: Spot) -> tuple[list[tuple[str, Mention | None]], int]:
    """The places behind the words of going, and where they end."""
    capital = _CAPITAL.match(page.text, spot.end, spot.sentence.end)
    bare = bare_capital(page, spot.start, page.text[spot.start : capital.end()]) if capital else None
    return ([(bare[0], None)], capital.end()) if capital and bare else places_in(page, spot.end, spot.sentence.end)


def _is_state(page: Page, known: Mention) -> bool:
    """Named as a state, and not by its capital."""
    who = page.entities.get(known.entity or "")
    said = known.span.of(page.text)
    return who is not None and (said.endswith(who.name) or (said.isupper() and said in (who.name, *who.variants)))


def _travellers(page: Page, spot: Spot, found: re.Match[str]) -> list[Mention] | None:
    """Who went: whose visit it is, the subject, or the speaker ("I travelled"); None where it may be anybody."""
    start = found.start()
    left = page.text[spot.clause.start : start]
    owner = [one for one in page.parties if _OWNS.fullmatch(page.text[one.span.end : start])] if found["noun"] else []
    if owner:
        return owner[-1:]
    verb = _governor(left) if found["noun"] else None
    at = spot.clause.start + verb.start() if verb else start
    who = [one for one in subject_of(page.text, spot.clause, at, page.parties) if not _THINGS.match(page.text, one.span.end)]
    who = who or _behind(page, spot, page.text[spot.sentence.start : at])
    if who and (not found["weak"] or any(_is_official(page, one) for one in who)):
        return who
    if verb and verb["verb"] and re.match(r"\s*(?:which|and)\b", left):
        return []
    roles = any(one.kind == "role" and spot.clause.start <= one.span.start and one.span.end <= at for one in page.mentions)
    return (
        []
        if not who and (roles or _I.search(page.text[spot.clause.start : at]) or _GROUP.search(page.text[spot.clause.start : at]))
        else None
    )


def _behind(page: Page, spot: Spot, ahead: str) -> list[Mention]:
    """ "Returning to Arsk after a visit to Sund, Ada Brekke met": who opens the main clause."""
    comma = page.text.find(", ", spot.end, spot.sentence.end)
    if not _HEAD.fullmatch(ahead) or comma < 0:
        return []
    return [one for one in page.parties if one.span.start == comma + 2][:1]


def _is_official(page: Page, one: Mention) -> bool:
    who = page.entities.get(one.entity or "")
    return who is not None and (one.kind == "state" or bool(who.state or who.roles) or page.helps([one]))


def _governor(left: str) -> re.Match[str] | None:
    """The verb or preposition that the noun of going depends on."""
    return compiled(rf"\b(?:(?P<verb>{words('trips', 'governing')})|(?P<after>{words('trips', 'within')})){_MODS}").search(left)


def _status(page: Page, spot: Spot, found: re.Match[str], end: int) -> RoundStatus | None:
    left = spot.left(page.text)
    if hearsay(left) or governing(left, {"disputed": words("disputed", "left")}, 12):
        return None
    if found["noun"] and compiled(rf"\b{words('trips', 'recalling')}{_MODS}").search(left):
        return "held"
    if compiled(rf"\b{words('unreal', 'left')}").search(left[-80:]):
        return None
    if found["coming"]:
        return "announced"
    if not found["noun"]:
        return None if compiled(r"\b(?:be|was|were|been|to|yet)\s*$").search(left) and not found["going"] else "held"
    if compiled(rf"\b{words('trips', 'planned')}{_MODS}").search(left):
        return "announced"
    recent = compiled(rf"\b{words('before', 'past')}\b{_MODS}").search(left[-60:])
    first = compiled(rf"(?:\s+(?:on|in|last|this)(?:\s+[\w’'-]+){{1,3}})?\s+{words('trips', 'first')}").match(
        page.text, end, spot.clause.end
    )
    return "held" if recent or first or _governor(left) else None


_WITH = r"|\bvisit,\s+(?:together|along|accompanied)\b[^,]{3,80},\s+to"
""" "his visit, together with Ada Brekke, to | Arsk"."""


@cache
def _ways() -> re.Pattern[str]:
    names = ("noun", "coming", "past", "going", "weak", "sent")
    return compiled(
        r"\b(?:" + "|".join(rf"(?P<{name}>{words('trips', name)}{_WITH if name == 'noun' else ''})" for name in names) + r")(?=\s)"
    )
