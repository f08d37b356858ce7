"""Names that a source phrase comes to after titles: "the country's chief delegate, Neva Idris,", "Minister of Trade and Fisheries Ivo Tarn"."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Mention, Span

TURNS = re.compile(
    r"\b(?:of|for|to|from|in|with|by|at|on|close|near|familiar|against|about|who|that|which|whose|and|or)\b|,|['’]s\b|[(;:]", re.I
)
OWNED = re.compile(r"['’]s?(?=\s|\Z)")
ARTICLE = re.compile(r"(?:the|an?)\s", re.I)
_TAIL = re.compile(r"(?:,\s(?:[RDI]-[A-Z][\w.]*|\d\d))?[\s,.]*\Z")
_SHORT_TITLE = re.compile(r"\b(?:(?:Mrs?|Ms|Dr|Col|Gen|Lt|Maj|Brig|Adm|Capt|Sgt|Sen|Rep|Gov|Prof|Sir|Rev|MK|MP)\b\.?[\s-]*)+\Z")
_PAIRED_TITLE = re.compile(r"(?:[Tt]he )?(?:[A-Z]\w+(?:, | )){0,3}(?:[A-Z]\w+ )and (?:[A-Z]\w+ ){1,3}")
_FIELDS = re.compile(r"\b(?:of|for) (?:the )?(?:[A-Z]\w+(?:, | )){1,3}and (?:[A-Z]\w+ ){1,3}\Z")
_BRACKETS = re.compile(r" \([^()]*\) ")
_CLOSED_UP = re.compile(r"[\w)’'\"](?:,)?\s\Z")
_TOWARDS = ("of", "at", "on", "in", "for", "to", "by", "from", "with", "as")


def after_titles(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The name that a source phrase comes to after nothing but titles, or that closes it or its first noun phrase."""
    return _titled(text, source, start, tops) or _last_name(text, source, start, tops) or _closing(text, source, start, tops)


def _titled(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The name that a source phrase comes to after nothing but titles ("His counterpart, the chief delegate, Neva Idris,")."""
    named = next((at for at, one in enumerate(tops) if one.kind == "person"), None)
    if not named or any(one.kind != "role" for one in tops[:named]) or tops[0].span.start != start:
        return None
    gaps = all(text[a.span.end : b.span.start] in (" ", ", ", ", the ") or one_bearer(text, a, b) for a, b in pairwise(tops[: named + 1]))
    ends = tops[named].span.end
    return tops[named] if gaps and (ends >= source.end or text[ends] == ",") else None


def one_bearer(text: str, left: Mention, right: Mention) -> bool:
    """Two offices of one person: "Deputy Prime Minister and Foreign Minister Ada Brekke"."""
    same = left.entity == right.entity and left.kind == right.kind == "role"
    return (
        same
        and text[left.span.end : right.span.start] == " and "
        and not ARTICLE.match(text, left.span.start)
        and not ARTICLE.match(text, right.span.start)
    )


def _last_name(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The person whose name closes the first noun phrase, as in "Green Party leader Ada Brekke of Hovden"."""
    turn = TURNS.search(text, start, source.end)
    end = start + len(text[start : turn.start() if turn else source.end].rstrip())
    return next((one for one in tops if one.kind == "person" and one.span.end == end and not (turn and turn[0].endswith("s"))), None)


def _closing(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The name that closes a whole phrase about its office: "The Orlo group's president, Ada Brekke,", "Ambassador at Large on Trade Ivo Tarn"."""
    tail = _TAIL.search(text[source.start : source.end])
    end = source.start + tail.start() if tail else source.end
    name = next((one for one in tops if one.kind == "person" and one.span.end == end), None)
    if name is None or any(one.kind == "person" and not OWNED.match(text, one.span.end) for one in tops[: tops.index(name)]):
        return None
    before = _SHORT_TITLE.sub("", text[start : name.span.start])
    before, bracketed = _BRACKETS.subn(" ", before)
    words = before.replace(",", " ").split()
    if words and words[-1].casefold() in _heads() and (bracketed or _PAIRED_TITLE.fullmatch(before)):
        return name
    paired = _FIELDS.search(before) is not None
    if not words or not _CLOSED_UP.search(before) or any(word.casefold() in _clausal() - ({"and"} if paired else set()) for word in words):
        return None
    if before.rstrip().endswith(","):
        turn = next((at for at, word in enumerate(words) if word in _TOWARDS), len(words))
        return name if any(word.casefold() in _heads() for word in (words[-1], *words[:turn])) else None
    return _after_office(words, name)


def _after_office(words: Sequence[str], name: Mention) -> Mention | None:
    """The name, if the words begin with an office and say of, at, in, on or for what it is, or are nothing but somebody's ("Arsk's interim coach")."""
    if OWNED.search(words[0]) and words[-1].casefold() in _heads() and all(word.islower() for word in words[1:]):
        return name
    turns = [at for at, word in enumerate(words) if word in _TOWARDS]
    if not turns or words[-1].casefold() in _heads() or not any(word.strip(",").casefold() in _heads() for word in words[: turns[0]]):
        return None
    towards, rest = words[turns[-1]], words[turns[-1] + 1 :]
    if towards not in (
        ("of", "at", "on", "in", "as") if any(one.casefold() in _staff() for one in words) else ("of", "at", "on", "in", "as", "for")
    ):
        return None
    return name if rest and (rest[-1][0].isupper() or rest[0] == "the" or towards in ("on", "in") or _a_field(rest)) else None


def _a_field(words: Sequence[str]) -> bool:
    """Is it what an office is concerned with ("deputy chief of staff for policy", "chief of space operations")?"""
    offices = vocabulary("offices")
    return all(word.islower() for word in words) and (
        (len(words) > 1 and words[-1].endswith("s")) or words[-1] in (*offices["before"], *offices["staff"])
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(vocabulary("offices")["heads"]) | frozenset(vocabulary("offices")["persons"]) | {"executive", "member"}


@cache
def _staff() -> frozenset[str]:
    """Who speaks or works for another, whose name may follow "for"."""
    return frozenset(["a", "an", "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "lawyer", "attorney", "agent"])


@cache
def _clausal() -> frozenset[str]:
    return frozenset(["who", "which", "that", "whose", "and", "or", "including", "like"]) | saying()


@cache
def saying() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])
