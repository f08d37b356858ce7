"""Records to choose the thresholds of stories on: made from our own stories of a stream (`gold/stories`) and from ECB+.

Thresholds depend on what a record is made of, so there are nine kinds, and the mean over the kinds is what counts:
the whole stream; all its reports of one subject; some of its stories, small and large, alone; the same with half of the reports
dated up to sixty days late (as crawlers date them); the same with half of the reports printed again, somewhat shorter (as outlets
print agencies); a few reports of one subject; ECB+ whole; a few of its topics.
"""

import dataclasses
import datetime
import hashlib
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import ROOT
from communique.ingest import Defaults, ingest
from communique.model import Report

GOLD = ROOT / "gold/stories/stream.jsonl"
SUBJECTS = ("gaza", "ukrain")
FEW = ("gaza", "israel", "ukrain", "trump")


@dataclass(frozen=True)
class Item:
    """A report with its story. Reports of one theme and different stories are open: neither apart nor together is an error."""

    report: Report
    story: str
    theme: str
    counts: bool = True


@dataclass(frozen=True)
class Trial:
    kind: str
    items: tuple[Item, ...]


def trials(shared: Path) -> list[Trial]:
    stream, topics = marked(shared / "data/stream_2025_05.jsonl"), ecb(shared / "data/ecbplus")
    alone = [*some_stories(stream, 2, (8, 15, 25, 40, 60, 80), "small"), *some_stories(stream, 4, (6, 10, 14, 20), "large")]
    return [
        Trial("stream", tuple(stream)),
        *(Trial("subject", tuple(one for one in stream if about(one, word))) for word in SUBJECTS),
        *alone,
        *(Trial("late", tuple(late(one.items))) for one in alone[2:5] + alone[7:]),
        *(Trial("copied", tuple(copied(one.items))) for one in alone[2:5] + alone[7:]),
        *(Trial("few", few) for word in FEW for few in fews(stream, word)),
        Trial("ECB+", tuple(topics)),
        *some_topics(topics, (4, 8, 8, 14)),
    ]


def marked(stream: Path, file: Path = GOLD) -> list[Item]:
    """Every report of the stream; those that the gold does not name are stories of their own."""
    rows = {row["line"]: row for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
    found = []
    for at, report in enumerate(ingest([str(stream)], defaults=Defaults(), failed=print)):
        row = rows.get(at, {})
        assert row.get("text") in (None, text_hash(report.text)), f"line {at} is another text than was marked"
        found.append(Item(report, row.get("story") or f"line {at}", row.get("theme") or f"line {at}", not row.get("left_out")))
    return found


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def ecb(folder: Path) -> list[Item]:
    """ECB+ has two events a topic, no dates and short articles; every (topic, part) is an event."""
    found = []
    for file in sorted(folder.glob("*/*.xml")):
        tokens = re.findall(r"<token [^>]*>([^<]*)</token>", file.read_text(encoding="utf-8"))
        event = file.stem.split("_")[0] + ("plus" if file.stem.endswith("plus") else "")
        found.append(Item(Report(file.stem, "bench", " ".join(tokens)), event, event))
    return found


def about(item: Item, word: str, first: int | None = None) -> bool:
    return item.report.language == "en" and word in item.report.text[:first].casefold()


def some_stories(items: Sequence[Item], least: int, sizes: Iterable[int], kind: str) -> Iterator[Trial]:
    """So many stories of at least so many reports, and nothing else."""
    counted = Counter(one.story for one in items)
    stories = sorted(story for story, size in counted.items() if size >= least)
    for seed, size in enumerate(sizes):
        chosen = set(random.Random(seed).sample(stories, min(size, len(stories))))
        yield Trial(kind, tuple(one for one in items if one.story in chosen))


def some_topics(items: Sequence[Item], sizes: Iterable[int]) -> Iterator[Trial]:
    topics = sorted({one.story.removesuffix("plus") for one in items})
    for seed, size in enumerate(sizes):
        chosen = set(random.Random(seed).sample(topics, size))
        yield Trial("topics", tuple(one for one in items if one.story.removesuffix("plus") in chosen))


def late(items: Iterable[Item], most: int = 60) -> Iterator[Item]:
    """Half of the reports dated late."""
    rng = random.Random(7)
    for one in items:
        published = one.report.published
        if published and rng.random() < 0.5:
            day = datetime.date.fromisoformat(published[:10]) + datetime.timedelta(days=rng.randrange(most))
            yield dataclasses.replace(one, report=dataclasses.replace(one.report, published=day.isoformat()))
        else:
            yield one


def copied(items: Iterable[Item], left_out: float = 0.1) -> Iterator[Item]:
    """Half of the reports stand there twice, the second time without a tenth of their words."""
    rng = random.Random(3)
    for one in items:
        yield one
        if rng.random() < 0.5:
            text = " ".join(word for word in one.report.text.split() if rng.random() >= left_out)
            yield dataclasses.replace(one, report=dataclasses.replace(one.report, text=text, furniture=()))


def fews(items: Sequence[Item], word: str) -> Iterator[tuple[Item, ...]]:
    """Two stories of a subject, two or three reports each, and four or ten other reports of the subject."""
    held = [one for one in items if one.counts and about(one, word, 1500)]
    by_story: dict[str, list[Item]] = defaultdict(list)
    for one in held:
        by_story[one.story].append(one)
    for seed in range(8):
        rng = random.Random(word + str(seed))
        chosen = rng.sample(sorted(story for story, reports in by_story.items() if len(reports) > 1), 2)
        others = [one for one in held if one.story not in chosen]
        yield (*(one for story in chosen for one in by_story[story][: 2 + seed % 2]), *rng.sample(others, 4 if seed % 4 < 2 else 10))
