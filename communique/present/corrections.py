"""What is taken back later: by an outlet ("Correction: our report of 14 March said ..."), or by events ("won't be held on the 20th after all")."""

import re
from collections.abc import Collection, Iterable

from communique.model import TOOK_PLACE, Evidence, Reading, Span
from communique.present.dates import first_day
from communique.present.facts import Facts
from communique.present.wording import content_words

_TAKEN_BACK = re.compile(
    r"^\W*(?:correction|corrected|clarification|editor['’]s note)\b|\b(?:an?|the)\s+(?:earlier|previous)\s+version\s+of\s+(?:this|the)\s+(?:article|story|report|piece)\b"
    r"|\bwe\s+(?:incorrectly|wrongly|erroneously|mistakenly)\b|\bin\s+our\s+report\s+of\b",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:won['’]t|will not|would not|not be held|no longer|after all|instead|moved|postpon\w+|delay\w+|put off|call\w+ off|cancel\w+|reschedul\w+|pushed back|brought forward"
    r"|than planned|never (?:took place|happened))\b",
    re.I,
)
"""Tells that something to come does not come as it was announced."""
SHARED = 3
"""Stems that a correction shares with the words that it concerns."""
_PARAGRAPH = re.compile(r"[^\n]+")


def correction_of(facts: Facts, told: Evidence) -> Evidence | None:
    """The outlet's own later words that take back what this sentence says; None where there are none."""
    reading = facts.readings.get(told.report)
    if reading is None:
        return None
    words = _stems(told.text)
    for other in facts.answer.readings:
        if _is_by_the_same(reading, other):
            for found in corrections_in(other):
                apart = other is not reading or found.end <= told.start or told.end <= found.start
                if apart and len(words & _stems(other.words(found))) >= SHARED:
                    return Evidence(other.report.id, found.start, found.end, other.words(found))
    return None


def corrections_in(reading: Reading) -> list[Span]:
    """The paragraphs of a report in which its outlet corrects itself."""
    text = reading.report.text
    return (
        [Span(*one.span()) for one in _PARAGRAPH.finditer(text) if _TAKEN_BACK.search(one[0])]
        if _TAKEN_BACK.search(text) or "orrect" in text
        else []
    )


def corrected_day(facts: Facts, day: str | None, told: Evidence, correction: Evidence) -> str | None:
    """The one day of a correction that neither the corrected sentence has nor is that of the report it names; else the day as it was."""
    withdrawn = {value for value, _ in _days_in(facts, told)}
    named = [value for value, before in _days_in(facts, correction) if not _OF_A_REPORT.search(before)]
    new = list(dict.fromkeys(value for value in named if value not in withdrawn | {day}))
    return new[0] if len(new) == 1 and (withdrawn | {day}) & set(named) else day


_OF_A_REPORT = re.compile(r"\b(?:report|article|story|piece|edition|issue|version)\s+(?:of|on|from|published on)\s+$", re.I)


def _days_in(facts: Facts, words: Evidence) -> list[tuple[str, str]]:
    """The dates told in the words, each with what stands before it."""
    reading, span = facts.readings[words.report], Span(words.start, words.end)
    return [(one.value, reading.report.text[words.start : one.span.start]) for one in reading.dates if one.value and one.span.within(span)]


def is_undone(facts: Facts, when: str | None, place: str | None, told: Iterable[str], reports: Collection[str]) -> bool:
    """Does a report later than all that tell of a meeting to come say of its day or place that it does not hold?"""
    last = max(facts.published(told), default="")
    later = (facts.readings[one] for one in reports if one in facts.readings and (facts.report(one).published or "")[:10] > last)
    return any(
        _UNDONE.search(reading.words(sentence)) and (_names_day(reading, sentence, when) or (place or "\n") in reading.words(sentence))
        for reading in later
        for sentence in reading.sentences
    )


def took_place(facts: Facts, when: str | None, place: str | None, parties: Iterable[str], told: Iterable[str]) -> bool:
    """Does another report, from its first day on, tell of talks of the same parties at the same place as held?"""
    if not when or not place:
        return False
    sides, known = {facts.side(one) for one in parties}, set(told)
    there = (
        one
        for one in facts.answer.contacts
        if one.status in TOOK_PLACE and one.when is None and (one.place or "").casefold() == place.casefold()
    )
    return any(
        sides <= {facts.side(party) for party in one.parties}
        and max(facts.published(set(one.reports) - known), default="") >= first_day(when)
        for one in there
    )


def _names_day(reading: Reading, sentence: Span, when: str | None) -> bool:
    first, _, last = (when or "").partition("/")
    days = [one.value[:10] for one in reading.dates if one.value and one.span.within(sentence)]
    return bool(when) and any(first[:10] <= day <= (last or first)[:10] for day in days)


def _is_by_the_same(reading: Reading, other: Reading) -> bool:
    same = reading.report.outlet is not None and reading.report.outlet == other.report.outlet
    return other is reading or (same and (other.report.published or "") >= (reading.report.published or ""))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in content_words(text) if len(word) > 3}
