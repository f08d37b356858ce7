"""Figures and dates that do not fit each other, within one report or between two.

Each finder asks one question and stays silent where the words leave a way out: precision comes
first. Every inconsistency quotes its evidence and says in one sentence what does not fit. The
words that the finders know are in `vocabulary/misfits.toml`.
"""

from communique.link.misfits.durations import find_wrong_durations
from communique.link.misfits.grounds import issued_on
from communique.link.misfits.impossible import find_impossible_dates, find_wrong_steps, find_wrong_weekdays
from communique.link.misfits.numbers import find_other_numbers
from communique.link.misfits.rounds import find_other_settings, find_wrong_counts
from communique.link.misfits.sums import find_wrong_sums
from communique.model import Inconsistency, Reading


def find_misfits(reading: Reading) -> tuple[Inconsistency, ...]:
    """What does not fit within one report, in the order of the text. Nothing is raised."""
    found = [
        *find_wrong_durations(reading),
        *find_wrong_weekdays(reading),
        *find_impossible_dates(reading),
        *find_wrong_steps(reading),
        *find_wrong_sums(reading),
        *find_wrong_counts(reading),
        *find_other_numbers(reading, reading),
        *find_other_settings(reading, reading),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: [(e.start, e.end) for e in one.evidence]))


def find_misfits_between(left: Reading, right: Reading, days: int = 3) -> tuple[Inconsistency, ...]:
    """What two reports tell differently of the same happening; the order of the two makes no difference.

    Reports published more than `days` apart, or of which one has no date of publication, are not
    compared: the figures of a happening move on. Nothing is raised.
    """
    first, second = sorted((left, right), key=lambda one: (one.report.published or "", one.report.id))
    ours, theirs = issued_on(first), issued_on(second)
    if first.report.id == second.report.id or ours is None or theirs is None or (theirs - ours).days > days:
        return ()
    found = [*find_other_numbers(first, second), *find_other_settings(first, second)]
    return tuple(dict.fromkeys(found))
