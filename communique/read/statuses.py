"""Whether an event happened: words around the one that tells of it, and what the tagger believes.

The words are in `statuses.toml`. What did not happen must not be told as having happened: "happened" is said only where the tagger is
sure of it and no word forbids it.
"""

import re
from functools import cache
from typing import cast

from communique.assets import vocabulary
from communique.clauses import compiled, pattern_of
from communique.model import Deed, EventStatus, Span

SURE = 0.6
"""How likely "happened" must be to the tagger where no word tells."""
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


def judge_status(text: str, sentence: Span, deed: Deed) -> EventStatus:
    """The status of an event; the likeliest one but "happened" where that is not sure enough."""
    worded = status_in_words(text, sentence, deed.anchor)
    if worded:
        return worded
    first, sure = deed.statuses[0]
    if first == "happened" and sure < SURE and len(deed.statuses) > 1:
        return deed.statuses[1][0]
    return first


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
