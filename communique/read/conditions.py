"""The words in a sentence that make a statement's content conditional: "only if the siege is lifted".

The words run from the condition word to the end of its clause. They are looked for in the content
first, then in what is left of its sentences, so that a condition beside the content is not lost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from communique.assets import vocabulary
from communique.clauses import needed_words, tokens_of
from communique.model import Attribution, Shelf, Span, touched

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
    r"\s+(?:[\w'’-]+ing\b|(?:[\w'’\"“-]+,?[ \xa0]){1,10}?(?:is|are|was|were|has|have|had|can|could|will|would|may|begins?|starts?|resumes?|ends?|[\w-]{2,}(?:ed|[^s\W]s)|left|went|came|met|gone|paid|agree|leave|withdraw|"
    r"return|stop|come|go|sign|give|take|make|get|accept|release|meet|open|close|lift|pull|do|does|we|they|talk|talks|free|pay)\b)"
)
_TIMES = re.compile(
    r"\s+(?:(?:the\s+)?(?:end|start|middle|beginning)\b|\d|(?:now|then|recently|today|tomorrow|yesterday|late|later|early|possible)\b|(?:last|next|this)\s+(?:\w+day|week|month|year|\w*night|morning|afternoon|evening|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|\w+ber|century|decade)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar(?:ch)?\b|apr|may\b|june|july|aug|sep|oct|nov|dec|noon|midnight|dawn|dusk|spring|summer|autumn|winter|christmas|easter)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bwithout\s+(?!(?:pre-?)?conditions?\b|delay\b|limits?\b|exceptions?\b|doubt\b|question\b|hesitation\b)(?=\w)", re.IGNORECASE
)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|cannot|nothing|nobody|neither|impossible|fail|fails|collapse|meaningless|pointless|unthinkable|stall|unlikely|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
_OUTSTANDING = re.compile(
    r"\b(?:will|would|wo|can|could|cannot|ca|must|should|shall|may|might|no|not|never|need|needs|has to|have to|is to|are to|going to|ready|prepared|want|wants|wanted to|(?:is|are|was|were) pressing|insist(?:s|ed)? (?:that|on)|demand(?:s|ed) (?:that|to)|expects?|nothing|'ll)\b|['’]ll\b|n['’]t\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|would|wo|can|could|cannot|ca|shall|going to|'ll|wants? to|ready to|prepared to|willing to)\b|['’](?:ll|d)\b", re.IGNORECASE
)
_PRESENT = re.compile(
    r"\s+(?:[\w'’\"“‘”-]+[ \xa0]){1,7}?(?:is|are|has|have|can|(?:was|were) (?:over|lifted|signed|met)|(?:agree|leave|withdraw|return|stop|come|sign|accept|release|open|close|end|begin|start|meet|take|give|fall|lift|pull|pay|arrive|finish|go|do|pass|allow|make)e?s|agree|leave|withdraw|return|stop|come|sign|accept|release|open|close|end|do)\b(?!['’])"
)
_STATED = re.compile(r"\s+an?\s+(?:[\w'’-]+\s+){1,7}?(?:is|are|has|have)\b")
_UPSIDE_DOWN = re.compile(
    r"\bshould\s+(?:(?:the|an?|any|either|these|those|this|it|they|he|she|talks|negotiations)\s+(?:[\w'’-]+\s+){0,5}?(?:be|fail|refuse|collapse|decide|choose|attack|continue|not|come|fall|break|reject|withdraw|resume|violate|go|take|seek|strike)"
    r"|(?!not\b|never\b|also\b|all\b|both\b|only\b|then\b|now\b|soon\b|still\b|always\b|therefore\b|instead\b|first\b|be\b|have\b|again\b|\w+ly\b)[a-z]+(?:\s+[\w'’-]+){0,2}\s+(?:be|fail|collapse|resume)\s+[\w]+(?:ed|en|d)?)\b[^.?!;]*"
)
"""A condition without its word after the main clause: "it can retaliate should talks fail"."""
_WOULD_HAVE = re.compile(r"\b(?:would|could|might)(?:n['’]t)?\s+(?:(?:not|never|\w+ly)\s+)?have\b", re.IGNORECASE)
_HAD = re.compile(r"\s+(?:[\w'’-]+[ \xa0]){1,6}?had\b", re.IGNORECASE)
""" "Would never have begun if | he had been in office": of what was, nothing is a condition any more."""
_FIRST_THEN = re.compile(
    r"(?!(?:[\w'’-]+[ \xa0]){0,12}(?:will|would|shall|met|on\s+\w+day)\b)[^.;:?!]{8,160}?,\s+(?P<then>(?:and\s+)?(?:only\s+)?then)\s+(?!(?:we|I|he|she|they)\s+(?:shall|will|can)\b)(?:[\w'’-]+\s+){1,8}?(?:can|could|may)\b"
)
_INVERTED = re.compile(r"Should\s+(?!(?:we|I|he|she|they|you)\b[^.?!]{0,200}\?)(?:[\w'’-]+\s){1,8}")
_HEAD = re.compile(r"[\s\"“„«‘'(]*(?:(?:that|and|but|because|so|or|then|,)[\s\"“‘]+){0,3}", re.IGNORECASE)
_OPENS = re.compile(r"(?:[,;:–—]\s+|\b(?:that|because|and|but|so|or|then)\s+)[\"“„«‘'(]*$", re.IGNORECASE)


_EDGE = " \t\xa0\n,;:–—\"“”»’'"
_JOINING = re.compile(r"[\s,]+(?:and|or|but)$", re.I)
_MOST = 40
"""Condition words that one sentence is searched for: none that a person wrote has more."""
_LONGEST = 600
"""Signs that a condition may have."""


class Condition(NamedTuple):
    """The conditional words, and whether nothing happens without them ("only if", "unless", "until")."""

    span: Span
    strict: bool


def parts_of(attributions: Iterable[Attribution]) -> Shelf:
    """Every part of the attributions of a report."""
    return Shelf(part for one in attributions for part in (one.source, one.cue, *one.content) if part)


def find_condition(text: str, sentences: Sequence[Span], one: Attribution, among: Shelf | None = None) -> Condition | None:
    """The condition of a statement, None if it has none.

    `among` are the parts of the attributions of the report: what they say beside this one's content is not its own.
    A strict condition comes before a plain one, else the first counts.
    """
    inside = [found for piece in one.content for found in _in_region(text, sentences, piece)] or _across(text, sentences, one.content)
    regions = _beside(sentences, one, among) if not inside else []
    beside = [found for region in regions for found in _in_region(text, sentences, region, whole=False)]
    return min(inside or beside, key=lambda found: (not found.strict, found.span.start), default=None)


def _across(text: str, sentences: Sequence[Span], content: Sequence[Span]) -> list[Condition]:
    """Conditions of a content in pieces, where one piece holds the condition and another what it is a condition of."""
    if len(content) < 2:
        return []
    found = _in_region(text, sentences, Span(content[0].start, content[-1].end))
    return [one for one in found if any(one.span.within(piece) for piece in content)]


def _beside(sentences: Sequence[Span], one: Attribution, among: Shelf | None) -> list[Span]:
    """What the sentences of the content hold beside it and its source and cue, up to the nearest word of another statement."""
    if not one.content:
        return []
    own = [part for part in (one.source, one.cue, *one.content) if part]
    near = touched(sentences, Span(one.content[0].start, one.content[-1].end))
    reach = Span(near[0].start, near[-1].end) if near else one.content[0]
    others = among.sharing(reach) if among else []
    foreign = [part for part in others if not any(part.within(piece) for piece in own)]
    found = []
    for sentence in near:
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
    for sentence in touched(sentences, region) or (region,):
        start, end = max(sentence.start, region.start), min(sentence.end, region.end)
        tokens = tokens_of(text, sentence)
        if not _trigger_words().isdisjoint(tokens):
            yield from (found for found in _by_words(text, start, end) if whole or not _is_time(text, found))
        if "without" in tokens:
            yield from _by_without(text, start, end)
        if "and" in tokens:
            yield from _by_bidding(text, start, end)
        if whole:
            yield from _by_order(text, start, end)
            yield from _by_sequence(text, start, end)


def _by_sequence(text: str, start: int, end: int) -> Iterator[Condition]:
    """ "They leave, all of them, and then talks can begin": what comes first is what the rest depends on."""
    found = _FIRST_THEN.match(text, start + _indent(text, start, end), end) if text.find("then", start, end) >= 0 else None
    if found:
        yield Condition(_trimmed(text, found.start(), found.end("then")), True)


def _by_bidding(text: str, start: int, end: int) -> Iterator[Condition]:
    """ "Give us the list and we will open the road": what is bid comes first."""
    found = _bidding().match(text, start + _indent(text, start, end), end)
    if found:
        yield Condition(_trimmed(text, found.start(), found.end("bid")), False)


@cache
def _bidding() -> re.Pattern[str]:
    verbs = "|".join(vocabulary("acts")["forms"]["bid"].split())
    return re.compile(
        rf"(?P<bid>(?:{verbs})\b[^.?!;]{{3,140}}?),? and (?:we|you|i|they|he|she|our [\w-]+|the [\w-]+)(?:['’]ll| will| shall| can)\b", re.I
    )


def _by_order(text: str, start: int, end: int) -> Iterator[Condition]:
    """ "Should talks fail, it will act" and "it can act should talks fail"."""
    if text.find("hould", start, end) < 0:
        return
    match = _INVERTED.match(text, start + _indent(text, start, end), end)
    stop = text.find(",", match.end(), end + 1) if match else -1
    if match and stop >= 0:
        yield Condition(_trimmed(text, match.start(), stop), False)
    for late in islice(_UPSIDE_DOWN.finditer(text, start, end), 1):
        if not re.search(
            r"\b(?:what|how|why|who|which|where|when|whether|that|it|they|he|she|we|i|you|there)\s+$",
            text[max(start, late.start() - 12) : late.start()],
            re.I,
        ):
            yield Condition(_trimmed(text, late.start(), late.end()), False)


@cache
def _triggers() -> re.Pattern[str]:
    phrases = sorted(_phrases(), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:(only)\s+(?!provided))?(" + "|".join(p.replace(" ", r"\s+") for p in phrases) + r")(?![\w-])", re.IGNORECASE
    )


@cache
def _trigger_words() -> frozenset[str]:
    """The longest word of each: a sentence with none of these holds none of them."""
    return frozenset(max(needed_words(one), key=lambda word: (len(word), word)) for one in _phrases())


def _phrases() -> list[str]:
    words = vocabulary("conditions")
    return [*words["strict"], *words["plain"], *words["temporal"], *words["coming"]]


def _by_words(text: str, start: int, end: int) -> Iterator[Condition]:
    for match in islice(_triggers().finditer(text, start, end), _MOST):
        phrase = re.sub(r"\s+", " ", match[2]).casefold()
        if not _misleads(text, match, phrase, start, end):
            span = _trimmed(text, match.start(), _clause_end(text, match, start, end))
            strict = bool(match[1]) or phrase in vocabulary("conditions")["strict"] + vocabulary("conditions")["temporal"]
            if span.end > match.end():
                yield Condition(span, strict)


def _is_time(text: str, found: Condition) -> bool:
    words = vocabulary("conditions")
    return found.span.of(text).casefold().startswith(tuple(words["temporal"] + words["coming"]))


def _misleads(text: str, match: re.Match[str], phrase: str, start: int, end: int) -> bool:
    """Is it only the look of a condition: "as if", "once again", "until Monday"?"""
    if phrase == "if" and _HAD.match(text, match.end(), end) and _WOULD_HAVE.search(text, start, end):
        return True
    words = vocabulary("conditions")
    before = re.search(r"([\w'’]+)[\"“\s]+$", text[max(0, match.start() - 30) : match.start()])
    after = re.match(r"[\s,\"“‘]+([\w'’]+)", text[match.end() : min(end, match.end() + 40)])
    times = words["temporal"] + words["coming"]
    barred = [*words["not_after"], *(words["not_after_times"] if phrase in times else [])]
    if before and not match[1] and " " not in phrase and before[1].casefold() in barred:
        return True
    if after is None or (phrase == "once" and after[1].casefold() in words["not_before"] and not _STATED.match(text, match.end(), end)):
        return True
    if _never().match(text[match.start(2) : end].casefold()):
        return True
    return phrase in times and not _comes(text, match, phrase in words["coming"], start, end)


@cache
def _never() -> re.Pattern[str]:
    """Turns of speech that begin like a condition and are none."""
    return re.compile("(?:" + "|".join(map(re.escape, vocabulary("conditions")["never"])) + r")(?![\w-])")


def _comes(text: str, match: re.Match[str], narrow: bool, start: int, end: int) -> bool:
    """Is it a clause after a word of time, about what is still to come? `narrow`: in the present tense, beside "will" or "can"."""
    rest = text[match.end() : min(end, match.end() + 200)]
    if _TIMES.match(rest) or not _CLAUSE.match(rest):
        return False
    if narrow:
        return _PRESENT.match(rest) is not None and _COMING.search(_around(text, match, start, end)) is not None
    return _pending(text, match, start, end)


def _pending(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Is something still to come or missing ("no talks until ..."), as it is not in "he waited until she left"?"""
    return bool(match[1]) or _OUTSTANDING.search(_around(text, match, start, end)) is not None


def _around(text: str, match: re.Match[str], start: int, end: int) -> str:
    """What stands beside the clause: the end of what comes before it, and the head of what comes after."""
    stop = _clause_end(text, match, start, end)
    return text[max(start, match.start() - 150) : match.start()] + " " + text[stop : min(end, stop + 150)]


def _by_without(text: str, start: int, end: int) -> Iterator[Condition]:
    """ "Without X, there can be no Y" and "no Y without X": a condition only beside a denial."""
    for match in islice(_WITHOUT.finditer(text, start, end), _MOST):
        stop = _clause_end(text, match, start, end)
        before = re.sub(r"\bno longer\b", "", text[max(start, match.start() - 120) : match.start()], flags=re.I)
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
    words = re.compile(r"\s*(?:we|I|they|he|she|it|there|nothing|nobody)\s+[\w'’-]+|\s*[\w'’-]+", re.I).match(text, start, end)
    return words.end() if words else end


def _trimmed(text: str, start: int, end: int) -> Span:
    bare = text[start:end].rstrip(_EDGE)
    return Span(start, start + len(_JOINING.sub("", bare).rstrip(_EDGE)))
