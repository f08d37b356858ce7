"""The measurements of speed run and say what they should; how fast is the gate's business."""

import time
from pathlib import Path

import numpy as np
import pytest

from bench import bytes as products
from bench import peers, speed
from bench.bytes import product, rate
from bench.rows import Row, read
from bench.speed import Speed, read_all, reports_in

SPEED = Speed(3, 700, bare=0.1, heads=0.15, whole=0.2, memory=250.0, torch=False, rate=9e10, limit=8e11, shape=(8, 64, 64))


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    told = 'Norland\'s envoy said on Monday: "We will meet Veldania in Arsk." Veldania rejected the offer, according to its ministry.'
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    for at, file in enumerate(files):
        file.write_text("\n".join([told] * (at + 1)), encoding="utf-8")
    return [str(file) for file in files]


def named(rows: list[Row] | tuple[Row, ...]) -> dict[str, Row]:
    return {one.name: one for one in rows}


def test_peers_are_measured_or_named_as_missing(three: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "peers.json"
    assert peers.main(["--out", str(out), *three]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 articles")
    for name, _ in peers.PEERS:
        assert sum(line.startswith(name) for line in lines) == 1
    rates = [float(line[24:].split()[0]) for line in lines if "times ours" in line]
    assert len(rates) >= 3
    assert min(rates) > 0
    assert "1.00 times ours" in next(line for line in lines if line.startswith("ours"))
    kept = named(read(out).rows)
    assert [round(one.baseline) for one in kept.values() if one.measured and one.baseline] == [round(one) for one in rates[1:]]
    assert {name.removeprefix("reading beside ") for name, one in kept.items() if not one.measured} == {
        name for name, *_ in peers.PUBLISHED
    }
    assert len({one.ours for one in kept.values()}) == 1
    for name, _ in peers.PEERS[1:]:
        assert f"reading beside {name}" in kept or f"{name}: not here" in str(kept["reading"].conditions)


def test_speed_is_kept_beside_what_was_asked() -> None:
    kept = named(speed.rows(SPEED, (1.9, 1.1)))
    whole = kept["reading: whole"]
    assert (whole.ours, whole.baseline, whole.beside) == (3_500, 7_000, "the bare encoder")
    share = kept["reading: whole, as a share of the bare encoder"]
    assert (share.ours, share.asked, share.misses(share.asked)) == (50, 70, True)
    assert kept["reading: all trained heads, as a share of it"].ours == pytest.approx(66.667)
    assert kept["the bare encoder's share of the arithmetic limit"].ours == 11.25
    by_cpu, by_clock = (kept[f"two processes beside one: by {how}"] for how in ("CPU time", "the clock"))
    assert (by_cpu.misses(by_cpu.asked), by_clock.misses(by_clock.asked)) == (False, True)
    assert not kept["reading: peak memory"].misses(1_000)


def test_speed_is_measured_and_written(three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "fastest", lambda: (8e11, (8, 64, 64)))
    monkeypatch.setattr(speed, "side_by_side", lambda _: (1.9, 1.1))
    speed.main(["--out", str(tmp_path / "speed.json"), *three])
    kept = read(tmp_path / "speed.json")
    assert kept.command.startswith("python -m bench.speed --out ")
    assert 0 < named(kept.rows)["reading: whole"].ours < named(kept.rows)["reading: whole"].baseline


def test_products_of_bytes_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "rate", lambda shape: 1e9 * shape[0])
    assert products.main(["--out", str(tmp_path / "bytes.json")]) == 0
    assert [one.ours for one in read(tmp_path / "bytes.json").rows] == [float(rows) for rows, *_ in products.SHAPES]


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
