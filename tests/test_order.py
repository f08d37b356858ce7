"""The order in which reports arrive, and how they are parted into batches, changes nothing in the answer."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from communique.link import Linker
from communique.model import Reading
from communique.pipeline import read_all
from communique.record import Record, as_json
from communique.settings import load_settings

ROOT = Path(__file__).parent.parent
STRAIT = ROOT / "examples" / "strait"
ORDERS = 30

pytestmark = pytest.mark.skipif(
    not (ROOT / "communique" / "data" / "models" / "reader" / "card.toml").is_file(), reason="the trained model is not here"
)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    def failed(error: Exception) -> None:
        raise error

    settings = load_settings([str(STRAIT)])
    return tuple(read_all([str(STRAIT)], settings=settings, failed=failed, progress=lambda done, total: None))


def answered(batches: Sequence[Sequence[Reading]]) -> str:
    """The JSON after all batches, each linked by a linker of its own, as calls on different days would be."""
    record, issues = Record(), Linker().issues
    for batch in batches:
        linker = Linker()
        for reading in batch:
            record.add(reading, linker.link(reading, known=record))
    return json.dumps(as_json(record.answer(issues=issues)))


def parted(readings: Sequence[Reading], dice: random.Random) -> Iterator[list[Reading]]:
    """Batches of one to three."""
    left = list(readings)
    while left:
        size = dice.randint(1, 3)
        yield left[:size]
        left = left[size:]


def test_every_order_and_every_parting_gives_the_same_json(readings: tuple[Reading, ...]) -> None:
    wanted = answered([readings])
    assert len(readings) == 5
    assert '"origin"' in wanted
    for seed in range(ORDERS):
        dice = random.Random(seed)
        assert answered(list(parted(dice.sample(readings, len(readings)), dice))) == wanted, f"order of seed {seed}"


def test_adding_reports_again_changes_nothing(readings: tuple[Reading, ...]) -> None:
    assert answered([readings, readings[::-1]]) == answered([readings])
