"""One statement as a stand of a party on an issue."""

import re
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


# --- words ----------------------------------------------------------------------------------------

_STOP = frozenset(
    re.findall(
        r"\w+",
        "the a an of to in on for and or that is are be must should will would has have it its their his her with by from as at this",
    )
)
LOOSE = frozenset(
    "under only at least into over between among not no without than more less through after before against about all both any some own even but".split()
)
"""Words that bind what comes after them: no label ends with one."""


def telling(phrase: str) -> list[str]:
    """The words that say something, in small letters."""
    return [word for word in re.findall(r"\w+", phrase.casefold()) if word not in _STOP]
