"""What the tagger found, before anything is resolved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from communique.model.done import EventStatus, EventType
from communique.model.spans import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the tagger found it, before anybody asks whose it is."""

    span: Span
    kind: Literal["person", "organisation", "place", "other"]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as the tagger found it: the words of source, cue and content, nothing resolved yet."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as its words tell it: the word that names it, who does it and to whom, nothing resolved yet.

    `statuses` are those believed in, likeliest first, each with its probability; `mutual` if no side acts on the other ("they met").
    """

    anchor: Span
    type: EventType
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    statuses: tuple[tuple[EventStatus, float], ...]
    confidence: float = 1.0
    mode: str | None = None
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger finds in one text. `acts` tells of an attribution how likely each act is; None for a tagger that knows nothing of acts."""

    attributions: tuple[Attribution, ...] = ()
    names: tuple[Name, ...] = ()
    deeds: tuple[Deed, ...] = ()
    acts: Callable[[Attribution], tuple[tuple[str, float], ...]] | None = None
