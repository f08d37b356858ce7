"""Whether an event happened: what the tagger believes, weighed with the words around the one that tells of it.

The words are in `statuses.toml`, and so is how far they are to be believed: for every verdict of theirs how often events of each status get it, counted on
marked sentences. What did not happen must not be told as having happened: that mistake counts for several others where a status is chosen.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from communique.assets import vocabulary
from communique.clauses import Look, compiled, pattern_of
from communique.decoding import weigh
from communique.model import Deed, EventStatus, Span, Statement

UNTRUE = 6.0
"""How many other mistakes it is worth not to tell of something as happened that did not; `python -m bench.status --choose` (docs/decisions/reader-training.md)."""
WORDS = 1.0
"""How much the words around an event count beside the tagger; chosen on the half of the gold that was looked at."""
NO_WORD, CONTRADICTED = "none", "contradicted"
NOT_HAPPENED: frozenset[EventStatus] = frozenset({"announced", "proposed", "demanded", "conditional", "denied", "disputed", "cancelled"})
"""What is under way or was broken off did begin."""
_AHEAD = frozenset({"announced", "proposed", "demanded", "broken-off"})
"""Verdicts that a verb in the past does not get from words before it."""
_STEM = 5
"""Letters by which two words are taken for one ("agreed", "agreement")."""
_NEAR = 1200
"""Letters between an event and a denial that may be of it."""
_TURN = re.compile(
    r"""[;:]|(?<=[.,!?])[\"”’]\s|\.\s
    |,\s(?:and|but|while|whereas|although|after|following|as|when|who|which|where|with)\s(?!(?:an?|the|its|full|all)\s)
    |\b(?:but|while|after|following|since|who|which|because)\b""",
    re.X | re.I,
)
"""Where another clause begins; the words before it say nothing of what follows."""
_THERE_WAS_NO = re.compile(
    r"\bthere\s(?:was|were|has\sbeen|have\sbeen|had\sbeen)\sno\s(?![^.,;:]{0,100}\b(?:yet|until|unless|without)\b)[^.,;:]{0,100}", re.I
)
_NOT = re.compile(r"n['’]t\b(?:\s+[\w'’-]+){0,4}\s*$", re.I)
_DEPENDS = re.compile(
    r"\b(?:if|unless|until|once|provided|as long as|on condition|after peace|in exchange for|in return for|in case)\b", re.I
)
_MODAL = re.compile(r"\b(?:will|would|could|may|might|shall|can|'ll|ready|prepared|willing|wants?|need)\b", re.I)
_HAS = re.compile(
    r"(?<!\bto)(?<!\bif)(?<!\bwill)(?<!\bcould)(?<!\bwould)(?<!\bshould)(?<!\bmight)(?<!\bmay)(?<!\bmust)\s"
    r"(?:has|have|had|was|were)(?:\s(?:been|also|already|now|since|just|\w+ly))*\s$",
    re.I,
)
_ADVERB = re.compile(r"(?:\b(?:also|already|now|since|just|then|later|again|soon|even)|\w+ly)\W*$", re.I)
_GOING_ON = re.compile(r"\b(?:is|are|was|were|be|been|being|am|'re|'s|’re|’s)\s+(?:\w+ly\s+|still\s+|also\s+|now\s+|already\s+)?$", re.I)


def denials_in(text: str, statements: Sequence[Statement]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where somebody says that something is not so, and the stems of the words that say what.

    That is a statement that denies, or the clause of any other that does ("There was no deal. We presented options, provided ...").
    """
    said = [one for one in statements if one.content]
    whole = [(one.content[0].start, one.words(text)) for one in said if one.act == "denies"]
    parts = [
        (one.content[0].start + found.start(), found[0])
        for one in said
        if one.act != "denies"
        for found in _THERE_WAS_NO.finditer(one.words(text))
    ]
    return tuple((at, frozenset(_stems(words))) for at, words in whole + parts)


def _stems(words: str) -> list[str]:
    found = (word.casefold()[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", words))
    return [next((group[0] for group in vocabulary("statuses")["alike"] if stem in group), stem) for stem in found]


def judge_status(
    text: str, sentence: Span, deed: Deed, denials: Sequence[tuple[int, frozenset[str]]] = (), *, untrue: float = UNTRUE
) -> EventStatus:
    """The status that is best told of an event: the likeliest one, but "happened" only where it hardly can be untrue.

    What somebody denies nearby (`denials_in`) is disputed, however surely it is told. `untrue` is how many other mistakes a wrong "happened" counts.
    """
    weighed = weigh(deed.statuses, vocabulary("statuses")["evidence"][verdict_of(text, sentence, deed.anchor)], WORDS)
    if weighed[0][0] == "happened" and _is_denied(text, deed.anchor, denials):
        return "disputed"
    cost = untrue * sum(sure for status, sure in weighed if status in NOT_HAPPENED)
    return max(weighed, key=lambda one: one[1] - cost * (one[0] == "happened"))[0]


def _is_denied(text: str, anchor: Span, denials: Sequence[tuple[int, frozenset[str]]]) -> bool:
    stems = set(_stems(anchor.of(text)))
    return any(abs(at - anchor.start) <= _NEAR and stems & denied for at, denied in denials)


def verdict_of(text: str, sentence: Span, anchor: Span) -> str:
    """The verdict of all words around an event, as `[evidence]` names it: a status, CONTRADICTED or NO_WORD.

    A claim or an accusation is contradicted where words near it say in any way that it is not so, also in another sentence.
    """
    verdict = status_in_words(text, sentence, anchor)
    if verdict != "disputed":
        return verdict or NO_WORD
    near = vocabulary("statuses")["contradicted"]["near"]
    around = text[max(anchor.start - near, 0) : anchor.end + near]
    return CONTRADICTED if compiled(_contradiction()).search(around) else verdict


def status_in_words(text: str, sentence: Span, anchor: Span) -> EventStatus | None:
    """What the words around it say; None if they say nothing."""
    left = text[sentence.start : anchor.start]
    turns = list(_TURN.finditer(left))
    near = left[turns[-1].start() :] if turns else left
    best: tuple[int, str] | None = None
    look = Look(near)
    for name, pattern in _before().items():
        last = max((match.end() for match in look.finditer(pattern)), default=-1)
        if last > (best[0] if best else -1):
            best = (last, name)
    right = text[anchor.end : min(sentence.end, anchor.end + 60)]
    for name, pattern in _after().items():
        if compiled(rf"\W*{pattern}").match(right):
            return cast(EventStatus, name)
    if _NOT.search(near):
        return "denied"
    if _MODAL.search(near) and _DEPENDS.search(_clause_after(text, sentence, anchor)):
        return "conditional"
    if best and not (best[1] in _AHEAD and _is_told(left, anchor.of(text))):
        return cast(EventStatus, best[1])
    if anchor.of(text).lower().endswith("ing") and _GOING_ON.search(near):
        return "under-way"
    return None


def _is_told(left: str, word: str) -> bool:
    """Whether it is a verb in the past that stands by itself: what is planned or demanded before it ("she called for a truce and met the envoy") is another thing."""
    left = left[-80:]
    if _HAS.search(left):
        return not word.endswith("ing")
    while (shorter := _ADVERB.sub("", left)) != left:
        left = shorter
    before = re.search(r"([\w'’]+)\s+$", left)
    return word.endswith(("ed", "met")) and before is not None and before[1].lower() not in vocabulary("statuses")["told"]["not_behind"]


def _clause_after(text: str, sentence: Span, anchor: Span) -> str:
    """The words behind the event up to the end of its sentence or quotation, at most 160 letters."""
    return re.split(r"[;”\"]|,\s(?:and|but|while)\s", text[anchor.end : min(sentence.end, anchor.end + 160)])[0]


@cache
def _before() -> dict[str, str]:
    table = vocabulary("statuses")
    return {name: rf"{pattern_of(words)}(?=(?:\W+[\w'’-]+){{0,{table['reach'][name]}}}\W*$)" for name, words in table["before"].items()}


@cache
def _after() -> dict[str, str]:
    return {name: pattern_of(words) for name, words in vocabulary("statuses")["after"].items()}


@cache
def _contradiction() -> str:
    table = vocabulary("statuses")["contradicted"]
    denying, claims, denied, false = (pattern_of(table[name]) for name in ("denying", "claims", "denied", "false"))
    return rf"{denying}(?:\s+[\w'’-]+){{0,4}}?\s+(?:{claims}|{pattern_of(table['all'])})|{claims}[^.]{{0,60}}{denied}|{false}"
