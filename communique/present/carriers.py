"""Which words carry what is shown of a meeting: those of reports that tell of it so themselves, and for what is disputed those of both sides."""

import re
from collections.abc import Iterable

from communique.answers import Contact, Round
from communique.model import Evidence, Span
from communique.present.bar import Bar
from communique.present.facts import BOTH
from communique.present.lines import Line
from communique.present.passages import is_prose

CITED = 4
"""Origins that a line refers to, at most."""
SHOWN = 2
"""Wordings of each side of a dispute, at most."""
AHEAD = ("proposed", "announced", "confirmed", "expected")
_HAPPENED = re.compile(
    r"\b(?:held|ended|closed|concluded|finished|over|wrapped up|met|took place|spoke|talked|sat|produced|results? of|broke\w*|collapsed|received|arrived|returned)\b",
    re.I,
)
_TOOK_PLACE = re.compile(
    rf"{_HAPPENED.pattern}|\b(?:agreed|signed|discussed|settled|visited|travel+ed|gathered|convened|conferred|exchanged|spoken|sent|wrote|began|started|opened"
    r"|(?:hours|days|weeks|round|rounds) of (?:\w+ )?(?:talks|negotiations)|(?:last|previous|earlier|first|second|third|latest) (?:\w+ ){0,3}(?:talks|round|meeting))\b",
    re.I,
)
_GOES_ON = re.compile(
    r"\b(?:began|begun|begins?|start(?:ed|s)|open(?:ed|s)|under ?way|continu\w+|resum\w+|ongoing|(?:are|is|were|was) (?:meeting|holding|talking|negotiating)|kicked off|gathered|convened|in progress)\b",
    re.I,
)
_NO_LONGER = re.compile(
    r"\b(?:suspend\w*|withdr[ae]w\w* from|pull(?:ed|s|ing)? out|quit(?:s|ting)?|walk(?:ed|s|ing)? out|boycott\w*|call(?:ed|s)? off|cancel\w*|postpon\w+)\b",
    re.I,
)
"""Tells that somebody left or put off the talks; that they were held is not what such a sentence says."""
_STILL_TO_COME = re.compile(r"\b(?:will|shall|is to|are to|due to|would|plan\w*|propos\w+)\b", re.I)
_COLLAPSED = re.compile(r"\b(?:broke (?:down|off|up)|collaps\w+|walked out)\b", re.I)
_OF_A_MEETING = re.compile(
    r"\b(?:talk\w*|met|meet\w*|round\w*|session\w*|negotiat\w+|call\w*|phone\w*|telephone\w*|spoke\w*|speak\w*|visit\w*|travel\w*|arriv\w+|receiv\w+|letter\w*|wrote|summit"
    r"|conference|consultations?|discussions?|discussed|sat|delegat\w+|host\w*|gather\w*|convened|trip|flew|cycle)\b",
    re.I,
)
_NOT_HELD = re.compile(r"\b(?:held (?:off|back|out|up|that|accountable|responsible)|over the|over \d\w*)\b", re.I)
_AHEAD_OF_IT = re.compile(
    r"\b(?:will|shall|is to|are to|due to|would|look(?:s|ing)? forward|later this|next (?:week|month|year|round))\b", re.I
)
DENIES = re.compile(r"\b(?:deni\w+|deny|no|not|never|false|did not|reject\w*|dismiss\w*)\b|n['’]t\b", re.I)
_ONE_SIDED = re.compile(
    r"\b(?:(?:would|could) (?:attend|come|take part|join|travel)|willing|ready|prepared|propos\w+|invit\w+|(?:has|had|have) asked|asked|offer\w*|suggest\w*|wants?|wanted|urg\w+)\b",
    re.I,
)
"""Tells of somebody who would meet or asks for it, not of what was agreed."""
_SUSPENDED = re.compile(r"\b(?:suspend\w*|paus\w+|halt\w*)\b", re.I)
_BROKEN = re.compile(
    r"\b(?:suspen\w+|paus\w+|halt\w*|br(?:oke|eak|oken)\w*|collaps\w+|walk\w* (?:out|away)|on hold|called? off|calling off|fell apart|freez\w*|froze\w*|quit\w*|withdr\w+|pull\w* out|ended|ends|abandon\w*|cancel\w*|fail\w*|deadlock\w*|stall\w*|without)\b",
    re.I,
)
_BEGAN = re.compile(r"\b(?:began|begun|started|opened|kicked off|got under way)\b", re.I)
_ENDED_ON = re.compile(
    r"\b(?:ended|closed|concluded|finished|wrapped up|broke (?:up|off|down))\s+(?:(?:their|its|the|an?)\s+(?:[\w-]+\s+){1,5}?)?(?:late\s+|early\s+)?(?:on|last|[A-Z][a-z]+day)\b",
    re.I,
)


def tells(status: str, words: str) -> bool:
    """May a sentence stand as telling that a meeting was held, or is under way? For any other status it may."""
    if status == "broken-off":
        return _BROKEN.search(words) is not None
    if status not in ("held", "under-way"):
        return True
    if _NO_LONGER.search(words) or not _OF_A_MEETING.search(words):
        return False
    if status == "held":
        return _TOOK_PLACE.search(_NOT_HELD.sub(" ", words)) is not None
    return _GOES_ON.search(words) is not None and not _AHEAD_OF_IT.search(words)


def broke_down(words: str) -> bool:
    """Does a sentence tell of a collapse? Where others tell of a meeting that was held, it is not the one to show."""
    return _COLLAPSED.search(words) is not None


def carriers(bar: Bar, one: Round | Contact) -> tuple[Evidence, ...]:
    """Of each origin the plainest words that tell the status shown, by date; those of a copy only where its original is not among them."""
    best: dict[str, Evidence] = {}
    for each in sorted(own(bar, one), key=lambda told: _plainness(bar, one, told)):
        best.setdefault(bar.facts.origin(each.report), each)
    return tuple(sorted(best.values(), key=lambda each: (bar.day(each.report) or "9", each.report))[:CITED])


def own(bar: Bar, one: Round | Contact) -> list[Evidence]:
    """What tells of this meeting, and tells the status shown, in reports that do so themselves; all of it where no reading says."""
    told = [each for each in one.evidence if not _is_of_others(bar, one, each)] or list(one.evidence)
    known = [(each, _status(bar, each)) for each in told]
    wanted = AHEAD if one.status in AHEAD else (one.status,)
    fitting = [each for each, status in known if one.status == "disputed" or status is None or status in wanted]
    return fitting or told


def _status(bar: Bar, told: Evidence) -> str | None:
    """What the report itself says of the meeting that these words tell of."""
    reading, span = bar.facts.readings.get(told.report), Span(told.start, told.end)
    return next((each.status for each in (reading.sightings if reading else ()) if span in each.evidence), None)


def _is_of_others(bar: Bar, one: Round | Contact, told: Evidence) -> bool:
    """Does the sentence name a state that takes no part, and neither two of the parties nor the place? Then it is another meeting."""
    words = bar.facts.around(told)
    named = bar.facts.sides_named([told]) & {bar.facts.side(party) for party in one.parties}
    strange = bar.is_of_strangers(told)
    return strange and len(named) < BOTH and not (one.place and one.place in words)


def _plainness(bar: Bar, one: Round | Contact, told: Evidence) -> tuple[bool, bool, str, int]:
    """For sorting: an original first, then what tells of the meeting as the status has it, then the earliest."""
    copied = bar.facts.origin(told.report) != told.report
    happened = _HAPPENED.search(told.text) is not None and not DENIES.search(told.text.split(" without ")[0])
    fits = happened and not _STILL_TO_COME.search(told.text) if one.status in ("held", "broken-off") else True
    return copied, not fits, bar.day(told.report) or "9", told.start


def ends_then(bar: Bar, one: Round | Contact) -> bool:
    """Is the one day that is known of it that on which it ended?"""
    return one.status == "held" and "/" not in (one.when or "/") and any(_ENDED_ON.search(each.text) for each in own(bar, one))


def is_suspended(bar: Bar, one: Round | Contact) -> bool:
    """Was it broken off by words that leave it open whether it goes on?"""
    told = [bar.facts.around(each) for each in own(bar, one)]
    return one.status == "broken-off" and any(_SUSPENDED.search(each) for each in told) and not any(broke_down(each) for each in told)


def begins_then(bar: Bar, one: Round | Contact) -> bool:
    """Is the one day that is known of it that on which it began?"""
    told = [each.text for each in own(bar, one)]
    known = one.status == "held" and "/" not in (one.when or "/") and len(one.when or "") == len("2031-05-28")
    return known and any(_BEGAN.search(each) for each in told) and not any(_ENDED_ON.search(each) for each in told)


def is_one_sided(bar: Bar, one: Iterable[Evidence]) -> bool:
    """Do all words on what is to come only tell of somebody who would meet, or asks for it?"""
    told = [bar.facts.around(each) for each in one]
    return bool(told) and all(_ONE_SIDED.search(words) for words in told)


def words_of_both(bar: Bar, one: Round | Contact) -> tuple[Line, ...]:
    """Who tells that a disputed meeting took place and who denies it, in the reports' words; nothing where one of them cannot be shown."""
    told = list(dict.fromkeys(bar.whole(each) for each in own(bar, one)))
    against = [each for each in told if DENIES.search(each.text) and _is_whole(bar, each)]
    claims = [plain for each in told if not DENIES.search(each.text) and (plain := bar.sentence(each)) and _names_both(bar, one, each)]
    if not against or not claims:
        return ()
    return tuple(
        Line(
            reported=bar.day(each.report) or None,
            who=f"{label}, in a report's words:",
            words=each.text,
            outlets=bar.facts.outlets([each.report]),
            references=(each,),
        )
        for label, found in (("told", claims), ("denied", against))
        for each in found[:SHOWN]
    )


def _is_whole(bar: Bar, told: Evidence) -> bool:
    """A denial stands below what it denies, so that it may point at it; but it has to be a sentence."""
    reading = bar.facts.readings[told.report]
    span = reading.sentence_of(Span(told.start, told.end))
    return span is None or is_prose(reading, span)


def _names_both(bar: Bar, one: Round | Contact, told: Evidence) -> bool:
    parties = {bar.facts.side(party) for party in one.parties}
    return len(bar.facts.sides_named([told]) & parties) >= min(BOTH, len(parties)) or not bar.facts.readings[told.report].sentences
