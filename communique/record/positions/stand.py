"""One statement as a stand of a party on an issue."""

from dataclasses import dataclass

from communique.answers import Stance, Voice
from communique.model import Evidence, Issue, Statement


@dataclass(frozen=True, slots=True)
class Stand:
    """One statement as a stand of a party; `place` orders them by time, then by place in the text."""

    party: str
    issue: Issue
    stance: Stance
    voice: Voice
    statement: Statement
    report: str
    date: str | None
    place: tuple[str, int, int]
    text: str
    condition: str | None
    evidence: Evidence
    own: bool
    """Whether the issue is known by its words alone."""
