"""Statements inside statements."""

import pytest

from communique.model import Attribution, Span
from communique.read.nesting import is_inside, nest_attributions, reports_speech
from communique.read.quotes import find_quotations

Row = tuple[str | None, str, list[str], list[int]]


def made(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution(at(source) if source else None, at(cue), tuple(at(piece) for piece in content))


def nested(text: str, *attributions: Attribution) -> list[Row]:
    """Source, cue, contents, and the numbers of those it stands in."""
    found = nest_attributions(text, [Span(0, len(text))], attributions, find_quotations(text))
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text) if one.cue else "",
            [piece.of(text) for piece in one.content],
            [number for number, other in enumerate(found) if is_inside(one, other)],
        )
        for one in found
    ]


def test_an_announced_intention_is_no_second_statement() -> None:
    text = "Orsk said that Norland will announce a round of talks."
    whole = made(text, "Orsk", "said", "that Norland will announce a round of talks")
    assert nested(text, whole, made(text, "Norland", "will announce", "a round of talks")) == [
        ("Orsk", "said", ["that Norland will announce a round of talks"], [])
    ]


def test_a_content_torn_by_an_intention_is_made_whole() -> None:
    text = 'Norland will announce a round of talks with Veldania "very soon," Minister Orsk said Monday.'
    found = nested(
        text,
        made(text, "Norland", "will announce", "with Veldania"),
        made(text, "Minister Orsk", "said Monday", "a round of talks", '"very soon,"'),
    )
    assert found == [("Minister Orsk", "said Monday", ['Norland will announce a round of talks with Veldania "very soon,"'], [])]


def test_a_warning_told_of_by_another_is_a_statement_inside() -> None:
    text = "Orsk said that Veldania had warned of a wider war."
    found = nested(text, made(text, "Orsk", "said", "that"), made(text, "Veldania", "had warned", "of a wider war"))
    assert found == [("Orsk", "said", ["that Veldania had warned of a wider war"], []), ("Veldania", "had warned", ["of a wider war"], [0])]


def test_an_inner_statement_the_tagger_missed_is_found() -> None:
    text = "Orsk said that Veldania had warned of a wider war, and he was sorry."
    found = nested(text, made(text, "Orsk", "said", "that Veldania had warned of a wider war, and he was sorry"))
    assert found[1] == ("Veldania", "had warned", ["of a wider war"], [0])


@pytest.mark.parametrize(
    "content",
    [
        "that Norland will announce a round",
        "that trade had doubled since then",
        "that the warned crews stayed that night",
        "that it told the truth",
    ],
)
def test_nothing_is_found_inside_where_nobody_spoke(content: str) -> None:
    text = f"Orsk said {content}."
    assert len(nested(text, made(text, "Orsk", "said", content))) == 1


def test_what_the_same_source_adds_is_cut_off() -> None:
    text = "Orsk said the talks failed, adding that he was sorry."
    found = nested(
        text, made(text, "Orsk", "said", "the talks failed, adding that he was sorry"), made(text, "Orsk", "adding", "that he was sorry")
    )
    assert [(cue, content) for _, cue, content, _ in found] == [("said", ["the talks failed"]), ("adding", ["that he was sorry"])]


def test_two_statements_side_by_side_stay_as_they_are() -> None:
    text = "Veldania warned of war, and Norland spoke of peace."
    found = nested(text, made(text, "Veldania", "warned", "of war"), made(text, "Norland", "spoke", "of peace"))
    assert [(content, inside) for _, _, content, inside in found] == [(["of war"], []), (["of peace"], [])]


def test_an_intention_that_stands_alone_stays() -> None:
    text = "Norland will announce a round of talks."
    assert len(nested(text, made(text, "Norland", "will announce", "a round of talks"))) == 1


@pytest.mark.parametrize("cue", ["said", "has warned", "had repeatedly said", "according to", "tells", "made clear", "asked"])
def test_cues_that_report_speech(cue: str) -> None:
    assert reports_speech(cue)


@pytest.mark.parametrize(
    "cue", ["will announce", "to announce", "would agree", "is convinced", "plans to say", "did not say", "didn't say", "hopes"]
)
def test_cues_that_do_not(cue: str) -> None:
    assert not reports_speech(cue)


def test_who_is_said_to_have_agreed_speaks_inside_the_words_of_who_says_it() -> None:
    text = "President Orsk, he added, has agreed that a committee should be formed."
    outer = made(text, "he", "added", "President Orsk", "that a committee should be formed")
    assert nested(text, outer, made(text, "President Orsk", "has agreed", "that a committee should be formed")) == [
        ("he", "added", ["President Orsk", "has agreed that a committee should be formed"], []),
        ("President Orsk", "has agreed", ["that a committee should be formed"], [0]),
    ]
