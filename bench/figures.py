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
    """All heads, and whole reading, as shares of the bare encoder's words per CPU-second."""
    folder = shared("data/polnear/dev/text")
    out = subprocess.run(
        [sys.executable, "-m", "bench.speed", *map(str, sorted(folder.glob("*.txt")))], cwd=ROOT, capture_output=True, text=True
    ).stdout
    print(out, end="")
    mark = fingerprint(sorted(folder.glob("*.txt"))[:40])
    heads, whole = (float(re.findall(rf"{name} .* (\d\.\d+) of the bare encoder", out)[0]) for name in ("all heads", "whole reading"))
    return [
        Figure("speed: all heads beside the encoder", 100 * heads, None, mark, least=60.0),
        Figure("speed: share of the bare encoder", 100 * whole, None, mark, least=50.0),
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


def told(module: str, *arguments: str) -> str:
    """What a bench prints; its failure is an error."""
    out = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    print(out.stdout, end="")
    assert out.returncode == 0, out.stdout + out.stderr
    return out.stdout


def number(output: str, pattern: str) -> float:
    """The last number behind `pattern` in what a bench printed."""
    found = re.findall(pattern + r" (\d+(?:\.\d+)?)", output)
    assert found, f"{pattern!r} is not in: {output}"
    return float(found[-1])


def names() -> list[Figure]:
    """Names on CoNLL++ dev, exact spans with their kind."""
    dev = shared("data/conllpp/dev.txt")
    out = told("bench.conll", str(dev))
    return [Figure("names: F1 on CoNLL++ dev", number(out, "names: F1"), number(out, "naive F1"), fingerprint([dev]))]


def speakers() -> list[Figure]:
    """Speakers of our own gold: right and not wrong."""
    articles, gold = shared("data/stream_2025_05.jsonl"), ROOT / "gold/statements/stream.jsonl"
    out, mark = told("bench.speakers", str(articles)), fingerprint([gold])
    return [
        Figure("speakers: right", number(out, "speakers: right"), number(out, "naive right"), mark, 0.5),
        Figure("speakers: not wrong", 100 - number(out, ", wrong"), 100 - number(out, "naive wrong"), mark, 0.5),
    ]


def acts() -> list[Figure]:
    """Acts of our own gold, and conditions found."""
    articles, gold = shared("data/stream_2025_05.jsonl"), ROOT / "gold/statements/stream.jsonl"
    out, mark = told("bench.acts", str(articles)), fingerprint([gold])
    return [
        Figure("acts: right", number(out, "acts: right"), number(out, "naive"), mark, 0.5),
        Figure("conditions: found", number(out, "conditions: found"), None, mark, 2.0),
    ]


def events() -> list[Figure]:
    """Events of the held-back fifth of the marked relations; the events a sentence as a figure that must not fall: 100 less the excess over 1.5."""
    relations = shared("data/plover/relations_train.tsv")
    out, mark = told("bench.events", str(relations)), fingerprint([relations])
    return [
        Figure("events: type given the parties", number(out, "events: given"), number(out, "naive given"), mark, 0.5),
        Figure("events: from the bare sentence", number(out, "events: bare"), number(out, "naive bare"), mark, 0.5),
        Figure("events: at most 1.5 a sentence", 100.0 * (number(out, r"events: bare [\d.]+ at") <= 1.5), None, mark, 0),
    ]


def status() -> list[Figure]:
    """Status of events of our own gold, and what did not happen kept from being told as happened."""
    articles, gold = shared("data/stream_2025_05.jsonl"), ROOT / "gold/events/stream.jsonl"
    out, mark = told("bench.status", str(articles)), fingerprint([gold])
    return [
        Figure("status: accuracy", number(out, "status: accuracy"), number(out, r"accuracy [\d.]+, naive"), mark, 0.5),
        Figure("status: not happened, not so told", 100 - number(out, "called happened"), None, mark, 0.5),
        Figure("status: the same, in the record", 100 - number(out, "in the record"), None, mark, 0.5),
    ]


def dates() -> list[Figure]:
    """Dates of the held-back fifth of TempEval-3."""
    folder = shared("data/tempeval3/train")
    out = told("bench.dates", str(folder))
    mark = fingerprint(sorted(folder.rglob("*.tml")))
    return [
        Figure("dates: value F1", 100 * number(out, "dates: value F1"), 100 * number(out, "naive value F1"), mark, 0.5),
        Figure("dates: span F1", 100 * number(out, "span F1"), None, mark, 0.5),
    ]


def linking() -> list[Figure]:
    """What linking a report costs with 500 stored, as a share of what it costs with 5,000: at least two thirds, so that ten times as many cost 1.5 times at most."""
    stream = shared("data/stream_2025_05.jsonl")
    out = told("bench.linking", "--stream", str(stream), "--stored", "500", "--articles", "300", "--new", "60")
    ours, naive = number(out, "linking: cost at 5000 beside 500"), number(out, r"beside 500 [\d.]+, naive")
    return [Figure("linking: cost at 500 beside 5,000", 100 / ours, 100 / naive, fingerprint([stream]), least=66.7)]


def size() -> list[Figure]:
    """The reader's files stay below 40 MB."""
    folder = ROOT / "communique/data/models/reader"
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"the reader's files: {megabytes:.1f} MB")
    return [Figure("size: below 40 MB", 100.0 * (megabytes < 40), None, "none", 0)]


def negotiations() -> list[Figure]:
    """The record of four whole negotiations beside a careful reader's."""
    stream = shared("data/stream_2025_05.jsonl")
    out = told("bench.negotiations", "--stream", str(stream))
    mark = fingerprint(sorted((ROOT / "gold/negotiations").glob("*/*.json*")))
    return [
        Figure("negotiations: rounds F1", number(out, "negotiations: rounds F1"), None, mark, 2.0),
        Figure("negotiations: nothing wrongly held", 100.0 * (number(out, "negotiations: wrongly held") == 0), None, mark, 0),
        Figure(
            "negotiations: positions right",
            number(out, "negotiations: positions precision"),
            number(out, "naive positions precision"),
            mark,
            2.0,
        ),
        Figure("negotiations: positions found", number(out, "negotiations: positions found"), None, mark, 1.0),
        Figure("negotiations: conditions kept", number(out, "negotiations: conditions kept"), None, mark, 3.0),
        Figure("negotiations: not falsely corroborated", 100 - number(out, "negotiations: false corroboration"), None, mark, 1.0),
        Figure("negotiations: corroboration found", 100 - number(out, "negotiations: missed corroboration"), None, mark, 1.0),
    ]


def page() -> list[Figure]:
    """What of a careful reader's marks stands on the pages of the four negotiations, beside a page of first sentences."""
    out = told("bench.page", "--stream", str(shared("data/stream_2025_05.jsonl")))
    mark = fingerprint(sorted((ROOT / "gold/negotiations").glob("*/*.json*")))
    stands = re.search(r"^all: stands (\d+\.\d) \(naive (\d+\.\d)\)", out, re.M)
    assert stands, out
    return [
        Figure("page: stands told", float(stands[1]), float(stands[2]), mark, 2.0),
        Figure("page: passages that hold something", number(out, "passages that hold something"), None, mark, 5.0),
    ]


def stories() -> list[Figure]:
    """Stories of news of many outlets, beside average-link TF-IDF, both with thresholds chosen on other data."""
    news = shared("data/clusters.jsonl")
    out = told("bench.stories", "--shared", str(SHARED))
    ours, plain = (number(out, rf"{name}: threshold .* chosen on other data: .* F1") for name in ("stories", "plain"))
    return [Figure("stories: BCubed F1", ours, plain, fingerprint([news]), 0.5)]


def copies() -> list[Figure]:
    """Planted rewrites found, and reports of one event by two outlets not called copies; the baseline is a Jaccard of .2."""
    files = [shared("data/stream_2025_05.jsonl"), shared("data/clusters.jsonl")]
    out, mark = told("bench.origins", "--shared", str(SHARED)), fingerprint(files)
    found, alone = "planted rewrites .* judged copies", "independent, same event .* judged copies"
    rival = r" .*Jaccard >= 0\.2:"
    return [
        Figure("copies: rewrites found", number(out, found), number(out, found + rival), mark, 0.5, least=90.0),
        Figure("copies: independent left alone", 100 - number(out, alone), 100 - number(out, alone + rival), mark, 0.3, least=99.0),
    ]


def mend() -> list[Figure]:
    """Mediators, places and dates from the summaries of mediation events, each read alone."""
    folder = shared("data/mend")
    out, mark = told("bench.mend", str(folder)), fingerprint(sorted(folder.glob("*.csv")))
    return [
        Figure("mend: mediators found", number(out, "mend all: found"), number(out, "naive found"), mark, 1.0),
        Figure("mend: mediators at the table", number(out, "at the table"), number(out, "naive found"), mark, 1.0),
        Figure("mend: mediators right", number(out, "[^ ]+, right"), number(out, "naive right"), mark, 1.0),
        Figure("mend: places found", number(out, "[^ ]+, place"), number(out, "naive place"), mark, 1.0),
        Figure("mend: places right", number(out, "place right"), None, mark, 1.0),
        Figure("mend: no date made up", number(out, "stated"), None, mark, 0),
    ]


TRAINED: tuple[Callable[[], list[Figure]], ...] = (statements, names, speakers, acts, events, status, seeds)
"""Those that the weights decide."""
FIGURES: tuple[Callable[[], list[Figure]], ...] = (*TRAINED, negotiations, page, mend, dates, stories, copies, speed, stream, linking, size)
