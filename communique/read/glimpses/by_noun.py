"""A contact told of by a noun of meeting: "the second round of talks", "a phone call with"; and whether it took place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.clauses import compiled, governing, subject_of, trimmed
from communique.meetings import Glimpse, denied, format_of, is_round, kind_of, ordinal_of, words
from communique.model import ContactKind, Mention, RoundStatus, Span
from communique.read.glimpses.also_with import also_with
from communique.read.glimpses.details import arrived_for, date_of, outcome_of, own_part, settled, words_after
from communique.read.glimpses.page import PAIR, Page, Spot, delegates, distinct, has_unnamed, helping
from communique.read.glimpses.places import elsewhere, place_of
from communique.read.glimpses.standing import PRESUMED, status_of
from communique.read.glimpses.whose import parties_of


@dataclass(frozen=True, slots=True)
class _Told:
    """A noun of meeting in its place: its words, those after it, its kind, and whose the contact is.

    `by_subject` if the subject of its verb is among the parties; `strangers` if the words tell of talks of people who are not named, `others` if
    the other side is told of without a name.
    """

    page: Page
    spot: Spot
    noun: str
    right: str
    kind: ContactKind | None
    parties: list[Mention]
    hosts: set[str]
    by_subject: bool
    strangers: bool
    others: bool

    @property
    def of_one_person_each(self) -> bool:
        named = distinct(self.page, self.parties)
        return _THE.match(self.noun) is not None and len(named) > 1 and all(map(self.page.is_person, named))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What became of it; `presumed` if only that there is one is told, `none` if that there was none."""

    status: RoundStatus | None
    presumed: bool
    none: bool


def glimpses_of_noun(page: Page, number: int, spot: Spot) -> Iterator[Glimpse]:
    if any(one.search(page.text, spot.clause.start, spot.start) for one in (_PAVED, _ADDRESSED, _LEFT_OUT)):
        return
    told = _told(page, spot)
    base = _glimpse(told, number, _standing(told))
    yield from _former(page, spot, base)
    yield base if base.status == "announced" and arrived_for(page, spot) else settled(page, base)
    if told.by_subject:
        subject = [one for one in told.parties if one.span.end <= spot.start]
        yield from also_with(page, spot, base, subject, [one for one in told.parties if one.span.start >= spot.end])
    for other in elsewhere(page, spot, told.right, base.place) if base.status in ("held", "announced") and len(base.parties) < 3 else ():
        yield settled(page, replace(base, place=other, inherits=False, ordinal=None))


def _told(page: Page, spot: Spot) -> _Told:
    noun, right = page.text[spot.start : spot.end], words_after(page.text, spot)
    kind = kind_of(noun, page.text[max(spot.clause.start, spot.start - 8) : spot.start])
    parties, hosts, by_subject = parties_of(page, spot, right)
    last = max((one.span.end for one in parties if one.span.end <= spot.start), default=spot.clause.start)
    strangers = bool(_WHO_ARE.search(page.text, last, spot.start) or _SAT_IN.search(page.text, spot.clause.start, spot.start))
    who, mediators = distinct(page, parties), helping(page, spot.sentence, "mediators")
    among_helpers = len(who) > 1 and who <= set(mediators)  # who helps holds no talks among each other
    parties = [] if strangers or among_helpers else parties
    return _Told(page, spot, noun, right, kind, parties, hosts, by_subject, strangers, _others(page, spot, right, parties))


def _standing(told: _Told) -> _Standing:
    page, spot, noun = told.page, told.spot, told.noun
    apart = bool(re.match(r"(?:no|any)\b|.*\bseparate\b", noun, re.I))  # none; or one with each of them, which is no contact of all
    apart = apart and not denied(spot.left(page.text))
    status = None if told.kind is None or apart else status_of(page, spot, noun, told.right)
    status = None if status in ("announced", "confirmed") and _is_joined(page, spot, noun, told.parties) else status
    if status == PRESUMED:
        return _Standing("under-way", True, False)
    none = status is None and _THERE_WAS_NONE.search(page.text, spot.clause.start, spot.end) is not None
    return _Standing("disputed" if none else status, False, none)


def _glimpse(told: _Told, number: int, standing: _Standing) -> Glimpse:
    page, spot, noun, right, parties = told.page, told.spot, told.noun, told.right, told.parties
    status, points, inherits = standing.status, _points(told, standing), _takes_over(told)
    return Glimpse(
        kind=told.kind or "talks",
        span=trimmed(page.text, spot.clause.start, spot.end + len(right)),
        sentence=number,
        status=status,
        parties=tuple(sorted(key for key in distinct(page, parties) if not (points and page.is_person(key)))),
        inherits=inherits,
        sides=page.sides if _may_be_of_sides(told, points, inherits) else (),
        points=points,
        apart=_is_named_by_place(page, spot, noun),
        resumed=_RESUMED.search(spot.left(page.text)[-40:] + " | " + right[:40]) is not None,
        named=told.of_one_person_each,
        former=status in ("held", "broken-off") and _BEFORE_THAT.search(noun) is not None,
        counts=not standing.presumed and _counts(noun, told.kind, parties, told.by_subject),
        presumed=standing.presumed,
        owned=(compiled(rf"^{words('before', 'possessive')}\s").search(noun) is not None and not _is_numbered(noun))
        or _is_named_event(page.text, spot),
        mediators=helping(page, own_part(page.text, spot, spot.sentence), "mediators"),
        hosts=tuple(sorted({*helping(page, own_part(page.text, spot, spot.clause), "hosts"), *told.hosts})),
        ordinal=ordinal_of(noun) if is_round(noun) else None,
        when=date_of(page, spot, right, ahead=status is not None) or (_now(page, spot) if status == "under-way" else None),
        place=place_of(page, spot, right),
        format=format_of(noun, right),
        outcome=outcome_of(page, spot, right) if status in ("held", "broken-off") else None,
        delegations=()
        if status in ("broken-off", "postponed", "cancelled")
        else delegates(page, parties),  # who calls talks off need not be there
        helps=page.helps(parties),
        open=told.others,
        unnamed=_is_unnamed(told),
    )


def _points(told: _Told, standing: _Standing) -> bool:
    """ "These talks", "such a meeting", "marking | the first": it is the contact told of before."""
    return standing.none or bool(
        compiled(rf"^{words('before', 'pointing')}|^(?:any\s+)?such\b").search(told.noun)
        or compiled(r"\bmarking$").search(told.spot.left(told.page.text).strip())
    )


def _takes_over(told: _Told) -> bool:
    """May its parties be those of the talks spoken of before?"""
    page, spot, noun = told.page, told.spot, told.noun
    if told.kind is None or not (told.parties or not PAIR.search(noun)) or not _inherits(page, spot, noun, told.kind, told.right):
        return False
    return not (told.others or told.strangers or _is_named_event(page.text, spot))


def _may_be_of_sides(told: _Told, points: bool, inherits: bool) -> bool:
    """Are they, where no talks were spoken of before, those between the two sides of the report?"""
    page, spot, noun = told.page, told.spot, told.noun
    if told.others or told.strangers:
        return False
    return points or (
        inherits and (_is_of_sides(page, spot, noun, told.right) or _is_with_side(page, noun, told.parties) or _is_theirs(page, spot, noun))
    )


def _is_unnamed(told: _Told) -> bool:
    """Is nobody named in its words, or one side alone beside somebody without a name?"""
    page, spot, end = told.page, told.spot, told.spot.end + len(told.right)
    if not any(spot.clause.start <= one.span.start < end for one in page.parties):
        return True
    return len(distinct(page, told.parties)) == 1 and (told.others or has_unnamed(page, spot.end, end))


_THERE_WAS_NONE = re.compile(
    r"\b[Tt]here\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+no\s+(?:such\s+)?(?:[\w-]+\s+){0,2}(?:meeting|meetings|talks|contact|contacts)\Z"
)
""" "There was no meeting": it denies the one told of last."""
_PAVED = re.compile(r"\bpav(?:e|es|ed|ing)\s+the\s+way\s+(?:for|to)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}\Z")
""" "was aimed at paving the way for a | summit between Ann Os and Bo Ek": whose that would be is not whose this was."""
_LEFT_OUT = re.compile(
    r"\b(?:left|shut|kept|frozen)\s+out\s+of|\b(?:excluded|barred|absent)\s+from|\bno\s+(?:seat|place|part)\s+(?:at|in)\b"
)
""" "A group that was left out of the | talks has claimed Friday's bombing": what the clause tells of is not the talks."""
_SAT_IN = re.compile(r"\b(?:sat|sitting|sit|listened)\s+in\b[^,;.]{0,40}\bsince\s+(?:the\s+)?\Z")
""" "The bishops have sat in since the | talks began": whose talks those are is not told."""
_WHO_ARE = re.compile(
    r"\b(?:leaders|politicians|delegates|officials|figures|members|representatives|people|envoys)\s+who\s+(?:are|were|is|was|had|have)\b[^,;.]*\Z"
)
""" "Norland asked Sund to arrest leaders who are in Arsk for | a new round of talks": the talks are theirs."""
_ADDRESSED = re.compile(r"\b(?:asked|told|urged|thanked|begged|reminded|accused|petitioned)\s+\Z")
""" "had asked | the conference to act as a witness": a body."""
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
    theirs = noun.lower().startswith("their ") or _THEIR_HEADS.search(page.text, spot.sentence.start, spot.start)
    return bool(theirs) and len(page.sides) > 1 and set(page.sides) <= before


_THEIR_HEADS = re.compile(
    r"\btheir\s+(?:[\w-]+\s+){0,2}(?:state|government|leaders|presidents|premiers|ministers|envoys|negotiators|delegations|teams|delegates)\s+(?:have\s+|had\s+)?(?:held|opened|began|concluded|ended|had)\s+\Z"
)
""" "Norland and Veldania said it after their heads of state held | a first meeting"."""


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
