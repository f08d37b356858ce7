"""Where a report tells of a negotiated text: its words, version, name, author and stage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Entity, Mention, Span, TextMention
from communique.read.texts import find_texts

NORLAND = Entity("XAA", "Norland", "state", state="XAA")


def found(text: str) -> list[TextMention]:
    at = text.find("Norland")
    mentions = [Mention(Span(at, at + 7), "state", "XAA")] if at >= 0 else []
    return list(find_texts(text, [Span(0, len(text))], mentions, [NORLAND]))


def shown(text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(one.span.of(text), one.family, one.version, one.name, one.stage) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "She took a revised draft of the memorandum to Arsk.",
            ("a revised draft of the memorandum", "memorandum", "new", None, "transmitted"),
        ),
        ("He had put a draft memorandum on the table.", ("a draft memorandum", "memorandum", None, None, "tabled")),
        ("The accord was signed in Arsk.", ("The accord", "accord", None, None, "signed")),
        ("The blue paper was handed round at noon.", ("The blue paper", "paper", None, "blue paper", "tabled")),
        ("They issued a joint statement on Friday.", ("a joint statement", "statement", None, None, "text-agreed")),
        ("Brekke read the first draft.", ("the first draft", "draft", "first", None, None)),
    ],
)
def test_a_text_with_its_version_name_and_stage(text: str, wanted: tuple[str, ...]) -> None:
    assert shown(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Norland would sign the memorandum.",
        "Norland has not signed the memorandum.",
        "Norland refused to present the memorandum.",
        "If the memorandum is signed, all is well.",
    ],
)
def test_what_is_only_said_or_denied_reaches_no_stage(text: str) -> None:
    assert [one.stage for one in found(text)] == [None]


def test_whose_draft_it_is_and_what_it_is_known_as() -> None:
    (one,) = found("Norland's draft lies in a safe.")
    assert (one.author, one.family) == ("XAA", "draft")
    names = [one.name for one in found("The new version is known in the ministry as the blue paper, after its cover.")]
    assert "blue paper" in names


@pytest.mark.parametrize(
    "text", ["They printed it in the local paper.", "No draft was seen.", "There is no such memorandum.", "It was a draft horse's day."]
)
def test_what_is_no_negotiated_text(text: str) -> None:
    assert [one.family for one in found(text) if one.family != "draft"] == []


@given(st.text(alphabet="Thea draft of memorandum,. \n’", max_size=120))
def test_any_words_give_spans_of_the_text_in_order(text: str) -> None:
    spans = [one.span for one in find_texts(text, [Span(0, len(text))], [], [])]
    assert spans == sorted(spans)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
