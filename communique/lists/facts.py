"""Statements and events: found in the rows of the whole record, shown with who their speakers and actors are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from communique.answers import Answer
from communique.lists.filters import Filters, Item, Listed, Who, latest, says, within
from communique.record import Asked, Scope, Store, lines_as_json, told_by

FACTS = ("statements", "events")
_AT_ONCE = 200
"""Reports that are looked through together."""
_AT_FIRST = 50
"""So many at first, if so few lines are asked for: who is called by one of his names only is known by reports beside."""


def facts(store: Store, what: str, filters: Filters, issues: Mapping[str, str]) -> Listed:
    """The latest that are asked for. Reports are looked through from the newest on until there are enough."""
    wanted = issue_ids(filters.issue, store.issues(issues) if filters.issue else issues)
    rows = (
        Asked(what, filters.speaker, wanted, filters.act, filters.status, filters.text)
        if what == "statements"
        else Asked(what, status=filters.status)
    )
    items: list[Item] = []
    left = False
    for some, more in _in_turn(store, filters.scope(parties=True), rows, filters.limit):
        items, left = [*items_in(store, some, what, filters, wanted), *items], more
        if filters.limit and len(items) >= filters.limit:
            break
    shown, count = latest(items, filters.limit)
    published = {one.report.id: one.report.published for one in store.listed(store.numbers(sorted({one["report"] for one in shown})))}
    return Listed(shown, count + 1 if left and filters.limit and count == filters.limit else count, published=published)


def _in_turn(store: Store, scope: Scope, rows: Asked, limit: int | None) -> Iterator[tuple[Sequence[int], bool]]:
    """Numbers of reports that are looked through together, the latest first, each time with whether there are more.

    Each has a row that is asked for, so that as many reports as lines are asked for hold enough of them, as a rule.
    """
    seen: Sequence[int] = ()
    if limit and limit < _AT_ONCE:
        most = max(limit, _AT_FIRST)
        found = store.asked(scope, rows, most=most + 1)
        seen = found[:most]
        yield seen, len(found) > most
        if len(found) <= most:
            return
    known = set(seen)
    left = [one for one in store.asked(scope, rows) if one not in known]
    for start in range(0, len(left), _AT_ONCE):
        yield left[start : start + _AT_ONCE], start + _AT_ONCE < len(left)


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
    for item in lines_as_json(answer, what):
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
