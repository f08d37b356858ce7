"""Whether what a noun of meeting names took place, is to come, was put off or broken off: by the words around it and by the noun itself."""

import re
from typing import cast

from communique.clauses import compiled, governing
from communique.edtf import is_before
from communique.meetings import denied, hearsay, is_round, is_to_come, kind_of, open_details, said_of, words
from communique.model import RoundStatus
from communique.read.glimpses.details import date_of
from communique.read.glimpses.page import Page, Spot
from communique.read.glimpses.places import place_of
from communique.read.glimpses.whose import DID_AT, NO_AGREEMENT, after_what

PRESUMED = "presumed"
"""That there are such talks is taken for granted, and no more is told of them."""


def status_of(page: Page, spot: Spot, noun: str, right: str) -> RoundStatus | None:
    """What has become of the contact that a noun names; `PRESUMED` where only that there is one; None where the words do not tell."""
    left = _SINCE_START.sub("", spot.left(page.text))
    if _NO_RESULT.search(left) and (after := after_what(page, spot)):
        left = page.text[after.start() : spot.start]
    elif at := _NONE_AT.search(left):
        left = at["at"]
    elif then := _ANNOUNCED_AFTER.search(left):
        left = then["after"]
    if DID_AT.search(page.text, spot.clause.start, spot.start):
        return "held"
    if _COUNTED_OFF.match(noun) or _COUNTED_OFF.search(left + noun):
        return None  # "four rounds have been held in Arsk": which is meant?
    if _LATER_THAN.search(left) or (_ASKED_THAT.search(left) and _SHOULD_BE.match(right)):
        return None  # how long ago they were, or what is asked for, is all that is told
    if _HAD_MOVED.search(right):
        return None
    if put_off := _PUT_OFF.search(right):
        return "cancelled" if put_off["off"] else "postponed"
    if (hearsay(left) and not denied(left)) or _INITIATED.match(right) or (_SEVERAL.search(left + noun) and _ALL_ALONG.search(right)):
        return None
    if _HELD_ON.match(right) and not denied(left) and (day := date_of(page, spot, right)) and page.today and is_before(day, page.today):
        return "held"
    name = (
        denied(left)
        or open_details(left, noun)
        or _was_due(page, spot, left, right)
        or said_of(left, right)
        or _by_noun(page, spot, noun, left, right)
        or _at_counted(page, spot, noun)
    )
    if name == "began":
        date = date_of(page, spot, right)
        over = after_what(page, spot) or (date and is_before(date, page.today) and not _GOES_ON.search(right))
        name = "held" if over else "under-way"
    if name == "now":
        name = None if is_to_come(right) else "held"
    return None if name in (None, "unreal") else cast(RoundStatus, name)


_LATER_THAN = re.compile(r"\byears?\s+(?:after|since|into)\s+(?:[\w-]+\s+){0,2}$")
""" "two years after | negotiations first got under way"."""
_COUNTED_OFF = re.compile(
    r"\b(?:the\s+)?(?:first\s+|last\s+|past\s+|previous\s+)?(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Mm]any|\d+)\s+(?:[\w-]+\s+){0,3}(?:rounds|meetings|sessions|cycles)(?:\s+of\s+(?:[\w-]+\s+){0,2}(?:talks|negotiations|discussions|dialogue))?$"
)
_ASKED_THAT = re.compile(r"\b(?:ask|request|demand|propos|suggest|urg|insist|recommend)\w*\s+(?:that\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_SHOULD_BE = re.compile(r"[^,;.]{0,60}?\bbe\s+\w+")
""" "asked that | talks | on the border be put off"."""
_HAD_MOVED = re.compile(r"\bhad\s+(?:already\s+)?been\s+(?:put\s+off|postponed|delayed|pushed\s+back|moved|rescheduled)\s+from\b")
""" "The talks | had been put off from Wednesday": they have been since."""
_PUT_OFF = re.compile(
    r"\b(?:scheduled|due|planned|set|slated)\b[^.;]{0,80}?(?<!not )\b(?:(?P<off>called\s+off|cancel+ed|scrapped)|suspended|put\s+on\s+hold|postponed|put\s+off|delayed|frozen)\b"
)
""" "the talks | scheduled for Monday would stay suspended": they had not begun."""
_COUNTED = re.compile(
    r"(?:their|the)\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|last|latest|previous|most recent)\b",
    re.I,
)
_DID_THERE = re.compile(
    r"(?:[^,;]{0,60},)(?:\s+(?:on|in|at|between)\s+[^,;]{3,50},)?\s+(?:the\s+|both\s+)?(?:[\w’'-]+\s+){0,5}?(?:signed|agreed|discussed|decided|exchanged|reviewed|failed|reached|pledged|promised|adopted|approved|settled)\b"
)


def _at_counted(page: Page, spot: Spot, noun: str) -> str | None:
    """ "At their third meeting, between May 5 and 7, they agreed": it was held."""
    opens = re.fullmatch(r"[\s\"“]*(?:At|During|In)\s+", page.text[spot.sentence.start : spot.start])
    return "held" if opens and _COUNTED.match(noun) and _DID_THERE.match(page.text, spot.end, spot.sentence.end) else None


_HELD_ON = re.compile(r",?\s+held\s+(?:on|in|at)\b")
""" "will continue the talks of the 61st round, | held on May 16": that one was."""
_SEVERAL = re.compile(r"\b(?:series\s+of|multiple|dozens\s+of|several|many|\d\d+\s+rounds\s+of)\s+(?:[\w-]+\s+){0,3}[\w-]+$")
_ALL_ALONG = re.compile(r"\b(?:since|over\s+the\s+(?:past|last))\b")
""" "a series of meetings | with the Front since last year": no one meeting."""
_INITIATED = re.compile(
    r"\s+(?:(?:initiated|launched|begun|started)\s+(?:between|by|in)|(?:are|is|were|was)\s+(?:meant|intended|designed|supposed)\s+to)\b"
)
""" "the last of the talks | initiated between the two in 2028": a process, and no contact of that year."""
_NO_RESULT = re.compile(rf"{NO_AGREEMENT}[^,;]{{0,60}}\b(?:after|following|during)\s")
""" "failed to reach an agreement after | talks in Arsk": it is the agreement that there was not."""
_NONE_AT = re.compile(rf"{NO_AGREEMENT}[^,;]{{0,60}}?\b(?P<at>(?:at|during|in)\s+(?:[\w()-]+\s+){{0,4}})$")
""" "failed to reach an agreement | at the talks in Arsk"."""
_ANNOUNCED_AFTER = re.compile(
    r"\b(?:announced|proposed|declared|cancelled|called off|postponed|suspended)\b(?:\s+[\w’'-]+){1,6}?\s+(?P<after>(?:after|following)\s+(?:[\w’'-]+\s+){0,4})$"
)
""" "announced the truce | after talks": what he announced were no talks."""
_SINCE_START = re.compile(r"\b[Ss]ince\s+the\s+(?:start|beginning|launch|opening|resumption)\s+of\s+(?=(?:the\s+)?(?:[\w-]+\s+){0,3}$)")
""" "since the start of | negotiations in Arsk": they have begun."""
_GOES_ON = re.compile(
    r"\b(?:will|(?:is|are)\s+(?:expected|due|set|scheduled)\s+to)\s+(?:continue|last|run|go\s+on|end|conclude|close|wrap\s+up)\b"
)
""" "the talks that started on Tuesday are expected to continue until Sunday"."""
_DUE_TO = re.compile(
    r"\b(?:was|were)\s+(?:due|scheduled|set|expected)\s+to\s+(?:hold|have|start|begin|open|resume|attend|join)\b[^.;]{0,40}$"
)


def _was_due(page: Page, spot: Spot, left: str, right: str) -> str | None:
    """ "Were due to hold talks on Monday", told before Monday is over: they are to come. Of a day that is past it tells nothing."""
    date = date_of(page, spot, right) if _DUE_TO.search(left) else None
    return "announced" if date and page.today and not is_before(date, page.today) else None


def _is_placed(page: Page, spot: Spot, noun: str, left: str, right: str) -> bool:
    """ "The delegation to the peace talks in Arsk said": that there are talks is taken for granted, if nothing before or behind asks for them."""
    known = compiled(rf"^(?:{words('before', 'definite')}\s|{words('before', 'counting')}\s)|\s{words('before', 'counting')}\s").search(
        noun
    )
    if (
        not known
        or _WISHED.search(page.text, spot.sentence.start, spot.start)
        or noun.split()[-1][0].isupper()  # "the 13th Meeting of Senior Envoys": an event of others
        or kind_of(noun) not in ("talks", "meeting")
        or is_round(noun)
        or _OVER.match(right)
        or re.match(r"\s+comes?\b", right)
        or _GOES_TO.search(left)
        or compiled(rf"\b{words('announced', 'right')}").search(page.text, spot.end, spot.clause.end)
        or compiled(rf"\b(?:{words('proposed', 'left')}|{words('announced', 'left')}|{words('disputed', 'left')})").search(left)
    ):
        return False
    placed = (
        re.match(r"(?:\s+(?:held|hosted))?(?:\s+(?:with|between|on)\s(?!how\b|what\b)[\w\s’'-]{3,50}?)?\s+(?:in|at)\s", right) is not None
    )
    return (placed and place_of(page, spot, right) is not None) or (
        compiled(r"^the\s").search(noun) is not None and place_of(page, spot, "") is not None
    )


_OVER = re.compile(r"[^,;.]{0,40}\b(?:is|are)\s+over\b")
_GOES_TO = re.compile(r"\b(?:go|goes|going|heads?|heading|travel\w*|sets?\s+off)\s+(?:in)?to\s+(?:[\w-]+\s+){0,4}$")


_SAID_THAT = re.compile(r"\b(?:said|announced|declared|stated|added|told\s+\w+)\s+(?:on\s+\w+day\s+)?that\b.*", re.S)
""" "The mediators at the talks in Arsk announced that | the army will be discussed": what is to come is no talk."""
_LASTED = re.compile(r"\b(?:\d+-hour|[a-z]+-hour|hours-long|marathon)\b")
""" "the 12-hour meeting in Arsk": how many hours a meeting took is known once it is over."""
_OPENS = re.compile(r"[^;.]{0,60}?\b(?:opens?|begins?|resumes?|starts?|convenes?)\s+(?:on|in|at)\b")
""" "A third round | between the two opens in Arsk on Monday": no past Monday."""
_BARE_DURING = re.compile(r"(?:during|amid)\s+(?:peace\s+)?(?:negotiations|talks|discussions|consultations)", re.I)
""" "During negotiations, the Front has called for": no meeting of its own."""
_WISHED = re.compile(r"\b(?:expects?|hopes?|wants?|wishes|urges?|asks?)\s+(?:(?:for|that|them|him|her|both|the)\b|to\b)")
""" "He expects them to keep to it in | their talks in Arsk"."""
_GOING_ON = re.compile(
    r"\b(?:(?P<part>participat(?:es?|ing)\s+in|taking\s+part\s+in|present\s+at|involved\s+in|engaged\s+in)|[Aa]t|[Dd]uring|[Aa]mid|agreed\s+in|met\s+in|[Ii]n)\s+(?:(?!venue|site|hall|host)[\w()-]+\s+){0,5}$"
)
""" "agreed at | peace talks in Arsk", "the groups taking part in | peace talks in Arsk have": the talks are there."""


def _by_noun(page: Page, spot: Spot, noun: str, left: str, right: str) -> str | None:
    """What the noun itself says: "the last round", "the upcoming talks", "the May 16 meeting", "after the talks with"."""
    whole = page.text[max(spot.sentence.start, spot.start - 400) : spot.start] + _SAID_THAT.sub("", right)
    to_come = compiled(
        r"\b(?:invit(?:ed|es)\b[^.;]{1,120}\bto|agreed to (?:convene|reconvene|meet|gather|hold|resume|continue)|will|would|could|should|might|(?-i:may)|shall|if|unless|plan\w*|expected|due to)\b"
    ).search(whole)
    after = after_what(page, spot)
    if (
        after
        and _BARE_DURING.fullmatch(after[0] + noun)
        and not re.match(r"\s+(?:with|between|in|at|held)\b", right)
        and not place_of(page, spot, right)
    ):
        return None
    if after and not to_come and not compiled(rf"\b{words('unreal', 'left')}").search(page.text, after.end(), spot.start):
        return "held"
    if compiled(rf"\b{words('unreal', 'left')}").search(left):
        return None
    if compiled(rf"\b{words('before', 'past')}").search(noun) or re.match(r",?\s+held\b", right):
        return "held"
    if compiled(rf"\b{words('before', 'coming')}").search(noun):
        return "announced"
    if to_come:
        return None
    if (
        kind_of(noun) in ("talks", "meeting")
        and not _WISHED.search(whole)
        and (going := _GOING_ON.search(left + re.sub(r"[\w-]+$", "", noun)))
    ):
        placed = re.match(r"(?:\s+held|\s+with\s[\w\s]{3,40}?|\s+on\s[\w\s]{3,40}?)?\s+(?:in|at)\s", right) and place_of(page, spot, right)
        if placed:
            return "under-way" if going["part"] else "held"
    if governing(left, {"held": words("held", "governing")}, 1) or after:
        return "held"
    if _LASTED.search(noun) and compiled(rf"^{words('before', 'definite')}\s").search(noun):
        return "held"
    if _OPENS.match(right):
        return None
    date = date_of(page, spot, right, ahead=False)
    definite = compiled(rf"^(?:{words('before', 'definite')}|(?-i:[A-Z])|{words('before', 'possessive')})").search(noun)
    if definite and date and page.today and is_before(date, page.today):
        return "held"
    return PRESUMED if _is_placed(page, spot, noun, left, right) else None
