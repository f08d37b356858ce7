"""A brief as text for a terminal or a pipe; colour adds nothing that the words do not say."""

from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.present.lines import MEANING, UNMARKED, Brief, Labels, Line, Mark, Origin, Section, lines_of, pieces_of
from communique.present.words import clean

SIGNS: dict[Mark | None, str] = {"corroborated": "✔", "single-origin": "○", "contested": "≠", None: "·"}
PLAIN_SIGNS: dict[Mark | None, str] = {"corroborated": "+", "single-origin": "o", "contested": "!", None: "-"}
_STYLES = {"date": "cyan", "who": "bold", "words": "", "condition": "yellow", "note": "italic", "meta": "dim", "reference": "green"}


def as_text(brief: Brief, *, width: int = 100, colour: bool = False, plain: bool = False) -> str:
    """The brief in lines of `width` columns; `plain` for terminals that print ASCII signs only."""
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False)
    signs = PLAIN_SIGNS if plain else SIGNS
    for block in brief.blocks:
        console.print(Text(clean(block.title), style="bold underline"))
        if block.header:
            console.print(Text(" · ".join(f"{label}: {clean(value)}" for label, value in block.header), style="dim"))
        for section in block.sections:
            _section(console, section, brief.labels, signs)
        console.print()
    if any(line.mark for line in lines_of(brief.blocks)):
        legend = [*(f"{signs[mark]} {meaning}" for mark, meaning in MEANING.items()), f"{signs[None]} {UNMARKED}"]
        console.print(Text(" · ".join(legend), style="dim"))
    _sources(console, brief.sources)
    return out.getvalue() if colour else "\n".join(row.rstrip() for row in out.getvalue().splitlines()) + "\n"


def _section(console: Console, section: Section, labels: Labels, signs: dict[Mark | None, str]) -> None:
    console.print()
    console.print(Text(section.title.upper(), style="bold"))
    for line in section.lines:
        _line(console, line, labels, signs, 0)
    if section.told:
        console.print(Padding(Text(clean(section.told), style="italic"), (0, 0, 0, 2)))


def _line(console: Console, line: Line, labels: Labels, signs: dict[Mark | None, str], depth: int) -> None:
    grid = Table.grid(padding=(0, 1), expand=False)
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(Text(signs[line.mark]), _text(line, labels))
    console.print(Padding(grid, (0, 0, 0, 3 * depth), expand=False))
    for under in line.under:
        _line(console, under, labels, signs, depth + 1)


def _text(line: Line, labels: Labels) -> Text:
    text = Text()
    for piece in pieces_of(line, labels):
        if text:
            text.append(" " if piece.joined or piece.kind == "reference" else " · ")
        text.append(f"[{piece.text}]" if piece.kind == "reference" else piece.text, style=_STYLES[piece.kind])
    return text


def _sources(console: Console, sources: tuple[Origin, ...]) -> None:
    if not sources:
        return
    console.print()
    console.print(Text("SOURCES", style="bold"))
    for source in sources:
        console.print(Text(f"{source.letter}  {clean(source.title)}"))
        for label, one in source.references:
            words = Text(f"[{label}] {one.start}–{one.end}: ", style="green")
            words.append(f"“{clean(one.text)}”", style="default")
            console.print(Padding(words, (0, 0, 0, 3)))
