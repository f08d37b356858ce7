"""What a report is called in lists: its title, else the first words of its text."""

from communique.model import Report
from communique.present.dates import in_words
from communique.present.facts import outlet_of
from communique.present.words import clean

LONGEST = 80
"""Letters of the first words."""
HEAD = 2000
"""Letters of a text in which its first words are looked for."""
ENOUGH = 5
"""Words of a line that says something: a byline or a dateline alone has fewer."""


def headline(report: Report) -> str:
    """Its title; else its first line that says something, cut after some words; else where there are no words, that there is no title."""
    return clean(report.title or "") or first_words(report) or "no title"


def called(report: Report) -> str:
    """Its outlet and day."""
    return f"{outlet_of(report)}, {in_words(report.published[:10]) if report.published else 'no date'}"


def first_words(report: Report) -> str:
    """The beginning of the first line of five words or more, without what is furniture of its page; else of the first line that has any."""
    lines = [line for one in _bare(report).split("\n") if (line := clean(one).strip(" –—-"))]
    line = next((one for one in lines if len(one.split()) >= ENOUGH), lines[0] if lines else "")
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"


def _bare(report: Report) -> str:
    """The head of the text without its furniture: bylines, datelines and what a page has around."""
    head, start, kept = report.text[:HEAD], 0, []
    for waste in sorted(report.furniture):
        kept.append(head[start : waste.start])
        start = max(start, waste.end)
    return "".join((*kept, head[start:]))
