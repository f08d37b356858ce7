"""All mentions of a report in order: what lies across or twice is settled here."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Mention, Name, Shelf, Span

_RANK = {"person": 0, "organisation": 1, "state": 2, "role": 3, "group": 4, "place": 5, "pronoun": 6}
_HOLDS = {
    "organisation": frozenset({"state", "person"}),
    "state": frozenset({"state", "person"}),
    "role": frozenset({"person", "organisation", "state"}),
    "group": frozenset({"person", "organisation", "state"}),
}
"""Kinds of mention that may stand inside a longer one: "Ukrainian" in "Ukrainian officials"."""


_ARTICLE = re.compile(r"(?:the|an?)(?:\s+|\Z)", re.I)
_DASHED = re.compile(r"\s?[-‐‑–—/]\s?")
_FIRM = re.compile(rf"\b(?:{'|'.join(vocabulary('grammar')['firms'].split())})\s\Z")
_ONE_WORD = re.compile(r"[A-Z]\w{3,}")
_CAPITALISED = re.compile(r"\b[A-Z]")
_LEFT_OVER = re.compile(r"\s+(?:of|for|the|and|in|on|to|at|by)\Z|\s*[(\[]\Z")


def find_mentions(text: str, found: Sequence[Mention], names: Sequence[Name] = (), furniture: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """The mentions in `found` in the order of the text, without those in `furniture`, doubles and crossings.

    Names that the tagger has as organisation or place and no rule knows are added. A shorter mention stays
    inside a longer one only where it says something more.
    """
    short = {one.span: one for one in _short_states(text, found)}
    found = [*(one for one in found if one.span not in short), *short.values()]
    known = {one.span for one in found if one.kind in ("state", "place", "organisation")}
    names = [*names, *_again(text, names)]
    shelf = Shelf(known)
    pool = [*found, *_tagged(text, [one for one in names if not _is_compound(text, one.span, shelf)], known)]
    pool = [one for one in pool if not _is_of_office(text, one, known)]
    ordered = sorted(pool, key=lambda one: (one.span.start, -one.span.end, _RANK[one.kind]))
    kept: list[Mention] = []
    for mention in ordered:
        if any(mention.span.overlaps(span) for span in furniture):
            continue
        _settle(kept, mention)
    return tuple(kept)


_IN_BRACKETS = re.compile(r"\s\(([A-Z]{2,5})\)")


def _short_states(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every place of the initials that a report has in brackets behind a state's name ("Republic of Upper Norland | (RUN)")."""
    told: dict[str, str] = {}
    for one in found:
        short = _IN_BRACKETS.match(text, one.span.end) if one.kind == "state" and one.entity else None
        initials = "".join(word[0] for word in one.span.of(text).split() if word[0].isupper()) if short else ""
        if short and short[1] == initials:
            told[short[1]] = str(one.entity)
    for short_name, state in told.items():
        for spot in re.finditer(rf"(?<![\w-]){short_name}(?![\w-])", text):
            yield Mention(Span(*spot.span()), "state", state)


_OFFICE = re.compile(r"\s(?:Trade|Foreign|Treasury|Defen[cs]e|Interior|Energy|Finance|Justice|Climate|Special)\Z")
_HELD = re.compile(rf" (?:{'|'.join(one.title() for one in vocabulary('offices')['heads'])})\b")


def _is_of_office(text: str, one: Mention, known: Collection[Span]) -> bool:
    """ "Norland Trade" before "Representative": a state and the first word of an office, no body."""
    if one.kind != "organisation" or not (word := _OFFICE.search(text, one.span.start, one.span.end)):
        return False
    state = Span(one.span.start, word.start())
    return _HELD.match(text, one.span.end) is not None and any(each == state for each in known)


def _again(text: str, names: Sequence[Name]) -> list[Name]:
    """The other places where a single word stands that the tagger has called an organisation, and never a person or a place."""
    kinds: dict[str, set[str]] = {}
    for one in names:
        kinds.setdefault(one.span.of(text), set()).add(one.kind)
    forms = [form for form, seen in kinds.items() if seen == {"organisation"} and _ONE_WORD.fullmatch(form)]
    if not forms:
        return []
    held = {one.span.start for one in names}
    spots = re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", text)
    return [Name(Span(*spot.span()), "organisation") for spot in spots if spot.start() not in held]


def _settle(kept: list[Mention], mention: Mention) -> None:
    """Adds a mention, unless one before rules it out; one that it rules out goes."""
    around = [one for one in kept[-4:] if one.span.overlaps(mention.span)]
    for other in around:
        if mention.span.within(other.span):
            if mention.span == other.span or mention.kind not in _HOLDS.get(other.kind, ()):
                return
        elif _RANK[mention.kind] < _RANK[other.kind]:
            kept.remove(other)
        else:
            return
    kept.append(mention)


def _tagged(text: str, names: Sequence[Name], known: Collection[Span]) -> list[Mention]:
    found = []
    for name in names:
        span = _bare(text, name.span)
        kind = "organisation" if name.kind == "person" and _FIRM.search(text, max(0, span.start - 20), span.start) else name.kind
        if kind == "organisation" and span not in known and span.of(text)[:1].isalpha():
            found.append(Mention(span, "organisation"))
        elif name.kind == "place":
            found.append(Mention(name.span, "place"))
    return found


def _is_compound(text: str, span: Span, known: Shelf) -> bool:
    """Is it no name but two with a dash between, maybe with more words after them ("Russia-Ukraine", "US–Iran border")?"""
    inside = sorted(one for one in known.sharing(span) if one.within(span))
    return any(_DASHED.fullmatch(text, one.end, other.start) for one, other in pairwise(inside)) and not _CAPITALISED.search(
        text, inside[-1].end, span.end
    )


def _bare(text: str, span: Span) -> Span:
    """A name without an article at its head and a preposition left over at its end; nothing may be left."""
    head, tail = _ARTICLE.match(text, span.start, span.end), _LEFT_OVER.search(text, span.start, span.end)
    start = head.end() if head else span.start + 2 * (text[span.start - 1 : span.start + 2] in ("'s ", "’s "))
    return Span(start, max(start, tail.start() if tail else span.end))
