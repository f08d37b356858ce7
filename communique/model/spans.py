"""Stretches of text, and ids that depend on nothing but content."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


def content_id(*parts: object) -> str:
    """An id that depends on nothing but the content: 16 hex digits of a SHA-256."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int

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


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that meet made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return out
