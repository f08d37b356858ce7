"""Attributions, read off the encoder's pass.

Cues are a flat tag on every word. For each cue a small head, conditioned on it, tags the words of its
source and its content and says whether the cue is one at all; so two statements may share words, and one
may stand inside another. Where the flat head wavers how far a cue goes ("accused | her of"), the head is asked
about each length, and the length whose whole reading (cue, source and content) is the likeliest is taken. After the joint model of the project's own trials; the data is PolNeAR (Newell,
Margolin and Ruths, LREC 2018).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from communique.assets import Model
from communique.decoding import Logits, Roles, Run, Words, best_roles, distances_of, log_softmax, softmax
from communique.encoder import Encoded, View
from communique.model import Attribution, Span

CUE, SPAN = slice(0, 3), slice(3, 8)
_PRICE = 2.5
"""What each piece of content costs, so that it falls apart only where the model is sure (chosen on PolNeAR dev)."""
_UNLIKELY = 0.35
"""How likely the flat head must hold it that a cue goes on over a word for the longer cue to be tried, and against the likeliest
length; each length tried costs one more row of the conditioned head."""
_AROUND = 64
"""Words on either side of a cue that may be its source or its content. One attribution in a hundred of PolNeAR dev reaches beyond."""
_EMPTY = 4.0
"""What a reading of a cue without any content costs: of 19,664 attributions in PolNeAR train two have none."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that may be a cue, and how likely (a logarithm) the flat head holds it."""

    run: Run
    likely: float


def find_attributions(encoded: Encoded, model: Model, *, cue_floor: float = 0.4, real_floor: float = 0.35) -> tuple[Attribution, ...]:
    """Every attribution of the report, in the order of the cues.

    `cue_floor` is how sure the flat head must be that a cue begins, `real_floor` how sure the conditioned
    head must be that it is one; both chosen on PolNeAR dev. Confidence is the geometric mean of the two.
    """
    # all questions, then all answers, then all that is read off them: each of the three runs several times as fast as in turn with the others
    asked = [one for view in encoded.views for one in _questions(view, cue_floor)]
    answers = [model.run("roles", one.inputs) for one in asked]
    found = [_attribution(encoded.words, one, *_likeliest(one, *answer)) for one, answer in zip(asked, answers, strict=True)]
    kept = [one for one, sure in found if sure >= real_floor]
    return tuple(sorted(kept, key=lambda a: (a.cue or Span(0, 0), a.content)))


@dataclass(frozen=True, slots=True)
class _Question:
    """What the conditioned head is asked about one cue: its lengths, counted from the word `first` of the report, and how likely it begins."""

    first: int
    cues: list[_Cue]
    begins: float
    inputs: dict[str, NDArray[np.float32] | NDArray[np.int64]]


def _questions(view: View, cue_floor: float) -> Iterator[_Question]:
    probabilities = softmax(view.flat[:, CUE])
    flat = np.ascontiguousarray(np.concatenate([probabilities, softmax(view.flat[:, SPAN])], -1), np.float32)
    for choice in cues_in(probabilities, cue_floor):
        first = choice[0].run[0]
        if view.window.own <= view.window.first + first < view.window.stop:
            a, b = max(first - _AROUND, 0), min(choice[0].run[1] + _AROUND, len(flat))
            cues = [_Cue((first - a, min(cue.run[1], b) - a), cue.likely) for cue in choice]
            inputs = role_inputs(view.hidden[a:b], flat[a:b], [cue.run for cue in cues])
            yield _Question(view.window.first + a, cues, float(probabilities[first, 1]), inputs)


_SURELY, _HARDLY = 0.99, 0.03


def _likeliest(asked: _Question, tags: Logits, real: Logits) -> tuple[Run, Roles, float]:
    """Of the lengths that one cue may have, the one whose whole reading is the likeliest, its roles, and how surely it is a cue.

    Lengths that are surely none ("has" of "has insisted on") stand behind those that may be one, however little they cost.
    """
    cues = asked.cues
    if len(cues) == 1:
        against, for_it = real[0].tolist()
        return cues[0].run, best_roles(tags[0], cues[0].run, _PRICE), 1 / (1 + exp(against - for_it))
    sure, odds = softmax(real)[:, 1], log_softmax(tags)
    roles = [best_roles(odds[row], cue.run, _PRICE) for row, cue in enumerate(cues)]
    worth = [_worth(*one) for one in zip(cues, roles, odds, sure.tolist(), strict=True)]
    apart = bool(max(sure) >= _SURELY and min(sure) < _HARDLY)
    row = max(range(len(cues)), key=lambda at: (not apart or sure[at] >= _HARDLY, worth[at]))
    return cues[row].run, roles[row], float(sure[row])


def _worth(cue: _Cue, roles: Roles, odds: Logits, sure: float) -> float:
    """How likely the cue with these roles is (a logarithm): the flat head's word for it, the conditioned head's for every other word."""
    first, last = cue.run
    outside = float(odds[:first, 0].sum() + odds[last:, 0].sum())
    return cue.likely + outside + roles.gain + 0.5 * float(np.log(sure + 1e-9)) - (0.0 if roles.content else _EMPTY)


def role_inputs(hidden: Logits, flat: Logits, cues: list[Run]) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """What the conditioned head takes: the words once (`flat` the 8 probabilities of each), and for every cue its marks and the distances from it."""
    marks = np.zeros((len(cues), len(hidden)), np.int64)
    for row, (first, last) in enumerate(cues):
        marks[row, first:last] = 1
    away = [distances_of(len(hidden), *cue) for cue in cues]
    return {"hidden": hidden, "flat": flat, "marks": marks, "distances": away[0][None] if len(away) == 1 else np.stack(away)}


def cues_in(probabilities: Logits, floor: float) -> list[list[_Cue]]:
    """For every word where the flat head is sure enough that a cue begins, the lengths that the cue may well have."""
    starts = (probabilities[:, 1] >= floor) & (probabilities[:, 1] >= probabilities[:, 2])
    return [_lengths(probabilities, starts, int(first)) for first in np.flatnonzero(starts)]


def _lengths(probabilities: Logits, starts: NDArray[np.bool_], first: int) -> list[_Cue]:
    goes_on, likely, found = probabilities[:, 2], float(np.log(probabilities[first, 1])), []
    for last in range(first + 1, len(starts) + 1):
        ahead = 0.0 if last == len(starts) else float(goes_on[last])
        found.append(_Cue((first, last), likely + float(np.log(1 - ahead + 1e-9))))
        if last == len(starts) or starts[last] or ahead < _UNLIKELY:
            break
        likely += float(np.log(ahead))
    most = max(cue.likely for cue in found) + np.log(_UNLIKELY)
    return [cue for cue in found if cue.likely >= most]


def _attribution(words: Words, asked: _Question, cue: Run, roles: Roles, sure: float) -> tuple[Attribution, float]:
    """The attribution in the words of the report, and how surely its cue is one."""
    at = asked.first
    source, content = roles.source and _span(words, at, roles.source), tuple(_span(words, at, run) for run in roles.content)
    return Attribution(source, _span(words, at, cue), content, round((asked.begins * sure) ** 0.5, 4)), sure


def _span(words: Words, at: int, run: Run) -> Span:
    return Span(words[at + run[0]][0], words[at + run[1] - 1][1])
