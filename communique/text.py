"""Words of a text and what their surroundings say of them: the base that reading and training share.

A word is a run of letters, digits and underscores, or one other visible sign; that is also how
the encoder's tokenizer splits before it looks up pieces, so a word never straddles two of them.
"""

import re

_WORD = re.compile(r"\w+|[^\w\s]")
_OPENERS = "“„«"
_CLOSERS = "”»"
_STRAIGHT = '"'

SHAPES = 40
"""How many word shapes there are: 5 cases x 4 gaps x 2 quote states."""

NO_SHAPE = SHAPES
"""The shape of the marks before and after a window."""

CONTINUES = 3
"""The gap of a piece that goes on with the word before it."""


def words_of(text: str) -> list[tuple[int, int]]:
    """Offsets of every word, in code points, end exclusive."""
    return [match.span() for match in _WORD.finditer(text)]


def case_of(word: str) -> int:
    """0 sign, 1 lower, 2 Capitalised, 3 CAPITALS, 4 with a digit."""
    if not word.isalpha():
        if any(c.isdigit() for c in word):
            return 4
        if not word[0].isalpha():
            return 0
    if word[0].islower():
        return 1
    return 3 if len(word) > 1 and word.isupper() else 2


def gap_between(before: str) -> int:
    """0 nothing, 1 blanks, 2 a line break, given the characters between two words."""
    return 2 if "\n" in before else 1 if before else 0


def shape_of(case: int, gap: int, quoted: bool) -> int:
    """One number for case, gap and quote state; the encoder has an embedding for each."""
    return case * 8 + gap * 2 + int(quoted)


def shapes_of(text: str, words: list[tuple[int, int]]) -> list[int]:
    """The shape of every word. A straight quotation mark opens and closes in turn.

    A quotation that a paragraph leaves open goes on only if the next paragraph opens with a mark
    again, as papers print long quotations; else the quote state falls back at the line break.
    """
    shapes, quoted, last = [], False, 0
    for start, end in words:
        word, between = text[start:end], text[last:start]
        gap = gap_between(between) if last else 2
        if gap == 2:
            quoted = False
        inside = quoted
        if word in _OPENERS:
            quoted = inside = True
        elif word in _CLOSERS:
            quoted, inside = False, True
        elif word == _STRAIGHT:
            quoted, inside = not quoted, True
        shapes.append(shape_of(case_of(word), gap, inside))
        last = end
    return shapes


def distance_from(word: int, first: int, last: int) -> int:
    """How far a word stands from a cue (words `first` to `last`, end exclusive), on a log scale: 0 to 21.

    10 is the cue itself, below it the words before, above it the words after.
    """
    if first <= word < last:
        return 10
    away = first - word if word < first else word - last + 1
    step = away if away <= 4 else 4 + min(6, max(1, (away - 1).bit_length() - 2))
    return 10 - step if word < first else min(21, 10 + step + 1)
