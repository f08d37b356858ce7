"""Events as the trained head finds them: a word that tells of one, who does it and to whom, its PLOVER type and status.

Every word has a probability of telling of an event of each type; for those that do, a small head over the words of the
sentence, conditioned on that word, tags actor and recipient, weighs the type again and says whether it happened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from communique.assets import Model
from communique.decoding import Logits, Words, distances_of, runs_of, softmax
from communique.encoder import Encoded, View, sentence_ends
from communique.model import Deed, EventStatus, EventType, Span

DEED = slice(17, 34)
_TYPES: tuple[EventType, ...] = get_args(EventType)
_STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
STANDING = 0.7
"""How much the heads that learnt nothing but the status count; chosen on the half of the gold that was looked at."""
BESIDE = 40
"""Words before and behind a sentence that tell whether what it tells of happened."""
_LONGEST = 120
"""Words of a sentence that are looked at around an event; what runs on without a full stop is no sentence."""


def find_deeds(encoded: Encoded, sentences: Sequence[tuple[int, int]], model: Model, *, floor: float = 0.885) -> tuple[Deed, ...]:
    """Every event of the report whose confidence is at least `floor`, in the order of the words that tell of them.

    The default keeps to one and a half events a sentence where sentences are full of them.
    """
    ends = [0, *sentence_ends(encoded.words, sentences)]
    found: list[Deed] = []
    for view in encoded.views:
        likely = softmax(view.flat[:, DEED])
        anchors = [at for at in anchors_in(likely, floor * floor) if view.window.own <= view.window.first + at < view.window.stop]
        found += _in_window(view, likely, encoded.words, ends, anchors, model, floor)
    return tuple(sorted(found, key=lambda one: one.anchor))


def deeds_at(encoded: Encoded, sentences: Sequence[tuple[int, int]], words: Sequence[Span], model: Model) -> tuple[Deed, ...]:
    """The events that the given words tell of, however sure the head is that they do: one for each, in their order."""
    ends = [0, *sentence_ends(encoded.words, sentences)]
    starts = [start for start, _ in encoded.words]
    found: dict[int, Deed] = {}
    wanted = [int(np.searchsorted(starts, span.start, side="right")) - 1 for span in words]
    for view in encoded.views:
        own = sorted({at - view.window.first for at in wanted if view.window.own <= at < view.window.stop})
        for at, one in zip(own, _in_window(view, softmax(view.flat[:, DEED]), encoded.words, ends, own, model, 0.0), strict=True):
            found[at + view.window.first] = one
    return tuple(found[at] for at in wanted)


def _in_window(
    view: View, likely: Logits, words: Words, ends: Sequence[int], anchors: Sequence[int], model: Model, floor: float
) -> Iterator[Deed]:
    first = view.window.first
    for start, stop in pairwise(ends):
        here = [at for at in anchors if start <= first + at < stop]
        if here:
            a, b = max(start - first, here[0] - _LONGEST, 0), min(stop - first, here[-1] + _LONGEST, len(likely))
            sentence = _Sentence(view.hidden[a:b], view.hidden[max(a - BESIDE, 0) : b + BESIDE], min(a, BESIDE))
            yield from _in_sentence(sentence, likely[a:b], words[first + a : first + b], [at - a for at in here], model, floor)


def anchors_in(likely: Logits, floor: float) -> list[int]:
    """Words that tell of an event: more likely than its neighbours, and at least `floor`."""
    some = 1 - likely[:, 0]
    edged = np.concatenate([[0], some, [0]])
    return np.flatnonzero((some >= floor) & (some >= edged[:-2]) & (some > edged[2:])).tolist()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Hidden states of the words of a sentence, and with the words before and behind it; it begins there at `at`."""

    hidden: Logits
    around: Logits
    at: int


def _in_sentence(sentence: _Sentence, likely: Logits, words: Words, anchors: list[int], model: Model, floor: float) -> Iterator[Deed]:
    hidden = sentence.hidden
    parties, kind, status = model.run("deeds", deed_inputs(hidden, anchors))
    paths, kinds, statuses = parties.argmax(-1), softmax(kind), softmax(status)
    for at, path, types, sure in zip(anchors, paths, kinds, statuses, strict=True):
        confidence = float(np.sqrt((1 - likely[at, 0]) * (1 - types[0])))
        if confidence < floor:
            continue
        path[at] = 0
        sure = (1 - STANDING) * sure + STANDING * standing_of(sentence, at, path > 0, model)
        weighed = likely[at] * types * types_between(hidden, (path == 1) | (path == 2), path >= 3, model)
        yield Deed(
            Span(*words[at]),
            _TYPES[int(weighed[1:].argmax())],
            tuple(runs_of(words, path, 1)[:2]),
            tuple(runs_of(words, path, 3)[:2]),
            tuple((_STATUSES[i], round(float(sure[i]), 4)) for i in np.argsort(-sure)),
            round(confidence, 4),
        )


def types_between(hidden: Logits, actor: NDArray[np.bool_], recipient: NDArray[np.bool_], model: Model) -> Logits:
    """How likely each type (the first: none) is between two parties of a sentence, given the words of each; 1 for all if one is missing."""
    if not actor.any() or not recipient.any():
        return np.ones(len(_TYPES) + 1, np.float32)
    sides = np.where(actor, 2, np.where(recipient, 3, 0)).astype(np.int64)
    between: Logits = model.run("between", {"hidden": hidden, "sides": sides})[0]
    return between


def standing_of(sentence: _Sentence, anchor: int, parties: NDArray[np.bool_], model: Model) -> Logits:
    """How likely each status is, by heads that learnt nothing else and see what stands before and behind the sentence."""
    sides = np.zeros(len(sentence.around), np.int64)
    sides[sentence.at : sentence.at + len(parties)] = np.where(parties, 3, 0)
    sides[sentence.at + anchor] = 2
    standing: Logits = model.run("standing", {"hidden": sentence.around, "sides": sides})[0]
    return standing


def deed_inputs(hidden: Logits, anchors: Sequence[int]) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """What the head takes: the sentence once, and for every event its mark and the distances from it."""
    marks = np.zeros((len(anchors), len(hidden)), np.int64)
    marks[np.arange(len(anchors)), list(anchors)] = 1
    return {"hidden": hidden, "marks": marks, "distances": np.stack([distances_of(len(hidden), at, at + 1) for at in anchors])}
