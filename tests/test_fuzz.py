"""Spoiled inputs for every parser of foreign bytes: the short run, and that the run would see what it looks for.

The long one is `python -m bench.fuzz`; what it found has a test beside the parser it was found in.
"""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bench.fuzz import main
from bench.fuzzing.parsers import PARSERS, Fault, Parser, looked_at
from bench.fuzzing.spoiling import LARGEST, spoiled
from bench.fuzzing.watching import Limits, tried, watched
from communique.model import Report

INPUTS, SECONDS = 2_000, 10.0


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
def test_no_spoiled_input_comes_to_a_fault(parser: Parser) -> None:
    last, found = b"", list[str]()

    def before(_: int, data: bytes) -> None:
        nonlocal last
        last = data

    outcomes, _ = tried(
        parser, range(INPUTS), "suite", SECONDS, lambda kind, number, data, story: found.append(f"{kind} {number}: {story}"), before
    )
    assert not found, "\n".join(found[:3])
    assert outcomes >= 3, f"{parser.name} did the same with everything, so nothing was tried; the last input was {last[:80]!r}"


def test_the_same_seed_spoils_in_the_same_way() -> None:
    parser = PARSERS["any"]
    once, again = ([spoiled(random.Random(f"x{n}"), parser.seeds, parser.tokens) for n in range(200)] for _ in range(2))
    assert once == again
    assert len(set(once)) > 150
    assert max(map(len, once)) <= LARGEST


def test_a_fault_is_found_with_the_input_that_shows_it() -> None:
    def run(data: bytes) -> tuple[object, ...]:
        if b"\0" in data:
            raise ZeroDivisionError("a fault made for this test")
        return (len(data) % 3,)

    found = list[tuple[str, bytes, str]]()
    tried(
        Parser("made", run, (b"abc",)), range(500), "1", 10, lambda kind, _, data, story: found.append((kind, data, story)), lambda *_: None
    )
    assert found
    assert all(kind == "fault" and b"\0" in data and "made for this test" in story for kind, data, story in found)


def test_an_input_that_takes_too_long_is_found() -> None:
    def run(data: bytes) -> tuple[object, ...]:
        return (sum(range(2_000_000)),)

    found = list[str]()
    tried(Parser("made", run, (b"abc",)), range(2), "1", 0.001, lambda kind, *_: found.append(kind), lambda *_: None)
    assert found == ["slow", "slow"]


def test_a_process_that_ends_is_found_and_the_next_input_tried(tmp_path: Path) -> None:
    tally = watched("texts", inputs=20, seed="1", limits=Limits(10, 40), found=tmp_path)  # no process of ours can do with 40 MB
    assert (tally.inputs, tally.findings) == (20, 20)
    [story, *_] = tmp_path.glob("texts-ended-*.txt")
    assert "exit code" in story.read_text()
    assert story.with_suffix(".bin").read_bytes()


@pytest.mark.parametrize("changes", [{"text": " "}, {"title": "\ud800"}, {"published": "2031-13"}, {"published": "soon"}])
def test_a_report_that_is_not_sound_is_a_fault(changes: dict[str, str]) -> None:
    report = Report(id="", source="input", text="Talks.")
    looked_at(report)
    with pytest.raises((Fault, UnicodeEncodeError)):
        looked_at(replace(report, **changes))  # type: ignore[arg-type]


def test_the_command_prints_its_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["robots", "addresses", "--inputs", "50", "--found", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sorted(line.split()[:2] for line in lines[1:3]) == [["addresses", "50"], ["robots", "50"]]
    assert lines[-1] == "2 parsers, 100 inputs, 0 findings"
