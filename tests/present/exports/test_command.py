"""`communique export` with a scripted pipeline."""

import errno
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from communique.answers import Answer
from communique.errors import ReportFailed
from communique.present.exports import EXPORTS, Exported

from ..test_cli import Scripted, call
from .record import TALKS


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scripted:
    scripted = Scripted()
    scripted.answer = TALKS
    monkeypatch.setitem(sys.modules, "communique.pipeline", scripted)
    monkeypatch.chdir(tmp_path)
    return scripted


@pytest.mark.parametrize("name", list(EXPORTS))
def test_every_format_is_written(pipeline: Scripted, name: str) -> None:
    result = call("export", name, "somewhere", "-o", "out")
    assert result.exit_code == 0, result.output
    assert Path("out").read_bytes() == EXPORTS[name].export(TALKS).data
    assert Path("out").stat().st_mode & 0o400
    assert list(Path().iterdir()) == [Path("out")]


def test_text_is_printed_and_what_is_left_out_is_told(pipeline: Scripted) -> None:
    result = call("export", "plover", "a", "b", "--parties", "XNL,XVD")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["v1", "v3", "v4"]
    assert result.stderr.startswith("communique: PLOVER has no place for what has not happened: 2 of 5 events are left out")
    assert (pipeline.called["sources"], pipeline.called["settings"].parties) == (("a", "b"), ("XNL", "XVD"))


def test_several_files_are_a_zip_or_a_folder(pipeline: Scripted) -> None:
    archive = zipfile.ZipFile(io.BytesIO(call("export", "gdelt", "x").stdout_bytes))
    assert archive.namelist() == ["events.export.csv", "events.mentions.csv"]
    assert call("export", "gdelt", "x", "-o", "tables/").exit_code == 0
    assert {path.name: path.read_bytes() for path in Path("tables").iterdir()} == {name: archive.read(name) for name in archive.namelist()}
    assert call("export", "icalendar", "x", "-o", "tables").exit_code == 0
    assert Path("tables/agenda.ics").is_file()


def test_a_place_that_cannot_be_written_is_named(pipeline: Scripted) -> None:
    Path("file").write_text("kept")
    result = call("export", "plover", "x", "-o", "file/below/out")
    assert result.exit_code == 1
    assert "file/below/out cannot be written:" in result.stderr
    assert Path("file").read_text() == "kept"


def test_a_full_disk_leaves_nothing_behind(pipeline: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Iterator[bytes]:
        yield b"begun"
        raise OSError(errno.ENOSPC, "No space left on device")

    full_disk = replace(EXPORTS["dna"], export=lambda answer: Exported({"x.csv": full}))
    monkeypatch.setitem(EXPORTS, "dna", full_disk)
    Path("out.csv").write_text("kept")
    for output in ("out.csv", "folder/", None):
        result = call("export", "dna", "x", *(["-o", output] if output else []))
        assert result.exit_code == 1
        assert "cannot be written: No space left on device." in result.stderr
    assert {str(path): path.read_text() for path in Path().rglob("*") if path.is_file()} == {"out.csv": "kept"}


def test_a_failed_report_is_named_and_the_rest_is_written(pipeline: Scripted) -> None:
    pipeline.failures = [ReportFailed("bad.txt", "It is not UTF-8.")]
    result = call("export", "dna", "x", "-o", "out.csv")
    assert result.exit_code == 1
    assert "bad.txt: It is not UTF-8." in result.stderr
    assert Path("out.csv").stat().st_size > 100


def test_nothing_read_gives_an_empty_file_of_the_format(pipeline: Scripted) -> None:
    pipeline.answer = Answer()
    result = call("export", "icalendar", "x", "-o", "out.ics")
    assert result.exit_code == 1
    assert Path("out.ics").read_text().startswith("BEGIN:VCALENDAR")
    assert "nothing could be read" in result.stderr


def test_without_pyarrow_nothing_is_read(pipeline: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = call("export", "parquet", "x", "-o", "out")
    assert result.exit_code == 2
    assert "pip install 'communique[parquet]'" in result.stderr
    assert not Path("out").exists()
    assert pipeline.called == {}


def test_an_unknown_format_is_wrong_usage(pipeline: Scripted) -> None:
    result = call("export", "rss", "x")
    assert result.exit_code == 2
    assert "'rss' is not one of" in result.stderr
