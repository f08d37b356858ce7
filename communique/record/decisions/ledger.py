"""All decisions ever taken, and those taken back. Both only grow, in whatever order they come."""

from communique.errors import DecisionFailed
from communique.model import Decision, Kept, Undo
from communique.record.decisions.checks import checked, checked_undo


class Ledger:
    """Decisions in memory. Taking one twice changes nothing; an undo may come before its decision, as from another file."""

    def __init__(self) -> None:
        self._taken: dict[str, Decision] = {}
        self._undone: dict[str, Undo] = {}

    def take(self, decision: Decision) -> bool:
        """Keep it; whether it is new. Raises DecisionFailed if it cannot be kept."""
        new = checked(decision).id not in self._taken
        self._taken.setdefault(decision.id, decision)
        return new

    def undo(self, undo: Undo) -> bool:
        """Keep it; whether it is new. Of several on one decision the first in time counts."""
        known = self._undone.get(checked_undo(undo).decision)
        self._undone[undo.decision] = first_undo(undo, known)
        return self._undone[undo.decision] != known

    def one(self, decision: str) -> Kept:
        """Raises DecisionFailed if there is none of this id."""
        return kept_as(decision, self.all())

    def all(self) -> tuple[Kept, ...]:
        """In order of time."""
        return tuple(Kept(one, self._undone.get(one.id)) for one in sorted(self._taken.values(), key=lambda one: one.order))


def first_undo(undo: Undo, known: Undo | None) -> Undo:
    """Of two undos of one decision the first in time, so that the order in which they come changes nothing."""
    return undo if known is None else min(undo, known, key=lambda one: (one.when, one.who, one.why))


def kept_as(decision: str, kept: tuple[Kept, ...]) -> Kept:
    """The one decision whose id is this or begins so, with four letters or more."""
    found = [one for one in kept if one.decision.id == decision or (len(decision) >= 4 and one.decision.id.startswith(decision))]
    if len(found) != 1:
        many = "several decisions have ids that begin so; give more of it" if found else "'communique review log' lists those there are"
        raise DecisionFailed(f"There is no decision {decision!r}: {many}.")
    return found[0]


def as_of(kept: tuple[Kept, ...], before: str | None) -> tuple[Kept, ...]:
    """What had been decided and taken back before a moment or date (UTC); all of it if there is none."""
    if before is None:
        return kept
    known = (one for one in kept if one.decision.when < before)
    return tuple(one if one.undo is None or one.undo.when < before else Kept(one.decision) for one in known)


def in_force(kept: tuple[Kept, ...]) -> tuple[Decision, ...]:
    """Those that nobody took back, in order of time."""
    return tuple(one.decision for one in kept if one.undo is None)
