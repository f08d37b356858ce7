"""Sources for the attributions that come without one: "..., adding that ...", "While warning that ..., Brekke said ...", "Brekke said".

The subject of a participle without a subject is that of the clause beside it, so an attribution whose cue is a participle shares
the source of the last attribution of its sentence that has a finite verb, or, at the head of a sentence, of the first one. A finite
verb of saying has its subject right before it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from communique.assets import vocabulary
from communique.model import Attribution, Span

_PARTICIPLE = re.compile(r"(?:(?:while|also|then|later|further|and|but|before|after|by|[a-z]+ly)\s+){0,3}[a-z]+ing\b", re.I)
_INSIDE = re.compile(r"\b(?:that|who|which|whom|whose|for|without|of|to)\s*$", re.I)
_LOOSE = re.compile(r"(?:[,;–—-]|\b(?:while|and|but|before|after|by))\s*[\"”“]?\s*(?:(?:also|then|later|further|[a-z]+ly)\s+)?$", re.I)
_HEADED = re.compile(r"(?:while|when|after|before|by|besides|in|despite|without|even while)?\s*(?:also\s+)?", re.I)
_SUBJECT = re.compile(
    r"(?:^|(?<=[.:;,“\"(—–-] )|(?<=[“\"(])|(?<=\bthat )|(?<=\band )|(?<=\bbut )|(?<=\bas )|(?<=\bwhile )|(?<=\bafter ))"
    r"((?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Ii]ts )?(?:[a-z]+ ){0,2}(?:[A-Z][\w.’'&-]* (?:(?:of|the|for|and|bin|al|de|der|von|van|to) ){0,2}){0,8}[A-Z][\w’'&-]*"
    r"|[Hh]e|[Ss]he|[Ii]t|[Tt]hey) \Z"
)


def share_sources(text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those with a participle for a cue and no source given the source they share with the one before.

    Only a participle that a comma, a dash or a conjunction sets off has the subject of its sentence; the
    source is None as before where the sentence has no finite cue with a source before it.
    """
    starts = [one.start for one in sentences]
    found = tuple(one if one.source else _with_subject(text, starts, one) for one in attributions)
    return tuple(one if one.source or not _dangles(text, starts, one) else _shared(text, starts, one, found) for one in found)


def _with_subject(text: str, starts: Sequence[int], one: Attribution) -> Attribution:
    """The attribution with the name or pronoun that stands right before its finite verb of saying."""
    if one.cue is None or one.cue.of(text).split()[0] in _passive() or not _reporting().intersection(one.cue.of(text).casefold().split()):
        return one
    opens = starts[max(0, bisect_right(starts, one.cue.start) - 1)] if starts else 0
    match = _SUBJECT.search(text, max(opens, one.cue.start - 160), one.cue.start)
    inside = match is not None and any(Span(*match.span(1)).overlaps(piece) for piece in one.content)
    return one if match is None or inside else replace(one, source=Span(*match.span(1)))


@cache
def _reporting() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])


@cache
def _passive() -> frozenset[str]:
    return frozenset(["is", "was", "are", "were", "been", "being", "be", "to"])


def _dangles(text: str, starts: Sequence[int], one: Attribution) -> bool:
    if one.cue is None or not _PARTICIPLE.match(text, one.cue.start, one.cue.end):
        return False
    before = text[max(0, one.cue.start - 24) : one.cue.start]
    return (_LOOSE.search(before) is not None and not _INSIDE.search(before)) or _opens(text, starts, one.cue)


def _opens(text: str, starts: Sequence[int], cue: Span) -> bool:
    """Does a participle open its sentence, maybe after "while"?"""
    at = bisect_right(starts, cue.start) - 1
    return at >= 0 and _HEADED.fullmatch(text, starts[at], cue.start) is not None


def _shared(text: str, starts: Sequence[int], one: Attribution, among: Sequence[Attribution]) -> Attribution:
    before = [other for other in among if _leads(text, starts, other, one)]
    nearest = max(before, key=_place, default=None)
    if nearest is None and one.cue and _opens(text, starts, one.cue):
        nearest = min((other for other in among if _follows(text, starts, other, one)), key=_place, default=None)
    return one if nearest is None else replace(one, source=nearest.source)


def _leads(text: str, starts: Sequence[int], other: Attribution, one: Attribution) -> bool:
    """Does the other attribution stand before in the sentence, with a source and a finite verb, and not inside of what somebody said?"""
    if other.source is None or other.cue is None or one.cue is None or other.cue.end > one.cue.start:
        return False
    same = bisect_right(starts, other.cue.start) == bisect_right(starts, one.cue.start)
    held = any(one.cue.within(piece) for piece in other.content)
    return same and not held and not _PARTICIPLE.match(text, other.cue.start, other.cue.end) and other.source.end <= one.cue.start


def _place(one: Attribution) -> int:
    return one.cue.start if one.cue else 0


def _follows(text: str, starts: Sequence[int], other: Attribution, one: Attribution) -> bool:
    """Does the other attribution come later in the sentence, with a source and a finite verb, and not inside of what this one says?"""
    if other.source is None or other.cue is None or one.cue is None or other.cue.start < one.cue.end:
        return False
    same = bisect_right(starts, other.cue.start) == bisect_right(starts, one.cue.start)
    return (
        same and not any(other.cue.within(piece) for piece in one.content) and not _PARTICIPLE.match(text, other.cue.start, other.cue.end)
    )
