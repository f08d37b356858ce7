"""bench.engines says that engines agree, and says so when they do not."""

import json
from pathlib import Path

import pytest

from bench import engines
from bench.engines import Run, compare, write_archive

from .archive import rows

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow", reason="the package pyarrow is not installed (communique[parquet])")
    file = tmp_path / "stream.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows(range(10))), encoding="utf-8")
    return file


def test_forty_reports_give_the_same_record_serially_and_with_processes(stream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(stream, 40, 20, ["serial", "processes"], records=True) == 0
    said = capsys.readouterr().out
    assert "engines: records of serial, processes identical" in said
    assert said.count("40 reports") == 3


def test_repeated_reports_are_others(stream: Path, tmp_path: Path) -> None:
    write_archive(stream, tmp_path / "out.jsonl", 25)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({one["text"] for one in lines}) == len({one["url"] for one in lines}) == 25


@pytest.mark.parametrize("other", [Run(4, "another", 1, 1, 100, 1, 1), Run(3, "one", 1, 1, 100, 1, 1)])
def test_a_difference_fails(other: Run, stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "run_alone", lambda kind, *_: other if kind == "dask" else Run(4, "one", 1, 1, 100, 1, 1))
    assert compare(stream, 4, 0, ["serial", "dask"], records=False) == 1
    assert compare(stream, 4, 2, ["serial", "processes"], records=False) == 0


def test_growing_memory_fails(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        engines, "run_alone", lambda kind, archive, _: Run(4, "one", 1, 1, 100 if archive.name == "few.jsonl" else 120, 1, 1)
    )
    assert compare(stream, 4, 2, ["serial"], records=False) == 1
