"""Lists of a stored record, as plain dictionaries of the JSON that record.md describes: which items, by filters, the latest of them.

    listed(store, "statements", Filters(speaker="Brekke", issue="sanctions", limit=20), issues)

Reports, statements and events are looked for in the whole record. What is derived (rounds, claims, positions and the like) rests on
the reports that the filters leave, at most `window` of them, the latest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from communique.answers import Answer
from communique.errors import BadUsage
from communique.lists.changes import changes
from communique.lists.derived import DERIVED, derived, fits
from communique.lists.facts import FACTS, chosen, facts, issue_ids
from communique.lists.filters import Filters, Item, Listed, Who
from communique.lists.reports import reports
from communique.model import Reading
from communique.record import Store, as_json

__all__ = ["LISTS", "Filters", "Listed", "changes", "listed", "narrowed"]

LISTS = ("reports", *FACTS, *DERIVED)
"""The lists there are, by the names of the JSON."""


def listed(store: Store, what: str, filters: Filters, issues: Mapping[str, str]) -> Listed:
    """The items of one list that the filters leave, in order of time. `issues` are the labels of issues by their ids.

    Raises BadUsage for a list that does not exist and a search without a word in it.
    """
    if what == "reports":
        return reports(store, filters)
    if what in FACTS:
        return facts(store, what, filters, issues)
    if what in DERIVED:
        return derived(store, what, filters, issues)
    raise BadUsage(f"There is no list {what!r}; there are {', '.join(LISTS)}.")


def narrowed(answer: Answer, filters: Filters, issues: Mapping[str, str]) -> Answer:
    """The items that the lists show for the same filters. Reports, actors and what has no list of its own stay, and so do all items without a filter."""
    if not any(getattr(filters, one.name) for one in fields(filters) if one.name not in ("window", "limit", "outlet")):
        return answer
    shape, who = as_json(answer), Who.of(answer)
    published = {one["id"]: one["published"] for one in shape["reports"]}
    wanted = issue_ids(filters.issue, issues)
    said, done = (_ids(chosen(answer, what, filters, wanted)) for what in ("statements", "events"))

    def kept(what: str) -> Any:
        return tuple(one for one, item in zip(getattr(answer, what), shape[what], strict=True) if fits(what, item, filters, who, published))

    return replace(
        answer,
        readings=tuple(_with(reading, said, done) for reading in answer.readings),
        rounds=kept("rounds"),
        contacts=kept("contacts"),
        positions=kept("positions"),
        claims=kept("claims"),
        moves=kept("moves"),
        agenda=kept("agenda"),
    )


def _ids(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(one["id"] for one in items)


def _with(reading: Reading, said: frozenset[str], done: frozenset[str]) -> Reading:
    return replace(
        reading,
        statements=tuple(one for one in reading.statements if one.id in said),
        events=tuple(one for one in reading.events if one.id in done),
    )
