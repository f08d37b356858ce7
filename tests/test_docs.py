"""The documentation says what the program does: commands, options, formats, settings, pages, and lines to copy."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from communique.present.brief import brief_of
from communique.present.cli import main
from communique.present.formats import BRIEF_FORMATS, READ_FORMATS
from communique.present.tables import LIST_FORMATS
from communique.present.terminal import PLAIN_SIGNS, SIGNS
from communique.settings import Settings, State

from .present.builder import ANSWER

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "read", "link", "record", "review", "present")
PAGE = (ROOT / "docs" / "present.md").read_text(encoding="utf-8")
ALL = "\n".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNNABLE = re.findall(r"```sh runnable\n(.*?)```", README, re.DOTALL)
COMMANDS = [command.strip() for block in RUNNABLE for line in block.splitlines() for command in line.split("&&") if command.strip()]


def commands(group: click.Group, above: str = "") -> dict[str, click.Command]:
    """All commands by what is typed, those of a group after it."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[above + name] = command
        found |= commands(command, f"{above}{name} ") if isinstance(command, click.Group) else {}
    return found


def options() -> list[str]:
    return sorted(
        {
            name
            for command in commands(main).values()
            for one in command.params
            if isinstance(one, click.Option)
            for name in one.opts
            if name.startswith("--")
        }
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_page(room: str) -> None:
    page = ROOT / "docs" / f"{room}.md"
    assert page.is_file(), f"docs/{room}.md is missing"
    assert page.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("command", sorted(commands(main)))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"`communique {command}[ `]", ALL), f"no page of docs/ tells of `communique {command} …`"


@pytest.mark.parametrize("option", options())
def test_every_option_is_documented(option: str) -> None:
    assert re.search(rf"^\| `{option}[ `]", ALL, re.MULTILINE), f"{option} has no row in a table of docs/"


def test_no_option_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `(--[a-z-]+)", ALL, re.MULTILINE)) == set(options())


@pytest.mark.parametrize("shape", sorted({*BRIEF_FORMATS, *READ_FORMATS, *LIST_FORMATS}))
def test_every_format_is_documented(shape: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| `--format`"))
    assert f"`{shape}`" in row


def test_every_section_and_sign_is_documented() -> None:
    for section in brief_of(ANSWER).blocks[0].sections:
        assert f"| {section.title} |" in PAGE
    for sign in (*SIGNS.values(), *PLAIN_SIGNS.values()):
        assert sign in PAGE


def test_the_settings_of_the_page_can_be_set() -> None:
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block
    values = tomllib.loads(block[1])
    assert set(values) <= set(Settings.model_fields)
    assert {State(**one).code for one in values["state"]} == {"XNL"}


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "docs" / "present.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_has_commands_to_copy() -> None:
    assert "python3.11 -m venv .venv && .venv/bin/pip install . && .venv/bin/communique brief examples/strait\n" in README
    assert "python3.11 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest\n" in README
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_to_copy_is_valid(command: str) -> None:
    assert subprocess.run(["bash", "-n", "-c", command], check=False).returncode == 0
    program, *arguments = shlex.split(command)
    assert program in ("python3.11", ".venv/bin/pip", ".venv/bin/communique", ".venv/bin/pytest")
    if program.endswith("communique"):
        name, *rest = arguments
        context = main.commands[name].make_context(name, rest)
        assert all((ROOT / source).exists() for source in context.params.get("sources", ()))
    extras = re.findall(r"\.\[(\w+)\]", command)
    assert set(extras) <= set(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"])


@pytest.mark.parametrize("folder", ["strait", "second"])
def test_the_settings_of_the_examples_are_valid(folder: str) -> None:
    from communique.settings import load_settings

    settings = load_settings([str(ROOT / "examples" / folder)])
    assert all(one.capital and one.demonym for one in settings.state)
