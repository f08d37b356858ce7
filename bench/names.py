"""One actor or two, on hand-written pairs of names: judge_pair beside WRatio of rapidfuzz at its best threshold.

    python bench/names.py [--pairs gold/names/pairs.tsv] [--show] [--at-least 0.9]

WRatio is given the same folded text and its threshold is chosen on the very pairs it is scored on, which favours it.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz.fuzz import WRatio
from rapidfuzz.utils import default_process

from communique.link.actors import judge_pair
from communique.model import Entity, Role

PAIRS = Path(__file__).parent.parent / "gold" / "names" / "pairs.tsv"


def entity(row: Mapping[str, str], side: str) -> Entity:
    """One side of a line as a reader would give it."""
    role, state = row[f"{side}_role"], row[f"{side}_state"] or None
    roles = (Role(role, state),) if role else ()
    return Entity(side, row[side], row["kind"], (), roles, state)  # type: ignore[arg-type]


def guesses(rows: list[dict[str, str]]) -> Iterator[bool]:
    for row in rows:
        verdict = judge_pair(entity(row, "left"), entity(row, "right"))
        yield bool(verdict and verdict.same)


def best_threshold(rows: list[dict[str, str]], truth: list[bool]) -> tuple[float, int]:
    scores = [WRatio(row["left"], row["right"], processor=default_process) for row in rows]
    return max((sum((score >= cut) == one for score, one in zip(scores, truth)), cut) for cut in range(40, 101))[::-1]


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--pairs", type=Path, default=PAIRS)
    args.add_argument("--show", action="store_true")
    args.add_argument("--at-least", type=float, default=0.0)
    given = args.parse_args()
    with given.pairs.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    shares = [report([row for row in rows if row["half"] == half], half, given.show) for half in sorted({row["half"] for row in rows})]
    return 0 if min(shares) >= given.at_least else 1


def report(rows: list[dict[str, str]], half: str, show: bool) -> float:
    """Prints the score of one half and gives our share of right answers."""
    truth, ours = [row["same"] == "1" for row in rows], list(guesses(rows))
    right = sum(one == other for one, other in zip(ours, truth)) / len(rows)
    wrong = [(row, one) for row, one, other in zip(rows, ours, truth) if one != other]
    cut, fuzzy = best_threshold(rows, truth)
    print(f"{half}: {len(rows)} pairs, {sum(truth)} of them one actor")
    print(f"  judge_pair    {right:.3f}  wrongly one {sum(one for _, one in wrong)}, wrongly two {sum(not one for _, one in wrong)}")
    print(f"  WRatio >= {cut:3.0f} {fuzzy / len(rows):.3f}")
    for row, one in wrong if show else ():
        print("     wrongly one:" if one else "     wrongly two:", row["left"], "/", row["right"])
    return right


if __name__ == "__main__":
    sys.exit(main())
