"""Entities of reports put together into actors, by the verdicts of linking."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TypeVar

from communique.answers import Actor, Capacity, Negotiation, Round
from communique.model import BODIES, ActorKind, Entity, Judgement, Reading, Role, profile_of
from communique.record.groups import Groups, Pair, groups

T = TypeVar("T")
Regroup = Callable[[Groups], Groups]
"""The groups of entities as people put them together, from those that the verdicts give."""

CLEARLY = 0.1
"""By how much the evidence for one bearer of a family name must be better than for the next."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entity where it was found: `place` orders all of them by time, then by place in the text."""

    entity: Entity
    report: str
    place: tuple[int, int]


def actors_of(
    readings: Sequence[Reading], judgements: Iterable[Judgement], regroup: Regroup | None = None
) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """All actors in the order of their first mention, and entity id to actor id. `readings` are in order of time.

    A state is itself by its code. Others are grouped by their same-actor verdicts, never across an
    other-actor one nor two full names that one report keeps apart. A bare family name that could be
    two people's goes to the one with clearly more evidence, else to neither.
    """
    seen = _all_seen(readings)
    by_id: dict[str, list[_Seen]] = {}
    for one in seen:
        by_id.setdefault(one.entity.id, []).append(one)
    grouped = _grouped(seen, judgements)
    members = [[one for key in group for one in by_id[key]] for group in (regroup(grouped) if regroup else grouped)]
    found = sorted((sorted(group, key=lambda one: one.place) for group in members), key=lambda group: group[0].place)
    actors = tuple(_actor(group) for group in found)
    return actors, {one.entity.id: actor.id for actor, group in zip(actors, found, strict=True) for one in group}


def with_capacities(
    actors: Iterable[Actor],
    negotiations: Iterable[Negotiation],
    rounds: Iterable[Round] = (),
    called: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> tuple[Actor, ...]:
    """The actors with what they are in each negotiation (party, mediator, host) and the reports that say so.

    `called` are those whom reports call mediators or hosts, by capacity, with the reports. Of whom no negotiation tells it, it is kept without one.
    """
    told: dict[str, list[Capacity]] = {}
    kept = list(rounds)
    for one in negotiations:
        for actor, capacity, reports in _capacities(one, [each for each in kept if each.negotiation == one.id or each.id in one.rounds]):
            told.setdefault(actor, []).append(Capacity(one.id, capacity, reports))
    for capacity, telling in sorted((called or {}).items()):
        for actor, found in sorted(telling.items()):
            if not any(one.capacity == capacity for one in told.get(actor, ())):
                told.setdefault(actor, []).append(Capacity(None, capacity, tuple(found)))
    return tuple(replace(actor, capacities=tuple(told.get(actor.id, ()))) for actor in actors)


def mediators_of(readings: Sequence[Reading], actor_of: Mapping[str, str], sides: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Those whom reports call mediators, and those for whom they act, with the reports in order."""
    told: dict[str, dict[str, None]] = {}
    for reading in readings:
        for one in reading.mediations:
            for actor in {actor_of.get(one.entity, one.entity), sides.get(one.entity, actor_of.get(one.entity, one.entity))}:
                told.setdefault(actor, {})[reading.report.id] = None
    return {actor: tuple(reports) for actor, reports in told.items()}


def hosts_of(readings: Sequence[Reading], actor_of: Mapping[str, str], sides: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Those who host a contact that took place or is announced, with the reports in order."""
    told: dict[str, dict[str, None]] = {}
    for reading in readings:
        for one in (one for each in reading.sightings if each.status in _HOSTED for one in each.hosts):
            told.setdefault(sides.get(one, actor_of.get(one, one)), {})[reading.report.id] = None
    return {actor: tuple(reports) for actor, reports in told.items()}


_HOSTED = ("held", "under-way", "broken-off", "announced", "confirmed")


# --- grouping -------------------------------------------------------------------------------------


def _all_seen(readings: Sequence[Reading]) -> list[_Seen]:
    return [_Seen(one, reading.report.id, (at, start)) for at, reading in enumerate(readings) for one, start in _first_mentions(reading)]


def _first_mentions(reading: Reading) -> Iterable[tuple[Entity, int]]:
    starts: dict[str, int] = {}
    for mention in reading.mentions:
        if mention.entity is not None:
            starts[mention.entity] = min(mention.span.start, starts.get(mention.entity, mention.span.start))
    behind = len(reading.report.text)
    return sorted(((one, starts.get(one.id, behind)) for one in reading.entities), key=lambda pair: (pair[1], pair[0].id))


def _grouped(seen: Sequence[_Seen], judgements: Iterable[Judgement]) -> tuple[tuple[str, ...], ...]:
    verdicts = [one for one in judgements if one.kind in ("same-actor", "other-actor")]
    nodes = _nodes(seen, verdicts)
    strength = nodes.spread(one for one in verdicts if one.kind == "same-actor")
    apart = {*nodes.spread(one for one in verdicts if one.kind == "other-actor"), *nodes.pairs(_kept_apart(seen))}
    bare = {nodes.of[one.entity.id] for one in seen if _is_bare(one.entity)}
    full = groups(nodes.members.keys() - bare, strength, apart, strength)
    group_of = {key: at for at, group in enumerate(full) for key in group}
    choice = _choices(strength, apart, bare, group_of)
    kept = {pair for pair in strength if all(_agrees(one, other, choice, group_of) for one, other in (pair, pair[::-1]))}
    pieces = (one for group in groups(nodes.members, kept, apart, strength) for one in nodes.entities_of(group, choice))
    return tuple(sorted(pieces))


@dataclass(frozen=True, slots=True)
class _Nodes:
    """What is grouped: entities, and in one piece all those of a profile that is judged the same as itself.

    `of` gives the node of an entity, `members` the entities of a node, `holders` the nodes of a profile, `report` that of an entity.
    """

    of: Mapping[str, str]
    members: Mapping[str, Sequence[str]]
    holders: Mapping[str, Sequence[str]]
    report: Mapping[str, str]

    def pairs(self, entities: Iterable[Pair]) -> set[Pair]:
        return {(self.of[one], self.of[other]) for one, other in entities}

    def spread(self, verdicts: Iterable[Judgement]) -> dict[Pair, float]:
        """The verdicts on profiles told of nodes; entities of one report have none."""
        found: dict[Pair, float] = {}
        for verdict in verdicts:
            for one, other in product(*(self.holders.get(end, [self.of.get(end, end)]) for end in (verdict.left, verdict.right))):
                pair = (min(one, other), max(one, other))
                if one != other and self._of_two_reports(one, other):
                    found[pair] = max(verdict.score, found.get(pair, 0.0))
        return found

    def entities_of(self, group: Sequence[str], choice: Mapping[str, int | None]) -> Iterable[tuple[str, ...]]:
        """The entities of a group; those of a name that is in doubt one by one."""
        if len(group) == 1 and choice.get(group[0], -1) is None:
            return [(key,) for key in self.members[group[0]]]
        return [tuple(sorted(key for node in group for key in self.members[node]))]

    def _of_two_reports(self, one: str, other: str) -> bool:
        return one not in self.report or self.report[one] != self.report.get(other)


def _nodes(seen: Sequence[_Seen], verdicts: Sequence[Judgement]) -> _Nodes:
    """An entity that a verdict apart names by itself, not by its profile, is a node of its own."""
    whole = {one.left for one in verdicts if one.kind == "same-actor" and one.left == one.right}
    named = {end for one in verdicts if one.kind == "other-actor" for end in (one.left, one.right)}
    of: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    holders: dict[str, dict[str, None]] = {}
    for one in seen:
        profile = profile_of(one.entity)
        node = profile if profile in whole and one.entity.id not in named else one.entity.id
        of[one.entity.id] = node
        if one.entity.id not in (kept := members.setdefault(node, [])):
            kept.append(one.entity.id)
        holders.setdefault(profile, {})[node] = None
    return _Nodes(of, members, {key: list(found) for key, found in holders.items()}, {one.entity.id: one.report for one in seen})


def _is_bare(entity: Entity) -> bool:
    return entity.kind == "person" and len(entity.name.split()) == 1


def _kept_apart(seen: Sequence[_Seen]) -> set[Pair]:
    """Full names of people that one report gives to two of its entities."""
    by_report: dict[str, list[Entity]] = {}
    for one in seen:
        if one.entity.kind == "person" and not _is_bare(one.entity):
            by_report.setdefault(one.report, []).append(one.entity)
    pairs = (pair for together in by_report.values() for pair in combinations(together, 2))
    return {(one.id, other.id) for one, other in pairs if not _holds(one.name, other.name)}


def _holds(one: str, other: str) -> bool:
    """Are all words of one name in the other?"""
    ours, theirs = set(one.casefold().split()), set(other.casefold().split())
    return ours <= theirs or theirs <= ours


def _choices(strength: Mapping[Pair, float], apart: set[Pair], bare: set[str], group_of: Mapping[str, int]) -> dict[str, int | None]:
    """For every bare name the people it belongs to, so that none is given to one of several at random."""
    near, barred = _beside(strength, group_of), _beside(dict.fromkeys(apart, 1.0), group_of)
    return {key: _chosen(near.get(key, {}), barred.get(key, {})) for key in bare}


def _beside(pairs: Mapping[Pair, float], group_of: Mapping[str, int]) -> dict[str, dict[int, float]]:
    """For every id the groups it is paired with, each with its best score."""
    found: dict[str, dict[int, float]] = {}
    for pair, score in pairs.items():
        for one, other in (pair, pair[::-1]):
            if other in group_of:
                best = found.setdefault(one, {})
                best[group_of[other]] = max(score, best.get(group_of[other], 0.0))
    return found


def _chosen(near: Mapping[int, float], barred: Mapping[int, float]) -> int | None:
    """The group of full names that a bare name belongs to; -1 where there is none to choose, None where it is in doubt."""
    ranked = sorted(((score, group) for group, score in near.items() if group not in barred), reverse=True)
    if not ranked:
        return -1
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEARLY else None


def _agrees(one: str, other: str, choice: Mapping[str, int | None], group_of: Mapping[str, int]) -> bool:
    if one not in choice:
        return True
    chosen = choice[one]
    if chosen is None:
        return False
    return other not in group_of or group_of[other] == chosen


# --- one actor ------------------------------------------------------------------------------------


def _actor(group: Sequence[_Seen]) -> Actor:
    """`group` is in order of time, so what comes first decides where frequency does not. Whoever is one with a state is that state."""
    entities = [one.entity for one in group]
    state = next((one for one in entities if one.kind == "state" and len(one.id) == 3), None)
    kind = state.kind if state else _most_frequent([one.kind for one in entities if one.kind in BODIES] or [one.kind for one in entities])
    states = [one.state for one in entities if one.state and kind not in _OF_NO_STATE]
    return Actor(
        id=(state or entities[0]).id,
        name=_name([one for one in entities if one.id == state.id] if state else entities),
        kind=kind,
        variants=_variants(entities),
        roles=_roles(entities),
        capacities=(),
        reports=tuple(dict.fromkeys(one.report for one in group)),
        state=_most_frequent(states) if states else None,
    )


_OF_NO_STATE: frozenset[ActorKind] = frozenset({"armed-group", "faction", "coalition"})
"""They speak for themselves, also where a name of theirs has a state's in it ("the Norlandic Resistance Movement")."""


def _most_frequent(values: Sequence[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def _name(entities: Sequence[Entity]) -> str:
    """The name most reports use, for a person among those with a given name if there is one."""
    names = [one.name for one in entities]
    full = [name for name in names if len(name.split()) > 1]
    return _most_frequent(full if full and entities[0].kind == "person" else names)


def _variants(entities: Sequence[Entity]) -> tuple[str, ...]:
    names = Counter(name for one in entities for name in {*one.variants, *(() if one.kind == "state" else (one.name,))})
    return tuple(sorted(names, key=lambda name: (-names[name], name)))


def _roles(entities: Sequence[Entity]) -> tuple[Role, ...]:
    """Each office once, as it was first written; one without a state is dropped if the same with a state is there."""
    merged: dict[tuple[str, str | None, str | None], Role] = {}
    for role in (role for one in entities for role in one.roles):
        key = (role.title.casefold().removeprefix("the "), role.state, role.body)
        merged[key] = _dated(merged[key], role) if key in merged else role
    stated = {title for title, state, body in merged if state or body}
    return tuple(role for (title, state, body), role in merged.items() if state or body or title not in stated)


def _dated(one: Role, other: Role) -> Role:
    return replace(one, from_=one.from_ or other.from_, to=one.to or other.to)


def _capacities(negotiation: Negotiation, rounds: Sequence[Round]) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    hosts = dict.fromkeys(host for one in rounds for host in one.hosts)
    listed = (("party", negotiation.parties), ("mediator", negotiation.mediators), ("host", tuple(hosts)))
    for capacity, actors in listed:
        for actor in actors:
            yield actor, capacity, _telling(negotiation, [one for one in rounds if actor in _in_capacity(one, capacity)])


def _in_capacity(one: Round, capacity: str) -> tuple[str, ...]:
    return {"party": one.parties, "mediator": one.mediators, "host": one.hosts}[capacity]


def _telling(negotiation: Negotiation, rounds: Sequence[Round]) -> tuple[str, ...]:
    """The reports of the rounds, in the order of the negotiation's; all of them where no round tells."""
    told = {report for one in rounds for report in one.reports}
    return tuple(report for report in negotiation.reports if report in told) or negotiation.reports
