"""Claims from hand-made readings of invented reports."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.answers import Commitment, Contact, Origins, Round
from communique.model import Event, Evidence, Fact, Judgement, Party, Promise, Reading, Report, Sighting, Span, Speaker, Statement
from communique.record.claims import claims_of, origin_groups

TALKS = "Talks between Veldania and Norland were held in Geneva on 2 June."


def said(name: str, text: str, speaker: str | None = "kostan", outlet: str | None = None, **more: object) -> Reading:
    report = replace(Report(name, "test", text, outlet=outlet or f"outlet {name}", published="2031-06-03"), **more)  # type: ignore[arg-type]
    statement = Statement(
        f"s-{name}", name, "indirect", "asserts", Speaker(speaker, None) if speaker else None, None, (Span(0, len(text)),)
    )
    return Reading(report, sentences=(Span(0, len(text)),), statements=(statement,))


def held(name: str, text: str = TALKS, account: str = "outlet", outcome: str | None = None, **more: object) -> Reading:
    base = said(name, text, **more)  # type: ignore[arg-type]
    ending = Span(text.index(outcome), text.index(outcome) + len(outcome)) if outcome else None
    sighting = Sighting(f"g-{name}", name, "talks", True, ("XVE", "XNO"), "held", (Span(0, 5),), outcome=ending, account=account)
    return replace(base, sightings=(sighting,))


def round_of(*readings: Reading, status: str = "held") -> Round:
    evidence = tuple(Evidence(one.report.id, 0, 5, one.report.text[:5]) for one in readings)
    return Round(
        "round",
        None,
        ("XVE", "XNO"),
        (),
        (),
        None,
        "2031-06-02",
        "Geneva",
        None,
        status,
        None,
        {},
        (),
        tuple(e.report for e in evidence),
        evidence,
    )  # type: ignore[arg-type]


def link(kind: str, left: str, right: str, score: float = 0.9) -> Judgement:
    return Judgement(kind, left, right, score, "test")  # type: ignore[arg-type]


SAME = link("same-claim", "s-a", "s-b")


def test_every_statement_is_at_least_a_claim_of_one_origin() -> None:
    (claim,) = claims_of([said("a", "the bridge will open")], [], {"kostan": "K"})
    assert (claim.level, claim.speaker, claim.standing, claim.origins) == ("said", "K", "single-origin", Origins(1, 1))
    assert claim.variants == (Evidence("a", 0, 20, "the bridge will open"),)


def test_two_outlets_with_the_same_words_of_a_speaker_corroborate_that_they_were_said() -> None:
    (claim,) = claims_of([said("a", "the bridge will open"), said("b", "the bridge is to open")], [SAME], {})
    assert (claim.standing, claim.origins, claim.reports) == ("corroborated", Origins(2, 2), ("a", "b"))


def test_what_one_has_as_threatened_and_another_as_announced_is_carried_by_two_as_neither() -> None:
    a, b, c = said("a", "a duty of 20 % on fish"), said("b", "a duty of 20 % on most fish"), said("c", "a 20 % duty on fish")
    threat = replace(b, statements=(replace(b.statements[0], act="threatens"),))
    (claim,) = claims_of([a, threat], [SAME], {})
    assert (claim.reports, claim.origins, claim.standing) == (("a", "b"), Origins(1, 1), "single-origin")
    (claim,) = claims_of([a, threat, c], [SAME, link("same-claim", "s-a", "s-c")], {})
    assert (claim.origins, claim.standing) == (Origins(2, 2), "corroborated")


def test_a_copy_counts_once_and_an_unclear_one_makes_a_range() -> None:
    readings = [said("a", "the bridge will open"), said("b", "the bridge is to open")]
    (copied,) = claims_of(readings, [SAME, link("copy-of", "b", "a")], {})
    (unclear,) = claims_of(readings, [SAME, link("copy-of", "b", "a", 0.55)], {})
    assert (copied.standing, copied.origins) == ("single-origin", Origins(1, 1))
    assert (unclear.standing, unclear.origins) == ("single-origin", Origins(1, 2))


def test_one_outlet_is_one_origin_and_one_credit_possibly_one() -> None:
    outlet = [said("a", "the bridge will open", outlet="Courier"), said("b", "the bridge is to open", outlet="Courier")]
    credit = [said("a", "the bridge will open", credits=("NNA",)), said("b", "the bridge is to open", credits=("NNA",))]
    assert [claim.origins for claim in claims_of(outlet, [SAME], {})] == [Origins(1, 1)]
    assert [claim.origins for claim in claims_of(credit, [SAME], {})] == [Origins(1, 2)]


def test_what_somebody_denies_is_contested_though_many_carry_it() -> None:
    readings = [said("a", "they shelled us"), said("b", "they shelled us"), said("c", "we did not shell them", "haug")]
    ours, theirs = claims_of(readings, [SAME, link("opposite-claim", "s-b", "s-c")], {"haug": "H"})
    assert (ours.standing, ours.denied_by, ours.reports) == ("contested", ("H",), ("a", "b"))
    assert (theirs.standing, theirs.denied_by) == ("contested", ("kostan",))


def test_opposites_never_stand_in_one_claim() -> None:
    readings = [said("a", "ten came"), said("b", "some came"), said("c", "twelve came")]
    judgements = [SAME, link("same-claim", "s-b", "s-c", 0.8), link("opposite-claim", "s-a", "s-c")]
    assert [claim.reports for claim in claims_of(readings, judgements, {}) if claim.level == "said"] == [("a", "b"), ("c",)]


def test_a_held_round_happened_and_its_claim_shows_a_sentence() -> None:
    a, b = held("a"), held("b", "Talks took place.")
    (claim,) = [one for one in claims_of([a, b], [], {}, [round_of(a, b)]) if one.level == "happened"]
    assert (claim.text, claim.standing, claim.reports, claim.speaker) == (TALKS, "corroborated", ("a", "b"), None)


def test_all_that_rests_on_one_speakers_word_is_one_origin_of_what_happened() -> None:
    a, b = held("a", account="s-a"), held("b", account="s-b")
    (claim,) = [one for one in claims_of([a, b], [], {"kostan": "K"}, [round_of(a, b)]) if one.level == "happened"]
    assert (claim.origins, claim.standing, claim.confirmed_by) == (Origins(1, 1), "single-origin", ("K",))


def test_an_announced_round_has_not_happened_and_an_announcement_is_no_evidence_of_a_held_one() -> None:
    a, b = held("a"), held("b")
    b = replace(b, sightings=(replace(b.sightings[0], status="announced"),))
    assert not [one for one in claims_of([a], [], {}, [round_of(a, status="announced")]) if one.level == "happened"]
    (claim,) = [one for one in claims_of([a, b], [], {}, [round_of(a, b)]) if one.level == "happened"]
    assert claim.reports == ("a",)


def test_that_a_round_is_to_be_held_is_said_by_all_who_tell_it_whatever_became_of_it() -> None:
    a, b, c = held("a"), held("b", "Talks are to open in Geneva early in June, both say."), held("c")
    a, b = (replace(one, sightings=(replace(one.sightings[0], status="announced", when="2031-06-02"),)) for one in (a, b))
    claims = claims_of([a, b, c], [], {}, [round_of(a, b, c)])
    (told,) = [one for one in claims if one.level == "said" and one.speaker is None and len(one.reports) > 1]
    assert (told.reports, told.standing) == (("a", "b"), "corroborated")


def test_a_clause_that_tells_the_same_as_one_of_a_meeting_counts_for_the_meeting() -> None:
    words = "Both sides spent one day in Geneva and left by different roads."
    a = replace(held("a"), facts=(Fact("f-a", Span(0, len(TALKS) - 1)),))
    b = replace(said("b", words), facts=(Fact("f-b", Span(0, len(words) - 1)),))
    (alone,) = [one for one in claims_of([a, b], [], {}, [round_of(a)]) if one.level == "happened"]
    (both,) = [one for one in claims_of([a, b], [link("same-claim", "f-a", "f-b")], {}, [round_of(a)]) if one.level == "happened"]
    assert (alone.reports, alone.standing) == (("a",), "single-origin")
    assert (both.reports, both.standing, both.id) == (("a", "b"), "corroborated", alone.id)


def test_an_outcome_is_a_claim_of_its_own() -> None:
    a, b = held("a", "Talks were held and ended without a breakthrough.", outcome="ended without a breakthrough"), held("b")
    claims = [one for one in claims_of([a, b], [], {}, [round_of(a, b)]) if one.level == "happened"]
    assert [(one.text, one.reports, one.standing) for one in claims if one.text.startswith("ended")] == [
        ("ended without a breakthrough", ("a",), "single-origin")
    ]
    assert len(claims) == 2


def test_a_contact_outside_rounds_is_a_claim_and_a_disputed_one_is_contested() -> None:
    a = held("a")
    contact = Contact("call", None, "call", ("XVE", "XNO"), {}, None, None, "disputed", "outlet", ("a",), (Evidence("a", 0, 5, "Talks"),))
    (claim,) = [one for one in claims_of([a], [], {}, [], [contact]) if one.level == "happened"]
    assert claim.standing == "contested"
    assert not [
        one
        for one in claims_of([a], [], {}, [replace(round_of(a), contacts=("call",), status="announced")], [contact])
        if one.level == "happened"
    ]


def test_events_told_alike_by_two_outlets_are_one_claim_and_what_was_only_said_is_none() -> None:
    def with_event(name: str, status: str = "happened", account: str = "outlet") -> Reading:
        base = said(name, "Veldania shelled Norland on Monday.")
        party = (Party(Span(0, 8), "XVE"),)
        event = Event(
            f"e-{name}",
            name,
            "ASSAULT",
            None,
            status,
            party,
            (Party(Span(17, 24), "XNO"),),
            "2031-06-02",
            None,
            account,
            Span(0, 35),
            Span(9, 16),
        )  # type: ignore[arg-type]
        return replace(base, events=(event,))

    (claim,) = [one for one in claims_of([with_event("a"), with_event("b")], [], {}) if one.level == "happened"]
    assert claim.standing == "corroborated"
    unsure = replace(with_event("c"), events=(replace(with_event("c").events[0], confidence=0.4),))
    words = replace(with_event("d"), events=(replace(with_event("d").events[0], type="ACCUSE"),))
    told = [with_event("a", account="s-a"), with_event("b", status="denied"), unsure, words]
    assert not [one for one in claims_of(told, [], {}) if one.level == "happened"]


def test_origin_groups_are_named_after_the_report_that_has_it_from_nobody() -> None:
    readings = [said("a", "x"), said("b", "x"), said("c", "x"), said("d", "x")]
    assert origin_groups(readings, [link("copy-of", "a", "b"), link("copy-of", "c", "a")]) == {"a": "b", "b": "b", "c": "b", "d": "d"}


NAMES = "abcd"
LINKS = st.lists(
    st.builds(
        link, st.sampled_from(["same-claim", "opposite-claim"]), *[st.sampled_from([f"s-{one}" for one in NAMES])] * 2, st.floats(0, 1)
    )
)
COPIES = st.lists(st.builds(link, st.sampled_from(["copy-of", "cites"]), *[st.sampled_from(NAMES)] * 2, st.floats(0, 1)))


@settings(deadline=None)
@given(LINKS, COPIES, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_the_laws_of_counting_hold(links, copies, random) -> None:  # type: ignore[no-untyped-def]
    readings = [said(name, f"the bridge {name} will open") for name in NAMES]
    claims = claims_of(readings, links + copies, {})
    assert claims == claims_of(random.sample(readings, 4), random.sample(links + copies, len(links + copies)), {})
    assert all(1 <= claim.origins.min <= claim.origins.max <= len(claim.reports) for claim in claims)
    assert sorted(one.report for claim in claims for one in claim.variants) == list(NAMES)


def test_what_two_outlets_tell_in_their_own_words_is_one_corroborated_claim() -> None:
    def telling(name: str, text: str, outlet: str) -> Reading:
        report = Report(name, "test", text, outlet=outlet, published="2031-06-03")
        return Reading(report, sentences=(Span(0, len(text)),), facts=(Fact(f"f-{name}", Span(0, len(text))),))

    one, two = (
        telling("a", "The delegations spent eleven hours in one room.", "Post"),
        telling("b", "They spent eleven hours in one room.", "Herald"),
    )
    same = Judgement("same-claim", "f-a", "f-b", 0.8, "told by both")
    (claim,) = claims_of([one, two], [same], {})
    assert (claim.level, claim.standing, claim.reports, claim.speaker) == ("happened", "corroborated", ("a", "b"), None)
    assert claims_of([one, two], [], {}) == ()
    assert claims_of([one, replace(two, report=replace(two.report, outlet="Post"))], [same], {}) == ()
    assert claims_of([one, two], [same, Judgement("copy-of", "b", "a", 0.9, "a copy")], {}) == ()


def fact(name: str, text: str, outlet: str, url: str | None = None) -> Reading:
    report = Report(name, "test", text, outlet=outlet, url=url, published="2031-06-03")
    return Reading(report, sentences=(Span(0, len(text)),), facts=(Fact(f"f-{name}", Span(0, len(text))),))


def test_what_somebody_is_quoted_with_and_another_outlet_tells_has_two_origins_if_an_outlet_tells_it() -> None:
    words = "The delegations spent eleven hours in one room."
    told = fact("a", words, "Post")
    quoting = said("b", words, outlet="Herald")
    quoted = replace(quoting, facts=(Fact("f-b", Span(0, len(words)), "s-b"),))
    (claim,) = [one for one in claims_of([told, quoted], [same_fact("a", "b")], {"kostan": "K"}) if one.level == "happened"]
    assert (claim.standing, claim.confirmed_by) == ("corroborated", ("K",))
    both = replace(said("a", words, outlet="Post"), facts=(Fact("f-a", Span(0, len(words)), "s-a"),))
    assert not [one for one in claims_of([both, quoted], [same_fact("a", "b")], {"kostan": "K"}) if one.level == "happened"]


def same_fact(left: str, right: str) -> Judgement:
    return Judgement("same-claim", f"f-{left}", f"f-{right}", 0.8, "told by both")


def test_facts_that_contradict_are_not_joined_through_a_vaguer_one() -> None:
    readings = [fact(name, "They handed over prisoners at the bridge.", name) for name in "abc"]
    found = claims_of(readings, [same_fact("a", "b"), same_fact("b", "c")], {})
    assert [one.origins.min for one in found] == [2]


def test_a_meeting_told_in_plain_words_is_told_once() -> None:
    one, two = fact("a", TALKS, "Post"), fact("b", TALKS, "Herald")
    sighting = Sighting("g", "a", "talks", True, ("XVE", "XNO"), "held", (Span(0, 20),))
    assert claims_of([replace(one, sightings=(sighting,)), two], [same_fact("a", "b")], {}) == ()


def test_sections_of_one_site_are_one_outlet() -> None:
    one = fact("a", TALKS, "Post world", "https://www.post.example/world/1")
    other = fact("b", TALKS, "Post top", "https://post.example/top/2")
    assert claims_of([one, other], [same_fact("a", "b")], {}) == ()
    assert claims_of([one, fact("b", TALKS, "Herald", "https://herald.example/2")], [same_fact("a", "b")], {})


def test_what_was_said_to_another_outlet_has_that_outlets_origin() -> None:
    first = said("a", "The registers may travel.", outlet="Radio Arsk")
    text = "Orsk told Radio Arsk the registers may travel."
    quoted = said("b", text, outlet="Post")
    quoted = replace(quoted, statements=(replace(quoted.statements[0], cue=Span(5, 9)),))
    same = Judgement("same-claim", "s-a", "s-b", 0.9, "the same words")
    (claim,) = claims_of([first, quoted], [same], {})
    assert (claim.reports, claim.origins.max, claim.standing) == (("a", "b"), 1, "single-origin")


def test_statements_weeks_apart_do_not_chain() -> None:
    days = ("2031-03-01", "2031-03-12", "2031-03-24")
    readings = [said(name, "The truce will be extended.") for name in "abc"]
    readings = [replace(one, report=replace(one.report, published=day)) for one, day in zip(readings, days, strict=True)]
    pairs = [Judgement("same-claim", "s-a", "s-b", 0.9, ""), Judgement("same-claim", "s-b", "s-c", 0.8, "")]
    assert sorted(len(one.reports) for one in claims_of(readings, pairs, {})) == [1, 2]


def test_what_two_reports_tell_to_be_promised_is_said_by_both() -> None:
    words = "hand over its lists"
    span = Span(0, len(words))
    a, b = (
        replace(said(name, words), promises=(Promise(span, ("XNO",)),), facts=(Fact(f"f-{name}", span, tense="coming"),)) for name in "ab"
    )
    evidence = tuple(Evidence(name, 0, len(words), words) for name in "ab")
    promise = Commitment("XNO", words, None, "pending", "outlet", evidence)
    (claim,) = [one for one in claims_of([a, b], [], {}, commitments=[promise]) if one.speaker is None and len(one.reports) > 1]
    assert (claim.level, claim.standing) == ("said", "corroborated")
    alone = replace(promise, evidence=evidence[:1])
    assert not [one for one in claims_of([a, b], [], {}, commitments=[alone]) if len(one.reports) > 1]


def test_what_a_report_has_from_an_agency_by_its_own_words_is_that_agencys() -> None:
    own = said("a", "Ada Brekke is to meet both teams on Friday.", outlet="Agence France-Presse")
    taken = said("b", "Ada Brekke is to meet both teams on Friday, AFP said.")
    other = said("c", "Ada Brekke is to meet both teams on Friday, it said.")
    for second, origins in ((taken, Origins(1, 2)), (other, Origins(2, 2))):
        links = (Judgement("same-claim", "s-a", second.statements[0].id, 0.9, "the same words"),)
        assert [one.origins for one in claims_of((own, second), links, {}, (), ()) if len(one.reports) == 2] == [origins]
