"""Who takes part, over invented reports read, linked and put together: one party under its names, helpers apart, armies and governments."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from communique.answers import Answer
from communique.link import Linker
from communique.model import Entity, Mention, Reading, Report, Role, Sighting, Span, Tagging, content_id
from communique.read import Reader
from communique.read.glimpses.opening import page_of
from communique.record import Record
from communique.record.actors import actors_of
from communique.record.helpers import helpers_in
from communique.record.negotiations import Scene
from communique.record.parties import sides_of as sides_of_people

STATES = (
    {"name": "Norland", "demonym": ["Norlandic", "Norlanders"], "capital": "Hovden", "code": "XAA"},
    {"name": "Veldania", "demonym": ["Veldanian"], "capital": "Arsk", "code": "XAB"},
    {"name": "Ostria", "demonym": ["Ostrian"], "capital": "Lindhaven", "code": "XAC"},
    {"name": "Sund", "demonym": ["Sundish"], "capital": "Port Elm", "code": "XAD"},
)


def nothing(_: str, __: Sequence[Span]) -> Tagging:
    """A tagger that is silent: all that is found is found by rules."""
    return Tagging()


READER = Reader.open(states=STATES, tagger=nothing)


def read(*texts: str) -> list[Reading]:
    days = (f"2031-05-{20 + number}T09:00:00Z" for number in range(len(texts)))
    return [
        READER.read(Report(content_id(text), "r.txt", text, published=day, outlet=f"Outlet {day}"))
        for text, day in zip(texts, days, strict=True)
    ]


def told(*texts: str, parties: Sequence[str] = ()) -> Answer:
    record, linker = Record(), Linker()
    for reading in read(*texts):
        record.add(reading, linker.link(reading, known=record))
    return record.answer(parties=parties)


def named(answer: Answer, ids: Sequence[str]) -> set[str]:
    names = {one.id: one.name for one in answer.actors}
    return {names.get(one, one) for one in ids}


def talking(answer: Answer) -> list[set[str]]:
    return [named(answer, one.parties) for one in answer.negotiations]


MOVEMENT = (
    "The Ostria-brokered peace talks between the Norlandic government and rebel Sendan forces, the Senda People's Liberation Front (SPLF), "
    "were held on May 18 in Port Elm. The fighting in Senda goes on. The SPLF asked for medicine."
)
REGION = (
    "Peace talks between the Norlandic government and Senda authorities took place in Port Elm on May 18. Senda forces have held the pass in Senda for "
    "two years."
)
ACRONYM = "The peace talks between Norland and the SPLF in Port Elm were held on May 18. The SPLF said nothing."


def test_a_region_its_people_and_its_movement_are_one_party() -> None:
    answer = told(MOVEMENT, REGION, ACRONYM)
    (negotiation,) = answer.negotiations
    assert "Norland" in named(answer, negotiation.parties)
    assert len(negotiation.parties) == 2
    assert len(negotiation.reports) == 3
    party = next(one for one in answer.actors if one.id in negotiation.parties and one.kind != "state")
    assert {"SPLF", "Sendan forces", "Senda authorities", "Senda People's Liberation Front"} <= set(party.variants)


@pytest.mark.parametrize("name", ["Senda", "SPLF", "Senda People's Liberation Front"])
def test_the_negotiation_is_found_by_any_name(name: str) -> None:
    assert len(told(MOVEMENT, REGION, parties=("Norland", name)).negotiations) == 1


def test_a_region_nobody_fights_for_is_a_place() -> None:
    (reading,) = read("Norland and Veldania held talks in Senda on May 18. Senda officials welcomed the guests.")
    assert not any(one.kind == "faction" for one in reading.entities)


def test_who_mediates_is_no_party_beside_those_it_helps() -> None:
    answer = told(
        "Talks between Norland, Veldania and Ostria were held in Port Elm on May 18.",
        "The Ostria-mediated talks between Norland and Veldania in Port Elm on May 18 ended without a truce.",
    )
    assert talking(answer) == [{"Norland", "Veldania"}]
    assert named(answer, answer.negotiations[0].mediators) == {"Ostria"}


def test_two_mediators_have_no_negotiation_of_their_own() -> None:
    answer = told(
        "The Norlandic army and the rival Senda Valley Front held talks in Port Elm on May 18. The army and the Senda Valley Front accused each other. "
        "The Ostrian and Sundish mediators asked for calm.",
        "The talks, brokered by Ostria and Sund, go on. Ostria and Sund are prepared to resume facilitation of the suspended talks between the Norlandic army and "
        "the Senda Valley Front.",
    )
    assert not any({"Ostria", "Sund"} == one for one in talking(answer))
    assert {"Ostria", "Sund"} == named(answer, [who for one in answer.negotiations for who in one.mediators])


def test_an_army_that_fights_a_paramilitary_is_the_party_and_not_its_state() -> None:
    text = (
        "The Norlandic army and the paramilitary Swift Defence Forces (SDF) held talks in Port Elm on May 18. The army and the SDF had agreed on a truce. "
        "The army says the truce was broken. Norland is a large country."
    )
    assert talking(told(text)) == [{"Norlandic army", "Swift Defence Forces"}]
    assert talking(told(text, parties=("Norland", "SDF"))) == [{"Norlandic army", "Swift Defence Forces"}]


def test_an_army_at_its_government_s_talks_is_the_state() -> None:
    answer = told(
        MOVEMENT,
        REGION,
        "Commanders of the Norlandic army and Sendan forces held talks in Lindhaven on May 21. People in Senda were hopeful. The Norlandic army thanked its hosts.",
    )
    assert [one for one in talking(answer) if "Norlandic army" in one] == []
    assert len(answer.negotiations) == 1


def test_the_government_called_after_its_head_is_the_state_s() -> None:
    answer = told(
        "A third round of peace talks between the Brekke government and the SLF was held in Port Elm on May 18. President Ada Brekke was glad. The Norlandic "
        "government signed a truce with the SLF.",
        "Talks between Norland and the SLF in Port Elm were held on May 18.",
    )
    assert talking(answer) == [{"Norland", "SLF"}]


def test_what_a_minister_tells_the_press_is_no_meeting_with_her_country() -> None:
    (reading,) = read(
        "Defence Minister Ada Brekke told Norlandic media she had discussed the terms of a truce in Port Elm with government colleagues."
    )
    assert not any(len(one.parties) > 1 for one in reading.sightings)


def test_a_letter_to_the_mediators_is_from_its_sender() -> None:
    (reading,) = read(
        "The Norlandic army and the Senda Valley Front (SVF) are at war. The army sent a letter to the Ostrian and Sundish mediators detailing what it called "
        "the SVF violations on May 18."
    )
    names = {one.id: one.name for one in reading.entities}
    assert [{names[who] for who in one.parties} for one in reading.sightings if one.kind == "letter"] == [
        {"Norlandic army", "Ostria", "Sund"}
    ]


def test_talks_between_two_days_are_those_of_who_took_part() -> None:
    (reading,) = read(
        "Norland's Foreign Minister Ada Brekke and Veldania's Foreign Minister Milo Varga took part in peace talks in Lindhaven between May 3 and May 5."
    )
    assert [set(one.parties) for one in reading.sightings] == [{"XAA", "XAB"}]


def test_the_short_form_in_brackets_ends_no_list() -> None:
    (reading,) = read("Talks between the Senda Liberation Front (SLF) and Norland were held in Lindhaven on May 18.")
    names = {one.id: one.name for one in reading.entities}
    assert [{names[who] for who in one.parties} for one in reading.sightings] == [{"Senda Liberation Front", "Norland"}]


def test_talks_of_nobody_named_belong_to_the_negotiation_their_report_is_on() -> None:
    answer = told(
        "Norland and Veldania held a round of talks in Port Elm on May 18.",
        "Norland and Veldania want a truce, and both trust in the talks. In a school there were lessons. After long talks in Port Elm on May 18 the guests left.",
    )
    assert [one.negotiation for one in answer.contacts if len(one.parties) < 2] == [answer.negotiations[0].id]


def test_one_known_by_another_name_is_one() -> None:
    (reading,) = read("General Ada Brekke, a former smuggler known as Skarv, said no. Skarv said it twice.")
    assert [one.name for one in reading.entities if one.kind == "person"] == ["Ada Brekke"]


def test_two_blocs_negotiate_and_a_state_of_one_of_them_does_not_beside_it() -> None:
    talks = "The trade talks between Mercosur and the European Union {}. "
    answer = told(
        talks.format("go on") + "Brazil and the European Union met in Brussels on May 18 for talks.",
        talks.format("were long") + "Brazil and the European Union met in Brussels on May 18 for talks.",
    )
    assert talking(answer) == [{"Mercosur", "European Union"}]


def sides_of(text: str) -> set[str]:
    """The two whom a report is about, who are the parties of talks that name none."""
    (reading,) = read(text)
    page = page_of(reading.report, reading.mentions, reading.entities, ())
    return {one.name for one in reading.entities if one.id in page.sides}


BOTH = "Norland and Ostria hope. Norland waits, and Ostria too."


def test_where_talks_are_is_no_side_of_them() -> None:
    assert sides_of(BOTH) == {"Norland", "Ostria"}
    assert (
        sides_of("Three days of talks in Ostria went by. The Ostrian capital was quiet. Norland waits. Norland hopes, in Ostria.") == set()
    )


def test_where_a_state_bargains_with_its_opposition_no_second_state_is_a_side() -> None:
    assert sides_of(BOTH + " The opposition and civil society hope. The political parties wait.") == set()


def test_a_visit_makes_no_negotiation_of_two_states() -> None:
    text = "Norland's minister visited Ostria on May 1{}. The minister spoke of talks. Norland and Ostria are neighbours, and Norland and Ostria trade."
    assert talking(told(*(text.format(day) for day in (7, 8)))) == []


def test_a_state_of_which_a_sentence_only_says_where_talks_are_is_not_named_together() -> None:
    texts = ("Norland's talks in Ostria went on.", "Norland left its talks in Ostria.", "Norland hopes for the talks in Ostria.")
    assert talking(told(*texts)) == []
    assert talking(told(*(one.replace("in Ostria", "with Ostria") for one in texts))) == [{"Norland", "Ostria"}]


def test_a_body_that_is_named_as_a_pair_with_a_state_is_a_side() -> None:
    pair = "A plan was formed by the government of Norland and the Senda Veldi Party. The Senda Veldi Party hopes. Norland hopes."
    assert sides_of(pair) == {"Norland", "Senda Veldi Party"}
    assert sides_of(pair.replace("by the government of Norland and the Senda Veldi Party", "there")) == set()


def test_a_deputy_speaker_sent_as_envoy_talks_for_the_state_unless_the_parliament_meets_it() -> None:
    parliament = Entity("np", "Norlandic National Assembly", "organisation", ("Norlandic National Assembly",), (), "XAA")
    envoy = Entity("ab", "Ada Brekke", "person", ("Ada Brekke",), (Role("Deputy Speaker", "XAA", "Norlandic National Assembly"),), "XAA")
    state = Entity("XAA", "Norland", "state", ("Norland",), (), "XAA")
    report = Report("r", "r.txt", "Norland", published="2031-05-20")
    reading = Reading(
        report,
        mentions=tuple(Mention(Span(0, 7), "state", one.id) for one in (parliament, envoy, state)),
        entities=(parliament, envoy, state),
    )
    actors, actor_of = actors_of([reading], ())
    assert sides_of_people([reading], actor_of, actors)["ab"] == "XAA"
    met = replace(reading, sightings=(Sighting("s", "r", "meeting", False, ("XAA", "np"), "held", (Span(0, 7),)),))
    assert sides_of_people([met], actor_of, actors)["ab"] == "np"


def test_a_body_that_one_report_takes_for_a_person_is_nobody_without_a_side() -> None:
    taken = Entity("p", "Senda Veldi Nasional", "person", ("Senda Veldi Nasional",))
    body = Entity("b", "Senda Veldi Nasional", "organisation", ("Senda Veldi Nasional",))
    readings = [Reading(Report(one.id, "r.txt", "text"), entities=(one,)) for one in (taken, body)]
    helpers = helpers_in(readings, {"p": "b"}, {"b": "b"})
    assert Scene(readings, {"p": "b"}, {"b": "b"}, helpers).people == frozenset()
    assert Scene(readings[:1], {}, {}, helpers).people == {"p"}


def test_two_states_that_only_ask_and_answer_each_other_negotiate() -> None:
    answer = told(
        "Norland asked Veldania for guarantees. Norland published its demands to Veldania.",
        "Veldania sent Norland a written answer to its demands.",
        "Norland was not content with the reply of Veldania.",
    )
    assert talking(answer) == [{"Norland", "Veldania"}]


def test_who_is_called_a_mediator_by_two_reports_has_no_round_as_a_party() -> None:
    answer = told(
        "The talks between Norland and the Senda Valley Front, which Ostria mediates, go on.",
        "Ostria mediates. Ostria and Norland held the third round of talks in Port Elm on May 18.",
        "The Senda Valley Front and Norland held a fourth round of talks in Port Elm on May 19. Ostria mediated.",
    )
    assert not any("Ostria" in one for one in talking(answer))


def test_earlier_talks_are_of_the_sides_and_not_of_the_people_who_met_last() -> None:
    answer = told(
        "Norland and Veldania hope for peace talks. Norland spoke of hope, and Veldania of peace. President Ada Brekke and Minister Ivo Lenz met in Arsk on "
        "Tuesday. The previous direct talks broke down in September 2010."
    )
    assert [named(answer, one.parties) for one in answer.contacts if one.status == "broken-off"] == [{"Norland", "Veldania"}]
    assert [named(answer, one.parties) for one in answer.contacts if one.kind == "meeting"] == [{"Ada Brekke", "Ivo Lenz"}]


def test_whose_adviser_met_did_not_meet() -> None:
    answer = told(
        "President Ada Brekke spoke. Minister Ivo Lenz spoke. Brekke adviser Bo Ek and Lenz aide Tor Dahl met in Arsk on Tuesday."
    )
    (met,) = [one for one in answer.contacts if one.kind == "meeting"]
    assert named(answer, met.parties) == {"Bo Ek", "Tor Dahl"}


def test_whoever_mediates_is_no_party_beside_those_it_helps_where_no_round_is_told_of() -> None:
    text = (
        "Norland and Veldania met in Arsk on May 18 for talks. Ostria mediated. Norland and Ostria met in Arsk on May 17 for talks. Day {}."
    )
    assert talking(told(text.format("one"), text.format("two"))) == [{"Norland", "Veldania"}]


def test_who_is_left_out_of_the_talks_that_a_report_tells_of_is_no_side() -> None:
    text = "The Senda Valley Front bombed a bridge in Norland. The Senda Valley Front asked for a seat. Norland waits. {}"
    talks = "The Front was left out of the talks between the Norlandic government and the Senda Veldi Party."
    assert sides_of(text.format(talks)) == {"Norland", "Senda Veldi Party"}
    assert sides_of(text.format("The Front was left out of the talks.")) == {"Norland", "Senda Valley Front"}
