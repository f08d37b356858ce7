"""Contacts, rounds and negotiations out of judged sightings, whatever the order they came in."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Entity, Judgement, Mention, Reading, Report, Role, Sighting, Span
from communique.record.put_off import numbered
from communique.record.rounds import merge_contacts

TEXT = "The talks were held in Lindhaven and ended without a truce."
HELD = Sighting("s", "r", "talks", True, ("XAA", "XAB"), "held", (Span(0, 18),), when="2031-05-16", place="Lindhaven")


def reading(number: int, *sightings: Sighting, published: str | None = "2031-05-21") -> Reading:
    report = Report(f"r{number}", f"r{number}.txt", TEXT, published=published)
    return Reading(report, sightings=tuple(replace(one, id=f"s{number}{place}", report=report.id) for place, one in enumerate(sightings)))


def same(left: str, right: str, score: float = 0.9) -> Judgement:
    return Judgement("same-contact", min(left, right), max(left, right), score, "the same")


def test_one_contact_of_two_reports_is_one_round_with_its_words() -> None:
    two = replace(HELD, mediators=("XAC",), outcome=Span(37, 58), when=None)
    contacts, rounds, negotiations = merge_contacts([reading(1, HELD), reading(2, two)], [same("s10", "s20")], {})
    (one,), (contact,), (negotiation,) = rounds, contacts, negotiations
    assert (one.when, one.place, one.status, one.mediators, one.outcome) == (
        "2031-05-16",
        "Lindhaven",
        "held",
        ("XAC",),
        "ended without a truce",
    )
    assert (one.reports, one.contacts, one.negotiation) == (("r1", "r2"), (contact.id,), negotiation.id)
    assert (negotiation.parties, negotiation.mediators, negotiation.rounds) == (("XAA", "XAB"), ("XAC",), (one.id,))
    assert [(e.report, TEXT[e.start : e.end]) for e in one.evidence] == [(e.report, e.text) for e in one.evidence]
    assert one.disagreements == ()


def test_the_more_exact_of_two_dates_that_fit_wins_and_is_no_disagreement() -> None:
    _, (one,), _ = merge_contacts(
        [reading(1, replace(HELD, when="2028")), reading(2, replace(HELD, when="2028-03"))], [same("s10", "s20")], {}
    )
    assert (one.when, one.disagreements) == ("2028-03", ())


def test_where_outlets_differ_every_value_is_kept_with_its_reports() -> None:
    readings = [reading(1, HELD), reading(2, replace(HELD, place="Arsk")), reading(3, HELD)]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20"), same("s10", "s30"), same("s20", "s30")], {})
    (found,) = one.disagreements
    assert one.place == "Lindhaven"
    assert (found.field, [(v.value, v.reports) for v in found.values]) == ("place", [("Arsk", ("r2",)), ("Lindhaven", ("r1", "r3"))])


def test_a_round_was_announced_before_it_was_held() -> None:
    early = reading(1, replace(HELD, status="announced"), published="2031-05-10")
    _, (one,), _ = merge_contacts([early, reading(2, HELD)], [same("s10", "s20")], {})
    assert one.status == "held"
    assert [(step.status, step.since) for step in one.history] == [("announced", "2031-05-10"), ("held", "2031-05-21")]


def test_what_somebody_denies_is_disputed_and_never_held() -> None:
    readings = [reading(1, HELD), reading(2, replace(HELD, status="disputed")), reading(3, HELD)]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20"), same("s20", "s30"), same("s10", "s30")], {})
    assert one.status == "disputed"


def test_an_undated_sighting_does_not_tie_two_days_together() -> None:
    readings = [reading(1, HELD), reading(2, replace(HELD, when=None)), reading(3, replace(HELD, when="2031-06-02"))]
    _, rounds, _ = merge_contacts(readings, [same("s10", "s20", 0.8), same("s20", "s30", 0.7)], {})
    assert [(one.when, one.reports) for one in rounds] == [("2031-05-16", ("r1", "r2")), ("2031-06-02", ("r3",))]


def test_two_sightings_of_one_report_stay_two() -> None:
    readings = [reading(1, HELD, replace(HELD, when=None)), reading(2, HELD)]
    _, rounds, _ = merge_contacts(readings, [same("s10", "s20"), same("s11", "s20", 0.6)], {})
    assert len(rounds) == 2


def test_other_parties_are_another_negotiation_and_can_be_left_out() -> None:
    readings = [reading(1, HELD), reading(2, replace(HELD, parties=("XAC", "XAD")))]
    assert len(merge_contacts(readings, [], {})[2]) == 2
    contacts, rounds, (only,) = merge_contacts(readings, [], {}, ("XAB", "XAA"))
    assert only.parties == ("XAA", "XAB")
    assert [one.reports for one in (*contacts, *rounds)] == [("r1",), ("r1",)]


def test_one_party_alone_has_all_its_negotiations_and_contacts() -> None:
    call = replace(HELD, kind="call", is_round=False, parties=("XAB", "XAE"))
    readings = [
        reading(1, HELD, call),
        reading(2, replace(HELD, parties=("XAC", "XAD"))),
        reading(3, replace(HELD, parties=("XAB", "XAC"))),
    ]
    contacts, rounds, negotiations = merge_contacts(readings, [], {}, ("XAB",))
    assert [one.parties for one in negotiations] == [("XAA", "XAB"), ("XAB", "XAC")]
    assert (len(contacts), len(rounds)) == (3, 2)


def test_a_call_with_the_mediator_belongs_to_the_negotiation_but_is_no_round() -> None:
    call = replace(HELD, kind="call", is_round=False, parties=("XAA", "XAC"), when=None, place=None)
    contacts, rounds, (negotiation,) = merge_contacts([reading(1, replace(HELD, mediators=("XAC",)), call)], [], {})
    assert len(rounds) == 1
    assert {one.negotiation for one in contacts} == {negotiation.id}


def test_entities_become_actors() -> None:
    one = replace(HELD, parties=("XAA", "e1"), delegations=(("XAA", "e2"),))
    (contact,), _, _ = merge_contacts([reading(1, one)], [], {"e1": "front", "e2": "ada"})
    assert (contact.parties, contact.attended) == (("XAA", "front"), {"XAA": "ada"})


FIELDS = st.fixed_dictionaries(
    {
        "when": st.sampled_from((None, "2031-05-16", "2031-05", "2031-06-02")),
        "place": st.sampled_from((None, "Arsk", "Lindhaven")),
        "status": st.sampled_from(("held", "announced", "cancelled", "disputed")),
        "ordinal": st.sampled_from((None, 2, 3)),
        "mediators": st.sampled_from(((), ("XAC",), ("XAD",))),
    }
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(FIELDS, min_size=1, max_size=6), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))), st.randoms(use_true_random=False)
)
def test_the_order_of_arrival_changes_nothing(fields, pairs, random) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(number, replace(HELD, **some), published=f"2031-05-{20 + number}") for number, some in enumerate(fields)]
    judged = [same(f"s{a}0", f"s{b}0", 0.5 + (a + b) / 30) for a, b in pairs if a < b < len(fields)]
    merged = merge_contacts(readings, judged, {})
    assert merge_contacts(random.sample(readings, len(readings)), random.sample(judged, len(judged)), {}) == merged
    assert sorted(report for one in merged[1] for report in one.reports) == sorted(one.report.id for one in readings)


def test_outcomes_in_other_words_are_no_disagreement() -> None:
    readings = [reading(1, replace(HELD, outcome=Span(37, 58))), reading(2, replace(HELD, outcome=Span(0, 18)))]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20")], {})
    assert (one.outcome, one.disagreements) == ("ended without a truce", ())


def test_a_report_that_speaks_of_the_talks_belongs_to_the_negotiation_without_a_round() -> None:
    def speaking(number: int, text: str) -> Reading:
        mentions = tuple(
            Mention(Span(text.index(name), text.index(name) + len(name)), "state", key)
            for name, key in (("Norland", "XAA"), ("Veldania", "XAB"))
            if name in text
        )
        entities = (Entity("XAA", "Norland", "state", state="XAA"), Entity("XAB", "Veldania", "state", state="XAB"))
        report = Report(f"r{number}", f"r{number}.txt", text, published="2031-05-22")
        return Reading(report, (Span(0, len(text)),), mentions, entities)

    spoken = speaking(2, "Hopes for talks between Norland and Veldania fade.")
    readings = [reading(1, HELD), spoken, speaking(3, "Norland beat Veldania at chess."), speaking(4, "Norland hopes for talks.")]
    assert merge_contacts(readings, [], {})[2][0].reports == ("r1", "r2")


def test_a_word_of_peace_in_passing_does_not_bring_a_report_into_a_negotiation() -> None:
    names = {"Norland": "XAA", "Veldania": "XAB"}

    def speaking(number: int, text: str) -> Reading:
        starts = [(found.start(), found[0]) for found in re.finditer("Norland|Veldania", text)]
        mentions = tuple(Mention(Span(start, start + len(word)), "state", names[word]) for start, word in starts)
        sentences = tuple(Span(*found.span()) for found in re.finditer(r"\S[^.]*\.", text))
        entities = tuple(Entity(key, name, "state", state=key) for name, key in names.items())
        return Reading(Report(f"r{number}", f"r{number}.txt", text, published="2031-05-22"), sentences, mentions, entities)

    both = "Norland and Veldania share a river. Norland and Veldania share a coast. "
    spies = speaking(2, f"{both}Scouts of peace went to Norland. An agreement of long ago had bound Norland.")
    closer = speaking(3, f"{both}Norland and Veldania want reconciliation. A thaw would suit Norland and Veldania.")
    assert merge_contacts([reading(1, HELD), spies, closer], [], {})[2][0].reports == ("r1", "r3")


def test_a_round_that_was_put_off_shows_its_new_day_and_place_and_its_history() -> None:
    announced = replace(HELD, status="announced", ordinal=2, when="2031-05-11", place="Arsk")
    put_off = replace(announced, status="postponed")
    held = replace(HELD, ordinal=2, when="2031-05-16/2031-05-17")
    readings = [reading(n, one, published=f"2031-05-{day}") for n, one, day in ((1, announced, "05"), (2, put_off, "09"), (3, held, "19"))]
    for verdict in ([same("s10", "s20"), same("s20", "s30")], [same("s20", "s30"), same("s20", "s10")]):
        _, (one,), _ = merge_contacts(readings, verdict, {})
        assert (one.when, one.place, one.status, one.ordinal) == ("2031-05-16/2031-05-17", "Lindhaven", "held", 2)
        assert [change.status for change in one.history] == ["announced", "postponed", "held"]
        assert one.disagreements == ()
    _, (waiting,), _ = merge_contacts(readings[:2], [same("s10", "s20")], {})
    assert (waiting.status, waiting.when) == ("postponed", "2031-05-11")


def test_two_days_told_one_by_one_win_over_the_day_it_ended() -> None:
    readings = [reading(1, replace(HELD, when="2031-05-17")), reading(2, replace(HELD, when="2031-05-16/2031-05-17"))]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20")], {})
    assert one.when == "2031-05-16/2031-05-17"


def test_a_minister_whose_state_another_report_tells_meets_for_it() -> None:
    one = replace(HELD, parties=("e1", "XAB"), is_round=False, kind="call")
    (contact,), _, _ = merge_contacts([reading(1, one)], [], {"e1": "ada"}, sides={"e1": "XAA"})
    assert (contact.parties, contact.attended) == (("XAA", "XAB"), {"XAA": "ada"})
    assert merge_contacts([reading(1, one)], [], {"e1": "ada"}, sides={"e1": "XAB"})[0] == ()


def test_a_report_full_of_a_party_and_its_mediator_belongs_to_their_negotiation() -> None:
    names = {"Norland": "XAA", "Ostria": "XAC"}

    def speaking(number: int, text: str) -> Reading:
        starts = [(text.index(word, at), word) for at in range(len(text)) for word in names if text.startswith(word, at)]
        mentions = tuple(Mention(Span(start, start + len(word)), "state", names[word]) for start, word in sorted(set(starts)))
        entities = tuple(Entity(key, name, "state", state=key) for name, key in names.items())
        ends = [at + 2 for at in range(len(text)) if text.startswith(". ", at)]
        sentences = tuple(Span(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True))
        return Reading(Report(f"r{number}", f"r{number}.txt", text, published="2031-05-22"), sentences, mentions, entities)

    first = reading(1, replace(HELD, mediators=("XAC",)))
    full = speaking(2, "Ostria wrote a memorandum. Norland read it. Ostria waits. Norland waits too.")
    passing = speaking(3, "Ostria wrote a memorandum. Norland plays chess.")
    assert merge_contacts([first, full, passing], [], {})[2][0].reports == ("r1", "r2")


def test_the_first_and_the_last_day_do_not_contradict_the_span_and_nobody_came_to_what_is_denied() -> None:
    days = ("2031-05-16/2031-05-17", "2031-05-16", "2031-05-17")
    readings = [reading(number, replace(HELD, when=day)) for number, day in enumerate(days, 1)]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20"), same("s10", "s30"), same("s20", "s30")], {})
    assert (one.when, one.disagreements) == ("2031-05-16/2031-05-17", ())
    denied = replace(HELD, status="disputed", delegations=(("XAA", "ada"),))
    (contact,), _, _ = merge_contacts([reading(1, denied)], [], {})
    assert (contact.status, contact.attended) == ("disputed", {})


def test_a_moved_round_keeps_a_place_that_was_told_before_and_a_weekend_is_no_span_of_days() -> None:
    put_off = replace(HELD, status="postponed", ordinal=2, when="2031-05-11", place="Arsk")
    held = replace(HELD, ordinal=2, place=None)
    _, (one,), _ = merge_contacts(
        [reading(1, put_off, published="2031-05-09"), reading(2, held, published="2031-05-19")], [same("s10", "s20")], {}
    )
    assert (one.when, one.place) == ("2031-05-16", "Arsk")
    weekend, day = replace(HELD, when="2031-05-17/2031-05-18"), replace(HELD, when="2031-05-17")
    _, (other,), _ = merge_contacts([reading(1, weekend), reading(2, day)], [same("s10", "s20")], {})
    assert other.when == "2031-05-17"


def test_the_plan_of_a_round_that_was_put_off_need_not_call_it_by_its_number() -> None:
    """ "They will meet again on May 11 and 12", "the second round on May 11 and 12", "the second round, due on May 11, has been postponed"."""
    plan = replace(HELD, kind="meeting", is_round=False, status="announced", when="2031-05-11/2031-05-12", place=None)
    confirmed = replace(plan, kind="talks", is_round=True, ordinal=2)
    put_off = replace(HELD, status="postponed", ordinal=2, when="2031-05-11", place="Arsk")
    anew = replace(HELD, status="announced", ordinal=2, when="2031-05-20")
    days = ("03", "05", "07", "09")
    readings = [reading(n, one, published=f"2031-05-{days[n - 1]}") for n, one in enumerate((plan, confirmed, put_off, anew), 1)]
    verdict = [same("s10", "s20", 0.7), same("s10", "s30", 0.7), same("s20", "s30", 0.7), same("s30", "s40", 0.8)]
    for order in (verdict, verdict[::-1]):
        (contact,), (one,), _ = merge_contacts(readings, order, {})
        assert (one.ordinal, one.when, one.place, one.reports) == (2, "2031-05-20", "Lindhaven", ("r1", "r2", "r3", "r4"))
        assert contact.reports == one.reports


def test_a_plan_for_another_day_or_of_rounds_with_two_numbers_is_lent_none() -> None:
    plan = replace(HELD, status="announced", when="2031-05-11", place=None)
    second, third = (replace(plan, ordinal=number, when=None if number == 2 else "2031-05-11") for number in (2, 3))
    told = dict(zip("abc", (plan, second, third), strict=True))
    assert numbered(told, [("a", "b")])["a"].ordinal is None
    assert numbered(told, [("a", "b"), ("a", "c")])["a"].ordinal == 3
    assert numbered(told | {"d": replace(third, ordinal=4)}, [("a", "c"), ("d", "a")])["a"].ordinal is None
    assert numbered(told | {"e": replace(third, when="2031-05-13")}, [("a", "e")])["a"].ordinal is None
    assert numbered(told | {"f": replace(third, status="held")}, [("a", "f")])["a"].ordinal is None


def test_talks_that_were_broken_off_last_from_their_beginning_to_that_day() -> None:
    plan = replace(HELD, status="announced", when="2031-05-06")
    stop = replace(HELD, status="broken-off", when="2031-05-19")
    readings = [reading(1, plan), reading(2, replace(HELD, when=None)), reading(3, stop)]
    verdicts = [same("s10", "s20"), same("s10", "s30"), same("s20", "s30")]
    _, (one,), _ = merge_contacts(readings, verdicts, {})
    assert (one.when, one.status, one.disagreements) == ("2031-05-06/2031-05-19", "broken-off", ())


def test_direct_talks_that_by_another_report_are_not_direct_have_no_format_but_a_disagreement() -> None:
    readings = [reading(1, replace(HELD, format="direct")), reading(2, replace(HELD, format="indirect"))]
    _, (one,), _ = merge_contacts(readings, [same("s10", "s20")], {})
    (found,) = one.disagreements
    assert (one.format, found.field, [value.value for value in found.values]) == (None, "format", ["direct", "indirect"])
    _, (one,), _ = merge_contacts([reading(1, replace(HELD, format="direct")), reading(2, HELD)], [same("s10", "s20")], {})
    assert (one.format, one.disagreements) == ("direct", ())


def test_who_is_named_elsewhere_in_the_report_did_not_come_to_the_talks() -> None:
    one = replace(HELD, parties=("e1", "XAB"))
    told = reading(1, one)
    away, there = (replace(told, mentions=(Mention(Span(*at), "person", "e1"),)) for at in ((40, 45), (4, 9)))
    for known, attended in ((away, {}), (there, {"XAA": "ada"})):
        (contact,), _, _ = merge_contacts([known], [], {"e1": "ada"}, sides={"e1": "XAA"})
        assert (contact.parties, contact.attended) == (("XAA", "XAB"), attended)


def test_who_knows_only_when_it_began_leaves_the_days_to_who_knows_both() -> None:
    def dated(*days: str) -> str | None:
        readings = [reading(at, replace(HELD, when=day)) for at, day in enumerate(days, 1)]
        _, (one,), _ = merge_contacts(readings, [same("s10", "s20")], {})
        return one.when

    assert dated("2031-05-02", "2031-05-02/2031-06-08") == "2031-05-02/2031-06-08"
    assert dated("2031-05-05", "2031-05-05/2031-05-11") == "2031-05-05"  # a week, of which the other knows the day
    assert dated("2031-05-01", "2031-05-01/2031-05-31") == "2031-05-01"


def test_a_minister_of_no_known_side_is_no_party_beside_two_that_are() -> None:
    who = Entity("ann", "Ann Os", "person", ("Ann Os",), (Role("Trade Secretary", None),))
    met = reading(1, replace(HELD, parties=("XAA", "XAB", "ann")))
    alone = reading(2, replace(HELD, parties=("XAA", "ann")))
    envoy = replace(who, roles=(Role("envoy of the secretary-general", None),))
    for one, entity, parties in (
        (met, who, ("XAA", "XAB")),
        (alone, who, ("XAA", "ann")),
        (met, envoy, ("XAA", "XAB", "ann")),
    ):
        assert [each.parties for each in merge_contacts([replace(one, entities=(entity,))], [], {})[1]] == [parties]


def test_two_spellings_of_a_place_are_no_disagreement() -> None:
    def fields(place: str) -> list[str]:
        readings = [reading(1, replace(HELD, place="Nakoura")), reading(2, replace(HELD, place=place))]
        _, (round_,), _ = merge_contacts(readings, [same("s10", "s20")], {})
        return [each.field for each in round_.disagreements]

    assert fields("Naqoura") == []
    assert fields("Arsk") == ["place"]
