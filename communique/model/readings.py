"""All that one report says by itself."""

from dataclasses import dataclass

from communique.model.done import Event, Fact, Mediation, Promise, Sighting
from communique.model.people import Entity, Mention
from communique.model.reports import Quantity, Report, When
from communique.model.said import Silence, Statement
from communique.model.spans import Span
from communique.model.texts import TextMention


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

    def ids(self) -> frozenset[str]:
        """The ids of the report and of what is judged in it, but for who is who."""
        judged = [one.id for one in self.statements] + [one.id for one in self.sightings] + [one.id for one in self.facts]
        return frozenset({self.report.id, *judged})

    def words(self, span: Span) -> str:
        return span.of(self.report.text)

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence in which a span begins."""
        return next((one for one in self.sentences if one.start <= span.start < one.end), None)
