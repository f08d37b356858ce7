"""What is worth deciding: of what the record is unsure, in the order of how much hangs on it."""

from collections.abc import Callable, Iterable, Mapping

from communique.answers import Answer
from communique.review.queue.bearers import bearers
from communique.review.queue.links import links
from communique.review.queue.questions import Choice, Question, Sheet
from communique.review.queue.rounds import rounds
from communique.review.queue.voices import voices

__all__ = ["KINDS", "Choice", "Question", "queue"]

KINDS: Mapping[str, str] = {
    "actors": "names that may be one person's or one body's",
    "claims": "statements that may say the same, or the opposite",
    "contacts": "passages that may tell of one contact",
    "copies": "reports that may have their text from another",
    "rounds": "dates, places, numbers and outcomes on which outlets differ",
    "speakers": "statements of which it is not known who makes them",
}
"""The kinds of questions there are."""
_SOURCES: tuple[Callable[[Sheet], Iterable[Question]], ...] = (bearers, links, rounds, voices)


def queue(answer: Answer, kinds: Iterable[str] = (), limit: int | None = None) -> tuple[Question, ...]:
    """The questions of these kinds (all, if none is named), at most `limit`, weightiest first. What people decided is not asked again."""
    wanted, sheet = set(kinds) or set(KINDS), Sheet(answer)
    found = {one.id: one for source in _SOURCES for one in source(sheet) if one.kind in wanted}
    ordered = sorted(found.values(), key=lambda one: (-one.weight, one.kind, one.id))
    return tuple(ordered[:limit])
