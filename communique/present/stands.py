"""Positions and commitments as lines: always the words, their condition, and whose voice it is."""

import re
from collections.abc import Iterable

from communique.answers import Commitment, Position, Shift
from communique.model import Evidence, Statement
from communique.present.bar import Bar, stems_of
from communique.present.claims import IN_WORDS, REFERENCES, in_words_of, who_and_verb
from communique.present.facts import Facts, issues_in
from communique.present.lines import Line, Section, section_of
from communique.present.ties import tied
from communique.present.wording import GLOSS, content_words, sets_against

VOICES = {
    "self": "in its own voice",
    "counterpart": "as its counterpart tells it",
    "mediator": "as a mediator tells it",
    "third": "as a third party tells it",
    "outlet": "in the outlet's words",
}
STATES = {
    "pending": "promised",
    "claimed-kept": "said to be kept",
    "breach-alleged": "said to be broken",
    "verified": "verified",
}
STANCES = {"conditions": "sets a condition"}
"""How a stance is worded, where its name is not the verb itself."""
ENOUGH = 5
"""Words with a meaning of their own that a promise without a day needs."""
_NUMBERS = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
ALIKE = 0.6
"""Positions that share so many of their stems are shown once."""
_CUES = {
    "demands": r"demand|call(?:s|ed|ing)? (?:on|upon|for)|urg|insist|require|ask", "conditions": r"\b(?:if|unless|once|only|provided|until|before|as long as|so long as|as soon as|on condition|without|when|on the day|or else)\b",
    "offers": r"offer|propos|suggest|invit|promis|pledg", "accepts": r"accept|agree", "rejects": r"reject|refus|rul\w+ out|turn\w+ down|dismiss|spurn|oppos",
    "concedes": r"conced|relent|back\w* down|gave (?:in|way)", "reaffirms": r"reaffirm|reiterat|repeat|stress",
}  # fmt: skip
"""Words of a cue that name a stance."""
UNMOVED = 14
"""Positions that did not move, at most."""


def positions(bar: Bar, found: Iterable[Position], above: Iterable[Evidence] = ()) -> Section:
    """Where a party stands by its last plain words on a matter; what is overtaken, unsure or told by others stays in the record.

    Those that moved come first, then the latest of each party by turns. `above` are words that stand on the page before.
    """
    grouped: dict[str, list[Position]] = {}
    every = list(found)
    for one in sorted(every, key=lambda one: (not one.shifts, bar.facts.name(one.party), one.issue.label)):
        statement = shown_statement(bar, one)
        if (
            statement
            and not bar.is_an_outlets(statement)
            and bar.is_held(statement, one.party)
            and bar.is_on_topic(statement)
            and not _is_of_both(bar, one, statement)
            and (one.voice == "self" or _is_last(bar, one, statement, every))
            and (not bar.parties or bar.facts.side(one.party) in bar.sides or _is_worded(bar, one, statement))
        ):
            grouped.setdefault(statement.id, []).append(one)
    groups = _apart(bar, list(grouped.values()), list(above))
    moved = sum(1 for group in groups if group[0].shifts)
    chosen = _by_turns(groups, moved + UNMOVED)
    lines = [position_line(bar, *group) for group in chosen]
    return section_of("Positions", lines, moved + UNMOVED, left=len(every) - sum(len(group) for group in groups))


def _is_of_both(bar: Bar, one: Position, statement: Statement) -> bool:
    """Is it what both accept, in an outlet's words ("commanders of Norland and Veldania have agreed")? Then it is no stand of one of them."""
    return one.voice == "outlet" and one.stance == "accepts" and bar.names_both(bar.shown(statement))


def _is_last(bar: Bar, one: Position, statement: Statement, every: list[Position]) -> bool:
    """An outlet's own words on a party count where they name the stance and the party has not taken one itself since."""
    since = (each for each in every if each.party == one.party and each.voice == "self")
    return (
        one.voice == "outlet" and _is_worded(bar, one, statement) and all((each.last or "") < bar.day(statement.report) for each in since)
    )


def _apart(bar: Bar, groups: list[list[Position]], above: list[Evidence]) -> list[list[Position]]:
    """Without those whose words stand in the passage of another, the longest kept, and without what another report carries in the same words."""
    shown = {id(group): bar.shown(statement) for group in groups if (statement := shown_statement(bar, group[0]))}
    kept: list[list[Position]] = []
    for group in sorted(groups, key=lambda one: -len(shown[id(one)].text)):
        mine = shown[id(group)]
        if not any(_shares(mine, other) for other in (*above, *(shown[id(each)] for each in kept))):
            kept.append(group)
    return [group for group in groups if group in kept]


def _shares(left: Evidence, right: Evidence) -> bool:
    stems = stems_of(left.text)
    return left.overlaps(right) or len(stems & stems_of(right.text)) >= ALIKE * max(len(stems), 1)


def _by_turns(groups: list[list[Position]], most: int) -> list[list[Position]]:
    """As many as fit, the latest of each party by turns, then the rest, all in the order they came: no party fills the page."""
    turn: dict[int, tuple[int, str]] = {}
    counts: dict[str, int] = {}
    for at in sorted(range(len(groups)), key=lambda at: (bool(groups[at][0].shifts), groups[at][0].last or ""), reverse=True):
        party = groups[at][0].party
        turn[at] = (counts.get(party, 0), party)
        counts[party] = counts.get(party, 0) + 1
    first = set(sorted(turn, key=lambda at: (not groups[at][0].shifts, turn[at]))[:most])
    return [groups[at] for at in sorted(turn, key=lambda at: at not in first)]


def position_line(bar: Bar, one: Position, *others: Position) -> Line:
    """A party on an issue, or on several in the same words, which are those of the statement it was last taken from."""
    facts, statement = bar.facts, shown_statement(bar, one)
    passage = bar.passage(statement)
    whole = passage is not None and passage.whole
    words = passage.words if passage else one.text
    labels = (each.issue.label for each in (one, *others) if each.issue.label in facts.known_issues)
    reports = [statement.report] if statement else [report for each in (one, *others) for report in each.reports]
    shifts = [lines for each in (one, *others) for shift in each.shifts if (lines := _shift(bar, shift))]
    return Line(
        occurred=statement.said if statement else one.last,
        reported=next(iter(facts.published([statement.report])), None) if statement else None,
        who=_stand(bar, one, statement, moved=len(shifts)),
        words=words,
        paraphrased=bool(statement and statement.kind == "indirect") and not whole,
        about="; ".join(issues_in(labels, words)) or None,
        condition=None if whole else facts.condition(statement) if statement else one.condition,
        note="said more than six weeks before the latest report; later words may differ" if statement and bar.is_old(statement) else None,
        outlets=facts.outlets(reports),
        references=(bar.shown(statement),) if whole and statement else _references(facts, statement),
        under=tuple(line for lines in shifts for line in lines),
    )


def shown_statement(bar: Bar, one: Position) -> Statement | None:
    """The last statement that the position was taken from and that may be shown, without what the outlet takes it for beside it.

    An outlet's telling that sets it against something else ("sanctions instead of talks") comes last.
    """
    said = [bar.facts.statements[key] for key in reversed(one.statements) if key in bar.facts.statements]
    said.sort(key=lambda each: each.kind != "direct" and sets_against(bar.shown(each).text))
    return next((each for each in said if (passage := bar.passage(each)) and not (passage.whole and GLOSS.search(passage.words))), None)


def _stand(bar: Bar, one: Position, statement: Statement | None, moved: int) -> str:
    """Party, stance, whose voice, and who said it with which verb: the name only where it is not the party itself."""
    facts = bar.facts
    told = f", moved {moved} times" if moved > 1 else ", moved" if moved else ""
    stance = f" {STANCES.get(one.stance, one.stance)}" if _is_worded(bar, one, statement) else ""
    passage = bar.passage(statement)
    party = f"{facts.name(one.party)}{stance}{told}"
    if statement and passage and passage.whole and one.voice == "self" and facts.speaker(statement) != one.party:
        return f"{party} – {facts.voiced(statement)}, {in_words_of(bar, statement)}:"  # whose words they are, the report says
    stand = f"{party} – {VOICES[one.voice]}"
    if statement is None or passage is None:
        return f"{stand}:"
    own = facts.speaker(statement) == one.party
    if passage.whole:
        told = in_words_of(bar, statement)
        return f"{stand}, {told}:" if own else f"{stand}: {facts.voiced(statement)}, {told}:"
    who, verb = who_and_verb(facts, statement)
    return (
        f"{stand}, {verb}"
        if own and verb != ":"
        else f"{stand}: {who[:1].lower() + who[1:] if verb == ':' else who} {verb}".replace(" :", ":")
    )


def _is_worded(bar: Bar, one: Position, statement: Statement | None) -> bool:
    """Does a word of the report itself name the stance? What the reader only takes it for is left to the words."""
    if statement is None:
        return True
    cue = bar.facts.words(statement.report, statement.cue) if statement.cue else ""
    passage = bar.passage(statement)
    shown = f"{passage.words if passage else ''} {bar.facts.condition(statement) or ''}"
    return re.search(_CUES[one.stance], shown if one.stance == "conditions" else cue, re.I) is not None


def _references(facts: Facts, shown: Statement | None) -> tuple[Evidence, ...]:
    """The words that are shown."""
    return tuple(facts.evidence(shown.report, part) for part in shown.content)[:REFERENCES] if shown else ()


def _shift(bar: Bar, shift: Shift) -> tuple[Line, Line] | None:
    """Both quotations of a shift, if both are plain by themselves."""
    ends = [(label, bar.sentence(one)) for label, one in (("from", shift.from_), ("to", shift.to))]
    before, after = (
        Line(reported=next(iter(bar.facts.published([one.report])), None), who=f"{label}:", words=one.text, references=(one,))
        if one
        else None
        for label, one in ends
    )
    return (before, after) if before and after else None


def commitments(bar: Bar, found: Iterable[Commitment]) -> Section:
    """What was promised and is not due yet, and what is said to be kept or broken, by whose word, with the words for both.

    What is past its day, or has none, and is not told of again may have been kept in other words: it stays in the record.
    """
    every = list(found)
    by_words: dict[tuple[Evidence, str, Evidence], list[Commitment]] = {}
    for one in every:
        if (promise := _promise(bar, one)) and (one.state != "pending" or (_is_ahead(bar, one) and not _is_told_again(bar, promise))):
            by_words.setdefault((promise, one.state, one.evidence[-1]), []).append(one)
    lines = [line for (promise, _, _), group in by_words.items() if (line := _commitment(bar, group, promise))]
    return section_of("Commitments", lines, UNMOVED, left=len(every) - len(lines))


def _is_ahead(bar: Bar, one: Commitment) -> bool:
    return bool(one.due and bar.as_of and one.due[:10] >= bar.as_of[: len(one.due[:10])])


def _is_told_again(bar: Bar, promise: Evidence) -> bool:
    """Does a later report tell more of the same matter? Then the words of before are not the last on it."""
    stems, day = stems_of(promise.text), bar.day(promise.report)
    later = (reading for key, reading in bar.facts.readings.items() if key in bar.reports and bar.day(key) > day)
    return any(len(stems & stems_of(reading.words(one))) >= TOLD_AGAIN for reading in later for one in reading.sentences)


TOLD_AGAIN = 3
"""Stems that a later sentence shares with a promise of whose matter it tells."""
_PROMISES = re.compile(
    r"\b(?:pledg|promis|vow|underto?ok|undertak|committed|commitment|guarante|assur|agreed|swor)\w*|\bwill\b.*\b(?:by|before|within|no later than)\b",
    re.I,
)
"""With one of these somebody binds himself; without, he has only said so."""


def _promise(bar: Bar, one: Commitment) -> Evidence | None:
    """The sentence in which it was promised, if it is plain and says enough."""
    promised = one.evidence[:-1] if one.state != "pending" and len(one.evidence) > 1 else one.evidence
    enough = one.due or len(content_words(one.text)) >= ENOUGH
    return next((told for each in promised if (told := bar.sentence(each))), None) if enough else None


def _commitment(bar: Bar, group: list[Commitment], promise: Evidence) -> Line | None:
    facts, one = bar.facts, group[0]
    told = facts.statements.get(one.account)
    kept = bar.sentence(one.evidence[-1]) if one.state != "pending" else None
    if one.state != "pending" and (kept is None or kept == promise):
        return None
    by = f", by the word of {facts.voiced(told)}" if told else ", in the outlet's words"
    if kept and set(_NUMBERS.findall(one.text)) - set(_NUMBERS.findall(kept.text)):
        return None
    condition = tied(bar, (bar.facts.side(each.by) for each in group), promise) if kept is None else None
    bound = "promised" if _PROMISES.search(promise.text) else "said"
    sides = " and ".join(
        dict.fromkeys(facts.name(by) if by else "nobody named" for by in bar.jointly(promise, [each.by for each in group]))
    )
    return Line(
        who=f"{sides} – {bound}, {IN_WORDS}:" if kept is None else f"{sides} – {bound}, and {STATES[one.state]}{by}:",
        words=promise.text,
        due=one.due,
        note="not due yet at the date of the latest report" if kept is None else None,
        outlets=facts.outlets([promise.report, *([kept.report] if kept else [])]),
        references=(promise,),
        under=(Line(who=f"{STATES[one.state]}:", words=kept.text, references=(kept,)),) if kept else _with_tie(bar, condition),
    )


def _with_tie(bar: Bar, condition: Evidence | None) -> tuple[Line, ...]:
    """The words of another report that tie the promise to something."""
    if condition is None:
        return ()
    return (
        Line(
            who="tied to a condition in another report:",
            words=bar.whole(condition).text,
            outlets=bar.facts.outlets([condition.report]),
            references=(bar.whole(condition),),
        ),
    )
