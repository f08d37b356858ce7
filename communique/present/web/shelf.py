"""What the pages ask of whatever keeps the record, and the shelf that holds one answer in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

from communique.answers import Answer
from communique.model import Reading, Report, Statement
from communique.present.web.desk import Desk

Item = TypeVar("Item")

PAGE = 50
"""Rows of one page of a list."""
OWN: ContextVar[int] = ContextVar("own", default=0)
"""Of the request that is answered: the revision at which its browser wrote last; it is shown nothing older, if that can be had in time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements or reports: all that are given must hold. `text` are words that stand in it; dates are EDTF, inclusive."""

    text: str | None = None
    speaker: str | None = None
    issue: str | None = None
    act: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with the desk that its report lies on."""

    desk: Desk
    reading: Reading
    statement: Statement


class Shelf(Protocol):
    """Keeps a record."""

    def desk(self, parties: Sequence[str] = ()) -> Desk:
        """What the overview, the dossiers and the brief are made of; with `parties` (codes or names) what is kept of their negotiation."""
        ...

    def desk_of(self, *reports: str) -> Desk:
        """A desk on which the reports lie that there are."""
        ...

    def statements(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Found], int]:
        """Those of one page, the latest first, and how many there are in all."""
        ...

    def reports(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Report], int]:
        """Those of one page, the latest first, and how many there are in all."""
        ...

    def named(self, reports: Iterable[str]) -> Mapping[str, Report]:
        """Those of the reports that there are, by their ids."""
        ...

    def mark(self) -> int:
        """The place of the last report in the order in which they came."""
        ...

    def since(self, mark: int) -> Collection[str]:
        """The ids of the reports that came after that place."""
        ...


class Held:
    """One answer in memory, that does not change."""

    def __init__(self, answer: Answer, scope: str | None = None) -> None:
        self._desk = Desk(answer, scope)

    def desk(self, parties: Sequence[str] = ()) -> Desk:
        return self._desk

    def desk_of(self, *reports: str) -> Desk:
        return self._desk

    def statements(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Found], int]:
        return _page(sought_statements(self._desk, wanted), skip, most)

    def reports(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Report], int]:
        return _page(sought_reports(self._desk, wanted), skip, most)

    def named(self, reports: Iterable[str]) -> Mapping[str, Report]:
        known = self._desk.facts.readings
        return {one: known[one].report for one in reports if one in known}

    def mark(self) -> int:
        return len(self._desk.facts.readings)

    def since(self, mark: int) -> Collection[str]:
        return tuple(self._desk.facts.readings)[mark:]


def _page(items: Iterable[Item], skip: int, most: int) -> tuple[Sequence[Item], int]:
    found = list(items)
    return found[skip : skip + most], len(found)


def order_of(report: Report) -> tuple[str, str]:
    """By what reports are sorted: in reverse the latest come first and those without a date last."""
    return report.published or "", report.id


def sought_reports(desk: Desk, wanted: Wanted) -> Iterator[Report]:
    """The reports of a desk that are wanted, the latest first, undated ones last."""
    for reading in sorted(desk.answer.readings, key=lambda one: order_of(one.report), reverse=True):
        if _fits(reading, wanted) and _has(f"{reading.report.title or ''}\n{reading.report.text}", wanted.text):
            yield reading.report


def sought_statements(desk: Desk, wanted: Wanted) -> Iterator[Found]:
    """The statements of a desk that are wanted, those of the latest reports first."""
    for reading in sorted(desk.answer.readings, key=lambda one: order_of(one.report), reverse=True):
        if not _fits(reading, wanted):
            continue
        for one in reading.statements:
            if _suits(desk, one, wanted) and _has(one.words(reading.report.text), wanted.text):
                yield Found(desk, reading, one)


def _suits(desk: Desk, one: Statement, wanted: Wanted) -> bool:
    if wanted.act and one.act != wanted.act:
        return False
    if wanted.speaker and not _has(desk.facts.voiced(one), wanted.speaker) and desk.facts.speaker(one) != wanted.speaker:
        return False
    return not wanted.issue or wanted.issue.casefold() in desk.facts.issues.get(one.id, "").casefold()


def _fits(reading: Reading, wanted: Wanted) -> bool:
    report = reading.report
    day = (report.published or "")[:10]
    if wanted.outlet and wanted.outlet.casefold() not in (report.outlet or "").casefold():
        return False
    if (wanted.since or wanted.until) and not day:
        return False
    return (not wanted.since or day >= wanted.since) and (not wanted.until or day[: len(wanted.until)] <= wanted.until)


def _has(text: str, words: str | None) -> bool:
    folded = text.casefold()
    return all(word in folded for word in (words or "").casefold().split())
