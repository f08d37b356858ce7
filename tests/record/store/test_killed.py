"""What was kept stays kept, and nothing is half there: after SIGKILL at any moment, with two writers at once, and with a full disk."""

import json
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import StoreFailed
from communique.model import Reading
from communique.record import Store, as_json, open_store
from communique.record.store.verifying import faults_of_file

from .conftest import Target
from .content import content
from .lives import FAILED, begin, begin_anew, end, kill_after, warmed
from .wires import add, in_memory, wires

KILLS, REPORTS, A_DAY = {"sqlite": 200, "postgresql": 60}, {"sqlite": 500, "postgresql": 200}, 0.5
"""Reports come so seldom that each meets a dozen others: what is killed is mostly writing."""

pytestmark = pytest.mark.timeout(900)


def undisturbed(target: str, readings: list[Reading]) -> Store:
    store = open_store(target, reader="test")
    add(store, readings, warmed(readings))
    return store


def faults(store: Store) -> list[str]:
    """What is half there: rows without their report, reports without their rows."""
    with store._database.reading() as connection:
        return list(faults_of_file(connection))


def test_killed_at_any_moment_it_ends_as_if_nobody_had_disturbed_it(new_target: Target) -> None:
    """Adding goes on where the last life ended; when all are there, some are taken out and come again. Every tenth life opens the record itself.

    Lives are given more time while they add nothing and less while they do, so that about half of them end amid their first reports.
    """
    target, dice = new_target(), random.Random(7)
    kind = "postgresql" if "://" in target else "sqlite"
    readings = wires(REPORTS[kind], a_day=A_DAY)
    linker, ids = warmed(readings), [one.report.id for one in readings]
    with open_store(target, reader="test") as store, undisturbed(new_target(), readings) as other:
        kills, lives, kept, added, long = 0, 0, frozenset[str](), 0, 0.05
        while kills < KILLS[kind]:
            left = [one for one in readings if one.report.id not in kept]
            life = begin(store, left, linker) if lives % 10 else begin_anew(target, left, linker)
            kills += kill_after(life, dice.uniform(0.001, long)) < 0
            lives += 1
            now = store.known(ids)
            assert kept <= now, "a report that was kept is gone"
            assert faults(store) == []
            if lives % 50 == 0:
                assert list(store.verify()) == []
            long, added = long * (0.85 if now > kept else 1.2), added + len(now - kept)
            gone = dice.sample(ids, 60) if len(now) == len(readings) else []
            for one in gone:
                store.remove(one)
            kept = now - frozenset(gone)
        assert added > KILLS[kind] // 4
        assert end(begin(store, readings, linker)) == 0
        assert content(store) == content(other)
        assert list(store.verify()) == []


def test_two_writers_give_what_one_would(new_target: Target) -> None:
    target, readings, dice = new_target(), wires(60, a_day=2), random.Random(11)
    linker = warmed(readings)
    open_store(target, reader="test").close()
    writers = [begin_anew(target, dice.sample(readings, len(readings)), linker) for _ in range(2)]
    assert [end(one) for one in writers] == [0, 0]
    with open_store(target, reader="test") as store, undisturbed(new_target(), readings) as other:
        assert content(store) == content(other)
        assert json.dumps(as_json(store.answer().answer)) == json.dumps(as_json(in_memory(readings).answer()))


def test_two_that_open_a_new_record_at_once_make_it_once(new_target: Target) -> None:
    target, readings = new_target(), wires(6)
    linker = warmed(readings)
    writers = [begin_anew(target, readings, linker) for _ in range(4)]
    assert [end(one) for one in writers] == [0] * 4
    with open_store(target, reader="test") as store:
        assert len(store) == 6


def test_readers_read_while_a_writer_writes(target: str) -> None:
    readings = wires(8)
    with open_store(target, reader="test") as store, open_store(target, reader="test") as other:
        add(store, readings[:6])
        with store.writing() as record:
            linker = warmed(readings)
            record.add(readings[6], linker.link(readings[6], known=record))
            assert len(other.answer().answer.readings) == 6
            assert len(other) == 6
        assert len(other.answer().answer.readings) == 7


# --- a full disk ----------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, of 1.5 megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    target, readings, told = str(small_disk / "talks.db"), wires(120, a_day=A_DAY), tmp_path / "told"
    linker = warmed(readings)

    def tell(error: Exception) -> None:
        told.write_text(f"{type(error).__name__}: {error}")

    assert end(begin_anew(target, readings, linker, tell)) == FAILED
    assert told.read_text().startswith(StoreFailed.__name__)
    assert "The disk is full. Nothing that was stored is lost" in told.read_text()
    with open_store(target, reader="test") as store:
        kept = store.known(one.report.id for one in readings)
        assert 0 < len(kept) < len(readings)
        assert len(store.answer().answer.readings) == len(kept)
    assert end(begin_anew(target, readings, linker, tell)) == FAILED
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    assert end(begin_anew(target, readings, linker, tell)) == 0
    with open_store(target, reader="test") as store, undisturbed(str(tmp_path / "other.db"), readings) as other:
        assert content(store) == content(other)
        assert list(store.verify()) == []
    assert os.path.exists(target)
