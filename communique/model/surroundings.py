"""By what a report is found when a later one is compared with it, and what linking asks of a record that finds it so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from communique.model.people import Entity
from communique.model.readings import Reading

FORTNIGHT = 14
"""Days between two statements beyond which nothing makes them one claim (`link/claims`)."""
COPIED = 0.1
"""So much of the sample of the word runs of the shorter one must two reports share to be looked at as copies over any time."""
SETTLED = 2
"""A profile that so many other reports have was judged with all that reads alike when the second of them came."""
ContactKey = tuple[str, str]
"""Who took part in a contact, and a mark of its date or number."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a report is found by: its days, the sample of its word runs, its contacts, whose words it tells of and when.

    No days: it may be of any. Of contacts and words told, what others find it by is kept, and what it looks others up by is asked.
    """

    report: str
    days: frozenset[int]
    runs: frozenset[int]
    kept_contacts: frozenset[ContactKey] = frozenset()
    asked_contacts: frozenset[ContactKey] = frozenset()
    kept_words: frozenset[ContactKey] = frozenset()
    asked_words: frozenset[ContactKey] = frozenset()
    house: frozenset[str] = frozenset()
    """By what its outlet is known."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as a report tells of them (see profile_of), and the keys by which others that may be the same are found."""

    id: str
    entity: Entity
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A profile that the record knows, and reports that have it: two at most, which is enough to know."""

    entity: Entity
    holders: tuple[str, ...]


@runtime_checkable
class Surroundings(Protocol):
    """What linking asks of a record that keeps an index. All ids are of reports, without the one that asks."""

    def in_time(self, marks: Marks) -> set[str]:
        """Reports of the same fortnight, and those of any time."""
        ...

    def with_words(self, marks: Marks) -> set[str]:
        """Reports of other outlets that share enough of the word runs to be copies; one of the same outlet may share its furniture."""
        ...

    def with_contacts(self, marks: Marks) -> set[str]:
        """Reports that tell of contacts which may be the same."""
        ...

    def reading(self, report: str) -> Reading:
        """A reading that one of the answers named."""
        ...

    def held(self, profiles: Iterable[Profile], report: str) -> Mapping[str, Held]:
        """By their ids those of the profiles of a report that are known, and all known ones that share a key with one that no two other reports have.

        What two others have was judged with all that reads alike when they brought it together.
        """
        ...
