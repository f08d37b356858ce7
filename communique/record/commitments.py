"""What was promised, by when, and by whose word it was kept or broken.

Promises of one side that are due on days that fit and share their words are one. That it was kept is told by a later clause of what was done in the same words: "verified" by
the word of another side, "claimed-kept" by that of the side itself or the outlet's; that it was broken by words of failure or refusal beside the same words. Nothing is concluded from a day that has passed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from communique.answers import Commitment, Contact, Round
from communique.edtf import dates_fit, is_before
from communique.model import Evidence, Promise, Reading, Span, Statement
from communique.record.groups import groups

ALIKE, FEWEST = 0.5, 2
"""Of the telling words of the shorter of two promises so many are shared by both, and at least two."""
DONE, DONE_BY_VERB = 0.6, 0.4
"""Of the telling words of a promise so many stand in the clause that tells of its being kept or broken; where its verb stands there in the past, fewer."""
_STOP = frozenset(
    "the a an of to in on for and or that is are be will would has have had it its their his her with by from as at this end not who they them all full complete every "
    "been was were which into over out also within before after until no later than each one two three january february march april may june july august september october november december".split()
)
_FAILED = re.compile(
    r"\b(?:fail(?:s|ed|ure|ing)?|refus(?:e|es|ed|al|ing)|breach\w*|violat\w*|broke|broken|withh[eo]ld\w*|ignor(?:es|ed)|(?:has|have|had|did|does|do)\s+(?:still\s+)?not|never|missing(?!\s+(?:persons?|people|soldiers|civilians|children))|overdue)\b|n['’]t\b",
    re.I,
)
_IN_PART = re.compile(r"\b(?:only|incomplete\w*|partial\w*|in\s+part|part\s+of|half|some\s+of|except)\b", re.I)
_PAST = re.compile(r"(?:ed|en|pt|ght|ven|old|elt|eft|aid|ent|one|ook|ave|ut|et)$")
Told = tuple[Literal["claimed-kept", "verified", "breach-alleged"], str, Evidence]


@dataclass(frozen=True, slots=True)
class _Sworn:
    """A promise of one side in one report, with its telling words."""

    side: str
    promise: Promise
    reading: Reading
    stems: frozenset[str]

    @property
    def order(self) -> tuple[str, str, int]:
        report = self.reading.report
        return report.published or "~", report.id, self.promise.span.start


def commitments_of(
    readings: Sequence[Reading],
    sides: Mapping[str, str],
    rounds: Iterable[Round] = (),
    contacts: Iterable[Contact] = (),
) -> tuple[Commitment, ...]:
    """Every commitment of those who take part in a contact, in the order of time. `sides` says for whom an entity speaks."""
    taking_part = {who for one in rounds for who in (*one.parties, *one.mediators, *one.hosts)} | {
        who for one in contacts for who in one.parties
    }
    sworn = [one for reading in readings for one in _sworn(reading, sides) if one.side in taking_part]
    by_key = {f"{one.side} {one.reading.report.id} {one.promise.span.start}": one for one in sworn}
    pairs = [pair for pair in combinations(sorted(by_key), 2) if _same(by_key[pair[0]], by_key[pair[1]])]
    found = [sorted((by_key[key] for key in group), key=lambda one: one.order) for group in groups(by_key, pairs)]
    heard = {entity: side for entity, side in sides.items() if side in taking_part}
    return tuple(_commitment(group, readings, heard) for group in sorted(found, key=lambda group: (*group[0].order, group[0].side)))


def _sworn(reading: Reading, sides: Mapping[str, str]) -> Iterator[_Sworn]:
    statements = {one.id: one for one in reading.statements}
    for one in reading.promises:
        told = statements.get(one.account)
        if told and (told.condition or told.act in ("rejects", "denies", "demands", "conditions", "asks")):
            continue
        speaker = sides.get(told.speaker.entity or "") if told and told.speaker else None
        for side in dict.fromkeys(sides.get(each, each) for each in one.by) if one.by else (speaker,):
            stems = _stems(reading.words(one.span))
            if side and len(stems) >= FEWEST:
                yield _Sworn(side, one, reading, stems)


def _stems(words: str) -> frozenset[str]:
    """The telling words by their first letters, numbers and months left out."""
    return frozenset(word[:4] for word in re.findall(r"[^\W\d_]{3,}", words.casefold()) if word not in _STOP)


def _same(left: _Sworn, right: _Sworn) -> bool:
    due = left.promise.due, right.promise.due
    apart = due[0] is not None and due[1] is not None and not dates_fit(due[0], due[1])
    shared = len(left.stems & right.stems)
    return left.side == right.side and not apart and shared >= FEWEST and shared >= ALIKE * min(len(left.stems), len(right.stems))


def _commitment(group: Sequence[_Sworn], readings: Sequence[Reading], sides: Mapping[str, str]) -> Commitment:
    clearest = min(group, key=lambda one: (one.promise.due is None, len(one.reading.words(one.promise.span)), one.order))
    due = next((one.promise.due for one in group if one.promise.due), None)
    told = max(_told(group, readings, sides), key=lambda one: _rank(one, readings), default=None)
    evidence = [_evidence(one.reading, one.promise.span) for one in group] + ([told[2]] if told else [])
    return Commitment(
        by=group[0].side,
        text=" ".join(clearest.reading.words(clearest.promise.span).split()),
        due=due,
        state=told[0] if told else "pending",
        account=told[1] if told else group[0].promise.account,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _evidence(reading: Reading, span: Span) -> Evidence:
    return Evidence(reading.report.id, span.start, span.end, reading.words(span))


# --- what became of it ----------------------------------------------------------------------------


def _rank(told: Told, readings: Sequence[Reading]) -> tuple[str, bool, str, int]:
    """The latest word counts; on one day that it was broken before that it was kept."""
    published = next((one.report.published or "" for one in readings if one.report.id == told[2].report), "")
    return published, told[0] == "breach-alleged", told[2].report, told[2].start


def _told(group: Sequence[_Sworn], readings: Sequence[Reading], sides: Mapping[str, str]) -> Iterator[Told]:
    first = group[0].reading.report.published or ""
    for reading in readings:
        if not reading.report.published or not first or is_before(reading.report.published[:10], first[:10]):
            continue
        yield from _broken(group, reading, sides)
        yield from _kept(group, reading, sides)


def _kept(group: Sequence[_Sworn], reading: Reading, sides: Mapping[str, str]) -> Iterator[Told]:
    """A clause that tells of the deed as done, in a report that is later than the first promise."""
    own = {(one.reading.report.id, one.promise.span) for one in group}
    for fact in (one for one in reading.facts if one.tense == "done"):
        words = reading.words(fact.span)
        near = any(report == reading.report.id and span.overlaps(fact.span) for report, span in own)
        whole = not _FAILED.search(words) and not _IN_PART.search(words)
        named = {sides.get(each.entity or "") for each in reading.mentions if each.span.within(fact.span)} - {None}
        others = bool(named) and group[0].side not in named  # "Norland handed over its list" says nothing of Veldania's
        if not near and whole and not others and any(_tells(one, words, DONE_BY_VERB) and _is_done(one, words) for one in group):
            side = _side(reading, fact.account, sides)
            state: Literal["claimed-kept", "verified"] = "verified" if side not in (None, group[0].side) else "claimed-kept"
            yield state, fact.account, _evidence(reading, fact.span)


def _broken(group: Sequence[_Sworn], reading: Reading, sides: Mapping[str, str]) -> Iterator[Told]:
    """Somebody else's words of failure or refusal beside the words of the deed."""
    for one in reading.statements:
        words, beside = one.words(reading.report.text), _beside_promise(group, reading, one)
        side = _side(reading, one.id, sides)
        blames = (
            one.content
            and side is not None
            and side != group[0].side
            and _FAILED.search(beside)
            and _names(reading, one, group[0].side, sides)
        )
        if blames and any(_tells(each, words) for each in group):
            yield "breach-alleged", one.id, _evidence(reading, Span(one.content[0].start, one.content[-1].end))


def _beside_promise(group: Sequence[_Sworn], reading: Reading, one: Statement) -> str:
    """The words of the statement without those of the promise itself, in which nothing is alleged."""
    own = [each.promise.span for each in group if each.reading.report.id == reading.report.id]
    return " ".join(reading.words(part) for piece in one.content for part in piece.without(own))


def _tells(one: _Sworn, words: str, share: float = DONE) -> bool:
    shared = len(one.stems & _stems(words))
    return shared >= FEWEST and shared >= share * len(one.stems)


def _is_done(one: _Sworn, words: str) -> bool:
    """Does the clause have the verb of the deed in the past ("hand over": "handed over", "were handed")?"""
    promised = re.findall(r"[a-z]+", one.reading.words(one.promise.span).casefold())
    verb = next((after for before, after in pairwise(["to", *promised]) if before in ("to", "be")), "")
    return any(_PAST.search(word) and word[:3] == verb[:3] for word in re.findall(r"[a-z]+", words.casefold()))


def _side(reading: Reading, account: str, sides: Mapping[str, str]) -> str | None:
    told = next((one for one in reading.statements if one.id == account), None)
    return sides.get(told.speaker.entity or "") if told and told.speaker else None


def _names(reading: Reading, one: Statement, side: str, sides: Mapping[str, str]) -> bool:
    """Do the words name the side whose promise it was?"""
    whole = Span(one.content[0].start, one.content[-1].end)
    return any(sides.get(each.entity or "") == side and each.span.within(whole) for each in reading.mentions)
