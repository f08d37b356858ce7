"""docs/exports.md: a row and a section for every format, and commands that do what they say."""

import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique import pipeline
from communique.answers import Answer
from communique.present.cli import main
from communique.present.exports import EXPORTS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh runnable\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("communique export")]


def test_every_format_has_a_row_with_its_file() -> None:
    rows = {match[1]: match[0] for match in re.finditer(r"^\| `([a-z-]+)` \|.*$", PAGE.partition("| option |")[0], re.MULTILINE)}
    assert list(rows) == list(EXPORTS)
    for name, one in EXPORTS.items():
        assert f"`{one.suffix}`" in rows[name]
        assert one.media_type == "application/zip" or one.media_type in rows[name]


def test_every_format_has_a_section_with_a_command() -> None:
    assert {shlex.split(command)[2] for command in COMMANDS} == set(EXPORTS)
    sections = PAGE.split("\n## ")
    for name in EXPORTS:
        assert [part for part in sections if f"```sh runnable\ncommunique export {name} " in part], f"{name} has no section"


@cache
def _read(source: str) -> Answer:
    return _brief([source], settings=_settings(source), failed=lambda failure: None, progress=lambda done, total: None)


_brief = pipeline.brief


def _settings(source: str) -> Any:
    from communique.settings import load_settings

    return load_settings([source])


@pytest.mark.parametrize("block", BLOCKS)
def test_its_commands_run(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.setattr(pipeline, "brief", lambda sources, **_: _read(sources[0]))
    for command in block.splitlines():
        program, *arguments = shlex.split(command)
        assert program == "communique"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        if "-o" in arguments:
            written = tmp_path / arguments[arguments.index("-o") + 1]
            assert all(path.stat().st_size for path in ([written] if written.is_file() else written.iterdir()))
