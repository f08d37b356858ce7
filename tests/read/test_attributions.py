"""What the tagger found, cleaned."""

import re

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Attribution, Span
from communique.read.attributions import tidy_attributions
from communique.read.quotes import find_quotations


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def tidied(text: str, *attributions: Attribution) -> list[tuple[str | None, list[str]]]:
    found = tidy_attributions(text, attributions, find_quotations(text))
    return [(one.cue.of(text) if one.cue else None, [piece.of(text) for piece in one.content]) for one in found]


def test_marks_beside_a_content_are_taken_in() -> None:
    text = '"We are grateful," Orsk said.'
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "We are grateful"),))
    assert tidied(text, one) == [("said", ['"We are grateful,"'])]


def test_a_content_that_covers_most_of_a_quotation_covers_all_of_it() -> None:
    text = 'Orsk said: "In those meetings we insisted on repeal of the law."'
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "those meetings we insisted on repeal of the"),))
    assert tidied(text, one) == [("said", ['"In those meetings we insisted on repeal of the law."'])]


def test_a_content_does_not_grow_over_its_own_source() -> None:
    text = '"Norland said it would never sign the draft treaty," Orsk recalled.'
    one = Attribution(at(text, "Norland"), at(text, "said"), (at(text, "it would never sign the draft treaty"),))
    assert tidied(text, one) == [("said", ["it would never sign the draft treaty"])]


def test_stray_marks_and_single_letters_go() -> None:
    text = 'Dalla said: "No deal," and a guard left.'
    one = Attribution(at(text, "Dalla"), at(text, "said"), (at(text, '"'), at(text, "No deal"), at(text, " a ")))
    assert tidied(text, one) == [("said", ['"No deal,"'])]


def test_words_are_never_cut_and_edges_are_clean() -> None:
    text = "Hale said that the war, in short, was over."
    one = Attribution(at(text, "Hale"), at(text, "said"), (Span(text.index(" that"), text.index("ver.")),))
    assert tidied(text, one) == [("said", ["that the war, in short, was over"])]


def test_the_stop_of_an_abbreviation_stays() -> None:
    text = "Hale said he had left the U.S."
    assert tidied(text, Attribution(at(text, "Hale"), at(text, "said"), (at(text, "he had left the U.S."),))) == [
        ("said", ["he had left the U.S."])
    ]


def test_pieces_with_no_word_between_become_one() -> None:
    text = "Hale said that, in time, peace would come."
    one = Attribution(at(text, "Hale"), at(text, "said"), (at(text, "that"), at(text, "in time"), at(text, "peace would come")))
    assert tidied(text, one) == [("said", ["that, in time, peace would come"])]


def test_attributions_with_the_same_cue_become_one() -> None:
    text = "Hale said that peace would come soon."
    sure = Attribution(at(text, "Hale"), at(text, "said"), (at(text, "that peace would come"),), 0.9)
    unsure = Attribution(None, at(text, "said"), (at(text, "peace would come soon"),), 0.4)
    assert tidied(text, unsure, sure) == [("said", ["that peace would come soon"])]


def test_what_has_neither_cue_nor_content_goes() -> None:
    assert tidied("Hale left.", Attribution(Span(0, 4), None, ())) == []


def test_a_quotation_after_an_attributed_sentence_has_the_same_speaker() -> None:
    text = '"Talks are better than war," Orsk said on Monday. "But the siege must end. We wait.” Then he left.'
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "Talks are better than war"),), 0.9)
    first, second = tidy_attributions(text, [one], find_quotations(text))
    assert first.content[0].of(text) == '"Talks are better than war,"'
    assert second.content[0].of(text) == '"But the siege must end. We wait.”'
    assert (second.source, second.cue) == (first.source, None)
    assert second.confidence < first.confidence


def test_a_quotation_goes_on_over_the_paragraph_only_if_it_was_left_open() -> None:
    left_open = 'Orsk said: "We held on.\n"And we won."'
    shut = 'Orsk said: "We held on."\n"And we won."'
    for text, number in ((left_open, 2), (shut, 1)):
        one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "We held on"),))
        assert len(tidy_attributions(text, [one], find_quotations(text))) == number


def test_a_quotation_within_a_longer_sentence_is_not_given_away() -> None:
    text = 'Orsk said the talks had failed. "Dangerous adventures" is what the paper wrote.'
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "the talks had failed"),))
    assert len(tidied(text, one)) == 1


def test_a_content_that_breaks_off_goes_on_to_the_next_pause() -> None:
    text = "Hale wants a neutral, free and unarmed Tamar – terms of old."
    assert tidied(text, Attribution(at(text, "Hale"), at(text, "wants"), (at(text, "a neutral, free and"),))) == [
        ("wants", ["a neutral, free and unarmed Tamar"])
    ]
    text = "Hale criticised the council's view on Tamar's borders, aides said."
    one = Attribution(at(text, "Hale"), at(text, "criticised"), (at(text, "the council's view on Tamar'"),))
    assert tidied(text, one) == [("criticised", ["the council's view on Tamar's borders"])]


def test_a_quotation_with_its_own_cue_is_not_part_of_the_statement_before() -> None:
    text = 'Orsk said a list was being made. "I know nothing yet. There will be a list of terms," he added.'
    first = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "a list was being made"), at(text, "I know nothing yet.")))
    who = Span(text.index("he added"), text.index(" added"))
    second = Attribution(who, at(text, "added"), (at(text, "There will be a list of terms"),))
    assert tidied(text, first, second) == [
        ("said", ["a list was being made"]),
        ("added", ['"I know nothing yet. There will be a list of terms,"']),
    ]


def test_two_cues_do_not_share_one_content() -> None:
    text = "Orsk expressed cautious hope, noting progress in the valley."
    content = (at(text, "progress in the valley"),)
    far, near = Attribution(at(text, "Orsk"), at(text, "expressed"), content), Attribution(at(text, "Orsk"), at(text, "noting"), content)
    assert tidied(text, far, near) == [("expressed", ["cautious hope"]), ("noting", ["progress in the valley"])]


def test_what_clings_to_a_cue_is_not_part_of_it() -> None:
    for cue, bare in [("said in a", "said"), ("said of", "said"), ("said in an interview", "said"), ("told following", "told")]:
        text = f"Orsk {cue} | the plan was dead."
        assert tidied(text, Attribution(at(text, "Orsk"), at(text, cue), (at(text, "the plan was dead"),))) == [
            (bare, ["the plan was dead"])
        ]


def test_cues_that_need_their_preposition_keep_it() -> None:
    text = "Orsk called for a truce."
    assert tidied(text, Attribution(at(text, "Orsk"), at(text, "called for"), (at(text, "a truce"),))) == [("called for", ["a truce"])]


def test_a_content_cut_short_of_its_sentence_by_a_word_or_two_goes_on() -> None:
    text = "Orsk said the charges were made up by angry former employees. Hale left."
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "the charges were made up by angry"),))
    assert tidied(text, one) == [("said", ["the charges were made up by angry former employees"])]


def test_a_content_does_not_take_in_the_day_or_another_speaker() -> None:
    text = "Orsk said the plan was dead on Friday. Hale left."
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "the plan was dead"),))
    assert tidied(text, one) == [("said", ["the plan was dead"])]
    text = "Orsk said the plan was dead Hale noted. Hale left."
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "the plan was"),))
    other = Attribution(at(text, "Hale"), at(text, "noted"), (at(text, "the plan"),))
    assert ("said", ["the plan was"]) in tidied(text, one, other)


def test_the_headline_of_another_piece_and_a_last_and_are_no_content() -> None:
    text = "Orsk said she would return to Arsk. NORLAND CLOSES BORDER AGAIN"
    one = Attribution(at(text, "Orsk"), at(text, "said"), (at(text, "she would return to Arsk. NORLAND CLOSES BORDER AGAIN"),))
    assert tidied(text, one) == [("said", ["she would return to Arsk"])]
    text = "Orsk stressed the need for calm and, later, left."
    one = Attribution(at(text, "Orsk"), at(text, "stressed"), (at(text, "the need for calm and"),))
    assert tidied(text, one) == [("stressed", ["the need for calm"])]


def test_a_quotation_after_calling_belongs_to_the_speaker_before_it() -> None:
    text = 'Orsk voiced concern over the drills, calling such moves "dangerous games."'
    one = Attribution(at(text, "Orsk"), at(text, "voiced concern over"), (at(text, "the drills"),))
    assert tidied(text, one) == [("voiced concern over", ["the drills"]), ("calling", ['such moves "dangerous games."'])]


def test_a_relative_pronoun_with_a_fragment_is_no_statement() -> None:
    text = "a truce, which Norland has rejected by imposing harsh terms"
    one = Attribution(at(text, "Norland"), at(text, "has rejected"), (at(text, "which"), at(text, "imposing harsh terms")))
    assert tidied(text, one) == []


def test_a_lone_article_beside_a_quotation_goes() -> None:
    text = 'The Hale said: "We shall insist on it."'
    one = Attribution(at(text, "Hale"), at(text, "said"), (at(text, "The"), at(text, '"We shall insist on it."')))
    assert tidied(text, one) == [("said", ['"We shall insist on it."'])]


PIECES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=4)


@given(st.text(alphabet="abc \n\"“”‘’'.,", max_size=80), st.lists(st.tuples(PIECES, st.integers(0, 80), st.integers(1, 5)), max_size=5))
def test_contents_are_whole_words_of_the_text(text: str, drawn: list[tuple[list[tuple[int, int]], int, int]]) -> None:
    def inside(start: int, length: int) -> Span:
        return Span(min(start, len(text)), min(start + length, len(text)))

    given_ones = [Attribution(None, inside(cue, size), tuple(sorted(inside(*p) for p in pieces))) for pieces, cue, size in drawn]
    found = tidy_attributions(text, given_ones, find_quotations(text))
    for one in found:
        for piece in one.content:
            assert 0 <= piece.start < piece.end <= len(text)
            assert re.search(r"\w", piece.of(text))
            assert not re.search(r"\w\w", text[max(piece.start - 1, 0) : piece.start + 1])
            assert not re.search(r"\w\w", text[piece.end - 1 : piece.end + 1])
    assert all(a.end <= b.start for one in found for a, b in zip(one.content, one.content[1:], strict=False))
    assert tidy_attributions(text, found, find_quotations(text)) == found


def test_contents_of_two_that_are_one_are_joined() -> None:
    text = "aa.a.aa"
    found = tidy_attributions(
        text, [Attribution(None, Span(0, 1), (Span(0, 4),)), Attribution(None, Span(0, 1), (Span(0, 1), Span(4, 6)))], ()
    )
    assert tidy_attributions(text, found, ()) == found


def test_a_finished_quotation_is_not_followed_by_the_next_sentence() -> None:
    text = '"They died, and I am responsible." Le Carre said so.'
    (one,) = tidy_attributions(text, [Attribution(None, Span(44, 48), (Span(0, 37),))], find_quotations(text))
    assert [piece.of(text) for piece in one.content] == ['"They died, and I am responsible."']


def test_who_stands_behind_the_comma_after_according_to_is_no_source() -> None:
    text = "According to a ministry spokesman, Brekke and Varga met face to face."
    one = Attribution(
        at(text, "a ministry spokesman, Brekke"),
        at(text, "According to"),
        (at(text, "a ministry spokesman, Brekke and Varga met face to face"),),
    )
    (found,) = tidy_attributions(text, [one], find_quotations(text))
    assert found.source == at(text, "a ministry spokesman")
    assert [piece.of(text) for piece in found.content] == ["Brekke and Varga met face to face"]


def test_a_quotation_right_before_the_source_is_theirs_if_it_is_nobodys() -> None:
    text = "“Veldania will sign only if it has no other way. The way is closed,” Orsk wrote. “And this is very good.”"
    one = Attribution(at(text, "Orsk"), at(text, "wrote"), (at(text, "And this is very good"),))
    first = "“Veldania will sign only if it has no other way. The way is closed,”"
    assert tidied(text, one) == [("wrote", [first, "“And this is very good.”"])]
    owned = Attribution(at(text, "Veldania"), at(text, "will sign"), (at(text, "only if it has no other way"),))
    assert first not in dict(tidied(text, one, owned))["wrote"]
    assert first not in dict(tidied(text.replace("closed,”", "closed.”"), one))["wrote"]
