"""How many lines a decision would find again after all reports are read anew by other weights: by its anchors, by exact offsets, by ids.

    mkdir older && git archive 43df737~1 communique/data/models/reader | tar -x -C older    # version 3; 6ec4dc0~1 for version 2
    python -m bench.reread ../shared/data/stream_2025_05.jsonl --weights older/communique/data/models/reader

Reports of talks are read by both weights. Every line of the older reading is looked for in the newer one as a decision on it would be.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from communique.assets import Model, open_model
from communique.encoder import encode
from communique.model import Reading, Report, Span, Tagging
from communique.read import Reader
from communique.read.acting import believed_acts
from communique.read.deeds import find_deeds
from communique.read.names import find_names
from communique.read.tagger import find_attributions
from communique.record.decisions.naming import folded
from communique.record.decisions.places import (
    Shelf,
    dates_at,
    events_at,
    facts_at,
    in_common,
    place_of,
    sightings_at,
    statements_at,
    whole_of,
)

Find = Callable[[Reading, Span, Any], Sequence[Any]]
KINDS: dict[str, tuple[Callable[[Reading], Iterable[Any]], Callable[[Any], Span], Find]] = {
    "statements": (lambda one: one.statements, whole_of, lambda reading, span, _: statements_at(reading, span)),
    "events": (lambda one: one.events, lambda one: one.span, lambda reading, span, one: events_at(reading, span, one.type)),
    "dates": (lambda one: one.dates, lambda one: one.span, lambda reading, span, _: dates_at(reading, span)),
    "facts": (lambda one: one.facts, lambda one: one.span, lambda reading, span, _: facts_at(reading, span)),
    "contacts": (lambda one: one.sightings, lambda one: one.evidence[0], lambda reading, span, _: sightings_at(reading, span)),
}


def older_tagger(model: Model) -> Callable[[str, Sequence[Span]], Tagging]:
    def tagged(text: str, sentences: Sequence[Span]) -> Tagging:
        bounds = [(one.start, one.end) for one in sentences]
        encoded = encode(text, bounds, model)
        return Tagging(
            find_attributions(encoded, model), find_names(encoded), find_deeds(encoded, bounds, model), believed_acts(encoded, model)
        )

    return tagged


def reports_of_talks(stream: Path, wanted: int) -> list[Report]:
    found = []
    for number, line in enumerate(stream.read_text(encoding="utf-8").splitlines()):
        one = json.loads(line)
        if "talks" in one["text"] or "negotiat" in one["text"]:
            found.append(Report(f"{number}", f"{stream.name}:{number}", one["text"], published=one["published"][:10], language="en"))
    return found[:: max(1, len(found) // wanted)][:wanted]


def counted(old: Reading, new: Reading, counts: Counter[tuple[str, str]]) -> None:
    shelf = Shelf({new.report.id: new})
    for kind, (things, where, find) in KINDS.items():
        others = list(things(new))
        ids, spans = {getattr(one, "id", None) for one in others} - {None}, {where(one) for one in others}
        for one in things(old):
            there = shelf.find(place_of(old, where(one)))
            found = find(*there, one) if there else ()
            counts[kind, "lines"] += 1
            counts[kind, "id"] += getattr(one, "id", None) in ids
            counts[kind, "offsets"] += where(one) in spans
            counts[kind, "anchors"] += bool(found)
            counts[kind, "half"] += any(in_common(where(one), where(each)) >= 0.5 for each in found)
    names = {folded(one.name) for one in new.entities}
    for who in old.entities:
        places = [one.span for one in old.mentions if one.entity == who.id]
        counts["names", "lines"] += 1
        counts["names", "id"] += who.id in {one.id for one in new.entities}
        counts["names", "offsets"] += any(one.span in places and one.entity for one in new.mentions)
        named = folded(who.name) in names
        counts["names", "anchors"] += named or any(one.span.overlaps(min(places)) and one.entity for one in new.mentions if places)
        counts["names", "half"] += named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the older weights, with their card.toml")
    parser.add_argument("--reports", type=int, default=60)
    given = parser.parse_args()
    newer, older = Reader.open(), Reader.open(tagger=older_tagger(open_model(given.weights)))
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports_of_talks(given.stream, given.reports):
        counted(older.read(report), newer.read(report), counts)
    print(f"| lines | of the older reading | same id | same offsets | found by anchors | half of the words in common |\n{'|---' * 6}|")
    for kind in (*KINDS, "names"):
        total = counts[kind, "lines"] or 1
        print(
            f"| {kind} | {counts[kind, 'lines']} | "
            + " | ".join(f"{100 * counts[kind, one] / total:.1f} %" for one in ("id", "offsets", "anchors", "half"))
            + " |"
        )


if __name__ == "__main__":
    main()
