"""How fast this processor multiplies matrices of bytes, in onnxruntime, one thread: the limit of a model whose weights are bytes.

    python -m bench.bytes
    python -m bench.bytes --out bench/results/bytes.json    the figures for `python -m bench.report`

The graph of one product (`MatMulInteger`, unsigned bytes by signed ones that are known beforehand, as in the encoder) is written here by hand in the
encoding of protocol buffers, so that nothing is needed beside onnxruntime.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.rows import Row, row, write
from communique.assets import runtime

if TYPE_CHECKING:
    import onnxruntime

SHAPES = ((232, 384, 384), (232, 384, 1536), (232, 1536, 384), (512, 1024, 1024), (1024, 2048, 2048))
"""Rows, depth and columns: those of the encoder's own products, and larger ones, which lose less at the edges."""
ROUNDS = 20
_UNSIGNED, _SIGNED, _WHOLE = 2, 3, 6


def fastest(rounds: int = ROUNDS) -> tuple[float, tuple[int, int, int]]:
    """Products a CPU-second of the shape that is done fastest, each by the best of its runs."""
    return max((rate(shape, rounds), shape) for shape in SHAPES)


def rate(shape: tuple[int, int, int], rounds: int = ROUNDS) -> float:
    """Multiplications (each with its addition) of two bytes a CPU-second."""
    rows, depth, columns = shape
    random = np.random.default_rng(0)
    # seven bits, as the encoder's weights have
    session = product(random.integers(-64, 64, (depth, columns), np.int8), rows)
    given = {"a": random.integers(0, 256, (rows, depth), np.uint8)}
    times = max(1, 1_000_000_000 // (rows * depth * columns))
    best = inf
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(times):
            session.run(None, given)
        best = min(best, time.process_time() - started)
    return times * rows * depth * columns / best


def product(weights: np.ndarray, rows: int) -> "onnxruntime.InferenceSession":
    """A session that multiplies its input "a" of so many rows by the weights."""
    depth, columns = weights.shape
    node = _text(1, "a") + _text(1, "b") + _text(2, "y") + _text(4, "MatMulInteger")
    held = _number(1, depth) + _number(1, columns) + _number(2, _SIGNED) + _text(8, "b") + _bytes(9, weights.tobytes())
    graph = _bytes(1, node) + _text(2, "product") + _bytes(5, held)
    graph += _bytes(11, _value("a", _UNSIGNED, rows, depth)) + _bytes(12, _value("y", _WHOLE, rows, columns))
    file = _number(1, 8) + _bytes(7, graph) + _bytes(8, _text(1, "") + _number(2, 17))
    options = runtime().SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return runtime().InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _value(name: str, kind: int, *size: int) -> bytes:
    shape = b"".join(_bytes(1, _number(1, one)) for one in size)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def rows(rates: Mapping[tuple[int, int, int], float]) -> list[Row]:
    """The figures as rows of the report."""
    how = "rows x depth x columns of MatMulInteger, unsigned bytes by signed ones of seven bits, one thread, CPU time"
    return [
        row(name=f"product of bytes: {_shown(shape)}", ours=rate / 1e9, unit="thousand million a second", conditions=None if at else how)
        for at, (shape, rate) in enumerate(rates.items())
    ]


def _shown(shape: tuple[int, int, int]) -> str:
    return " x ".join(map(str, shape))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    options = parser.parse_args(arguments)
    rates = {shape: rate(shape) for shape in SHAPES}
    for shape, found in rates.items():
        print(f"{_shown(shape):18} {found / 1e9:6.0f} thousand million products of bytes a CPU-second")
    if options.out:
        write(options.out, f"python -m bench.bytes --out {options.out}", rows(rates))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
