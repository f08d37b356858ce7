"""Which claims are news, in which order, and which are contested or rest on one voice."""

import re
from collections.abc import Iterable

from communique.answers import Claim, Contact, Round
from communique.model import Act, Evidence, Statement
from communique.present.again import is_again
from communique.present.agreed import agreements, is_of_agreement, tells_agreement
from communique.present.bar import OF_TALKS, Bar, stems_of
from communique.present.carriers import AHEAD, carriers
from communique.present.claims import claim_line, meeting_of, opposites, readable, shown_statement, standing_of, statements_of, whole_words
from communique.present.dates import days_before, last_day
from communique.present.lines import Section, section_of
from communique.present.talks import is_same, is_somebodys
from communique.present.wording import content_words

NEWEST = 7
"""Lines of what is new, at most."""
ONE_VOICE = 8
FRESH_DAYS = 7
"""What was reported this many days before the latest report is still new."""
LAST_DAYS = 2
"""Of these last days comes before the rest of what is new."""
RECENT_DAYS = 31
"""A meeting that took place so many days before the latest report comes before other words; what happened earlier is not told as one voice's word."""
FULL = 4
"""Words with a meaning of their own that make a sentence full enough to be told before others."""
BY_ONE = 3
"""Lines of one speaker among what is new, at most."""

MOSTLY = 0.5
_STANDS: frozenset[Act] = frozenset({"demands", "conditions", "offers", "accepts", "rejects", "denies", "concedes", "announces"})


_UNTOLD = re.compile(r"(?:he|she|they|it|this|that|his|her|their)\b|[^.]*\bwants?\b", re.I)
"""What begins with somebody who was named before, and what somebody wants, tells of nothing that happened by itself."""
_SAID = re.compile(r"[“”\"]|\b(?:said|says|told|according to|claim\w*|reportedly|would|could|may|might)\b", re.I)
"""With one of these a sentence tells what was said or may be, not what happened."""
_CONFIRMED = re.compile(
    r"\b(?:both|the two) (?:\w+ )?(?:sides|parties|countries|governments|states|leaders)\b[^.]*\bconfirmed\b|\bfrom both (?:sides|parties|countries|governments)\b[^.]*\bconfirmed\b|\bconfirmed by both\b|\bboth confirmed\b",
    re.I,
)
_MEETS = re.compile(r"\b(?:met|meet\w*|talks|negotiat\w+|rounds?)\b", re.I)
"""What tells of a meeting of the parties is one of the contacts."""
_LONG_AGO = re.compile(r"\b(?:19|20)\d\d\b|\bhad\b|\bsince\b|\bago\b|\bfar\b|\blast\s+(?:year|month)\b", re.I)


def news(bar: Bar, claims: Iterable[Claim]) -> Section:
    """The most telling claims of the last days, at most NEWEST: contacts, then where parties stand, then other words."""
    told, first = list(claims), agreements(bar) if bar.parties else []
    chosen, fresh, plain = chosen_news(bar, told)
    kept = [
        claim
        for claim in chosen
        if not any(one.overlaps(each) for line in first for one in line.references for each in _words(bar, claim))
        and not any(is_of_agreement(bar, bar.whole(each), first) for each in _words(bar, claim)[:1])
    ]
    kept = kept[: NEWEST - len(first)]
    more = fresh - len(kept) if kept else 0
    return Section("What is new", (*first, *(claim_line(bar, claim) for claim in kept)), None, fresh - plain, more)


def _words(bar: Bar, claim: Claim) -> tuple[Evidence, ...]:
    """The words that are shown of it, and those that it rests on."""
    said, told = shown_statement(bar, claim), whole_words(bar, claim) if claim.level == "happened" else None
    return (*claim.variants, *([bar.shown(said)] if said else []), *([told] if told else []))


def chosen_news(bar: Bar, claims: Iterable[Claim]) -> tuple[list[Claim], int, int]:
    """The claims that are news, in the order of their rank; how many there are of these days; and how many of them could be shown."""
    facts = bar.facts
    latest = bar.as_of or max(facts.published(facts.readings), default=None)
    since = days_before(latest, FRESH_DAYS) if latest else ""
    fresh = [one for one in claims if max(facts.published(one.reports), default="") >= since]
    ranked = sorted((one for one in readable(bar, fresh) if _is_told(bar, one)), key=lambda one: _rank(bar, one, latest or ""))
    chosen: list[Claim] = []
    for claim in ranked:
        if len(chosen) < NEWEST and _adds(bar, claim, chosen):
            chosen.append(claim)
    return chosen, len(fresh), len(ranked)


def _is_told(bar: Bar, claim: Claim) -> bool:
    """What happened is news if it is a meeting of the last weeks or more than one origin tells of it; what was said, if it is for a side and still so."""
    if claim.level == "happened":
        meeting = meeting_of(bar.facts, claim)
        if meeting:
            return _recent(bar, meeting) and is_somebodys(bar, meeting) and not _had_ended(bar, claim, meeting)
        return (claim.standing == "corroborated" or _is_confirmed_by_both(bar, claim)) and not _is_long_ago(bar, claim)
    statement = shown_statement(bar, claim)
    return (
        statement is not None
        and bar.is_of_a_side(statement)
        and bar.is_on_topic(statement)
        and not bar.is_revised(statement)
        and not is_background(bar, statement)
        and not _is_of_a_known_meeting(bar, statement)
    )


def _had_ended(bar: Bar, claim: Claim, meeting: Round | Contact) -> bool:
    """Broken off, and since then told to go on again; or on a day that nobody tells, as over ("had been on hold"): where talks come from, and no news."""
    if meeting.status != "broken-off":
        return False
    resumed = [
        one
        for one in bar.facts.answer.rounds
        if one.negotiation == meeting.negotiation and one.status in ("announced", "confirmed", "held", "under-way")
    ]
    last = max(bar.facts.published(meeting.reports), default="9")
    if any(min(bar.facts.published(one.reports), default="") > last for one in resumed):
        return True
    told = whole_words(bar, claim)
    again = any(set(one.reports) & set(meeting.reports) for one in resumed)
    return not meeting.when and (again or re.search(r"\bhad\b", told.text if told else claim.text) is not None)


_SINCE = re.compile(r"\b(?:since|in)\s+(?:[A-Z][a-z]+\s+)?((?:19|20)\d\d)\b")


def is_background(bar: Bar, statement: Statement) -> bool:
    """Are words that are no quotation on what has been so since a year that is over ("have been fighting since 2015")?"""
    told = bar.facts.told(statement)
    years = [int(found[1]) for found in _SINCE.finditer(told)]
    this = int((bar.as_of or bar.day(statement.report) or "0")[:4])
    return (
        statement.kind == "indirect" and statement.act == "asserts" and any(0 < year < this for year in years) and not _STILL.search(told)
    )


_STILL = re.compile(r"\b(?:first|will|would|must|should|demand\w*|want\w*|propos\w*|offer\w*|agree\w*|ready)\b", re.I)


def _is_long_ago(bar: Bar, claim: Claim) -> bool:
    """Is it told as what was long before, or has been so for long?"""
    told = whole_words(bar, claim)
    return _LONG_AGO.search(told.text if told else claim.text) is not None


def _is_confirmed_by_both(bar: Bar, claim: Claim) -> bool:
    """Does the outlet itself tell that both sides confirm it, in a sentence that names them?"""
    told = whole_words(bar, claim)
    return told is not None and _CONFIRMED.search(told.text) is not None and bar.names_both(told)


_EACH = re.compile(r"\b(?:each|both|the two) (?:sides?|parties)\b", re.I)


def _names_both(bar: Bar, claim: Claim) -> bool:
    """Do the words name two parties, or one and "each side", and then nobody else's state?"""
    told = whole_words(bar, claim)
    if told is None:
        return False
    one = bool(bar.facts.sides_named([told]) & bar.sides)
    return bar.names_both(told) or (one and _EACH.search(told.text) is not None and not bar.is_of_strangers(told))


def _is_of_a_known_meeting(bar: Bar, one: Statement) -> bool:
    """Does a party only say that a meeting will be which other origins tell of too? The clock has it, with all of them."""
    told = bar.shown(one)
    meetings = [each for each in bar.facts.answer.rounds if each.status in AHEAD and any(told.overlaps(at) for at in each.evidence)]
    return bar.facts.side(bar.facts.speaker(one)) in bar.sides and any(len(carriers(bar, each)) > 1 for each in meetings)


def shown_words(bar: Bar, claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """The words of statements that stand among what is new."""
    return tuple(bar.shown(one) for claim in chosen_news(bar, claims)[0] if (one := shown_statement(bar, claim)))


def _rank(bar: Bar, claim: Claim, latest: str) -> tuple[int, bool, int, int]:
    """Kind first; then what the last days' reports tell; then contested, then corroborated; then the number of origins."""
    standing = {"contested": 0, "corroborated": 1, "single-origin": 2}[standing_of(bar, claim)]
    meeting = meeting_of(bar.facts, claim)
    held = last_day(meeting.when) if meeting and meeting.when else latest
    old = max(bar.facts.published(claim.reports), default="") < days_before(latest, LAST_DAYS) or held < days_before(latest, FRESH_DAYS)
    kind = _kind(bar, claim)
    said = shown_statement(bar, claim)
    weighty = said is not None and standing < 2 and bar.is_of_these_talks(said)  # what several carry of others' words on these talks
    return min(kind, 1) if weighty else kind, old, standing, -claim.origins.min


def _kind(bar: Bar, claim: Claim) -> int:
    """0 contacts and rounds, 1 where a party stands, 2 the same by others or in few words, 3 anything else."""
    facts, statement = bar.facts, shown_statement(bar, claim)
    if statement is None:
        meeting = meeting_of(facts, claim)
        return 0 if _recent(bar, meeting) else 1 if meeting is None and _names_both(bar, claim) else 3
    meetings: list[Round | Contact] = [*facts.answer.rounds, *facts.answer.contacts]
    seen = {one for meeting in meetings for one in meeting.evidence}
    contact = any(one.overlaps(each) for one in claim.variants for each in seen)
    full = len(content_words(facts.told(statement))) >= FULL
    if contact and full and statement.act == "announces":
        return 0
    if statement.act not in _STANDS or not bar.is_of_these_talks(statement):
        return 3
    return 1 if full and facts.side(claim.speaker) in facts.parties else 2


def _recent(bar: Bar, meeting: Round | Contact | None) -> bool:
    """Whether a meeting may be from the last weeks; one without a date may. Where no report has a date, the last of the meetings is recent."""
    if meeting is None:
        return False
    latest = bar.as_of or max(bar.facts.published(bar.facts.readings), default="")
    held = [
        last_day(one.when) for one in bar.facts.answer.rounds if one.status == meeting.status and one.negotiation == meeting.negotiation
    ]
    since = days_before(latest, RECENT_DAYS) if latest else max(held, default="")
    return meeting.when is None or last_day(meeting.when) >= since


def _adds(bar: Bar, claim: Claim, chosen: list[Claim]) -> bool:
    """Whether it shares no words with those chosen, and is not its side's fourth line, second on one issue or in much the same words."""
    side = _side(bar, claim)
    mine = [one for one in chosen if side and _side(bar, one) == side]
    issues = _issues(bar, claim)
    return (
        len(mine) < BY_ONE
        and not any(
            (_overlap(bar, claim, one) and not _of_two_meetings(bar, claim, one))
            or _opposed(bar, claim, one)
            or _of_one_meeting(bar, claim, one)
            for one in chosen
        )
        and not any(issues & _issues(bar, one) or _alike(bar, claim, one) for one in mine)
    )


def _side(bar: Bar, claim: Claim) -> str | None:
    statement = shown_statement(bar, claim)
    return bar.facts.side(bar.facts.speaker(statement) if statement else claim.speaker)


def _alike(bar: Bar, left: Claim, right: Claim) -> bool:
    """Are most words with a meaning of their own that are shown of one shown of the other too?"""
    one, other = (shown_statement(bar, each) for each in (left, right))
    stems = [stems_of(bar.shown(each).text) if each else frozenset() for each in (one, other)]
    return len(stems[0] & stems[1]) >= MOSTLY * max(min(len(stems[0]), len(stems[1])), 1)


def _of_one_meeting(bar: Bar, left: Claim, right: Claim) -> bool:
    """Do both tell that the same talks were held or broken off?"""
    one, other = meeting_of(bar.facts, left), meeting_of(bar.facts, right)
    if one is None or other is None:
        return False
    return one.id == other.id or is_same(one, other) or is_again(bar, one, [other]) or is_again(bar, other, [one])


def _of_two_meetings(bar: Bar, left: Claim, right: Claim) -> bool:
    """Does one sentence tell of both ("Monday's call, and Friday's talks"), and are others shown?"""
    told = [whole_words(bar, one) for one in (left, right) if meeting_of(bar.facts, one)]
    return len(told) > 1 and None not in told and told[0] != told[1] and not _of_one_meeting(bar, left, right)


def _issues(bar: Bar, claim: Claim) -> set[str]:
    return {label for one in statements_of(bar.facts, claim) for label in bar.facts.issues.get(one.id, "").split("; ") if label}


def _overlap(bar: Bar, left: Claim, right: Claim) -> bool:
    """Do they share words, or would the words shown of both?"""
    spans = [[*one.variants, *([bar.shown(said)] if (said := shown_statement(bar, one)) else [])] for one in (left, right)]
    return any(one.overlaps(other) for one in spans[0] for other in spans[1])


def _opposed(bar: Bar, left: Claim, right: Claim) -> bool:
    """Whether one already stands under the other, as the words against it."""
    mine = {one.id for one in statements_of(bar.facts, left)}
    return any(one.id in mine for one in opposites(bar, right))


def contested(bar: Bar, claims: Iterable[Claim]) -> Section:
    """What is contested and what is told as happened on one voice, unless it is news; what one outlet says is counted."""
    told = list(claims)
    shown = chosen_news(bar, told)[0]
    open_ = [one for one in told if one not in shown and (one.standing == "contested" or _is_one_voice(bar, one))]
    left = readable(bar, open_)
    disputed: list[Claim] = []
    for one in (each for each in left if standing_of(bar, each) == "contested"):
        if not any(_opposed(bar, one, other) for other in [*shown, *disputed]):
            disputed.append(one)
    happened = _once(bar, [one for one in left if _is_one_voice(bar, one) and _is_of_the_talks(bar, one)])
    lines = [claim_line(bar, one) for one in [*disputed, *happened]]
    return section_of("Contested, or one voice only", lines, len(disputed) + ONE_VOICE, left=len(open_) - len(lines))


def _once(bar: Bar, claims: Iterable[Claim]) -> list[Claim]:
    """Each sentence once."""
    by_words = {told.text if (told := whole_words(bar, one)) else one.text: one for one in claims}
    return list(by_words.values())


def _is_one_voice(bar: Bar, claim: Claim) -> bool:
    return claim.level == "happened" and claim.standing == "single-origin" and meeting_of(bar.facts, claim) is None


def _is_of_the_talks(bar: Bar, claim: Claim) -> bool:
    """Does it tell of something lately that has to do with the talks, with its subject, and is it neither hearsay nor a meeting?"""
    recent = min(bar.facts.published(claim.reports), default="") >= days_before(bar.as_of or "", RECENT_DAYS)
    told = whole_words(bar, claim)
    words = told.text if told else claim.text
    unfit = _UNTOLD.match(words) or _SAID.search(words) or _MEETS.search(words) or _LONG_AGO.search(words)
    agreed = told is not None and tells_agreement(bar, told)  # several tell of it, in other words
    return recent and not unfit and not agreed and OF_TALKS.search(words) is not None
