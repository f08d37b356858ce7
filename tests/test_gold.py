"""The gold of negotiations fits its own reports: every excerpt stands in its report, every id exists."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.negotiations import FOLDERS, STREAM, Row, is_there, reports_of
from communique.edtf import exactness
from communique.ingest import Defaults, ingest

INVENTED = [one for one in FOLDERS if (one / "reports.jsonl").is_file()]
EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
folders = pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: str(one.name))


@cache
def record(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return found


@cache
def texts(folder: Path) -> dict[str, str]:
    """The reports by their names in the gold; those of real articles lie outside the repository."""
    if not is_there(folder, STREAM):
        pytest.skip(f"{STREAM} is not beside the repository")
    return {row["id"]: row["text"] for row in reports_of(folder, STREAM)}


def rows(folder: Path) -> Iterator[Row]:
    yield from (row for some in record(folder).values() for row in some if isinstance(row, dict))


def excerpts(folder: Path) -> Iterator[tuple[str, str | list[int]]]:
    for row in rows(folder):
        words = row.get("words")
        yield from words.items() if isinstance(words, dict) else [(row["report"], words)] if words else []
        if row.get("condition"):
            yield row["report"], row["condition"]


def named(row: Row) -> set[str]:
    places = (row.get(key) for key in ("report", "reports", "of", "answered_in"))
    return {one for place in places if place for one in ([place] if isinstance(place, str) else place)}


@folders
def test_every_excerpt_stands_in_its_report(folder: Path) -> None:
    reports, found = texts(folder), list(excerpts(folder))
    assert len(found) > 100
    for report, words in found:
        told = words if isinstance(words, str) else reports[report][slice(*words)]
        assert told in reports[report]
        assert told.strip() == told != ""


@folders
def test_every_report_named_is_there(folder: Path) -> None:
    assert all(named(row) and named(row) <= set(texts(folder)) for row in rows(folder))


@pytest.mark.parametrize("name", ["rounds", "contacts", "agenda", "commitments"])
@folders
def test_dates_are_dates(folder: Path, name: str) -> None:
    dates = [row["due"] if name == "commitments" else row["when"] for row in record(folder)[name]]
    assert any(dates) or name == "commitments"
    assert all(one is None or (EDTF.fullmatch(one) and exactness(one) > 0) for one in dates)


@folders
def test_voices_are_told_apart_and_stances_are_those_of_the_record(folder: Path) -> None:
    positions = record(folder)["positions"]
    assert {"self", "outlet"} <= {row["voice"] for row in positions} <= {"self", "counterpart", "mediator", "third", "outlet"}
    assert {row["stance"] for row in positions} <= {"demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms"}


@pytest.mark.parametrize("folder", [one for one in FOLDERS if one not in INVENTED], ids=lambda one: str(one.name))
def test_of_real_articles_no_words_are_kept(folder: Path) -> None:
    assert all(not isinstance(words, str) for _, words in excerpts(folder))


@pytest.mark.parametrize("folder", INVENTED, ids=lambda one: str(one.name))
def test_the_product_takes_its_reports(folder: Path) -> None:
    reports = list(ingest([str(folder / "reports.jsonl")], defaults=Defaults(), failed=pytest.fail))
    assert [one.text for one in reports] == list(texts(folder).values())
