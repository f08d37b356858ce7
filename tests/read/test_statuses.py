"""Whether an event happened: the verdict of the words, and how it is weighed with what the tagger believes."""

from dataclasses import replace
from typing import cast

import pytest

from bench.status import chosen
from communique.model import Deed, EventStatus, Span, Statement
from communique.read.statuses import denials_in, judge_status, status_in_words, verdict_of


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
        ("Norland called for a truce and [warned] Veldania.", None),
        ("Norland called for the [planned] talks.", "demanded"),
        ("A plan to free the crews has already been [rejected].", None),
        ("The crews could be [freed].", "proposed"),
        ("They were told to have [signed] by noon.", "demanded"),
        ("The envoy had not [signed].", "denied"),
        ("The plan includes the [release] of ten crews.", "proposed"),
        ("Norland is dragging its feet on [signing].", "denied"),
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


def test_a_doubt_between_two_that_did_begin_does_not_keep_happened_back() -> None:
    believed = {"happened": 0.6, "announced": 0.0, "denied": 0.0}
    assert judged("The ministers [met] in Arsk.", **believed | {"under-way": 0.4}) == "happened"
    assert judged("The ministers [met] in Arsk.", **believed | {"proposed": 0.4}) == "proposed"


def test_what_somebody_denies_nearby_is_disputed_however_sure() -> None:
    text = "The group accepted an offer, Perry said. There was no deal, Brekke said."
    content = Span(text.index("There"), text.index(", Brekke"))
    denial = Statement("s", "r", "indirect", "denies", None, None, (content,))
    deed = Deed(Span(10, 18), "AGREE", (), (), (("happened", 0.95), ("disputed", 0.05)), 0.9)
    sentence_ = Span(0, 40)
    assert judge_status(text, sentence_, deed) == "happened"
    assert judge_status(text, sentence_, deed, denials_in(text, [denial])) == "disputed"
    unlike = "The group accepted an offer, Perry said. There is a deal, Brekke said."
    assert judge_status(unlike, sentence_, deed, denials_in(unlike, [replace(denial, act="asserts")])) == "happened"
    far = tuple((at + 5000, stems) for at, stems in denials_in(text, [denial]))
    assert judge_status(text, sentence_, deed, far) == "happened"
    other = replace(deed, anchor=Span(4, 9))
    assert judge_status(text, sentence_, other, denials_in(text, [denial])) == "happened"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("There was no deal. We gave options, provided they sign", "disputed"),
        ("There was no deal yet. We gave options, provided they sign", "happened"),
        ("There was no doubt. We gave options, provided they sign a deal", "happened"),
    ],
)
def test_a_clause_that_denies_is_enough_whatever_the_statement_is(said: str, status: str) -> None:
    text = f"The group accepted an offer, Perry said. {said}, Brekke said."
    start = text.index(said)
    condition = Statement("s", "r", "indirect", "conditions", None, None, (Span(start, start + len(said)),))
    deed = Deed(Span(10, 18), "AGREE", (), (), (("happened", 0.95), ("disputed", 0.05)), 0.99)
    assert judge_status(text, Span(0, 40), deed, denials_in(text, [condition])) == status


def test_the_cost_of_a_wrong_happened_is_chosen_on_other_articles() -> None:
    right, wrong = ("denied", "denied"), ("denied", "happened")
    held_back = [(str(n), right) for n in range(9)] + [("9", wrong)]
    free = [(str(n), wrong) for n in range(9)] + [("9", right)]
    accuracy, untrue, costs = chosen({0.0: free, 5.0: held_back}, shuffles=2)
    assert (accuracy, untrue) == (90.0, 10.0)
    assert costs == {5.0: 20}


def test_what_is_only_an_accusation_is_disputed_in_the_words() -> None:
    assert status_in_words(*sentence("The envoy accused Norland of [shelling] the port.")) == "disputed"
    assert status_in_words(*sentence("Norland allegedly [shelled] the port.")) == "disputed"


@pytest.mark.parametrize(
    ("behind", "verdict"),
    [
        (" Norland denied all allegations.", "contradicted"),
        (" The charges are baseless, Brekke said.", "contradicted"),
        (" Norland called the reports of a raid false.", "contradicted"),
        (" Norland denied entry to the envoys.", "disputed"),
        (" Talks go on." + 40 * " Ships left." + " Norland denied all allegations.", "disputed"),
    ],
)
def test_an_accusation_that_is_denied_in_another_sentence_is_contradicted(behind: str, verdict: str) -> None:
    text, span, anchor = sentence("The envoy accused Norland of [shelling] the port.")
    assert verdict_of(text + behind, span, anchor) == verdict


def test_only_a_claim_can_be_contradicted() -> None:
    text, span, anchor = sentence("The envoys [met] in Arsk.")
    assert verdict_of(text + " Norland denied all allegations.", span, anchor) == "none"


def test_a_contradicted_claim_is_disputed_however_surely_it_is_told() -> None:
    text, span, anchor = sentence("The envoy accused Norland of [shelling] the port.")
    deed = Deed(anchor, "ASSAULT", (), (), (("happened", 0.98), ("disputed", 0.02)), 0.9)
    assert judge_status(text + " Norland denied all allegations.", span, deed) == "disputed"
