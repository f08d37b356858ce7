"""Events in single sentences of an invented world: who did what to whom, and what is no event."""

import re

import pytest

from communique.model import Entity, Event, Mention, Report, Span, Statement, When
from communique.read.events import find_events
from communique.read.frames import find_framed

STATES = {"Norland": "XAA", "Norlandic": "XAA", "Veldania": "XAB", "Veldanian": "XAB", "Ostria": "XAC"}
ENTITIES = (Entity("XAA", "Norland", "state", state="XAA"), Entity("XAB", "Veldania", "state", state="XAB"), Entity("XAC", "Ostria", "state", state="XAC"),
            Entity("ada", "Ada Brekke", "person", state="XAA"))  # fmt: skip


def events(text: str, statements: tuple[Statement, ...] = ()) -> tuple[Event, ...]:
    report = Report("r1", "r1.txt", text, published="2031-05-21")
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.?]+[.?]", text)]
    named = [(match, code) for name, code in STATES.items() for match in re.finditer(rf"\b{name}\b", text)]
    mentions = [Mention(Span(*match.span()), "state", code) for match, code in named]
    mentions += [Mention(Span(*match.span()), "person", "ada") for match in re.finditer("Ada Brekke", text)]
    dates = [When(Span(*match.span()), "2031-05-16") for match in re.finditer("May 16", text)]
    mentions.sort(key=lambda one: one.span)
    return find_events(
        report, sentences, mentions, dates, statements, (), find_framed(text, sentences, mentions), lambda _, one: one.statuses[0][0]
    )


def told(text: str) -> list[tuple[object, ...]]:
    return [(one.type, one.mode, one.status, [p.entity for p in one.actors], [p.entity for p in one.recipients]) for one in events(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland attacked Veldania on May 16.", ("ASSAULT", None, "happened", ["XAA"], ["XAB"])),
        ("Veldania was attacked by Norland.", ("ASSAULT", None, "happened", ["XAA"], ["XAB"])),
        ("Norland and Veldania exchanged prisoners.", ("RETREAT", "release", "happened", ["XAA", "XAB"], [])),
        ("Norland met with Veldania.", ("CONSULT", None, "happened", ["XAA", "XAB"], [])),
        ("Norland accused Veldania of shelling a school.", ("ACCUSE", "allege", "happened", ["XAA"], ["XAB"])),
        ("Norland imposed sanctions on Veldania.", ("SANCTION", "discontinue", "happened", ["XAA"], ["XAB"])),
        ("Norland withdrew its troops from Veldania.", ("RETREAT", "withdraw", "happened", ["XAA"], ["XAB"])),
        ("Norland will impose sanctions on Veldania.", ("SANCTION", "discontinue", "announced", ["XAA"], ["XAB"])),
        ("Norland could attack Veldania.", ("ASSAULT", None, "conditional", ["XAA"], ["XAB"])),
        ("Norland denied it attacked Veldania.", ("ASSAULT", None, "denied", ["XAA"], ["XAB"])),
        ("Norland is attacking Veldania.", ("ASSAULT", None, "under-way", ["XAA"], ["XAB"])),
        ("Norland suspended talks with Veldania.", ("SANCTION", "withdraw", "happened", ["XAA"], ["XAB"])),
        ("Ostria sent aid to Veldania.", ("AID", None, "happened", ["XAC"], ["XAB"])),
    ],
)
def test_subject_verb_object_make_an_event(text: str, event: tuple[object, ...]) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania were in the news.",
        "Norland spoke while Veldania listened.",
        "Norland did not attack Veldania.",
        "Norland never met with Veldania.",
        "Norland said Veldania is large.",
        "Veldania was attacked.",
        "The meeting in Norland pleased Veldania.",
        "Norland refused to release prisoners to Veldania.",
        "Analysts in Norland criticised a film.",
    ],
)
def test_names_side_by_side_and_what_did_not_happen_are_no_events(text: str) -> None:
    assert events(text) == ()


def test_a_demand_happened_and_what_it_demands_is_only_demanded() -> None:
    asked, wanted = told("Ostria urged Veldania to withdraw its troops.")
    assert asked == ("REQUEST", "yield", "happened", ["XAC"], ["XAB"])
    assert wanted == ("RETREAT", "withdraw", "demanded", ["XAB"], [])


def test_when_and_span_are_those_of_the_clause() -> None:
    (one,) = events("The sun shone; Norland attacked Veldania on May 16.")
    assert one.when == "2031-05-16"
    assert one.span.of("The sun shone; Norland attacked Veldania on May 16.") == "Norland attacked Veldania on May 16"


def test_a_bound_is_not_the_day() -> None:
    (one,) = events("Norland visited Veldania before May 16.")
    assert one.when is None


def test_what_a_statement_tells_is_its_account() -> None:
    text = "Ada Brekke said that Veldania attacked Norland."
    said = Statement("s1", "r1", "indirect", "asserts", None, None, (Span(21, len(text) - 1),))
    (one,) = events(text, (said,))
    assert (one.account, [p.entity for p in one.actors]) == ("s1", ["XAB"])


def test_a_describing_name_is_not_a_second_actor() -> None:
    assert told("Norland envoy Ada Brekke visited Veldania.") == [("CONSULT", "visit", "happened", ["ada"], ["XAB"])]


def test_the_same_text_gives_the_same_events() -> None:
    text = "Norland attacked Veldania. Ostria sent aid to Veldania."
    assert events(text) == events(text)
    assert len({one.id for one in events(text)}) == 2
