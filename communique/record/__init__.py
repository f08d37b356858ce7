"""Keeps readings and judgements, in memory or in a store, and answers every question from them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from communique.answers import Answer
from communique.model import Decision, Inconsistency, Judgement, Kept, Links, Reading, Undo
from communique.record.actors import actors_of, hosts_of, mediators_of, with_capacities
from communique.record.agenda import agenda_of
from communique.record.asked import asked_for
from communique.record.claims import claims_of, newsrooms_of, origin_groups
from communique.record.commitments import commitments_of
from communique.record.decisions import BadLine, Ledger, Makers, Overlay, as_lines, from_lines, in_force, kept_as, said_of, stamp
from communique.record.moves import moves_of
from communique.record.parties import meant_by, sides_of
from communique.record.positions import positions_of
from communique.record.propositions import propositions_of
from communique.record.rounds import Rulings, merge_contacts
from communique.record.shape import as_json, lines_as_json, reading_as_json
from communique.record.store import WINDOW, Answered, Asked, Row, Scope, Store, Stored, Version, holds_words, words_of
from communique.record.stories import stories_of
from communique.record.texts import texts_of

__all__ = [
    "WINDOW",
    "Answered",
    "Asked",
    "BadLine",
    "Makers",
    "Record",
    "Row",
    "Scope",
    "Store",
    "Version",
    "as_json",
    "as_lines",
    "asked_for",
    "from_lines",
    "holds_words",
    "kept_as",
    "lines_as_json",
    "newsrooms_of",
    "open_store",
    "reading_as_json",
    "said_of",
    "stamp",
    "told_by",
    "words_of",
]


def open_store(target: str, *, reader: str, create: bool = True) -> Store:
    """The record stored at a path or a postgresql:// address; `reader` is the version of the reader whose readings are added.

    Raises BadUsage where there is none (and `create` is False), StoreFailed where what is there is no record, damaged or newer.
    """
    return Store.open(target, derive=_derive, reader=reader, create=create)


def _derive(stored: Stored, parties: Sequence[str], issues: Mapping[str, str]) -> Answer:
    return Record.of(stored.readings, stored.judgements, stored.inconsistencies, stored.decisions).answer(parties, issues)


def told_by(stored: Stored) -> Answer:
    """What stored reports say, and who is who in them; nothing that is derived of it."""
    return Record.of(stored.readings, stored.judgements, decisions=stored.decisions).told()


class Record:
    """Facts, judgements and what people decide about them, in memory. All only grow; adding twice changes nothing, and neither does the order."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._arrived: list[Reading] = []
        self._judgements: set[Judgement] = set()
        self._inconsistencies: set[Inconsistency] = set()
        self._ledger = Ledger()

    @classmethod
    def of(
        cls,
        readings: Iterable[Reading],
        judgements: Iterable[Judgement],
        inconsistencies: Iterable[Inconsistency] = (),
        decisions: Iterable[Decision] = (),
    ) -> Self:
        """A record of what was linked and decided before."""
        record = cls()
        for reading in readings:
            record.add(reading, Links())
        record.add_links(Links(tuple(judgements), tuple(inconsistencies)))
        for decision in decisions:
            record.decide(decision)
        return record

    def __contains__(self, report_id: object) -> bool:
        return report_id in self._readings

    def add(self, reading: Reading, links: Links) -> None:
        """Keep a reading and what linking it gave. A report that is there already keeps its first reading."""
        if reading.report.id not in self._readings:
            self._readings[reading.report.id] = reading
            self._arrived.append(reading)
        self.add_links(links)

    def add_links(self, links: Links) -> None:
        """Keep verdicts on readings that are there."""
        self._judgements.update(links.judgements)
        self._inconsistencies.update(links.inconsistencies)

    def readings(self) -> tuple[Reading, ...]:
        """All readings by date of publication; undated ones last."""
        return tuple(sorted(self._arrived, key=lambda one: (one.report.published or "~", one.report.id)))

    def arrived(self, since: int) -> Sequence[Reading]:
        """The readings in the order they came, without so many of the first."""
        return self._arrived[since:]

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(sorted(self._judgements, key=lambda one: (one.kind, one.left, one.right, one.score, one.reason)))

    def told(self) -> Answer:
        """What the reports say, and who is who in them; nothing that is derived of it."""
        return told_of(self.readings(), self.judgements(), in_force(self.decisions()))

    def decide(self, decision: Decision) -> bool:
        """Keep what somebody decided; whether it is new. Raises DecisionFailed, in a sentence, if it cannot be kept."""
        return self._ledger.take(decision)

    def undo(self, decision: str, who: str, why: str, when: str | None = None) -> Undo:
        """Take a decision back, by its id or the beginning of it; it is kept and no longer counts. Raises DecisionFailed if there is none."""
        kept = self._ledger.one(decision)
        undo = Undo(kept.decision.id, who, when or stamp(), why)
        self._ledger.undo(undo)
        return undo

    def take_back(self, undo: Undo) -> bool:
        """Keep an undo as it comes from another record, perhaps before its decision; whether it is new."""
        return self._ledger.undo(undo)

    def decisions(self) -> tuple[Kept, ...]:
        """All that was ever decided, in order of time, also what was taken back."""
        return self._ledger.all()

    def answer(self, parties: Sequence[str] | None = None, issues: Mapping[str, str] | None = None) -> Answer:
        """All that the record says. `parties` (actor ids or names) narrows negotiations, rounds and contacts; `issues` gives labels by issue id."""
        return answer_of(self.readings(), self.judgements(), self._inconsistencies, in_force(self.decisions()), parties, issues)


def told_of(found: Sequence[Reading], verdicts: Sequence[Judgement], decisions: Sequence[Decision] = ()) -> Answer:
    """What readings (in order of time) say and who is who in them, as people decided it; nothing that is derived of it."""
    people = Overlay(found, verdicts, decisions)
    readings, judgements = people.readings, people.judgements
    actors, actor_of = actors_of(readings, judgements, people.regroup)
    shown = people.actors(actors, actor_of)
    decided, lines = people.outcome((), (), (), ())
    return Answer(
        readings=readings,
        origins=origin_groups(readings, judgements),
        actor_of=actor_of,
        actors=shown,
        judgements=judgements,
        decisions=tuple(one for one in decided if one.on),  # of the others it is not known here what became of them
        lines_decided=lines,
    )


def answer_of(
    found: Sequence[Reading],
    verdicts: Sequence[Judgement],
    inconsistencies: Iterable[Inconsistency],
    decisions: Sequence[Decision] = (),
    parties: Sequence[str] | None = None,
    issues: Mapping[str, str] | None = None,
) -> Answer:
    """All that follows from readings (in order of time) and judgements, and from what people decided about them."""
    people = Overlay(found, verdicts, decisions)
    readings, judgements = people.readings, people.judgements
    actors, actor_of = actors_of(readings, judgements, people.regroup)
    actors = people.actors(actors, actor_of)
    sides = people.sides(sides_of(readings, actor_of, actors))
    rulings = Rulings(people.regroup_contacts, people.fixed, people.seated)
    wanted = meant_by(asked_for(parties or (), actors), readings, sides)
    contacts, rounds, negotiations = merge_contacts(readings, judgements, actor_of, wanted, sides, rulings)
    telling = propositions_of(readings, judgements)
    commitments = commitments_of(readings, sides, rounds, contacts)
    called = {"host": hosts_of(readings, actor_of, sides), "mediator": mediators_of(readings, actor_of, sides)}
    capable = with_capacities(actors, negotiations, rounds, called)
    shown, negotiations = people.with_sides(capable, negotiations)
    labels = {**(issues or {}), **people.labels}
    positions = positions_of(readings, judgements, sides, actors, rounds, contacts, labels, telling)
    claims = claims_of(readings, judgements, actor_of, rounds, contacts, telling, commitments)
    decided, lines = people.outcome(contacts, rounds, claims, positions)
    return Answer(
        readings=readings,
        origins=origin_groups(readings, judgements),
        actor_of=actor_of,
        actors=shown,
        negotiations=negotiations,
        contacts=contacts,
        rounds=rounds,
        texts=texts_of(readings, actor_of, negotiations),
        positions=positions,
        claims=claims,
        moves=moves_of(readings, judgements, sides, rounds),
        commitments=commitments,
        agenda=agenda_of(readings, rounds, contacts, {actor.id: actor.name for actor in actors}),
        inconsistencies=_in_order(inconsistencies, readings),
        stories=stories_of(readings, judgements),
        judgements=judgements,
        decisions=decided,
        lines_decided=lines,
    )


def _in_order(found: Iterable[Inconsistency], readings: Sequence[Reading]) -> tuple[Inconsistency, ...]:
    """By the time of the first report, then by place in the text."""
    at = {reading.report.id: place for place, reading in enumerate(readings)}
    return tuple(sorted(found, key=lambda one: (_first(one, at), one.kind, one.explanation)))


def _first(one: Inconsistency, at: Mapping[str, int]) -> tuple[int, int]:
    return min(((at.get(each.report, len(at)), each.start) for each in one.evidence), default=(len(at), 0))
