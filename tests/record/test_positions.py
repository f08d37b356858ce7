from dataclasses import replace

import pytest

from communique.answers import Position, Round
from communique.model import Judgement, Role, Span, Speaker, When
from communique.record.actors import actors_of
from communique.record.parties import sides_of
from communique.record.positions import positions_of

from .builder import Draft
from .talks import MINISTER, courier, herald, links, statement

LABELS = {"neutrality": "Neutrality", "language": "Language rights", "truce": "Truce"}


def round_of(*parties: str, mediators: tuple[str, ...] = ()) -> Round:
    return Round("r", None, parties, mediators, (), None, None, None, None, "held", None, {}, (), (), ())


def positions(*drafts: Draft, about: dict[str, str] | None = None, rounds: tuple[Round, ...] = ()) -> tuple[Position, ...]:
    readings = [draft.reading() for draft in drafts]
    actors, actor_of = actors_of(readings, ())
    judgements = [Judgement("about", key, issue, 0.9, "by hand") for key, issue in (about or {}).items()]
    return positions_of(readings, judgements, sides_of(readings, actor_of, actors), actors, rounds, (), LABELS)


def talks() -> tuple[Position, ...]:
    readings = [herald(), courier()]
    actors, actor_of = actors_of(readings, links().judgements)
    return positions_of(readings, links().judgements, sides_of(readings, actor_of, actors), actors, (round_of("XNO", "XVE"),), (), LABELS)


def test_what_is_reaffirmed_and_what_is_called_a_condition_make_one_demand_over_both_reports() -> None:
    (one,) = [each for each in talks() if each.issue.id == "neutrality"]
    assert (one.party, one.stance, one.voice, one.issue.label) == ("XNO", "demands", "self", "Neutrality")
    assert one.reports == ("a-herald", "b-courier")
    assert one.statements == (statement(herald(), "neutral"), statement(courier(), "neutral"))
    assert one.text == "Veldania's neutral status remains one of Norland's key conditions"
    assert (one.first, one.last) == ("2031-03-05", "2031-03-06")


def test_a_state_without_a_named_speaker_undated_is_the_outlets_voice() -> None:
    (one,) = [each for each in talks() if each.party == "XVE"]
    assert (one.stance, one.voice, one.text) == ("demands", "outlet", "the return of the Tamar valley")


def test_what_is_about_no_known_issue_stands_under_its_own_words() -> None:
    (one,) = [each for each in talks() if each.party == "XVE"]
    assert one.issue.label == "return of the Tamar valley"


def test_analysts_have_no_position() -> None:
    assert {one.party for one in talks()} == {"XNO", "XVE"}


def test_a_dated_word_of_the_state_is_its_own_voice() -> None:
    draft = Draft("d", "Veldania said on Tuesday it demands the return of the valley.")
    draft.state("XVE", "Veldania")
    draft.says("XVE", "said", "it demands the return of the valley", "demands", said="2031-03-04")
    assert [one.voice for one in positions(draft)] == ["self"]


def test_a_demand_told_by_the_other_side_is_the_owners_in_the_counterparts_voice() -> None:
    draft = Draft("d", "Orsk said Veldania demands the whole valley.")
    draft.state("XVE", "Veldania")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "said", "Veldania demands the whole valley", "asserts")
    (one,) = positions(draft, rounds=(round_of("XNO", "XVE"),))
    assert (one.party, one.stance, one.voice) == ("XVE", "demands", "counterpart")


def test_a_mediator_and_a_third_party_tell_of_a_demand_in_their_voices() -> None:
    voices = []
    for code in ("XOS", "XZZ"):
        draft = Draft("d", "President Mira Tal set out Veldania's demands for the valley.")
        draft.state("XVE", "Veldania")
        tal = draft.who("person", "Mira Tal", state=code, roles=(_role(code),))
        draft.says(tal, "set out", "Veldania's demands for the valley", "demands")
        voices += [(one.party, one.voice) for one in positions(draft, rounds=(round_of("XNO", "XVE", mediators=("XOS",)),))]
    assert voices == [("XVE", "mediator"), ("XVE", "third")]


def test_whoever_rejects_a_demand_holds_the_position_not_its_owner() -> None:
    draft = Draft("d", "Orsk rejected Veldania's demands for the valley.")
    draft.state("XVE", "Veldania")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "rejected", "Veldania's demands for the valley", "rejects")
    assert [(one.party, one.stance) for one in positions(draft)] == [("XNO", "rejects")]


def test_a_word_told_inside_one_that_nobody_gives_is_the_partys_own() -> None:
    draft = Draft("d", "It was a clear meeting: Orsk demanded the valley.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    outer = draft.says(None, None, "clear meeting: Orsk demanded the valley")
    draft.says(orsk, "demanded", "the valley", "demands", inside=outer)
    assert [one.voice for one in positions(draft)] == ["self"]


def test_an_organisation_outside_the_talks_has_a_position_only_towards_somebody() -> None:
    draft = Draft("d", "The Tamar Institute called for more research. The Tamar Institute called on Norland to leave the port.")
    institute = draft.who("organisation", "Tamar Institute")
    draft.state("XNO", "Norland")
    draft.says(institute, "called for", "more research", "demands")
    draft.says(institute, "called on", "Norland to leave the port", "demands")
    assert [one.text for one in positions(draft)] == ["Norland to leave the port"]
    assert len(positions(draft, rounds=(round_of(institute, "XNO"),))) == 2


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the return of the Tamar valley, which it lost in 2019", "return of the Tamar valley"),
        ('that all of "the port" must be closed, and soon', 'all of "the port" must be closed …'),
        ('a "basic amount of food" to enter the town', '"basic amount of food" to enter the town'),
        (
            "Norland to withdraw all of its troops from the valley and from the port by May",
            "Norland to withdraw all of its troops from the valley …",
        ),
        ("its boats would leave the islands only if the mines were cleared first", "its boats would leave the islands …"),
        ("if the boats leave the islands, talks", "if the boats leave the islands …"),
        ("a seat on board for at least one of its own hydrographers", "seat on board for at least one of its own hydrographers"),
    ],
)
def test_a_label_is_the_beginning_of_the_words_as_they_stand(words: str, label: str) -> None:
    draft = Draft("d", f"Orsk demanded {words}.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "demanded", words, "demands")
    (one,) = positions(draft)
    assert one.issue.label == label
    assert one.issue.label.removesuffix(" …") in draft.text


def test_a_former_minister_and_a_lawmaker_speak_for_no_state() -> None:
    for title in ("former Foreign Minister", "lawmaker"):
        draft = Draft("d", "Orsk demanded the valley.")
        orsk = draft.who("person", "Orsk", state="XNO", roles=(Role(title, "XNO"),))
        draft.says(orsk, "demanded", "the valley", "demands")
        assert positions(draft) == ()


def test_a_shift_shows_both_quotations_and_repeating_is_none() -> None:
    drafts, about = [], {}
    words = (
        ("2031-03-01", "There will be no truce", "rejects"),
        ("2031-03-02", "Our position stands", "reaffirms"),
        ("2031-03-09", "We accept the truce", "accepts"),
    )
    for day, said, act in words:
        draft = Draft(f"r-{day}", f'"{said}," Foreign Minister Ilka Orsk said.', day)
        orsk = draft.who("person", "Ilka Orsk", state="XNO", roles=(MINISTER,))
        about[draft.says(orsk, "said", said, act, quotes=(said,))] = "truce"  # type: ignore[arg-type]
        drafts.append(draft)
    rejected, accepted = positions(*drafts, about=about)
    assert rejected.stance == "rejects"
    assert rejected.reports == ("r-2031-03-01", "r-2031-03-02")
    assert rejected.shifts == ()
    (shift,) = accepted.shifts
    assert (shift.from_.text, shift.to.text) == ("Our position stands", "We accept the truce")


def test_two_demands_on_one_wide_issue_are_no_shift() -> None:
    drafts, about = [], {}
    for day, said, act in (
        ("2031-03-01", "We are ready to free all prisoners of the border war before winter", "offers"),
        ("2031-03-09", "We reject the paper on families of missing fishermen which Veldania tabled", "rejects"),
        ("2031-03-12", "We will free no prisoners of the border war this winter", "rejects"),
    ):
        draft = Draft(f"r-{day}", f'"{said}," Foreign Minister Ilka Orsk said.', day)
        orsk = draft.who("person", "Ilka Orsk", state="XNO", roles=(MINISTER,))
        about[draft.says(orsk, "said", said, act, quotes=(said,))] = "prisoners"  # type: ignore[arg-type]
        drafts.append(draft)
    assert [one.shifts for one in positions(*drafts[:2], about=about)] == [(), ()]
    assert any(one.shifts for one in positions(drafts[0], drafts[2], about=about))


def test_the_condition_stays_with_its_demand() -> None:
    draft = Draft("d", "Orsk said Norland would sign only if the port is handed over.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(
        orsk, "said", "Norland would sign only if the port is handed over", "conditions", condition="only if the port is handed over"
    )
    (one,) = positions(draft)
    assert (one.stance, one.condition) == ("conditions", "only if the port is handed over")


def _role(code: str) -> Role:
    return Role("President", code)


def test_a_foreign_minister_whose_state_stands_elsewhere_speaks_for_it() -> None:
    draft = Draft("d", "Foreign Minister Orsk demanded that the patrol boats leave the islands.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(Role("Foreign Minister"),))
    draft.says(orsk, "demanded", "that the patrol boats leave the islands", "demands")
    assert [(one.party, one.voice) for one in positions(draft)] == [("XNO", "self")]


def test_an_opposition_leader_of_a_state_does_not_speak_for_it() -> None:
    draft = Draft("d", "Opposition leader Orsk demanded that the patrol boats leave the islands.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(Role("opposition leader"),))
    draft.says(orsk, "demanded", "that the patrol boats leave the islands", "demands")
    assert positions(draft) == ()


def test_the_words_and_the_condition_are_those_of_the_last_statement() -> None:
    texts = ("the truce begins on Monday if the boats leave", "the truce begins on Monday with all observers there")
    drafts = [
        Draft(name, f"Orsk offered that {text}.", f"2031-03-0{at}") for at, (name, text) in enumerate(zip("ab", texts, strict=True), 5)
    ]
    for draft, text in zip(drafts, texts, strict=True):
        orsk = draft.who("person", "Orsk", key="orsk", state="XNO", roles=(MINISTER,))
        more = {"condition": "if the boats leave"} if "if" in text else {}
        draft.says(orsk, "offered", text, "offers", **more)
    about = {one.id: "truce" for draft in drafts for one in draft.statements}
    (one,) = positions(*drafts, about=about)
    assert (one.text, one.condition) == (texts[1], None)


def _orsk_demands(content: str, **about: float) -> list[str]:
    draft = Draft("d", f"Orsk demanded {content}.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    key = draft.says(orsk, "demanded", content, "demands")
    readings = [draft.reading()]
    actors, actor_of = actors_of(readings, ())
    judgements = [Judgement("about", key, issue, score, "by hand") for issue, score in about.items()]
    found = positions_of(readings, judgements, sides_of(readings, actor_of, actors), actors, (), (), LABELS)
    return sorted(one.issue.id for one in found)


def test_a_statement_stands_under_its_clearest_issue_and_under_a_second_only_if_that_is_as_clear() -> None:
    words = "that the neutral status and the truce be written down"
    assert _orsk_demands(words, neutrality=0.9, truce=0.7) == ["neutrality"]
    assert _orsk_demands(words, neutrality=0.7, truce=0.7) == ["neutrality", "truce"]
    assert len(_orsk_demands(words, neutrality=0.7, truce=0.7, language=0.7)) == 2


def test_a_demand_and_its_refusal_in_mostly_the_same_words_stand_under_one_issue() -> None:
    demand = Draft("d", "Mira Tal demanded the withdrawal of Norlandish patrol boats from the islands.", "2031-03-05")
    tal = demand.who("person", "Mira Tal", state="XVE", roles=(_role("XVE"),))
    demand.says(tal, "demanded", "the withdrawal of Norlandish patrol boats from the islands", "demands")
    answer = Draft("e", "Orsk said Norland would not withdraw its patrol boats from the Tarn islands.", "2031-03-06")
    orsk = answer.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    answer.says(orsk, "said", "Norland would not withdraw its patrol boats from the Tarn islands", "rejects")
    one, other = positions(demand, answer)
    assert (one.party, one.stance, other.party, other.stance) == ("XVE", "demands", "XNO", "rejects")
    assert one.issue == other.issue


@pytest.mark.parametrize("source", ["document", "named"])
def test_documents_and_journalists_describe_positions_and_have_none(source: str) -> None:
    draft = Draft("d", "The newsletter demanded that Veldania's boats leave the islands.")
    teller = draft.who("person", "newsletter", state="XNO", roles=(Role("correspondent", "XNO"),) if source == "named" else (MINISTER,))
    draft.says(teller, "demanded", "that Veldania's boats leave the islands", "demands")
    draft.statements[0] = replace(draft.statements[0], speaker=Speaker(teller, None, source))  # type: ignore[arg-type]
    assert positions(draft) == ()


def test_who_accepts_an_offer_does_not_make_one() -> None:
    draft = Draft("d", "Orsk said Veldania accepted the offer on Monday on condition that no officers come.")
    draft.state("XVE", "Veldania")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "said", "Veldania accepted the offer on Monday on condition that no officers come", "conditions",
               condition="on condition that no officers come")  # fmt: skip
    (one,) = positions(draft)
    assert (one.party, one.stance, one.condition) == ("XVE", "accepts", "on condition that no officers come")
    assert one.issue.label == "Veldania accepted the offer on Monday on condition …"


def test_that_somebody_agreed_is_the_outlets_word_unless_it_was_said() -> None:
    draft = Draft("d", "Brekke has agreed to extend the truce. Brekke agreed on Tuesday to a call.")
    brekke = draft.who("person", "Brekke", state="XNO", roles=(MINISTER,))
    draft.says(brekke, "has agreed to", "extend the truce", "accepts", source="Brekke has")
    draft.says(brekke, "agreed on", "to a call", "accepts", source="Brekke agreed", said="2031-03-04")
    assert sorted((one.text, one.voice) for one in positions(draft)) == [("extend the truce", "outlet"), ("to a call", "self")]


def test_a_commission_speaks_for_its_union_where_the_record_knows_it() -> None:
    draft = Draft("d", "The European Union waits. The European Commission said it demands fair terms. Ek said it demands more.")
    union = draft.who("organisation", "European Union")
    draft.who("organisation", "European Commission", key="ec")
    ek = draft.who("person", "Ek", roles=(Role("President", None, body="European Commission"),))
    draft.says("ec", "said", "it demands fair terms", "demands", source="The European Commission", said="2031-03-04")
    draft.says(ek, "Ek said", "it demands more", "demands", source="Ek", said="2031-03-04")
    readings = [draft.reading()]
    actors, actor_of = actors_of(readings, ())
    sides = sides_of(readings, actor_of, actors)
    assert sides["ec"] == sides[ek] == actor_of.get(union, union)


def test_what_a_speaker_says_another_would_do_is_the_others_position_in_the_speakers_voice() -> None:
    draft = Draft("d", "Brekke said Veldania would let lorries through. Brekke said Veldania would pay for it. Veldania waits.")
    draft.state("XVE", "Veldania")
    brekke = draft.who("person", "Brekke", state="XNO", roles=(MINISTER,))
    draft.says(brekke, "said", "Veldania would let lorries through", "offers", source="Brekke")
    draft.says(brekke, "said", "Veldania would pay for it", "offers", source="Brekke")
    found = {(one.text, one.party, one.voice) for one in positions(draft, rounds=(round_of("XNO", "XVE"),))}
    assert ("Veldania would let lorries through", "XVE", "counterpart") in found
    assert ("Veldania would pay for it", "XNO", "self") in found


@pytest.mark.parametrize(
    "content",
    [
        "Veldania would have to withdraw",
        "Veldania needs to leave first",
        "Veldania could have the originals back only if it opened the mine",
    ],
)
def test_what_another_would_have_to_do_is_the_speakers_own(content: str) -> None:
    draft = Draft("d", f"Brekke said {content}. Veldania waits.")
    draft.state("XVE", "Veldania")
    brekke = draft.who("person", "Brekke", state="XNO", roles=(MINISTER,))
    draft.says(brekke, "said", content, "rejects", source="Brekke")
    (one,) = positions(draft, rounds=(round_of("XNO", "XVE"),))
    assert (one.party, one.voice) == ("XNO", "self")


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("A Norlandic delegate", "XNO"),
        ("An official of Norland", "XNO"),
        ("A former Norlandic minister", None),
        ("Diplomats briefed on the Norlandic proposal", None),
        ("European officials critical of Norland", None),
    ],
)
def test_somebody_unnamed_speaks_for_the_state_that_names_the_office(source: str, party: str | None) -> None:
    draft = Draft("d", f"{source} demanded an immediate end to all shelling.")
    draft.state("XNO", "Norland", "Norland", "Norlandic")
    draft.says(None, "demanded", "an immediate end to all shelling", "demands", source=source)
    reading = draft.reading()
    assert reading.statements[0].speaker is not None
    draft.statements[0] = replace(reading.statements[0], speaker=replace(reading.statements[0].speaker, source="unnamed"))
    assert [one.party for one in positions(draft)] == ([party] if party else [])


def test_an_order_to_ones_own_people_is_no_demand_and_one_to_another_side_is() -> None:
    draft = Draft("d", "Tal instructed the government to form a delegation. Tal ordered Norland to leave the port.")
    draft.state("XNO", "Norland")
    tal = draft.who("person", "Tal", state="XVE", roles=(_role("XVE"),))
    draft.says(tal, "instructed", "the government to form a delegation", "demands")
    draft.says(tal, "ordered", "Norland to leave the port", "demands")
    assert [one.text for one in positions(draft)] == ["Norland to leave the port"]


def test_what_a_speaker_agrees_to_in_a_word_on_another_is_not_the_others_position() -> None:
    draft = Draft("d", 'Tal said: "Norland wants to trade with us, and I agree." Norland waits.')
    draft.state("XNO", "Norland")
    tal = draft.who("person", "Tal", state="XVE", roles=(_role("XVE"),))
    draft.says(tal, "said", "Norland wants to trade with us, and I agree", "accepts")
    assert "XNO" not in {one.party for one in positions(draft)}


def test_the_offer_that_is_answered_is_not_made_anew() -> None:
    draft = Draft("d", "Veldania has answered a Norlandic offer with one of its own.")
    draft.who("state", "Norland", "Norlandic", key="XNO", state="XNO")
    veldania = draft.state("XVE", "Veldania")
    draft.says(veldania, "answered", "a Norlandic offer with one of its own", "asserts")
    assert positions(draft) == ()


def test_by_the_account_of_unnamed_people_a_demand_is_a_third_partys_word() -> None:
    voices = []
    for end in ("according to people familiar with the talks", "as it has for years"):
        draft = Draft("d", f"Norland demands the whole port, {end}.")
        norland = draft.state("XNO", "Norland")
        draft.says(norland, "demands", "the whole port", "demands", source="Norland")
        reading = replace(draft.reading(), sentences=(Span(0, len(draft.text)),))
        actors, actor_of = actors_of([reading], ())
        voices += [one.voice for one in positions_of([reading], [], sides_of([reading], actor_of, actors), actors, (), (), LABELS)]
    assert voices == ["third", "outlet"]


def test_a_word_in_quotation_marks_does_not_make_a_deed_somebodys_word() -> None:
    draft = Draft("d", 'Brekke has agreed to an "extension" of the truce. Brekke has agreed to "a truce of at least ten days".')
    brekke = draft.who("person", "Brekke", state="XNO", roles=(MINISTER,))
    draft.says(brekke, "has agreed", 'to an "extension" of the truce', "accepts", quotes=("extension",))
    draft.statements[-1] = replace(draft.statements[-1], cue=draft.at("has agreed"))
    draft.says(brekke, "has agreed", 'to "a truce of at least ten days"', "accepts", quotes=("a truce of at least ten days",))
    assert sorted(one.voice for one in positions(draft)) == ["outlet", "self"]


def test_the_same_source_is_whoever_was_told_of_before() -> None:
    draft = Draft("d", "A source in the Norlandic delegation said it rained. Veldania demands the port, the same source said.")
    draft.who("state", "Norland", "Norlandic", key="XNO", state="XNO")
    draft.state("XVE", "Veldania")
    draft.says(None, "said it", "it rained", source="A source in the Norlandic delegation")
    draft.says(None, "source said", "Veldania demands the port", source="the same source")
    draft.statements = [replace(one, speaker=replace(one.speaker, source="unnamed")) for one in draft.statements if one.speaker]
    (one,) = positions(draft, rounds=(round_of("XNO", "XVE"),))
    assert (one.party, one.voice) == ("XVE", "counterpart")


def test_a_mediators_word_on_the_host_is_a_mediators() -> None:
    draft = Draft("d", "Tal set out Ostria's demands for the hall.")
    draft.state("XOS", "Ostria")
    tal = draft.who("person", "Tal", state="XME", roles=(_role("XME"),))
    draft.says(tal, "set out", "Ostria's demands for the hall", "demands")
    hosted = replace(round_of("XNO", "XVE", mediators=("XME",)), hosts=("XOS",))
    assert [(one.party, one.voice) for one in positions(draft, rounds=(hosted,))] == [("XOS", "mediator")]


def test_what_somebody_wants_in_the_outlets_words_is_the_outlets_word() -> None:
    draft = Draft("d", "Brekke wants the port. Brekke said she wants the road.")
    brekke = draft.who("person", "Brekke", state="XNO", roles=(MINISTER,))
    draft.says(brekke, "wants", "the port", "demands", source="Brekke")
    draft.says(brekke, "said", "she wants the road", "demands", source="Brekke")
    assert sorted((one.text, one.voice) for one in positions(draft)) == [("she wants the road", "self"), ("the port", "outlet")]


def test_what_was_accepted_years_ago_is_no_stand_of_today_and_a_demand_may_name_a_year() -> None:
    draft = Draft("d", "Orsk said Norland had agreed to the principles in 2028. Orsk demanded the borders of 2028.")
    orsk = draft.who("person", "Orsk", state="XNO", roles=(MINISTER,))
    draft.says(orsk, "said", "Norland had agreed to the principles in 2028", "accepts")
    draft.says(orsk, "demanded", "the borders of 2028", "demands")
    reading = draft.reading()
    dates = tuple(When(Span(at, at + 4), "2028") for at in range(len(draft.text)) if draft.text.startswith("2028", at))
    reading = replace(reading, dates=dates)
    actors, actor_of = actors_of([reading], ())
    found = positions_of([reading], [], sides_of([reading], actor_of, actors), actors, (), (), LABELS)
    assert [one.text for one in found] == ["the borders of 2028"]
