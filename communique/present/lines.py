"""The tree of a brief: what stands where, before any renderer decides how it looks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Evidence
from communique.present.dates import in_words
from communique.present.words import clean, nest, shorten, unquote

Mark = Literal["corroborated", "single-origin", "contested"]
Kind = Literal["date", "who", "words", "condition", "note", "meta", "reference"]

MEANING: dict[Mark, str] = {
    "corroborated": "two or more origins carry it",
    "single-origin": "one origin only",
    "contested": "somebody denies it or says the opposite",
}
"""The legend, in the order it is printed."""
UNMARKED = "the number of origins is open, or the line is no claim"
"""What a line without a mark means, behind the legend."""

Labels = dict[Evidence, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact with all that belongs to it; a renderer prints the parts that are there, in this order.

    `words` are a report's own, `paraphrased` if the report gives the sense of a speech rather than quoting it;
    `note` is our own sentence; `under` are lines that only mean something below this one.
    """

    mark: Mark | None = None
    occurred: str | None = None
    reported: str | None = None
    who: str | None = None
    verb: str | None = None
    words: str | None = None
    paraphrased: bool = False
    note: str | None = None
    about: str | None = None
    condition: str | None = None
    due: str | None = None
    confirmed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    origins: str | None = None
    outlets: tuple[str, ...] = ()
    references: tuple[Evidence, ...] = ()
    under: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; `more` is how many the record has beside them, `note` says what else the list leaves out or rests on,
    `held_back` how much of the record is not plain or sure enough."""

    title: str
    lines: tuple[Line, ...]
    note: str | None = None
    held_back: int = 0
    more: int = 0

    @property
    def told(self) -> str | None:
        """What stands below the lines where no link leads to the rest."""
        more = f"{self.more} more in the record (--format json)." if self.more else None
        return " ".join(part for part in (more, self.note) if part) or None


def section_of(title: str, lines: Sequence[Line], most: int, note: str | None = None, left: int = 0) -> Section:
    """A section of at most so many lines; it says how many more the record has, `left` among them that may not stand on a page."""
    more = max(len(lines) - most, 0) + max(left, 0)
    return Section(title, tuple(lines[:most]), note, max(left, 0), more if lines else 0)


@dataclass(frozen=True, slots=True)
class Block:
    """One negotiation, or what stands outside of any; `header` are pairs of a label and a value."""

    title: str
    header: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A report in the list of sources: its letter, what is known of it, its references in order, and its address, with which `title` ends."""

    letter: str
    title: str
    references: tuple[tuple[str, Evidence], ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole page: blocks, the label of every reference, and the sources that the labels lead to."""

    blocks: tuple[Block, ...]
    labels: Labels
    sources: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, with what they are; `joined` ones follow the piece before without a dot between."""

    kind: Kind
    text: str
    joined: bool = False


def pieces_of(line: Line, labels: Labels) -> Iterator[Piece]:
    """A line in the order in which it is read, every piece clean and on one line."""
    if dates := _dates(line):
        yield Piece("date", dates)
    yield from _speech(line)
    yield from _terms(line)
    yield from _standing(line)
    names = [labels[one] for one in line.references if one in labels]
    for name in dict.fromkeys(names):
        yield Piece("reference", name, joined=name != names[0])


def _dates(line: Line) -> str:
    occurred = in_words(line.occurred) if line.occurred else ""
    if line.reported and line.reported[:10] != (line.occurred or ""):
        reported = f"reported {in_words(line.reported[:10])}"
        return f"{occurred} / {reported}" if occurred else reported
    return occurred


def _speech(line: Line) -> Iterator[Piece]:
    gap = " " if line.who and line.verb and not line.verb.startswith(":") else ""
    lead = clean(f"{line.who or ''}{gap}{line.verb or ''}")
    if lead:
        yield Piece("who", f"{lead.removesuffix(':')} (paraphrased):" if line.paraphrased else lead)
    if line.words:
        yield Piece("words", f"“{nest(shorten(unquote(clean(line.words))))}”", joined=bool(lead))
    if line.note:
        yield Piece("note", clean(line.note))


def _terms(line: Line) -> Iterator[Piece]:
    if line.about:
        yield Piece("meta", f"on {clean(line.about)}")
    if line.condition and clean(line.condition) not in shorten(unquote(clean(line.words or ""))):
        yield Piece("condition", f"condition: “{nest(unquote(clean(line.condition)))}”")
    if line.due:
        yield Piece("condition", f"by {in_words(line.due)}")


def _standing(line: Line) -> Iterator[Piece]:
    for label, names in (("also said by", line.confirmed), ("denied by", line.denied), ("silent:", line.silent)):
        if names:
            yield Piece("meta", f"{label} {clean(', '.join(names))}")
    if line.origins:
        yield Piece("meta", line.origins)
    if line.outlets:
        yield Piece("meta", clean(", ".join(line.outlets)))


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line of the page, those under others included, from the top down."""
    waiting = [line for block in reversed(blocks) for section in reversed(block.sections) for line in reversed(section.lines)]
    while waiting:
        line = waiting.pop()
        yield line
        waiting.extend(reversed(line.under))
