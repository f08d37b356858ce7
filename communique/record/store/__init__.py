"""A record that lasts: one SQLite file, or a PostgreSQL database. Docs: docs/store.md.

    with Store.open("talks.db", derive=derive, reader="4") as store:
        with store.writing() as record:
            if reading.report.id not in record:
                record.add(reading, linker.link(reading, known=record))
        store.answer(Scope(parties=("XNL", "XVD")), issues={})

A report is linked and kept in one transaction that holds the only write lock: it is there whole or not at all, and two writers give
the record that one would have given. Readers see one moment of the record and wait for nobody.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import sqlalchemy as sa

from communique.answers import Answer
from communique.collector import held_still, settled
from communique.errors import BadUsage, StoreFailed
from communique.model import Decision, Kept, Reading, Undo
from communique.record.decisions import in_force, kept_as, labels_decided, stamp
from communique.record.store import answering, decisions, removing, reports, verifying
from communique.record.store import tables as t
from communique.record.store.answering import Derive, Stored
from communique.record.store.asking import Asked, reports_with
from communique.record.store.ledger import get, put, revision
from communique.record.store.opening import Database, open_database
from communique.record.store.reports import Version, numbers
from communique.record.store.rows import Row, Rows, arrived_after, last_arrived, statements_with, tied_to
from communique.record.store.scope import WINDOW, Chosen, Scope, choose
from communique.record.store.words import holds_words, words_of
from communique.record.store.writing import Writer

__all__ = [
    "WINDOW",
    "Answered",
    "Asked",
    "Chosen",
    "Row",
    "Rows",
    "Scope",
    "Store",
    "Stored",
    "Version",
    "Writer",
    "holds_words",
    "words_of",
]


REMEMBERED = 8
"""Answers kept in memory, of the questions asked last; one of 400 reports takes some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and which reports it rests on."""

    answer: Answer
    chosen: Chosen


class Store:
    """A stored record. `derive` makes answers of what is stored, `reader` is the version of the reader whose readings are added."""

    def __init__(self, database: Database, derive: Derive, reader: str) -> None:
        self._database, self._derive, self._reader = database, derive, reader
        self._answers: dict[str, tuple[str, Answer]] = {}

    @classmethod
    def open(cls, target: str, *, derive: Derive, reader: str, create: bool = True) -> Self:
        """The record at a path or a postgresql:// address, made if there is none and brought up to date if it is an older release's.

        Raises BadUsage where none can be, or is and may be made; StoreFailed where what is there is no record, damaged or newer.
        """
        return cls(open_database(target, create=create), derive, reader)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    @property
    def name(self) -> str:
        """How its user calls it, without a password."""
        return self._database.name

    # --- states that its user has declared ---

    def states(self) -> list[dict[str, Any]]:
        """The entries of states that were declared while reports were added, by their codes."""
        with self._database.reading() as connection:
            return list(json.loads(get(connection, "states") or "[]"))

    def declare(self, states: Iterable[Mapping[str, Any]]) -> None:
        """Keep entries of states for the reports to come; a later entry of a code takes the place of an earlier one."""
        known = {one["code"]: one for one in self.states()}
        merged = known | {one["code"]: dict(one) for one in states}
        if merged != known:
            with self._database.writing() as connection:
                put(connection, "states", json.dumps([merged[code] for code in sorted(merged)]))

    # --- reports ---

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The record while its write lock is held. What is added is kept as a whole, or not at all if anything is raised."""
        with self._database.writing() as connection:
            yield Writer(connection, self._reader)

    def __contains__(self, report: object) -> bool:
        return isinstance(report, str) and bool(self.known([report]))

    def __len__(self) -> int:
        """All reports, versions that no longer count too."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(t.REPORTS)).scalar_one())

    @property
    def revision(self) -> int:
        """Counts what was written."""
        with self._database.reading() as connection:
            return revision(connection)

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """Those of the ids that are there."""
        with self._database.reading() as connection:
            return frozenset(numbers(connection, sorted(set(reports))))

    def find(self, reference: str) -> list[str]:
        """The ids of the reports whose id begins so, or that have this address or source."""
        with self._database.reading() as connection:
            return reports.find(connection, reference)

    def one(self, reference: str) -> str:
        """The id of the only report that `find` finds. Raises BadUsage where there is none, or several are meant."""
        found = self.find(reference)
        if not found:
            raise BadUsage(f"No report has the id, address or file {reference}; the list of reports tells which there are.")
        if len(found) > 1:
            raise BadUsage(f"{len(found)} reports are meant by {reference}: {', '.join(found[:5])}; give more of the id.")
        return found[0]

    def listed(self, nums: Sequence[int]) -> list[Version]:
        """Some reports by their numbers, without what they say."""
        with self._database.reading() as connection:
            return reports.listed(connection, nums)

    def versions(self, chains: Sequence[str]) -> dict[str, list[Version]]:
        """The versions of some articles, in the order they were added."""
        with self._database.reading() as connection:
            return reports.versions(connection, chains)

    def came(self, since: str) -> list[Version]:
        """What was added from a date or moment (UTC) on, in that order."""
        with self._database.reading() as connection:
            return reports.added_since(connection, since)

    def gone(self, since: str) -> list[tuple[str, str]]:
        """The ids of the reports that were removed from a date or moment (UTC) on, each with when."""
        with self._database.reading() as connection:
            return reports.removed_since(connection, since)

    def readings(self, reports: Sequence[str]) -> dict[str, Reading]:
        """What some reports say, by their ids."""
        with self._database.reading() as connection:
            return {one.report.id: one for one in answering.load_readings(connection, list(numbers(connection, reports).values()))}

    def numbers(self, reports: Sequence[str]) -> list[int]:
        """The numbers of those of the ids that are there."""
        with self._database.reading() as connection:
            return list(numbers(connection, reports).values())

    def asked(self, scope: Scope, asked: Asked, *, most: int | None = None) -> Sequence[int]:
        """The numbers of the reports that hold what is asked for, the latest first: all, or so many of them; no window."""
        with self._database.reading() as connection:
            return reports_with(connection, scope, asked, most)

    def statements(self, scope: Scope, asked: Asked, *, start: int = 0, most: int = 50) -> Rows:
        """Some of the statements asked for, the latest reports first. Those of reports in which people corrected lines are not among them."""
        with self._database.reading() as connection:
            return statements_with(connection, scope, asked, start, most)

    def tied(self, reports: Sequence[str], *, most: int = 40) -> Sequence[int]:
        """The numbers of some reports (ids) that are there, then of those that a verdict ties to them."""
        with self._database.reading() as connection:
            return tied_to(connection, reports, most)

    def arrived(self, after: int) -> list[str]:
        """The ids of the reports that came after the one of that number."""
        with self._database.reading() as connection:
            return arrived_after(connection, after)

    def last(self) -> int:
        """The number of the report that came last, 0 if there is none."""
        with self._database.reading() as connection:
            return last_arrived(connection)

    def remove(self, report: str) -> bool:
        """Take a report out with all that rests on it and nothing else. Was it there?"""
        with self._database.writing() as connection:
            return removing.remove(connection, report)

    # --- answers ---

    def answer(self, scope: Scope | None = None, issues: Mapping[str, str] | None = None) -> Answered:
        """All that the record says within a scope. The same question is answered from what was kept until something it rests on changes;
        one on an earlier moment is derived each time."""
        with held_still():
            return self._answered(scope or Scope(), issues or {})

    def _answered(self, asked: Scope, labels: Mapping[str, str]) -> Answered:
        with self._database.reading() as connection:
            chosen, at = answering.chosen_for(connection, asked)
            rests_on = answering.rests_on(connection, chosen, labels)
            known, last = self._answers.get(asked.key, ("", None))
            if last is not None and known == rests_on:
                return Answered(self._remember(asked, rests_on, last), chosen)
            kept = None if asked.before else answering.kept_answer(connection, asked, rests_on, chosen.nums)
            if kept is not None:
                settled()
                return Answered(self._remember(asked, rests_on, kept), chosen)
            stored = answering.load(connection, chosen.nums, asked.before)
        answer = self._derive(stored, asked.parties, labels)
        if asked.before is None:
            self._keep(asked, rests_on, answer, chosen, at)
            self._remember(asked, rests_on, answer)
        return Answered(answer, chosen)

    def _remember(self, scope: Scope, rests_on: str, answer: Answer) -> Answer:
        """Keeps the last answers in memory too: to load four hundred readings again takes longer than to see that nothing has changed."""
        others = {key: one for key, one in self._answers.items() if key != scope.key}
        for key in list(others)[: max(0, len(others) + 1 - REMEMBERED)]:
            del others[key]
        self._answers = others | {scope.key: (rests_on, answer)}
        return answer

    def chosen(self, scope: Scope) -> Chosen:
        """Which reports an answer within a scope rests on."""
        with self._database.reading() as connection:
            return choose(connection, scope)

    def answer_on(self, nums: Sequence[int], issues: Mapping[str, str] | None = None) -> Answer:
        """All that some reports say, by their numbers. It is not kept."""
        with held_still():
            return self._derive(self.stored(nums), (), issues or {})

    def stored(self, nums: Sequence[int]) -> Stored:
        """All that is stored on some reports."""
        with held_still(), self._database.reading() as connection:
            stored = answering.load(connection, nums)
            settled()
            return stored

    def _keep(self, scope: Scope, rests_on: str, answer: Answer, chosen: Chosen, at: int) -> None:
        """A record that cannot be written, or that another one is writing, is still read: who reads waits for nobody."""
        try:
            with self._database.writing(waits=False) as connection:
                answering.keep_answer(connection, scope, rests_on, answer, chosen, at)
        except StoreFailed:
            return

    def verify(self, issues: Mapping[str, str] | None = None) -> Iterator[str]:
        """What is wrong, a sentence each; nothing if the store is sound. All reports are looked through, and what is derived of the latest."""
        with self._database.reading() as connection:
            yield from verifying.faults_of_file(connection)
            damaged = (*verifying.faults_of_readings(connection), *decisions.faults_of_decisions(connection))
            yield from damaged
            if damaged:
                return
            yield from verifying.faults_of_reports(connection)
            chosen = choose(connection, Scope())
            stored = answering.load(connection, chosen.nums)
        yield from verifying.faults_of_answer(self._derive(stored, (), issues or {}))

    # --- decisions ---

    def decisions(self) -> tuple[Kept, ...]:
        """All that people ever decided, in order of time, what was taken back too."""
        with self._database.reading() as connection:
            return decisions.all_decisions(connection)

    def decide(self, *decided: Decision) -> int:
        """Keep decisions, all or none; those that are there already are passed over. How many were new?

        Raises DecisionFailed, in a sentence, for one that cannot be kept.
        """
        with self._database.writing() as connection:
            return decisions.decide(connection, decided)

    def issues(self, issues: Mapping[str, str]) -> Mapping[str, str]:
        """The labels of issues by their ids: those known, with those that people gave."""
        return {**issues, **labels_decided(in_force(self.decisions()))}

    def undo(self, decision: str, who: str, why: str, when: str | None = None) -> Undo:
        """Take a decision back, by its id or the beginning of it; it is kept and no longer counts. Raises DecisionFailed if there is none."""
        with self._database.writing() as connection:
            kept = kept_as(decision, decisions.all_decisions(connection))
            undo = Undo(kept.decision.id, who, when or stamp(), why)
            decisions.take_back(connection, [undo])
        return undo

    def take_back(self, *undos: Undo) -> int:
        """Keep undos as they come from another record, perhaps before their decisions. How many changed something?"""
        with self._database.writing() as connection:
            return decisions.take_back(connection, undos)
