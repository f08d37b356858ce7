"""Who publishes: agencies and papers with their marks, names, addresses and ties, from an editable table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table. `mark` is how an agency signs ("AA"); `tie` says whose voice it may be."""

    name: str
    mark: str | None = None
    tie: str | None = None


@dataclass(frozen=True, slots=True)
class Outlets:
    """The table, looked up by name, by host of an address, and by the words with which agencies are credited."""

    named: Mapping[str, Outlet] = field(default_factory=dict)
    hosted: Mapping[str, Outlet] = field(default_factory=dict)
    agencies: tuple[tuple[str, str], ...] = ()
    """Words and mark: ("Associated Press", "AP")."""

    def by_name(self, name: str | None) -> Outlet | None:
        return self.named.get(_folded(name)) if name else None

    def by_url(self, url: str | None) -> Outlet | None:
        """The outlet at an address: its host, or any domain that the host is below."""
        parts = _host(url or "").split(".")
        found = (self.hosted.get(".".join(parts[start:])) for start in range(len(parts)))
        return next((outlet for outlet in found if outlet), None)


def outlets_of(table: Mapping[str, Any]) -> Outlets:
    """The table as outlets.toml parses: `[[outlet]]` rows with name, mark, aliases, domains, country, tie."""
    named: dict[str, Outlet] = {}
    hosted: dict[str, Outlet] = {}
    agencies: list[tuple[str, str]] = []
    for row in table["outlet"]:
        outlet = Outlet(row["name"], row.get("mark"), row.get("tie"))
        names = [row["name"], *row.get("aliases", ()), *([outlet.mark] if outlet.mark else ())]
        named |= {_folded(name): outlet for name in names}
        hosted |= dict.fromkeys(row.get("domains", ()), outlet)
        if outlet.mark:
            agencies += [(name, outlet.mark) for name in names]
    return Outlets(named, hosted, tuple(agencies))


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold().removeprefix("the ")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold().rstrip(".")
    except ValueError:
        return ""
