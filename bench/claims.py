"""How judge_claims does on pairs that people marked, and how often it joins what one speaker said twice in one article.

    python -m bench.claims [--shared ../shared] [--show]

Everything is put in the mouth of one speaker, and "the same" beside the baseline: as many pairs as ours, those with most words in common.

Paraphrases: MSRP (val) and scored headlines (4 and above the same, 2 and below not).
ClaimDiff (train, which nothing here was trained on): sentences of two outlets on one story, marked by whether one strengthens or weakens
the other. "The same" is compared with strengthening, "the opposite" with weakening (beside a negation in one of the two alone).
PolNeAR (dev): two contents of one source in one article are almost never one claim, so what is joined there is shown and counted; the
baseline joins from the share of common words on that joins as many of MSRP as ours.
"""

import argparse
import csv
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.link.claims import judge_claims
from communique.model import Reading, Report, Span, Speaker, Statement


def spoken(name: str, text: str, quotes: bool = False) -> Reading:
    marked = tuple(Span(*m.span()) for m in re.finditer(r"[“\"][^”\"]+[”\"]", text)) if quotes else ()
    said = Statement(name, name, "indirect", "asserts", Speaker("speaker", None), None, (Span(0, len(text)),), quotes=marked)
    return Reading(Report(name, "bench", text), statements=(said,))


def verdict(left: str, right: str) -> str | None:
    found = list(judge_claims(spoken("a", left, True), spoken("b", right, True), same=str.__eq__))
    return found[0].kind if found else None


Pair = tuple[bool, str, str]
"""Whether people say that it is so, and the two texts."""


@dataclass(frozen=True)
class Score:
    """Of the pairs given as so, how many are; of those that are, how many are given."""

    given: int
    precision: float
    recall: float

    def __str__(self) -> str:
        return f"{self.given} given, precision {self.precision:.1f}, recall {self.recall:.1f}"


def score(pairs: Sequence[Pair], chosen: Sequence[Pair]) -> Score:
    right, so = sum(one[0] for one in chosen), sum(one[0] for one in pairs)
    return Score(len(chosen), 100 * right / max(1, len(chosen)), 100 * right / max(1, so))


def judged(pairs: Sequence[Pair], kind: str) -> list[Pair]:
    return [one for one in pairs if verdict(*one[1:]) == kind]


# --- baselines ------------------------------------------------------------------------------------


def by_words(pairs: Sequence[Pair], wanted: int) -> list[Pair]:
    """So many pairs, those with most words in common (Jaccard)."""
    return sorted(pairs, key=lambda one: (-jaccard(*one[1:]), one[1:]))[:wanted]


def jaccard(left: str, right: str) -> float:
    ours, theirs = (set(re.findall(r"\w+", text.casefold())) for text in (left, right))
    return len(ours & theirs) / max(1, len(ours | theirs))


_NOT = re.compile(r"\b(?:not|no|never|none|nobody|nothing|without|den(?:y|ies|ied)|\w+n['’]t)\b", re.I)


def by_negation(pairs: Sequence[Pair], wanted: int) -> list[Pair]:
    """Those of which one alone negates something."""
    return [one for one in pairs if bool(_NOT.search(one[1])) != bool(_NOT.search(one[2]))]


# --- pairs that people marked ---------------------------------------------------------------------


def marked_pairs(shared: Path) -> Iterator[tuple[str, list[Pair]]]:
    rows = list(
        csv.reader((shared / "data/paraphrase/msr-para-val.tsv").open(encoding="utf-8-sig"), delimiter="\t", quoting=csv.QUOTE_NONE)
    )[1:]
    yield "MSRP val", [(row[0] == "1", row[3], row[4]) for row in rows]
    for year in (2013, 2014, 2015):
        rows = list(
            csv.reader(
                (shared / f"data/paraphrase/sts-headlines-{year}.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
            )
        )
        scored = [(float(row[0]), row[1], row[2]) for row in rows if row[0]]
        yield f"headlines {year}", [(score >= 4, left, right) for score, left, right in scored if score >= 4 or score <= 2]


def claimdiff(shared: Path, relation: str) -> list[Pair]:
    """Each pair once: the turned ones say the same of the other side, and either may strengthen or weaken."""
    rows = json.loads((shared / f"data/claimdiff/ClaimDiff-{relation}-train.json").read_text(encoding="utf-8"))["data"]
    found: dict[str, Pair] = {}
    for row in rows:
        key = row["pair_id"].removesuffix("_rev")
        left, right = (row["claim_b"], row["claim_a"]) if row["pair_id"] != key else (row["claim_a"], row["claim_b"])
        found[key] = (bool(row["relation"]) or (key in found and found[key][0]), left, right)
    return list(found.values())


def polnear_pairs(shared: Path) -> Iterator[tuple[str, str]]:
    """Pairs of contents that one article gives to one source, the first annotator's."""
    seen = set()
    for file in sorted((shared / "data/polnear/dev/attributions").glob("*.ann")):
        article = file.stem.rsplit("_", 1)[0]
        if article in seen:
            continue
        seen.add(article)
        for contents in by_source(file.read_text(encoding="utf-8")).values():
            yield from itertools.combinations(contents, 2)


def by_source(annotation: str) -> dict[str, list[str]]:
    spans = {m[1]: " ".join(m[3].split()) for m in re.finditer(r"^(T\d+)\t(\S+)[^\t\n]*\t((?:.|\n(?![TEAR]\d+\t))*)", annotation, re.M)}
    found: dict[str, list[str]] = defaultdict(list)
    for line in re.findall(r"^E\d+\t(.*)$", annotation, re.M):
        roles = dict(part.split(":") for part in reversed(line.split()))
        if roles.get("Source") in spans and roles.get("Content") in spans:
            found[spans[roles["Source"]].casefold()].append(spans[roles["Content"]])
    return found


Baseline = Callable[[Sequence[Pair], int], list[Pair]]


def compare(name: str, pairs: Sequence[Pair], kind: str, baseline: Baseline, show: bool) -> None:
    chosen = judged(pairs, kind)
    print(
        f"{name}: {len(pairs)} pairs, {100 * sum(one[0] for one in pairs) / len(pairs):.1f} % so; {kind}: {score(pairs, chosen)};", end=" "
    )
    print(f"naive: {score(pairs, baseline(pairs, len(chosen)))}")
    for so, left, right in chosen if show else ():
        if not so:
            print("   ", left, "|", right)


def paraphrases(shared: Path, show: bool) -> None:
    for name, pairs in marked_pairs(shared):
        compare(name, pairs, "same-claim", by_words, show)


def differences(shared: Path, show: bool) -> None:
    stronger, weaker = claimdiff(shared, "strength"), claimdiff(shared, "weak")
    compare("ClaimDiff, strengthens", stronger, "same-claim", by_words, show)
    compare("ClaimDiff, weakens", weaker, "opposite-claim", by_negation, show)
    joined, naive = judged(weaker, "same-claim"), by_words(weaker, len(judged(weaker, "same-claim")))
    print(
        f"ClaimDiff, weakens and yet called the same: {sum(one[0] for one in joined)} of {len(joined)} joined; naive: {sum(one[0] for one in naive)}"
    )


def cut_of(shared: Path) -> float:
    """The share of common words from which as many pairs of MSRP are joined as by ours."""
    _, pairs = next(marked_pairs(shared))
    return jaccard(*by_words(pairs, len(judged(pairs, "same-claim")))[-1][1:])


def one_source(shared: Path, show: bool) -> None:
    pairs, cut = list(polnear_pairs(shared)), cut_of(shared)
    print(f"PolNeAR dev: naive with the words of MSRP ({cut:.2f} in common) joins {sum(jaccard(*one) >= cut for one in pairs)}")
    verdicts = [(verdict(left, right), left, right) for left, right in pairs]
    for kind in ("same-claim", "opposite-claim"):
        found = [(left, right) for one, left, right in verdicts if one == kind]
        print(f"PolNeAR dev, one source in one article: {len(pairs)} pairs, {len(found)} {kind} ({len(found) / len(pairs):.2%})")
        for left, right in found if show else ():
            print("   ", left[:160], "|", right[:160])


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    args.add_argument("--show", action="store_true", help="print every pair that is wrong")
    given = args.parse_args()
    for part in (paraphrases, differences, one_source):
        part(given.shared, given.show)


if __name__ == "__main__":
    main()
