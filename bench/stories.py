"""BCubed of stories_of on news of many outlets (clusters.jsonl), beside average-link TF-IDF.

    python -m bench.stories [--shared ../shared] [--choose]

Thresholds are chosen on other data (`bench/trials.py`), ours and that of the plain method alike; --choose shows how that went,
and then clusters.jsonl is not opened. The plain method is that of the handbooks: every word of title and text but the empty ones,
idf smoothed as scikit-learn does it, cosine, average link; its best threshold, chosen on clusters.jsonl itself, is told too.
"""

import argparse
import dataclasses
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.figures import ROOT
from bench.trials import Item, Trial, trials
from communique.model import Reading, Report
from communique.record.stories import THRESHOLD, stories_of
from communique.record.stories.clusters import clusters
from communique.record.stories.words import EMPTY

Method = Callable[[Sequence[Report], Sequence[float]], list[list[list[int]]]]
"""The clusters of reports at each of the thresholds."""
CUTS = {"ours": [round(0.5 + 0.02 * step, 2) for step in range(14)], "plain": [round(0.18 + 0.02 * step, 2) for step in range(11)]}


def ours(reports: Sequence[Report], cuts: Sequence[float]) -> list[list[list[int]]]:
    """Thresholds are those at two hundred reports, as in the product."""
    named = [Reading(dataclasses.replace(one, id=f"{place:05}")) for place, one in enumerate(reports)]
    return [[[int(one) for one in story.reports] for story in stories_of(named, base=cut)] for cut in cuts]


def plain(reports: Sequence[Report], cuts: Sequence[float]) -> list[list[list[int]]]:
    counts = [
        Counter(word for word in re.findall(r"\b\w\w+\b", f"{one.title or ''} {one.text}".casefold()) if word not in EMPTY)
        for one in reports
    ]
    documents = Counter(word for count in counts for word in count)
    vectors = [{word: n * (math.log((1 + len(counts)) / (1 + documents[word])) + 1) for word, n in count.items()} for count in counts]
    alike, holders = np.zeros((len(counts), len(counts))), defaultdict(list)
    for place, vector in enumerate(vectors):
        length = math.sqrt(sum(weight**2 for weight in vector.values())) or 1.0
        for word, weight in vector.items():
            holders[word].append((place, weight / length))
    for held in holders.values():
        places, weights = [place for place, _ in held], np.array([weight for _, weight in held])
        alike[np.ix_(places, places)] += np.outer(weights, weights)
    return [clusters(alike, cut) for cut in cuts]


METHODS: dict[str, Method] = {"ours": ours, "plain": plain}


def bcubed(found: Sequence[Sequence[int]], items: Sequence[Item], alone: bool = False) -> tuple[float, float, float]:
    """Precision, recall and F1; open pairs are left out.

    Unless `alone` is asked for, a report that is alone, in truth and as found, is passed over: of a stream most are, and
    they would hide what is wrong.
    """
    stories: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(items):
        if one.counts:
            stories[one.story].add(place)
    precision, recall = [], []
    for cluster in found:
        for place in cluster:
            if items[place].counts:
                theirs, mine = stories[items[place].story], counted(cluster, items, items[place])
                if alone or len(theirs) > 1 or len(mine) > 1:
                    precision.append(len(mine & theirs) / len(mine))
                if alone or len(theirs) > 1:
                    recall.append(len(mine & theirs) / len(theirs))
    right, whole = sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall))
    return right, whole, 2 * right * whole / ((right + whole) or 1)


def counted(cluster: Sequence[int], items: Sequence[Item], one: Item) -> set[int]:
    return {place for place in cluster if items[place].counts and (items[place].story == one.story or items[place].theme != one.theme)}


def chosen(name: str, records: Sequence[Trial], show: bool) -> float:
    """The threshold with the best F1 on the mean of the kinds of trial records."""
    cuts, kinds = CUTS[name], defaultdict(list)
    for record in records:
        found = METHODS[name]([one.report for one in record.items], cuts)
        kinds[record.kind].append([bcubed(one, record.items)[2] for one in found])
    means = {kind: np.mean(rows, axis=0) for kind, rows in kinds.items()}
    both = np.mean(list(means.values()), axis=0)
    for place, cut in enumerate(cuts if show else []):
        told = " ".join(f"{kind} {100 * row[place]:.1f}" for kind, row in means.items())
        print(f"{name} {cut:.2f}: {100 * both[place]:.2f} {told}")
    return cuts[int(both.argmax())]


def news(shared: Path) -> list[Item]:
    rows: list[Mapping[str, str]] = [json.loads(line) for line in (shared / "data/clusters.jsonl").open(encoding="utf-8")]
    reports = [Report(f"{at:05}", "bench", row["text"], title=row["title"], published=row["published"]) for at, row in enumerate(rows)]
    return [Item(one, str(row["event"]), str(row["event"])) for one, row in zip(reports, rows, strict=True)]


def told(name: str, cut: float, how: str, figures: tuple[float, float, float]) -> None:
    print(f"{name} threshold {cut:.2f} {how}: BCubed P {100 * figures[0]:.1f} R {100 * figures[1]:.1f} F1 {100 * figures[2]:.1f}")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args.add_argument("--choose", action="store_true", help="show how the thresholds were chosen; nothing else is measured")
    given = args.parse_args()
    records = trials(given.shared)
    if given.choose:
        print({name: chosen(name, records, True) for name in METHODS})
        return
    items, plainest = news(given.shared), chosen("plain", records, False)
    reports = [one.report for one in items]
    told("stories:", THRESHOLD, "chosen on other data", bcubed(ours(reports, [THRESHOLD])[0], items, alone=True))
    told("plain:", plainest, "chosen on other data", bcubed(plain(reports, [plainest])[0], items, alone=True))
    measured = zip(plain(reports, CUTS["plain"]), CUTS["plain"], strict=True)
    best = max(((bcubed(found, items, alone=True), cut) for found, cut in measured), key=lambda one: one[0][2])
    told("plain best:", best[1], "chosen on this data", best[0])


if __name__ == "__main__":
    main()
