"""What may stand on the page: sure enough, plain by itself, and not overtaken by later words. The rest stays in the record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from communique.assets import organisations_with, vocabulary
from communique.model import Evidence, Span, Statement
from communique.present.dates import MONTHS, days_before
from communique.present.facts import BOTH, Facts
from communique.present.passages import Passage, are_named, end_of_turn, is_just_named, is_prose, passage_of, without_dateline
from communique.present.pointing import PERSONAL, points_away
from communique.present.wording import content_words

SURE = 0.85
"""The least confidence of a statement on the page."""
OLD_DAYS = 31
"""What was said so many days before its report is told of, not news."""
HELD_DAYS = 42
"""What a party said so many days before the latest report may hold no longer."""
COMMON = 0.05
"""A stem that more than this share of all statements have tells nothing of what one is about."""
FEW = 6
"""Statements that a stem must be in before it is common, however few there are."""
SHARED = 2
"""Stems that later words of the same side share with those that they overtake."""
THIRD = 3
DENIED, HALF = 4, 0.5
"""Stems at least, and of all that a denial has, which what it denies must have."""
_REFUSES = re.compile(
    r"\b(?:not|no|never|refus\w+|reject\w+|declin\w+|rebuff\w*|den(?:y|ie[sd])|dismiss\w*|fail\w*|without)\b|n['’]t\b", re.I
)
_OF_CLAIMS = frozenset("claim repor notio asser sugge alleg".split())
STEM = 5
GOING_ON = 420
"""Letters of the sentences that are shown of something to come."""
DESCRIBED = 2
"""Words with a meaning of their own that an unnamed source needs."""

OF_TALKS = re.compile(
    r"\b(?:talks?|negotiat\w+|ceasefire|cease-fire|truce|agree\w*|deal|delegations?|summit|proposals?|memorand\w+|exchang\w+|swap\w*|prisoners?|withdr\w+|released?)\b",
    re.I,
)
"""Words of a negotiation."""
_TERMS = re.compile(r"\b(?:truce|ceasefire|cease-fire|text|plan|proposal|deal|agreement|draft|memorandum|terms|document|accord)s?\b", re.I)
"""What is accepted in talks."""
_NO_NEWS = frozenset({"asks", "declines-comment", "thanks"})
_LONG_AGO = re.compile(
    rf"\b(?:had|previously|formerly|once|ago|at the time|back then|earlier this|last (?:month|year|summer|winter|autumn|spring)|in (?:{'|'.join(MONTHS)})"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d|until then|used to|until now)\b",
    re.I,
)
"""Beside the words of a statement: it is told of as past."""
_NARRATED = re.compile(r"\bbefore \w+ing (?:it|them)\b", re.I)
"""What was said, and then taken back in the same sentence."""
_OFFICIAL = re.compile(
    r"\b(?:officials?|diplomats?|sources?|ministers?|ministry|spokes\w+|delegat\w+|negotiators?|governments?|envoys?|commanders?|officers?|mediators?|aides?|advis[eo]rs?|embassy"
    r"|person|people|representatives?|commissioners?|ambassadors?|lawmakers?|readings?|statements?|documents?|drafts?)\b",
    re.I,
)
"""What a source is called that is not named and yet speaks for more than itself."""
_OF_OTHERS = re.compile(
    r"\b(?:they|he|she|people|some|everybody|everyone|others)\s+(?:say|says|said|call|calls|tell|tells|claim|claims|mean|means)\b", re.I
)
"""Words that the speaker gives to somebody else."""
_ASKING = re.compile(r"^\W*(?:whether|how|why|what|who|when|where)\b|\?\W*$", re.I)
_STANDS_BY = re.compile(
    r"\b(?:st(?:oo|an)ds? by|reaffirm\w*|reiterat\w*|repeat\w*|remains?|still|as before|unchanged|again|continues? to)\b", re.I
)
_AGREED = re.compile(r"\bagree\w*\b|\bboth\b|\beach\b|\bthe two sides\b|\bjoint\w*\b", re.I)
_ANSWERS = re.compile(
    r"^(?-i:[A-Z])[\w'’]+\s+(?:[\w'’]+\s+){0,3}?(?:confirmed|accepted|agreed|declined|refused|rejected|has (?:yet|not)|(?:said|says) (?:it|they) (?:would|will))\b",
    re.I,
)
"""What a party says to an announcement, in the paragraph after it."""
_OUTLET = r"(?:state\s+)?(?:news\s+)?(?:agency|website|newspaper|daily|television|TV|radio|channel)\b"
_OPENING = re.compile(r"[ \"“‘'«„]*(?:that\s+)?(?:the\s+)?", re.I)
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|nobody|nothing|cannot)\b|n['’]t\b", re.I)
_MONTHS = frozenset(MONTHS) - {"may"}


@dataclass(frozen=True)
class Bar:
    """Judges what the record has for one page; `as_of` is the day of the latest report on it."""

    facts: Facts
    as_of: str | None = None
    parties: tuple[str, ...] = ()
    reports: frozenset[str] = frozenset()
    """The reports of the negotiation; none where all that were read count."""
    around: frozenset[str] = frozenset()
    """The sides that take part: parties, mediators, hosts; none where nobody asked for a negotiation."""
    everything: bool = False
    """For a page that shows the record as it is, whatever stands by itself."""
    _passages: dict[str, Passage | None] = field(default_factory=dict, repr=False)
    chosen: dict[tuple[str, str, tuple[Evidence, ...]], Statement | None] = field(default_factory=dict, repr=False)
    """The statement that was chosen to be shown for a claim, by its id, words and wordings."""

    @cached_property
    def sides(self) -> frozenset[str | None]:
        """The sides of the parties."""
        return frozenset(self.facts.side(party) for party in self.parties)

    def passage(self, statement: Statement | None) -> Passage | None:
        """The words to show of a statement; None where it is not sure, not plain or told of as past."""
        if statement is None:
            return None
        if self.everything:
            told = self.facts.told(statement)
            whole = Span(statement.content[0].start, statement.content[-1].end) if statement.content else None
            return Passage(told, whole, False) if whole and self.facts.speaks(statement) else None
        if statement.id not in self._passages:
            found = passage_of(self.facts, statement) if self._is_sure(statement) else None
            unfit = found and (_NARRATED.search(found.words) or self._is_guess(statement, found.span))
            self._passages[statement.id] = None if unfit else found
        return self._passages[statement.id]

    def shown(self, statement: Statement) -> Evidence:
        """Where the words that are shown of a statement stand."""
        passage = self.passage(statement)
        span = passage.span if passage else Span(statement.content[0].start, statement.content[-1].end)
        return self.facts.evidence(statement.report, span)

    def _is_sure(self, one: Statement) -> bool:
        words = self.facts.told(one)
        return (
            one.voiced
            and one.confidence >= SURE
            and one.inside is None
            and one.act not in _NO_NEWS
            and self.names_its_speaker(one)
            and not self._is_past(one)
            and not _ASKING.search(words)
            and not _OF_OTHERS.search(words)
        )

    def _is_guess(self, one: Statement, shown: Span) -> bool:
        """Does a pronoun alone say who speaks, whose name is not among what is shown, and is somebody else named between?"""
        reading, own = self.facts.readings[one.report], one.speaker.span if one.speaker else None
        if own is None or reading.words(own).lower() not in PERSONAL or is_just_named(self.facts, reading, one):
            return False
        speaker = self.facts.speaker(one)
        return not any(
            each.kind == "person" and each.span.within(shown) and self.facts.actor(each.entity) == speaker for each in reading.mentions
        )

    def names_its_speaker(self, one: Statement) -> bool:
        """Does the report name who speaks, or describe a source that it does not name?"""
        if one.speaker is None or one.speaker.relayed_by:
            return False
        known = self.facts.actors.get(self.facts.speaker(one) or "")
        phrase = self.facts.words(one.report, one.speaker.span) if one.speaker.span else ""
        if known and not content_words(known.name):
            return False
        if one.speaker.source == "unnamed" or known is None:
            return (
                one.speaker.source == "unnamed"
                and len(content_words(phrase)) >= DESCRIBED
                and _OFFICIAL.search(phrase) is not None
                and not re.match(r"(?:his|her|their|its|the same)\b", phrase, re.I)
            )
        stateless = (
            known.kind == "organisation" and known.state is None and len(known.name.split()) > 1 and known.id not in self.facts.parties
        )
        return not stateless or (
            known.name[:1].isupper() and not re.search(r"\b(?:ministry|office|staff|government|army|agency)\b", known.name, re.I)
        )

    def is_of_a_side(self, one: Statement) -> bool:
        """Does somebody of a state or body speak, or a source that is described as of one? A person alone speaks for nobody."""
        speaker = self.facts.speaker(one)
        side = self.facts.side(speaker)
        known = self.facts.actors.get(side or "")
        if self.is_an_outlets(one) and not (speaker == side and side in self.around):
            return False
        if known is not None:
            return known.kind != "person" or side in self.around
        return bool(self._sides_of_source(one) & set(self.facts.actors))

    def is_an_outlets(self, one: Statement) -> bool:
        """Are they the words of an agency, a paper or a broadcaster? They tell of others."""
        own = self.facts.actors.get(self.facts.speaker(one) or "")
        return own is not None and own.kind == "organisation" and (own.name in _reporters() or self._is_an_outlet(one))

    def _is_an_outlet(self, one: Statement) -> bool:
        """Does the sentence say of its speaker that it reported something?"""
        told = self.facts.words(one.report, one.speaker.span) if one.speaker and one.speaker.span else ""
        around = self.facts.around(self.facts.evidence(one.report, one.content[0]))
        reports = re.search(rf"{re.escape(told)}(?:['’]s)?\s+(?:{_OUTLET}|(?:has\s+|had\s+)?report)", around) if told else None
        return reports is not None or re.search(rf"\b(?:{_OUTLET})$", told) is not None

    def _is_past(self, one: Statement) -> bool:
        """Is it told as having been said some time before?"""
        reading = self.facts.readings[one.report]
        published = (reading.report.published or "")[:10]
        if one.said and published and not one.said.startswith("XXXX") and one.said[:10] < days_before(published, OLD_DAYS)[: len(one.said)]:
            return True
        sentence = reading.sentence_of(one.cue or one.content[0]) if one.content else None
        if sentence is None:
            return False
        beside = " ".join(reading.words(part) for part in sentence.without(one.content))
        return _LONG_AGO.search(beside) is not None

    def are_opposed(self, left: Statement, right: Statement) -> bool:
        """Does one of them deny, in words that both may be shown in, what the other states of the same matter?"""
        both = [self.passage(left), self.passage(right)]
        shared = stems_of(self.facts.told(left)) & stems_of(self.facts.told(right))
        denying = [one.act == "denies" or _NEGATION.search(self.facts.told(one)) is not None for one in (left, right)]
        return all(both) and len(shared) > SHARED and denying[0] != denying[1]

    def denials_of(self, one: Statement) -> list[str]:
        """Who denies, within days of it, what has most of its words: claims of one thing are put in other words than their denials."""
        if one.act in ("denies", "rejects") or _REFUSES.search(self.facts.told(one)):
            return []  # whoever denies that something was accepted does not deny that it was refused
        stems = stems_of(self.facts.told(one))
        return [
            key
            for key, others in self._denials.items()
            if len(stems & others) >= max(DENIED, HALF * len(others)) and self.are_near(one.report, self.facts.statements[key].report, 3)
        ]

    @cached_property
    def _denials(self) -> dict[str, frozenset[str]]:
        found = (one for one in self.facts.statements.values() if one.act == "denies" and not self.facts.condition(one))
        return {one.id: stems_of(self.facts.told(one)) - _OF_CLAIMS for one in found}

    # --- what is told as happened ---

    def sentence(self, evidence: Evidence) -> Evidence | None:
        """The whole sentence that words stand in, if it is plain by itself; the words where the sentences are not known."""
        reading = self.facts.readings.get(evidence.report)
        if reading is None or not reading.sentences or self.everything:
            return evidence
        span = reading.sentence_of(Span(evidence.start, evidence.end))
        if span is None or evidence.end > span.end or not is_prose(reading, span):
            return None
        bare = without_dateline(reading, span)
        bare = Span(bare.start, end_of_turn(reading, bare))
        if points_away(reading.words(bare), speaker=False, known=self.facts.topics) or not are_named(self.facts, reading, bare, None):
            return None
        return self.facts.evidence(evidence.report, bare)

    def whole(self, evidence: Evidence) -> Evidence:
        """The sentence that words stand in, plain or not."""
        told = self.facts.sentence(evidence)
        bare = without_dateline(self.facts.readings[told.report], Span(told.start, told.end))
        return self.facts.evidence(told.report, bare)

    def going_on(self, told: Evidence) -> Evidence:
        """A sentence with those that follow in its paragraph, or say in the next who has answered, as far as they are short."""
        reading = self.facts.readings[told.report]
        end = told.end
        for one in (each for each in reading.sentences if each.start >= told.end):
            words = reading.report.text[told.start : one.end]
            apart = "\n" in words and not _ANSWERS.search(reading.words(one))
            if len(words) > GOING_ON or apart or not is_prose(reading, one):
                break
            end = one.end if _is_closed(words) else end
        return self.facts.evidence(told.report, Span(told.start, end))

    def jointly(self, told: Evidence, by: list[str | None]) -> list[str | None]:
        """Whose undertaking it is: that of all parties which the sentence names, where it says that they agreed to it."""
        named = self.facts.sides_named([told])
        parties = [one for one in self.parties if self.facts.side(one) in named]
        return [*parties] if len(parties) > 1 and _AGREED.search(told.text) else by

    def names_both(self, told: Evidence) -> bool:
        """Does the sentence name two of the parties?"""
        return len(self.facts.sides_named([told]) & self.sides) >= BOTH

    def are_near(self, one: str, other: str, days: int) -> bool:
        """Were two reports published within so many days? Not known of one without a date."""
        first, last = sorted((self.day(one), self.day(other)))
        return bool(first) and days_before(last, days) <= first

    def is_of_strangers(self, told: Evidence) -> bool:
        """Does the sentence name a state that takes no part?"""
        return bool(self.around) and bool(self._states_named(told) - self.around)

    def names_others(self, told: Evidence) -> bool:
        """Does the sentence name a state that is no party, a mediator too? Beside one party it may tell of what the two have with each other."""
        return bool(self.around) and bool(self._states_named(told) - self.sides)

    def _states_named(self, told: Evidence) -> set[str]:
        known = self.facts.actors
        return {side for side in self.facts.sides_named([told]) if side in known and known[side].kind == "state"}

    def is_of_these_talks(self, one: Statement) -> bool:
        """Does it name another side, or speak of a known issue or of talks?"""
        told = self.shown(one)
        others = self.facts.sides_named([told]) - {self.facts.side(self.facts.speaker(one))}
        return not self.around or bool(others & self.around or self.facts.issues.get(one.id) or OF_TALKS.search(told.text))

    def is_on_topic(self, one: Statement) -> bool:
        """Has it to do with these talks? Who takes part names another who does, or no stranger, in a report about them; an outsider names two parties."""
        if not self.around:
            return True
        told = self.shown(one)
        span = Span(told.start, told.end)
        reading, speaker = self.facts.readings[one.report], self.facts.side(self.facts.speaker(one))
        named = {
            self.facts.side(self.facts.actor(each.entity))
            for each in reading.mentions
            if each.entity and any(each.span.overlaps(sentence) for sentence in reading.sentences if sentence.overlaps(span))
        } - {speaker}
        if speaker not in self.around and not self._sides_of_source(one) & self.around:
            return len(named & self.sides) > 1
        if named & self.around:
            return True
        of_talks = bool(self.facts.issues.get(one.id)) or OF_TALKS.search(told.text) is not None
        if self._kinds(named) & {"state", "armed-group"}:
            return of_talks and speaker in self.around and self._is_about(one.report)
        if one.report not in self._own:
            return OF_TALKS.search(told.text) is not None
        return self._is_about(one.report) or (of_talks and not self._kinds(named) & {"organisation"})

    @cached_property
    def _own(self) -> frozenset[str]:
        """The reports that tell of contacts of these talks."""
        return frozenset(report for one in self.facts.answer.negotiations if one.parties == self.parties for report in one.reports)

    def _sides_of_source(self, one: Statement) -> set[str]:
        """The sides that the words for a source that is not named tell of ("a Norland official")."""
        reading, span = self.facts.readings[one.report], one.speaker.span if one.speaker else None
        inside = (mention for mention in reading.mentions if span and mention.entity and mention.span.within(span))
        return {side for mention in inside if (side := self.facts.side(self.facts.actor(mention.entity)))}

    def _kinds(self, sides: Iterable[str | None]) -> set[str]:
        return {self.facts.actors[side].kind for side in sides if side in self.facts.actors}

    def _is_about(self, report: str) -> bool:
        """Does the report name two of the parties, and of all states mostly those that take part?"""
        reading = self.facts.readings[report]
        sides = [self.facts.side(self.facts.actor(one.entity)) for one in reading.mentions if one.entity]
        known = [side for side in sides if side in self.around or self._kinds([side]) == {"state"}]
        inside = [side for side in known if side in self.around]
        return len(set(inside) & self.sides) > 1 and 2 * len(inside) >= len(known)

    # --- what came later ---

    def is_held(self, one: Statement, party: str) -> bool:
        """Is it a stand of the party itself that may still hold: not spoken of again since, and not about what another wants?"""
        return (
            not self.is_overtaken(one)
            and not self._is_said_otherwise(one)
            and not self._is_settled(one)
            and not self._is_of_another(one, party)
        )

    def is_old(self, one: Statement) -> bool:
        """Was it said so long before the latest report that it may hold no longer?"""
        day = self.day(one.report)
        return bool(self.as_of and day) and day < days_before(self.as_of or "", HELD_DAYS)

    def _is_settled(self, one: Statement) -> bool:
        """Has the side accepted something in a later report? What it asked for before may have been met."""
        side, day = self.facts.side(self.facts.speaker(one)), self.day(one.report)
        later = (self.facts.statements[key] for when, _, key in self._by_side.get(side, ()) if when > day)
        accepted = (each for each in later if each.act == "accepts" and each.voiced and each.confidence >= SURE)
        return one.act != "accepts" and any(
            _TERMS.search(self.facts.around(self.facts.evidence(each.report, each.content[0]))) for each in accepted
        )

    def _is_of_another(self, one: Statement, party: str) -> bool:
        """Do the words begin with somebody of another side ("The others would let lorries through")?"""
        reading, start = self.facts.readings[one.report], one.content[0].start
        opening = _OPENING.match(reading.report.text, start, one.content[0].end)
        begins = opening.end() if opening else start
        first = next((mention for mention in reading.mentions if mention.span.start <= begins < mention.span.end and mention.entity), None)
        side = self.facts.side(self.facts.actor(first.entity)) if first else None
        return one.act not in ("demands", "asks") and side is not None and side != self.facts.side(party)

    def is_taken_up(self, one: Statement, side: str | None) -> bool:
        """Has that side spoken of the same matter in a later report, or the same one?"""
        day, stems = self.day(one.report), self._stems(one)
        return any(later >= day and len(stems & others) >= SHARED for later, others, _ in self._by_side.get(self.facts.side(side), ()))

    def is_overtaken(self, one: Statement) -> bool:
        """Has the same side spoken of the same matter in a later report of the negotiation?"""
        return any(self._later_on_it(one, SHARED))

    def is_revised(self, one: Statement) -> bool:
        """Has the same side spoken of the same matter in a later report, in words that are closer still?"""
        return self._is_said_otherwise(one) or any(True for _ in self._later_on_it(one, SHARED + 1))

    def _is_said_otherwise(self, one: Statement) -> bool:
        """Has a later report of the same side a good part of all the words that are shown of this one?"""
        passage = self.passage(one)
        shown = stems_of(passage.words) - self._common if passage and passage.whole else frozenset()
        return bool(shown) and any(True for _ in self._later_on_it(one, max(SHARED + 1, len(shown) // THIRD), shown))

    def _later_on_it(self, one: Statement, shared: int, shown: frozenset[str] = frozenset()) -> Iterator[str]:
        side, day, stems = self.facts.side(self.facts.speaker(one)), self.day(one.report), self._stems(one) | shown
        for later, others, key in self._by_side.get(side, ()):
            if later > day and key != one.id and len(stems & others) >= shared and not self._holds_on(key):
                yield key

    def _holds_on(self, key: str) -> bool:
        """Does the later statement only say that nothing has changed?"""
        one = self.facts.statements[key]
        return one.act == "reaffirms" or _STANDS_BY.search(self.facts.around(self.facts.evidence(one.report, one.content[0]))) is not None

    @cached_property
    def _by_side(self) -> dict[str | None, list[tuple[str, frozenset[str], str]]]:
        found: dict[str | None, list[tuple[str, frozenset[str], str]]] = {}
        for one in self.facts.statements.values():
            side = self.facts.side(self.facts.speaker(one))
            if side and one.content and self.day(one.report) and (not self.reports or one.report in self.reports):
                found.setdefault(side, []).append((self.day(one.report), self._stems(one), one.id))
        return found

    def day(self, report: str) -> str:
        return (self.facts.report(report).published or "")[:10]

    def _stems(self, one: Statement) -> frozenset[str]:
        return stems_of(self.facts.told(one)) - self._common

    @cached_property
    def _common(self) -> frozenset[str]:
        """Stems of the names of states, and those that very many statements have."""
        names = " ".join(name for actor in self.facts.actors.values() if actor.kind == "state" for name in (actor.name, *actor.variants))
        counts: dict[str, int] = {}
        told = [stems_of(self.facts.told(one)) for one in self.facts.statements.values()]
        for stem in (stem for stems in told for stem in stems):
            counts[stem] = counts.get(stem, 0) + 1
        many = max(COMMON * len(told), FEW)
        return stems_of(names) | {stem for stem, count in counts.items() if count > many}


@cache
def _reporters() -> frozenset[str]:
    """Agencies and outlets by name: what they report of others is not their own word."""
    return frozenset([*organisations_with("media"), *(name for one in vocabulary("agencies")["agency"] for name in one["names"])])


def _is_closed(words: str) -> bool:
    """Does every quotation that begins in the words end in them?"""
    return words.count('"') % 2 == 0 and words.count("“") <= words.count("”")


@lru_cache(maxsize=1 << 13)  # of one sentence it is asked for every line that may share its matter
def stems_of(text: str) -> frozenset[str]:
    """The first letters of the words that tell something."""
    return frozenset(word[:STEM] for word in content_words(text) if len(word) > 3 and word not in _MONTHS)
