"""Who speaks where the cue is passive."""

import pytest

from communique.model import Attribution, Span
from communique.read.agents import with_agents


def given(text: str, source: str | None, cue: str, content: str) -> tuple[str | None, list[str]]:
    """The source and content that the attribution comes to."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    one = Attribution(span(source) if source else None, span(cue), (span(content),))
    (found,) = with_agents(text, [Span(0, len(text))], [one])
    return found.source.of(text) if found.source else None, [piece.of(text) for piece in found.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        (
            "Norland has already been warned it must end the blockade, in a joint statement from the leaders of Ostria and Sund.",
            "Norland", "has already been warned", "it must end the blockade", "the leaders of Ostria and Sund",
        ),
        ("Veldania was told by Ostria that the talks would end.", "Veldania", "was told", "that the talks would end", "Ostria"),
        ("Norland has been urged to yield, in a letter by Ada Brekke.", "Norland", "has been urged", "to yield", "Ada Brekke"),
        ("Norland was informed that the border would be closed.", "Norland", "was informed", "that the border would be closed", None),
        ("Norland is urged by Friday to accept the plan.", "Norland", "is urged", "to accept the plan", None),
        ("Veldania was warned by Ada Brekke of Norland.", "Veldania", "warned", "Veldania", "Ada Brekke of Norland"),
    ],
)  # fmt: skip
def test_who_is_spoken_to_does_not_speak(text: str, source: str, cue: str, content: str, wanted: str | None) -> None:
    assert given(text, source, cue, content)[0] == wanted


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Norland has warned that the ice is thin.", "Norland", "has warned", "that the ice is thin"),
        ("Ada Brekke was asked about the plan and replied that it was dead.", "Ada Brekke", "replied", "that it was dead"),
        ("The plan is dead, Norland was told by Ada Brekke.", "Ada Brekke", "was told", "The plan is dead"),
        ("Norland was angry and said no.", "Norland", "said", "no"),
    ],
)
def test_a_subject_that_acts_and_an_agent_that_was_found_stay(text: str, source: str, cue: str, content: str) -> None:
    assert given(text, source, cue, content) == (source, [content])


def test_the_words_that_tell_who_spoke_are_no_content() -> None:
    text = "Norland has been warned that the road is closed, in a statement from Ostria."
    assert given(text, "Norland", "has been warned", "that the road is closed, in a statement from Ostria") == (
        "Ostria",
        ["that the road is closed"],
    )
