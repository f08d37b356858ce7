"""Who may be who: verdicts on names that are not clear, and actors whose names are nearly the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from communique.answers import Actor
from communique.model import Entity, Judgement, MergeActors, Reading, Span, SplitActor, profile_of
from communique.review.asks import Ask
from communique.review.queue.questions import Choice, Question, Sheet, doubtful

CLEAR = 0.85
"""Verdicts of a higher score are taken for granted: the same family name and state has .75, the full name in another spelling .95."""
NEARLY = 88
"""Of 100, as rapidfuzz's ratio: one letter in eight may differ."""
Bearers = Mapping[str, tuple[Reading, Entity]]


def bearers(sheet: Sheet) -> Iterator[Question]:
    seen = {frozenset((one, other)) for one, other in _decided(sheet)}
    named: Bearers = {
        key: (reading, one) for reading in reversed(sheet.answer.readings) for one in reading.entities for key in (one.id, profile_of(one))
    }
    verdicts = [one for one in sheet.answer.judgements if one.left in named and one.right in named]
    same = doubtful((one for one in verdicts if one.kind == "same-actor"), CLEAR, lambda key: profile_of(named[key][1]))
    other = [one for one in verdicts if one.kind == "other-actor" and one.score < CLEAR and not one.decided]
    for one in (*same, *other):
        pair = frozenset(named[key][1].name.casefold() for key in (one.left, one.right))
        if pair not in seen and not (one.kind == "same-actor" and _is_only_one(sheet, [named[key][1] for key in (one.left, one.right)])):
            seen.add(pair)
            yield _of_verdict(sheet, one, named)
    yield from _of_names(sheet, seen)


def _is_only_one(sheet: Sheet, ends: Sequence[Entity]) -> bool:
    """They are taken for one, the one name is part of the other, and nobody else in the record has it."""
    actors = {sheet.answer.actor_of.get(one.id, one.id) for one in ends}
    short, long = sorted((set(one.name.casefold().split()) for one in ends), key=len)
    rivals = (one for one in sheet.answer.actors if one.id not in actors and short <= set(one.name.casefold().split()))
    return len(actors) == 1 and short <= long and next(rivals, None) is None


def _decided(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The pairs of names that people judged."""
    for what in (one.decision.what for one in sheet.answer.decisions):
        if isinstance(what, MergeActors):
            yield what.one.name.casefold(), what.other.name.casefold()
        elif isinstance(what, SplitActor):
            for name in what.names or (what.whole.name,):
                yield what.whole.name.casefold(), name.casefold()
            for place in what.places:
                yield what.whole.name.casefold(), place.words.casefold()


def _of_verdict(sheet: Sheet, one: Judgement, named: Bearers) -> Question:
    ends = [named[key] for key in (one.left, one.right)]
    actors = {sheet.answer.actor_of.get(entity.id, entity.id) for _, entity in ends}
    reports = max((len(each.reports) for each in sheet.answer.actors if each.id in actors), default=1)
    held = "They are taken for one" if len(actors) == 1 else "They are taken for two"
    return Question.about(
        "actors",
        (one.left, one.right),
        f"Are {_told(ends[0][1])} and {_told(ends[1][1])} one and the same?",
        f"{held}: {one.reason}",
        (1 - one.score) * reports,
        [sheet.sentence(reading.report.id, span) for reading, entity in ends for span in _first_mention(reading, entity)],
        [Choice("one", Ask("confirm", (one.left, one.right))), Choice("two", Ask("refuse", (one.left, one.right)))],
    )


def _told(one: Entity) -> str:
    roles = ", ".join(dict.fromkeys(role.title for role in one.roles))
    about = ", ".join(part for part in (roles, one.state) if part)
    return f"{one.name} ({about})" if about else one.name


def _first_mention(reading: Reading, entity: Entity) -> list[Span]:
    return sorted(one.span for one in reading.mentions if one.entity == entity.id)[:1]


# --- names that are nearly the same ---------------------------------------------------------------


def _of_names(sheet: Sheet, seen: set[frozenset[str]]) -> Iterator[Question]:
    """Actors of one kind between whom there is no verdict, or none that was told."""
    by_kind: dict[str, list[Actor]] = defaultdict(list)
    for one in sheet.answer.actors:
        if one.kind not in ("state", "group"):
            by_kind[one.kind].append(one)
    judged = _judged(sheet)
    for actors in by_kind.values():
        for one, other in combinations(actors, 2):
            alike = fuzz.ratio(one.name.casefold(), other.name.casefold(), score_cutoff=NEARLY)
            pair = frozenset((one.name.casefold(), other.name.casefold()))
            if alike and pair not in seen and frozenset((one.id, other.id)) not in judged and _may_be_one(one, other):
                yield _of_pair(sheet, one, other, alike / 100)


def _judged(sheet: Sheet) -> frozenset[frozenset[str]]:
    actors: dict[str, str] = {}
    for reading in sheet.answer.readings:
        for one in reading.entities:
            actor = sheet.answer.actor_of.get(one.id, one.id)
            actors |= {one.id: actor, profile_of(one): actor}
    verdicts = (one for one in sheet.answer.judgements if one.kind in ("same-actor", "other-actor"))
    return frozenset(frozenset((actors.get(one.left, one.left), actors.get(one.right, one.right))) for one in verdicts)


def _may_be_one(one: Actor, other: Actor) -> bool:
    return one.state is None or other.state is None or one.state == other.state


def _of_pair(sheet: Sheet, one: Actor, other: Actor, alike: float) -> Question:
    shows = []
    for actor in (one, other):
        reading = sheet.readings[actor.reports[0]]
        own = [each for each in reading.entities if sheet.answer.actor_of.get(each.id) == actor.id]
        spans = sorted(each.span for each in reading.mentions if each.entity in {entity.id for entity in own})
        shows += [sheet.sentence(reading.report.id, span) for span in spans[:1]]
    return Question.about(
        "actors",
        (one.id, other.id),
        f"Are {one.name} and {other.name} one and the same?",
        f"They are taken for two, but their names are alike: {alike:.0%} of the letters",
        alike * min(len(one.reports), len(other.reports)),
        shows,
        [Choice("one", Ask("confirm", (one.id, other.id))), Choice("two", Ask("refuse", (one.id, other.id)))],
    )
