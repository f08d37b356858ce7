"""The texts on the table, out of all places where reports tell of them: versions apart, names together, the stage each has reached.

A draft and its revision are two texts. Words that could mean either ("the draft", once there are two) are nobody's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from communique.answers import Negotiation, Text
from communique.edtf import days_between, is_before
from communique.model import Evidence, Reading, TextAccess, TextMention, TextStage, content_id

_STAGES: tuple[TextStage, ...] = get_args(TextStage)
_ACCESS: tuple[TextAccess, ...] = get_args(TextAccess)
"""The most open one that is told of counts."""
_BESIDE = 400
"""Letters within which a name and a version that one report tells of are the same text ("the new version ... known as the blue paper")."""
_OPEN = frozenset({"draft", "paper"})
"""Families that a text of any other may be called by."""


_HOPED_FOR = frozenset({"agreement", "treaty", "accord", "ceasefire"})
"""What is mostly spoken of before there is any text of it: such a one needs a stage."""


@dataclass
class _Kept:
    """A text in the making."""

    family: str
    version: str | None
    names: dict[str, None] = field(default_factory=dict)
    seen: list[tuple[Reading, TextMention]] = field(default_factory=list)


def texts_of(readings: Sequence[Reading], actor_of: Mapping[str, str], negotiations: Sequence[Negotiation] = ()) -> tuple[Text, ...]:
    """Every text that is told of at least twice, or whose stage or expiry is. `readings` are in order of time.

    "The memorandum" of two negotiations is two texts: reports are taken together only where they belong to one, the first of those they belong to.
    """
    home = {report: one.id for one in reversed(negotiations) for report in one.reports}
    apart: dict[str | None, list[Reading]] = {}
    for reading in readings:
        key = home.get(reading.report.id, reading.report.id) if negotiations else None
        apart.setdefault(key, []).append(reading)
    return tuple(text for some in apart.values() for text in _texts_of(some, actor_of))


def _texts_of(readings: Sequence[Reading], actor_of: Mapping[str, str]) -> tuple[Text, ...]:
    kept: list[_Kept] = []
    for reading in readings:
        for one in (replace(each, author=actor_of.get(each.author, each.author)) if each.author else each for each in reading.texts):
            home = _home(kept, reading, one)
            if home is not None:
                home.seen.append((reading, one))
                home.family = one.family if home.family in _OPEN else home.family
                if one.name:
                    home.names.setdefault(one.name)
    told = [
        one
        for one in kept
        if any(mention.stage or mention.expires for _, mention in one.seen) or (len(one.seen) > 1 and one.family not in _HOPED_FOR)
    ]
    ids = {id(one): content_id("text", one.seen[0][0].report.id, str(one.seen[0][1].span.start)) for one in told}
    return tuple(_text(one, ids[id(one)], _earlier(one, told, ids)) for one in told)


def _home(kept: list[_Kept], reading: Reading, one: TextMention) -> _Kept | None:
    """The text that a mention is of; a new one if there is none; None where it could be several."""
    named = [text for text in kept if one.name and one.name in text.names]
    if named:
        return named[0]
    if one.name:
        beside = [
            text
            for text in kept
            if any(other is reading and abs(mention.span.start - one.span.start) < _BESIDE for other, mention in text.seen)
        ]
        newest = [text for text in beside if text.version == "new" and not text.names]
        return newest[0] if len(newest) == 1 else _begun(kept, one)
    fitting = [text for text in kept if _fits(text, one, reading.words(one.span))]
    if one.version == "new":
        versions = [text for text in fitting if text.version == "new"]
        return versions[0] if len(versions) == 1 else _begun(kept, one) if not versions else None
    older = [text for text in fitting if text.version != "new"]
    if one.version == "first":
        return older[0] if len(older) == 1 else _begun(kept, one) if not older else None
    return fitting[0] if len(fitting) == 1 else _begun(kept, one) if not fitting else None


def _fits(text: _Kept, one: TextMention, words: str) -> bool:
    """May they be one: of one kind, or one of them only called a draft, not of two authors or lengths ("a seven-day truce", "a 10-day truce"), nor made weeks apart?

    A two-month truce that is in force may become a six-month one.
    """
    authors = {mention.author for _, mention in text.seen if mention.author} | ({one.author} if one.author else set())
    lengths = {length for reading, mention in text.seen if (length := _length(reading.words(mention.span)))} | {_length(words)} - {""}
    renewed = any(mention.stage in _CHANGING for _, mention in text.seen)
    if one.stage in _MADE and one.when and any(_is_apart(mention.when, one.when) for _, mention in text.seen if mention.stage in _MADE):
        return False
    return len(authors) < 2 and (len(lengths) < 2 or renewed) and (text.family == one.family or text.family in _OPEN or one.family in _OPEN)


_MADE = frozenset({"text-agreed", "initialled", "signed"})
_WEEKS = 14
"""Days between two signings that are not of one text."""


def _is_apart(one: str | None, other: str) -> bool:
    days = [(each or "").partition("/")[0] for each in (one, other)]
    exact = all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)
    return exact and abs(days_between(days[0], days[1])) > _WEEKS


_LENGTH = re.compile(r"\b(?P<count>\d{1,3}|[a-z]+)[- ](?P<unit>day|week|month|year)s?\b|\b(?P<whole>week|month|year)-?long\b", re.I)
_SAME = {
    "a-week": "seven-day",
    "one-week": "seven-day",
    "7-day": "seven-day",
    "10-day": "ten-day",
    "5-day": "five-day",
    "6-month": "six-month",
}


def _length(words: str) -> str:
    """How long a truce is to last, where its name tells."""
    found = _LENGTH.search(words)
    if found is None:
        return ""
    length = f"a-{found['whole']}" if found["whole"] else f"{found['count']}-{found['unit']}"
    return _SAME.get(length.lower(), length.lower())


def _begun(kept: list[_Kept], one: TextMention) -> _Kept:
    kept.append(_Kept(one.family, one.version))
    return kept[-1]


def _earlier(one: _Kept, told: Iterable[_Kept], ids: Mapping[int, str]) -> str | None:
    """The text that a new version replaces, if there is one only."""
    older = [
        text
        for text in told
        if text is not one and text.version != "new" and (text.family == one.family or {text.family, one.family} & _OPEN)
    ]
    return ids[id(older[0])] if one.version == "new" and len(older) == 1 else None


def _text(one: _Kept, key: str, version_of: str | None) -> Text:
    authors = {mention.author for _, mention in one.seen if mention.author}
    stage = _stage(one.seen)
    told = sorted(one.seen, key=lambda seen: seen[1].stage is None or seen[1].stage != stage)  # by what it was called when it came so far
    words = [" ".join(reading.words(mention.span).split()) for reading, mention in told]
    plain = dict.fromkeys([*one.names, *(_bare(each) for each in words)])
    return Text(
        id=key,
        names=tuple(plain),
        author=next(iter(authors)) if len(authors) == 1 else None,
        version_of=version_of,
        stage=stage,
        access=max((mention.access for _, mention in one.seen if mention.access), key=_ACCESS.index, default=None),
        clauses=tuple(dict.fromkeys(" ".join(reading.words(part).split()) for reading, mention in one.seen for part in mention.provisions)),
        expires=_expiry(one.seen),
        reports=tuple(dict.fromkeys(reading.report.id for reading, _ in one.seen)),
        evidence=tuple(
            Evidence(reading.report.id, mention.span.start, mention.span.end, reading.words(mention.span)) for reading, mention in one.seen
        ),
    )


_CHANGING = frozenset({"in-force", "suspended", "expired"})
"""Stages that come and go: a truce that ran out may be renewed."""


def _stage(seen: Sequence[tuple[Reading, TextMention]]) -> TextStage | None:
    """How far it has come: the furthest that is told of; of what comes and goes the last, by the day told of it, else by that of the report."""
    furthest = max((mention.stage for _, mention in seen if mention.stage), key=_STAGES.index, default=None)
    if furthest not in _CHANGING:
        return furthest
    changing = [(_since(reading, mention), mention.stage) for reading, mention in seen if mention.stage in _CHANGING]
    return max(changing, key=lambda one: (one[0], _STAGES.index(one[1] or "tabled")))[1]


def _since(reading: Reading, mention: TextMention) -> tuple[str, str]:
    """From when it is so, and when that was told. What a report has as done was so by the day of the report, whatever day it is told to end."""
    day = (reading.report.published or "")[:10]
    told = (mention.when or "").partition("/")[0]
    return (min(told, day) if told and day and "X" not in told else told or day), day


def _expiry(seen: Sequence[tuple[Reading, TextMention]]) -> str | None:
    """The last end that is told of; none where a report tells, after that day, that it was extended and not until when."""
    at = next((place for place in range(len(seen) - 1, -1, -1) if seen[place][1].expires), None)
    if at is None:
        return None
    ends = str(seen[at][1].expires)
    over = any(
        mention.stage == "in-force" and is_before(ends, (reading.report.published or "")[:10] or ends)
        for reading, mention in seen[at + 1 :]
    )
    return None if over else ends


def _bare(words: str) -> str:
    """A name without its article."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "this", "that", "its", "his", "her", "their", "our") and rest else words
