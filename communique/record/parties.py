"""For whom an entity speaks: its state, its body, or nobody."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from communique.answers import Actor
from communique.model import Entity, Reading, Role, government_of, is_army, is_department

_NO_OFFICE = re.compile(
    r"^(?:former|ex|late|retired|then)\b|\b(?:analyst|journalist|correspondent|reporter|editor|columnist|professor|lecturer|scholar|expert"
    r"|researcher|fellow|historian|economist|author|writer|activist|dissident|opposition|lawyer|businessman|businesswoman|tycoon|resident|student|witness|survivor"
    r"|lawmaker|legislator|senator|congressman|congresswoman|deputy of parliament|mp|governor|mayor|candidate|academic|observer|bishop|archbishop)\b",
    re.I,
)
"""Titles whose bearer speaks for no government."""
_GOVERNMENT = re.compile(
    r"\b(?:ministry|ministries|government|cabinet|presidency|president|presidential|chancellery|embassy|foreign office|state department|white house|kremlin"
    r"|pentagon|treasury|defen[cs]e department|department of (?:state|defen[cs]e)|armed forces|army|military|navy|air force|general staff|national security council)\b",
    re.I,
)
_OFFICIAL = re.compile(
    r"\b(?:officials?|authorit(?:y|ies)|diplomats?|negotiators?|delegat(?:ion|es?)|envoys?|government|ministers?|spokes\w+|leaders?|side)$",
    re.I,
)
_PUBLIC = re.compile(
    r"\b(?:ministers?|premier|presidents?|chancellor|secretary|ambassador|envoy|negotiator|spokes\w+|representative|diplomat|delegat\w+|prime|chief of staff"
    r"|head of (?:state|government|delegation)|leader|general|admiral|adviser|aide|king|queen|emir|sultan|crown prince|official)\b",
    re.I,
)
"""Titles held for a state even where the words that name it stand elsewhere in the report."""
_PART_OF = {
    "european commission": "european union", "eu commission": "european union", "european council": "european union", "eu council": "european union",
    "council of the european union": "european union", "european external action service": "european union",
    "un security council": "united nations", "un general assembly": "united nations", "un secretariat": "united nations",
}  # fmt: skip
"""Bodies that speak for the whole they are part of, where the record knows it."""
_OF_STATE = re.compile(r"\bgovernment$", re.I)
_OWN_PARTY = ("armed-group", "faction", "coalition")


def sides_of(readings: Sequence[Reading], actor_of: Mapping[str, str], actors: Sequence[Actor]) -> dict[str, str]:
    """Entity id to the actor id of the state, organisation or group it speaks for; entities that speak for nobody are left out.

    A person speaks through an office that has not ended, told in this report or in another; analysts,
    journalists, lawmakers and people without an office speak for nobody but themselves.
    """
    known = {actor.id: actor for actor in actors}
    by_name = _bodies(actors)
    leaders = _leaders(actors)
    armed = {one.id for one in actors if one.kind in _OWN_PARTY}
    wholes = {by_name[part]: by_name[whole] for part, whole in _PART_OF.items() if part in by_name and whole in by_name}
    found: dict[str, str] = {}
    for one in (one for reading in readings for one in reading.entities):
        side = leaders.get((government_of(one) or "").split(" ")[-1]) or _side(one, known.get(actor_of.get(one.id, one.id)), by_name, armed)
        if side is not None:
            found[one.id] = wholes.get(side, side)
    found |= _with_parliaments(readings, known, found)
    return _with_armies(readings, actor_of, known, found)


_PARLIAMENT = re.compile(
    r"\b(?:parliament|national assembly|house of representatives|congress|senate|legislature|knesset|duma|rada|majlis)\b", re.I
)


def _with_parliaments(readings: Sequence[Reading], known: Mapping[str, Actor], sides: Mapping[str, str]) -> dict[str, str]:
    """The parliaments of states as these, with those who act for them ("special envoy Ivo Lenz, deputy speaker of the Norlandic parliament"); not where one meets its own state."""
    states = {one.id: one.state for one in known.values() if one.state and one.kind == "organisation" and _PARLIAMENT.search(one.name)}
    met = [{sides.get(who, who) for who in one.parties} for each in readings for one in each.sightings]
    against = {who for who, state in states.items() if any({who, state} <= one for one in met)}
    return {one: str(states[side]) for one, side in sides.items() if side in states.keys() - against}


def _leaders(actors: Iterable[Actor]) -> dict[str, str]:
    """The states of people by their last names, where all who bear one are of one state: "the Brekke government" is that of hers."""
    states: dict[str, set[str]] = {}
    for one in actors:
        if one.kind == "person" and one.state:
            states.setdefault(one.name.split()[-1], set()).add(one.state)
    return {name: next(iter(some)) for name, some in states.items() if len(some) == 1}


def meant_by(wanted: Sequence[str], readings: Sequence[Reading], sides: Mapping[str, str]) -> tuple[str, ...]:
    """The parties asked for; an army in place of its state, where it is the army that is a party."""
    armies = {
        one.state: sides[one.id] for each in readings for one in each.entities if is_army(one) and sides.get(one.id, one.state) != one.state
    }
    return tuple(dict.fromkeys(armies.get(one, one) for one in wanted))


def _with_armies(
    readings: Sequence[Reading], actor_of: Mapping[str, str], known: Mapping[str, Actor], sides: Mapping[str, str]
) -> dict[str, str]:
    """The sides, with an army as its own where more reports have it at the talks with an armed group than have its state there."""
    armies: dict[str, str] = {}
    told: dict[str, set[str]] = {}
    for reading in readings:
        here = {one.id: one for one in reading.entities}
        armies |= {one.id: actor_of.get(one.id, one.id) for one in here.values() if is_army(one)}
        for seen in (one.parties for one in reading.sightings):
            if any(key in here and here[key].kind in _OWN_PARTY for key in seen):
                for key in seen:
                    told.setdefault(armies.get(key) or sides.get(key, key), set()).add(reading.report.id)
    own = {army for key, army in armies.items() if len(told.get(army, ())) > len(told.get(sides.get(key, ""), ()))}
    return {key: armies[key] if armies.get(key) in own else side for key, side in sides.items()}


def _bodies(actors: Iterable[Actor]) -> dict[str, str]:
    return {
        name.casefold().removeprefix("the "): one.id
        for one in actors
        if one.kind not in ("person", "group")
        for name in (*one.variants, one.name)
    }


_WHOSE_PEOPLE = re.compile(
    r"\s+(?:rebels?|rebel group|fighters|militants|militia|officials|leaders|leadership|negotiators|representatives|commanders|delegation|group|movement|insurgents|guerrillas)$"
)
""" "M23 | rebels": the group itself, where it has that name."""


def _side(entity: Entity, actor: Actor | None, by_name: Mapping[str, str], armed: Collection[str] = ()) -> str | None:
    own = actor.id if actor else entity.id
    if entity.kind == "state" or entity.kind in _OWN_PARTY:
        return own
    if entity.kind == "person":
        roles = (*(actor.roles if actor else ()), *entity.roles)
        told = _office(entity.roles, by_name) or _office(actor.roles if actor else (), by_name)
        return told or _of_state(entity, actor) or _office(roles, by_name, stateless=True)
    if entity.kind == "group" and (group := by_name.get(_WHOSE_PEOPLE.sub("", entity.name.casefold()).removeprefix("the "))) in armed:
        return group
    if entity.kind == "group":
        return entity.state if entity.state and _OFFICIAL.search(entity.name) else None
    if actor and actor.state and not entity.state and any(_OF_STATE.search(name) for name in (actor.name, *actor.variants)):
        return actor.state  # "GNL", which another report calls the Norlandic government
    return entity.state if entity.state and (_GOVERNMENT.search(entity.name) or is_army(entity)) else own


def _of_state(entity: Entity, actor: Actor | None) -> str | None:
    """The state a person belongs to, if the office told without one is held for a state."""
    every = (*entity.roles, *(actor.roles if actor else ()))
    roles = [role for role in every if role.to is None and (not role.body or _GOVERNMENT.search(role.body))]
    serves = any(_PUBLIC.search(role.title) for role in roles) and not any(_NO_OFFICE.search(role.title) for role in roles)
    return (entity.state or (actor.state if actor else None)) if serves else None


def _office(roles: Sequence[Role], by_name: Mapping[str, str], stateless: bool = False) -> str | None:
    """The state or body of the last office that still holds and speaks for it; a ministry of no known state only if `stateless`."""
    for role in reversed(roles):
        if role.to is None and not _NO_OFFICE.search(role.title):
            name = (role.body or "").casefold().removeprefix("the ")
            body = None if is_department(name) else by_name.get(name)
            if body and not role.state and _GOVERNMENT.search(role.body or "") and not stateless:
                continue
            if body or role.state:
                return body if body and not (role.state and _GOVERNMENT.search(role.body or "")) else role.state
    return None
