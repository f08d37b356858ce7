"""Rewrites found and independent reports left alone, by judge_origins and by the Jaccard of word 3-grams.

    python -m bench.origins [--shared ../shared] [--show] [--seed 7]

Rewrites are planted in the news stream: a new lead, a third of the paragraphs dropped, 15 % of the unquoted words dropped
or replaced, quotations kept. Independent pairs are reports of one event by different outlets (clusters.jsonl); two sections of one
site are one outlet, as for the record. As that set also holds true wire copies, pairs whose 3-grams have a Jaccard of .3 or more are
listed apart; a few copies below that stay among the "independent" ones (--show prints those that were judged copies). Pairs of
our own stories of the stream (`gold/stories`), on which the threshold was chosen, hold copies as well and are told beside them.
"""

import argparse
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import ROOT
from bench.trials import marked
from communique.link.origins import fingerprint, judge_prints
from communique.model import Report, house_of

SIZE = 300
CUTS = (0.1, 0.2, 0.3)
WIRE = 0.3
Row = dict[str, str]
Pair = tuple[Report, Report]


def report(row: Row, number: int) -> Report:
    return Report(f"{number:05}", "bench", row["text"], outlet=row["outlet"], published=row["published"], url=row.get("url"))


# --- planting -------------------------------------------------------------------------------------


def planted(stream: Sequence[Row], rng: random.Random) -> list[Pair]:
    words = [word for row in stream[:100] for word in row["text"].split()]
    pairs = []
    for number, row in enumerate(stream[:SIZE]):
        lead = stream[-1 - number]["text"].split(". ")[0] + "."
        other = {**row, "text": rewrite(row["text"], lead, words, rng), "outlet": "other", "url": ""}
        pairs.append((report(row, 2 * number), report(other, 2 * number + 1)))
    return pairs


def rewrite(text: str, lead: str, words: list[str], rng: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?”\"]) +(?=[A-Z“\"])", text)
    paragraphs = list(in_paragraphs(sentences))[1:] or sentences
    kept = [one for one in paragraphs if rng.random() > 1 / 3] or paragraphs
    return "\n".join([lead, *(" ".join(changed(one.split(), words, rng)) for one in kept)])


def in_paragraphs(sentences: list[str]) -> Iterator[str]:
    """Two sentences or more: no paragraph ends inside a quotation."""
    paragraph: list[str] = []
    for sentence in sentences:
        paragraph.append(sentence)
        whole = " ".join(paragraph)
        if len(paragraph) >= 2 and whole.count('"') % 2 == 0 and whole.count("“") <= whole.count("”"):
            yield whole
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)


def changed(given: list[str], words: list[str], rng: random.Random) -> Iterator[str]:
    quoted = False
    for word in given:
        quoted = quoted or bool(re.match(r"[(‘]?[“\"]", word))
        dice = 1.0 if quoted else rng.random()
        if dice >= 0.075:
            yield word if dice >= 0.15 else rng.choice(words)
        quoted = quoted and not re.search(r"[”\"][.,;:?!)]*$", word)


# --- pairs ----------------------------------------------------------------------------------------


def rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.open(encoding="utf-8")]


def of_one_event(news: Sequence[Row]) -> list[Pair]:
    """Reports of one event by two outlets."""
    reports = [(row["event"], report(row, number)) for number, row in enumerate(news)]
    return [(one, other) for (event, one), (its, other) in itertools.combinations(reports, 2) if event == its and two_outlets(one, other)]


def of_one_story(stream: Path) -> list[Pair]:
    held = [one for one in marked(stream) if not one.story.startswith("line ")]
    pairs = itertools.combinations([one for one in held if one.counts], 2)
    return [(one.report, other.report) for one, other in pairs if one.story == other.story and two_outlets(one.report, other.report)]


def two_outlets(one: Report, other: Report) -> bool:
    return set(house_of(one.outlet, one.url)).isdisjoint(house_of(other.outlet, other.url))


def kinds(shared: Path, seed: int) -> Iterator[tuple[str, list[Pair]]]:
    rng = random.Random(seed)
    stream = [row for row in rows(shared / "data/stream_2025_05.jsonl") if len(row["text"].split()) >= 120]
    rng.shuffle(stream)
    yield "planted rewrites", planted(stream, rng)
    same = of_one_event(rows(shared / "data/clusters.jsonl"))
    wire = [pair for pair in same if jaccard(pair) >= WIRE]
    yield f"wire copies (3-gram Jaccard >= {WIRE})", wire
    yield "independent, same event", [pair for pair in same if pair not in wire]
    yield "the stream's own stories", of_one_story(shared / "data/stream_2025_05.jsonl")
    yield "strangers", [(report(a, at), report(b, at + 1)) for at, (a, b) in enumerate(itertools.pairwise(stream[:2000]))]


def jaccard(pair: Pair) -> float:
    one, other = (set(zip(w, w[1:], w[2:], strict=False)) for w in (re.findall(r"\w+", one.text.casefold()) for one in pair))
    return len(one & other) / max(1, len(one | other))


# --- telling --------------------------------------------------------------------------------------


def verdict(pair: Pair) -> str | None:
    """Why one is judged a copy of the other."""
    return next((one.reason for one in judge_prints(*map(fingerprint, pair)) if one.kind == "copy-of"), None)


def told(name: str, pairs: Sequence[Pair]) -> str:
    ours, likes = sum(verdict(pair) is not None for pair in pairs), [jaccard(pair) for pair in pairs]
    shares = "; ".join(f"Jaccard >= {cut}: {100 * sum(one >= cut for one in likes) / len(pairs):.1f}" for cut in CUTS)
    return f"{name:34} {len(pairs):5} pairs: judged copies {100 * ours / len(pairs):.1f} ({ours}); {shares}"


def shown(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        if reason := verdict(pair):
            yield "; ".join([f"   {jaccard(pair):.3f} {reason}", *(f"{one.outlet}: {one.text[:60]!r}" for one in pair)])


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args.add_argument("--show", action="store_true")
    args.add_argument("--seed", type=int, default=7)
    given = args.parse_args()
    for name, pairs in kinds(given.shared, given.seed):
        print(told(name, pairs))
        if given.show and name.startswith(("independent", "the stream")):
            print(*shown(pairs), sep="\n")


if __name__ == "__main__":
    main()
