"""A small archive in three formats, and what a record of it says."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from communique import pipeline
from communique.engines import cut
from communique.errors import ReportFailed
from communique.settings import load_settings

from ..ingest.seeds import warc_record

NAMES = ("Torvek", "Salen", "Mirova", "Harkan")
A_SHARD = 2


def words(number: int) -> str:
    name = NAMES[number % len(NAMES)]
    return f"ARSK – Norland will not sign text {number}, Foreign Minister Ilan {name} of Norland said on Monday. “We need {number + 2} days,” he said."


def rows(numbers: range) -> list[dict[str, str]]:
    return [
        {"text": words(at), "outlet": f"Paper {at % 3}", "published": "2031-05-28", "url": f"https://paper.example/{at}"} for at in numbers
    ]


def archive(folder: Path) -> Path:
    """Ten reports: five lines, two rows of Parquet, three pages of a WARC."""
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows(range(5))), encoding="utf-8")
    pa, pq = (
        pytest.importorskip("pyarrow", reason="the package pyarrow is not installed (communique[parquet])"),
        pytest.importorskip("pyarrow.parquet"),
    )
    pq.write_table(pa.Table.from_pylist(rows(range(5, 7))), folder / "b.parquet")
    pages = (
        f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{words(at)}</p><p>{words(at)[7:]}</p></article></body></html>"
        for at in range(7, 10)
    )
    (folder / "c.warc").write_bytes(
        b"".join(warc_record(f"https://paper.example/{at}.html", page.encode()) for at, page in enumerate(pages))
    )
    return folder


def add(source: Path, db: Path, failed: Callable[[ReportFailed], Any] = pytest.fail, **given: Any) -> pipeline.Added:
    settings = load_settings([], given=given)
    with pipeline.open_record(str(db)) as store:
        return pipeline.add([str(source)], store=store, settings=settings, failed=failed, progress=lambda *_: None)


def record(db: Path) -> Any:
    """All that a record says."""
    with pipeline.open_record(str(db)) as store:
        return store.answer().answer


def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "cut", partial(cut, most=A_SHARD))
