"""How far word lists are to be believed: the [evidence] of `vocabulary/statuses.toml` and of `vocabulary/acts.toml`.

    python -m training.reader.evidence --data ../shared/data [--acts]

For every verdict of the word lists the share of events of each status (of statements of each act) that get it, counted on the marked sentences of `gold/events/sentences.jsonl` (on the
statements of `gold/acts/training.jsonl` and of `gold/written`). To each label are added a few cases such as all are together, so that of a rare one not too much is made.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from communique.model import Attribution, Span
from communique.read.acting import LABELS
from communique.read.acts import judge_act
from communique.read.conditions import find_condition
from communique.read.sentences import find_sentences
from communique.read.statuses import NO_WORD, status_in_words
from training.reader.data import ACTS
from training.reader.deeds import STATUSES
from training.reader.real import rows_of

ADDED, LEAST = 5, 0.0005
Table = dict[str, dict[str, float]]


def evidence(data: Path, marks: Path) -> Table:
    counts = {status: Counter[str]() for status in STATUSES}
    for text, row in rows_of(data, marks):
        for one in row["events"]:
            verdict = status_in_words(text, Span(*row["sentence"]), Span(*one["trigger"]))
            counts[one["status"]][verdict or NO_WORD] += 1
    return shares(counts, (NO_WORD, *STATUSES))


def act_evidence(data: Path, marks: Path, own: Path) -> Table:
    counts = {label: Counter[str]() for label in LABELS}
    for text, row in rows_of(data, marks):
        counts[row["act"]][_verdict(text, Span(*row["cue"]), [Span(*one) for one in row["content"]])] += 1
    for file in sorted(own.glob("statements*.jsonl")):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            for one in row["statements"]:
                nths = one.get("content_nth") or [1] * len(one["content"])
                content = [_place(row["text"], words, nth) for words, nth in zip(one["content"], nths, strict=True)]
                label = one["act"] if one["voiced"] else "attitude"
                if label:
                    counts[label][_verdict(row["text"], _place(row["text"], one["cue"], one.get("cue_nth", 1)), content)] += 1
    return shares(counts, ACTS)


def _verdict(text: str, cue: Span, content: list[Span]) -> str:
    condition = find_condition(text, [Span(*one) for one in find_sentences(text)], Attribution(None, cue, tuple(content)))
    return judge_act(text, cue, content, condition is not None, condition is not None and condition.strict)


def _place(text: str, words: str, nth: int) -> Span:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return Span(at, at + len(words))


def shares(counts: dict[str, Counter[str]], verdicts: Sequence[str]) -> Table:
    """Verdict by label: how often the label gets the verdict."""
    every = sum(counts.values(), Counter[str]())
    return {
        verdict: {
            label: max((own[verdict] + ADDED * (every[verdict] + 1) / every.total()) / (own.total() + ADDED), LEAST)
            for label, own in counts.items()
        }
        for verdict in verdicts
        if every[verdict]
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--acts", action="store_true", help="of acts, not of statuses")
    options = parser.parse_args()
    print("[evidence]")
    events, acts = options.gold / "events/sentences.jsonl", options.gold / "acts/training.jsonl"
    table = act_evidence(options.data, acts, options.gold / "written") if options.acts else evidence(options.data, events)
    for verdict, row in table.items():
        print(f"{verdict} = {{ " + ", ".join(f"{label} = {share:.4f}" for label, share in row.items()) + " }")
