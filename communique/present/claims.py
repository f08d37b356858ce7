"""What is said and what is told as happened, as lines, each with the words that say the opposite below it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.answers import Claim, Contact, Round
from communique.model import Evidence, Span, Statement
from communique.present.bar import Bar, stems_of
from communique.present.carriers import broke_down, carriers, ends_then, is_suspended, own, tells, words_of_both
from communique.present.counted import origins_of, with_origins
from communique.present.dates import WEEKDAYS, day_of
from communique.present.facts import Facts
from communique.present.lines import Line, Mark
from communique.present.wording import VERBS, leads_in, verb_of

REFERENCES = 4
IN_WORDS = "in the report's words"
ECHO_DAYS = 3
"""Days within which two reports tell of the same words."""
ECHOED = 4
"""Stems of somebody's words that a sentence on them has, so that it may carry the same."""
ALIKE = 2
"""Stems that other words share with those shown, so that they carry the same."""
OPPOSITES = 3
"""Opposite statements shown under a line, at most."""
_RELATIVE = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|ago|(?:this|last|next|past|coming)\s+(?:week\w*|month|year|morning|afternoon|evening|night|{'|'.join(WEEKDAYS)}))\b",
    re.I,
)
HELD = {
    "held": "held", "under-way": "under way", "broken-off": "broken off", "disputed": "said to have been held, which another denies",
}  # fmt: skip


def claim_line(bar: Bar, claim: Claim) -> Line:
    """A claim with its standing; a said one in its speaker's name, one that happened in the words of its report."""
    facts = bar.facts
    dates = facts.published(claim.reports)
    against = opposites(bar, claim)
    line = Line(
        mark=standing_of(bar, claim),
        reported=dates[0] if dates else None,
        confirmed=_confirmed(bar, claim),
        denied=tuple(dict.fromkeys(facts.name(facts.speaker(one)) for one in (*against, *_deniers(bar, claim)))),
        silent=facts.names(claim.silent),
        origins=origins_of(claim.origins),
        outlets=facts.outlets(claim.reports),
        references=claim.variants[:REFERENCES],
        under=tuple(_against(bar, one) for one in against[:OPPOSITES]),
    )
    if line.mark == "single-origin" and claim.origins.max > 1:
        line = replace(line, mark=None)
    statement = shown_statement(bar, claim)
    if statement is None:
        return _told(bar, line, claim)
    more = _echoes(bar, claim, statement) if claim.origins.min < 2 and line.mark != "contested" else 0
    if more:
        line = replace(line, mark=None, origins=f"{claim.origins.min} to {claim.origins.max + more} origins")
    return spoken(bar, line, statement)


def _confirmed(bar: Bar, claim: Claim) -> tuple[str, ...]:
    """The parties by whose word it is so as well; who tells it alone confirms nothing, and neither does somebody who is no party."""
    told = [one for one in claim.confirmed_by if not bar.parties or bar.facts.side(one) in bar.sides]
    shown = whole_words(bar, claim)  # "a deal was reached, the union said" is confirmed by nobody if the union alone does
    words = f"{claim.text} {shown.text if shown else ''}"
    named = stems_of(words)  # "Russia's Defence Ministry" is the Russian Defense Ministry
    others = (name for name in bar.facts.names(told) if name != "not named" and name not in words and not _is_in(name, named))
    return tuple(others) if claim.origins.max > 1 else ()


def _is_in(name: str, stems: frozenset[str]) -> bool:
    own = stems_of(name)
    return len(own) > 1 and own <= stems


def _echoes(bar: Bar, claim: Claim, statement: Statement) -> int:
    """How many other origins speak of the same words of this speaker, in sentences of their own that were not taken for a statement."""
    facts, speaker = bar.facts, bar.facts.speaker(statement)
    passage = bar.passage(statement)
    names = stems_of(f"{facts.described(speaker)} {facts.name(facts.side(speaker))}")
    words = stems_of(passage.words if passage else facts.told(statement)) - names
    found = {
        key
        for key, reading in facts.readings.items()
        if key in bar.reports and bar.are_near(key, statement.report, ECHO_DAYS)
        for sentence in reading.sentences
        if len(words & stems_of(reading.words(sentence))) >= ECHOED
        and any(each.span.within(sentence) and facts.actor(each.entity) == speaker for each in reading.mentions if each.entity)
    }
    others = [one for one in facts.newsrooms([*claim.reports, *sorted(found)]) if not set(claim.reports) & set(one)]
    return len(others) if speaker else 0


def shown_statement(bar: Bar, claim: Claim) -> Statement | None:
    """The statement whose words the claim bears, else another of its own, if there is one that may be shown."""
    key = (claim.id, claim.text, claim.variants)
    if key not in bar.chosen:
        bar.chosen[key] = _best_statement(bar, claim)
    return bar.chosen[key]


def _best_statement(bar: Bar, claim: Claim) -> Statement | None:
    """Of those that may be shown the one of which other reports carry most, before others one that tells of these talks and still holds."""
    found = statements_of(bar.facts, claim)
    found.sort(
        key=lambda one: (-_carried(bar, claim, one), -_shared(bar, claim, one), one.words(bar.facts.report(one.report).text) != claim.text)
    )
    plain = [one for one in found if bar.passage(one)]
    fit = (one for one in plain if bar.is_of_a_side(one) and bar.is_on_topic(one) and not bar.is_revised(one))
    return next(fit, plain[0] if plain else None)


def _carried(bar: Bar, claim: Claim, one: Statement) -> float:
    """Which share of the words that would be shown other reports of the claim have too: a sentence may say more than what they carry."""
    passage = bar.passage(one)
    stems = stems_of(passage.words) if passage else frozenset()
    others = {stem for each in claim.variants if each.report != one.report for stem in stems_of(_sentences_at(bar, each))}
    return round(len(stems & others) / len(stems), 2) if stems else 0.0


def _sentences_at(bar: Bar, told: Evidence) -> str:
    reading, span = bar.facts.readings[told.report], Span(told.start, told.end)
    return " ".join(reading.words(one) for one in reading.sentences if one.overlaps(span)) or told.text


def _shared(bar: Bar, claim: Claim, one: Statement) -> int:
    """How much of its words the other reports of the claim have too: what two carry is in what both say."""
    stems = stems_of(bar.facts.told(one))
    return sum(len(stems & stems_of(other.text)) for other in claim.variants if other.report != one.report)


def statements_of(facts: Facts, claim: Claim) -> list[Statement]:
    """The statements that a said claim joins."""
    found = (facts.statement_at(one) for one in claim.variants) if claim.level == "said" else ()
    return list({one.id: one for one in found if one}.values())


def opposites(bar: Bar, claim: Claim) -> list[Statement]:
    """The statements by others that say the opposite of a claim in plain words on the same matter."""
    facts, mine = bar.facts, statements_of(bar.facts, claim)
    sides = {facts.side(facts.speaker(one)) for one in mine}
    keys = [other for one in mine for other in (*facts.opposites.get(one.id, ()), *bar.denials_of(one))]
    found = [facts.statements[key] for key in dict.fromkeys(keys)]
    return [
        one for one in found if facts.side(facts.speaker(one)) not in sides | {None} and any(bar.are_opposed(one, each) for each in mine)
    ]


def _deniers(bar: Bar, claim: Claim) -> list[Statement]:
    """The denials of a claim by others who have a name, also those whose words cannot be shown ("she wrote that the envoy rejects the claim")."""
    facts, mine = bar.facts, statements_of(bar.facts, claim)
    sides = {facts.side(facts.speaker(one)) for one in mine} | {None}
    found = (facts.statements[key] for one in mine for key in bar.denials_of(one))
    return [one for one in found if facts.side(facts.speaker(one)) not in sides and facts.speaker(one) in facts.actors]


def standing_of(bar: Bar, claim: Claim) -> Mark:
    """The mark of a claim; what is said is contested only if the words against it can be shown, or somebody with a name denies it."""
    if claim.level != "said":
        return claim.standing
    if opposites(bar, claim) or _deniers(bar, claim):
        return "contested"
    return "corroborated" if claim.origins.min > 1 else "single-origin"


def in_words_of(bar: Bar, statement: Statement) -> str:
    """How words are told to be a report's, of which the first sentences may be the outlet's own and only lead to those of the speaker."""
    passage, reading = bar.passage(statement), bar.facts.readings[statement.report]
    own = [
        *statement.content,
        *([statement.cue] if statement.cue else []),
        *([statement.speaker.span] if statement.speaker and statement.speaker.span else []),
    ]
    begins = min((sentence.start for part in own if (sentence := reading.sentence_of(part))), default=0)
    ahead = [one for one in reading.sentences if passage and passage.span.start <= one.start < begins]
    theirs = {part for one in reading.statements if bar.facts.speaker(one) == bar.facts.speaker(statement) for part in one.content}
    return f"{IN_WORDS}, with what it tells before" if any(not any(part.overlaps(one) for part in theirs) for one in ahead) else IN_WORDS


def spoken(bar: Bar, line: Line, statement: Statement) -> Line:
    """The line in its speaker's name, with verb, words and condition of this statement."""
    facts, passage = bar.facts, bar.passage(statement)
    whole = passage is not None and passage.whole
    who, verb = (f"{facts.voiced(statement)}, {in_words_of(bar, statement)}", ":") if whole else who_and_verb(facts, statement)
    own = tuple(facts.evidence(statement.report, part) for part in ([passage.span] if passage and whole else statement.content))
    words = stems_of(passage.words if passage else facts.told(statement))
    apart = [
        one
        for one in line.references
        if len(words & stems_of(one.text)) >= min(ALIKE, len(stems_of(one.text))) and not any(one.overlaps(each) for each in own)
    ]
    return replace(
        line,
        occurred=_said_on(facts, statement, apart),
        reported=next(iter(facts.published(told_by(statement, apart, passage.words if passage else ""))), None),
        who=who,
        verb=verb,
        words=passage.words if passage else facts.told(statement),
        condition=None if whole else facts.condition(statement),
        paraphrased=statement.kind == "indirect" and not whole,
        about=facts.about(statement),
        references=tuple(dict.fromkeys((*own, *apart)))[:REFERENCES],
    )


def told_by(statement: Statement, others: Iterable[Evidence], words: str) -> list[str]:
    """The reports among which the first tells when the words became known; "last week" in them is that of their own report."""
    return [statement.report, *(one.report for one in others if not _RELATIVE.search(words))]


def _said_on(facts: Facts, statement: Statement, others: Iterable[Evidence]) -> str | None:
    """The day on which it was said; where this report only knows the week, that of another which carries the words."""
    first, _, last = (statement.said or "").partition("/")
    told = [found.said for one in others if (found := facts.statement_at(one)) and found.said]
    exact = next((day for day in told if last and "/" not in day and first <= day <= last), None)
    known = min(facts.published(one.report for one in others), default="9")
    if exact or not first <= known < last:
        return exact or statement.said
    return first if known == first else f"{first}/{known}"


def _against(bar: Bar, statement: Statement) -> Line:
    """The words against a line, with who said them and where."""
    dates = bar.facts.published([statement.report])
    base = Line(reported=dates[0] if dates else None, outlets=bar.facts.outlets([statement.report]))
    line = spoken(bar, base, statement)
    return replace(line, who=f"against it: {line.who}", about=None)


def _told(bar: Bar, line: Line, claim: Claim) -> Line:
    facts, meeting = bar.facts, meeting_of(bar.facts, claim)
    words = whole_words(bar, claim)
    line = replace(line, words=words.text if words else claim.text, references=_with_first(words, line.references))
    if meeting is not None:
        cited = [one for one in carriers(bar, meeting) if one.report in claim.reports] or list(line.references)
        line = replace(
            line,
            outlets=facts.outlets(one.report for one in cited),
            references=_with_first(words, cited),
            under=_denied(bar, meeting),
            reported=_reported(bar, line, words, meeting.when is None or standing_of(bar, claim) == "contested"),
        )
        if line.mark != "contested" and claim.text != meeting_outcome(meeting):  # how it ended has the origins that tell of that
            line = with_origins(bar, meeting, own(bar, meeting), replace(line, mark=None))
    else:
        who = facts.described(claim.speaker) if claim.speaker else "reported as happened"
        return replace(line, who=who, verb="is reported to have said:" if claim.speaker else ":")
    kind = "talks" if isinstance(meeting, Round) else meeting.kind
    status = "ended" if ends_then(bar, meeting) else how_far(bar, meeting)
    head = f"how the {kind} ended" if claim.text == meeting_outcome(meeting) else f"{kind} {status}"
    between = facts.between(meeting.parties) if meeting.parties or not bar.parties else ""
    who = ", ".join(part for part in (head, between, meeting.place) if part)
    ended = (meeting.when or "").rpartition("/")[2] if is_suspended(bar, meeting) else ""
    return replace(line, occurred=ended or meeting.when, who=who, verb=":")


def _reported(bar: Bar, line: Line, words: Evidence | None, needed: bool) -> str | None:
    """When it was reported, where no day of its own is known; "last month" in the words counts from their own report."""
    relative = words is not None and _RELATIVE.search(words.text) is not None
    return bar.day(words.report) or None if words and relative else line.reported if needed else None


def how_far(bar: Bar, meeting: Round | Contact) -> str:
    """ "held", "sent" of a letter, "suspended" where that is the word."""
    if meeting.status == "held" and isinstance(meeting, Contact) and meeting.kind == "letter":
        return "sent"
    return "suspended" if is_suspended(bar, meeting) else HELD.get(meeting.status, meeting.status)


def _denied(bar: Bar, meeting: Round | Contact) -> tuple[Line, ...]:
    """The denials of a disputed meeting; its own telling stands on the line itself."""
    told = words_of_both(bar, meeting) if meeting.status == "disputed" else ()
    return tuple(one for one in told if one.who and one.who.startswith("denied"))


def meeting_outcome(meeting: Round | Contact) -> str | None:
    return meeting.outcome if isinstance(meeting, Round) else None


def meeting_of(facts: Facts, claim: Claim) -> Round | Contact | None:
    """The round or contact that a claim of what happened tells of."""
    if claim.level != "happened":
        return None
    return facts.met_in(claim.variants) or next((one for one in facts.answer.rounds if claim.text == meeting_outcome(one)), None)


def whole_words(bar: Bar, claim: Claim) -> Evidence | None:
    """The sentence, plain by itself, that the words of the claim stand in, or that another of its wordings stands in."""
    at, meeting = [_where(bar.facts, claim, report) for report in claim.reports], meeting_of(bar.facts, claim)
    found = [plain for one in (*at, *claim.variants) if one and (plain := bar.sentence(one))]
    fit = [one for one in found if meeting is None or bar.everything or tells(meeting.status, one.text)]
    return min(
        fit,
        key=lambda one: (
            meeting is not None and meeting.status == "held" and broke_down(one.text),
            -_names_it(meeting, one.text),
            len(one.text) if meeting and claim.origins.min > 1 else 0,  # what more it tells others may not carry
            0 if meeting else -_last_told(bar, one),
        ),
        default=None,
    )


def _last_told(bar: Bar, told: Evidence) -> int:
    """The latest day that a sentence tells of, up to that of its report: what goes on ("303 on Sunday, after 307 on Saturday") is told to its last day."""
    span, published = Span(told.start, told.end), bar.day(told.report)
    days = (day_of(one.value) for one in bar.facts.readings[told.report].dates if one.span.within(span) and (one.value or "9") <= published)
    return max((day.toordinal() for day in days if day), default=0)


def _names_it(meeting: Round | Contact | None, words: str) -> int:
    """How many of the meeting's place and day the words have: what has neither often tells of something else, with the meeting beside it."""
    if meeting is None:
        return 0
    day = day_of(meeting.when)
    named = day is not None and re.search(rf"\b(?:{day.day} {day:%B}|{day:%B} {day.day}|{day:%A})\b", words) is not None
    return named + bool(meeting.place and meeting.place in words)


def _where(facts: Facts, claim: Claim, report: str) -> Evidence | None:
    text = claim.text.rstrip(".")
    start = facts.report(report).text.find(text) if report in facts.readings else -1
    return Evidence(report, start, start + len(text), text) if start >= 0 and text else None


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


def readable(bar: Bar, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that may stand on the page; the others are left to the JSON."""
    return [one for one in claims if _readable(bar, one)]


def _bears_statements(facts: Facts, claim: Claim) -> bool:
    """Are its words those of statements, and not clauses beside or within them?"""
    told = {one.report: one for one in claim.variants}
    return any(
        Span(words.start, words.end) in one.content
        for one in statements_of(facts, claim)
        for words in told.values()
        if words.report == one.report
    )


def _readable(bar: Bar, claim: Claim) -> bool:
    if claim.level == "said":
        # that a meeting is planned or a deed promised: the agenda and the commitments show it
        return shown_statement(bar, claim) is not None and (claim.speaker is not None or _bears_statements(bar.facts, claim))
    meeting = meeting_of(bar.facts, claim)
    shown = meeting is None or meeting.status != "disputed" or bool(_denied(bar, meeting))
    return shown and whole_words(bar, claim) is not None
