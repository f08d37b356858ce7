"""The record as people decided it: readings and judgements with the decisions in force laid over them, nothing of which is ever stored.

Pure: the same readings, judgements and decisions give the same, in whatever order any of them came. Without decisions nothing is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from communique.answers import Actor, Claim, Contact, Decided, Negotiation, Position, Round
from communique.model import ActorName, Decision, Judgement, MarkSide, NameActor, Reading, SpeakFor
from communique.record.decisions.bearers import Directory, regrouped, shown, speaking_for
from communique.record.decisions.corrections import corrected
from communique.record.decisions.marks import decided_of, lines_decided
from communique.record.decisions.meetings import Seats, Side, fixed_fields, regrouped_contacts, seated, sides_decided, with_sides
from communique.record.decisions.trace import Trace
from communique.record.decisions.verdicts import judged
from communique.record.groups import Groups, Partition


class Overlay:
    """The decisions in force over one set of readings and judgements, asked step by step while an answer is made."""

    def __init__(self, readings: Sequence[Reading], judgements: Sequence[Judgement], decisions: Iterable[Decision]) -> None:
        self._decisions = tuple(sorted(decisions, key=lambda one: one.order))
        self._trace = Trace()
        self.readings: tuple[Reading, ...] = tuple(readings)
        self.judgements: tuple[Judgement, ...] = tuple(judgements)
        self.labels: dict[str, str] = {}
        if self._decisions:
            self.readings = corrected(readings, self._decisions, self._trace)
            self.judgements, self.labels = judged(judgements, self.readings, self._decisions, self._trace)
        self._among = Partition(())
        self._actor_of: Mapping[str, str] = {}
        self._sides: tuple[Side, ...] = ()

    @cached_property
    def _directory(self) -> Directory:
        return Directory({one.report.id: one for one in self.readings})

    # --- who is who ---

    def regroup(self, groups: Groups) -> Groups:
        """The entities of each actor, from those that the verdicts give."""
        if not self._decisions:
            return groups
        found = regrouped(groups, self._directory, self._decisions, self._trace)
        self._among = Partition(found)
        return found

    def actors(self, actors: tuple[Actor, ...], actor_of: Mapping[str, str]) -> tuple[Actor, ...]:
        """The actors under the names that people gave them; from here on it is known who is who."""
        self._actor_of = actor_of
        if not self._decisions:
            return actors
        names, states = self._last_on_actors(NameActor), self._last_on_actors(SpeakFor)
        marked = (
            (one, self._actor(one.what.actor), [who for each in one.what.parties if (who := self._actor(each))])
            for one in self._decisions
            if isinstance(one.what, MarkSide)
        )
        self._sides = sides_decided(marked, self._trace)
        return shown(actors, names, states)

    def sides(self, sides: dict[str, str]) -> dict[str, str]:
        """Entity id to the actor that it speaks for."""
        return speaking_for(sides, self._actor_of, self._last_on_actors(SpeakFor)) if self._decisions else sides

    def _last_on_actors(self, kind: type[NameActor] | type[SpeakFor]) -> dict[str, Decision]:
        """The last decision of a kind on each actor, by the actor's id."""
        found = {}
        for one in self._decisions:
            if isinstance(one.what, kind) and (actor := self._actor(one.what.actor)):
                self._trace.find(one)
                found[actor] = one
        for actor, one in found.items():
            self._trace.find(one, [("actor", actor)])
        return found

    def _actor(self, name: ActorName) -> str | None:
        """The id of the actor of a name; None if there is none, or several between whom nothing chooses."""
        found = {self._actor_of[one] for one in self._directory.resolved(name, self._among) if one in self._actor_of}
        return found.pop() if len(found) == 1 else None

    # --- contacts and negotiations ---

    def regroup_contacts(self, groups: Groups) -> Groups:
        return regrouped_contacts(groups, self._directory.shelf, self._decisions, self._trace) if self._decisions else groups

    def fixed(self, groups: Groups) -> Mapping[str, Mapping[str, Any]]:
        return fixed_fields(groups, self._directory.shelf, self._decisions, self._trace) if self._decisions else {}

    def seated(self, seats: Seats) -> Seats:
        return seated(seats, self._sides) if self._sides else seats

    def with_sides(
        self, actors: tuple[Actor, ...], negotiations: tuple[Negotiation, ...]
    ) -> tuple[tuple[Actor, ...], tuple[Negotiation, ...]]:
        return with_sides(actors, negotiations, self._sides, self._trace) if self._sides else (actors, negotiations)

    # --- what came of it ---

    def outcome(
        self, contacts: Sequence[Contact], rounds: Sequence[Round], claims: Sequence[Claim], positions: Sequence[Position]
    ) -> tuple[tuple[Decided, ...], dict[str, tuple[str, ...]]]:
        """Each decision with what became of it, and the decisions that each line of the answer rests on (see Answer.lines_decided)."""
        if not self._decisions:
            return (), {}
        lines = lines_decided(self._trace, self.readings, self._actor_of, contacts, rounds, claims, positions)
        return decided_of(self._decisions, self._trace, lines), lines
