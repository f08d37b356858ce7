"""What the record derives from facts and judgements; never stored. Field names are those of the JSON.

Lists are ordered by time, then by place in the text. Actors, rounds and the like are named by their ids.
"""

from dataclasses import dataclass, field
from typing import Literal

from communique.model import ActorKind, ContactKind, Decision, Evidence, Format, Inconsistency, Issue, Judgement, Reading, Role, RoundStatus


@dataclass(frozen=True, slots=True)
class Capacity:
    """What somebody is in a negotiation, or, where `negotiation` is None, in one that no report tells of as talks between named parties."""

    negotiation: str | None
    capacity: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, state, organisation or group over all reports. `state` as in Entity."""

    id: str
    name: str
    kind: ActorKind
    variants: tuple[str, ...]
    roles: tuple[Role, ...]
    capacities: tuple[Capacity, ...]
    reports: tuple[str, ...]
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Negotiation:
    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    rounds: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    negotiation: str | None
    kind: ContactKind
    parties: tuple[str, ...]
    attended: dict[str, str]
    when: str | None
    place: str | None
    status: RoundStatus
    account: str
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    status: RoundStatus
    since: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueOf:
    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    field: str
    values: tuple[ValueOf, ...]


@dataclass(frozen=True, slots=True)
class Round:
    id: str
    negotiation: str | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    ordinal: int | None
    when: str | None
    place: str | None
    format: Format | None
    status: RoundStatus
    outcome: str | None
    delegations: dict[str, str]
    contacts: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    history: tuple[StatusChange, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def counted(self) -> str | None:
        """Its number in words, "first" to "tenth", then "11th", "22nd"; None if nobody counts it."""
        if self.ordinal is None:
            return None
        if 0 < self.ordinal <= len(_COUNTED):
            return _COUNTED[self.ordinal - 1]
        last = 0 if self.ordinal % 100 in (11, 12, 13) else self.ordinal % 10
        return f"{self.ordinal}{_SUFFIXES.get(last, 'th')}"


_COUNTED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Text:
    id: str
    names: tuple[str, ...]
    author: str | None
    version_of: str | None
    stage: str | None
    access: str | None
    clauses: tuple[str, ...]
    expires: str | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    from_: Evidence
    to: Evidence


Stance = Literal["demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms"]
Voice = Literal["self", "counterpart", "mediator", "third", "outlet"]


@dataclass(frozen=True, slots=True)
class Position:
    party: str
    issue: Issue
    stance: Stance
    voice: Voice
    condition: str | None
    text: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    first: str | None
    last: str | None
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    min: int
    max: int


Standing = Literal["corroborated", "single-origin", "contested"]


@dataclass(frozen=True, slots=True)
class Claim:
    """`speaker` is an actor id for level "said", else None."""

    id: str
    level: Literal["said", "happened"]
    text: str
    speaker: str | None
    reports: tuple[str, ...]
    origins: Origins
    standing: Standing
    confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    silent: tuple[str, ...]
    variants: tuple[Evidence, ...]


MoveStatus = Literal["open", "answered"]


@dataclass(frozen=True, slots=True)
class Move:
    kind: str
    by: str | None
    to: str | None
    text: str
    statement: str | None
    answer: str | None
    answered_by: str | None
    basis: Literal["none-found", "reported-none", "answered"]
    status: MoveStatus
    since: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    by: str | None
    text: str
    due: str | None
    state: Literal["pending", "claimed-kept", "breach-alleged", "verified"]
    account: str
    evidence: tuple[Evidence, ...]


AgendaStatus = Literal["announced", "expected", "proposed", "postponed", "passed"]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    what: str
    when: str | None
    place: str | None
    status: AgendaStatus
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a person that nobody took back, and what became of it: `on` are the ids of what it bears on.

    `overruled`: what it is about is there, and a later decision says otherwise. `rests-on-nothing`: its report or its words are not there now.
    """

    decision: Decision
    standing: Literal["in-force", "overruled", "rests-on-nothing"]
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the record says, ready to be shown. Lists are ordered by time, then by place in the text."""

    readings: tuple[Reading, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)
    """Report id to the id of the report its origin group is named after."""
    actor_of: dict[str, str] = field(default_factory=dict)
    """Entity id to actor id."""
    actors: tuple[Actor, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    rounds: tuple[Round, ...] = ()
    texts: tuple[Text, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()
    moves: tuple[Move, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    stories: tuple[Story, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decided, ...] = ()
    """What people decided, in order of time."""
    lines_decided: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The decisions (ids) that a line rests on, by the id of the line: of a report, actor, statement, event, negotiation, contact, round or claim;
    a date is named report:start-end, a position party:issue:stance:voice."""
