"""Names that the tagger takes for a person's or a place's and that the report gives to a movement or party: "Senda leader Ada Brekke", "the Senda rebels"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.assets import given_names, vocabulary
from communique.model import Name, Span
from communique.needles import Pattern, matches_near, pattern_of
from communique.text import small_letters

_WORD = re.compile(r"[A-Z]\w{3,}")
_MISTAKEN = ("person", "place")
_MEMBERS = r"(?:rebels?|fighters|militants|guerrillas?|insurgents|militia|militiamen|movement)"
_OF_ITS = r"(?:leader|head|chief|commander|negotiator|spokes(?:man|woman|person))"
_BEHIND = pattern_of(rf"\b([A-Z]\w{{3,}})(?=\s+(?:{_MEMBERS}\b|{_OF_ITS}\s+[A-Z]))")
_PARTY = pattern_of(
    r"\b([A-Z]\w+(?:\s[A-Z]\w+){0,2})(?=(?:['’]s)?\s+(?:deputy\s+|acting\s+|former\s+)?leaders?\b|\s+(?:MPs?|MLAs?|MEPs?|lawmakers|councillors|deputies)\b)"
)
""" "Senda Free leader Ada Brekke", "Senda Free's leader": a party's name, of some words."""
_ITS = pattern_of(
    r"\b([A-Z]\w+(?:\s[A-Z]\w+){0,2})\s+(?:(?:has|have|had|also|\w+ly)\s+){0,2}(?:said|says|blamed|announced|urged|kept|changed|sent|held|lost|won|accepted|rejected|repeated|confirmed|withdrew|demanded|insisted)\s+(?:that\s+)?its\b"
)
""" "Senda Free blamed its rival": nobody says "its" of a person."""
_CALLED = pattern_of(
    r"\b(?:nationalists|unionists|republicans|separatists|party|parties|union|movement|coalition|confederation|federation)\s+([A-Z]\w+(?:\s[A-Z]\w+){0,2})"
)
""" "the nationalists | Senda Free"."""
_HEADED = pattern_of(
    r"\b(?:presidents?|leaders?|head|chair(?:man|woman|person)?|spokes(?:man|woman|person))\s+of\s+([A-Z]\w{3,})\b|\b([A-Z]\w{3,})\s+(?:confederation|federation|union|party|(?:trade\s+|trading\s+)?bloc|grouping)\b"
)
""" "the president of | Senfed", "the | Senfed | confederation": what somebody heads is no person."""
_SHORT = re.compile(r"\b((?:[A-Z][\w'’-]*\s+(?:(?:of|for|and|the|de|del|la)\s+){0,2}){2,8})\(([A-Z]\w{3,8})\)")
""" "Confederation of Senda Guilds (Cosenga)"."""
_OWNER = re.compile(r"\b([A-Z]\w+(?:\s[A-Z]\w+){0,2})['’]s\s+([A-Z]\w+)\s+(?:[A-Z]['’])?[A-Z]\w+")
""" "Senda Free's Ada Brekke": whose she is is no person."""
_BEFORE = pattern_of(rf"\b(?:{_MEMBERS}|(?:leader|head)\s+of)\s+([A-Z]\w{{3,}})")
_REACH = 200
"""Signs from such a word within which a name stands."""


def with_movements(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, those of movements as organisations wherever they stand alone; a word that is part of a longer name stays a person's."""
    names = _without_titles(text, names)
    told = {one.span.of(text) for one in names if one.kind in _MISTAKEN and _WORD.fullmatch(one.span.of(text))}
    told &= set(_names_beside(text, _BEHIND, _BEFORE)) if told else set()
    parts = {part for one in names if one.kind == "person" and " " in one.span.of(text) for part in one.span.of(text).split()}
    found = {form for form in told if form not in parts and form not in given_names() and _is_movement(text, form)}
    found |= _parties(text, names) | _spelt_out(text) | _with_article(text, names)
    return tuple(replace(one, kind="organisation") if one.kind in _MISTAKEN and one.span.of(text) in found else one for one in names)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(one for one in vocabulary('offices')['address'] if ' ' in one)})\s(?=[A-Z])")


def _without_titles(text: str, names: Sequence[Name]) -> Sequence[Name]:
    """The names without titles of two words, which the tagger may cut in the middle ("Tan | Sri Ada Brekke")."""
    titles = [Span(*one.span()) for one in _titles().finditer(text)]
    held = [(one, next((title for title in titles if title.start <= one.span.start < title.end), None)) for one in names]
    cut = [replace(one, span=Span(title.end, max(one.span.end, title.end))) if title else one for one, title in held] if titles else names
    return [one for one in cut if one.span.start < one.span.end]


def _parties(text: str, names: Sequence[Name]) -> set[str]:
    """Names of people that have a leader or members of parliament, or are told of as "it", and have no given name."""
    people = {one.span.of(text) for one in names if one.kind == "person"}
    if not people:
        return set()
    called = set(_names_beside(text, _PARTY, _ITS, _CALLED, _HEADED))
    called |= {one[1] for one in _OWNER.finditer(text) if one[2] in given_names()}
    called |= {one[2] for one in _SHORT.finditer(text) if _is_short_for(one[2], one[1])} if "(" in text else set()
    told = people & called
    return {form for form in told if not set(form.split()) & given_names() and _is_movement(text, form)}


def _names_beside(text: str, *patterns: Pattern) -> Iterator[str]:
    """The names that such words stand beside."""
    return (one[one.lastindex or 0] for pattern in patterns for one in matches_near(pattern, text, small_letters(text), _REACH))


_NAMED_AFTER = re.compile(
    r"\s+(?:government|administration|family|era|camp|team|campaign|presidency|doctrine|plan|case|trial|regime|cabinet|brothers?|sisters?|years|dynasty|visit|meeting|proposal|aide|adviser)\b|['’]s?\b|-"
)


def _with_article(text: str, names: Sequence[Name]) -> set[str]:
    """Names of several words behind "the", without a given name in them: nobody is called so ("the | Senda Veldi Nasional")."""
    return {
        words
        for one in names
        if one.kind == "person"
        and len((words := one.span.of(text)).split()) > 2
        and text[max(0, one.span.start - 4) : one.span.start] == "the "
        and not set(words.split()) & given_names()
        and not _NAMED_AFTER.match(text, one.span.end)
    }


_CAPITALS = re.compile(r"\b((?:[A-Z][\w'’-]*\s+(?:(?:of|for|and|the|de|del|la)\s+){0,2}){2,8})\((?:the\s+)?([A-Z]{3,8})\)")
""" "Senda Veldi Nasional (SVN)": nobody's name is shortened to its initials."""


def _spelt_out(text: str) -> set[str]:
    told = ((one[1].strip().removeprefix("The "), one[2]) for one in (_CAPITALS.finditer(text) if "(" in text else ()))
    return {name for name, short in told if "".join(word[0] for word in name.split() if word[0].isupper()) == short}


def _is_short_for(short: str, name: str) -> bool:
    """Do its letters stand in the name in their order, from the first on?"""
    name = name.removeprefix("The ")
    letters = iter(name.casefold())
    return name[:1] == short[:1] and all(one in letters for one in short.casefold())


def _is_movement(text: str, form: str) -> bool:
    """Does nothing speak against it: that it is somebody's name or a place's? Its members are told of."""
    name = re.escape(form)
    place = rf"\b(?:in|into|across|near|around|outside|from|inside)\s+{name}\b|\b{name}\s+(?:region|province|city|town|valley)\b"
    if re.search(place, text):
        return False  # the rebels of a place are found as those of a region
    return (
        re.search(rf"\b(?:Mr|Mrs|Ms|Dr|President|General|Minister)\.?\s+{name}\b|\b{name}\s+(?:said|told|added)\s+(?:he|she)\b", text)
        is None
    )
