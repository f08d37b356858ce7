"""Whole reading beside the bare encoder, on the same text in one run, one thread each.

    python -m bench.speed ../shared/data/polnear/dev/text/*.txt

The bare encoder is the same int8 file asked for its hidden states alone, on windows of the same length that
do not overlap, nothing padded, its tokenization not counted. Both figures are words (letters or digits) per
CPU-second; of every article the best of five runs counts, the two readers in turn, because machines are shared. Exit status 1 if reading is slower than three fifths of the bare encoder
or peak memory is 1 GB or more. Torch is not imported.
"""

import re
import resource
import sys
import time
from collections.abc import Callable
from math import inf
from pathlib import Path

import numpy as np

from communique.assets import Model, model
from communique.encoder import ROOM, START, STOP, piece_shapes, pieces_of
from communique.model import Report
from communique.read import Reader
from communique.text import NO_SHAPE, shapes_of, words_of

FLOOR, MEMORY, ROUNDS = 0.6, 1_000_000, 5


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


def main(files: list[str]) -> int:
    texts = [Path(f).read_text(encoding="utf-8") for f in files][:40]
    reports = [
        Report(id=str(i), source=f, text=t, published="2016-05-28", language="en")
        for i, (f, t) in enumerate(zip(files, texts, strict=False))
    ]
    reader = Reader.open()
    encoder = model("reader")
    session = encoder.graphs["encoder"]
    windows = [bare_inputs(text, encoder) for text in texts]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    reader.read(reports[0])
    whole, bare = [inf] * len(texts), [inf] * len(texts)
    for _ in range(ROUNDS):
        for at, (report, inputs) in enumerate(zip(reports, windows, strict=True)):
            bare[at] = min(bare[at], cpu_seconds(lambda inputs=inputs: [session.run(["hidden"], one) for one in inputs]))
            whole[at] = min(whole[at], cpu_seconds(lambda report=report: reader.read(report)))
    ratio = sum(bare) / sum(whole)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(texts)} articles, {words} words, one thread; words per CPU-second:")
    print(f"bare encoder   {words / sum(bare):8.0f}")
    print(f"whole reading  {words / sum(whole):8.0f}   {ratio:.2f} of the bare encoder (at least {FLOOR})")
    print(f"peak memory    {memory / 1e6:8.2f} GB   torch imported: {'torch' in sys.modules}")
    return 0 if ratio >= FLOOR and memory < MEMORY and "torch" not in sys.modules else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
