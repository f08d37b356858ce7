"""Whom the words without a name point at: "he", "the minister", "both sides", "it".

A wrong speaker is much worse than none: where two candidates are equally good, nobody is named.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.meetings import PAIRED, is_both_sides, of_sides
from communique.model import Entity, Mention, Role, Span, content_id
from communique.read.references.epithets import body_meant, last_person, named_anew, with_governments, with_unmentioned
from communique.read.references.joint import find_joint_voices, joint_meant
from communique.read.references.pronouns import SEX, he_or_she, last_voice, who
from communique.read.references.scene import Scene, scene_of

_DEFINITE = re.compile(r"(?:the|this|that)\s", re.I)
_OPEN = re.compile(r"(?:a|an|one|another|his|her|their|its|our|my|no|some|two|three)\s", re.I)
_GOES_ON = re.compile(r"\s(?:for|of)\s")
_GOVERNMENTS = ("government", "regime", "authorities", "administration")
_REACH = 3


def find_references(
    report_id: str,
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    sources: Sequence[Span] = (),
    helpers: Collection[str] = (),
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Mentions with `entity` filled where pronouns, offices and "both sides" point at somebody for certain.

    `offices` are what mentions of kind role say, `sources` the source phrases of attributions (or their
    heads), `helpers` who mediates and is neither of "both sides". The two parties that these mean become an entity of kind group.
    """
    mentions = with_unmentioned(text, mentions, sources)
    entities = [*entities, *named_anew(report_id, text, mentions, entities)]
    entities, mentions = with_governments(report_id, text, mentions, entities)
    scene = scene_of(text, sentences, mentions, entities, offices, sources)
    pair = _parties(report_id, scene, helpers)
    find_joint_voices(report_id, scene, sources)
    for at, mention in enumerate(scene.mentions):
        if mention.entity is None and mention.kind in ("pronoun", "role", "group", "state", "person", "organisation"):
            scene.mentions[at] = replace(mention, entity=_meant(report_id, scene, at, pair))
    grown = [replace(one, gender=scene.genders.get(one.id, one.gender)) if one.kind == "person" else one for one in entities]
    grown = [_called(scene, one) if one.kind == "state" else one for one in grown]
    used = pair is not None and any(one.entity == pair.id for one in scene.mentions)
    twice = {one.id: pair.id for one in scene.groups.values() if used and pair is not None and one.name == pair.name}
    together = [one for one in scene.groups.values() if one.id not in twice]
    found = tuple(replace(one, entity=twice[one.entity]) if one.entity in twice else one for one in scene.mentions)
    return (*grown, *together, *([pair] if used and pair is not None else [])), found


def _called(scene: Scene, state: Entity) -> Entity:
    """The state with what its government is called after a person ("the Orlov administration")."""
    spans = (one.span.of(scene.text) for one in scene.mentions if one.kind == "state" and one.entity == state.id)
    forms = [words for words in spans if words.endswith(_GOVERNMENTS) and words not in state.variants and not _DEFINITE.match(words)]
    return replace(state, variants=(*state.variants, *dict.fromkeys(forms))) if forms else state


def _meant(report_id: str, scene: Scene, at: int, pair: Entity | None) -> str | None:
    mention, words = scene.mentions[at], scene.words(at).casefold()
    if mention.kind == "pronoun" and scene.quoted[at] and words != "who":
        return None
    if mention.kind == "role":
        return _in_office(scene, at)
    if mention.kind == "organisation":
        return body_meant(scene, at)
    if mention.kind == "person":
        return _namesake(scene, at)
    if mention.kind == "state":
        return _government(scene, at) if words.endswith(("government", "administration")) else None
    if mention.kind == "group":
        return pair.id if pair is not None and _both(words) else joint_meant(report_id, scene, at)
    if words in SEX:
        return he_or_she(scene, at, SEX[words])
    if words == "who":
        return who(scene, at)
    if words in ("they", "them") and (joint := joint_meant(report_id, scene, at)):
        return joint
    kinds = (
        ("group", "coalition", "organisation", "armed-group")
        if words in ("they", "them")
        else ("organisation", "state", "armed-group", "faction", "coalition")
    )
    return last_voice(scene, at, kinds)


# --- offices --------------------------------------------------------------------------------------


def _in_office(scene: Scene, at: int) -> str | None:
    """The one person whose office fits a definite description; of several the only one named nearby."""
    words, office = scene.words(at), scene.offices.get(scene.mentions[at].span)
    if office is None and _DEFINITE.match(words) and at in scene.speaking:
        return last_person(scene, at)
    if office is not None and words.casefold().endswith("counterpart"):
        return _counterpart(scene, at, office)
    if office is None or _OPEN.match(words) or not (_DEFINITE.match(words) or office.state):
        return None
    if _GOES_ON.match(scene.text, scene.mentions[at].span.end):
        return None
    fitting = {one.id for one in scene.entities.values() if any(_fits(office, role, one) for role in one.roles)}
    here = scene.sentence[at]
    before = {key for key in fitting if scene.first.get(key, at) < at}
    if not before:
        soon = here < _REACH and all(scene.sentence[scene.first.get(key, 0)] <= here + _REACH for key in fitting)
        return next(iter(fitting)) if soon and len(fitting) == 1 else None if fitting else _untold(scene, at, office)
    if _another_unnamed(scene, at, office):
        return None
    near = {scene.mentions[k].entity for k in scene.recent(at, 2) if not scene.quoted[k]} & fitting
    last = next((scene.mentions[k].entity for k in scene.recent(at, 5) if k in scene.speaking), None)
    if len(before) == 1 or len(near) == 1:
        return next(iter(before if len(before) == 1 else near))
    return last if last in fitting else None


def _untold(scene: Scene, at: int, office: Role) -> str | None:
    """Who holds an office that the report joins to no name: who spoke last, else the only one near of whom it tells no office."""
    if (at not in scene.speaking and office.state is None) or not _DEFINITE.match(scene.words(at)) or _another_unnamed(scene, at, office):
        return None
    last = last_person(scene, at)
    if (
        last is not None
        and not _contradicts(office, scene.entities[last])
        and (is_loose(office) or (is_known(office) and _count(scene, last) > 1))
    ):
        return last
    own = _of_that_state(scene, office)
    if own is not None:
        return own
    if not is_known(office):
        return None
    return _only_untitled(scene, office, at)


def _of_that_state(scene: Scene, office: Role) -> str | None:
    """ "The Norlandic leader" of a report that has "President Ada Brekke of Norland"."""
    if office.state is None:
        return None
    bare, ends = replace(office, state=None), {one.span.start: one for one in scene.mentions if one.kind == "state"}
    found = set[str]()
    for one in scene.mentions:
        holder = scene.entities.get(one.entity or "") if one.kind == "person" and scene.text.startswith(" of ", one.span.end) else None
        state = ends.get(one.span.end + 4)
        if (
            holder is not None
            and state is not None
            and state.entity == office.state
            and any(_fits(bare, role, holder) for role in holder.roles)
        ):
            found.add(holder.id)
    return next(iter(found)) if len(found) == 1 else None


def _contradicts(office: Role, one: Entity) -> bool:
    """Does the report tell of another state or another office?"""
    states = {role.state for role in one.roles if role.state}
    if office.state and (office.state not in states if states else one.state not in (None, office.state)):
        return True
    return not is_loose(office) and any(role.to is None for role in one.roles)


def is_known(office: Role) -> bool:
    """Is it one that a report may give nobody's name to, its readers knowing who holds it?"""
    words, known = office.title.casefold().split(), vocabulary("offices")["known"]
    return " ".join(words) in known or (words[-1:] != [] and words[-1] in known)


def is_loose(office: Role) -> bool:
    """Is it what anybody may be besides an office of their own ("the economist")?"""
    head = "".join(office.title.casefold().split()[-1:])
    return head in vocabulary("offices")["loose"] or head in vocabulary("offices")["persons"]


def _only_untitled(scene: Scene, office: Role, at: int) -> str | None:
    """The only person near, before or, at the head of a report, soon after, whose office is not told."""
    spots = [k for k in scene.recent(at, _REACH) if not scene.quoted[k]]
    if scene.sentence[at] < 2 and not any(scene.mentions[k].kind == "person" for k in spots):
        spots = [k for k in range(at, len(scene.mentions)) if scene.sentence[at] < scene.sentence[k] <= scene.sentence[at] + _REACH + 1]
    beside = {one.entity for k, one in enumerate(scene.mentions[at:], at) if scene.sentence[k] == scene.sentence[at]}
    named = [key for k in spots if scene.mentions[k].kind == "person" and (key := scene.mentions[k].entity) not in beside]
    fitting = {key for key in named if key is None or not (scene.entities[key].roles or _contradicts(office, scene.entities[key]))}
    counts = sorted(((_count(scene, key), key) for key in fitting if key), reverse=True)
    if None in fitting or not counts or counts[0][0] < 2:
        return None
    return counts[0][1] if len(counts) == 1 or counts[0][0] >= 2 * counts[1][0] else None


def _count(scene: Scene, key: str) -> int:
    return sum(one.entity == key for one in scene.mentions)


def _counterpart(scene: Scene, at: int, office: Role) -> str | None:
    """ "his Norlander counterpart": who holds there the office that the only person before in the sentence holds here."""
    own = {scene.mentions[k].entity for k in scene.recent(at, 0) if scene.mentions[k].kind in ("person", "pronoun")}
    holder = scene.entities.get(next(iter(own)) or "") if len(own) == 1 else None
    if holder is None or office.state is None:
        return None
    wanted = [Role(role.title, office.state) for role in holder.roles]
    same = [one.id for one in scene.entities.values() if one.id != holder.id and any(_fits(a, b, one) for a in wanted for b in one.roles)]
    return same[0] if len(same) == 1 else None


def _fits(office: Role, held: Role, holder: Entity) -> bool:
    if office.state and office.state != (held.state or holder.state):
        return False
    if office.body and office.body.casefold() != (held.body or "").casefold():
        return False
    asked, has = _title_words(office.title), _title_words(held.title)
    lesser = _small("lesser")
    if asked & lesser != has & lesser and has & lesser != {"press"}:
        return False
    return bool(asked) and (asked <= has or any(_title_words(other) <= has for other in _alternatives(office.title)))


@cache
def _small(key: str) -> frozenset[str]:
    return frozenset(vocabulary("grammar")[key].split())


@lru_cache(maxsize=2048)
def _title_words(title: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", title.casefold()) if word not in _small("empty"))


@lru_cache(maxsize=2048)
def _alternatives(title: str) -> tuple[str, ...]:
    return tuple(vocabulary("offices")["fits"].get(title.casefold(), ()))


def _another_unnamed(scene: Scene, at: int, office: Role) -> bool:
    """Has somebody without a name come up nearby whom the words fit as well?"""
    for before in scene.recent(at, 2):
        one = scene.mentions[before]
        other = scene.offices.get(one.span) if one.kind == "role" and one.entity is None else None
        if other is not None and _title_words(office.title) <= _title_words(other.title):
            return True
    return False


# --- one surname, two people -----------------------------------------------------------------------


def _namesake(scene: Scene, at: int) -> str | None:
    """Of those who bear a surname the one whose office stands before it ("Speaker Moen"), else the only one named nearby."""
    last = scene.words(at).split()[-1].casefold()
    alike = [one for one in scene.entities.values() if one.kind == "person" and one.name.split()[-1].casefold() == last]
    title = scene.mentions[at - 1] if at and scene.mentions[at - 1].kind == "role" else None
    if title is not None and scene.text[title.span.end : scene.mentions[at].span.start] == " ":
        office = scene.offices.get(title.span)
        fitting = [one.id for one in alike if office is not None and any(_fits(office, role, one) for role in one.roles)]
        return fitting[0] if len(fitting) == 1 else None
    near = {scene.mentions[k].entity for k in scene.recent(at, _REACH)} & {one.id for one in alike}
    return next(iter(near)) if len(near) == 1 else None


# --- the government -------------------------------------------------------------------------------


def _government(scene: Scene, at: int) -> str | None:
    """Whose government "the government" is: the only one that the report has called so, else that of the state it names far most often."""
    inside = [one for one in scene.mentions[at + 1 : at + 4] if one.kind == "person" and one.span.within(scene.mentions[at].span)]
    if inside:
        return next((holder.state for one in inside if (holder := scene.entities.get(one.entity or ""))), None)
    states = [one for one in scene.mentions if one.kind == "state" and one.entity in scene.entities]
    near = {one.entity for k in scene.recent(at, 2) if (one := scene.mentions[k]) in states and _is_called(scene, one)}
    if len(near) == 1:
        return next(iter(near))
    called = {one.entity for one in states if _is_called(scene, one)}
    if len(called) == 1:
        return next(iter(called))
    most = Counter(one.entity for one in states if not called or one.entity in called).most_common(2)
    first = scene.mentions[at].span.start
    opens = any(one.entity == most[0][0] and one.span.start < first for one in states) if most else False
    return most[0][0] if opens and most[0][1] >= 3 and (len(most) == 1 or most[0][1] >= 2 * most[1][1]) else None


def _is_called(scene: Scene, one: Mention) -> bool:
    """Is it "the Norland government" rather than the state's name alone?"""
    return one.span.of(scene.text).casefold().endswith(_GOVERNMENTS)


# --- both sides -----------------------------------------------------------------------------------


def _both(words: str) -> bool:
    parts = words.split()
    named = parts[0] in ("both", "the", "two") and parts[-1] in vocabulary("collectives")["both"] and (parts[0] == "both" or "two" in parts)
    return named or is_both_sides(words)


def _parties(report_id: str, scene: Scene, helpers: Collection[str]) -> Entity | None:
    """The two sides that the report pairs ("Norland and Veldania", "the army and the Senda Front"), if it pairs no others and names none as often."""
    sides = of_sides(scene.text, scene.mentions, scene.entities, helpers)
    pairs: dict[frozenset[str | None], tuple[str | None, str | None]] = {}
    for left, right in pairwise(sides):
        if left.entity != right.entity and PAIRED.fullmatch(scene.text, left.span.end, right.span.start):
            pairs.setdefault(frozenset((left.entity, right.entity)), (left.entity, right.entity))
    spots = [at for at, one in enumerate(scene.mentions) if one.kind == "group" and _both(scene.words(at).casefold())]
    most = Counter(one.entity for one in sides).most_common(3)
    if len(pairs) != 1 or not spots or frozenset(key for key, _ in most[:2]) not in pairs or (len(most) > 2 and most[1][1] == most[2][1]):
        return None
    name = " and ".join(scene.entities[key or ""].name for key in next(iter(pairs.values())))
    variants = tuple(dict.fromkeys(scene.words(at) for at in spots))
    return Entity(content_id("entity", report_id, scene.mentions[spots[0]].span.start, name), name, "group", variants)
