"""What linking asks, answered from the tables: only what is near a new report is loaded."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import sqlalchemy as sa

from communique.model import COPIED, FORTNIGHT, SETTLED, ContactKey, Held, Marks, Profile, Reading, content_id, house_of
from communique.record.store import tables as t
from communique.record.store.codec import COLUMNS, entity_of, reading_of

T = TypeVar("T")
_AT_ONCE = 500
"""Values in one question."""


def hashed(*parts: str) -> int:
    """A key as a number of 63 bits. Two keys that meet in one cost a comparison and change no verdict."""
    return int(content_id(*parts), 16) >> 1


class StoredSurroundings:
    """The reports in the tables, as one transaction sees them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def in_time(self, marks: Marks) -> set[str]:
        if not marks.days:
            return self._ids(sa.select(t.REPORTS.c.id), marks)
        near = [t.DAYS.c.day.between(first - FORTNIGHT, last + FORTNIGHT) for first, last in _stretches(marks.days)]
        found = sa.select(t.REPORTS.c.id).where(t.REPORTS.c.num.in_(sa.select(t.DAYS.c.report).where(sa.or_(*near))))
        of_any = sa.select(t.REPORTS.c.id).where(t.REPORTS.c.undated)
        return self._ids(found, marks) | self._ids(of_any, marks) | self._under(marks.asked_words, marks)

    def with_words(self, marks: Marks) -> set[str]:
        shared: dict[int, int] = {}
        for runs in in_parts(sorted(marks.runs)):
            counted = sa.select(t.RUNS.c.report, sa.func.count()).where(t.RUNS.c.run.in_(runs)).group_by(t.RUNS.c.report)
            for report, count in self._connection.execute(counted):
                shared[report] = shared.get(report, 0) + count
        found: set[str] = set()
        for some in in_parts(sorted(shared)):
            r = t.REPORTS.c
            rows = self._connection.execute(sa.select(r.num, r.id, r.runs, r.outlet, r.url).where(r.num.in_(some)))
            found |= {
                key
                for num, key, size, outlet, url in rows
                if shared[num] >= COPIED * min(len(marks.runs), size) and marks.house.isdisjoint(house_of(outlet, url))
            }
        return found - {marks.report}

    def with_contacts(self, marks: Marks) -> set[str]:
        return self._under(marks.asked_contacts, marks)

    def _under(self, asked: Iterable[ContactKey], marks: Marks) -> set[str]:
        found: set[str] = set()
        for keys in in_parts(sorted(hashed(*key) for key in asked)):
            held = sa.select(t.CONTACTS.c.report).where(t.CONTACTS.c.key.in_(keys))
            found |= self._ids(sa.select(t.REPORTS.c.id).where(t.REPORTS.c.num.in_(held)), marks)
        return found

    def reading(self, report: str) -> Reading:
        """Raises KeyError for a report that is not there."""
        row = self._connection.execute(WHOLE.where(t.REPORTS.c.id == report)).one_or_none()
        if row is None:
            raise KeyError(report)
        return reading_of(row)

    def held(self, profiles: Iterable[Profile], report: str) -> Mapping[str, Held]:
        asked = list(profiles)
        found: dict[str, Held] = {}
        for part in in_parts(sorted({one.id for one in asked})):
            found |= self._held(t.PROFILES.c.id.in_(part))
        others = {key: [one for one in known.holders if one != report] for key, known in found.items()}
        unsettled = [one for one in asked if len(others.get(one.id, ())) < SETTLED]
        nums: set[int] = set()
        for keys in in_parts(sorted({hashed(key) for one in unsettled for key in one.keys})):
            nums |= set(self._scalars(sa.select(t.PROFILE_KEYS.c.profile).where(t.PROFILE_KEYS.c.key.in_(keys))))
        for some in in_parts(sorted(nums)):
            found |= self._held(t.PROFILES.c.num.in_(some))
        return dict(sorted(found.items()))

    def _held(self, where: "sa.ColumnElement[bool]") -> dict[str, Held]:
        rows = self._connection.execute(_HELD.where(where))
        return {
            key: Held(entity_of(entity), tuple(one for one in dict.fromkeys((first, last)) if one is not None))
            for key, entity, first, last in rows
        }

    def _scalars(self, select: "sa.Select[int]") -> Sequence[int]:
        return self._connection.execute(select).scalars().all()

    def _ids(self, select: "sa.Select[str]", marks: Marks) -> set[str]:
        return set(self._connection.execute(select).scalars()) - {marks.report}


OWN = tuple(t.REPORTS.c[name] for name in COLUMNS)
WHOLE = sa.select(*OWN, t.READINGS.c.body, t.REPORTS.c.num, t.REPORTS.c.chain).join_from(t.REPORTS, t.READINGS)
"""Reports with their readings, as `reading_of` takes them."""


def _holder(place: "sa.Function[int]") -> "sa.ScalarSelect[str]":
    num = sa.select(place).where(t.HOLDERS.c.profile == t.PROFILES.c.num).correlate(t.PROFILES).scalar_subquery()
    return sa.select(t.REPORTS.c.id).where(t.REPORTS.c.num == num).correlate(t.PROFILES).scalar_subquery()


_HELD = sa.select(t.PROFILES.c.id, t.PROFILES.c.entity, _holder(sa.func.min(t.HOLDERS.c.report)), _holder(sa.func.max(t.HOLDERS.c.report)))


def in_parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """So many at once as a question may have."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _stretches(days: Iterable[int]) -> list[tuple[int, int]]:
    """The days as stretches whose fortnights meet."""
    found: list[tuple[int, int]] = []
    for day in sorted(days):
        if found and day - found[-1][1] <= 2 * FORTNIGHT:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
