"""The words in a sentence that make a statement's content conditional: "only if the siege is lifted".

The words run from the condition word to the end of its clause. They are looked for in the content
first, then in what is left of its sentences, so that a condition beside the content is not lost.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from communique.assets import vocabulary
from communique.model import Attribution, Span

_MODAL = r"(?:will|would|wo|can|could|ca|cannot|shall|should|may|might|must|is|are|was|were|has|have|had|does|do|did|need|needs|seems?|remains?|'ll|'s|'re)"
_MAIN = re.compile(
    rf"\s*(?:then\b|(?!(?:which|who|whose|including|such|and|or|where)\b)(?:[\w'’-]+[ \xa0]){{1,7}}?{_MODAL}(?:n['’]t)?\b|[\w'’-]+['’](?:ll|re|s|d|ve)\b)"
)
_SUBJECT = re.compile(
    rf"[ \xa0](?=(?:we|I|they|he|she|it|there|nothing|nobody|then|no [\w'’-]+)(?:['’](?:ll|d|re|s|ve)|[ \xa0]{_MODAL})\b)"
)
_STOP = re.compile(
    r"[.!?…](?=[\s\"”’')\]]|$)|[;:]|\s[–—-]\s|—|[\"”»](?=\s+\w+\s+(?:said|says|told))|,(?=[ \xa0](?:but|while|whereas|adding|saying|although|though|according|he said|she said|they said)\b)|[)\]]"
)
_CLAUSE = re.compile(
    r"\s+(?:[\w'’-]+ing\b|(?:[\w'’\"“-]+,?[ \xa0]){1,10}?(?:is|are|was|were|has|have|had|can|could|will|would|may|begins?|starts?|resumes?|ends?|[\w-]{2,}(?:ed|[^s\W]s)|agree|leave|withdraw|"
    r"return|stop|come|go|sign|give|take|make|get|accept|release|meet|open|close|lift|pull|do|does|we|they|talk|talks|free|pay)\b)"
)
_TIMES = re.compile(
    r"\s+(?:(?:the\s+)?(?:end|start|middle|beginning)\b|\d|(?:now|then|recently|today|tomorrow|yesterday|last|next|this|late|early)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar(?:ch)?\b|apr|may\b|june|july|aug|sep|oct|nov|dec|noon|midnight|dawn|dusk|spring|summer|autumn|winter|christmas|easter)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout\s+(?=\w)", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|cannot|nothing|nobody|neither|impossible|fail|fails|collapse|meaningless|pointless|unthinkable|stall|unlikely|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
_OUTSTANDING = re.compile(
    r"\b(?:will|would|wo|can|could|cannot|ca|must|should|shall|may|might|no|not|never|need|needs|has to|have to|is to|are to|going to|ready|prepared|want|wants|nothing|'ll)\b|['’]ll\b|n['’]t\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"Should\s+(?!(?:we|I|he|she|they|you)\b[^.?!]{0,200}\?)(?:[\w'’-]+\s){1,8}")
_HEAD = re.compile(r"[\s\"“„«‘'(]*(?:(?:that|and|but|because|so|or|then|,)[\s\"“‘]+){0,3}", re.IGNORECASE)
_OPENS = re.compile(r"(?:[,;:–—]\s+|\b(?:that|because|and|but|so|or|then)\s+)[\"“„«‘'(]*$", re.IGNORECASE)


_MOST = 40
"""Condition words that one sentence is searched for: none that a person wrote has more."""
_LONGEST = 600
"""Signs that a condition may have."""


class Condition(NamedTuple):
    """The conditional words, and whether nothing happens without them ("only if", "unless", "until")."""

    span: Span
    strict: bool


def find_condition(text: str, sentences: Sequence[Span], one: Attribution, among: Sequence[Attribution] = ()) -> Condition | None:
    """The condition of a statement, None if it has none.

    `among` are the attributions of the report: what they say beside this one's content is not its own.
    A strict condition comes before a plain one, else the first counts.
    """
    inside = [found for piece in one.content for found in _in_region(text, sentences, piece)]
    regions = _beside(sentences, one, among) if not inside else []
    beside = [found for region in regions for found in _in_region(text, sentences, region, whole=False)]
    return min(inside or beside, key=lambda found: (not found.strict, found.span.start), default=None)


def _beside(sentences: Sequence[Span], one: Attribution, among: Sequence[Attribution]) -> list[Span]:
    """What the sentences of the content hold beside it and its source and cue, up to the nearest word of another statement."""
    own = [part for part in (one.source, one.cue, *one.content) if part]
    others = [part for other in among for part in (other.source, other.cue, *other.content) if part]
    foreign = [part for part in others if not any(part.within(piece) for piece in own)]
    found = []
    for sentence in sentences:
        held = [piece for piece in one.content if sentence.overlaps(piece)]
        if held:
            first = max([sentence.start, *(f.end for f in foreign if sentence.start < f.end <= held[0].start)])
            last = min([sentence.end, *(f.start for f in foreign if held[-1].end <= f.start < sentence.end)])
            found += _without(Span(first, max(first, last)), own)
    return found


def _without(region: Span, parts: Sequence[Span]) -> list[Span]:
    """What is left of a stretch without some parts of it."""
    left, at = [], region.start
    for part in sorted(part for part in parts if part.overlaps(region)):
        left.append(Span(at, max(at, part.start)))
        at = max(at, part.end)
    return [span for span in [*left, Span(at, max(at, region.end))] if span.start < span.end]


def _in_region(text: str, sentences: Sequence[Span], region: Span, whole: bool = True) -> Iterator[Condition]:
    """Conditions sentence by sentence of a stretch of text; of one that is no whole content, none that are mere times."""
    for start, end in _sentences_in(sentences, region):
        yield from (found for found in _by_words(text, start, end) if whole or not _is_time(text, found))
        yield from _by_without(text, start, end)
        match = _INVERTED.match(text, start + _indent(text, start, end), end)
        if whole and match and "," in text[match.end() : end]:
            yield Condition(_trimmed(text, match.start(), text.index(",", match.end())), False)


def _sentences_in(sentences: Sequence[Span], region: Span) -> list[tuple[int, int]]:
    cut = [(max(s.start, region.start), min(s.end, region.end)) for s in sentences if s.overlaps(region)]
    return cut or [(region.start, region.end)]


@cache
def _triggers() -> re.Pattern[str]:
    words = vocabulary("conditions")
    phrases = sorted([*words["strict"], *words["plain"], *words["temporal"]], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:(only)\s+)?(" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")(?![\w-])", re.IGNORECASE)


def _by_words(text: str, start: int, end: int) -> Iterator[Condition]:
    for match in islice(_triggers().finditer(text, start, end), _MOST):
        phrase = re.sub(r"\s+", " ", match[2]).casefold()
        if not _misleads(text, match, phrase, start, end):
            span = _trimmed(text, match.start(), _clause_end(text, match, start, end))
            strict = bool(match[1]) or phrase in vocabulary("conditions")["strict"] + vocabulary("conditions")["temporal"]
            if span.end > match.end():
                yield Condition(span, strict)


def _is_time(text: str, found: Condition) -> bool:
    return found.span.of(text).split()[0].casefold() in vocabulary("conditions")["temporal"]


def _misleads(text: str, match: re.Match[str], phrase: str, start: int, end: int) -> bool:
    """Is it only the look of a condition: "as if", "once again", "until Monday"?"""
    words = vocabulary("conditions")
    before = re.search(r"([\w'’]+)[\"“\s]+$", text[max(0, match.start() - 30) : match.start()])
    after = re.match(r"[\s,]+([\w'’]+)", text[match.end() : min(end, match.end() + 40)])
    if before and not match[1] and before[1].casefold() in words["not_after"]:
        return True
    if after is None or (phrase in {"if", "once"} and after[1].casefold() in words["not_before"]):
        return True
    if any(text[match.start(2) : end].casefold().startswith(turn) for turn in words["never"]):
        return True
    rest = text[match.end() : min(end, match.end() + 200)]
    return phrase in words["temporal"] and (
        _TIMES.match(rest) is not None or _CLAUSE.match(rest) is None or not _pending(text, match, start, end)
    )


def _pending(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Is something still to come or missing ("no talks until ..."), as it is not in "he waited until she left"?"""
    stop = _clause_end(text, match, start, end)
    return (
        bool(match[1])
        or _OUTSTANDING.search(text[max(start, match.start() - 150) : match.start()] + " " + text[stop : min(end, stop + 150)]) is not None
    )


def _by_without(text: str, start: int, end: int) -> Iterator[Condition]:
    """ "Without X, there can be no Y" and "no Y without X": a condition only beside a denial."""
    for match in islice(_WITHOUT.finditer(text, start, end), _MOST):
        stop = _clause_end(text, match, start, end)
        before = text[max(start, match.start() - 120) : match.start()]
        if _NEGATIVE.search(text[stop : min(end, stop + 200)] if _is_first(text, match.start(), start) else before):
            yield Condition(_trimmed(text, match.start(), stop), True)


def _indent(text: str, start: int, end: int) -> int:
    head = _HEAD.match(text, start, end)
    return len(head[0]) if head else 0


def _is_first(text: str, at: int, start: int) -> bool:
    """Does the clause begin here, with the main clause to come?"""
    before = text[max(start, at - 60) : at]
    return not before.strip("\"“„«‘'( ") or _OPENS.search(before) is not None


def _clause_end(text: str, match: re.Match[str], start: int, end: int) -> int:
    """The end of the clause: for one that comes first, where the main clause begins; else as far as its sentence goes."""
    end = min(end, match.end() + _LONGEST)
    stop = next((m.start() for m in _STOP.finditer(text, match.end(), end)), end)
    if _is_first(text, match.start(), start):
        commas = [m.start() for m in re.compile(r",(?=[\"”’']?\s)").finditer(text, match.end(), stop)]
        mains = [at for at in commas if _MAIN.match(text, at + 1 + (not text[at + 1].isspace()), stop)]
        verbal = [at for at in mains if _WITHOUT.match(match[0]) or _CLAUSE.match(text, match.end(), at + 1)]
        if mains:
            return min(verbal or mains)
        subject = _SUBJECT.search(text, _second_word(text, match.end(), stop), stop)
        return subject.start() if subject else commas[0] if commas else stop
    return stop


def _second_word(text: str, start: int, end: int) -> int:
    """Past the first words of the clause, which may themselves be a subject ("if it is true it will")."""
    words = re.compile(r"\s*[\w'’-]+\s+[\w'’-]+").match(text, start, end)
    return words.end() if words else end


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip(" \t\xa0\n,;:–—\"“”»’'")))
