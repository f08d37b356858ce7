"""Reports about the same happening: average-link clustering of TF-IDF vectors, fading with the days between.

A strong baseline for news of many outlets (Staykovski et al. 2019 find TF-IDF on a par with learnt vectors),
and a canonical one: the stories depend on the set of reports and verdicts, not on the order of arrival.
"""

import datetime
import heapq
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.answers import Story
from communique.model import Judgement, Reading, Report, content_id
from communique.record.groups import groups

THRESHOLD = 0.14
FADES, STAYS = 4.0, 0.5
"""Days in which likeness fades, and what stays of it: a report two months later is of one story only if it is very like."""
TELLING = 150
"""Words of a report that are compared, the heaviest; the rest only costs time."""
TITLE_COUNTS = 3
WORDS_READ = 400
COMMON, FEWEST = 0.15, 20
"""The news stands at the top; what follows is background shared with other stories."""
BACKGROUND = 100
"""Reports that are imagined beside those here and hold no word of them: where only two reports are known, what both say is not common."""
_EMPTY = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "all",
        "also",
        "although",
        "among",
        "and",
        "another",
        "any",
        "are",
        "around",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "can",
        "could",
        "did",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "even",
        "few",
        "for",
        "from",
        "further",
        "had",
        "has",
        "have",
        "having",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "into",
        "its",
        "just",
        "last",
        "like",
        "made",
        "make",
        "many",
        "may",
        "might",
        "more",
        "most",
        "much",
        "must",
        "new",
        "next",
        "not",
        "now",
        "off",
        "once",
        "one",
        "only",
        "onto",
        "other",
        "our",
        "out",
        "over",
        "own",
        "per",
        "said",
        "same",
        "says",
        "say",
        "she",
        "should",
        "since",
        "some",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "told",
        "too",
        "two",
        "under",
        "until",
        "upon",
        "very",
        "was",
        "well",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "yet",
        "you",
        "your",
        "year",
        "years",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "according",
        "added",
        "amid",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_WORD = re.compile(r"[^\W\d_]{3,40}")

Vector = Mapping[str, float]
Likeness = dict[tuple[str, str], float]


def stories_of(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), threshold: float = THRESHOLD) -> tuple[Story, ...]:
    """Every report in exactly one story, in the order of time. Reports judged copies belong together whatever their words."""
    reports = {one.report.id: one.report for one in readings}
    copies = {(one.left, one.right) for one in judgements if one.kind == "copy-of"}
    likeness = _likeness(reports, copies)
    near = [pair for pair, value in likeness.items() if value >= threshold]
    found = [cluster for component in groups(reports, near) for cluster in _clusters(component, likeness, threshold)]
    order = {one: (reports[one].published or "~", one) for one in reports}
    stories = [sorted(cluster, key=order.__getitem__) for cluster in found]
    return tuple(Story(content_id("story", story[0]), tuple(story)) for story in sorted(stories, key=lambda one: order[one[0]]))


# --- likeness -------------------------------------------------------------------------------------


def _likeness(reports: Mapping[str, Report], copies: Iterable[tuple[str, str]]) -> Likeness:
    """Cosine of every two reports that share a telling word, less if days lie between; pairs by sorted id."""
    vectors = _vectors(reports)
    days = {one: _day(report.published) for one, report in reports.items()}
    holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
    found: Likeness = defaultdict(float)
    for one in sorted(reports):
        for word, weight in vectors[one].items():
            for other, its in holders[word]:
                found[other, one] += weight * its
            holders[word].append((one, weight))
    for left, right in found:
        found[left, right] *= _freshness(days[left], days[right])
    found.update({(min(pair), max(pair)): 1.0 for pair in copies if pair[0] in reports and pair[1] in reports})
    return found


def _vectors(reports: Mapping[str, Report]) -> dict[str, Vector]:
    """TF-IDF, the rarity of a word counted among the reports of its language; words of every tenth report tell nothing."""
    found: dict[str, Vector] = {}
    by_language: dict[str | None, list[Report]] = defaultdict(list)
    for report in reports.values():
        by_language[report.language].append(report)
    for held in by_language.values():
        counts = {report.id: _counts(report) for report in held}
        documents = Counter(word for count in counts.values() for word in count)
        common = max(FEWEST, len(held) * COMMON)
        found |= {
            one: _unit({word: _weight(n, documents[word], len(held)) for word, n in count.items() if documents[word] <= common})
            for one, count in counts.items()
        }
    return found


def _weight(times: int, documents: int, total: int) -> float:
    return (1 + math.log(times)) * math.log((BACKGROUND + total) / documents)


def _counts(report: Report) -> Counter[str]:
    text = report.text
    for span in report.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    words = _WORD.findall(text.casefold())[:WORDS_READ] + TITLE_COUNTS * _WORD.findall((report.title or "").casefold())
    return Counter(word for word in words if word not in _EMPTY)


def _unit(weights: Mapping[str, float]) -> Vector:
    """Length one; words in a sorted order, so that sums are the same on every run."""
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:TELLING]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in heaviest)) or 1.0
    return {word: weights[word] / length for word in sorted(heaviest) if weights[word] > 0}


def _day(published: str | None) -> int | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}", published or "")
    return datetime.date.fromisoformat(found[0]).toordinal() if found else None


def _freshness(left: int | None, right: int | None) -> float:
    """1 on one day or where a date is missing, falling to what stays."""
    return 1.0 if left is None or right is None else STAYS + (1 - STAYS) * math.exp(-abs(left - right) / FADES)


# --- clusters -------------------------------------------------------------------------------------


def _clusters(component: Sequence[str], likeness: Likeness, threshold: float) -> list[list[str]]:
    """Average link: join the two clusters that are most alike on average, until none reach the threshold.

    Two clusters can only reach it if some pair of theirs does, so a component can be treated alone.
    Equal ones go by their ids. Sums of likeness are kept between clusters and added up on a join.
    """
    members = {one: [one] for one in component}
    sums = _sums(component, likeness)
    heap: list[tuple[float, str, str]] = []
    for one, row in sums.items():
        heap += [(-value, one, other) for other, value in row.items() if one < other and value >= threshold]
    heapq.heapify(heap)
    while heap:
        value, left, right = heapq.heappop(heap)
        if left in members and right in members and math.isclose(-value, _average(sums, members, left, right), abs_tol=1e-12):
            for other in _join(members, sums, left, right):
                average = _average(sums, members, left, other)
                if average >= threshold:
                    heapq.heappush(heap, (-average, min(left, other), max(left, other)))
    return [sorted(cluster) for cluster in members.values()]


def _sums(component: Sequence[str], likeness: Likeness) -> dict[str, dict[str, float]]:
    sums: dict[str, dict[str, float]] = {one: {} for one in component}
    for left, right in itertools.combinations(sorted(component), 2):
        if (left, right) in likeness:
            sums[left][right] = sums[right][left] = round(likeness[left, right], 9)
    return sums


def _average(sums: Mapping[str, Mapping[str, float]], members: Mapping[str, Sequence[str]], left: str, right: str) -> float:
    return sums[left].get(right, 0.0) / (len(members[left]) * len(members[right]))


def _join(members: dict[str, list[str]], sums: dict[str, dict[str, float]], left: str, right: str) -> list[str]:
    """Right goes into left (the smaller id); returns the clusters that left now has something in common with."""
    members[left] += members.pop(right)
    gone = sums.pop(right)
    for other, value in gone.items():
        if other != left and other in sums:
            sums[other].pop(right, None)
            sums[left][other] = sums[other][left] = sums[left].get(other, 0.0) + value
    sums[left].pop(right, None)
    return list(sums[left])
