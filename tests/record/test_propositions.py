import pytest

from communique.model import Act, Judgement
from communique.record.propositions import propositions_of

from .builder import Draft


def tells(content: str, act: Act = "asserts", quote: str | None = None, issue: bool = False) -> bool:
    draft = Draft("d", f"Orsk said {content}.")
    orsk = draft.who("person", "Orsk")
    key = draft.says(orsk, "said", content, act, **({"quotes": (quote,)} if quote else {}))
    about = [Judgement("about", key, "truce", 0.7, "by hand")] if issue else []
    return key in propositions_of([draft.reading()], about)


@pytest.mark.parametrize("content", ["the accusation", "the offer", "such a meeting", "its deputy chairman", "a", "which imposed far-reaching conditions upon Norland"])  # fmt: skip
def test_what_only_names_something_says_nothing(content: str) -> None:
    assert not tells(content)


@pytest.mark.parametrize(
    "content", ["the boats stay in harbour", "that Norland withdraw its patrol boats", "two survey ships for the channel"]
)
def test_three_telling_words_say_something(content: str) -> None:
    assert tells(content)


def test_a_quotation_and_a_known_issue_say_something_however_short() -> None:
    assert tells('"never"', quote='"never"')
    assert tells("a ceasefire", issue=True)
    assert not tells("a ceasefire")


@pytest.mark.parametrize("act", ["asks", "declines-comment"])
def test_a_question_and_no_comment_state_nothing(act: Act) -> None:
    assert not tells("whether the two envoys had met on the islands", act)
