"""The nouns: frozen values, equal by content. Docs: record.md of the project names each of them.

A report owns its text, once; every other noun points into it with spans. Offsets are Unicode code
points, end exclusive. Dates are EDTF strings (`2025-05-16`, `2022-03`, `XXXX-05-16`, `2025-07-27/2025-07-30`);
what is not known is None. Facts (found in one report) come first, then judgements (links between
facts); what the record derives from both is in `answers.py`.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that meet made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return out


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


def profile_of(entity: Entity) -> str:
    """All that tells who an entity is, as an id: entities that read alike have one profile. A state with a code is its code."""
    if entity.kind == "state" and len(entity.id) == 3:
        return entity.id
    roles = [part for role in entity.roles for part in (role.title, role.state, role.body, role.from_, role.to)]
    return content_id("profile", entity.name, entity.kind, entity.state, entity.gender, len(entity.variants), *entity.variants, *roles)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it, before anybody asks whose it is."""

    span: Span
    kind: Literal["person", "organisation", "place", "other"]
    confidence: float = 1.0


SourceKind = Literal["named", "unnamed", "institution", "document", "joint"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `span` is the full source phrase as written (None where no words name it)."""

    entity: str | None
    span: Span | None
    source: SourceKind = "named"
    relayed_by: str | None = None


EventType = Literal["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
EventStatus = Literal[
    "happened", "under-way", "announced", "proposed", "demanded", "conditional", "denied", "disputed", "cancelled", "broken-off"
]
Act = Literal["asserts", "announces", "demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms",
              "accuses", "denies", "threatens", "warns", "thanks", "asks", "declines-comment"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as the tagger found it: the words of source, cue and content, nothing resolved yet."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as its words tell it: the word that names it, who does it and to whom, nothing resolved yet.

    `statuses` are those believed in, likeliest first, each with its probability; `mutual` if no side acts on the other ("they met").
    """

    anchor: Span
    type: EventType
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    statuses: tuple[tuple[EventStatus, float], ...]
    confidence: float = 1.0
    mode: str | None = None
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger finds in one text. `acts` tells of an attribution how likely each act is; None for a tagger that knows nothing of acts."""

    attributions: tuple[Attribution, ...] = ()
    names: tuple[Name, ...] = ()
    deeds: tuple[Deed, ...] = ()
    acts: Callable[[Attribution], tuple[tuple[str, float], ...]] | None = None


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
    voiced: bool = True
    """Does the cue tell of words spoken or written ("said", "warned"), not of a wish or a plan ("hopes", "aims")?"""

    def words(self, text: str) -> str:
        """The content as written, its pieces joined by a blank."""
        return " ".join(span.of(text) for span in self.content)


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
class Mediation:
    """A place where a report calls somebody a mediator. `span` are the words, `entity` is who mediates.

    `by_office`: only the office says so ("the UN envoy"), not what is told there.
    """

    span: Span
    entity: str
    by_office: bool = False


TextStage = Literal[
    "tabled", "transmitted", "agreed-in-principle", "text-agreed", "initialled", "signed", "ratified", "in-force", "suspended", "expired"
]


@dataclass(frozen=True, slots=True)
class TextMention:
    """A place where a report tells of a text that is negotiated. `span` are its words ("the revised draft of the memorandum").

    `family` is what it is called ("memorandum"; "draft" alone may be of any). `version` is "new" or "first" where the words say so. `name` is a
    name of its own ("blue paper"). `stage` is what the clause tells has become of it; `author` the entity id of whose it is.
    """

    span: Span
    family: str
    version: Literal["new", "first"] | None = None
    name: str | None = None
    stage: TextStage | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A clause that tells of something as being or having happened: in the outlet's own words, or inside a statement (`account`, its id)."""

    id: str
    span: Span
    account: str = "outlet"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised (`span`, the words of the deed), by which sides (state codes or entity ids), by when (EDTF, if told), and by whose word.

    Without a side it is promised by who speaks (`account`, a statement).
    """

    span: Span
    by: tuple[str, ...]
    due: str | None = None
    account: str = "outlet"


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
    texts: tuple[TextMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()
    mediations: tuple[Mediation, ...] = ()

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
    `about`: left is a statement, right the id of an issue. `does-not-fit`: see Misfit. `same-actor` and `other-actor`: two entities,
    or two profiles (see profile_of) and so all pairs of entities of two reports that have them.
    The verdict on a pair depends on the two facts alone, so the order of arrival changes nothing.
    """

    kind: JudgementKind
    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What statements are about, with a label for readers."""

    id: str
    label: str


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
    """What linking may ask of a record: readings that have been linked with one another, in the order they came, from a place on."""

    def arrived(self, since: int) -> Sequence[Reading]: ...
