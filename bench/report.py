"""One page of all figures that are kept in bench/results, beside what was asked and what others reach: docs/benchmarks.md.

    python -m bench.report            write docs/benchmarks.md
    python -m bench.report --check    exit 1 if the page is not what the kept results make

Nothing is measured here and nothing typed: every figure comes from a file that a bench wrote (the format is told in `bench/rows.py`).
A test holds the page to the files, and the files to the floors of the gate.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from bench.rows import ROOT, Results, Row, read_all

PAGE = ROOT / "docs" / "benchmarks.md"
_HEAD = """# Figures, and where we are worse

`python -m bench.report` makes this page of the files in `bench/results`, which the benches write themselves; do not edit it. What the figures mean, and how the
mistakes look, is in [quality.md](quality.md). Timings depend on the machine: those of one table were taken in one run on one machine.
"""
_SIGNS = {"%": " %", "points": ""}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, tell whether the page is as it should be")
    options = parser.parse_args(arguments)
    page = report(read_all())
    if options.check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("docs/benchmarks.md is up to date" if same else "docs/benchmarks.md is not what the results make: run python -m bench.report")
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {page.count(chr(10))} lines")
    return 0


def report(kept: Sequence[Results]) -> str:
    """The whole page."""
    parts = [_HEAD, *worse(kept)]
    for results in kept:
        parts += [f"## {results.name}\n", f"`{results.command}`, {results.date}, commit {results.commit}\n", *table(results.rows)]
    return "\n".join([*parts, *machines(kept)]) + "\n"


def worse(kept: Sequence[Results]) -> Iterator[str]:
    """Every figure that is below what was asked, or below what others reach."""
    rows = [(results.name, row) for results in kept for row in results.rows]
    missed = [(name, row) for name, row in rows if row.misses(row.asked)]
    beaten = [(name, row) for name, row in rows if row.misses(row.baseline)]
    yield "## Where we are worse\n"
    yield f"Of {len(rows)} figures {sum(row.asked is not None for _, row in rows)} have an aim; {len(missed)} miss it.\n"
    yield from (f"- {row.name}: {said(row.ours, row)} where {said(row.asked, row)} was asked ({name})" for name, row in missed)
    yield f"\nOf {sum(row.baseline is not None for _, row in rows)} that stand beside a baseline or a peer {len(beaten)} are worse.\n"
    yield from (
        f"- {row.name}: {said(row.ours, row)} where {row.beside or 'the baseline'} has {said(row.baseline, row)} ({name})"
        for name, row in beaten
    )
    yield ""


def table(rows: Iterable[Row]) -> Iterator[str]:
    """A table of one bench, and under it the conditions of its rows."""
    rows = tuple(rows)
    yield "| figure | asked | ours | beside | |\n|---|---:|---:|---:|---|"
    for row in rows:
        beside = f"{row.beside}, published" if row.beside and not row.measured else row.beside or ""
        mark = "missed" if row.misses(row.asked) else "worse" if row.misses(row.baseline) else ""
        remark = "; ".join(one for one in (beside, mark) if one)
        cells = (row.name, said(row.asked, row), said(row.ours, row), said(row.baseline, row), remark)
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield ""
    yield from (f"- {row.name}: {row.conditions}" for row in rows if row.conditions)
    yield ""


def machines(kept: Sequence[Results]) -> Iterator[str]:
    """On what it was measured; each machine once."""
    yield "## Conditions\n"
    for machine in {tuple(results.machine.items()): None for results in kept}:
        names = ", ".join(results.name for results in kept if tuple(results.machine.items()) == machine)
        yield f"- {names}: {', '.join(f'{name} {value}' for name, value in machine)}"


def said(value: float | None, row: Row) -> str:
    """A figure with its unit, as short as it is exact."""
    if value is None:
        return "–"
    number = f"{value:,.0f}" if value == int(value) or abs(value) >= 1_000 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3g}"
    return f"{number}{_SIGNS.get(row.unit, f' {row.unit}')}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
