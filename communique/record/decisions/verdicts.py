"""Judgements as people decided them: which statements say the same or the opposite, what is a copy, what a statement is about."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from communique.model import (
    Decision,
    JudgeClaims,
    JudgeCopy,
    Judgement,
    JudgementKind,
    NameIssue,
    Place,
    PutUnderIssue,
    Reading,
    content_id,
)
from communique.record.decisions.places import Shelf, facts_at, statements_at
from communique.record.decisions.trace import Target, Trace

Key = tuple[str, str, str]
"""Left, right, and which of the verdicts on them: claim, copy-of, cites, or about."""


def judged(
    judgements: Sequence[Judgement], readings: Iterable[Reading], decisions: Iterable[Decision], trace: Trace
) -> tuple[tuple[Judgement, ...], dict[str, str]]:
    """The judgements in force, in their order, and the labels that people gave to issues by the issues' ids.

    A pair that people judged has no other verdict of that sort; two statements that are not the same are
    "different-claim", any other refused link leaves nothing. The last decision on a pair counts.
    """
    shelf = Shelf({one.report.id: one for one in readings})
    ruled: dict[Key, tuple[Decision, Judgement | None]] = {}
    labels: dict[str, tuple[Decision, str]] = {}
    for decision in decisions:
        for key, verdict in _verdicts(decision, shelf, trace):
            ruled[key] = (decision, verdict)
        if decision.id in trace.found and (named := _label(decision)) is not None:
            labels[named[0]] = (decision, named[1])
    for (left, right, sort), (decision, _) in ruled.items():
        trace.find(decision, _targets(left, right, sort))
    for issue, (decision, _) in labels.items():
        trace.find(decision, [("issue", issue)])
    kept = [one for one in judgements if not _is_ruled(one, ruled)]
    new = [verdict for _, verdict in ruled.values() if verdict]
    ordered = sorted([*kept, *new], key=lambda one: (one.kind, one.left, one.right, one.score, one.reason)) if ruled else judgements
    return tuple(ordered), {issue: label for issue, (_, label) in labels.items()}


def _is_ruled(one: Judgement, ruled: Mapping[Key, object]) -> bool:
    if one.kind in ("same-claim", "opposite-claim"):
        return (*_pair(one.left, one.right), "claim") in ruled
    if one.kind in ("copy-of", "cites"):
        return (*_pair(one.left, one.right), one.kind) in ruled
    return one.kind == "about" and (one.left, "", "about") in ruled


def _verdicts(decision: Decision, shelf: Shelf, trace: Trace) -> Iterable[tuple[Key, Judgement | None]]:
    what = decision.what
    if isinstance(what, JudgeClaims):
        return _claims(decision, what, shelf, trace)
    if isinstance(what, JudgeCopy):
        return _copy(decision, what, shelf, trace)
    if isinstance(what, PutUnderIssue):
        return _under(decision, [what.statement], what.issue or own_id(what.label), shelf, trace)
    if isinstance(what, NameIssue) and what.places:
        return _under(decision, what.places, own_id(what.label), shelf, trace)
    if isinstance(what, NameIssue):
        trace.find(decision)
    return ()


def _claims(decision: Decision, what: JudgeClaims, shelf: Shelf, trace: Trace) -> Iterable[tuple[Key, Judgement | None]]:
    left, right = _said_at(shelf, what.left, what.level), _said_at(shelf, what.right, what.level)
    if left and right:
        trace.find(decision)
    kind: JudgementKind | None = what.link if what.holds else "different-claim" if what.link == "same-claim" else None
    for one, other in product(left, right):
        if one != other:
            pair = _pair(one, other)
            yield (*pair, "claim"), Judgement(kind, *pair, 1.0, decision.reason, decision.order) if kind else None


def _said_at(shelf: Shelf, place: Place, level: str) -> tuple[str, ...]:
    """Ids of the statements there, else of the clauses that tell of what happened; the other way round for those."""
    found = shelf.find(place)
    if found is None:
        return ()
    said, happened = (tuple(one.id for one in at(*found)) for at in (statements_at, facts_at))
    return (said or happened) if level == "said" else (happened or said)


def _copy(decision: Decision, what: JudgeCopy, shelf: Shelf, trace: Trace) -> Iterable[tuple[Key, Judgement | None]]:
    taker, giver = shelf.report(what.taker), shelf.report(what.giver)
    if taker and giver and taker != giver:
        trace.find(decision)
        holds = Judgement(what.link, taker, giver, 1.0, decision.reason, decision.order) if what.holds else None
        yield (*_pair(taker, giver), what.link), holds


def _under(decision: Decision, places: Iterable[Place], issue: str, shelf: Shelf, trace: Trace) -> Iterable[tuple[Key, Judgement | None]]:
    for place in places:
        found = shelf.find(place)
        for statement in statements_at(*found) if found else ():
            trace.find(decision)
            yield (statement.id, "", "about"), Judgement("about", statement.id, issue, 1.0, decision.reason, decision.order)


def _label(decision: Decision) -> tuple[str, str] | None:
    what = decision.what
    if isinstance(what, NameIssue):
        return (own_id(what.label) if what.places else what.issue), what.label
    return (own_id(what.label), what.label) if isinstance(what, PutUnderIssue) and what.issue is None else None


def labels_decided(decisions: Iterable[Decision]) -> dict[str, str]:
    """Labels that people gave to issues, by the issues' ids; the last one of each counts."""
    return dict(named for one in decisions if (named := _label(one)) is not None)


def own_id(label: str) -> str:
    """The id of an issue that people named: the same for the same words."""
    return content_id("issue", "named", " ".join(label.casefold().split()))


def _targets(left: str, right: str, sort: str) -> list[Target]:
    if sort == "about":
        return [("about", left)]
    return [("claim", left), ("claim", right)] if sort == "claim" else [("report", left)]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
