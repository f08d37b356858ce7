"""Which negotiations there are, which reports are on each, and to which a contact belongs.

A negotiation is between parties that have a round; where no round of named parties is told of at all, between the two sides that
met, or that are named together, and of whose talks most reports speak. An armed group of which no round is told negotiates with the
state that is named most with it where reports speak of talks, if a third of them do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from communique.answers import Contact, Negotiation, Round
from communique.model import Reading, content_id
from communique.record.helpers import Helpers
from communique.record.negotiations.bargaining import BARGAINING, at_home, of_bodies
from communique.record.negotiations.placing import with_contacts, with_negotiation
from communique.record.negotiations.scene import MANY, Scene, members_of, named_in, negotiation_of

__all__ = ["Scene", "negotiations_of", "with_contacts", "with_negotiation"]

_TALKS = re.compile(
    r"\b(?:talks|dialogue|bargaining|negotiat(?:ions?|ing|ors?|e)|peace (?:deal|plan|agreement|treaty|process|settlement|proposal|efforts?)|cease-?fires?|truce|memorandum|mediat\w{2,8})\b",
    re.I,
)
"""Words by which a report speaks of what is negotiated, with or without a round."""


_PEACE = re.compile(
    r"\b(?:peace|declaration|accords?|agreements?|summit|reconcil\w+|normali[sz]\w+|rapprochement|thaw|consultations?)\b", re.I
)
"""Words by which a report that names both parties again and again is on what they have with each other."""


def negotiations_of(scene: Scene, rounds: Sequence[Round], contacts: Sequence[Contact], wanted: tuple[str, ...]) -> tuple[Negotiation, ...]:
    """The negotiations, with their mediators and the reports that speak of them; `wanted` parties keep those between them.

    `contacts` are all contacts, rounds among them.
    """
    alone = scene.people - scene.groups.keys() - set(wanted)
    kept = [one for one in rounds if set(wanted) <= set(one.parties) and alone.isdisjoint(one.parties)]
    found = _joined(scene, _by_rounds(kept, wanted))
    found = found or _without_rounds(scene, contacts, wanted)
    if not wanted and not any(one.rounds for one in found):
        found = of_bodies(scene, found) or found
    found = found or (() if wanted else at_home(scene) or _dealing(scene))
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
    return tuple(negotiation_of(parties, some) for parties, some in sorted(by_parties.items()) if len(parties) > 1)


def _joined(scene: Scene, negotiations: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    """Talks of many are one negotiation with those that two or more of the same parties hold; a group of states takes part by those of its states that are named."""
    found: list[Negotiation] = []
    known = [_between(members_of(scene.groups, one.parties), one) for one in negotiations]
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


def _without_rounds(scene: Scene, contacts: Sequence[Contact], wanted: tuple[str, ...]) -> tuple[Negotiation, ...]:
    """Those that met in some form and of whose talks most reports speak, at least two; those asked for need no more than one report.

    More than two are those of whose meeting two reports tell, without the mediators. A visit alone is no talk. Two blocs need not have met; a state of one of them is no side beside it.
    """
    together = _without_allies(scene, _together(scene))
    met = [(sides, one) for one in contacts if (sides := _sides_of(scene, one)) and (one.kind != "visit" or _talk(together, sides))]
    sets = {sides for sides, one in met if set(wanted) <= set(sides) and (len(sides) == 2 or (len(sides) > 2 and len(one.reports) > 1))}
    sets |= {wanted} if len(wanted) == 2 else set()
    sets |= {pair for pair in together if not wanted and scene.blocs.keys() >= set(pair)}
    told = {sides: len(_speaking(scene, negotiation_of(sides))) for sides in sorted(sets)}
    least = 1 if len(wanted) == 2 else max(2, len(scene.readings) / 2)
    most = max(told.values(), default=0)
    found = [sides for sides, count in told.items() if count == most and count >= least]
    found = [sides for sides in found if not any(set(sides) < set(other) for other in found)]
    found = [sides for sides in found if not any(_is_within(scene, sides, other) for other in found)]
    found = [
        sides for sides in found if scene.helpers.told.keys().isdisjoint(sides)
    ] or found  # whoever mediates is a party only if nobody else is
    return tuple(negotiation_of(pair) for pair in found or ([] if wanted else _named_most(together, least)))


def _talk(together: Mapping[tuple[str, str], int], sides: tuple[str, ...]) -> bool:
    """Do two reports name the two in a sentence on talks?"""
    return len(sides) == 2 and together.get((sides[0], sides[1]), 0) > 1


def _is_within(scene: Scene, sides: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Has the other pair the bloc of one of its states ("Norland and Ostria", "Norland and the Sund League")?"""
    ours, theirs = set(sides) - set(other), set(other) - set(sides)
    return len(ours) == len(theirs) == 1 and ours <= scene.blocs.get(next(iter(theirs)), frozenset())


ALLIES = 3
"""Armed groups of which reports name so many beside a state are rather allied against it than at talks with each other."""


def _without_allies(scene: Scene, together: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Without the pairs of two armed groups where there are several."""
    named = {who for pair in together for who in pair}
    armed = {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.kind in _ARMED} & named
    return Counter({pair: count for pair, count in together.items() if len(armed) < ALLIES or not set(pair) <= armed})


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
        return (negotiation_of(tuple(sorted({who for pair in first for who in pair}))),)
    return tuple(negotiation_of(pair) for pair in _named_most(pairs, least))


def _together(scene: Scene, words: re.Pattern[str] = _TALKS) -> Counter[tuple[str, str]]:
    """For two states or armed groups, none of which is called a mediator beside the other, the reports that name both in a sentence on talks."""
    kinds = {scene.actor_of.get(one.id, one.id): one.kind for each in scene.readings for one in each.entities}
    found: Counter[tuple[str, str]] = Counter()
    for reading in scene.readings:
        named = zip(reading.sentences, named_in(reading, scene, places=False), strict=True)
        told = [
            {who for who in here if kinds.get(who) in ("state", *_ARMED) or who in scene.blocs}
            for at, here in named
            if words.search(reading.words(at))
        ]
        found.update({pair for here in told for pair in combinations(sorted(here), 2)})
    return Counter({pair: count for pair, count in found.items() if not scene.helpers.apart(pair, (), False)[1]})


_DEALINGS = re.compile(
    rf"{_TALKS.pattern}|\b(?:deal|accord|agree(?:d|ments?)?|demand\w*|offers?|offered|met|meet|meetings?|summit|drafts?|proposals?|answer(?:ed)?|reply|replied)\b",
    re.I,
)
"""Words by which a report speaks of what two states ask of each other, or answer, without calling it talks."""


def _dealing(scene: Scene) -> tuple[Negotiation, ...]:
    """Two states that nobody says to negotiate, but which more reports name together in sentences on demands, offers and meetings than any other two, and half of all do."""
    return tuple(negotiation_of(pair) for pair in _named_most(_together(scene, _DEALINGS), max(2, len(scene.readings) / 2)))


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
    and again in a report that speaks of talks, or all in one that has a word of peace beside their names ("scouts of peace" is none)?"""
    named, words = named_in(reading, scene), BARGAINING if parties <= scene.bodies else _TALKS
    talks = [bool(words.search(reading.words(sentence))) for sentence in reading.sentences]
    before: set[str] = set()
    for spoken, here in zip(talks, named, strict=True):
        if parties <= here | before and spoken:
            return True
        before = here
    often = {actor for actor, count in Counter(actor for here in named for actor in here).items() if count > 1}
    peace = any(parties <= here and _PEACE.search(reading.words(one)) for one, here in zip(reading.sentences, named, strict=True))
    of_peace = any(talks) or (parties <= often and peace)
    return of_peace and (parties <= often or bool(parties & often and mediators & often))
