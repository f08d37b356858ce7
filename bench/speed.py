"""Whole reading beside the bare encoder, on the same text in one run, one thread each.

    python -m bench.speed ../shared/data/polnear/dev/text/*.txt

The bare encoder is the same int8 file asked for its hidden states alone, on windows of the same length that
do not overlap, nothing padded, its tokenization not counted. Both figures are words (letters or digits) per
CPU-second, the best of three interleaved runs. Exit status 1 if reading is slower than half the bare encoder
or peak memory is 1 GB or more. Torch is not imported.
"""

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from communique.assets import Model, model
from communique.encoder import ROOM, START, STOP, piece_shapes, pieces_of
from communique.model import Report
from communique.read import Reader
from communique.text import NO_SHAPE, shapes_of, words_of

FLOOR, MEMORY = 0.5, 1_000_000


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


def cpu_seconds(work: Callable[[], None]) -> float:
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
    windows = [one for text in texts for one in bare_inputs(text, encoder)]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    whole, bare = [], []
    reader.read(reports[0])
    for _ in range(3):
        bare.append(cpu_seconds(lambda: [session.run(["hidden"], one) for one in windows] and None))
        whole.append(cpu_seconds(lambda: [reader.read(report) for report in reports] and None))
    ratio = min(bare) / min(whole)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(texts)} articles, {words} words, one thread; words per CPU-second:")
    print(f"bare encoder   {words / min(bare):8.0f}")
    print(f"whole reading  {words / min(whole):8.0f}   {ratio:.2f} of the bare encoder (at least {FLOOR})")
    print(f"peak memory    {memory / 1e6:8.2f} GB   torch imported: {'torch' in sys.modules}")
    return 0 if ratio >= FLOOR and memory < MEMORY and "torch" not in sys.modules else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
