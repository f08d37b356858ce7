"""Where quotations stand: double, single and angled marks, nested ones too, a paragraph at a time.

A quotation is a span that takes in its marks. One that its paragraph leaves open ends with the
paragraph and then lacks the closing mark, as papers print speeches of several paragraphs.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’‚'`]")
_CLOSERS = {"“": '”"', "„": '“”"', '"': '"”', "«": "»", "‹": "›", "‘": "’'", "‚": "‘’", "'": "'’", "``": ("''", '"')}
_APOSTROPHES = "’'"
_CLOSER = re.compile(r"[\w.,!?…][’'](?!\w)")
_DEEPEST = 4
_MARKS = "\"“”„«»‹›‘’‚'`"


@dataclass
class _Scan:
    """One paragraph while it is read: marks still open (the mark and its offset), quotations found."""

    text: str
    start: int
    end: int
    open: list[tuple[str, int]] = field(default_factory=list)
    found: list[Span] = field(default_factory=list)
    closers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.closers = [match.end() for match in _CLOSER.finditer(self.text, self.start, self.end)]

    def before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def after(self, at: int) -> str:
        return self.text[at] if at < self.end else " "


def find_quotations(text: str) -> tuple[Span, ...]:
    """Every quotation of `text`, marks included, by place; one inside another follows the outer one."""
    found = [span for line in _LINE.finditer(text) for span in _in_line(text, *line.span())]
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def quoted_words(text: str, quotation: Span) -> Span:
    """A quotation without its marks and the blanks at its edges."""
    words = quotation.of(text)
    left = len(words) - len(words.lstrip(_MARKS + " \t\xa0"))
    right = len(words) - len(words.rstrip(" \t\xa0"))
    if len(words) > left and words.rstrip()[-1:] in _MARKS and closed(text, quotation):
        right = len(words) - len(words.rstrip(_MARKS + " \t\xa0"))
    return Span(quotation.start + left, max(quotation.end - right, quotation.start + left))


def closed(text: str, quotation: Span) -> bool:
    """Does the quotation end with the mark that closes it?"""
    mark = _MARK.match(text, quotation.start)
    return mark is not None and quotation.end > mark.end() and quotation.of(text).endswith(tuple(_CLOSERS.get(mark[0], "")))


def spoken_in(text: str, quotations: Sequence[Span], content: Sequence[Span], voice: Sequence[Span]) -> tuple[Span, ...]:
    """The verbatim words of one statement: outermost quotations in its content, without the marks.

    `voice` are its source and cue: a quotation that holds them is somebody else's, who tells of the statement.
    """
    first, last = min((piece.start for piece in content), default=0), max((piece.end for piece in content), default=0)
    near = [q for q in quotations if q.start < last and q.end > first and any(q.overlaps(piece) for piece in content)]
    own = [q for q in near if not any(part.within(q) for part in voice)]
    outer = [q for q in own if not any(q.within(other) and q != other for other in own)]
    shared = (_common(quoted_words(text, q), piece) for q in outer for piece in content)
    return tuple(sorted({span for span in shared if span and re.search(r"\w", span.of(text))}))


def _common(one: Span, other: Span) -> Span | None:
    return Span(max(one.start, other.start), min(one.end, other.end)) if one.overlaps(other) else None


def _in_line(text: str, start: int, end: int) -> list[Span]:
    scan = _Scan(text, start, end)
    for mark in _MARK.finditer(text, start, end):
        _take(scan, mark[0], mark.start())
    # what stays open is a quotation only if it is the paragraph's outermost and opens with a double mark
    if scan.open and scan.open[0][0] in '“„«"``':
        opening = scan.open[0][1]
        scan.found.append(Span(opening, opening + len(text[opening:end].rstrip())))
    return scan.found


def _take(scan: _Scan, mark: str, at: int) -> None:
    """Let one mark close what is open, open something, or be an apostrophe."""
    if _closes(scan, mark, at):
        depth = max(i for i, (opened, _) in enumerate(scan.open) if mark in _CLOSERS[opened])
        scan.found.append(Span(scan.open[depth][1], at + len(mark)))
        del scan.open[depth:]
    elif _opens(scan, mark, at):
        if mark in '"“' and any(opened == mark for opened, _ in scan.open):
            _leave_open(scan, mark, at)
        scan.open.append((mark, at))


def _leave_open(scan: _Scan, mark: str, at: int) -> None:
    """A mark that opens where one like it is open: that one was never closed. What it opened counts if it is a whole sentence,
    as where a speech of several paragraphs was printed in one."""
    depth = max(i for i, (opened, _) in enumerate(scan.open) if opened == mark)
    start = scan.open[depth][1]
    end = start + len(scan.text[start:at].rstrip())
    if scan.text[end - 1] in ".!?…" and depth == 0:
        scan.found.append(Span(start, end))
    del scan.open[depth:]


def _closes(scan: _Scan, mark: str, at: int) -> bool:
    if not any(mark in _CLOSERS[opened] for opened, _ in scan.open):
        return False
    before, after = scan.before(at), scan.after(at + len(mark))
    if mark in _APOSTROPHES:
        return not before.isspace() and not after.isalnum() and not _possessive(scan, at)
    return mark != '"' or not (before.isspace() and after.isalnum())


def _opens(scan: _Scan, mark: str, at: int) -> bool:
    if mark not in _CLOSERS or len(scan.open) > _DEEPEST:
        return False
    before, after = scan.before(at), scan.after(at + len(mark))
    if mark == "'":
        return not before.isalnum() and after.isalnum() and before not in ".,’'" and _later(scan, at)
    return mark in "“„«" or not after.isspace() or (mark == '"' and at == scan.start)


def _later(scan: _Scan, at: int) -> bool:
    """Is there a straight single mark further on that can close one opened here? (Else it is an apostrophe.)"""
    following = bisect_right(scan.closers, at + 1)
    return following < len(scan.closers) and scan.closers[following] - at < 1500


def _possessive(scan: _Scan, at: int) -> bool:
    """Inside a single-quoted stretch "ministers' talks": s, apostrophe, a lower-case word, and a later mark that closes."""
    if scan.before(at) != "s" or not re.match(r" [a-z]", scan.text[at + 1 : at + 3]):
        return False
    following = re.search(r"(?<!\w)['‘](?=\w)|['’](?!\w)", scan.text[at + 1 : min(scan.end, at + 600)])
    return following is not None and following[0] != "‘" and not scan.after(at + 1 + following.end()).isalnum()
