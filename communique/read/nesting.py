"""Statements inside statements: outer contents made whole, inner ones kept only where somebody did speak.

"X said that Norland will announce talks" is one statement by X; "X said that Y had warned of war" is two,
the second inside the first. Taggers trained on flat annotations tear the outer content around the inner
attribution, or take an intention for a statement; both are mended here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Attribution, Span, united

_LAST_AND = re.compile(r"(?<=\w),?\s+(?:and|but|or)\s*$")
_FOUND_BY_RULE = 0.6
"""What the confidence of a statement is multiplied with for one that a rule finds inside it."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for line in vocabulary("speech")["verbs"] for form in line.split())


@cache
def _pasts() -> str:
    """A pattern of the past forms of the verbs of saying."""
    past = {form for form in _verbs() if form.endswith("ed") or form in {"said", "told", "spoke", "wrote", "written", "spoken", "sworn"}}
    return "|".join(sorted(past))


@lru_cache(maxsize=2**11)  # news is told with few cues
def reports_speech(cue: str) -> bool:
    """Does the cue tell of words that were spoken or written (not of a wish, a plan or a refusal to speak)?"""
    low = cue.casefold().replace("’", "'")
    if any(phrase in low for phrase in vocabulary("speech")["phrases"]):
        return True
    words = re.findall(r"n't|\w+?(?=n't)|\w+|'\w+", low)
    at = next((i for i, word in enumerate(words) if word in _verbs()), None)
    return at is not None and not any(word in vocabulary("speech")["not_yet"] for word in words[:at])


def nest_attributions(
    text: str, sentences: Sequence[Span], attributions: Iterable[Attribution], quotations: Sequence[Span]
) -> tuple[Attribution, ...]:
    """The attributions with whole outer contents, without pretended inner ones, with inner ones that were missed.

    Run it on tidied attributions. Which of those returned stands in which is plain from their places:
    cue and content of an inner one lie within the content of the outer.
    """
    given = tuple(attributions)
    starts = [sentence.start for sentence in sentences]
    homes = [bisect_right(starts, one.cue.start) if one.cue else -1 for one in given]
    found = [_mended(text, one, _neighbours(starts, one, given, homes)) for one in given]
    found = [one for one in found if _is_said(text, one, found)]
    found += [inner for one in found for inner in _missed(text, one, found, quotations)]
    return tuple(sorted(found, key=_place))


def _place(one: Attribution) -> tuple[int, int]:
    return min((part.start for part in (*one.content, *([one.cue] if one.cue else []))), default=0), -_hull(one).end


def is_inside(inner: Attribution, outer: Attribution) -> bool:
    """Do the cue and all content of one lie in the content of the other (and are they two)?"""
    if not outer.content or (inner.cue and not outer.content[0].start <= inner.cue.start < outer.content[-1].end):
        return False  # most pairs end here
    parts = [*([inner.cue] if inner.cue else []), *inner.content]
    if not parts or max(part.end for part in parts) > outer.content[-1].end:
        return False
    held = bool(parts) and all(any(part.within(piece) for piece in outer.content) for part in parts)
    return held and inner is not outer and inner.cue != outer.cue and _size(inner) < _size(outer)


def _size(one: Attribution) -> int:
    return sum(piece.end - piece.start for piece in one.content)


def _hull(one: Attribution) -> Span:
    parts = [*one.content, *(part for part in (one.source, one.cue) if part)]
    return Span(min(part.start for part in parts), max(part.end for part in parts)) if parts else Span(0, 0)


def _is_said(text: str, one: Attribution, among: list[Attribution]) -> bool:
    """Is it no inner attribution, or one whose cue reports speech by somebody?"""
    if one.cue is None or (one.source is not None and reports_speech(one.cue.of(text))):
        return True
    return not any(is_inside(one, other) for other in among)


# --- outer contents -------------------------------------------------------------------------------


def _neighbours(starts: Sequence[int], one: Attribution, among: Sequence[Attribution], homes: Sequence[int]) -> list[Attribution]:
    """The other attributions whose cue is in a sentence that this one's cue or content touches (`starts`: of the sentences; `homes`: each one's)."""
    parts = [*one.content, *([one.cue] if one.cue else [])]
    own = {bisect_right(starts, at) for part in parts for at in (part.start, part.end - 1)}
    return [other for other, home in zip(among, homes, strict=True) if home in own and other is not one]


def _mended(text: str, one: Attribution, near: Sequence[Attribution]) -> Attribution:
    """The attribution with the words that inner ones of the same sentence tore out of its content."""
    content = one.content
    for other in near:
        content = _filled(text, one, _taken_up(text, one, content, other), other)
    content = _cut_off(text, one, content, near)
    return one if content == one.content else replace(one, content=content)


def _filled(text: str, one: Attribution, content: tuple[Span, ...], other: Attribution) -> tuple[Span, ...]:
    """Gaps that hold the other's cue are closed; the other's words next to a content are taken in."""
    pieces = united([Span(a.start, b.end) for a, b in _gaps_around(content, one, other)] + list(content))
    hull = _hull(other)
    if not _may_hold(text, one, other, hull):
        return tuple(pieces)
    for at, piece in enumerate(pieces):
        if hull.end >= piece.start - 1 and hull.start < piece.start and _touch(text, hull, piece):
            pieces[at] = Span(hull.start, max(piece.end, hull.end))
        elif piece.end >= hull.start - 1 and piece.overlaps(hull) and hull.end > piece.end and hull.start >= piece.start:
            pieces[at] = Span(piece.start, hull.end)
    if all(piece.of(text).strip() == "that" for piece in pieces) and one.cue and _follows(text, one.cue, hull):
        pieces = [Span(min([hull.start, *(piece.start for piece in pieces)]), hull.end)]
    return tuple(united(pieces))


def _taken_up(text: str, one: Attribution, content: tuple[Span, ...], other: Attribution) -> tuple[Span, ...]:
    """ "President Brekke, he added, has agreed that ...": what he adds goes on behind the comma, with the verb by which she agrees."""
    own = [part for part in (one.source, one.cue) if part]
    if one.cue is None or other.cue is None or other.source is None or len(content) < 2:
        return content
    end = max(part.end for part in own)
    begins = re.compile(r"\s*,\s+").match(text, end)
    opens = content[0].overlaps(other.source) and re.fullmatch(r"\s*,\s+", text[content[0].end : min(part.start for part in own)])
    if not begins or not opens or not begins.end() <= other.cue.start < content[1].start or text[begins.end() : other.cue.start].strip():
        return content
    return (content[0], Span(begins.end(), content[1].end), *content[2:])


def _gaps_around(content: tuple[Span, ...], one: Attribution, other: Attribution) -> list[tuple[Span, Span]]:
    own = [part for part in (one.source, one.cue) if part]
    return [
        (a, b)
        for a, b in pairwise(content)
        if other.cue and a.end <= other.cue.start and other.cue.end <= b.start and not any(v.overlaps(Span(a.end, b.start)) for v in own)
    ]


def _may_hold(text: str, one: Attribution, other: Attribution, hull: Span) -> bool:
    """May the other attribution be part of this one's content? It has a source of its own, and holds nothing of this one's voice."""
    own = [part for part in (one.source, one.cue) if part]
    apart = other.source is not None and other.source != one.source and not any(part.overlaps(hull) for part in own)
    speaks = one.cue is not None and reports_speech(one.cue.of(text))
    return apart and speaks and hull.end - hull.start < 1000


def _touch(text: str, first: Span, second: Span) -> bool:
    return first.overlaps(second) or re.fullmatch(r"[\s\"“”'‘’]*", text[first.end : second.start]) is not None


def _follows(text: str, cue: Span, hull: Span) -> bool:
    return cue.end <= hull.start and re.fullmatch(r"\s*(?:that\s+)?", text[cue.end : hull.start]) is not None


def _cut_off(text: str, one: Attribution, content: tuple[Span, ...], near: Sequence[Attribution]) -> tuple[Span, ...]:
    """Without what the same source says next (", adding that ...") where a content runs on over it."""
    for other in near:
        if other.cue and other.content and _goes_on(one, content, other):
            kept = [
                Span(p.start, min(p.end, other.cue.start)) if other.content[-1].end >= p.end else p
                for p in content
                if p.start < other.cue.start
            ]
            content = tuple(Span(p.start, p.start + len(_LAST_AND.sub("", p.of(text)).rstrip(" ,;–—"))) for p in kept)
    return content


def _goes_on(one: Attribution, content: Sequence[Span], other: Attribution) -> bool:
    """Does the other attribution have the same source, and its cue within this content, which began after this one's cue?"""
    if one.cue is None or other.cue is None or one.source is None or one.source != other.source or not content:
        return False
    return one.cue.end <= content[0].start and any(other.cue.within(piece) for piece in content)


# --- inner statements that were missed ------------------------------------------------------------

_WHO = (
    r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,4}?[\w’'-]+"
    r"|(?:[A-Z][\w’'-]+ ){0,4}[A-Z][\w’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Oo]fficials)"
)


_NOTED = re.compile(
    r"(?:that )?it (?:is|was) (?:\w+ ){0,2}(?:noting|note|recalling|recall|remembering|remember|stressing|stress) that |that "
)


@cache
def _reported() -> re.Pattern[str]:
    told = r"(?: (?:him|her|them|us|me|reporters|[A-Z][\w’'-]+))?"
    perfect = rf"had (?:also |already |earlier |previously |repeatedly |again |once (?:more|again) )?(?:{_pasts()})\b{told}(?= (?:that|of|against|about) )"
    plain = rf"(?:also |already |earlier |previously |repeatedly )?(?:{_pasts()})\b{told}(?= that )"
    return re.compile(rf"(?:^|(?<=that )|(?<=, )|(?<=[“\"]))(?P<source>{_WHO}) (?P<cue>{perfect}|{plain})")


def _missed(text: str, outer: Attribution, among: list[Attribution], quotations: Sequence[Span]) -> list[Attribution]:
    """Inner statements by rule: at the head of a content, somebody "had warned of" or "said that" something."""
    if outer.cue is None or not reports_speech(outer.cue.of(text)):
        return []
    found = []
    for piece in outer.content:
        match = _reported().match(text, piece.start + _that(text, piece), piece.end)
        if match and piece.end - match.end() > 5:
            inner = Attribution(
                Span(*match.span("source")),
                Span(*match.span("cue")),
                (Span(match.end() + 1, _clause_end(text, match.end() + 1, piece.end, quotations)),),
                round(outer.confidence * _FOUND_BY_RULE, 4),
            )
            if not any(one.cue and inner.cue and one.cue.overlaps(inner.cue) for one in among):
                found.append(inner)
    return found


def _that(text: str, piece: Span) -> int:
    """ "That", also in "that it was worth noting that"."""
    head = _NOTED.match(text, piece.start, piece.end)
    return head.end() - piece.start if head else 0


def _clause_end(text: str, start: int, end: int, quotations: Sequence[Span]) -> int:
    """Up to the next sentence or the next clause that a comma and a conjunction begin, outside quotations."""
    for stop in re.compile(r"[.;!?](?=\s)|,(?= (?:and|but|while|whereas|so) )").finditer(text, start, end):
        if not any(q.start < stop.start() < q.end and not q.start < start < q.end for q in quotations):
            return stop.start()
    closing = re.compile(r"[\s.,;\"”’]+$").search(text[max(start, end - 8) : end])
    return end - (len(closing[0]) if closing else 0)
