"""Sentences with events, for training: our own, PLOVER's gold records, and relations with a marked source and target."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from communique.model import EventStatus
from training.reader.data import Article, from_text

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
STATUSES: tuple[str, ...] = get_args(EventStatus)
OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Names that PLOVER has since changed."""
QUADS = {1: TYPES[:4], 2: TYPES[4:7], 3: TYPES[7:11], 4: TYPES[11:]}
"""Words and deeds of cooperation, words and deeds of conflict, as the classes of the agency sentences have them."""
_AUXILIARY = {"will", "would", "has", "have", "had", "be", "been", "is", "are", "was", "were", "to", "could", "may", "might", "the", "a", "an",
              "not", "did", "do", "does", "being", "also"}  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """An event in words: `anchor` is the word that tells of it (None if unmarked), `types` those it may be (1-based; none of them if
    the word tells of no event, all if nobody said which), `status` -1 if unmarked."""

    anchor: int | None
    rest: frozenset[int]
    actor: frozenset[int]
    recipient: frozenset[int]
    types: tuple[int, ...]
    status: int = -1


EVERY = tuple(range(1, len(TYPES) + 1))


def numbers(names: Iterable[str]) -> tuple[int, ...]:
    return tuple(TYPES.index(OLD.get(name, name)) + 1 for name in names)


def is_held_back(sentence: str) -> bool:
    """A fifth of the relations, by a hash of the sentence's letters: never trained on, in whichever file it stands."""
    letters = re.sub(r"\W+", "", sentence).lower()[:60]
    return int(sha256(letters.encode()).hexdigest(), 16) % 5 == 0


def covered(spans: list[tuple[int, int]], start: int, end: int) -> frozenset[int]:
    return frozenset(i for i, (s, e) in enumerate(spans) if s < end and e > start)


def written(file: Path) -> Iterator[Article]:
    """Our own sentences: every event is marked, with its status."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article, spans = from_text(row["text"])
        article.deeds = [_own(row["text"], spans, one) for one in row["events"]]
        article.complete = True
        yield article


def _own(text: str, spans: list[tuple[int, int]], one: dict[str, Any]) -> Deed:
    """The trigger at its n-th place; actor and recipient where their words stand nearest to it."""
    trigger = _places(text, one["trigger"])[one.get("trigger_nth", 1) - 1]

    def part(key: str) -> frozenset[int]:
        places = _places(text, one[key]) if one.get(key) else []
        return covered(spans, *min(places, key=lambda at: abs(at[0] - trigger[0]))) if places else frozenset()

    anchor = covered(spans, *trigger)
    return Deed(
        min(anchor),
        anchor - {min(anchor)},
        part("actor") - anchor,
        part("recipient") - anchor,
        numbers([one["type"]]),
        STATUSES.index(one["status"]),
    )


def _places(text: str, words: str) -> list[tuple[int, int]]:
    return [one.span() for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def gold_records(file: Path) -> Iterator[Article]:
    """PLOVER's own examples; the marks in the text are taken out again. Other events of the sentence are not marked."""
    for row in json.loads(file.read_text(encoding="utf-8")):
        info = row.get("textInfo")
        markup = info.get("markup", "") if isinstance(info, dict) else ""
        if row["event"] == "DOCUMENT" or "EVT" not in markup:
            continue
        text, parts = unmarked(markup)
        article, spans = from_text(text)
        where = {key: [covered(spans, a, b) for k, a, b in parts if key in k] for key in ("SRC", "TAR", "EVT")}
        verbs = [i for one in where["EVT"] for i in sorted(one) if article.words[i].lower() not in _AUXILIARY]
        if not verbs:
            continue
        actor, recipient = (frozenset().union(*where[k][:1]) for k in ("SRC", "TAR"))
        if actor == recipient and len(where["TAR"]) > 1:
            recipient = where["TAR"][1]
        every = frozenset().union(*where["EVT"])
        article.deeds = [Deed(verbs[0], every - {verbs[0]}, actor, recipient - actor, numbers([row["event"]]))]
        yield article


def unmarked(markup: str) -> tuple[str, list[tuple[str, int, int]]]:
    out, parts, at = "", [], 0
    for found in re.finditer(r"\(([A-Z/]+): ([^()]*)\)", markup):
        out += markup[at : found.start()]
        parts.append((found[1], len(out), len(out) + len(found[2])))
        out += found[2]
        at = found.end()
    return out + markup[at:], parts


def relations(file: Path, held_back: bool = False) -> Iterator[Article]:
    for row in csv.DictReader(file.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if is_held_back(row["sentence"]) == held_back:
            names = ["CONCEDE", "RETREAT"] if row["event"] == "YIELD" else [row["event"]]
            if sides := related(row["marked_sentence"]):
                article, actor, recipient = sides
                article.deeds = [Deed(None, frozenset(), actor, recipient, numbers(names))]
                yield article


def related(marked: str) -> tuple[Article, frozenset[int], frozenset[int]] | None:
    """The sentence without its marks, and the words of source and target; None if either is not marked."""
    plain, parts, at = "", {}, 0
    for found in re.finditer(r"<([st])>(.*?)</\1>", marked):
        plain += marked[at : found.start()]
        parts[found[1]] = (len(plain), len(plain) + len(found[2]))
        plain += found[2]
        at = found.end()
    plain += marked[at:]
    if set(parts) != {"s", "t"}:
        return None
    article, spans = from_text(plain)
    return article, covered(spans, *parts["s"]), covered(spans, *parts["t"])


def agencies(names: Path, classes: Path, known: set[str]) -> Iterator[Article]:
    """Sentences with source and target tags that are not among the relations; the type as far as its class tells."""
    quads = {
        _key(line.rsplit("\t", 1)[0]): int(line.rsplit("\t", 1)[1])
        for line in classes.read_text(encoding="utf-8").splitlines()
        if "\t" in line
    }
    for block in names.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        text, tags = " ".join(r[0] for r in rows), [r[-1] for r in rows]
        quad = quads.get(_key(text), -1)
        if not rows or _key(text) in known or is_held_back(text) or quad == 0 or tags.count("B-S") != 1 or tags.count("B-T") != 1:
            continue
        article, spans = from_text(text)
        starts = [0]
        for row in rows:
            starts.append(starts[-1] + len(row[0]) + 1)
        sides = [
            frozenset().union(*(covered(spans, starts[i], starts[i + 1] - 1) for i, tag in enumerate(tags) if tag.endswith("-" + side)))
            for side in "ST"
        ]
        article.deeds = [Deed(None, frozenset(), sides[0], sides[1], numbers(QUADS.get(quad, TYPES)))]
        yield article


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()[:60]


def deeds(data: Path, own: Iterable[Path]) -> list[Article]:
    """Everything there is to train events on: the marked relations but those held back, PLOVER's records, agency sentences, our own."""
    plover = data / "plover"
    pairs = list(relations(plover / "relations_train.tsv"))
    known = {_key(one.text()[0]) for one in pairs}
    out = [
        *pairs,
        *gold_records(plover / "gsr_cameo.json"),
        *agencies(plover / "cameo_ner_train.txt", plover / "cameo_class_train.tsv", known),
    ]
    for file in own:
        out += written(file)
    return out
