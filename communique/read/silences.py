"""What a report says in its own words about those who have not answered (`vocabulary/silences.toml`).

"Norland said that Veldania has not replied" is Norland's statement and no silence. A refusal to comment
that is kept as a statement (act declines-comment) is not counted a second time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.assets import vocabulary
from communique.clauses import tokens_of
from communique.model import Mention, Silence, Span, Statement
from communique.needles import Pattern, likely_in, pattern_of

_END = re.compile(r"[.;:!?](?=[\s\"”’]|$)|,\s|\s[–—]\s|\n| (?:but|while|although|though|and)\b")
_TO = re.compile(r"\b(?:to|on|about|over|regarding)\s+")
_OWNED = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}(?:proposals?|offers?|demands?|requests?|letters?|invitations?|calls?|ultimatums?|plans?|questions?|draft|note)\b"
)
_BEFORE_OWNER = re.compile(r"\s+(?:to\s+)?(?:an?|the|any|this|that|both)?\s*\Z")
_BREAK = re.compile(r"[;:]|, (?:but|and|while|which|who)\b| (?:but|while|although|that|said|says)\b")
_FAR = 80


def find_silences(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], statements: Iterable[Statement] = ()
) -> tuple[Silence, ...]:
    """The silences of a report, by place.

    `mentions` tell who is silent and towards whom: a mention right before (or after "no response from")
    gives the entity, one after "to" the other; None if there is no mention or it is nobody's. `statements`
    are those of the report: what stands in their contents is left out, and so is a declined comment.
    """
    kept = tuple(statements)
    told = [piece for one in kept for piece in one.content]
    declined = [one.cue for one in kept if one.act == "declines-comment" and one.cue]
    found: list[Silence] = []
    low = text.lower()
    words = frozenset[str]().union(*(tokens_of(text, one) for one in sentences))
    likely = [(likely_in(low, _patterns("after_subject"), words), True), (likely_in(low, _patterns("before_subject"), words), False)]
    for sentence in sentences:
        for match, first in _matches(text, sentence, likely):
            span = Span(*match.span())
            taken = any(span.overlaps(one.span) for one in found) or any(span.overlaps(cue) for cue in declined)
            if not taken and not any(span.within(piece) for piece in told):
                found.append(_silence(text, sentence, span, mentions, first))
    return tuple(sorted(found, key=lambda one: one.span))


def without_silences(statements: Iterable[Statement], silences: Sequence[Silence]) -> tuple[Statement, ...]:
    """The statements but those whose cue is the wording of a silence ("have yet to issue | a response"): nobody spoke."""
    given = tuple(statements)
    mute = {one.id for one in given if one.cue and any(one.cue.within(silence.span) for silence in silences)}
    return tuple(replace(one, inside=None) if one.inside in mute else one for one in given if one.id not in mute)


def _matches(text: str, sentence: Span, likely: Sequence[tuple[list[Pattern], bool]]) -> Iterator[tuple[re.Match[str], bool]]:
    """Wordings of silence in a sentence, and whether who is silent stands first; `likely` are those that the report may have."""
    low, tokens = sentence.of(text).lower(), tokens_of(text, sentence)
    for patterns, first in likely:
        for pattern in (one for one in patterns if one.may_match(low, tokens)):
            yield from ((match, first) for match in pattern.compiled.finditer(text, sentence.start, sentence.end))


@cache
def _patterns(name: str) -> tuple[Pattern, ...]:
    words = vocabulary("silences")
    lists = {key: "(?:" + "|".join(words[key]) + ")" for key in ("answer", "word")}
    written = [re.sub(r"\{(answer|word)\}", lambda m: lists[m[1]], pattern) for pattern in words[name]]
    return tuple(pattern_of(rf"\b{pattern.replace(chr(39), '[’' + chr(39) + ']')}\b", re.IGNORECASE) for pattern in written)


def _silence(text: str, sentence: Span, words: Span, mentions: Sequence[Mention], first: bool) -> Silence:
    stop = _END.search(text, words.end, sentence.end)
    end = stop.start() if stop else sentence.end
    near = [m for m in mentions if m.span.within(sentence)]
    silent = _before(text, sentence, words, near) if first else _next(near, words.end, min(end, words.end + _FAR))
    begin = min(words.start, silent.span.start) if silent and first else words.start
    past = max(words.end, silent.span.end) if silent else words.end
    return Silence(Span(begin, end), silent.entity if silent else None, _addressee(text, past, end, near, silent))


def _owns(text: str, past: int, who: Span) -> bool:
    """Is it the one whose proposal, offer or demand stands right behind the words?"""
    return _BEFORE_OWNER.fullmatch(text, past, who.start) is not None and _OWNED.match(text, who.end) is not None


def _before(text: str, sentence: Span, words: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that ends closest before the words, in the same clause; a place only if there is nobody else."""
    breaks = [m.end() for m in _BREAK.finditer(text, sentence.start, words.start)]
    start = max([words.start - _FAR, *breaks])
    near = [m for m in mentions if m.span.start >= start and m.span.end <= words.start]
    return max(near, key=lambda m: (m.kind != "place", m.span.end, m.span.end - m.span.start), default=None)


def _next(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The first mention between two offsets, the longest of those that begin there."""
    near = [m for m in mentions if start <= m.span.start and m.span.end <= end]
    return min(near, key=lambda m: (m.span.start, -m.span.end), default=None)


def _addressee(text: str, past: int, end: int, mentions: Sequence[Mention], silent: Mention | None) -> str | None:
    """Whose words go without answer: "a Norlander proposal" says so itself, else the first mention after "to", "on", "about"."""
    other = next((one for one in mentions if one.span.start >= past and _owns(text, past, one.span)), None)
    if other is None and (to := _TO.search(text, past, end)):
        other = _next(mentions, to.end(), end)
    return other.entity if other and (silent is None or other.entity != silent.entity) else None
