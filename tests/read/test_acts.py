"""What a speaker does by saying it."""

import json
from pathlib import Path

import pytest

from communique.model import Attribution, Span
from communique.read.acts import judge_act
from communique.read.conditions import find_condition

CASES = Path(__file__).parents[2] / "gold" / "acts" / "cases.jsonl"


def act(text: str, cue: str, content: str) -> str:
    said = Span(text.index(cue), text.index(cue) + len(cue))
    pieces = (Span(text.index(content), text.index(content) + len(content)),) if content else ()
    found = find_condition(text, [Span(0, len(text))], Attribution(None, said, pieces))
    return judge_act(text, said, pieces, found is not None, found is not None and found.strict)


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("demanded", "an apology", "demands"),
        ("called", "for an end to the siege", "demands"),
        ("called on Friday for", "an end to the siege", "demands"),
        ("asked", "the council to send a mission", "demands"),
        ("asked", "whether the council would send a mission", "asks"),
        ("rejected", "the plan", "rejects"),
        ("refused", "to meet the envoy", "rejects"),
        ("agreed to", "a truce", "accepts"),
        ("denied", "that it had fired", "denies"),
        ("blamed", "Veldania for the delay", "accuses"),
        ("rejected", "the Veld Valley Front's claim that the group had agreed to his proposal", "denies"),
        ("rejects", "the notion that it had broken the truce", "denies"),
        ("dismissed", "persistent reports that the envoys had met", "denies"),
        ("rejected", "a foreign minister's assertion that the border was open", "denies"),
        ("rejected", "the idea that it should leave the islands", "rejects"),
        ("rejected", "a plan to look into reports that arms were sold", "rejects"),
        ("conceded", "that it was late", "concedes"),
        ("reiterated", "its support for the accord", "reaffirms"),
        ("reaffirmed", "its demands for a neutral Veldania", "reaffirms"),
        ("offered", "to host the talks", "offers"),
        ("warned of", "a long winter", "warns"),
        ("threatened", "to leave the pact", "threatens"),
        ("thanked", "the king", "thanks"),
        ("declined to comment", "", "declines-comment"),
        ("announced", "a visit to Arsk", "announces"),
    ],
)
def test_a_telling_cue_decides(cue: str, content: str, expected: str) -> None:
    assert act(f"Norland {cue} {content}.", cue, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Veldania must leave the valley", "demands"),
        ("in those talks we insisted on repeal, and we will continue to demand it", "demands"),
        ("the withdrawal remains a key condition for a settlement", "conditions"),
        ("it would sign only if the port is cleared", "conditions"),
        ("it was ready to meet if an agenda is agreed", "offers"),
        ("it would never accept the annexation", "rejects"),
        ("a new round will be announced soon", "announces"),
        ("it will retaliate", "threatens"),
        ("we are grateful to them", "thanks"),
        ("Veldania had violated the truce", "accuses"),
        ("the meeting lasted two hours", "asserts"),
        ("it was unclear whether the king should go", "asserts"),
        ("we must be patient", "asserts"),
    ],
)
def test_under_said_the_content_decides(content: str, expected: str) -> None:
    assert act(f"Orsk said {content}.", "said", content) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("did not rule out", "asserts"),
        ("has never ruled out", "asserts"),
        ("refused to rule out", "asserts"),
        ("did not deny", "asserts"),
        ("did not accept", "rejects"),
        ("has not accepted", "rejects"),
        ("did not threaten", "asserts"),
    ],
)
def test_a_negated_cue_is_not_the_act(cue: str, expected: str) -> None:
    assert act(f"Norland {cue} a second summit.", cue, "a second summit") == expected


def test_a_stronger_act_in_the_content_goes_before_an_announcement() -> None:
    assert act("Norland announced that it would not accept the plan.", "announced", "that it would not accept the plan") == "rejects"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The Union calls for fair play at sea but turns a blind eye to the raids", "accuses"),
        ("Norland is ready for direct contacts", "asserts"),
        ("They also need to spend money on lawyers", "asserts"),
        ("We are ready for direct contacts", "offers"),
        ("I am willing to accept the text", "accepts"),
        ("The mines must be removed", "demands"),
        ("We insisted on it and we will continue to demand this", "demands"),
    ],
)
def test_in_a_quotation_only_the_speakers_own_side_acts(said: str, expected: str) -> None:
    assert act(f'"{said}," Orsk said.', "said", f'"{said},"') == expected


def test_outside_a_quotation_a_side_may_be_named() -> None:
    assert act("Orsk said Veldania is ready for talks.", "said", "Veldania is ready for talks") == "offers"
    assert (
        act("Orsk said it breaks rules, which reject any such state.", "said", "it breaks rules, which reject any such state") == "asserts"
    )


def test_an_outlet_that_reports_on_a_side_does_not_act_for_it() -> None:
    assert (
        act("The Herald reported that Veldania is still willing to talk.", "reported", "that Veldania is still willing to talk")
        == "asserts"
    )


def test_demand_is_no_demand_as_a_noun_of_trade() -> None:
    assert act("Orsk said gas demand is soaring.", "said", "gas demand is soaring") == "asserts"


def test_without_a_cue_the_content_decides() -> None:
    text = '"The siege must end."'
    assert judge_act(text, None, [Span(0, len(text))]) == "demands"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the raid on the harbour was cowardly", "accuses"),
        ("Veldania is trying to buy time", "accuses"),
        ("he lied about the convoy", "accuses"),
        ("the council should have warned the villages", "accuses"),
        ("they use grain as a weapon", "accuses"),
        ("the siege is a failure and a scandal", "accuses"),
        ("she was not happy with the envoy's conduct", "accuses"),
        ("the flood destroyed two bridges", "asserts"),
        ("the attack wounded four people", "asserts"),
        ("the sanctions should be lifted at once", "demands"),
        ("the time had come for a truce", "demands"),
        ("Veldania does not have the right to close the strait", "demands"),
        ("they should be able to finish by June", "asserts"),
        ("it will have to raise prices", "asserts"),
        ("the fleet would return to Arsk on Friday", "announces"),
        ("its team will stay in Port Imre", "announces"),
        ("they will summon the envoy", "announces"),
        ("it would hand over the nine captives", "offers"),
        ("the Veldanian proposal was discussed", "asserts"),
        ("it had been ready for talks in March", "asserts"),
        ("the new ferry offered a chance for trade", "asserts"),
        ("there would be no going back", "rejects"),
        ("it saw no reason to resume the talks", "rejects"),
        ("the islands are not up for negotiation", "rejects"),
        ("if the king does not accept the text, the talks go on", "asserts"),
        ("the drought will cripple the southern farms", "warns"),
        ("any ship that passes the line will be seized", "threatens"),
        ("it would never have opposed the visit", "asserts"),
        ("it would not oppose a short visit", "accepts"),
        ("she welcomed the apology", "thanks"),
        ("nothing will change until the bridge is open and no one will sign before that", "conditions"),
        ("the army would leave only if the fleet sailed home", "conditions"),
        ("there is no famine in the valley", "denies"),
        ("the company had no comment", "declines-comment"),
    ],
)
def test_under_said_the_wording_decides(content: str, expected: str) -> None:
    assert act(f"Orsk said {content}.", "said", content) == expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("called", "the verdict cruel", "accuses"),
        ("called", "the offer an insult", "rejects"),
        ("called", "the bridge a marvel", "asserts"),
        ("insisted", "no deadline had been agreed", "denies"),
        ("rejected", "the accusation that it had mined the pass", "denies"),
        ("warned", "that it would answer any new toll", "threatens"),
        ("warned", "that winter would come early", "warns"),
        ("said", "no", "rejects"),
        ("said", "no trucks were seen at the pass", "asserts"),
        ("said", "yes", "accepts"),
        ("welcomed", "the verdict", "thanks"),
        ("vowed", "to finish the dam", "announces"),
        ("backed down", "from its claim to the reef", "concedes"),
        ("declined to go into", "detail", "declines-comment"),
        ("agreed to", "free the crew on condition that the fine is paid", "conditions"),
        ("demanded", "that the crew be freed", "demands"),
    ],
)
def test_cue_and_content_decide_together(cue: str, content: str, expected: str) -> None:
    assert act(f"Norland {cue} {content}.", cue, content) == expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "Give us the list and we will open the road the same day", "offers"),
        ("said", "we stand ready to defend our interests", "asserts"),
        ("said", "we stand ready to open the road", "offers"),
        ("suggested", "a flat 30% tariff on goods from Norland", "threatens"),
        ("suggested", "a round of talks in Arsk", "offers"),
        ("offered", "no cuts of its own", "asserts"),
    ],
)
def test_what_is_bid_for_a_promise_is_an_offer_and_harm_is_none(cue: str, content: str, expected: str) -> None:
    assert act(f"Brekke {cue} {content}.", cue, content) == expected


def test_critics_blame() -> None:
    assert act("Critics say the text is thin and vague.", "say", "the text is thin and vague") == "accuses"
    assert act("The text is thin and vague, say critics.", "say", "The text is thin and vague") == "accuses"
    assert act("Farmers say the text is thin and vague.", "say", "the text is thin and vague") == "asserts"


def test_a_concession_at_the_head_decides_nothing() -> None:
    said = "while we remain committed to the pact, we cannot accept the annex"
    assert act(f"Orsk said {said}.", "said", said) == "rejects"


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_gold_acts_keep_their_floor(half: str) -> None:
    if not CASES.is_file():
        pytest.skip("gold/acts is not beside the tests")
    cases = [case for case in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if case["half"] == half]
    wrong = [case["sentence"] for case in cases if judged(case) != case["act"]]
    assert len(wrong) / len(cases) <= 0.06, wrong


def judged(case: dict[str, object]) -> str:
    text, cue, content = str(case["sentence"]), str(case["cue"]), case["content"]
    assert isinstance(content, list)
    said = Span(text.index(cue), text.index(cue) + len(cue))
    pieces = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in content)
    found = find_condition(text, [Span(0, len(text))], Attribution(None, said, pieces))
    return judge_act(text, said, pieces, found is not None, found is not None and found.strict)


def test_what_others_are_said_to_say_is_not_the_speakers_demand() -> None:
    assert (
        act("Ek said the capitals scream that the council should act.", "said", "the capitals scream that the council should act")
        == "asserts"
    )
    assert act("Ek said the council should act.", "said", "the council should act") == "demands"
    assert act('Ek said: "He wants all of Norland."', "said", '"He wants all of Norland."') == "asserts"


def test_what_begins_as_the_word_of_others_is_no_demand() -> None:
    words = "They said: yes, we listened, and we must have a truce without conditions"
    assert act(f'"{words}," Orsk said.', "said", words) == "asserts"
