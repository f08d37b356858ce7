"""What speakers do with their words, and on what conditions, on our own gold of real articles, beside a naive reader.

    python -m bench.acts ../shared/data/stream_2025_05.jsonl [--half tuned|kept] [--show]

Of the gold (see `bench.speakers`), the statements are looked at that somebody made ("yes") and the reader found. The act is *right* if it is the
one of the gold; the naive act is `asserts`. A condition of the gold is *found* if the reader's condition of that statement shares words with it;
a condition of the reader is *right* if it shares words with the one of the gold.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.speakers import GOLD, Item, found, gold, readings
from communique.model import Reading, Span, Statement


@dataclass(frozen=True)
class Pair:
    """A statement as the gold has it and as the reader has it; `condition` are the words of the gold."""

    item: Item
    reading: Reading
    statement: Statement
    condition: Span | None

    @property
    def wanted(self) -> str:
        return str(self.item.agreed["act"])

    @property
    def is_right(self) -> bool:
        return self.statement.act == self.wanted

    @property
    def meets(self) -> bool:
        """Do the two conditions share words?"""
        ours = self.statement.condition
        return ours is not None and self.condition is not None and ours.overlaps(self.condition)


def conditions(file: Path = GOLD) -> dict[tuple[int, Span], Span]:
    """The conditions of the gold, by line and cue."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {(row["line"], Span(*row["cue"])): Span(*row["condition"]) for row in rows if "condition" in row}


def pairs_of(reading: Reading, items: Sequence[Item]) -> list[Pair]:
    """The statements of one article that somebody made and the reader found."""
    made = [(item, found(reading, item)) for item in items if item.agreed["statement"] == "yes"]
    known = conditions()
    return [Pair(item, reading, statement, known.get((item.line, item.cue))) for item, statement in made if statement]


def summary(pairs: Sequence[Pair]) -> list[str]:
    """The lines that tell how well the reader does."""
    wanted, given = Counter(one.wanted for one in pairs), Counter(str(one.statement.act) for one in pairs)
    right = Counter(one.wanted for one in pairs if one.is_right)
    lines = [f"{'act':<17}{'gold':>6}{'given':>7}{'precision':>11}{'recall':>8}"]
    for act in sorted({*wanted, *given}, key=lambda act: -wanted[act]):
        lines.append(
            f"{act:<17}{wanted[act]:>6}{given[act]:>7}{_percent(right[act], given[act]):>11}{_percent(right[act], wanted[act]):>8}"
        )
    mixed = Counter((one.wanted, one.statement.act) for one in pairs if not one.is_right)
    lines.append("taken for another: " + ", ".join(f"{wanted} as {given} {n}" for (wanted, given), n in mixed.most_common(12)))
    told, ours = sum(one.condition is not None for one in pairs), sum(one.statement.condition is not None for one in pairs)
    met = sum(one.meets for one in pairs)
    lines.append(f"{len(pairs)} statements, {told} conditions in the gold, {ours} given, {met} of them the same")
    lines.append(f"acts: right {_percent(right.total(), len(pairs))}, naive {_percent(wanted['asserts'], len(pairs))}")
    return [*lines, f"conditions: found {_percent(met, told)}, right {_percent(met, ours)}"]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def faults(pairs: Sequence[Pair]) -> list[str]:
    """Every statement whose act or condition is not the one of the gold, with its words."""
    lines = []
    for one in pairs:
        cue = one.reading.words(one.statement.cue) if one.statement.cue else ""
        said = " ".join(f"[{cue}] {one.statement.words(one.reading.report.text)}".split())
        if not one.is_right:
            lines.append(f"{one.item.line}: {one.wanted} as {one.statement.act}: {said}")
        if not one.meets and (one.condition or one.statement.condition):
            theirs, ours = (span and one.reading.words(span) for span in (one.condition, one.statement.condition))
            lines.append(f"{one.item.line}: condition {theirs!r}, read {ours!r}: {said}")
    return lines


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--half", choices=["all", "tuned", "kept"], default="all")
    parser.add_argument("--show", action="store_true", help="print every act and condition that is not the one of the gold")
    options = parser.parse_args(arguments)
    pairs = [pair for reading, items in readings(options.articles, gold(half=options.half)) for pair in pairs_of(reading, items)]
    print("\n".join([*(faults(pairs) if options.show else []), *summary(pairs)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
