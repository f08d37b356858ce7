"""An answer with its look-ups: who an entity is, which report and statement an id names."""

import re
from dataclasses import dataclass
from functools import cached_property

from communique.answers import Actor, Answer
from communique.model import Reading, Report, Statement


@dataclass(frozen=True)
class Book:
    """Look-ups of one answer."""

    answer: Answer

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {one.id: one for one in self.answer.actors}

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {one.report.id: one.report for one in self.answer.readings}

    @cached_property
    def statements(self) -> dict[str, tuple[Reading, Statement]]:
        return {one.id: (reading, one) for reading in self.answer.readings for one in reading.statements}

    def actor(self, entity: str | None) -> Actor | None:
        """The actor of an entity, or of an actor's own id."""
        return self.actors.get(self.answer.actor_of.get(entity, entity)) if entity else None

    def name(self, actor: str | None) -> str | None:
        found = self.actor(actor)
        return found.name if found else actor

    def speaker(self, reading: Reading, statement: Statement) -> str | None:
        """The name of who speaks, else the words of the source ("a senior official"), else None."""
        who = statement.speaker
        if who is None:
            return None
        actor = self.actor(who.entity)
        return actor.name if actor else reading.words(who.span) if who.span else None

    def outlet(self, report: str) -> str:
        """Who published a report, else the name of its file."""
        found = self.reports.get(report)
        return (found.outlet or file_name(found)) if found else report

    def account(self, account: str) -> str:
        """Whose word an account is: "the outlet" or "a statement of" somebody."""
        if account not in self.statements:
            return "the outlet"
        return f"a statement of {self.speaker(*self.statements[account]) or 'somebody not named'}"


def file_name(report: Report) -> str:
    """The last part of where a report came from: the folders it lies in are nobody else's business."""
    return re.split(r"[/\\]", report.source)[-1]


def ordered(statements: tuple[Statement, ...]) -> list[Statement]:
    """In the order of the text, as the JSON has them."""
    return sorted(
        statements, key=lambda one: (min((span.start for span in (*one.content, *([one.cue] if one.cue else []))), default=0), one.id)
    )
