"""The table of outlets: how it is looked up, and that the one in the package is sound."""

import re

import pytest

from communique.assets import vocabulary
from communique.ingest.outlets import outlets_of

TABLE = outlets_of(
    {
        "outlet": [
            {"name": "The Arsk Courier", "aliases": ["Courier"], "domains": ["courier.example"]},
            {"name": "Veldania News", "mark": "VNA", "tie": "state agency of XAA"},
        ]
    }
)
ROWS = vocabulary("outlets")["outlet"]


@pytest.mark.parametrize("name", ["The Arsk Courier", "arsk courier", "COURIER", "the  Arsk\ncourier"])
def test_an_outlet_is_found_under_its_names(name: str) -> None:
    row = TABLE.by_name(name)
    assert row
    assert row.name == "The Arsk Courier"


@pytest.mark.parametrize(
    "url",
    ["https://courier.example/1", "http://www.courier.example", "https://en.news.courier.example:8080/x", "https://COURIER.EXAMPLE./"],
)
def test_an_outlet_is_found_by_its_address(url: str) -> None:
    row = TABLE.by_url(url)
    assert row
    assert row.name == "The Arsk Courier"


@pytest.mark.parametrize(
    "url", [None, "", "courier.example", "https://notcourier.example", "https://example", "https://[", "https://courier.example.org"]
)
def test_other_addresses_name_nobody(url: str | None) -> None:
    assert TABLE.by_url(url) is None


def test_only_rows_with_a_mark_are_agencies() -> None:
    assert dict(TABLE.agencies) == {"Veldania News": "VNA", "VNA": "VNA"}


def test_no_two_rows_share_a_name_or_an_address() -> None:
    names = [name.casefold() for row in ROWS for name in {row["name"], *row.get("aliases", ()), row.get("mark", row["name"])}]
    domains = [domain for row in ROWS for domain in row.get("domains", ())]
    shared = {
        name
        for name in names
        if sum(name in {n.casefold() for n in (row["name"], *row.get("aliases", ()), row.get("mark", ""))} for row in ROWS) > 1
    }
    assert shared == set()
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_row_is_well_formed(row: dict[str, object]) -> None:
    assert set(row) <= {"name", "mark", "aliases", "domains", "country", "tie"}
    assert re.fullmatch(r"[A-Z]{3}", str(row.get("country", "XAA")))
    tie = row.get("tie")
    assert tie is None or str(row.get("country")) in str(tie) or re.fullmatch(r"broadcaster of \w+", str(tie))
