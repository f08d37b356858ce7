"""Spans are stretches of text that can be compared and cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Span, united

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda p: p[0] < p[1]).map(lambda p: Span(*p))


def test_words_inside_and_across() -> None:
    assert Span(3, 5).of("so it goes") == "it"
    assert Span(2, 4).within(Span(2, 6))
    assert not Span(2, 4).overlaps(Span(4, 6))


def test_what_is_cut_out_is_gone() -> None:
    assert Span(0, 10).without([Span(8, 12), Span(2, 4)]) == (Span(0, 2), Span(4, 8))
    assert Span(3, 5).without([Span(0, 9)]) == ()


@given(SPANS, st.lists(SPANS, max_size=6))
def test_cutting_keeps_exactly_what_no_other_covers(span: Span, others: list[Span]) -> None:
    left = {i for part in span.without(others) for i in range(part.start, part.end)}
    assert left == {i for i in range(span.start, span.end) if not any(o.start <= i < o.end for o in others)}


@given(st.lists(SPANS, max_size=8))
def test_united_spans_cover_the_same_and_lie_apart(spans: list[Span]) -> None:
    one = united(spans)
    assert {i for s in one for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in pairwise(one))
