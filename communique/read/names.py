"""Names, read off the encoder's pass: people, organisations, places and others.

Every word has a probability of beginning a name of each kind, of going on with one, or of being none. Where anything but "none" is likely, the likeliest sequence
that is possible is taken (Viterbi, IEEE Transactions on Information Theory 1967): a name begins before it goes on.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from communique.decoding import Logits, log_softmax
from communique.encoder import Encoded, View
from communique.model import Name, Span

NAME = slice(8, 17)
_KINDS: tuple[Literal["person", "organisation", "place", "other"], ...] = ("person", "organisation", "place", "other")
_NONE = float(np.log(0.98))
"""A word that is more surely no name than this parts two names."""


def find_names(encoded: Encoded, *, floor: float = 0.45) -> tuple[Name, ...]:
    """Every name whose first word begins one with a probability of at least `floor` (chosen on CoNLL++ dev), in the order of the text."""
    found = [name for view in encoded.views for name in _in_window(view, encoded.words, floor)]
    return tuple(sorted(found, key=lambda name: name.span))


def _in_window(view: View, words: list[tuple[int, int]], floor: float) -> Iterator[Name]:
    sure, window = log_softmax(view.flat[:, NAME]), view.window
    for first, last in _islands(sure):
        for start, stop, kind in names_in(sure[first:last].tolist()):
            at, end = window.first + first + start, window.first + first + stop
            confidence = float(np.exp(sure[first + start, 2 * kind + 1]))
            if window.own <= at < window.stop and confidence >= floor:
                yield Name(Span(words[at][0], words[end - 1][1]), _KINDS[kind], round(confidence, 4))


def _islands(sure: Logits) -> list[tuple[int, int]]:
    """Runs of words that are not surely none."""
    likely = np.flatnonzero(sure[:, 0] < _NONE)
    cuts = np.flatnonzero(np.diff(likely) > 1) + 1
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(likely, cuts) if len(run)]


def names_in(sure: list[list[float]]) -> list[tuple[int, int, int]]:
    """The names of the likeliest possible sequence of tags: first word, one after the last, kind.

    `sure` has, for every word, the logarithms of the nine tags' probabilities.
    """
    if len(sure) == 1:  # as most are
        alone = max((0, 1, 3, 5, 7), key=sure[0].__getitem__)
        return [(0, 1, alone // 2)] if alone else []
    best, back = list(sure[0]), [[0] * 9]
    best[2::2] = [-np.inf] * 4
    for row in sure[1:]:
        before = max(range(9), key=best.__getitem__)
        steps = [before] * 9
        steps[2::2] = [tag if best[tag] >= best[tag - 1] else tag - 1 for tag in (2, 4, 6, 8)]
        best = [row[tag] + best[step] for tag, step in enumerate(steps)]
        back.append(steps)
    tag = max(range(9), key=best.__getitem__)
    found, stop = [], len(sure)
    for word in range(len(sure) - 1, -1, -1):
        if tag % 2:
            found.append((word, stop, tag // 2))
        if tag % 2 or not tag:
            stop = word
        tag = back[word][tag]
    return found[::-1]
