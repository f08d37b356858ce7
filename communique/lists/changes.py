"""What changed in a stored record since a moment: what came and went, what corrected articles say now, what people decided, and what follows.

    changes(store, "2025-05-28", issues)["rounds"]   # [{"change": "changed", "fields": {"status": ["announced", "held"]}, ...}]

What is derived is compared as the record answered then and answers now, each on the latest reports it held. Of a report that was
removed since only its id and when it went are left, so the record of then is told without it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from communique.lists.filters import Item
from communique.model import Reading
from communique.record import WINDOW, Scope, Store, Version, as_json, said_of

Key = Callable[[Item], object]
COMPARED: dict[str, tuple[str, ...]] = {
    "rounds": ("status", "ordinal", "when", "place", "mediators", "hosts", "outcome"),
    "contacts": ("status", "kind", "when", "place"),
    "texts": ("stage", "access", "expires"),
    "positions": ("stance", "text", "condition"),
    "claims": ("standing", "origins", "confirmed_by", "denied_by"),
    "moves": ("status", "answer"),
    "commitments": ("state", "due"),
    "agenda": ("status", "when", "place"),
}
"""What is derived, and which of its fields are told where they differ."""
_KEYS: dict[str, Key] = {
    "positions": lambda one: (one["party"], one["issue"]["id"], one["voice"]),
    "moves": lambda one: one["statement"],
}


def changes(store: Store, since: str, issues: Mapping[str, str], parties: tuple[str, ...] = (), window: int = WINDOW) -> Item:
    """All that changed from a date or moment (UTC) on, as one object; lists that have nothing are there and empty.

    What is derived rests on the latest reports, at most `window`, of then and of now.
    """
    came = store.came(since)
    older = store.versions(sorted({one.chain for one in came if one.chain}))
    then = as_json(store.answer(Scope(parties, before=since, window=window), issues).answer)
    answered = store.answer(Scope(parties, window=window), issues)
    now, seen = as_json(answered.answer), _Seen(store, answered.chosen.ids, then)
    corrected = [pair for one in came if (pair := _before(one, older.get(one.chain or "", ())))]
    again = {one.report.id for _, one in corrected}
    return {
        "schema": "communique/1",
        "since": since,
        "reports": [_report(one) for one in came if one.report.id not in again],
        "versions": _versions(store, corrected),
        "removed": [{"report": report, "at": at} for report, at in store.gone(since) if report not in store],
        "decisions": list(_decisions(store, since)),
        **{name: compared(name, [one for one in then[name] if seen.still(one)], now[name]) for name in COMPARED},
    }


def _decisions(store: Store, since: str) -> Iterator[Item]:
    """What people decided and took back since, with who, when and why; `change` is "new" or "gone"."""
    for kept in store.decisions():
        one, undo = kept.decision, kept.undo
        if one.when >= since:
            yield {"change": "new", **said_of(one)}
        if undo and undo.when >= since:
            yield {"change": "gone", **said_of(one), "who": undo.who, "when": undo.when, "why": undo.why}


class _Seen:
    """Of a large record the answer of then rests on reports that are no longer among the latest: what only these tell has not changed."""

    def __init__(self, store: Store, now: Sequence[str], then: Item) -> None:
        asked = {one["id"] for one in then["reports"]}
        counting = {one.report.id for one in store.listed(store.numbers(sorted(asked - set(now)))) if one.newest}
        self._past = counting - set(now)
        self._report_of = {one["id"]: one["report"] for one in then["statements"]}

    def still(self, item: Item) -> bool:
        told = {*item.get("reports", ()), *(key[0] for key in _words(item))}
        said = [*item.get("statements", ()), *([item["statement"]] if item.get("statement") else [])]
        told |= {self._report_of[one] for one in said if one in self._report_of}
        return not told or not told <= self._past


def _report(one: Version) -> Item:
    report = one.report
    told = {"id": report.id, "outlet": report.outlet, "title": report.title, "source": report.source}
    return {**told, "published": report.published, "added": one.added}


# --- corrected articles ---------------------------------------------------------------------------


def _before(one: Version, chain: Sequence[Version]) -> tuple[Version, Version] | None:
    """A version with the one that was added before it."""
    at = next((place for place, other in enumerate(chain) if other.report.id == one.report.id), 0)
    return (chain[at - 1], one) if at else None


def _versions(store: Store, corrected: Sequence[tuple[Version, Version]]) -> list[Item]:
    readings = store.readings(sorted({one.report.id for pair in corrected for one in pair}))
    return [_version(old, new, readings) for old, new in corrected]


def _version(old: Version, new: Version, readings: Mapping[str, Reading]) -> Item:
    before, after = readings[old.report.id], readings[new.report.id]
    removed, added = differing(_sentences(before), _sentences(after))
    gone, came = differing(_said(before), _said(after))
    return {
        **_report(new), "earlier": {"id": old.report.id, "published": old.report.published, "added": old.added},
        "counts": new.newest, "titles": [old.report.title, new.report.title] if old.report.title != new.report.title else [],
        "sentences": {"removed": removed, "added": added}, "statements": {"removed": gone, "added": came},
    }  # fmt: skip


def _sentences(reading: Reading) -> list[str]:
    return [" ".join(one.of(reading.report.text).split()) for one in reading.sentences]


def _said(reading: Reading) -> list[str]:
    return [" ".join(one.words(reading.report.text).split()) for one in reading.statements]


def differing(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """What only the one has and what only the other has, in their order; what stands on both sides is not told."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = [one for kind, start, end, _, _ in steps if kind != "equal" for one in old[start:end]]
    came = [one for kind, _, _, start, end in steps if kind != "equal" for one in new[start:end]]
    return [one for one in gone if one not in new], [one for one in came if one not in old]


# --- what is derived ------------------------------------------------------------------------------


def compared(name: str, then: Sequence[Item], now: Sequence[Item]) -> list[Item]:
    """The items that are new, gone, or tell a field otherwise: each as it is now (or was), with `change` and the `fields` that differ."""
    left = list(then)
    found = []
    for item in now:
        old = _same(name, item, left)
        if old is not None:
            left.remove(old)
        fields = {} if old is None else {key: [old[key], item[key]] for key in COMPARED[name] if old[key] != item[key]}
        if old is None or fields:
            found.append({"change": "new" if old is None else "changed", "fields": fields, "item": item})
    return found + [{"change": "gone", "fields": {}, "item": old} for old in left]


def _same(name: str, item: Item, others: Sequence[Item]) -> Item | None:
    """The same thing in the other answer: of the same key or id, else resting on the same words of a report, else on words that read alike."""
    own = _KEYS.get(name, _id)
    places, words = _words(item), _reading(item)
    alikes: tuple[Callable[[Item], bool], ...] = (
        lambda one: own(one) is not None and own(one) == own(item),
        lambda one: bool(places & _words(one)),
        lambda one: bool(words & _reading(one)) and one.get("level") == item.get("level"),
    )
    for alike in alikes:
        if found := next((one for one in others if alike(one)), None):
            return found
    return None


def _id(item: Item) -> object:
    return item.get("id")


def _reading(item: Item) -> frozenset[str]:
    """The words it rests on, with who says or does it where that is one."""
    who = str(item.get("party") or item.get("by") or "")
    listed = [one["text"] for key in ("evidence", "variants") for one in item.get(key, ()) if isinstance(one, dict)]
    return frozenset(f"{who}\x1f{' '.join(one.split())}" for one in [*listed, *([item["text"]] if item.get("text") else [])])


def _words(item: Item) -> frozenset[tuple[Any, ...]]:
    listed = [*item.get("evidence", ()), *(one for one in item.get("variants", ()) if isinstance(one, dict))]
    return frozenset((one["report"], one["start"], one["end"]) for one in listed)
