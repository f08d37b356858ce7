"""What somebody is said to have bound themselves to do, and by when: "Norland undertook to hand over its lists by 28 February".

A promise is told with a verb of promising, or with "is to" or "will" and a day by which it is due. What depends on a condition is an offer and none; so is what was
refused, and an agreement to meet, which is a contact.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from communique.model import Mention, Promise, Report, Span, Statement, When

_PROMISES = re.compile(
    r"\b(?:undert(?:ook|akes?|aken)|pledge[ds]?|promise[ds]?|vow(?:ed|s)?|agree[ds]?|commit(?:s|ted)?\s+(?:itself|themselves|himself|herself)|bound\s+(?:itself|themselves))\s+to\s+(?=[a-z])",
)
_DUTY = re.compile(r"\b(?:(?:is|are|was|were)\s+to|will|would)\s+(?=[a-z])")
_NOUN = re.compile(r"['’]s?\s+(?:\w+\s+)?(?:promise|pledge|undertaking|commitment)\s+to\s+(?=[a-z])")
_ALSO = re.compile(r",?\s+and\s+to\s+(?=[a-z])")
_BE_DONE = re.compile(r"be\s+\w+(?:ed|en|t|n)\b")
_SELF = re.compile(r"\b(?:we|I)[\s,]+(?:also\s+|both\s+|now\s+)?$", re.I)
_AND_TO = re.compile(r",?\s+and\s+(?:that\s+)?(?P<who>[^,;.]{2,60}?)\s+to\s+(?=[a-z])")
""" "..., and Veldania to open its archive": who is promised to do it, after another's promise."""
_BEFORE_VERB = re.compile(r"(?:[,\s]+(?:who|which|both|have|has|had|also|now|then|each|jointly|formally|publicly|once|again|\w+ly))*[,\s]+")
_LIKELY = re.compile(r"undert|pledg|promis|vow|agree|commit|bound")
"""Without one of these, or a day, a sentence promises nothing."""
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t|\bneither|\bnor|\bhad\s+yet)\s*$")
_NO_PROMISE = re.compile(
    r"(?:in|on|at|by|for|with|last|earlier|an?|the|this|that|these|those|their|its|his|her|such|several|many|some|more|most|few|further|new|direct|indirect|all|any|no|each|every|both|one|two|three|four|five|six|seven|eight|nine|ten|talks|terms|what|which|\d\S*|\w+ing)\b|(?:not\s+)?(?:meet|hold\s+(?:\w+\s+){0,3}(?:talks|round|meeting)|talk|speak|discuss"
    r"|be\s+(?:held|there|published|announced|in|reached)|have|take\s+place|last|begin|open\s+(?:on|in))\b"
)
"""No deed, or one that is read as a contact."""
_WISH = re.compile(
    r"(?:(?:^|[“\"‘,:;.]\s?|\badd(?:ed|ing)\s)[“\"‘]?(?:[Mm]ay|[Ll]et)\s(?!be\b|have\b|also\b|not\b)(?:[\w’'-]+\s){1,16}"
    r"|\b(?:hope[sd]?|hoping|wish(?:es|ed|ing)?|pray(?:s|ed|ing)?|expect(?:s|ed|ing)?|believe[sd]?)\b[^.;“”\"]{0,120})$"
)
""" "may a lasting truce be reached and | will be kept by May", "we hope that it | will be signed by Friday": what is wished binds nobody."""
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|only\s+(?:if|when|after|once)|on\s+condition|as\s+long\s+as|once|in\s+(?:return|exchange)\s+for|until|were\s+to)\b",
    re.I,
)
_END = re.compile(
    r"[.;:!?](?=\s|[\"”’]|$)|\s[–—]\s|,[\"”]|[\"”](?=,?\s+(?:[\w.]+\s+){0,4}(?:said|says|told|added|announced)\b)"
    r"|,\s+(?=(?:but|while|whereas|which|who|although|though|said|according|as|following)\b|(?:[\w.]+\s+){1,3}(?:said|says|told|announced|added|promised|pledged|vowed)\b)"
    r"|,?\s+(?=(?:but|while|whereas|although|though|said)\s)|,\s+and\s+(?=(?:the|its|his|her|their)\s+(?:\w+\s+){1,6}(?:is|are|was|were|will|would)\b)"
)
_DUE = re.compile(r"\b(?:by|before|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|within)\s+(?:the\s+end\s+of\s+)?$", re.I)
_BOTH = re.compile(r"(?:the\s+|both\s+)(?:two\s+)?(?:sides|parties|governments|delegations|countries)\b|both\b", re.I)
_LONGEST = 220
_FEWEST = 2


class Sides(Protocol):
    """Who acts for whom in a report, and which two sides it is about."""

    @property
    def sides(self) -> tuple[str, ...]: ...

    def of(self, mention: Mention) -> tuple[str, ...]: ...


def find_promises(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    dates: Sequence[When],
    statements: Sequence[Statement],
    sides_of: Callable[[], Sides],
) -> tuple[Promise, ...]:
    """The promises of a report, by place. `sides_of` is asked only if there are any."""
    text = report.text
    likely = [one for one in sentences if _LIKELY.search(text, one.start, one.end) or any(when.span.within(one) for when in dates)]
    told = [(sentence, *one) for sentence in likely for one in _told(report, sentence)]
    sides = sides_of() if told else None
    found: dict[Span, Promise] = {}
    for sentence, who, deed, sworn in told:
        near = [one for one in mentions if one.span.within(sentence)]
        due = _due(text, deed, dates)
        by = _by(text, who, near, sides) if sides and (sworn or due) else ()
        account = _account(deed, statements)
        if by or (account != "outlet" and (sworn or due) and _is_speakers(text, who, deed)):
            span = _with_subject(deed, account, statements) if not by and _BE_DONE.match(text, deed.start, deed.end) else deed
            found.setdefault(span, Promise(span, by, due, account))
    return tuple(found[span] for span in sorted(found))


def _told(report: Report, sentence: Span) -> Iterator[tuple[int, Span, bool]]:
    added = any(one.overlaps(sentence) for one in report.furniture)
    return iter(()) if added or _CONDITION.search(report.text, sentence.start, sentence.end) else _deeds(report.text, sentence)


def _deeds(text: str, sentence: Span) -> Iterator[tuple[int, Span, bool]]:
    """Where the words for who promises end, what is promised, and whether a word of promising says so."""
    for pattern, sworn in ((_PROMISES, True), (_NOUN, True), (_DUTY, False)):
        for verb in pattern.finditer(text, sentence.start, sentence.end):
            deed = _deed(text, verb.end(), sentence.end)
            wished = not sworn and _WISH.search(text, max(sentence.start, verb.start() - 160), verb.start())
            if deed and not wished and not _NEGATED.search(text, max(sentence.start, verb.start() - 12), verb.start()):
                yield from _parts(text, verb.start(), deed, sworn) if sworn else ((verb.start(), deed, sworn),)


def _parts(text: str, who: int, deed: Span, sworn: bool) -> Iterator[tuple[int, Span, bool]]:
    """ "to hand over its lists and to keep its guns away", "..., and Veldania to open its archive"."""
    cuts = sorted([*_AND_TO.finditer(text, deed.start, deed.end), *_ALSO.finditer(text, deed.start, deed.end)], key=lambda one: one.start())
    starts = [(who, deed.start), *((one.end("who") + 1 if "who" in one.groupdict() else who, one.end()) for one in cuts)]
    for (holder, start), end in zip(starts, [*(one.start() for one in cuts), deed.end], strict=True):
        part = _deed(text, start, end)
        if part:
            yield holder, part, sworn


def _deed(text: str, start: int, end: int) -> Span | None:
    stop = _END.search(text, start, min(end, start + _LONGEST))
    last = stop.start() if stop else end
    words = text[start:last].rstrip(" ,.")
    good = len(words) <= _LONGEST and len(words.split()) >= _FEWEST and not _NO_PROMISE.match(words)
    return Span(start, start + len(words)) if good else None


def _by(text: str, end: int, mentions: Sequence[Mention], sides: Sides) -> tuple[str, ...]:
    """Whose promise it is: the mention that ends right before the verb, and whom "and" joins to it."""
    who = _ending_at(text, end, mentions)
    if who is None or _WITHIN.search(text, max(0, who.span.start - 12), who.span.start):
        return ()
    told = sides.of(who) or (sides.sides if who.kind == "group" and _BOTH.match(who.span.of(text)) else ())
    joined = _JOINED.search(text, max(0, who.span.start - 12), who.span.start)
    other = _ending_at(text, joined.start(), mentions) if joined and told else None
    return tuple(dict.fromkeys((*(sides.of(other) if other else ()), *told)))


_WITHIN = re.compile(r"\b(?:of|from|between|among|with)\s+(?:the\s+)?$")
""" "The wounded of both countries are to go home by May": neither country promises to go home."""
_JOINED = re.compile(r"\s+and\s+(?:the\s+)?$")


def _ending_at(text: str, end: int, mentions: Sequence[Mention]) -> Mention | None:
    fitting = [one for one in mentions if one.span.end <= end and (one.span.end == end or _BEFORE_VERB.fullmatch(text, one.span.end, end))]
    return max(fitting, key=lambda one: (one.span.end, one.span.end - one.span.start), default=None)


def _is_speakers(text: str, who: int, deed: Span) -> bool:
    """ "We will hand over the maps by April", "the maps will be handed over by April": inside a statement it is its speaker who will."""
    return _SELF.search(text, max(0, who - 12), who) is not None or _BE_DONE.match(text, deed.start, deed.end) is not None


def _due(text: str, deed: Span, dates: Sequence[When]) -> str | None:
    """The last day that stands behind "by", "before" or "within" in what is promised."""
    near = (one for one in dates if one.value and one.span.within(deed) and _DUE.search(text, deed.start, one.span.start))
    return next((one.value.partition("/")[2] or one.value for one in near if one.value), None)


def _with_subject(deed: Span, account: str, statements: Sequence[Statement]) -> Span:
    """ "the maps will be handed over": with what it is done to."""
    pieces = (piece for one in statements if one.id == account for piece in one.content if deed.overlaps(piece))
    start = next((piece.start for piece in pieces if 0 <= deed.start - piece.start <= _LONGEST), deed.start)
    return Span(start, deed.end)


def _account(deed: Span, statements: Sequence[Statement]) -> str:
    """By whose word it is a promise: the narrowest statement that holds it, else the outlet."""
    holding = [one for one in statements if any(deed.overlaps(piece) for piece in one.content)]
    narrow = min(holding, key=lambda one: (sum(piece.end - piece.start for piece in one.content), one.id), default=None)
    return narrow.id if narrow else "outlet"
