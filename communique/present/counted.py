"""How many origins tell of a meeting as it is shown: with its status, and on its day where the line has one."""

from collections.abc import Sequence
from dataclasses import replace

from communique.answers import Contact, Origins, Round
from communique.model import TOOK_PLACE, Evidence, Sighting, Span, content_id
from communique.present.bar import Bar
from communique.present.dates import first_day, last_day
from communique.present.lines import Line, Mark


def with_origins(bar: Bar, one: Round | Contact, told: Sequence[Evidence], line: Line) -> Line:
    """The line with its mark and its count; `told` is what tells of the meeting as it is shown.

    Corroborated is only what two origins tell with the day; where some tell of it without, or who has it from whom is not clear, the number is open.
    """
    if line.mark or not told:
        return line
    found = _origins(bar, one, told)
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


def _is_dated(bar: Bar, one: Round | Contact, told: Evidence) -> bool:
    """Does the report itself give the day that is shown, as far as readings say?"""
    seen = _sighting(bar, told)
    if not one.when or (seen and seen.when == one.when):
        return True
    exact = bool(seen and seen.when and len(seen.when) >= len(one.when.partition("/")[0]))  # "this year" gives no day
    return bool(exact and seen and seen.when and first_day(seen.when) <= last_day(one.when) and first_day(one.when) <= last_day(seen.when))


def _sighting(bar: Bar, told: Evidence) -> Sighting | None:
    reading, span = bar.facts.readings.get(told.report), Span(told.start, told.end)
    return next((each for each in (reading.sightings if reading else ()) if span in each.evidence), None)


def origins_of(origins: Origins) -> str:
    """ "1 origin", "2 origins" or "1 to 2 origins" where it is not clear."""
    if origins.min != origins.max:
        return f"{origins.min} to {origins.max} origins"
    return "1 origin" if origins.min == 1 else f"{origins.min} origins"
