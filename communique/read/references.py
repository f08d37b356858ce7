"""Whom the words without a name point at: "he", "the minister", "both sides", "it".

A wrong speaker is much worse than none: where two candidates are equally good, nobody is named.
After Hobbs (Lingua 44, 1978), who looked back sentence by sentence, and after centering (Grosz, Joshi
and Weinstein, Computational Linguistics 21, 1995): who spoke last is the first to be meant.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Entity, Mention, Role, Span, content_id

_SEX = {"he": "m", "him": "m", "she": "f", "her": "f"}
_QUOTED = re.compile(r"“[^”\n]*(?:”|(?=\n)|\Z)|\"[^\"\n]*(?:\"|(?=\n)|\Z)")
_DEFINITE = re.compile(r"(?:the|this|that)\s", re.I)
_OPEN = re.compile(r"(?:a|an|one|another|his|her|their|its|our|my|no|some|two|three)\s", re.I)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|according to)\s+(?:the\s+)?$")
_BETWEEN = frozenset((" and ", "-", "–", "—", " and the ", "‑"))
_CLAUSE = re.compile(
    r"(?:[,;:—–]|\b(?:that|and|but|as|while|when|after|before|because|if|where|said|says|although|though|since|until))\s+(?:the\s+)?[“\"]?\Z"
)
_OPENING = re.compile(
    r"(?:\([^)]{0,80}\)|[\s“\"”‘’']|[Tt]he\b|(?:But|And|Yet|Yesterday|Later|Earlier|Meanwhile|Today|Then|Also|However|Still|Mrs?|Ms|Dr)\b\.?,?)*"
)
_PREPOSED = re.compile(r"\b(?:with|to|from|by|of|for|between|against|about|on|at|over|alongside|including)\s+(?:the\s+)?\Z", re.I)
_REACH = 3
_Found = tuple[str | None, int]


@dataclass(slots=True)
class _Scene:
    """A report's mentions while their entities are being filled in."""

    text: str
    mentions: list[Mention]
    entities: dict[str, Entity]
    offices: Mapping[Span, Role]
    starts: list[int]
    sentence: list[int]
    quoted: list[bool]
    speaking: frozenset[int]
    first: dict[str, int]
    genders: dict[str, str] = field(default_factory=dict)

    def words(self, at: int) -> str:
        return self.mentions[at].span.of(self.text)

    def recent(self, at: int, reach: int) -> Iterator[int]:
        """Mentions before `at`, the nearest first, back to `reach` sentences before its own."""
        for before in range(at - 1, -1, -1):
            if self.sentence[before] < self.sentence[at] - reach:
                return
            yield before


def find_references(
    report_id: str,
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    sources: Sequence[Span] = (),
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Mentions with `entity` filled where pronouns, offices and "both sides" point at somebody for certain.

    `offices` are what mentions of kind role say, `sources` the source phrases of attributions (or their
    heads). The two parties that "both sides" means become an entity of kind group.
    """
    scene = _scene(text, sentences, mentions, entities, offices, sources)
    pair = _parties(report_id, scene)
    for at, mention in enumerate(scene.mentions):
        if mention.entity is None and mention.kind in ("pronoun", "role", "group"):
            scene.mentions[at] = replace(mention, entity=_meant(scene, at, pair))
    grown = [replace(one, gender=scene.genders.get(one.id, one.gender)) if one.kind == "person" else one for one in entities]
    used = pair is not None and any(one.entity == pair.id for one in scene.mentions)
    return tuple([*grown, pair] if used and pair is not None else grown), tuple(scene.mentions)


def _scene(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    sources: Sequence[Span],
) -> _Scene:
    starts = [one.start for one in sentences]
    places = [bisect_right(starts, one.span.start) - 1 for one in mentions]
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    opens = [start for start, _ in quotes]
    quoted = [(at := bisect_right(opens, one.span.start) - 1) >= 0 and one.span.start < quotes[at][1] for one in mentions]
    speaking = frozenset(_sourced(mentions, sources) if sources else _heard(text, mentions, quoted))
    first = {one.entity: at for at, one in reversed(list(enumerate(mentions))) if one.entity}
    return _Scene(text, list(mentions), {one.id: one for one in entities}, offices, starts, places, quoted, speaking, first)


def _sourced(mentions: Sequence[Mention], sources: Sequence[Span]) -> Iterator[int]:
    """The first outermost mention of every source phrase, and the name right after a title."""
    for source in sources:
        inside = [at for at, one in enumerate(mentions) if one.span.overlaps(source)]
        yield from inside[:1]
        yield from (at for at in inside[1:] if mentions[at].entity and mentions[at].entity == mentions[inside[0]].entity)


def _heard(text: str, mentions: Sequence[Mention], quoted: Sequence[bool]) -> Iterator[int]:
    """Without source phrases: mentions beside a verb of saying."""
    reach = -1
    for at, one in enumerate(mentions):
        nested, reach = one.span.end <= reach, max(reach, one.span.end)
        if not quoted[at] and not nested:
            after = text[one.span.end : one.span.end + 40].split()[:2]
            before = text[max(0, one.span.start - 24) : one.span.start]
            if any(word.strip(",.:") in _saying() for word in after) or _SAID_BEFORE.search(before):
                yield at


@cache
def _saying() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])


def _meant(scene: _Scene, at: int, pair: Entity | None) -> str | None:
    mention, words = scene.mentions[at], scene.words(at).casefold()
    if mention.kind == "pronoun" and scene.quoted[at] and words != "who":
        return None
    if mention.kind == "role":
        return _in_office(scene, at)
    if mention.kind == "group":
        return pair.id if pair is not None and _both(words) else None
    if words in _SEX:
        return _he_or_she(scene, at, _SEX[words])
    if words == "who":
        return _who(scene, at)
    kinds = ("group", "coalition") if words in ("they", "them") else ("organisation", "state", "armed-group", "faction", "coalition")
    return _last_voice(scene, at, kinds)


# --- he, she, who, it, they -----------------------------------------------------------------------


def _he_or_she(scene: _Scene, at: int, sex: str) -> str | None:
    """The person of the sentence, else of the nearest one before that has any."""
    here = scene.sentence[at]
    for back in range(_REACH + 1):
        found = _persons(scene, at, here - back, sex)
        leading = [one for one in found if one[1] in scene.speaking or _leads(scene, one[1])]
        if leading:
            chosen = _chosen(scene, found, leading, at if back == 0 else None)
            if chosen is not None and scene.entities[chosen].gender is None:
                scene.genders.setdefault(chosen, sex)
            return chosen
        if found and not (back == 0 and all(_aside(scene, one[1]) for one in found)):
            return None
    return None


def _persons(scene: _Scene, at: int, sentence: int, sex: str) -> list[_Found]:
    """Persons that a sentence names outside quotation marks before mention `at`; None for one not known."""
    found: list[_Found] = []
    for before in scene.recent(at, scene.sentence[at] - sentence):
        one = scene.mentions[before]
        if scene.sentence[before] == sentence and not scene.quoted[before] and _could_be(scene, before, one, sex):
            found.append((one.entity, before))
    return found[::-1]


def _could_be(scene: _Scene, at: int, one: Mention, sex: str) -> bool:
    words = scene.words(at).casefold()
    if one.kind == "pronoun" and words != "who":
        return _SEX.get(words) == sex
    if one.kind == "role" and one.entity is None:
        return not _OPEN.match(words) or at in scene.speaking
    entity = scene.entities.get(one.entity or "")
    if one.kind == "person" and entity is None:
        return True
    return entity is not None and entity.kind == "person" and (scene.genders.get(entity.id) or entity.gender) in (None, sex)


def _leads(scene: _Scene, at: int) -> bool:
    """Does a mention, with its title, open the sentence or a clause of it, as a subject does?"""
    start = _from_title(scene, at)
    if scene.text[scene.mentions[at].span.end : scene.mentions[at].span.end + 2] in ("'s", "’s"):
        return False
    return _opens(scene, at) or _CLAUSE.search(scene.text[scene.starts[scene.sentence[at]] : start]) is not None


def _opens(scene: _Scene, at: int) -> bool:
    """Does a mention, with its title, open the sentence?"""
    opening = scene.text[scene.starts[scene.sentence[at]] : _from_title(scene, at)]
    return _OPENING.fullmatch(opening) is not None


def _aside(scene: _Scene, at: int) -> bool:
    """Does a preposition stand before a mention, with its title ("After talks with President Orlov, she ...")?"""
    return _PREPOSED.search(scene.text[scene.starts[scene.sentence[at]] : _from_title(scene, at)]) is not None


def _from_title(scene: _Scene, at: int) -> int:
    """Where a mention begins, its title counted."""
    one = scene.mentions[at]
    for before in scene.mentions[max(0, at - 4) : at]:
        if one.entity and before.entity == one.entity and scene.text[before.span.end : one.span.start].isspace():
            return before.span.start
    return one.span.start


def _chosen(scene: _Scene, found: Sequence[_Found], leading: Sequence[_Found], pronoun: int | None) -> str | None:
    """The only one; of several the only one who speaks, unless another stands as the hearer right before the pronoun."""
    if len({key for key, _ in found}) == 1:
        return found[0][0]
    voices = {key for key, at in leading if at in scene.speaking} or _alone_in_front(scene, found)
    if len(voices) != 1:
        return None
    if (
        pronoun is not None
        and found[-1][0] not in voices
        and scene.mentions[pronoun].span.start - scene.mentions[found[-1][1]].span.end < 24
    ):
        return None
    return next(iter(voices))


def _alone_in_front(scene: _Scene, found: Sequence[_Found]) -> set[str | None]:
    """Who opens the sentence, if all others stand after prepositions."""
    first = {key for key, at in found if _opens(scene, at)}
    return first if all(key in first or _aside(scene, at) for key, at in found) else set()


def _who(scene: _Scene, at: int) -> str | None:
    place = scene.mentions[at].span.start
    ends = [one for one in scene.mentions[max(0, at - 4) : at] if scene.text[one.span.end : place] in (" ", ", ")]
    entity = scene.entities.get(ends[0].entity or "") if ends else None
    return entity.id if entity is not None and entity.kind != "state" else None


def _last_voice(scene: _Scene, at: int, kinds: Sequence[str]) -> str | None:
    """What spoke last, in this sentence or the one before, if it is of a fitting kind and spoke alone."""
    for back in (0, 1):
        spots = [one for one in scene.recent(at, back) if one in scene.speaking and not scene.quoted[one]]
        voices = [scene.mentions[one].entity for one in spots]
        if voices:
            entity = scene.entities.get(voices[0] or "")
            return entity.id if len(set(voices)) == 1 and entity is not None and entity.kind in kinds else None
    return None


# --- offices --------------------------------------------------------------------------------------


def _in_office(scene: _Scene, at: int) -> str | None:
    """The one person whose office fits a definite description; of several the only one named nearby."""
    words, office = scene.words(at), scene.offices.get(scene.mentions[at].span)
    if office is not None and words.casefold().endswith("counterpart"):
        return _counterpart(scene, at, office)
    if office is None or _OPEN.match(words) or not (_DEFINITE.match(words) or office.state):
        return None
    fitting = {one.id for one in scene.entities.values() if any(_fits(office, role, one) for role in one.roles)}
    here = scene.sentence[at]
    before = {key for key in fitting if scene.first.get(key, at) < at}
    if not before:
        soon = here < _REACH and all(scene.sentence[scene.first.get(key, 0)] <= here + _REACH for key in fitting)
        return next(iter(fitting)) if soon and len(fitting) == 1 else None
    if _another_unnamed(scene, at, office):
        return None
    near = {scene.mentions[k].entity for k in scene.recent(at, 2) if not scene.quoted[k]} & fitting
    last = next((scene.mentions[k].entity for k in scene.recent(at, 5) if k in scene.speaking), None)
    if len(before) == 1 or len(near) == 1:
        return next(iter(before if len(before) == 1 else near))
    return last if last in fitting else None


def _counterpart(scene: _Scene, at: int, office: Role) -> str | None:
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


@cache
def _title_words(title: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", title.casefold()) if word not in _small("empty"))


@cache
def _alternatives(title: str) -> tuple[str, ...]:
    return tuple(vocabulary("offices")["fits"].get(title.casefold(), ()))


def _another_unnamed(scene: _Scene, at: int, office: Role) -> bool:
    """Has somebody without a name come up nearby whom the words fit as well?"""
    for before in scene.recent(at, 2):
        one = scene.mentions[before]
        other = scene.offices.get(one.span) if one.kind == "role" and one.entity is None else None
        if other is not None and _title_words(office.title) <= _title_words(other.title):
            return True
    return False


# --- both sides -----------------------------------------------------------------------------------


def _both(words: str) -> bool:
    parts = words.split()
    return parts[0] in ("both", "the", "two") and parts[-1] in vocabulary("collectives")["both"] and (parts[0] == "both" or "two" in parts)


def _parties(report_id: str, scene: _Scene) -> Entity | None:
    """The two states that the report pairs ("Norland and Veldania", "Norland-Veldania talks"), if it pairs no others and names none as often."""
    states = [one for one in scene.mentions if one.kind == "state" and one.entity in scene.entities]
    pairs: dict[frozenset[str | None], tuple[str | None, str | None]] = {}
    for left, right in pairwise(states):
        if left.entity != right.entity and scene.text[left.span.end : right.span.start] in _BETWEEN:
            pairs.setdefault(frozenset((left.entity, right.entity)), (left.entity, right.entity))
    spots = [at for at, one in enumerate(scene.mentions) if one.kind == "group" and _both(scene.words(at).casefold())]
    most = Counter(one.entity for one in states).most_common(3)
    if len(pairs) != 1 or not spots or frozenset(key for key, _ in most[:2]) not in pairs or (len(most) > 2 and most[1][1] == most[2][1]):
        return None
    name = " and ".join(scene.entities[key or ""].name for key in next(iter(pairs.values())))
    variants = tuple(dict.fromkeys(scene.words(at) for at in spots))
    return Entity(content_id("entity", report_id, scene.mentions[spots[0]].span.start, name), name, "group", variants)
