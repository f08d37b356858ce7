"""Readings of invented reports, made by pointing at words of their text."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from communique.model import (
    Act,
    ActorKind,
    Entity,
    Event,
    Mention,
    MentionKind,
    Reading,
    Report,
    Role,
    Sighting,
    Silence,
    Span,
    Speaker,
    Statement,
    When,
    content_id,
)

KINDS: dict[str, MentionKind] = {"person": "person", "state": "state", "group": "group"}


@dataclass
class Draft:
    """A reading in the making: `at` finds words, the other methods add what a reader would have found there."""

    id: str
    text: str
    published: str | None = "2031-03-05"
    outlet: str | None = "Norland Post"
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    rest: dict[str, list[Any]] = field(default_factory=lambda: {"events": [], "sightings": [], "silences": [], "dates": []})

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def who(
        self, kind: ActorKind, name: str, *variants: str, key: str | None = None, state: str | None = None, roles: tuple[Role, ...] = ()
    ) -> str:
        """An entity with a mention wherever one of its names stands; its id."""
        key = key or content_id("entity", self.id, name)
        self.entities.append(Entity(key, name, kind, variants or (name,), roles, state))
        for variant in dict.fromkeys((name, *variants)):
            found = re.finditer(rf"\b{re.escape(variant)}\b", self.text)
            self.mentions += [Mention(Span(*each.span()), KINDS.get(kind, "organisation"), key) for each in found]
        return key

    def state(self, code: str, name: str, *variants: str) -> str:
        return self.who("state", name, *(variants or (name,)), key=code, state=code)

    def says(self, speaker: str | None, cue: str | None, content: str, act: Act = "asserts", **more: Any) -> str:
        """A statement; `source` are the words of the source phrase. Its id."""
        words, source = self.at(content), more.pop("source", None)
        who = Speaker(speaker, self.at(source) if source else None) if speaker or source else None
        quotes = tuple(self.at(one) for one in more.pop("quotes", ()))
        condition = self.at(more.pop("condition")) if "condition" in more else None
        kind = "direct" if quotes and quotes[0] == words else "mixed" if quotes else "indirect"
        cues = self.at(cue) if cue else None
        key = Statement.id_of(self.id, cues, (words,))
        self.statements.append(Statement(key, self.id, kind, act, who, cues, (words,), quotes, condition=condition, **more))
        return key

    def sighting(self, words: str, parties: tuple[str, ...], status: Any = "held", **more: Any) -> str:
        key = content_id("sighting", self.id, words)
        self.rest["sightings"].append(Sighting(key, self.id, "talks", True, parties, status, (self.at(words),), **more))
        return key

    def silent(self, words: str, entity: str | None, to: str | None = None) -> None:
        self.rest["silences"].append(Silence(self.at(words), entity, to))

    def event(self, words: str, **more: Any) -> None:
        given: dict[str, Any] = {
            "type": "CONSULT",
            "mode": None,
            "status": "happened",
            "actors": (),
            "recipients": (),
            "when": None,
            "place": None,
        }
        span = self.at(words)
        self.rest["events"].append(
            Event(content_id("event", self.id, span.start), self.id, **(given | more), account="outlet", span=span, anchor=span)
        )

    def date(self, words: str, value: str | None) -> None:
        self.rest["dates"].append(When(self.at(words), value))

    def reading(self) -> Reading:
        report = Report(self.id, f"{self.id}.txt", self.text, self.outlet, published=self.published, language="en")
        sentences = tuple(Span(*found.span()) for found in re.finditer(r"[^.]+\.?\"?\s*", self.text))
        mentions = tuple(sorted(self.mentions, key=lambda one: one.span))
        parts = {key: tuple(value) for key, value in self.rest.items()}
        return Reading(report, sentences, mentions, tuple(self.entities), statements=tuple(self.statements), **parts)  # type: ignore[arg-type]


def moved(reading: Reading, **changes: Any) -> Reading:
    """The same reading with other facts about its report."""
    return replace(reading, report=replace(reading.report, **changes))
