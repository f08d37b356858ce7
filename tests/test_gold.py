"""The gold of negotiations fits its own reports: every excerpt stands in its report, every id exists."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.edtf import exactness
from communique.ingest import Defaults, ingest

FOLDER = Path(__file__).resolve().parent.parent / "gold/negotiations/senda"
RECORD: dict[str, Any] = json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))
TEXTS = {one["id"]: one["text"] for one in map(json.loads, (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines())}
EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
LISTS = [name for name, rows in RECORD.items() if rows and isinstance(rows[0], dict)]


def excerpts() -> Iterator[tuple[str, str]]:
    for name in LISTS:
        for row in RECORD[name]:
            words = row.get("words")
            yield from words.items() if isinstance(words, dict) else [(row["report"], words)] if words else []
            if row.get("condition"):
                yield row["report"], row["condition"]


def named(row: dict[str, Any]) -> set[str]:
    places = (row.get(key) for key in ("report", "reports", "of", "answered_in"))
    return {one for place in places if place for one in ([place] if isinstance(place, str) else place)}


def test_every_excerpt_stands_in_its_report() -> None:
    found = list(excerpts())
    assert len(found) > 150
    assert [(report, words) for report, words in found if words not in TEXTS[report]] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_report_named_is_there(name: str) -> None:
    assert all(named(row) and named(row) <= set(TEXTS) for row in RECORD[name])


@pytest.mark.parametrize("name", ["rounds", "contacts", "agenda", "commitments"])
def test_dates_are_dates(name: str) -> None:
    dates = [row["due"] if name == "commitments" else row["when"] for row in RECORD[name]]
    assert any(dates)
    assert all(one is None or (EDTF.fullmatch(one) and exactness(one) > 0) for one in dates)


def test_a_party_s_own_voice_is_kept_apart() -> None:
    voices = [row["voice"] for row in RECORD["positions"]]
    assert set(voices) == {"self", "counterpart", "mediator", "third", "outlet"}


def test_the_product_takes_its_reports() -> None:
    reports = list(ingest([str(FOLDER / "reports.jsonl")], defaults=Defaults(), failed=pytest.fail))
    assert [one.text for one in reports] == list(TEXTS.values())
    assert len({one.outlet for one in reports}) == 6
