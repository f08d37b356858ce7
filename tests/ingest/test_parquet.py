"""Parquet files: a report a row."""

import datetime
import gzip
import io
from typing import Any

import pytest

from .conftest import Desk, Tried

pa = pytest.importorskip("pyarrow", reason="the package pyarrow is not installed (communique[parquet])")
pq = pytest.importorskip("pyarrow.parquet")
WORDS = "Envoys of Norland and Veldania met in Arsk on Monday."


def parquet(**columns: list[Any]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def of(desk: Desk, name: str, data: bytes) -> Tried:
    return desk.ingest(desk.write(name, data))


def test_a_row_is_a_report(desk: Desk) -> None:
    day, moment = datetime.date(2031, 5, 28), datetime.datetime(2031, 5, 28, 10, tzinfo=datetime.UTC)
    tried = of(
        desk,
        "p.parquet",
        parquet(
            text=[WORDS, WORDS + " They left."],
            headline=["Envoys met", None],
            source=["Veldapress", "Paper"],
            published=[day, None],
            other=[[1], [2]],
        ),
    )
    assert tried.failures == []
    assert [(one.title, one.outlet, one.published) for one in tried.reports] == [
        ("Envoys met", "Veldapress", "2031-05-28"),
        (None, "Paper", None),
    ]
    assert [one.source.rpartition("/")[2] for one in tried.reports] == ["p.parquet:1", "p.parquet:2"]
    (report,) = of(desk, "q", parquet(text=[WORDS], date=[moment])).reports
    assert report.published is not None
    assert report.published.startswith("2031-05-28")


def test_it_may_be_packed(desk: Desk) -> None:
    assert len(of(desk, "p.parquet.gz", gzip.compress(parquet(text=[WORDS]))).reports) == 1


def test_a_wrong_row_fails_alone(desk: Desk) -> None:
    tried = of(
        desk,
        "p.parquet",
        parquet(text=[WORDS, "", None, WORDS + "x" * 3_000_000, WORDS], published=["2031-05-28", None, None, None, "soon"]),
    )
    assert len(tried.reports) == 1
    assert [one.source.rpartition(" row ")[2] for one in tried.failures] == ["2", "3", "4", "5"]


def test_rows_without_words_are_a_sentence(desk: Desk) -> None:
    (failure,) = of(desk, "p.parquet", parquet(title=["Envoys met"])).failures
    assert "no column `text`; it has `title`" in failure.reason


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-200], lambda data: b"PAR1" + data[4:60] + b"\xff" * 40 + data[100:], lambda _: b"PAR1PAR1"]
)
def test_a_broken_file_is_a_sentence(desk: Desk, spoil: Any) -> None:
    tried = of(desk, "p.parquet", spoil(parquet(text=[WORDS * 9, "Talks in Arsk. " * 9])))
    assert tried.failures
    assert all("Parquet file" in one.reason or "JSON" in one.reason or "character" in one.reason for one in tried.failures)


def test_a_zone_that_nobody_knows_is_a_sentence(desk: Desk) -> None:
    moments = pa.array([1_900_000_000_000_000], pa.timestamp("us", tz="UTB"))
    tried = of(desk, "p.parquet", parquet(text=[WORDS], published=moments))
    assert tried.reports == []
    assert "breaks after row 0" in str(tried.failures[0])
