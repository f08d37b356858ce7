"""A statement as a row of a list, and what a query asks for."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import chain

from communique.present.exports.harmless import cell
from communique.present.exports.tables import written
from communique.present.facts import outlet_of
from communique.present.web.html import at
from communique.present.web.shelf import Found, Wanted
from communique.present.words import clipped

FIELDS = ("q", *(one.name for one in fields(Wanted) if one.name != "text"))
"""What may be asked, by the names in an address, in the order of `Wanted`."""


@dataclass(frozen=True, slots=True)
class Row:
    who: str
    act: str
    text: str
    condition: str | None
    about: str | None
    day: str | None
    outlet: str
    report: str
    href: str


def row_of(found: Found) -> Row:
    facts, one = found.desk.facts, found.statement
    return Row(
        who=facts.voiced(one),
        act=one.act,
        text=facts.told(one),
        condition=facts.condition(one),
        about=facts.about(one),
        day=one.said or found.reading.report.published,
        outlet=outlet_of(found.reading.report),
        report=one.report,
        href=at(facts.evidence(one.report, one.content[0])) if one.content else f"/reports/{one.report}",
    )


def wanted_of(given: Mapping[str, str | None]) -> Wanted:
    """What a query asks for; an empty field asks for nothing."""
    return Wanted(*(given.get(name) or None for name in FIELDS))


DAY = r"^\d{4}(-\d\d){0,2}$"
"""A day, a month or a year, as a query gives them."""
HOW_DAYS_ARE_WRITTEN = "is no date; write it as 2025-03-12, 2025-03 or 2025."


def no_day(given: Mapping[str, str | None]) -> str | None:
    """A sentence about the first date of a query that is none, so that it is not taken for one that nothing fits; None where all are."""
    wrong = next((value for name in ("since", "until") if (value := given.get(name)) and not _is_day(value)), None)
    return f"“{clipped(wrong)}” {HOW_DAYS_ARE_WRITTEN}" if wrong else None


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(DAY, value, re.ASCII) is not None and bool(datetime.date.fromisoformat((value + "-01-01")[:10]))
    except ValueError:
        return False


COLUMNS = ("day", "who", "act", "text", "condition", "about", "outlet", "report")


def as_csv(rows: Iterable[Row]) -> str:
    """A table; a cell that a spreadsheet would run as a formula is made plain by an apostrophe, and nothing in it moves the words of a terminal."""
    cells = ([cell(getattr(row, name) or "") for name in COLUMNS] for row in rows)
    return "".join(written(chain([COLUMNS], cells), lineterminator="\r\n"))
