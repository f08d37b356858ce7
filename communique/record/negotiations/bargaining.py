"""Negotiations that nobody calls talks between states: of unions, firms and political parties, and of a government with a body at home."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from communique.answers import Negotiation
from communique.assets import is_body, known_organisations
from communique.model import UNIONS, Entity, Reading, is_department
from communique.record.negotiations.scene import CLEARLY, Scene, named_in, negotiation_of

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


BARGAINING = re.compile(
    r"\b(?:talks|dialogue|bargaining|negotiat(?:ions?|ing|ors?|e)|power-sharing|coalition|offers?|(?:pay|wage|new|draft|tentative|no) deal|deal|contract|disputes?|strikes?|agreements?|proposals?)\b",
    re.I,
)
"""Words by which a report speaks of what bodies without a state bargain over."""


def of_bodies(scene: Scene, found: Sequence[Negotiation]) -> tuple[Negotiation, ...]:
    """Unions, firms, political parties: the one that most reports on bargaining name, and each that most name with it, where more do than tell of talks between states."""
    by_report = _bargaining(scene)
    named = list(by_report.values())
    counts = Counter(pair for here in named for pair in combinations(sorted(here), 2) if max(here[who] for who in pair) > 1)
    least = max(2, 2 * len(scene.readings) / 3)
    unions = {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.name.endswith(UNIONS)}
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
    return tuple(replace(negotiation_of(pair), reports=on if unions & set(pair) else ()) for pair in pairs)


def _bargaining(scene: Scene) -> dict[str, Counter[str]]:
    """For each report that speaks of bargaining, in how many sentences it names bodies that are no outlets and of no state."""
    named = [one for each in scene.readings for one in each.entities if one.kind in ("organisation", "faction")]
    often = Counter(one.name for one in named)
    parts = {
        word
        for one in named
        for word in one.name.split()
        if " " in one.name and not one.name.endswith(UNIONS) and often[word] <= often[one.name]
    }
    bodies = {scene.actor_of.get(one.id, one.id) for one in named if _may_bargain(one) and one.name not in parts}
    outlets = {name.casefold() for one in scene.readings for name in (one.report.outlet or "", *one.report.credits)}
    bodies -= {scene.actor_of.get(one.id, one.id) for one in named if one.name.casefold() in outlets}
    bodies -= {scene.actor_of.get(one.id, one.id) for each in scene.readings for one in each.entities if one.kind == "armed-group"}
    told = [each for each in scene.readings if any(BARGAINING.search(each.words(one)) for one in each.sentences)]
    return {each.report.id: Counter(who for here in named_in(each, scene) for who in here & bodies) for each in told}


_OF_THE_STATE = re.compile(
    r"\b(?:government|administration|regime|ministry|office|police|army|court|congress|assembly|parliament|senate|commission|committee|conference|church|bank|news|agency|university|palace)\b",
    re.I,
)
"""What takes no side against a government, or is part of it."""
_OF_A_REGION = re.compile(r"\b(?:Autonomous|Regional|Provincial)\b")
"""Whose government is another one."""


def at_home(scene: Scene) -> tuple[Negotiation, ...]:
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
    return (replace(negotiation_of(tuple(sorted((state, most[0])))), reports=reports),)


def _is_on(reading: Reading, state: str) -> bool:
    """Does it name the state, and speak of bargaining more than once?"""
    told = sum(BARGAINING.search(reading.words(one)) is not None for one in reading.sentences)
    return told > 1 and any(one.entity == state for one in reading.mentions)


def _may_bargain(one: Entity) -> bool:
    named = one.name[:1].isupper() and one.name not in known_organisations()
    return named and not one.state and not is_body(one.name) and not is_department(one.name)
