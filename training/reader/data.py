"""PolNeAR, CoNLL++ and our own passages as lists of words with labels, and the changes made to them while training.

An article is words with the gap before each; attributions are sets of word indices. Everything that
follows (names replaced, quotation marks swapped, a sentence wrapped in "X said that ...") works on words.
"""

import json
import random
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from communique.model import Act
from communique.read.sentences import find_sentences
from communique.text import words_of

if TYPE_CHECKING:
    from training.reader.deeds import Deed

ACTS: tuple[str, ...] = get_args(Act)
ROLES = ("Source", "Cue", "Content")
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")


@dataclass(frozen=True)
class Attribution:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    act: int = -100
    voiced: int = -100
    """Its act by number, and whether it was voiced; -100 where nobody marked it (the losses leave it out)."""

    def moved(self, by: "dict[int, int]") -> "Attribution":
        return Attribution(*(frozenset(by[i] for i in part) for part in (self.source, self.cue, self.content)), self.act, self.voiced)


@dataclass
class Article:
    words: list[str]
    befores: list[str]
    ends: list[int]
    attributions: list[Attribution] = field(default_factory=list)
    masked: set[int] = field(default_factory=set)
    names: list[int] | None = None
    deeds: "list[Deed]" = field(default_factory=list)
    complete: bool = False
    """Are all events of the text marked?"""
    unread: frozenset[int] = frozenset()
    """Words of a text that is otherwise complete whose events nobody marked."""
    spoken: bool = True
    """Are its statements marked, so that a word that is no cue is known to be none?"""

    def text(self) -> tuple[str, list[tuple[int, int]]]:
        """The article written out, and the offsets of its words."""
        parts, spans, at = [], [], 0
        for before, word in zip(self.befores, self.words, strict=True):
            parts += [before, word]
            spans.append((at + len(before), at + len(before) + len(word)))
            at += len(before) + len(word)
        return "".join(parts), spans


def from_text(text: str) -> tuple[Article, list[tuple[int, int]]]:
    spans = words_of(text)
    befores = [text[a:b] for a, b in zip([0, *(e for _, e in spans)], [s for s, _ in spans], strict=False)]
    ends, at = [], 0
    for _, end in find_sentences(text):
        while at < len(spans) and spans[at][0] < end:
            at += 1
        ends.append(at)
    return Article([text[a:b] for a, b in spans], befores, sorted({*ends, len(spans)})), spans


def polnear(folder: Path) -> Iterable[Article]:
    """Every article with its first annotator's attributions; `Discard` text is masked, `Discuss` ignored."""
    for path in sorted((folder / "text").glob("*.txt")):
        files = [f for f in sorted((folder / "attributions").iterdir()) if f.name.rsplit("_", 1)[0] == path.stem]
        if files:
            article, spans = from_text(path.read_text(encoding="utf-8"))
            _annotate(article, spans, files[0].read_text(encoding="utf-8"))
            yield article


def _annotate(article: Article, spans: list[tuple[int, int]], annotation: str) -> None:
    pieces: dict[str, list[tuple[int, int]]] = {}
    for line in re.split(r"\n(?=[TEARN#*]\d*\t)", annotation):
        part = line.split("\t")
        if line.startswith("T") and len(part) > 1:
            label, _, offsets = part[1].partition(" ")
            pieces[part[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
            if label == "Discard":
                article.masked |= _covered(spans, pieces[part[0]])
    for line in re.split(r"\n(?=[TEARN#*]\d*\t)", annotation):
        part = line.split("\t")
        if line.startswith("E") and len(part) > 1 and part[1].startswith("Attribution"):
            roles: dict[str, frozenset[int]] = defaultdict(frozenset)
            for role, _, ref in (a.partition(":") for a in part[1].split()):
                name = re.sub(r"\d+$", "", role)
                if name in ROLES and ref in pieces:
                    roles[name] |= _covered(spans, pieces[ref])
            if roles["Cue"]:
                article.attributions.append(Attribution(roles["Source"], roles["Cue"], roles["Content"]))


def passages(file: Path) -> Iterable[Article]:
    """Our own passages: every statement with its act (None for a wish or a plan) and whether it was voiced."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article, spans = from_text(row["text"])
        for one in row["statements"]:
            parts = [
                _found(row["text"], spans, one.get("source"), one.get("source_nth")),
                _found(row["text"], spans, one["cue"], one.get("cue_nth")),
            ]
            nths = one.get("content_nth") or [1] * len(one["content"])
            content = frozenset().union(*(_found(row["text"], spans, c, n) for c, n in zip(one["content"], nths, strict=True)))
            act = ACTS.index(one["act"]) if one.get("act") in ACTS else -100
            article.attributions.append(Attribution(parts[0], parts[1], content - parts[1], act, int(one["voiced"])))
        yield article


def _found(text: str, spans: list[tuple[int, int]], words: str | None, nth: int | None) -> frozenset[int]:
    at = -1
    for _ in range(nth or 1):
        at = text.find(words, at + 1) if words else -1
    return _covered(spans, [(at, at + len(words))]) if words and at >= 0 else frozenset()


def _covered(spans: list[tuple[int, int]], pieces: list[tuple[int, int]]) -> frozenset[int]:
    """The words that the pieces touch."""
    found: set[int] = set()
    for start, end in pieces:
        first = bisect_right(spans, start, key=lambda span: span[1])
        found.update(range(first, bisect_left(spans, end, lo=first, key=lambda span: span[0])))
    return frozenset(found)


def conll(path: Path) -> list[Article]:
    """Documents of CoNLL++ written out as running text, its tokens split as our words are."""
    documents: list[Article] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows:
            continue
        if rows[0][0] == "-DOCSTART-":
            documents.append(Article([], [], [], names=[], spoken=False))
            continue
        _add_sentence(documents[-1], [(r[0], r[-1]) for r in rows])
    return [d for d in documents if d.words]


def _add_sentence(article: Article, tokens: list[tuple[str, str]]) -> None:
    assert article.names is not None
    glue, opened = True, False
    for at, (token, tag) in enumerate(tokens):
        before = "\n" if at == 0 else "" if glue or re.fullmatch(r"[.,;:!?%)\]]|'s|n't|'\w{1,2}", token) else " "
        if token == '"':
            before, opened = ("" if opened and at else before), not opened
        glue = token in "([$" or (token == '"' and opened)
        for nth, (a, b) in enumerate(words_of(token)):
            article.words.append(token[a:b])
            article.befores.append(before if nth == 0 else "")
            article.names.append(NAMES.index("I" + tag[1:] if nth and tag != "O" else tag))
    article.ends.append(len(article.words))


# --- changes made while training ------------------------------------------------------------------

_CURLY, _STRAIGHT = ("“", "”"), ('"', '"')


def requoted(article: Article, rng: random.Random) -> Article:
    """The same article with another kind of quotation marks."""
    style = rng.choice([_CURLY, _STRAIGHT, ("«", "»"), ("„", "“"), _CURLY, _STRAIGHT])
    words, opened = [], False
    for word, before in zip(article.words, article.befores, strict=True):
        if "\n" in before:
            opened = False
        if word == "“" or (word == '"' and not opened):
            words.append(style[0])
            opened = True
        elif word in ("”", '"'):
            words.append(style[1])
            opened = False
        else:
            words.append(word)
    return replace(article, words=words)


FAMOUS = {
    "Trump",
    "Clinton",
    "Obama",
    "Sanders",
    "Cruz",
    "Rubio",
    "Pence",
    "Kaine",
    "Ryan",
    "Bush",
    "Kasich",
    "McCain",
    "Romney",
    "Biden",
    "Comey",
    "Podesta",
    "Putin",
}
FIRST = {
    "Donald",
    "Hillary",
    "Barack",
    "Bernie",
    "Ted",
    "Marco",
    "Mike",
    "Tim",
    "Paul",
    "Jeb",
    "John",
    "Mitt",
    "Joe",
    "James",
    "Bill",
    "Michelle",
    "Melania",
    "Ivanka",
    "Vladimir",
}
GROUPS = {
    "Republican",
    "Republicans",
    "Democrat",
    "Democrats",
    "Democratic",
    "GOP",
    "Washington",
    "America",
    "American",
    "Americans",
    "Pentagon",
    "Congress",
    "Senate",
}


def renamed(article: Article, rng: random.Random, pool: dict[str, list[str]]) -> Article:
    """The same article about other people: the names that fill PolNeAR give way to names from the pool."""
    chosen: dict[str, str] = {}

    def other(word: str) -> str:
        kind = "last" if word in FAMOUS else "first" if word in FIRST else "group" if word in GROUPS else ""
        if kind and word not in chosen:
            chosen[word] = rng.choice(pool[kind])
        return chosen.get(word, word)

    return replace(article, words=[other(w) for w in article.words])


def name_pool(articles: list[Article]) -> dict[str, list[str]]:
    """First names, surnames and names of places or bodies out of CoNLL++."""
    pool: dict[str, set[str]] = {"first": set(), "last": set(), "group": set()}
    for article in articles:
        tags = [NAMES[i] for i in article.names or []]
        for i, (word, tag) in enumerate(zip(article.words, tags, strict=True)):
            after = tags[i + 1] if i + 1 < len(tags) else "O"
            if not (word[0].isupper() and word.isalpha() and len(word) > 2) or (word.isupper() and len(word) > 5):
                continue
            if tag == "B-PER" and after == "I-PER":
                pool["first"].add(word)
            elif tag in ("I-PER", "B-PER"):
                pool["last"].add(word)
            elif tag in ("B-LOC", "B-ORG") and after == "O":
                pool["group"].add(word)
    return {kind: sorted(names) for kind, names in pool.items()}


_OUTER = [
    "said",
    "said that",
    "told reporters that",
    "claimed that",
    "claimed",
    "stated that",
    "noted that",
    "announced that",
    "told the newspaper that",
    "confirmed that",
    "added that",
    "reported that",
    "insisted that",
    "acknowledged that",
    "has said",
]
_ROLES = [
    "the foreign minister",
    "the ministry",
    "a senior official",
    "the spokeswoman",
    "state media",
    "the envoy",
    "he",
    "she",
    "a source familiar with the talks",
]


def wrapped(article: Article, rng: random.Random, pool: dict[str, list[str]], share: float) -> Article:
    """Some sentences set inside another statement: "Osman Ferreira said that <sentence>".

    PolNeAR marks no statement inside another; this is the only place where the reader sees some.
    """
    out = Article([], [], [], [], set())
    moved: dict[int, int] = {}
    outer: list[Attribution] = []
    first = 0
    for end in article.ends:
        wrap = _wrapping(article, first, end, rng, pool) if rng.random() < share else None
        start = len(out.words)
        if wrap:
            out.words += wrap[0]
            out.befores += [article.befores[first]] + [" "] * (len(wrap[0]) - 1)
        for i in range(first, end):
            moved[i] = len(out.words)
            word, before = article.words[i], article.befores[i]
            if wrap and i == first:
                before, word = " ", word if wrap[2] else word[0].lower() + word[1:]
            out.words.append(word)
            out.befores.append(before)
        if wrap:
            body = frozenset(range(start + len(wrap[0]) - wrap[3], len(out.words) - (article.words[end - 1] in ".!?")))
            outer.append(
                Attribution(
                    frozenset(range(start, start + wrap[1])), frozenset(range(start + wrap[1], start + len(wrap[0]) - wrap[3])), body
                )
            )
        out.ends.append(len(out.words))
        first = end
    out.masked = {moved[i] for i in article.masked}
    out.attributions = [a.moved(moved) for a in article.attributions] + outer
    return out


_COMMON = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "it",
    "its",
    "his",
    "her",
    "their",
    "he",
    "she",
    "they",
    "we",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "after",
    "before",
    "but",
    "and",
    "as",
    "if",
    "while",
    "when",
    "there",
    "what",
    "one",
    "some",
    "many",
    "most",
    "no",
}


def _wrapping(
    article: Article, first: int, end: int, rng: random.Random, pool: dict[str, list[str]]
) -> tuple[list[str], int, bool, int] | None:
    """Words to put before a sentence, how many are the source, if its first word keeps its capital, if "that" is content."""
    words = article.words[first:end]
    inner = [a for a in article.attributions if a.cue <= frozenset(range(first, end))]
    if (
        len(words) < 6
        or len(words) > 60
        or any(w in '"“”«»:' for w in words)
        or ("\n" not in article.befores[first] and rng.random() < 0.5)
    ):
        return None
    if any(not (a.source | a.content) <= frozenset(range(first, end)) for a in inner) or (not inner and rng.random() < 0.7):
        return None
    # a content of another sentence that takes in this one would be torn apart
    if any(part & frozenset(range(first, end)) for a in article.attributions if a not in inner for part in (a.source, a.cue, a.content)):
        return None
    keeps = words[0].lower() not in _COMMON
    source = [rng.choice(pool["first"]), rng.choice(pool["last"])] if rng.random() < 0.5 else rng.choice(_ROLES).split()
    if rng.random() < 0.2:
        source = [rng.choice(pool["last"])]
    source = [source[0][0].upper() + source[0][1:], *source[1:]]
    cue = rng.choice(_OUTER).split()
    return source + cue, len(source), keeps, int(cue[-1] == "that")
