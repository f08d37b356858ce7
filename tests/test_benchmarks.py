"""docs/benchmarks.md is what the kept results make of it, and the kept results are those of the gate's floors."""

import importlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.aims import AIMS
from bench.gate import FLOORS
from bench.report import PAGE, report, said
from bench.rows import NoRows, Results, Row, read, read_all, row, write

ROW = Row(
    "reading: words",
    ours=812.0,
    unit="words a second",
    asked=900.0,
    baseline=640.0,
    beside="a dictionary | of verbs",
    conditions="40 articles",
)
RESULTS = Results("peers", "python -m bench.peers", "abc", "2026-11-29", {"processor": "any", "cores": "2"}, (ROW,))


def test_the_page_is_what_the_results_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == report(read_all()), "run python -m bench.report"


@pytest.mark.parametrize("results", read_all(), ids=lambda one: one.name)
def test_every_result_was_made_by_a_command_that_is_here(results: Results) -> None:
    words = results.command.split()
    assert words[:2] == ["python", "-m"]
    module = words[2].replace(".", "/")
    root = Path(__file__).parents[1]
    assert (root / f"{module}.py").is_file() or (root / module / "__main__.py").is_file()
    assert results.rows


def test_the_results_of_the_gate_are_no_older_than_its_floors() -> None:
    found = {one.name: one for results in read_all() if results.name == "gate" for one in results.rows}
    if not found:
        pytest.skip("the gate's results are not kept yet: python -m bench.gate --out bench/results/gate.json")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(found) == set(floors), "the gate has other figures now: run it with --out"
    assert {name: one.asked for name, one in found.items() if one.asked is not None} == AIMS, (
        "aims changed, or are of no figure: run it with --out"
    )
    below = [name for name, pinned in floors.items() if found[name].ours < pinned["floor"]]
    assert not below, f"the kept figures of {below} are below their floors: run the gate with --out"


def test_what_misses_its_aim_or_is_beaten_is_told_first() -> None:
    page = report([RESULTS])
    assert "- reading: words: 812 words a second where 900 words a second was asked (peers)" in page
    assert "| reading: words | 900 words a second | 812 words a second | 640 words a second | a dictionary \\| of verbs; missed |" in page
    assert "- reading: words: 40 articles" in page
    assert "- peers: processor any, cores 2" in page
    beaten = report([replace(RESULTS, rows=(replace(ROW, asked=None, baseline=1_200.5, measured=False),))])
    assert "812 words a second where a dictionary | of verbs has 1,200 words a second" in beaten
    assert "published; worse |" in beaten


def test_smaller_may_be_better() -> None:
    lost = Row("watching: lost", ours=1, unit="of 288", asked=0, better="less")
    assert (lost.misses(lost.asked), replace(lost, ours=0).misses(0), lost.misses(None)) == (True, False, False)


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (92.34, "92.3"), (0.6612, "0.661"), (12_345.6, "12,346"), (100.0, "100"), (0, "0")]
)
def test_numbers_are_told_shortly(value: float | None, words: str) -> None:
    assert said(value, Row("any", 1.0, "points")) == words


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "peers.json", "python -m bench.peers", [row(name="a", ours=1 / 3, unit="s")])
    kept = read(tmp_path / "peers.json")
    assert (kept.name, kept.rows) == ("peers", (Row("a", 0.333, "s"),))
    assert {"processor", "cores", "python", "onnxruntime"} <= set(kept.machine)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"name": "a", "ours": "1", "unit": "s"}], "are numbers"),
        ([{"name": "a", "ours": 1, "unit": "s", "better": "bigger"}], "expected 'more' or 'less'"),
        ([{"name": "a", "ours": 1, "unit": "s", "speed": 3}], "rows with speed"),
        ([{"name": "a", "ours": 1, "unit": "s"}] * 2, "two rows called a"),
        ([{"name": "a"}], "holds no results"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, rows: object, words: str) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"command": "c", "commit": "c", "date": "d", "machine": {}, "rows": rows}))
    with pytest.raises(NoRows, match=words):
        read(tmp_path / "x.json")


@pytest.mark.parametrize("bench", sorted(path.stem for path in (PAGE.parent.parent / "bench").glob("*.py") if path.stem != "__init__"))
def test_every_bench_can_be_started(bench: str) -> None:
    """The gate comes to some of them after minutes."""
    module = importlib.import_module(f"bench.{bench}")
    assert module.__doc__
    assert hasattr(module, "main") == ('__name__ == "__main__"' in Path(str(module.__file__)).read_text(encoding="utf-8"))
