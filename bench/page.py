"""How much of what a careful reader marked stands on the page of a negotiation, and how many of its passages hold something marked.

    python -m bench.page [gold/negotiations/senda ...] [--show]

A *stand* of the gold is a party, an issue and a stance, however often it is taken; it is told if the words of one of its positions stand among the words printed on the page, by three fifths of their letters. *Moves* the same by their words,
*claims* those that the gold calls corroborated or contested, by the words of any report. *Passages* are the lines of "demands, terms and next steps": one holds something if words of any position, move or claim of the gold stand in it.
The naive page has the first sentences of the reports, the latest reports first, one sentence of each by turns, until it has as many letters as ours.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.negotiations import FOLDERS, STREAM, Row, answered, is_there, reports_of
from communique.answers import Answer
from communique.present.brief import brief_of
from communique.present.excerpts import TITLE
from communique.present.lines import Brief

ENOUGH = 0.6
"""Of the letters of marked words that must be printed."""
Span = tuple[str, int, int]
Item = tuple[str, list[Span]]


def named_in(answer: Answer, rows: Iterable[Row]) -> dict[str, str]:
    """The record's id of each report, by the gold's; of two with one text each has its own."""
    left = [one.report for one in answer.readings]
    named = {}
    for row in rows:
        report = next(one for one in left if one.text == row["text"])
        left.remove(report)
        named[row["id"]] = report.id
    return named


def items_of(gold: Row, texts: dict[str, str], named: dict[str, str]) -> Iterator[Item]:
    """What the gold marks: its kind and every place of its words (report, start, end)."""

    def span(report: str, words: Any) -> Span:
        start = texts[named[report]].index(words) if isinstance(words, str) else words[0]
        return named[report], start, start + len(words) if isinstance(words, str) else words[1]

    stands: dict[tuple[str, str, str], list[Span]] = {}
    for one in gold["positions"]:
        if one["party"] in gold["parties"]:
            stands.setdefault((one["party"], one["issue"], one["stance"]), []).append(span(one["report"], one["words"]))
    yield from (("stands", spans) for spans in stands.values())
    yield from (("moves", [span(one["report"], one["words"])]) for one in gold["moves"] if one.get("words"))
    yield from (
        ("claims" if one["standing"] != "single-origin" else "others", [span(key, words) for key, words in one["words"].items()])
        for one in gold["claims"]
    )


def stands_in(one: Span, shown: Iterable[Span]) -> bool:
    """Are enough of its letters among those shown?"""
    report, start, end = one
    covered = {at for each, first, last in shown if each == report for at in range(max(first, start), min(last, end))}
    return len(covered) >= ENOUGH * (end - start)


def printed(page: Brief, title: str | None = None) -> list[Span]:
    """Where the words that are printed on it stand."""
    lines = [line for block in page.blocks for section in block.sections if title in (None, section.title) for line in section.lines]
    every = [each for line in lines for each in (line, *line.under)]
    return [(told.report, told.start, told.end) for line in every if line.words for told in line.references]


def leads(answer: Answer, letters: int) -> list[Span]:
    """The naive page, of about so many letters."""
    found: list[Span] = []
    latest = sorted(answer.readings, key=lambda one: one.report.published or "", reverse=True)
    for at in range(max(len(one.sentences) for one in latest)):
        for reading in latest:
            if at < len(reading.sentences) and letters > 0:
                one = reading.sentences[at]
                found.append((reading.report.id, one.start, one.end))
                letters -= one.end - one.start
    return found


def counted(folder: Path, stream: Path, show: bool) -> Counter[str]:
    """How much of each kind the gold has, and our page and the naive one tell; how many passages hold something."""
    gold = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    rows = list(reports_of(folder, stream))
    answer = answered(folder, rows)
    named = named_in(answer, rows)
    texts = {one.report.id: one.report.text for one in answer.readings}
    page = brief_of(answer)
    shown, mine = printed(page), printed(page, TITLE)
    naive = leads(answer, sum(end - start for _, start, end in set(shown)))
    counts: Counter[str] = Counter()
    items = list(items_of(gold, texts, named))
    for kind, spans in items:
        counts[kind] += 1
        counts[f"{kind} told"] += any(stands_in(one, shown) for one in spans)
        counts[f"{kind} naive"] += any(stands_in(one, naive) for one in spans)
    every = [one for _, spans in items for one in spans]
    for passage in mine:
        holds = any(stands_in(one, [passage]) for one in every)
        counts["passages"] += 1
        counts["passages that hold"] += holds
        if show:
            print("+" if holds else "-", texts[passage[0]][passage[1] : passage[2]].replace("\n", " "))
    return counts


def told(name: str, counts: Counter[str]) -> str:
    parts = [
        f"{kind} {100 * counts[f'{kind} told'] / max(counts[kind], 1):.1f} (naive {100 * counts[f'{kind} naive'] / max(counts[kind], 1):.1f}) of {counts[kind]}"
        for kind in ("stands", "moves", "claims")
    ]
    return f"{name}: {'; '.join(parts)}; passages that hold something {100 * counts['passages that hold'] / max(counts['passages'], 1):.1f} of {counts['passages']}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--stream", type=Path, default=STREAM)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args(argv)
    every: Counter[str] = Counter()
    for folder in args.folders:
        if is_there(folder, args.stream):
            counts = counted(folder, args.stream, args.show)
            every += counts
            print(told(folder.name, counts))
    print(told("all", every))


if __name__ == "__main__":
    main()
