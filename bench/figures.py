"""The figures of the gate: each is measured by the product itself, through its own pipeline."""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
STATEMENTS = ("all three exact", "source exact", "content exact", "cue exact")


class Unavailable(Exception):
    """The data for a figure is not here."""


@dataclass(frozen=True)
class Figure:
    """A figure in points (0 to 100), the baseline's, and the fingerprint of the gold."""

    name: str
    value: float
    baseline: float | None
    gold: str
    margin: float = 0.3
    least: float | None = None
    """A floor that was promised, where it is not the figure itself that is held."""


def fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def shared(path: str) -> Path:
    if not (SHARED / path).exists():
        raise Unavailable(f"shared/{path} is not beside the checkout")
    return SHARED / path


def statements() -> list[Figure]:
    """PolNeAR dev by the shared scorer: ours beside quotation marks, a list of verbs and the nearest name."""
    folder, scorer = shared("data/polnear/dev"), shared("gold/score_statements.py")
    files = sorted((folder / "text").glob("*.txt"))
    ours = scored(scorer, folder, ["communique", "read", "--format", "jsonl", "--quiet"], files)
    naive = scored(scorer, folder, ["bench.baseline"], files)
    gold = fingerprint(sorted((folder / "attributions").iterdir()))
    return [Figure(f"statements: {name}", ours[name], naive[name], gold) for name in STATEMENTS]


def scored(scorer: Path, folder: Path, reader: list[str], files: list[Path]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as readings:
        subprocess.run([sys.executable, "-m", *reader, *map(str, files)], cwd=ROOT, stdout=readings, check=True)
        out = subprocess.run([sys.executable, scorer, readings.name, folder], capture_output=True, text=True, check=True).stdout
    return {
        name: float(value)
        for name, value in re.findall(r"([a-z][a-z ]+) (\d+\.\d)(?:,|$)", out.splitlines()[-1].removeprefix("statements: "))
    }


def seeds() -> list[Figure]:
    """The share of a careful reader's expectations met on the two seed reports, dated, and nothing made up undated."""
    checker, files = shared("gold/check_seeds.py"), sorted(shared("seeds").glob("*.txt"))
    dated = checked(checker, ["--published", "2025-05-28"], files, [])
    undated = checked(checker, [], files, ["--undated"])
    gold = fingerprint([SHARED / "gold/seeds.json"])
    return [
        Figure("seeds: expectations met", shares(dated.stdout), None, gold),
        Figure("seeds: undated in order", 100.0 * (undated.returncode == 0), None, gold, 0),
    ]


def shares(output: str) -> float:
    """Met and asked over all parts of the checker's report."""
    parts = [(int(a), int(b)) for a, b in re.findall(r"^\w+: (\d+) of (\d+)$", output, re.M)]
    return 100 * sum(a for a, _ in parts) / max(1, sum(b for _, b in parts))


def checked(checker: Path, options: list[str], files: list[Path], how: list[str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "communique", "brief", "--format", "json", "--quiet", *options, *map(str, files)]
    record = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return subprocess.run([sys.executable, checker, *how], input=record, capture_output=True, text=True)


def speed() -> list[Figure]:
    """Whole reading as a share of the bare encoder's words per CPU-second."""
    folder = shared("data/polnear/dev/text")
    out = subprocess.run(
        [sys.executable, "-m", "bench.speed", *map(str, sorted(folder.glob("*.txt")))], cwd=ROOT, capture_output=True, text=True
    ).stdout
    print(out, end="")
    found = re.search(r"whole reading .* (\d\.\d+) of the bare encoder", out)
    assert found, out
    return [
        Figure("speed: share of the bare encoder", 100 * float(found[1]), None, fingerprint(sorted(folder.glob("*.txt"))[:40]), least=50.0)
    ]


def stream() -> list[Figure]:
    """Real articles that go through `brief` without a crash."""
    articles = shared("data/stream_2025_05.jsonl")
    out = subprocess.run([sys.executable, "-m", "bench.stream", str(articles)], cwd=ROOT, capture_output=True, text=True)
    print(out.stdout, end="")
    found = re.match(r"(\d+) of (\d+) articles", out.stdout)
    assert found, out.stderr
    assert out.returncode == 0, out.stdout + out.stderr
    return [Figure("stream: articles read", 100 * int(found[1]) / int(found[2]), None, fingerprint([articles]), 0)]


FIGURES: tuple[Callable[[], list[Figure]], ...] = (statements, seeds, speed, stream)
