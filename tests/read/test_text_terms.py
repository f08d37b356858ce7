"""What is told of a text beside its name."""

import pytest

from communique.model import Span, When
from communique.read.texts import find_texts


def found(text: str) -> tuple[list[str], str | None, str | None]:
    dates = [When(Span(text.index(day), text.index(day) + len(day)), value) for day, value in (("1 May", "2031-05-01"),) if day in text]
    (one,) = find_texts(text, [Span(0, len(text))], (), (), dates)
    return [part.of(text) for part in one.provisions], one.access, one.expires


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        (
            "The memorandum bars heavy weapons within three kilometres of the bridge.",
            "bars heavy weapons within three kilometres of the bridge",
        ),
        (
            "The joint statement, which also provides for an exchange of lists, was read out.",
            "provides for an exchange of lists, was read out",
        ),
        ("The draft would oblige both sides to open the road, but nobody signed.", "would oblige both sides to open the road"),
    ],
)
def test_what_a_text_provides_for_stands_right_behind_it(text: str, provision: str) -> None:
    assert found(text)[0] == [provision]


@pytest.mark.parametrize(
    "text", ["The memorandum was carried to Arsk, which bars heavy weapons.", "Orsk took the memorandum and called for calm."]
)
def test_what_others_bar_or_call_for_is_none_of_it(text: str) -> None:
    assert found(text)[0] == []


@pytest.mark.parametrize(
    ("text", "access"),
    [
        ("The memorandum has not been made public.", "undisclosed"),
        ("The confidential memorandum lay on the table.", "undisclosed"),
        ("The draft, seen by the Herald, runs to six pages.", "leaked"),
        ("The joint statement was published on Friday.", "published"),
        ("The memorandum lay on the table.", None),
    ],
)
def test_whether_it_is_public(text: str, access: str | None) -> None:
    assert found(text)[1] == access


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("The truce expires on 1 May.", "2031-05-01"),
        ("The ceasefire, which is due to end on 1 May, was broken.", "2031-05-01"),
        ("The truce was signed on 1 May.", None),
        ("The truce ended the war that began on 1 May.", None),
    ],
)
def test_when_it_runs_out(text: str, expires: str | None) -> None:
    assert found(text)[2] == expires
