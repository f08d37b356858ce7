"""Did it happen? Status of events on our own gold of real articles, beside a naive reader.

    python -m bench.status ../shared/data/stream_2025_05.jsonl [--half tuned|kept] [--show] [--choose]

The gold (`gold/events/stream.jsonl`) points into the articles by line, hash and offsets of the word that tells of an event. Two figures. *Accuracy*: the status
that the reader gives a mention when it is told which word it is. *Happened in truth*: of the mentions that did not happen (announced, proposed,
demanded, conditional, denied, disputed, cancelled; what is under way or was broken off did begin), the share that is called happened: of the
words given, and of the events the reader finds by itself, which is what a record would show.
`--choose` chooses what a wrong "happened" counts (`statuses.UNTRUE`) on nine tenths of the articles and measures on the other tenth, ten times over, in twenty
shuffles: what the figures are on articles that had no part in the choice.
The naive reader says announced behind "will", "would", "to" and "plans", denied behind a negation, else happened.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from communique.assets import model
from communique.encoder import encode
from communique.ingest import Defaults, ingest
from communique.model import Reading, Report, Span
from communique.read import Reader
from communique.read.deeds import deeds_at
from communique.read.sentences import find_sentences
from communique.read.statuses import NOT_HAPPENED, denials_in, judge_status

GOLD = Path(__file__).parent.parent / "gold/events/stream.jsonl"


@dataclass(frozen=True)
class Mention:
    line: int
    text: str
    trigger: Span
    status: str


def gold(half: str = "all", file: Path = GOLD) -> list[Mention]:
    """`half`: articles whose hash is even were looked at while the rules were written ("tuned"), the others were not ("kept")."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    every = [Mention(row["line"], row["text"], Span(*row["trigger"]), row["status"]) for row in rows]
    return [one for one in every if half == "all" or (int(one.text[0], 16) % 2 == 0) == (half == "tuned")]


def articles(file: Path, mentions: list[Mention]) -> Iterator[tuple[Report, list[Mention]]]:
    by_line: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_line[one.line].append(one)
    for at, report in enumerate(ingest([str(file)], defaults=Defaults(), failed=print)):
        if at in by_line:
            assert hashlib.sha256(report.text.encode()).hexdigest()[:16] == by_line[at][0].text, (
                f"line {at} is another text than was judged"
            )
            yield report, by_line[at]


def judges(report: Report, mentions: list[Mention], reading: Reading) -> list[Callable[..., str]]:
    """What gives the status of each mention, its word given; what the reader makes of the whole report tells who denies what."""
    sentences = find_sentences(report.text)
    encoded = encode(report.text, sentences, model("reader"))
    deeds = deeds_at(encoded, sentences, [one.trigger for one in mentions], model("reader"))
    denials = denials_in(report.text, reading.statements)
    return [partial(judge_status, report.text, _sentence(sentences, one.anchor), one, denials) for one in deeds]


Pair = tuple[str, str]
WORTH = 8
"""How many right statuses one false "happened" is given up for where the cost is chosen."""


def chosen(judged: dict[float, list[tuple[str, Pair]]], folds: int = 10, shuffles: int = 20) -> tuple[float, float, Counter[float]]:
    """Accuracy and the share of false "happened" on articles that had no part in choosing the cost, and how often which cost was chosen.

    `judged` holds for every cost the article of each mention with its true status and the one given.
    """
    articles, held, costs = sorted({article for article, _ in next(iter(judged.values()))}), Counter[Pair](), Counter[float]()
    for seed in range(shuffles):
        random.Random(seed).shuffle(articles)
        for fold in range(folds):
            out = frozenset(articles[fold::folds])
            best = max(judged, key=lambda cost: _worth(pair for article, pair in judged[cost] if article not in out))
            costs[best] += 1
            held.update(pair for article, pair in judged[best] if article in out)
    return accuracy(held), untrue(held), costs


def _worth(pairs: Iterable[Pair]) -> int:
    return sum((a == b) - WORTH * (a in NOT_HAPPENED and b == "happened") for a, b in pairs)


def _sentence(sentences: list[tuple[int, int]], word: Span) -> Span:
    return next((Span(a, b) for a, b in sentences if a <= word.start < b), word)


def naive(text: str, mention: Mention) -> str:
    before = text[max(0, mention.trigger.start - 40) : mention.trigger.start].rsplit(". ", 1)[-1]
    if re.search(r"\b(?:not|never|no|denied)\b|n['’]t\b", before):
        return "denied"
    return "announced" if re.search(r"\b(?:will|would|to|plans?|planned|expected)\W+(?:\w+\W+)?$", before) else "happened"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--half", choices=["all", "tuned", "kept"], default="all")
    parser.add_argument("--choose", action="store_true", help='choose the cost of a wrong "happened" on other articles')
    parser.add_argument("--show", action="store_true", help="print every status that is not right")
    options = parser.parse_args(arguments)
    reader, pairs, theirs, shown = Reader.open(), Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str]()
    judged: dict[float, list[tuple[str, Pair]]] = {step / 2: [] for step in range(31 * options.choose)}
    for report, mentions in articles(options.articles, gold(options.half)):
        reading = reader.read(report)
        events = {event.anchor: event.status for event in reading.events}
        for one, judge in zip(mentions, judges(report, mentions, reading), strict=True):
            status = judge()
            for cost, told_so in judged.items():
                told_so.append((one.text, (one.status, judge(untrue=cost))))
            pairs[one.status, status] += 1
            theirs[one.status, naive(report.text, one)] += 1
            told = next((status for anchor, status in events.items() if anchor.overlaps(one.trigger)), None)
            if one.status in NOT_HAPPENED:
                shown["all"] += 1
                shown["found"] += told is not None
                shown["happened"] += told == "happened"
            if options.show and status != one.status:
                print(
                    f"{one.status} as {status}:",
                    report.text[max(0, one.trigger.start - 90) : one.trigger.start].replace("\n", " "),
                    "[[",
                    one.trigger.of(report.text),
                    "]]",
                    report.text[one.trigger.end : one.trigger.end + 40].replace("\n", " "),
                )
    print("taken for another:", ", ".join(f"{a} as {b} {n}" for (a, b), n in pairs.most_common() if a != b)[:500])
    print(f"of {shown['all']} that did not happen the reader tells of {shown['found']}, of {shown['happened']} as happened")
    if judged:
        right, wrong, costs = chosen(judged)
        print(f"chosen on other articles: accuracy {right:.1f}, not happened told as happened {wrong:.1f}; costs {costs.most_common(4)}")
    print(f"status: accuracy {accuracy(pairs):.1f}, naive {accuracy(theirs):.1f}")
    print(
        f"status: not happened called happened {untrue(pairs):.1f}, naive {untrue(theirs):.1f}, in the record {100 * shown['happened'] / max(1, shown['all']):.1f}"
    )
    return 0


def accuracy(pairs: Counter[tuple[str, str]]) -> float:
    return 100 * sum(n for (a, b), n in pairs.items() if a == b) / max(1, sum(pairs.values()))


def untrue(pairs: Counter[tuple[str, str]]) -> float:
    all_ = sum(n for (a, _), n in pairs.items() if a in NOT_HAPPENED)
    return 100 * sum(n for (a, b), n in pairs.items() if a in NOT_HAPPENED and b == "happened") / max(1, all_)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
