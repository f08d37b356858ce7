"""Who is who across reports: one actor or two, judged on two entities alone.

Names are folded (accents, case, particles) and compared by sound: the consonants must agree and no
vowel may contradict, so spellings of one name in another script fall together ("Sergey", "Sergei")
and different names do not ("Hassan", "Hussein"). Then given names, initials, generations, offices
and states speak for or against. States are the same by their code and need no verdict.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.assets import vocabulary
from communique.model import BODIES, Entity, Judgement, Reading, Role
from communique.spelling import all_sound, fold, misspelt, singular, skeleton, sounds
from communique.states import States

_kept = lru_cache(maxsize=1 << 16)
Keyed = Mapping[str, Sequence[Entity]]
"""Entities by the keys that `keys_of` gives them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same` or apart, how sure (0 to 1), and why, in words."""

    same: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person in folded parts: given names, family name, and jr, ii and the like."""

    given: tuple[str, ...]
    family: str
    generation: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.given, self.family)


def judge_actors(left: Reading, right: Reading) -> Iterable[Judgement]:
    """Same-actor and other-actor verdicts between the entities of two readings; states are passed over.

    No verdict means that the names have nothing to do with each other, or that nothing tells.
    """
    return judge_keyed(keyed(left), keyed(right))


def keyed(reading: Reading) -> Keyed:
    """The entities of a reading by their keys, made once for all comparing."""
    by_key: dict[str, list[Entity]] = {}
    for one in reading.entities:
        for key in keys_of(one):
            by_key.setdefault(key, []).append(one)
    return by_key


def judge_keyed(left: Keyed, right: Keyed) -> Iterator[Judgement]:
    """As judge_actors, on keyed entities: only those that share a key are looked at."""
    pairs = {(one.id, other.id): (one, other) for key in sorted(left.keys() & right.keys()) for one in left[key] for other in right[key]}
    for one, other in pairs.values():
        verdict = judge_pair(one, other) if one.id != other.id else None
        if verdict:
            first, second = sorted((one.id, other.id))
            yield Judgement("same-actor" if verdict.same else "other-actor", first, second, verdict.score, verdict.reason)


def judge_pair(left: Entity, right: Entity) -> Verdict | None:
    """The verdict on two entities, the same whichever comes first; None where nothing tells."""
    left, right = sorted((left, right), key=lambda one: (one.name, one.id))
    judge = _judge_for(left, right)
    return judge(left, right) if judge else None


@_kept
def keys_of(entity: Entity) -> frozenset[str]:
    """Keys one of which two entities share wherever a verdict on them is possible; nothing for a state.

    To link many reports, judge only readings whose entities share a key.
    """
    if entity.kind == "state":
        return frozenset() if _has_code(entity) else frozenset({f"s:{fold(entity.name)}"})
    if entity.kind == "person":
        name = _person(entity.name)
        parts = [part for part in name.parts if len(part) > 1 or part == name.family]
        keys = frozenset(f"p:{skeleton(part)}" for part in (*parts, "".join(name.parts)))
        return keys | {_whole(entity.name)} if _may_be_body(entity) else keys
    if entity.kind == "group" and not _is_proper(entity):
        return frozenset({f"g:{entity.state}:{_head(entity)}"}) if entity.state else frozenset()
    return frozenset(key for name in _names(entity) for key in (*_body_keys(name), *((_whole(name),) if " " in name else ())))


def _judge_for(left: Entity, right: Entity) -> Callable[[Entity, Entity], Verdict | None] | None:
    if not (re.search(r"\w", left.name) and re.search(r"\w", right.name)):
        return None
    if left.kind == right.kind == "person":
        return _judge_persons
    if left.kind == right.kind == "state":
        return _judge_states
    if all(one.kind in BODIES or _is_proper(one) for one in (left, right)):
        return _judge_bodies
    if {left.kind, right.kind} & {*BODIES} and any(_may_be_body(one) for one in (left, right)):
        return _judge_mistaken
    return _judge_groups if left.kind == right.kind == "group" else None


def _judge_states(left: Entity, right: Entity) -> Verdict | None:
    """Only for bodies without a code, whose id is a hash: the same name."""
    coded = _has_code(left) and _has_code(right)
    return Verdict(True, 0.95, "the same name") if not coded and fold(left.name) == fold(right.name) else None


def _has_code(entity: Entity) -> bool:
    return re.fullmatch("[A-Z]{3}", entity.id) is not None


def _whole(name: str) -> str:
    return f"n:{fold(name)}"


def _may_be_body(entity: Entity) -> bool:
    """A name of more than one word that is taken for a person's, of whom the report tells no office and no sex."""
    return entity.kind == "person" and " " in entity.name and not entity.roles and entity.gender is None


def _judge_mistaken(left: Entity, right: Entity) -> Verdict | None:
    """A body whose name one report takes for a person's, as happens in a language the reader does not know ("Senda Veldi Nasional")."""
    shared = {fold(name) for name in _names(left) if " " in name} & {fold(name) for name in _names(right)}
    return Verdict(True, 0.9, "the same name of several words, which another report knows as a body's") if shared else None


# --- persons --------------------------------------------------------------------------------------


def _judge_persons(left: Entity, right: Entity) -> Verdict | None:
    one, other = _person(left.name), _person(right.name)
    if left.gender and right.gender and left.gender != right.gender:
        return Verdict(False, 0.9, "one is a man, the other a woman") if sounds(one.family, other.family) else None
    if one.given and other.given:
        return _full_names(left, right, one, other)
    return _bare_name(left, right, one, other)


def _full_names(left: Entity, right: Entity, one: PersonName, other: PersonName) -> Verdict | None:
    verdict = _names_alone(one, other)
    if verdict is None or not verdict.same:
        return verdict
    offices = _offices(left, right)
    if one.generation != other.generation and offices != "same":
        return Verdict(False, 0.8, f"{left.name} and {right.name}: father and son bear one name")
    if offices == "conflict":
        return Verdict(False, 0.7, f"{verdict.reason}, but different offices in different states")
    if offices == "same":
        return Verdict(True, min(1.0, round(verdict.score + 0.02, 3)), f"{verdict.reason}, the same office")
    if offices == "states differ":
        return Verdict(True, round(verdict.score - 0.15, 3), f"{verdict.reason}, though the states differ")
    return verdict


def _names_alone(one: PersonName, other: PersonName) -> Verdict | None:
    if one.parts == other.parts:
        return Verdict(True, 0.97, "the same full name")
    if "".join(one.parts) == "".join(other.parts) or all_sound(one.parts, other.parts):
        return Verdict(True, 0.95, "the same full name in another spelling")
    if sorted(one.parts) == sorted(other.parts):
        return Verdict(True, 0.9, "the same names in another order")
    if sounds(one.family, other.family):
        return _given_names(one.given, other.given)
    if misspelt(one.family, other.family) and all_sound(one.given, other.given):
        return Verdict(True, 0.75, "the same given name, and family names that differ in one letter")
    if (
        len(one.given) > 1
        and all_sound(one.given, other.given)
        and len(skeleton(one.family)) > 2
        and skeleton(one.family) == skeleton(other.family)
    ):
        return Verdict(True, 0.75, "the same given names, and family names that differ in vowels")
    return _part_of(one, other)


def _given_names(one: tuple[str, ...], other: tuple[str, ...]) -> Verdict:
    if _given_fits(one[0], other[0]):
        if all(_given_fits(a, b) for a, b in zip(one[1:], other[1:], strict=False)) or _all_found(*sorted((one, other), key=len)):
            exact = len(one[0]) > 1 and len(other[0]) > 1
            return Verdict(True, 0.93 if exact else 0.8, "the same family name, given names agree")
        return Verdict(False, 0.85, "the same family and first name, but other middle names")
    if _all_found(*sorted((one, other), key=len)):
        return Verdict(True, 0.88, "the same family name, and a middle name used as given name")
    return Verdict(False, 0.95, "the same family name, but other given names")


def _part_of(one: PersonName, other: PersonName) -> Verdict | None:
    """A longer form of a name with further family names behind it ("Nicolas Maduro", "Nicolas Maduro Moros")."""
    shorter, longer = sorted((one.parts, other.parts), key=lambda parts: (len(parts), parts))
    if len(shorter) < len(longer) and all_sound(shorter, longer[: len(shorter)]):
        return Verdict(True, 0.85, "one name begins with all of the other")
    return None


def _bare_name(left: Entity, right: Entity, one: PersonName, other: PersonName) -> Verdict | None:
    """A family name alone against a full name or another family name: offices and states decide."""
    offices = _offices(left, right)
    if not sounds(one.family, other.family):
        return _family_first(left, right, one, other, offices)
    if offices == "same":
        return Verdict(True, 0.9, "the same family name and office")
    if offices in ("conflict", "states differ"):
        return Verdict(False, 0.75, "the same family name, but of different states")
    if offices == "another office":
        return None
    if offices == "same state":
        return Verdict(True, 0.75, "the same family name and state")
    if any(sounds(one.family, name) for name in _listed("common")) or one.generation != other.generation:
        return None
    return Verdict(True, 0.6, "the same family name, and nothing speaks against it")


def _family_first(left: Entity, right: Entity, one: PersonName, other: PersonName, offices: str) -> Verdict | None:
    """Where the family name comes first ("Xi", "Xi Jinping"): if the report itself shortens the name so, or the offices agree."""
    (short, _), (long, full) = ((one, left), (other, right)) if not one.given else ((other, right), (one, left))
    if not long.given or not sounds(short.family, long.given[0]) or offices in ("conflict", "states differ"):
        return None
    shortened = any(_person(name).parts == (long.given[0],) for name in full.variants)
    if offices == "same":
        return Verdict(True, 0.85, "the first of the names and the same office")
    return Verdict(True, 0.7, "the name by which the other report goes on") if shortened and offices != "another office" else None


def _given_fits(one: str, other: str) -> bool:
    """The same given name, a short form of it, or its initial."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return sounds(one, other) or bool(_forms(one) & _forms(other))


@_kept
def _forms(name: str) -> frozenset[int]:
    """The lines of the table of given names in which a name stands, in some spelling."""
    return frozenset(at for at, names in enumerate(vocabulary("names")["nicknames"]) if any(sounds(name, one) for one in names))


def _all_found(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return len(shorter) < len(longer) and all(len(a) > 1 and any(_given_fits(a, b) for b in longer) for a in shorter)


# --- offices --------------------------------------------------------------------------------------


def _offices(left: Entity, right: Entity) -> str:
    """What offices and states say: same, same state, another office, states differ, conflict, nothing."""
    ours, theirs = _held(left), _held(right)
    if {title for title, _ in ours} and any(_same_office(a, b) for a in ours for b in theirs):
        return "same"
    one, other = _states_of(left), _states_of(right)
    single = [frozenset(title for title, _ in held) & _listed("single_offices") for held in (ours, theirs)]
    distinct = bool(single[0] and single[1] and not single[0] & single[1])
    if one and other and not one & other:
        return "conflict" if distinct or (single[0] and single[1]) else "states differ"
    if distinct:
        return "another office"
    return "same state" if one & other else "nothing"


def _held(entity: Entity) -> frozenset[tuple[str, str | None]]:
    return frozenset((title, role.state or entity.state) for role in entity.roles if (title := _title(role)))


def _same_office(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return one[0] == other[0] and one[1] is not None and one[1] == other[1]


def _states_of(entity: Entity) -> frozenset[str]:
    return frozenset(state for state in (entity.state, *(role.state for role in entity.roles)) if state)


@_kept
def _title(role: Role) -> str:
    """A title without the state's name and what makes no other office of it."""
    words = [word for word in re.findall(r"\w+", fold(role.title)) if word not in ("the", "of", "for", "s")]
    known = States.load()
    kept = [word for word in words if known.state(word.capitalize()) is None or len(words) == 1]
    return " ".join(kept).replace("defense", "defence").replace("secretary state", "secretary of state")


# --- organisations and groups ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name of a body, folded and without its state; `stated` if the state stood in the name itself."""

    stem: str
    state: str | None
    stated: bool


def _judge_bodies(left: Entity, right: Entity) -> Verdict | None:
    pairs = [(a, b) for a in _names(left) for b in _names(right)]
    verdicts = [verdict for a, b in pairs if (verdict := _body_names(_body(a, left.state), _body(b, right.state)))]
    return max(verdicts, key=lambda one: (one.same, one.score), default=None)


def _body_names(one: BodyName, other: BodyName) -> Verdict | None:
    known = one.state is not None and other.state is not None
    if one.stem == other.stem or all_sound(tuple(one.stem.split()), tuple(other.stem.split()), spelling=True):
        if known:
            return (
                Verdict(True, 0.95, "the same name and state")
                if one.state == other.state
                else Verdict(False, 0.9, "bodies of one name in different states")
            )
        if one.stem in _bodies("generic") or one.stated or other.stated:
            return None
        return Verdict(True, 0.92 if one.stem == other.stem else 0.85, "the same name")
    if known and one.state != other.state:
        return None
    if _is_acronym(one.stem, other.stem) or _is_acronym(other.stem, one.stem):
        return Verdict(True, 0.85, "one name is made of the first letters of the other")
    return None


def _is_acronym(short: str, name: str) -> bool:
    letters, words = short.replace(" ", ""), name.split()
    if not 2 <= len(letters) <= 8 or len(words) < 2 or (" " in short and len(letters) != len(short.split())):
        return False
    return letters in {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _bodies("small"))}


@_kept
def _body(name: str, state: str | None) -> BodyName:
    """A body's name folded, without its state's name, and the state."""
    found, words = _cut_state(name)
    folded = " ".join(word for word in re.findall(r"\w+", fold(" ".join(words)).replace("co-o", "coo")) if word != "the")
    folded = re.sub(r"(?: of| in| for)+$|^(?:of|s)\s+", "", folded)
    for form, instead in _same_words():
        folded = re.sub(rf"\b{form}\b", instead, folded)
    folded = re.sub(r"^ministry of (\w+(?: \w+)?)$", r"\1 ministry", folded)
    stem = _without_suffix(folded)
    return BodyName(stem or fold(name), found if found and stem else state, bool(found and stem))


def _without_suffix(folded: str) -> str:
    words = folded.split()
    while len(words) > 1 and words[-1] in _bodies("suffixes"):
        words.pop()
    return " ".join(words)


def _cut_state(name: str) -> tuple[str | None, list[str]]:
    """The one state in a name and the words that are left; a name that is nothing but a state stays whole."""
    words, known = re.findall(r"\w+(?:[.-]\w+)*\.?|\S", name.replace("’", "'").replace("'s ", " ")), States.load()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            hit = known.state(" ".join(words[at : at + size]))
            if hit and hit.code and len(words) > size:
                return hit.code, words[:at] + words[at + size :]
    return None, words


def _judge_groups(left: Entity, right: Entity) -> Verdict | None:
    """People without a name are one actor only as the same people of the same state ("Norlandish officials")."""
    if not left.state or left.state != right.state or _head(left) != _head(right):
        return None
    return Verdict(True, 0.7, "the same people of the same state") if _modifiers(left) == _modifiers(right) else None


def _head(entity: Entity) -> str:
    return _group_words(entity)[-1]


def _modifiers(entity: Entity) -> frozenset[str]:
    return frozenset(_group_words(entity)[:-1]) - frozenset(vocabulary("names")["groups"]["adjectives"])


def _group_words(entity: Entity) -> list[str]:
    words = [singular(word) for word in re.findall(r"\w+", fold(" ".join(_cut_state(entity.name)[1])))]
    return words or [fold(entity.name)]


def _is_proper(entity: Entity) -> bool:
    """A group that goes by a name of its own ("the Houthis") is named like a body."""
    words = [word for word in re.findall(r"\w+", entity.name) if word.casefold() != "the"]
    return entity.kind == "group" and len(words) == 1 and words[0][0].isupper() and entity.name.lower() != entity.name and not entity.state


def _names(entity: Entity) -> tuple[str, ...]:
    """The name and, of the variants, those that are no bare generic word."""
    return tuple(dict.fromkeys((entity.name, *(name for name in entity.variants if name[:1].isupper()))))


def _body_keys(name: str) -> Iterator[str]:
    """The number of words with the sound of the first, as far as a slip of the pen leaves it; the name as an acronym, and those it would make."""
    words = _body(name, None).stem.split() or [name]
    yield f"o:{len(words)}:{skeleton(singular(words[0]))[:3] or words[0]}"
    yield f"a:{''.join(words)}"
    for kept in (words, [word for word in words if word not in _bodies("small")]):
        if len(words) > 1:
            yield f"a:{''.join(word[0] for word in kept)}"


# --- vocabulary -----------------------------------------------------------------------------------


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(vocabulary("names")[key])


@cache
def _bodies(key: str) -> frozenset[str]:
    return frozenset(vocabulary("names")["bodies"][key])


@cache
def _same_words() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(vocabulary("names")["bodies"]["same_words"].items(), key=lambda pair: -len(pair[0])))


@_kept
def _person(name: str) -> PersonName:
    words = re.findall(r"\w+", fold(name))
    generation = words.pop() if len(words) > 2 and words[-1] in _listed("generations") else None
    while len(words) > 1 and words[0] in _listed("honorifics"):
        words.pop(0)
    kept = [word for word in words if word not in _listed("particles")] or words or [fold(name)]
    return PersonName(tuple(kept[:-1]), kept[-1], generation)
