import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from communique.present.words import FARTHEST, LONGEST, clean, nest, shorten, unquote


def test_escape_sequences_and_direction_overrides_are_gone() -> None:
    assert clean("red \x1b[31malert\x07 and \u202eesrever\u202c\u2066x\u2069\nnext") == "red [31malert and esreverx next"


def test_letters_that_need_a_joiner_keep_it() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    kinds = {unicodedata.category(char) for char in clean(text)}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert clean(clean(text)) == clean(text)


def test_short_words_stay_whole() -> None:
    assert shorten("We agree, if they do.") == "We agree, if they do."


def test_long_words_are_cut_at_a_clause_end_and_marked() -> None:
    text = "The ministers spoke of ships and harbours; " * 12
    cut = shorten(text)
    assert cut.endswith("harbours; […]")
    assert len(cut) <= LONGEST + 4


def test_a_condition_at_the_end_is_never_cut() -> None:
    text = "We will open the strait to every ship of every flag, " * 7 + "only if the crews are home."
    assert shorten(text) == text


def test_a_negation_in_the_middle_moves_the_cut_behind_it() -> None:
    text = "The ministers spoke of ships, " * 17 + "but we did not agree, " + "and the weather was fine, " * 10
    cut = shorten(text)
    assert "did not agree, […]" in cut


def test_even_hostile_words_end_somewhere() -> None:
    assert len(shorten("if not " * 1000)) <= FARTHEST + 4
    assert len(shorten("x" * 5000 + " never")) <= 5006


@given(st.text(max_size=2000))
def test_what_is_left_is_a_beginning(text: str) -> None:
    assert text.startswith(shorten(text).removesuffix(" […]"))


def test_outer_quotation_marks_go_and_inner_ones_stay() -> None:
    assert unquote('"We are ready," ') == "We are ready"
    assert unquote('a "large step" was made,') == 'a "large step" was made'
    assert unquote('"No," he said, "never"') == '"No," he said, "never"'


def test_quotations_within_one_get_single_marks() -> None:
    assert nest('a "large" step, “our last”, it\'s') == "a ‘large’ step, ‘our last’, it's"
    assert nest('"No," he said') == "‘No,’ he said"
