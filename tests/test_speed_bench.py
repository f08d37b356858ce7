"""The measurements of speed run and say what they should; how fast is the gate's business."""

import time
from pathlib import Path

import numpy as np
import pytest

from bench import peers
from bench.bytes import product, rate
from bench.speed import read_all, reports_in


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    told = 'Norland\'s envoy said on Monday: "We will meet Veldania in Arsk." Veldania rejected the offer, according to its ministry.'
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    for at, file in enumerate(files):
        file.write_text("\n".join([told] * (at + 1)), encoding="utf-8")
    return [str(file) for file in files]


def test_peers_are_measured_or_named_as_missing(three: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert peers.main(three) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 articles")
    for name, _ in peers.PEERS:
        assert sum(line.startswith(name) for line in lines) == 1
    rates = [float(line[24:].split()[0]) for line in lines if "times ours" in line]
    assert len(rates) >= 3
    assert min(rates) > 0
    assert "1.00 times ours" in next(line for line in lines if line.startswith("ours"))


def test_the_product_of_bytes_is_one() -> None:
    random = np.random.default_rng(1)
    left, right = random.integers(0, 256, (5, 64), np.uint8), random.integers(-64, 64, (64, 48), np.int8)
    assert (product(right, 5).run(None, {"a": left})[0] == left.astype(int) @ right.astype(int)).all()
    assert rate((8, 64, 64), rounds=1) > 0


def test_a_process_reads_from_the_time_given(three: list[str]) -> None:
    start = time.time() + 3
    used, done = read_all(reports_in(three), start)
    assert used > 0
    assert done > start
