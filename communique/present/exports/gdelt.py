"""GDELT 2: the columns of its Events and Mentions files, tab-separated, without a header line. What the record does not tell is empty."""

from collections.abc import Iterator

from communique.answers import Answer
from communique.model import content_id
from communique.present.dates import day_of
from communique.present.exports.book import Book
from communique.present.exports.coded import Coded, Who, coded_events, left_out
from communique.present.exports.exported import Exported, encoded
from communique.present.exports.harmless import field
from communique.present.exports.links import web_address
from communique.present.exports.scales import cameo, cameo_quad
from communique.present.exports.times import days_of
from communique.present.facts import file_name

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate", *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone", *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO), *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WEB, _CITATION = "1", "2"


def to_gdelt(answer: Answer, whole: Answer | None = None) -> Exported:
    """What happened by the word of an outlet or, where saying is doing, of the party; a line for every two parties."""
    book = Book(answer, whole)
    files = {
        "events.export.csv": encoded(lambda: (_line(EVENTS, _event(*pair)) for pair in _pairs(book))),
        "events.mentions.csv": encoded(lambda: (_line(MENTIONS, _mention(*pair)) for pair in _pairs(book))),
    }
    note = left_out(book, "GDELT", told=False)
    return Exported(files, (note,) if note else ())


def _pairs(book: Book) -> Iterator[tuple[Coded, Who | None, Who | None, str]]:
    for one in coded_events(book, told=False):
        for left, right in one.pairs():
            yield one, left, right, _number(one, left, right)


def _line(columns: tuple[str, ...], filled: dict[str, str]) -> str:
    return "\t".join(filled.get(column, "") for column in columns) + "\n"


def _number(one: Coded, left: Who | None, right: Who | None) -> str:
    """A whole number below 2^60 that depends on nothing but the event and the two parties."""
    return str(int(content_id("gdelt", one.event.id, left and left.start, right and right.start)[:15], 16))


def _event(one: Coded, left: Who | None, right: Who | None, key: str) -> dict[str, str]:
    event, report = one.event, one.reading.report
    code = cameo(event.type, event.mode)
    return {
        "GlobalEventID": key,
        **_dated(event.when),
        **_actor("Actor1", left),
        **_actor("Actor2", right),
        "EventCode": code or "",
        "EventBaseCode": code or "",
        "EventRootCode": code[:2] if code else "",
        "QuadClass": str(cameo_quad(code, event.type) or ""),
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_FullName": field(event.place),
        "DATEADDED": _stamp(report.published),
        "SOURCEURL": field(web_address(report.url)),
    }


def _dated(when: str | None) -> dict[str, str]:
    """The first day, where the day is known; GDELT's fraction of a year is (month * 30 + day) / 365."""
    days = days_of(when)
    if days is None:
        return {}
    day = days[0]
    fraction = (day.month * 30 + day.day) / 365
    return {"Day": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": f"{day:%Y}", "FractionDate": f"{day.year + fraction:.4f}"}


def _actor(side: str, who: Who | None) -> dict[str, str]:
    if who is None:
        return {}
    return {
        f"{side}Code": who.country + who.sector,
        f"{side}Name": field(who.name.upper()),
        f"{side}CountryCode": who.country,
        f"{side}Type1Code": who.sector,
    }


def _mention(one: Coded, left: Who | None, right: Who | None, key: str) -> dict[str, str]:
    report = one.reading.report
    address = web_address(report.url)
    return {
        "GlobalEventID": key,
        "EventTimeDate": _stamp(report.published),
        "MentionTimeDate": _stamp(report.published),
        "MentionType": _WEB if address else _CITATION,
        "MentionSourceName": field(report.outlet),
        "MentionIdentifier": field(address or report.title or file_name(report.source)),
        "SentenceID": str(one.sequence or ""),
        "Actor1CharOffset": str(left.start) if left else "-1",
        "Actor2CharOffset": str(right.start) if right else "-1",
        "ActionCharOffset": str(one.event.anchor.start),
        "InRawText": "1",
        "Confidence": str(round(one.event.confidence * 100)),
        "MentionDocLen": str(len(report.text)),
    }


def _stamp(published: str | None) -> str:
    """YYYYMMDDHHMMSS of the day of publication; the time of day is left at zero."""
    day = day_of(published)
    return f"{day:%Y%m%d}000000" if day else ""
