"""docs/sources/: a page for every format, and commands that do what they say."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.ingest.fetch import Fetching
from communique.present.cli import main
from communique.settings import Settings

ROOT = Path(__file__).parents[2]
INDEX = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs" / "sources").glob("*.md"))
COMMANDS = [
    line
    for page in PAGES
    for block in re.findall(r"```sh runnable\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def test_every_format_has_a_page_and_every_page_a_row() -> None:
    assert re.findall(r"\]\(sources/([a-z]+)\.md\)", INDEX.partition("## What fails")[0]) == [
        "texts", "pages", "json", "feeds", "sitemaps", "archives", "parquet", "ninjs", "quotations"
    ]  # fmt: skip
    assert sorted(set(re.findall(r"sources/([a-z]+\.md)", INDEX))) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_has_a_command_and_says_what_comes_from_where(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    assert words.startswith("# ")
    assert "```sh runnable\ncommunique " in words
    assert "| of the report |" in words or page.stem == "json"


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program, *arguments = shlex.split(command.partition("#")[0])
    assert program == "communique"
    done = CliRunner().invoke(main, [*arguments, "--quiet"])
    assert done.exit_code == (1 if "# exit status 1" in command else 0), done.output
    assert done.output


def test_what_the_page_says_of_the_bounds_is_so() -> None:
    fetching, settings = Fetching(), Settings()
    assert (fetching.delay, fetching.timeout, fetching.limit, fetching.most_pages) == (1.0, 30.0, 20_000_000, 100)
    assert (settings.fetch_delay, settings.fetch_timeout, settings.fetch_limit, settings.most_pages) == (1.0, 30.0, 20_000_000, 100)
    assert settings.interval == 900
    for row in ("(1)", "(30)", "(20,000,000)", "(100)", "(900)"):
        assert row in INDEX
