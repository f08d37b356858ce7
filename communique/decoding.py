"""From the numbers of a head to spans: probabilities, runs of words, the likeliest roles around a cue.

Tags are BIO: 0 is outside, 2k + 1 begins a span of kind k, 2k + 2 goes on with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from communique.model import Span
from communique.text import distance_from

Logits = NDArray[np.float32]
Words = Sequence[tuple[int, int]]
_REACH = 600
_DISTANCE = np.array([distance_from(word, _REACH, _REACH + 1) for word in range(2 * _REACH)])


def distances_of(length: int, first: int, last: int) -> NDArray[np.int64]:
    """How far each of `length` words stands from the words `first` to `last` (end exclusive), on the scale of `distance_from`."""
    out = np.array(_DISTANCE[_REACH - first : _REACH - first + length], np.int64)
    out[first:last] = 10
    out[last:] = _DISTANCE[_REACH + 1 : _REACH + 1 + length - last]
    return out


def runs_of(words: Words, path: NDArray[np.int64], begin: int) -> list[Span]:
    """The spans of the kind whose first tag is `begin`."""
    out: list[Span] = []
    last = -2
    for word in np.flatnonzero((path == begin) | (path == begin + 1)).tolist():
        if word == last + 1 and path[word] != begin:
            out[-1] = Span(out[-1].start, words[word][1])
        else:
            out.append(Span(*words[word]))
        last = word
    return out


def softmax(logits: Logits) -> Logits:
    """Along the last axis; that is short, so the arrays are turned, which is several times quicker than numpy along it."""
    turned = np.ascontiguousarray(logits.T)
    shifted = np.exp(turned - turned.max(0))
    result: Logits = (shifted / shifted.sum(0)).T
    return result


def log_softmax(logits: Logits) -> Logits:
    """Along the last axis."""
    turned = np.ascontiguousarray(logits.T)
    shifted = turned - turned.max(0)
    result: Logits = (shifted - np.log(np.exp(shifted).sum(0))).T
    return result


Label = TypeVar("Label", bound=str)
_LEAST = 1e-4


def weigh(believed: Sequence[tuple[Label, float]], told: Mapping[str, float], power: float) -> list[tuple[Label, float]]:
    """What the head believes, weighed with the verdict of word lists: the labels with their probabilities, likeliest first.

    `told` is, for each label, how often the lists give this verdict where the label is the true one, counted on marked text. The two are multiplied (naive
    Bayes), the shares raised to a `power`, since both witnesses see the same words.
    """
    weighed = [(label, max(sure, _LEAST) * told[label] ** power) for label, sure in believed]
    whole = sum(sure for _, sure in weighed)
    return sorted(((label, sure / whole) for label, sure in weighed), key=lambda one: -one[1])


# --- one source, one run of content on either side of the cue -------------------------------------

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roles:
    """Runs of words: of the source (or none), and of the content, none to two; and by how much they are likelier than nothing."""

    source: Run | None = None
    content: tuple[Run, ...] = ()
    gain: float = 0.0

    def moved(self, words: int) -> "Roles":
        """The same, counted from that many words earlier."""
        if self.source is None and not self.content:
            return self
        source = self.source and (self.source[0] + words, self.source[1] + words)
        return Roles(source, tuple((first + words, last + words) for first, last in self.content), self.gain)


_SOURCE, _CONTENT = 0, 1


class _Side:
    """The words on one side of a cue: what a run of words as source or as content gains over calling them "outside" (logarithms).

    The run of one kind from a to b gains `starts[kind, a] + ends[kind, b]`. `odds` is (4, words).
    """

    def __init__(self, odds: Logits) -> None:
        self.length = odds.shape[1]
        self.ends = np.zeros((2, self.length + 1), np.float32)
        odds[1::2].cumsum(1, out=self.ends[:, 1:])
        self.starts = odds[::2] - self.ends[:, 1:]
        self.stops = np.maximum.accumulate(self.starts, axis=1) + self.ends[:, 1:]

    def best(self, kind: int, first: int, last: int) -> tuple[Run | None, float]:
        """The run that gains most between two words, and what it gains; none where every run loses."""
        if first >= last:
            return None, 0.0
        starts, ends = self.starts[kind, first:last], self.ends[kind, first + 1 : last + 1]
        stops = self.stops[kind, :last] if not first else np.maximum.accumulate(starts) + ends
        stop = int(stops.argmax()) + 1
        start = int(starts[:stop].argmax())
        gain = float(starts[start] + ends[stop - 1])
        return ((first + start, first + stop), gain) if gain > 0 else (None, 0.0)

    def before(self) -> Logits:
        """What the best run of each kind gains that ends at or before each place, from the first word's to the last word's end; none gains nothing."""
        out = np.zeros((2, self.length + 1), np.float32)
        np.maximum.accumulate(self.stops, axis=1, out=out[:, 1:])
        return np.maximum(out, 0.0, out=out)

    def after(self) -> Logits:
        """What the best run of each kind gains that begins at or after each place; none gains nothing."""
        out = np.zeros((2, self.length + 1), np.float32)
        gains = self.starts[:, ::-1] + np.maximum.accumulate(self.ends[:, :0:-1], axis=1)
        out[:, :-1] = np.maximum.accumulate(gains, axis=1)[:, ::-1]
        return np.maximum(out, 0.0, out=out)


def best_roles(logits: Logits, cue: Run, price: float = 0.0) -> Roles:
    """The likeliest roles of the words around one cue, among those that annotators mark.

    That is at most one run of words for the source, at most one for the content on either side of the cue, and none on the
    cue itself. `logits` is (words, 5), `price` what a run of content costs. Exact, as Viterbi is, but in a few passes over arrays.
    """
    kinds = np.ascontiguousarray(logits.T)
    odds = kinds[1:] - kinds[0]
    odds[2] -= price
    (left, led), (right, followed) = _sides(odds[:, : cue[0]]), _sides(odds[:, cue[1] :])
    pairs = [(left, right), (led, right), (left, followed)]
    one, other = max(pairs, key=lambda pair: pair[0].gain + pair[1].gain)
    other = other.moved(cue[1])
    return Roles(one.source or other.source, one.content + other.content, one.gain + other.gain)


_NOTHING = Roles()


def _sides(odds: Logits) -> tuple[Roles, Roles]:
    """The best roles on one side of the cue, its words counted from 0: if the source is elsewhere, and if it may be here.

    Where no word is likelier of a kind than outside, no run of the kind gains, and nothing is sought.
    """
    most = odds.max(1).tolist() if odds.size else [0.0] * 4
    speaks, says = max(most[:2]) > 0, max(most[2:]) > 0
    if not (speaks or says):
        return _NOTHING, _NOTHING
    side = _Side(odds)
    said, gain = side.best(_CONTENT, 0, side.length) if says else (None, 0.0)
    without = Roles(None, (said,), gain) if said else _NOTHING
    if not speaks:
        return without, without
    if says:
        return without, _with(side)
    who, gain = side.best(_SOURCE, 0, side.length)
    return without, Roles(who, (), gain)


def _with(side: _Side) -> Roles:
    """The best roles if the source is on this side, before the content or after it."""
    before, after = side.before(), side.after()
    led, followed = before[_SOURCE] + after[_CONTENT], before[_CONTENT] + after[_SOURCE]
    at, other = int(led.argmax()), int(followed.argmax())
    leads = led[at] >= followed[other]
    at = at if leads else other
    first, second = (_SOURCE, _CONTENT) if leads else (_CONTENT, _SOURCE)
    runs = side.best(first, 0, at), side.best(second, at, side.length)
    who, said = runs if leads else runs[::-1]
    return Roles(who[0], (said[0],) if said[0] else (), said[1] + who[1])
