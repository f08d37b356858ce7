"""Who has not answered what, as lines: a report's own word for it, or that we found no answer."""

import re
from collections.abc import Iterable

from communique.answers import Move
from communique.model import Evidence, Statement
from communique.present.bar import Bar
from communique.present.claims import IN_WORDS
from communique.present.dates import days_before, in_words
from communique.present.facts import Facts
from communique.present.lines import Line, Section, section_of
from communique.present.talks import MOST

CALLS = ("proposal", "invitation", "question")
"""Moves that call for an answer even if no report says that there is none; a demand alone does not."""
WAITED = 21
"""Days after which a proposal that nobody was found to answer is no longer shown as waited for: most have been overtaken in other words."""
FRESH = 21
"""Days for which a report's word that there is no answer is taken as still so."""
_TO_THE_PRESS = re.compile(
    r"\bcomment\w*\b|\bby the time\b|\bpress time\b|\bpublication\b|\bwritten questions\b|\binquir\w+|\be-?mails?\b|\bnewspaper\b|\breporters?\b",
    re.I,
)
"""Who does not answer an outlet owes the other side nothing by that."""
_PUT_FORWARD = re.compile(r"\b(?:offer|propos|invit|demand|letter|request|question|appeal|draft|text|memorand|call (?:for|on))\w*", re.I)
"""What one answers in talks."""


def waiting(bar: Bar, moves: Iterable[Move]) -> Section:
    """Who has not answered what. A report's own word that there is no answer comes before our not finding any."""
    open_ = [one for one in moves if one.status == "open" and (one.basis == "reported-none" or one.kind in CALLS)]
    kept = sorted((one for one in open_ if _awaits(bar, one)), key=lambda one: one.basis != "reported-none")
    once = {(one.by, one.to, one.statement or one.text): one for one in reversed(kept)}
    lines = [line for one in reversed(once.values()) if (line := _move_line(bar, one))]
    lines = list({line.words: line for line in reversed(lines)}.values())[::-1]
    return section_of("Waiting for an answer", lines, MOST, left=len(open_) - len(lines))


def _awaits(bar: Bar, move: Move) -> bool:
    """Either reported as unanswered, or put to somebody lately who has not spoken of the same matter since."""
    statement = bar.facts.statements.get(move.statement or "")
    recent = bar.as_of is None or move.since is None or move.since >= days_before(bar.as_of, WAITED)
    if move.basis == "reported-none":
        return recent
    return (
        recent
        and statement is not None
        and bar.passage(statement) is not None
        and _is_put(bar.facts, move, statement)
        and not bar.is_taken_up(statement, move.to)
        and not has_replied(bar, statement, move.to)
    )


_REPLIED = re.compile(
    r"\b(?:respond|repl(?:y|ied)|answer|react|in\s+(?:a\s+)?(?:response|reply)|welcom|reject|accept|dismiss|denounc)\w*", re.I
)


def has_replied(bar: Bar, one: Statement, side: str | None) -> bool:
    """Does that side reply to something in a report of that day or later? Then nobody can tell that it has not answered this."""
    facts, day = bar.facts, bar.day(one.report)
    return any(
        bar.day(reading.report.id) >= day and each.cue and _REPLIED.search(facts.words(each.report, each.cue))
        for reading in facts.answer.readings
        for each in reading.statements
        if each.speaker and facts.side(facts.speaker(each)) == facts.side(side)
    )


_PUTS = re.compile(r"\b(?:propos|offer|invit|suggest|ask|announc)", re.I)
_TURNED_DOWN = re.compile(r"\b(?:spurn|reject|refus|declin|ignor|rebuff|dismiss|turned?\s+down|accept|agree)", re.I)


def _is_put(facts: Facts, move: Move, statement: Statement) -> bool:
    """Is it put to somebody ("proposed", "invited"), with no word beside it of how that was taken? Being ready for something asks nobody."""
    cue = facts.words(statement.report, statement.cue) if statement.cue else ""
    sentence = facts.readings[statement.report].sentence_of(statement.content[0]) if statement.content else None
    told = facts.words(statement.report, sentence) if sentence else ""
    put = move.kind != "proposal" or _PUTS.search(cue) is not None
    return put and not _TURNED_DOWN.search(told.replace(cue, " "))


def _move_line(bar: Bar, move: Move) -> Line | None:
    facts = bar.facts
    if move.basis == "reported-none":
        return _silence_line(bar, move)
    statement = facts.statements[move.statement or ""]
    passage = bar.passage(statement)
    until = f" up to {in_words(bar.as_of[:10])}" if bar.as_of else ""
    waited = f"{facts.name(move.to) if move.to else 'Somebody not named'} – no answer found in these reports{until} to"
    return Line(
        occurred=move.since,
        who=f"{waited} {_with_article(move.kind)} by {facts.name(move.by) if move.by else 'somebody not named'}:",
        words=passage.words if passage else facts.told(statement),
        paraphrased=statement.kind == "indirect" and not (passage and passage.whole),
        condition=None if passage and passage.whole else facts.condition(statement),
        references=(bar.shown(statement),),
    )


def _silence_line(bar: Bar, move: Move) -> Line | None:
    """A report's word that somebody has not answered, if it is the last of these reports on it and plain."""
    told = [one for each in silences_of(bar.facts, move.to) if (one := bar.sentence(each)) and _is_owed(bar, one, move.to)]
    latest = max(told, key=lambda one: bar.day(one.report), default=None)
    if latest is None or (bar.as_of and bar.day(latest.report) < days_before(bar.as_of, FRESH)):
        return None
    return Line(
        reported=bar.day(latest.report) or None,
        who=f"{bar.facts.name(move.to) if move.to else 'Somebody not named'} has not answered, {IN_WORDS}:",
        words=latest.text,
        outlets=bar.facts.outlets([latest.report]),
        references=(latest,),
    )


def _is_owed(bar: Bar, told: Evidence, to: str | None) -> bool:
    """Is it an answer to another side, or to something that was put forward, in a report on these talks, and not to an outlet?"""
    if _TO_THE_PRESS.search(told.text) or (bar.reports and told.report not in bar.reports):
        return False
    others = bar.facts.sides_named([told]) - {bar.facts.side(to)}
    return bool(others & bar.around) or _PUT_FORWARD.search(told.text) is not None


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def silences_of(facts: Facts, actor: str | None) -> list[Evidence]:
    """Where reports say in their own words that somebody has not answered."""
    side = facts.side(actor)
    found = [(reading.report.id, one) for reading in facts.answer.readings for one in reading.silences]
    return [facts.evidence(report, one.span) for report, one in found if side and facts.side(facts.actor(one.entity)) == side]
