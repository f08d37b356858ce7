"""bench.store repeats reports that are no copies of each other, adds to two records in turn, and keeps what it measured."""

import itertools
import json
import pickle
import re
from pathlib import Path

import pytest

from bench import store as bench
from bench.rows import read
from communique.link import Linker

from .record.store.wires import wires


def test_words_that_many_articles_have_stay_and_the_others_change() -> None:
    readings = wires(20)
    staying = bench.everyday(readings)
    assert {"minister", "said", "ceasefire", "istanbul"} <= staying
    first, again = (list(itertools.islice(bench.stream(readings, 4, start), 20)) for start in (0, 20))
    for one, other in zip(first, again, strict=True):
        assert one.report.id != other.report.id
        assert len(one.report.text) == len(other.report.text)
        assert one.report.text.split()[0] == other.report.text.split()[0] == "Minister"
        assert one.report.text != other.report.text


def test_of_five_words_in_a_row_one_is_changed() -> None:
    """Or the next one, where it has no consonant that changes."""
    words = [word.lower() for word in re.findall("[A-Za-z]+", wires(1)[0].report.text)]
    changed = re.findall("[a-z]+", bench.reworded(wires(1)[0], 1, frozenset(words)).report.text.lower())
    rows = [len(list(row)) for same, row in itertools.groupby(one == other for one, other in zip(words, changed, strict=True)) if same]
    assert len(rows) > 4
    assert max(rows) <= 5


def test_repetitions_share_among_themselves_what_the_articles_share() -> None:
    """Whatever costs comparing them is the same in every repetition, or a large record would seem slower than it is."""
    readings = wires(24)
    shared = []
    for turn in (0, 1, 7):
        some = [Linker()._prepared(one) for one in itertools.islice(bench.stream(readings, 4, turn * 24), 24)]
        shared.append(sum(len(one.claims.holders.keys() & other.claims.holders.keys()) for one, other in itertools.combinations(some, 2)))
    assert shared[1:] == pytest.approx([shared[0]] * 2, rel=0.1)


def test_what_was_measured_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings, out, db = tmp_path / "readings.pkl", tmp_path / "store.json", tmp_path / "talks.db"
    readings.write_bytes(pickle.dumps(wires(12)))
    given = ["--readings", str(readings), "--stored", "30", "--new", "10", "--per-day", "4"]
    assert bench.main([*given, "--db", str(db), "--new", "0"]) == 0
    assert bench.main([*given, "--filled", str(db), "--out", str(out)]) == 0
    assert "30, 0 of them now" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="holds 30 reports"):
        bench.main([*given, "--db", str(db), "--stored", "20"])
    rows = {one.name: one for one in read(out).rows}
    times = rows["adding the next 10 of 30 beside the first 10"]
    assert times.asked == bench.MOST_TIMES
    assert times.ours > 0
    assert {f"asking: {name}" for name in bench.BEHIND_A_BRIEF} <= {name for name, one in rows.items() if one.asked == bench.MOST_MS}
    assert rows["the file"].unit == "kB a report"
    assert json.loads(out.read_text(encoding="utf-8"))["command"].startswith("python -m bench.store --stored 30 --new 10")
