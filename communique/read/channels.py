"""How a statement was made (press conference, statement, post on X), from an editable list."""

import re
from collections.abc import Sequence
from functools import cache

from communique.assets import vocabulary
from communique.model import Attribution, Span
from communique.needles import Pattern, Sieve, pattern_of

_FAR = 400
"""Signs from the cue beyond which a channel is not its own."""
_ELSEWHERE = re.compile(
    r"(?<![\w-])(?:after|before|following|ahead of|since|despite)\s|,\s(?:but|while|whereas|though|although)\s|\sas\s(?!he\b|she\b|they\b|it\b)"
)
"""What follows these words tells of another occasion, or of somebody else."""
_EARLIER = re.compile(r"\W*(?:after|before|following|ahead of|since|despite)\s[^,\n]*,|[^\n]*,\s(?:but|while|whereas|though|although)\s")
"""The head of a sentence that tells of another occasion ("After speaking by phone, Orsk said"), or of somebody else."""


def find_channel(text: str, sentences: Sequence[Span], one: Attribution) -> str | None:
    """The channel that the sentence of source and cue names outside the content, None if it names none.

    Of several the one nearest to the cue counts; one that says less ("told reporters") only if there is no other. What
    the sentence tells of another occasion ("after a call with the king") is left out.
    """
    voice = one.cue or one.source
    sentence = next((s for s in sentences if voice and s.start <= voice.start < s.end), None)
    if voice is None or sentence is None:
        return None
    sentence = Span(max(sentence.start, voice.start - _FAR), min(sentence.end, voice.end + _FAR))
    around = _narrowed(_blanked(text, sentence, one.content), voice, sentence)
    source = one.source.of(text).casefold() if one.source else ""
    found = [(name in _weak(), _distance(match, voice, sentence), -len(match["noun"]), name) for name, match in _matches(around)]
    spoken = [
        (name in _weak(), 0, -len(match[0]), name)
        for name, pattern, nouns in _nouns()
        if source.endswith(nouns) and (match := pattern.search(source)) and match.end() == len(source)
    ]
    return min([*found, *spoken], default=(False, 0, 0, None))[3]


def _blanked(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The sentence in lower case with the content taken out, at the same offsets."""
    whole = sentence.of(text)
    words = whole.lower() if len(whole.lower()) == len(whole) else "".join(c.lower() if len(c.lower()) == 1 else c for c in whole)
    words = re.sub(r"\s", " ", words)
    for piece in content:
        first, last = max(piece.start, sentence.start) - sentence.start, min(piece.end, sentence.end) - sentence.start
        if first < last:
            words = words[:first] + "\n" * (last - first) + words[last:]
    return words


def _narrowed(around: str, voice: Span, sentence: Span) -> str:
    """Without what tells of another occasion, before and after the cue, at the same offsets."""
    first, last = voice.start - sentence.start, voice.end - sentence.start
    head = _EARLIER.match(around, 0, first)
    tail = _ELSEWHERE.search(around, last)
    start, end = head.end() if head else 0, tail.start() if tail else len(around)
    return "\n" * start + around[start:end] + "\n" * (len(around) - end)


def _matches(around: str) -> list[tuple[str, re.Match[str]]]:
    likely = _sieve().likely(around)
    return [(name, match) for name, pattern in _patterns() if pattern in likely for match in pattern.compiled.finditer(around)]


def _distance(match: re.Match[str], voice: Span, sentence: Span) -> int:
    """From the cue to the noun itself: in "an interview with a broadcaster" the interview is nearer."""
    return max(match.start("noun") + sentence.start - voice.end, voice.start - match.end("noun") - sentence.start, 0)


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _weak() -> frozenset[str]:
    return frozenset(entry["name"] for entry in vocabulary("channels")["channel"] if entry.get("weak"))


@cache
def _nouns() -> list[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Each channel's name, a pattern for its nouns and sources, and these."""
    entries = [(entry["name"], (*entry["nouns"], *entry.get("sources", []))) for entry in vocabulary("channels")["channel"]]
    return [(name, re.compile(rf"\b(?:{_either(nouns)})\b"), nouns) for name, nouns in entries if nouns]


@cache
def _sieve() -> Sieve:
    return Sieve(pattern for _, pattern in _patterns())


@cache
def _patterns() -> list[tuple[str, Pattern]]:
    """For the channels' names nouns after a frame with up to four words between, those that somebody tells something to, and bare phrases."""
    frame = rf"\b(?:{_either(vocabulary('channels')['frames'])})\b(?: (?!(?:that|who|which|and|said)\b)[\w'’.-]+){{0,4}}? "
    told = r"\b(?:(?:told|tells|telling)(?: (?!(?:that|who|which|and|said)\b)[\w'’.-]+){0,4}?|(?<!according )(?:to|with)(?: (?:the|an?|[\w-]+['’]s))?) "
    return [
        (entry["name"], pattern_of(rf"{head}(?P<noun>{_either(entry[key])})\b"))
        for key, head in (("nouns", frame), ("hearers", told), ("bare", r"\b"))
        for entry in vocabulary("channels")["channel"]
        if entry.get(key)
    ]
