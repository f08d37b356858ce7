"""Stretches of text, and ids that depend on nothing but content."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


def content_id(*parts: object) -> str:
    """An id that depends on nothing but the content: 16 hex digits of a SHA-256."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def without(self, others: Iterable["Span"]) -> tuple["Span", ...]:
        """What is left of it when the others are cut out, in order."""
        left, at = [], self.start
        for other in sorted(one for one in others if one.overlaps(self)):
            if at < other.start:
                left.append(Span(at, other.start))
            at = max(at, other.end)
        return (*left, Span(at, self.end)) if at < self.end else tuple(left)


# thousands are made for a report: set so, a span takes little more than half of the time of a frozen class's own way
_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that meet made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return out


class Shelf:
    """Spans in the order of their starts, which are asked again and again for those that share something with another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=_start)
        self._starts = [one.start for one in self._spans]
        self._reach = list(accumulate((one.end for one in self._spans), max))

    def sharing(self, span: Span) -> list[Span]:
        """Those that overlap it."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._spans[first:last] if span.start < one.end]


def touched(spans: Sequence[Span], region: Span) -> Sequence[Span]:
    """Those that share something with a stretch of text, of spans that are in order and do not overlap, such as sentences."""
    return spans[bisect_right(spans, region.start, key=_end) : bisect_left(spans, region.end, key=_start)]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
