"""Writes sources for tests and collects what `ingest` says about them."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from communique.errors import ReportFailed
from communique.ingest import Defaults, ingest
from communique.model import Report

from .peer import web

__all__ = ["web"]

TABLE = {
    "outlet": [
        {
            "name": "Veldanian News Agency",
            "mark": "VNA",
            "aliases": ["Veldania News"],
            "domains": ["vna.example"],
            "tie": "state agency of XAA",
        },
        {"name": "Norland Wire", "mark": "NW", "domains": ["wire.example"]},
        {"name": "The Arsk Courier", "domains": ["courier.example"]},
    ]
}


@dataclass
class Tried:
    """Reports and failures of one call."""

    reports: list[Report]
    failures: list[ReportFailed]

    @property
    def reasons(self) -> str:
        return "\n".join(str(failure) for failure in self.failures)


@dataclass
class Desk:
    """A folder to write sources into, and the call under test."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    failures: list[ReportFailed] = field(default_factory=list)

    def write(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def ingest(self, *sources: str, published: str | None = None, outlet: str | None = None, limit: int = 2_000_000) -> Tried:
        failures: list[ReportFailed] = []
        defaults = Defaults(published, outlet, limit, TABLE)
        return Tried(list(ingest(sources, defaults=defaults, failed=failures.append)), failures)

    def ingest_stdin(self, content: str | bytes, limit: int = 2_000_000) -> Tried:
        data = content.encode() if isinstance(content, str) else content
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
        return self.ingest("-", limit=limit)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


Ingesting = Callable[..., Tried]
