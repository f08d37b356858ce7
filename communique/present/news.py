"""Which claims are news, in which order, and which are contested or rest on one voice."""

import re
from collections.abc import Iterable

from communique.answers import Claim, Contact, Round
from communique.model import Act
from communique.present.claims import claim_line, meeting_of, opposites, readable, shown_statement, standing_of, statements_of
from communique.present.dates import days_before, last_day
from communique.present.facts import Facts
from communique.present.lines import Section, section_of
from communique.present.wording import content_words

NEWEST = 7
"""Lines of what is new, at most."""
ONE_VOICE = 8
FRESH_DAYS = 7
"""What was reported this many days before the latest report is still new."""
LAST_DAYS = 2
"""Of these last days comes before the rest of what is new."""
RECENT_DAYS = 31
"""A meeting that took place so many days before the latest report comes before other words."""
FULL = 4
"""Words with a meaning of their own that make a sentence full enough to be told before others."""
BY_ONE = 3
"""Lines of one speaker among what is new, at most."""

_STANDS: frozenset[Act] = frozenset({"demands", "conditions", "offers", "accepts", "rejects", "denies", "concedes", "announces"})


_UNTOLD = re.compile(r"(?:he|she|they|it|this|that|his|her|their)\b|[^.]*\bwants?\b", re.I)
"""What begins with somebody who was named before, and what somebody wants, tells of nothing that happened by itself."""


def news(facts: Facts, claims: Iterable[Claim]) -> Section:
    """The most telling claims of the last days, at most NEWEST: contacts, then where parties stand, then other words."""
    chosen, left = chosen_news(facts, claims)
    note = f"{left} more in the record (--format json)." if left and chosen else None
    return Section("What is new", tuple(claim_line(facts, claim) for claim in chosen), note)


def chosen_news(facts: Facts, claims: Iterable[Claim]) -> tuple[list[Claim], int]:
    """The claims that are news, in the order of their rank, and how many more of the same days there are."""
    latest = max(facts.published(facts.readings), default=None)
    since = days_before(latest, FRESH_DAYS) if latest else ""
    fresh = [one for one in claims if max(facts.published(one.reports), default="") >= since]
    ranked = sorted(readable(facts, fresh), key=lambda one: _rank(facts, one, latest or ""))
    chosen: list[Claim] = []
    for claim in ranked:
        if len(chosen) < NEWEST and _adds(facts, claim, chosen):
            chosen.append(claim)
    return chosen, len(fresh) - len(chosen)


def shown_words(facts: Facts, claims: Iterable[Claim]) -> frozenset[str]:
    """The statements whose words stand among what is new."""
    return frozenset(one.id for claim in chosen_news(facts, claims)[0] if (one := shown_statement(facts, claim)))


def _rank(facts: Facts, claim: Claim, latest: str) -> tuple[int, bool, int, int]:
    """Kind first; then what the last days' reports tell; then contested, then corroborated; then the number of origins."""
    standing = {"contested": 0, "corroborated": 1, "single-origin": 2}[standing_of(facts, claim)]
    old = max(facts.published(claim.reports), default="") < days_before(latest, LAST_DAYS)
    return _kind(facts, claim), old, standing, -claim.origins.min


def _kind(facts: Facts, claim: Claim) -> int:
    """0 contacts and rounds, 1 where a party stands, 2 the same by others or in few words, 3 anything else."""
    statement = shown_statement(facts, claim)
    if statement is None:
        return 0 if _recent(facts, meeting_of(facts, claim)) else 3
    meetings: list[Round | Contact] = [*facts.answer.rounds, *facts.answer.contacts]
    seen = {one for meeting in meetings for one in meeting.evidence}
    contact = any(one.report == each.report and one.start < each.end and each.start < one.end for one in claim.variants for each in seen)
    full = len(content_words(facts.told(statement))) >= FULL
    if contact and full and statement.act == "announces":
        return 0
    if statement.act not in _STANDS:
        return 3
    return 1 if full and facts.side(claim.speaker) in facts.parties else 2


def _recent(facts: Facts, meeting: Round | Contact | None) -> bool:
    """Whether a meeting may be from the last weeks; one without a date may."""
    latest = max(facts.published(facts.readings), default="")
    return meeting is not None and (meeting.when is None or last_day(meeting.when) >= days_before(latest, RECENT_DAYS))


def _adds(facts: Facts, claim: Claim, chosen: list[Claim]) -> bool:
    """Whether it shares no words with those chosen, and is not its speaker's fourth line or second on one issue."""
    mine = [one for one in chosen if claim.speaker and one.speaker == claim.speaker]
    issues = _issues(facts, claim)
    return (
        len(mine) < BY_ONE
        and not any(_overlap(claim, one) or _opposed(facts, claim, one) for one in chosen)
        and not any(issues & _issues(facts, one) for one in mine)
    )


def _issues(facts: Facts, claim: Claim) -> set[str]:
    return {label for one in statements_of(facts, claim) for label in facts.issues.get(one.id, "").split("; ") if label}


def _overlap(left: Claim, right: Claim) -> bool:
    return any(a.report == b.report and a.start < b.end and b.start < a.end for a in left.variants for b in right.variants)


def _opposed(facts: Facts, left: Claim, right: Claim) -> bool:
    """Whether one already stands under the other, as the words against it."""
    mine = {one.id for one in statements_of(facts, left)}
    return any(one.id in mine for one in opposites(facts, right))


def contested(facts: Facts, claims: Iterable[Claim]) -> Section:
    """What is contested and what is told as happened on one voice, unless it is news; what one outlet says is counted."""
    told = list(claims)
    shown = chosen_news(facts, told)[0]
    left = [one for one in readable(facts, told) if one not in shown]
    disputed: list[Claim] = []
    for one in (each for each in left if standing_of(facts, each) == "contested"):
        if not any(_opposed(facts, one, other) for other in [*shown, *disputed]):
            disputed.append(one)
    happened = [
        one
        for one in left
        if one.level == "happened"
        and standing_of(facts, one) == "single-origin"
        and meeting_of(facts, one) is None
        and not _UNTOLD.match(one.text)
    ]
    lines = [claim_line(facts, one) for one in [*disputed, *happened]]
    return section_of("Contested, or one voice only", lines, len(disputed) + ONE_VOICE)
