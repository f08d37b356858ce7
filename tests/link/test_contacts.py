"""Verdicts on pairs of sightings: the same contact or not, from two reports alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.contacts import judge_contacts
from communique.model import Judgement, Reading, Report, Sighting, Span, When

HELD = Sighting("a", "r1", "talks", True, ("XAA", "XAB"), "held", (Span(0, 5),), when="2031-05-16", place="Lindhaven")


def reading(report: str, *sightings: Sighting, published: str | None = "2031-05-21") -> Reading:
    return Reading(
        Report(report, f"{report}.txt", "text of it", published=published),
        sightings=tuple(replace(one, report=report) for one in sightings),
    )


def verdicts(left: Sighting, right: Sighting, later: str | None = "2031-05-21") -> list[Judgement]:
    return list(judge_contacts(reading("r1", left), reading("r2", replace(right, id="b"), published=later)))


def test_the_reason_is_in_words() -> None:
    (one,) = verdicts(HELD, HELD)
    assert one.reason == "same parties XAA, XAB; both on 2031-05-16; both in Lindhaven"
    assert (one.kind, one.left, one.right) == ("same-contact", "a", "b")


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, place=None),
        replace(HELD, status="announced"),
        replace(HELD, kind="meeting"),
        replace(HELD, place="Arsk"),  # a disagreement on one contact, not two contacts
        replace(HELD, when="XXXX-05-16"),
        replace(HELD, when="2031-05"),
        replace(HELD, when=None),
        replace(HELD, parties=("XAA", "XAB", "XAC")),
    ],
)
def test_what_fits_is_the_same(other: Sighting) -> None:
    assert len(verdicts(HELD, other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, parties=("XAA", "XAC")),
        replace(HELD, when="2031-05-23"),
        replace(HELD, kind="call"),
        replace(HELD, when=None, place=None),
        replace(HELD, when=None, status="announced"),
        replace(HELD, when="2028", place=None),
    ],
)
def test_what_does_not_fit_is_not(other: Sighting) -> None:
    assert verdicts(HELD, other) == []


def test_a_year_and_a_month_of_it_fit() -> None:
    assert len(verdicts(replace(HELD, when="2028"), replace(HELD, when="2028-03", place=None))) == 1


def test_undated_announcements_are_one_only_if_told_in_the_same_days() -> None:
    soon = replace(HELD, status="announced", when=None, place=None)
    assert len(verdicts(soon, soon, "2031-05-25")) == 1
    assert len(verdicts(soon, soon, None)) == 1
    assert verdicts(soon, soon, "2031-06-25") == []


def test_an_undated_one_that_may_be_either_of_two_is_neither() -> None:
    other = replace(HELD, id="b", when="2031-03-02")
    undated = replace(HELD, id="c", when=None)
    assert list(judge_contacts(reading("r1", HELD, other), reading("r2", undated))) == []


def test_actors_that_are_no_states_are_compared_by_what_is_known_of_them() -> None:
    left, right = replace(HELD, parties=("XAA", "front-1")), replace(HELD, id="b", parties=("XAA", "front-2"))
    one, two = reading("r1", left), reading("r2", right)
    assert list(judge_contacts(one, two)) == []
    assert len(list(judge_contacts(one, two, lambda a, b: {a, b} == {"front-1", "front-2"}))) == 1


def test_one_report_is_not_judged_against_itself() -> None:
    assert list(judge_contacts(reading("r1", HELD), reading("r1", HELD))) == []


SIGHTINGS = st.builds(
    Sighting,
    st.just("a"),
    st.just("r1"),
    st.sampled_from(("talks", "meeting", "call")),
    st.booleans(),
    st.sampled_from((("XAA", "XAB"), ("XAA", "XAC"), ("XAA", "XAB", "XAC"))),
    st.sampled_from(("held", "announced", "disputed", "postponed")),
    st.just((Span(0, 5),)),
    ordinal=st.sampled_from((None, 2, 3)),
    when=st.sampled_from((None, "2031-05-16", "2031-05", "2028", "2028-03", "XXXX-05-16")),
    place=st.sampled_from((None, "Arsk", "Lindhaven")),
)


@given(SIGHTINGS, SIGHTINGS)
def test_the_verdict_is_the_same_from_both_sides(one: Sighting, two: Sighting) -> None:
    left, right = reading("r1", one), reading("r2", replace(two, id="b"))
    forth, back = list(judge_contacts(left, right)), list(judge_contacts(right, left))
    assert [(j.left, j.right, j.score) for j in forth] == [(j.left, j.right, j.score) for j in back]
    assert all(j.left < j.right and 0 < j.score <= 1 for j in forth)


def test_a_round_that_was_put_off_is_the_one_of_its_number_on_a_later_day() -> None:
    old = replace(HELD, status="postponed", ordinal=2, when="2031-03-11", place="Arsk")
    (one,) = verdicts(old, replace(HELD, ordinal=2, when="2031-03-27"))
    assert one.reason.startswith("same parties XAA, XAB; put off, then on 2031-03-27")
    assert not verdicts(old, replace(HELD, ordinal=3, when="2031-03-27"))
    assert not verdicts(old, replace(HELD, ordinal=2, when="2031-02-27"))
    assert not verdicts(replace(old, status="held"), replace(HELD, ordinal=2, when="2031-03-27"))


def test_the_very_same_words_tell_of_one_contact_though_undated() -> None:
    words = "The minister said he had received a letter from his colleague."
    undated = replace(HELD, kind="letter", when=None, place=None, is_round=False, evidence=(Span(0, len(words)),))
    left, right = (
        Reading(Report(name, name, words, published="2031-05-21"), sightings=(replace(undated, id=name, report=name),))
        for name in ("r1", "r2")
    )
    (one,) = judge_contacts(left, right)
    assert (one.score, "in the same words" in one.reason) == (0.95, True)


def test_two_rounds_told_in_one_copied_clause_stay_two() -> None:
    words = "They ended their first round of talks in Lindhaven and agreed on a second round of talks soon."
    first = replace(HELD, when=None, ordinal=1, evidence=(Span(0, len(words)),))
    second = replace(first, id="b", ordinal=2, status="announced", place=None)

    def told(name: str) -> Reading:
        report = Report(name, name, words, published="2031-05-21")
        return Reading(report, sightings=tuple(replace(one, id=f"{one.id}{name}", report=name) for one in (first, second)))

    assert {(one.left, one.right) for one in judge_contacts(told("r1"), told("r2"))} == {("ar1", "ar2"), ("br1", "br2")}


def test_a_round_put_off_without_a_day_and_one_announced_before_it_was_are_the_same() -> None:
    held = replace(HELD, ordinal=2, when="2031-03-18")
    assert verdicts(replace(HELD, status="postponed", ordinal=2, when=None, place=None), held)
    announced = replace(HELD, status="announced", ordinal=2, when="2031-03-13")
    assert verdicts(announced, replace(HELD, status="postponed", ordinal=2, when="2031-03-27"))
    assert not verdicts(announced, replace(HELD, status="postponed", ordinal=3, when="2031-03-27"))


SENTENCE = "Ilmaria will send its delegation to a round of talks in Lindhaven on {}, the minister said."


def announced(report: str, day: int, published: str, ordinal: int | None = None) -> Reading:
    """A round told of in one sentence, with its date found."""
    text = SENTENCE.format(f"{day} June")
    at = text.index(f"{day} June")
    when = f"2031-06-{day:02}"
    told = replace(HELD, id=report, report=report, status="announced", when=when, evidence=(Span(0, len(text)),), ordinal=ordinal)
    dates = (When(Span(at, at + len(f"{day} June")), when),)
    return Reading(Report(report, f"{report}.txt", text, published=published), sightings=(told,), dates=dates)


def test_a_copy_with_another_date_tells_of_the_same_round() -> None:
    (one,) = judge_contacts(announced("r1", 4, "2031-05-21"), announced("r2", 24, "2031-05-22"))
    assert one.reason.startswith("same parties XAA, XAB; in the same words but for the date; dates 2031-06-04 and 2031-06-24 differ")


def test_the_same_sentence_a_week_later_is_of_the_next_round_unless_its_number_is_the_same() -> None:
    assert not list(judge_contacts(announced("r1", 4, "2031-05-21"), announced("r2", 24, "2031-05-28")))
    assert list(judge_contacts(announced("r1", 4, "2031-05-21", 3), announced("r2", 24, "2031-05-28", 3)))
    assert not list(judge_contacts(announced("r1", 4, "2031-05-21", 3), announced("r2", 24, "2031-05-21", 4)))
    assert not list(judge_contacts(announced("r1", 4, "2031-05-21", 3), announced("r2", 24, "2031-06-21", 3)))


def test_two_rounds_told_in_one_sentence_each_stay_two_in_a_copy() -> None:
    first, second = announced("r1", 4, "2031-05-21"), announced("r2", 24, "2031-05-21")
    both = [
        replace(one, sightings=(*one.sightings, replace(one.sightings[0], id=f"{one.report.id} too", when=other.sightings[0].when)))
        for one, other in ((first, second), (second, first))
    ]
    found = {(one.left, one.right) for one in judge_contacts(*both)}
    assert found == {("r1", "r2 too"), ("r1 too", "r2")}


def test_two_undated_calls_of_neighbouring_days_are_one_if_each_report_tells_of_one() -> None:
    call = replace(HELD, kind="call", when=None, place=None, is_round=False)
    assert len(verdicts(call, call, later="2031-05-22")) == 1
    assert verdicts(call, call, later="2031-05-25") == []
    two = reading("r2", replace(call, id="b"), replace(call, id="c"), published="2031-05-22")
    assert list(judge_contacts(reading("r1", call), two)) == []


def test_a_state_is_the_place_of_its_town_and_not_of_another_states_capital() -> None:
    week, day = replace(HELD, when="2031-05-12/2031-05-18", place="Turkey"), replace(HELD, when="2031-05-16", place="Istanbul")
    assert len(verdicts(week, day)) == 1
    assert verdicts(week, replace(day, place="Cairo")) == []


PLAN = replace(HELD, status="announced", when="2031-05-06", place="Arsk")


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (replace(HELD, when=None, place="Arsk"), 1),
        (replace(HELD, when=None, place="Lindhaven"), 0),
        (replace(HELD, when=None, place=None), 0),
        (replace(HELD, when=None, place="Arsk", kind="call"), 0),
        (replace(HELD, when="2031-05", place="Arsk", status="under-way"), 1),
        (replace(HELD, when="2031-05-19", place="Arsk", status="broken-off"), 1),
        (replace(HELD, when="2031-05-19", place="Arsk"), 0),
        (replace(HELD, when="2031-05-01", place="Arsk", status="broken-off"), 0),
    ],
)
def test_a_round_planned_for_a_day_is_the_one_told_as_held_begun_or_broken_off_there(other: Sighting, count: int) -> None:
    assert len(verdicts(PLAN, other)) == count


def test_a_plan_is_not_the_round_that_was_held_before_its_day_or_long_after() -> None:
    assert verdicts(PLAN, replace(HELD, when=None, place="Arsk"), later="2031-05-05") == []
    assert verdicts(PLAN, replace(HELD, when=None, place="Arsk"), later="2031-07-05") == []


def test_the_reason_tells_of_plan_and_end() -> None:
    (held,) = verdicts(PLAN, replace(HELD, when=None, place="Arsk"))
    (ended,) = verdicts(PLAN, replace(HELD, when="2031-05-19", place="Arsk", status="broken-off"))
    assert "planned for 2031-05-06, later told as held" in held.reason
    assert "begun on 2031-05-06, broken off on 2031-05-19" in ended.reason


def test_what_had_been_held_by_its_report_is_no_round_of_a_later_day() -> None:
    undated = replace(HELD, when=None, place=None, ordinal=3)
    assert list(judge_contacts(reading("r1", undated, published="2031-05-12"), reading("r2", replace(HELD, id="b", ordinal=3)))) == []
    assert verdicts(undated, replace(HELD, ordinal=3)) != []


def test_what_is_still_to_come_is_not_what_was_planned_for_a_day_gone_by() -> None:
    planned, again = replace(HELD, status="announced"), replace(HELD, id="b", status="announced", when=None)
    assert list(judge_contacts(reading("r1", planned, published="2031-05-14"), reading("r2", again, published="2031-05-18"))) == []
