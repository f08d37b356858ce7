from dataclasses import replace

import pytest

from communique.answers import Actor
from communique.model import Reading, Report, Role, Span, Speaker
from communique.present.facts import Facts, current_role, letter_of, outlet_of, source_of
from communique.present.pointing import points_away

from .builder import ANSWER, REPORTS, STATEMENTS, words

FACTS = Facts(ANSWER)


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_never_run_out(place: int, letter: str) -> None:
    assert letter_of(place) == letter


def test_an_actor_is_described_with_office_and_state() -> None:
    assert FACTS.described("a-torvek") == "Ilan Torvek (Foreign Minister, Veldania)"
    assert FACTS.described("XVD") == "Veldania"
    assert FACTS.described("dcb59ce37b7655fe") == "not named"
    assert (FACTS.name("XAB"), FACTS.name("e-torvek"), FACTS.name(None)) == ("XAB", "Ilan Torvek", "not named")


def test_the_state_of_an_actor_stands_where_no_office_tells_it() -> None:
    torvek = replace(ANSWER.actors[3], roles=(Role("secretary"),))
    assert Facts(replace(ANSWER, actors=(*ANSWER.actors[:3], torvek))).described("a-torvek") == "Ilan Torvek"
    torvek = replace(ANSWER.actors[3], roles=(Role("Foreign Minister"),))
    assert Facts(replace(ANSWER, actors=(*ANSWER.actors[:3], torvek))).described("a-torvek") == "Ilan Torvek (Foreign Minister, Veldania)"


def test_a_pronoun_is_no_name_and_a_dateline_no_part_of_one() -> None:
    reading = replace(ANSWER.readings[0], report=replace(REPORTS["r1"], text="she By Jo Ek\nARSK (VNA) – A local aide"))
    facts = Facts(replace(ANSWER, readings=(reading,)))
    told = [replace(STATEMENTS[0], speaker=Speaker(None, one, "unnamed")) for one in (Span(0, 3), Span(4, 38))]
    assert [facts.voiced(one) for one in told] == ["somebody (“she” in the report)", "A local aide (not named)"]


def test_words_are_told_piece_by_piece_and_fragments_not_at_all() -> None:
    pieces = replace(STATEMENTS[0], content=(Span(19, 21), Span(0, 8), Span(22, 26)))
    assert FACTS.told(pieces) == "Veldania … Arsk"
    assert [FACTS.speaks(replace(STATEMENTS[0], content=(one,))) for one in (Span(9, 13), Span(0, 25))] == [False, True]


def test_an_office_that_has_ended_is_not_shown() -> None:
    roles = (Role("Envoy"), Role("Minister", to="2020"))
    assert current_role(roles) == Role("Envoy")
    assert current_role(roles[1:]) is None


def test_an_unnamed_source_keeps_the_words_of_the_report() -> None:
    assert FACTS.voiced(STATEMENTS[3]) == "a senior official (not named)"
    assert FACTS.voiced(replace(STATEMENTS[3], speaker=None)) == "somebody the report does not name"
    assert FACTS.voiced(replace(STATEMENTS[0], speaker=Speaker(None, None))) == "somebody the report does not name"


def test_a_relay_is_named() -> None:
    speaker = Speaker("e-torvek", None, relayed_by="XQL")
    assert FACTS.voiced(replace(STATEMENTS[0], speaker=speaker)).endswith(", relayed by Quellia")


def test_the_statement_of_words_is_found() -> None:
    statement = FACTS.statement_at(words("r2", "rejects any link"))
    assert statement is not None
    assert statement.id == "s4"
    assert FACTS.statement_at(words("r1", "The first round")) is None


def test_sides_are_states_of_those_named() -> None:
    assert FACTS.sides_named([words("r2", "Norland rejects any link")]) == {"XNL"}


def test_a_report_without_an_outlet_shows_whom_it_credits() -> None:
    report = replace(REPORTS["r1"], outlet=None, tie=None)
    assert outlet_of(report) == "no outlet named (credits VNA)"
    assert outlet_of(replace(report, credits=())) == "no outlet named"


def test_outlets_are_told_once_with_their_tie() -> None:
    assert FACTS.outlets(["r1", "r1", "r2", "gone"]) == ("VNA (state agency)", "Herald")


@pytest.mark.parametrize(
    ("url", "source", "shown"),
    [
        (None, "/home/ada/secret/talks/3.txt", "3.txt"),
        (None, "talks\\wire.jsonl:3", "wire.jsonl:3"),
        ("https://senda.example/2024/9", "page.html", "https://senda.example/2024/9"),
    ],
)
def test_the_folders_of_a_disk_are_not_shown(url: str | None, source: str, shown: str) -> None:
    assert source_of(Report("r", source, "Words.", url=url)) == shown


def test_the_thing_that_all_talks_are_about_is_plain_and_what_is_put_forward_is_not() -> None:
    dam = "The dam is old. Norland said that the dam must be opened and the proposal rejected."
    readings = tuple(Reading(Report(f"d{n}", f"{n}.txt", dam, "Herald", None, None, None, "2024-09-11", "en")) for n in range(4))
    assert Facts(replace(ANSWER, readings=readings, origins={})).topics == {"dam"}
    assert Facts(replace(ANSWER, readings=readings[:2], origins={})).topics == frozenset()
    assert Facts(replace(ANSWER, readings=readings, origins={one.report.id: "d0" for one in readings})).topics == frozenset()
    assert points_away("Norland opened the dam", known=frozenset({"dam"})) is None
    assert points_away("Norland opened the dam") == "the dam"


def test_who_holds_an_office_of_a_body_that_takes_part_is_of_its_side() -> None:
    front = Actor("front", "Veld Front", "armed-group", ("Veld Front", "VF"), (), (), ("r1",))
    speaks = Actor("ann", "Ann Os", "person", ("Ann Os",), (Role("spokeswoman", None, body="VF"),), (), ("r1",), "XVD")
    analyst = Actor("bo", "Bo Ek", "person", ("Bo Ek",), (Role("analyst", None, body="Crisis Watch"),), (), ("r1",))
    watch = Actor("watch", "Crisis Watch", "organisation", ("Crisis Watch",), (), (), ("r1",))
    talks = replace(ANSWER.negotiations[0], parties=("front", "XVD"))
    facts = Facts(replace(ANSWER, actors=(*ANSWER.actors, front, speaks, analyst, watch), negotiations=(talks,)))
    assert (facts.side("ann"), facts.side("bo")) == ("front", "bo")
    assert Facts(replace(ANSWER, actors=(*ANSWER.actors, front, speaks))).side("ann") == "XVD"


def test_a_body_stands_beside_the_office_that_is_held_for_it() -> None:
    envoy = Actor("ann", "Ann Os", "person", ("Ann Os",), (Role("envoy", None, body="League"),), (), ("r1",))
    assert Facts(replace(ANSWER, actors=(*ANSWER.actors, envoy))).described("ann") == "Ann Os (envoy, League)"
