"""The issue of a stand that is about no known one: its own words, shared by all stands of mostly the same words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from communique.model import Issue, content_id
from communique.record.groups import groups
from communique.record.positions.stand import LOOSE, Stand, telling

_HEAD = re.compile(
    r"(?:[\w'’ -]{1,40}\s)?(?<!on\s)(?:demand|condition|insistence|call)s?\s+(?:that|for|to|on)\s+|[\"“'‘(]?(?:that|to|for|on|of|in|the|a|an|it|he|she|they|we|as)\b[\s,]+",
    re.I,
)
_CUT = re.compile(r"[,;:–—]|[.](?!\d)|\s(?:which|that|who|because|while|although|as|if|unless|until|including|so)\s", re.I)
_ADDS = re.compile(r"\W*(?:which|who|whose|where|while|although|because|as)\b", re.I)
"""With one of these begins what only adds to the words before it: without it they say the same."""
LABEL_WORDS = 12
ONE_ISSUE, FEWEST_SHARED = 0.6, 4
"""Words of its own issue that two statements must share, as a share of the fewer, to be about the same thing."""


def own_issue(words: str) -> Issue:
    """An issue that is nothing but the words: two statements share it if the same words carry them."""
    return Issue(content_id("issue", *sorted(_stems(words))), _label(words))


def joined(stands: Sequence[Stand]) -> list[Stand]:
    """Issues of their own that are told in mostly the same words are one, under the words of the first ("the boats must go", "the boats stay")."""
    words = {one.issue.id: frozenset(_stems(one.text)) for one in stands if one.own}
    first = {one.issue.id: one.issue for one in reversed(stands) if one.own}
    order = {key: at for at, key in enumerate(dict.fromkeys(one.issue.id for one in stands if one.own))}
    pairs = [pair for pair in combinations(sorted(words), 2) if _one_issue(words[pair[0]], words[pair[1]])]
    named = {key: first[min(group, key=order.__getitem__)] for group in groups(words, pairs) for key in group}
    return [replace(one, issue=named.get(one.issue.id, one.issue)) for one in stands]


def _one_issue(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return shared >= FEWEST_SHARED and shared >= ONE_ISSUE * min(len(left), len(right))


def _stems(words: str) -> set[str]:
    return {word[:6] for word in telling(words)}


def _label(words: str) -> str:
    """The beginning of the words up to the first pause, as they stand, at most twelve of them and two that say something; marked where more follows."""
    start = 0
    while found := _HEAD.match(words, start):
        start = found.end()
    cut = _CUT.search(words, start + 1)
    phrase = _short(words[start : cut.start()]) if cut else ""
    told = phrase if len(telling(phrase)) > 1 else _short(words[start:]) or words
    rest = words[words.find(told, start) + len(told) :]
    return f"{told} …" if telling(rest) and not _ADDS.match(rest) else told


def _short(phrase: str) -> str:
    """At most so many words, without small words and signs at the end and without half a pair of marks."""
    kept = list(re.finditer(r"\S+", phrase))[:LABEL_WORDS]
    while kept and (not telling(kept[-1][0]) or kept[-1][0].casefold() in LOOSE):
        kept.pop()
    short = phrase[: kept[-1].end()].strip(" \n.,;:–—") if kept else ""
    paired = short.count('"') % 2 == 0 and short.count("“") == short.count("”")
    return short if paired else short.strip(' .,"“”')
