"""The order in which reports arrive, and how they are parted into batches, changes nothing in the answer."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from communique.link import Linker
from communique.model import Reading
from communique.pipeline import read_all
from communique.record import Record, as_json, open_store
from communique.settings import load_settings

from .stores import Target

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "gold" / "negotiations" / "senda", ROOT / "examples" / "strait", ROOT / "examples" / "second")
ORDERS = 50
STORED_ORDERS = 6
Batches = list[list[int]]

pytestmark = pytest.mark.skipif(
    not (ROOT / "communique" / "data" / "models" / "reader" / "card.toml").is_file(), reason="the trained model is not here"
)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """Twenty-five reports on one invented negotiation and the eight of the examples, each folder under its own settings; read once."""

    def failed(error: Exception) -> None:
        raise error

    return tuple(
        reading
        for folder in FOLDERS
        for reading in read_all(
            [str(source) for source in _sources(folder)], settings=load_settings([str(folder)]), failed=failed, progress=_quiet
        )
    )


def _sources(folder: Path) -> list[Path]:
    """The reports of a folder: its settings and the gold beside them are none."""
    return sorted(one for one in folder.iterdir() if one.suffix in (".txt", ".html", ".jsonl"))


def _quiet(done: int, total: int | None) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def wanted(readings: tuple[Reading, ...]) -> str:
    """The JSON of all reports in the order of their files, in one batch."""
    return answered(readings, [list(range(len(readings)))])


def answered(readings: Sequence[Reading], batches: Batches) -> str:
    """The JSON after all batches, each linked by a linker of its own, as calls on different days would be."""
    record, issues = Record(), Linker().issues
    for batch in batches:
        linker = Linker()
        for place in batch:
            record.add(readings[place], linker.link(readings[place], known=record))
    return json.dumps(as_json(record.answer(issues=issues)), ensure_ascii=False)


@st.composite
def batches_of(draw: st.DrawFn, size: int) -> Batches:
    """All places from 0 to `size` in some order, cut somewhere."""
    order = draw(st.permutations(range(size)))
    cuts = sorted(draw(st.sets(st.integers(1, size - 1), max_size=8)))
    return [order[start:end] for start, end in zip([0, *cuts], [*cuts, size], strict=True)]


def stored(readings: Sequence[Reading], batches: Batches, target: str) -> str:
    """The same from a stored record, opened anew for every batch."""
    for batch in batches:
        linker = Linker()
        with open_store(target, reader="test") as store:
            for place in batch:
                with store.writing() as record:
                    record.add(readings[place], linker.link(readings[place], known=record))
    with open_store(target, reader="test") as store:
        return json.dumps(as_json(store.answer(issues=Linker().issues).answer), ensure_ascii=False)


SIZE = 33


def test_all_reports_are_there_and_there_is_something_to_link(readings: tuple[Reading, ...], wanted: str) -> None:
    record = json.loads(wanted)
    assert len(readings) == len(record["reports"]) == SIZE
    assert len({one["origin"] for one in record["reports"]}) < SIZE
    assert any(len(one["reports"]) > 2 for one in record["rounds"])
    assert any(one["standing"] == "corroborated" for one in record["claims"])
    assert record["inconsistencies"]


@settings(max_examples=ORDERS, derandomize=True, print_blob=True, phases=[Phase.generate])
@given(batches=batches_of(SIZE))
def test_every_order_and_every_parting_gives_the_same_json(readings: tuple[Reading, ...], wanted: str, batches: Batches) -> None:
    assert first_difference(answered(readings, batches), wanted) is None


@settings(
    max_examples=STORED_ORDERS,
    derandomize=True,
    print_blob=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=batches_of(SIZE))
def test_a_stored_record_gives_the_same_json_in_every_order_and_parting(
    readings: tuple[Reading, ...], wanted: str, new_target: Target, batches: Batches
) -> None:
    """In a file and in PostgreSQL alike."""
    assert first_difference(stored(readings, batches, new_target()), wanted) is None


def first_difference(one: str, other: str) -> str | None:
    """Where two texts part, in a few words: they are too long to be shown."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return None if one == other else f"{one[at - 60 : at + 60]!r} instead of {other[at - 60 : at + 60]!r}"


def test_adding_reports_again_changes_nothing(readings: tuple[Reading, ...], wanted: str) -> None:
    places = list(range(len(readings)))
    assert first_difference(answered(readings, [places, places[::-1]]), wanted) is None
