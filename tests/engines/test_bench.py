"""bench.engines says that engines agree, and says so when they do not."""

import json
from pathlib import Path

import pytest

from bench import engines
from bench.engines import Run, compare, write_archive
from bench.rows import read

from .archive import rows

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow", reason="the package pyarrow is not installed (communique[parquet])")
    file = tmp_path / "stream.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows(range(10))), encoding="utf-8")
    return file


def test_forty_reports_give_the_same_record_serially_and_with_processes(
    stream: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[Run] = []
    monkeypatch.setattr(engines, "told", lambda _, run, __: made.append(run))
    out = tmp_path / "engines.json"
    given = ["--stream", str(stream), "--reports", "40", "--few", "20", "--engines", "serial,processes", "--records", "--out", str(out)]
    engines.main(given)
    assert [one.count for one in made] == [40, 40]
    kept = read(out)
    assert kept.command == " ".join(["python -m bench.engines", *given])
    same, fast, memory = kept.rows
    assert (same.name, same.ours, same.unit) == ("processes: records other than the serial ones", 0, f"of {len(made[0].digests):,}")
    assert len(made[0].digests) > 100
    assert fast.ours == pytest.approx(made[0].seconds / made[1].seconds, abs=0.001)
    assert (memory.name, memory.asked, memory.better) == ("memory: peak of reading 40 reports beside 20", 1.1, "less")
    assert "processes: records other than the serial ones: 0 of" in capsys.readouterr().out


def test_repeated_reports_are_others(stream: Path, tmp_path: Path) -> None:
    write_archive(stream, tmp_path / "out.jsonl", 25)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({one["text"] for one in lines}) == len({one["url"] for one in lines}) == 25


def run_of(*digests: str, own: float = 100) -> Run:
    return Run(len(digests), list(digests), 1, 1, own, 1, 1)


def started(monkeypatch: pytest.MonkeyPatch, **others: Run) -> None:
    """Runs that differ from four readings as told, by the engine; "few" is the serial one on the small archive."""

    def run_alone(kind: str, archive: Path, _: bool) -> Run:
        asked = "few" if kind == "serial" and archive.name == "few.jsonl" else kind
        return others.get(asked, run_of("a", "b", "c", "d"))

    monkeypatch.setattr(engines, "run_alone", run_alone)


@pytest.mark.parametrize("other", [run_of("a", "b", "x", "d"), run_of("a", "b", "c")])
def test_a_difference_fails(other: Run, stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch, dask=other)
    given = ["--stream", str(stream), "--reports", "4", "--few", "2", "--engines"]
    assert engines.main([*given, "serial,dask"]) == 1
    assert engines.main([*given, "serial,processes"]) == 0


def test_a_difference_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = {"serial": run_of("a", "b", "c", "d"), "dask": run_of("a", "x", "y", "d"), "spark": run_of("a", "b", "c", "d")}
    assert [one.ours for one in engines.rows(runs, "readings") if "other than" in one.name] == [2, 0]


def test_with_others_few_they_stand_beside_the_serial_run_of_few(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch, few=run_of("a", "b"), spark=run_of("a", "c"))
    runs = compare(stream, 4, 2, ["serial", "spark"], records=False, others_few=True)
    [same] = [one for one in engines.rows(runs, "readings") if "other than" in one.name]
    assert (same.name, same.ours, same.unit) == ("spark: readings other than the serial ones", 1, "of 2")


def test_growing_memory_fails(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch, serial=run_of("a", "b", "c", "d", own=120))
    given = ["--stream", str(stream), "--reports", "4", "--few", "2", "--engines", "serial"]
    assert engines.main(given) == 1
    started(monkeypatch, serial=run_of("a", "b", "c", "d", own=109))
    assert engines.main(given) == 0
