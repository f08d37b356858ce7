"""Decisions and new readings by chance: what the laws of decisions are tried on."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from communique.answers import Answer
from communique.errors import DecisionFailed
from communique.model import DECISIONS, Decision, Reading, Span, What, content_id
from communique.record import Record
from communique.record.decisions import Makers, checked, stamp

from .cases import BY_HAND, LABELS, decide

KINDS = sorted(DECISIONS)


@st.composite
def chance(draw: st.DrawFn) -> random.Random:
    return random.Random(draw(st.integers(0, 2**32)))


def anything(makers: Makers, kind: str, dice: random.Random) -> What | None:
    """A decision of a kind about whatever lines the answer has; None where the chosen lines do not allow it."""
    try:
        what = _anything(makers, makers.of.answer, kind, dice)
        checked(Decision.made(what, "somebody", stamp(), "a test"))
        return what
    except (DecisionFailed, IndexError):
        return None


def _anything(make: Makers, answer: Answer, kind: str, dice: random.Random) -> What:
    statements = [one.id for reading in answer.readings for one in reading.statements]
    events = [one.id for reading in answer.readings for one in reading.events]
    dates = [f"{one.report.id}:{each.span.start}-{each.span.end}" for one in answer.readings for each in one.dates]
    reports, actors = [one.report.id for one in answer.readings], [one.id for one in answer.actors]
    meetings, positions = [one.id for one in (*answer.contacts, *answer.rounds)], [one.issue.id for one in answer.positions]
    pick, holds = dice.choice, dice.random() < 0.6
    states = [one.id for one in answer.actors if one.kind == "state"]
    makers: dict[str, Any] = {
        "merge-actors": lambda: make.merge(pick(actors), pick(actors)),
        "split-actor": lambda: make.keep_apart(pick(actors), pick(actors)) if holds else make.split(pick(actors), reports=[pick(reports)]),
        "name-actor": lambda: make.name(pick(actors), ["Somebody", "Else"][: dice.randint(1, 2)]),
        "speak-for": lambda: make.speaks_for(pick(actors), pick([*states, None])),
        "mark-side": lambda: make.side(
            pick(actors), pick(["party", "mediator", "host", "guarantor", "observer"]), dice.sample(states, dice.choice((0, 2))), holds
        ),
        "judge-claims": lambda: make.link(pick(statements), pick(statements), pick(["same-claim", "opposite-claim"]), holds),
        "judge-copy": lambda: make.link(pick(reports), pick(reports), pick(["copy-of", "cites"]), holds),
        "correct-speaker": lambda: make.speaker(pick(statements), pick([*actors, "Nobody Known", None])),
        "correct-act": lambda: make.act(pick(statements), pick(["demands", "rejects", "asks", "accepts"])),
        "correct-condition": lambda: make.condition(pick(statements), pick(["Norland", "Veldania", None])),
        "correct-date": lambda: make.date(pick([*statements, *dates]), pick(["2031-03", "2031-03-02", None])),
        "correct-event": lambda: make.status(pick(events), pick(["denied", "announced", "disputed"])),
        "merge-contacts": lambda: make.merge(pick(meetings), pick(meetings)),
        "split-contact": lambda: make.split(pick(meetings), reports=[pick(reports)]),
        "correct-contact": lambda: make.field(
            pick(meetings), *pick([("when", "2031-03-09"), ("place", "Arsk"), ("status", "disputed"), ("ordinal", 9), ("when", None)])
        ),
        "name-issue": lambda: make.issue(pick([*positions, "neutrality"]), pick(["Peace", "War"])),
        "put-under-issue": lambda: make.issue(pick(statements), pick(["Peace", "Neutrality"])),
    }
    what: What = makers[kind]()
    return what


def sequence(record: Record, dice: random.Random, length: int, at: int = 0) -> Iterator[str]:
    """Random decisions, each about the record as those before it left it; their ids. Now and then one of them is taken back."""
    taken: list[str] = []
    for step in range(length):
        makers = Makers(record.answer(issues=LABELS), LABELS)
        if what := anything(makers, dice.choice(KINDS), dice):
            taken.append(decide(record, what, at + step))
            yield taken[-1]
        if taken and dice.random() < 0.2:
            record.undo(dice.choice(taken), BY_HAND["who"], "second thoughts")


def reread(reading: Reading, dice: random.Random, most: int) -> Reading:
    """The same report as another reader might read it: other ids, and stretches that begin and end up to `most` letters elsewhere."""

    def key(one: str) -> str:
        return one if len(one) == 3 else content_id("again", one)

    def moved(span: Span) -> Span:
        start = min(max(0, span.start + dice.randint(-most, most)), span.end - 2)
        return Span(start, max(start + 2, min(len(reading.report.text), span.end + dice.randint(-most, most))))

    def entity(one: str | None) -> str | None:
        return None if one is None else key(one)

    return replace(
        reading,
        entities=tuple(replace(one, id=key(one.id)) for one in reading.entities),
        mentions=tuple(replace(one, entity=entity(one.entity)) for one in reading.mentions),
        dates=tuple(
            replace(one, span=moved(one.span) if len(one.span.of(reading.report.text)) > 3 * most else one.span) for one in reading.dates
        ),
        statements=tuple(
            replace(
                one,
                id=key(one.id),
                speaker=one.speaker and replace(one.speaker, entity=entity(one.speaker.entity)),
                content=tuple(map(moved, one.content)),
            )
            for one in reading.statements
        ),
        events=tuple(
            replace(
                one, id=key(one.id), span=moved(one.span), actors=tuple(replace(each, entity=entity(each.entity)) for each in one.actors)
            )
            for one in reading.events
        ),
        sightings=tuple(
            replace(one, id=key(one.id), evidence=tuple(map(moved, one.evidence)), parties=tuple(map(key, one.parties)))
            for one in reading.sightings
        ),
        silences=tuple(replace(one, entity=entity(one.entity), to=entity(one.to)) for one in reading.silences),
    )
