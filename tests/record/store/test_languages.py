"""A PostgreSQL database made for a language compares dates as any other does."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest

from communique.record import Scope, open_store

from .wires import add, wires


@pytest.fixture
def english(postgres: str) -> Iterator[str]:
    """A database whose own order is that of English."""
    import psycopg

    name = f"english_{uuid.uuid4().hex}"
    with psycopg.connect(f"{postgres}postgres", autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'".encode())
        except psycopg.Error as error:
            pytest.skip(f"this server knows no order of English ({error})")
        yield postgres + name
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def test_the_last_day_is_whole(english: str) -> None:
    readings = wires(6, a_day=1)
    late = [replace(one, report=replace(one.report, published=f"{one.report.published}T18:30:00")) for one in readings]
    with open_store(english, reader="test") as store:
        add(store, late)
        found = store.answer(Scope(until="2031-03-03")).answer.readings
        assert [one.report.published for one in found] == ["2031-03-01T18:30:00", "2031-03-02T18:30:00", "2031-03-03T18:30:00"]
        assert store.answer(Scope(window=2)).answer.readings[-1].report.published == "2031-03-06T18:30:00"
