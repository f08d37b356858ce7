"""The shelf of a stored record: desks are kept while nothing is written, and made anew behind the reader's back when something is."""

import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.lists.facts import issue_ids
from communique.model import Report
from communique.present.web.desk import Desk
from communique.present.web.pages.things import states_of
from communique.present.web.shelf import OWN, Found, Wanted, order_of, sought_statements
from communique.record import Asked, Row, Scope, Store, told_by

DESKS = 12
"""So many are kept, those asked for last."""
PATIENCE = 0.15
"""Seconds that a reader waits for a newer desk before he is shown the one that is there."""
PATIENCE_OF_WRITERS = 5.0
"""Seconds that somebody waits for a desk on which stands what he has written himself."""
REST = 4
"""After a desk was made, so many times as long passes before it is made again, so that a busy writer leaves time to serve pages."""
AROUND = 12
"""A report that is on no desk is shown among so many that it has something in common with."""
AMONG = "This page rests on these reports and those that have most in common with them."


@dataclass
class _Place:
    """A desk by the revision that it shows, and when it may be made anew."""

    making: threading.Lock = field(default_factory=threading.Lock)
    made: threading.Event = field(default_factory=threading.Event)
    desk: Desk | None = None
    revision: int = -1
    rests_until: float = 0.0


class Kept:
    """A stored record. All methods may be called from several threads at once."""

    def __init__(self, store: Store, issues: Mapping[str, str]) -> None:
        self._store, self.issues = store, issues
        self._places: OrderedDict[tuple[str, ...], _Place] = OrderedDict()
        self._lock = threading.Lock()

    # --- desks ---

    def desk(self, parties: Sequence[str] = ()) -> Desk:
        """The newest that can be had within `PATIENCE`; the first of its kind is waited for, and what one has written oneself for longer."""
        place, now = self._place(tuple(parties)), self._store.revision
        own = min(OWN.get(), now)
        if place.desk is None:
            self._make(place, tuple(parties))
        elif place.revision < own:
            self._wait(place, tuple(parties), own)
        elif place.revision != now and time.monotonic() >= place.rests_until:
            self._renew(place, tuple(parties), PATIENCE)
        assert place.desk is not None, "a desk is there once it was made"
        return place.desk

    def states(self) -> Mapping[str, str]:
        """The names of states by their codes, as far as a desk that was made before knows them: for words about what was decided."""
        with self._lock:
            desks = [place.desk for place in self._places.values() if place.desk]
        return {code: name for desk in desks for code, name in states_of(desk).items()}

    def settled(self, parties: Sequence[str] = ()) -> Desk:
        """The desk of what is stored now, however long that takes: for somebody who has just changed it."""
        place = self._place(tuple(parties))
        self._make(place, tuple(parties))
        assert place.desk is not None, "a desk is there once it was made"
        return place.desk

    def _place(self, parties: tuple[str, ...]) -> _Place:
        with self._lock:
            place = self._places.setdefault(parties, _Place())
            self._places.move_to_end(parties)
            while len(self._places) > DESKS:
                self._places.popitem(last=False)
            return place

    def _wait(self, place: _Place, parties: tuple[str, ...], own: int) -> None:
        """Until a desk of that revision is there; one that is being made may still be older."""
        until = time.monotonic() + PATIENCE_OF_WRITERS
        while place.revision < own and (left := until - time.monotonic()) > 0:
            self._renew(place, parties, left)

    def _renew(self, place: _Place, parties: tuple[str, ...], patience: float) -> None:
        if place.making.acquire(blocking=False):
            place.made.clear()
            place.making.release()
            threading.Thread(target=self._make, args=(place, parties), daemon=True).start()
        place.made.wait(patience)

    def _make(self, place: _Place, parties: tuple[str, ...]) -> None:
        with place.making:
            revision = self._store.revision
            if place.revision != revision:
                started = time.monotonic()
                answered = self._store.answer(Scope(parties), self.issues)
                told = answered.chosen.told
                place.desk, place.revision = Desk(answered.answer, f"This page rests on {told}." if told else None), revision
                place.rests_until = time.monotonic() + REST * (time.monotonic() - started)
            place.made.set()

    def desk_of(self, *reports: str) -> Desk:
        whole = self._whole(reports) or self._own(reports)
        if whole is not None:
            return whole
        nums = self._store.tied(reports, most=AROUND)
        return self._told(nums, AMONG) if len(reports) == 1 else Desk(self._store.answer_on(nums, self.issues), AMONG, self.issues)

    def _whole(self, reports: Iterable[str]) -> Desk | None:
        """A desk of what is stored now that was made before and on which all of the reports lie."""
        wanted = set(reports)
        with self._lock:
            desks = [place.desk for place in reversed(self._places.values()) if place.desk and place.revision == self._store.revision]
        return next((desk for desk in desks if wanted <= desk.facts.readings.keys()), None)

    def _own(self, reports: Iterable[str]) -> Desk | None:
        """The desk with what one has just written oneself, if the one before it had the reports: a correction changes nothing else on its page."""
        with self._lock:
            place = self._places.get(())
            had = bool(OWN.get() and place and place.desk and set(reports) <= place.desk.facts.readings.keys())
        if not had:
            return None
        self.desk()
        return self._whole(reports)

    def _told(self, nums: Sequence[int], scope: str | None = None) -> Desk:
        """What some reports say, and who is who in them; nothing that is derived of it."""
        return Desk(told_by(self._store.stored(nums)), scope, self.issues)

    # --- lists ---

    def statements(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Found], int]:
        scope = _scope(wanted)
        asked = Asked("statements", wanted.speaker, issue_ids(wanted.issue, self.issues), wanted.act, None, wanted.text)
        rows = self._store.statements(scope, asked, start=skip, most=most)
        by_hand = list(sought_statements(self._told(rows.corrected), wanted)) if rows.corrected else []
        if not by_hand:
            return self._known(self._found(rows.rows)), rows.total
        rows = self._store.statements(scope, asked, start=max(0, skip - len(by_hand)), most=most + len(by_hand))
        return self._known(placed(by_hand, self._found(rows.rows), rows.start, skip, most)), rows.total + len(by_hand)

    def _known(self, found: Sequence[Found]) -> Sequence[Found]:
        """The same on a desk that knows more of who speaks than a few reports do, if there is one: the office and the state may stand in another."""
        desk = self._whole(one.reading.report.id for one in found)
        if desk is None:
            return found
        said, held = desk.facts.statements, desk.facts.readings
        return [Found(desk, held[one.reading.report.id], said.get(one.statement.id, one.statement)) for one in found]

    def _found(self, rows: Sequence[Row]) -> list[Found]:
        desk = self._told(sorted({one.num for one in rows}))
        known = {one.id: (reading, one) for reading in desk.answer.readings for one in reading.statements}
        return [Found(desk, *known[one.id]) for one in rows if one.id in known]

    def reports(self, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Report], int]:
        nums = self._store.asked(_scope(wanted, text=wanted.text), Asked())
        found = [one.report for one in self._store.listed(nums[skip : skip + most])]
        return sorted(found, key=order_of, reverse=True), len(nums)

    def named(self, reports: Iterable[str]) -> Mapping[str, Report]:
        found = self._store.listed(self._store.numbers(sorted(set(reports))))
        return {one.report.id: one.report for one in found}

    # --- what came ---

    def mark(self) -> int:
        return self._store.last()

    def since(self, mark: int) -> Collection[str]:
        return self._store.arrived(mark)


def placed(some: Sequence[Found], rows: Sequence[Found], start: int, skip: int, most: int) -> Sequence[Found]:
    """One page of two lists in one order. `rows` are those of the long one from `start` on, enough of them for every place that `some` may take."""
    earlier = [one for one in some if start and rows and _order(one) > _order(rows[0])]
    merged = sorted([*some[len(earlier) :], *rows], key=_order, reverse=True)
    first = skip - start - len(earlier)
    return merged[max(first, 0) : first + most]


def _order(one: Found) -> tuple[str, str]:
    return order_of(one.reading.report)


def _scope(wanted: Wanted, text: str | None = None) -> Scope:
    return Scope(since=wanted.since, until=wanted.until, outlet=wanted.outlet, text=text)
