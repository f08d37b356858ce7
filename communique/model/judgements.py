"""Links between facts: verdicts with score and reason, and what answers show as evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from communique.model.readings import Reading
from communique.model.surroundings import Marks, Profile

JudgementKind = Literal[
    "same-actor",
    "other-actor",
    "same-claim",
    "opposite-claim",
    "different-claim",
    "same-contact",
    "copy-of",
    "cites",
    "about",
    "does-not-fit",
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two facts, by ids: score between 0 and 1, and the reason in words for a person.

    For symmetric kinds `left` < `right`. `copy-of` and `cites`: left has it from right (reports).
    `about`: left is a statement, right the id of an issue. `does-not-fit`: see Misfit. `same-actor` and `other-actor`: two entities,
    or two profiles (see profile_of) and so all pairs of entities of two reports that have them.
    `different-claim` is judged by people only: two statements are not the same, though neither denies the other.
    The verdict on a pair depends on the two facts alone, so the order of arrival changes nothing.
    """

    kind: JudgementKind
    left: str
    right: str
    score: float
    reason: str
    decided: tuple[str, str] | None = None
    """The time and the id of the decision by which a person judges so; None for a verdict of linking."""


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

    def overlaps(self, other: "Evidence") -> bool:
        """Do both have some words of one report?"""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Figures or dates that do not fit each other, in one report or between reports."""

    kind: Literal["duration", "date", "number", "count", "place", "name", "outcome"]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Links:
    """What linking one reading with those known gives, and by what the reading will be found when later ones are linked."""

    judgements: tuple[Judgement, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    marks: Marks | None = None
    profiles: tuple[Profile, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    """Of the ends of judgements that stand in other reports, the report."""


class Known(Protocol):
    """What linking asks of a record in memory: readings that have been linked with one another, in the order they came, from a place on."""

    def arrived(self, since: int) -> Sequence[Reading]: ...
