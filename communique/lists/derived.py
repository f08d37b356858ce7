"""What is derived: rounds, contacts, positions, claims, moves, agenda, actors. Each from the reports that the filters leave."""

from collections.abc import Callable, Iterable, Mapping

from communique.lists.filters import Filters, Item, Listed, Who, latest, says, within
from communique.record import Store, as_json

DERIVED = ("rounds", "contacts", "positions", "claims", "moves", "agenda", "actors")


def derived(store: Store, what: str, filters: Filters, issues: Mapping[str, str]) -> Listed:
    answered = store.answer(filters.scope(), issues)
    shape, who = as_json(answered.answer), Who.of(answered.answer)
    published = {one["id"]: one["published"] for one in shape["reports"]}
    found = [item for item in shape[what] if fits(what, item, filters, who, published)]
    items, count = latest(found, filters.limit)
    return Listed(items, count, len(answered.chosen.nums) if answered.chosen.is_cut else None, published)


def fits(what: str, item: Item, filters: Filters, who: Who, published: Mapping[str, str | None]) -> bool:
    """Is it what is asked for? A filter on something that the items of a list do not have is passed over."""
    own = WHO[what](item) if what in WHO else None
    named = [name for name in (filters.speaker, filters.actor, *(filters.party if what != "claims" else ())) if name]
    return (
        (own is None or all(own & who.called(name) for name in named))
        and (not filters.status or item.get("status", filters.status) == filters.status)
        and (not filters.standing or item.get("standing", filters.standing) == filters.standing)
        and (not filters.act or item.get("stance", filters.act) == filters.act)
        and (not filters.issue or _about(item, filters.issue))
        and (what == "actors" or within(_day(item, published), filters))
        and says(_words(item), filters)
    )


def _day(item: Item, published: Mapping[str, str | None]) -> str | None:
    """When it was, or was last told."""
    own = next((item[key] for key in ("when", "last", "since") if item.get(key)), None)
    reports = item.get("reports") or [one["report"] for one in item.get("evidence", ())]
    return own or max((day for one in reports if (day := published.get(one))), default=None)


def _words(item: Item) -> Iterable[str | None]:
    evidence = [one["text"] for key in ("evidence", "variants") for one in item.get(key, ()) if isinstance(one, dict)]
    names = [one for one in item.get("variants", ()) if isinstance(one, str)]
    return [item.get("text"), item.get("what"), item.get("name"), item.get("outcome"), item.get("place"), *names, *evidence]


def _about(item: Item, issue: str) -> bool:
    found = item.get("issue")
    return found is None or issue == found["id"] or issue.casefold() in found["label"].casefold()


def _some(*values: str | None) -> frozenset[str]:
    return frozenset(one for one in values if one)


WHO: dict[str, Callable[[Item], frozenset[str]]] = {
    "rounds": lambda one: _some(*one["parties"], *one["mediators"], *one["hosts"], *one["delegations"].values()),
    "contacts": lambda one: _some(*one["parties"], *one["attended"]),
    "positions": lambda one: _some(one["party"]),
    "claims": lambda one: _some((one["speaker"] or {}).get("actor"), *one["confirmed_by"], *one["denied_by"]),
    "moves": lambda one: _some(one["by"], one["to"], one["answered_by"]),
    "actors": lambda one: _some(one["id"]),
}
"""Who an item is of; an item of the agenda tells it in its words alone."""
