"""Real clusters on this machine: the same record, also where a worker is killed in the middle."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique import pipeline
from communique.engines import Done, Shard, ShardFolder, packed, read_shard
from communique.errors import BadUsage, RunStopped
from communique.ingest import Defaults, ingest
from communique.model import Report
from communique.pipeline import Added
from communique.present.cli import main

from .archive import add, archive, record, small_shards, words
from .faults import MARK, dies_once

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.timeout(900)


def needs_dask() -> None:
    pytest.importorskip("distributed", reason="the packages dask and distributed are not installed (communique[dask])")


def needs_spark() -> None:
    pytest.importorskip("pyspark", reason="the package pyspark is not installed (communique[spark])")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java is installed (apt-get install default-jre-headless)")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive, of which a record was made without shards; processes that are started find these tests."""
    small_shards(monkeypatch)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.setenv(MARK, str(tmp_path / "died"))
    found = archive(tmp_path / "in")
    add(found, tmp_path / "plain.db")
    return found


@pytest.mark.parametrize("engine", ["dask", "spark"])
def test_two_workers_give_the_same_record_though_one_is_killed(
    engine: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_dask() if engine == "dask" else needs_spark()
    monkeypatch.setattr(pipeline, "read_shard", dies_once)
    assert add(source, tmp_path / "talks.db", engine=engine, workers=2, shards=str(tmp_path / "kept")) == Added(10, 0)
    assert (tmp_path / "died").exists()
    assert record(tmp_path / "plain.db") == record(tmp_path / "talks.db")


def test_a_cluster_is_found_by_the_address_of_its_scheduler(source: Path, tmp_path: Path) -> None:
    needs_dask()
    with cluster(tmp_path) as (address, _):
        done = CliRunner().invoke(
            main, ["add", str(source), "--db", str(tmp_path / "talks.db"), "--engine", "dask", "--scheduler", address]
        )
    assert done.exit_code == 0, done.output
    assert "10 new, 0 there already" in done.output
    assert record(tmp_path / "plain.db") == record(tmp_path / "talks.db")
    assert not (tmp_path / "talks.db.shards").exists()


def test_a_scheduler_that_does_not_answer_is_a_sentence(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_dask()
    from communique.engines import dask

    monkeypatch.setattr(dask, "_PATIENCE", 1)
    with pytest.raises(BadUsage, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        add(source, tmp_path / "talks.db", engine="dask", scheduler="tcp://127.0.0.1:9")


def test_a_frame_of_a_spark_session_of_ones_own_is_read(source: Path) -> None:
    needs_spark()
    from pyspark.sql import SparkSession

    from communique.engines.spark import Spark, read_frame

    reports = tuple(ingest([str(source)], defaults=Defaults(), failed=pytest.fail))
    works = [packed(reports[at : at + 5], states=(), threshold=None) for at in (0, 5)]
    with Spark(None, 2, read_shard) as spark:
        session = SparkSession.getActiveSession()
        assert session is not None
        frame = session.createDataFrame([(bytearray(one),) for one in works], "work binary")
        done = {bytes(row["done"]) for row in read_frame(frame).collect()}
        assert spark.room() > 0
        with Spark(None, 2, read_shard):
            pass
        assert session.createDataFrame([(1,)], "one int").count() == 1, "a session that was there before stays"
    assert done == set(map(read_shard, works))


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address of a scheduler with two workers, all started by command line, and its process."""
    dask = [sys.executable, "-m", "dask"]
    running = [_start([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], folder / "scheduler.log")]
    try:
        address = _said(r"Scheduler at:\s+(tcp://\S+)", folder / "scheduler.log", running[0])
        for number in range(2):
            options = ["--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--local-directory", str(folder / f"worker{number}")]
            running.append(_start([*dask, "worker", address, *options], folder / f"worker{number}.log"))
        yield address, running[0]
    finally:
        for one in reversed(running):
            if one.poll() is None:
                os.killpg(one.pid, signal.SIGTERM)
            one.wait(120)


def _start(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT, start_new_session=True)


def _said(pattern: str, log: Path, process: "subprocess.Popen[bytes]") -> str:
    import time

    for _ in range(600):
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        time.sleep(0.2)
    raise AssertionError(f"nothing like {pattern!r} was said within two minutes")


def test_lost_halves_of_characters_in_a_file_name_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with open(os.fsencode(tmp_path / "in") + b"/a\xff.txt", "wb") as file:
        file.write(words(1).encode())
    assert (
        add(tmp_path / "in", tmp_path / "plain.db")
        == add(tmp_path / "in", tmp_path / "talks.db", shards=str(tmp_path / "kept"))
        == Added(1, 0)
    )
    (report,) = (reading.report for reading in record(tmp_path / "plain.db").readings)
    assert isinstance(report, Report)
    assert report.source.endswith(r"a\udcff.txt")


def test_a_scheduler_that_goes_away_is_a_sentence_and_what_was_read_stays(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_dask()
    kept = tmp_path / "kept"
    with cluster(tmp_path) as (address, scheduler):
        keep = ShardFolder.keep

        def keep_and_kill(folder: ShardFolder, shard: Shard, done: Done) -> None:
            keep(folder, shard, done)
            scheduler.kill()

        monkeypatch.setattr(ShardFolder, "keep", keep_and_kill)
        with pytest.raises(RunStopped, match="does not answer any more"):
            add(source, tmp_path / "talks.db", engine="dask", scheduler=address, shards=str(kept))
    assert list(kept.glob("*.parquet"))
    monkeypatch.undo()
    small_shards(monkeypatch)
    add(source, tmp_path / "talks.db", shards=str(kept))
    assert record(tmp_path / "plain.db") == record(tmp_path / "talks.db")
