from dataclasses import replace

from communique.answers import AgendaItem, StatusChange
from communique.present.bar import Bar
from communique.present.below import STATUS, unnamed
from communique.present.carriers import tells
from communique.present.claims import how_far
from communique.present.clock import clock
from communique.present.facts import Facts
from communique.present.lines import Line, pieces_of
from communique.present.papers import texts
from communique.present.talks import between, is_somebodys, mediated_by, meetings, status_of
from communique.present.waits import silences_of, waiting

from .builder import ANSWER, ROUNDS, words
from .spoken import bar_of

FACTS = Facts(ANSWER)
BAR, LATE = Bar(FACTS), Bar(FACTS, "2024-09-19")


def who(lines: tuple[Line, ...]) -> list[str | None]:
    return [line.who for line in lines]


def test_the_clock_shows_what_is_due_and_leaves_out_what_is_past() -> None:
    undated = AgendaItem("third round", None, None, "proposed", (words("r2", "the table"),))
    section = clock(LATE, (undated, *ANSWER.agenda))
    assert who(section.lines) == [
        "round of talks, Arsk – announced, not reported as held",
        "third round – proposed, not agreed, no day read",
    ]
    assert section.lines[0].under[0].words == "Veldania will come to Arsk on 26 September"


def test_a_deadline_tells_its_words_once() -> None:
    evidence = words("r3", "Norland demanded 420 Veldanian boats in May.")
    item = AgendaItem("deadline: Norland demanded 420 Veldanian boats", "2025", None, "announced", (evidence,))
    line = clock(BAR, (item, AgendaItem("talks", "2030", None, "passed", ()))).lines[0]
    assert line.who == "deadline"
    assert [under.words for under in line.under] == [evidence.text]


def test_without_any_date_everything_may_be_due() -> None:
    assert len(clock(BAR, ANSWER.agenda).lines) == 2


def test_no_answer_says_on_what_basis() -> None:
    asked = replace(ANSWER.moves[1], kind="invitation")
    section = waiting(LATE, (*ANSWER.moves, asked))
    assert who(section.lines) == [
        "Norland has not answered, in the report's words:",
        "Veldania – no answer found in these reports up to 19 September 2024 to an invitation by Norland:",
    ]
    assert section.lines[0].words == "Norland has yet to respond to the offer"
    assert [one.report for one in section.lines[1].references] == ["r3"]


def test_the_same_words_wait_once_and_a_demand_only_if_a_report_says_so() -> None:
    demand = replace(ANSWER.moves[1], to="XNL")
    assert waiting(BAR, (demand,)).lines == ()
    assert len(waiting(BAR, (replace(demand, basis="reported-none"),) * 2).lines) == 1


def test_a_contact_names_the_people_and_never_an_id() -> None:
    met = replace(ANSWER.contacts[0], attended={"XVD": "a-torvek", "XNL": "dcb59ce37b7655fe"}, account="outlet", status="held")
    assert meetings(BAR, (), (met,)).lines[0].who == "meeting, Norland – Veldania: held, among those present: Ilan Torvek for Veldania"


def test_silence_is_found_for_the_side_only() -> None:
    assert [one.text for one in silences_of(FACTS, "XNL")] == ["Norland has yet to respond to the offer"]
    assert silences_of(FACTS, "a-torvek") == []
    assert silences_of(FACTS, None) == []


def test_a_round_shows_outcome_history_and_every_disagreement() -> None:
    first = meetings(BAR, ROUNDS, ()).lines[0]
    assert first.who is not None
    assert first.who.startswith(
        "first round, Norland – Veldania: held, Port Sabel, direct talks, mediated by Quellia, host Quellia, with Ilan Torvek"
    )
    assert [(line.who, line.words) for line in first.under] == [
        ("outcome in a report's words:", "The first round ended without a deal in Port Sabel on 29 August"),
        ("when: 29 August 2024 by VNA (state agency), but 30 August 2024 by Herald", None),
    ]


def test_only_a_round_that_did_not_go_straight_on_tells_how_it_came() -> None:
    steps = (
        StatusChange("announced", "2024-08-10", ("r2",)),
        StatusChange("postponed", "2024-08-20", ("r3",)),
        StatusChange("held", None, ("r1",)),
    )
    told = meetings(BAR, (replace(ROUNDS[0], history=steps),), ()).lines[0].under
    assert (
        "told so far: announced, not reported as held (as told on 10 August 2024), then postponed (as told on 20 August 2024), then held"
        in who(told)
    )


def test_put_off_and_suspended_are_one_stop() -> None:
    steps = (StatusChange("postponed", "2024-08-20", ("r3",)), StatusChange("broken-off", "2024-08-21", ("r2",)))
    told = meetings(BAR, (replace(ROUNDS[0], history=steps),), ()).lines[0].under
    assert not any("told so far" in (line.who or "") for line in told)


def test_an_announced_round_is_not_told_as_held() -> None:
    dated = replace(ROUNDS[1], when="2024-10-01")
    assert meetings(BAR, (ROUNDS[0], dated), ()).lines[1].who == "round of talks, Norland – Veldania: announced, not reported as held"
    assert len(meetings(BAR, ROUNDS, ()).lines) == 1  # without a day it stands in the clock, with its words
    assert all("not" in STATUS[status] for status in ("proposed", "announced", "confirmed"))


def test_a_contact_of_one_side_alone_is_left_out() -> None:
    alone = replace(ANSWER.contacts[0], parties=("XNL",), attended={}, status="held")
    assert meetings(BAR, (), (alone,)).lines == ()


def test_a_held_round_is_referred_to_where_it_is_told_as_held() -> None:
    announced, held = words("r2", "the table"), ROUNDS[0].evidence[0]
    one = replace(ROUNDS[0], evidence=(announced, held))
    origins = replace(ANSWER, origins={**ANSWER.origins, "r2": "r2"})
    assert meetings(Bar(Facts(origins)), (one,), ()).lines[0].references[0] == held


def test_a_mediator_of_another_round_is_not_lent() -> None:
    both = (
        "2024-09-11",
        "Norland and Veldania held talks in Port Sabel on September 10 under the mediation of Quellia. Norland and Veldania had held a round of talks in Port Sabel in March 2022.",
    )
    bar = bar_of([both])
    held = {line.occurred: line.who for line in meetings(bar, bar.facts.answer.rounds, ()).lines}
    assert "mediated by Quellia" in (held["2024-09-10"] or "")
    assert "mediated by" not in (held["2022-03"] or "")


def test_a_mediator_who_is_named_in_a_report_on_the_round_alone_mediated_it() -> None:
    reports = [
        ("2024-09-11", "Norland and Veldania held talks in Port Sabel on September 10, mediated by the Ostran envoy Clara Voss."),
        ("2024-10-13", "Norland and Veldania held a second round of talks in Arsk on October 12. Voss walked from one hotel to the other."),
    ]
    bar = bar_of(reports)
    mediated = {one.place: mediated_by(bar, replace(one, mediators=())) for one in bar.facts.answer.rounds}
    assert mediated["Arsk"] == "mediated by Clara Voss"


def test_a_letter_is_sent_talks_are_suspended_and_who_only_opened_them_says_so() -> None:
    bar = bar_of([("2024-09-11", "Norland on Tuesday suspended its participation in the talks with Veldania in Port Sabel.")])
    (stop,) = [*bar.facts.answer.rounds, *bar.facts.answer.contacts]
    assert (stop.status, status_of(bar, stop)) == ("broken-off", "suspended")
    begun = bar_of([("2024-09-11", "Peace talks between Norland and Veldania began in Port Sabel on September 10.")])
    known, *_ = [*begun.facts.answer.rounds, *begun.facts.answer.contacts]
    assert status_of(begun, replace(known, status="held")) == "held, began on this day"
    closed = bar_of([("2024-09-11", "Peace talks between Norland and Veldania closed Tuesday in Port Sabel without a deal.")])
    over, *_ = [*closed.facts.answer.rounds, *closed.facts.answer.contacts]
    assert (over.when, status_of(closed, over)) == ("2024-09-10", "held, ended on this day")
    letter = replace(ANSWER.contacts[0], kind="letter", status="held")
    assert how_far(BAR, letter) == "sent"


def test_the_outlet_of_an_outcome_is_named_where_the_line_does_not() -> None:
    line = meetings(BAR, ROUNDS[:1], ()).lines[0]
    assert line.under[0].outlets == ()
    assert line.outlets == BAR.facts.outlets(["r1"])
    assert unnamed(BAR, ROUNDS[0], words("r2", "Norland rejects any link")) == ("Herald",)


def test_a_denied_contact_is_contested_and_names_its_teller() -> None:
    line = meetings(BAR, (), ANSWER.contacts).lines[0]
    assert line.mark == "contested"
    assert line.who == "meeting, Norland – Veldania: disputed: reported, and denied, told by Veldania"


def test_a_contact_that_a_round_counts_is_told_once() -> None:
    assert meetings(BAR, (replace(ROUNDS[0], contacts=("k1",)),), ANSWER.contacts).lines[1:] == ()


def test_too_many_rounds_leave_the_latest_in_their_order() -> None:
    rounds = [replace(ROUNDS[0], id=f"t{year}", when=str(year)) for year in range(2000, 2020)]
    assert [line.occurred for line in meetings(BAR, rounds, ()).lines] == [str(year) for year in range(2012, 2020)]


def test_a_text_has_author_stage_access_and_expiry() -> None:
    line = texts(BAR, ANSWER.texts).lines[0]
    assert next(piece.text for piece in pieces_of(line, {})) == (
        "Skerry memorandum – tabled, as told on 18 September 2024, leaked, ends 31 December 2024"
    )


def test_a_proposal_waits_only_if_it_was_put_to_somebody_and_for_three_weeks() -> None:
    proposal = replace(ANSWER.moves[1], kind="proposal")  # "demanded": nothing is put to anybody
    assert waiting(LATE, (proposal,)).lines == ()
    invitation = replace(proposal, kind="invitation", since="2024-08-01")
    assert waiting(LATE, (invitation,)).lines == ()
    assert len(waiting(LATE, (replace(invitation, since="2024-09-10"),)).lines) == 1


def test_talks_without_day_or_place_are_not_shown_beside_the_same_talks_with_them() -> None:
    dated = next(one for one in ROUNDS if one.status == "held" and one.when)
    bare = replace(dated, id="bare", when=None, place=None, ordinal=None, contacts=())
    assert len(meetings(BAR, (dated, bare), ()).lines) == len(meetings(BAR, (dated,), ()).lines)
    assert len(meetings(BAR, (replace(bare, place="Port Sabel"),), ()).lines) == 1


def test_a_text_of_which_nothing_is_told_is_left_out() -> None:
    (one,) = ANSWER.texts
    assert texts(BAR, (replace(one, stage=None, access=None, expires=None, clauses=()),)).lines == ()


def test_a_disputed_contact_and_an_undated_one_show_their_words() -> None:
    (one,) = [each for each in ANSWER.contacts if each.status == "disputed"][:1]
    (line,) = meetings(BAR, (), (one,)).lines
    assert [under.words for under in line.under] == [each.text for each in one.evidence[:3]]
    assert meetings(BAR, (), (replace(one, evidence=one.evidence[:1]),)).lines == ()  # nobody's denial can be shown
    held = replace(one, status="held", when="2024-09-10")
    assert meetings(BAR, (), (held,)).lines[0].under == ()
    assert len(meetings(BAR, (), (replace(held, when=None),)).lines[0].under) == 1


def test_a_round_announced_for_a_day_long_past_is_left_to_the_record() -> None:
    ahead = replace(ROUNDS[0], status="announced", when="2024-09-26", history=())
    assert len(meetings(Bar(FACTS, "2024-10-20"), (ahead,), ()).lines) == 1
    assert meetings(Bar(FACTS, "2024-12-01"), (ahead,), ()).lines == ()


def test_a_stage_told_weeks_ago_is_what_was_told_then_and_what_has_expired_ends_no_more() -> None:
    told = "The truce, which began on 3 September, was extended by Norland and Veldania."
    for day, more, wanted in (
        ("2024-09-05", "Veldania held a parade.", "in-force 3 September 2024"),
        ("2024-10-20", "Veldania held a parade.", "in-force 3 September 2024, as told on 4 September 2024"),
        (
            "2024-10-20",
            "Norland and Veldania hold no more talks: the truce between Norland and Veldania lapsed on 18 October 2024.",
            "expired 18 October 2024",
        ),
    ):
        bar = bar_of([("2024-09-04", told), (day, more)])
        assert [(line.who or "").partition(" – ")[2] for line in texts(bar, bar.facts.answer.texts).lines] == [wanted]


def shown_on(*reports: tuple[str, str]) -> list[Line]:
    bar = bar_of(reports)
    return list(meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines)


def test_words_on_talks_that_are_broken_off_tell_that_they_are() -> None:
    assert tells("broken-off", "Norland suspended its talks with Veldania on Monday.")
    assert not tells("broken-off", "In Arsk the two sides have been negotiating an end to the conflict.")


def test_what_a_report_of_months_later_tells_without_naming_the_round_is_not_how_that_ended() -> None:
    held = "2024-04-26", "Norland and Veldania held a round of talks in Port Sabel on April 25."
    late = "2024-11-22", "Talks between Norland and Veldania held in Port Sabel this year ended without an agreement."
    (line,) = [one for one in shown_on(held, late) if (one.occurred or "").startswith("2024-04-25")]
    assert [under.words for under in line.under if under.words] == [late[1]]
    bare = late[0], late[1].replace(" in Port Sabel", "")
    (line,) = [one for one in shown_on(held, bare) if (one.occurred or "").startswith("2024-04-25")]
    assert [under.words for under in line.under if under.words] == []


def test_whose_talks_are_is_left_out_where_no_report_says_so() -> None:
    bar = bar_of([("2024-09-11", "Norland and Veldania held a second round of talks in Port Sabel on September 10.")])
    (one,) = bar.facts.answer.rounds
    assert between(bar, one) == "Norland – Veldania"
    assert between(bar, replace(one, parties=())) == ""
    assert between(replace(bar, parties=()), replace(one, parties=())) == "parties not named"
    assert is_somebodys(bar, replace(one, parties=()))
    assert not is_somebodys(replace(bar, parties=()), replace(one, parties=()))
