"""Two clocks: when it happened or is to happen, and when it was reported. Drawn as SVG on the server."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.answers import Contact, Round
from communique.present.below import STATUS
from communique.present.dates import day_of, in_words, last_day
from communique.present.exports.meetings import apart
from communique.present.facts import Facts
from communique.present.web.desk import Desk
from communique.present.web.html import at

WIDTH, MARGIN = 960, 40
HAPPENED, REPORTED = 60, 150
SHAPES = {"held": "held", "under-way": "held", "broken-off": "held", "postponed": "off", "cancelled": "off", "disputed": "disputed"}
"""How a status is drawn; all others are only announced or proposed: hollow."""
LEAST = 20
"""Days that the axis spans at least."""
LABEL = 130
"""Pixels that the label of a day takes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A contact or round. `x` is where it stands on the axis, None where no report gives a day; `reported` where reports tell of it."""

    label: str
    status: str
    shape: str
    when: str | None
    place: str | None
    parties: str
    is_round: bool
    href: str
    x: float | None
    reported: tuple[float, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`months` are (label, x) of their first days, and before them of the day on which the axis begins; `zooms` are the months that can be looked at by themselves."""

    marks: tuple[Mark, ...]
    months: tuple[tuple[str, float], ...]
    zooms: tuple[str, ...]
    month: str | None
    width: int = WIDTH
    happened: int = HAPPENED
    reported: int = REPORTED


def timeline(desk: Desk, key: str, month: str | None) -> Timeline:
    """The rounds and contacts of a negotiation by their days; only those of `month` (YYYY-MM) if one is given."""
    part, facts = desk.parts[key], desk.facts
    meetings: list[Round | Contact] = [*part.rounds, *apart(part)]
    zooms = tuple(sorted({day[:7] for one in meetings for day in _days(facts, one)}))
    chosen = [one for one in meetings if not month or any(day.startswith(month) for day in _days(facts, one))]
    axis = _Axis.over([day for one in chosen for day in _days(facts, one) if not month or day.startswith(month)])
    marks = sorted((_mark(facts, one, axis) for one in chosen), key=lambda one: last_day(one.when))
    return Timeline(tuple(marks), axis.scale(), zooms, month)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: datetime.date
    days: int

    @staticmethod
    def over(days: Sequence[str]) -> "_Axis":
        """An axis that holds all of the days, with some room at both ends."""
        known = sorted(filter(None, map(day_of, days))) or [datetime.date(2000, 1, 1)]
        span = (known[-1] - known[0]).days
        room = max(2, (LEAST - span) // 2, span // 30)
        first = known[0] - datetime.timedelta(days=min(room, (known[0] - datetime.date.min).days))
        return _Axis(first, max(1, span + 2 * room))

    def x(self, day: str | None) -> float | None:
        known = day_of(day)
        if known is None or not 0 <= (known - self.first).days <= self.days:
            return None
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (known - self.first).days / self.days, 1)

    def scale(self) -> tuple[tuple[str, float], ...]:
        """The day on which the axis begins, where its label has room, and the firsts of months."""
        months = tuple(self.months())
        first = () if months and months[0][1] < MARGIN + LABEL else ((in_words(self.first.isoformat()), float(MARGIN)),)
        return first + months

    def months(self) -> Iterator[tuple[str, float]]:
        """The firsts of months on the axis; only as many as there is room for."""
        every = max(1, self.days // 365)
        month = self.first.replace(day=1)
        for _ in range(self.days // 28 + 2):
            place = self.x(month.isoformat())
            if place is not None and (month.month - 1) % every == 0:
                yield in_words(month.isoformat()[:7]), place
            try:
                month = (month + datetime.timedelta(days=32)).replace(day=1)
            except OverflowError:
                return


def _mark(facts: Facts, one: Round | Contact, axis: _Axis) -> Mark:
    ordinal = f"round {one.ordinal}" if isinstance(one, Round) and one.ordinal else "round of talks"
    reported = (axis.x(day) for day in dict.fromkeys(facts.published(one.reports)))
    return Mark(
        label=ordinal if isinstance(one, Round) else one.kind,
        status=STATUS.get(one.status, one.status),
        shape=SHAPES.get(one.status, "announced"),
        when=one.when,
        place=one.place,
        parties=" – ".join(facts.names(one.parties)),
        is_round=isinstance(one, Round),
        href=at(one.evidence[0]) if one.evidence else "",
        x=axis.x(_day(one)),
        reported=tuple(place for place in reported if place is not None),
        outlets=facts.outlets(one.reports),
    )


def _days(facts: Facts, one: Round | Contact) -> Iterable[str]:
    day = _day(one)
    return [*([day] if day else []), *facts.published(one.reports)]


def _day(one: Round | Contact) -> str | None:
    """The first day of a meeting, if it is known to the day."""
    day = (one.when or "").partition("/")[0]
    return day if day_of(day) else None
