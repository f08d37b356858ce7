"""One pass of the encoder over a report: every head of the reader reads from what it returns.

The report is cut into windows that fit the encoder, at the ends of sentences where it can. Neighbouring
windows share some words, so that a statement at an edge is seen whole by one of them; every word belongs
to the one window in which it stands most central.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique.assets import Model
from communique.text import CONTINUES, NO_SHAPE, shapes_of, tokens_of_report, words_of_report

UNKNOWN, START, STOP = 100, 101, 102
ROOM, SHARED = 254, 8
"""Wordpieces a window holds, and about how many it repeats of the one before (chosen on PolNeAR dev, docs/decisions/speed.md)."""
_COMMON = 40
"""Letters of a word beyond which its pieces are not kept in memory."""


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
    for word in words:
        firsts.append(len(ids))
        ids += _known_spelling(tokenizer, word) if len(word) <= _COMMON else _spelling(tokenizer, word)
    return Pieces(ids, [*firsts, len(ids)])


def _spelling(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids) or (UNKNOWN,)


_known_spelling = lru_cache(maxsize=2**13)(_spelling)
"""News is written in few words: nearly all of a report's were looked up for an earlier one."""


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
    cuts = [(before[1] + after[0]) // 2 for before, after in pairwise(bounds)]
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
    words = words_of_report(text)
    if not words:
        return Encoded([], [])
    pieces = pieces_of(tokens_of_report(text), model.tokenizer)
    shapes = piece_shapes(shapes_of(text, words), pieces)
    windows = windows_of(pieces.firsts, sentence_ends(words, sentences))
    numbers = _Numbers(np.array(pieces.ids, np.int64), np.array(shapes, np.int64), np.array(pieces.firsts, np.int64))
    return Encoded(words, [_pass(window, numbers, model) for window in windows])


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A report as the encoder takes it: ids and shapes of its pieces, and each word's first piece."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    firsts: NDArray[np.int64]


def piece_shapes(shapes: Sequence[int], pieces: Pieces) -> list[int]:
    """A shape for every piece: pieces after a word's first have the gap `CONTINUES`."""
    out: list[int] = []
    for shape, (first, stop) in zip(shapes, pairwise(pieces.firsts), strict=True):
        out.append(shape)
        if stop - first > 1:
            out += [(shape & ~6) | (CONTINUES << 1)] * (stop - first - 1)
    return out


def sentence_ends(words: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The word index after each sentence."""
    starts = [start for start, _ in words]
    return sorted({bisect_left(starts, end) for _, end in sentences} | {len(words)})


def _pass(window: Window, numbers: _Numbers, model: Model) -> View:
    a = int(numbers.firsts[window.first])
    b = min(int(numbers.firsts[window.last]), a + ROOM)
    ids, marks = np.full((1, b - a + 2), START, np.int64), np.full((1, b - a + 2), NO_SHAPE, np.int64)
    ids[0, 1:-1], ids[0, -1], marks[0, 1:-1] = numbers.ids[a:b], STOP, numbers.shapes[a:b]
    inputs: dict[str, NDArray[Any]] = {"ids": ids, "shapes": marks, "mask": np.ones_like(ids)}
    hidden, flat = model.run("encoder", inputs)
    rows = numbers.firsts[window.first : window.last] - (a - 1)
    return View(window, hidden[0].take(rows, axis=0), flat[0].take(rows, axis=0))
