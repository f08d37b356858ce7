"""The date expressions of one report, with an EDTF value where the text (and its date of publication) gives one.

Own rules, written as regular expressions with a handler each; the words they look for are in
`vocabulary/dates.toml`. No rule repeats without a bound, so hostile texts cost no more than long ones.
What a rule cannot settle stays open: an unknown year is `XXXX`, an unresolvable expression has no value.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from communique.assets import vocabulary
from communique.model import Span, When
from communique.read.dates import values
from communique.read.dates.values import Place, Value

_WORDS = vocabulary("dates")
_NUMBERS = vocabulary("numbers")
_Rule = tuple[re.Pattern[str], Callable[[Place], Value | None]]


def find_dates(text: str, sentences: Sequence[Span], published: str | None, furniture: Sequence[Span] = ()) -> tuple[When, ...]:
    """The date expressions of `text` in order, none inside another, none in `furniture`.

    `published` is the date of publication, or None; a value that needed it says so in `against`. An
    expression that the words do not settle (a weekday without publication date, "two days later",
    "June 31") is kept with the value None. Nothing is raised.
    """
    issued = _day_of(published)
    starts = [one.start for one in sentences]
    found: list[tuple[Span, Value]] = []
    for pattern, judge in _RULES:
        for match in pattern.finditer(text):
            span = Span(*match.span("expression"))
            value = judge(Place(match, _sentence_at(span.start, sentences, starts, len(text)), issued))
            if value and not any(span.overlaps(other) for other in furniture):
                found.append((span, value))
    against = issued.isoformat() if issued else None
    return tuple(When(span, value, against if used else None) for span, (value, used) in _longest(found))


def _longest(found: list[tuple[Span, Value]]) -> list[tuple[Span, Value]]:
    """Without those that overlap one that begins earlier or, beginning with it, is longer."""
    kept: list[tuple[Span, Value]] = []
    for span, value in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, value))
    return kept


def _sentence_at(start: int, sentences: Sequence[Span], starts: list[int], length: int) -> Span:
    place = bisect_right(starts, start) - 1
    return sentences[place] if place >= 0 and start < sentences[place].end else Span(0, length)


def _day_of(published: str | None) -> date | None:
    match = re.match(r"\d{4}-\d\d-\d\d", published or "")
    try:
        return date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None


_ANY_MONTH = "|".join(f"{name}|{short}" for name, short in _WORDS["months"].items())
_ANY_DAY = "|".join(f"{name}|{short}" for name, short in _WORDS["weekdays"].items())
_M = rf"(?P<month>{_ANY_MONTH})"
_END = rf"(?P<end>{_ANY_MONTH})"
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_LAST = r"(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\s?(?:[ap]\.?m\b|[AP]\.?M\b|o[’']clock|hours|GMT))"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[,.]\d)"
_STOP = r"(?!\d|[,.:]\d|\w)"
_WD = rf"(?:(?P<weekday>{_ANY_DAY}),?\s(?:the\s)?)?"
_TO = r"\s?(?:-|–|—)\s?|\s(?:to|through|until|till)\s"
_YEAR_AFTER = rf"(?:,?\s{_Y})?"
_UNITS = r"(?P<unit>days?|weeks?|months?|years?|decades?)"
_COUNT = r"(?P<count>an?|\d{1,3}|" + "|".join(_NUMBERS["cardinal"]) + "|several|a few|a couple of|many)"
_BOOKS = "|".join(_WORDS["books"]["words"])
_ROUGH = r"(?P<rough>(?:more than|less than|nearly|almost|about|around|over|at least|just over|just under|roughly|some)\s)?"


def _rule(pattern: str, judge: Callable[[Place], Value | None], flags: int = 0) -> _Rule:
    return re.compile(rf"(?<![\w/-])(?P<expression>{pattern})", flags), judge


_RULES: tuple[_Rule, ...] = (
    _rule(rf"(?:(?P<modifier>[Ll]ast|[Nn]ext|[Tt]his)\s)?{_WD}{_M}\s{_D}{_STOP}{_YEAR_AFTER}(?!\w)", values.judge_calendar_day),
    _rule(rf"{_WD}{_D}\s(?:of\s)?{_M}{_YEAR_AFTER}(?!\w)", values.judge_calendar_day),
    _rule(rf"{_M}\s{_D}(?:{_TO}){_LAST}{_STOP}{_YEAR_AFTER}", values.judge_day_range),
    _rule(rf"{_M}\s{_D}(?:,?\s(?P<start>(?:19|20)\d\d),?)?(?:{_TO}){_END}\s{_LAST}{_STOP}{_YEAR_AFTER}", values.judge_day_range),
    _rule(rf"{_D}(?:{_TO}){_LAST}\s{_M}{_YEAR_AFTER}", values.judge_day_range),
    _rule(rf"(?<=between ){_D}\sand\s{_LAST}\s{_M}{_YEAR_AFTER}", values.judge_day_range, re.I),
    _rule(rf"(?<=between ){_M}\s{_D}\sand\s(?:{_END}\s)?{_LAST}{_STOP}{_YEAR_AFTER}", values.judge_day_range),
    _rule(rf"{_D}\s{_M}(?:\s(?P<start>(?:19|20)\d\d))?(?:{_TO}){_LAST}\s{_END}{_YEAR_AFTER}", values.judge_day_range),
    _rule(rf"{_M}(?:\s(?P<start>(?:19|20)\d\d))?(?:{_TO}){_END},?\s{_Y}", values.judge_month_range),
    _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", values.judge_iso_day),
    _rule(r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\d/])", values.judge_numeric_day),
    _rule(rf"(?:(?P<modifier>[Ee]arly|[Ll]ate|[Mm]id)[\s-])?{_M},?\s(?:of\s)?{_Y}(?!\w)", values.judge_month),
    _rule(
        rf"(?:(?P<modifier>[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his)[\s-])?(?P<month>{'|'.join(_WORDS['months'])})(?![\w-]|\s\d)",
        values.judge_month,
    ),
    _rule(r"(?:[Ee]arly |[Ll]ate |[Mm]id-|[Ff]iscal |[Pp]re-|[Pp]ost-)?" + _Y + r"(?![\w%/]|-\d)", values.judge_year),
    _rule(r"(?:early |late |mid-)?(?P<year>(?:1[5-9]|20)\d0)['’]?s\b", values.judge_decade),
    _rule(r"(?P<year>(?:19|20)\d\d)(?:-|–|/)(?P<last>(?:19|20)?\d\d)(?![\w-])", values.judge_year_range),
    _rule(r"(?<=from )(?P<year>(?:19|20)\d\d) (?:to|until|through) (?P<last>(?:19|20)\d\d)(?!\w)", values.judge_year_range),
    _rule(r"(?<=between )(?P<year>(?:19|20)\d\d) and (?P<last>(?:19|20)\d\d)(?!\w)", values.judge_year_range),
    _rule(
        rf"(?:(?P<modifier>[Tt]his coming|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<weekday>{'|'.join(_WORDS['weekdays'])})(?!\w)",
        values.judge_weekday,
    ),
    _rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night)\b",
        values.judge_near_day,
        re.I,
    ),
    _rule(
        r"(?:(?:early|late|earlier|later) )?(?P<modifier>(?<!the )(?:last|next|coming)|this) (?P<unit>week|weekend|month|year)\b(?!-)",
        values.judge_near_unit,
        re.I,
    ),
    _rule(r"(?P<modifier>the) (?P<unit>weekend)\b", values.judge_near_unit, re.I),
    _rule(
        rf"(?P<count>first|second|third|fourth)[\s-]quarter(?: of (?:the )?{_Y}|(?=\W{{1,3}}(?:{_BOOKS})\b))",
        values.judge_quarter,
        re.I,
    ),
    _rule(rf"(?:early |late |mid-)?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_Y}", values.judge_season, re.I),
    _rule(r"(?P<modifier>last|next|this) (?P<season>spring|summer|autumn|fall|winter)\b", values.judge_season, re.I),
    _rule(rf"{_ROUGH}{_COUNT}\s{_UNITS}\s(?P<way>ago|from now)\b", values.judge_ago, re.I),
    _rule(rf"{_ROUGH}{_COUNT}\s{_UNITS}\s(?:later|earlier|before|afterwards?)\b(?! (?:the|a|his|its)\b)", values.judge_open, re.I),
    _rule(r"the (?:following|previous|same|next|preceding) (?:day|week|month|year|evening|morning)\b", values.judge_open, re.I),
    _rule(r"day \d{1,3}(?![\w,.]\d|\w)", values.judge_open, re.I),
)
