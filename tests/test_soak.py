"""The soak in short, and that it would see what it looks for. The long one is `python -m bench.soak`."""

import sys
from pathlib import Path

import pytest

from bench.soak import Soaked, soak
from bench.soaking.clock import Clock, Cut
from bench.soaking.faults import FAULTS
from bench.soaking.hosts import Host
from communique.ingest import Batch, Watch
from communique.model import Report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the hosts listen on addresses of the loopback network that only Linux has")


def test_nothing_is_lost_or_doubled_by_hosts_that_fail_in_twelve_ways(tmp_path: Path) -> None:
    done = soak(tmp_path, minutes=10, every=200)
    assert len(done.published) == len(done.kept) >= 30
    assert (done.cuts, len(done.struck)) == (3, 12)
    assert done.failures > 10
    assert done.faults(growth=30.0) == []  # among other tests memory tells little; the long soak holds it closely


@pytest.mark.parametrize("loses", [True, False])
def test_a_watch_that_loses_or_doubles_is_found_out(loses: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Watch._batch

    def spoiled(self: Watch, feed: str, entries: tuple[object, ...]) -> tuple[Batch, bool]:
        batch, stopped = kept(self, feed, entries)  # type: ignore[arg-type]
        reports = batch.reports[1:] if loses else tuple(map(_another, batch.reports))
        return Batch(feed, reports, batch.done), stopped

    monkeypatch.setattr(Watch, "_batch", spoiled)
    words = " ".join(soak(tmp_path, minutes=4, every=120).faults(growth=100.0))
    assert ("is not in the record" in words) is loses
    assert ("in other words" in words) is not loses


def _another(report: Report) -> Report:
    text = report.text[: len(report.text) // 2]
    return Report(id="half" + report.id[4:], source=report.source, text=text, url=report.url, language="en", published=report.published)


def test_every_fault_is_told() -> None:
    flat = [(60.0 * at, 100.0) for at in range(40)]
    sound = Soaked({"u": "a"}, [("u", "a")], {"reset": 3}, memory=flat)
    assert sound.faults() == []
    for spoiled, words in (
        (Soaked({"u": "a"}, [], memory=flat), "u was published and is not in the record"),
        (Soaked({"u": "a"}, [("u", "a"), ("u", "a")], memory=flat), "2 times"),
        (Soaked({"u": "a"}, [("u", "a"), ("v", "")], memory=flat), "v is in the record and was never published"),
        (Soaked({"u": "abcd"}, [("u", "ab")], memory=flat), "in other words"),
        (Soaked(unsound=["a span"], memory=flat), "verify: a span"),
        (Soaked(struck={"reset": 0}, memory=flat), "'reset'"),
        (Soaked(memory=[(60.0 * at, 100.0 + at) for at in range(40)]), "Memory grew by"),
    ):
        assert len(spoiled.faults()) == 1
        assert words in spoiled.faults()[0]


def test_each_host_is_sound_and_failing_in_turn_and_publishes_in_time() -> None:
    host = Host(next(iter(FAULTS)), "127.0.0.2", "1", 0.0, 7_200.0, 300.0)
    assert 10 <= len(host._failing) <= 22
    assert all(start < over <= start + 180.0 for start, over in host._failing)
    with host:
        host.now = 7_200.0
        assert host.published in (24, 25)
        assert len({host.page(number) for number in range(24)}) == 24


def test_time_goes_on_only_where_somebody_waits() -> None:
    told = list[float]()
    clock = Clock(100.0, told.append, [150.0])
    assert (clock(), clock()) == (100.0, 100.0)
    clock.wait(30.0)
    assert told == [130.0]
    with pytest.raises(Cut):
        clock.wait(30.0)
    assert (clock.wait(0.0), clock()) == (False, 160.0)
    clock.set()
    assert clock.wait(30.0)
