"""A contact told of by a noun of meeting: "the second round of talks", "a phone call with"; and whether it took place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from communique.clauses import compiled, governing, subject_of, trimmed
from communique.edtf import is_before
from communique.meetings import Glimpse, denied, format_of, hearsay, is_round, is_to_come, kind_of, open_details, ordinal_of, said_of, words
from communique.model import ContactKind, Mention, RoundStatus, Span
from communique.read.glimpses.details import arrived_for, date_of, outcome_of, own_part, settled, words_after
from communique.read.glimpses.page import PAIR, Page, Spot, delegates, distinct, has_unnamed, helping
from communique.read.glimpses.places import elsewhere, place_of
from communique.read.glimpses.whose import NO_AGREEMENT, after_what, parties_of


def glimpses_of_noun(page: Page, number: int, spot: Spot) -> Iterator[Glimpse]:
    noun, right = page.text[spot.start : spot.end], words_after(page.text, spot)
    if _PAVED.search(page.text, spot.clause.start, spot.start):
        return
    kind = kind_of(noun, page.text[max(spot.clause.start, spot.start - 8) : spot.start])
    parties, hosts, by_subject = parties_of(page, spot, right)
    mediators = helping(page, spot.sentence, "mediators")
    parties = (
        [] if len(who := distinct(page, parties)) > 1 and who <= set(mediators) else parties
    )  # who helps holds no talks among each other
    apart = bool(re.match(r"(?:no|any)\b|.*\bseparate\b", noun, re.I))  # none; or one with each of them, which is no contact of all
    apart = apart and not denied(spot.left(page.text))
    status = None if kind is None or apart else _status(page, spot, noun, right)
    status = None if status in ("announced", "confirmed") and _is_joined(page, spot, noun, parties) else status
    presumed = status == PRESUMED
    status = "under-way" if presumed else status
    inherits = kind is not None and (bool(parties) or not PAIR.search(noun)) and _inherits(page, spot, noun, kind, right)
    others = _others(page, spot, right, parties)
    inherits = inherits and not others and not _is_named_event(page.text, spot)
    none = status is None and _THERE_WAS_NONE.search(page.text, spot.clause.start, spot.end) is not None
    status = "disputed" if none else status
    points = none or bool(
        compiled(rf"^{words('before', 'pointing')}|^(?:any\s+)?such\b").search(noun)
        or compiled(r"\bmarking$").search(spot.left(page.text).strip())
    )
    base = Glimpse(
        kind=kind or "talks",
        span=trimmed(page.text, spot.clause.start, spot.end + len(right)),
        sentence=number,
        status=status,
        parties=tuple(sorted(key for key in distinct(page, parties) if not (points and page.is_person(key)))),
        inherits=inherits,
        sides=page.sides
        if not others
        and (
            points
            or (inherits and (_is_of_sides(page, spot, noun, right) or _is_with_side(page, noun, parties) or _is_theirs(page, spot, noun)))
        )
        else (),
        points=points,
        apart=_is_named_by_place(page, spot, noun),
        resumed=_RESUMED.search(spot.left(page.text)[-40:] + " | " + right[:40]) is not None,
        named=_THE.match(noun) is not None and len(named := distinct(page, parties)) > 1 and all(map(page.is_person, named)),
        former=status == "held" and _BEFORE_THAT.search(noun) is not None,
        counts=not presumed and _counts(noun, kind, parties, by_subject),
        presumed=presumed,
        owned=(compiled(rf"^{words('before', 'possessive')}\s").search(noun) is not None and not _is_numbered(noun))
        or _is_named_event(page.text, spot),
        mediators=helping(page, own_part(page.text, spot, spot.sentence), "mediators"),
        hosts=tuple(sorted({*helping(page, own_part(page.text, spot, spot.clause), "hosts"), *hosts})),
        ordinal=ordinal_of(noun) if is_round(noun) else None,
        when=date_of(page, spot, right, ahead=status is not None) or (_now(page, spot) if status == "under-way" else None),
        place=place_of(page, spot, right),
        format=format_of(noun, right),
        outcome=outcome_of(page, spot, right) if status in ("held", "broken-off") else None,
        delegations=()
        if status in ("broken-off", "postponed", "cancelled")
        else delegates(page, parties),  # who calls talks off need not be there
        helps=page.helps(parties),
        open=others,
        unnamed=not any(spot.clause.start <= one.span.start < spot.end + len(right) for one in page.parties)
        or (len(distinct(page, parties)) == 1 and (others or has_unnamed(page, spot.end, spot.end + len(right)))),
    )
    yield from _former(page, spot, base)
    yield base if base.status == "announced" and arrived_for(page, spot) else settled(page, base)
    for other in elsewhere(page, spot, right, base.place) if base.status in ("held", "announced") and len(base.parties) < 3 else ():
        yield settled(page, replace(base, place=other, inherits=False, ordinal=None))


_THERE_WAS_NONE = re.compile(
    r"\b[Tt]here\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+no\s+(?:such\s+)?(?:[\w-]+\s+){0,2}(?:meeting|meetings|talks|contact|contacts)\Z"
)
""" "There was no meeting": it denies the one told of last."""
_PAVED = re.compile(r"\bpav(?:e|es|ed|ing)\s+the\s+way\s+(?:for|to)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}\Z")
""" "was aimed at paving the way for a | summit between Ann Os and Bo Ek": whose that would be is not whose this was."""
_THE = re.compile(r"(?:the|these|those|both)\s", re.I)


def _is_joined(page: Page, spot: Spot, noun: str, parties: Sequence[Mention]) -> bool:
    """ "The envoy plans to join the talks over the weekend", "will attend the talks between Norland and Veldania": they are no talks of that day."""
    if not _THE.match(noun) or compiled(rf"\b(?:{words('before', 'coming')}|new)\b").search(noun):
        return False
    left = spot.left(page.text)
    joins = governing(left, {"any": words("joining", "any"), "stranger": words("joining", "stranger")}, 1)
    if joins != "stranger":
        return joins == "any"
    verb = max(compiled(words("joining", "stranger")).finditer(left), key=lambda one: one.start())
    subject = subject_of(page.text, spot.clause, spot.start - len(left) + verb.start(), page.parties)
    behind = {key for one in parties if one.span.start > spot.end for key in page.of(one)}
    own = distinct(page, subject)
    return bool(own) and (page.helps(subject) or (len(behind) > 1 and not own & behind))


def _is_named_by_place(page: Page, spot: Spot, noun: str) -> bool:
    """ "the Arsk talks", "the Arsk conference on Sund": they may be others than those told of before."""
    return not is_round(noun) and any(one.kind == "place" and one.span.within(Span(spot.start, spot.end)) for one in page.mentions)


_RESUMED = re.compile(
    r"\b(?:resumed|restarted|reopened|have\s+resumed|returned\s+to)\b[^,.;]{0,20}\||\|\s*(?:have\s+|has\s+)?(?:resumed|restarted|reopened)\b",
    re.I,
)
""" "resumed | the talks", "the talks | were restarted": they had been broken off before."""
PRESUMED = "presumed"
"""That there are such talks is taken for granted, and no more is told of them."""
_BEFORE_THAT = re.compile(r"\b(?:his|her|its|their|the)\s+(?:previous|earlier)\b", re.I)
""" "what they had accepted during their previous meeting in Arsk": not the meeting that the report is on."""
_WITH_OFFICIALS = re.compile(
    r"\b(?:met|meets?|meeting|spoke|sat\s+down)\s+with\s+(?:(?!their|his|her|its)[a-z]+\s+){0,3}(?:officials|representatives|negotiators|envoys|diplomats|delegates)\b"
)
""" "met with administration officials for | a second round of talks"."""
_OTHERS = re.compile(
    r"\s*(?:held\s+)?(?:between|among|with)\s+[^,.;]{1,80}?\band\s+(?:the\s+)?(?:(?:other|remaining|rest|all)\b|(?:\w+\s+){0,3}(?:powers|signatories|participants|members)\b)"
)
""" "between Norland and other signatories", "and the three western participants": the other side is told, and has no name here."""


def _others(page: Page, spot: Spot, right: str, parties: Sequence[Mention]) -> bool:
    before = _WITH_OFFICIALS.search(page.text, spot.clause.start, spot.start)
    return len(distinct(page, parties)) < 2 and bool(_OTHERS.match(right) or before)


def _is_numbered(noun: str) -> bool:
    """ "Its third meeting", "its inaugural session": the body that held it is told of right before."""
    return compiled(r"^its\s+(?:first|inaugural|\w+th|second|third|fifth|sixth|ninth|\d+(?:st|nd|rd|th))\b").search(noun) is not None


_NAMED_EVENT = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,4}(?:Meetings?|Summit|Talks|Discussions?|Consultations)$")


def _is_named_event(text: str, spot: Spot) -> bool:
    """ "The Port Elm Leaders Meeting" has a name of its own and is nobody's talks spoken of before."""
    return _NAMED_EVENT.search(text, max(0, spot.start - 60), spot.end) is not None


def _former(page: Page, spot: Spot, base: Glimpse) -> Iterator[Glimpse]:
    """ "the first direct talks since March 2022": there were such talks in March 2022."""
    since = re.compile(r"(?:\s+[\w'’.-]+){0,8}?\s+since\s+").match(page.text, spot.end, spot.clause.end)
    if not since or not compiled(r"\bfirst\b").search(page.text, spot.start, spot.end):
        return
    date = next((one for one in page.dates if one.span.start == since.end() and one.value), None)
    if date and not re.match(r",?\s+when", page.text[date.span.end :]):
        span = trimmed(page.text, spot.start, date.span.end)
        yield Glimpse(
            base.kind,
            span,
            base.sentence,
            "held",
            base.parties,
            base.inherits,
            False,
            base.counts,
            True,
            when=date.value,
            format=base.format,
        )


def _counts(noun: str, kind: ContactKind | None, parties: Sequence[Mention], by_subject: bool) -> bool:
    """Do the words count it as a round, or as the talks between the parties?"""
    if kind != "talks" or re.search(r"\bsummit\b", noun, re.I):
        return False
    named = compiled(rf"\b(?:round|cycle)s?\b|\bnegotiations$|\battempt (?:to settle|at)\b|\b{words('before', 'counting')}").search(noun)
    people = any(one.kind in ("person", "pronoun", "role") for one in parties)
    return bool(named) or (len(parties) > 1 and not by_subject and not people)


def _is_of_sides(page: Page, spot: Spot, noun: str, right: str) -> bool:
    """Are they those between the two sides of the report, though none were spoken of before? A plain "the talks" may be anybody's."""
    same, counting = words("before", "same"), words("before", "counting")
    held = right.strip().lstrip(", ").startswith("held")
    return held or bool(
        compiled(rf"\bround\b|^(?:further|more|fresh|additional)\b|\battempt (?:to settle|at)\b|\b{counting}").search(noun)
        or compiled(rf"\b{same}").search(spot.left(page.text) + noun + right)
    )


def _is_theirs(page: Page, spot: Spot, noun: str) -> bool:
    """ "Norland and the Front could not agree during their meeting": both sides of the report stand in the sentence before it."""
    before = {key for one in page.parties if spot.sentence.start <= one.span.start < spot.start for key in page.of(one)}
    return noun.lower().startswith("their ") and len(page.sides) > 1 and set(page.sides) <= before


def _is_with_side(page: Page, noun: str, parties: Sequence[Mention]) -> bool:
    """ "The talks with Norland" of a report on Norland and Veldania: the other side is Veldania."""
    named = distinct(page, parties)
    return len(named) == 1 and named <= set(page.sides) and compiled(r"^the\s+(?:\w+\s+)?(?:talks|negotiations)$").search(noun) is not None


def _inherits(page: Page, spot: Spot, noun: str, kind: ContactKind, right: str) -> bool:
    """May the words take their parties from the talks spoken of before?"""
    if compiled(rf"\b{words('before', 'same')}").search(spot.left(page.text)):
        return True
    if compiled(r"^\s+of\s+(?-i:[A-Z])").search(right) or "summit" in noun.lower():
        return False
    if compiled(rf"^\s*(?:held\s+)?between\s+(?:the\s+)?{words('before', 'same')}").search(right):
        return True
    if noun.lower() in ("talks", "negotiations") and right.lstrip().startswith("held"):
        return True
    if compiled(rf"^(?:formal\s+)?{words('before', 'counting')}").search(noun) and _OPENS.match(right):
        return True
    pointing = compiled(rf"\b(?:their|{words('before', 'definite')}|{words('before', 'past')}|{words('before', 'coming')})").search(noun)
    counted = is_round(noun) and ordinal_of(noun)  # "a first round of talks"
    return bool(pointing or counted) or (
        kind == "talks" and bool(compiled(r"\b(?:new|fresh|another|further|direct|negotiations)\b").search(noun))
    )


_OPENS = re.compile(
    r"(?:\s+(?:mediated|led|brokered|facilitated|hosted)\s+by\s+(?:[\w()-]+\s+){1,5}?)?\s*(?:formally\s+|officially\s+)?(?:began|begun|started|opened|resumed|ended|concluded)\b"
)
""" "Peace talks | formally began in Arsk": those of the report."""


def _status(page: Page, spot: Spot, noun: str, right: str) -> RoundStatus | None:
    left = _SINCE_START.sub("", spot.left(page.text))
    if _NO_RESULT.search(left) and (after := after_what(page, spot)):
        left = page.text[after.start() : spot.start]
    elif at := _NONE_AT.search(left):
        left = at["at"]
    elif then := _ANNOUNCED_AFTER.search(left):
        left = then["after"]
    if _COUNTED_OFF.match(noun):
        return None  # "four rounds have been held in Arsk": which is meant?
    if _LATER_THAN.search(left) or (_ASKED_THAT.search(left) and _SHOULD_BE.match(right)):
        return None  # how long ago they were, or what is asked for, is all that is told
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
    return None if name in (None, "unreal") else cast(RoundStatus, name)  # "presumed" is none yet


_LATER_THAN = re.compile(r"\byears?\s+(?:after|since|into)\s+(?:[\w-]+\s+){0,2}$")
""" "two years after | negotiations first got under way"."""
_COUNTED_OFF = re.compile(
    r"(?:the\s+)?(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Mm]any|\d+)\s+(?:[\w-]+\s+){0,3}(?:rounds|meetings|sessions|cycles)$"
)
_ASKED_THAT = re.compile(r"\b(?:ask|request|demand|propos|suggest|urg|insist|recommend)\w*\s+(?:that\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_SHOULD_BE = re.compile(r"[^,;.]{0,60}?\bbe\s+\w+")
""" "asked that | talks | on the border be put off"."""
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


_HOLDING = re.compile(r"\b(?:is|are)\s+(?:\w+\s+)?(?:holding|hosting|chairing|convening|having|conducting)\s+(?:[\w’'-]+\s+){0,6}$")


def _now(page: Page, spot: Spot) -> str | None:
    """ "are holding | a meeting in Arsk, sources said on Monday": of the day on which it is said, else of the report's."""
    if not _HOLDING.search(page.text, max(spot.clause.start, spot.start - 120), spot.start):
        return None
    said = compiled(rf"\b{words('speech', 'words')}\s+(?:late\s+|early\s+)?(?:on\s+)?$")
    days = (
        one.value
        for one in page.dates
        if one.span.within(spot.sentence) and said.search(page.text[max(0, one.span.start - 40) : one.span.start])
    )
    return next((day for day in days if day and len(day) == len("2031-05-16")), page.today or None)


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
_BARE_DURING = re.compile(r"(?:during|amid)\s+(?:peace\s+)?(?:negotiations|talks|discussions|consultations)", re.I)
""" "During negotiations, the Front has called for": no meeting of its own."""
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
    if kind_of(noun) in ("talks", "meeting") and (going := _GOING_ON.search(left + re.sub(r"[\w-]+$", "", noun))):
        placed = re.match(r"(?:\s+held|\s+with\s[\w\s]{3,40}?|\s+on\s[\w\s]{3,40}?)?\s+(?:in|at)\s", right) and place_of(page, spot, right)
        if placed:
            return "under-way" if going["part"] else "held"
    if governing(left, {"held": words("held", "governing")}, 1) or after:
        return "held"
    if _LASTED.search(noun) and compiled(rf"^{words('before', 'definite')}\s").search(noun):
        return "held"
    date = date_of(page, spot, right, ahead=False)
    definite = compiled(rf"^(?:{words('before', 'definite')}|(?-i:[A-Z])|{words('before', 'possessive')})").search(noun)
    if definite and date and page.today and is_before(date, page.today):
        return "held"
    return PRESUMED if _is_placed(page, spot, noun, left, right) else None
