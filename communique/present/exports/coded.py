"""Events for formats that know only what happened, with their parties as codes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.answers import Actor
from communique.model import Event, Party, Reading
from communique.present.exports.book import HAPPENED, Book, office_of

_BY_SAYING = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
"""Types that are done by saying so: the party's own word is the deed."""
_SECTORS = tuple(
    (sector, re.compile(pattern, re.IGNORECASE))
    for sector, pattern in (
        ("OPP", r"\bopposition\b"),
        ("LEG", r"\b(?:lawmaker|legislator|senator|congress\w+|speaker of (?:the )?\w*(?:house|parliament|assembly))\b"),
        ("MIL", r"(?:(?:lieutenant|major|brigadier|top|army|chief of)[ -])*(?:general|admiral|colonel|commander|army|navy|air force)\b"),
        ("JUD", r"\b(?:judge|justice|prosecutor)\b(?! minister)"),
        ("COP", r"\bpolice\b"),
        ("GOV", r"\b(?:minister|president|premier|chancellor|ambassador|envoy|negotiator|delegate|king|queen|emir|sultan|governor)\b"),
    )
)
"""PLOVER sectors by the words of an office that is held in a state; the first that fits."""


@dataclass(frozen=True, slots=True)
class Who:
    """A party of an event: the words, who it is over all reports (None if not known), and what it is coded as ("" where nothing tells)."""

    words: str
    start: int
    actor: Actor | None

    @property
    def name(self) -> str:
        """The actor's, else the words of the report."""
        return self.actor.name if self.actor else self.words

    @property
    def country(self) -> str:
        """ISO 3166 alpha-3."""
        state = self.actor.state if self.actor else None
        return state if state and len(state) == 3 and state.isupper() else ""

    @property
    def office(self) -> str:
        return (office_of(self.actor) if self.actor else None) or ""

    @property
    def sector(self) -> str:
        """By kind and office; a state acting as such has none."""
        if self.actor is None:
            return ""
        if self.actor.kind == "armed-group":
            return "REB"
        return next((sector for sector, words in _SECTORS if self.country and self.office and words.search(self.office)), "")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event that happened or is under way."""

    reading: Reading
    event: Event
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]

    @property
    def sequence(self) -> int | None:
        """The number of its sentence in the report, from 1."""
        starts = [one.start for one in self.reading.sentences]
        return sum(start <= self.event.anchor.start for start in starts) or None

    def pairs(self) -> Iterator[tuple[Who | None, Who | None]]:
        """Every two parties of it, as formats with one actor on each side need them."""
        if self.recipients:
            yield from ((left, right) for left in self.actors or (None,) for right in self.recipients)
        elif len(self.actors) > 1:
            yield from ((left, right) for place, left in enumerate(self.actors) for right in self.actors[place + 1 :])
        else:
            yield (self.actors[0] if self.actors else None, None)


def coded_events(book: Book, *, told: bool = True) -> list[Coded]:
    """What happened or is under way by all that the record holds, in the order of the JSON; without `told` nothing that only somebody says."""
    return [
        Coded(reading, event, _who(book, reading, event.actors), _who(book, reading, event.recipients))
        for reading in book.answer.readings
        for event in sorted(reading.events, key=lambda one: (one.span, one.id))
        if book.status(event) in HAPPENED and (told or not is_only_said(book, event))
    ]


def is_only_said(book: Book, event: Event) -> bool:
    """Does a statement alone tell of it? A party's own demand, accusation, refusal, threat or support is done by saying it."""
    if event.account not in book.statements:
        return False
    reading, statement = book.statements[event.account]
    speaker = book.who(statement)
    if speaker is None or event.type not in _BY_SAYING:
        return True
    return not any(who.actor and (who.actor.id == speaker.id or who.country == speaker.state) for who in _who(book, reading, event.actors))


def _who(book: Book, reading: Reading, parties: Iterable[Party]) -> tuple[Who, ...]:
    return tuple(Who(reading.words(party.span), party.span.start, book.actor(party.entity)) for party in parties)


def left_out(book: Book, format_: str, *, told: bool = True) -> str:
    """A sentence on the events that `coded_events` leaves out, empty where there are none."""
    events = [event for reading in book.answer.readings for event in reading.events]
    counts = Counter(str(book.status(event)) for event in events if book.status(event) not in HAPPENED)
    if not told:
        counts["only said to have happened"] = sum(book.status(event) in HAPPENED and is_only_said(book, event) for event in events)
    missing = {status: count for status, count in sorted(counts.items()) if count}
    if not missing:
        return ""
    what = "what has not happened" if told else "what has not happened, or only by somebody's word"
    listed = ", ".join(f"{count} {status}" for status, count in missing.items())
    return f"{format_} has no place for {what}: {sum(missing.values())} of {len(events)} events are left out ({listed})."
