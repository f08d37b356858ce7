"""What is said and what is told as happened, as lines, each with the words that say the opposite below it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.answers import Claim, Contact, Origins, Round
from communique.model import Evidence, Span, Statement
from communique.present.facts import Facts
from communique.present.lines import Line, Mark
from communique.present.wording import VERBS, leads_in, tells, verb_of

REFERENCES = 4
OPPOSITES = 3
"""Opposite statements shown under a line, at most."""
HELD = {
    "held": "held", "under-way": "under way", "broken-off": "broken off", "disputed": "said to have been held, which another denies",
}  # fmt: skip


def claim_line(facts: Facts, claim: Claim) -> Line:
    """A claim with its standing; a said one in its speaker's name, one that happened in the words of its report."""
    dates = facts.published(claim.reports)
    against = opposites(facts, claim)
    line = Line(
        mark=standing_of(facts, claim),
        reported=dates[0] if dates else None,
        confirmed=tuple(name for name in facts.names(claim.confirmed_by) if name != "not named"),
        denied=facts.names(claim.denied_by) if against else (),
        silent=facts.names(claim.silent),
        origins=origins_of(claim.origins),
        outlets=facts.outlets(claim.reports),
        references=claim.variants[:REFERENCES],
        under=tuple(_against(facts, one) for one in against[:OPPOSITES]),
    )
    statement = shown_statement(facts, claim)
    return spoken(facts, line, statement) if statement else _told(facts, line, claim)


def shown_statement(facts: Facts, claim: Claim) -> Statement | None:
    """The statement whose words the claim bears, else that of its first words."""
    found = statements_of(facts, claim)
    return next((one for one in found if one.words(facts.report(one.report).text) == claim.text), found[0] if found else None)


def statements_of(facts: Facts, claim: Claim) -> list[Statement]:
    """The statements that a said claim joins."""
    found = (facts.statement_at(one) for one in claim.variants) if claim.level == "said" else ()
    return list({one.id: one for one in found if one}.values())


def opposites(facts: Facts, claim: Claim) -> list[Statement]:
    """The statements that say the opposite of a claim, those without words for a reader left out."""
    keys = (other for one in statements_of(facts, claim) for other in facts.opposites.get(one.id, ()))
    return [facts.statements[key] for key in dict.fromkeys(keys) if facts.speaks(facts.statements[key])]


def standing_of(facts: Facts, claim: Claim) -> Mark:
    """The mark of a claim; what is said is contested only if the words against it can be shown."""
    if claim.standing == "contested" and claim.level == "said" and not opposites(facts, claim):
        return "corroborated" if claim.origins.min > 1 else "single-origin"
    return claim.standing


def spoken(facts: Facts, line: Line, statement: Statement) -> Line:
    """The line in its speaker's name, with verb, words and condition of this statement."""
    who, verb = who_and_verb(facts, statement)
    own = tuple(facts.evidence(statement.report, part) for part in statement.content)
    return replace(
        line,
        occurred=statement.said,
        who=who,
        verb=verb,
        words=facts.told(statement),
        condition=facts.condition(statement),
        paraphrased=statement.kind == "indirect",
        about=facts.about(statement),
        references=tuple(dict.fromkeys((*own, *line.references)))[:REFERENCES],
    )


def _against(facts: Facts, statement: Statement) -> Line:
    """The words against a line, with who said them and where."""
    dates = facts.published([statement.report])
    base = Line(reported=dates[0] if dates else None, outlets=facts.outlets([statement.report]))
    line = spoken(facts, base, statement)
    return replace(line, who=f"against it: {line.who}", about=None)


def _told(facts: Facts, line: Line, claim: Claim) -> Line:
    meeting = meeting_of(facts, claim)
    words = whole_words(facts, claim)
    line = replace(line, words=words.text if words else claim.text, references=_with_first(words, line.references))
    if meeting is None:
        who = facts.described(claim.speaker) if claim.speaker else "reported as happened"
        return replace(line, who=who, verb="is reported to have said:" if claim.speaker else ":")
    kind = "talks" if isinstance(meeting, Round) else meeting.kind
    head = f"how the {kind} ended" if claim.text == meeting_outcome(meeting) else f"{kind} {HELD.get(meeting.status, meeting.status)}"
    parties = " – ".join(facts.names(meeting.parties))
    return replace(line, occurred=meeting.when, who=", ".join(part for part in (head, parties, meeting.place) if part), verb=":")


def meeting_outcome(meeting: Round | Contact) -> str | None:
    return meeting.outcome if isinstance(meeting, Round) else None


def meeting_of(facts: Facts, claim: Claim) -> Round | Contact | None:
    """The round or contact that a claim of what happened tells of."""
    meetings: list[Round | Contact] = [*facts.answer.rounds, *facts.answer.contacts]
    told = set(claim.variants)
    by_words = (one for one in meetings if told & set(one.evidence) or claim.text == meeting_outcome(one))
    return next(by_words, None) if claim.level == "happened" else None


def whole_words(facts: Facts, claim: Claim) -> Evidence | None:
    """Where the words that the claim bears stand in one of its reports."""
    text = claim.text.rstrip(".")
    for report in claim.reports:
        start = facts.report(report).text.find(text) if report in facts.readings else -1
        if start >= 0 and text:
            return Evidence(report, start, start + len(text), text)
    return None


def _with_first(words: Evidence | None, others: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The words that are printed come first; words within them are not referred to again."""
    if words is None:
        return tuple(others)
    apart = [one for one in others if not (one.report == words.report and words.start <= one.start and one.end <= words.end)]
    return (words, *apart)[:REFERENCES]


def who_and_verb(facts: Facts, statement: Statement) -> tuple[str, str]:
    """ "Mira Olden (…)" and "said:"; "according to" goes before the name."""
    who = facts.voiced(statement)
    cue = facts.words(statement.report, statement.cue) if statement.cue else ""
    if lead := leads_in(cue):
        return f"{lead} {who}", ":"
    return who, f"{verb_of(cue, statement.act) if cue else VERBS[statement.act] if statement.kind == 'indirect' else 'is quoted'}:"


def origins_of(origins: Origins) -> str:
    """ "1 origin", "2 origins" or "1 to 2 origins" where it is not clear."""
    if origins.min != origins.max:
        return f"{origins.min} to {origins.max} origins"
    return "1 origin" if origins.min == 1 else f"{origins.min} origins"


def readable(facts: Facts, claims: Iterable[Claim]) -> list[Claim]:
    """The claims whose words tell a reader something; the others are left to the JSON."""
    return [one for one in claims if _readable(facts, one)]


def _bears_statements(facts: Facts, claim: Claim) -> bool:
    """Are its words those of statements, and not clauses beside or within them?"""
    told = {one.report: one for one in claim.variants}
    return any(
        Span(words.start, words.end) in one.content
        for one in statements_of(facts, claim)
        for words in told.values()
        if words.report == one.report
    )


def _readable(facts: Facts, claim: Claim) -> bool:
    statement = shown_statement(facts, claim)
    if claim.level == "said" and claim.speaker is None and not _bears_statements(facts, claim):
        return False  # that a meeting is planned or a deed promised: the agenda and the commitments show it
    return facts.speaks(statement) if statement else tells(claim.text)
