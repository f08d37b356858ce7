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
from communique.record.stories.likeness import Matrix, likeness

THRESHOLD, GROWS, AT = 0.66, 0.08, 200
"""The threshold at two hundred reports, and how it grows with the logarithm of their number: of more reports, more are alike by chance."""
SMALLEST, LARGEST = 30, 2000


def threshold_for(reports: int) -> float:
    """How alike two clusters must be on average in a record of so many reports."""
    return THRESHOLD + GROWS * math.log(min(max(reports, SMALLEST), LARGEST) / AT)


def stories_of(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), threshold: float | None = None) -> tuple[Story, ...]:
    """Every report in exactly one story, in the order of time. Reports judged copies belong together whatever their words."""
    reports = {one.report.id: one.report for one in readings}
    ids = sorted(reports)
    alike = likeness([reports[one] for one in ids])
    _copies(alike, {one: place for place, one in enumerate(ids)}, judgements)
    found = _clusters(alike, ids, threshold_for(len(ids)) if threshold is None else threshold)
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
