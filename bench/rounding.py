"""What rounding to int8 costs: the figures of the gate with the weights in 32 bits, beside the shipped ones.

    python -m training.reader.export --run runs/reader --out runs/exact --exact
    python -m bench.rounding --exact runs/exact

The weights in 32 bits (some 120 MB) are not in the repository; this measures them once, in a copy of the checkout, and keeps
their figures in `exact.json` with the hash of the int8 encoder they belong to. The gate then holds every figure at most `MOST` below them.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import ROOT, SHARED, TRAINED, Figure
from communique.assets import model

EXACT = Path(__file__).with_name("exact.json")
MOST = 1.0
"""Points that a figure may lose."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exact", type=Path, help="a folder with the model in 32 bits")
    options = parser.parse_args(arguments)
    ours = measured()
    if options.exact is None:
        print(json.dumps(ours))
        return 0
    exact = measured_with(options.exact)
    for name, value in ours.items():
        print(f"{name:34s} int8 {value:6.1f}   32 bits {exact[name]:6.1f}   lost {exact[name] - value:5.1f}")
    EXACT.write_text(json.dumps({"encoder": shipped(), "figures": exact}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if any(exact[name] - value > MOST for name, value in ours.items()) else 0


def measured() -> dict[str, float]:
    """Every figure that the model decides, by name, in points."""
    return {figure.name: figure.value for measure in TRAINED for figure in measure()}


def measured_with(weights: Path) -> dict[str, float]:
    """The same, in a copy of the checkout that holds other weights."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        for part in ("communique", "bench", "gold"):
            shutil.copytree(ROOT / part, copy / part)
        shutil.rmtree(copy / "communique/data/models/reader")
        shutil.copytree(weights, copy / "communique/data/models/reader")
        (Path(folder) / "shared").symlink_to(SHARED)
        out = subprocess.run([sys.executable, "-m", "bench.rounding"], cwd=copy, capture_output=True, text=True)
        if out.returncode:
            raise RuntimeError(out.stderr)
        figures: dict[str, float] = json.loads(out.stdout.splitlines()[-1])
        return figures


def shipped() -> str:
    """The hash of the encoder in the package."""
    return str(model("reader").card["files"]["encoder.onnx"])


def losses(figures: list[Figure]) -> list[str]:
    """What is wrong with the shipped figures beside those in 32 bits, as sentences."""
    kept = json.loads(EXACT.read_text(encoding="utf-8"))
    if kept["encoder"] != shipped():
        return ["exact.json was measured for other weights: export them in 32 bits and run python -m bench.rounding --exact."]
    return [
        f"{one.name} is {one.value:.1f}, more than {MOST} below {kept['figures'][one.name]:.1f} with weights in 32 bits."
        for one in figures
        if kept["figures"].get(one.name, 0.0) - one.value > MOST
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
