"""Who has not answered, in the report's own words."""

import pytest

from communique.model import Mention, Silence, Span, Statement
from communique.read.silences import find_silences, without_silences


def silences(text: str, *names: str, statements: tuple[Statement, ...] = ()) -> list[tuple[str, str | None, str | None]]:
    mentions = [Mention(Span(text.index(name), text.index(name) + len(name)), "group", name) for name in names]
    found: tuple[Silence, ...] = find_silences(text, [Span(0, len(text))], mentions, statements)
    return [(one.span.of(text), one.entity, one.to) for one in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Norlandic officials have yet to issue a formal response to Orsk’s remarks.",
            ("Norlandic officials", "Orsk"),
            ("Norlandic officials have yet to issue a formal response to Orsk’s remarks", "Norlandic officials", "Orsk"),
        ),
        ("Dalla did not immediately comment, aides said.", ("Dalla",), ("Dalla did not immediately comment", "Dalla", None)),
        (
            "Norland has not answered a Veldanian proposal to let Lisennian engineers in.",
            ("Norland", "Veldanian", "Lisennian"),
            ("Norland has not answered a Veldanian proposal to let Lisennian engineers in", "Norland", "Veldanian"),
        ),
        (
            "Norland has not responded to Veldania.",
            ("Norland", "Veldania"),
            ("Norland has not responded to Veldania", "Norland", "Veldania"),
        ),
        (
            "There was no immediate response from Arsk to the Norlandic offer.",
            ("Arsk", "Norlandic"),
            ("There was no immediate response from Arsk to the Norlandic offer", "Arsk", "Norlandic"),
        ),
        ("There was no comment from the rebels.", ("the rebels",), ("There was no comment from the rebels", "the rebels", None)),
        ("The king remained silent on the matter.", (), ("remained silent on the matter", None, None)),
        ("The envoy couldn't be found, but Norland hasn’t replied.", ("The envoy", "Norland"), ("Norland hasn’t replied", "Norland", None)),
    ],
)
def test_silence_has_its_actor_and_addressee(text: str, names: tuple[str, ...], expected: tuple[str, str | None, str | None]) -> None:
    assert silences(text, *names) == [expected]


@pytest.mark.parametrize(
    "text", ["Norland responded at once.", "Norland has commented on the plan.", "No one was hurt by the response from Arsk."]
)
def test_an_answer_is_no_silence(text: str) -> None:
    assert silences(text, "Norland" if "Norland" in text else "Arsk") == []


def test_what_somebody_claims_is_no_silence_of_the_report() -> None:
    text = "Norland said Veldania has not replied."
    said = Statement("1", "r", "indirect", "asserts", None, Span(8, 12), (Span(13, len(text) - 1),))
    assert silences(text, "Veldania") != []
    assert silences(text, "Veldania", statements=(said,)) == []


def test_a_declined_comment_counts_once() -> None:
    text = "The embassy declined to comment."
    declined = Statement("1", "r", "indirect", "declines-comment", None, Span(12, 31), ())
    assert silences(text, "The embassy") == [("The embassy declined to comment", "The embassy", None)]
    assert silences(text, "The embassy", statements=(declined,)) == []


def test_the_wording_of_a_silence_is_no_statement() -> None:
    mute = Statement("1", "r", "indirect", "asserts", None, Span(8, 20), (Span(21, 40),))
    said = Statement("2", "r", "indirect", "asserts", None, Span(60, 64), (Span(65, 70),), inside="1")
    (kept,) = without_silences([mute, said], [Silence(Span(0, 40), "N")])
    assert (kept.id, kept.inside) == ("2", None)
