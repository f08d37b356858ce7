"""The library: what the command line does, with values. Its page of the documentation is run as it stands."""

import builtins
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import communique
from communique.library import Asking, Rows
from communique.lists import LISTS
from communique.record import open_store

from .record.store.wires import add, wires
from .stores import Target

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python runnable\n(.*?)```", PAGE, re.DOTALL)
READINGS = wires(14)


@pytest.fixture
def talks(target: str) -> communique.Talks:
    with open_store(target, reader="test") as store:
        add(store, READINGS)
    return communique.open(target, create=False)


@pytest.mark.skipif(
    not (ROOT / "communique" / "data" / "models" / "reader" / "card.toml").is_file(), reason="the trained model is not here"
)
@pytest.mark.parametrize("at", range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(at: int, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", EXAMPLES[at]], cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def _environment() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_importing_is_quick() -> None:
    """Nothing of what reading, storing or showing needs is loaded."""
    program = (
        "import sys, communique; print(sorted({'numpy', 'onnxruntime', 'pandas', 'pydantic', 'rich', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_list_is_there_and_is_a_frame(talks: communique.Talks) -> None:
    with talks:
        for what in LISTS:
            rows = getattr(talks, what)()
            assert rows.what == what
            assert rows or what in ("events", "positions", "moves", "agenda")
            assert list(rows[:1]) == list(rows)[:1]
            assert len(rows.to_pandas()) == len(rows) == len(rows.flat())
        assert "speaker.name" in talks.statements().to_pandas().columns
        assert {one["speaker"]["name"] for one in talks.statements(speaker="Brandt")} == {"Milo Brandt"}
        assert talks.statements(query='"no such words"').to_pandas().empty
        assert len(talks.reports(limit=3)) == 3
        assert len(talks) == len(READINGS)


def test_every_filter_is_taken(talks: communique.Talks) -> None:
    values: dict[str, Any] = {"since": "2031-03", "until": "2031-04", "parties": ("XVM", "XSW"), "limit": 2}
    with talks:
        for name in Asking.__annotations__:
            assert isinstance(talks.statements(**{name: values.get(name, "asserts")}), Rows)  # type: ignore[misc]


def test_what_is_wrong_is_a_sentence(talks: communique.Talks, tmp_path: Path) -> None:
    with talks:
        with pytest.raises(communique.BadUsage, match="cannot be asked for colour; known are speaker"):
            talks.rounds(colour="red")  # type: ignore[call-arg]
        with pytest.raises(communique.BadUsage, match="'soon' is no date"):
            talks.rounds(since="soon")
        with pytest.raises(communique.BadUsage, match="No report has the id"):
            talks.remove(READINGS[0].report.id, "nothing")
        assert len(talks) == len(READINGS)
        with pytest.raises(communique.BadUsage, match="There is no format 'pdf'"):
            talks.brief(format="pdf")
    with pytest.raises(communique.BadUsage, match="There is no record"):
        communique.open(str(tmp_path / "none.db"), create=False)


def test_a_record_as_a_whole(talks: communique.Talks) -> None:
    with talks:
        assert len(talks.json()["reports"]) == len(READINGS)
        assert talks.brief(parties="XVM,XSW").startswith("# ")
        assert talks.verify() == []
        assert len(talks.diff("2020")["reports"]) == len(READINGS)
        with pytest.raises(communique.BadUsage, match="soon"):
            talks.diff("soon")
        assert talks.remove(READINGS[0].report.id[:12]) == (READINGS[0].report.id,)
        assert len(talks) == len(READINGS) - 1


def test_without_pandas_a_sentence_says_what_to_do(new_target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return real(name, *more)

    with communique.open(new_target()) as talks:
        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(communique.BadUsage, match=r"pip install 'communique\[pandas\]'"):
            talks.statements().to_pandas()
