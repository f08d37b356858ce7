"""Each kind of decision does what it says, shows that a person decided, and leaves the record exactly as it was when it is taken back."""

import json
from dataclasses import asdict, replace

import pytest

from communique.model import Fact, JudgeClaims, Links
from communique.record import Record
from communique.record.decisions import Makers, what_of
from communique.review import overruled

from ..builder import Draft
from .cases import BY_HAND, CASES, LABELS, decide, filled, shaped


@pytest.mark.parametrize("kind", sorted(CASES))
def test_a_decision_does_what_it_says_until_it_is_taken_back(kind: str) -> None:
    record, case = filled(), CASES[kind]
    before = shaped(record)
    assert not case.seen(record.answer(issues=LABELS))
    what = case.what(Makers(record.answer(issues=LABELS), LABELS))
    assert what.kind == kind
    taken = decide(record, what)
    assert case.seen(record.answer(issues=LABELS))
    record.undo(taken, BY_HAND["who"], "it does not")
    assert shaped(record) == before


@pytest.mark.parametrize("kind", sorted(CASES))
def test_the_json_says_who_decided_and_which_lines_rest_on_it(kind: str) -> None:
    record = filled()
    taken = decide(record, CASES[kind].what(Makers(record.answer(issues=LABELS), LABELS)))
    shape = json.loads(shaped(record))
    (told,) = shape["decisions"]
    assert {key: told[key] for key in ("id", "kind", "who", "why", "standing")} == {
        "id": taken,
        "kind": kind,
        **BY_HAND,
        "standing": "in-force",
    }
    marked = [line for key, lines in shape.items() if key not in ("schema", "decisions") for line in lines if "decided" in line]
    assert marked
    assert all(line["decided"] == [taken] for line in marked)
    assert len(told["on"]) >= len(marked)


@pytest.mark.parametrize("kind", sorted(set(CASES) - {"merge-actors", "split-actor", "merge-contacts", "split-contact"}))
def test_of_two_on_one_thing_the_later_is_the_one_that_counts(kind: str) -> None:
    record = filled()
    what = CASES[kind].what(Makers(record.answer(issues=LABELS), LABELS))
    first, second = decide(record, what, 1), decide(record, what, 2)
    assert {one.decision.id: one.standing for one in record.answer(issues=LABELS).decisions} == {first: "overruled", second: "in-force"}
    assert {key: one.id for key, one in overruled(record.decisions()).items()} == {first: second}
    record.undo(second, BY_HAND["who"], "it does not")
    assert overruled(record.decisions()) == {}


def test_a_decision_on_another_thing_overrules_nothing() -> None:
    record, taken = filled(), []
    for at, case in enumerate(CASES.values()):
        taken.append(decide(record, case.what(Makers(record.answer(issues=LABELS), LABELS)), at))
    assert overruled(record.decisions()) == {}


def test_a_host_may_be_a_party_and_a_mediator_is_none() -> None:
    for capacity, stays in (("host", True), ("mediator", False), ("guarantor", False), ("observer", False)):
        record = filled()
        decide(record, Makers(record.answer(), {}).side("XVE", capacity, ["XNO", "XVE"]))
        assert any("XVE" in one.parties for one in record.answer().rounds) is stays


def test_a_clause_of_what_happened_is_not_taken_for_the_statement_it_stands_in() -> None:
    """The words are the same, the level tells which is meant."""
    record = Record()
    for key, day in (("one", "4"), ("other", "5")):
        draft = Draft(key, f"Talks were held in Tarn on {day} March.", f"2031-03-0{day}", key)
        draft.says(None, None, f"Talks were held in Tarn on {day} March")
        span = draft.at(f"Talks were held in Tarn on {day} March")
        record.add(replace(draft.reading(), facts=(Fact(f"fact-{key}", span),)), Links())
    make = Makers(record.answer(), {})
    happened, said = make.link("fact-one", "fact-other"), make.link(*(one.statements[0].id for one in record.readings()))
    assert isinstance(happened, JudgeClaims)
    assert isinstance(said, JudgeClaims)
    assert (happened.level, said.level) == ("happened", "said")
    assert what_of("judge-claims", {key: value for key, value in asdict(said).items() if key != "level"}) == said
    for what, ids in ((happened, {"fact-one", "fact-other"}), (said, {one.statements[0].id for one in record.readings()})):
        key = decide(record, what)
        assert [{one.left, one.right} for one in record.answer().judgements] == [ids]
        record.undo(key, BY_HAND["who"], "the next one")


@pytest.mark.parametrize(
    ("written", "whom"),
    [
        ("Tom Arven (Premier, Veldania)", "Tom Arven"),
        ("tom arven (premier)", "Tom Arven"),
        ("Premier Tom Arven", "Tom Arven"),
        ("Tom Arven (Premier, Norland)", None),
        ("Envoy Tom Arven", None),
        ("Tom Arven ()", None),
        ("Tom Arven (Premier", None),
    ],
)
def test_somebody_with_an_office_is_the_one_of_that_name_who_holds_it(written: str, whom: str | None) -> None:
    """As pages show a speaker and reports write of him; with another office it may be a namesake."""
    lookup = Makers(filled().answer(issues=LABELS), LABELS).of
    assert lookup.is_actor(written) is (whom is not None)
    assert whom is None or lookup.actor(written) == lookup.actor(whom)


def test_who_is_corrected_to_with_an_office_is_nobody_new() -> None:
    record = filled()
    answer = record.answer(issues=LABELS)
    said = next(one for reading in answer.readings for one in reading.statements if one.report == "c-gazette" and one.act == "demands")
    decide(record, Makers(answer, LABELS).speaker(said.id, "Tom Arven (Premier, Veldania)"))
    actors = record.answer(issues=LABELS).actors
    assert [one.name for one in actors if "Arven" in one.name] == ["Tom Arven"]
