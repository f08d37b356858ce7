"""FollowTheMoney: entities as JSON lines, for Aleph, OpenAleph and the tools around them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.answers import Actor, Answer, Contact, Round
from communique.model import Reading, Report, Statement, content_id
from communique.present.exports.book import Book, ordered
from communique.present.exports.coded import Coded, coded_events, left_out
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import as_json, in_place
from communique.present.exports.links import iri, web_address
from communique.present.exports.meetings import marked, meetings_of
from communique.present.exports.times import ends_of, iso_of
from communique.present.facts import file_name
from communique.present.words import clean

_SCHEMATA = {"person": "Person", "state": "PublicBody"}
_WHOLE = ("bodyText", "description")
"""Properties whose words keep their lines and their length."""
_NAMING = ("person", "state", "organisation", "group")
_LANGUAGES = {
    "en": "eng", "ar": "ara", "de": "deu", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita", "pl": "pol", "pt": "por",
    "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
Entity = dict[str, Any]


def to_ftm(answer: Answer, whole: Answer | None = None) -> Exported:
    """Articles, actors with their offices, where they are named, what was said, what happened, and meetings with their status."""
    book = Book(answer, whole)

    def lines() -> Iterator[str]:
        seen: set[str] = set()
        for entity in _entities(book):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield as_json(entity) + "\n"

    return one_text("entities.ftm.json", lines, left_out(book, "FollowTheMoney"))


def _entities(book: Book) -> Iterator[Entity]:
    """One may come twice: an office that two people held."""
    answer = book.answer
    yield from (_article(reading.report) for reading in answer.readings)
    yield from (entity for actor in answer.actors for entity in _actor(actor))
    yield from (entity for reading in answer.readings for entity in _mentions(book, reading))
    yield from (_note(book, reading, one) for reading in answer.readings for one in ordered(reading.statements))
    yield from (_event(book, one) for one in coded_events(book))
    yield from (_meeting(book, one) for one in meetings_of(answer))


def _id(kind: str, key: str) -> str:
    return iri(kind, key).removeprefix("urn:").replace(":", "-")


def _entity(kind: str, key: str, schema: str, **values: str | Iterable[str | None] | None) -> Entity:
    """Properties as lists of harmless values, each once; those without a value are left out."""
    properties = {name: _values(value, in_place if name in _WHOLE else clean) for name, value in values.items()}
    return {"id": _id(kind, key), "schema": schema, "properties": {name: value for name, value in sorted(properties.items()) if value}}


def _values(value: str | Iterable[str | None] | None, harmless: Callable[[str], str]) -> list[str]:
    several = [value] if isinstance(value, str) or value is None else value
    return list(dict.fromkeys(harmless(one) for one in several if one and clean(one)))


def _article(one: Report) -> Entity:
    return _entity(
        "report", one.id, "Article", title=one.title, fileName=file_name(one.source), sourceUrl=web_address(one.url), publishedAt=iso_of(one.published),
        publisher=one.outlet, author=one.byline, language=_language(one.language), bodyText=one.text,
    )  # fmt: skip


def _language(code: str | None) -> str | None:
    """FollowTheMoney's languages have three letters; None for those that are not in the table."""
    return _LANGUAGES.get(code or "")


def _actor(one: Actor) -> Iterator[Entity]:
    keywords = [one.kind, *([one.id] if one.kind == "state" else [])]
    titles = [role.title for role in one.roles] if one.kind == "person" else []
    yield _entity(
        "actor", one.id, _SCHEMATA.get(one.kind, "Organization"), name=one.name, alias=[name for name in one.variants if name != one.name],
        keywords=keywords, **({"position": titles} if titles else {}),
    )  # fmt: skip
    for role in one.roles if one.kind == "person" else ():
        post = content_id(role.title, role.state, role.body)
        yield _entity("post", post, "Position", name=", ".join(filter(None, (role.title, role.state, role.body))))
        yield _entity(
            "office", content_id(one.id, post, role.from_, role.to), "Occupancy", holder=_id("actor", one.id), post=_id("post", post),
            startDate=iso_of(role.from_), endDate=iso_of(role.to),
        )  # fmt: skip


def _mentions(book: Book, reading: Reading) -> Iterator[Entity]:
    """The names by which a report calls an actor, one entity for each actor."""
    names: dict[str, list[str]] = {}
    for mention in sorted(reading.mentions, key=lambda one: one.span):
        actor = book.actor(mention.entity)
        if actor and mention.kind in _NAMING:
            names.setdefault(actor.id, []).append(reading.words(mention.span))
    for key, words in names.items():
        yield _entity(
            "mention", content_id(reading.report.id, key), "Mention", document=_id("report", reading.report.id), name=words,
            resolved=_id("actor", key), detectedSchema=_SCHEMATA.get(book.actors[key].kind, "Organization"),
        )  # fmt: skip


def _note(book: Book, reading: Reading, one: Statement) -> Entity:
    """A statement: FollowTheMoney has no quotations, and a note with its proof comes nearest."""
    actor = book.who(one)
    who = book.speaker(reading, one) or "Somebody"
    return _entity(
        "statement", one.id, "Note", name=f"{who}: {one.act} ({one.kind})", description=one.words(reading.report.text),
        entity=_id("actor", actor.id) if actor else None, proof=_id("report", one.report), keywords=["statement", one.act],
        sourceUrl=web_address(reading.report.url), publisher=reading.report.outlet,
    )  # fmt: skip


def _event(book: Book, told: Coded) -> Entity:
    reading, one = told.reading, told.event
    begin, end = ends_of(one.when)
    involved = [book.actor(party.entity) for party in (*one.actors, *one.recipients)]
    return _entity(
        "event", one.id, "Event", name=f"{one.type}: {reading.words(one.anchor)}", description=reading.words(one.span),
        involved=[_id("actor", actor.id) for actor in involved if actor], location=one.place, date=begin if end is None else None,
        startDate=begin if end else None, endDate=end, proof=_id("report", one.report), keywords=[one.type, f"status: {one.status}"],
        summary=f"{one.status}, by the word of {book.account(one.account)}",
    )  # fmt: skip


def _meeting(book: Book, one: Round | Contact) -> Entity:
    begin, end = ends_of(one.when)
    return _entity(
        "meeting", one.id, "Event", name=marked(one, book), summary=f"status: {one.status}",
        involved=[_id("actor", key) for key in one.parties if key in book.actors],
        organizer=[_id("actor", key) for key in one.hosts if key in book.actors] if isinstance(one, Round) else None, location=one.place,
        date=begin if end is None else None, startDate=begin if end else None, endDate=end, keywords=["meeting", f"status: {one.status}"],
        proof=[_id("report", key) for key in one.reports if key in book.reports], description=[evidence.text for evidence in one.evidence],
    )  # fmt: skip
