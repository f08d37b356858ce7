"""What a report is called in lists: its title, else the first words of its text."""

from communique.model import Report, Span
from communique.present.dates import in_words
from communique.present.facts import outlet_of
from communique.present.words import clean

LONGEST = 80
"""Letters of the first words."""
ENOUGH = 5
"""Words of a line that says something: a byline or a dateline alone has fewer."""


def headline(report: Report) -> str:
    """Its title; else its first line that says something, cut after some words; else where there are no words, that there is no title."""
    return clean(report.title or "") or first_words(report) or "no title"


def called(report: Report) -> str:
    """Its outlet and day."""
    return f"{outlet_of(report)}, {in_words(report.published[:10]) if report.published else 'no date'}"


def first_words(report: Report) -> str:
    """The beginning of the first line of five words or more that is no furniture of its page, else of the first line that has any."""
    lines = [line for line in _lines(report) if line]
    line = next((one for one in lines if len(one.split()) >= ENOUGH), lines[0] if lines else "")
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0] or line[:LONGEST]} …"


def _lines(report: Report) -> list[str]:
    head, start, found = report.text[: 20 * LONGEST], 0, []
    for line in head.split("\n"):
        span = Span(start, start + len(line))
        if not any(waste.overlaps(span) for waste in report.furniture):
            found.append(clean(line))
        start = span.end + 1
    return found
