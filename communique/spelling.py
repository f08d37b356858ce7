"""Spellings of one name: letters folded, and words compared by their sound, roughly, across transliterations."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from communique.assets import vocabulary

_kept = lru_cache(maxsize=1 << 16)
_SOUNDS = {
    "tsch": "C", "tch": "C", "ch": "C", "sch": "S", "sh": "S", "dzh": "j", "dj": "j", "zh": "j", "kh": "k", "gh": "k", "dh": "d", "th": "t", "ph": "f",
    "ck": "k", "x": "ks", "q": "k", "tz": "ts", "w": "v", "c": "k", "ce": "se", "ci": "si", "cy": "si", "ou": "u", "oo": "u", "ee": "i", "iy": "i",
    "yy": "i", "ij": "i", "ej": "ei", "aj": "ai", "y": "i",
}  # fmt: skip
"""Letters that different transliterations use for one sound; S stands for sh, C for ch."""
_SPELT = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_VOWELS = "aeiou"
_CLASSES = {"a": "a", "e": "ae", "i": "ie", "o": "o", "u": "o"}


@_kept
def fold(text: str) -> str:
    """Small letters without accents and apostrophes; what Unicode does not take apart comes from the vocabulary."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"['’‘ʼʿʾ`]", "", plain.translate(_letters()))


@_kept
def sounds(one: str, other: str) -> bool:
    """Two spellings of one name: the consonants agree, no vowel contradicts, and both end or do not end in a vowel."""
    if one == other:
        return True
    first, second = _sound(one), _sound(other)
    if first == second:
        return True
    if (len(skeleton(one)) < 3 and len(first) != len(second)) or skeleton(one) != skeleton(other):
        return False
    if (first[-1] in _VOWELS) != (second[-1] in _VOWELS) or (first[0] in _VOWELS) != (second[0] in _VOWELS):
        return False
    gaps = list(zip(_gaps(first), _gaps(second), strict=True))
    near = Indel.normalized_similarity(one, other) >= 0.5
    return near and all(_vowels_fit(a, b) for a, b in gaps) and _vowels_fit(gaps[-1][0][-1:], gaps[-1][1][-1:])


def all_sound(one: tuple[str, ...], other: tuple[str, ...], spelling: bool = False) -> bool:
    """All parts agree, one by one; with `spelling` also plurals and long words with one other letter."""
    if len(one) != len(other):
        return False
    return all(sounds(a, b) or (spelling and (singular(a) == singular(b) or misspelt(a, b))) for a, b in zip(one, other, strict=True))


def misspelt(one: str, other: str) -> bool:
    """Long words that differ in one letter, which is no ending of a woman's name."""
    if min(len(one), len(other)) < 6 or {one, other} in ({one, one + "a"}, {other, other + "a"}):
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def singular(word: str) -> str:
    """A word without the s of the plural, roughly."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@_kept
def skeleton(word: str) -> str:
    """The consonants of a word as it sounds; spellings of one name share them."""
    return re.sub(f"[{_VOWELS}]", "", _sound(word)) or _sound(word)


@_kept
def _sound(word: str) -> str:
    """A word as it sounds, roughly: one sign a sound, none doubled, no silent h behind."""
    spelt = re.sub(r"(?:^|(?<=[bdfklmnprstvz]))j(?=[aeou])", "i", _SPELT.sub(lambda found: _SOUNDS[found[0]], word))
    return re.sub(r"(?<=[aeiou])h$", "", re.sub(r"^g(?=[ao]d)", "k", re.sub(r"(.)\1+", r"\1", spelt)))


def _gaps(sound: str) -> list[str]:
    return re.split(f"[^{_VOWELS}]", sound)


def _vowels_fit(one: str, other: str) -> bool:
    """Vowels between the same two consonants: an i or e may be left out, others written near by."""
    if not one or not other:
        return set(one + other) <= set("ie")
    return bool(set("".join(_CLASSES[v] for v in one)) & set("".join(_CLASSES[v] for v in other)))


@_kept
def _letters() -> dict[int, str]:
    return str.maketrans(vocabulary("names")["letters"])
