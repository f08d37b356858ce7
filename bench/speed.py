"""All trained heads together, and the whole reading, beside the bare encoder, on the same text in one run, one thread each.

    python -m bench.speed ../shared/data/polnear/dev/text/*.txt
    python -m bench.speed --out bench/results/speed.json ../shared/data/polnear/dev/text/*.txt    the figures for `python -m bench.report`

The bare encoder is the same int8 file asked for its hidden states alone, on windows of the same length that
do not overlap, nothing padded, its tokenization not counted. All heads are what the trained model does with a report: words cut, windows encoded, cues,
sources, contents, names, events decoded. The whole reading is that and every rule. Figures are words (letters or digits) per
CPU-second; of every article the best of five runs counts, the three in turn, because machines are shared. How large the shares are
depends on the processor: where it multiplies bytes fast, rules in Python weigh more.

The limit is the fastest product of a matrix of bytes with another that onnxruntime does here (`bench.bytes`); of the encoder only its products with weights count,
so what it spends on attention, norms and copying is lost against the limit.
Two processes read the same reports at once, each all of them, beside one that reads them alone, in turn. By the clock this tells what the
machine had to spare; by CPU time, whether they hinder each other.

Exit status 1 if all heads are slower than three fifths of the bare
encoder, the whole reading slower than half of it, or peak memory is 1 GB or more. Torch is not imported.
"""

import argparse
import multiprocessing
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np

from bench.bytes import fastest
from bench.rows import Row, row, write
from communique.assets import Model, model
from communique.encoder import ROOM, START, STOP, piece_shapes, pieces_of
from communique.model import Report, Span
from communique.read import Reader, trained_tagger
from communique.read.sentences import find_sentences
from communique.text import NO_SHAPE, shapes_of, words_of

HEADS, WHOLE, MEMORY, ROUNDS = 0.6, 0.5, 1_000, 5
"""What both shares must reach, the MB that memory must stay below, and how often is measured."""
ASKED, TWICE = 0.7, 1.8
"""What is aimed at: the share of the whole reading, and times as much by two processes."""
LAYERS, WIDTH, INNER = 6, 384, 1536
"""Of the encoder; its products with weights are those of four square matrices and two oblong ones in each layer."""
MOST = 40
TOGETHER, TURNS = 12, 3
"""Articles that each of two processes reads, and how often."""


def bare_inputs(text: str, encoder: Model) -> list[dict[str, np.ndarray]]:
    spans = words_of(text)
    pieces = pieces_of([text[a:b] for a, b in spans], encoder.tokenizer)
    shapes = piece_shapes(shapes_of(text, spans), pieces)
    out = []
    for at in range(0, len(pieces.ids), ROOM):
        ids = np.array([[START, *pieces.ids[at : at + ROOM], STOP]], np.int64)
        marks = np.array([[NO_SHAPE, *shapes[at : at + ROOM], NO_SHAPE]], np.int64)
        out.append({"ids": ids, "shapes": marks, "mask": np.ones_like(ids)})
    return out


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def reports_in(files: Sequence[str]) -> list[Report]:
    texts = [Path(f).read_text(encoding="utf-8") for f in files]
    return [
        Report(id=str(i), source=f, text=t, published="2016-05-28", language="en")
        for i, (f, t) in enumerate(zip(files, texts, strict=True))
    ]


def words_in(text: str) -> int:
    return len(re.findall(r"\w+", text))


# --- processes ----------------------------------------------------------------------------------


def read_all(reports: Sequence[Report], start: float) -> tuple[float, float]:
    """Reads them from a given time on; the seconds of CPU that it took, and when it was done."""
    reader = Reader.open()
    reader.read(reports[0])
    time.sleep(max(0.0, start - time.time()))
    used = cpu_seconds(lambda: [reader.read(one) for one in reports])
    return used, time.time()


def side_by_side(reports: Sequence[Report], turns: int = TURNS) -> tuple[float, float]:
    """How many times as much two processes read as one, by CPU time (each as if it had a core of its own) and by the clock."""
    used, clock = {1: inf, 2: inf}, {1: inf, 2: inf}
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(read_all, [reports] * 2, [time.time() + 5] * 2))
        for _ in range(turns):
            for processes in (1, 2):
                start = time.time() + 2
                done = list(pool.map(read_all, [reports] * processes, [start] * processes))
                used[processes] = min(used[processes], sum(cpu for cpu, _ in done) / processes)
                clock[processes] = min(clock[processes], max(end for _, end in done) - start)
    return 2 * used[1] / used[2], 2 * clock[1] / clock[2]


# --- one process --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured: seconds of CPU for so many words, MB, and products of bytes a CPU-second."""

    articles: int
    words: int
    bare: float
    heads: float
    whole: float
    memory: float
    torch: bool
    rate: float
    limit: float
    shape: tuple[int, int, int]

    @property
    def shares(self) -> tuple[float, float]:
        """Of all heads and of the whole reading, beside the bare encoder."""
        return self.bare / self.heads, self.bare / self.whole

    @property
    def good(self) -> bool:
        return self.shares[0] >= HEADS and self.shares[1] >= WHOLE and self.memory < MEMORY and not self.torch


def measured(reports: Sequence[Report], rounds: int = ROUNDS) -> Speed:
    texts = [one.text for one in reports]
    reader = Reader.open()
    encoder = model("reader")
    session = encoder.graphs["encoder"]
    windows = [bare_inputs(text, encoder) for text in texts]
    sentences = [[Span(*one) for one in find_sentences(text)] for text in texts]
    reader.read(reports[0])
    bare, heads, whole = ([inf] * len(texts) for _ in range(3))
    for _ in range(rounds):
        for at, report in enumerate(reports):
            bare[at] = min(bare[at], cpu_seconds(lambda at=at: [session.run(["hidden"], one) for one in windows[at]]))
            heads[at] = min(heads[at], cpu_seconds(lambda at=at: trained_tagger(texts[at], sentences[at])))
            whole[at] = min(whole[at], cpu_seconds(lambda report=report: reader.read(report)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    pieces = sum(one["ids"].size for some in windows for one in some)
    rate = pieces * LAYERS * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) / sum(bare)
    words, sums = sum(map(words_in, texts)), [sum(each) for each in (bare, heads, whole)]
    return Speed(len(texts), words, *sums, memory, "torch" in sys.modules, rate, *fastest())


def told(found: Speed) -> None:
    print(f"{found.articles} articles, {found.words} words, one thread; words per CPU-second:")
    print(f"bare encoder   {found.words / found.bare:8.0f}")
    print(f"all heads      {found.words / found.heads:8.0f}   {found.shares[0]:.2f} of the bare encoder (at least {HEADS})")
    print(f"whole reading  {found.words / found.whole:8.0f}   {found.shares[1]:.2f} of the bare encoder (at least {WHOLE})")
    print(f"peak memory    {found.memory / 1e3:8.2f} GB   torch imported: {found.torch}")
    limit, shape = found.limit / 1e9, " x ".join(map(str, found.shape))
    print(f"limit          {limit:8.0f}   thousand million products of bytes a CPU-second (onnxruntime, {shape})")
    print(f"bare encoder   {found.rate / 1e9:8.0f}   {found.rate / found.limit:.2f} of the limit")


def rows(found: Speed, together: tuple[float, float]) -> list[Row]:
    """The figures as rows of the report; `together` is what two processes do beside one, by CPU time and by the clock."""
    how = f"{found.articles} articles, {found.words:,} words, one thread, CPU time"
    shape = " x ".join(map(str, found.shape))
    beside = {"baseline": found.words / found.bare, "beside": "the bare encoder", "conditions": how}
    twice = {"unit": "times", "asked": TWICE}
    return [
        row(name="reading: whole", ours=found.words / found.whole, unit="words a second", **beside),
        row(name="reading: all trained heads", ours=found.words / found.heads, unit="words a second", **beside),
        row(name="reading: whole, as a share of the bare encoder", ours=100 * found.shares[1], unit="%", asked=100 * ASKED),
        row(name="reading: all trained heads, as a share of it", ours=100 * found.shares[0], unit="%", asked=100 * HEADS),
        row(
            name="the bare encoder's share of the arithmetic limit",
            ours=100 * found.rate / found.limit,
            unit="%",
            conditions=f"of {found.limit / 1e9:,.0f} thousand million products of bytes a CPU-second (onnxruntime, {shape}) its own come to {found.rate / 1e9:,.0f}",
        ),
        row(name="reading: peak memory", ours=found.memory, unit="MB", asked=MEMORY, better="less"),
        row(name="two processes beside one: by CPU time", ours=together[0], **twice),
        row(name="two processes beside one: by the clock", ours=together[1], **twice, conditions=load()),
    ]


def load() -> str:
    """How busy the machine was, ours included."""
    return f"{os.getloadavg()[1]:.1f} programs wanted the {len(os.sched_getaffinity(0))} cores over five minutes, this one among them"


def asked(told: str | None, most: int, arguments: list[str]) -> tuple[list[Report], Path | None]:
    """The articles that a bench was given, the first `most` of them, and where to keep its figures; `told` is what the bench says of itself."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help=f"articles, a file each; the first {most} are read")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    options = parser.parse_args(arguments)
    return reports_in(options.files[:most]), options.out


def main(arguments: list[str]) -> int:
    reports, out = asked(__doc__, MOST, arguments)
    found = measured(reports)
    told(found)
    together = side_by_side(reports[:TOGETHER])
    print(f"two processes  {together[0]:8.2f}   times one by CPU time, {together[1]:.2f} by the clock")
    if out:
        write(out, f"python -m bench.speed --out {out} ../shared/data/polnear/dev/text/*.txt", rows(found, together))
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
