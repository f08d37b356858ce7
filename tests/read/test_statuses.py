"""Whether an event happened: the verdict of the words, and how it is weighed with what the tagger believes."""

from dataclasses import replace
from typing import cast

import pytest

from communique.model import Deed, EventStatus, Span, Statement
from communique.read.statuses import denials_in, judge_status, status_in_words


def sentence(text: str) -> tuple[str, Span, Span]:
    """A sentence with the word that tells of the event in brackets."""
    plain = text.replace("[", "").replace("]", "")
    return plain, Span(0, len(plain)), Span(text.index("["), text.index("]") - 1)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The envoys will [meet] in Arsk on Friday.", "announced"),
        ("Norland called on Veldania to [withdraw] its ships.", "demanded"),
        ("Norland could [sign] the draft this week.", "proposed"),
        ("The crews will be [freed] once the strait is open.", "conditional"),
        ("Brekke did not [meet] the envoy.", "denied"),
        ("The [talks] were postponed.", "cancelled"),
        ("The ministers are [meeting] in Arsk.", "under-way"),
        ("The ministers [met] in Arsk.", None),
        ("Norland did not sign, but the ministers [met] in Arsk.", None),
    ],
)
def test_what_the_words_say(text: str, verdict: str | None) -> None:
    assert status_in_words(*sentence(text)) == verdict


def judged(text: str, **believed: float) -> str:
    whole, span, anchor = sentence(text)
    statuses = tuple((cast(EventStatus, status), sure) for status, sure in believed.items())
    return judge_status(whole, span, Deed(anchor, "CONSULT", (), (), statuses, 0.9))


def test_words_that_say_something_turn_a_wavering_tagger() -> None:
    believed = {"happened": 0.55, "announced": 0.3, "denied": 0.15}
    assert judged("The envoys will [meet] in Arsk.", **believed) == "announced"
    assert judged("The envoys did not [meet] in Arsk.", **believed) == "denied"


def test_a_sure_tagger_is_not_turned_by_a_word_of_another_clause() -> None:
    assert judged("Not wanting to wait, they [met] in Arsk.", happened=0.999, denied=0.001) == "happened"


@pytest.mark.parametrize(("sure", "status"), [(0.97, "happened"), (0.3, "announced")])
def test_happened_is_only_said_for_sure(sure: float, status: str) -> None:
    assert judged("The ministers [met] in Arsk.", happened=sure, announced=1 - sure) == status


def test_what_somebody_denies_nearby_is_disputed_however_sure() -> None:
    text = "The group accepted an offer, Perry said. There was no deal, Brekke said."
    content = Span(text.index("There"), text.index(", Brekke"))
    denial = Statement("s", "r", "indirect", "denies", None, None, (content,))
    deed = Deed(Span(10, 18), "AGREE", (), (), (("happened", 0.95), ("disputed", 0.05)), 0.9)
    sentence_ = Span(0, 40)
    assert judge_status(text, sentence_, deed) == "happened"
    assert judge_status(text, sentence_, deed, denials_in(text, [denial])) == "disputed"
    assert judge_status(text, sentence_, deed, denials_in(text, [replace(denial, act="asserts")])) == "happened"
    far = tuple((at + 5000, stems) for at, stems in denials_in(text, [denial]))
    assert judge_status(text, sentence_, deed, far) == "happened"
    other = replace(deed, anchor=Span(4, 9))
    assert judge_status(text, sentence_, other, denials_in(text, [denial])) == "happened"


def test_what_is_only_an_accusation_is_disputed_in_the_words() -> None:
    assert status_in_words(*sentence("The envoy accused Norland of [shelling] the port.")) == "disputed"
    assert status_in_words(*sentence("Norland allegedly [shelled] the port.")) == "disputed"
