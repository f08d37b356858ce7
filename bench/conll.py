"""Names on CoNLL++ dev: exact spans with their kind, as the product finds them, beside a naive reader.

    python -m bench.conll ../shared/data/conllpp/dev.txt

A document is written out as running text, its tokens as they stand, one sentence a line. A name counts as right when its first
and last character and its kind (person, organisation, place, other) are those of the gold. The naive reader takes every run of
capitalised words that does not begin a line and calls it what most such words are in the training part: a place.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.assets import model
from communique.encoder import encode
from communique.read.names import find_names
from communique.read.sentences import find_sentences

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
Found = set[tuple[int, int, int, str]]
_TIGHT = re.compile(r"[.,;:!?%)\]]|'s|n't|'\w{1,2}")
_CAPITALISED = re.compile(r"(?<=[^\n])\b[A-Z]\w+(?: [A-Z]\w+)*")


@dataclass
class Document:
    """A text and its names: (first character, one after the last, kind)."""

    text: str = ""
    names: list[tuple[int, int, str]] = field(default_factory=list)


def documents(file: Path) -> Iterator[Document]:
    for part in file.read_text(encoding="utf-8").split("-DOCSTART-")[1:]:
        document = Document()
        for sentence in part.split("\n\n")[1:]:
            rows = [line.split() for line in sentence.splitlines() if line.strip()]
            _add(document, [(row[0], row[-1]) for row in rows])
        if document.text:
            yield document


def _add(document: Document, rows: list[tuple[str, str]]) -> None:
    """One sentence more: blanks as a paper prints them, and the spans of its names."""
    glue, opened = True, False
    for at, (token, tag) in enumerate(rows):
        gap = "\n" if at == 0 else "" if glue or _TIGHT.fullmatch(token) else " "
        if token == '"':
            gap, opened = ("" if opened and at else gap), not opened
        glue = token in "([$" or (token == '"' and opened)
        start = len(document.text) + len(gap)
        document.text += gap + token
        if tag.startswith("B"):
            document.names.append((start, len(document.text), KINDS[tag[2:]]))
        elif tag.startswith("I"):
            first, _, kind = document.names.pop()
            document.names.append((first, len(document.text), kind))


def ours(texts: Iterable[str]) -> Found:
    reader = model("reader")
    return {
        (at, name.span.start, name.span.end, name.kind)
        for at, text in enumerate(texts)
        for name in find_names(encode(text, find_sentences(text), reader))
    }


def naive(texts: Iterable[str]) -> Found:
    return {(at, m.start(), m.end(), "place") for at, text in enumerate(texts) for m in _CAPITALISED.finditer(text)}


def score(found: Found, gold: Found) -> float:
    """F1 in points."""
    return 200 * len(found & gold) / max(1, len(found) + len(gold))


def main(arguments: list[str]) -> int:
    dev = list(documents(Path(arguments[0])))
    texts = [one.text for one in dev]
    gold = {(at, *name) for at, one in enumerate(dev) for name in one.names}
    mine = ours(texts)
    for kind in KINDS.values():
        one = ({f for f in mine if f[3] == kind}, {g for g in gold if g[3] == kind})
        print(f"{kind:13s} {score(*one):5.1f}  ({len(one[1])} names)")
    print(f"names: F1 {score(mine, gold):.1f}, naive F1 {score(naive(texts), gold):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
