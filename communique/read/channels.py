"""How a statement was made (press conference, statement, post on X), from an editable list."""

import re
from collections.abc import Sequence
from functools import cache

from communique.assets import vocabulary
from communique.model import Attribution, Span

_FAR = 400
"""Signs from the cue beyond which a channel is not its own."""


def find_channel(text: str, sentences: Sequence[Span], one: Attribution) -> str | None:
    """The channel that the sentence of source and cue names outside the content, None if it names none.

    Of several the one nearest to the cue counts.
    """
    voice = one.cue or one.source
    sentence = next((s for s in sentences if voice and s.start <= voice.start < s.end), None)
    if voice is None or sentence is None:
        return None
    sentence = Span(max(sentence.start, voice.start - _FAR), min(sentence.end, voice.end + _FAR))
    around = _blanked(text, sentence, one.content)
    source = one.source.of(text).casefold() if one.source else ""
    found = [(_distance(match, voice, sentence), -len(match[0]), name) for name, match in _matches(around)]
    spoken = [(0, -len(match[0]), name) for name, nouns in _nouns() if (match := nouns.search(source)) and match.end() == len(source)]
    return min([*found, *spoken], default=(0, 0, None))[2]


def _blanked(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The sentence in lower case with the content taken out, at the same offsets."""
    words = [c.lower() if len(c.lower()) == 1 else c for c in sentence.of(text)]
    for piece in content:
        for at in range(max(piece.start, sentence.start), min(piece.end, sentence.end)):
            words[at - sentence.start] = "\n"
    return "".join(words)


def _matches(around: str) -> list[tuple[str, re.Match[str]]]:
    return [(name, match) for name, pattern in _patterns() for match in pattern.finditer(around)]


def _distance(match: re.Match[str], voice: Span, sentence: Span) -> int:
    return max(match.start() + sentence.start - voice.end, voice.start - match.end() - sentence.start, 0)


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _nouns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (entry["name"], re.compile(rf"\b(?:{_either(entry['nouns'])})\b")) for entry in vocabulary("channels")["channel"] if entry["nouns"]
    ]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Nouns after a frame with up to four words between, and bare phrases."""
    frame = rf"\b(?:{_either(vocabulary('channels')['frames'])})\b(?: (?!(?:that|who|which|and|said)\b)[\w'’.-]+){{0,4}}? "
    entries = vocabulary("channels")["channel"]
    framed = [(e["name"], re.compile(rf"{frame}(?:{_either(e['nouns'])})\b")) for e in entries if e["nouns"]]
    return framed + [(e["name"], re.compile(rf"\b(?:{_either(e['bare'])})\b")) for e in entries if e.get("bare")]
