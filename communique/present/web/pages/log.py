"""What a decision is about, as links: reports by outlet and day at the very words, actors by their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from urllib.parse import quote, urlencode

from communique.model import ActorName, ContactName, Place, Report, ReportName, What
from communique.present.headlines import called


@dataclass(frozen=True, slots=True)
class Subject:
    label: str
    href: str


def reports_of(what: What) -> set[str]:
    """The ids of the reports that a decision names."""
    return {one.report for one in _named(what) if isinstance(one, Place | ReportName)}


def subjects(what: What, reports: Mapping[str, Report]) -> tuple[Subject, ...]:
    """What it is about, each once; a report that is not in the record now has no link."""
    found: dict[str, Subject] = {}
    for one in _named(what):
        if isinstance(one, ActorName):
            found.setdefault(one.name, Subject(f"what {one.name} said", f"/statements?{urlencode({'speaker': one.name})}"))
        elif one.report in reports:
            found.setdefault(one.report, Subject(called(reports[one.report]), _place(one)))
    return tuple(found.values())


def _named(part: object) -> Iterator[Place | ReportName | ActorName]:
    """The places, reports and actors that a decision names itself; of a contact one place that tells of it, and of an actor no mentions."""
    if isinstance(part, Place | ReportName | ActorName):
        yield part
    elif isinstance(part, ContactName):
        yield from part.places[:1]
    elif isinstance(part, tuple):
        for one in part:
            yield from _named(one)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _named(getattr(part, each.name))


def _place(one: Place | ReportName) -> str:
    words = f"?at={one.start}-{one.end}#at" if isinstance(one, Place) else ""
    return f"/reports/{quote(one.report, safe='')}{words}"
