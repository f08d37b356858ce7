"""Decisions as lines of JSON, to be carried from one file to another: one decision or one undo a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from communique.errors import DecisionFailed
from communique.model import DECISIONS, Decision, Kept, Undo
from communique.record.decisions.checks import checked, checked_undo

LONGEST_LINE = 4_000_000
"""Letters of a line; what is longer is no decision."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no decision: its number, from 1, and why, as a sentence."""

    number: int
    reason: str


def as_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """Every decision in order of time, each followed by its undo if it was taken back. ASCII only, so that no character can be lost on the way."""
    for one in kept:
        decision = one.decision
        yield json.dumps({"decision": {**said_of(decision), "what": asdict(decision.what)}}) + "\n"
        if one.undo:
            yield json.dumps({"undo": asdict(one.undo)}) + "\n"


def said_of(decision: Decision) -> dict[str, str]:
    """All of a decision but what it says, in plain form."""
    return {"id": decision.id, "kind": decision.kind, "who": decision.who, "when": decision.when, "why": decision.why}


def from_lines(lines: Iterable[str]) -> Iterator[Decision | Undo | BadLine]:
    """What the lines hold, empty ones passed over; each that cannot be used is told, and the others go on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from_line(line)
            except DecisionFailed as failure:
                yield BadLine(number, str(failure))


def from_line(line: str) -> Decision | Undo:
    """Raises DecisionFailed where the line is neither a decision nor an undo."""
    if len(line) > LONGEST_LINE:
        raise DecisionFailed(f"The line has {len(line)} letters; a decision has at most {LONGEST_LINE}.")
    try:
        shape: Any = msgspec.json.decode(line.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise DecisionFailed("The line is no JSON; one decision a line was expected.") from None
    if isinstance(shape, dict) and isinstance(shape.get("decision"), dict):
        return _decision(shape["decision"])
    if isinstance(shape, dict) and isinstance(shape.get("undo"), dict):
        return checked_undo(_converted(shape["undo"], Undo))
    raise DecisionFailed('The line is neither {"decision": …} nor {"undo": …}, as communique review --export writes them.')


def what_of(kind: str, payload: object) -> Any:
    """What a decision of a kind says, from its plain form. Raises DecisionFailed where the kind or a part of it is unknown."""
    known = DECISIONS.get(kind)
    if known is None:
        raise DecisionFailed(f"{str(kind)[:80]!r} is no kind of decision; known are {', '.join(DECISIONS)}.")
    return _converted(payload, known)


def _decision(shape: dict[str, Any]) -> Decision:
    said = _converted({key: shape.get(key) for key in ("id", "kind", "who", "when", "why")}, _Said)
    return checked(Decision(said.id, said.who, said.when, said.why, what_of(said.kind, shape.get("what"))))


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    kind: str
    who: str
    when: str
    why: str


def _converted(shape: object, to: type) -> Any:
    try:
        return msgspec.convert(shape, type=to)
    except (msgspec.ValidationError, RecursionError) as error:
        raise DecisionFailed(f"The decision cannot be read: {str(error).replace('$.', '').replace('`', '')}.") from None
