"""A record of three invented reports, and a decision of every kind about it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from communique.answers import Actor, Answer, Round
from communique.model import DECISIONS, Decision, Event, Judgement, Links, Party, Reading, Role, Statement, What
from communique.record import Record, as_json
from communique.record.decisions import Makers

from ..builder import Draft
from ..talks import courier, entity, herald, links, same, statement

LABELS = {"neutrality": "Neutrality", "language": "Language rights"}
BY_HAND: Mapping[str, str] = {"who": "Ada Quill", "why": "the transcript says so"}


def gazette() -> Reading:
    """A third report: a namesake, an event, dates, a contact that the others have too, and a sentence copied from the Courier."""
    text = (
        "Ilka Orsk, a poet of the same name, said that poets stay at home. "
        '"The valley is ours," Veldanian Premier Tom Arven said on 4 March. Norland bombed a bridge at Tarn on 2 March. '
        "A fourth round of talks between Norland and Veldania was held in Tarn on 4 March. "
        "Arven offered lorries to Norland on condition that the bridge is open. "
        "Veldania's neutral status remains one of Norland's key conditions, Orsk said."
    )
    draft = Draft("c-gazette", text, "2031-03-07", "Gazette")
    draft.state("XNO", "Norland")
    draft.state("XVE", "Veldania", "Veldania", "Veldanian")
    poet = draft.who("person", "Ilka Orsk", "Ilka Orsk", state="XNO")
    minister = draft.who("person", "Orsk", "Orsk said", state="XNO", roles=(Role("Foreign Minister", "XNO"),))
    arven = draft.who("person", "Tom Arven", "Arven", state="XVE", roles=(Role("Premier", "XVE"),))
    draft.says(poet, "said that", "poets stay at home")
    draft.says(arven, "said on", "The valley is ours,", "rejects", quotes=("The valley is ours,",), said="2031-03-04")
    draft.says(arven, "offered", "offered lorries to Norland on condition that the bridge is open", "offers")
    draft.says(minister, "Orsk said", "Veldania's neutral status remains one of Norland's key conditions", "demands")
    draft.event(
        "Norland bombed a bridge at Tarn on 2 March",
        type="ASSAULT",
        actors=(Party(draft.at("Norland bombed").without([draft.at(" bombed")])[0], "XNO"),),
        when="2031-03-02",
    )
    draft.sighting(
        "A fourth round of talks between Norland and Veldania was held in Tarn on 4 March",
        ("XNO", "XVE"),
        when="2031-03-04",
        place="Tarn",
        ordinal=4,
    )
    draft.date("4 March", "2031-03-04")
    draft.date("2 March", "2031-03-02")
    return draft.reading()


def linked() -> tuple[Judgement, ...]:
    one, other, third = herald(), courier(), gazette()
    return (
        *links().judgements,
        same("same-actor", entity(one, "Ilka Orsk"), entity(third, "Ilka Orsk"), 0.93),
        same("same-actor", entity(other, "Ilca Orsk"), entity(third, "Orsk"), 0.6),
        same("same-claim", statement(other, "neutral"), statement(third, "neutral"), 0.65),
        same("opposite-claim", statement(other, "Tamar"), statement(third, "valley is ours"), 0.7),
        Judgement("copy-of", "c-gazette", "b-courier", 0.61, "by hand"),
        Judgement("about", statement(third, "neutral"), "neutrality", 0.9, "by hand"),
    )


def filled() -> Record:
    record = Record()
    for one in (herald(), courier(), gazette()):
        record.add(one, Links())
    record.add(gazette(), Links(linked()))
    return record


def shaped(record: Record) -> str:
    return json.dumps(as_json(record.answer(issues=LABELS)))


def decide(record: Record, what: What, at: int = 0) -> str:
    """Take it, the `at`-th in time; its id."""
    decision = Decision.made(what, BY_HAND["who"], f"2031-04-01T10:00:{at:02}.000000Z", BY_HAND["why"])
    record.decide(decision)
    return decision.id


@dataclass(frozen=True)
class Case:
    """A decision about the record of this file, made with its makers, and what is true of the answer with it and not without."""

    what: Callable[[Makers], What]
    seen: Callable[[Answer], bool]


def stated(answer: Answer, words: str) -> Statement:
    return next(one for reading in answer.readings for one in reading.statements if words in one.words(reading.report.text))


def key(words: str) -> Callable[[Makers], str]:
    return lambda makers: stated(makers.of.answer, words).id


def speaker(answer: Answer, words: str) -> str | None:
    said = stated(answer, words).speaker
    names = {one.id: one.name for one in answer.actors}
    return names.get(answer.actor_of.get(said.entity, said.entity)) if said and said.entity else None


def named(answer: Answer, name: str) -> list[Actor]:
    return [one for one in answer.actors if name in (one.name, *one.variants)]


def bearer(answer: Answer, report: str, name: str) -> str:
    """The actor that is called so in a report."""
    return next(
        answer.actor_of[one.id] for each in answer.readings if each.report.id == report for one in each.entities if one.name == name
    )


def events(answer: Answer) -> list[Event]:
    return [one for reading in answer.readings for one in reading.events]


def round_at(answer: Answer, words: str) -> Round:
    return next(one for one in answer.rounds if any(words in each.text for each in one.evidence))


def joined(answer: Answer, one: str, other: str) -> bool:
    return any(
        any(one in each.text for each in claim.variants) and any(other in each.text for each in claim.variants) for claim in answer.claims
    )


CASES: Mapping[str, Case] = {
    "merge-actors": Case(lambda make: make.merge("Tom Arven", "Analysts"), lambda answer: named(answer, "Tom Arven") == named(answer, "Analysts")),
    "split-actor": Case(
        lambda make: make.split(bearer(make.of.answer, "a-herald", "Ilka Orsk"), reports=["c-gazette"]),
        lambda answer: bearer(answer, "a-herald", "Ilka Orsk") != bearer(answer, "c-gazette", "Ilka Orsk"),
    ),
    "name-actor": Case(
        lambda make: make.name("XVE", ["Veldania", "Lower Norland"]), lambda answer: bool(named(answer, "Veldania / Lower Norland"))
    ),
    "speak-for": Case(
        lambda make: make.speaks_for("Analysts", "Norland"), lambda answer: [one.state for one in named(answer, "Analysts")] == ["XNO"]
    ),
    "mark-side": Case(
        lambda make: make.side("Ostmark", "guarantor", ["XNO", "XVE"]),
        lambda answer: any(each.capacity == "guarantor" and each.negotiation for one in named(answer, "Ostmark") for each in one.capacities),
    ),
    "judge-claims": Case(
        lambda make: make.link(key("stay at")(make), key("repeal of")(make)), lambda answer: joined(answer, "stay at", "repeal of")
    ),
    "judge-copy": Case(
        lambda make: make.link("c-gazette", "b-courier", holds=False), lambda answer: answer.origins["c-gazette"] == "c-gazette"
    ),
    "correct-speaker": Case(
        lambda make: make.speaker(key("could")(make), "Tom Arven"), lambda answer: speaker(answer, "could") == "Tom Arven"
    ),
    "correct-act": Case(lambda make: make.act(key("stay at")(make), "warns"), lambda answer: stated(answer, "stay at").act == "warns"),
    "correct-condition": Case(
        lambda make: make.condition(key("lorries to")(make), "on condition that the bridge is open"),
        lambda answer: stated(answer, "lorries to").condition is not None,
    ),
    "correct-date": Case(lambda make: make.date(key("stay at")(make), "2031-03-01"), lambda answer: stated(answer, "stay at").said == "2031-03-01"),
    "correct-event": Case(
        lambda make: make.status(events(make.of.answer)[0].id, "denied"), lambda answer: [one.status for one in events(answer)] == ["denied"]
    ),
    "merge-contacts": Case(
        lambda make: make.merge(round_at(make.of.answer, "round was held").id, round_at(make.of.answer, "talks between").id),
        lambda answer: round_at(answer, "round was held") == round_at(answer, "talks between"),
    ),
    "split-contact": Case(
        lambda make: make.split(round_at(make.of.answer, "round was held").id, reports=["b-courier"]),
        lambda answer: round_at(answer, "round was held") != round_at(answer, "3 March took"),
    ),
    "correct-contact": Case(
        lambda make: make.field(round_at(make.of.answer, "talks between").id, "ordinal", 5), lambda answer: round_at(answer, "talks between").ordinal == 5
    ),
    "name-issue": Case(
        lambda make: make.issue("neutrality", "Standing outside of alliances"),
        lambda answer: any(one.issue.label == "Standing outside of alliances" for one in answer.positions),
    ),
    "put-under-issue": Case(
        lambda make: make.issue(key("return of")(make), "The Tamar valley"),
        lambda answer: any(one.issue.label == "The Tamar valley" and "return of" in one.text for one in answer.positions),
    ),
}  # fmt: skip

assert set(CASES) == set(DECISIONS), "a kind of decision has no case"
