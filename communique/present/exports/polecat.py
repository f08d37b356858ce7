"""POLECAT: the columns of its weekly files, tab-separated, with a header line."""

from collections.abc import Iterable, Iterator

from communique.answers import Answer
from communique.present.dates import day_of
from communique.present.exports.book import Book
from communique.present.exports.coded import Coded, Who, coded_events, left_out
from communique.present.exports.exported import Exported, one_text
from communique.present.exports.harmless import field
from communique.present.exports.scales import QUAD, QUAD_NAMES, score
from communique.present.exports.times import days_of
from communique.present.words import clean

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
VERSION = "communique/1"


def to_polecat(answer: Answer, whole: Answer | None = None) -> Exported:
    """What happened by the word of an outlet or, where saying is doing, of the party; a date only where it is one day."""
    book = Book(answer, whole)
    return one_text("events.polecat.tsv", lambda: _lines(book), left_out(book, "POLECAT", told=False))


def _lines(book: Book) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    for one in coded_events(book, told=False):
        yield "\t".join(_row(book, one)) + "\n"


def _row(book: Book, one: Coded) -> list[str]:
    event, report = one.event, one.reading.report
    days, published = days_of(event.when), day_of(report.published)
    quad, scale = QUAD.get(event.type), score(event.type, event.mode)
    filled = {
        "Event ID": event.id,
        "Event Date": days[0].isoformat() if days and days[0] == days[1] else "",
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": "" if scale is None else f"{scale:.1f}",
        "Quad Code": QUAD_NAMES[quad] if quad else "",
        **_party("Actor", one.actors),
        **_party("Recipient", one.recipients),
        "Raw Placename": field(event.place),
        "Source": field(report.outlet),
        "Publication Date": published.isoformat() if published else "",
        "Story People": _listed(name for name, kind in _names(book, report.id) if kind == "person"),
        "Story Organizations": _listed(name for name, kind in _names(book, report.id) if kind not in ("person", "state")),
        "Story Locations": _listed(one.reading.words(mention.span) for mention in one.reading.mentions if mention.kind == "place"),
        "Language": field(report.language),
        "Version": VERSION,
    }
    return [filled.get(column, "") for column in COLUMNS]


def _party(side: str, whos: tuple[Who, ...]) -> dict[str, str]:
    """The columns of one side; several parties are one field each, parted by "; "."""
    return {
        f"{side} Name": _listed(who.name for who in whos),
        f"{side} Country": _listed(who.country for who in whos),
        f"Primary {side} Sector": next((who.sector for who in whos if who.sector), ""),
        f"{side} Sectors": _listed(who.sector for who in whos),
        f"{side} Title": _listed(who.office for who in whos),
        f"{side} Name Raw": _listed(who.words for who in whos),
    }


def _names(book: Book, report: str) -> list[tuple[str, str]]:
    return [(actor.name, actor.kind) for actor in book.answer.actors if report in actor.reports]


def _listed(values: Iterable[str]) -> str:
    """Each value once; a semicolon inside of one would part it in two."""
    return field("; ".join(dict.fromkeys(clean(value).replace(";", ",") for value in values if value)))
