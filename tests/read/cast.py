"""Invented states and the order in which the who-is-who of a report is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import Entity, Mention, Name, Report, Span, Speaker
from communique.read.bodies import find_bodies
from communique.read.countries import find_states
from communique.read.descriptions import find_descriptions
from communique.read.entities import find_entities
from communique.read.homes import find_homes
from communique.read.mentions import find_mentions
from communique.read.offices import find_offices
from communique.read.people import find_people
from communique.read.references import find_references
from communique.read.sentences import find_sentences
from communique.read.speakers import find_head, find_speaker
from communique.states import States
from communique.text import words_of

STATES = States.load(
    [
        {"name": "Veldania", "demonym": ["Veldanian", "Veldanians"], "capital": "Arsk", "aliases": ["Republic of Veldania"], "code": "XAA"},
        {
            "name": "Norland",
            "demonym": ["Norlandic", "Norlander", "Norlanders"],
            "capital": "Hovden",
            "metonyms": ["Tinghus"],
            "code": "XAB",
        },
        {"name": "Ostrava Isles", "demonym": "Ostravan", "capital": "Tell", "code": "XAC"},
    ]
)


def read_mentions(text: str, names: Sequence[Name] = (), furniture: Sequence[Span] = ()) -> tuple[Mention, ...]:
    words = words_of(text)
    states = find_states(text, words, STATES)
    bodies = find_bodies(text, words)
    people = find_people(text, words, names, [*states, *bodies])
    named = [*states, *bodies, *people]
    return find_mentions(text, [*named, *find_descriptions(text, words, named)], names, furniture)


@dataclass(frozen=True)
class Cast:
    """A text with everybody in it."""

    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    def entity(self, key: str | None) -> Entity | None:
        return next((one for one in self.entities if one.id == key), None)

    def named(self, name: str) -> Entity:
        return next(one for one in self.entities if one.name == name)

    def who(self, words: str, nth: int = 0) -> str | None:
        """The name of the entity of the nth mention that reads `words`."""
        ones = [one for one in self.mentions if one.span.of(self.text) == words]
        entity = self.entity(ones[nth].entity)
        return entity.name if entity else None

    def speaker(self, source: str) -> Speaker:
        start = self.text.rindex(source)
        span = Span(start, start + len(source))
        sentence = next(one for one in self.sentences if span.within(one))
        return find_speaker(self.text, sentence, span, self.mentions, self.entities, STATES)

    def voice(self, source: str) -> tuple[str | None, str]:
        """Name of the speaker and how it is given."""
        speaker = self.speaker(source)
        entity = self.entity(speaker.entity)
        return (entity.name if entity else None), speaker.source


def read_cast(
    text: str, sources: Sequence[str] = (), names: Sequence[Name] = (), dateline: str | None = None, outlet: str | None = None
) -> Cast:
    sentences = tuple(Span(start, end) for start, end in find_sentences(text))
    mentions = read_mentions(text, names)
    spans = [Span(text.rindex(source), text.rindex(source) + len(source)) for source in sources]
    heads = [head.span for span in spans if (head := find_head(text, span, mentions))]
    entities, mentions = find_entities("report", text, mentions, STATES)
    entities, mentions, offices = find_offices(text, sentences, mentions, entities)
    report = Report("report", "news.txt", text, outlet, dateline=dateline)
    entities, offices = find_homes(report, sentences, mentions, entities, offices, STATES)
    entities, mentions = find_references("report", text, sentences, mentions, entities, offices, heads)
    return Cast(text, sentences, mentions, entities)
