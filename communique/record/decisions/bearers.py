"""Actors as people put them together and took them apart, one decision after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from communique.answers import Actor
from communique.model import ActorName, CorrectSpeaker, Decision, Entity, MergeActors, NameActor, Place, Reading, SpeakFor, SplitActor
from communique.record.decisions.corrections import stand_in
from communique.record.decisions.naming import bears, folded, same_bearer
from communique.record.decisions.places import Shelf
from communique.record.decisions.trace import Trace
from communique.record.groups import Groups, Partition


@dataclass(frozen=True)
class Directory:
    """The entities of all readings by what they are called and by where they are mentioned."""

    readings: Mapping[str, Reading]

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.readings)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Entity]]:
        found: dict[str, list[Entity]] = {}
        for reading in self.readings.values():
            for one in reading.entities:
                found.setdefault(folded(one.name), []).append(one)
        return found

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(one.id for reading in self.readings.values() for one in reading.entities if one.kind == "state")

    def called(self, name: ActorName) -> tuple[str, ...]:
        """Ids of all entities of that name."""
        if name.code is not None:
            return (name.code,) if name.code in self._codes else ()
        return tuple(sorted({one.id for one in self._by_name.get(folded(name.name), ()) if bears(one, name)}))

    def mentioned(self, places: Iterable[Place], name: ActorName | None = None) -> tuple[str, ...]:
        """Ids of the entities that are mentioned at the places, as far as they can be the one named."""
        return tuple(sorted({one.id for place in places for one in self._at(place) if name is None or same_bearer(one, name)}))

    def _at(self, place: Place) -> Iterator[Entity]:
        found = self.shelf.find(place)
        if found:
            reading, span = found
            keys = {one.entity for one in reading.mentions if one.span.overlaps(span)}
            yield from (one for one in reading.entities if one.id in keys)

    def resolved(self, name: ActorName, among: Partition) -> tuple[str, ...]:
        """The entities that are meant: those of the name. Where they are several actors' (two of one name), of those mentioned at its places.

        If nobody bears the name now, whoever is mentioned at the places; nobody if that leaves it open.
        """
        named = [one for one in self.called(name) if one in among]
        there = [one for one in self.mentioned(name.places, name) if one in among]
        if not named:
            return tuple(there)
        groups = {among.group_of(one) for one in named}
        if len(groups) < 2 or not name.places:
            return tuple(named)
        meant = [group for group in groups if not group.isdisjoint(there)]
        return tuple(one for one in named if any(one in group for group in meant))


def regrouped(groups: Groups, directory: Directory, decisions: Iterable[Decision], trace: Trace) -> Groups:
    """The groups of entities after each decision on who is who, in order of time: each is about the actors as those before it left them."""
    among = Partition(groups)
    for decision in decisions:
        what = decision.what
        if isinstance(what, MergeActors):
            one, other = directory.resolved(what.one, among), directory.resolved(what.other, among)
            if one and other:
                among.join((*one, *other))
                trace.find(decision, [("entity", one[0]), ("entity", other[0])])
        elif isinstance(what, SplitActor):
            _split(what, decision, directory, among, trace)
        elif isinstance(what, CorrectSpeaker) and what.speaker and not what.speaker.code:
            _introduce(what.speaker, what.statement, directory, among)
    return among.groups()


def _split(what: SplitActor, decision: Decision, directory: Directory, among: Partition, trace: Trace) -> None:
    """The part leaves whatever group it shares with the rest; where it is apart already, nothing changes."""
    whole = directory.resolved(what.whole, among)
    by_name = [one for name in what.names for one in directory.called(replace(what.whole, name=name, state=None, places=()))]
    part = {one for one in (*by_name, *directory.mentioned(what.places)) if one in among}
    rest = [one for one in whole if one not in part]
    if part and (rest or whole):
        trace.find(decision, [("entity", min(part)), *([("entity", rest[0])] if rest else [])])
        held = {one for one in part if any(one in among.group_of(each) for each in rest)}
        if held:
            among.part(held)


def _introduce(name: ActorName, at: Place, directory: Directory, among: Partition) -> None:
    """Somebody whom the report does not name and a person named as its speaker is the actor of that name."""
    found = directory.shelf.find(at)
    key = stand_in(found[0], name).id if found else ""
    if key in among:
        others = [one for one in directory.resolved(name, among) if one != key]
        among.join((key, *others))


# --- what actors are ------------------------------------------------------------------------------


def speaking_for(sides: Mapping[str, str], actor_of: Mapping[str, str], named: Mapping[str, Decision]) -> dict[str, str]:
    """`sides` with what people decided: entity id to the actor it speaks for. `named` are the decisions by actor id."""
    found = dict(sides)
    for entity, actor in actor_of.items():
        if actor in named:
            what = named[actor].what
            state = what.state if isinstance(what, SpeakFor) else None
            if state is None:
                found.pop(entity, None)
            else:
                found[entity] = state
    return found


def shown(actors: Iterable[Actor], names: Mapping[str, Decision], states: Mapping[str, Decision]) -> tuple[Actor, ...]:
    """The actors under the names and with the states that people gave them, by actor id."""
    return tuple(_shown(one, names.get(one.id), states.get(one.id)) for one in actors)


def _shown(actor: Actor, named: Decision | None, stated: Decision | None) -> Actor:
    if named and isinstance(named.what, NameActor):
        names = tuple(dict.fromkeys(named.what.names))
        actor = replace(actor, name=" / ".join(names), variants=tuple(dict.fromkeys((*actor.variants, *names))))
    if stated and isinstance(stated.what, SpeakFor):
        actor = replace(actor, state=stated.what.state)
    return actor
