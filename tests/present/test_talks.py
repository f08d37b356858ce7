from dataclasses import replace

from communique.answers import AgendaItem
from communique.present.facts import Facts
from communique.present.lines import Line, pieces_of
from communique.present.talks import STATUS, clock, meetings, silences_of, texts, waiting

from .builder import ANSWER, ROUNDS, words

FACTS = Facts(ANSWER)


def who(lines: tuple[Line, ...]) -> list[str | None]:
    return [line.who for line in lines]


def test_the_clock_shows_what_is_due_and_leaves_out_what_is_past() -> None:
    undated = AgendaItem("third round", None, None, "proposed", (words("r2", "the table"),))
    section = clock(FACTS, (undated, *ANSWER.agenda), "2024-09-19")
    assert who(section.lines) == [
        "round of talks, Arsk – announced, not reported as held",
        "third round – proposed, not agreed, no date given",
    ]
    assert section.lines[0].under[0].words == "Veldania will come to Arsk on 26 September"


def test_a_deadline_tells_its_words_once() -> None:
    evidence = words("r3", "Norland demanded 420 Veldanian boats in May.")
    item = AgendaItem("deadline: Norland demanded 420 Veldanian boats", "2025", None, "announced", (evidence,))
    line = clock(FACTS, (item, AgendaItem("talks", "2030", None, "passed", ())), None).lines[0]
    assert line.who == "deadline"
    assert [under.words for under in line.under] == [evidence.text]


def test_without_any_date_everything_may_be_due() -> None:
    assert len(clock(FACTS, ANSWER.agenda, None).lines) == 2


def test_no_answer_says_on_what_basis() -> None:
    asked = replace(ANSWER.moves[1], kind="invitation")
    section = waiting(FACTS, (*ANSWER.moves, asked), "2024-09-19")
    assert who(section.lines) == [
        "Norland has not answered, a report says, a proposal by Veldania:",
        "Veldania – no answer found in these reports up to 19 September 2024 to an invitation by Norland:",
    ]
    assert section.lines[0].under[0].words == "Norland has yet to respond"
    assert [one.report for one in section.lines[1].references] == ["r3"]


def test_the_same_words_wait_once_and_a_demand_only_if_a_report_says_so() -> None:
    demand = ANSWER.moves[1]
    assert waiting(FACTS, (demand,), None).lines == ()
    assert len(waiting(FACTS, (replace(demand, basis="reported-none"),) * 2, None).lines) == 1


def test_a_contact_names_the_people_and_never_an_id() -> None:
    met = replace(ANSWER.contacts[0], attended={"XVD": "e-torvek", "XNL": "dcb59ce37b7655fe"}, account="outlet", status="held")
    assert meetings(FACTS, (), (met,)).lines[0].who == "meeting, Norland – Veldania: held, attended: Ilan Torvek for Veldania, Norland"


def test_silence_is_found_for_the_side_only() -> None:
    assert [one.text for one in silences_of(FACTS, "XNL")] == ["Norland has yet to respond"]
    assert silences_of(FACTS, "a-torvek") == []
    assert silences_of(FACTS, None) == []


def test_a_round_shows_outcome_history_and_every_disagreement() -> None:
    first = meetings(FACTS, ROUNDS, ()).lines[0]
    assert first.who is not None
    assert first.who.startswith(
        "first round, Norland – Veldania: held, Port Sabel, direct talks, mediated by Quellia, host Quellia, led by Ilan Torvek"
    )
    assert [(line.who, line.words) for line in first.under] == [
        ("outcome in a report's words:", "The last round took place"),
        ("told so far: announced, not reported as held (20 August 2024), then held", None),
        ("when: 29 August 2024 by VNA (state agency), but 30 August 2024 by Herald", None),
    ]


def test_an_announced_round_is_not_told_as_held() -> None:
    assert meetings(FACTS, ROUNDS, ()).lines[1].who == "round of talks, Norland – Veldania: announced, not reported as held"
    assert all("not" in STATUS[status] for status in ("proposed", "announced", "confirmed"))


def test_a_held_round_is_referred_to_where_it_is_told_as_held() -> None:
    announced, held = words("r2", "the table"), ROUNDS[0].evidence[0]
    one = replace(ROUNDS[0], evidence=(announced, held))
    assert meetings(FACTS, (one,), ()).lines[0].references == (held, announced)


def test_a_denied_contact_is_contested_and_names_its_teller() -> None:
    line = meetings(FACTS, (), ANSWER.contacts).lines[0]
    assert line.mark == "contested"
    assert line.who == "meeting, Norland – Veldania: disputed: reported, and denied, told by Veldania"


def test_a_contact_that_a_round_counts_is_told_once() -> None:
    assert meetings(FACTS, (replace(ROUNDS[0], contacts=("k1",)),), ANSWER.contacts).lines[1:] == ()


def test_too_many_rounds_leave_the_latest_in_their_order() -> None:
    rounds = [replace(ROUNDS[0], id=f"t{year}", when=str(year)) for year in range(2000, 2020)]
    assert [line.occurred for line in meetings(FACTS, rounds, ()).lines] == [str(year) for year in range(2012, 2020)]


def test_a_text_has_author_stage_access_and_expiry() -> None:
    line = texts(FACTS, ANSWER.texts).lines[0]
    assert next(piece.text for piece in pieces_of(line, {})) == "Skerry memorandum by Veldania – tabled, leaked, ends 31 December 2024"


def test_a_proposal_waits_only_if_it_was_put_to_somebody_and_for_three_weeks() -> None:
    proposal = replace(ANSWER.moves[1], kind="proposal")  # "demanded": nothing is put to anybody
    assert waiting(FACTS, (proposal,), "2024-09-19").lines == ()
    invitation = replace(proposal, kind="invitation", since="2024-08-01")
    assert waiting(FACTS, (invitation,), "2024-09-19").lines == ()
    assert len(waiting(FACTS, (replace(invitation, since="2024-09-10"),), "2024-09-19").lines) == 1


def test_talks_without_day_or_place_are_not_shown_beside_the_same_talks_with_them() -> None:
    dated = next(one for one in ROUNDS if one.status == "held" and one.when)
    bare = replace(dated, id="bare", when=None, place=None, ordinal=None, contacts=())
    assert len(meetings(FACTS, (dated, bare), ()).lines) == len(meetings(FACTS, (dated,), ()).lines)
    assert len(meetings(FACTS, (bare,), ()).lines) == 1


def test_a_text_of_which_nothing_is_told_is_left_out_and_provisions_are_shown() -> None:
    (one,) = ANSWER.texts
    bare = replace(one, stage=None, access=None, expires=None, clauses=())
    assert texts(FACTS, (bare,)).lines == ()
    (line,) = texts(FACTS, (replace(bare, clauses=("bars heavy weapons",)),)).lines
    assert [(under.verb, under.words) for under in line.under] == [("provides, in a report's words:", "bars heavy weapons")]


def test_a_disputed_contact_and_an_undated_one_show_their_words() -> None:
    (one,) = [each for each in ANSWER.contacts if each.status == "disputed"][:1]
    (line,) = meetings(FACTS, (), (one,)).lines
    assert [under.words for under in line.under] == [each.text for each in one.evidence[:3]]
    held = replace(one, status="held", when="2024-09-10")
    assert meetings(FACTS, (), (held,)).lines[0].under == ()
    assert len(meetings(FACTS, (), (replace(held, when=None),)).lines[0].under) == 1
