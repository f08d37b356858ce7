"""Windows cover every word once; pieces and shapes stay in step."""

from hypothesis import given
from hypothesis import strategies as st

from communique.encoder import Pieces, piece_shapes, sentence_ends, windows_of
from communique.text import CONTINUES, distance_from, shapes_of, words_of


@given(st.lists(st.integers(1, 9), min_size=1, max_size=300), st.lists(st.integers(1, 300), max_size=40), st.integers(12, 60))
def test_every_word_is_decided_by_exactly_one_window(counts: list[int], marks: list[int], room: int) -> None:
    firsts = [0]
    for count in counts:
        firsts.append(firsts[-1] + count)
    ends = sorted({m for m in marks if m < len(counts)} | {len(counts)})
    windows = windows_of(firsts, ends, room=room, shared=room // 5)
    owned = [word for w in windows for word in range(w.own, w.stop)]
    assert owned == list(range(len(counts)))
    assert all(w.first <= w.own <= w.stop <= w.last for w in windows)
    assert all(firsts[w.last] - firsts[w.first] <= room for w in windows)


def test_windows_end_at_sentences_where_they_can() -> None:
    windows = windows_of(list(range(101)), [20, 38, 60, 77, 100], room=40, shared=8)
    assert all(w.last in {20, 38, 60, 77, 100} for w in windows)


def test_a_word_longer_than_a_window_gets_its_own() -> None:
    windows = windows_of([0, 3, 503, 506], [3], room=100, shared=10)
    assert [word for w in windows for word in range(w.own, w.stop)] == [0, 1, 2]


def test_pieces_after_the_first_go_on() -> None:
    shapes = piece_shapes([8 + 2, 32], Pieces([1, 2, 3], [0, 2, 3]))
    assert shapes[0] == 10
    assert shapes[1] == 8 + 2 * CONTINUES
    assert shapes[2] == 32


def test_shapes_know_case_gap_and_quotation() -> None:
    text = 'Brekke said: "We WILL\nmeet 2'
    by_word = dict(zip([text[a:b] for a, b in words_of(text)], shapes_of(text, words_of(text)), strict=True))
    assert by_word["Brekke"] == 2 * 8 + 2 * 2
    assert by_word["said"] == 1 * 8 + 1 * 2
    assert by_word["WILL"] == 3 * 8 + 1 * 2 + 1
    assert by_word["meet"] == 1 * 8 + 2 * 2, "a quotation left open ends with its paragraph"
    assert by_word["2"] == 4 * 8 + 1 * 2


def test_sentence_ends_count_words() -> None:
    text = "One two. Three four."
    assert sentence_ends(words_of(text), [(0, 8), (9, 20)]) == [3, 6]


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 5))
def test_distance_grows_with_the_way(word: int, first: int, length: int) -> None:
    here = distance_from(word, first, first + length)
    assert 0 <= here <= 21
    assert (here == 10) == (first <= word < first + length)
    assert (here < 10) == (word < first)
