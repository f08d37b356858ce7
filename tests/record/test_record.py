import json

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Evidence, Inconsistency, Links
from communique.record import Record, as_json

from .builder import moved
from .talks import courier, herald, links

LABELS = {"neutrality": "Neutrality", "language": "Language rights"}


def shaped(record: Record) -> str:
    return json.dumps(as_json(record.answer(issues=LABELS)))


def filled() -> Record:
    record = Record()
    record.add(herald(), Links())
    record.add(courier(), links())
    return record


def test_everything_of_two_reports_is_in_the_answer() -> None:
    answer = filled().answer(issues=LABELS)
    assert {one.party for one in answer.positions} == {"XNO", "XVE"}
    assert [(one.when, one.status, one.reports) for one in answer.rounds] == [
        ("2031-03-03", "held", ("a-herald", "b-courier")),
        (None, "announced", ("a-herald", "b-courier")),
    ]
    assert any(one.status == "open" and one.to == "XVE" and one.basis == "reported-none" for one in answer.moves)
    assert any(one.standing == "corroborated" for one in answer.claims)
    assert [one.status for one in answer.agenda] == ["announced"]
    mediators = {each.capacity for one in answer.actors if one.id == "XOS" for each in one.capacities}
    assert mediators == {"mediator"}


def test_parties_may_be_asked_for_by_name() -> None:
    by_code = filled().answer(("XNO", "XVE"))
    assert len(by_code.negotiations) == 1
    for parties in (("Norland", "Veldania"), ("the norland", "Veldanian"), ("xve", "Norlandish")):
        named = filled().answer(parties)
        assert (named.rounds, named.negotiations) == (by_code.rounds, by_code.negotiations), parties
    assert filled().answer(("Norland",)).rounds == by_code.rounds
    assert filled().answer(("Nowhere", "Veldania")).negotiations == ()


def test_adding_twice_changes_nothing() -> None:
    record = filled()
    before = shaped(record)
    record.add(courier(), links())
    assert shaped(record) == before
    assert "b-courier" in record
    assert "c" not in record


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(random) -> None:  # type: ignore[no-untyped-def]
    misfit = Inconsistency("place", ("a-herald",), (Evidence("a-herald", 0, 7, "Norland"),), "invented")
    readings = [herald(), courier(), moved(herald(), id="c", published=None), moved(courier(), id="d", published="2031-01-01")]
    verdicts = [*links().judgements]
    random.shuffle(readings)
    random.shuffle(verdicts)
    record = Record()
    for at, reading in enumerate(readings):
        record.add(reading, Links(tuple(verdicts[at::4]), (misfit,)))
    assert shaped(record) == _expected(misfit)


def _expected(misfit: Inconsistency) -> str:
    record = Record()
    for reading in (herald(), courier(), moved(herald(), id="c", published=None), moved(courier(), id="d", published="2031-01-01")):
        record.add(reading, links())
    record.add(herald(), Links((), (misfit,)))
    return shaped(record)


def test_an_empty_record_has_an_empty_answer() -> None:
    answer = as_json(Record().answer())
    assert answer.pop("schema") == "communique/1"
    assert set(map(str, answer.values())) == {"[]"}
