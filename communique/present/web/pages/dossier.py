"""The negotiation for somebody with ten minutes: what is new, the clock, texts, who waits, rounds, positions that moved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from communique.answers import Answer, Negotiation
from communique.model import Evidence
from communique.present.brief import coverage
from communique.present.clock import clock
from communique.present.facts import Facts
from communique.present.gaps import misfits, unknowns
from communique.present.lines import Block, Section
from communique.present.news import news
from communique.present.papers import texts
from communique.present.references import label_lines
from communique.present.stands import commitments
from communique.present.talks import meetings
from communique.present.waits import waiting
from communique.present.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Dossier:
    """`fresh`: the reports that came since the reader was last here; None if it was never here. `letters`: those of the reports cited,
    of the negotiation's others, then of all, `MOST` unless more are cited, with their ids; `unlettered` counts the rest."""

    negotiation: Negotiation
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    labels: Mapping[Evidence, str]
    fresh: tuple[str, ...] | None
    letters: tuple[tuple[str, str], ...]
    unlettered: int


MOST = 60
"""Reports that are named by their letters; those that are cited are among them."""


def dossier(desk: Desk, key: str, new: Collection[str] | None) -> Dossier:
    """The page of one negotiation; `new` are the reports that came since the reader's last visit, if it is known."""
    one, part, facts = desk.negotiations[key], desk.parts[key], desk.facts
    sections = desk.once(f"dossier {key}", lambda: tuple(each for each in _sections(desk, one, part) if each.lines))
    letters = desk.letters(key)
    labels = label_lines(facts, (Block("", (), sections),), letters)
    cited = {each.report for each in labels}
    fresh = None if new is None else tuple(report for report in one.reports if report in new)
    named = sorted(letters, key=lambda report: (report not in cited, report not in one.reports))
    told = {*named[: max(MOST, len(cited))]}
    shown = tuple((letter, report) for report, letter in letters.items() if report in told)
    return Dossier(one, desk.title(one), _facts(desk, one), sections, labels, fresh, shown, len(named) - len(shown))


def _sections(desk: Desk, one: Negotiation, part: Answer) -> tuple[Section, ...]:
    bar = desk.bar(one.id)
    told = (
        news(bar, part.claims),
        clock(bar, part.agenda),
        texts(bar, part.texts),
        waiting(bar, part.moves),
        meetings(bar, part.rounds, part.contacts),
        commitments(bar, part.commitments),
        misfits(desk.facts, part.inconsistencies),
    )
    cited = {each.report for section in told for line in section.lines for every in (line, *line.under) for each in every.references}
    alone = Facts(replace(desk.answer, negotiations=(one,)), desk.facts.labels)  # its letters are the brief's
    return (*told, unknowns(alone, one, cited, told))


def _facts(desk: Desk, one: Negotiation) -> tuple[tuple[str, str], ...]:
    """Parties, mediators and coverage, each a label and a value, as the head of the brief has them."""
    facts = desk.facts
    told = (
        ("Parties", ", ".join(facts.names(one.parties))),
        ("Mediators", ", ".join(facts.names(one.mediators))),
        *((label.capitalize(), value) for label, value in coverage(facts, one.reports) if label != "languages"),
    )
    return tuple((label, value) for label, value in told if value)
