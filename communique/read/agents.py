"""Who speaks where the cue is passive: not its subject, to whom it was said, but who stands behind "by" or "in a statement from".

"Norland has been warned that it must end the blockade, in a joint statement from Ostria and Sund": Ostria and Sund warn.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from communique.assets import vocabulary
from communique.model import Attribution, Span

_BE = r"\b(?:is|are|was|were|be|been|being|got|gets)"
_AGENT = (
    r"(?P<who>[^\s,;:!?()\"“”—–][^,;:!?()\"“”—–]{1,120}?)"
    r"(?=\s+(?:that|to|not|in|on|at|over|for|if|whether|about|as|during|after|before|when|while|against|of\s+\w+ing|it|he|she|they)\b|\s*[,;:!?(\"“”—–]|\.?\s*$)"
)
_BY = re.compile(rf"\s+(?:\w+ly\s+|again\s+)?by\s+{_AGENT}")
_IN_STATEMENT = re.compile(
    rf"\bin\s+an?\s+(?:[\w-]+\s+){{0,3}}(?:statement|declaration|letter|message|communiqu[eé]|note|resolution|joint\s+text)\s+(?:issued\s+|released\s+|signed\s+)?(?:from|by|of)\s+{_AGENT}",
    re.I,
)
_TIME = re.compile(
    rf"(?:\d|(?:next|this|last|the\s+end|early|late|mid|noon|midnight|phone|telephone|e-?mail|name|{'|'.join([*vocabulary('dates')['months'], *vocabulary('dates')['weekdays']])})\b)",
    re.I,
)
""" "urged by | Friday to act"."""


def with_agents(text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those with a passive cue ("has been warned", "was told") with who did it for a source; None where no words tell.

    A source that does not stand before the cue is left alone: it is no subject.
    """
    starts = [one.start for one in sentences]
    return tuple(_by_agent(text, sentences, starts, one) if _is_passive(text, one) else one for one in attributions)


def _is_passive(text: str, one: Attribution) -> bool:
    """Is the cue one of those done to its subject, and the source this subject?"""
    if one.cue is None or (one.source is not None and one.source.end > one.cue.start and not _TIME.match(one.source.of(text))):
        return False
    first = one.source.end if one.source and one.source.end <= one.cue.start else 0
    told = _passive().finditer(text, max(first, one.cue.start - 30), one.cue.end)
    return any(found.end() > one.cue.start for found in told)


def _by_agent(text: str, sentences: Sequence[Span], starts: Sequence[int], one: Attribution) -> Attribution:
    assert one.cue is not None
    at = bisect_right(starts, one.cue.start) - 1
    end = sentences[at].end if at >= 0 else len(text)
    found = _BY.match(text, one.cue.end, end) or _IN_STATEMENT.search(text, one.cue.end, end)
    if found is None or _TIME.match(found["who"]):
        return replace(one, source=None)
    source = Span(*found.span("who"))
    pieces = [piece for part in one.content for piece in part.without([Span(found.start(), source.end)])]
    content = tuple(Span(piece.start, piece.start + len(words)) for piece in pieces if (words := piece.of(text).rstrip(" ,.")))
    return replace(one, source=source, content=content or one.content)


@cache
def _passive() -> re.Pattern[str]:
    told = "|".join(vocabulary("speech")["told_to"])
    return re.compile(rf"{_BE}\s+(?:[\w’'-]+\s+){{0,2}}?(?:{told})\b", re.I)
