"""Contacts and rounds as lines. What is announced or proposed is always worded so."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from communique.answers import Contact, Round
from communique.model import TOOK_PLACE, Evidence
from communique.present.again import is_again
from communique.present.bar import Bar
from communique.present.below import ENDS, STATUS, TO_COME, round_details
from communique.present.carriers import (
    AHEAD,
    begins_then,
    carriers,
    ends_then,
    is_one_sided,
    is_suspended,
    own,
    tells,
    words_of_both,
)
from communique.present.corrections import corrected_day, correction_of, is_undone, took_place
from communique.present.counted import with_origins
from communique.present.dates import days_before, last_day
from communique.present.facts import BOTH, Facts, is_former
from communique.present.lines import Line, Section, section_of

Meeting = TypeVar("Meeting", Round, Contact)
NEAR = 4
"""Days within which two tellings of an end are of the same one."""
UNDATED = 7
"""Days after which what was to come on a day that nobody told may be over."""
PAST = 31
"""Days after the day of a round that was only announced, after which it is left to the record."""
MOST = 8
"""Lines of each of these sections, at most; rounds have half as many again."""


def meetings(bar: Bar, rounds: Sequence[Round], contacts: Iterable[Contact]) -> Section:
    """Rounds of talks, the latest if there are many, then the contacts that no round counts among its own."""
    counted = {contact for one in rounds for contact in one.contacts}
    seen = {one for round_ in rounds for one in round_.evidence}
    apart = [one for one in contacts if one.id not in counted and not _stands_in(one, seen) and not _is_undone(bar, one)]
    plain = [one for one in shown_rounds(rounds) if not _is_undone(bar, one) and not _is_long_past(bar, one) and is_somebodys(bar, one)]
    known = _once([one for one in plain if not is_again(bar, one, plain)])
    apart = [one for one in apart if not is_again(bar, one, [*known, *apart])]
    told = [*(round_line(bar, one) for one in _latest(known)), *(contact_line(bar, one) for one in _once(apart, known))]
    lines = [line for line in told if line]
    lines = list({(line.occurred, line.who): line for line in reversed(lines)}.values())[::-1]
    return section_of("Contacts and rounds", lines, MOST + MOST // 2, left=len(rounds) + len(apart) - len(lines))


def is_somebodys(bar: Bar, one: Round | Contact) -> bool:
    """Are its parties known? Beside pages on negotiations talks of nobody known tell only that some report left out whose they were."""
    return bool(bar.parties or len(one.parties) > 1 or not bar.facts.answer.negotiations)


def _stands_in(one: Contact, seen: Collection[Evidence]) -> bool:
    """Are most of its words those of rounds? One sentence may tell of several ("after talks in Arsk, Lindhaven and Port Elm")."""
    return 2 * sum(each in seen for each in one.evidence) > len(one.evidence)


def _is_undone(bar: Bar, one: Round | Contact) -> bool:
    return one.status in TO_COME and is_undone(bar.facts, one.when, one.place, one.reports, bar.reports)


def _is_long_past(bar: Bar, one: Round) -> bool:
    """Was it announced or proposed for a day that is past by weeks, with no report of what became of it?"""
    return bool(bar.as_of and one.when and one.status in AHEAD and last_day(one.when) < days_before(bar.as_of, PAST))


def _once(meetings: Sequence[Meeting], above: Sequence[Round] = ()) -> list[Meeting]:
    """What ended or was put off is told of with several days; the one that most reports have is kept, of equals the earliest."""
    kept: list[Meeting] = []
    for one in sorted(meetings, key=lambda each: (-len(each.reports), each.when or "9")):
        others: list[Round | Contact] = [*above, *kept]
        if one.status not in ENDS or not any(is_same(one, other) for other in others):
            kept.append(one)
    return [one for one in meetings if one in kept]


def is_same(one: Round | Contact, other: Round | Contact) -> bool:
    """Of the same parties, with the same end, and no days that lie apart."""
    apart = bool(one.when and other.when) and days_before(max(one.when or "", other.when or ""), NEAR) > min(
        one.when or "", other.when or ""
    )
    return one.status == other.status and set(one.parties) == set(other.parties) and not apart


def shown_rounds(rounds: Sequence[Round]) -> list[Round]:
    """Those that are told of plainly enough to be told apart from the others."""
    return [one for one in rounds if not _is_vague(one, rounds) and not _is_loose(one)]


def _is_loose(one: Round) -> bool:
    """Without a day: only one that was held at a known place says something; one to come stands in the clock, with its words."""
    if one.status in ("proposed", "broken-off") and not (one.place or one.ordinal):
        return one.status == "proposed" or not one.when
    if one.when and len(one.when) > len("2022"):
        return False
    if one.status in TOOK_PLACE:
        return not (one.place or (one.ordinal and one.when))
    return True


def _is_vague(one: Round, rounds: Sequence[Round]) -> bool:
    """Held, and told of without day, place or number: it may be any of those that are told of with them."""
    bare = one.status in ("held", "broken-off") and not (one.when or one.place or one.ordinal)
    return bare and any(other.parties == one.parties and other.when and other.status in ("held", "broken-off") for other in rounds)


def _latest(rounds: Sequence[Round]) -> Sequence[Round]:
    """All rounds in their order, or only the latest where there are too many."""
    kept = sorted(rounds, key=lambda one: last_day(one.when), reverse=True)[:MOST]
    return [one for one in rounds if one in kept]


def round_line(bar: Bar, one: Round) -> Line:
    """A round with its outcome below it, and every field on which outlets differ."""
    facts, told = bar.facts, carriers(bar, one)
    details = [
        status_of(bar, one),
        one.place or "",
        f"{one.format} talks" if one.format and _is_told_so(bar, one) else "",
        mediated_by(bar, one),
        _with("host", facts.names(one.hosts)),
        _with(
            "with",
            [_head(facts, party, head) for party, head in one.delegations.items() if is_person(facts, head)]
            if one.status in ("held", "under-way")
            else (),
        ),
    ]
    line = Line(
        occurred=one.when,
        who=", ".join(part for part in (_counted(bar, one), between(bar, one)) if part)
        + ": "
        + ", ".join(part for part in details if part),
        outlets=facts.outlets(each.report for each in told),
        references=told,
        under=round_details(bar, one),
    )
    return with_origins(bar, one, own(bar, one), line)


def between(bar: Bar, one: Round | Contact) -> str:
    """Whose it is; nothing where no report says so on a page on one negotiation."""
    return bar.facts.between(one.parties) if one.parties or not bar.parties else ""


def status_of(bar: Bar, one: Round | Contact) -> str:
    """How far it has come, in words that promise no more than the reports do."""
    if one.status == "held" and ends_then(bar, one):
        return "held, ended on this day"
    if begins_then(bar, one):
        return "held, began on this day"
    if is_suspended(bar, one):
        return "suspended"
    if one.status in AHEAD and took_place(bar.facts, one.when, one.place, one.parties, one.reports):
        return "announced, and a later report tells of talks there as held"
    if one.status in AHEAD and is_one_sided(bar, own(bar, one)):
        return STATUS["proposed"]
    if one.status == "under-way" and _is_stale(bar, one):
        return "begun, and read nowhere when it ended"
    return STATUS[one.status]


def _is_stale(bar: Bar, one: Round | Contact) -> bool:
    """Was it last told of so long ago that it will be over?"""
    last = max(bar.facts.published(one.reports), default="")
    return bool(bar.as_of and last) and last < days_before(bar.as_of or "", UNDATED)


def _is_told_so(bar: Bar, one: Round) -> bool:
    """Do the reports that are named for it tell the format, as far as readings say?"""
    readings = [bar.facts.readings[each.report] for each in carriers(bar, one) if each.report in bar.facts.readings]
    formats = {each.format for reading in readings for each in reading.sightings}
    return not any(reading.sightings for reading in readings) or one.format in formats


def mediated_by(bar: Bar, one: Round) -> str:
    """ "mediated by" and the names, of the mediators that are told; empty where none are."""
    return _with("mediated by", mediators_in(bar.facts, one.mediators or (_mediators_told(bar, one) if one.status == "held" else ())))


def _mediators_told(bar: Bar, one: Round) -> tuple[str, ...]:
    """The mediators of the negotiation whom a report on the round tells of, themselves or by an envoy; no office alone.

    A report that tells so of another round tells nothing of this one.
    """
    facts = bar.facts
    others = [each for each in facts.answer.rounds if each.negotiation == one.negotiation and each.id != one.id and each.mediators]
    reports = {each.report for each in carriers(bar, one)} - {each.report for other in others for each in other.evidence}
    readings = [facts.readings[key] for key in reports if key in facts.readings]
    named = {facts.actor(each.entity) for reading in readings for each in reading.mentions if each.entity}
    sides = {
        facts.side(facts.actor(told.entity)) for reading in readings for told in reading.mediations if told.entity and not told.by_office
    }
    known = [who for each in facts.answer.negotiations if each.parties == bar.parties for who in each.mediators]
    return tuple(who for who in known if facts.side(who) in sides or (is_person(facts, who) and who in named))


def is_person(facts: Facts, who: str) -> bool:
    known = facts.actors.get(who)
    return known is not None and known.kind == "person"


def _counted(bar: Bar, one: Round) -> str:
    """ "Third round" where a report counts it so; "the first direct talks in years" counts nothing."""
    name = one.counted
    told = (bar.facts.around(each) for each in one.evidence)
    counts = re.compile(rf"\b(?:{name}|{one.ordinal}(?:st|nd|rd|th))\s+(?:\w+\s+)?(?:round|session|one)\b", re.I)
    return f"{name} round" if name and any(counts.search(words) for words in told) else "round of talks"


def mediators_in(facts: Facts, mediators: Iterable[str]) -> tuple[str, ...]:
    """Their names; a state only if it is not that of somebody named who has left its service."""
    told = list(mediators)
    left = {
        role.state for one in told if (known := facts.actors.get(one)) and known.kind == "person" for role in known.roles if is_former(role)
    }
    return facts.names(one for one in told if one not in left)


def _with(label: str, names: Iterable[str]) -> str:
    told = ", ".join(names)
    return f"{label} {told}" if told else ""


def _head(facts: Facts, party: str, who: str) -> str:
    """ "Astrid Velle for Norland"; the party alone where the person has no name."""
    name = facts.name(who)
    return facts.name(party) if name in ("not named", facts.name(party)) else f"{name} for {facts.name(party)}"


def contact_line(bar: Bar, one: Contact) -> Line | None:
    """A meeting, call, letter or visit, with whose account it is; without a day only in plain words, disputed only with the words of both."""
    facts = bar.facts
    told = facts.statements.get(one.account)
    parties = between(bar, one)
    people = [_head(facts, party, who) for party, who in one.attended.items() if is_person(facts, who)]
    present = "among those present:" if one.status not in (*AHEAD, "postponed", "cancelled") else "to be attended by"
    attended = _with("between" if one.kind in ("letter", "call") else present, people)
    account = f"told by {facts.voiced(told)}" if told and bar.names_its_speaker(told) else ""
    status = "sent" if one.kind == "letter" and one.status == "held" else status_of(bar, one)
    details = ", ".join(part for part in (status, one.place or "", attended, account) if part)
    cited = carriers(bar, one)
    taken_back = next(((each, found) for each in one.evidence if (found := correction_of(facts, bar.whole(each)))), None)
    day = corrected_day(facts, one.when, bar.whole(taken_back[0]), taken_back[1]) if taken_back else one.when
    words = _corrected(*taken_back, bar) if taken_back else _in_words(bar, one)
    if (
        _is_alone(facts, one)
        or (not words and (one.status == "disputed" or not one.when))
        or (one.status in TO_COME and _is_over(bar, one))
    ):
        return None
    line = Line(
        mark="contested" if one.status == "disputed" else None,
        occurred=day,
        reported=None if day else next(iter(facts.published(one.reports)), None),
        who=f"{one.kind}, {parties}: {details}",
        outlets=facts.outlets(each.report for each in cited),
        references=cited,
        under=words,
    )
    return with_origins(bar, one, own(bar, one), line)


def _is_alone(facts: Facts, one: Contact) -> bool:
    """Is only one side of it known? Then nobody can tell whom it met."""
    return len({facts.side(party) for party in (*one.parties, *one.attended)}) < BOTH


def _corrected(told: Evidence, correction: Evidence, bar: Bar) -> tuple[Line, ...]:
    """What an outlet says now comes before what it withdrew."""
    before = bar.sentence(told)
    return (
        Line(who="corrected by the outlet:", words=correction.text, references=(correction,)),
        *([Line(who="as it was first reported:", words=before.text, references=(before,))] if before else []),
    )


def _is_over(bar: Bar, one: Contact) -> bool:
    """Was it still to come at a time that is past by the latest report?"""
    if not bar.as_of:
        return False
    if one.when:
        return last_day(one.when) < bar.as_of
    return max(bar.facts.published(one.reports), default="") < days_before(bar.as_of, UNDATED)


def _in_words(bar: Bar, one: Contact) -> tuple[Line, ...]:
    """Who claims and who denies it, and what happened on a day that nobody told, stands in the reports' words."""
    if one.status == "disputed":
        return words_of_both(bar, one)
    found = (plain for each in own(bar, one) if (plain := bar.sentence(each)))
    plain = next((told for told in found if tells(one.status, told.text)), None) if not one.when else None
    return (Line(verb="words:", words=plain.text, references=(plain,)),) if plain else ()
