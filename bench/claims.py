"""How judge_claims does on pairs that people marked, and how often it joins what one speaker said twice in one article.

    python bench/claims.py [--shared ../shared] [--show]

Paraphrases: MSRP (val) and scored headlines (4 and above the same, 2 and below not), put in the mouth of one speaker.
PolNeAR (dev): two contents of one source in one article are almost never one claim, so what is joined there is shown and counted.
"""

import argparse
import csv
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
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


def marked_pairs(shared: Path) -> Iterator[tuple[str, list[tuple[bool, str, str]]]]:
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


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    args.add_argument("--show", action="store_true")
    given = args.parse_args()
    for name, pairs in marked_pairs(given.shared):
        joined = [(same, left, right) for same, left, right in pairs if verdict(left, right) == "same-claim"]
        good, all_same = sum(same for same, _, _ in joined), sum(same for same, _, _ in pairs)
        print(
            f"{name}: {len(pairs)} pairs, {len(joined)} judged the same: precision {good / max(1, len(joined)):.1%}, recall {good / all_same:.1%}"
        )
        for same, left, right in joined if given.show else ():
            if not same:
                print("   ", left, "|", right)
    pairs = list(polnear_pairs(given.shared))
    verdicts = [(verdict(left, right), left, right) for left, right in pairs]
    for kind in ("same-claim", "opposite-claim"):
        found = [(left, right) for one, left, right in verdicts if one == kind]
        print(f"PolNeAR dev, one source in one article: {len(pairs)} pairs, {len(found)} {kind} ({len(found) / len(pairs):.2%})")
        for left, right in found if given.show else ():
            print("   ", left[:160], "|", right[:160])


if __name__ == "__main__":
    main()
