"""Which negotiations there are, which reports are on each, and to which a contact belongs.

A negotiation is between parties that have a round; where no round of named parties is told of at all, between the two sides that
met, or that are named together, and of whose talks most reports speak. An armed group of which no round is told negotiates with the
state that is named most with it where reports speak of talks, if a third of them do.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from communique.answers import Contact, Negotiation, Round
from communique.assets import is_body, known_organisations, vocabulary
from communique.edtf import dates_fit
from communique.model import Entity, Reading, content_id, is_department
from communique.record.helpers import Helpers

_TALKS = re.compile(
    r"\b(?:talks|dialogue|bargaining|negotiat(?:ions?|ing|ors?|e)|peace (?:deal|plan|agreement|treaty|process|settlement|proposal|efforts?)|cease-?fires?|truce|memorandum|mediat\w{2,8})\b",
    re.I,
)
"""Words by which a report speaks of what is negotiated, with or without a round."""


_PEACE = re.compile(
    r"\b(?:peace|declaration|accords?|agreements?|summit|reconcil\w+|normali[sz]\w+|rapprochement|thaw|consultations?)\b", re.I
)
"""Words by which a report that names both parties again and again is on what they have with each other."""
MANY = 4
"""Parties of talks that are no longer between two or three: what some of them hold among each other belongs to them."""


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
        known = {one["name"]: one["members"] for one in vocabulary("organisations")["organisation"] if "members" in one}
        found = {self.actor_of.get(one.id, one.id): states & set(known.get(one.name, ())) for one in told if one.kind == "coalition"}
        return {**self._leaders(), **{key: frozenset(some) for key, some in found.items() if some}}

    @cached_property
    def people(self) -> frozenset[str]:
        """Those who speak for nobody that is known."""
        told = (one.id for each in self.readings for one in each.entities if one.kind == "person")
        return frozenset(who for one in told if self.sides.get(one, who := self.actor_of.get(one, one)) == who)

    @cached_property
    def officials(self) -> frozenset[str]:
        """Of these the ministers and heads of government."""
        told = (one for each in self.readings for one in each.entities if one.kind == "person")
        titled = (one for one in told if any(_LEADS.search(role.title) and role.to is None for role in one.roles))
        return frozenset(self.actor_of.get(one.id, one.id) for one in titled) & self.people

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Organisations and factions, by their actors: what they talk about is seldom called talks."""
        told = (one for each in self.readings for one in each.entities if one.kind in ("organisation", "faction"))
        return frozenset(self.actor_of.get(one.id, one.id) for one in told)

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
        return {who: frozenset([state]) for who, readings in told.items() if (state := _named_clearly(readings))}


_LEADS = re.compile(r"^(?:prime minister|president|chancellor|foreign minister|premier)$", re.I)
CLEARLY = 2


def _named_clearly(readings: Sequence[Reading]) -> str | None:
    """The state that these reports name so many times as often as the next."""
    named = (one.entity for reading in readings for one in reading.mentions if one.kind == "state" and one.entity)
    most = Counter(named).most_common(2)
    return most[0][0] if most and (len(most) < 2 or most[0][1] >= CLEARLY * most[1][1]) else None


def negotiations_of(scene: Scene, rounds: Sequence[Round], contacts: Sequence[Contact], wanted: tuple[str, ...]) -> tuple[Negotiation, ...]:
    """The negotiations, with their mediators and the reports that speak of them; `wanted` parties keep those between them.

    `contacts` are all contacts, rounds among them.
    """
    alone = scene.people - scene.groups.keys() - set(wanted)
    kept = [one for one in rounds if set(wanted) <= set(one.parties) and alone.isdisjoint(one.parties)]
    found = _joined(scene, _by_rounds(kept, wanted))
    found = found or _without_rounds(scene, contacts, wanted)
    if not wanted and not any(one.rounds for one in found):
        found = _of_bodies(scene, found) or found
    found = found or (() if wanted else _at_home(scene))
    found = found if wanted else (*found, *_of_armed_groups(scene, found))
    found = _with_speaking(scene, found)
    return _with_speaking(scene, tuple(_mediated(one, found, scene.helpers) for one in found))


def _with_speaking(scene: Scene, negotiations: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    return tuple(replace(one, reports=_speaking(scene, one)) for one in negotiations)


def _by_rounds(rounds: Sequence[Round], wanted: tuple[str, ...]) -> tuple[Negotiation, ...]:
    """One negotiation for each set of parties that has a round; the one between those that are wanted takes in all their rounds."""
    by_parties: dict[tuple[str, ...], list[Round]] = {}
    for one in sorted(rounds, key=lambda one: (one.when or "~", one.id)):
        by_parties.setdefault(wanted if len(wanted) > 1 else one.parties, []).append(one)
    return tuple(_negotiation(parties, some) for parties, some in sorted(by_parties.items()) if len(parties) > 1)


def _joined(scene: Scene, negotiations: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    """Talks of many are one negotiation with those that two or more of the same parties hold; a group of states takes part by those of its states that are named."""
    found: list[Negotiation] = []
    known = [_between(_members(scene.groups, one.parties), one) for one in negotiations]
    for one in sorted(known, key=lambda each: (-len(each.parties), each.id)):
        home = next((each for each in found if _holds(each, one)), None)
        if home is None:
            found.append(one)
        else:
            found[found.index(home)] = _between({*home.parties, *one.parties}, home, one)
    return tuple(sorted(found, key=lambda each: each.parties))


def _holds(home: Negotiation, one: Negotiation) -> bool:
    return home.parties == one.parties or (len(home.parties) >= MANY and len({*home.parties} & {*one.parties}) > 1)


def _between(parties: Iterable[str], *negotiations: Negotiation) -> Negotiation:
    """Several negotiations as one."""
    whole = tuple(sorted(set(parties)))
    return Negotiation(
        id=content_id("negotiation", *whole),
        parties=whole,
        mediators=tuple(sorted({who for one in negotiations for who in one.mediators} - set(whole))),
        rounds=tuple(dict.fromkeys(each for one in negotiations for each in one.rounds)),
        reports=tuple(dict.fromkeys(each for one in negotiations for each in one.reports)),
    )


def _members(groups: Mapping[str, frozenset[str]], parties: Iterable[str]) -> set[str]:
    """Parties with the states of a group instead of the group."""
    return {each for one in parties for each in groups.get(one, (one,))}


LEAD = 300
"""Letters with which a report says whom it is about."""


def _begun_with(readings: Sequence[Reading]) -> str | None:
    """The state that half of the reports name before any other, or a third in their first lines, and so many times as many as any other."""
    told = [[one for one in each.mentions if one.kind == "state" and one.entity] for each in readings]
    first = Counter(min(states, key=lambda one: one.span).entity for states in told if states)
    leads = Counter(entity for states in told for entity in {one.entity for one in states if one.span.start < LEAD})
    for counts, share in ((first, 2), (leads, 3)):
        most = counts.most_common(2)
        if most and most[0][1] >= max(2, len(readings) / share) and (len(most) < 2 or most[0][1] >= CLEARLY * most[1][1]):
            return most[0][0]
    return None


def _negotiation(parties: tuple[str, ...], rounds: Sequence[Round] = ()) -> Negotiation:
    return Negotiation(
        id=content_id("negotiation", *parties),
        parties=parties,
        mediators=tuple(sorted({who for one in rounds for who in one.mediators} - set(parties))),
        rounds=tuple(one.id for one in rounds),
        reports=tuple(dict.fromkeys(report for one in rounds for report in one.reports)),
    )


def _without_rounds(scene: Scene, contacts: Sequence[Contact], wanted: tuple[str, ...]) -> tuple[Negotiation, ...]:
    """Those that met in some form and of whose talks most reports speak, at least two; those asked for need no more than one report.

    More than two are those of whose meeting two reports tell, without the mediators.
    """
    met = [(_sides_of(scene, one), one) for one in contacts]
    sets = {sides for sides, one in met if set(wanted) <= set(sides) and (len(sides) == 2 or (len(sides) > 2 and len(one.reports) > 1))}
    sets |= {wanted} if len(wanted) == 2 else set()
    told = {sides: len(_speaking(scene, _negotiation(sides))) for sides in sorted(sets)}
    least = 1 if len(wanted) == 2 else max(2, len(scene.readings) / 2)
    most = max(told.values(), default=0)
    found = [sides for sides, count in told.items() if count == most and count >= least]
    found = [sides for sides in found if not any(set(sides) < set(other) for other in found)]
    return tuple(_negotiation(pair) for pair in found or ([] if wanted else _named_most(_without_allies(scene, _together(scene)), least)))


ALLIES = 3
"""Armed groups of which reports name so many beside a state are rather allied against it than at talks with each other."""


def _without_allies(scene: Scene, together: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Without the pairs of two armed groups where there are several."""
    named = {who for pair in together for who in pair}
    armed = {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.kind in _ARMED} & named
    return Counter({pair: count for pair, count in together.items() if len(armed) < ALLIES or not set(pair) <= armed})


_BARGAINING = re.compile(
    r"\b(?:talks|dialogue|bargaining|negotiat(?:ions?|ing|ors?|e)|power-sharing|coalition|offers?|(?:pay|wage|new|draft|tentative|no) deal|deal|contract|disputes?|strikes?|agreements?|proposals?)\b",
    re.I,
)
"""Words by which a report speaks of what bodies without a state bargain over."""


_UNIONS = " unions"
"""How the unions of an employer are called together (read/unions.py)."""


def _of_bodies(scene: Scene, found: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    """Unions, firms, political parties: the one that most reports on bargaining name, and each that most name with it, where more do than tell of talks between states."""
    by_report = _bargaining(scene)
    named = list(by_report.values())
    counts = Counter(pair for here in named for pair in combinations(sorted(here), 2) if max(here[who] for who in pair) > 1)
    least = max(2, 2 * len(scene.readings) / 3)
    unions = {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.name.endswith(_UNIONS)}
    if any(unions & set(pair) for pair in counts):  # all unions of an employer: their names stand in a report beside it or do not
        least = max(2, len(scene.readings) / 2)
        counts = Counter({pair: count for pair, count in counts.items() if unions & set(pair)})
    most = max(counts.values(), default=0)
    if most < least or most <= max((len(one.reports) for one in found), default=0):
        return ()
    told = sum(named, Counter[str]())
    hub = max({who for pair, count in counts.items() if count == most for who in pair}, key=lambda who: (told[who], who))
    pairs = [pair for pair, count in sorted(counts.items()) if hub in pair and count >= least]
    on = tuple(report for report, here in by_report.items() if hub in here or unions & set(here))
    return tuple(replace(_negotiation(pair), reports=on if unions & set(pair) else ()) for pair in pairs)


def _bargaining(scene: Scene) -> dict[str, Counter[str]]:
    """For each report that speaks of bargaining, in how many sentences it names bodies that are no outlets and of no state."""
    named = [one for each in scene.readings for one in each.entities if one.kind in ("organisation", "faction")]
    often = Counter(one.name for one in named)
    parts = {
        word
        for one in named
        for word in one.name.split()
        if " " in one.name and not one.name.endswith(_UNIONS) and often[word] <= often[one.name]
    }
    bodies = {scene.actor_of.get(one.id, one.id) for one in named if _may_bargain(one) and one.name not in parts}
    outlets = {name.casefold() for one in scene.readings for name in (one.report.outlet or "", *one.report.credits)}
    bodies -= {scene.actor_of.get(one.id, one.id) for one in named if one.name.casefold() in outlets}
    bodies -= {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.kind == "armed-group"}
    told = [each for each in scene.readings if any(_BARGAINING.search(each.words(one)) for one in each.sentences)]
    return {each.report.id: Counter(who for here in _named(each, scene) for who in here & bodies) for each in told}


_OF_THE_STATE = re.compile(
    r"\b(?:government|administration|regime|ministry|office|police|army|court|congress|assembly|parliament|senate|commission|committee|conference|church|bank|news|agency|university|palace)\b",
    re.I,
)
"""What takes no side against a government, or is part of it."""
_OF_A_REGION = re.compile(r"\b(?:Autonomous|Regional|Provincial)\b")
"""Whose government is another one."""


def _at_home(scene: Scene) -> tuple[Negotiation, ...]:
    """The government of the one state with which the reports begin, with the one body, of no state, that more of those on bargaining name than any other, and half of all do."""
    state = _begun_with(scene.readings)
    own = {
        scene.actor_of.get(one.id, one.id)
        for each in scene.readings
        for one in each.entities
        if _OF_THE_STATE.search(one.name) and not _OF_A_REGION.search(one.name)
    }
    named = _bargaining(scene)
    told = Counter(who for here in named.values() for who in here if who not in own and who not in scene.helpers.told)
    most = [who for who, count in told.items() if count == max(told.values()) and count >= max(2, len(scene.readings) / 2)]
    if state is None or len(most) != 1:
        return ()
    reports = tuple(each.report.id for each in scene.readings if most[0] in named.get(each.report.id, ()) or _is_on(each, state))
    return (replace(_negotiation(tuple(sorted((state, most[0])))), reports=reports),)


def _is_on(reading: Reading, state: str) -> bool:
    """Does it name the state, and speak of bargaining more than once?"""
    told = sum(_BARGAINING.search(reading.words(one)) is not None for one in reading.sentences)
    return told > 1 and any(one.entity == state for one in reading.mentions)


def _may_bargain(one: Entity) -> bool:
    named = one.name[:1].isupper() and one.name not in known_organisations()
    return named and not one.state and not is_body(one.name) and not is_department(one.name)


def _named_most(together: Mapping[tuple[str, str], int], least: float) -> list[tuple[str, str]]:
    """The one pair that more reports name together than any other, if so many do."""
    most = max(together.values(), default=0)
    found = [pair for pair, count in together.items() if count == most and count >= least]
    return found if len(found) == 1 else []


def _of_armed_groups(scene: Scene, found: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    known = {party for one in found for party in one.parties}
    armed = {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.kind in _ARMED} - known
    armed -= set(scene.helpers.told)  # whoever mediates is no party beside those whose talks are told of
    pairs = {pair: count for pair, count in _together(scene).items() if len(armed & set(pair)) == 1} if armed else {}
    least = max(2, len(scene.readings) / 3)
    most = max(pairs.values(), default=0)
    first = [pair for pair, count in pairs.items() if count == most and count >= least]
    states = [set(pair) - armed for pair in first]
    if len(first) > 1 and all(one == states[0] for one in states):  # allied groups: one side, of several names
        return (_negotiation(tuple(sorted({who for pair in first for who in pair}))),)
    return tuple(_negotiation(pair) for pair in _named_most(pairs, least))


def _together(scene: Scene) -> Counter[tuple[str, str]]:
    """For two states or armed groups, none of which is called a mediator beside the other, the reports that name both in a sentence on talks."""
    kinds = {scene.actor_of.get(one.id, one.id): one.kind for each in scene.readings for one in each.entities}
    found: Counter[tuple[str, str]] = Counter()
    for reading in scene.readings:
        named = zip(reading.sentences, _named(reading, scene), strict=True)
        told = [{who for who in here if kinds.get(who) in ("state", *_ARMED)} for at, here in named if _TALKS.search(reading.words(at))]
        found.update({pair for here in told for pair in combinations(sorted(here), 2)})
    return Counter({pair: count for pair, count in found.items() if not scene.helpers.apart(pair, (), False)[1]})


_ARMED = ("armed-group", "faction")


def _sides_of(scene: Scene, contact: Contact) -> tuple[str, ...]:
    """States, bodies and groups that talked or met; of more than two those that no report on the others calls mediators, of two none if one is called so."""
    people = {scene.actor_of.get(one.id, one.id) for reading in scene.readings for one in reading.entities if one.kind == "person"}
    left, helping = scene.helpers.apart(contact.parties, (), False)
    met = contact.kind in ("talks", "meeting") or (contact.kind == "visit" and len(contact.parties) == 2)
    known = people.isdisjoint(contact.parties) and met and contact.status != "disputed"
    return () if not known or (helping and len(contact.parties) < 3) else left


def _speaking(scene: Scene, negotiation: Negotiation) -> tuple[str, ...]:
    """The reports on its rounds, and those that speak of the talks between its parties without telling of any round."""
    parties, mediators = set(negotiation.parties), set(negotiation.mediators)
    return tuple(
        one.report.id for one in scene.readings if one.report.id in negotiation.reports or _speaks_of(one, scene, parties, mediators)
    )


def _mediated(one: Negotiation, negotiations: Sequence[Negotiation], helpers: Helpers) -> Negotiation:
    """With those whom reports on it alone call mediators, also outside its rounds."""
    shared = {report for other in negotiations if other is not one for report in other.reports}
    more = helpers.of(one.parties, [report for report in one.reports if report not in shared])
    return replace(one, mediators=tuple(sorted({*one.mediators, *more} - set(one.parties))))


def _speaks_of(reading: Reading, scene: Scene, parties: set[str], mediators: set[str]) -> bool:
    """Is there a sentence on talks that names all parties, itself or with the one before it; or are all of them, or one and a mediator, named again
    and again in a report that speaks of talks?"""
    named, words = _named(reading, scene), _BARGAINING if parties <= scene.bodies else _TALKS
    talks = [bool(words.search(reading.words(sentence))) for sentence in reading.sentences]
    before: set[str] = set()
    for spoken, here in zip(talks, named, strict=True):
        if parties <= here | before and spoken:
            return True
        before = here
    often = {actor for actor, count in Counter(actor for here in named for actor in here).items() if count > 1}
    of_peace = any(talks) or (parties <= often and any(_PEACE.search(reading.words(sentence)) for sentence in reading.sentences))
    return of_peace and (parties <= often or bool(parties & often and mediators & often))


def _named(reading: Reading, scene: Scene) -> list[set[str]]:
    """For each sentence the actors it names and the states for which they act."""
    stands = {one.id: {scene.actor_of.get(one.id, one.id), one.state or "", scene.sides.get(one.id, "")} for one in reading.entities}
    named: list[set[str]] = [set() for _ in reading.sentences]
    starts = [one.start for one in reading.sentences]
    for one in reading.mentions:
        place = bisect_right(starts, one.span.start) - 1
        if place >= 0:
            named[place] |= stands.get(one.entity or "", set())
    return named


# --- contacts of a negotiation --------------------------------------------------------------------


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
    """Of a pair without a negotiation, of which the words (and the sentence before) name one alone: the parties of the only negotiation that its reports are on and to which that one belongs."""
    pair = set(contact.parties)
    near = [
        one for one in negotiations if len(one.parties) == 2 and len(pair & {*one.parties}) == 1 and {*contact.reports} <= {*one.reports}
    ]
    if len(pair) != 2 or len(near) != 1 or any(pair == {*one.parties} for one in negotiations):
        return contact
    (stranger,) = pair - {*near[0].parties}
    named = {
        reading.report.id: (reading.sentences, _named(reading, scene)) for reading in scene.readings if reading.report.id in contact.reports
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
    own = _members(groups, contact.parties)
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
        counts = Counter(who for named in _named(reading, scene) for who in named)
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
