"""What is asked for, and whether an item is it. An item is a dictionary of the JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from communique.answers import Actor, Answer
from communique.record import WINDOW, Scope, holds_words, words_of

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """All that can be asked; None and () ask for everything.

    `speaker` and `actor` are names, in part or whole, or codes of states; `issue` an id or words of its label; `party` codes or names; `since` and
    `until` EDTF dates, both included; `text` words, "a phrase" or a beginning as cease*; `limit` the latest so many (None: all).
    """

    speaker: str | None = None
    actor: str | None = None
    issue: str | None = None
    party: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    text: str | None = None
    act: str | None = None
    status: str | None = None
    standing: str | None = None
    limit: int | None = None
    window: int = WINDOW

    def scope(self, *, parties: bool = True) -> Scope:
        """What reports must fulfil."""
        wanted = self.party if parties else ()
        return Scope(wanted, self.since, self.until, self.outlet, self.text, self.actor or self.speaker, self.window)


@dataclass(frozen=True, slots=True)
class Listed:
    """Items in order of time, how many there were before the limit, and whether older reports were left out of what they rest on."""

    items: tuple[Item, ...]
    found: int
    window: int | None = None
    """So many reports, the latest, it rests on, if there were more."""
    published: Mapping[str, str | None] = field(default_factory=dict)
    """When the reports were published that the items rest on, by their ids."""


@dataclass(frozen=True)
class Who:
    """The actors of an answer, to be found by name or code."""

    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, answer: Answer) -> "Who":
        return cls({one.id: one for one in answer.actors})

    def called(self, name: str) -> frozenset[str]:
        """The ids of those whose names hold all words of it; of a code also those who serve the state."""
        wanted = set(words_of(name))
        state = name if len(name) == 3 and name.isupper() else None
        return frozenset(
            key
            for key, one in self.actors.items()
            if key == name
            or (state and one.state == state)
            or any(wanted <= set(words_of(each)) for each in (one.name, *one.variants) if wanted)
        )


def latest(items: Iterable[Item], limit: int | None) -> tuple[tuple[Item, ...], int]:
    """The last so many, and how many there were."""
    every = tuple(items)
    return (every[-limit:] if limit else every), len(every)


def within(value: str | None, filters: Filters) -> bool:
    """Is a date within what is asked? One that is not known is not, if anything is asked."""
    if not (filters.since or filters.until):
        return True
    if not value or value.startswith("XXXX"):
        return False
    first, _, last = value.partition("/")
    return (not filters.since or f"{last or first}~" >= filters.since) and (not filters.until or first <= f"{filters.until}~")


def says(words: Iterable[str | None], filters: Filters) -> bool:
    """Do the words hold the text asked for?"""
    return not filters.text or holds_words("\n".join(one for one in words if one), filters.text)
