"""Stretches of several texts that are spoken for, so that a page shows each once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from communique.model import Span

MOSTLY = 0.5
"""More of a stretch than this within others is a repetition."""


class Taken:
    """What is shown already, by report."""

    def __init__(self) -> None:
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)

    def take(self, stretches: Mapping[str, Iterable[Span]]) -> None:
        for report, spans in stretches.items():
            self._spans[report] += spans

    def has(self, report: str, spans: Iterable[Span]) -> bool:
        """Is most of it shown already?"""
        told = list(spans)
        length = sum(one.end - one.start for one in told)
        return length > 0 and sum(self._within(report, one) for one in told) > MOSTLY * length

    def _within(self, report: str, span: Span) -> int:
        """How many letters of a stretch are spoken for, each counted once."""
        cut = sorted((max(one.start, span.start), min(one.end, span.end)) for one in self._spans[report] if one.overlaps(span))
        count, done = 0, span.start
        for start, end in cut:
            count += max(0, end - max(start, done))
            done = max(done, end)
        return count
