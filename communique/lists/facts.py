"""Statements and events: found in the rows of the whole record, shown with who their speakers and actors are."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.answers import Answer
from communique.lists.filters import Filters, Item, Listed, Who, latest, says, within
from communique.record import Asked, Store, as_json, told_by

FACTS = ("statements", "events")
_AT_ONCE = 200
"""Reports that are looked through together."""


def facts(store: Store, what: str, filters: Filters, issues: Mapping[str, str]) -> Listed:
    """The latest that are asked for. Reports are looked through from the newest on until there are enough."""
    wanted = issue_ids(filters.issue, store.issues(issues) if filters.issue else issues)
    rows = (
        Asked(what, filters.speaker, wanted, filters.act, filters.status, filters.text)
        if what == "statements"
        else Asked(what, status=filters.status)
    )
    nums = store.asked(filters.scope(parties=True), rows)
    items: list[Item] = []
    seen = 0
    for start in range(0, len(nums), _AT_ONCE):
        some = nums[start : start + _AT_ONCE]
        seen += len(some)
        found = items_in(store, some, what, filters, wanted)
        items = [*found, *items]
        if filters.limit and len(items) >= filters.limit:
            break
    shown, count = latest(items, filters.limit)
    more = len(nums) > seen
    published = {one.report.id: one.report.published for one in store.listed(store.numbers(sorted({one["report"] for one in shown})))}
    return Listed(shown, count + 1 if more and filters.limit and count == filters.limit else count, published=published)


def issue_ids(issue: str | None, issues: Mapping[str, str]) -> tuple[str, ...] | None:
    """The ids of the issues whose id or label holds the words; None if none is asked for."""
    if issue is None:
        return None
    wanted = issue.casefold()
    return tuple(key for key, label in issues.items() if wanted == key or wanted in label.casefold())


def items_in(store: Store, nums: Sequence[int], what: str, filters: Filters, issues: tuple[str, ...] | None) -> list[Item]:
    return list(chosen(told_by(store.stored(nums)), what, filters, issues))


def chosen(answer: Answer, what: str, filters: Filters, issues: tuple[str, ...] | None) -> Iterable[Item]:
    """The items of an answer that are asked for."""
    who, published = Who.of(answer), {one.report.id: one.report.published for one in answer.readings}
    fits = _statement(answer, who, filters, issues) if what == "statements" else _event(who, filters)
    for item in as_json(answer)[what]:
        when = item["said"] if what == "statements" else item["when"]
        if fits(item) and within(when or published[item["report"]], filters):
            yield item


def _statement(answer: Answer, who: Who, filters: Filters, issues: tuple[str, ...] | None) -> Callable[[Item], bool]:
    called = who.called(filters.speaker) if filters.speaker else frozenset()
    known = who.called(filters.actor) if filters.actor else frozenset()
    parties = [who.called(party) for party in filters.party]
    about = {one.left for one in answer.judgements if one.kind == "about" and issues is not None and one.right in issues}

    def fits(item: Item) -> bool:
        speaker = item["speaker"] or {}
        actor = speaker.get("actor")
        return (
            (not filters.speaker or actor in called or _names(speaker.get("text"), filters.speaker))
            and (not filters.actor or actor in known)
            and (not parties or any(actor in one for one in parties))
            and (not filters.act or item["act"] == filters.act)
            and (issues is None or item["id"] in about)
            and says([piece["text"] for piece in item["content"]], filters)
        )

    return fits


def _names(words: str | None, name: str) -> bool:
    return bool(words) and name.casefold() in str(words).casefold()


def _event(who: Who, filters: Filters) -> Callable[[Item], bool]:
    known = who.called(filters.actor) if filters.actor else frozenset()
    parties = [who.called(party) for party in filters.party]

    def fits(item: Item) -> bool:
        taking_part = {one["actor"] for side in ("actors", "recipients") for one in item[side]}
        return (
            (not filters.actor or bool(taking_part & known))
            and all(taking_part & one for one in parties)
            and (not filters.status or item["status"] == filters.status)
            and says([item["text"]], filters)
        )

    return fits
