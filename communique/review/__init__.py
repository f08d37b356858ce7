"""People look at what the record is unsure of and decide: what is worth a look, deciding, taking back, and carrying decisions from file to file.

    with pipeline.open_record("talks.db") as store:
        first = queue(store.answer().answer)[0]
        decision = decide(store, first.choices[0].ask, who="Ada Quill", why="the transcript says so")
        undo(store, decision.id, who="Ada Quill", why="it was another call")
        for kept in log(store):
            print(told(kept.decision.what))

Docs: docs/review.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from communique.answers import Answer
from communique.errors import DecisionFailed
from communique.model import Decision, Kept, Undo
from communique.record import BadLine, Makers, Scope, Store, as_lines, from_lines, kept_as, said_of, stamp
from communique.review.asks import ASKS, FIELDS, Ask, what_is_asked
from communique.review.overruling import overruled
from communique.review.queue import KINDS, Choice, Question, queue
from communique.review.telling import told

__all__ = [
    "ASKS", "FIELDS", "KINDS", "Ask", "Choice", "Imported", "Question", "decide", "exported", "import_lines", "log", "logged", "overruled", "queue", "redo", "told", "undo",
]  # fmt: skip


def decide(
    store: Store,
    ask: Ask,
    *,
    who: str,
    why: str,
    answer: Answer | None = None,
    scope: Scope | None = None,
    issues: Mapping[str, str] | None = None,
) -> Decision:
    """Make the decision that is asked for, and keep it. The ids and names of `ask` are those of `answer`, else of the answer to `scope`.

    `issues` are the labels of the known issues by their ids. Raises DecisionFailed, in a sentence, where it cannot be made.
    """
    shown = answer or store.answer(scope, issues).answer
    decision = Decision.made(what_is_asked(Makers(shown, issues), ask), who.strip(), stamp(), why.strip())
    store.decide(decision)
    return decision


def undo(store: Store, decision: str, *, who: str, why: str) -> Undo:
    """Take a decision back, by its id or the beginning of it: the record is as if it had never been taken, and the log tells both.

    Raises DecisionFailed where there is none, or it was taken back before.
    """
    kept = kept_as(decision, store.decisions())
    if kept.undo:
        raise DecisionFailed(f"The decision {kept.decision.id} was taken back by {kept.undo.who} on {kept.undo.when[:10]} already.")
    return store.undo(kept.decision.id, who.strip(), why.strip())


def redo(store: Store, decision: str, *, who: str, why: str) -> Decision:
    """Take a decision again that was taken back, as a new one that says the same. Raises DecisionFailed where it is in force, or there is none."""
    kept = kept_as(decision, store.decisions())
    if kept.undo is None:
        raise DecisionFailed(f"The decision {kept.decision.id} is in force; only one that was taken back can be taken again.")
    again = Decision.made(kept.decision.what, who.strip(), stamp(), why.strip())
    store.decide(again)
    return again


def log(store: Store) -> tuple[Kept, ...]:
    """All that was ever decided, in order of time, and by whom and why it was taken back."""
    return store.decisions()


def logged(store: Store, answer: Answer) -> list[dict[str, Any]]:
    """The same as plain rows: `told` in words, and `standing` in an answer: in-force, overruled, rests-on-nothing, or None where it was taken back;
    `overruled_by` is the id of the decision that counts in its place, if one does."""
    kept = log(store)
    later = overruled(kept)
    standing = {one.decision.id: one.standing for one in answer.decisions}
    return [_row(one, standing.get(one.decision.id), later.get(one.decision.id)) for one in kept]


def _row(kept: Kept, standing: str | None, later: Decision | None) -> dict[str, Any]:
    one = kept.decision
    return {
        **said_of(one),
        "told": told(one.what),
        "what": asdict(one.what),
        "standing": standing,
        "overruled_by": later.id if later else None,
        "undo": asdict(kept.undo) if kept.undo else None,
    }


# --- from file to file ----------------------------------------------------------------------------


def exported(store: Store) -> Iterator[str]:
    """All decisions and undos as lines of JSON, one a line, each with its line break."""
    return as_lines(store.decisions())


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions and undos were new, how many were there, and the lines that were none."""

    decisions: int
    undos: int
    known: int
    bad: tuple[BadLine, ...]


def import_lines(store: Store, lines: Iterable[str]) -> Imported:
    """Keep decisions and undos of another record, in whatever order they come; twice changes nothing. Lines that are none are told, the others go on."""
    decisions, undos, bad = list[Decision](), list[Undo](), list[BadLine]()
    for one in from_lines(lines):
        if isinstance(one, BadLine):
            bad.append(one)
        elif isinstance(one, Decision):
            decisions.append(one)
        else:
            undos.append(one)
    new, taken_back = store.decide(*decisions), store.take_back(*undos)
    return Imported(new, taken_back, len(decisions) + len(undos) - new - taken_back, tuple(bad))
