from dataclasses import replace

from communique.model import Span, Speaker
from communique.present.facts import Facts
from communique.present.gaps import _days_without, misfits, unknowns
from communique.present.lines import Line, Section

from .builder import ANSWER, STATEMENTS, words

FACTS = Facts(ANSWER)
NEGOTIATION = ANSWER.negotiations[0]


def notes(facts: Facts) -> list[str | None]:
    return [line.note for line in unknowns(facts, facts.answer.negotiations[0]).lines]


def test_what_nobody_tells_is_told() -> None:
    assert notes(FACTS) == [
        "Without a date of publication, so that days of the week stay open: report C.",
        "In a language that is not read, so that nothing is taken from it: report D (fr).",
        "1 report read is not counted to this negotiation, so that nothing is taken from it: report D.",
    ]


def test_only_what_no_list_counts_is_counted_here() -> None:
    told = (
        Section("The clock", (Line(note="x"),), "3 more in the record (--format json).", 3),
        Section("Texts", (), None, 2),
        Section("Moves", ()),
    )
    assert unknowns(FACTS, NEGOTIATION, told=told).lines[0].note == "Not shown, only in the record (--format json): Texts 2."


def test_two_figures_stand_in_their_sentences() -> None:
    counted = replace(ANSWER.inconsistencies[0], kind="number", evidence=(words("r3", "420 Veldanian boats"),))
    reading = replace(ANSWER.readings[2], sentences=(Span(0, 44),))
    facts = Facts(replace(ANSWER, readings=(*ANSWER.readings[:2], reading)))
    assert [under.words for under in misfits(facts, (counted,)).lines[0].under] == ["Norland demanded 420 Veldanian boats in May."]


def test_a_party_without_a_voice_is_named() -> None:
    first, second, *rest = ANSWER.readings
    mute = [replace(one, statements=()) for one in (first, second, *rest)]
    assert notes(Facts(replace(ANSWER, readings=tuple(mute))))[:2] == [
        "No report read has Norland speak for itself.",
        "No report read has Veldania speak for itself.",
    ]


def test_who_may_speak_for_a_party_is_not_passed_over() -> None:
    stranger = replace(STATEMENTS[0], speaker=Speaker("e-stranger", None))
    answer = replace(
        ANSWER,
        readings=(replace(ANSWER.readings[0], statements=(stranger,)), *(replace(one, statements=()) for one in ANSWER.readings[1:])),
    )
    assert not any("speak for itself" in (note or "") for note in notes(Facts(answer)))


def test_thin_coverage_is_told() -> None:
    one_origin = replace(ANSWER, origins=dict.fromkeys(("r1", "r2", "r3"), "r1"))
    assert "All 3 reports go back to one origin." in notes(Facts(one_origin))
    alone = replace(ANSWER, negotiations=(replace(NEGOTIATION, reports=("r1",)),))
    assert "All of this rests on one report." in notes(Facts(alone))


def test_a_misfit_is_explained_and_leads_to_its_words() -> None:
    line = misfits(FACTS, ANSWER.inconsistencies).lines[0]
    assert line.note == "The report says five years, its dates make three. (duration)"
    assert [(under.who, under.words) for under in line.under] == [("Herald:", "more than five years")]


def test_a_report_that_is_not_counted_and_cited_all_the_same_is_told_so() -> None:
    (line,) = (line for line in unknowns(FACTS, NEGOTIATION, {"r4"}).lines if "not counted" in (line.note or ""))
    assert (
        line.note == "1 report read is not counted to this negotiation; only words of report D that others carry too stand above: report D."
    )


def test_days_without_a_report_are_told_where_there_is_one_of_nearly_every_day() -> None:
    dense, sparse = ("09-01", "09-02", "09-03", "09-04", "09-08", "09-09"), ("09-01", "09-05", "09-09", "09-13", "09-20")
    for days, told in ((dense, ["No report read is of 5 September 2024 to 7 September 2024."]), (sparse, [])):
        first = ANSWER.readings[0]
        readings = tuple(replace(first, report=replace(first.report, id=f"d{day}", published=f"2024-{day}")) for day in days)
        assert [one.note for one in _days_without(readings)] == told
