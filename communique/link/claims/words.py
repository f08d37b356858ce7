"""The words of a content: stems without endings, concepts instead of synonyms (data/vocabulary/synonyms.toml)."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.assets import vocabulary

Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first stem, the longest first."""
WEAK_WEIGHT = 0.35
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|[,;:.!?()–—\"“”]"
)
_SUFFIXES = ("izations", "isations", "ization", "isation", "ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "ings", "ing", "ators", "ator",
             "ions", "ion", "ities", "ity", "ies", "ied", "ed", "es", "ly", "s", "y", "e")  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def plain(token: str) -> str:
    """A word in small letters, without its possessive and without the points of an abbreviation."""
    folded = token.casefold().replace("’", "'")
    short = folded.replace(".", "") if folded[1:2] == "." and folded[0].isalpha() else folded
    return short.removesuffix("'s").removesuffix("'")


@functools.lru_cache(maxsize=50_000)
def stem(token: str) -> str:
    """A word without its ending; at least four letters stay. Rough, but the same for both sides."""
    word = plain(token)
    if word.endswith("n't") or word == "cannot":
        return "not"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not word.endswith("ss"):
            word = word[: -len(suffix)]
            break
    else:
        word = word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lse" else word


def weight_of(concept: str) -> float:
    """How much sharing a concept tells: 0 for signs, numbers and words that say nothing by themselves."""
    known = lexicon()
    if not concept[0].isalnum() or concept in known.stop or concept[0].isdigit():
        return 0.0
    return WEAK_WEIGHT if concept in known.weak else 1.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """data/vocabulary/synonyms.toml, every phrase as stems."""

    stop: frozenset[str]
    weak: frozenset[str]
    concepts: Mapping[Phrase, tuple[str, bool]]
    concept_starts: Phrases
    negators: Phrases
    harmless: Phrases
    conditions: Phrases
    breaks: frozenset[str]
    factual_acts: frozenset[str]
    norms: Phrases
    wishes: Phrases
    reports: Phrases
    told: frozenset[str]
    bounds: Mapping[str, frozenset[Phrase]]
    numbers: Mapping[str, float]
    ranks: Mapping[str, str]


@functools.cache
def lexicon() -> Lexicon:
    """The vocabulary, read once."""
    table = vocabulary("synonyms")
    concepts = {_phrase(term): (group[0], False) for group in table["synonyms"] for term in group}
    for group in table["opposites"]:
        named = concepts.get(_phrase(group[0]), (group[0], False))[0]
        concepts |= {_phrase(term): (named, place > 0) for place, term in enumerate(group)}
    return Lexicon(
        stop=frozenset(stem(word) for word in table["stop"].split()),
        weak=frozenset(concepts.get((stem(word),), (stem(word), False))[0] for word in table["weak"].split()),
        concepts=concepts,
        concept_starts=_by_start(concepts),
        negators=_phrases(table["negators"]),
        harmless=_phrases(table["harmless"]),
        conditions=_phrases(table["conditions"]),
        breaks=frozenset(stem(word) for word in table["breaks"]),
        factual_acts=frozenset(table["facts"]["acts"]),
        norms=_phrases(table["facts"]["norms"]),
        wishes=_phrases(table["facts"]["wishes"]),
        reports=_phrases(table["facts"]["reports"]),
        told=frozenset(table["facts"]["told"]),
        bounds={sense: frozenset(map(_phrase, words)) for sense, words in table["bounds"].items()},
        numbers=table["numbers"],
        ranks={word: rank for rank, words in table["ranks"].items() for word in words.split()},
    )


def _phrases(terms: Iterable[str]) -> Phrases:
    return _by_start(map(_phrase, terms))


def _by_start(phrases: Iterable[Phrase]) -> Phrases:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return {start: tuple(one for one in longest_first if one[0] == start) for start in {one[0] for one in longest_first}}


def _phrase(term: str) -> Phrase:
    return tuple(stem(token) for token in TOKEN.findall(term))


def concept_at(stems: Sequence[str], at: int) -> tuple[str, int, bool]:
    """The concept that begins here, how many words it takes, and whether it is the opposite of what it is named after."""
    known = lexicon()
    size = phrase_at(stems, at, known.concept_starts)
    name, turned = known.concepts[tuple(stems[at : at + size])] if size else (stems[at], False)
    return name, max(1, size), turned


def phrase_at(stems: Sequence[str], at: int, phrases: Phrases) -> int:
    """How many words the longest of the phrases that begins here takes; 0 if none does."""
    for one in phrases.get(stems[at], ()):
        if tuple(stems[at : at + len(one)]) == one:
            return len(one)
    return 0
