import pytest

from communique.present.wording import join_pieces, leads_in, tells, verb_of


@pytest.mark.parametrize("text", ["which", "that", "it", "the conditions", "have answered", "such a meeting", "the accusation", ""])
def test_words_that_only_point_elsewhere_tell_nothing(text: str) -> None:
    assert not tells(text)


@pytest.mark.parametrize("text", ["cautious optimism", "two survey ships", "this “step”", "that the talks would fail"])
def test_words_with_a_meaning_tell(text: str) -> None:
    assert tells(text)


def test_pieces_stand_apart_without_their_marks_and_lone_function_words() -> None:
    assert join_pieces(["the", '"We will come,"', "“if they do.”"]) == "We will come … if they do."
    assert join_pieces(["it"]) == "it"


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("said", "said"),
        ("told", "said"),
        ("said:", "said"),
        ("has insisted on", "has insisted on"),
        ("would not say", "would not say"),
        ("reportedly signaled", "reportedly signaled"),
        ("said in announcing", "said"),
        ("stated following", "stated"),
        ("emphasizing", "emphasized"),
        ("denying", "denied"),
        ("saying", "said"),
        ("is proposing", "is proposing"),
        ("view", "warned"),
        ("one of them said. According to", "warned"),
    ],
)
def test_a_verb_is_the_reports_own_if_it_is_one(cue: str, verb: str) -> None:
    assert verb_of(cue, "warns") == verb


def test_only_according_to_and_its_like_go_before_the_name() -> None:
    assert leads_in("According to one of them said. According to") == "according to"
    assert leads_in("declined to") is None
