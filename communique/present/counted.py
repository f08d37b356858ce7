"""How many origins tell of a meeting as it is shown: with its status, and on its day where the line has one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.answers import Contact, Origins, Round
from communique.model import TOOK_PLACE, Evidence, Sighting, Span, content_id
from communique.present.bar import Bar
from communique.present.dates import days_before, first_day, last_day
from communique.present.lines import Line, Mark


def with_origins(bar: Bar, one: Round | Contact, told: Sequence[Evidence], line: Line) -> Line:
    """The line with its mark and its count; `told` is what tells of the meeting as it is shown.

    Corroborated is only what two origins tell with the day; where some tell of it without, or may tell of it in words that were not read so, or who
    has it from whom is not clear, the number is open.
    """
    if line.mark or not told:
        return line
    found = _origins(bar, one, told)
    found = Origins(found.min, max(found.max, len(bar.facts.newsrooms([*(each.report for each in told), *_echoes(bar, one)]))))
    mark: Mark | None = "corroborated" if found.min > 1 else "single-origin" if found.max == 1 else None
    return replace(line, mark=mark, origins=origins_of(found))


def _origins(bar: Bar, one: Round | Contact, told: Sequence[Evidence]) -> Origins:
    most = len(bar.facts.newsrooms(each.report for each in told))
    known = bar.facts.claims.get(content_id("claim", "happened", one.id)) if one.status in TOOK_PLACE else None
    if known is None:  # what is only announced may rest on one announcement
        return Origins(1, most)
    dated = len(bar.facts.newsrooms(each.report for each in told if _is_dated(bar, one, each)))
    sure = max(1, min(known.origins.min, dated))
    return Origins(sure, max(sure, most, known.origins.max))


NEAR = 7
"""Days before and after a call or letter within which another report that speaks of one may mean it."""
_WORDS = {"call": re.compile(r"\b(?:call|phone|phoned|telephone|telephoned|conversation)\b"), "letter": re.compile(r"\bletters?\b")}


def _echoes(bar: Bar, one: Round | Contact) -> list[str]:
    """Reports that may speak of the meeting in other words: by its place or number once it was told of, or of a call or letter in those days."""
    days = [day for each in one.reports if (day := bar.day(each))]
    wanted, kind = _called(bar, one), None if isinstance(one, Round) else _WORDS.get(one.kind)
    others, found = _others(bar, one), []
    for key in sorted(bar.reports - set(one.reports)) if days else ():
        day = bar.day(key)
        near = bool(day) and days_before(min(days), NEAR) <= day and days_before(day or "9", NEAR) <= max(days)
        if (wanted and day >= min(days) and _speaks(bar, key, wanted, others)) or (kind and near and _speaks(bar, key, kind, others)):
            found.append(key)
    return found


def _others(bar: Bar, one: Round | Contact) -> list[Evidence]:
    """The words that tell of meetings on other days."""
    known: list[Round | Contact] = [*bar.facts.answer.rounds, *bar.facts.answer.contacts]
    apart = [each for each in known if each.id != one.id and each.when and not (one.when and _meet(each.when, one.when))]
    return [told for each in apart for told in each.evidence]


def _called(bar: Bar, one: Round | Contact) -> re.Pattern[str] | None:
    """The place and the number by which others may speak of it; a state is no place that tells one meeting from another."""
    state = any(known.kind == "state" and known.name == one.place for known in bar.facts.actors.values())
    names = [one.place] if one.place and not state else []
    names += [f"{one.counted} round"] if isinstance(one, Round) and one.counted else []
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.I) if names else None


def _meet(one: str, other: str) -> bool:
    """Have two days or spans a day in common?"""
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


def _speaks(bar: Bar, report: str, wanted: re.Pattern[str], others: Sequence[Evidence]) -> bool:
    """Has the report the words, elsewhere than where it tells of another meeting?"""
    reading = bar.facts.readings[report]
    taken = [reading.sentence_of(Span(told.start, told.end)) for told in others if told.report == report]
    spots = (Span(found.start(), found.end()) for found in wanted.finditer(reading.report.text))
    return any(not any(sentence and sentence.overlaps(spot) for sentence in taken) for spot in spots)


def _is_dated(bar: Bar, one: Round | Contact, told: Evidence) -> bool:
    """Does the report itself give the day that is shown, as far as readings say?"""
    seen = _sighting(bar, told)
    if not one.when or (seen and seen.when == one.when):
        return True
    exact = bool(seen and seen.when and len(seen.when) >= len(one.when.partition("/")[0]))  # "this year" gives no day
    return bool(exact and seen and seen.when and _meet(seen.when, one.when))


def _sighting(bar: Bar, told: Evidence) -> Sighting | None:
    reading, span = bar.facts.readings.get(told.report), Span(told.start, told.end)
    return next((each for each in (reading.sightings if reading else ()) if span in each.evidence), None)


def origins_of(origins: Origins) -> str:
    """ "1 origin", "at least 2 origins" (what others tell in other words may not have been seen) or "1 to 2 origins" where it is not clear."""
    if origins.min != origins.max:
        return f"{origins.min} to {origins.max} origins"
    return "1 origin" if origins.min == 1 else f"at least {origins.min} origins"
