"""Words of reports made harmless for files that other programs open: JSON in a page, cells of a spreadsheet, HTML."""

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from communique.present.words import clean

_SUSPECT = re.compile(r"[<>&\x7f]|[^\x00-\x7f]")
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\n\t"
_FORMULA = re.compile(r"[\s\ufffd]*[=+\-@＝＋－＠]")


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON that reads back to the very same words, but shows no control, text-direction or markup characters.

    They are written as \\u escapes, so that the text can stand in a script element of a page and be printed on a terminal. Halves of
    characters, which strict readers refuse, become U+FFFD.
    """
    return _SUSPECT.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def json_around(value: Any, items: Iterable[Any]) -> Iterator[str]:
    """The value with the items in the list that is empty in it and stands last, in pieces: what `as_json` would give, an item a line."""
    head, found, tail = as_json(value, indent=1).rpartition("[]")
    assert found, "there is no empty list in it"
    yield head + "["
    between = "\n"
    for item in items:
        yield between + as_json(item)
        between = ",\n"
    yield ("\n]" if between != "\n" else "]") + tail + "\n"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if unicodedata.category(char) == "Cs":
        return "\ufffd"
    if char in "<>&\x7f" or unicodedata.category(char) in _UNSEEN:
        return json.dumps(char)[1:-1] if ord(char) > 0x7F else f"\\u{ord(char):04x}"
    return char


def in_place(text: str) -> str:
    """The text with a mark for every unseen character, one for one, so that offsets into it hold."""
    return "".join(char if char in _KEPT or unicodedata.category(char) not in _UNSEEN else _mark(char) for char in text)


def _mark(char: str) -> str:
    return " " if char.isspace() else "\ufffd"


def cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula: one that could be begins with an apostrophe."""
    safe = in_place(text)
    return f"'{safe}" if _FORMULA.match(safe) else safe


def field(text: str | None) -> str:
    """A field of a tab-separated line: on one line, harmless, empty for None."""
    return cell(clean(text)) if text else ""


def as_html(text: str) -> str:
    """One line of text that a page shows and does not obey."""
    return html.escape(clean(text))
