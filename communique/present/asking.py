"""Which party asks, refuses or grants something in a passage, by a verb right behind its name: so that no party's stand is left out for its age."""

import re
from collections.abc import Iterator
from functools import cache

from communique.model import Evidence, Span
from communique.present.bar import Bar

Stand = tuple[str, str]
"""A party's side, and "asks", "refuses" or "grants"."""

_DOING = (
    r"accept|agree|sign|negotiat|talk|withdraw|recogni[sz]|consider|give|cede|allow|permit|let|join|tolerate|discuss|meet|stop|halt|budge"
)
_VERBS = {
    "refuses": rf"(?:(?:will|would|does|did|do|could|can|may|must)\s+(?:not|never)|cannot|won['’]t|wouldn['’]t|doesn['’]t|didn['’]t|can['’]t|never)\s+(?:\w+ly\s+)?(?:{_DOING})"
    r"|reject(?:s|ed|ing)?\b|refus(?:es|ed|ing|al)\b|rul(?:es|ed|ing)\s+out\b|turn(?:s|ed|ing)\s+down\b|spurn(?:s|ed)\b|rebuff(?:s|ed)\b|oppos(?:es|ed)\b",
    "asks": r"wants?\b|wanted\b|demand(?:s|ed|ing)?\b|insist(?:s|ed|ing)?\b|requir(?:es|ed)\b|call(?:s|ed|ing)\s+(?:for|on)\b|urg(?:es|ed|ing)\b|seeks?\b|sought\b|asks?\s+(?:for|that)\b|asked\s+(?:for|that)\b",
    "grants": r"offer(?:s|ed|ing)?\b|propos(?:es|ed|ing)\b|accept(?:s|ed|ing)?\b|agree(?:s|d)?\s+(?:to|that|on)\b|conced(?:es|ed)\b|(?:is|are|was|were)\s+(?:ready|willing|prepared)\s+to\b|pledg(?:es|ed)\b",
}
_OWN = {
    "asks": r"(?:['’]s?)?\s+(?:\w+\s+){0,2}(?:demands?|conditions?|terms?|requirements?)\s+(?:include|are|were|for|that|is|was)\b",
    "refuses": r"(?:['’]s?)?\s+(?:\w+\s+){0,2}(?:refusal|rejection)\s+(?:to|of)\b",
    "grants": r"(?:['’]s?)?\s+(?:\w+\s+){0,2}(?:offer|proposal|concession)\s+(?:to|of|for|that)\b",
}
_BETWEEN = r"(?:,[^,;.]{2,60},)?(?:\s+(?:has|have|had|is|are|was|were|also|again|still|already|now|then|since|and|both|been|\w+ly))*\s+"
_SAYS = r"(?:\s+(?:has|have|had|\w+ly))*\s+(?:said|says|told\s+\w+|stated|declared|added|announced)(?:\s+on\s+\w+day)?\s+(?:that\s+)?(?:it|he|she|they)"


@cache
def _behind() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?:{_SAYS})?{_BETWEEN}(?:{verbs})|{_OWN[kind]}", re.I) for kind, verbs in _VERBS.items()}


def stands_in(bar: Bar, told: Evidence) -> Iterator[Stand]:
    """Every stand that a party takes in a passage: "Norland demands", "Ann Os has already rejected", "Norland's conditions include"."""
    facts, span = bar.facts, Span(told.start, told.end)
    reading = facts.readings[told.report]
    for one in reading.mentions:
        side = facts.side(facts.actor(one.entity)) if one.entity and one.span.within(span) else None
        for kind, behind in _behind().items() if side in bar.sides else ():
            if side and behind.match(reading.report.text, one.span.end, told.end):
                yield side, kind
