"""Which negotiation a contact belongs to: that of its parties, else of its reports."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.answers import Contact, Negotiation
from communique.edtf import dates_fit
from communique.model import Reading
from communique.record.negotiations.scene import MANY, Scene, members_of, named_in


def with_contacts(negotiation: Negotiation, contacts: Iterable[Contact], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Its reports, and those on contacts of its parties, in order of time."""
    told = {*negotiation.reports, *(report for one in contacts if one.negotiation == negotiation.id for report in one.reports)}
    return tuple(one.report.id for one in readings if one.report.id in told)


def with_negotiation(contacts: Sequence[Contact], negotiations: Sequence[Negotiation], scene: Scene) -> list[Contact]:
    """The contacts, each with the negotiation of its parties; talks of nobody named with the only one that reports on them are on."""
    known = [_of_named(_of_officials(one, negotiations, scene), negotiations, scene) for one in contacts]
    placed = [_of_parties(one, negotiations, scene.groups, scene.people) for one in known]
    return [one if one.negotiation or len(one.parties) > 1 else _of_reports(one, negotiations, placed, scene) for one in placed]


def _of_officials(contact: Contact, negotiations: Sequence[Negotiation], scene: Scene) -> Contact:
    """A minister or head of government of no known state who meets a party of the only negotiation that all its reports are on meets it for the other party."""
    officials = {*contact.parties} & scene.officials
    rest = {*contact.parties} - officials
    home = [one for one in negotiations if len(one.parties) == 2 and {*contact.reports} <= {*one.reports}]
    if len(officials) != 1 or len(rest) != 1 or len(home) != 1 or not rest <= {*home[0].parties}:
        return contact
    (official,) = officials
    (other,) = {*home[0].parties} - rest
    attended = {party: who for party, who in contact.attended.items() if party != official} | {other: official}
    return replace(contact, parties=home[0].parties, attended=attended)


def _of_named(contact: Contact, negotiations: Sequence[Negotiation], scene: Scene) -> Contact:
    """Of a pair without a negotiation, of which the words (and the sentence before) name one alone: the parties of the only negotiation that its reports are on and to which that one belongs.

    A visit names its host by the town ("is expected to visit Berlin").
    """
    pair = set(contact.parties)
    near = [
        one for one in negotiations if len(one.parties) == 2 and len(pair & {*one.parties}) == 1 and {*contact.reports} <= {*one.reports}
    ]
    if contact.kind == "visit" or len(pair) != 2 or len(near) != 1 or any(pair == {*one.parties} for one in negotiations):
        return contact
    (stranger,) = pair - {*near[0].parties}
    named = {
        reading.report.id: (reading.sentences, named_in(reading, scene))
        for reading in scene.readings
        if reading.report.id in contact.reports
    }
    for told in contact.evidence:
        sentences, here = named[told.report]
        at = [place for place, one in enumerate(sentences) if one.start < told.end and one.end > told.start]
        if any(stranger in here[place] for place in range(max(min(at, default=0) - 1, 0), max(at, default=-1) + 1)):
            return contact
    attended = {party: who for party, who in contact.attended.items() if party != stranger}
    return replace(contact, parties=near[0].parties, attended=attended)


def _of_parties(
    contact: Contact, negotiations: Sequence[Negotiation], groups: Mapping[str, frozenset[str]], people: frozenset[str]
) -> Contact:
    """The negotiation of the same parties, or of many of which two or more meet; failing that the only one in which a party meets a mediator, or that the
    reports are on which tell that people of no known side met."""
    own = members_of(groups, contact.parties)
    same = [one for one in negotiations if own == set(one.parties)] or (
        [one for one in negotiations if own >= set(one.parties)] if len(negotiations) == 1 else []
    )
    same = same or [one for one in negotiations if len(one.parties) >= MANY and len(own) > 1 and own <= set(one.parties)]
    helped = [one for one in negotiations if own & set(one.parties) and own & set(one.mediators) and own <= {*one.parties, *one.mediators}]
    alone = [one for one in negotiations if set(contact.parties) <= people and {*contact.reports} <= {*one.reports}]
    home = same or helped or (alone if contact.parties else [])
    return replace(contact, negotiation=home[0].id) if len(home) == 1 else contact


def _of_reports(contact: Contact, negotiations: Sequence[Negotiation], placed: Sequence[Contact], scene: Scene) -> Contact:
    home = [one for one in negotiations if _is_told_of(contact, one, placed)]
    if not home and contact.kind == "talks" and not contact.parties:
        near = [one for one in negotiations if {*contact.reports} & {*one.reports}]
        home = [one for one in near if len(near) == 1 and _names_both_often(scene, contact, one)]
    return replace(contact, negotiation=home[0].id) if len(home) == 1 else contact


def _names_both_often(scene: Scene, contact: Contact, negotiation: Negotiation) -> bool:
    """Do all its reports name each party more than once, and belong to the negotiation?"""
    for reading in (one for one in scene.readings if one.report.id in contact.reports):
        counts = Counter(who for named in named_in(reading, scene) for who in named)
        if reading.report.id not in negotiation.reports or any(counts[party] < 2 for party in negotiation.parties):
            return False
    return True


def _is_told_of(contact: Contact, negotiation: Negotiation, placed: Sequence[Contact]) -> bool:
    """Talks of which a report names no parties, or one: are all its reports on the negotiation, and did its parties talk there, or then?"""
    if contact.kind != "talks" or not {*contact.parties} <= {*negotiation.parties} or not {*contact.reports} <= {*negotiation.reports}:
        return False
    own = (one for one in placed if one.negotiation == negotiation.id and one.kind == "talks" and {*negotiation.parties} <= {*one.parties})
    return any(
        (one.place and contact.place and one.place.casefold() == contact.place.casefold())
        or (one.when and contact.when and dates_fit(one.when, contact.when))
        for one in own
    )
