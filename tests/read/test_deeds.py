"""Events read off the encoder's pass, with a scripted head in the place of the trained one."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.encoder import Encoded, View, Window
from communique.model import Span
from communique.read.deeds import anchors_in, deeds_at, find_deeds
from communique.text import words_of

TEXT = "Norland shelled Arsk. Ostria slept."
WORDS = words_of(TEXT)
SENTENCES = [(0, 21), (22, 35)]
ASSAULT, CONSULT, SUPPORT = 16, 2, 3


class Scripted:
    """A head that takes the first word of a sentence for the actor and the third for the recipient."""

    def __init__(self, type_: int, status: int, between: int) -> None:
        self.type, self.status, self.between = type_, status, between

    def run(self, graph: str, inputs: dict[str, NDArray[Any]]) -> list[NDArray[Any]]:
        if graph == "between":
            assert set(inputs["sides"].tolist()) == {0, 2, 3}
            kinds = np.full(17, 0.01, np.float32)
            kinds[self.between] = 0.9
            return [kinds]
        if graph == "standing":
            assert inputs["sides"].tolist().count(2) == 1
            return [np.full(10, 0.1, np.float32)]
        assert graph == "deeds"
        events, words = inputs["marks"].shape
        assert inputs["hidden"].shape[0] == words
        parties, kind, status = (
            np.zeros((events, words, 5), np.float32),
            np.zeros((events, 17), np.float32),
            np.zeros((events, 10), np.float32),
        )
        parties[:, :, 0] = 4.0
        parties[:, 0, 1] = parties[:, min(2, words - 1), 3] = 8.0
        kind[:, self.type] = 6.0
        status[:, self.status] = 6.0
        return [parties, kind, status]


def encoded(telling: dict[int, int]) -> Encoded:
    flat = np.full((len(WORDS), 34), -8.0, np.float32)
    flat[:, 17] = 8.0
    for word, type_ in telling.items():
        flat[word, 17], flat[word, 17 + type_] = -8.0, 8.0
    return Encoded(WORDS, [View(Window(0, len(WORDS), 0, len(WORDS)), np.zeros((len(WORDS), 4), np.float32), flat)])


def test_a_word_that_tells_of_an_event_has_its_parties_type_and_status() -> None:
    (found,) = find_deeds(encoded({1: ASSAULT}), SENTENCES, Scripted(ASSAULT, 2, ASSAULT))  # type: ignore[arg-type]
    assert (found.anchor.of(TEXT), found.type, found.statuses[0][0]) == ("shelled", "ASSAULT", "announced")
    assert [one.of(TEXT) for one in (*found.actors, *found.recipients)] == ["Norland", "Arsk"]
    assert found.confidence > 0.9


def test_what_stands_between_the_parties_can_turn_the_type() -> None:
    flat = encoded({1: ASSAULT})
    flat.views[0].flat[1, 17 + CONSULT] = 7.0
    for between, type_ in ((ASSAULT, "ASSAULT"), (CONSULT, "CONSULT")):
        (found,) = find_deeds(flat, SENTENCES, Scripted(SUPPORT, 0, between))  # type: ignore[arg-type]
        assert found.type == type_


def test_the_conditioned_head_can_veto_an_event() -> None:
    assert find_deeds(encoded({1: ASSAULT}), SENTENCES, Scripted(0, 0, ASSAULT)) == ()  # type: ignore[arg-type]


def test_parties_are_looked_for_in_the_sentence_only() -> None:
    (found,) = find_deeds(encoded({5: ASSAULT}), SENTENCES, Scripted(ASSAULT, 0, ASSAULT))  # type: ignore[arg-type]
    assert [one.of(TEXT) for one in found.actors] == ["Ostria"]


def test_a_given_word_gets_an_event_however_unlikely_it_is() -> None:
    (found,) = deeds_at(encoded({}), SENTENCES, [Span(8, 15)], Scripted(ASSAULT, 6, ASSAULT))  # type: ignore[arg-type]
    assert found.statuses[0][0] == "denied"
    assert found.confidence < 0.1


def test_of_neighbours_the_likelier_word_tells() -> None:
    likely = np.array([[0.9, 0.1], [0.3, 0.7], [0.2, 0.8], [0.95, 0.05]], np.float32)
    assert anchors_in(likely, 0.25) == [2]
