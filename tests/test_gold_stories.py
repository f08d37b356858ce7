"""The gold of stories is what its guidelines say: places and labels, no words of articles."""

import dataclasses
import json
import re
from collections import Counter

import pytest

from bench.figures import SHARED
from bench.stories import bcubed
from bench.trials import GOLD, Item, copied, late, marked
from communique.model import Report

ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
STREAM = SHARED / "data/stream_2025_05.jsonl"


def test_rows_hold_places_and_labels_alone() -> None:
    assert len(ROWS) == len({row["line"] for row in ROWS}) > 500
    assert all(set(row) <= {"line", "text", "story", "theme", "left_out"} and re.fullmatch(r"[0-9a-f]{16}", row["text"]) for row in ROWS)
    labels = {label for row in ROWS for label in (row["story"], row["theme"]) if label}
    assert all(re.fullmatch(r"[a-z0-9-]{2,30}", label) for label in labels)


def test_every_story_has_two_reports_and_one_theme() -> None:
    counted = Counter(row["story"] for row in ROWS if row["story"])
    assert len(counted) > 90
    assert min(counted.values()) >= 2
    assert len({(row["story"], row["theme"]) for row in ROWS if row["story"]}) == len(counted)


@pytest.mark.skipif(not STREAM.is_file(), reason="the stream is not beside the checkout")
def test_every_row_fits_its_article() -> None:
    assert sum(one.theme != f"line {at}" for at, one in enumerate(marked(STREAM))) == sum(bool(row["theme"]) for row in ROWS)


def item(name: str, story: str, theme: str | None = None, counts: bool = True) -> Item:
    return Item(Report(name, "t", "", published="2031-03-04"), story, theme or story, counts)


def test_open_pairs_and_reports_left_out_count_neither_way() -> None:
    items = [item("a", "s", "th"), item("b", "s", "th"), item("c", "other", "th"), item("d", "x", counts=False)]
    assert bcubed([[0, 1], [2], [3]], items) == bcubed([[0, 1, 2, 3]], items) == (1, 1, 1)
    strangers = [*items[:2], item("c", "far")]
    assert bcubed([[0, 1, 2]], strangers)[:2] == pytest.approx(((2 / 3 + 2 / 3 + 1 / 3) / 3, 1))
    assert bcubed([[0], [1], [2]], strangers)[:2] == (1, 0.5)
    assert bcubed([[0], [1], [2]], strangers, alone=True)[1] == pytest.approx(2 / 3)


def test_late_reports_are_dated_later_and_never_earlier() -> None:
    dates = [one.report.published or "" for one in late([item(str(at), "s") for at in range(40)])]
    assert min(dates) == "2031-03-04"
    assert 10 < sum(date > "2031-03-04" for date in dates) < 30


def test_copied_reports_stand_there_again_without_some_of_their_words() -> None:
    words = " ".join(f"w{at}" for at in range(200))
    found = list(copied(dataclasses.replace(one, report=dataclasses.replace(one.report, text=words)) for one in [item("a", "s")] * 40))
    again = [one.report.text for one in found if one.report.text != words]
    assert 10 < len(again) < 30
    assert len(found) == 40 + len(again)
    assert all(150 < len(text.split()) < 200 and set(text.split()) < set(words.split()) for text in again)
    assert {one.story for one in found} == {"s"}
