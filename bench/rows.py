"""Figures that a bench has measured, kept as data: `bench/results/NAME.json`, from which `python -m bench.report` makes docs/benchmarks.md.

A bench that wants to stand in the report writes such a file itself, once, when it is run with `--out`:

    from bench.rows import Row, write
    write(Path("bench/results/peers.json"), "python -m bench.peers --out bench/results/peers.json", [
        Row("reading beside a dictionary of verbs", ours=812.0, unit="words a second", asked=None, baseline=640.0, beside="PETRARCH-style",
            conditions="40 articles, one thread"),
    ])

The file holds one object: `command` (a line to copy), `commit` (the checkout it was measured in, with "+" where it had changes), `date`
(YYYY-MM-DD), `machine` (processor, cores, memory, system, versions) and `rows`. A row has

    name        what was measured, unique in its file; "topic: what" groups rows
    ours        a number
    unit        "%", "points", "words a second", "MB", "s" …
    asked       what was aimed at, a number or null
    baseline    the same measured with what others would use, a number or null
    beside      what that baseline is, or null
    better      "more" (a larger number is better; so unless told) or "less"
    conditions  how much of what it was measured on, where the command alone does not say it, or null
    measured    true; false for a figure that was published by others and not measured here, which the report marks

`write` fills in commit, date and machine. `read` refuses a file of another shape with a sentence. No figure is typed into the report.
"""

import datetime
import importlib.metadata
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results")
_DECIDING = ("onnxruntime", "numpy", "tokenizers", "SQLAlchemy", "lxml", "rapidfuzz")
"""Libraries whose version may move a figure."""


class NoRows(ValueError):
    """A file that holds no results of a bench."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; the fields are told above."""

    name: str
    ours: float
    unit: str
    asked: float | None = None
    baseline: float | None = None
    beside: str | None = None
    better: str = "more"
    conditions: str | None = None
    measured: bool = True

    def __post_init__(self) -> None:
        numbers = (self.ours, *(one for one in (self.asked, self.baseline) if one is not None))
        if self.better not in ("more", "less"):
            raise NoRows(f"{self.name}: better is {self.better!r}; expected 'more' or 'less'.")
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers):
            raise NoRows(f"{self.name}: ours, asked and baseline are numbers; found {numbers}.")

    def misses(self, aim: float | None) -> bool:
        """Is ours worse than this?"""
        return aim is not None and (self.ours < aim if self.better == "more" else self.ours > aim)


@dataclass(frozen=True, slots=True)
class Results:
    """What one run of a bench measured, where and when."""

    name: str
    command: str
    commit: str
    date: str
    machine: dict[str, str]
    rows: tuple[Row, ...]


def write(path: Path, command: str, rows: Iterable[Row]) -> None:
    """Keeps the rows, with the commit, the day and the machine."""
    kept = {
        "command": command,
        "commit": commit(),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "rows": [asdict(row) for row in rows],
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Results:
    """Raises NoRows for what is none."""
    known = {one.name for one in fields(Row)}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if odd := {name for row in kept["rows"] for name in row} - known:
            raise NoRows(f"{path.name} has rows with {', '.join(sorted(odd))}; expected no more than {', '.join(sorted(known))}.")
        rows = tuple(Row(**row) for row in kept["rows"])
        machine_ = {str(name): str(value) for name, value in kept["machine"].items()}
        found = Results(path.stem, kept["command"], kept["commit"], kept["date"], machine_, rows)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as fault:
        raise NoRows(f"{path.name} holds no results: {fault!r}; expected what bench.rows.write makes.") from None
    if doubled := {row.name for row in rows if sum(other.name == row.name for other in rows) > 1}:
        raise NoRows(f"{path.name} has two rows called {', '.join(sorted(doubled))}; expected one each.")
    return found


def read_all(folder: Path = RESULTS) -> tuple[Results, ...]:
    """All results that are kept, by name."""
    return tuple(read(path) for path in sorted(folder.glob("*.json")))


def commit() -> str:
    """The commit of the checkout, with "+" where it has changes beside results and docs; "unknown" outside one."""
    try:
        short = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", "communique", "bench/*.py", "gold")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return short + ("+" if changed else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def machine() -> dict[str, str]:
    """What the figures may depend on."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: _version(name) for name in _DECIDING},
    }


def _processor() -> str:
    lines = _lines(Path("/proc/cpuinfo"))
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or "unknown")


def _lines(path: Path) -> Sequence[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else ()


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def row(**given: Any) -> Row:
    """A row of what a bench has at hand, numbers rounded to what is worth telling."""
    rounded = {name: round(value, 3) if isinstance(value, float) else value for name, value in given.items()}
    return Row(**rounded)
