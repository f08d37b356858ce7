"""What stands below a round: how it ended in a report's words, what it was before, and every field on which outlets differ."""

import re

from communique.answers import Disagreement, Round, StatusChange
from communique.model import Evidence
from communique.present.again import is_again
from communique.present.bar import Bar
from communique.present.carriers import AHEAD, broke_down, carriers, is_suspended, own
from communique.present.dates import days_before, first_day, in_words, last_day
from communique.present.facts import Facts
from communique.present.lines import Line
from communique.present.pointing import points_away
from communique.present.words import LONGEST

STATUS = {
    "proposed": "proposed, not agreed",
    "announced": "announced, not reported as held",
    "confirmed": "confirmed, not reported as held",
    "expected": "expected, not reported as held",
    "under-way": "under way",
    "held": "held",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "disputed": "disputed: reported, and denied",
    "broken-off": "broken off",
}
LATE = 31
"""Days after a round for which no date is needed beside words on it."""
TO_COME = (*AHEAD, "postponed")
ENDS = ("broken-off", "postponed", "cancelled")


def round_details(bar: Bar, one: Round) -> tuple[Line, ...]:
    """The lines below that of the round."""
    ended = _outcome(bar, one)
    outcome = [_outcome_line(bar, one, ended, "a")] if ended else []
    if ended and (short := _short_of_it(bar, one, ended)):
        outcome.append(_outcome_line(bar, one, short, "another"))
    ahead = _ahead_words(bar, one) if one.status in TO_COME else None
    coming = [Line(verb="words:", words=ahead.text, references=(ahead,))] if ahead else []
    broken = "suspended" if is_suspended(bar, one) else STATUS["broken-off"]
    steps = [(broken if step.status == "broken-off" else STATUS[step.status]) + _on(step) for step in one.history]
    onward = [_STEPS.get(step.status, 0) for step in one.history]
    stopped = [step.status in ENDS for step in one.history]  # "put off" and "suspended" alone are two words for one stop
    turned = any(stopped[1:]) and not all(stopped) and onward == sorted(onward)
    history = [Line(who="told so far: " + ", then ".join(steps))] if len(steps) > 1 and turned else []
    return (*outcome, *coming, *history, *_otherwise(bar, one), *(_disagreement(bar.facts, each) for each in one.disagreements))


def _outcome_line(bar: Bar, one: Round, told: Evidence, whose: str) -> Line:
    return Line(
        reported=_if_late(bar, one, told),
        who=f"outcome in {whose} report's words:",
        words=told.text,
        outlets=unnamed(bar, one, told),
        references=(told,),
    )


def _otherwise(bar: Bar, one: Round) -> list[Line]:
    """Rounds that were taken for this one and left out, though their reports have other days."""
    others = [each for each in bar.facts.answer.rounds if each.negotiation == one.negotiation and each.id != one.id and each.when]
    return [
        Line(
            who=f"may be dated otherwise: {in_words(each.when or '')}",
            outlets=bar.facts.outlets(told.report for told in own(bar, each)),
            references=tuple(own(bar, each))[:1],
        )
        for each in others
        if not _is_part(each.when or "", one.when or "") and is_again(bar, each, [one])
    ]


def _is_part(left: str, right: str) -> bool:
    """Is one of two times part of the month or year that the other is ("9 October" of "October")?"""
    wide, narrow = sorted((left, right), key=len)
    return all(day.startswith(wide) for day in narrow.split("/"))


def unnamed(bar: Bar, one: Round, told: Evidence) -> tuple[str, ...]:
    """The outlet of these words, where the line above names others only."""
    above = bar.facts.outlets(each.report for each in carriers(bar, one))
    return tuple(name for name in bar.facts.outlets([told.report]) if name not in above)


def _if_late(bar: Bar, one: Round, told: Evidence) -> str | None:
    """When it was reported, if that was so long after that "this year" in it may be another."""
    day = bar.day(told.report)
    return day if one.when and day and days_before(day, LATE) > last_day(one.when) else None


def _ahead_words(bar: Bar, one: Round) -> Evidence | None:
    """The latest plain sentence that tells of it, with those after it: who announced it, and who has said yes."""
    plain = [found for each in own(bar, one) if (found := bar.sentence(each))]
    told = max(plain, key=lambda each: (bar.day(each.report), -each.start), default=None)
    return bar.going_on(told) if told else None


def _on(step: StatusChange) -> str:
    """When it was told so; that it was held is told by other reports before or after, which its own date makes plain."""
    return f" (as told on {in_words(step.since)})" if step.since and step.status != "held" else ""


_STEPS = {
    "proposed": 0,
    "announced": 0,
    "postponed": 0,
    "confirmed": 0,
    "under-way": 1,
    "held": 2,
    "broken-off": 3,
    "cancelled": 2,
    "disputed": 2,
}
"""A round that goes back in these is told of by reports that differ, not one that changed."""


def _outcome(bar: Bar, one: Round) -> Evidence | None:
    """The fullest plain sentence that tells how it ended; none that tells of a collapse where the others tell of a round that was held."""
    if one.status not in ("held", "broken-off"):
        return None
    words = [
        Evidence(report, at, at + len(one.outcome), one.outcome)
        for report in one.reports
        if one.outcome and (at := _find(bar, report, one.outcome)) >= 0
    ]
    telling = own(bar, one)
    reports = {each.report for each in telling}
    told = [
        found
        for each in (*(each for each in words if each.report in reports), *telling)
        if (found := bar.sentence(each)) and _ENDED_HOW.search(found.text) and _is_of_it(bar, one, found)
    ]
    fitting = [each for each in told if one.status != "held" or not broke_down(each.text)]
    return max(
        fitting,
        key=lambda each: (
            not re.search(r"\bwill\b", each.text),
            bar.facts.origin(each.report) == each.report,
            min(len(each.text), LONGEST),
            bar.day(each.report),
        ),
        default=None,
    )


def _short_of_it(bar: Bar, one: Round, ended: Evidence) -> Evidence | None:
    """What was not reached, by a report of another origin, where the words shown tell only what was."""
    if one.status != "held" or _SHORT.search(ended.text):
        return None
    origin = bar.facts.origin
    told = (found for each in own(bar, one) if origin(each.report) != origin(ended.report) and (found := _plain(bar, each)))
    return next((each for each in told if _SHORT.search(each.text) and not broke_down(each.text) and _is_of_it(bar, one, each)), None)


def _plain(bar: Bar, each: Evidence) -> Evidence | None:
    """Its sentence if that is plain, else what stands in it behind "This comes after"."""
    if found := bar.sentence(each):
        return found
    whole = bar.whole(each)
    behind = _COMES_AFTER.match(whole.text)
    cut = Evidence(whole.report, whole.start + behind.end(), whole.end, whole.text[behind.end() :]) if behind else None
    return cut if cut and points_away(cut.text, known=bar.facts.topics) is None else None


_COMES_AFTER = re.compile(r"(?:This|It)\s+comes\s+after\s+(?=[A-Z])")
"""How an outlet turns to the round from other news; what "the talks came after" is of an earlier one."""
_SHORT = re.compile(
    r"\b(?:failed\s+to|without\s+(?:an?\s+|any\s+)?(?:\w+\s+)?(?:agreement|deal|breakthrough|result|progress|truce|ceasefire)"
    r"|no\s+(?:\w+\s+)?(?:breakthrough|agreement|deal|progress|truce|ceasefire)|far\s+apart|(?:did|could)\s+not\s+(?:agree|reach))\b",
    re.I,
)
"""That something was not reached."""


def _is_of_it(bar: Bar, one: Round, told: Evidence) -> bool:
    """Does a report of weeks later say which round ended so: by its number, place, month or year?"""
    if not _if_late(bar, one, told):
        return True
    day = in_words(first_day(one.when or ""))
    names = [one.place or "", one.counted or "", *day.split()[-2:]]
    return any(re.search(rf"\b{re.escape(name)}\b", told.text, re.I) for name in names if name)


def _find(bar: Bar, report: str, words: str) -> int:
    return bar.facts.report(report).text.find(words) if report in bar.facts.readings else -1


_ENDED_HOW = re.compile(
    r"\b(?:agreed?|ended|closed|concluded|failed|without|produced|yielded|brought|no (?:progress|breakthrough|agreement|deal|movement))\b",
    re.I,
)


def _disagreement(facts: Facts, each: Disagreement) -> Line:
    values = [f"{in_words(value.value)} by {', '.join(facts.outlets(value.reports))}" for value in each.values]
    return Line(mark="contested", who=f"{each.field}: " + ", but ".join(values))
