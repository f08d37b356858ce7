"""Reports about the same happening: average-link clustering of smoothed TF-IDF vectors, less alike with the days between.

The words of a report are a strong baseline for news of many outlets (Staykovski et al. 2019 find TF-IDF on a par with
learnt vectors). Canonical: the stories depend on the set of reports and verdicts, not on the order of arrival.
The thresholds were chosen on ECB+ and on our own stories of a stream (docs/decisions/stories.md).
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from communique.answers import Story
from communique.model import Judgement, Reading, content_id
from communique.record.groups import groups
from communique.record.stories.clusters import clusters
from communique.record.stories.days import apart
from communique.record.stories.likeness import likeness
from communique.record.stories.vectors import Matrix, cosines, nearness

THRESHOLD = 0.68
"""How alike two clusters must be on average in a record of two hundred reports whose nearest others have a cosine of 0.4."""
GROWS, AT, SMALLEST, LARGEST = 0.06, 200, 30, 2000
"""The threshold grows with the logarithm of the number of reports, between these two: of more reports, more are alike by chance."""
FALLS, NEAR = 0.5, 0.4
"""It falls with how near the nearest report is on average: where nearly every report has a near one, two that are alike are more
likely of one story than where most are alone. Copies count as well: they fill the places of neighbours, and bring less together."""


def threshold_for(reports: int, near: float, base: float = THRESHOLD) -> float:
    """How alike two clusters must be on average in a record of so many reports whose nearest others are so near."""
    return base + GROWS * math.log(min(max(reports, SMALLEST), LARGEST) / AT) - FALLS * (near - NEAR)


def stories_of(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), base: float = THRESHOLD) -> tuple[Story, ...]:
    """Every report in exactly one story, in the order of time. Reports judged copies belong together whatever their words."""
    reports = {one.report.id: one.report for one in readings}
    ids = sorted(reports)
    held = [reports[one] for one in ids]
    products = cosines(held)
    alike = likeness(products, apart(held, products))
    _copies(alike, {one: place for place, one in enumerate(ids)}, judgements)
    found = _clusters(alike, ids, threshold_for(len(ids), nearness(products), base))
    order = {one: (reports[one].published or "~", one) for one in ids}
    stories = [sorted(cluster, key=order.__getitem__) for cluster in found]
    return tuple(Story(content_id("story", story[0]), tuple(story)) for story in sorted(stories, key=lambda one: order[one[0]]))


def _copies(alike: Matrix, places: dict[str, int], judgements: Iterable[Judgement]) -> None:
    for one in judgements:
        if one.kind == "copy-of" and one.left in places and one.right in places:
            left, right = places[one.left], places[one.right]
            alike[left, right] = alike[right, left] = 1.0


def _clusters(alike: Matrix, ids: Sequence[str], threshold: float) -> list[list[str]]:
    """Two clusters can only reach the threshold if some pair of theirs does, so what such pairs connect can be treated alone."""
    near = np.argwhere(np.triu(alike >= threshold, 1))
    components = groups(ids, [(ids[left], ids[right]) for left, right in near])
    places = {one: place for place, one in enumerate(ids)}
    found = []
    for component in components:
        held = [places[one] for one in component]
        found += [[component[at] for at in cluster] for cluster in clusters(alike[np.ix_(held, held)], threshold)]
    return found
