"""Words without which a regular expression cannot match: a look for them is far quicker than the expression itself.

Only what is surely needed counts: plain letters outside every group, or a group of plain alternatives that must be there. Where nothing is sure there is no needle.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_GROUP = re.compile(r"\(\?:([^()\[\]\\?*+{}.^$]*)\)(?![?*{])")
_PLAIN = re.compile(r"[a-z' -]+")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled expression, and words of which one must stand in a text for it to match (any, if there are none)."""

    compiled: re.Pattern[str]
    needles: tuple[str, ...]

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Every match in a text in lower case."""
        return self.compiled.finditer(text) if likely_in(text, (self,)) else ()


def likely_in(text: str, patterns: Sequence[Pattern]) -> list[Pattern]:
    """Those of the patterns that may match somewhere in a text in lower case."""
    found = []
    for one in patterns:
        if not one.needles:
            found.append(one)
        for needle in one.needles:
            if needle in text:
                found.append(one)
                break
    return found


def matches_of(text: str, patterns: Sequence[Pattern]) -> Iterator[re.Match[str]]:
    """Every match of every pattern in a text in lower case, by the order of the patterns."""
    for one in likely_in(text, patterns):
        yield from one.compiled.finditer(text)


def pattern_of(expression: str, flags: int = 0) -> Pattern:
    """`flags` may say that capitals do not count: the needles are sought in lower case anyhow."""
    return Pattern(re.compile(expression, flags), needles_of(expression))


def needles_of(expression: str) -> tuple[str, ...]:
    """The surest needles of an expression in lower case: the longest, of a group the one whose shortest word is longest."""
    if _has_alternatives(expression):
        return ()
    found = [(run,) for run in _runs(_without_groups(expression))]
    found += [tuple(match[1].split("|")) for match in _GROUP.finditer(expression) if _is_outermost(expression, match.start())]
    sure = [words for words in found if min(map(len, words)) >= _LEAST]
    return max(sure, key=lambda words: (min(map(len, words)), -len(words)), default=())


def _depths(expression: str) -> list[int]:
    """How many brackets are open at each sign."""
    depths, depth, escaped, inside = [], 0, False, False
    for sign in expression:
        closing = sign == ")" and not escaped and not inside
        depths.append(depth - 1 if closing else depth + inside)
        if not escaped:
            inside = (inside or sign == "[") and sign != "]"
            depth += (sign == "(" and not inside) - closing
        escaped = sign == "\\" and not escaped
    return depths


def _has_alternatives(expression: str) -> bool:
    return any(sign == "|" and depth == 0 for sign, depth in zip(expression, _depths(expression), strict=True))


def _is_outermost(expression: str, at: int) -> bool:
    return _depths(expression)[at] == 0


def _without_groups(expression: str) -> str:
    """The expression with a bar for everything in brackets, and for escaped signs."""
    depths = _depths(expression)
    flat = "".join(sign if depth == 0 and sign not in "([])" else "|" for sign, depth in zip(expression, depths, strict=True))
    return re.sub(r"\\.", "|", flat)


def _runs(flat: str) -> list[str]:
    """Runs of plain letters; a letter that may be missing or repeated ends the run before it."""
    flat = re.sub(r".[?*{+]", "|", flat)
    return [run for run in _PLAIN.findall(flat) if run.strip()]
