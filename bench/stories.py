"""BCubed of stories_of on news of many outlets (clusters.jsonl), and on ECB+, where the threshold was chosen.

    python bench/stories.py [--shared ../shared]

ECB+ has two events a topic, no dates and short articles; every (topic, part) is an event.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from communique.model import Reading, Report
from communique.record.stories import THRESHOLD, stories_of

CUTS = sorted({THRESHOLD, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3})


def news(shared: Path) -> tuple[list[Reading], dict[str, str]]:
    rows = [json.loads(line) for line in (shared / "data/clusters.jsonl").open(encoding="utf-8")]
    reports = [Report(f"{at:05}", "bench", row["text"], title=row["title"], published=row["published"]) for at, row in enumerate(rows)]
    return [Reading(one) for one in reports], {one.id: str(row["event"]) for one, row in zip(reports, rows, strict=True)}


def ecb(shared: Path) -> tuple[list[Reading], dict[str, str]]:
    readings, event = [], {}
    for file in sorted((shared / "data/ecbplus").glob("*/*.xml")):
        tokens = re.findall(r"<token [^>]*>([^<]*)</token>", file.read_text(encoding="utf-8"))
        readings.append(Reading(Report(file.stem, "bench", " ".join(tokens))))
        event[file.stem] = file.stem.split("_")[0] + ("plus" if file.stem.endswith("plus") else "")
    return readings, event


def bcubed(found: Iterable[Iterable[str]], truth: Mapping[str, str]) -> tuple[float, float, float]:
    wanted = defaultdict(set)
    for one, event in truth.items():
        wanted[event].add(one)
    pairs = [(set(cluster), wanted[truth[one]]) for cluster in map(list, found) for one in cluster]
    precision = sum(len(ours & theirs) / len(ours) for ours, theirs in pairs) / len(pairs)
    recall = sum(len(ours & theirs) / len(theirs) for ours, theirs in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    shared = args.parse_args().shared
    for name, (readings, truth) in (("clusters.jsonl", news(shared)), ("ECB+", ecb(shared))):
        for cut in CUTS:
            precision, recall, both = bcubed((story.reports for story in stories_of(readings, threshold=cut)), truth)
            print(
                f"{name:15} threshold {cut:.2f}{' (ours)' if cut == THRESHOLD else '       '} BCubed P {precision:.1%} R {recall:.1%} F1 {both:.1%}"
            )


if __name__ == "__main__":
    main()
