"""Whether two statements say the same, or the opposite: by their words, after synonyms, and by what must not differ.

Precision comes first: a claim that is wrongly called corroborated does more harm than one that stands alone.
So a pair needs most of its content in common (weighted stems), and nothing that contradicts: another number
of the same thing, another date, a name that the other lacks on both sides, swapped parties, a negation,
a condition ("provided that") that the other does not make.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.edtf import days_between
from communique.link.claims.agreement import (
    Agreement,
    agreement_of,
    clash,
    conflict,
    figures_differ,
    is_alike,
    mass,
    names_conflict,
    other_condition,
    polarity,
    shown,
    two_happenings,
)
from communique.link.claims.features import Features, features_of
from communique.link.claims.words import Phrase, stem, weight_of
from communique.model import Judgement, Reading

__all__ = ["Index", "candidates", "features_of", "index_of", "judge_claims", "judge_features", "judge_indexed"]

Same = Callable[[str, str], bool]

SAME = 0.6
SAME_OF_MANY, MANY_SHARED = 0.5, 4
"""With so many telling words in common, less of all there is may be shared. Chosen on pairs of the stream that we marked (gold/claims)."""
TOPIC = 0.6
TOPIC_OF_ONE = 0.75
"""So much must be shared if a single strong concept is what one negates."""
CONFLICT = 0.7
NEGATED = 0.75
TURNED = 0.25
"""More than this share of the common words with opposite polarity, and it is not the same claim."""
"""Of all that one content negates, so much must be stated by the other: "no aid came by lorry" is not denied by "the lorries are here"."""
STRONG_SHARED = 2
VERBATIM, VERBATIM_STRONG = 3, 3
"""Runs of four words, and telling words in them, that two quotations share where they are one text: six words in a row."""
MARKED = 0.4
"""So much must be shared by two contents of one speaker of which one keeps a few words of the other between quotation marks."""
NEARLY, SOURCE_STRONG, SOON = 0.95, 3, 2
"""So much must be shared, so many telling words, and so few days lie between, for what two sources without a name say to be one."""
APART = 14
"""Days between two statements beyond which they are no longer one that several carry."""


@dataclass(frozen=True, slots=True)
class Index:
    """The statements of a report, and the places in `features` where a concept stands."""

    features: tuple[Features, ...]
    holders: Mapping[str, Sequence[int]]


def index_of(reading: Reading) -> Index:
    """What comparing needs of a reading's statements, made once. Without a speaker only what is quoted word for word is the same, and
    what a source without a name claims may be denied."""
    features = tuple(one for one in features_of(reading) if one.speaker or one.quoted or (one.voiced and one.factual))
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(features):
        for concept in one.words:
            holders[concept].append(place)
    return Index(features, dict(holders))


def judge_claims(left: Reading, right: Reading, *, same: Same) -> Iterable[Judgement]:
    """ "same-claim" and "opposite-claim" between statements of two reports, or of one (left is right).

    `same` tells whether two entity ids of the readings are one actor. Symmetric: left and right may be swapped.
    """
    known = index_of(left)
    return judge_indexed(known, known if left is right else index_of(right), same=same)


def judge_indexed(left: Index, right: Index, *, same: Same) -> Iterator[Judgement]:
    """As judge_claims, on indexes."""
    for one, other in candidates(left, right):
        yield from judge_features(one, other, same=same)


def candidates(left: Index, right: Index) -> Iterator[tuple[Features, Features]]:
    """Pairs worth judging, each once: those that share two concepts, found by the concepts that both reports hold."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for concept in left.holders.keys() & right.holders.keys():
        for pair in itertools.product(left.holders[concept], right.holders[concept]):
            shared[pair] += 1
    for one, other in sorted(pair for pair, count in shared.items() if count >= 2):
        if left is not right or left.features[one].statement < right.features[other].statement:
            yield left.features[one], right.features[other]


def judge_features(left: Features, right: Features, *, same: Same) -> Iterator[Judgement]:
    """The verdict on two statements, at most one."""
    if left.statement > right.statement:
        yield from judge_features(right, left, same=lambda one, other: same(other, one))
        return
    agreement = agreement_of(left, right)
    if agreement.topic < TOPIC and left.quoted.isdisjoint(right.quoted) and not _kept(left, right):
        return
    speaks = bool(left.speaker and right.speaker and same(left.speaker, right.speaker))
    may_speak = speaks or not (left.speaker and right.speaker)
    verdict = _same_words(left, right, agreement, same, speaks) if may_speak else None
    verdict = verdict or (_same_claim(left, right, agreement, same) or _same_marks(left, right, agreement, same) if speaks else None)
    verdict = verdict or (_same_source(left, right, agreement, same) if not (left.speaker or right.speaker) else None)
    verdict = verdict or _opposite_claim(left, right, agreement, same, speaks)
    if verdict:
        kind, score, reason = verdict
        yield Judgement("same-claim" if kind == "same" else "opposite-claim", left.statement, right.statement, round(score, 3), reason)


# --- verdicts -------------------------------------------------------------------------------------

Verdict = tuple[str, float, str]


def _same_words(left: Features, right: Features, agreement: Agreement, same: Same, speaks: bool) -> Verdict | None:
    """Quoted word for word by both, and the speaker the same or named by one of them at most. One text of many words needs no more."""
    run = _common_quote(left, right)
    if run is None or days_between(left.day, right.day) > APART:
        return None
    if not _is_verbatim(left, right) and (other_condition(left, right) or conflict(left, right, same) or agreement.turned > TURNED):
        return None
    who = "the same speaker" if speaks else "a speaker whom not both name,"
    return "same", max(0.9, agreement.score), f"{who} in the same words: “{' '.join(run)}”"


def _same_claim(left: Features, right: Features, agreement: Agreement, same: Same) -> Verdict | None:
    if (
        other_condition(left, right)
        or clash(left, right)
        or ((names_conflict(left, right, same) or left.norm != right.norm) and not is_alike(agreement))
        or agreement.turned > TURNED
        or days_between(left.day, right.day) > APART
    ):
        return None
    much = agreement.score >= SAME_OF_MANY and agreement.strong >= MANY_SHARED
    if much or (agreement.score >= SAME and agreement.strong >= STRONG_SHARED):
        return "same", agreement.score, f"the same speaker, and {agreement.score:.0%} of the content in common: {shown(agreement, left)}"
    return None


def _same_source(left: Features, right: Features, agreement: Agreement, same: Same) -> Verdict | None:
    """What a source that neither report names says in nearly the same words, within days of each other, is one thing said once."""
    alike = agreement.score >= NEARLY and agreement.strong >= SOURCE_STRONG and left.voiced and right.voiced
    if (
        not alike
        or other_condition(left, right)
        or conflict(left, right, same)
        or agreement.turned
        or days_between(left.day, right.day) > SOON
    ):
        return None
    return "same", agreement.score, f"a source without a name, and {agreement.score:.0%} of the content in common: {shown(agreement, left)}"


def _same_marks(left: Features, right: Features, agreement: Agreement, same: Same) -> Verdict | None:
    """The words between marks that one outlet kept are those of the other ("based on “mutual respect”"), and nothing contradicts."""
    kept = _kept(left, right)
    if not kept or agreement.score < MARKED or agreement.strong < STRONG_SHARED:
        return None
    if (
        other_condition(left, right)
        or conflict(left, right, same)
        or agreement.turned > TURNED
        or days_between(left.day, right.day) > APART
    ):
        return None
    return (
        "same",
        agreement.score,
        f"the same speaker, both with the words “{' '.join(min(kept))}”, and {agreement.score:.0%} of the content in common",
    )


def _opposite_claim(left: Features, right: Features, agreement: Agreement, same: Same, speaks: bool) -> Verdict | None:
    if agreement.strong < STRONG_SHARED or not (left.factual and right.factual and _both_known(left, right)):
        return None
    wanted = 1 if agreement.topic >= TOPIC_OF_ONE else STRONG_SHARED
    # Nobody denies in one paper what he says in another on the same day: his words were read differently.
    himself = speaks and left.report != right.report and left.day is not None and left.day == right.day
    denied = not himself and (_negates(left, right, wanted) or _negates(right, left, wanted))
    if denied and agreement.topic >= TOPIC and not conflict(left, right, same, figures=False):
        return "opposite", agreement.topic, f"what one states the other negates or denies: {shown(agreement, left)}"
    other_days = two_happenings(left, right) or (not (left.dates and right.dates) and days_between(left.day, right.day) > 0)
    figures = None if other_days else figures_differ(left, right)
    if figures and agreement.turned == 0 and min(agreement.topic, agreement.score) >= CONFLICT and not names_conflict(left, right, same):
        whose = "the same speaker" if speaks else "two speakers"
        return "opposite", agreement.score, f"{whose}, the same topic, but {figures}"
    return None


def _both_known(left: Features, right: Features) -> bool:
    """Have both a speaker with a name, or is one a denial of what others claim: then it may be a source without one that is denied."""
    return bool(left.speaker and right.speaker) or bool(
        (left.speaker and left.answers and right.voiced) or (right.speaker and right.answers and left.voiced)
    )


def _negates(left: Features, right: Features, wanted: int) -> bool:
    """Whether right states what left negates: most of its weight, so many strong concepts of it, and what the negation itself governs."""
    if _tells_denial(right):
        return False  # "the envoy denied that ..." said by another tells of the denial, and states nothing that it denies
    negated = [one for one, word in left.words.items() if not word.name and polarity(left, one)]
    stated = [one for one in negated if one in right.words and not polarity(right, one)]
    strong = sum(left.words[one].weight >= 1 for one in stated)
    head = next((word.concept for word in left.order if word.negated and word.weight and not word.name), None)
    return strong >= wanted and (head is None or head in right.words) and mass(left, stated) >= NEGATED * mass(left, negated)


def _tells_denial(one: Features) -> bool:
    return not one.denies and any(_DENIAL.match(word.shown) for word in one.order)


_DENIAL = re.compile(r"den(?:y|ie[sd]|ying)$|reject(?:s|ed)?$|refut(?:es|ed)$", re.I)


def _kept(left: Features, right: Features) -> frozenset[Phrase]:
    return (left.kept & right.marked) | (right.kept & left.marked)


def _is_verbatim(left: Features, right: Features) -> bool:
    """Do both quote one stretch of at least six words, three of them telling?"""
    runs = left.quoted & right.quoted
    return len(runs) >= VERBATIM and len({word for run in runs for word in run if weight_of(stem(word)) >= 1}) >= VERBATIM_STRONG


def _common_quote(left: Features, right: Features) -> Phrase | None:
    """The most telling run of four words that both give as verbatim, two of them strong and no names ("we will do it" and "in the Port Elm area" alone tell nothing)."""
    names = {form for side in (left, right) for _, forms in side.names for form in forms}
    strong = {run: sum(weight_of(stem(word)) >= 1 and stem(word) not in names for word in run) for run in left.quoted & right.quoted}
    return min((run for run, count in strong.items() if count >= STRONG_SHARED), key=lambda run: (-strong[run], run), default=None)
