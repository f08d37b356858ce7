"""Voices that no mention covers: names that nobody knew, and descriptions such as "the 49-year-old" and "the tech giant".

A description means who spoke last, if it is of the right kind; where two are equally good, nobody is named.
"""

import re
from bisect import insort
from collections import Counter
from collections.abc import Sequence
from functools import cache

from communique.assets import vocabulary
from communique.model import BODIES, Entity, Mention, MentionKind, Span, content_id, government_of
from communique.read.references.scene import Scene, opens

_ARMED = re.compile(r"\b(?:militant|armed|rebel|resistance|insurgent|guerrilla|islamist|terror(?:ist)?|movement|militia|faction)\b", re.I)
_OF_SOMEBODY = ("administration", "government", "campaign")
_DEFINITE = re.compile(r"(?:the|this|that)\s", re.I)
_AGED = re.compile(r"\d+-year-old\Z")
_AGENT = re.compile(
    r"(?:ist|ian|[a-z]man|woman|aire|crat|-old|maker|writer|player|leader|worker|banker|trader|dancer|rapper|rider|runner|republican|democrat)\Z"
)
_PLAIN = re.compile(
    r"[A-Z\u00c0-\u00dd][\w’ʻ'&./-]*(?: (?:(?:of|for|the|de|du|&) ){0,2}[A-Z\u00c0-\u00dd][\w’ʻ'&./-]*){0,7}"
    r"|(?i:the|this|that) (?:[\w’'-]+ ){0,4}[a-z\d-]{3,}|[Pp]olice|him|her|them"
)
_SMALL_WORD = re.compile(r"[a-z\d]")
_REACH = 5
_FEW = 3


def with_unmentioned(text: str, mentions: Sequence[Mention], sources: Sequence[Span]) -> list[Mention]:
    """The mentions, and one more for each source that none of them is."""
    exact, grown = {one.span for one in mentions}, list(mentions)
    for span in dict.fromkeys(sources):
        kind = None if span in exact or _holds_others(span, mentions) else _kind(text, span)
        if kind is not None:
            insort(grown, Mention(span, kind), key=lambda one: (one.span.start, -one.span.end))
    return grown


def _holds_others(span: Span, mentions: Sequence[Mention]) -> bool:
    """Does it name a person, or two who are not one inside the other?"""
    inside = [one for one in mentions if one.span.overlaps(span)]
    return any(one.kind == "person" for one in inside) or any(not one.span.within(inside[0].span) for one in inside)


def _kind(text: str, span: Span) -> MentionKind | None:
    """What a source phrase is by its last word, if it is a name or one definite description."""
    words = span.of(text).split()
    if not _PLAIN.fullmatch(text, span.start, span.end):
        return None
    head = words[-1].casefold()
    if head in ("him", "her", "them"):
        return "pronoun"
    if head in _bodies():
        return "organisation"
    if _SMALL_WORD.match(words[-1]):
        return "role" if _AGED.search(head) or head in _persons() or (_AGENT.search(head) and head not in _nobody()) else None
    return "organisation" if _is_name(text, words, span) else None


def _is_name(text: str, words: Sequence[str], span: Span) -> bool:
    """Does a run of capitalised words name somebody? A single one that opens a sentence must have its capital elsewhere, too."""
    if words[0].casefold() in _nobody() or words[-1].casefold() in _nobody() - _small_words():
        return False
    if len(words) > 1:
        return not span.of(text).isupper() and not any(word.casefold() in _persons() for word in words)
    return _inside_a_sentence(text, words[0]) and words[0].lower() not in text.split()


def _inside_a_sentence(text: str, word: str) -> bool:
    """Does a capitalised word stand after a small one or a comma?"""
    at = text.find(word)
    while at >= 0:
        before, after = text[max(0, at - 2) : at], text[at + len(word) : at + len(word) + 1]
        if before[1:] == " " and (before[0].islower() or before[0] in ",’'") and not after.isalnum():
            return True
        at = text.find(word, at + 1)
    return False


@cache
def _persons() -> frozenset[str]:
    offices = vocabulary("offices")
    return frozenset([*offices["heads"], *offices["persons"]])


@cache
def _small_words() -> frozenset[str]:
    return frozenset([*vocabulary("grammar")["not_names"].split(), *vocabulary("grammar")["determiners"].split()])


@cache
def _nobody() -> frozenset[str]:
    """Words that are no name and no one person's description: texts, groups, small words, offices."""
    many = vocabulary("collectives")
    return _persons().union(
        many["documents"], many["groups"], many["bodies"], many["both"], many["saying"], _small_words(), (word.casefold() for word in vocabulary("offices")["address"]),
        ["act", "law", "advertisement", "newsletter", "chapter", "matter", "order", "factor", "number", "other", "others", "latter", "former", "paper", "banner", "sector", "weather",
         "war", "summer", "letter", "filter", "error", "monitor", "poster", "sticker", "placard", "server", "computer", "newscaster"],
    )  # fmt: skip


# --- persons --------------------------------------------------------------------------------------


def last_person(scene: Scene, at: int, reach: int = _FEW) -> str | None:
    """The person who spoke last; if nobody did, the only one whom the sentences before are about."""
    voices: dict[int, set[str | None]] = {}
    spots: list[int] = []
    others: list[str | None] = []
    for k in scene.recent(at, reach):
        one = scene.mentions[k]
        if scene.quoted[k] or one.kind not in ("person", "pronoun", "role") or one.span.overlaps(scene.mentions[at].span):
            continue
        if k in scene.speaking and scene.words(k).casefold() not in ("it", "they", "who"):
            voices.setdefault(scene.sentence[k], set()).add(one.entity)
            spots.append(k)
        elif opens(scene, k) and scene.sentence[k] < scene.sentence[at] and not _byline(scene, k):
            others.append(one.entity)
    if scene.unnamed_since(at, spots):
        return None
    nearest = voices[max(voices)] if voices else set(others)
    found = next(iter(nearest)) if len(nearest) == 1 else None
    entity = scene.entities.get(found or "")
    return found if entity is not None and entity.kind == "person" else None


def _byline(scene: Scene, at: int) -> bool:
    start = scene.mentions[at].span.start
    return scene.text[max(0, start - 3) : start] == "By "


# --- bodies ---------------------------------------------------------------------------------------


_JUST = 1
"""Sentences back in which an embassy must have been named for "the embassy" to be it."""


def body_meant(scene: Scene, at: int) -> str | None:
    """Whom "the tech giant", "the militant group", "the administration" or a name without an entity means."""
    words = scene.words(at)
    known = _bearing(scene, _DEFINITE.sub("", words, count=1))
    if known is not None:
        return known
    if not _DEFINITE.match(words) and not words.islower() and words.casefold() != "police":
        return None
    head = words.split()[-1].casefold()
    if _names_inside(scene, at):
        inside = {
            one.entity for one in scene.mentions[at + 1 : at + 4] if one.kind == "organisation" and one.span.within(scene.mentions[at].span)
        }
        return next(iter(inside)) if len(inside) == 1 else None
    fitting = _called(scene, at, head)
    if head in vocabulary("organisations")["abroad"]:  # every state has one in every capital: only the one that was just spoken of
        near = {scene.mentions[one].entity for one in scene.recent(at, _JUST)}
        return next(iter(fitting)) if len(fitting) == 1 and fitting <= near else None
    if len(fitting) == 1 or (fitting and head not in _open()):
        return next(iter(fitting)) if len(fitting) == 1 else _nearest(scene, at, fitting)
    if head not in _open():
        return None
    armed = {key for key, one in scene.entities.items() if one.kind in BODIES[1:]} if _ARMED.search(words) else set[str]()
    return _nearest(scene, at, armed or fitting or {key for key, one in scene.entities.items() if _may_be_any(one)})


def _may_be_any(one: Entity) -> bool:
    """Does a body's name not tell what it is, so that it may be a company's as well as anything's?"""
    ends = vocabulary("organisations")["endings"]
    return (
        one.kind in BODIES
        and not one.state
        and not any(name.split()[-1] in ends or name.split()[-1].islower() for name in (one.name, *one.variants))
    )


def _names_inside(scene: Scene, at: int) -> bool:
    """Does a description hold a name, other than of a state or in "Arsk-based"?"""
    span = scene.mentions[at].span
    rest = span.without([one.span for one in scene.mentions[at + 1 : at + 5] if one.kind in ("state", "place")])
    words = [word for part in rest for word in part.of(scene.text).split() if word not in ("The", "This", "That")]
    return any(word[0].isupper() and "-" not in word for word in words)


def _bearing(scene: Scene, words: str) -> str | None:
    name = " ".join(words.split()).casefold()
    ones = [one.id for one in scene.entities.values() if name in (form.casefold() for form in (one.name, *one.variants))]
    return ones[0] if len(ones) == 1 else None


def _called(scene: Scene, at: int, head: str) -> set[str]:
    """The bodies whose names, before, end in the word or in one that fits it."""
    endings = {head, *vocabulary("organisations")["fits"].get(head, ())}
    found = set[str]()
    for one in scene.mentions[:at]:
        entity = scene.entities.get(one.entity or "")
        if entity is not None and entity.id not in found and entity.kind in (*BODIES, "state") and one.kind in ("organisation", "state"):
            forms = (one.span.of(scene.text), entity.name) if entity.kind != "state" else (one.span.of(scene.text),)
            if any(_ends_in(form.casefold(), endings, entity.kind == "state") for form in forms):
                found.add(entity.id)
    return found


def _ends_in(form: str, endings: set[str], state: bool) -> bool:
    parts = form.split()
    if _DEFINITE.match(form) and len(parts) == 2:
        return False
    return not endings.isdisjoint(parts[-1:] if state else (*parts[-2:], *re.split(r"\s(?:of|for)\s", form)[0].split()[-1:]))


def _nearest(scene: Scene, at: int, among: set[str]) -> str | None:
    """The one of them that spoke last; if none did, the one that is named far most often."""
    for back in range(_REACH):
        spots = [k for k in scene.recent(at, back) if scene.sentence[k] == scene.sentence[at] - back and not scene.quoted[k]]
        heard = [k for k in spots if k in scene.speaking and scene.mentions[k].entity in among]
        if heard:
            voices = {scene.mentions[k].entity for k in heard}
            return next(iter(voices)) if len(voices) == 1 and not scene.unnamed_since(at, heard) else None
    if scene.unnamed_since(at, []):
        return None
    counts = Counter(one.entity for one in scene.mentions if one.entity in among).most_common(2)
    clear = bool(counts) and counts[0][1] > 1 and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1])
    return counts[0][0] if clear else None


@cache
def _open() -> frozenset[str]:
    table = vocabulary("organisations")
    return frozenset([*table["open"], *table["open_sources"]])


@cache
def _bodies() -> frozenset[str]:
    return _open().union(vocabulary("organisations")["heads"], vocabulary("organisations")["sources"])


def named_anew(report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> list[Entity]:
    """Entities for the names among the sources that no entity bears, each once, and for "the Norlandic aviation authority"."""
    known = {form.casefold() for one in entities for form in (one.name, *one.variants)}
    made: dict[str, Entity] = {}
    for at, one in enumerate(mentions):
        if one.kind != "organisation" or one.entity is not None:
            continue
        states = [inner.entity for inner in mentions[at + 1 : at + 4] if inner.kind == "state" and inner.span.within(one.span)]
        words = " ".join(one.span.of(text).split())
        name = _DEFINITE.sub("", words, count=1)
        capital = not name.split()[-1].islower()
        described = len(name.split()) > 1 and (
            name.split()[-1] not in _open() if states else name[0].isupper() and name.split()[-1] in _OF_SOMEBODY
        )
        if name.casefold() not in known and (described or (capital and name == words)):
            state = states[0] if states and described and not capital else None
            entity = Entity(content_id("entity", report_id, one.span.start, name), name, "organisation", (name,), (), state)
            made.setdefault(name.casefold(), entity)
    return list(made.values())


def with_governments(
    report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[list[Entity], list[Mention]]:
    """ "The Orlov administration" as a body of its own, where the report does not tell of which state Orlov is, and calls no one state's
    government so."""
    called = {
        one.entity for one in mentions if one.kind == "state" and one.entity and one.span.of(text).endswith((" government", " Government"))
    }
    known = {one.id: one for one in entities}
    made: dict[str, Entity] = {}
    out = list(mentions)
    for at, one in enumerate(mentions):
        words = _DEFINITE.sub("", one.span.of(text), count=1).split()
        if one.kind not in ("state", "organisation") or words[-1] not in ("administration", "government"):
            continue
        body = known.get(one.entity or "")
        if one.entity is not None and (body is None or government_of(body) is None):
            continue
        people = [
            known.get(inner.entity or "") for inner in mentions[at + 1 : at + 4] if inner.kind == "person" and inner.span.within(one.span)
        ]
        if len(people) != 1 or people[0] is None or people[0].state:
            continue
        if len(called) == 1:
            out[at] = Mention(one.span, "state", next(iter(called)))
        elif one.kind == "state":
            name = f"{people[0].name.split()[-1]} {words[-1]}"
            entity = made.setdefault(name, Entity(content_id("entity", report_id, one.span.start, name), name, "organisation", (name,)))
            out[at] = Mention(one.span, "organisation", entity.id)
    return [*entities, *made.values()], out
