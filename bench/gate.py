"""The quality gate: measures, compares with pinned floors, exits 1 if any figure is below its floor.

    python -m bench.gate             compare
    python -m bench.gate --update    pin the floors anew; refuses to lower one
    python -m bench.gate --update --allow-regression
    python -m bench.gate --out bench/results/gate.json    keep the figures for `python -m bench.report`

A figure that needs the shared data is left out, saying so, where that data is not beside the checkout.
What rounding to int8 may cost is held too (`bench/rounding.py`). `floors.json` holds, per figure, the floor, the baseline's figure and the fingerprint of the gold it was measured on.
"""

import argparse
import json
import sys
from pathlib import Path

from bench.aims import AIMS
from bench.figures import FIGURES, Figure, Unavailable
from bench.rounding import losses
from bench.rows import row, write

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.3
"""How far below a measured figure its floor is pinned: what another processor's rounding may change."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin the floors anew")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: a floor may be lowered")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    options = parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    measured: list[Figure] = []
    for measure in FIGURES:
        try:
            measured += measure()
        except Unavailable as reason:
            print(f"left out: {measure.__name__}: {reason}")
    failures = [fault for figure in measured for fault in faults(figure, floors)] + losses(measured)
    print(f"{'figure':34s} {'baseline':>8s} {'ours':>8s} {'floor':>8s}")
    for figure in measured:
        floor = floors.get(figure.name, {}).get("floor")
        print(f"{figure.name:34s} {shown(figure.baseline):>8s} {figure.value:8.1f} {shown(floor):>8s}")
    if options.out:
        keep(options.out, measured)
    if options.update:
        return update(measured, floors, options.allow_regression)
    for failure in failures:
        print(failure)
    print(f"{len(measured)} measured, {len(failures)} failures")
    return 1 if failures else 0


def keep(path: Path, measured: list[Figure]) -> None:
    """Keeps the figures as rows of the report."""
    rows = (
        row(
            name=one.name,
            ours=one.value,
            unit="points",
            asked=AIMS.get(one.name),
            baseline=one.baseline,
            beside="naive" if one.baseline is not None else None,
        )
        for one in measured
    )
    write(path, f"python -m bench.gate --out {path}", rows)


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def faults(figure: Figure, floors: dict[str, dict[str, object]]) -> list[str]:
    """What is wrong with a figure, as sentences."""
    pinned = floors.get(figure.name)
    if pinned is None:
        return [f"{figure.name} has no floor: run python -m bench.gate --update."]
    if pinned["gold"] != figure.gold:
        return [f"{figure.name} was pinned on other gold ({pinned['gold']}, now {figure.gold}): look at the change, then --update."]
    if figure.value < float(str(pinned["floor"])):
        return [f"{figure.name} is {figure.value:.1f}, below its floor {pinned['floor']}."]
    return []


def update(measured: list[Figure], floors: dict[str, dict[str, object]], lower: bool) -> int:
    for figure in measured:
        before = float(str(floors.get(figure.name, {}).get("floor", 0)))
        floor = figure.least if figure.least is not None else round(figure.value - figure.margin, 1)
        if floor < before and not lower:
            print(f"{figure.name}: {floor} would lower the floor {before}; say --allow-regression if that is meant.")
            return 1
        floors[figure.name] = {"floor": floor, "baseline": figure.baseline, "gold": figure.gold}
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
