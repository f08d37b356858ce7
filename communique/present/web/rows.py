"""A statement as a row of a list, and what a query asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from communique.model import Act
from communique.present.facts import outlet_of
from communique.present.web.html import at
from communique.present.web.shelf import Found, Wanted

ACTS: tuple[str, ...] = get_args(Act)


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
    fields = ("speaker", "issue", "act", "outlet", "since", "until")
    return Wanted(text=given.get("q") or None, **{name: given.get(name) or None for name in fields})
