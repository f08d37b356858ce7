"""Numbers the references of a page: a letter for the report, a number for the words, A1 being the first words of report A."""

from collections.abc import Iterable, Mapping

from communique.model import Evidence, Report
from communique.present.dates import in_words
from communique.present.facts import Facts, outlet_of, source_of
from communique.present.lines import Block, Labels, Origin, lines_of

UNUSED = 10
"""Reports that nothing on the page is taken from, and that are listed all the same, at most."""


def label_lines(facts: Facts, blocks: tuple[Block, ...], letters: Mapping[str, str] | None = None) -> Labels:
    """A label for everything that lines refer to, in the order in which a reader meets it; `letters` (by report) other than those of the facts."""
    letters = facts.letters if letters is None else letters
    counts: dict[str, int] = {}
    labels: Labels = {}
    for line in lines_of(blocks):
        for one in line.references:
            if one not in labels and one.report in letters:
                counts[one.report] = counts.get(one.report, 0) + 1
                labels[one] = f"{letters[one.report]}{counts[one.report]}"
    return labels


def sources_of(facts: Facts, labels: Labels, reports: Iterable[str]) -> tuple[Origin, ...]:
    """The reports of the page by letter, each with the words that were taken from it."""
    cited: dict[str, list[tuple[str, Evidence]]] = {}
    for evidence, label in labels.items():
        cited.setdefault(evidence.report, []).append((label, evidence))
    told = list(reports)
    unused = [one for one in told if one not in cited]
    shown = [one for one in told if one in cited or one in unused[:UNUSED]]
    left = len(told) - len(shown)
    more = (Origin("…", f"{left} more reports, of which nothing stands on this page"),) if left else ()
    told_of = ((one, facts.report(one)) for one in shown)
    return (*(Origin(facts.letters[key], described(facts, one), tuple(cited.get(key, ())), one.url) for key, one in told_of), *more)


def described(facts: Facts, report: Report) -> str:
    """Outlet, date, title, whose copy it is, and where the report was found."""
    origin = facts.origin(report.id)
    copied = f"same origin as {facts.letters[origin]}" if origin != report.id and origin in facts.letters else ""
    date = in_words(report.published[:10]) if report.published else "no date"
    title = f"“{report.title}”" if report.title else ""
    credits_ = f"credits: {', '.join(report.credits)}" if report.credits and report.outlet else ""
    return ", ".join(part for part in (outlet_of(report), date, title, credits_, copied, source_of(report)) if part)
