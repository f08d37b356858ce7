"""A brief as Markdown; nothing a report says can become markup."""

import re

from communique.present.lines import MEANING, UNMARKED, Brief, Labels, Line, Origin, Piece, Section, lines_of, pieces_of
from communique.present.terminal import SIGNS
from communique.present.words import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINKS = re.compile(r"(?i)\b(https?|ftp|www|mailto)([:.])")


def escape(text: str) -> str:
    """Text in which Markdown and HTML find no markup; bare addresses are not made into links either."""
    marked = _SPECIAL.sub(r"\\\1", clean(text)).translate(_ENTITIES)
    return _LINKS.sub(lambda match: f"{match[1]}&#{ord(match[2])};", marked)


def as_markdown(brief: Brief) -> str:
    """The brief with a heading for each negotiation, lists for the lines, and the sources at the end."""
    rows: list[str] = []
    for block in brief.blocks:
        rows += [f"# {escape(block.title)}", ""]
        if block.header:
            rows += [" · ".join(f"{label}: {escape(value)}" for label, value in block.header), ""]
        for section in block.sections:
            rows += _section(section, brief.labels)
    if any(line.mark for line in lines_of(brief.blocks)):
        rows += [" · ".join([*(f"{SIGNS[mark]} {meaning}" for mark, meaning in MEANING.items()), f"{SIGNS[None]} {UNMARKED}"]), ""]
    return "\n".join(rows + _sources(brief.sources))


def _section(section: Section, labels: Labels) -> list[str]:
    rows = [f"## {escape(section.title)}", ""]
    for line in section.lines:
        rows += _line(line, labels, 0)
    return [*rows, *([f"\n*{escape(section.told)}*"] if section.told else []), ""]


def _line(line: Line, labels: Labels, depth: int) -> list[str]:
    text = ""
    for piece in pieces_of(line, labels):
        gap = "" if not text else " " if piece.joined or piece.kind == "reference" else " · "
        text += gap + _piece(piece)
    sign = f"{SIGNS[line.mark]} " if line.mark else ""
    return [f"{'  ' * depth}- {sign}{text}", *(row for under in line.under for row in _line(under, labels, depth + 1))]


def _piece(piece: Piece) -> str:
    if piece.kind == "reference":
        return f"\\[{piece.text}\\]"
    return f"**{escape(piece.text)}**" if piece.kind in ("who", "condition") else escape(piece.text)


def _sources(sources: tuple[Origin, ...]) -> list[str]:
    rows = ["## Sources", ""] if sources else []
    for source in sources:
        rows.append(f"- **{source.letter}** {escape(source.title)}")
        rows += [f"  - \\[{label}\\] {one.start}–{one.end}: “{escape(one.text)}”" for label, one in source.references]
    return [*rows, ""]
