"""What a record says has changed since a moment: reports that came and went, corrected articles, and what follows from them."""

from dataclasses import replace

import pytest

from communique.link import Linker
from communique.lists import Filters, changes, listed
from communique.lists.changes import COMPARED, differing
from communique.model import Decision, Reading, Report
from communique.record import Scope, Store, as_json
from communique.record.decisions import Makers
from communique.record.store import writing

from .wires import add, wires

NOW, LATER = "2031-06-01T08:00:00Z", "2031-06-02T08:00:00Z"
ISSUES = Linker().issues


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What time it is; tests move it on."""
    times = [NOW]
    for module in ("writing", "removing"):
        monkeypatch.setattr(f"communique.record.store.{module}.now", lambda: times[-1])
    return times


def corrected(reading: Reading, retrieved: str = "2031-06-02") -> Reading:
    """The same article with other words before its statement."""
    text = reading.report.text.replace("About ", "Some ", 1) + "x"
    report = replace(reading.report, text=text, retrieved=retrieved)
    report = replace(report, id=Report.id_of(report.outlet, report.url, report.source, report.published, text))
    sentences = (*reading.sentences[:-1], replace(reading.sentences[-1], end=len(text)))
    statements = tuple(replace(one, report=report.id, id=type(one).id_of(report.id, one.cue, one.content)) for one in reading.statements)
    return replace(reading, report=report, sentences=sentences, statements=statements, sightings=())


def test_of_an_unchanged_record_nothing_is_told(store: Store, clock: list[str]) -> None:
    add(store, wires(12))
    found = changes(store, LATER, ISSUES)
    assert found["since"] == LATER
    assert not any(found[key] for key in found if key not in ("schema", "since"))


def test_what_came_since_is_told(store: Store, clock: list[str]) -> None:
    readings = wires(30)
    add(store, readings[:20])
    clock.append(LATER)
    add(store, readings[20:])
    found = changes(store, "2031-06-02", ISSUES)
    assert [one["id"] for one in found["reports"]] == [one.report.id for one in readings[20:]]
    assert {one["change"] for name in COMPARED for one in found[name]} >= {"new", "changed"}
    assert not any(one["change"] == "gone" for one in found["rounds"])
    assert all(one["fields"] for name in COMPARED for one in found[name] if one["change"] == "changed")


def test_the_record_of_then_is_the_one_that_answered_then(store: Store, clock: list[str]) -> None:
    readings = wires(24)
    add(store, readings[:14])
    then = as_json(store.answer(issues=ISSUES).answer)
    clock.append(LATER)
    add(store, [*readings[14:], corrected(readings[3])])
    assert as_json(store.answer(Scope(before=LATER), ISSUES).answer) == then
    assert as_json(store.answer(issues=ISSUES).answer) != then


def test_a_corrected_article_shows_what_it_says_now(store: Store, clock: list[str]) -> None:
    readings = wires(6)
    add(store, readings)
    clock.append(LATER)
    new = corrected(readings[2])
    add(store, [new])
    found = changes(store, LATER, ISSUES)
    (version,) = found["versions"]
    assert found["reports"] == []
    assert (version["id"], version["earlier"]["id"], version["counts"]) == (new.report.id, readings[2].report.id, True)
    assert any(one.startswith("About ") for one in version["sentences"]["removed"])
    assert any(one.startswith("Some ") for one in version["sentences"]["added"])
    listed_ = listed(store, "reports", Filters(), ISSUES).items
    assert len(listed_) == 6
    assert next(one for one in listed_ if one["id"] == new.report.id)["earlier"][0]["id"] == readings[2].report.id


def test_an_older_copy_that_comes_later_does_not_count(store: Store) -> None:
    reading = wires(1)[0]
    newer = corrected(reading, "2031-06-02")
    add(store, [newer, replace(reading, report=replace(reading.report, retrieved="2031-06-01"))])
    assert [one.report.id for one in store.answer().answer.readings] == [newer.report.id]
    store.remove(newer.report.id)
    assert [one.report.id for one in store.answer().answer.readings] == [reading.report.id]


def test_what_was_removed_is_told_by_its_id(store: Store, clock: list[str]) -> None:
    readings = wires(4)
    add(store, readings)
    clock.append(LATER)
    store.remove(readings[1].report.id)
    assert changes(store, LATER, ISSUES)["removed"] == [{"report": readings[1].report.id, "at": LATER}]


def test_what_was_removed_and_added_again_is_not_told_as_removed(store: Store, clock: list[str]) -> None:
    readings = wires(4)
    add(store, readings)
    clock.append(LATER)
    store.remove(readings[1].report.id)
    add(store, readings[1:2])
    found = changes(store, LATER, ISSUES)
    assert ([one["id"] for one in found["reports"]], found["removed"]) == ([readings[1].report.id], [])


def test_what_leaves_the_window_has_not_gone(store: Store, clock: list[str]) -> None:
    readings = wires(24)
    add(store, readings[:12])
    clock.append(LATER)
    add(store, readings[12:])
    found = changes(store, LATER, ISSUES, window=8)
    assert not any(one["change"] == "gone" for name in ("claims", "rounds", "contacts") for one in found[name])


def test_what_stands_on_both_sides_is_not_told() -> None:
    assert differing(["a", "b", "c"], ["c", "a", "d"]) == (["b"], ["d"])


def test_times_are_kept_to_the_second() -> None:
    assert len(writing.now()) == len(NOW)


def test_what_people_decided_since_is_told_and_was_not_in_force_then(store: Store, clock: list[str]) -> None:
    add(store, wires(12))
    answer = store.answer(issues=ISSUES).answer
    what = Makers(answer, ISSUES).act(answer.readings[0].statements[0].id, "warns")
    store.decide(Decision.made(what, "Ada", "2031-06-01T10:00:00.000000Z", "heard so"))
    (decided,) = changes(store, "2031-06-01T09:00:00Z", ISSUES)["decisions"]
    assert (decided["change"], decided["kind"], decided["who"], decided["why"]) == ("new", what.kind, "Ada", "heard so")
    assert as_json(store.answer(Scope(before="2031-06-01T09:00:00Z"), ISSUES).answer) == as_json(answer)
    assert as_json(store.answer(issues=ISSUES).answer) != as_json(answer)
    store.undo(decided["id"], "Bea", "no", "2031-06-02T10:00:00.000000Z")
    assert [one["change"] for one in changes(store, "2031-06-02", ISSUES)["decisions"]] == ["gone"]
    assert changes(store, "2031-06-03", ISSUES)["decisions"] == []
