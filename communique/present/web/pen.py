"""What writing asks of a stored record: reports handed over one by one, and what people decide."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from communique.errors import DecisionFailed, ReportFailed
from communique.model import Decision, Undo, What
from communique.model import Kept as Logged
from communique.pipeline import Inbox
from communique.present.web.desk import Desk
from communique.present.web.pages.things import told_with
from communique.present.web.stored import Kept
from communique.record import Store
from communique.review import Ask, Question, decide, log, queue, redo, undo


@dataclass(frozen=True, slots=True)
class Entered:
    """The ids of the reports that are new and of those that were there, and a sentence for each that could not be read."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    failed: tuple[str, ...]


class Pen:
    """Writes into the record that a shelf shows. Adding is done by one thread at a time, since it takes the reader."""

    def __init__(self, store: Store, shelf: Kept, inbox: Inbox) -> None:
        self._store, self._shelf, self._inbox = store, shelf, inbox
        self._adding = threading.Lock()

    @property
    def limit(self) -> int:
        """Bytes that one report may have."""
        return self._inbox.limit

    @property
    def revision(self) -> int:
        """Counts what was written."""
        return self._store.revision

    def add(self, name: str, data: bytes) -> Entered:
        """Read, link and keep the reports in some bytes of any format that files may have."""
        failed: list[ReportFailed] = []
        with self._adding:
            taken = list(self._inbox.add(name, data, self._store, failed.append))
        return Entered(
            tuple(report for report, is_new in taken if is_new),
            tuple(report for report, is_new in taken if not is_new),
            tuple(str(one) for one in failed),
        )

    def questions(self, parties: Sequence[str] = ()) -> Sequence[Question]:
        """What is worth a look, that first which matters most."""
        return queue(self._shelf.settled(parties).answer)

    def answered(self, desk: Desk, question: str, choice: str) -> Ask:
        """What the answer to a question asks for. Raises DecisionFailed if the question is open no more."""
        found = next((one for one in queue(desk.answer) if one.id == question), None)
        if found is None:
            raise DecisionFailed("The question was answered meanwhile, or a new report has changed it; look at the list again.")
        if not (choice.isascii() and choice.isdigit() and int(choice) < len(found.choices)):
            raise DecisionFailed("The question has no such answer; choose one of its buttons.")
        return found.choices[int(choice)].ask

    def decide(self, desk: Desk, ask: Ask, *, who: str, why: str) -> Decision:
        """Keep what somebody decided of a desk. Raises DecisionFailed, in a sentence, where it cannot be."""
        return decide(self._store, ask, who=who, why=why, answer=desk.answer, issues=self._shelf.issues)

    def undo(self, decision: str, *, who: str, why: str) -> Undo:
        return undo(self._store, decision, who=who, why=why)

    def redo(self, decision: str, *, who: str, why: str) -> Decision:
        return redo(self._store, decision, who=who, why=why)

    def told(self, what: What) -> str:
        """A decision as a sentence."""
        return told_with(self._shelf.states(), what)

    def log(self) -> tuple[Logged, ...]:
        """All that was ever decided, in order of time."""
        return log(self._store)
