"""Lists of a stored record, as plain dictionaries of the JSON that record.md describes: which items, by filters, the latest of them.

    listed(store, "statements", Filters(speaker="Brekke", issue="sanctions", limit=20), issues)

Reports, statements and events are looked for in the whole record. What is derived (rounds, claims, positions and the like) rests on
the reports that the filters leave, at most `window` of them, the latest.
"""

from collections.abc import Mapping

from communique.errors import BadUsage
from communique.lists.changes import changes
from communique.lists.derived import DERIVED, derived
from communique.lists.facts import FACTS, facts
from communique.lists.filters import Filters, Listed
from communique.lists.reports import reports
from communique.record import Store

__all__ = ["LISTS", "Filters", "Listed", "changes", "listed"]

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
