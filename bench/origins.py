"""Rewrites found and independent reports left alone, by judge_origins and by the Jaccard of word 3-grams.

    python bench/origins.py [--shared ../shared] [--show]

Rewrites are planted in the news stream: a new lead, a third of the paragraphs dropped, 15 % of the unquoted words dropped
or replaced, quotations kept. Independent pairs are reports of one event by different outlets (clusters.jsonl); as that set
also holds true wire copies, pairs whose 3-grams have a Jaccard of .3 or more are listed apart; a few copies below that stay
among the "independent" ones (--show prints those that were judged copies).
"""

import argparse
import itertools
import json
import random
import re
from pathlib import Path

from communique.link.origins import fingerprint, judge_prints
from communique.model import Report

SIZE = 300


def report(row: dict[str, str], number: int) -> Report:
    return Report(f"{number:05}", "bench", row["text"], outlet=row["outlet"], published=row["published"], url=row.get("url"))


def rewrite(text: str, lead: str, words: list[str], rng: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?”\"]) +(?=[A-Z“\"])", text)
    paragraphs = list(in_paragraphs(sentences))[1:] or sentences
    kept = [one for one in paragraphs if rng.random() > 1 / 3] or paragraphs
    return "\n".join([lead, *(" ".join(changed(one.split(), words, rng)) for one in kept)])


def in_paragraphs(sentences: list[str]):
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


def changed(given: list[str], words: list[str], rng: random.Random):
    quoted = False
    for word in given:
        quoted = quoted or bool(re.match(r"[(‘]?[“\"]", word))
        dice = 1.0 if quoted else rng.random()
        if dice >= 0.075:
            yield word if dice >= 0.15 else rng.choice(words)
        quoted = quoted and not re.search(r"[”\"][.,;:?!)]*$", word)


def jaccard(left: str, right: str) -> float:
    one, other = (set(zip(w, w[1:], w[2:], strict=False)) for w in (re.findall(r"\w+", t.casefold()) for t in (left, right)))
    return len(one & other) / max(1, len(one | other))


def is_copy(left: Report, right: Report) -> bool:
    return any(one.kind == "copy-of" for one in judge_prints(fingerprint(left), fingerprint(right)))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    args.add_argument("--show", action="store_true")
    args.add_argument("--seed", type=int, default=7)
    given = args.parse_args()
    rng = random.Random(given.seed)
    stream = [json.loads(line) for line in (given.shared / "data/stream_2025_05.jsonl").open(encoding="utf-8")]
    stream = [row for row in stream if len(row["text"].split()) >= 120]
    rng.shuffle(stream)
    words = [word for row in stream[:100] for word in row["text"].split()]
    planted = []
    for number, row in enumerate(stream[:SIZE]):
        lead = stream[-1 - number]["text"].split(". ")[0] + "."
        other = {**row, "text": rewrite(row["text"], lead, words, rng), "outlet": "other", "url": ""}
        planted.append((report(row, 2 * number), report(other, 2 * number + 1)))
    rows = [json.loads(line) for line in (given.shared / "data/clusters.jsonl").open(encoding="utf-8")]
    same = [
        (report(a, i), report(b, j))
        for (i, a), (j, b) in itertools.combinations(enumerate(rows), 2)
        if a["event"] == b["event"] and a["outlet"] != b["outlet"]
    ]
    wire = [pair for pair in same if jaccard(pair[0].text, pair[1].text) >= 0.3]
    independent = [pair for pair in same if pair not in wire]
    strangers = [(report(a, i), report(b, i + 1)) for i, (a, b) in enumerate(itertools.pairwise(stream[:2000]))]
    for name, pairs in (
        ("planted rewrites", planted),
        ("wire copies (3-gram Jaccard >= .3)", wire),
        ("independent, same event", independent),
        ("strangers", strangers),
    ):
        ours = [pair for pair in pairs if is_copy(*pair)]
        line = f"{name:36} {len(pairs):5} pairs: judged copies {len(ours) / len(pairs):6.1%}"
        for cut in (0.1, 0.2, 0.3):
            line += f"; Jaccard >= {cut}: {sum(jaccard(a.text, b.text) >= cut for a, b in pairs) / len(pairs):6.1%}"
        print(line)
        if given.show and name.startswith("indep"):
            for a, b in ours:
                verdict = next(iter(judge_prints(fingerprint(a), fingerprint(b))))
                print(
                    "   ",
                    round(jaccard(a.text, b.text), 3),
                    verdict.reason,
                    a.outlet,
                    b.outlet,
                    a.text[:60].replace("\n", " "),
                    "|",
                    b.text[:60].replace("\n", " "),
                )


if __name__ == "__main__":
    main()
