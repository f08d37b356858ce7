"""Which negotiations there are where reports tell of no round, and who mediates in them."""

from dataclasses import replace

import pytest

from communique.model import ContactKind, Judgement, Mediation, Reading, Role, Sighting, Span
from communique.record import Record

from .builder import Draft


def report(number: int, text: str, *, meets: str | None = None, helps: str | None = None, by_office: bool = False) -> Reading:
    """A report that names Norland, the Veld Front, Sund and the League where it does, with its sentences."""
    draft = Draft(f"r{number}", text, f"2031-03-{number + 1:02}", f"Outlet {number}")
    known = {
        "Norland": draft.state("XNO", "Norland"),
        "Sund": draft.state("XSU", "Sund"),
        "Veld Front": draft.who("armed-group", "Veld Front", key="front"),
        "the League": draft.who("organisation", "the League", key="league"),
    }
    reading = draft.reading()
    if meets:
        who = ("XNO", "front")
        seen = Sighting(f"s{number}", reading.report.id, "talks", False, who, "held", (draft.at(meets),), when="2031-03-01", place="Tarn")
        reading = replace(reading, sightings=(seen,))
    if helps:
        reading = replace(reading, mediations=(Mediation(draft.at(helps), known["the League"], by_office=by_office),))
    return reading


def found(*readings: Reading, parties: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Parties, mediators and number of reports of every negotiation; the Front is one in all reports."""
    record = Record.of(readings, [Judgement("same-actor", "front", "front", 1.0, "by hand")])
    return [(one.parties, one.mediators, len(one.reports)) for one in record.answer(parties).negotiations]


MET = "Norland and the Veld Front met in Tarn for talks."
SPOKE = "The truce between Norland and the Veld Front holds."


def test_two_that_met_and_of_whose_talks_most_reports_speak_negotiate() -> None:
    assert found(report(0, MET, meets="met in Tarn"), report(1, SPOKE), report(2, "Sund had rain.")) == [(("XNO", "front"), (), 2)]


def test_of_one_meeting_in_passing_no_negotiation_is_made() -> None:
    assert found(report(0, MET, meets="met in Tarn"), *(report(at, "Sund had rain.") for at in range(1, 5))) == []


def test_an_armed_group_negotiates_with_the_state_named_most_with_it() -> None:
    rest = (report(2, "Sund and the Veld Front spoke of a truce."), report(3, "Sund had rain."))
    assert found(report(0, SPOKE), report(1, SPOKE), *rest) == [(("XNO", "front"), (), 2)]


def test_of_two_states_named_as_often_none_is_chosen() -> None:
    assert (
        found(report(0, "Norland, Sund and the Veld Front spoke of a truce."), report(1, "A truce of Sund, Norland, the Veld Front.")) == []
    )


def test_those_asked_for_need_one_report_that_speaks_of_their_talks() -> None:
    assert found(report(0, SPOKE), *(report(at, "Sund had rain.") for at in range(1, 5)), parties=("XNO", "front")) == [
        (("XNO", "front"), (), 1)
    ]


def test_a_body_whose_envoy_two_reports_tell_of_mediates() -> None:
    envoy = f"{SPOKE} The envoy of the League for Norland spoke."
    told = [report(at, envoy, helps="The envoy of the League", by_office=True) for at in range(2)]
    assert found(*told) == [(("XNO", "front"), ("league",), 2)]
    assert found(told[0], report(1, SPOKE)) == [(("XNO", "front"), (), 2)]


def many(number: int, text: str, *parties: str) -> Reading:
    """A round of talks between states, and a group of states, that the report names."""
    draft = Draft(f"r{number}", text, f"2031-03-{number + 1:02}", f"Outlet {number}")
    for code in ("CHN", "DEU", "FRA", "GBR", "RUS", "USA", "IRN"):
        if code in text:
            draft.state(code, code)
    if "P5+1" in text:
        draft.who("coalition", "P5+1", key="group")
    reading = draft.reading()
    seen = Sighting(f"s{number}", reading.report.id, "talks", True, parties, "held", (draft.at("talks"),), when=f"2031-03-{number + 1:02}")
    return replace(reading, sightings=(seen,))


def parties_of(*readings: Reading) -> list[tuple[str, ...]]:
    record = Record.of(readings, [Judgement("same-actor", "group", "group", 1.0, "by hand")])
    return [one.parties for one in record.answer(()).negotiations]


def test_talks_of_many_take_in_those_that_two_of_them_hold() -> None:
    whole = many(0, "CHN, DEU, FRA, RUS and IRN held talks.", "CHN", "DEU", "FRA", "IRN", "RUS")
    assert parties_of(whole, many(1, "IRN and RUS held talks.", "IRN", "RUS")) == [("CHN", "DEU", "FRA", "IRN", "RUS")]
    assert parties_of(whole, many(1, "USA and RUS held talks.", "RUS", "USA")) == [("CHN", "DEU", "FRA", "IRN", "RUS"), ("RUS", "USA")]


def test_a_group_of_states_takes_part_by_those_of_its_states_that_are_named() -> None:
    group = many(0, "The P5+1 and IRN held talks. CHN, USA and RUS waited.", "group", "IRN")
    assert parties_of(group, many(1, "IRN and USA held talks.", "IRN", "USA")) == [("CHN", "IRN", "RUS", "USA")]
    assert parties_of(many(0, "The P5+1 and IRN held talks.", "group", "IRN")) == [("IRN", "group")]


def test_talks_of_three_do_not_take_in_those_of_two() -> None:
    three, two = many(0, "IRN, RUS and USA held talks.", "IRN", "RUS", "USA"), many(1, "IRN and USA held talks.", "IRN", "USA")
    assert parties_of(three, two) == [("IRN", "RUS", "USA"), ("IRN", "USA")]


def test_talks_of_nobody_named_are_of_the_only_negotiation_their_report_is_on() -> None:
    known = many(0, "IRN and RUS held talks. IRN and RUS go on with talks.", "IRN", "RUS")
    bare = replace(known.sightings[0], id="s9", parties=(), place="Tarn", when=None, evidence=(Span(0, 3),))
    record = Record.of([replace(known, sightings=(*known.sightings, bare))], [])
    answer = record.answer(())
    assert {one.negotiation for one in answer.rounds} == {answer.negotiations[0].id}


def test_a_head_of_government_without_a_state_negotiates_for_the_one_that_reports_name_most() -> None:
    draft = Draft("r0", "Prime Minister Ada Lor and the Veld Front held talks. IRN waits. IRN hopes.", "2031-03-01", "Outlet")
    ada, front = (
        draft.who("person", "Ada Lor", key="ada", roles=(Role("Prime Minister"),)),
        draft.who("armed-group", "Veld Front", key="front"),
    )
    draft.state("IRN", "IRN")
    reading = draft.reading()
    seen = Sighting("s0", "r0", "talks", True, (ada, front), "held", (draft.at("talks"),), when="2031-03-01")
    record = Record.of([replace(reading, sightings=(seen,))], [])
    assert [one.parties for one in record.answer(()).negotiations] == [("IRN", front)]


def test_three_that_met_and_no_pair_of_them_negotiate_where_no_round_is_told_of() -> None:
    def met(number: int, text: str, *parties: str) -> Reading:
        one = many(number, text, *parties)
        return replace(one, sightings=(replace(one.sightings[0], is_round=False, place="Tarn"),))

    whole = "IRN, RUS and USA held talks in Tarn."
    readings = [
        met(0, whole, "IRN", "RUS", "USA"),
        met(1, whole, "IRN", "RUS", "USA"),
        met(2, whole + " IRN and USA held talks.", "IRN", "USA"),
    ]
    same = [Judgement("same-contact", "s0", "s1", 1.0, "by hand")]
    assert [one.parties for one in Record.of(readings, same).answer(()).negotiations] == [("IRN", "RUS", "USA")]


def bargained(number: int, text: str) -> Reading:
    """A report on a union, two firms and an outlet, wherever it names them."""
    draft = Draft(f"r{number}", text, f"2031-03-{number + 1:02}", "Herald")
    for name in ("Railmen", "Track", "Trains", "Herald"):
        draft.who("organisation", name, key=name.lower())
    return draft.reading()


OFFER = "Railmen turned down an offer of Track. Railmen go on. Herald asked."


def test_bodies_without_a_state_negotiate_where_most_reports_on_bargaining_name_them() -> None:
    readings = [
        bargained(0, OFFER),
        bargained(1, OFFER + " Trains made an offer too."),
        bargained(2, "The Railmen want a deal with Trains. Railmen wait. Track agreed."),
    ]
    known = [Judgement("same-actor", one, one, 1.0, "by hand") for one in ("railmen", "track", "trains")]
    assert [one.parties for one in Record.of(readings, known).answer(()).negotiations] == [("railmen", "track"), ("railmen", "trains")]


def test_bodies_that_bargain_over_nothing_do_not_negotiate() -> None:
    readings = [bargained(at, "Railmen and Track had rain. Railmen slept.") for at in range(3)]
    assert Record.of(readings, []).answer(()).negotiations == ()


def test_people_of_no_known_state_make_no_negotiation_and_belong_to_the_one_their_report_is_on() -> None:
    known = many(0, "IRN and RUS held talks. Ada Lor and Bo Ek met. IRN and RUS go on with talks.", "IRN", "RUS")
    draft = Draft("r1", "Ada Lor and Bo Ek met again in talks of IRN and RUS.", "2031-03-02", "Outlet")
    people = (draft.who("person", "Ada Lor", key="ada"), draft.who("person", "Bo Ek", key="bo"))
    draft.state("IRN", "IRN")
    draft.state("RUS", "RUS")
    reading = draft.reading()
    seen = Sighting("s7", "r1", "talks", True, people, "held", (draft.at("met again"),), when="2031-03-02")
    answer = Record.of([known, replace(reading, sightings=(seen,))], []).answer(())
    assert [one.parties for one in answer.negotiations] == [("IRN", "RUS")]
    assert {one.negotiation for one in answer.contacts} == {answer.negotiations[0].id}


def test_a_pair_that_the_words_do_not_name_gives_way_to_the_parties_of_the_talks_told_of() -> None:
    whole = "IRN and RUS held talks."
    known = many(0, whole, "IRN", "RUS")
    other = many(1, "They met at noon. IRN and RUS go on with talks. USA waits.", "IRN", "RUS")
    guessed = replace(other.sightings[0], is_round=False, kind="meeting", parties=("IRN", "USA"), place="Tarn", evidence=(Span(0, 8),))
    answer = Record.of([known, replace(other, sightings=(guessed,))], []).answer(())
    assert {one.parties for one in answer.contacts} == {("IRN", "RUS")}


def test_groups_allied_against_a_state_are_one_side() -> None:
    told, readings = "Norland, the Veld Front, the Hill Front and the Lake Front spoke of a truce.", []
    for at in range(2):
        draft = Draft(f"r{at}", told, f"2031-03-{at + 1:02}", f"Outlet {at}")
        draft.state("XNO", "Norland")
        for name in ("Veld Front", "Hill Front", "Lake Front"):
            draft.who("armed-group", name, key=name.split()[0].lower())
        readings.append(draft.reading())
    known = [Judgement("same-actor", one, one, 1.0, "by hand") for one in ("veld", "hill", "lake")]
    assert [one.parties for one in Record.of(readings, known).answer(()).negotiations] == [("XNO", "hill", "lake", "veld")]


@pytest.mark.parametrize(("namesake", "meets"), [(None, True), ("Mira Lor", False), ("Mira Lorring", True)])
def test_a_minister_of_no_known_state_meets_one_party_for_the_other(namesake: str | None, meets: bool) -> None:
    known = many(0, "IRN and RUS held talks. IRN and RUS go on with talks.", "IRN", "RUS")
    draft = Draft("r1", "Foreign Minister Ada Lor met officials of RUS. IRN and RUS go on with talks.", "2031-03-02", "Outlet")
    ada = draft.who("person", "Ada Lor", key="ada", roles=(Role("Foreign Minister"),))
    if namesake:  # who speaks for a state and may be the one who is meant
        draft.who("person", namesake, key="mira", state="TUR", roles=(Role("President", "TUR"),))
    draft.state("IRN", "IRN")
    draft.state("RUS", "RUS")
    reading = draft.reading()
    seen = Sighting("s7", "r1", "meeting", False, (ada, "RUS"), "held", (draft.at("met officials"),), when="2031-03-02")
    met = next(one for one in Record.of([known, replace(reading, sightings=(seen,))], []).answer(()).contacts if one.kind == "meeting")
    assert ((met.parties, met.attended) == (("IRN", "RUS"), {"IRN": "ada"})) is meets
    assert (met.negotiation is None) is not meets


@pytest.mark.parametrize(("kind", "parties"), [("meeting", ("IRN", "RUS")), ("visit", ("IRN", "TUR"))])
def test_who_is_named_by_no_word_met_nobody_but_is_visited_in_its_town(kind: ContactKind, parties: tuple[str, str]) -> None:
    known = many(0, "IRN and RUS held talks. IRN and RUS go on with talks.", "IRN", "RUS")
    draft = Draft("r1", "Talks of IRN and RUS go on. There were many. Ada Lor of IRN will be in Ankara on Friday.", "2031-03-02", "Outlet")
    draft.state("IRN", "IRN")
    draft.state("RUS", "RUS")
    seen = Sighting(
        "s7", "r1", kind, False, ("IRN", "TUR"), "announced", (draft.at("will be in Ankara"),), when="2031-03-07", place="Ankara"
    )
    answer = Record.of([known, replace(draft.reading(), sightings=(seen,))], []).answer(())
    assert [one.parties for one in answer.contacts if one.place == "Ankara"] == [parties]


def at_home(number: int, text: str) -> Reading:
    """A report on Norland, a guild and a lodge, wherever it names them."""
    draft = Draft(f"r{number}", text, f"2031-03-{number + 1:02}", "Herald")
    draft.state("XNO", "Norland")
    for name in ("Guild", "Lodge"):
        draft.who("organisation", name, key=name.lower())
    return draft.reading()


def test_where_no_pair_is_told_of_the_government_negotiates_with_the_body_that_most_reports_on_bargaining_name() -> None:
    told = "Norland had rain. The Guild rejected the offer. The Guild waits."
    readings = [at_home(at, told) for at in range(3)]
    known = [Judgement("same-actor", "guild", "guild", 1.0, "by hand")]
    (one,) = Record.of(readings, known).answer(()).negotiations
    assert (set(one.parties), len(one.reports)) == ({"XNO", "guild"}, 3)


def test_two_bodies_that_are_named_alike_make_no_negotiation_of_the_government() -> None:
    told = "Norland had rain. The Guild rejected the offer. The Lodge rejected it. The Guild and the Lodge wait."
    readings = [at_home(at, told.replace("Guild and the ", "") if at else told) for at in range(3)]
    assert all("XNO" not in one.parties for one in Record.of(readings, []).answer(()).negotiations)


def test_an_armed_group_that_mediates_negotiates_with_nobody_beside_those_talks() -> None:
    told = "Norland and Sund held talks. The Veld Front brokered the talks. Norland and the Veld Front spoke of a truce."
    readings = [
        replace(one, mediations=(Mediation(one.mentions[-1].span, "front"),))
        for one in (report(at, told, meets="Norland and Sund held talks.") for at in range(3))
    ]
    plain = [report(at, told) for at in range(3)]
    assert [one for one in found(*plain) if "front" in one[0]]
    assert not [one for one in found(*[replace(one, sightings=()) for one in readings]) if one[0] == ("XNO", "front")]


def unionised(number: int, text: str) -> Reading:
    """A report on an employer and its unions, wherever it names them."""
    draft = Draft(f"r{number}", text, f"2031-03-{number + 1:02}", "Herald")
    draft.who("organisation", "Track", key="track")
    draft.who("faction", "Track unions", key="unions")
    return draft.reading()


def test_an_employer_and_its_unions_have_all_reports_on_bargaining_of_either() -> None:
    both = "Track unions rejected the offer of Track. Track waits. Track unions wait."
    readings = [unionised(0, both), unionised(1, both), unionised(2, "Track made an offer. Track waits."), unionised(3, "Rain fell.")]
    known = [Judgement("same-actor", one, one, 1.0, "by hand") for one in ("track", "unions")]
    (one,) = Record.of(readings, known).answer(()).negotiations
    assert (one.parties, one.reports) == (("track", "unions"), ("r0", "r1", "r2"))


def test_states_that_are_named_again_and_again_with_peace_are_told_of_without_a_word_of_talks() -> None:
    told = "Norland and Sund made peace. Norland waits. Sund waits. Norland and Sund wait."
    readings = [report(at, told) for at in range(3)]
    seen = Sighting("s", "r0", "talks", False, ("XNO", "XSU"), "held", (Span(0, 27),), when="2031-03-01")
    readings[0] = replace(readings[0], sightings=(seen,))
    assert [(one[0], one[2]) for one in found(*readings)] == [(("XNO", "XSU"), 3)]


def test_a_report_on_bargaining_in_the_state_belongs_to_its_governments_negotiation() -> None:
    told = "Norland had rain. The Guild rejected the offer. The Guild waits."
    readings = [
        *(at_home(at, told) for at in range(3)),
        at_home(3, "Norland wants a deal. The offer stands. Norland waits."),
        at_home(4, "Norland had rain."),
    ]
    known = [Judgement("same-actor", "guild", "guild", 1.0, "by hand")]
    (one,) = Record.of(readings, known).answer(()).negotiations
    assert one.reports == ("r0", "r1", "r2", "r3")


def test_what_a_sentence_begins_with_as_brokered_was_mediated() -> None:
    told = f"{MET} Brokered by the League, it gives both a road."
    ((_, mediators, _),) = found(*(report(at, told, meets=MET, helps="Brokered by the League") for at in range(2)))
    assert mediators == ("league",)
