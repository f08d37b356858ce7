"""An attribution without content gets the clause that its sentence leaves for it, or stays empty."""

import pytest

from communique.model import Attribution, Span
from communique.read.contents import fill_contents


def filled(text: str, source: str | None, cue: str, furniture: str = "", others: tuple[Attribution, ...] = ()) -> str | None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    one = Attribution(at(source) if source else None, at(cue), ())
    result = fill_contents(text, [Span(0, len(text))], [one, *others], [at(furniture)] if furniture else [])[0]
    return result.content[0].of(text) if result.content else None


@pytest.mark.parametrize(
    ("text", "source", "cue", "furniture", "wanted"),
    [
        ("Norland will send envoys, its minister said Monday.", "its minister", "said", "", "Norland will send envoys"),
        ("ARSK (NPA) – Norland will send envoys, Velle said.", "Velle", "said", "ARSK (NPA) –", "Norland will send envoys"),
        ('Norland will come "in the near future," said Velle.', "Velle", "said", "", 'Norland will come "in the near future,"'),
        ('He spoke of the moves, calling such moves "folly."', None, "calling", "", 'such moves "folly."'),
        ("Velle said that the envoys are late.", "Velle", "said", "", "that the envoys are late."),
        ("On Monday, Velle spoke.", "Velle", "spoke", "", None),
        ("Norland will send envoys, and Velle, who led them, said.", "Velle", "said", "", None),
    ],
)
def test_the_clause_before_or_the_words_after(text: str, source: str | None, cue: str, furniture: str, wanted: str | None) -> None:
    assert filled(text, source, cue, furniture) == wanted


def test_words_of_another_attribution_are_not_taken() -> None:
    text = "Hadran warned of mines, Velle said."
    other = Attribution(Span(0, 6), Span(7, 13), (Span(14, 22),))
    assert filled(text, "Velle", "said", others=(other,)) is None


def test_what_has_a_content_keeps_it() -> None:
    one = Attribution(Span(0, 5), Span(6, 10), (Span(11, 15),))
    assert fill_contents("Velle said that it is so.", [Span(0, 25)], [one], []) == (one,)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Norland, Velle told the house, wants a corridor.", "Velle", "wants a corridor"),
        ("Norland, Velle claimed, wants to collect rent.", "Norland, Velle", "wants to collect rent"),
    ],
)
def test_the_subject_before_who_speaks_is_said_too(text: str, source: str, content: str) -> None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    cue = at("told" if "told" in text else "claimed")
    (one,) = fill_contents(text, [Span(0, len(text))], [Attribution(at(source), cue, (at(content),))], [])
    assert one.source is not None
    assert one.source.of(text) == "Velle"
    assert [piece.of(text) for piece in one.content] == ["Norland", content]


@pytest.mark.parametrize("text", ["Norland, Velle said, it wants rent.", "Norland wants, Velle said, a corridor."])
def test_other_insertions_leave_the_content_as_it_is(text: str) -> None:
    start = text.index("said,") + 6
    one = Attribution(Span(text.index("Velle"), text.index("Velle") + 5), Span(start - 6, start - 2), (Span(start, len(text) - 1),))
    assert fill_contents(text, [Span(0, len(text))], [one], []) == (one,)
