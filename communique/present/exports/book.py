"""An answer with its look-ups: who an entity is, which report and statement an id names."""

from dataclasses import dataclass
from functools import cached_property

from communique.answers import Actor, Answer, Contact, Round
from communique.model import TOOK_PLACE, Event, EventStatus, Reading, Report, RoundStatus, Statement
from communique.present.facts import file_name

HAPPENED: frozenset[EventStatus] = frozenset({"happened", "under-way"})


@dataclass(frozen=True)
class Book:
    """Look-ups of one answer. Where it shows a part of a record only, `whole` is all of it: filters change what is shown, not what is known."""

    answer: Answer
    whole: Answer | None = None

    @property
    def _known(self) -> Answer:
        return self.whole or self.answer

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {one.id: one for one in self._known.actors}

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {one.report.id: one.report for one in self._known.readings}

    @cached_property
    def statements(self) -> dict[str, tuple[Reading, Statement]]:
        return {one.id: (reading, one) for reading in self._known.readings for one in reading.statements}

    def actor(self, entity: str | None) -> Actor | None:
        """The actor of an entity, or of an actor's own id."""
        return self.actors.get(self._known.actor_of.get(entity, entity)) if entity else None

    def name(self, actor: str | None) -> str | None:
        found = self.actor(actor)
        return found.name if found else actor

    def who(self, statement: Statement) -> Actor | None:
        """Who speaks, if that is known."""
        return self.actor(statement.speaker.entity) if statement.speaker else None

    def speaker(self, reading: Reading, statement: Statement) -> str | None:
        """The name of who speaks, else the words of the source ("a senior official"), else None."""
        actor, said = self.who(statement), statement.speaker
        return actor.name if actor else reading.words(said.span) if said and said.span else None

    def outlet(self, report: str) -> str:
        """Who published a report, else the name of its file."""
        found = self.reports.get(report)
        return (found.outlet or file_name(found.source)) if found else report

    def status(self, event: Event) -> EventStatus | RoundStatus:
        """What the record says of an event. One report may tell of a meeting as held that another denies, or that is only announced:
        then the status of the meeting counts. So it does for a meeting told of without another day in a report of a disputed one."""
        if event.type != "CONSULT" or event.status not in HAPPENED:
            return event.status
        told = self._told.get(event.report, [])
        same = {status for start, end, status, _ in told if start < event.span.end and event.span.start < end}
        if not same:
            same = {status for *_, status, when in told if status == "disputed" and _fit(event.when, when)}
        if "disputed" in same:
            return "disputed"
        return event.status if not same or same & TOOK_PLACE else min(same)

    @cached_property
    def _told(self) -> dict[str, list[tuple[int, int, RoundStatus, str | None]]]:
        """Of each report, the words that tell of a meeting, with the status that it has over all reports, and its date."""
        found: dict[str, list[tuple[int, int, RoundStatus, str | None]]] = {}
        meetings: tuple[Contact | Round, ...] = (*self._known.contacts, *self._known.rounds)
        for one in meetings:
            for words in one.evidence:
                found.setdefault(words.report, []).append((words.start, words.end, one.status, one.when))
        return found

    def account(self, account: str) -> str:
        """Whose word an account is: "the outlet" or "a statement of" somebody."""
        if account not in self.statements:
            return "the outlet"
        return f"a statement of {self.speaker(*self.statements[account]) or 'somebody not named'}"


def _fit(one: str | None, two: str | None) -> bool:
    """May two dates be the same? One that is not known may be any."""
    return not one or not two or one.startswith(two) or two.startswith(one)


def office_of(actor: Actor) -> str | None:
    """The last office that has not ended."""
    return next((role.title for role in reversed(actor.roles) if role.to is None), None)


def ordered(statements: tuple[Statement, ...]) -> list[Statement]:
    """In the order of the text, as the JSON has them."""
    return sorted(statements, key=lambda one: (one.start, one.id))
