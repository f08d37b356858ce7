"""How far the words around an event are to be believed: the [evidence] of `vocabulary/statuses.toml`.

    python -m training.reader.evidence --data ../shared/data

For every verdict of the word lists the share of events of each status that get it, counted on the marked sentences of `gold/events/sentences.jsonl`. To each status are
added a few events such as all are together, so that of a rare one not too much is made.
"""

import argparse
from collections import Counter
from pathlib import Path

from communique.model import Span
from communique.read.statuses import CONTRADICTED, NO_WORD, verdict_of
from training.reader.deeds import STATUSES
from training.reader.real import rows_of

ADDED, LEAST = 5, 0.0005


def evidence(data: Path, marks: Path) -> dict[str, dict[str, float]]:
    counts = {status: Counter[str]() for status in STATUSES}
    for text, row in rows_of(data, marks):
        for one in row["events"]:
            counts[one["status"]][verdict_of(text, Span(*row["sentence"]), Span(*one["trigger"]))] += 1
    every = sum(counts.values(), Counter[str]())
    return {
        verdict: {
            status: max((counts[status][verdict] + ADDED * (every[verdict] + 1) / every.total()) / (counts[status].total() + ADDED), LEAST)
            for status in STATUSES
        }
        for verdict in (NO_WORD, *STATUSES, CONTRADICTED)
        if every[verdict]
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("gold/events"))
    options = parser.parse_args()
    print("[evidence]")
    for verdict, shares in evidence(options.data, options.gold / "sentences.jsonl").items():
        print(f"{verdict} = {{ " + ", ".join(f"{status} = {share:.4f}" for status, share in shares.items()) + " }")
