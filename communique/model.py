"""The nouns: frozen values, equal by content. Docs: record.md of the project names each of them.

A report owns its text, once; every other noun points into it with spans. Offsets are Unicode code
points, end exclusive. Dates are EDTF strings (`2025-05-16`, `2022-03`, `XXXX-05-16`, `2025-07-27/2025-07-30`);
what is not known is None. Facts (found in one report) come first, then judgements (links between
facts), then answers (what the record derives from both; never stored).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol


def content_id(*parts: object) -> str:
    """An id that depends on nothing but the content: 16 hex digits of a SHA-256."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def without(self, others: Iterable["Span"]) -> tuple["Span", ...]:
        """What is left of it when the others are cut out, in order."""
        left, at = [], self.start
        for other in sorted(one for one in others if one.overlaps(self)):
            if at < other.start:
                left.append(Span(at, other.start))
            at = max(at, other.end)
        return (*left, Span(at, self.end)) if at < self.end else tuple(left)


# --- facts: what one report says ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """One news text by one outlet. `furniture` is text that is no news: byline, dateline, site leftovers."""

    id: str
    source: str
    text: str
    outlet: str | None = None
    tie: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    retrieved: str | None = None
    furniture: tuple[Span, ...] = ()

    @staticmethod
    def id_of(outlet: str | None, url: str | None, source: str, published: str | None, text: str) -> str:
        """Hash of outlet, url (else file name), published and text: two outlets' copies stay two reports."""
        return content_id("report", outlet, url or source, published, text)


@dataclass(frozen=True, slots=True)
class When:
    """A date expression; `against` is the date it was resolved against, if it needed one."""

    span: Span
    value: str | None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: a duration ("over two years": unit "year"), a count ("300 prisoners": unit "prisoner").

    `sense` says whether the words give the number exactly, as a lower or an upper bound, or roughly.
    """

    span: Span
    number: float
    unit: str
    sense: Literal["exact", "over", "under", "about"] = "exact"


MentionKind = Literal["person", "state", "organisation", "group", "place", "role", "pronoun"]
ActorKind = Literal["person", "state", "organisation", "group", "armed-group", "faction", "coalition"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point at somebody; `entity` is the Entity of this report, None below the threshold."""

    span: Span
    kind: MentionKind
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office: title as written ("Foreign Minister"), the state (alpha-3) or body it is held in, dates if told."""

    title: str
    state: str | None = None
    body: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody within one report, under all the names the report uses.

    `id` is the alpha-3 code for a state, else a hash of report and first mention. `state` is the
    state it is, holds office in, or belongs to ("Ukrainian officials": UKR). `name` is its fullest
    bare name (titles apart). `gender` is "m", "f" or None, from titles and pronouns.
    """

    id: str
    name: str
    kind: ActorKind
    variants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    state: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it, before anybody asks whose it is."""

    span: Span
    kind: Literal["person", "organisation", "place", "other"]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as the tagger found it: the words of source, cue and content, nothing resolved yet."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 1.0


SourceKind = Literal["named", "unnamed", "institution", "document", "joint"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `span` is the full source phrase as written (None where no words name it)."""

    entity: str | None
    span: Span | None
    source: SourceKind = "named"
    relayed_by: str | None = None


Act = Literal["asserts", "announces", "demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms",
              "accuses", "denies", "threatens", "warns", "thanks", "asks", "declines-comment"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution. `inside` is the id of the statement it stands in; `condition` are words inside
    its sentence that make the content conditional ("only if ..."); `said` is when it was said."""

    id: str
    report: str
    kind: Literal["direct", "indirect", "mixed"]
    act: Act
    speaker: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()
    inside: str | None = None
    condition: Span | None = None
    said: str | None = None
    channel: str | None = None
    confidence: float = 1.0

    def words(self, text: str) -> str:
        """The content as written, its pieces joined by a blank."""
        return " ".join(span.of(text) for span in self.content)


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
    """Who did what to whom. `account` is "outlet" or the id of the statement that says so; `span` is its sentence or clause."""

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
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Silence:
    """A report's own word that somebody has not answered ("have yet to respond", "did not comment").

    `entity` is who is silent, `to` whom they would answer, None if the words do not tell.
    """

    span: Span
    entity: str | None
    to: str | None = None


ContactKind = Literal["talks", "meeting", "call", "letter", "visit", "shuttle"]
RoundStatus = Literal["proposed", "announced", "confirmed", "under-way", "held", "postponed", "cancelled", "disputed", "broken-off"]
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
class Reading:
    """All that one report says by itself, in the order of the text."""

    report: Report
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    silences: tuple[Silence, ...] = ()

    def entity(self, key: str | None) -> Entity | None:
        return next((one for one in self.entities if one.id == key), None)

    def words(self, span: Span) -> str:
        return span.of(self.report.text)

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence in which a span begins."""
        return next((one for one in self.sentences if one.start <= span.start < one.end), None)


# --- judgements: links between facts --------------------------------------------------------------

JudgementKind = Literal[
    "same-actor", "other-actor", "same-claim", "opposite-claim", "same-contact", "copy-of", "cites", "about", "does-not-fit"
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two facts, by ids: score between 0 and 1, and the reason in words for a person.

    For symmetric kinds `left` < `right`. `copy-of` and `cites`: left has it from right (reports).
    `about`: left is a statement, right the id of an issue. `does-not-fit`: see Misfit.
    The verdict on a pair depends on the two facts alone, so the order of arrival changes nothing.
    """

    kind: JudgementKind
    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in a report, as answers show them."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Figures or dates that do not fit each other, in one report or between reports."""

    kind: Literal["duration", "date", "number", "count", "place", "name", "outcome"]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Links:
    """What linking one reading with those known gives."""

    judgements: tuple[Judgement, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()


class Known(Protocol):
    """What linking may ask of a record."""

    def readings(self) -> Iterable[Reading]: ...


# --- answers: what the record derives; field names are those of the JSON --------------------------


@dataclass(frozen=True, slots=True)
class Capacity:
    negotiation: str
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
class Issue:
    id: str
    label: str


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


@dataclass(frozen=True, slots=True)
class Claim:
    """`speaker` is an actor id for level "said", else None."""

    id: str
    level: Literal["said", "happened"]
    text: str
    speaker: str | None
    reports: tuple[str, ...]
    origins: Origins
    standing: Literal["corroborated", "single-origin", "contested"]
    confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    silent: tuple[str, ...]
    variants: tuple[Evidence, ...]


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
    status: Literal["open", "answered"]
    since: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    by: str | None
    text: str
    due: str | None
    state: Literal["pending", "claimed-kept", "breach-alleged", "verified"]
    account: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    what: str
    when: str | None
    place: str | None
    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    reports: tuple[str, ...]


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
