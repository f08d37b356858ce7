"""Words of a text and what their surroundings say of them: the base that reading and training share.

A word is a run of letters, digits and underscores, or one other visible sign; that is also how
the encoder's tokenizer splits before it looks up pieces, so a word never straddles two of them.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+|[^\w\s]")
_OPENERS = {"“", "„", "«", "``"}
_CLOSERS = {"”", "»"}
_STRAIGHT = {'"', "''"}
_PAIRS = {"'", "`"}
"""Two of these side by side are one mark, as older newspaper files print it."""
_SIGNS = {sign for sign in (*_OPENERS, *_CLOSERS, *_STRAIGHT, *_PAIRS) if len(sign) == 1}
_COMMON = 40
"""Letters of a word beyond which its case is not kept in memory."""

SHAPES = 40
"""How many word shapes there are: 5 cases x 4 gaps x 2 quote states."""

NO_SHAPE = SHAPES
"""The shape of the marks before and after a window."""

CONTINUES = 3
"""The gap of a piece that goes on with the word before it."""


def words_of(text: str) -> list[tuple[int, int]]:
    """Offsets of every word, in code points, end exclusive."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=2)
def words_of_report(text: str) -> list[tuple[int, int]]:
    """The same for a whole report, for which the encoder and the rules ask in turn; callers do not change the list."""
    return words_of(text)


@lru_cache(maxsize=2)
def tokens_of_report(text: str) -> list[str]:
    """The words themselves of a whole report, in the same order; callers do not change the list."""
    return [text[start:end] for start, end in words_of_report(text)]


@lru_cache(maxsize=2)
def starts_in_report(text: str) -> dict[int, int]:
    """Which word of a whole report begins at an offset; callers do not change it."""
    return {start: index for index, (start, _) in enumerate(words_of_report(text))}


@lru_cache(maxsize=2)
def ends_in_report(text: str) -> dict[int, int]:
    """Which word of a whole report ends at an offset; callers do not change it."""
    return {end: index for index, (_, end) in enumerate(words_of_report(text))}


@lru_cache(maxsize=4)  # several rules look for words of one report
def small_letters(text: str) -> str:
    """The text in small letters, as long as before."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


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


_known_case = lru_cache(maxsize=2**13)(case_of)


def gap_between(before: str) -> int:
    """0 nothing, 1 blanks, 2 a line break, given the characters between two words."""
    return 2 if "\n" in before else 1 if before else 0


def shape_of(case: int, gap: int, quoted: bool) -> int:
    """One number for case, gap and quote state; the encoder has an embedding for each."""
    return case * 8 + gap * 2 + int(quoted)


def shapes_of(text: str, words: list[tuple[int, int]]) -> list[int]:
    """The shape of every word. A straight quotation mark opens or closes by the blanks beside it, else in turn.

    A quotation that a paragraph leaves open goes on only if the next paragraph opens with a mark
    again, as papers print long quotations; else the quote state falls back at the line break.
    """
    shapes, quoted, last = [], False, 0
    for start, end in words:
        word = text[start:end]
        gap = (0 if start == last else gap_between(text[last:start])) if last else 2
        if gap == 2:
            quoted = False
        inside = quoted
        mark = _mark_at(text, start, end) if word in _SIGNS else ""
        if mark in _OPENERS:
            quoted = inside = True
        elif mark in _CLOSERS:
            quoted, inside = False, True
        elif mark in _STRAIGHT:
            quoted, inside = _opens(text, start, start + len(mark), quoted), True
        shapes.append(shape_of(_known_case(word) if end - start <= _COMMON else case_of(word), gap, inside))
        last = end
    return shapes


def _mark_at(text: str, start: int, end: int) -> str:
    """The quotation mark that a word is, or the first half of; the second half of one is no mark."""
    word = text[start:end]
    if word not in _PAIRS:
        return word
    return word + word if text[end : end + 1] == word and text[start - 1 : start] != word else ""


def _opens(text: str, start: int, end: int, quoted: bool) -> bool:
    before, after = text[max(0, start - 1) : start] or " ", text[end : end + 1] or " "
    if before.isspace() == after.isspace():
        return not quoted
    return before.isspace()


def distance_from(word: int, first: int, last: int) -> int:
    """How far a word stands from a cue (words `first` to `last`, end exclusive), on a log scale: 0 to 21.

    10 is the cue itself, below it the words before, above it the words after.
    """
    if first <= word < last:
        return 10
    away = first - word if word < first else word - last + 1
    step = away if away <= 4 else 4 + min(6, max(1, (away - 1).bit_length() - 2))
    return 10 - step if word < first else min(21, 10 + step + 1)
