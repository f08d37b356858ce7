"""What is asked: with a reason, the words it is about, and choices each of which answers the question for good, until it is taken back."""

import json
from dataclasses import asdict, replace

import pytest

from communique.answers import Answer
from communique.model import Decision, Judgement, Links
from communique.record import Makers, Record
from communique.review import KINDS, Question, queue, told, what_is_asked
from communique.review.queue.questions import doubtful

from ..record.builder import Draft
from ..record.decisions.cases import LABELS, filled
from ..record.talks import same


def answer_of(record: Record) -> Answer:
    return record.answer(issues=LABELS)


def open_record() -> Record:
    """With everything that is asked about: names alike, an open speaker, a disputed date and a link of each kind that is not clear."""
    record = filled()
    text = (
        'The talks were "a farce", according to the families. Premier Tom Arvan smiled. '
        "A fourth round of talks between Norland and Veldania was held in Tarn on 6 March."
    )
    draft = Draft("d-echo", text, "2031-03-08", "Echo")
    draft.state("XNO", "Norland")
    draft.state("XVE", "Veldania")
    draft.who("person", "Tom Arvan", "Arvan", state="XVE")
    draft.says(None, "according to", 'The talks were "a farce"', source="the families", quotes=("a farce",))
    held = draft.sighting(
        "A fourth round of talks between Norland and Veldania was held in Tarn on 6 March",
        ("XNO", "XVE"),
        when="2031-03-06",
        place="Tarn",
        ordinal=4,
    )
    first = next(one.id for reading in record.readings() if reading.report.id == "c-gazette" for one in reading.sightings)
    record.add(draft.reading(), Links((same("same-contact", first, held, 0.7),)))
    return record


def asked(record: Record) -> dict[str, Question]:
    return {one.id: one for one in queue(answer_of(record))}


def test_every_kind_is_asked() -> None:
    assert {one.kind for one in asked(open_record()).values()} == set(KINDS)


def test_every_question_says_why_and_shows_words_that_stand_there() -> None:
    record = open_record()
    texts = {one.report.id: one.report.text for one in record.readings()}
    for one in asked(record).values():
        assert one.asked.endswith("?")
        assert one.reason
        assert one.shows
        assert len(one.choices) >= 2
        assert all(texts[each.report][each.start : each.end] == each.text for each in one.shows)


def test_the_weightiest_come_first_and_kinds_can_be_chosen() -> None:
    answer = answer_of(open_record())
    every = queue(answer)
    assert [one.weight for one in every] == sorted((one.weight for one in every), reverse=True)
    assert queue(answer, limit=2) == every[:2]
    assert {one.kind for one in queue(answer, ["claims"])} == {"claims"}


CHOICES = [(one.id, number) for one in queue(answer_of(open_record())) for number in range(len(one.choices))]


@pytest.mark.parametrize(("question", "choice"), CHOICES)
def test_each_choice_answers_its_question_until_it_is_taken_back(question: str, choice: int) -> None:
    record = open_record()
    before = asked(record)
    what = what_is_asked(Makers(answer_of(record), LABELS), before[question].choices[choice].ask)
    assert told(what).endswith(".")
    decision = Decision.made(what, "Ada Quill", "2031-04-01T10:00:00Z", "the transcript says so")
    record.decide(decision)
    assert [one.standing for one in answer_of(record).decisions] == ["in-force"]
    assert question not in asked(record)
    record.undo(decision.id, "Ada Quill", "no")
    assert asked(record) == before


def test_an_official_who_stays_unnamed_on_purpose_is_not_asked_about() -> None:
    draft = Draft("e-post", "A senior official said that the ships would sail.", "2031-03-05", "Post")
    draft.says(None, "said", "that the ships would sail", source="A senior official")
    reading = draft.reading()
    (said,) = reading.statements
    assert said.speaker
    for source, kinds in (("named", {"speakers"}), ("unnamed", set())):
        record = Record()
        record.add(replace(reading, statements=(replace(said, speaker=replace(said.speaker, source=source)),)), Links())
        assert {one.kind for one in asked(record).values()} == kinds


def test_nothing_is_asked_of_an_empty_record() -> None:
    assert queue(Record().answer()) == ()


def test_a_question_is_plain_data() -> None:
    for one in asked(open_record()).values():
        assert json.loads(json.dumps(asdict(one)))["choices"][0]["ask"]["do"]


def test_what_clear_links_tie_anyway_is_not_asked_and_each_doubt_only_once() -> None:
    def verdict(left: str, right: str, score: float) -> Judgement:
        return Judgement("same-contact", left, right, score, "")

    clear = [verdict("a", "b", 0.9), verdict("b", "c", 0.8), verdict("x", "y", 0.95)]
    weak = [verdict("a", "c", 0.6), verdict("a", "x", 0.7), verdict("c", "y", 0.74), verdict("c", "z", 0.5)]
    for order in (clear + weak, weak + clear):
        assert [(one.left, one.right) for one in doubtful(order, 0.75)] == [("c", "y"), ("c", "z")]


def test_a_bare_family_name_is_asked_about_only_if_somebody_else_has_it() -> None:
    def record(*others: str) -> Record:
        found = Record()
        for key, name in (("f-full", "Mara Lund"), ("g-bare", "Lund"), *((f"h-{at}", other) for at, other in enumerate(others))):
            draft = Draft(key, f"{name} was there.", "2031-03-05", key)
            draft.who("person", name)
            found.add(draft.reading(), Links())
        one, other, *_ = (reading.entities[0] for reading in found.readings())
        found.add(next(iter(found.readings())), Links((same("same-actor", one.id, other.id, 0.6),)))
        return found

    assert asked(record()) == {}
    assert [one.kind for one in asked(record("Peter Lund")).values()] == ["actors"]
