"""Which way the words around a date look: back ("said Wednesday") or forward ("will meet on Friday")."""

import re
from dataclasses import dataclass
from typing import Literal

from communique.assets import vocabulary
from communique.model import Span

_WORDS = vocabulary("dates")
_CONTEXT = 14
"""Words on each side of an expression that may say whether it looks back or forward."""


@dataclass(frozen=True, slots=True)
class Lean:
    """Which way the words around an expression look, and whether they leave no doubt."""

    way: Literal["back", "forward"] = "back"
    sure: bool = False


def find_lean(text: str, sentence: Span, span: Span) -> Lean:
    """The lean of a date expression at `span`: what the nearest telling word of its sentence says, else back, unsure.

    Words before the expression come first; for "Friday's meeting" those after it.
    """
    before = _WORD.findall(text[max(sentence.start, span.start - 150) : span.start])[-_CONTEXT:]
    after = _WORD.findall(text[span.end : min(sentence.end, span.end + 150)])[:_CONTEXT]
    if text.startswith(("'s", "’s"), span.end):
        return _first_lean(after) or _nearest_lean(before) or Lean()
    return _nearest_lean(before) or _first_lean(after) or Lean()


_WORD = re.compile(r"\b\w+(?:['’]t\b)?|['’]ll\b")
_SURE = frozenset(_WORDS["direction"]["forward_sure"])
_FORWARD = frozenset(_WORDS["direction"]["forward"])
_SOFT = frozenset(_WORDS["direction"]["softeners"])
_LINKS = frozenset(_WORDS["direction"]["links"])
_NEXT_TO = frozenset(_WORDS["direction"]["forward_next_to"])
_PAST = frozenset(_WORDS["direction"]["past"])


def _nearest_lean(words: list[str]) -> Lean | None:
    """What the last telling word before the expression says."""
    for place in range(len(words) - 1, -1, -1):
        lean = _lean_of(words, place, len(words) - place)
        if lean:
            return lean
    return None


def _first_lean(words: list[str]) -> Lean | None:
    for place in range(len(words)):
        lean = _lean_of(words, place, place + 1)
        if lean:
            return lean
    return None


def _lean_of(words: list[str], place: int, away: int) -> Lean | None:
    """What one word says, `away` words from the expression. Capitalised words are names or titles."""
    word = words[place]
    governor = _governor(words, place)
    if word in _SURE or (word == "to" and governor in ("is", "are")):
        return Lean("forward", sure=True)
    if (word in _NEXT_TO and away == 1) or (word == "set" and words[place + 1 : place + 2] in (["for"], ["to"])):
        return Lean("forward")
    if word in _FORWARD and away <= _CONTEXT // 2:
        return Lean("forward", sure=governor in _SURE)
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word.islower()):
        return Lean("forward", sure=governor in _SURE) if governor in _SOFT else Lean("back", sure=away <= 4)
    return None


def _governor(words: list[str], place: int) -> str:
    """The word before, past "be", "have", "not" and adverbs: "will" for the "held" of "will also be held"."""
    for back in range(place - 1, max(-1, place - 5), -1):
        if words[back] not in _LINKS and not words[back].endswith("ly"):
            return words[back]
    return ""
