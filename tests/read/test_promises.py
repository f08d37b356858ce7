"""What is promised, by whom and by when."""

from dataclasses import dataclass

import pytest

from communique.model import Mention, Promise, Report, Span, Statement, When
from communique.read.promises import find_promises

STATES = {"Norland": "XNO", "Veldania": "XVE"}


@dataclass
class Pair:
    """Two states that act for themselves."""

    sides: tuple[str, ...] = ("XNO", "XVE")

    def of(self, mention: Mention) -> tuple[str, ...]:
        return (mention.entity,) if mention.entity else ()


def promises(text: str, content: str | None = None) -> list[tuple[str, tuple[str, ...], str | None]]:
    whole = Span(0, len(text))
    mentions = [Mention(Span(at, at + len(name)), "state", code) for name, code in STATES.items() for at in _all(text, name)]
    mentions += [Mention(Span(at, at + 13), "group", None) for at in _all(text, "The two sides")]
    dates = [When(Span(at, at + 11), "2031-02-28") for at in _all(text, "28 February")]
    said = (Statement("s", "r", "indirect", "asserts", None, None, (_span(text, content),)),) if content else ()
    found: tuple[Promise, ...] = find_promises(Report("r", "r.txt", text), [whole], mentions, dates, said, Pair)
    return [(one.span.of(text), one.by, one.due) for one in found]


def _all(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_word_of_promising_needs_no_day() -> None:
    assert promises("Norland undertook to hand over its lists.") == [("hand over its lists", ("XNO",), None)]
    assert promises("Norland and Veldania agreed to exchange their wounded.") == [("exchange their wounded", ("XNO", "XVE"), None)]
    assert promises("The two sides pledged to keep their guns away.") == [("keep their guns away", ("XNO", "XVE"), None)]


def test_is_to_and_will_promise_by_a_day_only() -> None:
    assert promises("Norland is to produce its list by 28 February.") == [("produce its list by 28 February", ("XNO",), "2031-02-28")]
    assert promises("Norland will produce a list of its wounded.") == []


def test_two_deeds_and_two_parties_are_told_apart() -> None:
    text = "Norland undertook to hand over its lists by 28 February and to keep its guns away, and Veldania to open its archive."
    assert promises(text) == [
        ("hand over its lists by 28 February", ("XNO",), "2031-02-28"),
        ("keep its guns away", ("XNO",), None),
        ("open its archive", ("XVE",), None),
    ]


def test_what_a_speaker_says_will_be_done_is_the_speakers_promise_with_what_it_is_done_to() -> None:
    text = "The maps will be handed over by 28 February, Orsk said."
    assert promises(text, "The maps will be handed over by 28 February") == [
        ("The maps will be handed over by 28 February", (), "2031-02-28")
    ]
    assert promises(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norland has not agreed to hand over its lists.",
        "Norland agreed to an exchange of lists.",
        "Norland agreed to meet Veldania again.",
        "Norland will hand over its lists by 28 February if Veldania does.",
        "Norland undertook to hand over its lists only after Veldania had done so.",
    ],
)
def test_refusals_meetings_and_what_depends_on_something_are_none(text: str) -> None:
    assert promises(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She added may a lasting truce between Norland and Veldania will be kept by 28 February.",
        "We hope that Norland will open its archive by 28 February.",
        "It rests on the truce that Norland and Veldania had agreed to in Arsk last month.",
    ],
)
def test_a_wish_and_what_was_agreed_somewhere_are_no_promises(text: str) -> None:
    assert promises(text) == []
