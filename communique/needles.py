"""Words without which a regular expression cannot match: a look for them is far quicker than the expression itself.

An expression is read as Python's own compiler reads it. What must stand in a text for it to match is one of some strings: of the stretches of the expression
that can be spelt out ("refuses? to | (?:talk|meet)\\b"), the one whose shortest words are longest. Where nothing is sure, the expression is always tried.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_TOKEN = re.compile(r"\w+")
_EDGE = "\0"
"""Stands where a word surely ends or begins."""
_LEAST, _SHORTEST, _MOST = 3, 2, 300
"""Letters that a part has at least, and a word where there is no part, and ways to spell a stretch out beyond which it is cut in two."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled expression; for it to match, one of the words must stand in a text as a word, or one of the parts anywhere (any text will do if there are none).

    Of each of `besides` one must stand in it as a word too.
    """

    compiled: re.Pattern[str]
    words: frozenset[str]
    parts: tuple[str, ...]
    besides: tuple[frozenset[str], ...] = ()

    def may_match(self, text: str, tokens: Collection[str]) -> bool:
        """In a text in lower case with these words?"""
        likely = not (self.words or self.parts) or not self.words.isdisjoint(tokens) or self._has_part(text)
        return likely and self.has_besides(tokens)

    def _has_part(self, text: str) -> bool:
        for part in self.parts:  # noqa: SIM110 - as below
            if part in text:
                return True
        return False

    def has_besides(self, tokens: Collection[str]) -> bool:
        for some in self.besides:  # noqa: SIM110 - asked so often that a generator shows
            if some.isdisjoint(tokens):
                return False
        return True

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Every match in a text in lower case."""
        return self.compiled.finditer(text) if self.may_match(text, _TOKEN.findall(text)) else ()


class Sieve:
    """Many patterns at once: those of them that may match are found by one look at the words of a text."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        kept = tuple(patterns)
        self._always = frozenset(one for one in kept if not (one.words or one.parts))
        self._by_word = _turned((word, one) for one in kept for word in one.words)
        self._by_part = _turned((part, one) for one in kept for part in one.parts)

    def likely(self, text: str) -> set[Pattern]:
        """Those that may match somewhere in a text in lower case."""
        found = set(self._always)
        tokens = frozenset(_TOKEN.findall(text))
        for word in self._by_word.keys() & tokens:
            found.update(self._by_word[word])
        for part, patterns in self._by_part.items():
            if part in text:
                found.update(patterns)
        return {one for one in found if one.has_besides(tokens)}


def places_of(part: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a part stands in a text, in order."""
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def near(pattern: Pattern, small: str, reach: int) -> list[tuple[int, int]]:
    """The stretches of a text, here in small letters, where a pattern may match whose matches begin and end within reach of what they need."""
    if not (pattern.words or pattern.parts):
        return [(0, len(small))]
    tokens = _tokens_of_report(small)
    needs = (*(pattern.words & tokens), *pattern.parts) if pattern.has_besides(tokens) else ()
    return reaching((place for part in needs for place in places_of(part, small)), reach, len(small))


@lru_cache(maxsize=2)
def _tokens_of_report(small: str) -> frozenset[str]:
    """The words of a whole report in small letters, in which many patterns are sought one after another."""
    return frozenset(_TOKEN.findall(small))


def matches_near(pattern: Pattern, text: str, small: str, reach: int) -> Iterator[re.Match[str]]:
    """Every match in a text, with the same in small letters, of a pattern whose matches begin and end within reach of what they need."""
    return (one for stretch in near(pattern, small, reach) for one in pattern.compiled.finditer(text, *stretch))


def reaching(places: Iterable[tuple[int, int]], reach: int, length: int) -> list[tuple[int, int]]:
    """The stretches of a text of some length that lie within reach of one of the places, in order, none touching another."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(places):
        start, end = max(first - reach, 0), min(last + reach, length)
        if out and start <= out[-1][1]:
            start, end = out[-1][0], max(out.pop()[1], end)
        out.append((start, end))
    return out


def _turned(pairs: Iterable[tuple[str, Pattern]]) -> dict[str, list[Pattern]]:
    out: dict[str, list[Pattern]] = {}
    for key, one in pairs:
        out.setdefault(key, []).append(one)
    return out


def likely_in(text: str, patterns: Sequence[Pattern], tokens: Collection[str] | None = None) -> list[Pattern]:
    """Those of the patterns that may match somewhere in a text in lower case; its words may be given."""
    tokens = frozenset(_TOKEN.findall(text)) if tokens is None else tokens
    return [one for one in patterns if one.may_match(text, tokens)]


def matches_of(text: str, patterns: Iterable[Pattern]) -> Iterator[re.Match[str]]:
    """Every match of every pattern, by the order of the patterns; they are tried one after another, as long as somebody asks."""
    for one in patterns:
        yield from one.compiled.finditer(text)


def pattern_of(expression: str, flags: int = 0) -> Pattern:
    """`flags` may say that capitals do not count: words and parts are sought in lower case anyhow."""
    stretches = _stretches(_parser.parse(expression))
    return Pattern(re.compile(expression, flags), *_surest(stretches), _besides(stretches))


def needs_of(expression: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words and the parts of words, all in lower case, of which one must stand in a text for the expression to match; none if nothing is sure."""
    return _surest(_stretches(_parser.parse(expression)))


def _surest(stretches: Sequence["_Stretch"]) -> tuple[frozenset[str], tuple[str, ...]]:
    best = _best(stretches)
    return _whole(best), tuple(sorted(one for one in best if one[0] != _EDGE))


def _besides(stretches: Sequence["_Stretch"]) -> tuple[frozenset[str], ...]:
    """The sets of words of each of which one must stand in a text too, without the surest, the smallest first."""
    every = {some for stretch in stretches for some in _in_turn(stretch)} - {_whole(_best(stretches))}
    return tuple(sorted(every, key=lambda some: (len(some), sorted(some))))


def _in_turn(stretch: "_Stretch") -> Iterator[frozenset[str]]:
    """The first whole words of all ways to spell a stretch, the second ones, and so on, as far as each way has one."""
    ways = [_whole_words(one) for one in stretch]
    return map(frozenset, zip(*ways, strict=False))


def _whole(needles: "_Stretch") -> frozenset[str]:
    return frozenset(one.strip(_EDGE) for one in needles if one[0] == _EDGE)


# --- an expression spelt out ----------------------------------------------------------------------

_Stretch = frozenset[str]
"""All the ways to spell out a stretch of an expression, or needles for it: words between two edges, parts bare."""


def _best(stretches: Iterable[_Stretch]) -> _Stretch:
    """Of stretches that must all be there the surest needles; none if none is sure."""
    return max(
        map(_needles, stretches),
        key=lambda needles: (min(map(len, needles), default=0), all(one[0] == _EDGE for one in needles), -len(needles)),
        default=frozenset(),
    )


def _needles(stretch: _Stretch) -> _Stretch:
    """For every way to spell it the longest whole word, else the longest part; none if one has neither."""
    found = frozenset(map(_needle, stretch))
    return frozenset() if "" in found else found


def _needle(spelt: str) -> str:
    whole = _whole_words(spelt)
    longest = max(whole, key=len, default="")
    part = max(spelt.split(_EDGE), key=len)
    if len(longest) < _LEAST <= len(part):
        return part
    return f"{_EDGE}{longest}{_EDGE}" if len(longest) >= _SHORTEST else ""


def _whole_words(spelt: str) -> list[str]:
    return [one[0] for one in _TOKEN.finditer(spelt) if one.start() > 0 and one.end() < len(spelt)]


def _stretches(nodes: Any) -> list[_Stretch]:
    """The stretches that must stand in a match, one after another with anything in between."""
    out: list[_Stretch] = []
    now: _Stretch = frozenset({""})
    for node in nodes:
        if node[0] is sre.ASSERT and node[1][0] > 0:
            out += _stretches(
                node[1][1]
            )  # what must follow stands in the text too; what must stand before it may lie before its first sign
        spelt = _ways(*node)
        if spelt is not None and len(now) * len(spelt) <= _MOST:
            now = frozenset(a + b for a, b in product(now, spelt))
        else:
            out += [now, *(_inside(*node) if spelt is None else [])]
            now = frozenset({""}) if spelt is None else spelt
    return [*out, now]


def _inside(kind: Any, value: Any) -> list[_Stretch]:
    """What must stand in a match of a node that cannot be spelt out."""
    if kind is sre.SUBPATTERN:
        return _stretches(value[3])
    if kind in _REPEATS and value[0] > 0:
        return _stretches(value[2])
    if kind is sre.BRANCH:
        each = [_best(_stretches(one)) for one in value[1]]
        return [frozenset().union(*each)] if all(each) else []
    return []


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def _spelt(nodes: Any) -> _Stretch | None:
    """All the ways to spell out some nodes in a row; None if there are too many, or no end of them."""
    ways: _Stretch = frozenset({""})
    for kind, value in nodes:
        more = _ways(kind, value)
        if more is None or len(ways) * len(more) > _MOST:
            return None
        ways = frozenset(a + b for a, b in product(ways, more))
    return ways


def _is_blank(kind: Any, value: Any) -> bool:
    """Is it one blank or more, between which and words there is an edge?"""
    if kind in _REPEATS:
        return value[0] > 0 and len(value[2]) == 1 and _is_blank(*value[2][0])
    return kind is sre.IN and value == [(sre.CATEGORY, sre.CATEGORY_SPACE)]


def _is_no_letter(barred: Any) -> bool:
    """Are the letters of words barred, as in `(?!\\w)`?"""
    kind, value = barred[0] if len(barred) == 1 else (None, ())
    return kind is sre.IN and (sre.CATEGORY, sre.CATEGORY_WORD) in value


def _ways(kind: Any, value: Any) -> _Stretch | None:
    if kind is sre.LITERAL:
        return frozenset({chr(value).lower()})
    if _is_blank(kind, value):
        return frozenset({_EDGE})
    if kind is sre.AT:
        return frozenset({"" if value is sre.AT_NON_BOUNDARY else _EDGE})
    if kind is sre.ASSERT_NOT:
        return frozenset({_EDGE if _is_no_letter(value[1]) else ""})
    if kind is sre.ASSERT:
        return frozenset({""})
    if kind is sre.IN and all(one is sre.LITERAL for one, _ in value):
        return frozenset(chr(code).lower() for _, code in value)
    if kind is sre.SUBPATTERN:
        return _spelt(value[3])
    if kind is sre.BRANCH:
        each = [ways for one in value[1] if (ways := _spelt(one)) is not None]
        return frozenset().union(*each) if len(each) == len(value[1]) else None
    if kind in _REPEATS and value[1] == 1:
        once = _spelt(value[2])
        return None if once is None else once | {""} if value[0] == 0 else once
    return None
