from dataclasses import replace

import pytest

from communique.answers import Voice
from communique.model import Issue, Judgement
from communique.present.bar import Bar
from communique.present.facts import Facts
from communique.present.stands import VOICES, commitments, position_line, positions

from .builder import ANSWER, POSITIONS, STATEMENTS, words
from .spoken import LEAD, bar_of

BAR = Bar(Facts(ANSWER))


def test_what_moved_comes_first_with_both_quotations() -> None:
    line = positions(BAR, reversed(POSITIONS)).lines[0]
    assert line.who == "Norland demands, moved – in its own voice, demanded:"
    assert [(under.who, under.words) for under in line.under] == [
        ("from:", "420 Veldanian boats in May"),
        ("to:", "Norland rejects any link"),
    ]


def test_a_position_keeps_its_condition_and_its_voice() -> None:
    line = position_line(BAR, POSITIONS[1])
    assert line.who == "Veldania sets a condition – in its own voice: Ilan Torvek (Foreign Minister, Veldania) added:"
    assert (line.condition, line.about, line.occurred) == ("unless the crews are home", None, "2024-09-18")


def test_an_unnamed_voice_is_told() -> None:
    assert position_line(BAR, POSITIONS[2]).who == "Norland – as a third party tells it: according to a senior official (not named):"


@pytest.mark.parametrize("voice", list(VOICES))
def test_every_voice_is_worded(voice: Voice) -> None:
    line = position_line(BAR, replace(POSITIONS[2], voice=voice, statements=()))
    assert line.who == f"Norland rejects – {VOICES[voice]}:"


def test_one_statement_on_two_issues_is_one_line() -> None:
    other = replace(POSITIONS[1], issue=Issue("i9", "A single mine and its crews"))
    known = Judgement("about", "s2", "i9", 0.9, "by hand")
    bar = Bar(Facts(replace(ANSWER, positions=(*POSITIONS, other), judgements=(*ANSWER.judgements, known))))
    (line,) = positions(bar, (POSITIONS[1], other)).lines
    assert line.about == "A single mine and its crews"


def test_words_that_stand_above_are_not_printed_again() -> None:
    section = positions(BAR, POSITIONS[1:2], (BAR.shown(STATEMENTS[1]),))
    assert (section.lines, section.held_back) == ((), 1)


def test_what_an_outlet_sets_against_something_else_stands_only_where_there_is_nothing_plainer() -> None:
    against = "Norland's president Astrid Velle called for sanctions on Veldania instead of a dialogue with its fishermen."
    plain = "Norland's president Astrid Velle called for sanctions on Veldania and its banks."
    bar = bar_of([("2024-09-11", LEAD + plain), ("2024-09-12", LEAD + against)])
    said = {one.report: one.id for one in bar.facts.statements.values() if one.act == "demands"}
    assert sorted(said) == ["r0", "r1"]
    both = replace(POSITIONS[0], shifts=(), statements=(said["r0"], said["r1"]))
    assert position_line(bar, both).words == plain
    assert position_line(bar, replace(both, statements=(said["r1"],))).words == against


def test_the_condition_is_that_of_the_statement_shown() -> None:
    assert position_line(BAR, replace(POSITIONS[2], condition="if it rains")).condition is None


def test_a_position_is_dated_by_the_statement_shown() -> None:
    assert position_line(BAR, replace(POSITIONS[1], first="2024-05")).occurred == "2024-09-18"
    assert position_line(BAR, replace(POSITIONS[1], first=None, last=None, statements=())).occurred is None


def test_who_is_no_party_stands_there_only_with_a_stance_that_is_worded() -> None:
    worded, silent = POSITIONS[1], replace(POSITIONS[1], stance="offers")
    of_others, of_these = Bar(Facts(ANSWER), None, ("XNL", "XQL")), Bar(Facts(ANSWER), None, ("XNL", "XVD"))
    assert [len(positions(of_others, [one]).lines) for one in (worded, silent)] == [1, 0]
    assert [len(positions(of_these, [one]).lines) for one in (worded, silent)] == [1, 1]


def test_a_promise_is_shown_until_its_day_and_then_only_with_who_says_it_was_kept() -> None:
    (one,) = ANSWER.commitments
    (line,) = commitments(Bar(Facts(ANSWER), "2024-09-19"), (one,)).lines
    assert (line.who, line.due) == ("Veldania – said, in the report's words:", "2024-10")
    assert commitments(Bar(Facts(ANSWER), "2024-11-02"), (one,)).lines == ()
    kept = replace(one, state="claimed-kept", evidence=(*one.evidence, words("r2", "Veldania will come to the table")))
    (line,) = commitments(BAR, (replace(kept, due=None, text="Veldania will come to Arsk in due form and time"),)).lines
    assert line.who == "Veldania – said, and said to be kept, by the word of Ilan Torvek (Foreign Minister, Veldania):"
    assert [under.words for under in line.under] == ["Veldania will come to the table"]


def test_what_both_accept_is_no_stand_of_one_of_them() -> None:
    told = "Top commanders of Norland and Veldania have agreed to a ceasefire on the islands."
    bar = bar_of([("2024-09-11", "Norland and Veldania held talks in Port Sabel on September 10. " + told)])
    assert not [line for line in positions(bar, bar.facts.answer.positions).lines if "commanders" in (line.words or "")]


def test_an_old_position_says_that_it_is() -> None:
    late = Bar(Facts(ANSWER), as_of="2025-03-01")
    assert position_line(late, POSITIONS[1]).note == "said more than six weeks before the latest report; later words may differ"
    assert position_line(BAR, POSITIONS[1]).note is None


def test_words_of_a_report_without_a_day_are_not_called_old() -> None:
    readings = tuple(replace(one, report=replace(one.report, published=None)) for one in ANSWER.readings)
    undated = Bar(Facts(replace(ANSWER, readings=readings)), as_of="2025-03-01")
    assert position_line(undated, POSITIONS[1]).note is None


def test_of_the_words_on_a_stand_those_beside_which_the_outlet_says_what_it_takes_them_for_are_not_shown() -> None:
    plain = "Veldania's minister Ilan Torvek rejected the talks with Norland as long as the Skerry boats stay out at sea."
    glossed = plain.replace(
        "rejected the talks with Norland", "rejected the talks with Norland, claiming that the time of papers was over,"
    )
    for told, shown in ((plain, True), (glossed, False)):
        bar = bar_of([("2024-09-11", f"Norland and Veldania held talks in Port Sabel on September 10. {told}")])
        assert any(line.words == told for line in positions(bar, bar.facts.answer.positions).lines) is shown


def test_whoever_speaks_for_a_party_in_a_reports_words_is_named_and_no_voice_beside_it() -> None:
    told = "Veldania's minister Ilan Torvek rejected the talks with Norland as long as the Skerry boats stay out at sea."
    bar = bar_of([("2024-09-11", f"Norland and Veldania held talks in Port Sabel on September 10. {told}")])
    (who,) = [line.who for line in positions(bar, bar.facts.answer.positions).lines if line.words == told]
    assert who is not None
    assert who.endswith("in the report's words:")
    assert "voice" not in who


def test_whose_voice_it_is_stands_where_it_is_not_the_partys_own() -> None:
    told = "Veldania's minister Ilan Torvek rejected the talks with Norland as long as the Skerry boats stay out at sea."
    bar = bar_of([("2024-09-11", f"Norland and Veldania held talks in Port Sabel on September 10. {told}")])
    (stand,) = [one for one in bar.facts.answer.positions if position_line(bar, one).words == told]
    assert VOICES["counterpart"] in (position_line(bar, replace(stand, voice="counterpart")).who or "")
