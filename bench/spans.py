"""Where statements of PolNeAR dev are not exact: each attribution that annotators mark, by the first thing that is wrong with it.

    python -m communique read --format jsonl --quiet ../shared/data/polnear/dev/text/*.txt > readings.jsonl
    python -m bench.spans readings.jsonl ../shared/data/polnear/dev

An attribution is paired with the reader's that has the same words as cue, else shares most of them. Words with a letter or digit count, as in
the scorer of the shared gold, whose parser of annotations this uses.
"""

import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import SHARED


@dataclass(frozen=True)
class Words:
    """The words of one attribution, by their place in the article."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def main(readings: str, folder: str) -> None:
    errors: Counter[str] = Counter()
    for line in Path(readings).read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        annotated = scorer().gold_of(Path(folder), Path(reading["report"]["source"]).stem)
        if annotated is not None:
            starts = [match.span() for match in re.finditer(r"\w+", reading["report"]["text"])]
            golds = [one for each in annotated if (one := words(starts, each["Cue"], each["Source"], each["Content"])).cue]
            found = [read(starts, one) for one in reading["statements"] if not one.get("inside") and one.get("cue")]
            errors.update(judged(golds, found))
    total = sum(n for name, n in errors.items() if not name.startswith("not marked"))
    for name, n in errors.most_common():
        print(f"{name:44s} {n:5d}  {100 * n / total:5.1f} %")


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_statements", SHARED / "gold/score_statements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(starts: list[tuple[int, int]], *parts: Iterable[tuple[int, int]]) -> Words:
    return Words(*(frozenset(i for i, (s, e) in enumerate(starts) for a, b in part if s < b and e > a) for part in parts))


def read(starts: list[tuple[int, int]], one: dict[str, Any]) -> Words:
    def spans(*pieces: Any) -> list[tuple[int, int]]:
        return [(piece["start"], piece["end"]) for piece in pieces if piece and piece.get("start") is not None]

    return words(starts, spans(one["cue"]), spans(one.get("speaker")), spans(*one["content"]))


def judged(golds: list[Words], found: list[Words]) -> Iterable[str]:
    """What is wrong with each of the annotators' attributions, and how many of the reader's nobody marked."""
    left = list(found)
    for gold in sorted(golds, key=lambda one: min(one.cue)):
        near = [one for one in left if one.cue & gold.cue]
        best = max(near, key=lambda one: (len(one.cue & gold.cue) / len(one.cue | gold.cue), len(one.content & gold.content)), default=None)
        if best is not None:
            left.remove(best)
        yield fault(gold, best)
    yield from ("not marked by annotators (beside the rest)" for _ in left)


def fault(gold: Words, ours: Words | None) -> str:
    if ours is None:
        return "cue not found"
    if ours == gold:
        return "exact"
    if ours.content != gold.content:
        return "content: " + edges(gold.content, ours.content)
    if ours.source != gold.source:
        return "source: " + edges(gold.source, ours.source)
    return "cue: " + edges(gold.cue, ours.cue)


def edges(gold: frozenset[int], ours: frozenset[int]) -> str:
    """How the reader's words differ from the annotators'."""
    if not ours or not gold:
        return "none read" if gold else "none marked"
    if not ours & gold:
        return "other words"
    first, last = min(ours) - min(gold), max(ours) - max(gold)
    if not first and not last:
        return "a gap inside"
    if first and last:
        return "both ends"
    return ("begins" if first else "ends") + (" too late" if (first or last) > 0 else " too early")


if __name__ == "__main__":
    main(*sys.argv[1:])
