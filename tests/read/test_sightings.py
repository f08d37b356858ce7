"""Sightings of contacts in single reports of an invented world: what counts as held, and what must not."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.meetings import Glimpse
from communique.model import Entity, Mediation, Mention, Report, Sighting, Span, Statement, When
from communique.read.glimpses import find_glimpses
from communique.read.sightings import find_sightings

STATES = {
    "Norland": "XAA",
    "Norlandic": "XAA",
    "Veldania": "XAB",
    "Veldanian": "XAB",
    "Ostria": "XAC",
    "Ostrian": "XAC",
    "Sund": "XAD",
    "Sundish": "XAD",
}
PEOPLE = {
    "Ada Brekke": ("ada", "XAA"),
    "Brekke": ("ada", "XAA"),
    "Milo Varga": ("milo", "XAB"),
    "Varga": ("milo", "XAB"),
    "Ivo Lenz": ("ivo", "XAC"),
}
PLACES = ("Arsk", "Lindhaven", "Port Elm")
DATES = {
    "May 16": "2031-05-16",
    "June 2": "2031-06-02",
    "2 June": "2031-06-02",
    "March 2028": "2028-03",
    "2028": "2028",
    "Friday": "2031-05-16",
    "Wednesday": "2031-05-21",
}
ENTITIES = (
    *(
        Entity(code, name, "state", state=code)
        for name, code in {"Norland": "XAA", "Veldania": "XAB", "Ostria": "XAC", "Sund": "XAD"}.items()
    ),
    *(Entity(key, name, "person", state=state) for name, (key, state) in PEOPLE.items() if " " in name),
    Entity("vvf", "Veld Valley Front", "armed-group", state="XAB"),
)


def spans(text: str, words: str, taken: list[Span]) -> list[Span]:
    found = [Span(*match.span()) for match in re.finditer(rf"\b{re.escape(words)}\b", text)]
    free = [one for one in found if not any(one.overlaps(other) for other in taken)]
    taken.extend(free)
    return free


def seen(
    text: str,
    published: str | None = "2031-05-21T09:00:00Z",
    statements: tuple[Statement, ...] = (),
    mediations: tuple[Mediation, ...] = (),
    dates: Mapping[str, str] = DATES,
) -> tuple[Sighting, ...]:
    report = Report("r1", "r1.txt", text, published=published)
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.?]+[.?]", text)]
    taken: list[Span] = []
    mentions = [Mention(one, "person", key) for name, (key, _) in sorted(PEOPLE.items(), reverse=True) for one in spans(text, name, taken)]
    mentions += [Mention(one, "organisation", "vvf") for one in spans(text, "Veld Valley Front", taken)]
    mentions += [Mention(one, "state", code) for name, code in STATES.items() for one in spans(text, name, taken)]
    mentions += [Mention(one, "place") for name in PLACES for one in spans(text, name, taken)]
    dated: list[Span] = []
    told = [When(one, value) for words, value in dates.items() for one in spans(text, words, dated)]
    ordered = sorted(mentions, key=lambda one: one.span)
    glimpses = find_glimpses(report, sentences, ordered, ENTITIES, sorted(told, key=lambda one: one.span), mediations)
    return find_sightings(report, statements, glimpses)


def only(text: str) -> Sighting:
    found = seen(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Norland-Veldania talks were held in Lindhaven on May 16.",
        "Norland and Veldania held talks in Lindhaven on May 16.",
        "Norland held talks with Veldania in Lindhaven on May 16.",
        "The talks between Norland and Veldania took place in Lindhaven on May 16.",
        "Norlandic and Veldanian officials met in Lindhaven on May 16.",
        "Ada Brekke met Milo Varga in Lindhaven on May 16.",
        "On May 16, Ada Brekke met with Milo Varga in Lindhaven.",
    ],
)
def test_a_contact_that_took_place_is_held(text: str) -> None:
    one = only(text)
    assert (one.status, one.parties, one.when, one.place) == ("held", ("XAA", "XAB"), "2031-05-16", "Lindhaven")


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania will hold talks in Lindhaven on June 2.",
        "Norland denied that a meeting with Veldania took place on May 16.",
        "Norland cancelled talks with Veldania.",
        "It would be the first meeting between Norland and Veldania in years.",
        "Norland ruled out talks with Veldania.",
        "Norland called for a new round of negotiations with Veldania.",
        "If talks between Norland and Veldania fail, the front will move.",
        "Brekke is ready to meet Varga.",
        "Norland wants to hold talks with Veldania.",
        "Talks between Norland and Veldania could be held in Lindhaven.",
        "Norland and Veldania have not held talks.",
        "No talks between Norland and Veldania were held.",
        "Brekke refused to meet Varga.",
        "Talks between Norland and Veldania were due to take place on May 16.",
        "Ostria urged Norland to hold talks with Veldania.",
        "Whether Norland and Veldania met remains unclear.",
        "Ahead of talks between Norland and Veldania, guns fell silent.",
        "Ada Brekke never met Milo Varga.",
    ],
)
def test_what_did_not_happen_or_not_yet_is_never_held(text: str) -> None:
    assert all(one.status not in ("held", "under-way", "broken-off") for one in seen(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A new round of talks between Norland and Veldania will be held on June 2.", "announced"),
        ("Norland will announce a new round of negotiations with Veldania soon.", "announced"),
        ("A new round of talks between Norland and Veldania is expected to be announced soon.", "announced"),
        ("Norland proposed direct talks with Veldania.", "proposed"),
        ("The talks between Norland and Veldania were postponed.", "postponed"),
        ("The Norland-Veldania talks were called off.", "cancelled"),
        ("Norland suspended talks with Veldania.", "broken-off"),
        ("The talks between Norland and Veldania collapsed.", "broken-off"),
        ("Norland denied that talks with Veldania took place.", "disputed"),
        ("The talks between Norland and Veldania are under way.", "under-way"),
        ("Ada Brekke will meet Milo Varga in Lindhaven.", "announced"),
    ],
)
def test_the_words_decide_the_status(text: str, status: str) -> None:
    assert [one.status for one in seen(text)] == [status]


def test_a_plan_turned_down_and_a_wish_leave_nothing() -> None:
    assert seen("Norland ruled out talks with Veldania.") == ()
    assert seen("If talks between Norland and Veldania are held, Ostria will help.") == ()


def test_held_on_a_day_still_to_come_is_left_out() -> None:
    assert seen("Norland-Veldania talks were held in Lindhaven on June 2.") == ()


def test_mediators_hosts_number_format_and_outcome_are_read() -> None:
    text = (
        "The third round of direct Norland-Veldania talks was held in Lindhaven on May 16 under Ostria’s mediation. "
        "Those talks, which were hosted by Sund, ended without a truce, though both sides agreed to go on."
    )
    one = only(text)
    assert (one.ordinal, one.format, one.mediators, one.hosts, one.is_round) == (3, "direct", ("XAC",), ("XAD",), True)
    assert one.outcome
    assert one.outcome.of(text) == "ended without a truce, though both sides agreed to go on"
    assert len(one.evidence) == 2


def test_words_on_one_contact_are_one_sighting_and_the_next_one_stays_apart() -> None:
    text = (
        "Norland will announce a new round of negotiations with Veldania soon. Recalling the May 16 meeting in Lindhaven, Brekke said much was done. "
        "The last round of Norland-Veldania talks was held in Lindhaven on May 16. Terms were discussed in previous Lindhaven talks in 2028."
    )
    found = {(one.status, one.when) for one in seen(text)}
    assert found == {("announced", None), ("held", "2031-05-16"), ("held", "2028")}
    assert len(seen(text)) == 3


def test_the_first_talks_since_tell_of_former_talks() -> None:
    text = "Norland and Veldania met on Friday in Arsk. It marked the first direct talks between the two nations since March 2028. Those talks ended."
    former = [one for one in seen(text) if one.when == "2028-03"]
    assert [(one.status, one.parties, one.place) for one in former] == [("held", ("XAA", "XAB"), None)]


def test_a_conference_and_other_peoples_processes_are_no_rounds() -> None:
    text = "Speaking at the 13th Meeting of Senior Envoys in Arsk, Brekke praised the Ostrian-Sundish peace process and the Ostria-Sund dialogue."
    assert seen(text) == ()


def test_a_speaker_is_no_party_by_standing_near() -> None:
    one = only("Ivo Lenz said talks between Norland and Veldania were held in Arsk on May 16.")
    assert one.parties == ("XAA", "XAB")
    assert seen("Ivo Lenz said talks with Veldania will be held.") == ()


def test_the_day_of_saying_is_not_the_day_of_the_contact() -> None:
    one = only("Brekke said Wednesday that Norland and Veldania held talks in Arsk.")
    assert one.when is None


def test_the_place_of_the_war_is_not_the_place_of_the_talks() -> None:
    one = only("Norland and Veldania held talks on ending the war in Sund.")
    assert one.place is None


def test_calls_with_two_sides_apart_are_no_call_between_them() -> None:
    assert seen("Ivo Lenz held separate phone calls with Brekke and Varga.") == ()


def test_an_armed_group_is_not_its_state() -> None:
    assert only("Norland held talks with the Veld Valley Front in Arsk.").parties == ("XAA", "vvf")


def test_people_meet_for_their_states() -> None:
    one = only("Ada Brekke met Milo Varga in Lindhaven on May 16.")
    assert one.delegations == (("XAA", "ada"), ("XAB", "milo"))


def test_two_of_one_state_are_no_contact() -> None:
    assert seen("Ada Brekke met Norlandic officials in Arsk.") == ()


def test_what_only_a_statement_tells_is_its_account() -> None:
    text = "Brekke said Norland and Veldania held talks in Arsk."
    said = Statement("s1", "r1", "indirect", "asserts", None, None, (Span(12, len(text) - 1),))
    assert [one.account for one in seen(text, statements=(said,))] == ["s1"]


def test_undated_words_that_fit_two_contacts_join_neither() -> None:
    text = (
        "Norland-Veldania talks were held in Arsk on May 16. Norland-Veldania talks were held in Lindhaven in March 2028. "
        "There was no progress in previous Norland-Veldania talks."
    )
    assert [len(one.evidence) for one in seen(text)] == [1, 1]


def test_words_with_one_party_alone_join_no_contact_of_others() -> None:
    (one,) = seen("Norland suspended trade talks with Veldania. Norland called back its team from ceasefire talks in Arsk.")
    assert (one.place, len(one.evidence)) == (None, 1)


def test_a_call_said_of_one_pair_is_not_the_talks_of_another() -> None:
    found = seen("Norland and Veldania held talks in Arsk. After the call, Brekke was silent.")
    assert [one.kind for one in found] == ["talks"]


GLIMPSES = st.builds(
    Glimpse,
    st.sampled_from(("talks", "meeting", "call")),
    st.integers(0, 90).map(lambda start: Span(start, start + 5)),
    st.integers(0, 4),
    st.sampled_from(("held", "announced", None, "disputed")),
    st.sampled_from(((), ("XAA",), ("XAA", "XAB"), ("XAC", "XAD"))),
    st.booleans(),
    st.booleans(),
    when=st.sampled_from((None, "2031-05-16", "2028", "2028-03")),
    place=st.sampled_from((None, "Arsk", "Lindhaven")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(GLIMPSES, max_size=8), st.randoms(use_true_random=False))
def test_every_sighting_has_two_parties_or_a_place_and_the_order_of_glimpses_does_not_matter(glimpses, random) -> None:  # type: ignore[no-untyped-def]
    report = Report("r1", "r1.txt", "x" * 100)
    found = find_sightings(report, (), glimpses)
    assert all((len(one.parties) > 1 or one.place) and one.evidence for one in found)
    assert find_sightings(report, (), random.sample(glimpses, len(glimpses))) == found


@pytest.mark.timeout(60)
def test_hostile_text_ends() -> None:
    assert seen("talks with " * 1500 + ".") == ()
    assert seen(("Norland and " * 400) + "talks with " * 400 + ".") == ()
    assert seen("'" * 3000 + "talks " * 200 + ".") == ()


def statuses(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(one.status, one.parties, one.when) for one in seen(text)]


def test_the_host_of_talks_between_others_is_no_party() -> None:
    one = only("Ostria will host Norland and Veldania for a second round of talks on June 2 and 3.")
    assert (one.status, one.parties, one.hosts, one.ordinal) == ("announced", ("XAA", "XAB"), ("XAC",), 2)
    assert one.when == "2031-06-02/2031-06-03"


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania share a strait. Norland closed it, and Veldania protested. {}",
        "Veldania laid mines. Norland cleared them. Veldania blamed Norland. {}",
    ],
)
def test_the_two_sides_of_a_report_are_the_parties_of_their_talks(text: str) -> None:
    told = text.format("The two countries held a round of direct talks in Arsk on May 16.")
    assert statuses(told) == [("held", ("XAA", "XAB"), "2031-05-16")]


def test_with_a_third_state_as_present_or_with_plain_talks_nobody_is_guessed() -> None:
    (one,) = seen("Norland and Veldania wait. Sund and Norland wait. Sund and Veldania wait. The two countries held talks in Arsk.")
    assert (one.parties, one.place) == ((), "Arsk")
    assert seen("Norland and Veldania wait. Sund and Norland wait. Sund and Veldania wait. The two countries held talks.") == ()
    assert seen("Norland and Veldania wait. Norland and Veldania will wait. The talks will resume on June 2.") == ()


def test_a_denied_meeting_is_disputed_by_whoever_tells_of_it() -> None:
    text = "Norland blamed Veldania. Asked about reports that his envoy had met a Norlandic officer in Arsk on May 16, Varga denied that any such meeting took place."
    assert statuses(text) == [("disputed", ("XAA", "XAB"), "2031-05-16")]


def test_a_report_of_others_alone_is_no_meeting() -> None:
    assert seen("Brekke declined to comment on a report that she had met Varga in Arsk on May 16.") == ()


def test_denying_the_account_of_a_source_disputes_the_meeting_but_not_what_the_outlet_tells_itself() -> None:
    text = "Ada Brekke met Milo Varga in Arsk on May 16, a sailor said. An envoy denied the account."
    said = Statement("s1", "r1", "indirect", "asserts", None, None, (Span(0, text.index(",")),))
    assert [(one.status, one.account) for one in seen(text, statements=(said,))] == [("disputed", "s1")]
    assert [one.status for one in seen(text)] == ["held"]


def test_what_was_to_come_when_somebody_spoke_is_announced_unless_it_hangs_on_a_condition() -> None:
    assert statuses("Brekke said Norland would hold talks with Veldania on June 2.") == [("announced", ("XAA", "XAB"), "2031-06-02")]
    assert seen("Brekke said Norland would hold talks with Veldania on June 2 if the mines were cleared.") == ()


def test_a_next_round_of_open_date_is_still_to_come() -> None:
    assert statuses("There is no agreement on the place and date of the next round of Norland-Veldania talks.") == [
        ("announced", ("XAA", "XAB"), None)
    ]


def test_who_mediated_may_stand_in_the_next_sentence() -> None:
    one = only("Norland-Veldania talks were held in Arsk on May 16. Ostria, which mediated, was silent.")
    assert one.mediators == ("XAC",)


def test_an_island_is_a_place() -> None:
    assert only("Ada Brekke met Milo Varga on the Tarn islands on May 16.").place == "Tarn islands"


def test_a_round_that_was_due_and_is_put_off_is_postponed_at_its_place() -> None:
    one = only(
        "The second round of talks between Norland and Veldania, which was due to open in Arsk on May 16, has been postponed, Brekke said."
    )
    assert (one.status, one.place, one.when, one.ordinal) == ("postponed", "Arsk", "2031-05-16", 2)


def test_the_place_that_is_not_meant_is_not_the_place_and_the_day_may_stand_behind_a_comma() -> None:
    one = only("The second round between Norland and Veldania will take place not in Lindhaven but in Arsk, on June 2 and 3, Brekke said.")
    assert (one.status, one.place, one.when) == ("announced", "Arsk", "2031-06-02/2031-06-03")


def test_both_days_are_kept_where_the_month_stands_behind_them() -> None:
    one = only("A second round of talks between Norland and Veldania will take place in Arsk on 1 and 2 June.")
    assert one.when == "2031-06-01/2031-06-02"


def test_with_a_third_state_as_present_the_two_named_as_a_pair_are_the_sides() -> None:
    text = "Norland and Veldania wait. Norland writes to Veldania. Sund helps. Sund asks. Sund pays. A second round of talks closed on May 16 in Arsk without a result."
    assert statuses(text) == [("held", ("XAA", "XAB"), "2031-05-16")]


@pytest.mark.parametrize(
    "text",
    [
        "Brekke relented after a phone call with Milo Varga on Friday.",
        "After a call on Friday with Milo Varga, Ada Brekke said it would wait.",
        "Ada Brekke, following a conversation with Milo Varga on Friday, said it would wait.",
        'Brekke wrote that it had waited, after a "very nice" call with Varga on Friday.',
        "After speaking with Varga by phone on Friday, Ada Brekke said it would wait.",
        "Ada Brekke and Milo Varga spoke for two hours on Friday.",
    ],
)
def test_who_opens_the_main_clause_was_on_the_phone(text: str) -> None:
    one = only(text)
    assert (one.kind, one.status, one.parties, one.when) == ("call", "held", ("XAA", "XAB"), "2031-05-16")


@pytest.mark.parametrize(
    "text",
    [
        "A television station has it that Brekke met Varga on Friday.",
        "Brekke is said to have met Varga on Friday.",
        "The market rose after a call with Varga.",
        "Brekke would speak after a call with Varga.",
    ],
)
def test_hearsay_and_strangers_leave_no_contact(text: str) -> None:
    assert seen(text) == ()


def test_a_verb_of_meeting_for_a_round_is_that_round() -> None:
    one = only("Norland and Veldania will meet in Arsk on June 2 for a third round of talks.")
    assert (one.kind, one.is_round, one.ordinal, one.status, one.place) == ("talks", True, 3, "announced", "Arsk")


def test_two_days_of_talks_that_ended_began_the_day_before() -> None:
    assert only("Norland and Veldania ended two days of talks on Friday without a result.").when == "2031-05-15/2031-05-16"


def test_who_was_received_and_who_got_a_letter_had_a_contact() -> None:
    assert only("Ada Brekke was received by Milo Varga on Friday.").kind == "meeting"
    one = only("Ada Brekke received a letter from Milo Varga on Friday.")
    assert (one.kind, one.status, one.when) == ("letter", "held", "2031-05-16")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("After years of deadlock over talks with Veldania, Norland said it was patient.", []),
        ("After the cancellation of a meeting with Veldania, Norland closed its embassy.", []),
        ("Following a request for a meeting with Veldania, Norland waited.", []),
        ("Norland's offer was received by Veldania with scorn.", []),
        ("Norland held talks to end the blockade of Veldania.", []),
        ("Norland was believed to have met Veldania on Friday.", []),
        ("Norland and Ostria met for a round of golf in Arsk.", [("meeting", ("XAA", "XAC"))]),
        ("Ostria said Norland softened its stance after a call with Veldania.", [("call", ("XAA", "XAB"))]),
        ("Norland spoke by phone to Ostria and met with Veldania.", [("call", ("XAA", "XAC")), ("meeting", ("XAA", "XAB"))]),
        ("Norland and Veldania will hold talks behind closed doors next week.", [("talks", ("XAA", "XAB"))]),
        ("The talks between Norland and Veldania, which took place in Arsk on Friday, could lead to a truce.", [("talks", ("XAA", "XAB"))]),
    ],
)
def test_grammar_decides_who_met_whom(text: str, wanted: list[tuple[str, tuple[str, ...]]]) -> None:
    assert sorted((one.kind, one.parties) for one in seen(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Brekke meets Milo Varga in Arsk.", [("held", ("XAA", "XAB"))]),
        ("Norland holds talks with Veldania in Arsk.", [("held", ("XAA", "XAB"))]),
        ("Ada Brekke meets Milo Varga on Friday.", []),
        ("Norland holds talks with Veldania next week.", []),
        ("Norland holds talks with Veldania every spring.", []),
        ("Ada Brekke spoke with Milo Varga on Friday.", [("held", ("XAA", "XAB"))]),
        ("Ada Brekke said she had discussed the weather with Milo Varga.", []),
    ],
)
def test_the_present_tells_of_what_is_over_only_without_a_day_to_come(text: str, wanted: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.status, one.parties) for one in seen(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Brekke met in Arsk on May 16 with Milo Varga.", ("XAA", "XAB")),
        ("Ada Brekke met envoys of Veldania, Ostria, and Sund in Arsk.", ("XAA", "XAB", "XAC", "XAD")),
        ("Ada Brekke met officials from Veldania in Arsk.", ("XAA", "XAB")),
        ("Ada Brekke received Milo Varga in Arsk.", ("XAA", "XAB")),
        ("In a meeting with Milo Varga, Ada Brekke asked for time.", ("XAA", "XAB")),
        ("A meeting attended by Norland and Veldania was held in Arsk.", ("XAA", "XAB")),
    ],
)
def test_who_was_there_in_further_words(text: str, wanted: tuple[str, ...]) -> None:
    assert only(text).parties == wanted


def test_a_letter_that_was_received_is_no_visitor() -> None:
    assert seen("Ada Brekke received word of Milo Varga in Arsk.") == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Arsk, Ada Brekke met Milo Varga.", "Arsk"),
        ("Ada Brekke travelled to Lindhaven, where she held talks with Milo Varga.", "Lindhaven"),
        ("Talks between Norland and Veldania in Arsk, Sund, ended without a deal.", "Arsk"),
        ("Norland and Veldania held talks in the Sundish capital, Arsk, on May 16.", "Arsk"),
        ("Norland and Veldania held talks in the capital Lindhaven.", "Lindhaven"),
    ],
)
def test_where_they_met_in_further_words(text: str, place: str) -> None:
    assert place in [one.place for one in seen(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peace talks in Arsk ended without a deal.", [((), "Arsk")]),
        ("Peace talks ended without a deal.", []),
        ("Ada Brekke arrived in Lindhaven.", [(("XAA",), "Lindhaven")]),
        ("Ada Brekke met rebel leaders in Arsk.", [(("XAA",), "Arsk")]),
        ("Ada Brekke met rebel leaders.", [(("XAA",), None)]),
        ("Peace talks may be held in Arsk.", []),
        ("Ada Brekke hopes to visit Lindhaven.", []),
    ],
)
def test_parties_that_nobody_names_stay_open_where_a_place_or_a_side_is_told(
    text: str, wanted: list[tuple[tuple[str, ...], str | None]]
) -> None:
    assert [(one.parties, one.place) for one in seen(text)] == wanted


def test_a_mediator_is_kept_in_a_contact_of_the_same_sentence_unless_only_the_office_says_so() -> None:
    text = "Norland and Veldania held talks in Arsk. Sund rested."
    told = Mediation(Span(0, len("Norland and Veldania held talks in Arsk")), "XAD")
    assert [one.mediators for one in seen(text, mediations=(told,))] == [("XAD",)]
    assert [one.mediators for one in seen(text, mediations=(Mediation(told.span, "XAD", by_office=True),))] == [()]


def test_a_contact_of_a_mediator_with_nobody_named_is_kept() -> None:
    text = "Milo Varga met rebel leaders."
    assert [one.parties for one in seen(text)] == [("XAB",)]
    (one,) = seen(text, mediations=(Mediation(Span(0, 10), "milo", by_office=True),))
    assert (one.parties, one.place) == (("XAB",), None)


def test_what_was_due_on_a_day_to_come_is_announced_and_on_a_day_that_is_past_is_nothing() -> None:
    (one,) = seen("Norland and Veldania were due to hold talks on June 2.")
    assert (one.status, one.when, one.is_round) == ("announced", "2031-06-02", True)
    assert seen("Norland and Veldania were due to hold talks on May 16.") == ()


def test_being_asked_to_a_place_for_a_day_proposes_talks_there() -> None:
    (one,) = seen("Ivo Lenz had asked Norland and Veldania to Port Elm for June 2.")
    assert (one.status, one.when, one.place, set(one.parties)) == ("proposed", "2031-06-02", "Port Elm", {"XAA", "XAB"})
    assert seen("Ivo Lenz had asked Norland and Veldania to agree.") == ()


def test_a_venue_that_is_suggested_is_proposed() -> None:
    (one, *_) = [
        each
        for each in seen("Norland and Veldania held talks on May 16. Ivo Lenz suggested Port Elm as a possible venue for talks.")
        if each.place
    ]
    assert (one.status, one.place) == ("proposed", "Port Elm")


@pytest.mark.parametrize(
    "text",
    [
        "Norland and Veldania talk. Ada Brekke spoke at the Port Elm Leaders Meeting held on May 16.",
        "Ada Brekke visited the region bordering Veldania on Wednesday.",
        "Ada Brekke called for tariff negotiations with Veldania to proceed calmly.",
    ],
)
def test_named_events_regions_next_door_and_calls_for_calm_are_no_contacts(text: str) -> None:
    assert seen(text) == ()


def test_a_call_taken_for_granted_took_place_whatever_was_pushed_back() -> None:
    (one,) = seen("Ada Brekke announced on Wednesday that she had agreed to push the duties back, following a call with Milo Varga.")
    assert (one.kind, one.status) == ("call", "held")


def test_the_day_may_stand_behind_how_long_it_took() -> None:
    (one,) = seen("Peace talks between Norland and Veldania broke down after two hours on Friday.")
    assert (one.status, one.when) == ("broken-off", "2031-05-16")


def test_the_conversation_in_a_room_is_no_call_of_nobody() -> None:
    text = "Ada Brekke met Milo Varga in Port Elm on May 16. The conversation in Port Elm lasted three hours."
    assert {one.kind for one in seen(text)} == {"meeting"}
    assert all(one.parties for one in seen(text))


def test_where_the_other_side_has_no_name_it_is_not_taken_from_the_rest_of_the_report() -> None:
    named = "Norland and Veldania fear it. Norland and Veldania wait. "
    for text in (
        "The second round of negotiations between Norland and other signatories began on May 16.",
        "They met with administration officials for a second round of talks. The talks will resume on June 2.",
        "Norland spoke with world powers. The talks will resume on June 2.",
    ):
        assert not [one for one in seen(named + text) if one.parties == ("XAA", "XAB")]
    assert [one.parties for one in seen(named + "The second round of talks began on May 16.")] == [("XAA", "XAB")]


@pytest.mark.parametrize("joint", [", hosted", " and hosted"])
def test_of_two_meetings_in_one_sentence_each_has_its_own_parties_and_place(joint: str) -> None:
    found = seen(f"Ada Brekke spoke with Milo Varga on Friday{joint} Ivo Lenz in Arsk.")
    assert {(one.parties, one.place) for one in found} == {(("XAA", "XAB"), None), (("XAA", "XAC"), "Arsk")}


def test_two_that_open_the_sentence_held_the_talks_after_which_they_did_something() -> None:
    one = only("Norland and Veldania failed to reach an agreement after three days of talks in Arsk.")
    assert (one.status, one.parties, one.place, one.is_round) == ("held", ("XAA", "XAB"), "Arsk", True)
    assert [one.parties for one in seen("Norland and Veldania failed to agree after Ostria left the talks in Arsk.")] == [()]
    assert [
        one.status for one in seen("Norland and Veldania signed an accord in Arsk after five rounds of trade talks.") if one.is_round
    ] == []


def test_guests_of_a_host_met_there() -> None:
    one = only("Ostria hosted representatives of Norland and Veldania in Arsk on Friday.")
    assert (one.status, one.parties, one.hosts, one.place, one.when) == ("held", ("XAA", "XAB"), ("XAC",), "Arsk", "2031-05-16")
    assert only("Ostria will host Norland and Veldania in Arsk on June 2.").status == "announced"
    for text in ("Ostria denied that it hosted Norland and Veldania in Arsk.", "Ostria has not hosted Norland and Veldania."):
        assert [one.status for one in seen(text) if one.status == "held"] == []
