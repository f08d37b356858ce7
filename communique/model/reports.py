"""What is read: reports, with the times and quantities told in them."""

import re
from dataclasses import dataclass
from typing import Literal

from communique.model.spans import Span, content_id


@dataclass(frozen=True, slots=True)
class Report:
    """One news text by one outlet. `furniture` is text that is no news: byline, dateline, site leftovers."""

    id: str
    source: str
    text: str
    outlet: str | None = None
    tie: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    retrieved: str | None = None
    furniture: tuple[Span, ...] = ()

    @staticmethod
    def id_of(outlet: str | None, url: str | None, source: str, published: str | None, text: str) -> str:
        """Hash of outlet, url (else file name), published and text: two outlets' copies stay two reports."""
        return content_id("report", outlet, url or source, published, text)


def house_of(outlet: str | None, url: str | None) -> tuple[str, ...]:
    """By what an outlet is known: its name, and the site it publishes on, which its sections share."""
    site = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", url or "")
    return (*([outlet.casefold()] if outlet else []), *([f"site {site[1].casefold()}"] if site else []))


@dataclass(frozen=True, slots=True)
class When:
    """A date expression; `against` is the date it was resolved against, if it needed one."""

    span: Span
    value: str | None
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: a duration ("over two years": unit "year"), a count ("300 prisoners": unit "prisoner").

    `sense` says whether the words give the number exactly, as a lower or an upper bound, or roughly.
    """

    span: Span
    number: float
    unit: str
    sense: Literal["exact", "over", "under", "about"] = "exact"
