"""Figures and dates that do not fit each other, within one report or between two.

Each finder asks one question and stays silent where the words leave a way out: precision comes
first. Every inconsistency quotes its evidence and says in one sentence what does not fit. The
words that the finders know are in `vocabulary/misfits.toml`.
"""

from dataclasses import dataclass
from datetime import date

from communique.link.misfits.durations import find_wrong_durations
from communique.link.misfits.grounds import issued_on
from communique.link.misfits.impossible import find_impossible_dates, find_wrong_steps, find_wrong_weekdays
from communique.link.misfits.numbers import Counts, counts_told, find_other_numbers
from communique.link.misfits.rounds import Rounds, find_other_settings, find_wrong_counts, rounds_told
from communique.link.misfits.sums import find_wrong_sums
from communique.model import Inconsistency, Reading


@dataclass(frozen=True, slots=True)
class Told:
    """What comparing needs of a report, made once: its day, its counts and its dated rounds."""

    report: str
    published: str
    issued: date | None
    counts: Counts
    rounds: Rounds


def told_in(reading: Reading) -> Told:
    return Told(reading.report.id, reading.report.published or "", issued_on(reading), counts_told(reading), rounds_told(reading))


def find_misfits(reading: Reading, told: Told | None = None) -> tuple[Inconsistency, ...]:
    """What does not fit within one report, in the order of the text. Nothing is raised."""
    own = told or told_in(reading)
    found = [
        *find_wrong_durations(reading),
        *find_wrong_weekdays(reading),
        *find_impossible_dates(reading),
        *find_wrong_steps(reading),
        *find_wrong_sums(reading),
        *find_wrong_counts(reading),
        *find_other_numbers(own.counts, own.counts),
        *find_other_settings(own.rounds, own.rounds),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: [(e.start, e.end) for e in one.evidence]))


def find_misfits_between(left: Reading, right: Reading, days: int = 3) -> tuple[Inconsistency, ...]:
    """What two reports tell differently of the same happening; the order of the two makes no difference.

    Reports published more than `days` apart, or of which one has no date of publication, are not
    compared: the figures of a happening move on. Nothing is raised.
    """
    return compare_told(told_in(left), told_in(right), days)


def compare_told(left: Told, right: Told, days: int = 3) -> tuple[Inconsistency, ...]:
    """As find_misfits_between, on what was found before."""
    if left.report == right.report or left.issued is None or right.issued is None or abs((left.issued - right.issued).days) > days:
        return ()
    first, second = (left, right) if (left.published, left.report) <= (right.published, right.report) else (right, left)
    found = [*find_other_numbers(first.counts, second.counts), *find_other_settings(first.rounds, second.rounds)]
    return tuple(dict.fromkeys(found))
