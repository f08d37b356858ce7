"""schema.org (JSON-LD): articles, quotations, claims and meetings. It carries no verdict and no rating."""

from collections.abc import Iterable, Iterator
from typing import Any

from communique.answers import Answer, Claim, Contact, Round
from communique.model import Reading, Report, Statement
from communique.present.exports.book import Book, office_of, ordered
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import json_around
from communique.present.exports.links import iri, report_iri, web_address
from communique.present.exports.meetings import marked, meetings_of
from communique.present.exports.times import ends_of, iso_of

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "state": "GovernmentOrganization"}
_STATUSES = {
    "announced": "EventScheduled",
    "confirmed": "EventScheduled",
    "under-way": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
"""Of what is proposed, disputed or broken off schema.org has no status; the description tells it."""


def to_schema_org(answer: Answer, whole: Answer | None = None) -> Exported:
    """One graph. The texts of the reports are not in it, only what is quoted."""
    book = Book(answer, whole)

    def graph() -> Iterator[dict[str, Any]]:
        yield from (_article(reading.report) for reading in answer.readings)
        yield from (_actor(book, one.id) for one in answer.actors)
        yield from (one for reading in answer.readings for one in _quotations(book, reading))
        yield from (_claim(book, one) for one in answer.claims)
        yield from (_event(book, one) for one in meetings_of(answer))

    return one_text("record.schema-org.jsonld", lambda: json_around({"@context": CONTEXT, "@graph": []}, graph()))


def _filled(**values: Any) -> dict[str, Any]:
    """Without what is not known; `id_` and `type_` are the words of JSON-LD."""
    keys = {"id_": "@id", "type_": "@type"}
    return {keys.get(key, key): value for key, value in values.items() if value not in (None, [], "")}


def _article(one: Report) -> dict[str, Any]:
    return _filled(
        id_=report_iri(one),
        type_="NewsArticle",
        headline=one.title,
        url=web_address(one.url),
        datePublished=iso_of(one.published),
        inLanguage=one.language,
        publisher={"@type": "Organization", "name": one.outlet} if one.outlet else None,
        creditText="; ".join(filter(None, (one.byline, *one.credits))),
    )


def _actor(book: Book, key: str) -> dict[str, Any]:
    one = book.actors[key]
    return _filled(
        id_=iri("actor", one.id),
        type_=_TYPES.get(one.kind, "Organization"),
        name=one.name,
        alternateName=[name for name in one.variants if name != one.name],
        identifier=one.id if one.kind == "state" else None,
        jobTitle=office_of(one) if one.kind == "person" else None,
    )


def _known(book: Book, keys: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": iri("actor", key)} for key in keys if key in book.actors]


def _quotations(book: Book, reading: Reading) -> Iterator[dict[str, Any]]:
    """Words that a report puts in quotation marks, with who said them where that is known."""
    for statement in ordered(reading.statements):
        for place, span in enumerate(statement.quotes, 1):
            yield _filled(
                id_=iri("quotation", f"{statement.id}.{place}"),
                type_="Quotation",
                text=reading.words(span),
                creator=_speaker(book, reading, statement),
                dateCreated=iso_of(statement.said),
                isPartOf={"@id": report_iri(reading.report)},
            )


def _speaker(book: Book, reading: Reading, one: Statement) -> dict[str, str] | None:
    """The actor; a source without a name in the report's own words, as it is somebody all the same."""
    actor = book.who(one)
    if actor:
        return {"@id": iri("actor", actor.id)}
    words = book.speaker(reading, one)
    return {"@type": "Person", "description": words} if words else None


def _claim(book: Book, one: Claim) -> dict[str, Any]:
    reports = [{"@id": report_iri(book.reports[key])} for key in one.reports if key in book.reports]
    said = "What somebody is told to have said" if one.level == "said" else "What is told as having happened"
    deniers = ", ".join(book.name(key) or key for key in one.denied_by)
    against = f" Denied by {deniers}." if deniers else " Another report tells the opposite." if one.standing == "contested" else ""
    return _filled(
        id_=iri("claim", one.id),
        type_="Claim",
        text=one.text,
        description=f"{said}.{against}",
        creator=_known(book, [one.speaker] if one.speaker else []),
        appearance=reports,
    )


def _event(book: Book, one: Round | Contact) -> dict[str, Any]:
    begin, end = ends_of(one.when)
    open_ = f" When, in EDTF: {one.when}." if one.when and begin is None else ""
    return _filled(
        id_=iri("meeting", one.id),
        type_="Event",
        name=marked(one, book),
        description=f"Status in the record: {one.status}.{open_}",
        eventStatus=f"https://schema.org/{_STATUSES[one.status]}" if one.status in _STATUSES else None,
        startDate=begin,
        endDate=end,
        location={"@type": "Place", "name": one.place} if one.place else None,
        attendee=_known(book, one.parties),
        organizer=_known(book, one.hosts) if isinstance(one, Round) else None,
        subjectOf=[{"@id": report_iri(book.reports[key])} for key in one.reports if key in book.reports],
    )
