"""All trained heads together, and the whole reading, beside the bare encoder, on the same text in one run, one thread each.

    python -m bench.speed ../shared/data/polnear/dev/text/*.txt

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

import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import inf
from pathlib import Path

import numpy as np

from bench.bytes import fastest
from communique.assets import Model, model
from communique.encoder import ROOM, START, STOP, piece_shapes, pieces_of
from communique.model import Report, Span
from communique.read import Reader, trained_tagger
from communique.read.sentences import find_sentences
from communique.text import NO_SHAPE, shapes_of, words_of

HEADS, WHOLE, MEMORY, ROUNDS = 0.6, 0.5, 1_000_000, 5
LAYERS, WIDTH, INNER = 6, 384, 1536
"""Of the encoder; its products with weights are those of four square matrices and two oblong ones in each layer."""
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


def main(files: list[str]) -> int:
    reports = reports_in(files[:40])
    texts = [one.text for one in reports]
    reader = Reader.open()
    encoder = model("reader")
    session = encoder.graphs["encoder"]
    windows = [bare_inputs(text, encoder) for text in texts]
    words = sum(map(words_in, texts))
    sentences = [[Span(*one) for one in find_sentences(text)] for text in texts]
    reader.read(reports[0])
    bare, heads, whole = ([inf] * len(texts) for _ in range(3))
    for _ in range(ROUNDS):
        for at, report in enumerate(reports):
            bare[at] = min(bare[at], cpu_seconds(lambda at=at: [session.run(["hidden"], one) for one in windows[at]]))
            heads[at] = min(heads[at], cpu_seconds(lambda at=at: trained_tagger(texts[at], sentences[at])))
            whole[at] = min(whole[at], cpu_seconds(lambda report=report: reader.read(report)))
    shares = [sum(bare) / sum(heads), sum(bare) / sum(whole)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(texts)} articles, {words} words, one thread; words per CPU-second:")
    print(f"bare encoder   {words / sum(bare):8.0f}")
    print(f"all heads      {words / sum(heads):8.0f}   {shares[0]:.2f} of the bare encoder (at least {HEADS})")
    print(f"whole reading  {words / sum(whole):8.0f}   {shares[1]:.2f} of the bare encoder (at least {WHOLE})")
    print(f"peak memory    {memory / 1e6:8.2f} GB   torch imported: {'torch' in sys.modules}")
    pieces = sum(one["ids"].size for some in windows for one in some)
    limit, shape = fastest()
    rate = pieces * LAYERS * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) / sum(bare)
    print(
        f"limit          {limit / 1e9:8.0f}   thousand million products of bytes a CPU-second (onnxruntime, {' x '.join(map(str, shape))})"
    )
    print(f"bare encoder   {rate / 1e9:8.0f}   {rate / limit:.2f} of the limit")
    by_cpu, by_clock = side_by_side(reports[:TOGETHER])
    print(f"two processes  {by_cpu:8.2f}   times one by CPU time, {by_clock:.2f} by the clock")
    fast = shares[0] >= HEADS and shares[1] >= WHOLE
    return 0 if fast and memory < MEMORY and "torch" not in sys.modules else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
