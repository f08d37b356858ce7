"""The same and the opposite, said by invented ministers."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.link.claims import _tells_denial, candidates, features_of, index_of, judge_claims
from communique.model import Entity, Judgement, Mention, Reading, Report, Span, Speaker, Statement, When

STATES = {"Veldania": "XVE", "Veldanian": "XVE", "Arsk": "XVE", "Norland": "XNO", "Norlandic": "XNO", "Ostria": "XOS"}
DATES = {"2 June": "2031-06-02", "3 June": "2031-06-03", "June 2031": "2031-06"}


def said(name: str, text: str, speaker: str | None = "minister", act: str = "asserts") -> Reading:
    """A report that is one statement; states, dates and quotations in it are marked as a reader would."""
    mentions = [Mention(Span(*m.span()), "state", STATES[m[0]]) for m in re.finditer("|".join(sorted(STATES, key=len, reverse=True)), text)]
    dates = [When(Span(*m.span()), DATES[m[0]]) for m in re.finditer("|".join(DATES), text)]
    quotes = tuple(Span(m.start() + 1, m.end() - 1) for m in re.finditer(r'"[^"]+"', text))
    statement = Statement(f"s-{name}", name, "indirect", act, Speaker(speaker, None), None, (Span(0, len(text)),), quotes)  # type: ignore[arg-type]
    entities = tuple(Entity(code, code, "state") for code in sorted({one.entity for one in mentions if one.entity}))
    return Reading(Report(name, "test", text), mentions=tuple(mentions), entities=entities, dates=tuple(dates), statements=(statement,))


def verdict(left: Reading, right: Reading) -> Judgement | None:
    found = list(judge_claims(left, right, same=str.__eq__))
    assert len(found) <= 1
    return found[0] if found else None


def kind(one: str, other: str, **right: str) -> str | None:
    found = verdict(said("a", one), said("b", other, **right))
    return found.kind if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('Norland will announce a new round of negotiations with Veldania "in the very near future,"', "A new round of talks between Veldania and Norland is expected to be announced soon"),
        ("Norland's demand for Veldania to keep a neutral, non-aligned and nuclear-free status", "that a neutral, non-nuclear and non-aligned status of Veldania remains a key condition"),
        ("the ceasefire along the river will be extended", "the truce along the river is to be extended"),
        ("300 prisoners will be exchanged in the first phase", "more than 250 captives would be swapped in a first phase"),
        ("the delegations will meet in Geneva on 2 June", "delegations are to meet in Geneva in June 2031"),
    ],
)  # fmt: skip
def test_a_paraphrase_by_the_same_speaker_is_the_same_claim(one: str, other: str) -> None:
    assert kind(one, other) == "same-claim"
    assert kind(other, one) == "same-claim"


def test_a_quotation_that_both_give_joins_however_little_else_they_share() -> None:
    one = 'the bridges would open, as "nobody will take this bridge away from us again"'
    other = 'speaking at the harvest fair, that "nobody will take this bridge away from us again", to applause from a crowd of beekeepers'
    found = verdict(said("a", one), said("b", other))
    assert found is not None
    assert found.kind == "same-claim"
    assert "same words" in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ceasefire along the river will be extended", "the prisoners on the river island will be released"),
        ("troops will be withdrawn from the southern district", "troops will be withdrawn from the southern district provided that Norland lifts sanctions"),
        ("Veldania attacked Norland at the river crossing", "Norland attacked Veldania at the river crossing"),
        ("the peace talks with Norland will resume in autumn", "the peace talks with Ostria will resume in autumn"),
        ("the climate talks", "the talks about climate, water, fish, timber, ferries and the old railway"),
    ],
)  # fmt: skip
def test_what_only_sounds_alike_is_not_joined(one: str, other: str) -> None:
    assert kind(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 prisoners will be exchanged in the first phase", "400 prisoners will be exchanged in the first phase"),
        ("the talks in Geneva will be held on 2 June", "the talks in Geneva will be held on 3 June"),
        ("the ceasefire will hold until a settlement is signed", "the ceasefire will not hold until a settlement is signed"),
        ("we accept the proposal to open a humanitarian corridor", "we reject the proposal to open a humanitarian corridor"),
        ("the talks made serious progress on the corridor", "the negotiations made no headway on the corridor"),
    ],
)  # fmt: skip
def test_another_number_another_date_or_a_negation_is_the_opposite(one: str, other: str) -> None:
    assert kind(one, other) == "opposite-claim"
    assert kind(one, one) == "same-claim"


def test_a_denial_by_somebody_else_is_the_opposite_and_agreement_of_somebody_else_is_nothing() -> None:
    charge, answer = "Norlandic forces shelled the port of Arsk overnight", "its forces had shelled the port of Arsk"
    assert kind(charge, answer, speaker="spokesman", act="denies") == "opposite-claim"
    assert kind(charge, answer, speaker="spokesman") is None


def test_a_denial_in_words_that_are_negative_already_is_not_turned_twice() -> None:
    charge = "Norlandic forces shelled the port of Arsk overnight"
    assert kind(charge, "its forces had not shelled the port of Arsk", speaker="spokesman", act="denies") == "opposite-claim"


WORDS = "the road over the pass opens on the day the last gun is gone"


def test_words_quoted_by_both_are_one_claim_where_only_one_names_the_speaker_or_reads_the_condition() -> None:
    named, unnamed = said("a", f'at noon, "{WORDS}", to applause'), said("b", f'"{WORDS}"', None)
    found = verdict(named, unnamed)
    assert found is not None
    assert "a speaker whom not both name" in found.reason
    conditional = replace(unnamed, statements=(replace(unnamed.statements[0], condition=Span(25, 60)),))
    assert verdict(named, conditional) is not None
    assert verdict(named, said("b", f'"{WORDS}"', "president")) is None


def test_a_condition_whose_words_the_other_gives_is_the_same_one() -> None:
    one = said("a", "the port would open when the boats have left the islands")
    bound = replace(one, statements=(replace(one.statements[0], condition=Span(20, 57)),))
    assert verdict(bound, said("b", "the port would be opened when the boats had left the islands")) is not None
    assert verdict(bound, said("b", "the port would open to boats of the islands")) is None


def bound(report: str, text: str, condition: str) -> Reading:
    """Said on a condition, which stands in the words."""
    one = said(report, text)
    start = text.index(condition)
    return replace(one, statements=(replace(one.statements[0], condition=Span(start, start + len(condition))),))


def test_two_offers_with_other_conditions_are_two() -> None:
    offer = "Norland would reopen the northern channel of the strait to all freighters and tankers"
    home = bound("a", f"{offer} if its crews came home", "if its crews came home")
    assert verdict(home, bound("b", f"{offer} if the crews were released", "if the crews were released")) is not None
    assert verdict(home, bound("b", f"{offer} if the blockade was lifted", "if the blockade was lifted")) is None


def test_the_first_and_the_last_of_something_are_two() -> None:
    assert (
        kind("the first stage of the exchange of prisoners is over", "the final stage of the exchange of prisoners is over") != "same-claim"
    )
    assert (
        kind("the second stage of the exchange of prisoners is over", "the 2nd stage of the exchange of prisoners is over") == "same-claim"
    )


def test_many_words_in_common_outweigh_a_name_on_either_side() -> None:
    one = "Norland opened the road over the pass to lorries with flour and medicine on Monday"
    other = "the road over the pass was opened to lorries with flour and medicine, as Ostria had asked"
    assert kind(one, other) == "same-claim"
    assert kind("Norland opened the road", "the road was opened by Ostria") is None


def test_an_unknown_speaker_matches_nobody() -> None:
    assert (
        list(
            judge_claims(
                said("a", "the ceasefire will be extended", None), said("b", "the ceasefire will be extended", None), same=str.__eq__
            )
        )
        == []
    )


def test_denials_inside_one_report_are_found_once() -> None:
    one, other = (
        said("a", "Norlandic forces shelled the port of Arsk"),
        said("b", "its forces had shelled the port of Arsk", "spokesman", "denies"),
    )
    both = one.report.text + "\n" + other.report.text
    shift = len(one.report.text) + 1
    moved = Statement("s-b", "a", "indirect", "denies", Speaker("spokesman", None), None, (Span(shift, len(both)),))
    reading = Reading(Report("a", "test", both), statements=(*one.statements, moved))
    assert [(found.kind, found.left, found.right) for found in judge_claims(reading, reading, same=str.__eq__)] == [
        ("opposite-claim", "s-a", "s-b")
    ]


def test_candidates_share_two_concepts() -> None:
    texts = ("the ceasefire along the river", "the truce on the river", "the harvest of the farmers on the river")
    first, *others = (index_of(said(str(at), text)) for at, text in enumerate(texts))
    pairs = [(left.statement, right.statement) for other in others for left, right in candidates(first, other)]
    assert pairs == [("s-0", "s-1")]


def test_statements_without_a_speaker_are_no_candidates() -> None:
    one, other = (index_of(said(name, "the ceasefire along the river", None)) for name in "ab")
    assert list(candidates(one, other)) == []


BOATS = "Norland would not withdraw its patrol boats from the islands"


@pytest.mark.parametrize(
    ("demand", "act"),
    [
        ("that Norland withdraw its patrol boats from the islands", "demands"),
        ("Veldania's demand that Norland withdraw its patrol boats from the islands", "reaffirms"),
        ("Norland must withdraw its patrol boats from the islands", "asserts"),
        ("Norland should withdraw its patrol boats from the islands", "warns"),
    ],
)
def test_a_demand_and_its_refusal_are_two_positions_and_nothing_contested(demand: str, act: str) -> None:
    assert kind(BOATS, demand, speaker="envoy", act=act) is None
    assert kind(demand, BOATS, speaker="envoy", act="rejects") is None


def test_an_offer_and_a_demand_with_another_figure_are_nothing_contested() -> None:
    assert kind("Norland could release 310 cubic metres of water in dry years", "420 cubic metres of water that Norland releases in dry years", speaker="envoy", act="demands") is None  # fmt: skip


def test_figures_of_different_days_are_nothing_contested() -> None:
    one, other = "each side released 270 soldiers", "each side released 303 soldiers on 3 June"
    assert kind(one, other) is None
    assert kind(one + " on 2 June", other) is None
    assert kind(one + " on 3 June", other) == "opposite-claim"
    assert kind(one, other.removesuffix(" on 3 June")) == "opposite-claim"


def test_what_one_says_has_happened_and_another_denies_is_contested() -> None:
    assert kind("Norland has withdrawn its patrol boats from the islands", BOATS.replace("would not withdraw", "has not withdrawn"), speaker="envoy") == "opposite-claim"  # fmt: skip


def test_a_report_that_is_rejected_is_denied_and_a_demand_that_is_rejected_is_not() -> None:
    meeting = "the envoys met on the Tarn islands in secret"
    assert kind(meeting, "the report that the envoys met on the Tarn islands in secret", speaker="envoy", act="rejects") == "opposite-claim"
    assert kind(meeting, "the request that the envoys met on the Tarn islands in secret", speaker="envoy", act="rejects") is None


def test_whoever_denies_reports_that_something_was_not_done_says_that_it_was() -> None:
    denial = said("b", "claims that the fishermen had not completed their quarantine", "minister", "denies")
    plain = said("a", "the fishermen had completed their quarantine")
    assert {found.kind for found in judge_claims(plain, denial, same=str.__eq__)} == {"same-claim"}
    assert kind("the fishermen had not completed their quarantine", "claims that the fishermen had not completed their quarantine", speaker="envoy", act="denies") == "opposite-claim"  # fmt: skip


def unnamed(name: str, text: str) -> Reading:
    """Said by a source without a name."""
    one = said(name, text + ", a source close to the talks said")
    statement = replace(
        one.statements[0], content=(Span(0, len(text)),), speaker=Speaker(None, Span(len(text) + 2, len(text) + 28), "unnamed")
    )
    return replace(one, statements=(statement,))


def test_who_rejects_the_claim_of_others_denies_what_they_claim_also_where_a_source_without_a_name_says_it() -> None:
    denial = said("b", "the Veld Valley Front's claim that the group has agreed to his proposal", "envoy", "denies")
    assert verdict(denial, said("a", "the Veld Valley Front has agreed to the proposal")).kind == "opposite-claim"  # type: ignore[union-attr]
    assert verdict(denial, unnamed("a", "the Veld Valley Front has agreed to the proposal")).kind == "opposite-claim"  # type: ignore[union-attr]
    assert verdict(denial, unnamed("a", "the Veld Valley Front has not agreed to the proposal")) is None
    plain = said("b", "the group has not agreed to his proposal", "envoy")
    assert verdict(plain, unnamed("a", "the Veld Valley Front has agreed to the proposal")) is None


def test_what_the_negation_governs_must_be_what_the_other_states() -> None:
    one = "Norland had not been drafting a treaty on the fishing grounds"
    assert kind(one, "a treaty on the fishing grounds had been suspended", speaker="envoy") is None


WORDS = st.lists(
    st.sampled_from(
        [
            "not",
            "no",
            "the",
            "300",
            "400",
            "prisoners",
            "ceasefire",
            "truce",
            "talks",
            "Norland",
            "Veldania",
            "reject",
            "accept",
            "if",
            '"',
            ",",
        ]
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_verdict_is_symmetric_and_goes_by_sorted_ids(one: list[str], other: list[str]) -> None:
    left, right = said("a", " ".join(one)), said("b", " ".join(other), act="denies")
    found = list(judge_claims(left, right, same=str.__eq__))
    assert found == list(judge_claims(right, left, same=str.__eq__))
    assert all(one.left < one.right and 0 <= one.score <= 1 for one in found)


def test_the_same_words_weeks_apart_are_no_one_claim() -> None:
    one = said("a", "the ceasefire along the river will be extended")
    other = said("b", "the truce along the river is to be extended")

    def published(reading: Reading, day: str) -> Reading:
        return replace(reading, report=replace(reading.report, published=day))

    assert verdict(published(one, "2031-05-02"), published(other, "2031-05-04")) is not None
    assert verdict(published(one, "2031-05-02"), published(other, "2031-06-14")) is None


def test_nobody_denies_in_one_paper_what_he_says_in_another_on_the_same_day() -> None:
    one, other = "the ceasefire will hold until a settlement is signed", "the ceasefire will not hold until a settlement is signed"
    today = [
        replace(said(name, text), report=replace(said(name, text).report, published="2031-06-02"))
        for name, text in (("a", one), ("b", other))
    ]
    assert verdict(*today) is None
    later = replace(today[1], report=replace(today[1].report, published="2031-06-04"))
    found = verdict(today[0], later)
    assert found is not None
    assert found.kind == "opposite-claim"


def test_two_nights_have_two_numbers() -> None:
    nights = [
        replace(said(name, text), report=replace(said(name, text).report, published=day))
        for name, text, day in (
            ("a", "its guns shot down 110 drones overnight", "2031-06-02"),
            ("b", "its guns shot down 96 drones overnight", "2031-06-04"),
        )
    ]
    assert verdict(*nights) is None


def test_a_denial_and_the_report_of_it_are_no_contradiction() -> None:
    told = "the envoy has denied reports that Norland agreed to the proposal for a ceasefire"
    denied = "reports that Norland agreed to the proposal for a ceasefire"
    assert not _tells_denial(features_of(_one(denied, "denies"))[0])
    assert _tells_denial(features_of(_one(told, "asserts"))[0])


def _one(words: str, act: str) -> Reading:
    statement = Statement("s", "r", "indirect", act, None, None, (Span(0, len(words)),))  # type: ignore[arg-type]
    return Reading(Report("r", "r.txt", words, published="2031-05-01"), statements=(statement,))


def test_what_a_source_without_a_name_says_in_nearly_the_same_words_is_one_thing() -> None:
    words = "the envoy was keeping up his robust engagement to bring the talks on the border to a close"
    left, right = (_of_a_source(name, text) for name, text in (("a", words), ("b", f"that {words}")))
    found = verdict(left, right)
    assert found is not None
    assert found.kind == "same-claim"
    other = _of_a_source("c", "the envoy was keeping up his robust engagement to bring the talks on the fishing grounds to a start")
    assert verdict(left, other) is None


def _of_a_source(name: str, text: str) -> Reading:
    one = said(name, text, speaker=None)
    speaker = Speaker(None, Span(0, 3), source="unnamed")
    return replace(one, statements=(replace(one.statements[0], speaker=speaker),))
