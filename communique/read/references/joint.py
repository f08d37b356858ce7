"""Those who speak together: "Ada Brekke and Jonas Wik", "the leaders of Norland, Veldania and Ostra"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.model import Entity, Mention, Span, content_id
from communique.read.references.scene import Scene

_NAMED = ("person", "state", "organisation")
_PLURAL = re.compile(
    r"(?:the|both|all)(?: (two|three|four|five))? (?:countries|nations|states|leaders|governments|ministers|presidents|powers|allies|men|women|authors|companies|ministries)",
    re.I,
)
_LAST = re.compile(r",? and (?:the )?")
_LIST = re.compile(r", (?:the )?")
_FEW = 3
_NOUNS = re.compile(r" (?:(?!and\b)[a-z-]+ ){1,4}")
_OWNS = ("'s", "’s")


def find_joint_voices(report_id: str, scene: Scene, sources: Sequence[Span]) -> None:
    """Gives the scene an entity of kind group for each source phrase that is nothing but several named ones."""
    exact, starts = {one.span for one in scene.mentions}, {one.span.start: at for at, one in reversed(list(enumerate(scene.mentions)))}
    for span in dict.fromkeys(sources):
        members = _members(scene.text, span, scene.mentions, scene.entities) if span not in exact else []
        if len(members) > 1:
            group = _group(report_id, scene, members, span)
            if span.start in starts:
                scene.together[starts[span.start]] = group


def _group(report_id: str, scene: Scene, members: Sequence[str], span: Span) -> str:
    """The id of the entity that those named together are; the same ones are the same entity."""
    names = [scene.entities[one].name for one in members]
    name, words = ", ".join(names[:-1]) + " and " + names[-1], " ".join(span.of(scene.text).split())
    made = scene.groups.get(frozenset(members)) or Entity(content_id("entity", report_id, span.start, name), name, "group")
    scene.groups[frozenset(members)] = replace(made, variants=tuple(dict.fromkeys((*made.variants, words))))
    return made.id


def joint_meant(report_id: str, scene: Scene, at: int) -> str | None:
    """ "They", "the leaders", "both countries": those who spoke together last, or the states named together last, if nobody spoke since."""
    plural = _PLURAL.fullmatch(scene.words(at))
    if not plural and scene.words(at).casefold() not in ("they", "them"):
        return None
    known = {one.id for one in scene.groups.values()}
    for k in scene.recent(at, _FEW):
        one = scene.mentions[k]
        if k in scene.together or (one.kind in ("pronoun", "group") and one.entity in known):
            return scene.together.get(k, one.entity)
        if one.kind == "group" and not plural:
            return None
        members = _states_up_to(scene, k) if scene.sentence[at] - scene.sentence[k] < 2 and not scene.quoted[k] else []
        if len(members) > 1 and (not plural or _fits_number(plural[1], members)):
            return _group(report_id, scene, members, Span(scene.mentions[k - len(members) + 1].span.start, one.span.end))
        if k in scene.speaking and not scene.quoted[k]:
            return None
    return None


def _fits_number(word: str | None, members: Sequence[str]) -> bool:
    return word is None or {"two": 2, "three": 3, "four": 4, "five": 5}[word.casefold()] == len(members)


def _states_up_to(scene: Scene, last: int) -> list[str]:
    """The states of a list that ends with a mention: "Norland, Veldania and the Ostra Isles"."""
    members: list[str] = []
    for k in range(last, -1, -1):
        one = scene.mentions[k]
        gap = scene.text[one.span.end : scene.mentions[k + 1].span.start] if members else ""
        fitting = _LAST.fullmatch(gap) if len(members) == 1 else _LIST.fullmatch(gap)
        if one.kind != "state" or one.entity not in scene.entities or one.entity in members or (members and not fitting):
            break
        members.insert(0, one.entity or "")
    return members


def _members(text: str, span: Span, mentions: Sequence[Mention], known: dict[str, Entity]) -> list[str]:
    """Who is named in the span, in order; nobody if one of them is not known."""
    tops: list[Mention] = []
    for one in mentions:
        if one.span.within(span) and not (tops and one.span.within(tops[-1].span)):
            tops.append(one)
    members: list[str] = []
    for at, one in enumerate(tops):
        before = text[tops[at - 1].span.end : one.span.start] if at else ""
        if one.kind not in _NAMED:
            if not _leads_on(text, tops, at) and one.entity not in members:
                return []
        elif not _tells_of_next(text, tops, at) and not (at and tops[at - 1].kind == "person" and before.startswith(" of ")):
            if one.entity not in known:
                return []
            members.append(one.entity or "")
    return list(dict.fromkeys(members))


def _leads_on(text: str, tops: Sequence[Mention], at: int) -> bool:
    """Is it a title before a name, an apposition after one, or "the leaders" of those named next?"""
    after = text[tops[at].span.end : tops[at + 1].span.start] if at + 1 < len(tops) else ""
    before = text[tops[at - 1].span.end : tops[at].span.start] if at else ""
    apposed = at > 0 and tops[at - 1].kind == "person" and before.startswith(",") and "and" not in before
    return apposed or (after == " " and tops[at + 1].kind == "person") or (tops[at].kind == "group" and after.startswith(" of "))


def _tells_of_next(text: str, tops: Sequence[Mention], at: int) -> bool:
    """Does a name only say whose or what the person named next is ("American theorist Jan Moen")?"""
    one = tops[at]
    if text.startswith(_OWNS, one.span.end):
        return True
    titled = one.kind != "person" and at + 1 < len(tops) and tops[at + 1].kind == "person"
    return titled and _NOUNS.fullmatch(text, one.span.end, tops[at + 1].span.start) is not None
