"""What the trained head makes of a statement: which act it is, by its cue, its content and the words beside them.

The word lists of `acts.toml` know the verbs that give an act away ("rejected"); the head has learnt from marked statements what people do with
plain ones ("said"). It speaks where the lists know nothing, and where it is sure that what they take for a position is a plain assertion.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from typing import get_args

import numpy as np

from communique.assets import Model
from communique.encoder import Encoded, View
from communique.model import Act, Attribution, Span

BESIDE = 12
"""Words on either side of cue and content that the head sees too."""
SURE = 0.5
"""How likely an act must be for a statement in which the lists know no word."""
PLAIN = 0.7
"""How likely a plain assertion, a wish or no statement at all must be for a position of the lists to be none."""
_POSITIONS: frozenset[str] = frozenset({"demands", "offers", "accepts", "rejects", "concedes", "reaffirms"})
_ACTS: tuple[Act, ...] = get_args(Act)
LABELS = (*_ACTS, "attitude", "no")
"""What the head tells apart: the acts, what is only wished or believed, and what is no statement."""

Beliefs = tuple[tuple[str, float], ...]


def believed_acts(encoded: Encoded, model: Model) -> Callable[[Attribution], Beliefs]:
    """For an attribution of the report how likely each label is; nothing for one without cue or content, or with an older model."""
    starts, ends = [start for start, _ in encoded.words], [end for _, end in encoded.words]

    def words_of(span: Span) -> tuple[int, int]:
        return bisect_right(ends, span.start), bisect_left(starts, span.end)

    @cache  # a statement is asked about once for each rule that needs its act
    def believed(one: Attribution) -> Beliefs:
        if one.cue is None or not one.content or "acts" not in model.graphs:
            return ()
        cue, pieces = words_of(one.cue), [words_of(piece) for piece in one.content]
        view = next((view for view in encoded.views if view.window.own <= cue[0] < view.window.stop), None)
        return () if view is None or cue[0] == cue[1] else _in_view(view, cue, pieces, model)

    return believed


def _in_view(view: View, cue: tuple[int, int], pieces: list[tuple[int, int]], model: Model) -> Beliefs:
    """`cue` and `pieces` are words of the report; what lies outside the window is not seen."""
    sides = np.zeros(len(view.hidden), np.int64)
    for (start, end), side in [*((piece, 3) for piece in pieces), (cue, 2)]:
        sides[max(start - view.window.first, 0) : max(end - view.window.first, 0)] = side
    marked = np.flatnonzero(sides)
    first, last = max(int(marked[0]) - BESIDE, 0), int(marked[-1]) + 1 + BESIDE
    likely = model.run("acts", {"hidden": view.hidden[first:last], "sides": sides[first:last]})[0]
    return tuple((label, float(sure)) for label, sure in zip(LABELS, likely, strict=True))


def weigh_act(believed: Beliefs, verdict: Act) -> Act:
    """The act by the word lists (`verdict`) and the head together; the lists alone where the head saw nothing."""
    likely = dict(believed)
    if not likely:
        return verdict
    if verdict != "asserts":
        plain = likely["asserts"] + likely["attitude"] + likely["no"]
        return "asserts" if verdict in _POSITIONS and plain >= PLAIN else verdict
    best = max((act for act in _ACTS if act != "asserts"), key=lambda act: likely[act])
    return best if likely[best] >= SURE else verdict
