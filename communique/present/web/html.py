"""Templates: everything that a report says is cleaned and escaped on its way to the page."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from communique.model import Evidence
from communique.present.dates import in_words
from communique.present.facts import outlet_of, source_of
from communique.present.headlines import first_words, headline
from communique.present.lines import MEANING, UNMARKED, Line, Piece, pieces_of
from communique.present.terminal import SIGNS
from communique.present.web.forms import CORRECTED, act_of
from communique.present.web.notices import NOTICE
from communique.present.web.outside import host_of, outside
from communique.present.web.pages.lists import REST
from communique.present.words import clean, nest, shorten, unquote

WRITER: ContextVar[tuple[str, str]] = ContextVar("writer", default=("", ""))
"""Of the request that is answered: the proof that its forms carry, empty for a browser that may only read; and who decided last in it."""


def render(name: str, *, here: str = "", scope: str | None = None, **values: Any) -> str:
    """A template with its values; an unknown name in it is a fault, not an empty place. `here` is the part of the site, `scope` that of the record."""
    proof, who = WRITER.get()
    return (
        _environment()
        .get_template(name)
        .render({"proof": proof, "who": who, "notice": NOTICE.get(), "here": here, "scope": scope, **values})
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("communique.present.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(act=act_of, clean=_clean, words=in_words, shorten=_short, day=_day)
    made.globals.update(
        explained={"Mediators": "capacity", "Reports": "report", "Outlets": "outlet", "Origins": "origin"},
        corrected=CORRECTED,
        rest=REST,
        headline=headline,
        first_words=first_words,
        source=source_of,
        outlet_of=outlet_of,
        outside=outside,
        host_of=host_of,
        at=at,
        pieces=_pieces,
        signs=SIGNS,
        meaning=MEANING,
        unmarked=UNMARKED,
        query=query,
    )
    return made


def at(one: Evidence) -> str:
    """The address of words in their report."""
    return f"/reports/{quote(one.report, safe='')}?at={one.start}-{one.end}#at"


def query(values: Mapping[str, str | None], **more: str | int | None) -> str:
    """A query string of those that are given, `more` over `values`."""
    given = {key: value for key, value in {**values, **more}.items() if value not in (None, "")}
    return f"?{urlencode(given)}" if given else ""


def _clean(text: object) -> str:
    return clean(str(text))


def _short(text: str) -> str:
    """Words to stand between quotation marks: on one line, not too long, without marks of their own around them."""
    return nest(shorten(unquote(clean(text))))


def _day(value: str | None) -> str:
    return in_words(value[:10]) if value else "no date"


def _pieces(line: Line, labels: Mapping[Evidence, str]) -> list[tuple[Piece, Evidence | None]]:
    """The pieces of a line, references with the words that they lead to."""
    by_label = {label: one for one, label in labels.items()}
    return [(one, by_label[one.text] if one.kind == "reference" else None) for one in pieces_of(line, dict(labels))]
