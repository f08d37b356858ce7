"""Each kind of decision does what it says, shows that a person decided, and is gone without a trace when it is taken back."""

import json

import pytest

from communique.record.decisions import Makers

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


def test_a_host_may_be_a_party_and_a_mediator_is_none() -> None:
    for capacity, stays in (("host", True), ("mediator", False), ("guarantor", False), ("observer", False)):
        record = filled()
        decide(record, Makers(record.answer(), {}).side("XVE", capacity, ["XNO", "XVE"]))
        assert any("XVE" in one.parties for one in record.answer().rounds) is stays
