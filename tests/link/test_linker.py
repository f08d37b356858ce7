"""Whom a new report is compared with: all of the fortnight, and further off copies and contacts; and who is who over any time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.edtf import dates_fit, days_between
from communique.link import Linker
from communique.link.claims import index_of
from communique.link.near import Nearby, asked_for, asked_words, days_of, kept_under, kept_words
from communique.model import Entity, Judgement, Links, Marks, Mention, Reading, Report, Sighting, Span, Speaker, Statement, profile_of
from communique.record import Record

WORDS = "The northern channel has been cleared of every mine since the fleet withdrew"
FILLER = " ".join(f"word{at} told{at % 7} of{at % 11}" for at in range(60))


def reading(key: str, day: str | None, *, said: str | None = None, text: str = WORDS, name: str = "Edda Korvin") -> Reading:
    """A report in which one person says one thing."""
    speaker = Entity(f"{key}-who", name, "person", (name,), state="XVM")
    statement = Statement(f"{key}-said", key, "indirect", "asserts", Speaker(speaker.id, None), None, (Span(0, len(WORDS)),), said=said)
    return Reading(Report(key, f"{key}.txt", text, outlet=key, published=day), entities=(speaker,), statements=(statement,))


def linked(*readings: Reading) -> Record:
    record, linker = Record(), Linker()
    for one in readings:
        record.add(one, linker.link(one, known=record))
    return record


def kinds(judgements: Iterable[Judgement]) -> set[str]:
    return {one.kind for one in judgements} - {"about"}


@pytest.mark.parametrize(
    ("day", "said", "joined"),
    [
        ("2031-05-15", None, True),
        ("2031-05-16", None, False),
        ("2031-06-16", "2031-05-15", True),
        ("2031-09-16", "2031-05", True),
        ("2031-09-16", "2031", False),
        ("2031-09-16", "2031-08", False),
        (None, None, True),
        ("2031", None, True),
        ("2032", None, False),
    ],
)
def test_statements_are_compared_within_a_fortnight_of_the_days_they_were_made(day: str | None, said: str | None, joined: bool) -> None:
    for readings in ((a := reading("a", "2031-05-01"), b := reading("b", day, said=said)), (b, a)):
        assert ("same-claim" in kinds(linked(*readings).judgements())) is joined


def test_a_copy_is_found_after_months_and_so_is_a_contact() -> None:
    old, new = reading("a", "2031-01-05", text=WORDS + ". " + FILLER), reading("b", "2031-11-05", text=WORDS + ". " + FILLER)
    assert "copy-of" in kinds(linked(old, new).judgements())
    held = Sighting("one", "a", "talks", True, ("XVM", "XSW"), "held", (), when="2031-01-03", place="Mellin")
    states = tuple(Entity(code, name, "state", (name,), state=code) for code, name in (("XVM", "Vellmark"), ("XSW", "Sarrow")))
    told, recalled = (
        replace(one, entities=(*one.entities, *states), sightings=(replace(held, id=one.report.id, report=one.report.id),))
        for one in (reading("a", "2031-01-05"), reading("b", "2031-11-05"))
    )
    assert kinds(linked(told, recalled).judgements()) == {"same-actor", "same-contact"}


def test_people_are_found_by_the_states_that_another_report_gives_them() -> None:
    """One report tells of two states, the other, months later, of two people: only the first says whose they are."""
    states = tuple(Entity(code, name, "state", (name,), state=code) for code, name in (("XVM", "Vellmark"), ("XSW", "Sarrow")))
    people = tuple(Entity(f"b{at}", name, "person", (name,)) for at, name in enumerate(("Edda Korvin", "Milo Brandt")))
    held = Sighting("a", "a", "talks", False, ("XVM", "XSW"), "held", (), when="2031-01-03", place="Mellin")
    serving = tuple(replace(one, id=f"a{one.id}", state=state.id) for one, state in zip(people, states, strict=True))
    told = replace(reading("a", "2031-01-05"), entities=(*serving, *states), statements=(), sightings=(held,))
    recalled = replace(reading("b", "2031-11-05"), entities=people, statements=())
    recalled = replace(recalled, sightings=(replace(held, id="b", report="b", parties=("b0", "b1")),))
    for readings in ((told, recalled), (recalled, told)):
        assert "same-contact" in kinds(linked(*readings).judgements())
    assert "same-contact" not in kinds(linked(replace(told, entities=states), recalled).judgements())


# --- who is who -----------------------------------------------------------------------------------


def test_who_reads_alike_is_judged_once_for_all_reports() -> None:
    many = [reading(f"r{at}", f"2031-{at + 1:02}-01") for at in range(9)]
    verdicts = [one for one in linked(*many).judgements() if one.kind == "same-actor"]
    assert [(one.left, one.right) for one in verdicts] == [(profile_of(many[0].entities[0]),) * 2]
    assert len(linked(*many).answer().actors) == 1


def test_another_reading_of_a_name_meets_those_that_are_known() -> None:
    full, bare = reading("a", "2031-01-01"), reading("b", "2031-06-01", name="Korvin")
    assert [one.reports for one in linked(full, bare).answer().actors] == [("a", "b")]


def test_two_of_one_report_are_not_judged() -> None:
    one = reading("a", "2031-01-01")
    twice = replace(one, entities=(*one.entities, Entity("a-too", "Korvin", "person", ("Korvin",), state="XVM")))
    assert kinds(linked(twice).judgements()) == set()


def test_another_record_is_learnt_anew() -> None:
    linker, first, second = Linker(), Record(), Record()
    one, other = reading("a", "2031-05-01"), reading("b", "2031-05-02")
    first.add(one, linker.link(one, known=first))
    second.add(other, Links())
    assert "same-claim" in kinds(linker.link(other, known=first).judgements)
    assert not linker.link(one, known=Record()).judgements


# --- dates of contacts ----------------------------------------------------------------------------

DAYS = st.dates(min_value=date(2030, 1, 1), max_value=date(2032, 12, 31)).map(str)
DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    DAYS.map(lambda day: "XXXX" + day[4:]),
    st.tuples(DAYS, DAYS).map(lambda two: "/".join(sorted(two))),
)


def seen(when: str | None, ordinal: int | None = None) -> Sighting:
    return Sighting("one", "a", "talks", True, ("XVM", "XSW"), "held", (), when=when, ordinal=ordinal)


@given(one=DATES, other=DATES)
def test_contacts_whose_dates_fit_are_always_found(one: str, other: str) -> None:
    if dates_fit(one, other) and "-" in one and "-" in other:
        assert asked_for(seen(one)) & kept_under(seen(other))


@given(one=DATES, other=DATES)
def test_who_finds_whom_does_not_depend_on_who_came_first(one: str, other: str) -> None:
    assert bool(asked_for(seen(one)) & kept_under(seen(other))) == bool(asked_for(seen(other)) & kept_under(seen(one)))
    assert bool(_found(_told("a", one, [other]), _told("b", other, [one]))) == bool(
        _found(_told("b", other, [one]), _told("a", one, [other]))
    )


def _told(key: str, published: str | None, said: list[str | None]) -> Marks:
    """Of a report of that day, in which one person said something on each of these days."""
    kept, asked = (frozenset().union(*(way("p:korvin", day, published) for day in said)) for way in (kept_words, asked_words))
    return Marks(key, days_of(published), frozenset(), kept_words=kept, asked_words=asked)


def _found(stored: Marks, asked: Marks) -> set[str]:
    near = Nearby()
    near.add(stored)
    return near.in_time(asked)


@given(one=DAYS, other=DAYS, days=st.lists(DAYS, min_size=2, max_size=2))
def test_words_of_one_person_within_a_fortnight_are_always_compared(one: str, other: str, days: list[str]) -> None:
    """Whenever the two reports are from, and in whichever order they come."""
    for first, second in (days, (one, days[1]), (days[0], other), (one, other)):
        if days_between(first, second) <= 14:
            left, right = _told("a", one, [first]), _told("b", other, [second])
            assert _found(left, right)
            assert _found(right, left)


def test_words_of_another_person_on_a_day_long_ago_are_not_looked_for() -> None:
    """A report that tells of an old month is not compared with all of that month."""
    old = reading("a", "2031-01-05")
    assert "same-claim" in kinds(linked(old, reading("b", "2031-11-05", said="2031-01-05")).judgements())
    near = Nearby()
    near.add(_told("a", "2031-01-05", ["2031-01-05"]))
    theirs = asked_words("p:brandt", "2031-01-05", "2031-11-05")
    assert not near.in_time(Marks("b", days_of("2031-11-05"), frozenset(), asked_words=theirs))


def test_far_apart_in_time_and_without_number_nothing_is_looked_for() -> None:
    assert not asked_for(seen("2030-03-01")) & kept_under(seen("2030-08-01"))
    assert not asked_for(seen(None))
    assert asked_for(seen(None, 3)) & kept_under(seen("2030-08-01", 3))


def test_mentions_are_no_part_of_a_profile() -> None:
    one = reading("a", "2031-01-01")
    other = replace(reading("b", "2031-01-01"), mentions=(Mention(Span(0, 3), "person", "b-who"),))
    assert profile_of(one.entities[0]) == profile_of(other.entities[0])
    assert profile_of(one.entities[0]) != profile_of(replace(one.entities[0], gender="f"))


class Shelf:
    """A record that keeps its readings itself, is asked for those it is told to give, and counts how often each is fetched."""

    def __init__(self, *readings: Reading) -> None:
        self.readings, self.fetched = {one.report.id: one for one in readings}, list[str]()
        self.near, self.recalled = set[str](), set[str]()

    def in_time(self, marks: Marks) -> set[str]:
        return self.near

    def with_words(self, marks: Marks) -> set[str]:
        return set()

    def with_contacts(self, marks: Marks) -> set[str]:
        return self.recalled

    def reading(self, report: str) -> Reading:
        self.fetched.append(report)
        return self.readings[report]

    def held(self, profiles: object, report: str) -> dict[str, object]:
        return {}


def test_what_was_used_last_stays_prepared_and_no_more_than_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.link.KEPT", 4)
    shelf, linker = Shelf(*(reading(f"r{n}", "2031-05-01") for n in range(8))), Linker()
    for n, near in enumerate(({"r0", "r1"}, {"r1", "r2"}, {"r1", "r3"}, {"r1", "r4"})):
        shelf.near = near
        linker.link(reading(f"new{n}", "2031-05-01"), known=shelf)
    assert shelf.fetched.count("r1") == 1  # asked for every time, so never let go
    shelf.near = {"r0"}
    linker.link(reading("last", "2031-05-01"), known=shelf)
    assert shelf.fetched.count("r0") == 2  # not used for long
    assert len(linker._kept) <= 4


def test_of_a_report_that_recalls_the_same_contact_alone_no_words_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("communique.link.index_of", lambda one: asked.append(one.report.id) or index_of(one))
    shelf, linker = Shelf(reading("r0", "2030-05-01"), reading("r1", "2030-05-02")), Linker()
    shelf.near, shelf.recalled = {"r1"}, {"r0"}
    linker.link(reading("new", "2031-05-01"), known=shelf)
    assert shelf.fetched == ["r0", "r1"]
    assert asked == ["new", "r1"]
