"""One pass of the encoder over a report: every head of the reader reads from what it returns.

The report is cut into windows that fit the encoder, at the ends of sentences where it can. Neighbouring
windows share some words, so that a statement at an edge is seen whole by one of them; every word belongs
to the one window in which it stands most central.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique.assets import Model
from communique.text import CONTINUES, NO_SHAPE, shapes_of, words_of

UNKNOWN, START, STOP = 100, 101, 102
ROOM, SHARED = 254, 24
"""Wordpieces a window holds, and about how many it repeats of the one before."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """`ids` of all wordpieces; word i has pieces `firsts[i]` to `firsts[i + 1]`."""

    ids: list[int]
    firsts: list[int]

    def count(self, word: int) -> int:
        return self.firsts[word + 1] - self.firsts[word]


def pieces_of(words: Sequence[str], tokenizer: Tokenizer) -> Pieces:
    """Looks words up in the vocabulary; one that it cannot spell is `[UNK]`, so every word has a piece."""
    ids: list[int] = []
    firsts: list[int] = []
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    at, owners, found = 0, encoding.word_ids, encoding.ids
    for word in range(len(words)):
        firsts.append(len(ids))
        start = at
        while at < len(owners) and owners[at] == word:
            at += 1
        ids += found[start:at] or [UNKNOWN]
    return Pieces(ids, [*firsts, len(ids)])


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (end exclusive); it decides about the words from `own` to `stop`."""

    first: int
    last: int
    own: int
    stop: int


def windows_of(firsts: Sequence[int], ends: Sequence[int], *, room: int = ROOM, shared: int = SHARED) -> list[Window]:
    """Windows over all words.

    `firsts` is the first piece of every word and the number of all pieces, `ends` the word index after each
    sentence, rising. A word of more pieces than `room` gets a window of its own.
    """
    total, bounds, first = len(firsts) - 1, [], 0
    while first < total:
        last = _reach(firsts, ends, first, room, shared)
        bounds.append((first, last))
        if last >= total:
            break
        first = max(_back(firsts, ends, last, shared), first + 1)
    cuts = [(before[1] + after[0]) // 2 for before, after in itertools.pairwise(bounds)]
    return [Window(a, b, own, stop) for (a, b), own, stop in zip(bounds, [0, *cuts], [*cuts, total], strict=True)]


def _reach(firsts: Sequence[int], ends: Sequence[int], first: int, room: int, shared: int) -> int:
    """A sentence end within `room` pieces of `first`, else as many words as fit.

    What is left is cut into pieces of about one length: the encoder's time grows faster than the length, and
    a short rest would be read with little around it.
    """
    left = firsts[-1] - firsts[first]
    if left <= room:
        return len(firsts) - 1
    last = bisect_right(firsts, firsts[first] + room) - 1
    fair = shared + (left - shared) / ceil((left - shared) / (room - shared))
    whole = [end for end in ends[bisect_right(ends, first) : bisect_right(ends, last)] if firsts[end] - firsts[first] > room // 2]
    enough = [end for end in whole if firsts[end] - firsts[first] >= fair]
    return enough[0] if enough else whole[-1] if whole else max(last, first + 1)


def _back(firsts: Sequence[int], ends: Sequence[int], last: int, shared: int) -> int:
    """The start of a sentence about `shared` pieces before `last`."""
    first = bisect_left(firsts, firsts[last] - shared)
    at = bisect_left(ends, first)
    return ends[at] if at < len(ends) and ends[at] < last else first


@dataclass(frozen=True, slots=True)
class View:
    """One window after the pass: `hidden` (words, width) and `flat` logits (words, tags) of its words' first pieces."""

    window: Window
    hidden: NDArray[np.float32]
    flat: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A report after the pass: offsets of its words, and its windows."""

    words: list[tuple[int, int]]
    views: list[View]


def encode(text: str, sentences: Sequence[tuple[int, int]], model: Model) -> Encoded:
    """Encodes a whole report, window by window, nothing padded."""
    words = words_of(text)
    if not words:
        return Encoded([], [])
    pieces = pieces_of([text[a:b] for a, b in words], model.tokenizer)
    shapes = piece_shapes(shapes_of(text, words), pieces)
    windows = windows_of(pieces.firsts, sentence_ends(words, sentences))
    return Encoded(words, [_pass(window, pieces, shapes, model) for window in windows])


def piece_shapes(shapes: Sequence[int], pieces: Pieces) -> list[int]:
    """A shape for every piece: pieces after a word's first have the gap `CONTINUES`."""
    return [s if nth == 0 else (s & ~6) | (CONTINUES << 1) for word, s in enumerate(shapes) for nth in range(pieces.count(word))]


def sentence_ends(words: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The word index after each sentence."""
    starts = [start for start, _ in words]
    return sorted({bisect_left(starts, end) for _, end in sentences} | {len(words)})


def _pass(window: Window, pieces: Pieces, shapes: list[int], model: Model) -> View:
    a, b = pieces.firsts[window.first], min(pieces.firsts[window.last], pieces.firsts[window.first] + ROOM)
    ids = np.array([[START, *pieces.ids[a:b], STOP]], np.int64)
    marks = np.array([[NO_SHAPE, *shapes[a:b], NO_SHAPE]], np.int64)
    inputs: dict[str, NDArray[Any]] = {"ids": ids, "shapes": marks, "mask": np.ones_like(ids)}
    hidden, flat = model.run("encoder", inputs)
    rows = np.array(pieces.firsts[window.first : window.last]) - a + 1
    return View(window, hidden[0][rows], flat[0][rows])
