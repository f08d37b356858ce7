"""The date expressions of one report, with an EDTF value where the text (and its date of publication) gives one.

Own rules, written as regular expressions with a handler each; the words they look for are in
`vocabulary/dates.toml`. No rule repeats without a bound, so hostile texts cost no more than long ones.
What a rule cannot settle stays open: an unknown year is `XXXX`, an unresolvable expression has no value.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from communique.assets import vocabulary
from communique.model import Span, When
from communique.needles import places_of, reaching
from communique.read.dates import chains, periods, quarters, values
from communique.read.dates.chains import Found, Step
from communique.read.dates.values import Place, Value
from communique.text import small_letters

_WORDS = vocabulary("dates")
_NUMBERS = vocabulary("numbers")
_Judge = Callable[[Place], Value | Step | None]
_Near = re.Pattern[str] | tuple[str, ...]
_Rule = tuple[re.Pattern[str], _Judge, tuple[str, ...], re.Pattern[str] | None]
_BLANK = re.compile(r"[^\S ]")
_REACH = 100
"""Signs on either side of a word within which an expression with this word begins and ends; the longest of the rules has about sixty."""


def find_dates(text: str, sentences: Sequence[Span], published: str | None, furniture: Sequence[Span] = ()) -> tuple[When, ...]:
    """The date expressions of `text` in order, none inside another, none in `furniture`.

    `published` is the date of publication, or None; a value that needed it says so in `against`. An
    expression that the words do not settle (a weekday without publication date, "two days later" with
    no date before it, "June 31") is kept with the value None. Nothing is raised.
    """
    issued = _day_of(published)
    starts = [one.start for one in sentences]
    found: list[Found] = []
    stretches = _stretches(text)
    for pattern, judge, hints, near in _RULES:
        if hints and not stretches[hints]:
            continue
        for match in _matches(text, pattern, stretches[near or hints]):
            span = Span(*match.span("expression"))
            value = judge(Place(match, _sentence_at(span.start, sentences, starts, len(text)), issued))
            if value and not any(span.overlaps(other) for other in furniture):
                found.append(Found(span, value))
    against = issued.isoformat() if issued else None
    settled = chains.settle_steps(text, sentences, _longest(found), issued)
    return tuple(When(span, value, against if used and value else None) for span, (value, used) in settled)


def _stretches(text: str) -> dict[_Near, list[tuple[int, int]]]:
    """Where each rule may find something: near what its expressions hold, or near one of its hints."""
    plain = _blanks_alike(text)
    held = {word for word in _HINT_WORDS if word in plain}
    at = {hint: list(places_of(hint, plain)) if held.issuperset(words) else [] for hint, words in _HINTS.items()}
    stretches: dict[_Near, list[tuple[int, int]]] = {
        near: reaching((one.span() for one in near.finditer(text)), _REACH, len(text)) for near in _NEAR
    }
    return stretches | {hints: reaching((place for hint in hints for place in at[hint]), _REACH, len(text)) for hints in _HINTED}


def _blanks_alike(text: str) -> str:
    """In lower case with every blank a space, at the same offsets."""
    return _BLANK.sub(" ", small_letters(text))


def _matches(text: str, pattern: re.Pattern[str], stretches: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for start, end in stretches:
        yield from pattern.finditer(text, start, end)


def _longest(found: list[Found]) -> list[Found]:
    """Without those that overlap one that begins earlier or, beginning with it, is longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
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
_YEAR_OF_DAYS = rf"(?:,?\s{_Y}|,? (?P<modifier>last|this|next) year\b)?"
_UNITS = r"(?P<unit>days?|weeks?|months?|years?|decades?)"
_COUNT = r"(?P<count>an?|\d{1,3}|" + "|".join(_NUMBERS["cardinal"]) + "|several|a few|a couple of|many)"
_AFTER_DAY = r"(?=[.,;:!?)]|\s(?:in|at|to|by|and|with|when|for|after|before|as|but|which|where|was|were|will|is|are|would)\b|$)"
_HOLIDAYS = "|".join(name.replace("'", "['’]") for name in _WORDS["holidays"])
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SPOKEN = (
    rf"(?P<year>(?:nineteen|twenty) (?:{_TENS}|{_TEENS})(?:[\s-](?:{_ONES}))?|two thousand(?: (?:and )?(?:{_TEENS}|{_ONES}))?)\b"
    r"(?! (?:people|men|troops|percent|hundred|dollars))"
)
_ROUGH = r"(?P<rough>(?:more than|less than|nearly|almost|about|around|over|at least|just over|just under|roughly|some)\s)?"


_NEAR_MONTH = re.compile("|".join(sorted({name[:3] for name in _WORDS["months"]})))
_NEAR_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NEAR_SIGN = re.compile(r"\d[/.]\d")
_NEAR_WEEKDAY = re.compile(r"[FMSTW][a-z]{2,5}day")
_NEAR_UNIT = re.compile(r" (?:week|month|year)", re.I)
_NEAR_TENS = re.compile(r"['’]\d")


def _rule(pattern: str, judge: _Judge, flags: int = 0, hints: tuple[str, ...] = (), near: re.Pattern[str] | None = None) -> _Rule:
    """A rule; it need not be tried where a text holds none of the hints, nor far from what its expressions hold (`near`)."""
    if near is None and not flags and _M in pattern.replace(f"{_M})?", "").replace(f"{_M}))", ""):
        near = _NEAR_MONTH
    return re.compile(rf"(?<![\w/-])(?P<expression>{pattern})", flags), judge, hints, near


def _listed(pattern: str) -> _Rule:
    """The last day of a list: "April 24 and 25"."""
    return re.compile(rf"(?<![\w/-]){pattern}"), values.judge_listed_day, (" and ", " or "), _NEAR_MONTH


_SPANS = tuple(f"{unit}{plural}" for unit in ("day", "week", "month", "year", "decade") for plural in ("", "s"))
_STEPS = tuple(f"{unit} {way}" for unit in _SPANS for way in ("later", "earlier", "before", "after"))
_SEASONS = tuple(_WORDS["seasons"])
_FEASTS = tuple(name.partition("'")[0] for name in _WORDS["holidays"])


_RULES: tuple[_Rule, ...] = (
    _rule(rf"(?:(?P<modifier>[Ll]ast|[Nn]ext|[Tt]his)\s)?{_WD}{_M}(?:\s|(?<=\.)){_D}{_STOP}{_YEAR_AFTER}(?!\w)", values.judge_calendar_day),
    _rule(rf"{_WD}{_D}\s(?:of\s)?{_M}{_YEAR_AFTER}(?!\w)", values.judge_calendar_day),
    _rule(rf"{_M}\s{_D}(?:{_TO}){_LAST}{_STOP}{_YEAR_OF_DAYS}", values.judge_day_range),
    _rule(rf"{_M}\s{_D}(?:,?\s(?P<start>(?:19|20)\d\d),?)?(?:{_TO}){_END}\s{_LAST}{_STOP}{_YEAR_OF_DAYS}", values.judge_day_range),
    _rule(rf"{_D}(?:{_TO}){_LAST}\s{_M}{_YEAR_OF_DAYS}", values.judge_day_range),
    _rule(rf"(?<=between ){_D}\sand\s{_LAST}\s{_M}{_YEAR_OF_DAYS}", values.judge_day_range, re.I, hints=("between ",)),
    _rule(rf"(?<=between ){_M}\s{_D}\sand\s(?:{_END}\s)?{_LAST}{_STOP}{_YEAR_OF_DAYS}", values.judge_day_range, hints=("between ",)),
    _rule(rf"{_D}\s{_M}(?:\s(?P<start>(?:19|20)\d\d))?(?:{_TO}){_LAST}\s{_END}{_YEAR_OF_DAYS}", values.judge_day_range),
    _rule(rf"{_M}(?:\s(?P<start>(?:19|20)\d\d))?(?:{_TO}){_END},?\s{_Y}", values.judge_month_range),
    _rule(
        rf"{_M}(?:\s{_D})?,? (?P<modifier>last|this|next) year\b",
        values.judge_month_of_year,
        hints=(" last year", " this year", " next year"),
    ),
    _rule(rf"(?<=between ){_M}(?:\s(?P<start>(?:19|20)\d\d))?\sand\s{_END}\s{_Y}", values.judge_month_range, hints=("between ",)),
    _rule(
        rf"(?<=from ){_M}\s(?:to|until|till|through)\s{_END}(?!\w|\s\d|,?\s(?:19|20)\d\d)", values.judge_open_month_range, hints=("from ",)
    ),
    _listed(
        rf"(?P<listed>{_M}\s{_D}(?:,\s\d\d?){{0,3}},?\s(?:and|or)\s)(?P<expression>(?P<last>3[01]|[12]\d|0?[1-9]))(?:st|nd|rd|th)?{_AFTER_DAY}"
    ),
    _rule(
        rf"(?<=on )the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?:\sof\s(?P<modifier>this|last|next)\smonth\b|{_AFTER_DAY})",
        values.judge_day_of_month,
        re.I,
        hints=("on the ",),
    ),
    _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", values.judge_iso_day, near=_NEAR_YEAR),
    _rule(
        r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/]|\.\d)",
        values.judge_numeric_day,
        near=_NEAR_SIGN,
    ),
    _rule(rf"(?:(?P<modifier>[Ee]arly|[Ll]ate|[Mm]id)[\s-])?{_M},?\s(?:of\s)?{_Y}(?!\w)", values.judge_month),
    _rule(
        rf"(?:(?P<modifier>[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his)[\s-])?(?P<month>{'|'.join(_WORDS['months'])})(?![\w-]|\s\d)",
        values.judge_month,
        near=_NEAR_MONTH,
    ),
    _rule(r"(?:[Ee]arly |[Ll]ate |[Mm]id-|[Ff]iscal |[Pp]re-|[Pp]ost-)?" + _Y + r"(?![\w%/]|-\d)", values.judge_year, near=_NEAR_YEAR),
    _rule(r"(?:early |late |mid-)?(?P<year>(?:1[5-9]|20)\d0)['’]?s\b", periods.judge_decade, near=_NEAR_YEAR),
    _rule(r"(?P<year>(?:19|20)\d\d)(?:-|–|/)(?P<last>(?:19|20)?\d\d)(?![\w-])", values.judge_year_range, near=_NEAR_YEAR),
    _rule(
        r"(?<=from )(?P<year>(?:19|20)\d\d) (?:to|until|through) (?P<last>(?:19|20)\d\d)(?!\w)",
        values.judge_year_range,
        hints=("from 1", "from 2"),
    ),
    _rule(
        r"(?<=between )(?P<year>(?:19|20)\d\d) and (?P<last>(?:19|20)\d\d)(?!\w)", values.judge_year_range, hints=("between 1", "between 2")
    ),
    _rule(r"(?<=in )(?P<year>(?:19|20)\d\d) and (?P<last>(?:19|20)\d\d)(?!\w)", values.judge_year_range, hints=("in 1", "in 2")),
    _rule(
        rf"(?:(?P<modifier>[Tt]his coming|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<weekday>{'|'.join(_WORDS['weekdays'])})(?!\w)",
        values.judge_weekday,
        near=_NEAR_WEEKDAY,
    ),
    _rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night)\b",
        values.judge_near_day,
        re.I,
        hints=("yesterday", "today", "tomorrow", "tonight", "last night"),
    ),
    _rule(
        r"(?:(?:early|late|earlier|later) )?(?P<modifier>(?<!the )(?:last|next|coming)|this) (?P<unit>week|weekend|month|year)\b(?!-)",
        values.judge_near_unit,
        re.I,
        near=_NEAR_UNIT,
    ),
    _rule(r"(?P<modifier>the) (?P<unit>weekend)\b", values.judge_near_unit, re.I, hints=("weekend",)),
    _rule(
        rf"(?:(?:the|its) )?(?:fiscal[\s-])?(?:(?:first|second|third|fourth)[\s-])?quarter(?=,? (?:ended|ending) {_M}(?:\s\d\d?\b)?{_YEAR_AFTER})",
        quarters.judge_ended_quarter,
        re.I,
        hints=("quarter",),
    ),
    _rule(
        r"(?:(?:the|its|their|an?)\s)?(?:(?P<which>(?:(?:year[\s-](?:ago|earlier)|fiscal|latest|comparable|flat|(?:this|last|next) year['’]s)[\s-]){1,2}))?"
        rf"(?:{_Y}\s)?(?P<count>first|second|third|fourth|last(?=[\s-]quarter of )|final(?=[\s-]quarter of ))[\s-]quarter\b(?: (?:of )?(?P<year2>(?:19|20)\d\d))?",
        quarters.judge_quarter,
        re.I,
        hints=("quarter",),
    ),
    _rule(
        rf"(?:the )?(?P<count>first|second|last) (?:half|two quarters) (?:of|in) (?:{_Y}|(?P<modifier>this|last|next) year|the year)(?!\w)",
        quarters.judge_half,
        re.I,
        hints=(" half ", "two quarters"),
    ),
    _rule(r"(?:(?P<modifier>this|last|next)|the current) quarter\b", quarters.judge_near_quarter, re.I, hints=("quarter",)),
    _rule(
        r"the (?:latest |same |year[\s-](?:ago|earlier) |comparable (?:year[\s-](?:ago|earlier) )?)?quarter\b(?!-| of| century| ended| ending)",
        chains.judge_quarter_step,
        re.I,
        hints=("quarter",),
    ),
    _rule(rf"the {_Y} (?:quarter|period)\b", chains.judge_quarter_step, re.I, hints=("quarter", "period")),
    _rule(
        r"the (?:same|corresponding|comparable|year[\s-](?:ago|earlier)) (?:quarter|period) (?:last year|a year (?:ago|earlier)|of last year)\b",
        chains.judge_quarter_step,
        re.I,
        hints=("quarter", "period"),
    ),
    _rule(r"the quarter a year (?:ago|earlier)\b", chains.judge_quarter_step, re.I, hints=("quarter",)),
    _rule(r"last year['’]s (?:quarter|period)\b", chains.judge_quarter_step, re.I, hints=("quarter", "period")),
    _rule(r"the (?:latest|(?:comparable )?year[\s-](?:ago|earlier)) period\b", chains.judge_quarter_step, re.I, hints=("period",)),
    _rule(r"year[\s-](?:ago|earlier)\b", chains.judge_quarter_step, re.I, hints=("year ago", "year-ago", "year earlier", "year-earlier")),
    _rule(
        r"(?:a|one) year (?P<way>ago|earlier|before)\b(?! (?:the|his|its)\b)",
        chains.judge_year_step,
        re.I,
        hints=("year ago", "year earlier", "year before"),
    ),
    _rule(rf"(?:early |late |mid-)?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_Y}", periods.judge_season, re.I, hints=_SEASONS),
    _rule(rf"(?P<season>spring|summer|autumn|fall|winter) of {_SPOKEN}", periods.judge_spoken_season, hints=_SEASONS),
    _rule(
        r"(?P<modifier>(?<=in )the|(?<=over )the|(?<=during )the|(?<=since )the|(?<=into )the|(?<=of )the|(?<=by )the|(?<=until )the) (?:early |late )?(?P<season>spring|summer|autumn|fall)\b(?! of| in)",
        periods.judge_season,
        re.I,
        hints=_SEASONS,
    ),
    _rule(
        r"(?P<modifier>last|next|this past|this) (?P<season>spring|summer|autumn|fall|winter)\b", periods.judge_season, re.I, hints=_SEASONS
    ),
    _rule(rf"{_ROUGH}{_COUNT}\s{_UNITS}\s(?P<way>ago|from now)\b", values.judge_ago, re.I, hints=("ago", "from now")),
    _rule(
        rf"(?<=in ){_COUNT}\s{_UNITS}(?: time|['’] time)?(?=\W*$|[.,;])",
        values.judge_in_days,
        re.I | re.M,
        hints=tuple(f" {span}" for span in _SPANS),
    ),
    _rule(
        rf"{_ROUGH}{_COUNT}\s{_UNITS}\s(?P<way>later|earlier|before|afterwards?)\b(?! (?:the|a|his|its|this|that|in)\b)",
        chains.judge_step,
        re.I,
        hints=_STEPS,
    ),
    _rule(rf"{_ROUGH}{_COUNT}\s{_UNITS}\s(?P<way>after)(?=[.;,!?])", chains.judge_step, re.I, hints=_STEPS),
    _rule(
        r"(?:(?:earlier|later|early|late) )?(?:(?:the|that) (?:very )?same|that) (?P<unit>day|week|month|year)\b",
        chains.judge_same,
        re.I,
        hints=tuple(f"{head} {unit}" for head in ("same", "that") for unit in ("day", "week", "month", "year")),
    ),
    _rule(r"(?:earlier|later|early|late) in the day\b", chains.judge_same, re.I, hints=("in the day",)),
    _rule(
        rf"the (?P<way>following|previous|next) (?P<weekday>{'|'.join(_WORDS['weekdays'])})\b",
        chains.judge_neighbour_weekday,
        re.I,
        hints=("next", "following", "previous", "preceding"),
    ),
    _rule(r"(?<=months of )the (?P<unit>year)\b", values.judge_end_of, re.I, hints=("months of",)),
    _rule(
        r"(?:the|that) same (?:evening|morning|afternoon|night)\b",
        chains.judge_same,
        re.I,
        hints=("same evening", "same morning", "same afternoon", "same night"),
    ),
    _rule(
        r"the (?P<way>next|following|previous|preceding) (?P<unit>day|morning|afternoon|evening|night)\b",
        chains.judge_neighbour,
        re.I,
        hints=("next", "following", "previous", "preceding"),
    ),
    _rule(
        r"the (?P<way>following|previous|preceding) (?P<unit>week|month|year)\b",
        chains.judge_neighbour,
        re.I,
        hints=("next", "following", "previous", "preceding"),
    ),
    _rule(
        r"the (?:day|night) (?P<way>before|earlier|after)(?=[.;,!?])",
        chains.judge_neighbour,
        re.I,
        hints=("day before", "day earlier", "day after", "night "),
    ),
    _rule(rf"the week of {_M}\s{_D}{_STOP}{_YEAR_AFTER}", periods.judge_week_of, hints=("week of",)),
    _rule(
        r"(?:the )?(?:end|middle|beginning|start|rest|remainder) of (?:(?:the|this) )?(?P<unit>week|month|year)\b",
        values.judge_end_of,
        re.I,
        hints=("end of", "middle of", "beginning of", "start of", "rest of", "remainder of"),
    ),
    _rule(
        r"(?:earlier|later|early|late) in the (?P<unit>week|month|year)\b",
        values.judge_end_of,
        re.I,
        hints=("in the week", "in the month", "in the year"),
    ),
    _rule(r"(?<=for )the year(?=[.,;]| (?:of|as)\b)(?! of (?:the|19|20))", periods.judge_year_told, re.I, hints=("for the year",)),
    _rule(r"(?P<unit>year)(?:['’]s end|[\s-]end)\b", values.judge_end_of, re.I, hints=("year-end", "year end", "year's end", "year’s end")),
    _rule(r"the (?:current|full) (?P<unit>year|month|week)\b", values.judge_end_of, re.I, hints=("current", "full")),
    _rule(r"(?:the )?(?P<count>1\d|20|21)(?:st|th) century\b", periods.judge_century, re.I, hints=("century",)),
    _rule(r"(?:the )?(?:early |late |mid-)?['’](?P<tens>\d0)s\b", periods.judge_short_decade, hints=("0s",)),
    _rule(
        rf"(?:(?P<month>{'|'.join(_WORDS['months'])}) )?{_SPOKEN}",
        periods.judge_spoken_year,
        hints=("nineteen", "twenty", "two thousand"),
    ),
    _rule(rf"(?P<holiday>{_HOLIDAYS})(?:,? {_Y}|{_AFTER_DAY})", periods.judge_holiday, re.I, hints=_FEASTS),
    _rule(rf"(?P<modifier>last|next|this) (?P<holiday>{_HOLIDAYS})\b", periods.judge_holiday, re.I, hints=_FEASTS),
    _rule(
        r"(?:this past|this coming) (?P<unit>week|weekend|month|year)\b", values.judge_near_unit, re.I, hints=("this past", "this coming")
    ),
    _rule(r"the (?:past|coming) (?P<unit>weekend)\b", values.judge_near_unit, re.I, hints=("weekend",)),
    _rule(r"(?:(?<=in )|(?<=of )|(?<=since )|(?<=the ))['’](?P<short>\d\d)(?![\ds])", periods.judge_short_year, near=_NEAR_TENS),
    _rule(
        r"(?P<part>[QH])(?P<number>[1-4]) (?:of )?(?P<year>(?:19|20)\d\d)(?!\d)",
        quarters.judge_coded_part,
        hints=("q1", "q2", "q3", "q4", "h1", "h2"),
    ),
    _rule(
        rf"the day (?P<way>before|after)(?= (?:(?:last|next) )?(?:{_ANY_DAY}|{_M}))", chains.judge_beside, hints=("day before", "day after")
    ),
    _rule(r"day \d{1,3}(?![\w,.]\d|\w)", values.judge_open, re.I, hints=tuple(f"day {digit}" for digit in range(10))),
)
_NEAR = {near for _, _, _, near in _RULES if near}
_HINTED = {hints for _, _, hints, _ in _RULES if hints}
_HINTS = {hint: hint.split() for hints in _HINTED for hint in hints}
_HINT_WORDS = {word for words in _HINTS.values() for word in words}
