"""Answers and readings as plain dictionaries: the JSON that record.md describes, every key in every object."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from communique.answers import (
    Actor,
    AgendaItem,
    Answer,
    Claim,
    Commitment,
    Contact,
    Decided,
    Move,
    Negotiation,
    Position,
    Round,
    Story,
    Text,
)
from communique.model import Event, Inconsistency, Party, Reading, Report, Role, Span, Speaker, Statement, When
from communique.record.decisions import date_key, said_of

SCHEMA = "communique/1"
Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Book:
    """Who an entity is: its actor's id and name."""

    actor_of: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, answer: Answer) -> "_Book":
        return cls(answer.actor_of, {actor.id: actor.name for actor in answer.actors})

    def who(self, entity: str | None) -> Shape:
        actor = None if entity is None else self.actor_of.get(entity, entity)
        return {"actor": actor, "name": None if actor is None else self.names.get(actor)}


def lines_as_json(answer: Answer, key: str) -> list[Shape]:
    """The reports, actors, statements, events or dates of an answer, as the whole has them under that key."""
    lines = _TOLD[key](answer, _Book.of(answer))
    return [_marked(one, key, answer.lines_decided) for one in lines] if answer.decisions else list(lines)


def as_json(answer: Answer) -> Shape:
    """The whole answer. The same answer gives the same dictionary, key by key."""
    book = _Book.of(answer)
    shape = {
        "schema": SCHEMA,
        **{key: list(lines(answer, book)) for key, lines in _TOLD.items()},
        **{key: [_derived(one) for one in getattr(answer, key)] for key in _DERIVED},
        "claims": [_claim(one, book) for one in answer.claims],
    }
    return _with_decisions(shape, answer) if answer.decisions else shape


def _with_decisions(shape: Shape, answer: Answer) -> Shape:
    """Where people decided something, the list of it, and `decided` (ids of decisions) on each line that rests on it; elsewhere nothing is added."""
    marked = {key: [_marked(one, key, answer.lines_decided) for one in lines] for key, lines in shape.items() if key != "schema"}
    return {"schema": shape["schema"], **marked, "decisions": [_decision(one) for one in answer.decisions]}


def _marked(line: Shape, key: str, decided: Mapping[str, tuple[str, ...]]) -> Shape:
    name = str(line.get("id"))
    if key == "dates":
        name = date_key(line["report"], line["start"], line["end"])
    elif key == "positions":
        name = f"{line['party']}:{line['issue']['id']}:{line['stance']}:{line['voice']}"
    return {**line, "decided": list(decided[name])} if name in decided and key in _MARKED else line


_MARKED = frozenset({"reports", "actors", "statements", "events", "dates", "negotiations", "contacts", "rounds", "positions", "claims"})


def _decision(one: Decided) -> Shape:
    return {**said_of(one.decision), "standing": one.standing, "on": list(one.on), "what": _plain(asdict(one.decision.what))}


def reading_as_json(reading: Reading) -> Shape:
    """What one report says by itself; actors are its own entities."""
    book = _Book({}, {one.id: one.name for one in reading.entities})
    return {
        "report": _report(reading.report, None),
        "statements": list(_statements(reading, book)),
        "events": list(_events(reading, book)),
        "dates": list(_dates(reading)),
        "mentions": [
            {**_words(reading, one.span), "kind": one.kind, "actor": one.entity}
            for one in sorted(reading.mentions, key=lambda one: one.span)
        ],
    }


_DERIVED = (
    "negotiations",
    "contacts",
    "rounds",
    "texts",
    "positions",
    "claims",
    "moves",
    "commitments",
    "agenda",
    "inconsistencies",
    "stories",
)
"""Fields of an answer whose dataclasses carry the very names of the JSON."""
_Derived = Negotiation | Contact | Round | Text | Position | Claim | Move | Commitment | AgendaItem | Inconsistency | Story


def _derived(one: _Derived) -> Shape:
    shape: Shape = _plain(asdict(one))
    return shape


def _claim(one: Claim, book: _Book) -> Shape:
    """A claim's speaker has the shape of a statement's; it stands for all variants, so no words of one name it."""
    speaker = None if one.speaker is None else {**book.who(one.speaker), "text": None, "start": None, "end": None, "source": "named"}
    return {**_derived(one), "speaker": speaker}


def _plain(value: Any) -> Any:
    """Tuples as lists, and `from_` as the word that Python keeps for itself; dictionaries of names by their keys in order."""
    if isinstance(value, dict):
        return {key.removesuffix("_") if key == "from_" else key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


# --- reports and actors ---------------------------------------------------------------------------


def _report(one: Report, origin: str | None) -> Shape:
    fields = ("id", "source", "outlet", "tie", "title", "url", "published", "language", "byline", "dateline")
    return {**{key: getattr(one, key) for key in fields}, "credits": list(one.credits), "origin": origin or one.id, "text": one.text}


def _actor(one: Actor) -> Shape:
    return {
        "id": one.id, "name": one.name, "kind": one.kind, "variants": list(one.variants), "roles": [_role(role) for role in one.roles],
        "capacities": [_plain(asdict(capacity)) for capacity in one.capacities], "reports": list(one.reports),
    }  # fmt: skip


def _role(one: Role) -> Shape:
    return {"title": one.title, "state": one.state, "from": one.from_, "to": one.to}


# --- what stands in a text ------------------------------------------------------------------------


def _words(reading: Reading, span: Span | None) -> Shape:
    if span is None:
        return {"text": None, "start": None, "end": None}
    return {"text": span.of(reading.report.text), "start": span.start, "end": span.end}


def _statements(reading: Reading, book: _Book) -> Iterable[Shape]:
    return [_statement(reading, one, book) for one in sorted(reading.statements, key=_place)]


def _place(one: Statement) -> tuple[int, str]:
    return one.start, one.id


def _statement(reading: Reading, one: Statement, book: _Book) -> Shape:
    return {
        "id": one.id, "report": one.report, "kind": one.kind, "act": one.act, "inside": one.inside,
        "speaker": _speaker(reading, one.speaker, book) if one.speaker else None, "cue": _words(reading, one.cue) if one.cue else None,
        "content": [_words(reading, span) for span in one.content], "quotes": [_words(reading, span) for span in one.quotes],
        "said": one.said, "channel": one.channel, "confidence": one.confidence,
    }  # fmt: skip


def _speaker(reading: Reading, one: Speaker, book: _Book) -> Shape:
    return {**book.who(one.entity), **_words(reading, one.span), "source": one.source}


def _events(reading: Reading, book: _Book) -> Iterable[Shape]:
    return [_event(reading, one, book) for one in sorted(reading.events, key=lambda one: (one.span, one.id))]


def _event(reading: Reading, one: Event, book: _Book) -> Shape:
    return {
        "id": one.id, "report": one.report, "type": one.type, "mode": one.mode, "status": one.status,
        "actors": [_party(reading, party, book) for party in one.actors], "recipients": [_party(reading, party, book) for party in one.recipients],
        "when": one.when, "place": one.place, "account": one.account, **_words(reading, one.span), "confidence": one.confidence,
    }  # fmt: skip


def _party(reading: Reading, one: Party, book: _Book) -> Shape:
    return {**book.who(one.entity), **_words(reading, one.span)}


def _dates(reading: Reading) -> Iterable[Shape]:
    return [_date(reading, one) for one in sorted(reading.dates, key=lambda one: one.span)]


def _date(reading: Reading, one: When) -> Shape:
    return {"report": reading.report.id, **_words(reading, one.span), "value": one.value}


# --- what is told, line by line -------------------------------------------------------------------

_TOLD: dict[str, Callable[[Answer, _Book], Iterable[Shape]]] = {
    "reports": lambda answer, book: (_report(reading.report, answer.origins.get(reading.report.id)) for reading in answer.readings),
    "actors": lambda answer, book: (_actor(one) for one in answer.actors),
    "statements": lambda answer, book: (shape for reading in answer.readings for shape in _statements(reading, book)),
    "events": lambda answer, book: (shape for reading in answer.readings for shape in _events(reading, book)),
    "dates": lambda answer, book: (shape for reading in answer.readings for shape in _dates(reading)),
}
"""The lists that nothing is derived for, in the order of the JSON."""
