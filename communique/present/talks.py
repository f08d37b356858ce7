"""Contacts, rounds, texts, deadlines and open questions as lines. What is announced or proposed is always worded so."""

import re
from collections.abc import Iterable, Sequence

from communique.answers import AgendaItem, Contact, Disagreement, Move, Round, Text
from communique.model import Evidence, Statement
from communique.present.claims import REFERENCES
from communique.present.dates import days_before, in_words, last_day
from communique.present.facts import Facts
from communique.present.lines import Line, Section, section_of
from communique.present.wording import tells
from communique.present.words import clean

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
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
WORDINGS = 3
"""Wordings of a disputed contact that are shown, at most."""
CLAUSES = 3
"""Provisions of a text that are shown, at most."""
CALLS = ("proposal", "invitation", "announcement", "question")
"""Moves that call for an answer even if no report says that there is none; a demand alone does not."""
WAITED = 21
"""Days after which a proposal that nobody was found to answer is no longer shown as waited for: most have been overtaken in other words."""
MOST = 8
"""Lines of each of these sections, at most; rounds have half as many again."""


def clock(facts: Facts, agenda: Iterable[AgendaItem], as_of: str | None) -> Section:
    """What is due, the soonest first, what has no date last; what lies before the latest report is left to the record."""
    ahead = [item for item in agenda if item.status != "passed" and (not as_of or last_day(item.when) >= as_of[:10])]
    ahead.sort(key=lambda item: last_day(item.when))
    return section_of("The clock", [_agenda_line(facts, item) for item in ahead], MOST)


def _agenda_line(facts: Facts, item: AgendaItem) -> Line:
    reports = [one.report for one in item.evidence]
    dates = facts.published(reports)
    place = f", {item.place}" if item.place and item.place not in item.what else ""
    head, _, words = item.what.partition(": ")
    bare = words and any(clean(words) in clean(one.text) for one in item.evidence[:1])
    what, status = (head, "") if bare else (item.what, f" – {STATUS.get(item.status, item.status)}")
    undated = "" if item.when else ", no date given"
    return Line(
        occurred=item.when,
        reported=dates[0] if dates else None,
        who=f"{what}{place}{status}{undated}",
        outlets=facts.outlets(reports),
        references=item.evidence[:REFERENCES],
        under=_shown(item.evidence),
    )


def _shown(evidence: Sequence[Evidence]) -> tuple[Line, ...]:
    """The words that a line without words of its own rests on."""
    return tuple(Line(verb="words:", words=one.text, references=(one,)) for one in evidence[:1])


def texts(facts: Facts, found: Iterable[Text]) -> Section:
    """The texts on the table with their stage."""
    told = [one for one in found if one.stage or one.access or one.expires or one.clauses]
    return section_of("Texts", [_text_line(facts, one) for one in told], MOST)


def _text_line(facts: Facts, text: Text) -> Line:
    author = f" by {facts.name(text.author)}" if text.author else ""
    ends = f"ends {in_words(text.expires)}" if text.expires else ""
    state = ", ".join(part for part in (text.stage, text.access, ends) if part)
    return Line(
        who=f"{text.names[0] if text.names else 'a text without a name'}{author}{f' – {state}' if state else ''}",
        outlets=facts.outlets(text.reports),
        references=text.evidence[:REFERENCES],
        under=tuple(Line(verb="provides, in a report's words:", words=one) for one in text.clauses[:CLAUSES]),
    )


def waiting(facts: Facts, moves: Iterable[Move], as_of: str | None) -> Section:
    """Who has not answered what. A report's own word that there is no answer comes before our not finding any."""
    kept = sorted((one for one in moves if _awaits(facts, one, as_of)), key=lambda one: one.basis != "reported-none")
    once = {(one.by, one.to, one.statement or one.text): one for one in reversed(kept)}
    lines = [_move_line(facts, one, as_of) for one in reversed(once.values())]
    return section_of("Waiting for an answer", lines, MOST)


def _awaits(facts: Facts, move: Move, as_of: str | None) -> bool:
    """Open, in words that tell something, and either reported as unanswered or of a kind that calls for an answer."""
    statement = facts.statements.get(move.statement or "")
    worded = facts.speaks(statement) if statement else tells(move.text)
    recent = as_of is None or move.since is None or move.since >= days_before(as_of, WAITED)
    asked = move.kind in CALLS and recent and (statement is None or _is_put(facts, move, statement))
    return move.status == "open" and worded and (move.basis == "reported-none" or asked)


_PUTS = re.compile(r"\b(?:propos|offer|invit|suggest|ask|announc)", re.I)
_TURNED_DOWN = re.compile(r"\b(?:spurn|reject|refus|declin|ignor|rebuff|dismiss|turned?\s+down|accept|agree)", re.I)


def _is_put(facts: Facts, move: Move, statement: Statement) -> bool:
    """Is it put to somebody ("proposed", "invited"), with no word beside it of how that was taken? Being ready for something asks nobody."""
    cue = facts.words(statement.report, statement.cue) if statement.cue else ""
    sentence = facts.readings[statement.report].sentence_of(statement.content[0]) if statement.content else None
    told = facts.words(statement.report, sentence) if sentence else ""
    put = move.kind != "proposal" or _PUTS.search(cue) is not None
    return put and not _TURNED_DOWN.search(told.replace(cue, " "))


def _move_line(facts: Facts, move: Move, as_of: str | None) -> Line:
    statement = facts.statements.get(move.statement or "")
    asked = [facts.evidence(statement.report, part) for part in statement.content] if statement else []
    silences = silences_of(facts, move.to)
    reported = move.basis == "reported-none"
    until = f" up to {in_words(as_of[:10])}" if as_of else ""
    basis = "has not answered, a report says," if reported else f"– no answer found in these reports{until} to"
    under = tuple(Line(who="the report's words:", words=one.text, references=(one,)) for one in silences if reported)
    waited = f"{facts.name(move.to) if move.to else 'Somebody not named'} {basis}"
    return Line(
        occurred=move.since,
        who=f"{waited} {_with_article(move.kind)} by {facts.name(move.by) if move.by else 'somebody not named'}:",
        words=facts.told(statement) if statement else move.text,
        paraphrased=bool(statement and statement.kind == "indirect"),
        condition=facts.condition(statement) if statement else None,
        references=tuple(asked[:REFERENCES]),
        under=under,
    )


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def silences_of(facts: Facts, actor: str | None) -> list[Evidence]:
    """Where reports say in their own words that somebody has not answered."""
    side = facts.side(actor)
    found = [(reading.report.id, one) for reading in facts.answer.readings for one in reading.silences]
    return [facts.evidence(report, one.span) for report, one in found if side and facts.side(facts.actor(one.entity)) == side]


def meetings(facts: Facts, rounds: Sequence[Round], contacts: Iterable[Contact]) -> Section:
    """Rounds of talks, the latest if there are many, then the contacts that no round counts among its own."""
    counted = {contact for one in rounds for contact in one.contacts}
    seen = {one for round_ in rounds for one in round_.evidence}
    apart = [one for one in contacts if one.id not in counted and not set(one.evidence) & seen]
    known = [one for one in rounds if not _is_vague(one, rounds)]
    lines = [*(round_line(facts, one) for one in _latest(known)), *(contact_line(facts, one) for one in apart)]
    lines = list({(line.occurred, line.who): line for line in reversed(lines)}.values())[::-1]
    return section_of("Contacts and rounds", lines, MOST + MOST // 2)


def _is_vague(one: Round, rounds: Sequence[Round]) -> bool:
    """Held, and told of without day, place or number: it may be any of those that are told of with them."""
    bare = one.status in ("held", "broken-off") and not (one.when or one.place or one.ordinal)
    return bare and any(other.parties == one.parties and other.when and other.status in ("held", "broken-off") for other in rounds)


def _latest(rounds: Sequence[Round]) -> Sequence[Round]:
    """All rounds in their order, or only the latest where there are too many."""
    kept = sorted(rounds, key=lambda one: last_day(one.when), reverse=True)[:MOST]
    return [one for one in rounds if one in kept]


def round_line(facts: Facts, one: Round) -> Line:
    """A round with its outcome below it, and every field on which outlets differ."""
    ordinal = f"{_ORDINALS.get(one.ordinal, f'no. {one.ordinal}')} round" if one.ordinal else "round of talks"
    details = [
        STATUS[one.status],
        one.place or "",
        f"{one.format} talks" if one.format else "",
        _with("mediated by", facts.names(one.mediators)),
        _with("host", facts.names(one.hosts)),
        _with("led by", [_head(facts, party, head) for party, head in one.delegations.items()]),
    ]
    return Line(
        occurred=one.when,
        who=f"{ordinal}, {' – '.join(facts.names(one.parties)) or 'parties not named'}: " + ", ".join(part for part in details if part),
        outlets=facts.outlets(one.reports),
        references=_telling(one),
        under=_round_details(facts, one),
    )


def _telling(one: Round) -> tuple[Evidence, ...]:
    """Where reports tell of its status; what only announced a round that was held comes after."""
    reports = {report for step in one.history if step.status == one.status for report in step.reports}
    return tuple(sorted(one.evidence, key=lambda each: each.report not in reports))[:REFERENCES]


def _with(label: str, names: Iterable[str]) -> str:
    told = ", ".join(names)
    return f"{label} {told}" if told else ""


def _round_details(facts: Facts, one: Round) -> tuple[Line, ...]:
    outcome = [Line(who="outcome in a report's words:", words=one.outcome)] if one.outcome else []
    steps = [f"{STATUS[step.status]}{f' ({in_words(step.since)})' if step.since else ''}" for step in one.history]
    history = [Line(who="told so far: " + ", then ".join(steps))] if len(steps) > 1 else []
    return (*outcome, *history, *(_disagreement(facts, each) for each in one.disagreements))


def _disagreement(facts: Facts, each: Disagreement) -> Line:
    values = [f"{in_words(value.value)} by {', '.join(facts.outlets(value.reports))}" for value in each.values]
    return Line(mark="contested", who=f"{each.field}: " + ", but ".join(values))


def _head(facts: Facts, party: str, who: str) -> str:
    """ "Astrid Velle for Norland"; the party alone where the person has no name."""
    name = facts.name(who)
    return facts.name(party) if name in ("not named", facts.name(party)) else f"{name} for {facts.name(party)}"


def contact_line(facts: Facts, one: Contact) -> Line:
    """A meeting, call, letter or visit, with whose account it is."""
    told = facts.statements.get(one.account)
    parties = " – ".join(facts.names(one.parties)) or "parties not named"
    people = [_head(facts, party, who) for party, who in one.attended.items()]
    attended = _with("between" if one.kind in ("letter", "call") else "attended:", people)
    account = f"told by {facts.voiced(told)}" if told else ""
    status = "sent" if one.kind == "letter" and one.status == "held" else STATUS[one.status]
    details = ", ".join(part for part in (status, one.place or "", attended, account) if part)
    return Line(
        mark="contested" if one.status == "disputed" else None,
        occurred=one.when,
        who=f"{one.kind}, {parties}: {details}",
        outlets=facts.outlets(one.reports),
        references=one.evidence[:REFERENCES],
        under=_in_words(one),
    )


def _in_words(one: Contact) -> tuple[Line, ...]:
    """Who claims and who denies it, and when an undated one was, stands in the reports' words."""
    if one.status != "disputed" and one.when:
        return ()
    return tuple(
        Line(verb="words:", words=each.text, references=(each,)) for each in one.evidence[: WORDINGS if one.status == "disputed" else 1]
    )
