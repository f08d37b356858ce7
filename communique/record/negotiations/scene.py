"""What negotiations are looked for in: readings in order of time, who is who, for whom everybody acts and who only helps."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from communique.answers import Negotiation, Round
from communique.assets import organisations_with, vocabulary
from communique.model import Reading, content_id
from communique.record.helpers import Helpers


@dataclass(frozen=True)
class Scene:
    """What the negotiations are looked for in: readings in order of time, the actor of an entity, for whom it acts, who only helps."""

    readings: Sequence[Reading]
    actor_of: Mapping[str, str]
    sides: Mapping[str, str]
    helpers: Helpers

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """The groups of states that reports name, with those of their states that they name too, if any."""
        told = [one for each in self.readings for one in each.entities]
        states = {one.id for one in told if one.kind == "state"}
        found = {
            self.actor_of.get(one.id, one.id): states & _members().get(one.name, frozenset()) for one in told if one.kind == "coalition"
        }
        return {**self._leaders(), **{key: frozenset(some) for key, some in found.items() if some}}

    @cached_property
    def people(self) -> frozenset[str]:
        """Those who speak for nobody that is known."""
        told = [(one.kind == "person", self.actor_of.get(one.id, one.id), one.id) for each in self.readings for one in each.entities]
        others = {who for is_person, who, _ in told if not is_person}
        return frozenset(who for is_person, who, one in told if is_person and self.sides.get(one, who) == who) - others

    @cached_property
    def officials(self) -> frozenset[str]:
        """Of these the ministers and heads of government; none of whose last name somebody speaks for a state, since it may be that one."""
        told = [one for each in self.readings for one in each.entities if one.kind == "person"]
        known = {one.name.split()[-1] for one in told if self.actor_of.get(one.id, one.id) not in self.people}
        titled = (one for one in told if any(_LEADS.search(role.title) and role.to is None for role in one.roles))
        return frozenset(self.actor_of.get(one.id, one.id) for one in titled if one.name.split()[-1] not in known) & self.people

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Organisations and factions, by their actors: what they talk about is seldom called talks."""
        told = (one for each in self.readings for one in each.entities if one.kind in ("organisation", "faction"))
        return frozenset(self.actor_of.get(one.id, one.id) for one in told)

    @cached_property
    def blocs(self) -> dict[str, frozenset[str]]:
        """Those of them that bargain as one for the states in them, with these."""
        known = organisations_with("bloc")
        told = [one for each in self.readings for one in each.entities if one.name in known]
        return {self.actor_of.get(one.id, one.id): _members().get(one.name, frozenset()) for one in told}

    def _leaders(self) -> dict[str, frozenset[str]]:
        """Heads of government of whom no report tells the state, with the one that their reports name twice as often as any other."""
        told: dict[str, list[Reading]] = {}
        titled = set[str]()
        for reading in self.readings:
            for one in reading.entities:
                who = self.actor_of.get(one.id, one.id)
                if one.kind == "person" and self.sides.get(one.id, who) == who:
                    told.setdefault(who, []).append(reading)
                    titled |= {who} if any(_LEADS.search(role.title) for role in one.roles) else set()
        told = {who: readings for who, readings in told.items() if who in titled}
        return {who: frozenset([state]) for who, readings in told.items() if (state := named_clearly(readings))}


@cache
def _members() -> dict[str, frozenset[str]]:
    """The states of coalitions and blocs, by their names."""
    return {one["name"]: frozenset(one["members"]) for one in vocabulary("organisations")["organisation"] if "members" in one}


_LEADS = re.compile(r"^(?:prime minister|president|chancellor|foreign minister|premier)$", re.I)
CLEARLY = 2


def named_clearly(readings: Sequence[Reading]) -> str | None:
    """The state that these reports name so many times as often as the next."""
    named = (one.entity for reading in readings for one in reading.mentions if one.kind == "state" and one.entity)
    most = Counter(named).most_common(2)
    return most[0][0] if most and (len(most) < 2 or most[0][1] >= CLEARLY * most[1][1]) else None


def negotiation_of(parties: tuple[str, ...], rounds: Sequence[Round] = ()) -> Negotiation:
    return Negotiation(
        id=content_id("negotiation", *parties),
        parties=parties,
        mediators=tuple(sorted({who for one in rounds for who in one.mediators} - set(parties))),
        rounds=tuple(one.id for one in rounds),
        reports=tuple(dict.fromkeys(report for one in rounds for report in one.reports)),
    )


_IN = re.compile(r"\b(?:in|of)\s+(?:the\s+)?\Z|\b[A-Z]\w+,\s\Z")
""" "the talks in | Ostria", "in Arsk, | Ostria", "Ivo Lenz of | Ostria"."""


def named_in(reading: Reading, scene: Scene, places: bool = True) -> list[set[str]]:
    """For each sentence the actors it names and the states for which they act; without `places` none of which it only says that something is there."""
    stands = {one.id: {scene.actor_of.get(one.id, one.id), one.state or "", scene.sides.get(one.id, "")} for one in reading.entities}
    named: list[set[str]] = [set() for _ in reading.sentences]
    starts = [one.start for one in reading.sentences]
    text = reading.report.text
    for one in reading.mentions:
        if not places and one.kind == "state" and _IN.search(text, max(0, one.span.start - 24), one.span.start):
            continue
        place = bisect_right(starts, one.span.start) - 1
        if place >= 0:
            named[place] |= stands.get(one.entity or "", set())
    return named


MANY = 4
"""Parties of talks that are no longer between two or three: what some of them hold among each other belongs to them."""


def members_of(groups: Mapping[str, frozenset[str]], parties: Iterable[str]) -> set[str]:
    """Parties with the states of a group instead of the group."""
    return {each for one in parties for each in groups.get(one, (one,))}
