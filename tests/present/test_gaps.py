from dataclasses import replace

from communique.present.facts import Facts
from communique.present.gaps import misfits, unknowns

from .scripted import ANSWER, ROUNDS

FACTS = Facts(ANSWER)
NEGOTIATION = ANSWER.negotiations[0]


def notes(facts: Facts) -> list[str | None]:
    return [line.note for line in unknowns(facts, facts.answer.negotiations[0], facts.answer.rounds).lines]


def test_what_nobody_tells_is_told() -> None:
    assert notes(FACTS) == [
        "The date and place of the announced round are not given in any report read.",
        "Without a date of publication, so that days of the week stay open: report C.",
        "In a language that is not read, so that nothing is taken from it: report D (fr).",
        "1 report read is not counted to this negotiation, so that nothing is taken from it: report D.",
    ]


def test_a_held_round_without_a_place_is_no_gap_of_the_agenda() -> None:
    held, announced = (
        unknowns(FACTS, NEGOTIATION, (one,)).lines[0].note for one in (replace(ROUNDS[0], place=None), replace(ROUNDS[1], when="2024-10"))
    )
    assert announced == "The place of the announced round is not given in any report read."
    assert held is not None
    assert held.startswith("Without a date of publication")


def test_a_party_without_a_voice_is_named() -> None:
    first, second, *rest = ANSWER.readings
    mute = [replace(one, statements=()) for one in (first, second, *rest)]
    assert notes(Facts(replace(ANSWER, readings=tuple(mute))))[1:3] == [
        "No report read has Norland speak for itself.",
        "No report read has Veldania speak for itself.",
    ]


def test_thin_coverage_is_told() -> None:
    one_origin = replace(ANSWER, origins=dict.fromkeys(("r1", "r2", "r3"), "r1"))
    assert "All 3 reports go back to one origin." in notes(Facts(one_origin))
    alone = replace(ANSWER, negotiations=(replace(NEGOTIATION, reports=("r1",)),))
    assert "All of this rests on one report." in notes(Facts(alone))


def test_a_misfit_is_explained_and_leads_to_its_words() -> None:
    line = misfits(FACTS, ANSWER.inconsistencies).lines[0]
    assert line.note == "The report says five years, its dates make three. (duration)"
    assert [(under.who, under.words) for under in line.under] == [("Herald:", "more than five years")]
