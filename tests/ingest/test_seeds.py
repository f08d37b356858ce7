"""The head of a real report, where the shared folder with it is at hand."""

from pathlib import Path

import pytest

from communique.ingest import Defaults, ingest

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the folder ../shared/seeds")
def test_the_head_of_the_first_seed_is_read_and_the_second_has_none() -> None:
    first, second = ingest([str(SEEDS)], defaults=Defaults(published="2025-05-28"), failed=lambda failure: pytest.fail(str(failure)))
    assert (first.outlet, first.dateline, first.byline, first.credits) == ("Anadolu Agency", "ISTANBUL", "Alperen Aktas", ("AA",))
    assert (second.outlet, second.dateline, second.byline, second.credits) == (None, None, None, ())
