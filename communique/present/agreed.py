"""What the parties agreed: the news that comes before all other, in words of the outlets or of somebody who is no party."""

import re
from collections.abc import Iterator, Sequence

from communique.model import Evidence, Reading, Span
from communique.present.bar import Bar, stems_of
from communique.present.dates import days_before, last_day
from communique.present.lines import Line
from communique.present.passages import is_prose
from communique.present.pointing import points_away
from communique.present.words import LONGEST

MOST = 2
"""Agreements among what is new, at most."""
CITED = 4
DAYS = 7
"""As old as the news may be."""
WEEKS = 14
"""Days between an agreement and the report that makes it no news."""
_OF_BOTH = frozenset("they them their theirs themselves both".split())
ALIKE = 3
"""Stems that two sentences on one agreement have in common, names of the parties left out."""
_OBJECT = (
    r"cease-?fires?|truces?|cessation|(?:cease|end|halt|stop)\w* (?:\w+ ){0,2}(?:hostilities|fighting|fire)|deals?|agreements?|accords?|declarations?|pacts?|treat(?:y|ies)"
    r"|annex\w*|protocols?|frameworks?|memorand\w+|communiqu\w+|road ?maps?|exchanges?|swaps?|releas\w+|implement\w+|withdraw\w+|extension|extend\w*|pause"
)
_AGREED = re.compile(
    rf"\b(agreed|agree|signed|reach(?:ed)?|struck|sealed|concluded|settled on|initial+ed|commit(?:ted)?)\b.*\b(?:{_OBJECT})\b", re.I
)
_WAS_AGREED = re.compile(
    rf"\b(?:{_OBJECT})\b[^.;]{{0,80}}?\b(?:was|were|has been|have been)\s+(?:[a-z]+ly\s+)?(signed|reached|struck|sealed|concluded|initial+ed|agreed)\b(?!\s+(?:in|last)\s+(?:\d|[A-Z]))",
    re.I,
)
""" "A deal on grain was signed by Norland and Veldania"."""
_ASIDE = re.compile(r",\s+(?:an?|which|who|as|in what|though|although|while)\s")
"""Behind the agreement: what is thought of it ("a step that could ease the crisis")."""
_NOT_SO = re.compile(
    r"\b(?:not|no|neither|nor|never|without|fail\w*|unable|refus\w+|yet|hop\w+|if|unless|would|could|may|might|should|must|had|ago|earlier|previous\w*|last (?:month|year)|since"
    r"|expected|likely|close to|near|nearing|urg\w+|call\w* (?:on|for)|ask\w*|want\w*|propos\w+|plan\w*|will (?:sign|agree|reach)|to (?:sign|reach|agree))\b|n['’]t\b|\?",
    re.I,
)
"""With one of these a sentence may tell of something else than that it was agreed, lately."""
_BOTH = re.compile(
    r"\b(?:both|the two|the warring|the rival) (?:\w+ )?(?:sides|parties|delegations|leaders|governments|countries|states|factions|ministers|neighbou?rs)\b|\bthe parties\b",
    re.I,
)


def agreements(bar: Bar) -> list[Line]:
    """One line for each agreement of the last days, the latest first: the plainest sentence, and how many may have it by themselves."""
    groups: list[list[Evidence]] = []
    for told in sorted(_told(bar), key=lambda one: _plainness(bar, one)):
        group = next((each for each in groups if _is_one(bar, each[0], told)), None)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    return [
        _line(bar, group)
        for group in sorted(groups, key=lambda each: (not bar.names_both(each[0]), -len(each), bar.day(each[0].report)))[:MOST]
    ]


def _plainness(bar: Bar, told: Evidence) -> tuple[bool, bool, str, str, int]:
    """For sorting: an original first, then what names both parties, then the earliest."""
    return bar.facts.origin(told.report) != told.report, not bar.names_both(told), bar.day(told.report), told.report, told.start


def _told(bar: Bar) -> Iterator[Evidence]:
    since = days_before(bar.as_of or "", DAYS)
    for key in sorted(each for each in bar.reports if bar.day(each) >= since):
        reading = bar.facts.readings[key]
        for span in reading.sentences:
            verb = _agreed(reading.words(span))
            told = verb and _may(bar, reading, _at(span, verb)) and _is_by_both(bar, reading, span, verb)
            sentence = _plain(bar, bar.facts.evidence(key, span)) if told and not _is_dated_back(bar, reading, span) else None
            if sentence and len(sentence.text) <= LONGEST and tells_agreement(bar, sentence):
                yield sentence


def _is_dated_back(bar: Bar, reading: Reading, sentence: Span) -> bool:
    """Does it name a day or month weeks before the report ("signed a declaration in July")?"""
    since = days_before(bar.day(reading.report.id), WEEKS)
    return any(one.value and one.span.within(sentence) and last_day(one.value) < since for one in reading.dates)


def _at(sentence: Span, verb: re.Match[str]) -> Span:
    return Span(sentence.start + verb.start(1), sentence.start + verb.end(1))


def _plain(bar: Bar, told: Evidence) -> Evidence | None:
    """The sentence, plain by itself; where it names both parties, "they" and "the rebel group" are plain enough."""
    whole = bar.whole(told)
    reading = bar.facts.readings[told.report]
    known = bar.names_both(whole) and is_prose(reading, Span(whole.start, whole.end))
    away = points_away(whole.text, speaker=False, known=bar.facts.topics) if known else None
    return whole if known and (away is None or away.lower() in _OF_BOTH or away.lower().startswith("the ")) else bar.sentence(told)


def _may(bar: Bar, reading: Reading, verb: Span) -> bool:
    """Does no reading of the verb take it for something that did not happen, and is it told by the outlet or by somebody known who is no party?"""
    said = (one for one in reading.statements if any(part.overlaps(verb) for part in one.content))
    tellers = [bar.facts.side(bar.facts.speaker(one)) for one in said]
    events = (one for one in reading.events if one.anchor.overlaps(verb))
    return all(one is not None and one not in bar.sides for one in tellers) and all(one.status == "happened" for one in events)


_ALONE = re.compile(r"\s+to\s+(?!(?:an?|the)\b)[a-z]+", re.I)


def _is_by_both(bar: Bar, reading: Reading, sentence: Span, verb: re.Match[str]) -> bool:
    """Is it no undertaking of one of them alone ("Norland agreed to extend the deadline for Veldania", "is committed to a deal")?"""
    at = _at(sentence, verb)
    ahead = Span(sentence.start, at.start)
    sides = {bar.facts.side(bar.facts.actor(one.entity)) for one in reading.mentions if one.entity and one.span.within(ahead)} & bar.sides
    both = len(sides) > 1 or _BOTH.search(reading.words(ahead)) is not None or re.search(r"\b(?:they|both)\b", reading.words(ahead), re.I)
    commits = verb[1].lower().startswith("commit")
    if commits and re.compile(r"\s+to\s+[a-z]+ing\b").match(reading.report.text, at.end):
        return False
    return bool(both or not (commits or _ALONE.match(reading.report.text, at.end)))


def tells_agreement(bar: Bar, told: Evidence) -> bool:
    """Does the sentence tell that these parties agreed on something, whatever became of it?"""
    both = bar.names_both(told) or (_BOTH.search(told.text) is not None and not bar.is_of_strangers(told))
    verb = _agreed(told.text)
    aside = _ASIDE.search(told.text, verb.end()) if verb else None
    return both and verb is not None and not _NOT_SO.search(told.text[: aside.start()] if aside else told.text)


def _agreed(words: str) -> re.Match[str] | None:
    return _AGREED.search(words) or _WAS_AGREED.search(words)


def _is_one(bar: Bar, left: Evidence, right: Evidence) -> bool:
    names = stems_of(" ".join(bar.facts.name(side) for side in bar.sides if side))
    return left == right or len((stems_of(left.text) & stems_of(right.text)) - names) >= ALIKE


def is_of_agreement(bar: Bar, told: Evidence, lines: Sequence[Line]) -> bool:
    """Does it tell of an agreement in words that one of the lines has?"""
    return _agreed(told.text) is not None and any(_is_one(bar, told, one.references[0]) for one in lines if one.references)


def _line(bar: Bar, group: Sequence[Evidence]) -> Line:
    """Several outlets may rest on one announcement, so the number of origins is left open."""
    first, origins = group[0], bar.facts.newsrooms(one.report for one in group)
    each = list({bar.facts.origin(one.report): one for one in reversed(group)}.values())[::-1]
    return Line(
        mark="single-origin" if len(origins) == 1 else None,
        reported=bar.day(first.report) or None,
        who=f"agreed, {bar.facts.between(bar.parties)}",
        verb=":",
        words=first.text,
        origins="1 origin" if len(origins) == 1 else f"1 to {len(origins)} origins",
        outlets=bar.facts.outlets(one.report for one in each[:CITED]),
        references=tuple(dict.fromkeys((first, *each)))[:CITED],
    )
