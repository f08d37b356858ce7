"""What was asked, refused, offered and agreed, and what comes next, in whole passages of the reports: no reading of the words decides what they say.

Which passages are shown is decided by words of asking and answering, by who is named, by how many other origins speak of the same, and by the day.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.model import Evidence, Reading, Span
from communique.present.asking import Stand, stands_in
from communique.present.bar import Bar, stems_of
from communique.present.claims import IN_WORDS
from communique.present.dates import days_before
from communique.present.facts import BOTH
from communique.present.lines import Line, Section
from communique.present.whole import Whole, passage_at
from communique.present.wording import content_words, sets_against

TITLE = "Demands, terms and next steps, in the reports' words"
NOTE = "Passages as the reports have them, the latest first; which ones stand here was chosen by their words, and what is older may be overtaken."
MOST = 12
"""Passages on a page, at most."""
OF_ONE = 3
"""Of one report, at most."""
OF_STANDS = 6
"""Passages at most that are chosen because a party asks, refuses or grants something in them, before the rest."""
LEAST = 2.0
"""What seems to tell less is left out."""
WORDS, ENOUGH = 5, 10
"""Words with a meaning of their own that a passage needs, and with which its first sentence tells enough."""
TRIED = 80
"""As many of the likeliest are compared with the other reports."""
OLD_DAYS = 7
"""Days before the latest report after which later words may differ."""
MOSTLY = 0.6
"""Of the reports are on talks, where what one alone tells of them is shown though no negotiation was found."""
SAME = 0.5
"""Passages that share so much of the shorter one's stems are shown once."""
FEWEST = 3
ECHO = 4
"""Stems that a sentence of another origin shares with a passage of whose matter it tells."""
ECHOES = 3
"""More other origins than these count no more."""
_FIRM = re.compile(
    r"\b(?:demand\w*|insist\w*|conditions?|unless|only (?:if|when|once|after)|provided|as long as|as soon as|not before|reject\w*|refus\w+|rul(?:ed|es|ing) out|turn(?:ed|s|ing) down|out of the question"
    r"|agreed|agreements?|accords?|memorandum|protocol|undert(?:ook|ake\w*)|pledg\w+|signed|accept(?:s|ed)?|propos\w+|offer(?:s|ed|ing)?|concession\w*|conced\w+|deadlines?|red lines?|in (?:return|exchange) for"
    r"|next (?:round|meeting|session|talks|summit|encounter|phase)|no (?:new )?date|without (?:an? |any )?(?:agreement|result|deal|breakthrough|progress)|no (?:breakthrough|agreement|deal)|approv(?:es|ed|al)|pardon\w*|grant(?:s|ed)|releas(?:es|ed)|adopt(?:s|ed)|took effect|br(?:oke|oken|eak) (?:off|down)|suspend\w*|call(?:ed|s|ing)? off|clos(?:ed|es) the|ratif\w+|collaps\w+|walk(?:ed|s)? out|put off|postpon\w+|cancel\w*|(?:not|yet to) (?:yet )?(?:been |be )?(?:handed over|submitted|delivered|presented|received|tabled|set|fixed|named))\b",
    re.I,
)
"""Words of asking, answering and agreeing."""
_LOOSE = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|up ?on|for)|urg(?:es|ed|ing)|ask(?:s|ed|ing)? (?:for|that|the|it|to)|wants?|wanted|requir(?:es|ed|ement)\w*|until|must|should|expects?|requests?(?! for comment)|requested|before (?:any|it|they|talks|there)|once|if"
    r"|declin\w+|dismiss\w+|den(?:y|ies|ied)|will|would|never|oppos\w+|resist\w+|not possible|impossible|cannot|suggest\w*|ready (?:to|for)|willing(?:ness)?|prepared to|floated|open to|threaten\w*|priority|assurance\w*"
    r"|deals?|declaration|commit(?:s|ted|ment)\w*|roadmap|settled|compromise|commission|mechanism|(?:another|further|second|third|new) (?:round|meeting|session|talks|summit|phase)"
    r"|(?:is|are) (?:due|to [a-z]+)|by the end of|later this (?:week|month|year)|resum\w+|broke (?:up|down)|fail\w+ to|progress|no closer|deadlock|stalled|withdraw\w*|renounc\w+|recogni[sz](?:e[sd]?|ing|tion)|lift(?:s|ed|ing)?|guarantees?|ced(?:e[sd]?|ing)|neutral(?:ity)?|disarm\w*|demilitari[sz]\w*)\b",
    re.I,
)
"""Words that may be of it."""
_OF_TALKS = re.compile(
    r"\b(?:talks?|negotiat\w+|ceasefire|cease-fire|truce|agree\w*|deal|summit|proposals?|dialogue|accord|mediat\w+|round|dispute|draft)\b",
    re.I,
)
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|s)|initial+ed|concluded|reached|struck|agreed on)\b[^.]{0,60}\b(?:agreements?|accords?|deals?|treaty|treaties|pacts?|memorand\w+)\b",
    re.I,
)
"""With a state that takes no part: another agreement."""
_OLD = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:earlier this|last) (?:month|year)\b|\b(?:years|decades|centuries) ago\b|\bhistory\b|\bhad (?:\w+ )?(?:been|long)\b"
)
"""Tells how it came to the talks rather than of them."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage and how much it seems to tell."""

    whole: Whole
    score: float


def excerpts(bar: Bar, above: Iterable[Evidence]) -> Section:
    """The most telling passages, the latest reports' first; none of what `above` has, the words that stand on the page already.

    Where no negotiation was found, and the reports are not mostly on talks, only those of which another origin tells too.
    """
    chosen = _chosen(_Found(bar), list(above))
    kept = sorted(chosen, key=lambda one: (one.whole.told.report, one.whole.told.start))
    kept.sort(key=lambda one: bar.day(one.whole.told.report), reverse=True)
    return Section(TITLE, tuple(_line(bar, one.whole) for one in kept), NOTE if kept else None)


def _chosen(found: "_Found", above: list[Evidence]) -> list[Excerpt]:
    """One for each party and what it does with the talks (asks, refuses, grants), then the most telling, while there is room."""
    chosen: list[Excerpt] = []

    def may_stand(one: Excerpt) -> bool:
        told = one.whole.told
        crowded = sum(each.whole.told.report == told.report for each in chosen) >= OF_ONE
        return not crowded and not any(_shares(told, each) for each in (*above, *(each.whole.told for each in chosen)))

    for some in found.of_stands:
        if len(chosen) < OF_STANDS:
            chosen += [one for one in some if may_stand(one)][:1]
    for one in found.ranked:
        if len(chosen) < MOST and may_stand(one):
            chosen.append(one)
    return chosen


def _shares(one: Evidence, other: Evidence) -> bool:
    """Stands more than half of it in the other, or do both have much the same words?"""
    if one.overlaps(other):
        return min(one.end, other.end) - max(one.start, other.start) > SAME * (one.end - one.start)
    stems, others = stems_of(one.text), stems_of(other.text)
    return len(stems & others) >= SAME * max(min(len(stems), len(others)), FEWEST)


def _line(bar: Bar, one: Whole) -> Line:
    day = bar.day(one.told.report)
    old = bool(bar.as_of and day) and day < days_before(bar.as_of or "", OLD_DAYS)
    return Line(
        reported=day or None,
        who=f"{bar.facts.voiced(one.by)}, {IN_WORDS}:" if one.by else None,
        words=one.told.text,
        note="later words may differ" if old else None,
        outlets=bar.facts.outlets([one.told.report]),
        references=(one.told,),
    )


def _weight(words: str) -> float:
    """How many words of asking and answering it has, firm ones before others; 0 for none."""
    firm, loose = ({found[0].lower()[:5] for found in cue.finditer(words)} for cue in (_FIRM, _LOOSE))
    more = 0.4 * min(len(firm) + len(loose) - 1, 3)
    return (2.0 if firm else 1.0) + more if firm or loose else 0.0


def _going_on(first: str, strangers: tuple[str, ...]) -> Callable[[str], bool]:
    """Does a sentence go on about asking and answering, and, behind one that tells enough, not with what somebody of no party does?"""
    barred = strangers if len(content_words(first)) >= ENOUGH else ()
    return lambda words: _weight(words) > 0 and not words.startswith(barred)


@dataclass(frozen=True)
class _Found:
    """The passages of all original reports that stand by themselves, in the order of what they seem to tell."""

    bar: Bar

    @cached_property
    def ranked(self) -> list[Excerpt]:
        first = sorted(self._every(), key=self._order)[:TRIED]
        told = [
            Excerpt(one.whole, one.score + 0.7 * min(echoes, ECHOES))
            for one in first
            if (echoes := self._echoes(one)) or self.bar.parties or self._is_on_talks
        ]
        return sorted((one for one in told if one.score >= LEAST), key=self._order)

    @cached_property
    def of_stands(self) -> list[list[Excerpt]]:
        """The passages in which a party takes a stand, of each party and kind of stand by themselves, the most telling first."""
        found: dict[Stand, list[Excerpt]] = {}
        for one in self.ranked:
            for stand in sorted(set(stands_in(self.bar, one.whole.told))):
                found.setdefault(stand, []).append(one)
        return list(found.values())

    def _order(self, one: Excerpt) -> tuple[float, str, str, int]:
        told = one.whole.told
        return -one.score, self.bar.day(told.report), told.report, told.start

    @cached_property
    def _is_on_talks(self) -> bool:
        """Are most of the reports on talks, whosever they are? Then what one of them alone tells is no stray."""
        facts = self.bar.facts
        told = [
            sum(_OF_TALKS.search(facts.readings[key].words(one)) is not None for one in facts.readings[key].sentences)
            for key in self._reports
        ]
        return len(told) >= FEWEST and sum(count > 1 for count in told) >= MOSTLY * len(told)

    @cached_property
    def _others(self) -> list[set[str | None]]:
        """The sides of the other negotiations."""
        facts = self.bar.facts
        return [{facts.side(party) for party in one.parties} for one in facts.answer.negotiations if one.parties != self.bar.parties]

    @cached_property
    def _reports(self) -> list[str]:
        facts = self.bar.facts
        return sorted(one for one in (self.bar.reports or facts.readings) if facts.origin(one) == one)

    @cached_property
    def _days(self) -> list[str]:
        return sorted({self.bar.day(one) for one in self._reports})

    def _every(self) -> Iterator[Excerpt]:
        for key in self._reports:
            reading = self.bar.facts.readings[key]
            strangers = self._strangers(reading)
            for at, sentence in enumerate(reading.sentences):
                words = reading.words(sentence)
                whole = passage_at(self.bar, reading, at, _going_on(words, strangers)) if _weight(words) else None
                if whole and len(content_words(whole.told.text)) >= WORDS and self._is_of_these(whole.told):
                    yield Excerpt(whole, self._score(whole.told))

    def _strangers(self, reading: Reading) -> tuple[str, ...]:
        """What the report calls those who act for no party."""
        facts, sides = self.bar.facts, self.bar.sides
        named = [one for one in reading.mentions if one.entity and one.kind in ("person", "state", "organisation")]
        return tuple(reading.words(one.span) for one in named if sides and facts.side(facts.actor(one.entity)) not in sides)

    def _is_of_these(self, told: Evidence) -> bool:
        """Does it name a party, or speak of talks and name no state that takes no part? What names more parties of another negotiation is told there."""
        bar = self.bar
        sides = bar.facts.sides_named([told])
        named = sides & bar.sides
        if len(named) < BOTH and bar.is_of_strangers(told) and _SIGNED.search(told.text):
            return False
        if any(len(sides & each) > len(named) for each in self._others) or self._is_on_strangers(told):
            return False
        of_talks = _OF_TALKS.search(told.text) is not None
        return bool(named) or (of_talks and not bar.is_of_strangers(told))

    def _is_on_strangers(self, told: Evidence) -> bool:
        """Does a party speak in it of states that take no part, and of no party?"""
        bar, span = self.bar, Span(told.start, told.end)
        reading, facts = bar.facts.readings[told.report], bar.facts
        speakers = {facts.speaker(one) for one in reading.statements if any(part.overlaps(span) for part in one.content)}
        named = {facts.actor(one.entity) for one in reading.mentions if one.entity and one.span.within(span)} - speakers
        about = {facts.side(one) for one in named if facts.side(one) not in named or one == facts.side(one)}
        states = {side for side in about if side in facts.actors and facts.actors[side].kind == "state"}
        return bool(bar.around and speakers and states - bar.around) and not about & bar.sides

    def _score(self, told: Evidence) -> float:
        bar, days = self.bar, self._days
        named = len(bar.facts.sides_named([told]) & bar.sides)
        late = days.index(bar.day(told.report)) / max(len(days) - 1, 1)
        strange = (1.0 if named else 3.0) if named < BOTH and bar.names_others(told) else 0.0
        of_talks, firm = _OF_TALKS.search(told.text) is not None, _FIRM.search(told.text) is not None
        about = (
            (1.0 if of_talks else 0.0 if firm else -1.0)
            - (1.5 if _OLD.search(told.text) else 0.0)
            - (3.0 if sets_against(told.text) else 0.0)
        )
        return _weight(told.text) + named + self._is_of_a_party(told) + about + 2.5 * late - strange

    def _is_of_a_party(self, told: Evidence) -> bool:
        """Does a party speak in it?"""
        span, reading, facts = Span(told.start, told.end), self.bar.facts.readings[told.report], self.bar.facts
        said = (one for one in reading.statements if one.voiced and all(part.within(span) for part in one.content))
        return any(facts.side(facts.speaker(one)) in self.bar.sides for one in said)

    def _echoes(self, one: Excerpt) -> int:
        """How many other origins have a sentence on the same matter."""
        told = one.whole.told
        stems = stems_of(told.text) - self._names
        return sum(any(len(stems & each) >= ECHO for each in sentences) for key, sentences in self._stems.items() if key != told.report)

    @cached_property
    def _names(self) -> frozenset[str]:
        return stems_of(" ".join(self.bar.facts.name(side) for side in self.bar.sides if side))

    @cached_property
    def _stems(self) -> dict[str, list[frozenset[str]]]:
        readings = self.bar.facts.readings
        return {key: [stems_of(readings[key].words(one)) for one in readings[key].sentences] for key in self._reports}
