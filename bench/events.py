"""Who did what to whom, on the held-back fifth of PLOVER's marked relations, beside a dictionary of verbs.

    python -m bench.events ../shared/data/plover/relations_train.tsv

Two questions. *Given* source and target as marked: is the root type right? *Bare*: of the events read from the plain sentence
(through the whole reader), has one the right type with an actor and a recipient that overlap source and target? Where a type has no
sides (a meeting), all are actors, and two of them have to overlap. CONCEDE and RETREAT both count for the old name YIELD.
The dictionary reader is the table of frames in `events.toml` without the model; "given", it takes the type of the first verb it knows.
Held back is every sentence whose letters hash to a multiple of five; no such sentence was trained on, in any of the files.
"""

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np

from communique.assets import model
from communique.decoding import softmax
from communique.encoder import encode
from communique.model import Event, EventType, Report, Span, Tagging
from communique.read import Reader, trained_tagger
from communique.read.deeds import DEED, types_between

TYPES = get_args(EventType)


@dataclass(frozen=True)
class Relation:
    text: str
    source: Span
    target: Span
    types: frozenset[str]


def relations(file: Path) -> Iterator[Relation]:
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if is_held_back(row["sentence"]) and (one := relation(row["marked_sentence"], row["event"])):
                yield one


def is_held_back(sentence: str) -> bool:
    letters = re.sub(r"\W+", "", sentence).lower()[:60]
    return int(hashlib.sha256(letters.encode()).hexdigest(), 16) % 5 == 0


def relation(marked: str, root: str) -> Relation | None:
    plain, parts, at = "", {}, 0
    for found in re.finditer(r"<([st])>(.*?)</\1>", marked):
        plain += marked[at : found.start()]
        parts[found[1]] = Span(len(plain), len(plain) + len(found[2]))
        plain += found[2]
        at = found.end()
    types = frozenset({"CONCEDE", "RETREAT"} if root == "YIELD" else {root})
    return Relation(plain + marked[at:], parts["s"], parts["t"], types) if {"s", "t"} <= set(parts) else None


def given(one: Relation) -> str:
    """The type between the marked source and target."""
    reader = model("reader")
    encoded = encode(one.text, [(0, len(one.text))], reader)
    view = encoded.views[0]
    inside = [Span(*word) for word in encoded.words[: len(view.hidden)]]
    sides = [np.array([word.overlaps(side) for word in inside]) for side in (one.source, one.target)]
    between = types_between(view.hidden, *sides, reader)
    told = softmax(view.flat[:, DEED]) * ~(sides[0] | sides[1])[:, None]
    return str(TYPES[int((between[1:] * (told.max(0)[1:] + 0.05)).argmax())])


def matches(one: Relation, event: Event) -> bool:
    if event.type not in one.types:
        return False
    over = [[party.span.overlaps(side) for party in (*event.actors, *event.recipients)] for side in (one.source, one.target)]
    first = any(party.span.overlaps(one.source) for party in event.actors)
    second = any(party.span.overlaps(one.target) for party in event.recipients)
    return (first and second) or (
        not event.recipients and any(a and b for i, a in enumerate(over[0]) for j, b in enumerate(over[1]) if i != j)
    )


def without_deeds(text: str, sentences: Sequence[Span]) -> Tagging:
    """The dictionary reader: everything as in the product, but events by the verb frames alone."""
    return replace(trained_tagger(text, sentences), deeds=())


def main(arguments: list[str]) -> int:
    held = list(relations(Path(arguments[0])))
    right = [given(one) in one.types for one in held]
    print(f"given: {sum(right)} of {len(held)} types right")
    missed = Counter((next(iter(sorted(one.types))), given(one)) for one, ok in zip(held, right, strict=True) if not ok)
    print("  taken for another:", ", ".join(f"{a} as {b} {n}" for (a, b), n in missed.most_common(6)))
    figures = {}
    for name, reader in (("ours", Reader.open()), ("dictionary", Reader.open(tagger=without_deeds))):
        found = [reader.read(Report(id=str(at), source=str(at), text=one.text, language="en")).events for at, one in enumerate(held)]
        hits = sum(any(matches(one, event) for event in events) for one, events in zip(held, found, strict=True))
        figures[name] = 100 * hits / len(held), sum(map(len, found)) / len(held)
        if name == "dictionary":
            first = [events[0].type if events else "" for events in found]
    known = sum(kind in one.types for kind, one in zip(first, held, strict=True))
    print(f"events: given {100 * sum(right) / len(held):.1f}, naive given {100 * known / len(held):.1f}")
    ours, naive = figures["ours"], figures["dictionary"]
    print(f"events: bare {ours[0]:.1f} at {ours[1]:.2f} a sentence, naive bare {naive[0]:.1f} at {naive[1]:.2f} a sentence")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
