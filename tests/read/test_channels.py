"""How a statement was made."""

import pytest

from communique.model import Attribution, Span
from communique.read.channels import find_channel


def channel(text: str, cue: str, content: str, source: str = "Orsk") -> str | None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return find_channel(text, [Span(0, len(text))], Attribution(at(source), at(cue), (at(content),)))


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Orsk told a joint news conference in Arsk that X.", "told", "press conference"),
        ("In an interview with a local paper, Orsk said that X.", "said", "interview"),
        ("Orsk wrote on Telegram that X.", "wrote", "Telegram"),
        ("Orsk wrote in a post on X that X.", "wrote", "X"),
        ("In an earlier video address to the event, Orsk said that X.", "said", "video address"),
        ("Orsk said in a statement that X.", "said", "statement"),
        ("Orsk told reporters that X.", "told", "to reporters"),
        ("Orsk told state television that X.", "told", "state television"),
        ("In a phone call with the king, Orsk said that X.", "said", "phone call"),
        ("In a letter to the council Orsk said that X.", "said", "letter"),
        ("Orsk said at a briefing that X.", "said", "briefing"),
        ("Orsk continued to call for calm and said that X.", "said", None),
        ("Orsk said that X.", "said", None),
        ("Orsk told reporters at a news conference that X.", "told", "press conference"),
        ("Orsk said in an interview with Arsk radio that X.", "said", "interview"),
        ("Orsk said in a video statement that X.", "said", "video address"),
        ("Orsk said in a post on his X account that X.", "said", "X"),
        ("Orsk told a Tamar\nmedia briefing that X.", "told", "briefing"),
        ("Orsk told the Arsk Morning newspaper that X.", "told", "to news media"),
        ("Orsk told senators that X.", "told", "to parliament"),
        ("Orsk told the court that X.", "told", "in court"),
        ("After speaking by phone with the king, Orsk said that X.", "said", None),
        ("After a call with the king, Orsk said in a statement that X.", "said", "statement"),
        ("Orsk said that X, after the king spoke at a news conference.", "said", None),
        ("Dalla gave a statement, but Orsk said that X.", "said", None),
        ("According to a news agency Orsk said that X.", "said", None),
    ],
)
def test_channel_stands_beside_the_cue(text: str, cue: str, expected: str | None) -> None:
    assert channel(text, cue, "that X") == expected


def test_a_document_can_be_the_source() -> None:
    assert channel("A joint statement said that X.", "said", "that X", "A joint statement") == "joint statement"


def test_a_report_is_a_channel_only_as_the_source() -> None:
    assert channel("The harbour report said that X.", "said", "that X", "The harbour report") == "report"
    assert channel("In his report Orsk said that X.", "said", "that X") is None


def test_channels_in_the_content_do_not_count() -> None:
    assert channel("Orsk said that the letter in the statement was forged.", "said", "that the letter in the statement was forged") is None
