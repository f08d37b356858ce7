"""Sources for the attributions that a sentence begins without one: "..., adding that ...", "..., saying it ignores ...".

The subject of a participle without a subject is that of the clause before it, so an attribution whose cue is a participle shares
the source of the last attribution of its sentence that has a finite verb.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from communique.model import Attribution, Span

_PARTICIPLE = re.compile(r"(?:(?:while|also|then|later|further|and|but|before|after|by|[a-z]+ly)\s+){0,3}[a-z]+ing\b", re.I)
_INSIDE = re.compile(r"\b(?:that|who|which|whom|whose|for|without|of|to)\s*$", re.I)
_LOOSE = re.compile(r"(?:[,;–—-]|\b(?:while|and|but|before|after|by))\s*[\"”“]?\s*(?:(?:also|then|later|further|[a-z]+ly)\s+)?$", re.I)


def share_sources(text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those with a participle for a cue and no source given the source they share with the one before.

    Only a participle that a comma, a dash or a conjunction sets off has the subject of its sentence; the
    source is None as before where the sentence has no finite cue with a source before it.
    """
    starts = [one.start for one in sentences]
    return tuple(one if one.source or not _dangles(text, one) else _shared(text, starts, one, attributions) for one in attributions)


def _dangles(text: str, one: Attribution) -> bool:
    if one.cue is None or not _PARTICIPLE.match(text, one.cue.start, one.cue.end):
        return False
    before = text[max(0, one.cue.start - 24) : one.cue.start]
    return _LOOSE.search(before) is not None and not _INSIDE.search(before)


def _shared(text: str, starts: Sequence[int], one: Attribution, among: Sequence[Attribution]) -> Attribution:
    before = [other for other in among if _leads(text, starts, other, one)]
    nearest = max(before, key=lambda other: other.cue.start if other.cue else 0, default=None)
    return one if nearest is None else replace(one, source=nearest.source)


def _leads(text: str, starts: Sequence[int], other: Attribution, one: Attribution) -> bool:
    """Does the other attribution stand before in the sentence, with a source and a finite verb, and not inside of what somebody said?"""
    if other.source is None or other.cue is None or one.cue is None or other.cue.end > one.cue.start:
        return False
    same = bisect_right(starts, other.cue.start) == bisect_right(starts, one.cue.start)
    held = any(one.cue.within(piece) for piece in other.content)
    return same and not held and not _PARTICIPLE.match(text, other.cue.start, other.cue.end) and other.source.end <= one.cue.start
