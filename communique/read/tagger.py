"""Attributions and names, read off the encoder's pass.

Cues are a flat tag on every word. For each cue a small head, conditioned on it, tags the words of its
source and its content and says whether the cue is one at all; so two statements may share words, and one
may stand inside another. After the joint model of the project's own trials; the data is PolNeAR (Newell,
Margolin and Ruths, LREC 2018).
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from communique.assets import Model
from communique.encoder import Encoded, View
from communique.model import Attribution, Name, Span
from communique.text import distance_from

CUE, SPAN, NAME = slice(0, 3), slice(3, 8), slice(8, 17)
Logits = NDArray[np.float32]
Words = Sequence[tuple[int, int]]
_KINDS: tuple[Literal["person", "organisation", "place", "other"], ...] = ("person", "organisation", "place", "other")
_REACH = 600
_DISTANCE = np.array([distance_from(word, _REACH, _REACH + 1) for word in range(2 * _REACH)])


def find_attributions(encoded: Encoded, model: Model, *, cue_floor: float = 0.4, real_floor: float = 0.35) -> tuple[Attribution, ...]:
    """Every attribution of the report, in the order of the cues.

    `cue_floor` is how sure the flat head must be that a cue begins, `real_floor` how sure the conditioned
    head must be that it is one; both chosen on PolNeAR dev. Confidence is the geometric mean of the two.
    """
    found = [one for view in encoded.views for one in _in_window(view, encoded.words, model, cue_floor, real_floor)]
    return tuple(sorted(found, key=lambda a: (a.cue or Span(0, 0), a.content)))


def _in_window(view: View, words: Words, model: Model, cue_floor: float, real_floor: float) -> list[Attribution]:
    probabilities = softmax(view.flat[:, CUE])
    cues = [c for c in cues_in(probabilities, cue_floor) if view.window.own <= view.window.first + c[0] < view.window.stop]
    if not cues:
        return []
    tags, real = model.run("roles", role_inputs(view, cues))
    paths = best_paths(tags, _ROLES)
    out = []
    for (first, last), path, sure in zip(cues, paths, softmax(real)[:, 1], strict=True):
        path[first:last] = 0
        begin = float(probabilities[first, 1])
        if sure >= real_floor:
            out.append(_attribution(words[view.window.first : view.window.last], first, last, path, (begin * float(sure)) ** 0.5))
    return out


def role_inputs(view: View, cues: list[tuple[int, int]]) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """What the conditioned head takes: the window once, and for every cue its marks and the distances from it."""
    length = len(view.hidden)
    marks = np.zeros((len(cues), length), np.int64)
    distances = np.zeros((len(cues), length), np.int64)
    for row, (first, last) in enumerate(cues):
        marks[row, first:last] = 1
        distances[row] = _DISTANCE[_REACH - first : _REACH - first + length]
        distances[row, first:last] = 10
        distances[row, last:] = _DISTANCE[_REACH + 1 : _REACH + 1 + length - last]
    flat = np.concatenate([softmax(view.flat[:, CUE]), softmax(view.flat[:, SPAN])], -1).astype(np.float32)
    return {"hidden": view.hidden, "flat": flat, "marks": marks, "distances": distances}


def cues_in(probabilities: Logits, floor: float) -> list[tuple[int, int]]:
    """Runs of words that are cues; one begins where the flat head is sure enough of it, or most likely of all."""
    out: list[tuple[int, int]] = []
    inside = False
    for word, (_, begins, goes_on) in enumerate(probabilities):
        if begins >= floor and begins >= goes_on:
            out.append((word, word + 1))
            inside = True
        elif inside and goes_on >= 0.5:
            out[-1] = (out[-1][0], word + 1)
        else:
            inside = False
    return out


def _attribution(words: Words, first: int, last: int, path: NDArray[np.int64], confidence: float) -> Attribution:
    sources = _runs(words, path, 1)
    source = Span(sources[0].start, sources[-1].end) if sources and sources[-1].end - sources[0].start < 400 else next(iter(sources), None)
    return Attribution(source, Span(words[first][0], words[last - 1][1]), tuple(_runs(words, path, 3)), round(confidence, 4))


def _runs(words: Words, path: NDArray[np.int64], begin: int) -> list[Span]:
    out: list[Span] = []
    last = -2
    for word in np.flatnonzero((path == begin) | (path == begin + 1)).tolist():
        if word == last + 1 and path[word] != begin:
            out[-1] = Span(out[-1].start, words[word][1])
        else:
            out.append(Span(*words[word]))
        last = word
    return out


def find_names(encoded: Encoded, *, floor: float = 0.5) -> tuple[Name, ...]:
    """Every name the flat head is sure of: the probability that it begins there at least `floor`."""
    out = []
    for view in encoded.views:
        path = view.flat[:, NAME].argmax(-1)
        sure = softmax(view.flat[:, NAME])
        for kind in range(4):
            for span, confidence in _named(view, encoded.words, path, sure, kind):
                if confidence >= floor:
                    out.append(Name(span, _KINDS[kind], round(confidence, 4)))
    return tuple(sorted(out, key=lambda n: n.span))


def _named(view: View, words: Words, path: NDArray[np.int64], sure: Logits, kind: int) -> list[tuple[Span, float]]:
    """Runs of one kind; the likeliest tag of each word will do here, an inside without a begin begins."""
    begin, window, out = 2 * kind + 1, view.window, []
    here, of_kind = words[window.first : window.last], (path == begin) | (path == begin + 1)
    before = np.concatenate([[False], of_kind[:-1]])
    starts = [w for w in np.flatnonzero((path == begin) | (of_kind & ~before)).tolist() if window.own <= window.first + w < window.stop]
    for start in starts:
        stop = start + 1
        while stop < len(path) and path[stop] == begin + 1:
            stop += 1
        out.append((Span(here[start][0], here[stop - 1][1]), float(sure[start, path[start]])))
    return out


def softmax(logits: Logits) -> Logits:
    """Along the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    result: Logits = shifted / shifted.sum(-1, keepdims=True)
    return result


def _allowed(kinds: int) -> NDArray[np.float32]:
    """Cost of going from one BIO tag to the next: inside only follows begin or inside of its kind."""
    tags = 2 * kinds + 1
    cost = np.zeros((tags, tags), np.float32)
    for kind in range(kinds):
        inside = 2 * kind + 2
        cost[:, inside] = -1e4
        cost[[inside - 1, inside], inside] = 0
    return cost


_ROLES = _allowed(2)
_ROLES[:, 3] -= 1.0  # a new piece of content has its price: contents fall apart less often (chosen on PolNeAR dev)


def best_paths(logits: Logits, transition: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best legal tag sequence of every row (Viterbi): (rows, words, tags) in, (rows, words) out."""
    scores = logits - np.log(np.exp(logits - logits.max(-1, keepdims=True)).sum(-1, keepdims=True)) - logits.max(-1, keepdims=True)
    rows, length, tags = scores.shape
    best = scores[:, 0].copy()
    best[:, 2::2] -= 1e4
    came = np.zeros((rows, length, tags), np.int64)
    for word in range(1, length):
        paths = best[:, :, None] + transition[None]
        came[:, word] = paths.argmax(1)
        best = paths.max(1) + scores[:, word]
    out = np.zeros((rows, length), np.int64)
    out[:, -1] = best.argmax(-1)
    for word in range(length - 1, 0, -1):
        out[:, word - 1] = came[np.arange(rows), word, out[:, word]]
    return out
