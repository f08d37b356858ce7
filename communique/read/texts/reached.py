"""What two sides reached or signed: "agreed to a six-month ceasefire", "signed an agreement on a cessation of hostilities", "a deal was reached".

A plain "agreement" or "deal" counts only where both sides are told to have reached or signed it, and is called by what it is on.
"""

import re
from collections.abc import Sequence

from communique.model import Mention, Span, When

_BEFORE = 140
"""Letters before a text in which the verb stands that tells what has become of it."""
_AGREEMENT_ON = re.compile(
    r"(?:\b(?:an?|the|its|their|another)\s+(?:[\w’'-]+\s+){0,4})?\b(?:agreements?|deal|accord|pact|document|declaration|understanding)\s+(?:on|for|to|about)\s+(?:(?:an?|the)\s+)?(?:[a-z-]+\s+)?$",
    re.I,
)
""" "signed | a historic agreement for | a six-month ceasefire": the ceasefire is what was signed."""
_QUOTES = '“”"‘’'
_PLAIN = dict.fromkeys(map(ord, _QUOTES))
_BOTH = re.compile(
    r"\b(?:(?:both|two|three|the|warring|rival|opposing)\s+(?:sides|parties|delegations|delegates|factions|governments|countries|leaders)|parties\s+to|delegat(?:es|ions)|factions|warring\s+parties|neighbou?rs|negotiators|leaders|commanders)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"\s+(?:on|to|for|of)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?=[\w“\"])"
)
_STOP = re.compile(
    r"[,.;:“”\"()]|\s(?:that|which|who|but|as|while|when|after|before|during|late|early|on\s+[A-Z]|in\s+[A-Z]|at\s|by\s|with\s|following|said|says|was|were|is|are|has|have|between)\b"
)
_MOST = 9
"""Words of what an agreement is on, at most."""


def before_of(text: str, sentence: Span, clause: Span, start: int) -> str:
    """The words before a text that may tell what has become of it: past a quotation mark it opens with, and past "an agreement on"."""
    opens = clause.start > sentence.start and text[sentence.start : clause.start].rstrip()[-1:] in _QUOTES
    first = sentence.start if opens else clause.start
    left = text[max(first, start - _BEFORE) : start]
    left = left.translate(_PLAIN) if opens else left
    return _AGREEMENT_ON.sub("", left)


def is_joint(text: str, sentence: Span, mentions: Sequence[Mention]) -> bool:
    """Are two who could agree told of in the sentence, by name or as "both sides"?"""
    named = {
        one.entity or one.span.of(text) for one in mentions if one.span.within(sentence) and one.kind in ("state", "organisation", "person")
    }
    return len(named) > 1 or _BOTH.search(text, sentence.start, sentence.end) is not None


def names_another(text: str, sentence: Span, span: Span, noun: re.Pattern[str]) -> bool:
    """ "An agreement for | a six-month ceasefire": the text is called by the other noun."""
    on = _SUBJECT.match(text, span.end, sentence.end)
    return on is not None and _is_next(text, on.end(), sentence.end, noun)


def _is_next(text: str, start: int, limit: int, noun: re.Pattern[str]) -> bool:
    found = noun.search(text, start, min(limit, start + 80))
    return (
        found is not None
        and found["head"].lower() not in ("agreement", "deal")
        and _STOP.search(text[start : found.start("head")].translate(_PLAIN)) is None
    )


def with_subject(text: str, clause: Span, span: Span) -> Span:
    """The words with what it is on ("an agreement | on implementing the plan"), a few words at most."""
    on = _SUBJECT.match(text, span.end, clause.end)
    if on is None:
        return span
    stop = _STOP.search(text, on.end(), clause.end)
    end = stop.start() if stop else clause.end
    if len(text[on.start() : end].split()) > _MOST:
        return span
    return Span(span.start, len(text[:end].rstrip()))


_SAID = re.compile(
    r"\b(?:said|says|told|announced|added|reported|stated|tweeted|confirmed)\s+(?:\w+\s+)?(?:late\s+|early\s+)?(?:on\s+)?(?:late\s+|early\s+)?$"
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|since|from|effective|begin\w*|start\w*|effect|force|into|expir\w*|lasts?|through)\s+(?:\w+\s+)?(?:on\s+)?(?:late\s+|early\s+)?$"
)


def day_of(text: str, sentence: Span, span: Span, dates: Sequence[When]) -> str | None:
    """The day on which it reached its stage: the only one of the sentence that is neither a day of saying nor one to come or a limit."""
    found = {
        one.value
        for one in dates
        if one.value
        and one.span.within(sentence)
        and not one.span.within(span)
        and not _SAID.search(text, max(sentence.start, one.span.start - 40), one.span.start)
        and not _AHEAD.search(text, max(sentence.start, one.span.start - 40), one.span.start)
    }
    return found.pop() if len(found) == 1 else None
