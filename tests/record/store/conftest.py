"""An opened store, new for every test."""

from collections.abc import Iterator

import pytest

from communique.record import Store, open_store

from ...stores import Target

__all__ = ["Target"]


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with open_store(target, reader="test") as opened:
        yield opened
