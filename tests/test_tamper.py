"""One wire report under five mastheads: a condition deleted in one and a date moved in another change the lines concerned, and no other."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.pipeline import brief
from communique.record import as_json
from communique.settings import load_settings
from tests.wire import CONDITION, DATE, PAPERS, Masthead, write

Shape = dict[str, Any]
ROOT = Path(__file__).parent.parent
DERIVED = (
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
)
FOUND = ("statements", "events", "dates")
PLAIN, MOVED = "Coast Mercury", "Northern Post"
"""The paper without the condition, and the one with another date."""
KEPT = "that Vellmark would accept Quarran inspectors at the Hask dam"

pytestmark = pytest.mark.skipif(
    not (ROOT / "communique" / "data" / "models" / "reader" / "card.toml").is_file(), reason="the trained model is not here"
)


def recorded(folder: Path, papers: Iterable[Masthead]) -> Shape:
    def failed(error: Exception) -> None:
        raise error

    written = str(write(folder, tuple(papers)))
    return as_json(brief([written], settings=load_settings([written]), failed=failed, progress=lambda done, total: None))


def tampered(date: str) -> list[Masthead]:
    changes = {PLAIN: {CONDITION: ""}, MOVED: {DATE: date}}
    return [replace(one, changes=changes.get(one.outlet, {})) for one in PAPERS]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Shape:
    return recorded(tmp_path_factory.mktemp("untouched"), PAPERS)


@pytest.fixture(scope="module", params=["16 October", "24 October"])
def after(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shape:
    """With the round two days later in one paper, and with it ten days later, too far for a slip."""
    return recorded(tmp_path_factory.mktemp("tampered"), tampered(request.param))


# --- lines without ids ----------------------------------------------------------------------------


def lines(record: Shape, field: str) -> Counter[str]:
    """The entries of a list as text, such that two records can be compared: ids are told as what they stand for, places in the text left out."""
    names = _names(record)
    return Counter(json.dumps(_named(one, names), ensure_ascii=False, sort_keys=True) for one in record[field])


def _names(record: Shape) -> dict[str, str]:
    outlets = {one["id"]: one["outlet"] for one in record["reports"]}
    said = {one["id"]: f"{outlets[one['report']]}: {' '.join(each['text'] for each in one['content'])}" for one in record["statements"]}
    derived = {one["id"]: field for field in DERIVED for one in record[field] if "id" in one}
    return {**derived, **outlets, **{one["id"]: one["name"] for one in record["actors"]}, **said}


def _named(value: Any, names: dict[str, str]) -> Any:
    """Lists are sorted, since equal times are ordered by id; the confidence of a reading moves in its last digits with every word near it."""
    if isinstance(value, dict):
        own = {"id": ""} if "report" in value else {}
        return {key: _named(one, names) for key, one in {**value, **own}.items() if key not in ("start", "end", "confidence")}
    if isinstance(value, list):
        return sorted((_named(one, names) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return names.get(value, value) if isinstance(value, str) else value


def changed(before: Shape, after: Shape, field: str) -> tuple[list[Shape], list[Shape]]:
    """What is gone, and what is new."""
    old, new = lines(before, field), lines(after, field)
    return [json.loads(one) for one in old - new], [json.loads(one) for one in new - old]


# --- the law --------------------------------------------------------------------------------------


def test_the_five_are_one_origin_before_and_after(before: Shape, after: Shape) -> None:
    for record in (before, after):
        assert len(record["reports"]) == 5
        assert len({one["origin"] for one in record["reports"]}) == 1
        assert record["claims"]
        assert {(one["origins"]["min"], one["origins"]["max"]) for one in record["claims"]} == {(1, 1)}


def test_no_line_changes_that_tells_of_neither(before: Shape, after: Shape) -> None:
    touched = 0
    for field in DERIVED:
        for one in (line for side in changed(before, after, field) for line in side):
            words = json.dumps(one, ensure_ascii=False)
            assert "third round" in words or KEPT in words, f"{field}: {words}"
            touched += 1
    assert touched


def test_what_each_report_says_changes_only_in_the_sentence_that_was_changed(before: Shape, after: Shape) -> None:
    gone, new = changed(before, after, "statements")
    assert sorted(one["report"] for one in gone) == sorted(one["report"] for one in new) == [PLAIN, MOVED]
    for field in FOUND:
        assert {one["report"] for side in changed(before, after, field) for one in side} <= {PLAIN, MOVED}


def test_the_round_keeps_both_dates_with_their_reports(before: Shape, after: Shape) -> None:
    for field in ("rounds", "contacts", "agenda"):
        (old,), (new,) = changed(before, after, field)
        assert old["when"] == new["when"] == "2032-10-14"
    (old,), (new,) = changed(before, after, "rounds")
    assert old["disagreements"] == []
    (one,) = new["disagreements"]
    told = {value["value"]: value["reports"] for value in one["values"]}
    assert one["field"] == "when"
    assert len(told.pop("2032-10-14")) == 4
    assert list(told.values()) == [[MOVED]]
    assert {key: one for key, one in old.items() if key not in ("disagreements", "evidence")} == {
        key: one for key, one in new.items() if key not in ("disagreements", "evidence")
    }


def test_the_claim_of_the_date_is_contested_by_the_paper_that_moved_it(before: Shape, after: Shape) -> None:
    gone, new = ([one for one in side if "third round" in one["text"]] for side in changed(before, after, "claims"))
    # what was said, and that the round is to be held on that day
    assert [(len(one["reports"]), one["standing"]) for one in gone] == 2 * [(5, "single-origin")]
    assert sorted((len(one["reports"]), one["standing"]) for one in new) == 2 * [(1, "contested")] + 2 * [(4, "contested")]


def test_the_condition_stays_with_those_who_print_it(before: Shape, after: Shape) -> None:
    gone, new = ([one for one in side if KEPT in one["text"]] for side in changed(before, after, "claims"))
    assert [(one["text"], len(one["reports"])) for one in gone] == [(KEPT + CONDITION, 5)]
    assert sorted((one["text"], len(one["reports"])) for one in new) == [(KEPT, 1), (KEPT + CONDITION, 4)]
    held = [one for one in changed(before, after, "positions")[1] if KEPT in one["text"]]
    assert {(one["stance"], one["condition"], PLAIN in one["reports"]) for one in held} == {
        ("conditions", CONDITION.removeprefix(", "), False),
        ("accepts", None, True),
    }
