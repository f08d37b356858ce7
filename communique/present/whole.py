"""Passages of a report that stand by themselves without anybody's reading of them: whole sentences of one paragraph, who is meant named in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.model import Evidence, Reading, Span, Statement
from communique.present.bar import SURE, Bar
from communique.present.dates import MONTHS, WEEKDAYS, day_of
from communique.present.facts import BOTH
from communique.present.passages import are_named, end_of_turn, is_just_named, is_prose, without_dateline
from communique.present.pointing import points_away
from communique.present.wording import GLOSS, QUOTED
from communique.present.words import LONGEST

BEFORE = 2
"""Sentences that may be shown before the one that needs them, at most."""
FULL = 420
"""Letters up to which a passage goes on with what follows."""
_OFFICE = re.compile(
    r"\b[Tt]he (?:(?:prime|foreign|defen[cs]e|interior|culture|trade|deputy|chief|vice) )?(?:president|minister|premier|chancellor|secretary|spokes\w+|negotiator|envoy|mediator|official|leader|chief"
    r"|chairman|governor|diplomat|ambassador|ministry|office|agency|group|delegation|source|statement)\b(?! (?:of|for|(?-i:[A-Z])))(?!['’]s (?:office|spokes))",
    re.I,
)
"""Who is meant by an office or a body alone has to stand before it."""

_OWN = re.compile(r"\b(?:I|[Ww]e|us|[Oo]ur|[Mm]y|me)\b")
"""Words of somebody who speaks, which an outlet's own are not."""
_TO_HIM = re.compile(
    r"^[^,;.]*?\b(?:told|asked|met|saw|called|informed|gave|sent|received|telephoned|phoned|wrote)\s+(?:to\s+)?(?:him|her)\b"
)
"""Whom somebody told something is not the one who told it."""
_OF_HIS = re.compile(
    r"\b(?:his|her|their|its)\s+(?:[\w-]+\s+)?(?:counterpart|colleague|opposite number|predecessor|rival|host|guest|visitor)\b", re.I
)
"""Whose counterpart somebody is stands before."""

_OF_BEFORE = re.compile(
    r"\bthe (?:first|second|third|former|latter|others?)(?=\s+(?:and|or|to|was|is|had|has|were)\b|\s*[,.;])|^[^.]{0,60}\b(?:\d+|one|two|three|four|five|six|some|most|many|several|all|none) of them\b|^[^.]{0,80}\bthanks to (?:his|her|its|their)\b"
    r"|^(?:That|This|These|Those)\s+[a-z-]+\s+(?!of\b|that\b|who\b)|^(?:At the time|At (?:this|that) (?:time|stage|point)|By then|Then|Among them|Between them|Elsewhere|As a result|In doing so)\b"
    r"|\b(?:reject|den[iy]|confirm|dismiss|disput|welcom|refus|accept|oppos|repeat)\w*\s+(?:that|this|it)\s*(?=on\b|as\b|in\b|at\b|yesterday|today|last\b|[,.;])"
)
"""Tells of what stands before it."""
_AS_BEFORE = re.compile(
    r"^According to [^,]{3,60}, (?:they|it|he|she)\b|^(?:[\w’'-]+\s+){1,3}(?:calls?|called|considers?|considered|finds?|found|deems?|deemed) (?:that|this|it) [a-z]+\b(?! (?:that|to|of)\b)"
    r"|\b(?:in|by) (?:his|her|their) (?:account|telling|reading)\b|^(?:[\w’'-]+\s+){0,2}[Tt]he other side\b|^Both (?!of\b|sides\b|parties\b|teams\b|countries\b|governments\b|delegations\b|the\b|[A-Z])"
)
"""Names nobody and nothing of which it tells: "they", "that", "the other side", "both"."""
_THAT_DAY = re.compile(r"\bthat (?:same )?(?:night|day|evening|morning|afternoon|week|month|year|summer|autumn|winter|spring)\b")
_DATED = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b|\b(?:19|20)\d\d\b|\b(?:yesterday|today|last (?:week|month|year))\b", re.I)
"""Which one is meant by "that night" stands before it."""
_LAST_WEEK = re.compile(r"\blast week\b", re.I)
"""In a report of a Monday it may be the week before: such reports are often written on Sunday."""
_DISPUTES = re.compile(
    r"^(?:[^.]{0,60}\b(?:denied|denies|rejected (?:that|this)|disputed|disputes|dismissed (?:that|this)|contradicted|(?<!that )(?<!which )(?<!who )(?:does|do|did|makes?|made) not (?:refer|mention|contain|include)|(?:made|makes|is|was) no (?:mention|reference)|said the (?:reverse|opposite)|sees? it (?:otherwise|differently)|insisted otherwise|(?:this|that|it) (?:was|is) [“\"‘']?(?:\w+ )?(?:untrue|false|baseless|unfounded|without foundation|nonsense))\b)"
)
"""The sentence after it says that it is not so."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A passage; `by` says it where the passage itself does not name them."""

    told: Evidence
    by: Statement | None = None


def passage_at(bar: Bar, reading: Reading, at: int, goes_on: Callable[[str], bool]) -> Whole | None:
    """The sentence with this number and as many before it as make it plain, and those after it of which `goes_on` holds; None where none of that stands by itself."""
    for first in range(at, max(at - BEFORE, 0) - 1, -1):
        between = reading.report.text[reading.sentences[first].start : reading.sentences[at].start]
        if not is_prose(reading, reading.sentences[first]) or "\n" in between:
            return None
        start = without_dateline(reading, reading.sentences[first]).start
        span = Span(start, end_of_turn(reading, Span(start, reading.sentences[at].end)))
        if len(reading.words(span)) > LONGEST:
            return None
        for by in (None, _only_speaker(bar, reading, span)):
            if _stands(bar, reading, span, by):
                longer = _longer(bar, reading, span, by, goes_on)
                disputed = _with_dispute(reading, longer)
                return Whole(bar.facts.evidence(reading.report.id, disputed), by) if len(reading.words(disputed)) <= LONGEST else None
    return None


def _only_speaker(bar: Bar, reading: Reading, span: Span) -> Statement | None:
    """The first statement in it, if all of them are surely of one person or body that is known by name."""
    said = [one for one in reading.statements if one.voiced and any(part.overlaps(span) for part in one.content)]
    sure = all(one.confidence >= SURE and one.cue and one.cue.within(span) and bar.names_its_speaker(one) for one in said)
    speakers = {bar.facts.speaker(one) for one in said}
    known = sure and len(speakers) == 1 and speakers <= set(bar.facts.actors) and _is_mostly_said(said, span)
    return said[0] if known and is_just_named(bar.facts, reading, said[0]) else None


def _is_of_monday(reading: Reading) -> bool:
    day = day_of(reading.report.published)
    return day is not None and day.weekday() == 0


def _is_mostly_said(said: list[Statement], span: Span) -> bool:
    """Is half of it or more what somebody said? "It comes after Kyiv accepted a truce proposed by the US" is the outlet's."""
    spoken = sum(min(part.end, span.end) - max(part.start, span.start) for one in said for part in one.content if part.overlaps(span))
    return 2 * spoken >= span.end - span.start


def _stands(bar: Bar, reading: Reading, span: Span, by: Statement | None) -> bool:
    """Is it closed, and does nothing in it point outside but to who says it?"""
    words = " ".join(reading.words(span).split())
    speaker = bar.facts.speaker(by) if by else None
    person = speaker is not None and bar.facts.actors[speaker].kind == "person"
    return (
        not words[:1].islower()
        and words.count('"') % 2 == 0
        and words.count("“") == words.count("”")
        and _OF_BEFORE.search(words) is None
        and _AS_BEFORE.search(words) is None
        and not any(_DATED.search(words[: found.start()]) is None for found in _THAT_DAY.finditer(words))
        and GLOSS.search(words) is None
        and not (_LAST_WEEK.search(words) and _is_of_monday(reading))
        and not _is_torn(reading, span)
        and not _is_to_somebody(reading, span)
        and not _is_of_an_office(reading, span, by)
        and are_named(bar.facts, reading, span, speaker)
        and points_away(words, speaker=person, body=bool(speaker) and not person, known=bar.facts.topics) is None
    )


def _is_torn(reading: Reading, span: Span) -> bool:
    """Does it tell who said what stands outside of it, or quote what somebody says of whom it does not tell?"""
    for one in reading.statements:
        told = one.cue is not None and one.cue.within(span)
        inside = [part.within(span) for part in one.content]
        if (told and not all(inside)) or (one.kind == "direct" and not told and any(inside)):
            return True
    return _quotes_nobody(reading, span) or _OWN.search(QUOTED.sub(" ", reading.words(span))) is not None


def _quotes_nobody(reading: Reading, span: Span) -> bool:
    """Does it quote "we" or "I", and nobody in it says that?"""
    told = [one for one in reading.statements if one.cue and one.cue.within(span)]
    for quote in QUOTED.finditer(reading.words(span)):
        here = Span(span.start + quote.start(), span.start + quote.end())
        if _OWN.search(quote[0]) and not any(part.overlaps(here) for one in told for part in one.content):
            return True
    return False


def _is_to_somebody(reading: Reading, span: Span) -> bool:
    """Is something told "him" in its first clause, or "his counterpart" spoken of, where one person alone is named before?"""
    for pattern, needed in ((_TO_HIM, BOTH), (_OF_HIS, 1)):
        if found := pattern.search(reading.words(span)):
            before = Span(span.start, span.start + found.end())
            return len({one.entity for one in reading.mentions if one.kind == "person" and one.span.within(before)}) < needed
    return False


def _is_of_an_office(reading: Reading, span: Span, by: Statement | None) -> bool:
    """Is somebody meant by an office whose holder is neither named before it in the passage nor its speaker?"""
    own = by.speaker.span if by and by.speaker else None
    for found in _OFFICE.finditer(reading.report.text, span.start, span.end):
        before, here = Span(span.start, found.start()), Span(found.start(), found.end())
        known = any(one.kind in ("person", "organisation") and one.span.within(before) for one in reading.mentions)
        if not known and not (own and own.overlaps(here)):
            return True
    return False


def _goes_on_speaking(bar: Bar, reading: Reading, sentence: Span, by: Statement) -> bool:
    """Is the sentence too that of the speaker, and of nobody else?"""
    said = {bar.facts.speaker(one) for one in reading.statements if any(part.overlaps(sentence) for part in one.content)}
    return said == {bar.facts.speaker(by)}


def _with_dispute(reading: Reading, span: Span) -> Span:
    """With the sentence after it, in its paragraph or the next, that says that it is not so."""
    after = next((one for one in reading.sentences if one.start >= span.end), None)
    return Span(span.start, after.end) if after and is_prose(reading, after) and _DISPUTES.match(reading.words(after)) else span


def _longer(bar: Bar, reading: Reading, span: Span, by: Statement | None, goes_on: Callable[[str], bool]) -> Span:
    """With the sentences after it in its paragraph, as far as they go on with it, stand beside it and are short."""
    for one in reading.sentences:
        if one.start < span.end:
            continue
        wider = Span(span.start, end_of_turn(reading, Span(span.start, one.end)))
        apart = "\n" in reading.report.text[span.end : one.start] or len(reading.words(wider)) > FULL
        if apart or not is_prose(reading, one) or not goes_on(reading.words(one)) or not _stands(bar, reading, wider, by):
            return span
        if by and not _goes_on_speaking(bar, reading, one, by):
            return span
        span = wider
    return span
