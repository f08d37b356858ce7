from communique.answers import Move
from communique.model import Judgement, Role
from communique.record.actors import actors_of
from communique.record.moves import moves_of
from communique.record.parties import sides_of
from communique.record.rounds import merge_contacts

from .builder import Draft
from .talks import courier, entity, herald, links, statement


def moves(*readings, judgements=()) -> tuple[Move, ...]:  # type: ignore[no-untyped-def]
    actors, actor_of = actors_of(readings, judgements)
    _, rounds, _ = merge_contacts(readings, judgements, actor_of)
    return moves_of(readings, judgements, sides_of(readings, actor_of, actors), rounds)


def answered(act: str, day: str = "2031-03-08"):  # type: ignore[no-untyped-def]
    text = "Veldania accepts the language law being repealed, Prime Minister Bo Dalla said. Talks with Norland go on."
    draft = Draft("c-answer", text, day, "Bulletin")
    draft.state("XVE", "Veldania")
    draft.state("XNO", "Norland")
    dalla = draft.who("person", "Bo Dalla", state="XVE", roles=(Role("Prime Minister", "XVE"),))
    key = draft.says(dalla, "said", "Veldania accepts the language law being repealed", act)  # type: ignore[arg-type]
    return draft.reading(), (*links().judgements, Judgement("about", key, "language", 0.9, "by hand")), key


def test_an_announced_round_waits_for_the_other_party_which_a_report_calls_silent() -> None:
    found = [one for one in moves(herald(), courier(), judgements=links().judgements) if one.kind == "announcement"]
    (one,) = found
    assert (one.by, one.to, one.status, one.basis, one.since) == ("XNO", "XVE", "open", "reported-none", "2031-03-05")
    assert one.statement == statement(herald(), "will announce")


def test_without_a_report_of_silence_nothing_is_known_of_an_answer() -> None:
    assert {one.basis for one in moves(herald(), judgements=links().judgements)} == {"none-found"}


def test_a_demand_is_answered_by_the_other_party_on_the_same_issue() -> None:
    reading, judgements, key = answered("accepts")
    (one,) = [each for each in moves(herald(), courier(), reading, judgements=judgements) if "language" in each.text]
    assert (one.kind, one.status, one.answer, one.basis, one.answered_by) == ("demand", "answered", "accepted", "answered", key)


def test_what_was_said_before_is_no_answer() -> None:
    reading, judgements, _ = answered("accepts", "2031-03-01")
    (one,) = [each for each in moves(reading, herald(), judgements=judgements) if "language" in each.text]
    assert one.status == "open"


def test_only_parties_of_a_round_make_moves_towards_each_other() -> None:
    draft = Draft("d", "Norland must leave, Foreign Minister Ilka Orsk said of Veldania.")
    draft.state("XVE", "Veldania")
    orsk = draft.who("person", "Ilka Orsk", state="XNO", roles=(Role("Foreign Minister", "XNO"),))
    draft.says(orsk, "said", "Norland must leave", "demands")
    assert moves(draft.reading()) == ()


def test_the_silent_group_stands_for_its_state() -> None:
    readings = (herald(), courier())
    actors, actor_of = actors_of(readings, ())
    assert sides_of(readings, actor_of, actors)[entity(courier(), "Veldanian officials")] == "XVE"
