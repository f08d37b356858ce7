import pytest

from communique.model import Attribution, Span
from communique.read.sharing import share_sources


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _shared(text: str, source: str, cue: str, second: str, content: str = "no") -> str | None:
    """The source that the attribution with cue `second` and no source comes to."""
    lead = Attribution(_span(text, source), _span(text, cue), (_span(text, content),))
    loose = Attribution(None, _span(text, second), (Span(len(text) - 3, len(text) - 1),))
    stop = text.find(". ") + 1
    sentences = [Span(0, stop), Span(stop + 1, len(text))] if stop else [Span(0, len(text))]
    source_of = share_sources(text, sentences, [lead, loose])[1].source
    return source_of.of(text) if source_of else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brekke said no, adding that the ice was thin.", "Brekke"),
        ("Brekke said no, while adding that the ice was thin.", "Brekke"),
        ("Brekke said no, later adding that the ice was thin.", "Brekke"),
        ("Brekke said no. Wik left, adding that the ice was thin.", None),
        ("Brekke said no to Wik, who was adding that the ice was thin.", None),
        ("Brekke said no after a call adding that the ice was thin.", None),
    ],
)
def test_a_participle_shares_the_source_of_its_sentence(text: str, expected: str | None) -> None:
    assert _shared(text, "Brekke", "said", "adding") == expected


def test_a_finite_cue_or_one_with_a_source_is_left_alone() -> None:
    text = "Brekke said no, and Wik's old envoys also added that the ice was thin."
    assert _shared(text, "Brekke", "said", "added") is None
    given = Attribution(_span(text, "Wik"), _span(text, "added"), ())
    assert share_sources(text, [Span(0, len(text))], [given]) == (given,)


def test_a_participle_inside_what_was_said_is_left_alone() -> None:
    text = "Brekke said Wik had left, adding that the ice was thin."
    assert _shared(text, "Brekke", "said", "adding", "Wik had left, adding that the ice was thin") is None
