"""Where the sentences of a report begin and end."""

import functools
import re
from collections.abc import Iterator

import nupunkt

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST = 20_000
"""A line longer than this is cut before the splitter sees it, which bounds its time."""


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of every sentence, blanks at the edges left out; a line break always ends one."""
    return [span for line in _LINE.finditer(text) for span in _in_line(text, *line.span())]


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in range(start, end, _LONGEST):
        piece = text[cut : min(cut + _LONGEST, end)]
        for first, last in _splitter()(piece):
            trimmed = piece[first:last].strip()
            if trimmed:
                begin = cut + first + piece[first:last].index(trimmed)
                yield begin, begin + len(trimmed)


@functools.cache
def _splitter():  # type: ignore[no-untyped-def]
    return nupunkt.sent_spans
