"""Contacts and rounds as people put them together, took them apart and corrected them; who sat at the table as what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.answers import Actor, Capacity, Negotiation
from communique.model import CorrectContact, Decision, MarkSide, MergeContacts, Place, SplitContact
from communique.record.decisions.places import Shelf, sightings_at
from communique.record.decisions.trace import Trace
from communique.record.groups import Groups, Partition

Seats = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The parties, mediators and hosts of a contact."""


def regrouped_contacts(groups: Groups, shelf: Shelf, decisions: Iterable[Decision], trace: Trace) -> Groups:
    """The groups of sightings after each decision, in order of time."""
    among = Partition(groups)
    for decision in decisions:
        what = decision.what
        if isinstance(what, MergeContacts):
            one, other = _seen(shelf, what.one.places, among), _seen(shelf, what.other.places, among)
            if one and other:
                among.join((*one, *other))
                trace.find(decision, [("sighting", one[0]), ("sighting", other[0])])
        elif isinstance(what, SplitContact):
            _split(what, decision, shelf, among, trace)
    return among.groups()


def _split(what: SplitContact, decision: Decision, shelf: Shelf, among: Partition, trace: Trace) -> None:
    part = _seen(shelf, what.places, among)
    rest = [one for one in _seen(shelf, what.whole.places, among) if one not in part]
    if part and rest:
        trace.find(decision, [("sighting", part[0]), ("sighting", rest[0])])
        held = {one for one in part if any(one in among.group_of(each) for each in rest)}
        if held:
            among.part(held)


def _seen(shelf: Shelf, places: Iterable[Place], among: Partition) -> tuple[str, ...]:
    """Ids of the sightings that rest on the words at the places."""
    found = (shelf.find(place) for place in places)
    return tuple(dict.fromkeys(one.id for each in found if each for one in sightings_at(*each) if one.id in among))


def fixed_fields(groups: Groups, shelf: Shelf, decisions: Iterable[Decision], trace: Trace) -> dict[str, dict[str, Any]]:
    """What people say of a contact whatever reports say, by the id of each of its sightings; the last decision on a field counts."""
    among, fixed = Partition(groups), dict[tuple[frozenset[str], str], Decision]()
    for decision in decisions:
        if isinstance(decision.what, CorrectContact):
            for one in _seen(shelf, decision.what.contact.places, among):
                trace.find(decision)
                fixed[(among.group_of(one), decision.what.field)] = decision
    found: dict[str, dict[str, Any]] = {}
    for (group, field), decision in fixed.items():
        if isinstance(decision.what, CorrectContact):
            trace.find(decision, [("sighting", min(group))])
            for one in group:
                found.setdefault(one, {})[field] = decision.what.value
    return found


# --- as what somebody is there --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """A decision on what an actor is in the talks between some parties, by actor ids."""

    decision: Decision
    actor: str
    capacity: str
    parties: frozenset[str]
    holds: bool

    def concerns(self, parties: Iterable[str]) -> bool:
        """Are these talks, by their parties, those that were meant, whether or not the actor is counted as one of them?"""
        return not self.parties or frozenset(parties) - {self.actor} == self.parties - {self.actor}


def sides_decided(decisions: Iterable[tuple[Decision, str | None, Sequence[str]]], trace: Trace) -> tuple[Side, ...]:
    """From decisions with the ids of the actor and the parties they name, in order of time; of several on one capacity the last counts."""
    found: dict[tuple[str, frozenset[str], str], Side] = {}
    for decision, actor, parties in decisions:
        what = decision.what
        if isinstance(what, MarkSide) and actor is not None and len(parties) == len(what.parties):
            trace.find(decision)
            key = (actor, frozenset(parties), what.capacity)
            found.pop(key, None)
            found[key] = Side(decision, actor, what.capacity, frozenset(parties), what.holds)
    return tuple(found.values())


def seated(seats: Seats, sides: Iterable[Side]) -> Seats:
    """Who is there in which capacity, once each: somebody who is a mediator there is no party, and the other way round; a host may be either. Nobody is added who was not there."""
    held = {"party": set(seats[0]), "mediator": set(seats[1]), "host": set(seats[2])}
    for one in sides:
        present = any(one.actor in who for who in held.values())
        if present and one.parties and one.concerns(held["party"]):
            _seat(one, held)
    parties, mediators, hosts = (tuple(sorted(held[key])) for key in ("party", "mediator", "host"))
    return parties, mediators, hosts


def _seat(one: Side, held: Mapping[str, set[str]]) -> None:
    if not one.holds:
        held.get(one.capacity, set()).discard(one.actor)
        return
    for capacity, who in held.items():
        if capacity == one.capacity:
            who.add(one.actor)
        elif one.capacity == "observer" or ("party" in (capacity, one.capacity) and "host" not in (capacity, one.capacity)):
            who.discard(one.actor)


def with_sides(
    actors: Iterable[Actor], negotiations: Sequence[Negotiation], sides: Sequence[Side], trace: Trace
) -> tuple[tuple[Actor, ...], tuple[Negotiation, ...]]:
    """Actors and negotiations with what people said somebody is in them."""
    for one in sides:
        met = [each.id for each in negotiations if one.concerns(each.parties)] if one.parties else []
        trace.find(one.decision, [("actor", one.actor), *(("negotiation", each) for each in met)])
    return tuple(_actor(actor, negotiations, sides) for actor in actors), tuple(_negotiation(one, sides) for one in negotiations)


def _actor(actor: Actor, negotiations: Sequence[Negotiation], sides: Sequence[Side]) -> Actor:
    own = [one for one in sides if one.actor == actor.id]
    if not own:
        return actor
    capacities = list(actor.capacities)
    for side in own:
        where = [one.id for one in negotiations if side.concerns(one.parties)] if side.parties else [None]
        for negotiation in where:
            capacities = [
                one for one in capacities if not ((one.negotiation, one.capacity) == (negotiation, side.capacity) and not side.holds)
            ]
            if side.holds and not any((one.negotiation, one.capacity) == (negotiation, side.capacity) for one in capacities):
                capacities.append(Capacity(negotiation, side.capacity, ()))
    return replace(actor, capacities=tuple(capacities))


def _negotiation(one: Negotiation, sides: Sequence[Side]) -> Negotiation:
    mediators = set(one.mediators)
    for side in sides:
        if side.parties and side.concerns(one.parties) and side.capacity == "mediator":
            (mediators.add if side.holds and side.actor not in one.parties else mediators.discard)(side.actor)
    return one if mediators == set(one.mediators) else replace(one, mediators=tuple(sorted(mediators)))
