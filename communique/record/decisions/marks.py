"""Which lines of an answer rest on decisions of people."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from communique.answers import Claim, Contact, Decided, Position, Round
from communique.model import Decision, Evidence, Reading
from communique.record.decisions.trace import Target, Trace


def decided_of(decisions: Iterable[Decision], trace: Trace, lines: Mapping[str, Sequence[str]]) -> tuple[Decided, ...]:
    """`lines` are the decisions by line. One whose anchors are found but which bears on nothing was overruled by a later one."""
    bearing = {decision for held in trace.marks.values() for decision in held}
    on: dict[str, list[str]] = {}
    for line, held in lines.items():
        for decision in held:
            on.setdefault(decision, []).append(line)
    return tuple(Decided(one, _standing(one.id, bearing, trace), tuple(on.get(one.id, ()))) for one in decisions)


def _standing(decision: str, bearing: Container[str], trace: Trace) -> Literal["in-force", "overruled", "rests-on-nothing"]:
    if decision in bearing:
        return "in-force"
    return "overruled" if decision in trace.found else "rests-on-nothing"


def lines_decided(
    trace: Trace,
    readings: Sequence[Reading],
    actor_of: Mapping[str, str],
    contacts: Sequence[Contact],
    rounds: Sequence[Round],
    claims: Sequence[Claim],
    positions: Sequence[Position],
) -> dict[str, tuple[str, ...]]:
    """Decision ids by the id of each line: of a report, an actor, a statement, an event, a negotiation, a contact, a round or a claim.

    A date and a position have no id: see date_key and position_key.
    """
    found: dict[str, dict[str, None]] = {}
    sightings = {one.id: [(one.report, each.start, each.end) for each in one.evidence] for reading in readings for one in reading.sightings}
    said = {one.id: [(one.report, each.start, each.end) for each in one.content] for reading in readings for one in reading.statements}
    said |= {one.id: [(reading.report.id, one.span.start, one.span.end)] for reading in readings for one in reading.facts}
    for (sort, key), decisions in sorted(trace.marks.items()):
        for line in _lines((sort, key), actor_of, sightings, said, contacts, rounds, claims, positions):
            found.setdefault(line, {}).update(dict.fromkeys(decisions))
    return {line: tuple(sorted(held)) for line, held in sorted(found.items())}


Words = tuple[str, int, int]


def _lines(
    target: Target,
    actor_of: Mapping[str, str],
    sightings: Mapping[str, Sequence[Words]],
    said: Mapping[str, Sequence[Words]],
    contacts: Sequence[Contact],
    rounds: Sequence[Round],
    claims: Sequence[Claim],
    positions: Sequence[Position],
) -> Iterator[str]:
    sort, key = target
    if sort in ("statement", "event", "date", "report", "actor", "negotiation"):
        yield key
    elif sort == "entity":
        yield actor_of.get(key, key)
    elif sort == "sighting":
        meetings: tuple[Contact | Round, ...] = (*contacts, *rounds)
        yield from (one.id for one in meetings if _tells(one.evidence, sightings.get(key, ())))
    elif sort == "claim":
        yield from (one.id for one in claims if _tells(one.variants, said.get(key, ())))
    elif sort == "about":
        yield key
        yield from (position_key(one) for one in positions if key in one.statements)
    elif sort == "issue":
        yield from (position_key(one) for one in positions if one.issue.id == key)


def _tells(evidence: Iterable[Evidence], words: Iterable[Words]) -> bool:
    wanted = set(words)
    return any((one.report, one.start, one.end) in wanted for one in evidence)


def position_key(one: Position) -> str:
    """What a position, which has no id, is named."""
    return f"{one.party}:{one.issue.id}:{one.stance}:{one.voice}"


def date_key(report: str, start: int, end: int) -> str:
    """What a date expression, which has no id, is named."""
    return f"{report}:{start}-{end}"
