"""What people decide about the record: about what, who, when and why, with anchors that outlive a new reading.

No decision names an id that a newer reader or linker would give anew. Words are named by report, span and the words themselves, actors by
what they are called, reports by their id and address, contacts by the words that tell of them.
"""

import json
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal

from communique.model.done import EventStatus
from communique.model.people import ActorKind
from communique.model.said import Act
from communique.model.spans import content_id


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a report. `address` is its url, else its file: where the text was corrected, the words are looked for at the same address."""

    report: str
    start: int
    end: int
    words: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report by its id and, for a corrected version of it, by its address and outlet."""

    report: str
    address: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor by what it is called. A state with a `code` is its code; others are a name, with the state told apart where both are known.

    `places` are some mentions of it: they choose between bearers of one name, and stand for the name where a newer reading gives another.
    """

    name: str
    kind: ActorKind
    state: str | None = None
    code: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactName:
    """A contact or round by words that tell of it; `told` is how a person would name it."""

    told: str
    places: tuple[Place, ...]


# --- actors ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergeActors:
    """The two are one."""

    kind: ClassVar[str] = "merge-actors"
    one: ActorName
    other: ActorName


@dataclass(frozen=True, slots=True)
class SplitActor:
    """Those called by one of `names`, and those mentioned at one of `places`, are somebody else than the rest of `whole`."""

    kind: ClassVar[str] = "split-actor"
    whole: ActorName
    names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class NameActor:
    """The name it is shown under; several are names on which the sides differ, and all of them are shown."""

    kind: ClassVar[str] = "name-actor"
    actor: ActorName
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """The state (its code) for which somebody speaks; None for nobody but themselves."""

    kind: ClassVar[str] = "speak-for"
    actor: ActorName
    state: str | None


Capacities = Literal["party", "mediator", "host", "guarantor", "observer"]
ClaimLink = Literal["same-claim", "opposite-claim"]
ReportLink = Literal["copy-of", "cites"]
ContactField = Literal["when", "place", "status", "ordinal"]
Correctable = Literal["speaker", "act", "condition", "date", "status", "place", "ordinal"]
"""What people can set: of a statement its speaker, act, condition or date; of an event its status; of a contact or round its date, status,
place or ordinal; of a date expression its date."""


@dataclass(frozen=True, slots=True)
class MarkSide:
    """What somebody is, or (`holds` false) is not, in the talks between `parties`; in no talks in particular if there are none."""

    kind: ClassVar[str] = "mark-side"
    actor: ActorName
    capacity: Capacities
    parties: tuple[ActorName, ...] = ()
    holds: bool = True


# --- links ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JudgeClaims:
    """Two statements, or two clauses of what `happened`, say the same or the opposite; or, if `holds` is false, they do not."""

    kind: ClassVar[str] = "judge-claims"
    link: ClaimLink
    left: Place
    right: Place
    holds: bool = True
    level: Literal["said", "happened"] = "said"


@dataclass(frozen=True, slots=True)
class JudgeCopy:
    """`taker` has its text from `giver`; or, if `holds` is false, it has not."""

    kind: ClassVar[str] = "judge-copy"
    link: ReportLink
    taker: ReportName
    giver: ReportName
    holds: bool = True


# --- what stands in a report ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CorrectSpeaker:
    """Who makes a statement; None where nobody is known to."""

    kind: ClassVar[str] = "correct-speaker"
    statement: Place
    speaker: ActorName | None


@dataclass(frozen=True, slots=True)
class CorrectAct:
    kind: ClassVar[str] = "correct-act"
    statement: Place
    act: Act


@dataclass(frozen=True, slots=True)
class CorrectCondition:
    """The words that a statement is conditional on; None if it is not."""

    kind: ClassVar[str] = "correct-condition"
    statement: Place
    condition: Place | None


@dataclass(frozen=True, slots=True)
class CorrectDate:
    """What a date expression stands for, or when a statement was made (EDTF, None if it is not known)."""

    kind: ClassVar[str] = "correct-date"
    of: Literal["date", "statement"]
    at: Place
    value: str | None


@dataclass(frozen=True, slots=True)
class CorrectEvent:
    """Whether an event happened, is announced, denied ...; `type` helps to find it again."""

    kind: ClassVar[str] = "correct-event"
    event: Place
    type: str
    status: EventStatus


# --- contacts and rounds --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergeContacts:
    """The two are one contact or round."""

    kind: ClassVar[str] = "merge-contacts"
    one: ContactName
    other: ContactName


@dataclass(frozen=True, slots=True)
class SplitContact:
    """What is told at `places` is another contact than the rest of `whole`."""

    kind: ClassVar[str] = "split-contact"
    whole: ContactName
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CorrectContact:
    """One field of a contact or round, whatever reports say of it; what they say stays with them."""

    kind: ClassVar[str] = "correct-contact"
    contact: ContactName
    field: ContactField
    value: str | int | None


# --- issues ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameIssue:
    """A label for an issue: a known one by its id, or, if `places` are given, the one that these statements share."""

    kind: ClassVar[str] = "name-issue"
    issue: str
    label: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class PutUnderIssue:
    """A statement is about this issue: a known one by its id, or one of its own label (`issue` None)."""

    kind: ClassVar[str] = "put-under-issue"
    statement: Place
    issue: str | None
    label: str


What = (
    MergeActors | SplitActor | NameActor | SpeakFor | MarkSide | JudgeClaims | JudgeCopy | CorrectSpeaker | CorrectAct | CorrectCondition
    | CorrectDate | CorrectEvent | MergeContacts | SplitContact | CorrectContact | NameIssue | PutUnderIssue
)  # fmt: skip

DECISIONS: dict[str, type[What]] = {
    one.kind: one
    for one in (MergeActors, SplitActor, NameActor, SpeakFor, MarkSide, JudgeClaims, JudgeCopy, CorrectSpeaker, CorrectAct, CorrectCondition,
                CorrectDate, CorrectEvent, MergeContacts, SplitContact, CorrectContact, NameIssue, PutUnderIssue)
}  # fmt: skip
"""Every kind of decision by its name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`when` is a UTC timestamp ("2031-03-05T10:00:00.000000Z"). The later of two decisions on one thing counts."""

    id: str
    who: str
    when: str
    why: str
    what: What

    @staticmethod
    def made(what: What, who: str, when: str, why: str) -> "Decision":
        """The decision with its id, a hash of all that it says."""
        return Decision(content_id("decision", what.kind, json.dumps(asdict(what), sort_keys=True), who, when, why), who, when, why, what)

    @property
    def kind(self) -> str:
        return self.what.kind

    @property
    def order(self) -> tuple[str, str]:
        return self.when, self.id

    @property
    def reason(self) -> str:
        """The reason of a judgement that rests on it."""
        return f"decided by {self.who} on {self.when[:10]}: {self.why}"


@dataclass(frozen=True, slots=True)
class Undo:
    """A decision is taken back."""

    decision: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it is kept: in force, or taken back."""

    decision: Decision
    undo: Undo | None = None
