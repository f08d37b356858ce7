"""What is said and what is told as happened, as lines: what is new, and what is contested or rests on one voice."""

from collections.abc import Iterable
from dataclasses import replace

from communique.model import Claim, Evidence, Origins, Statement
from communique.present.dates import days_before
from communique.present.facts import Facts
from communique.present.lines import Line, Section, section_of

NEWEST = 7
"""Lines of what is new, at most."""
ONE_VOICE = 8
FRESH_DAYS = 7
"""What was reported this many days before the latest report is still new."""
REFERENCES = 4

_WEIGHTS = {"announces": 4, "accepts": 4, "rejects": 4, "concedes": 4, "offers": 4, "denies": 4, "conditions": 3, "threatens": 3,
            "demands": 3, "warns": 2, "reaffirms": 2, "accuses": 2, "declines-comment": 2}  # fmt: skip
_PREPOSITIONS = ("to", "of", "per")


def claim_line(facts: Facts, claim: Claim) -> Line:
    """A claim with its standing; a said one in its speaker's name, one that happened in the words of its report."""
    shown = _shown(claim)
    statement = facts.statement_at(shown) if shown and claim.level == "said" else None
    dates = facts.published(claim.reports)
    line = Line(
        mark=claim.standing,
        reported=dates[0] if dates else None,
        words=shown.text if shown else claim.text,
        confirmed=facts.names(claim.confirmed_by),
        denied=facts.names(claim.denied_by),
        silent=facts.names(claim.silent),
        origins=origins_of(claim.origins),
        outlets=facts.outlets(claim.reports),
        references=claim.variants[:REFERENCES],
    )
    return spoken(facts, line, statement) if statement else _told(facts, line, claim)


def spoken(facts: Facts, line: Line, statement: Statement) -> Line:
    """The line in its speaker's name, with the verb as the report words it."""
    who, verb = who_and_verb(facts, statement)
    condition = facts.words(statement.report, statement.condition) if statement.condition else None
    paraphrased = statement.kind == "indirect"
    about = facts.issues.get(statement.id)
    return replace(line, occurred=statement.said, who=who, verb=verb, condition=condition, paraphrased=paraphrased, about=about)


def _told(facts: Facts, line: Line, claim: Claim) -> Line:
    who = facts.described(claim.speaker) if claim.speaker else "told as happened"
    return replace(line, who=who, verb="is reported to have said:" if claim.speaker else "in the report's words:")


def who_and_verb(facts: Facts, statement: Statement) -> tuple[str, str]:
    """ "Mira Olden (…)" and "said:"; "according to" goes before the name."""
    who = facts.voiced(statement)
    cue = facts.words(statement.report, statement.cue) if statement.cue else ""
    if cue and cue.lower().split()[-1] in _PREPOSITIONS:
        return f"{cue} {who}", ":"
    return who, f"{cue}:" if cue else "is quoted:"


def origins_of(origins: Origins) -> str:
    """ "1 origin", "2 origins" or "1 to 2 origins" where it is not clear."""
    if origins.min != origins.max:
        return f"{origins.min} to {origins.max} origins"
    return "1 origin" if origins.min == 1 else f"{origins.min} origins"


def _shown(claim: Claim) -> Evidence | None:
    """The variant whose words the claim bears, else the first."""
    return next((one for one in claim.variants if one.text == claim.text), claim.variants[0] if claim.variants else None)


def news(facts: Facts, claims: Iterable[Claim]) -> Section:
    """The most telling claims of the last days: announcements, answers and refusals before other words, at most NEWEST."""
    chosen, left = _new(facts, claims)
    note = f"{left} more in the record (--format json)." if left else None
    return Section("What is new", tuple(claim_line(facts, claim) for claim in chosen), note)


def _new(facts: Facts, claims: Iterable[Claim]) -> tuple[list[Claim], int]:
    """The claims that are news, in their order, and how many more of the same days there are."""
    latest = max(facts.published(facts.readings), default=None)
    since = days_before(latest, FRESH_DAYS) if latest else ""
    fresh = [one for one in claims if _newest(facts, one) >= since]
    chosen = _apart(sorted(fresh, key=lambda one: (-_weight(facts, one), -one.origins.min)))
    return [claim for claim in fresh if claim in chosen], len(fresh) - len(chosen)


def _newest(facts: Facts, claim: Claim) -> str:
    return max(facts.published(claim.reports), default="")


def _weight(facts: Facts, claim: Claim) -> int:
    acts = [_WEIGHTS.get(said.act, 1) for one in claim.variants if (said := facts.statement_at(one))]
    weight = max(acts, default=1) if claim.level == "said" else 2
    return weight + (claim.standing != "single-origin") + bool(claim.denied_by)


def _apart(ranked: list[Claim]) -> list[Claim]:
    """The first NEWEST that do not share words and of which no speaker has more than three."""
    chosen: list[Claim] = []
    for claim in ranked:
        mine = [one for one in chosen if one.speaker and one.speaker == claim.speaker]
        if len(chosen) < NEWEST and len(mine) < 3 and not any(_overlap(claim, one) for one in chosen):
            chosen.append(claim)
    return chosen


def _overlap(left: Claim, right: Claim) -> bool:
    return any(a.report == b.report and a.start < b.end and b.start < a.end for a in left.variants for b in right.variants)


def contested(facts: Facts, claims: Iterable[Claim]) -> Section:
    """All that is contested, then what is told as happened on one voice and is not news; what one outlet says is counted."""
    told = list(claims)
    new = _new(facts, told)[0]
    disputed = [one for one in told if one.standing == "contested"]
    alone = [one for one in told if one.standing == "single-origin"]
    happened = [one for one in alone if one.level == "happened" and one not in new]
    lines = [claim_line(facts, one) for one in [*disputed, *happened]]
    count = f"{len(alone)} of the {len(told)} claims" if len(told) > 1 else "The only claim"
    note = f"{count} here rest{'' if len(alone) > 1 else 's'} on one origin; the mark of a line says so." if alone else None
    return section_of("Contested, or one voice only", lines, len(disputed) + ONE_VOICE, note)
