"""Sentences of real articles with the events that we marked in them, found again by line, hash and offsets (`gold/events`)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from communique.read.sentences import find_sentences
from training.reader.data import Article, from_text
from training.reader.deeds import EVERY, STATUSES, Deed, covered, numbers

Row = dict[str, Any]
STREAM = "stream_2025_05.jsonl"
NEAR = 300
"""Letters between two marked sentences that still make one passage."""


def real(data: Path, gold: Path) -> Iterator[Article]:
    """Everything that was marked to train on; nothing that is measured on."""
    yield from passages(data, gold / "sentences.jsonl")
    yield from weighed(data, gold / "training.jsonl")


def passages(data: Path, marks: Path) -> Iterator[Article]:
    """Sentences of one article in which every event was marked, with what stands between them where that is not much."""
    for text, rows in _neighbours(rows_of(data, marks)):
        start, stop = _with_neighbours(text, rows[0]["sentence"][0], rows[-1]["sentence"][1])
        article, spans = from_text(text[start:stop])
        read = frozenset[int]().union(*(covered(spans, *(at - start for at in row["sentence"])) for row in rows))
        article.complete, article.unread = True, frozenset(range(len(spans))) - read
        article.deeds = [one for row in rows for event in row["events"] if (one := _deed(spans, start, event))]
        yield article


def _with_neighbours(text: str, start: int, stop: int) -> tuple[int, int]:
    """From the sentence before to the sentence behind, where they are no longer than NEAR; they are read along but not marked."""
    before = [a for a, b in _sentences(text) if b <= start and start - a <= NEAR]
    behind = [b for a, b in _sentences(text) if a >= stop and b - stop <= NEAR]
    return (before[-1] if before else start), (behind[0] if behind else stop)


def _neighbours(marked: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    passage: list[Row] = []
    last = ""
    for text, row in marked:
        if passage and (text != last or row["sentence"][0] - passage[-1]["sentence"][1] > NEAR):
            yield last, passage
            passage = []
        passage.append(row)
        last = text
    if passage:
        yield last, passage


def weighed(data: Path, marks: Path) -> Iterator[Article]:
    """Sentences in which likely words were marked: with the status of the event they tell of, or as telling of none."""
    of_sentence: dict[tuple[str, tuple[int, int]], list[Row]] = {}
    for text, row in rows_of(data, marks):
        of_sentence.setdefault((text, _sentence(text, row["trigger"][0])), []).append(row)
    for (text, (start, end)), rows in of_sentence.items():
        if 0 < end - start <= 1000:
            article, spans = from_text(text[start:end])
            article.deeds = [one for row in rows if (one := _deed(spans, start, row))]
            if article.deeds:
                yield article


def rows_of(data: Path, marks: Path) -> Iterator[tuple[str, Row]]:
    """Every row with the text it points into: a line of a file of articles (of the stream, if it names none), or a file of its own."""
    for row in map(json.loads, marks.read_text(encoding="utf-8").splitlines()):
        text = _text(data / row.get("file", STREAM), row.get("line"))
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == row["text"], f"{row} points into another text than was marked"
        yield text, row


def _text(file: Path, line: int | None) -> str:
    return file.read_text(encoding="utf-8") if line is None else _articles(file)[line]


@cache
def _articles(file: Path) -> list[str]:
    return [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]


@cache
def _sentences(text: str) -> list[tuple[int, int]]:
    return find_sentences(text)


def _sentence(text: str, at: int) -> tuple[int, int]:
    return next(((a, b) for a, b in _sentences(text) if a <= at < b), (0, 0))


def _deed(spans: list[tuple[int, int]], start: int, row: Row) -> Deed | None:
    """An event or a word that tells of none; where only its status was marked its type may be any."""
    anchor = covered(spans, *(at - start for at in row["trigger"]))
    actor, recipient = (
        covered(spans, one[0] - start, one[1] - start) if one else frozenset[int]() for one in (row.get("actor"), row.get("recipient"))
    )
    types = () if row["status"] == "none" else numbers([row["type"]]) if "type" in row else EVERY
    status = STATUSES.index(row["status"]) if types else -1
    return Deed(min(anchor), anchor - {min(anchor)}, actor - anchor, recipient - anchor, types, status) if anchor else None
