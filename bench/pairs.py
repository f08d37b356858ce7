"""Which pairs of stretches that people marked the product joins as one claim: beside them, words in common.

    python -m bench.pairs [--stream ../shared/data/stream_2025_05.jsonl]

`gold/claims/pairs.jsonl` points into articles; they are read, and a pair is joined if a statement or clause on the left and one on the right of it are judged the same claim.
The baseline joins what has as many of its words in common as makes it join equally many pairs. Thresholds were chosen on these pairs.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from communique.link import Linker
from communique.model import Reading, Span
from communique.pipeline import read_all
from communique.record import Record
from communique.settings import load_settings

STREAM = Path(__file__).parent.parent.parent / "shared/data/stream_2025_05.jsonl"
PAIRS = Path(__file__).parent.parent / "gold/claims/pairs.jsonl"
Row = dict[str, Any]


def readings_of(pairs: list[Row], stream: Path) -> dict[int, Reading]:
    """Every article that a pair points into, read, by its line."""
    lines = stream.read_text(encoding="utf-8").splitlines()
    wanted = {side["line"]: side["text"] for pair in pairs for side in (pair["left"], pair["right"])}
    rows = {line: json.loads(lines[line]) for line in sorted(wanted)}
    for line, row in rows.items():
        assert sha256(row["text"].encode()).hexdigest()[:16] == wanted[line], f"line {line} is another text than was marked"
    with tempfile.TemporaryDirectory() as there:
        source = Path(there) / "articles.jsonl"
        source.write_text("\n".join(map(json.dumps, rows.values())), encoding="utf-8")
        found = {
            one.report.text: one for one in read_all([str(source)], settings=load_settings([]), failed=print, progress=lambda *_: None)
        }
    return {line: found[row["text"]] for line, row in rows.items() if row["text"] in found}


def told_at(reading: Reading, span: Span) -> set[str]:
    """The statements and clauses that share words with a stretch."""
    said = {one.id for one in reading.statements if any(piece.overlaps(span) for piece in one.content)}
    return said | {one.id for one in reading.facts if one.span.overlaps(span)}


def joined(left: Reading, right: Reading) -> set[frozenset[str]]:
    """What the linker calls the same claim in two reports that are known to each other alone."""
    record, linker = Record(), Linker()
    record.add(left, linker.link(left, known=record))
    links = linker.link(right, known=record)
    return {frozenset((one.left, one.right)) for one in links.judgements if one.kind == "same-claim"}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def measured(pairs: list[Row], readings: dict[int, Reading]) -> tuple[Counter[str], list[tuple[float, str]]]:
    """The labels of the pairs that are joined, and all pairs by their words in common."""
    ours: Counter[str] = Counter()
    plain: list[tuple[float, str]] = []
    for (one, other), some in groupby(sorted(pairs, key=_lines), key=_lines):
        left, right = readings.get(one), readings.get(other)
        if left is None or right is None:
            continue
        same = joined(left, right)
        for pair in some:
            spans = Span(*pair["left"]["span"]), Span(*pair["right"]["span"])
            texts = [reading.words(span) for reading, span in zip((left, right), spans, strict=True)]
            shared = words(texts[0]) & words(texts[1])
            plain.append((len(shared) / max(1, len(words(texts[0]) | words(texts[1]))), pair["label"]))
            if any(a != b and frozenset((a, b)) in same for a in told_at(left, spans[0]) for b in told_at(right, spans[1])):
                ours[pair["label"]] += 1
    return ours, sorted(plain, reverse=True)


def _lines(pair: Row) -> tuple[int, int]:
    return pair["left"]["line"], pair["right"]["line"]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, default=STREAM)
    options = parser.parse_args(arguments)
    if not options.stream.is_file():
        print(f"left out: {options.stream} is not here")
        return 0
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    ours, plain = measured(pairs, readings_of(pairs, options.stream))
    total = Counter(label for _, label in plain)
    naive = Counter(label for _, label in plain[: ours.total()])
    for name, found in (("ours", ours), ("words in common", naive)):
        right = 100 * found["same"] / max(1, found.total())
        print(
            f"pairs: {name}: {found.total()} joined, {right:.1f} % the same, {100 * found['part'] / max(1, found.total()):.1f} % in part; {100 * found['same'] / total['same']:.1f} % of {total['same']} found"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
