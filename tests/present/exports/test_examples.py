"""The examples that come along, read and exported: every reader takes every format."""

from pathlib import Path

import pytest

from communique.answers import Answer
from communique.present.exports import EXPORTS

from .readers import READERS

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module", params=["strait", "second"])
def answer(request: pytest.FixtureRequest) -> Answer:
    from communique.pipeline import brief
    from communique.settings import load_settings

    source = str(EXAMPLES / request.param)

    def failed(failure: object) -> None:
        raise AssertionError(failure)

    return brief([source], settings=load_settings([source]), failed=failed, progress=lambda done, total: None)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_its_reader_reads_the_examples(name: str, answer: Answer) -> None:
    assert answer.readings
    READERS[name](EXPORTS[name].export(answer))
