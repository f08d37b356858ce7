"""A contact told of by a verb: "X met Y", "X and Y spoke by phone", "X will visit Y"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.clauses import compiled, governing, named_after, subject_of, takes_no_object, trimmed
from communique.edtf import is_before
from communique.meetings import (
    KINDS,
    WHOM_MET,
    Glimpse,
    as_told,
    format_of,
    hearsay,
    is_to_come,
    likely_verbs,
    ordinal_of,
    people_from,
    verbs,
    words,
)
from communique.model import ContactKind, Mention, RoundStatus, Span
from communique.read.glimpses.also_with import also_with
from communique.read.glimpses.details import date_of, settled, words_after
from communique.read.glimpses.page import Page, Spot, delegates, distinct, has_unnamed, helping, members, met
from communique.read.glimpses.places import GOES_ON, elsewhere, is_place, place_of

_LIST = re.compile(
    r"\s+[^,;.]{2,60},\s+(?:(?:the\s+)?[A-Z][\w. -]{1,40},\s+){0,6}(?:the\s+)?(?:[A-Z][\w. -]{1,40},?\s+)?and\s+(?:the\s+)?[A-Z]"
)
""" "met with the ambassadors of | Ostria, Sund, and the League"."""
_VISITED = re.compile(
    r"\s+(?:the\s+)?(?:(?:[A-Z]\w+\s+){0,2}(?:capital|city|port|town)(?:\s+of)?,?\s+)?([A-Z][\w-]+(?:['’][a-z]\w*)?(?:\s+[A-Z][\w-]+)*)"
)
_PLACED = re.compile(
    r"(?:\s+(?:in|at|on)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?[A-Z\d][\w'’.-]*(?:\s+(?:[A-Z][\w-]+|\d{1,4})){0,2}|\s+(?:[A-Z]\w+day|today|yesterday|here|earlier)){1,3}\s+with(?=\s)"
)
_I = re.compile(r"\b(?:I|[Ww]e)\s+(?:(?:have|had|also|just|then|again|recently|\w+ly)\s+)*$")
""" "I met Ada Brekke in Arsk": the other side is whoever speaks, and left open."""
_OWNS = re.compile(r"['’]s?\s+\w+\s+(?:was|were)\b")
""" "Norland's offer was received by": it is the offer that was received."""
_BESIDE = re.compile(r"\b(?:bordering|near|close\s+to|next\s+to|outside|opposite|adjacent\s+to|neighbou?ring)\b", re.I)
""" "visited the region bordering Norland": not Norland."""
_ROUND = re.compile(
    r"\bfor\s+(?:an?|the|their|another)\s+(?:[\w-]+\s+){0,3}rounds?(?=\s+of\s+(?:\w+\s+){0,2}(?:talks|negotiations|consultations|discussions)\b|\s*[,.;]|\s*$)"
)
""" "met in Arsk for a second round of talks"."""


_HAVING_MET = re.compile(rf"\b(?:after|following|upon)\s+(?P<verb>meeting)(?:\s+with)?\s+(?={WHOM_MET})")


def glimpses_of_having_met(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "Ada Brekke said on Monday after meeting Milo Varga in Arsk": who opens the sentence met whoever is named."""
    if "meeting" not in tokens:
        return
    for found in _HAVING_MET.finditer(page.text, clause.start, clause.end):
        spot = Spot(sentence, clause, *found.span("verb"))
        others = _object(page, spot)
        told = compiled(rf"\b{words('speech', 'words')}").search(page.text, sentence.start, found.start())
        end = told.start() if told else found.start()
        subject = subject_of(page.text, Span(sentence.start, end), end, page.parties)
        if subject and others and verb_status(page.text[end : found.start()], "met", False) == "held":
            yield from _meeting(page, number, spot, "meeting", "held", subject, others)


def glimpses_of_verbs(page: Page, number: int, sentence: Span, clause: Span, tokens: frozenset[str]) -> Iterator[Glimpse]:
    """ "X met Y", "X and Y spoke by phone", "X will visit Y"."""
    for name in likely_verbs(tokens):
        for found in compiled(verbs()[name]).finditer(page.text, clause.start, clause.end):
            yield from _of_verb(page, number, Spot(sentence, clause, *found.span()), name)


def _of_verb(page: Page, number: int, spot: Spot, name: str) -> Iterator[Glimpse]:
    left, verb = page.text[spot.clause.start : spot.start], page.text[spot.start : spot.end]
    status = verb_status(left, verb, "coming" in name) or _was_to(page, spot, left, verb)
    if not _is_meant(page, spot, name, status):
        return
    subject = [one for one in subject_of(page.text, spot.clause, spot.start, page.parties) if not _OWNS.match(page.text, one.span.end)]
    subject = _who_did(page, spot, subject)
    if status == "disputed" and not subject:
        subject = _denier(page, spot)
    if _SECOND.search(left) and (first := _FIRST.search(left)):
        subject = [one for one in subject if one.span.end <= spot.clause.start + first.start() + 1] or subject
    if left.rstrip().endswith(")"):
        before = subject_of(page.text, spot.clause, spot.clause.start + max(left.rfind("("), 0), page.parties)
        subject = before if len(distinct(page, before)) > 1 else subject + members(page, spot.clause.start, spot.start)
    if name in ("together_meeting", "together_coming") and not subject:
        subject = _both_named(page, spot, left)
    if name.startswith("together") and _are_sides(left):
        subject = []  # "Norland's warring parties were to meet": whose they are is no party
    if name == "together_talks" and len(subject) > 1 and not _JOINED.search(page.text, subject[0].span.end, subject[-1].span.start):
        return  # "told Norlandic media he had discussed"
    others = [] if name.startswith("together") else _object(page, spot) or _grouped(page, spot)
    if name.startswith("received") and not (others and _is_guest(page, spot.end, others[0])):
        if subject and _DELEGATION.match(page.text, spot.end, spot.clause.end) and not page.text[spot.start : spot.end].endswith("host"):
            yield from _meeting(page, number, spot, name, status, subject, _delegation(page, spot))
        return
    whom = _WHOM.search(page.text, spot.clause.start, spot.start) if not others and "meeting" in name else None
    if whom:
        others = [one for one in page.parties if whom.start() - 2 <= one.span.end <= whom.start()]
        subject = [one for one in subject if one.span.start >= whom.start()]
    if others and not _is_host(page, verb, others):
        yield from _meeting(page, number, spot, name, status, subject, others)
    elif not others and _I.search(left) and has_unnamed(page, spot.end, spot.clause.end):
        yield from _meeting(page, number, spot, name, status, [], [])
    elif not others and _is_alone(page, spot, name, subject):
        yield from _meeting(page, number, spot, name, status, subject, [])


_DELEGATION = re.compile(r"\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}?(?:delegation|group)\s+(?:of|from|representing|led\s+by|headed\s+by)\s+")
""" "received | a delegation of the Senda Front | in Arsk": a meeting with those who sent it."""


def _delegation(page: Page, spot: Spot) -> list[Mention]:
    found = _DELEGATION.match(page.text, spot.end, spot.clause.end)
    return named_after(page.text, found.end(), spot.clause.end, page.parties) if found else []


_FIRST = re.compile(r"\s(?:[a-z]+ed|met|spoke|held|flew|went|took|told|said|left|came)\s")
_SECOND = re.compile(r"(?:,|\band)\s+(?:then\s+|also\s+|later\s+)?$")
""" "Ada Brekke spoke with Milo Varga and | hosted Ivo Lenz": who is the object of one verb is no subject of the next."""
_JOINED = re.compile(r"\band\b|[,/–-]")


_THEY = re.compile(r"\b(?:they|both|the\s+two|the\s+pair)(?:\s+(?:\w+ly|last|also|first|again|have|had|then))*\s*$", re.I)


def _both_named(page: Page, spot: Spot, left: str) -> list[Mention]:
    """ "Ada Brekke and Milo Varga spoke of it when they | met in Arsk": the two that the sentence names before it, if it names two."""
    named = [one for one in page.parties if spot.sentence.start <= one.span.start and one.span.end <= spot.start]
    return named if _THEY.search(left) and len(distinct(page, named)) == 2 else []


def _are_sides(left: str) -> bool:
    """Do the words before the verb end with "warring parties", "two sides"?"""
    return compiled(rf"['’]s?\s+{words('before', 'same')}(?:\s+(?:\w+ly|have|has|had|was|were|also|again))*\s*$").search(left) is not None


def _owner(page: Page, one: Mention) -> bool:
    return page.text[one.span.end : one.span.end + 2] in ("'s", "’s")


_WHO = re.compile(r",\s+who\s+(?:\w+\s+){0,2}\Z")
_BY_TITLE = re.compile(r",\s+(?:the\s+)?(?:[\w.-]+\s+){0,4}\Z")
""" "Ada Brekke, | President Ivo Lenz's adviser, who | met"."""


def _who_did(page: Page, spot: Spot, subject: list[Mention]) -> list[Mention]:
    """Not whose adviser it was who met: of "Ada Brekke, President Ivo Lenz's adviser, who met" Ada Brekke, or nobody where she is of no known side."""
    owners = [one for one in subject if one.kind == "person" and _owner(page, one)]
    titled = {one.span.start for one in owners}
    own = [one for one in subject if one not in owners and one.span.end + 1 not in titled]
    if own or not subject or not _WHO.search(page.text, subject[-1].span.end, spot.start):
        return own or subject
    first = subject[0].span.start
    return [one for one in page.parties if one.span.end <= first and _BY_TITLE.fullmatch(page.text, one.span.end, first)][-1:]


def _is_meant(page: Page, spot: Spot, name: str, status: RoundStatus | None) -> bool:
    """The present tells of what is over only without a day to come; a talk is a contact only with a day or place."""
    after = page.text[spot.end : spot.clause.end]
    if "now" in name and (status != "held" or is_to_come(after)):
        return False
    if page.text[spot.start : spot.end].endswith("joined by"):
        return _FOR_TALKS.search(after) is not None
    return name != "talks" or _is_placed(page, spot)


_FOR_TALKS = re.compile(
    r"\b(?:for|in|at)\s+(?:[\w-]+\s+){0,6}(?:talks|negotiations|consultations|discussions|meetings?|rounds?|summit)\b", re.I
)
""" "was joined by Milo Varga for | a final set of talks"."""


def _is_alone(page: Page, spot: Spot, name: str, subject: Sequence[Mention]) -> bool:
    """ "They met in Arsk", "Ada Brekke visited Port Elm", "Ada Brekke met rebel leaders": there is nobody else with a name."""
    text, end = page.text, spot.clause.end
    if name.startswith("together"):
        ends = takes_no_object(text, spot.end, end) or re.search("discuss|negotiat", text[spot.start : spot.end])
        same = compiled(
            rf"\b(?:{words('before', 'same')}|the\s+two|(?:three|four)\s+(?:countries|states|nations|sides|parties|delegations))(?:\s+(?:\w+ly|have|has|had|was|were|also|again))*\s*$"
        ).search(text[spot.clause.start : spot.start])
        goes_on = re.fullmatch(r"(?:and|but|then|\s)+", text[spot.clause.start : spot.start])  # "ended their talks, and will meet again"
        return bool(ends and (subject or same or goes_on or _is_company(page, spot)))
    if len(distinct(page, subject)) != 1:
        return False
    return _VISITED.match(text, spot.end, end) is not None if "visit" in name else has_unnamed(page, spot.end, end)


_COMPANY = re.compile(
    r"(?:^|\b(?:the|its|their|two|three|four|several|all)\s)(?:[\w’'/-]+\s+){0,5}?(?:heads|chiefs|presidents|premiers|ministers|officials|representatives|envoys|negotiators|delegations|leaders|commanders|teams|experts|members|committee|commission|council|panel|ambassadors|elders)"
    r"(?:\s+(?:of|from|for)\s+(?:[\w’'()-]+,?\s+){1,8}?)?(?:in\s+[A-Z]\w+\s+)?\s*(?:also\s+|have\s+|has\s+|had\s+)?$"
)


def _is_company(page: Page, spot: Spot) -> bool:
    """ "The foreign ministers met in Arsk", "the committee will meet in Arsk": who met has no name, and where it was is told."""
    left = page.text[spot.clause.start : spot.start]
    return (
        _COMPANY.search(left) is not None
        and re.match(
            r"(?:\s+(?!to\b|with\b)[\w-]+){0,2}\s+(?:(?:in|at)\s+(?:the\s+)?[A-Z]|(?:late\s+|early\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
            page.text[spot.end : spot.clause.end],
        )
        is not None
    )


def _visited(page: Page, spot: Spot) -> str | None:
    """ "visited Port Elm": the place that the verb names."""
    found = _VISITED.match(page.text, spot.end, spot.clause.end)
    if found is None:
        return None
    known = next((one for one in page.mentions if one.span.start == found.start(1)), None)
    return (known.span.of(page.text) if is_place(page, known) else None) if known else found[1]


def _is_guest(page: Page, verb_end: int, one: Mention) -> bool:
    """ "received the Ostrian envoy Ivo Lenz" and no letter, proposal or news."""
    between = page.text[verb_end : one.span.start]
    return one.kind == "person" and not re.search(r"\b(?:from|of|by|for|on|about|that)\b", between)


def _past_place(page: Page, start: int, end: int) -> int:
    """ "met in Port Elm on Monday with", "met representatives from": whom they met stands behind place and day."""
    found = _PLACED.match(page.text, start, end)
    start = found.end() if found else start
    people = compiled(people_from()).match(page.text, start, end)
    return people.end() if people else start


def _is_placed(page: Page, spot: Spot) -> bool:
    """ "spoke with Ann Os on Tuesday": without a day or place it may be any talk."""
    dated = any(spot.end <= one.span.start and one.span.end <= spot.clause.end for one in page.dates)
    return dated or re.search(r"\b(?:in|at) (?:the )?[A-Z]", page.text[spot.end : spot.clause.end]) is not None


def _is_host(page: Page, verb: str, others: Sequence[Mention]) -> bool:
    """ "will host Norland and Veldania" tells of a meeting of the guests, "will host Ada Brekke" of one with her."""
    return verb.endswith("host") and len(distinct(page, others)) > 1


_SINCE = re.compile(r"^(?:[Ss]ince|[Aa]t|[Bb]y|[Ff]rom)\s+the\s+start\s+of\s+(?:the|this|last)\s+\w+,?\s")
""" "Since the start of the month, Ada Brekke has met": no start of talks."""


def verb_status(left: str, verb: str, coming: bool) -> RoundStatus | None:
    if _DENIED_REPORT.search(left) and not coming:
        return "disputed"
    if hearsay(left) or (compiled(r"^would\b").search(verb) and as_told(verb, left) == verb):
        return None
    if governing(left, {"disputed": words("disputed", "left")}, 12):
        return "disputed"
    left = _SINCE.sub("", left)
    if compiled(rf"\b{words('unreal', 'left')}|\b(?:be|was|were|been|to|yet)\s*$").search(left):
        return None
    return "announced" if coming else "held"


_DENIED_REPORT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*)\s+(?:as\s+\w+\s+)?(?:an?\s+|the\s+|any\s+|all\s+)?(?:[\w-]+\s+){0,3}"
    r"(?:reports?|claims?|allegations?|suggestions?|rumou?rs?|accounts?|assertions?|speculation)\s+(?:[\w’'-]+\s+){0,3}that\s",
    re.I,
)
""" "denied a report that it had | met": it is the meeting that is denied."""
_WAS_TO = re.compile(r"(?:set|due|scheduled|expected)\s+to\s")


def _was_to(page: Page, spot: Spot, left: str, verb: str) -> RoundStatus | None:
    """ "Were set to meet on Saturday", told before Saturday is over: they are to meet."""
    date = date_of(page, spot, words_after(page.text, spot)) if _WAS_TO.match(verb) and re.search(r"\b(?:was|were)\s*$", left) else None
    return "announced" if date and page.today and not is_before(date, page.today) else None


_WHOM = re.compile(r",?\s+whom\s+(?:[\w.'’-]+\s+){1,3}$")
""" "Ada Brekke, whom he | met"."""
_TITLE_AHEAD = re.compile(r"\s+(?:the\s+)?(?:[A-Z][\w/’'-]*\s*(?:(?:of|for|and|to|the)\s+)*){2,10},\s+(?=[A-Z])")
""" "met with | Joint Chief Mediator, | Ada Brekke"."""


def _object(page: Page, spot: Spot) -> list[Mention]:
    clause, sentence = spot.clause, spot.sentence
    start = _past_place(page, spot.end, clause.end)
    title = _TITLE_AHEAD.match(page.text, start, clause.end)
    if title and not any(start <= one.span.start < title.end() for one in page.parties):
        start = title.end() - 1
    near = re.compile(r"\s+(?:[\w'’.-]+\s+){0,6}").match(page.text, start, clause.end)
    many = _LIST.match(page.text, start, sentence.end) is not None
    found = named_after(page.text, start, sentence.end if many else clause.end, page.parties, lists=many)
    if _BESIDE.search(page.text, start, found[0].span.start if found else start):
        return []
    whose = [one for one in found if one.kind == "person" and re.match(r"['’]s?\s", page.text[one.span.end : one.span.end + 3])]
    return found if near and found and not whose and found[0].span.start <= near.end() else []


def _behind_list(page: Page, spot: Spot, others: Sequence[Mention]) -> str | None:
    """ "met with Ada Brekke, Milo Varga and Ivo Lenz in Arsk": the place behind all of them."""
    if not others:
        return None
    last = Spot(spot.sentence, Span(spot.clause.start, spot.sentence.end), spot.start, max(one.span.end for one in others))
    found = _AND_IN.match(page.text, last.end, spot.sentence.end)
    return (
        place_of(
            page, Spot(last.sentence, last.clause, spot.start, found.start("in") - 1), page.text[found.start("in") - 1 : spot.sentence.end]
        )
        if found
        else None
    )


_AND_IN = re.compile(
    r"(?:\s*\([^()]{2,160}\)|,?\s+(?:and|as\s+well\s+as)\s+(?!(?:told|said|was|were|will|have|had|has)\b)(?:[\w'’-]+\s+){0,5}[\w'’-]+|\s+(?:delegations?|officials|countries|rebels?|movement|alliance|group|at\s+(?:his|her|their|the)\s+(?:[\w-]+\s+){0,2}[\w-]+)){0,3}\s+(?P<in>in)\s+(?=(?:the\s+)?[\w ]{0,30}[A-Z])"
)


def _somebody(page: Page, spot: Spot) -> bool:
    """ "He met Ada Brekke", "the officials met": who it was is told elsewhere, or nowhere."""
    return any(
        one.kind in ("pronoun", "group", "role") and one.span.within(spot.clause) and 0 <= spot.start - one.span.end < 30
        for one in page.mentions
    )


_DENIES = re.compile(r"\b(?:(?:has|have|had)\s+)?(?:[a-z]+ly\s+)?(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|disput\w+)\b", re.I)


def _denier(page: Page, spot: Spot) -> list[Mention]:
    """ "Norland denied that it had | met": who denies it is who is said to have met."""
    deny = _DENIES.search(page.text, spot.clause.start, spot.start)
    its = deny and re.search(r"\b(?:it|he|she|they|its|his|her|their)\b", page.text[deny.end() : spot.start])
    return subject_of(page.text, spot.clause, deny.start(), page.parties) if deny and its else []


def _grouped(page: Page, spot: Spot) -> list[Mention]:
    """ "met with ambassadors of the Troika (Norland, Ostria and Sund)"."""
    ahead = re.compile(r"(?:\s+(?!(?:to|after|before|during|in|on|at)\b)[\w'’-]+){1,10}\s+(?=\()").match(
        page.text, spot.end, spot.clause.end
    )
    return members(page, ahead.end(), min(spot.sentence.end, ahead.end() + 200)) if ahead else []


_IN_PERSON = re.compile(
    r"\b(?:spoke|talked)\s+for\s+(?!.*\b(?:phone|telephone|video|call)\b).*?(?:\b(?:[Oo]n|at)\s+the\s+(?:margins|sidelines|fringes)\s+of\b|\b(?:in|at)\s+(?:the\s+)?(?:[A-Z]|resort|hotel|palace|airport|embassy)|\bface[\s-]to[\s-]face\b)"
)
""" "spoke for two hours at Port Elm Airport": not by telephone."""


_LEAD = re.compile(r"\b(?:have|has)\s+(?:\w+ly\s+)?met\Z")
""" "Norland and Veldania have met again": as the first words of a report the news of its day."""


def _meeting(
    page: Page, number: int, spot: Spot, name: str, status: RoundStatus | None, subject: list[Mention], others: list[Mention]
) -> Iterator[Glimpse]:
    parties, names = [*subject, *others], met(page, subject, others)
    whole = len(names) > 1 and not ("visit" in name and len(names) > 2)
    helps = page.helps(parties)
    spoken = not subject and (bool(others) or _I.search(page.text[spot.clause.start : spot.start]) is not None)
    unnamed = spoken or (bool(parties) and not whole and has_unnamed(page, spot.end, spot.clause.end))
    if not whole and status is not None and parties and not helps and not unnamed and "visit" not in name:
        return
    right = words_after(page.text, spot)
    next_ = GOES_ON.search(right)
    right = right[: next_.start()] if next_ else right
    round_ = _ROUND.search(right) if "meeting" in name or "coming" in name else None
    counts = "meeting" in name and bool(round_ or compiled(rf"\b{words('before', 'counting')}\s+talks\b|\bnegotiations\b").search(right))
    kind: ContactKind = next((kind for kind in KINDS if kind in name), "call" if "phone" in page.text[spot.start : spot.end] else "meeting")
    kind = "meeting" if kind == "call" and _IN_PERSON.search(page.text, spot.clause.start, spot.clause.end) else kind
    place = (_visited(page, spot) if kind == "visit" else None) or place_of(page, spot, right) or _behind_list(page, spot, others)
    if spoken and not place and not (_somebody(page, spot) and not hearsay(page.text[spot.clause.start : spot.start])):
        return
    span = trimmed(page.text, spot.clause.start, spot.clause.end)
    when = date_of(page, spot, right)
    helpers = helping(page, spot.clause, "mediators")
    glimpse = Glimpse(kind, span, number, status, tuple(sorted(names)), counts=counts, mediators=helpers, when=when, place=place)
    glimpse = replace(glimpse, delegations=delegates(page, parties), format=format_of("", right), helps=helps, unnamed=unnamed)
    if round_ and kind == "meeting":
        glimpse = replace(glimpse, kind="talks", counts=True, ordinal=ordinal_of(round_[0]))
    if status == "held" and not when and not number and _LEAD.search(page.text[spot.clause.start : spot.end]):
        glimpse = replace(glimpse, fresh=page.today or None)
    if len(names) == 2 and all(map(page.is_person, names)):
        glimpse = replace(glimpse, named=True)
    if not parties and not spoken:
        glimpse = replace(glimpse, inherits=True, sides=page.sides, unnamed=not any(one.span.within(spot.clause) for one in page.parties))
    yield settled(page, glimpse)
    yield from also_with(page, spot, glimpse, subject, others)
    for other in elsewhere(page, spot, right, place) if kind != "visit" else ():
        yield settled(page, replace(glimpse, place=other))
