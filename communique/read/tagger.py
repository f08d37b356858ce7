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
    found = [one for view in encoded.views for one in _in_window(view, encoded.words, model, cue_floor, real_floor)]
    return tuple(sorted(found, key=lambda a: (a.cue or Span(0, 0), a.content)))


def _in_window(view: View, words: Words, model: Model, cue_floor: float, real_floor: float) -> Iterator[Attribution]:
    probabilities = softmax(view.flat[:, CUE])
    flat = np.ascontiguousarray(np.concatenate([probabilities, softmax(view.flat[:, SPAN])], -1), np.float32)
    for choice in cues_in(probabilities, cue_floor):
        first = choice[0].run[0]
        if view.window.own <= view.window.first + first < view.window.stop:
            cue, roles, sure = _likeliest(view.hidden, flat, choice, model)
            if sure >= real_floor:
                here = words[view.window.first : view.window.last]
                yield _attribution(here, cue, roles, (float(probabilities[first, 1]) * sure) ** 0.5)


_SURELY, _HARDLY = 0.99, 0.03


def _likeliest(hidden: Logits, flat: Logits, choice: list[_Cue], model: Model) -> tuple[Run, Roles, float]:
    """Of the lengths that one cue may have, the one whose whole reading is the likeliest, its roles, and how surely it is a cue.

    Lengths that are surely none ("has" of "has insisted on") stand behind those that may be one, however little they cost.
    """
    a, b = max(choice[0].run[0] - _AROUND, 0), min(choice[0].run[1] + _AROUND, len(hidden))
    cues = [_Cue((cue.run[0] - a, min(cue.run[1], b) - a), cue.likely) for cue in choice]
    tags, real = model.run("roles", role_inputs(hidden[a:b], flat[a:b], [cue.run for cue in cues]))
    if len(cues) == 1:
        against, for_it = real[0].tolist()
        return choice[0].run, best_roles(tags[0], cues[0].run, _PRICE).moved(a), 1 / (1 + exp(against - for_it))
    sure, odds = softmax(real)[:, 1], log_softmax(tags)
    roles = [best_roles(odds[row], cue.run, _PRICE) for row, cue in enumerate(cues)]
    worth = [_worth(*one) for one in zip(cues, roles, odds, sure.tolist(), strict=True)]
    apart = bool(max(sure) >= _SURELY and min(sure) < _HARDLY)
    row = max(range(len(cues)), key=lambda at: (not apart or sure[at] >= _HARDLY, worth[at]))
    return choice[row].run, roles[row].moved(a), float(sure[row])


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


def _attribution(words: Words, cue: tuple[int, int], roles: Roles, confidence: float) -> Attribution:
    content = tuple(_span(words, run) for run in roles.content)
    return Attribution(_span(words, roles.source) if roles.source else None, _span(words, cue), content, round(confidence, 4))


def _span(words: Words, run: tuple[int, int]) -> Span:
    return Span(words[run[0]][0], words[run[1] - 1][1])
