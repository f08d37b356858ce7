"""What changed in a stored record, for people and as JSON."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from communique.present.words import clean, clipped, nest, unquote

Item = dict[str, Any]
_TITLES = {
    "rounds": "Rounds",
    "contacts": "Contacts",
    "texts": "Texts",
    "positions": "Positions",
    "claims": "Claims",
    "moves": "Moves",
    "commitments": "Commitments",
    "agenda": "Agenda",
}


def as_text(changes: Item) -> str:
    """A line for each change, under headings; what has nothing is left out."""
    parts = [*_reports(changes), *_versions(changes), *_removed(changes), *_decisions(changes)]
    for name, title in _TITLES.items():
        if changes[name]:
            parts += ["", f"{title}: {len(changes[name])}", *(line for one in changes[name] for line in _derived(one))]
    return "\n".join(parts or [f"Nothing has changed since {changes['since']}."]).lstrip("\n") + "\n"


def _reports(changes: Item) -> Iterator[str]:
    if changes["reports"]:
        yield f"New reports: {len(changes['reports'])}"
        yield from (f"+ {_day(one['published'])} · {_named(one)} [{one['id']}]" for one in changes["reports"])


def _versions(changes: Item) -> Iterator[str]:
    if changes["versions"]:
        yield from ("", f"Corrected articles: {len(changes['versions'])}")
    for one in changes["versions"]:
        yield f"± {_named(one)} [{one['earlier']['id']} → {one['id']}]"
        if one["titles"]:
            yield f"  title: {clipped(one['titles'][0])} → {clipped(one['titles'][1])}"
        yield from (f"  − {clipped(words)}" for words in one["sentences"]["removed"])
        yield from (f"  + {clipped(words)}" for words in one["sentences"]["added"])


def _removed(changes: Item) -> Iterator[str]:
    if changes["removed"]:
        yield from ("", f"Removed reports: {len(changes['removed'])}")
        yield from (f"− {one['report']} on {one['at']}" for one in changes["removed"])


def _decisions(changes: Item) -> Iterator[str]:
    if changes["decisions"]:
        yield from ("", f"Decisions of people: {len(changes['decisions'])}")
    for one in changes["decisions"]:
        mark = "+" if one["change"] == "new" else "−"
        yield f"{mark} {one['when'][:10]} · {clean(one['who'])}: {one['kind']} · {clipped(one['why'])} [{one['id']}]"


def _derived(one: Item) -> Iterator[str]:
    mark = {"new": "+", "gone": "−", "changed": "±"}[one["change"]]
    yield f"{mark} {_about(one['item'])}"
    yield from (f"  {key}: {_value(old)} → {_value(new)}" for key, (old, new) in one["fields"].items())


def _about(item: Item) -> str:
    """What an item is, by what items of its kind have; only words of reports stand in quotation marks."""
    who = item.get("parties") or [one for one in (item.get("party"), item.get("by"), item.get("to")) if one]
    issue = (item.get("issue") or {}).get("label")
    own = item.get("what") or (None if item.get("text") else ", ".join(item.get("names", ())) or item.get("kind"))
    what = clipped(own) if own else f"“{nest(clipped(unquote(clean(item['text']))))}”" if item.get("text") else None
    when = item.get("when") or item.get("last") or item.get("since") or item.get("due")
    state = item.get("status") or item.get("standing") or item.get("stance") or item.get("state") or item.get("stage")
    told = (_day(when), " – ".join(who), issue, item.get("place"), state, what)
    return " · ".join(clean(str(one)) for one in told if one)


def _named(report: Item) -> str:
    return " · ".join(clipped(one) for one in (report["outlet"], report["title"] or report["source"]) if one)


def _day(value: str | None) -> str:
    return value or "no date"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else clipped(str(value))


def as_json(changes: Item) -> str:
    return json.dumps(changes, ensure_ascii=False, indent=1) + "\n"


CHANGE_FORMATS: dict[str, Callable[[Item], str]] = {"text": as_text, "json": as_json}
