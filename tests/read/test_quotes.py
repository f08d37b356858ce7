"""Where quotations stand, whatever marks a paper uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Span
from communique.read.quotes import closed, find_quotations, quoted_words, spoken_in


def quoted(text: str) -> list[str]:
    return [quotation.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We agree," Orsk said. "But not yet."', ['"We agree,"', '"But not yet."']),
        ("“We agree,” Orsk said.", ["“We agree,”"]),
        ('"It opened straight and closed curly.” He left.', ['"It opened straight and closed curly.”']),
        ("«Jamais», dit-elle.", ["«Jamais»"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("‘We will not sign the ministers’ paper,’ he said.", ["‘We will not sign the ministers’ paper,’"]),
        ("He said: 'We don't know yet, don't ask.' Then he left.", ["'We don't know yet, don't ask.'"]),
        ("The so-called 'republic' was quiet.", ["'republic'"]),
        ("“He told me ‘no deal’ and left,” she said.", ["“He told me ‘no deal’ and left,”", "‘no deal’"]),
    ],
)
def test_marks_of_all_kinds_enclose_a_quotation(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize("text", ["the workers' union isn't Norland's", "It’s the rebels’ choice.", "back in the '90s", "no marks at all"])
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = '"We held on.\n"We won," she said.'
    first, second = find_quotations(text)
    assert (first.of(text), closed(text, first)) == ('"We held on.', False)
    assert (second.of(text), closed(text, second)) == ('"We won,"', True)


def test_a_mark_that_opens_again_leaves_the_sentence_before_it_quoted() -> None:
    assert quoted('She said: "We held on. "We won," and left.') == ['"We held on.', '"We won,"']


def test_words_of_a_quotation_leave_the_marks_out() -> None:
    text = "He said “ in due course, ” again."
    assert quoted_words(text, find_quotations(text)[0]).of(text) == "in due course,"


def test_spoken_words_are_the_outermost_quotations_of_a_content() -> None:
    text = 'Orsk said the "so-called ‘pact’ of old" and "peace" were one.'
    content = [Span(10, len(text) - 1)]
    spoken = spoken_in(text, find_quotations(text), content, [Span(0, 4), Span(5, 9)])
    assert [span.of(text) for span in spoken] == ["so-called ‘pact’ of old", "peace"]


def test_a_quotation_that_holds_the_cue_is_somebody_elses() -> None:
    text = '"Norland said it would sign," Orsk recalled.'
    spoken = spoken_in(text, find_quotations(text), [Span(14, 27)], [Span(1, 8), Span(9, 13)])
    assert spoken == ()


@given(st.text(alphabet="ab \n\"“”„«»‘’'`.,", max_size=200))
def test_quotations_lie_in_one_line_of_the_text_and_nest(text: str) -> None:
    found = find_quotations(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in one.of(text)
        assert quoted_words(text, one).within(one)
        assert all(one.within(two) or two.within(one) or not one.overlaps(two) for two in found)
