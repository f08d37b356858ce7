"""Shards on this machine: cut always the same, read once, resumed, and the same record at the end as without them."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique import pipeline
from communique.engines import ENGINES, MANIFEST, Shard, ShardFolder, cut, fingerprint, read_shard, read_shards, unpacked
from communique.errors import BadUsage, ReportFailed, RunStopped
from communique.model import Report
from communique.pipeline import Added

from .archive import add, archive, record, small_shards, words
from .faults import MARK, always_dies, another_release, dies_once


def reports(count: int) -> list[Report]:
    return [Report(f"r{at}", f"wire.jsonl:{at + 1}", words(at), outlet="Paper", language="en") for at in range(count)]


def shards(count: int = 5) -> list[Shard]:
    return [Shard.of(piece, (), None) for piece in cut(reports(count), most=2)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="the package pyarrow is not installed (communique[parquet])")
    small_shards(monkeypatch)


class Counting:
    """An engine's work that counts, and stops the run after so many shards."""

    def __init__(self, most: int = 1_000) -> None:
        self.read, self.most = list[bytes](), most

    def __call__(self, work: bytes) -> bytes:
        if len(self.read) == self.most:
            raise KeyboardInterrupt
        self.read.append(work)
        return read_shard(work)


def test_reports_are_cut_in_order_by_number_and_by_length() -> None:
    assert [[one.id for one in piece] for piece in cut(reports(5), most=2)] == [["r0", "r1"], ["r2", "r3"], ["r4"]]
    assert [len(piece) for piece in cut(reports(5), characters=1)] == [1] * 5
    assert [one.key for one in shards()] == [one.key for one in shards()]
    assert len({one.key for one in shards()}) == 3


def test_a_shard_read_twice_gives_the_same_bytes_and_leaves_the_same_file(tmp_path: Path) -> None:
    first = shards()[0]
    assert read_shard(first.work) == read_shard(first.work)
    files = []
    for name in ("a", "b"):
        with ShardFolder(tmp_path / name) as folder:
            folder.keep(first, unpacked(read_shard(first.work)))
        files.append((tmp_path / name / f"{first.key}.parquet").read_bytes())
    assert files[0] == files[1]


def test_the_manifest_says_what_was_read_by_whom(tmp_path: Path) -> None:
    with ShardFolder(tmp_path) as folder:
        list(read_shards(shards(), lambda: ENGINES["local"](None, 1, read_shard), folder))
    head, *lines = map(json.loads, (tmp_path / MANIFEST).read_text(encoding="utf-8").splitlines())
    assert head == {"communique": "shards", "format": 1}
    assert [(one["first"], one["last"], one["reports"]) for one in lines] == [
        ("wire.jsonl:1", "wire.jsonl:2", 2), ("wire.jsonl:3", "wire.jsonl:4", 2), ("wire.jsonl:5", "wire.jsonl:5", 1)
    ]  # fmt: skip
    assert [one["inputs"] for one in lines] == [one.inputs for one in shards()]
    assert {one["reader"] for one in lines} == {fingerprint()}


@pytest.mark.parametrize("workers", [1, 2])
def test_with_shards_the_record_is_the_same(workers: int, tmp_path: Path) -> None:
    source = archive(tmp_path / "in")
    assert add(source, tmp_path / "plain.db") == Added(10, 0)
    assert add(source, tmp_path / "shards.db", workers=workers, shards=str(tmp_path / "kept")) == Added(10, 0)
    assert record(tmp_path / "plain.db") == record(tmp_path / "shards.db")
    assert len(list((tmp_path / "kept").glob("*.parquet"))) == 5
    assert add(source, tmp_path / "shards.db", shards=str(tmp_path / "kept")) == Added(0, 10)


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, kept = archive(tmp_path / "in"), str(tmp_path / "kept")
    first, second, third = Counting(3), Counting(), Counting()
    monkeypatch.setattr(pipeline, "read_shard", first)
    with pytest.raises(KeyboardInterrupt):
        add(source, tmp_path / "talks.db", shards=kept)
    monkeypatch.setattr(pipeline, "read_shard", second)
    add(source, tmp_path / "talks.db", shards=kept)
    assert len(second.read) == 2
    assert not set(first.read) & set(second.read)
    monkeypatch.setattr(pipeline, "read_shard", third)
    add(source, tmp_path / "another.db", shards=kept)
    assert third.read == []
    add(source, tmp_path / "plain.db")
    assert record(tmp_path / "plain.db") == record(tmp_path / "talks.db") == record(tmp_path / "another.db")


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, kept, counting = archive(tmp_path / "in"), str(tmp_path / "kept"), Counting()
    add(source, tmp_path / "talks.db", shards=kept)
    wire = source / "a.jsonl"
    wire.write_text(wire.read_text(encoding="utf-8").replace("text 3", "text 33"), encoding="utf-8")
    monkeypatch.setattr(pipeline, "read_shard", counting)
    assert add(source, tmp_path / "talks.db", shards=kept).new == 1
    assert len(counting.read) == 1
    add(source, tmp_path / "surer.db", shards=kept, threshold=0.9)
    assert len(counting.read) == 6


def test_a_file_that_is_not_what_was_written_is_read_again(tmp_path: Path) -> None:
    counting = Counting()
    opening = lambda: ENGINES["local"](None, 1, counting)  # noqa: E731
    with ShardFolder(tmp_path) as folder:
        before = list(read_shards(shards(), opening, folder))
    first, second, _ = sorted(tmp_path.glob("*.parquet"))
    whole = first.read_bytes()
    first.write_bytes(whole[:-20])
    second.unlink()
    manifest = tmp_path / MANIFEST
    manifest.write_bytes(manifest.read_bytes() + b'{"shard": "cut o')
    with ShardFolder(tmp_path) as folder:
        assert list(read_shards(shards(), opening, folder)) == before
    assert len(counting.read) == 5
    assert first.read_bytes() == whole
    assert all(map(json.loads, manifest.read_text(encoding="utf-8").splitlines()))


def test_a_report_that_cannot_be_read_fails_alone_and_again_when_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.read import Reader

    sound, source, kept = Reader.read, archive(tmp_path / "in"), str(tmp_path / "kept")

    def stumbling(self: Reader, report: Report) -> Any:
        return sound(self, report) if "text 3" not in report.text else [][0]

    monkeypatch.setattr(Reader, "read", stumbling)
    for name in ("one.db", "two.db"):
        failures = list[ReportFailed]()
        assert add(source, tmp_path / name, failures.append, shards=kept).new == 9
        (failure,) = failures
        assert failure.source.endswith("a.jsonl:4")
        assert "IndexError in stumbling" in failure.reason


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with ShardFolder(tmp_path), pytest.raises(BadUsage, match="Another run is writing"), ShardFolder(tmp_path):
        pass


def test_what_another_reader_read_is_refused(tmp_path: Path) -> None:
    with ShardFolder(tmp_path) as folder, pytest.raises(RunStopped, match="another release"):
        list(read_shards(shards(), lambda: ENGINES["local"](None, 1, another_release), folder))
    assert not list(tmp_path.glob("*.parquet"))


def test_a_process_killed_in_the_middle_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = archive(tmp_path / "in")
    add(source, tmp_path / "plain.db")
    monkeypatch.setenv(MARK, str(tmp_path / "died"))
    monkeypatch.setattr(pipeline, "read_shard", dies_once)
    assert add(source, tmp_path / "talks.db", workers=2, shards=str(tmp_path / "kept")) == Added(10, 0)
    assert (tmp_path / "died").exists()
    assert record(tmp_path / "plain.db") == record(tmp_path / "talks.db")


def test_a_shard_that_kills_every_process_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    with ShardFolder(tmp_path) as folder, pytest.raises(RunStopped, match=r"the reports from .* to wire"):
        list(read_shards(shards(2), lambda: ENGINES["local"](None, 2, always_dies), folder))


def test_memory_holds_few_shards(tmp_path: Path) -> None:
    """However many come, no more are taken from the source than may wait."""
    taken = 0

    def coming() -> Any:
        nonlocal taken
        for at in range(400):
            taken += 1
            yield Shard.of((Report(f"r{at}", f"s{at}", "Talks.", language="en"),), (), None)

    with ShardFolder(tmp_path) as folder:
        for _, _ in read_shards(coming(), lambda: ENGINES["local"](None, 1, read_shard), folder):
            assert taken <= 25
            if taken > 20:
                break


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"scheduler": "tcp://10.0.0.5:8786"}, "--engine dask"),
        ({"shards": "/proc/none"}, "Shards cannot be kept in /proc/none"),
    ],
)
def test_what_cannot_be_is_a_sentence(given: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=words):
        add(archive(tmp_path / "in"), tmp_path / "talks.db", **given)


def test_a_database_has_no_place_beside_it() -> None:
    from communique.settings import load_settings

    with pytest.raises(BadUsage, match="name a folder with --shards"):
        pipeline._place_of_shards(load_settings([], given={"engine": "dask", "db": "postgresql://tester@127.0.0.1/talks"}), None)


def test_a_settings_file_beside_the_reports_names_no_cluster(tmp_path: Path) -> None:
    from communique.settings import load_settings

    (tmp_path / "communique.toml").write_text('scheduler = "tcp://evil.example:1"', encoding="utf-8")
    with pytest.raises(BadUsage, match="sets 'scheduler', which a file beside the reports may not"):
        load_settings([str(tmp_path)])
