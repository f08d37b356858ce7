"""Reports, each with when it was added and the versions it has had."""

from communique.lists.filters import Filters, Item, Listed
from communique.record import Asked, Store, Version, lines_as_json, told_by


def reports(store: Store, filters: Filters) -> Listed:
    """The latest by publication that are asked for, in order of time. Versions that no longer count are told with the one that does."""
    nums = store.asked(filters.scope(), Asked())
    chosen = nums[: filters.limit] if filters.limit else nums
    added = {one.report.id: one for one in store.listed(chosen)}
    chains = store.versions([one.chain for one in added.values() if one.chain])
    shapes = lines_as_json(told_by(store.stored(chosen)), "reports")
    items = tuple(_with_versions(shape, added[shape["id"]], chains) for shape in shapes)
    return Listed(items, len(nums))


def _with_versions(shape: Item, own: Version, chains: dict[str, list[Version]]) -> Item:
    earlier = [one for one in chains.get(own.chain or "", []) if not one.newest]
    told = [
        {"id": one.report.id, "published": one.report.published, "retrieved": one.report.retrieved, "added": one.added} for one in earlier
    ]
    return {**shape, "retrieved": own.report.retrieved, "added": own.added, "earlier": told}
