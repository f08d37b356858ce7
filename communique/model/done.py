"""What was done: events, contacts, facts and promises, as one report tells them."""

from dataclasses import dataclass
from typing import Literal

from communique.model.spans import Span

EventType = Literal["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
EventStatus = Literal[
    "happened", "under-way", "announced", "proposed", "demanded", "conditional", "denied", "disputed", "cancelled", "broken-off"
]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an event: the words, and who they stand for (None if not known)."""

    span: Span
    entity: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `account` is "outlet" or the id of the statement that says so; `span` is its clause, `anchor` the words that name it."""

    id: str
    report: str
    type: str
    mode: str | None
    status: EventStatus
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: str | None
    place: str | None
    account: str
    span: Span
    anchor: Span
    confidence: float = 1.0


ContactKind = Literal["talks", "meeting", "call", "letter", "visit", "shuttle"]
RoundStatus = Literal["proposed", "announced", "confirmed", "under-way", "held", "postponed", "cancelled", "disputed", "broken-off"]
TOOK_PLACE: frozenset[RoundStatus] = frozenset({"held", "under-way", "broken-off"})
"""Statuses of what began at least."""
Format = Literal["direct", "indirect", "shuttle", "online"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one report says of one contact or round of talks; all its mentions there are `evidence`.

    `parties`, `mediators`, `hosts` are entity ids of the report. `is_round` if the words count it as a
    round or as the talks between the parties (else it is a contact only). `outcome` are the words that
    tell how it ended. `delegations` pairs a party with the person who led it.
    """

    id: str
    report: str
    kind: ContactKind
    is_round: bool
    parties: tuple[str, ...]
    status: RoundStatus
    evidence: tuple[Span, ...]
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    ordinal: int | None = None
    when: str | None = None
    place: str | None = None
    format: Format | None = None
    outcome: Span | None = None
    account: str = "outlet"
    delegations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mediation:
    """A place where a report calls somebody a mediator. `span` are the words, `entity` is who mediates.

    `by_office`: only the office says so ("the UN envoy"), not what is told there.
    """

    span: Span
    entity: str
    by_office: bool = False


Tense = Literal["done", "coming", "said"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A clause that tells of something in the outlet's own words, or inside a statement (`account`, its id).

    `tense`: told as being or having happened, or as to come (announced, agreed, promised); "said" is a sentence of a longer statement, whatever it tells.
    """

    id: str
    span: Span
    account: str = "outlet"
    tense: Tense = "done"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised (`span`, the words of the deed), by which sides (state codes or entity ids), by when (EDTF, if told), and by whose word.

    Without a side it is promised by who speaks (`account`, a statement).
    """

    span: Span
    by: tuple[str, ...]
    due: str | None = None
    account: str = "outlet"
