"""Whom "he", "she", "who", "it" and "they" mean.

After Hobbs (Lingua 44, 1978), who looked back sentence by sentence, and after centering (Grosz, Joshi
and Weinstein, Computational Linguistics 21, 1995): who spoke last is the first to be meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from communique.assets import vocabulary
from communique.model import Mention
from communique.read.references.scene import Scene, from_title, opens, owns, saying

SEX = {"he": "m", "him": "m", "she": "f", "her": "f"}
_OPEN = re.compile(r"(?:a|an|one|another|his|her|their|its|our|my|no|some|two|three)\s", re.I)
_CLAUSE = re.compile(
    r"(?:[,;:—–]|\b(?:that|and|but|as|while|when|after|before|because|if|where|said|says|although|though|since|until))\s+(?:the\s+)?[“\"]?\Z"
)
_PREPOSED = re.compile(
    r"\b(?:in|inside|outside|near|with|to|from|by|of|for|between|against|about|on|at|over|alongside|including|like|unlike|toward|towards|under|without|behind)\s+(?:the\s+)?\Z",
    re.I,
)
_SUBORDINATE = re.compile(r"[\"“]?(?:As|When|While|After|Before|Although|Though|If|Since|Because|Once|Whereas)\s")
_REACH = 3
_LONG = 6
"""So many sentences back a voice may be that goes on with "he said"."""
_Found = tuple[str | None, int]


def he_or_she(scene: Scene, at: int, sex: str) -> str | None:
    """The person of the sentence, else of the nearest one before that has any; who speaks goes on speaking over those only spoken of."""
    here, speaks, loose = scene.sentence[at], at in scene.speaking, list[_Found]()
    for back in range((_LONG if speaks else _REACH) + 1):
        found = _persons(scene, at, here - back, sex)
        leading = [one for one in found if one[1] in scene.speaking or _leads(scene, one[1]) or (back and _is_topic(scene, one, found))]
        if leading and loose:
            leading = [one for one in leading if one[1] in scene.speaking]
        if leading:
            return _settled(scene, _chosen(scene, found, leading, at if back == 0 else None) or _only_sure(scene, leading, sex), sex)
        if found and not (back == 0 and all(_aside(scene, one[1]) for one in found)):
            plain = {key for key, k in found if not _aside(scene, k)}
            if back == 0 and len(plain) == 1 and plain == {key for key, _ in found}:
                return _settled(scene, next(iter(plain)), sex)
            if not speaks:
                return None
            loose = loose or (found if back < 2 and not _hides(scene, here - back, found) else [(None, at)])
    keys = {key for key, _ in loose}
    return _settled(scene, next(iter(keys)), sex) if len(keys) == 1 else None


def _settled(scene: Scene, chosen: str | None, sex: str) -> str | None:
    """Whom a pronoun means, who from now on is known as a man or a woman."""
    if chosen is not None and scene.entities[chosen].gender is None:
        scene.genders.setdefault(chosen, sex)
    return chosen


def _only_sure(scene: Scene, leading: Sequence[_Found], sex: str) -> str | None:
    """Of several the only one who is known to be a woman, for "she"."""
    sure = {key for key, _ in leading if key and sex in (scene.genders.get(key), scene.entities[key].gender)}
    return next(iter(sure)) if sex == "f" and len(sure) == 1 else None


def _is_topic(scene: Scene, one: _Found, found: Sequence[_Found]) -> bool:
    """Does a sentence that names nobody else open with what is somebody's ("Brekke's answer was no.")?"""
    return len({key for key, _ in found}) == 1 and opens(scene, one[1])


def _persons(scene: Scene, at: int, sentence: int, sex: str) -> list[_Found]:
    """Persons that a sentence names outside quotation marks before mention `at`; None for one not known."""
    found: list[_Found] = []
    for before in scene.recent(at, scene.sentence[at] - sentence):
        one = scene.mentions[before]
        hidden = scene.quoted[before] or _bracketed(scene, before) or _broken_into(scene, before, at)
        if scene.sentence[before] == sentence and not hidden and _could_be(scene, before, one, sex):
            found.append((one.entity, before))
    return found[::-1]


def _broken_into(scene: Scene, before: int, at: int) -> bool:
    """ "President Brekke, | he added, | has agreed": who says it breaks into what is said of another."""
    pronoun = scene.mentions[at].span
    between = scene.text[scene.mentions[before].span.end : pronoun.start]
    return (
        re.fullmatch(r"(?: [A-Z][\w’'-]+)*, ", between) is not None
        and re.compile(r"\s+(?:\w+\s+){0,2}\w+,\s+[a-z]").match(scene.text, pronoun.end) is not None
    )


def _hides(scene: Scene, sentence: int, found: Sequence[_Found]) -> bool:
    """Is a sentence about somebody else: an office whose holder is not known ("a spokesman for President Orlov"), "talks with Orlov"?"""
    first, last = bisect_left(scene.sentence, sentence), bisect_right(scene.sentence, sentence)
    return all(_aside(scene, one[1]) for one in found) or any(
        one.kind == "role" and one.entity is None for one in scene.mentions[first:last]
    )


def _bracketed(scene: Scene, at: int) -> bool:
    """Is a mention in brackets, as the credit of a picture is?"""
    before = scene.text[scene.starts[scene.sentence[at]] : scene.mentions[at].span.start]
    return before.rfind("(") > before.rfind(")")


def _could_be(scene: Scene, at: int, one: Mention, sex: str) -> bool:
    words = scene.words(at).casefold()
    if one.kind == "pronoun" and words != "who":
        return SEX.get(words) == sex
    if one.kind == "role" and one.entity is None:
        return not _OPEN.match(words) or at in scene.speaking
    entity = scene.entities.get(one.entity or "")
    if one.kind == "person" and entity is None:
        return True
    return entity is not None and entity.kind == "person" and (scene.genders.get(entity.id) or entity.gender) in (None, sex)


def _leads(scene: Scene, at: int) -> bool:
    """Does a mention, with its title, open the sentence or a clause of it, as a subject does?"""
    start = from_title(scene, at)
    if scene.text[scene.mentions[at].span.end : scene.mentions[at].span.end + 2] in ("'s", "’s"):
        return False
    return opens(scene, at) or _CLAUSE.search(scene.text[scene.starts[scene.sentence[at]] : start]) is not None


def _aside(scene: Scene, at: int) -> bool:
    """Does a preposition stand before a mention, with its title, or before the one it is joined to ("after talks with Moen and Orlov, she ...")?"""
    start = from_title(scene, at)
    if _PREPOSED.search(scene.text[scene.starts[scene.sentence[at]] : start]):
        return True
    joined = next(
        (k for k in range(at - 1, max(-1, at - 5), -1) if scene.text[scene.mentions[k].span.end : start] in (" and ", " or ")), None
    )
    return joined is not None and scene.mentions[joined].kind == scene.mentions[at].kind and _aside(scene, joined)


def _chosen(scene: Scene, found: Sequence[_Found], leading: Sequence[_Found], pronoun: int | None) -> str | None:
    """The only one; of several the only one who speaks, unless another stands as the hearer right before the pronoun."""
    if len({key for key, _ in found}) == 1:
        return found[0][0]
    voices = {key for key, at in leading if at in scene.speaking} or _alone_in_front(scene, found)
    if len(voices) != 1:
        return None
    if (
        pronoun is not None
        and found[-1][0] not in voices
        and not _compared(scene, found[-1][1])
        and scene.mentions[pronoun].span.start - scene.mentions[found[-1][1]].span.end < 24
    ):
        return None
    return next(iter(voices))


def _compared(scene: Scene, at: int) -> bool:
    """ "like Orlov," """
    return scene.text[max(0, from_title(scene, at) - 7) : from_title(scene, at)].casefold().endswith(("like ", "unlike "))


def _alone_in_front(scene: Scene, found: Sequence[_Found]) -> set[str | None]:
    """Who opens the sentence, or its main clause after one with "as" or "when", if all others stand after prepositions or before."""
    text = scene.text[scene.starts[scene.sentence[found[0][1]]] : scene.mentions[found[-1][1]].span.end]
    if _SUBORDINATE.match(text):
        main = next((n for n, (_, at) in enumerate(found) if n and _after_comma(scene, at)), None)
        found = found[main:] if main else found
        first = {found[0][0]} if main else set[str | None]()
    else:
        first = {key for key, at in found if opens(scene, at)}
    return first if all(key in first or _aside(scene, at) or owns(scene, at) for key, at in found) else set()


def _after_comma(scene: Scene, at: int) -> bool:
    start = from_title(scene, at)
    return scene.text[max(0, start - 6) : start].endswith((", ", ", the "))


def who(scene: Scene, at: int) -> str | None:
    place = scene.mentions[at].span.start
    ends = [one for one in scene.mentions[max(0, at - 4) : at] if scene.text[one.span.end : place] in (" ", ", ")]
    entity = scene.entities.get(ends[0].entity or "") if ends else None
    return entity.id if entity is not None and entity.kind != "state" else None


def last_voice(scene: Scene, at: int, kinds: Sequence[str]) -> str | None:
    """What opens the sentence, else what spoke last, if it is of a fitting kind and alone; a voice goes on for some sentences."""
    subject = _subject(scene, at, kinds)
    if subject is not None:
        return subject
    for back in range(5 if at in scene.speaking else 2):
        spots = [one for one in scene.recent(at, back) if one in scene.speaking and not scene.quoted[one]]
        voices = [scene.mentions[one].entity for one in spots]
        if voices and scene.unnamed_since(at, spots):
            return None
        if voices:
            entity = scene.entities.get(voices[0] or "")
            return entity.id if len(set(voices)) == 1 and entity is not None and entity.kind in kinds else None
    return None


def _subject(scene: Scene, at: int, kinds: Sequence[str]) -> str | None:
    """The body that opens the sentence of a pronoun in its later part, or the one before if the pronoun itself opens this one; alone in doing so."""
    back = 1 if opens(scene, at) else 0
    spots = [k for k in scene.recent(at, back) if scene.sentence[k] == scene.sentence[at] - back and not scene.quoted[k]]
    opening = [scene.entities.get(scene.mentions[k].entity or "") for k in spots if opens(scene, k) and _acts(scene, k)]
    others = {scene.mentions[k].entity for k in spots if k in scene.speaking}
    found = {one.id for one in opening if one is not None and one.kind in kinds}
    return next(iter(found)) if len(found) == 1 and len(opening) == 1 and others <= found else None


def _acts(scene: Scene, at: int) -> bool:
    """Does a verb or a comma follow, rather than a noun that the name only describes ("Norlandic films")?"""
    after = scene.text[scene.mentions[at].span.end :][:24]
    word = re.match(r"[ \u00a0]([a-z][\w-]*)", after)
    verbs = saying() | frozenset(vocabulary("collectives")["acting"]) | frozenset(vocabulary("grammar")["not_described"].split())
    return after.startswith((",", " (")) or (word is not None and (word[1] in verbs or word[1].endswith(("ly", "ed"))))
