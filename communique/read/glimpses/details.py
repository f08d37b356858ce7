"""When, where and with what result a contact took place, by the words after its noun or verb."""

import re
from datetime import date, timedelta
from functools import cache

from communique.assets import vocabulary
from communique.clauses import compiled, following, pattern_of, trimmed
from communique.edtf import is_before
from communique.meetings import CAPITALISED, RELATIVE, Glimpse, as_told, planned, words
from communique.model import Mention, Span, When
from communique.read.glimpses.page import Page, Spot

_DAY_BEHIND_COMMA = re.compile(
    r",\s+(?:on|from)\s+(?=[^,;]{0,24}(?:January|February|March|April|May|June|July|August|September|October|November|December|day\b))[^,;]{1,40}"
)
""" "in Port Maudry, on 27 and 28 March": the day still belongs to the meeting."""

_ASIDE = re.compile(r"([^,;]{0,60}),\s+(?:at|in)\s+(?:the\s+)?(?=[A-Z])[^,;]{3,80},(?=\s+[a-z])")
""" "the last attempt to settle it, at Port Elm in April 2033, produced": place and day between commas."""


def settled(page: Page, glimpse: Glimpse) -> Glimpse:
    """No status where it contradicts the date: held in the days to come, announced for days gone by."""
    if not glimpse.when or not page.today:
        return glimpse
    too_soon = glimpse.status in ("held", "under-way") and is_before(page.today, glimpse.when)
    too_late = glimpse.status in ("announced", "proposed", "confirmed") and is_before(glimpse.when, page.today)
    return Glimpse(glimpse.kind, glimpse.span, glimpse.sentence, None, glimpse.parties) if too_soon or too_late else glimpse


def words_after(text: str, spot: Spot) -> str:
    """What is said of the noun: up to the first comma, a relative clause between commas and what goes on after it included."""
    last = spot.clause.end >= spot.sentence.end - 2
    rest = text[spot.end : spot.sentence.end if last else spot.clause.end][:260]
    relative = RELATIVE.match(rest) or _ASIDE.match(rest)
    start = relative.end() if relative else 0
    end = _end_of(rest, start)
    day = _DAY_BEHIND_COMMA.match(rest, end)
    return as_told(rest[: day.end() if day else end], text[spot.clause.start : spot.start])


_LIES_IN = re.compile(
    r"(?:\b(?:in|at|to)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w-]*){0,2},\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}(?:['’]s\s+capital)?|\bcapital,\s+[A-Z][\w'’-]*)(?=[,.\s]|$)"
)
""" "in Port Elm, Sund, ended", "in the Sundish capital, Port Elm": the comma ends nothing."""


def _end_of(rest: str, start: int) -> int:
    """The first comma that is not one within the name of a place."""
    comma = rest.find(",", start)
    for found in _LIES_IN.finditer(rest, start):
        if found.start() < comma < found.end():
            comma = rest.find(",", found.end() + 1)
    return len(rest) if comma < 0 else comma


def date_of(page: Page, spot: Spot, right: str) -> str | None:
    """The date of the contact: in its name, after it in the clause, or at the head of the clause; never the day of saying."""
    within = [one for one in page.dates if spot.start <= one.span.start and one.span.end <= spot.end]
    after = [one for one in page.dates if spot.end <= one.span.start < spot.end + len(right) and _belongs(page.text, spot.end, one.span)]
    ahead = [one for one in page.dates if spot.clause.start <= one.span.start <= spot.clause.start + 4 and one.span.end <= spot.start]
    spoken = compiled(rf"\b{words('speech', 'words')}").search(page.text, spot.clause.start, spot.start)
    found = next((one for one in (*within, *after, *([] if spoken else ahead)) if one.value), None)
    return _with_first_day(page.text, spot, _with_last_day(page.text, found)) if found else None


_NUMBERS = ("two", "three", "four", "five", "six", "seven")
_DAYS_OF = re.compile(
    rf"\b(?:ended|ends|concluded|wrapped up|finished|closed|completed)\s+({'|'.join(_NUMBERS)})\s+days\s+of\s+(?:(?!with\b|after\b|in\b|before\b)[\w-]+\s+){{0,3}}$",
    re.I,
)


def _with_first_day(text: str, spot: Spot, value: str | None) -> str | None:
    """ "ended two days of talks on Wednesday": they began on Tuesday."""
    before = _DAYS_OF.search(text[spot.clause.start : spot.start] + _article_of(text, spot))
    began = re.search(r"\b(?:began|started|opened)\b", text[spot.end : spot.clause.end])
    if not before or began or not value or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    first = date.fromisoformat(value) - timedelta(days=_NUMBERS.index(before[1].casefold()) + 1)
    return f"{first.isoformat()}/{value}"


def _article_of(text: str, spot: Spot) -> str:
    """What of the noun stands before its last word ("two days of mediated talks")."""
    return re.sub(r"[\w-]+$", "", text[spot.start : spot.end])


def _with_last_day(text: str, date: When) -> str | None:
    """ "September 26 and 27", "26 and 27 September": both days."""
    value = date.value or ""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.value
    day = int(value[8:])
    last = re.compile(r"\s*(?:and|to|-|–)\s*(\d{1,2})\b(?!\s*[:.,]?\d)(?!\s+\w+s\b)").match(text, date.span.end)
    first = re.search(r"(?<![\d:.–-])\b([1-9]\d?)\s*(?:and|to|-|–)\s*$", text[max(0, date.span.start - 10) : date.span.start])
    if last and 0 < int(last[1]) - day < 8:
        return f"{value}/{value[:8]}{int(last[1]):02d}"
    return f"{value[:8]}{int(first[1]):02d}/{value}" if first and 0 < day - int(first[1]) < 8 else value


def _belongs(text: str, start: int, date: Span) -> bool:
    between = text[start : date.start]
    return not compiled(
        rf"\b(?:since|{words('speech', 'words')})\b|\b(?:until|till|by(?!\s+(?:tele)?phone\b|\s+video\b)|before|from|after(?!\s+(?:(?:less|more)\s+than\s+|about\s+|nearly\s+|some\s+|only\s+)?[\w-]+\s+(?:hours?|minutes?|days?)\b))\b[^,]{{0,30}}$"
    ).search(between)


_NAME = r"(?-i:[A-Z][\w.]*(?:['’][a-z]{1,4}(?!\w))?(?:[-–/][A-Z]?[\w.]+)*)"
""" "Sana'a" goes on behind its apostrophe."""
_CAPITAL = rf"(?:(?:{CAPITALISED}\s+(?:\w+\s+)?)?(?-i:capital|city|town|port|resort|village)(?:\s+city)?(?:\s+of)?,?\s+)?"
_LEADS = re.compile(rf"In\s+(?:the\s+)?{_CAPITAL}({_NAME}(?:\s+{_NAME})?),?\s")
_WHERE = re.compile(
    rf"\b(?:visit\w*|travel\w*|trip|arriv\w+|flew|went)\s+(?:to\s+|in\s+)?(?:the\s+)?{_CAPITAL}({_NAME}(?:\s+{_NAME})?)[^,;]{{0,30}},?\s+where\b[^,;]{{0,40}}$"
)


def place_of(page: Page, spot: Spot, right: str) -> str | None:
    """ "in Istanbul" after the noun, "the Istanbul talks" within it, "In Istanbul, they met", "went to Istanbul, where they met"."""
    return _after(page, spot, right) or _within(page, spot) or _ahead(page, spot)


def _after(page: Page, spot: Spot, right: str) -> str | None:
    island = compiled(r"\bon\s+(?:the\s+)?((?-i:[A-Z])[\w-]+\s+(?:islands?|peninsula)|island\s+of\s+(?-i:[A-Z])[\w-]+)\b").search(right)
    if island:
        return island[1]
    visit = "|to" if compiled(r"\bvisits?$").search(page.text, spot.start, spot.end) else ""
    found = next((one for one in compiled(_wanted(visit)).finditer(right) if not compiled(r"\bnot\s+$").search(right[: one.start()])), None)
    plainly = compiled(planned()).sub("", right[: found.start()]) if found else ""
    if found is None or compiled(rf"\b(?:{words('speech', 'words')}|{words('places', 'away')})").search(plainly):
        return None
    return _known(page, spot.end + found.start(1), found[1])


@cache
def _wanted(visit: str) -> str:
    wanted = rf"\b(?:in|at{visit})\s+(?:the\s+)?{_CAPITAL}(?!{words('places', 'not')})({_NAME}(?:\s+(?!{words('places', 'not')})(?-i:[A-Z][\w-]+))?)"
    return wanted + rf"(?=[^\w\s]|$|\s+(?:{pattern_of(vocabulary('clauses')['regions']['stop'])}|{words('places', 'then')}|(?-i:[A-Z])|\d))"


def _known(page: Page, start: int, word: str) -> str:
    """The whole name that begins there."""
    known = next((one for one in page.mentions if one.span.start == start), None)
    return known.span.of(page.text) if known else re.sub(r"['’]s$|\.$", "", word)


def is_place(page: Page, one: Mention) -> bool:
    """A place, or a state by its name: nobody meets in "Norlandic"."""
    words, who = one.span.of(page.text), page.entities.get(one.entity or "")
    return one.kind == "place" or (one.kind == "state" and who is not None and (words == who.name or words.isupper()))


def _within(page: Page, spot: Spot) -> str | None:
    named = [
        one
        for one in page.inside(spot.start, spot.end)
        if one.kind == "place" and not re.search(r"['’]s$|[A-Za-z.][-–/](?:[A-Z]|$)", one.span.of(page.text))
    ]
    return named[-1].span.of(page.text) if named else None


def _ahead(page: Page, spot: Spot) -> str | None:
    """What stands before the contact: at the head of its sentence, or a place where somebody went to meet."""
    where = _WHERE.search(page.text, spot.sentence.start, spot.start)
    found = where or (_LEADS.match(page.text, spot.clause.start, spot.start) if spot.clause.start == spot.sentence.start else None)
    if found is None:
        return None
    known = next((one for one in page.mentions if one.span.start == found.start(1)), None)
    return known.span.of(page.text) if known and is_place(page, known) else None


def outcome_of(page: Page, spot: Spot, right: str) -> Span | None:
    """The words that tell how it ended, from the verb to the end of the sentence."""
    found = following(right, {"outcome": words("outcome", "right")})
    if not found:
        return None
    ending = trimmed(page.text, spot.end + found[1], spot.sentence.end)
    bare = compiled(rf"^{words('outcome', 'nothing')}\s*(?:on\b.*|in\s+(?-i:[A-Z]).*)?$").match(ending.of(page.text))
    return None if bare else ending
