"""Articles as training windows: arrays of pieces, shapes and labels."""

import random
from dataclasses import dataclass, replace

import numpy as np
from tokenizers import Tokenizer

from communique.encoder import ROOM, START, STOP, piece_shapes, pieces_of
from communique.text import NO_SHAPE, shapes_of
from training.reader.data import Article
from training.reader.deeds import Deed

IGNORE = -100


@dataclass
class Example:
    """One window. Labels are per word; `roles` are (cue first, cue last, tag of every word)."""

    ids: np.ndarray
    shapes: np.ndarray
    firsts: np.ndarray
    cue: np.ndarray
    span: np.ndarray
    name: np.ndarray
    roles: list[tuple[int, int, np.ndarray, int, int]]
    whole: np.ndarray
    """1 where a false cue may be looked for: words not masked, not of another task."""
    deed: np.ndarray
    """The type at the word that tells of an event, 0 at all others, IGNORE where nobody marked events."""
    deeds: list[Deed]
    """Events of the window, word indices counted in it."""
    ends: list[int]
    """The word after each sentence of the window."""


def runs(indices: set[int] | frozenset[int]) -> list[tuple[int, int]]:
    """Sorted maximal runs, end exclusive."""
    out: list[tuple[int, int]] = []
    for i in sorted(indices):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def tagged(length: int, parts: list[tuple[int, frozenset[int]]]) -> np.ndarray:
    """BIO tags: part k has tags 2k+1 (begin) and 2k+2 (inside)."""
    tags = np.zeros(length, np.int64)
    for kind, indices in parts:
        for first, last in runs(indices):
            tags[first:last] = 2 * kind + 2
            tags[first] = 2 * kind + 1
    return tags


def examples_of(article: Article, tokenizer: Tokenizer, rng: random.Random, room: int = ROOM) -> list[Example]:
    text, spans = article.text()
    pieces = pieces_of(article.words, tokenizer)
    shapes = piece_shapes(shapes_of(text, spans), pieces)
    ends = [e for e in article.ends if e]
    out, start = [], 0
    limit = rng.randint(room // 2, room)  # the first window is shorter, so that cuts differ between epochs
    while start < len(article.words):
        fits = [e for e in ends if e > start and pieces.firsts[e] - pieces.firsts[start] <= limit]
        stop = (
            fits[-1]
            if fits
            else max(i for i in range(start + 1, len(article.words) + 1) if pieces.firsts[i] - pieces.firsts[start] <= max(limit, 120))
        )
        out.append(_example(article, pieces.ids, pieces.firsts, shapes, start, stop))
        start, limit = stop, room
    return out


def _example(article: Article, ids: list[int], firsts: list[int], shapes: list[int], start: int, stop: int) -> Example:
    a, b, length = firsts[start], firsts[stop], stop - start
    here = range(start, stop)
    cue, span = np.zeros(length, np.int64), np.zeros(length, np.int64)
    roles = []
    for one in article.attributions:
        inside = frozenset(i - start for i in one.cue if i in here)
        if len(inside) < len(one.cue):
            continue
        source, content = (frozenset(i - start for i in part if i in here) for part in (one.source, one.content))
        # the flat span tags keep the outermost: a nested content lies within one already set
        tags = tagged(length, [(0, source - inside), (1, content - inside - source)])
        span = np.where((tags > 0) & (span == 0), tags, span)
        for first, last in runs(inside):
            cue[first:last] = 2
            cue[first] = 1
        first, last = runs(inside)[0]
        roles.append((first, last, tags, one.act, one.voiced))
    whole = np.array([i not in article.masked for i in here], np.int64)
    name = np.full(length, IGNORE, np.int64)
    if article.names is not None:
        name = np.array(article.names[start:stop], np.int64)
    if not article.spoken:
        whole[:] = 0
    cue[whole == 0] = IGNORE
    span[whole == 0] = IGNORE
    return Example(
        np.array([START, *ids[a:b], STOP], np.int64),
        np.array([NO_SHAPE, *shapes[a:b], NO_SHAPE], np.int64),
        np.array(firsts[start:stop], np.int64) - a + 1,
        cue,
        span,
        name,
        roles,
        whole,
        *_deeds(article, start, stop),
        ends=[end - start for end in article.ends if start < end < stop] + [length],
    )


def _deeds(article: Article, start: int, stop: int) -> tuple[np.ndarray, list[Deed]]:
    labels = np.full(stop - start, 0 if article.complete else IGNORE, np.int64)
    labels[[i - start for i in article.unread if start <= i < stop]] = IGNORE
    out = []
    for one in article.deeds:
        words = one.actor | one.recipient | one.rest | ({one.anchor} if one.anchor is not None else set())
        if not all(start <= i < stop for i in words):
            continue
        actor, recipient, rest = (frozenset(i - start for i in part) for part in (one.actor, one.recipient, one.rest))
        anchor = None if one.anchor is None else one.anchor - start
        if anchor is not None:
            labels[list(rest)] = IGNORE
            labels[anchor] = one.types[0] if len(one.types) == 1 else IGNORE if one.types else 0
        out.append(replace(one, anchor=anchor, rest=rest, actor=actor, recipient=recipient))
    return labels, out
