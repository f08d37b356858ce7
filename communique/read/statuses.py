"""Whether an event happened: what the tagger believes, weighed with the words around the one that tells of it.

The words are in `statuses.toml`, and so is how far they are to be believed: for every verdict of theirs how often events of each status get it, counted on
marked sentences. What did not happen must not be told as having happened: "happened" is said only where both together are sure of it.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from communique.assets import vocabulary
from communique.clauses import compiled, pattern_of
from communique.decoding import weigh
from communique.model import Deed, EventStatus, Span, Statement

SURE = 0.75
"""How likely "happened" must be for it to be said. More would call fewer events so that did not happen, and far fewer that did (docs/decisions/reader-training.md)."""
WORDS = 1.0
"""How much the words around an event count beside the tagger; chosen on the half of the gold that was looked at."""
NO_WORD = "none"
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
_NOT = re.compile(r"n['’]t\b(?:\s+[\w'’-]+){0,4}\s*$", re.I)
_DEPENDS = re.compile(
    r"\b(?:if|unless|until|once|provided|as long as|on condition|after peace|in exchange for|in return for|in case)\b", re.I
)
_MODAL = re.compile(r"\b(?:will|would|could|may|might|shall|can|'ll|ready|prepared|willing|wants?|need)\b", re.I)
_GOING_ON = re.compile(r"\b(?:is|are|was|were|be|been|being|am|'re|'s|’re|’s)\s+(?:\w+ly\s+|still\s+|also\s+|now\s+|already\s+)?$", re.I)


def denials_in(text: str, statements: Sequence[Statement]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where somebody says that something is not so, and the stems of the words that say what."""
    denied = [one for one in statements if one.act == "denies" and one.content]
    return tuple((one.content[0].start, frozenset(_stems(one.words(text)))) for one in denied)


def _stems(words: str) -> list[str]:
    found = (word.casefold()[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", words))
    return [next((group[0] for group in vocabulary("statuses")["alike"] if stem in group), stem) for stem in found]


def judge_status(text: str, sentence: Span, deed: Deed, denials: Sequence[tuple[int, frozenset[str]]] = ()) -> EventStatus:
    """The likeliest status of an event; the next one after "happened" where that is not sure enough.

    What somebody denies nearby (`denials_in`) is disputed, however surely it is told.
    """
    verdict = status_in_words(text, sentence, deed.anchor)
    weighed = weigh(deed.statuses, vocabulary("statuses")["evidence"][verdict or NO_WORD], WORDS)
    first, sure = weighed[0]
    if first != "happened":
        return first
    stem = _stems(deed.anchor.of(text))
    if any(abs(at - deed.anchor.start) <= _NEAR and set(stem) & denied for at, denied in denials):
        return "disputed"
    return weighed[1][0] if sure < SURE and len(weighed) > 1 else first


def status_in_words(text: str, sentence: Span, anchor: Span) -> EventStatus | None:
    """What the words around it say; None if they say nothing."""
    left = text[sentence.start : anchor.start]
    turns = list(_TURN.finditer(left))
    near = left[turns[-1].start() :] if turns else left
    best: tuple[int, str] | None = None
    for name, pattern in _before().items():
        last = max((match.end() for match in compiled(pattern).finditer(near)), default=-1)
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
    if best:
        return cast(EventStatus, best[1])
    if anchor.of(text).lower().endswith("ing") and _GOING_ON.search(near):
        return "under-way"
    return None


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
