"""The formats that a user can ask for, each one function in a dict; options, docs and tests are read off these dicts."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from communique.answers import Answer
from communique.model import Reading

Lines = Iterator[str]


def width() -> int:
    """Of the terminal, within bounds."""
    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 140))


def _plain() -> bool:
    """Whether standard output can only print ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "✔○≠“”–".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def brief_text(answer: Answer, parties: tuple[str, ...], record: str | None = None) -> str:
    """For people at a terminal, or in a pipe without colour."""
    from communique.present.brief import brief_of
    from communique.present.terminal import as_text

    return as_text(brief_of(answer, parties, record), width=width(), colour=_colour(), plain=_plain())


def brief_markdown(answer: Answer, parties: tuple[str, ...], record: str | None = None) -> str:
    """For a page or a mail."""
    from communique.present.brief import brief_of
    from communique.present.markdown import as_markdown

    return as_markdown(brief_of(answer, parties, record))


def brief_json(answer: Answer, parties: tuple[str, ...], record: str | None = None) -> str:
    """The whole record, nothing left out."""
    from communique.record.shape import as_json

    return json.dumps(as_json(answer), ensure_ascii=False, indent=1) + "\n"


def read_jsonl(readings: Iterable[Reading]) -> Lines:
    """One report a line, printed as soon as it is read."""
    from communique.record.shape import reading_as_json

    for reading in readings:
        yield json.dumps(reading_as_json(reading), ensure_ascii=False) + "\n"


def read_json(readings: Iterable[Reading]) -> Lines:
    """All reports as one JSON list."""
    between = "[\n"
    for line in read_jsonl(readings):
        yield between + line.rstrip("\n")
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def read_text(readings: Iterable[Reading]) -> Lines:
    """For people: what each report says by itself, with offsets into its text."""
    from communique.present.single import page_of
    from communique.present.terminal import as_text

    for reading in readings:
        yield as_text(page_of(reading), width=width(), colour=_colour(), plain=_plain())


class Page(Protocol):
    """A format of the brief. `record` tells what of a stored record the answer leaves out, if anything."""

    def __call__(self, answer: Answer, parties: tuple[str, ...], record: str | None = None) -> str: ...


BRIEF_FORMATS: dict[str, Page] = {"text": brief_text, "md": brief_markdown, "json": brief_json}
READ_FORMATS: dict[str, Callable[[Iterable[Reading]], Lines]] = {"text": read_text, "jsonl": read_jsonl, "json": read_json}
