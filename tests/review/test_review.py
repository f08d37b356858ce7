"""Decisions about a stored record: taken, taken back, taken again, told, and carried from file to file."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import DecisionFailed
from communique.link import Linker
from communique.lists import Filters, listed
from communique.lists.facts import chosen, issue_ids
from communique.model import CorrectAct, Decision, MergeActors, Place, Undo
from communique.present.changes import as_text
from communique.record import Store, as_json, open_store
from communique.record.decisions import Makers
from communique.review import ASKS, Ask, Imported, decide, exported, import_lines, log, queue, redo, told, undo, what_is_asked

from ..record.decisions.cases import CASES, LABELS, filled
from ..record.decisions.chance import KINDS, anything, chance
from ..record.store.content import forget
from ..record.store.wires import add, wires
from ..stores import Target

ISSUES = Linker().issues
BY_HAND = {"who": "Ada Quill", "why": "the transcript says so"}


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with open_store(target, reader="test") as opened:
        add(opened, wires(10))
        yield opened


def shown(store: Store) -> str:
    return json.dumps(as_json(store.answer(issues=ISSUES).answer))


def two_people(store: Store) -> tuple[str, str]:
    one, other, *_ = (one.id for one in store.answer(issues=ISSUES).answer.actors if one.kind == "person")
    return one, other


def test_a_decision_is_taken_taken_back_and_taken_again(store: Store) -> None:
    plain, ask = shown(store), Ask("merge", two_people(store))
    decision = decide(store, ask, **BY_HAND, issues=ISSUES)
    assert [one.decision for one in log(store)] == [decision]
    merged = shown(store)
    assert merged != plain
    undo(store, decision.id[:6], who="Bea", why="it was another")
    assert shown(store) == plain
    with pytest.raises(DecisionFailed, match="taken back by Bea"):
        undo(store, decision.id, who="Bea", why="again")
    again = redo(store, decision.id, who="Bea", why="it was not")
    assert json.loads(shown(store))["actors"] != json.loads(plain)["actors"]
    with pytest.raises(DecisionFailed, match="in force"):
        redo(store, again.id, **BY_HAND)
    assert [(one.decision.who, one.undo and one.undo.why) for one in log(store)] == [("Ada Quill", "it was another"), ("Bea", None)]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (Ask("marry", ("a", "b")), "nothing that can be decided"),
        (Ask("merge", ("a",)), "2 things are named by id; 1 were"),
        (Ask("merge", ("Nobody", "Somebody")), "is called 'Nobody'"),
        (Ask("correct", ("nothing",), "speaker", "Ada"), "no statement 'nothing'"),
        (Ask("correct", ("nothing",), "colour", "red"), "'colour' cannot be corrected"),
        (Ask("correct", ("nothing",), "ordinal", "two"), "no number of a round"),
        (Ask("name", ("nothing",), names=("A", "B")), "one label"),
        (Ask("mark", ("XVM",), to="king"), "no capacity"),
    ],
)
def test_what_cannot_be_decided_is_a_sentence(store: Store, ask: Ask, sentence: str) -> None:
    with pytest.raises(DecisionFailed, match=sentence):
        decide(store, ask, **BY_HAND, issues=ISSUES)
    assert log(store) == ()


@pytest.mark.parametrize(("who", "why", "sentence"), [(" ", "so", "name of who"), ("Ada", "", "a reason")])
def test_a_decision_says_who_and_why(store: Store, who: str, why: str, sentence: str) -> None:
    with pytest.raises(DecisionFailed, match=sentence):
        decide(store, Ask("merge", two_people(store)), who=who, why=why)


def test_all_that_can_be_asked_becomes_a_decision_of_every_kind() -> None:
    make = Makers(filled().answer(issues=LABELS), LABELS)
    answer = make.of.answer
    people = [one.id for one in answer.actors if one.kind == "person"]
    said = [one.id for reading in answer.readings for one in reading.statements]
    rounds = [one.id for one in answer.rounds]
    event = next(one.id for reading in answer.readings for one in reading.events)
    date = next(f"{one.report.id}:{each.span.start}-{each.span.end}" for one in answer.readings for each in one.dates)
    several = next(one for one in answer.rounds if len(one.reports) > 1)
    asked = [
        Ask("merge", (people[0], people[-1])), Ask("merge", (rounds[0], rounds[-1])), Ask("split", (people[0],), reports=("b-courier",)),
        Ask("split", (several.id,), reports=several.reports[:1]), Ask("confirm", (said[0], said[-1])), Ask("refuse", ("c-gazette", "b-courier")),
        Ask("correct", (said[0],), "speaker", people[-1]), Ask("correct", (said[0],), "act", "warns"), Ask("correct", (said[0],), "condition"),
        Ask("correct", (date,), "date", "2031"), Ask("correct", (event,), "status", "denied"), Ask("correct", (rounds[0],), "ordinal", "7"),
        Ask("name", (people[0],), names=("One", "Other")), Ask("name", ("neutrality",), names=("Outside of alliances",)), Ask("name", (said[0],), names=("Fish",)),
        Ask("mark", ("XOS",), to="host", parties=("XNO", "XVE")), Ask("unmark", ("XOS",), to="mediator"), Ask("speaks-for", (people[0],), to="XVE"),
    ]  # fmt: skip
    made = [what_is_asked(make, one) for one in asked]
    assert {one.kind for one in made} == set(KINDS)
    assert {one.do for one in asked} == set(ASKS)
    assert len({told(one) for one in made}) == len(made)


@pytest.mark.parametrize("kind", sorted(CASES))
def test_every_decision_is_told_in_one_sentence(kind: str) -> None:
    sentence = told(CASES[kind].what(Makers(filled().answer(issues=LABELS), LABELS)))
    assert sentence.endswith(".")
    assert sentence != f"{kind}."
    assert "\n" not in sentence


# --- from file to file ----------------------------------------------------------------------------


def some(store: Store, dice: random.Random, count: int = 6) -> list[Decision]:
    """Decisions on whatever the record says, some of them taken back."""
    taken = []
    for _ in range(count):
        if what := anything(Makers(store.answer(issues=ISSUES).answer, ISSUES), dice.choice(KINDS), dice):
            taken.append(Decision.made(what, "Ada Quill", f"2031-04-01T10:00:{len(taken):02}.000000Z", "the transcript says so"))
            store.decide(taken[-1])
    for one in dice.sample(taken, len(taken) // 3):
        store.take_back(Undo(one.id, "Bea", "2031-05-01T00:00:00Z", "no"))
    return taken


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=chance(), several=st.integers(1, 3))
def test_decisions_carried_to_another_file_do_the_same_there(new_target: Target, dice: random.Random, several: int) -> None:
    """In whatever order their lines come, and however often."""
    with open_store(new_target(), reader="test") as one, open_store(new_target(), reader="test") as other:
        add(one, wires(8))
        count = len(some(one, dice))
        lines = list(exported(one))
        mixed = dice.sample(lines * several, len(lines) * several)
        for start in range(several):
            import_lines(other, mixed[start::several])
        add(other, dice.sample(wires(8), 8))
        assert other.decisions() == one.decisions()
        assert len(other.decisions()) == count
        assert shown(other) == shown(one)
        assert import_lines(other, lines) == Imported(0, 0, len(lines), ())


def test_lines_that_are_no_decision_are_told_and_the_others_go_on(store: Store, new_target: Target) -> None:
    decide(store, Ask("merge", two_people(store)), **BY_HAND, issues=ISSUES)
    (line,) = exported(store)
    bad = [
        "{",
        "[1]",
        '{"decision": {"id": 5}}',
        line.replace("Ada", "Eve"),
        line.replace("merge-actors", "marry-actors"),
        "\x00",
        '"' + "[" * 100_000,
    ]
    with open_store(new_target(), reader="test") as other:
        found = import_lines(other, [*bad, "", line])
        assert (found.decisions, [one.number for one in found.bad]) == (1, list(range(1, 8)))
        assert all(one.reason.endswith(".") for one in found.bad)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("latin-1"))), max_size=5), st.data())
def test_any_lines_end_in_decisions_or_sentences(lines: list[str], data: st.DataObject) -> None:
    from communique.record import from_lines

    kept = [
        '{"decision": {"id": "a", "kind": "merge-actors", "who": "x", "when": "y", "why": "z", "what": {}}}',
        '{"undo": {"decision": "a"}}',
    ]
    whole = data.draw(st.sampled_from(kept))
    at = data.draw(st.integers(0, len(whole)))
    for one in from_lines([*lines, whole[:at] + data.draw(st.text(max_size=3)) + whole[at:]]):
        assert getattr(one, "reason", "a sentence.").endswith(".")


# --- lists know of them ---------------------------------------------------------------------------


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=chance())
def test_lists_find_what_people_decided(store: Store, dice: random.Random) -> None:
    """What is found by rows and then looked at is what looking at everything finds, whatever was decided; but for people made one with a state."""
    forget(store)
    for one in some(store, dice):
        if isinstance(one.what, MergeActors) and (one.what.one.code or one.what.other.code):
            store.take_back(Undo(one.id, "Bea", "2031-05-01T00:00:00Z", "known weakness: see docs/review.md"))
    answer = store.answer(issues=ISSUES).answer
    labels = store.issues(ISSUES)
    names = ["Korvin", "Brandt", "Tamm", "Ruud", "XVM", "XSW", "Somebody", "Nobody"]
    for filters in (
        Filters(speaker=dice.choice(names)),
        Filters(act=dice.choice(["demands", "rejects", "asks", "accepts", "asserts"])),
        Filters(issue=dice.choice([*labels.values()])),
        Filters(speaker=dice.choice(names), act="asserts"),
    ):
        wanted = [one["id"] for one in chosen(answer, "statements", filters, issue_ids(filters.issue, labels))]
        assert [one["id"] for one in listed(store, "statements", filters, ISSUES).items] == wanted


def test_the_queue_of_a_store_forgets_what_was_decided(store: Store) -> None:
    before = queue(store.answer(issues=ISSUES).answer)
    assert before
    decide(store, before[0].choices[0].ask, **BY_HAND, issues=ISSUES)
    assert before[0].id not in {one.id for one in queue(store.answer(issues=ISSUES).answer)}


def test_the_library_decides_too(tmp_path: Path) -> None:
    import communique

    target = str(tmp_path / "library.db")
    with open_store(target, reader="test") as store:
        add(store, wires(10))
    with communique.open(target) as talks, communique.open(str(tmp_path / "other.db")) as other:
        question = talks.questions(limit=1)[0]
        decision = talks.decide(question.choices[0].ask, **BY_HAND)
        assert question.id not in {one.id for one in talks.questions()}
        (row,) = talks.decisions()
        assert (row["id"], row["standing"], row["undo"]) == (decision.id, "in-force", None)
        talks.undo(decision.id, who="Bea", why="no")
        assert talks.redo(decision.id, who="Bea", why="yes").what == decision.what
        assert other.import_decisions(talks.export_decisions()) == Imported(2, 1, 0, ())
        assert [one["told"] for one in other.decisions()] == [row["told"]] * 2
        assert len(talks.decisions().flat()) == 2
        assert "Decisions of people: 3" in as_text(talks.diff("2000"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"We will come,"', "“We will come”"),
        ("“Never”", "“Never”"),
        ('"No", he said, "never"', '“"No", he said, "never"”'),
        ("to wait", "“to wait”"),
    ],
)
def test_quoted_words_stand_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert told(CorrectAct(Place("r", 0, len(words), words), "conditions")) == f"with {shown} the speaker sets a condition."
