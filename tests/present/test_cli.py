"""The command line with a scripted pipeline: what goes in, what comes out, and with which exit status."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.answers import Answer
from communique.errors import BadUsage, BrokenAsset, ReportFailed
from communique.model import Reading
from communique.present.cli import main
from communique.present.formats import BRIEF_FORMATS, READ_FORMATS
from communique.settings import Settings

from .builder import ANSWER

ROOT = Path(__file__).parents[2]


class Scripted(ModuleType):
    """Stands in for communique.pipeline: gives `answer`, after telling of `failures` and raising `error` if there is one."""

    def __init__(self) -> None:
        super().__init__("communique.pipeline")
        self.answer = ANSWER
        self.failures: list[ReportFailed] = []
        self.error: Exception | None = None
        self.called: dict[str, Any] = {}

    def brief(
        self,
        sources: Sequence[str],
        *,
        settings: Settings,
        failed: Callable[[ReportFailed], None],
        progress: Callable[[int, int | None], None],
    ) -> Answer:
        return Answer() if not list(self.read_all(sources, settings=settings, failed=failed, progress=progress)) else self.answer

    def read_all(
        self,
        sources: Sequence[str],
        *,
        settings: Settings,
        failed: Callable[[ReportFailed], None],
        progress: Callable[[int, int | None], None],
    ) -> Iterator[Reading]:
        self.called = {"sources": sources, "settings": settings}
        for failure in self.failures:
            failed(failure)
        if self.error:
            raise self.error
        for done, reading in enumerate(self.answer.readings, 1):
            progress(done, None)
            yield reading


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scripted:
    scripted = Scripted()
    monkeypatch.setitem(sys.modules, "communique.pipeline", scripted)
    monkeypatch.chdir(tmp_path)
    return scripted


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_brief_prints_the_page(pipeline: Scripted) -> None:
    result = call("brief", "somewhere")
    assert result.exit_code == 0
    assert result.stdout.startswith("Norland – Veldania\n")
    assert result.stderr == ""
    assert pipeline.called["sources"] == ("somewhere",)


def test_options_reach_the_settings(pipeline: Scripted) -> None:
    result = call(
        "brief", "a", "b", "--published", "2024-09-18", "--outlet", "VNA", "--parties", "XNL, XVD", "--workers", "2", "--threshold", "0.5"
    )
    assert result.exit_code == 0
    settings = pipeline.called["settings"]
    assert (settings.published, settings.outlet, settings.parties) == ("2024-09-18", "VNA", ("XNL", "XVD"))
    assert (settings.workers, settings.threshold) == (2, 0.5)


def test_parties_that_are_in_no_report_are_told(pipeline: Scripted) -> None:
    result = call("brief", "x", "--parties", "FOO,Veldania")
    assert result.exit_code == 0
    assert result.stderr.startswith("communique: FOO is not in these reports; ")


@pytest.mark.parametrize("shape", list(BRIEF_FORMATS))
def test_every_format_of_brief_prints(pipeline: Scripted, shape: str) -> None:
    if shape == "json":
        pytest.importorskip("communique.record.shape")
    result = call("brief", "x", "--format", shape)
    assert result.exit_code == 0
    assert "Norland" in result.stdout


@pytest.mark.parametrize("shape", list(READ_FORMATS))
def test_every_format_of_read_prints(pipeline: Scripted, shape: str) -> None:
    if shape != "text":
        pytest.importorskip("communique.record.shape")
    result = call("read", "x", "--format", shape)
    assert result.exit_code == 0
    assert "Torvek" in result.stdout


def test_json_is_one_object_and_jsonl_one_a_line(pipeline: Scripted) -> None:
    pytest.importorskip("communique.record.shape")
    assert json.loads(call("brief", "x", "--format", "json").stdout)["schema"] == "communique/1"
    assert len(json.loads(call("read", "x", "--format", "json").stdout)) == 4
    assert [json.loads(line)["report"]["id"] for line in call("read", "x").stdout.splitlines()] == ["r1", "r2", "r3", "r4"]


def test_a_failed_report_is_named_and_the_rest_is_done(pipeline: Scripted) -> None:
    pipeline.failures = [ReportFailed("bad\x1b[2J.txt", "It is not UTF-8.")]
    result = call("brief", "x")
    assert result.exit_code == 1
    assert result.stdout.startswith("Norland – Veldania\n")
    assert result.stderr == "communique: bad[2J.txt: It is not UTF-8.\n"


def test_nothing_read_is_said_and_leaves_an_empty_record(pipeline: Scripted) -> None:
    pytest.importorskip("communique.record.shape")
    pipeline.answer = Answer()
    result = call("brief", "x", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["reports"] == []
    assert "nothing could be read: no report was found in the sources." in result.stderr


def test_nothing_read_prints_no_page(pipeline: Scripted) -> None:
    pipeline.answer = Answer()
    pipeline.failures = [ReportFailed("x", "gone")]
    result = call("brief", "x")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "every report failed" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("read",), "Missing argument 'SOURCE...'"),
        (("brief",), "Name a SOURCE to read, or a stored record with --db."),
        (("brief", "x", "--format", "pdf"), "'pdf' is not one of"),
        (("brief", "x", "--workers", "0"), "The setting 'workers' is wrong"),
        (("read", "x", "--published", "soon"), "is no date; write it as 2025-05-28"),
        (("brief", "x", "--config", "gone.toml"), "There is no settings file gone.toml"),
        (("explain", "x"), "No such command"),
    ],
)
def test_wrong_usage_is_two(pipeline: Scripted, arguments: tuple[str, ...], sentence: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_usage_that_the_rooms_refuse_is_two_as_well(pipeline: Scripted) -> None:
    pipeline.error = BadUsage("Addresses are not fetched.")
    assert (call("read", "x", "--format", "text").exit_code, call("brief", "x").exit_code) == (2, 2)


def test_a_broken_model_stops_the_run_with_a_sentence(pipeline: Scripted) -> None:
    pipeline.error = BrokenAsset("The model is missing.")
    result = call("brief", "x")
    assert (result.exit_code, result.stderr) == (1, "Error: The model is missing.\n")


def test_many_reports_are_counted_on_standard_error(pipeline: Scripted) -> None:
    pipeline.answer = Answer(readings=ANSWER.readings * 7)
    assert call("read", "x", "--format", "text").stderr == "25 reports read\n"
    assert call("read", "x", "--format", "text", "--quiet").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_a_sentence() -> None:
    code = "import click; from communique.present.commands.common import print_out; click.command()(lambda: print_out('x' * 99999))()"
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "Error: Standard output cannot be written: No space left on device.\n"


def test_version_and_help() -> None:
    assert call("--version").stdout.startswith("communique")
    for command in main.commands:
        text = call(command, "--help").stdout
        assert "Example:" in text
        assert f"communique {command} " in text


def test_help_does_not_load_what_reading_needs() -> None:
    code = (
        "import sys, communique.present.cli as c\n"
        "heavy = {'onnxruntime', 'numpy', 'pydantic', 'rich', 'trafilatura', 'communique.pipeline'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = ['.', 'tests']\n"
        "from present.test_cli import Scripted\n"
        "from communique.answers import Answer\n"
        "from present.builder import ANSWER\n"
        "from communique.present.cli import main\n"
        "scripted = Scripted(); scripted.answer = Answer(readings=ANSWER.readings * 500)\n"
        "sys.modules['communique.pipeline'] = scripted\n"
        "main(['read', 'x', '--format', 'text', '--quiet'])"
    )
    command = f'{sys.executable} -c "$CODE" | head -n 1'
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={"CODE": code, "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert (done.stdout, done.stderr) == ("Torvek names a date\n", "")


def test_ctrl_c_is_how_serving_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norland said on Tuesday that it would send an envoy.")
    code = "from communique.present.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", str(tmp_path), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as serving:
        assert serving.stderr
        line = serving.stderr.readline()
        address = line.split()[4]
        until = time.monotonic() + 30
        while time.monotonic() < until and not _answers(address):
            time.sleep(0.1)
        serving.send_signal(signal.SIGINT)
        told = serving.stderr.read()
    assert (serving.returncode, told) == (0, "Stopped.\n")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as found:
            return bool(found.status == 200)
    except OSError:
        return False
