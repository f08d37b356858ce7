from dataclasses import replace

from communique.answers import Answer as Whole
from communique.answers import Claim, Decided, Issue, Origins, Position, Shift
from communique.model import ActorName, Decision, Evidence, NameActor, Party, Reading
from communique.record.actors import actors_of
from communique.record.shape import as_json, lines_as_json, reading_as_json

from .builder import Draft
from .talks import courier, entity, herald

KEYS = {
    "reports": "id source outlet tie title url published language byline dateline credits origin text",
    "statements": "id report kind act inside speaker cue content quotes said channel confidence",
    "events": "id report type mode status actors recipients when place account text start end confidence",
    "dates": "report text start end value",
    "positions": "party issue stance voice condition text statements reports first last shifts",
    "claims": "id level text speaker reports origins standing confirmed_by denied_by silent variants",
}
PARTS = [
    "reports",
    "actors",
    "statements",
    "events",
    "dates",
    "negotiations",
    "contacts",
    "rounds",
    "texts",
    "positions",
    "claims",
    "moves",
    "commitments",
    "agenda",
    "inconsistencies",
    "stories",
]


DECIDED = (
    Decided(
        Decision.made(NameActor(ActorName("Ilka Orsk", "person"), ("Ilka of Orsk",)), "Ann", "2031-05-01T00:00:00Z", "so she signs"),
        "in-force",
    ),
)


def told() -> Reading:
    draft = Draft("d", "Norland met Veldania on 3 March. Nobody said why.")
    norland, veldania = draft.state("XNO", "Norland"), draft.state("XVE", "Veldania")
    sides = {"actors": (Party(draft.at("Norland"), norland),), "recipients": (Party(draft.at("Veldania"), veldania),)}
    draft.event("Norland met Veldania on 3 March", **sides, when="2031-03-03")
    draft.date("3 March", "2031-03-03")
    draft.says(None, None, "why")
    return draft.reading()


def answer() -> Whole:
    words = Evidence("d", 0, 7, "Norland")
    position = Position("XNO", Issue("i", "Issue"), "demands", "self", None, "words", ("s",), ("d",), None, None, (Shift(words, words),))
    claim = Claim("c", "said", "words", None, ("d",), Origins(1, 2), "single-origin", (), (), (), (words,))
    return Whole((told(), herald()), positions=(position,), claims=(claim,), actor_of={entity(herald(), "Ilka Orsk"): "orsk"})


def test_every_part_is_there_and_every_object_has_every_key() -> None:
    shape = as_json(answer())
    assert list(shape) == ["schema", *PARTS]
    for part, keys in KEYS.items():
        assert shape[part], part
        for one in shape[part]:
            assert list(one) == keys.split(), part


def test_a_list_alone_is_the_list_of_the_whole() -> None:
    for whole in (answer(), replace(answer(), decisions=DECIDED, lines_decided={answer().readings[0].statements[0].id: ("a decision",)})):
        shape = as_json(whole)
        for part in PARTS[:5]:
            assert lines_as_json(whole, part) == shape[part], part
    assert shape["statements"][0]["decided"] == ["a decision"]


def test_words_stand_where_they_are_said_to() -> None:
    shape = as_json(answer())
    texts = {one["id"]: one["text"] for one in shape["reports"]}
    for one in shape["statements"]:
        for words in [*one["content"], *one["quotes"], *([one["cue"]] if one["cue"] else [])]:
            assert texts[one["report"]][words["start"] : words["end"]] == words["text"]
    (event,) = shape["events"]
    assert event["actors"] == [{"actor": "XNO", "name": None, "text": "Norland", "start": 0, "end": 7}]


def test_who_says_nothing_by_name_is_null_and_a_shift_has_from_and_to() -> None:
    shape = as_json(answer())
    assert [one["speaker"] for one in shape["statements"] if one["report"] == "d"] == [None]
    assert shape["statements"][0]["cue"] is None
    assert list(shape["positions"][0]["shifts"][0]) == ["from", "to"]
    assert shape["claims"][0]["origins"] == {"min": 1, "max": 2}


def test_a_speaker_has_the_actors_name_and_a_report_its_origin() -> None:
    readings = (herald(), courier())
    actors, actor_of = actors_of(readings, ())
    shape = as_json(replace(Whole(readings), actors=actors, actor_of=actor_of, origins={"b-courier": "a-herald"}))
    assert {one["origin"] for one in shape["reports"]} == {"a-herald"}
    assert {one["speaker"]["name"] for one in shape["statements"] if one["report"] == "a-herald"} == {"Ilka Orsk"}
    roles = [one["roles"] for one in shape["actors"] if one["name"] == "Ilka Orsk"]
    assert roles == [[{"title": "Foreign Minister", "state": "XNO", "from": None, "to": None}]]


def test_one_reading_alone() -> None:
    shape = reading_as_json(courier())
    assert list(shape) == ["report", "statements", "events", "dates", "mentions"]
    assert shape["report"]["origin"] == "b-courier"
    assert shape["statements"][0]["speaker"]["name"] == "Ilca Orsk"
    assert list(shape["mentions"][0]) == ["text", "start", "end", "kind", "actor"]
    starts = [one["start"] for one in shape["mentions"]]
    assert starts == sorted(starts)
