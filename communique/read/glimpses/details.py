"""When and with what result a contact took place, by the words after its noun or verb."""

import re
from datetime import date, timedelta

from communique.clauses import compiled, following, trimmed
from communique.edtf import days_between, is_before
from communique.meetings import ASIDE, RELATIVE, Glimpse, as_told, words
from communique.model import Span, When
from communique.read.glimpses.page import Page, Spot
from communique.read.glimpses.places import ARRIVED

_DAY_BEHIND_COMMA = re.compile(
    r",\s+(?:(?:on|from|between)\s+|(?=\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s))(?=[^,;]{0,24}(?:January|February|March|April|May|June|July|August|September|October|November|December|day\b))[^,;]{1,40}"
)
""" "in Port Maudry, on 27 and 28 March": the day still belongs to the meeting."""

_ASIDE = re.compile(r"([^,;]{0,60}),\s+(?:at|in)\s+(?:the\s+)?(?=[A-Z])[^,;]{3,80},(?=\s+[a-z])")
""" "the last attempt to settle it, at Port Elm in April 2033, produced": place and day between commas."""


_APPOSED = re.compile(r",\s+the\s+(?:[A-Z]|(?:last|first|latest|second|third|only|most|final)\b)[^,;.]{3,80},(?=\s+[a-z])")
""" "rebels, | the Senda Liberation Front (SLF), | met": another name of the same ends nothing."""
_COLON = re.compile(r"\s*:\s*")
_OTHER_CONTACT = re.compile(
    r"\bfollow(?:s|ed)\s+(?!by\b)|\bprecede[sd]\s+(?!by\b)|\b(?:comes?|came|coming)\s+(?:on\s+the\s+heels\s+of|(?:[\w-]+\s+){0,3}(?:after|before)|ahead\s+of)\b|\b(?:be|been|was|were|is|are)\s+(?:followed|preceded)\s+by\b"
    r"|\b(?:paving|pave)\s+the\s+way\s+for\b|\bfirst\b[^,;.]{0,60}\bsince\b|\b(?:during|at|after|since|from)\s+(?:their|the|its|his|her)\s+(?:previous|earlier)\b"
)
""" "The Arsk meeting comes on the heels of | four days of talks in Lindhaven": day and place of the other."""


def own_part(text: str, spot: Spot, whole: Span) -> Span:
    """Of `whole` what is said of this contact, where the clause sets it beside another ("the hosted meeting was preceded by talks in Arsk")."""
    cut = _OTHER_CONTACT.search(text, spot.clause.start, spot.clause.end)
    if cut is None:
        return whole
    return Span(cut.end(), spot.clause.end) if spot.start >= cut.end() else Span(spot.clause.start, cut.end())


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
    other = _OTHER_CONTACT.search(rest) or (_SINCE.search(rest) if _FIRST.search(text, spot.start, spot.end) else None)
    rest = rest[: other.end()] if other else rest
    relative = RELATIVE.match(rest) or _ASIDE.match(rest) or _APPOSED.match(rest)
    start = relative.end() if relative else 0
    end = _end_of(rest, start)
    day = None if rest[:end].endswith(" and") else _DAY_BEHIND_COMMA.match(rest, end)  # "met her in Arsk and, on Monday, him"
    return as_told(rest[: day.end() if day else end], text[spot.clause.start : spot.start])


_FIRST, _SINCE = re.compile(r"\bfirst\b"), re.compile(r"\bsince\b")
""" "the first formal talks | since they agreed to restart them": what follows is of other days."""
_LIES_IN = re.compile(
    r"(?:\b(?:in|at|to)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w-]*){0,2},\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}(?:['’]s\s+capital)?|\bcapital,\s+[A-Z][\w'’-]*)(?=[,.\s]|$)"
)
""" "in Port Elm, Sund, ended", "in the Sundish capital, Port Elm": the comma ends nothing."""


def _end_of(rest: str, start: int) -> int:
    """The first comma that is not one within the name of a place."""
    comma = rest.find(",", start)
    within = [*_LIES_IN.finditer(rest, start), *_BRACKET.finditer(rest, start), *_LISTED.finditer(rest, start)]
    for found in sorted(within, key=lambda one: one.start()):
        if found.start() < comma < found.end():
            comma = rest.find(",", found.end() + 1 if found.re is _LIES_IN else found.end())
    apposed = _APPOSED.match(rest, comma) if comma >= 0 else None
    comma = rest.find(",", apposed.end()) if apposed else comma
    return len(rest) if comma < 0 else comma


_BRACKET = re.compile(r"\([^()]{1,160}\)")
_LISTED = re.compile(
    r"\b(?:between|among|from)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}(?:,\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}){1,8},?\s+and\s+(?:the\s+)?[A-Z]"
)
""" "between Norland, Ostria and Sund": a list of names is no end."""


def date_of(page: Page, spot: Spot, right: str, *, ahead: bool = True) -> str | None:
    """The date of the contact: in its name, after it in the clause, or (`ahead`) at the head of the clause; never the day of saying."""
    within = [one for one in page.dates if spot.start <= one.span.start and one.span.end <= spot.end]
    aside = ASIDE.match(right)
    skipped = Span(spot.end + aside.start(2), spot.end + aside.end(2)) if aside else Span(0, 0)
    after = [
        one
        for one in page.dates
        if spot.end <= one.span.start < spot.end + len(right)
        and not one.span.within(skipped)
        and (
            _belongs(page.text, skipped.end if skipped.end and one.span.start >= skipped.end else spot.end, one.span)
            or _is_range(page.text, one)
        )
    ]
    beside = (
        one for one in page.dates if spot.clause.start <= one.span.start and one.span.end < spot.start and _is_beside(page, spot, one)
    )
    found = next((one for one in (*within, *after, *beside, *(_at_head(page, spot) if ahead else ())) if one.value), None)
    if found is None:
        return _same_day(page, spot) if _EARLIER.search(right) else None
    value = _with_end(page, spot, found) or _with_first_day(page.text, spot, _with_last_day(page.text, found))
    return _or_the_week_before(value, page.today) if found.span.of(page.text).casefold().endswith("last week") else value


def _or_the_week_before(value: str | None, today: str) -> str | None:
    """ "Last week" in a report that appears on a Monday and was written on Sunday, or is read so: the week that ended the day before, or the one before that."""
    try:
        first, last = (date.fromisoformat(one) for one in (value or "").split("/"))
        fresh = date.fromisoformat(today[:10]) - last == timedelta(1)
    except ValueError:
        return value
    return f"{first - timedelta(7)}/{last}" if fresh and last - first == timedelta(6) else value


def _is_beside(page: Page, spot: Spot, date: When) -> bool:
    """Do the words between a date and the contact behind it, in one clause, say that it was then?"""
    text, between = page.text, (date.span.end, spot.start)
    return bool(
        _DONE_THEN.fullmatch(text, *between)
        or (_RIGHT_BEFORE.fullmatch(text, *between) and not text.startswith("that ", spot.start))
        or _AT_IT.fullmatch(text, *between)
        or (_AFTER_IT.fullmatch(text, *between) and _PARTED.search(text, spot.clause.start, date.span.start))
        or _is_said_after(page, spot, date)
        or _AS_DAYS_OF.fullmatch(text, *between)
        or (_FOR.fullmatch(text, *between) and arrived_for(page, spot))
    )


def _at_head(page: Page, spot: Spot) -> list[When]:
    """The dates that open the clause, or stand before its colon ("May 1-4: they met"), unless they tell when it was said."""
    start = spot.clause.start
    first = [one for one in page.dates if start <= one.span.start <= start + 4 and one.span.end <= spot.start]
    if first and _OTHER_CONTACT.search(page.text, start, spot.start):
        first = []
    found = first + [one for one in page.dates if one.span.end < start and _COLON.fullmatch(page.text, one.span.end, start)]
    return [] if found and compiled(rf"\b{words('speech', 'words')}").search(page.text, start, spot.start) else found


def _is_range(text: str, date: When) -> bool:
    """ "from | June 17 to 20": both of its ends are told."""
    return (
        "/" in (date.value or "") and re.search(r"\b(?:from|between)\s$", text[max(0, date.span.start - 9) : date.span.start]) is not None
    )


_EARLIER = re.compile(r"\bearlier\s+(?:in\s+the|that|the\s+same)\s+day\b")


def _same_day(page: Page, spot: Spot) -> str | None:
    """ "was held earlier in the day": the day told of last if that is the report's or the one before, else the report's."""
    told = [one.value for one in page.dates if one.value and one.span.end <= spot.start and len(one.value) == len("2031-05-16")]
    return (
        told[-1]
        if told and page.today and 0 <= days_between(told[-1], page.today) < 2 and not is_before(page.today, told[-1])
        else page.today or None
    )


_DONE_THEN = re.compile(
    r"\s+(?!(?:announced|confirmed|reported|stated|warned|added|noted|stressed|agreed)\b)(?:[a-z]+ed|held|broke|met|began|took|had|quit|left|withdrew|pulled)\s+(?:(?!that\b|and\b|to\b|after\b|before\b)[\w-]+\s+){0,4}"
)
""" "The army on Wednesday suspended its participation in | talks"."""
_RIGHT_BEFORE = re.compile(r"\s+(?:(?:also|again|first|separately|finally)\s+)?")
""" "Ada Brekke on Monday | met"."""
_AT_IT = re.compile(r"\s+(?:at|during)\s+(?:(?:an?|the|their)\s+)?(?:[\w-]+\s+){0,3}")
""" "collapsed in February at a | summit in Arsk"."""
_PARTED = re.compile(r"\b(?:parted|broke\s+up|dispersed|went\s+home|left)\s+(?:late\s+|early\s+)?(?:on\s+)?\Z")
_AFTER_IT = re.compile(r"\s+(?:after|following)\s+(?:[\w-]+\s+){0,6}")
""" "parted on Monday after their first | negotiations": of that day."""
_SAID_ON = re.compile(r"\b(?:said|told\s+(?:reporters|journalists|a\s+news\s+conference|the\s+press))\s+(?:late\s+|early\s+)?(?:on\s+)?\Z")
_RIGHT_AFTER = re.compile(r",?\s+(?:shortly\s+)?(?:after|following)\s+(?:(?:his|her|their|the|an?)\s+)?(?:[\w-]+\s+){0,3}")
""" "said on Friday after | talks with her in Arsk": they were on Friday."""
_FORMER_ONE = re.compile(r"\b(?:previous|earlier|last|first|latest)\b")


def _is_said_after(page: Page, spot: Spot, date: When) -> bool:
    after = _RIGHT_AFTER.fullmatch(page.text, date.span.end, spot.start)
    said = after and _SAID_ON.search(page.text, spot.clause.start, date.span.start)
    return said is not None and not _FORMER_ONE.search(page.text, spot.start, spot.end)


_AS_DAYS_OF = re.compile(r"\s+as\s+the\s+(?:[\w-]+\s+){0,2}(?:dates?|days?)\s+(?:of|for)\s+")
""" "gave 10 to 17 December as the agreed dates of | the next round"."""
_FOR = re.compile(r"\s+(?:(?:morning|afternoon|evening|night)\s+)?for\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}")
_ARRIVED_FOR = re.compile(rf"{ARRIVED}[^,;]{{3,80}}?\bfor\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}\Z")


def arrived_for(page: Page, spot: Spot) -> bool:
    """ "had arrived in Arsk on Thursday for | talks": of that day and place, though nobody tells that they began."""
    return _ARRIVED_FOR.search(page.text, spot.clause.start, spot.start) is not None


_TO_ITS_END = re.compile(
    r"\s+and\s+(?:(?:will|(?:is|are|was|were)\s+(?:due|set|expected|scheduled)\s+to)\s+)?(?:conclude[ds]?|end(?:ed|s)?|close[ds]?|finish(?:ed)?|last(?:ed)?\s+until|(?:ran|run)\s+(?:until|to)|wrap(?:ped)?\s+up)\s+(?:on\s+|in\s+)?$"
)


def _with_end(page: Page, spot: Spot, first: When) -> str | None:
    """ "which began on May 2 and concluded on June 8", "held between February and March": from the one to the other."""
    last = next((one for one in page.dates if one.span.start >= first.span.end and one.value), None)
    if last is None or last.span.end > spot.sentence.end or not first.value or not last.value or "/" in first.value + last.value:
        return None
    between = page.text[first.span.end : last.span.start]
    held = between.strip() == "and" and re.search(r"\bbetween\s+$", page.text[spot.end : first.span.start])
    told = _TO_ITS_END.fullmatch(between) and is_before(first.value, last.value)
    return f"{first.value}/{last.value}" if (held or told) and is_before(first.value, last.value) else None


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
        rf"\b(?:since|following|{words('speech', 'words')})\b|(?:war|conflict|fighting|crisis|cease-?fire|truce|deal|agreement|accord|attack|strike|dispute|standoff|violence)\s+(?:that|which)\b|\bextend\w*\b[^,]*\bto\b|\b(?:until|till|beyond|past|through|by(?!\s+(?:tele)?phone\b|\s+video\b)|before|from|after(?!\s+(?:(?:less|more)\s+than\s+|about\s+|nearly\s+|some\s+|only\s+)?[\w-]+\s+(?:hours?|minutes?|days?)\b))\b[^,]{{0,30}}$"
    ).search(between)


def outcome_of(page: Page, spot: Spot, right: str) -> Span | None:
    """The words that tell how it ended, from the verb to the end of the sentence."""
    found = following(right, {"outcome": words("outcome", "right")})
    if not found:
        return None
    ending = trimmed(page.text, spot.end + found[1], spot.sentence.end)
    bare = compiled(rf"^{words('outcome', 'nothing')}\s*(?:on\b.*|in\s+(?-i:[A-Z]).*)?$").match(ending.of(page.text))
    return None if bare else ending
