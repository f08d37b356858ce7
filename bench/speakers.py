"""Who speaks and what they do by it, on our own gold of real articles, beside a naive reader.

    python -m bench.speakers ../shared/data/stream_2025_05.jsonl [--show]

The gold (`gold/statements/stream.jsonl`) points into the articles by line, hash and offsets of the cue. A gold statement is
found if the reader has a statement whose cue overlaps that cue. Its speaker is *right* if the resolved actor is the one of
the gold, or if both say that no one is named; *wrong* if another actor is named; else *open*. Statements that are not found are open.
The naive reader takes the last name in the source phrase, else the last name before it. The act is compared on statements that are found;
the naive act is `asserts`.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.ingest import Defaults, ingest
from communique.model import Reading, Span, Statement
from communique.read import Reader
from communique.states import States

GOLD = Path(__file__).parent.parent / "gold/statements/stream.jsonl"
_SMALL = {"the", "of", "and", "for", "s", "a", "an", "mr", "mrs", "ms", "in"}


@dataclass(frozen=True)
class Item:
    """A judged statement: offsets of its cue, and what was agreed on it."""

    line: int
    text: str
    cue: Span
    agreed: dict[str, Any]


def gold(file: Path = GOLD, half: str = "all") -> list[Item]:
    """`half`: articles whose hash is even were looked at while the rules were written ("tuned"), the others were not ("kept")."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    items = [Item(row["line"], row["text"], Span(*row["cue"]), row["agreed"]) for row in rows]
    return [one for one in items if half == "all" or (int(one.text[0], 16) % 2 == 0) == (half == "tuned")]


def readings(articles: Path, items: list[Item]) -> Iterator[tuple[Reading, list[Item]]]:
    """Every article the gold is about, read, with its items; one whose text is another than was judged is an error."""
    by_line: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_line[item.line].append(item)
    reader = Reader.open()
    for at, report in enumerate(ingest([str(articles)], defaults=Defaults(), failed=print)):
        if at in by_line:
            assert hashlib.sha256(report.text.encode()).hexdigest()[:16] == by_line[at][0].text, (
                f"line {at} is another text than was judged"
            )
            yield reader.read(report), by_line[at]


def found(reading: Reading, item: Item) -> Statement | None:
    over = [one for one in reading.statements if one.cue and one.cue.overlaps(item.cue)]
    return max(over, key=lambda one: min(one.cue.end, item.cue.end) - max(one.cue.start, item.cue.start) if one.cue else 0, default=None)


@cache
def states() -> States:
    return States.load(())


def code(form: str) -> str | None:
    """The state that a name or demonym stands for, if it is one only."""
    found = states().named(form) if form[0].isupper() else ()
    return found[0].code if len(found) == 1 else None


@cache
def words(name: str) -> frozenset[str]:
    """The words of a name that count: small letters, no accents, a demonym or code as its state."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("’", "'")
    tokens = [token for token in re.findall(r"\w+", plain) if token.lower() not in _SMALL]
    return frozenset(_NAMES.get(token.lower()) or code(token) or token.lower() for token in tokens)


_NAMES = {"us": "USA", "uk": "GBR", "eu": "european", "un": "nations", "affairs": "ministry"}


def is_same(reading: Reading, statement: Statement, wanted: str) -> bool:
    """Is the resolved speaker the one of the gold, under any of its names?"""
    entity = reading.entity(statement.speaker.entity) if statement.speaker else None
    if entity is None:
        return False
    if code(wanted) and code(wanted) == entity.id:
        return True
    names = [words(one) for one in (entity.name, *entity.variants)]
    asked = words(wanted)
    state = {token for token in asked if token.isupper()}
    bare = asked - state
    return any(asked == one or asked <= one or (one <= asked and len(one) > 0 and len(asked - one) <= 2) for one in names if one) or bool(
        entity.kind == "organisation" and entity.state in state and any(bare <= one for one in names if bare)
    )


def judged(reading: Reading, item: Item) -> str:
    statement, wanted = found(reading, item), item.agreed["speaker"]
    if statement is None:
        return "open"
    named = bool(statement.speaker and statement.speaker.entity)
    if wanted is None:
        return "wrong" if named and statement.speaker and statement.speaker.source != "unnamed" else "right"
    if not named:
        return "open"
    return "right" if any(is_same(reading, statement, one) for one in wanted.split(" & ")) else "wrong"


def naive(reading: Reading, item: Item) -> str:
    names = [one for one in reading.mentions if one.kind in ("person", "state", "organisation") and one.span.start < item.cue.start]
    guess = reading.words(names[-1].span) if names else None
    wanted = item.agreed["speaker"]
    if guess is None or wanted is None:
        return "right" if guess is None and wanted is None else "wrong" if guess else "open"
    return "right" if words(guess) & words(wanted) else "wrong"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--show", action="store_true", help="print every speaker that is not right")
    parser.add_argument("--half", choices=["all", "tuned", "kept"], default="all")
    options = parser.parse_args(arguments)
    ours, theirs, acts = Counter[str](), Counter[str](), Counter[bool]()
    for reading, items in readings(options.articles, gold(half=options.half)):
        for item in items:
            statement = found(reading, item)
            if item.agreed["statement"] != "yes":
                ours["kept" if statement and statement.voiced else "left"] += 1
                continue
            verdict = judged(reading, item)
            ours[verdict] += 1
            theirs[naive(reading, item)] += 1
            if statement:
                acts[statement.act == item.agreed["act"]] += 1
                acts_of[(item.agreed["act"], statement.act)] += 1
            if options.show and verdict != "right":
                entity = reading.entity(statement.speaker.entity) if statement and statement.speaker else None
                source = statement.speaker.span if statement and statement.speaker else None
                print(
                    verdict,
                    item.line,
                    repr(item.agreed["speaker"]),
                    "got",
                    entity and entity.name,
                    "from",
                    source and reading.words(source),
                    "cue",
                    item.cue,
                )
    total = ours["right"] + ours["wrong"] + ours["open"]
    print(f"{total} statements; {ours['kept']} of {ours['kept'] + ours['left']} that are none are told as voiced statements")
    print("acts taken for another:", ", ".join(f"{a} as {b} {n}" for (a, b), n in acts_of.most_common() if a != b)[:400])
    naive_acts = sum(n for (a, _), n in acts_of.items() if a == "asserts")
    print(f"acts: right {100 * acts[True] / max(1, sum(acts.values())):.1f}, naive {100 * naive_acts / max(1, sum(acts.values())):.1f}")
    print(
        f"speakers: right {100 * ours['right'] / total:.1f}, wrong {100 * ours['wrong'] / total:.1f},"
        f" naive right {100 * theirs['right'] / total:.1f}, naive wrong {100 * theirs['wrong'] / total:.1f}"
    )
    return 0


acts_of: Counter[tuple[str, str]] = Counter()

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
