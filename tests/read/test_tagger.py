"""Reading tags off the encoder's pass, with a scripted model in the place of the trained one."""

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.encoder import Encoded, View, Window
from communique.read.names import find_names, names_in
from communique.read.tagger import cues_in, find_attributions
from communique.text import words_of

TEXT = "Ada Brekke said that talks resume."
WORDS = words_of(TEXT)


class Scripted:
    """Answers the conditioned head with fixed tags for each cue."""

    def __init__(self, tags: list[list[int]], real: list[float]) -> None:
        self.tags, self.real = tags, real

    def run(self, graph: str, inputs: dict[str, NDArray[Any]]) -> list[NDArray[Any]]:
        assert graph == "roles"
        assert inputs["marks"].shape == (len(self.tags), len(WORDS))
        logits = np.full((len(self.tags), len(WORDS), 5), -8.0, np.float32)
        for row, tags in enumerate(self.tags):
            logits[row, range(len(tags)), tags] = 8.0
        return [logits, np.log(np.array([[1 - r, r] for r in self.real], np.float32))]


def encoded(cue: list[int], names: list[int]) -> Encoded:
    flat = np.full((len(WORDS), 17), -8.0, np.float32)
    flat[range(len(WORDS)), cue] = 8.0
    flat[range(len(WORDS)), [8 + n for n in names]] = 8.0
    return Encoded(WORDS, [View(Window(0, len(WORDS), 0, len(WORDS)), np.zeros((len(WORDS), 4), np.float32), flat)])


ONE_CUE = [0, 0, 1, 0, 0, 0, 0]
NO_NAMES = [0] * 7


def test_source_and_content_belong_to_the_cue() -> None:
    (found,) = find_attributions(encoded(ONE_CUE, NO_NAMES), Scripted([[1, 2, 0, 3, 4, 4, 0]], [0.9]))  # type: ignore[arg-type]
    assert found.source is not None
    assert found.source.of(TEXT) == "Ada Brekke"
    assert found.cue is not None
    assert found.cue.of(TEXT) == "said"
    assert [c.of(TEXT) for c in found.content] == ["that talks resume"]
    assert 0.9 < found.confidence < 1


def test_the_conditioned_head_can_veto_a_cue() -> None:
    assert find_attributions(encoded(ONE_CUE, NO_NAMES), Scripted([[1, 2, 0, 3, 4, 4, 0]], [0.1])) == ()  # type: ignore[arg-type]


def test_an_attribution_may_lack_a_source() -> None:
    (found,) = find_attributions(encoded(ONE_CUE, NO_NAMES), Scripted([[0, 0, 0, 3, 4, 4, 0]], [0.9]))  # type: ignore[arg-type]
    assert found.source is None


def test_names_are_runs_of_one_kind() -> None:
    names = find_names(encoded([0] * 7, [1, 2, 0, 0, 0, 5, 0]))
    assert [(n.span.of(TEXT), n.kind) for n in names] == [("Ada Brekke", "person"), ("resume", "place")]


def test_two_cues_side_by_side_stay_two() -> None:
    sure = np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.2, 0.7, 0.1], [0.9, 0.05, 0.05]], np.float32)
    assert [[cue.run for cue in lengths] for lengths in cues_in(sure, 0.4)] == [[(0, 2)], [(2, 3)]]


def test_a_name_begins_before_it_goes_on() -> None:
    sure = np.log(np.full((3, 9), 0.01, np.float32))
    sure[0, [0, 1]] = np.log([0.5, 0.45])
    sure[1, [0, 2]] = np.log([0.1, 0.85])
    sure[2, 5] = np.log(0.9)
    assert names_in(sure.tolist()) == [(0, 2, 0), (2, 3, 2)]


def test_of_every_path_the_likeliest_is_taken() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        sure = np.log(rng.dirichlet(np.ones(9), 4))
        paths = [path for path in itertools.product(range(9), repeat=4) if possible(path)]
        best = max(paths, key=lambda path: sum(sure[word, tag] for word, tag in enumerate(path)))
        begins = [(word, tag // 2) for word, tag in enumerate(best) if tag % 2]
        assert [(first, kind) for first, _, kind in names_in(sure.tolist())] == begins


def possible(path: tuple[int, ...]) -> bool:
    return all(tag == 0 or tag % 2 or before in (tag, tag - 1) for before, tag in itertools.pairwise((0, *path)))


def two_lengths() -> Encoded:
    """ "said", or "said that": the second a little less likely."""
    both = encoded(ONE_CUE, [0] * 7)
    flat = both.views[0].flat
    flat[3, 0], flat[3, 2] = 2.0, 1.6
    return both


def test_a_length_that_is_surely_none_never_stands_before_one_that_surely_is() -> None:
    empty, whole = [0, 0, 0, 0, 0, 0, 0], [1, 2, 0, 0, 3, 4, 0]
    assert (
        len(cues_in(np.exp(two_lengths().views[0].flat[:, :3]) / np.exp(two_lengths().views[0].flat[:, :3]).sum(1, keepdims=True), 0.4)[0])
        == 2
    )
    (one,) = find_attributions(two_lengths(), Scripted([empty, whole], [0.02, 0.999]))  # type: ignore[arg-type]
    assert one.cue is not None
    assert one.cue.of(TEXT) == "said that"
    assert find_attributions(two_lengths(), Scripted([empty, empty], [0.02, 0.02])) == ()  # type: ignore[arg-type]
