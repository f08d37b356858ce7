from dataclasses import replace

import pytest

from communique.answers import Claim, Contact, Origins
from communique.model import Judgement
from communique.present.bar import Bar
from communique.present.claims import (
    IN_WORDS,
    claim_line,
    in_words_of,
    meeting_of,
    origins_of,
    shown_statement,
    told_by,
    who_and_verb,
    whole_words,
)
from communique.present.facts import Facts
from communique.present.news import NEWEST, _names_both, contested, is_background, news
from communique.present.passages import _around, _sentences

from .builder import ANSWER, CLAIMS, STATEMENTS
from .builder import words as words_of
from .spoken import LEAD, bar_of

FACTS = Facts(ANSWER)
BAR = Bar(FACTS)


def test_a_said_claim_has_its_speaker_verb_and_standing() -> None:
    line = claim_line(BAR, CLAIMS[0])
    assert (line.mark, line.who, line.verb) == ("corroborated", "Ilan Torvek (Foreign Minister, Veldania)", "said:")
    assert (line.occurred, line.about, line.silent, line.origins) == ("2024-09-18", None, ("Norland",), "at least 2 origins")
    assert [one.report for one in line.references] == ["r1", "r2"]


def test_who_tells_it_alone_confirms_nothing() -> None:
    alone = replace(CLAIMS[3], confirmed_by=("a-torvek",))
    assert claim_line(BAR, alone).confirmed == ()
    told = replace(alone, origins=Origins(2, 2))
    assert claim_line(BAR, told).confirmed == ("Ilan Torvek",)
    assert claim_line(Bar(FACTS, None, ("XNL", "XVD")), told).confirmed == ("Ilan Torvek",)
    named = replace(told, text=f"{told.text}, Ilan Torvek said")  # whose word the line is confirms it by no second word
    assert claim_line(BAR, named).confirmed == ()
    assert claim_line(Bar(FACTS, None, ("XNL", "XQL")), told).confirmed == ()  # who is no party confirms nothing for them


def test_the_condition_stays_on_the_line() -> None:
    assert claim_line(BAR, CLAIMS[1]).condition == "unless the crews are home"


def test_what_happened_is_told_in_the_words_of_a_report() -> None:
    line = claim_line(BAR, CLAIMS[3])
    assert (line.who, line.occurred) == ("talks held, Norland – Veldania, Port Sabel", "2024-08-29")
    assert line.words == CLAIMS[3].text
    assert claim_line(Bar(Facts(replace(ANSWER, rounds=()))), CLAIMS[3]).who == "reported as happened"


def test_how_talks_ended_is_told_as_that() -> None:
    line = claim_line(BAR, replace(CLAIMS[3], text="The first round ended without a deal"))
    assert line.who == "how the talks ended, Norland – Veldania, Port Sabel"


def test_how_talks_ended_has_the_origins_of_those_who_tell_that() -> None:
    line = claim_line(BAR, replace(CLAIMS[3], text="The first round ended without a deal", standing="single-origin", origins=Origins(1, 1)))
    assert (line.mark, line.origins) == ("single-origin", "1 origin")


def test_what_goes_on_is_told_to_its_last_day() -> None:
    first = "Norland's and Veldania's ministries said 307 sailors were swapped on Saturday, after 390 on Friday."
    last = "Norland's ministry said each side brought home 303 sailors on Sunday, after each had released 307 on Saturday."
    bar = bar_of([("2024-09-16", LEAD + first), ("2024-09-16", LEAD + last)])
    where = [bar.facts.evidence(key, one) for key, reading in sorted(bar.facts.readings.items()) for one in reading.sentences[1:]]
    for variants in (where, where[::-1]):
        claim = replace(CLAIMS[3], text=variants[0].text, variants=tuple(variants), reports=tuple(one.report for one in variants))
        told = whole_words(bar, claim)
        assert told is not None
        assert told.text == last


def test_a_name_that_is_spelt_otherwise_in_the_words_confirms_nothing_more() -> None:
    told = replace(CLAIMS[3], confirmed_by=("a-torvek",), origins=Origins(2, 2))
    assert claim_line(BAR, replace(told, text=f"{told.text}, Ilan A. Torvek said")).confirmed == ()
    assert claim_line(BAR, replace(told, text=f"{told.text}, Ilan Brekke said")).confirmed == ("Ilan Torvek",)


def test_according_to_goes_before_the_name() -> None:
    assert who_and_verb(FACTS, STATEMENTS[3]) == ("according to a senior official (not named)", ":")
    assert who_and_verb(FACTS, replace(STATEMENTS[0], cue=None))[1] == "announced:"
    assert who_and_verb(FACTS, replace(STATEMENTS[1], cue=None))[1] == "is quoted:"


def test_origins_that_are_not_clear_are_a_range() -> None:
    assert [origins_of(Origins(1, 1)), origins_of(Origins(2, 2)), origins_of(Origins(1, 3))] == [
        "1 origin",
        "at least 2 origins",
        "1 to 3 origins",
    ]


def many(count: int, speaker: str | None) -> list[Claim]:
    """Claims of what happened that two origins carry, each in words of its own."""
    at = CLAIMS[3].variants[0]
    spread = [replace(at, start=9 * n, end=9 * n + 5, text=f"Veldania released prisoner {n}") for n in range(count)]
    return [
        replace(CLAIMS[3], id=f"m{n}", speaker=speaker, variants=(one,), text=one.text, standing="corroborated")
        for n, one in enumerate(spread)
    ]


def test_news_has_seven_lines_at_most_and_counts_the_rest() -> None:
    section = news(BAR, many(10, None))
    assert (len(section.lines), section.told) == (NEWEST, "3 more in the record (--format json).")


def test_no_speaker_fills_the_news() -> None:
    assert len(news(BAR, many(10, "a-torvek")).lines) == 3


def test_the_same_words_are_news_once() -> None:
    assert len(news(BAR, [CLAIMS[0], replace(CLAIMS[0], id="again")]).lines) == 1


def test_old_reports_are_no_news() -> None:
    old, *rest = ANSWER.readings
    answer = replace(ANSWER, readings=(replace(old, report=replace(old.report, published="2024-01-02")), *rest))
    assert [line.words for line in news(Bar(Facts(answer)), CLAIMS[1:3]).lines] == ["ministers held a meeting on Gorm island in September"]


def test_a_meeting_of_years_ago_is_no_news_however_many_tell_of_it() -> None:
    old = replace(ANSWER, rounds=(replace(ANSWER.rounds[0], when="2022-03"), *ANSWER.rounds[1:]))
    told = replace(CLAIMS[3], standing="corroborated")
    assert news(Bar(Facts(old), "2024-09-19"), [told]).lines == ()
    assert len(news(Bar(FACTS, "2024-09-19"), [told]).lines) == 1


def test_a_sentence_on_two_meetings_hides_neither() -> None:
    first = CLAIMS[3].variants[0]
    beside = replace(first, start=first.start + 1, text=first.text[1:])
    own = words_of("r2", "Norland said that ministers held a meeting on Gorm island in September")
    contact = Contact("k9", "n1", "meeting", ("XNL", "XQL"), {}, "2024-09-17", "Gorm island", "held", "outlet", ("r1", "r2"), (beside, own))
    other = replace(CLAIMS[3], id="c9", text=own.text, variants=(own, beside), reports=("r1", "r2"))
    bar = Bar(Facts(replace(ANSWER, contacts=(*ANSWER.contacts, contact))), "2024-09-19")
    assert len(news(bar, [CLAIMS[3], other]).lines) == 2
    assert len(news(bar, [CLAIMS[3], replace(other, text=CLAIMS[3].text, variants=(beside,))]).lines) == 1


@pytest.mark.parametrize(
    ("told", "both"),
    [
        ("Norland and Veldania freed 303 sailors on Sunday.", True),
        ("Norland's ministry said each side brought home 303 sailors on Sunday.", True),
        ("Norland brought home 303 sailors on Sunday.", False),
        ("Norland and France said each side brought home 303 sailors on Sunday.", False),
    ],
)
def test_each_side_is_both_where_one_of_them_and_nobody_else_is_named(told: str, both: bool) -> None:
    bar = bar_of([("2024-09-16", LEAD + told)])
    where = bar.facts.evidence("r0", bar.facts.readings["r0"].sentences[-1])
    assert _names_both(bar, replace(CLAIMS[3], text=where.text, variants=(where,), reports=("r0",))) is both


def test_the_day_of_the_report_is_that_of_the_words_that_count_from_it() -> None:
    later, first = STATEMENTS[2], CLAIMS[0].variants[:1]
    assert told_by(later, first, "Torvek said that Veldania will come to the table") == ["r2", "r1"]
    assert told_by(later, first, "Torvek said last week that Veldania will come to the table") == ["r2"]


def test_contested_claims_come_first() -> None:
    undated = replace(ANSWER.readings[1], report=replace(ANSWER.readings[1].report, published=None))
    section = contested(Bar(Facts(replace(ANSWER, readings=(ANSWER.readings[0], undated, *ANSWER.readings[2:])))), CLAIMS)
    assert [(line.denied, [under.words for under in line.under]) for line in section.lines] == [
        (("Veldania",), ["ministers held any meeting on Gorm island in September"])
    ]


def test_contested_is_only_what_has_words_against_it() -> None:
    alone = Facts(replace(ANSWER, judgements=()))
    line = claim_line(Bar(alone), CLAIMS[2])
    assert (line.mark, line.origins, line.denied, line.under) == (None, "1 to 2 origins", (), ())
    (against,) = claim_line(BAR, CLAIMS[2]).under
    denied = ("against it: Veldania", "denied:", "ministers held any meeting on Gorm island in September", ("Courier",))
    assert (against.who, against.verb, against.words, against.outlets) == denied


def test_one_speaker_has_one_line_on_one_issue() -> None:
    both = (*ANSWER.judgements, Judgement("about", "s2", "i1", 0.9, "by hand"))
    assert len(news(Bar(Facts(replace(ANSWER, judgements=both))), CLAIMS[:2]).lines) == 1
    assert len(news(BAR, CLAIMS[:2]).lines) == 2


def test_contacts_come_before_stands_and_stands_before_other_words() -> None:
    plain = replace(CLAIMS[1], id="c9", text="The dispute has lasted more than five years", level="happened")
    assert news(BAR, [plain, CLAIMS[2], CLAIMS[1], CLAIMS[3]]).lines[0].who == "talks held, Norland – Veldania, Port Sabel"


def test_what_is_news_is_not_repeated_as_a_lone_voice() -> None:
    told = many(9, None)
    shown = {line.words for line in news(BAR, told).lines}
    assert len(shown) == 7
    assert not shown & {line.words for line in contested(BAR, told).lines}


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    ours, theirs = (
        replace(one.report, outlet=outlet, credits=()) for one, outlet in zip(ANSWER.readings[:2], ("Herald", "herald"), strict=True)
    )
    readings = (replace(ANSWER.readings[0], report=ours), replace(ANSWER.readings[1], report=theirs), *ANSWER.readings[2:])
    facts = Facts(replace(ANSWER, readings=readings, origins={}))
    assert facts.newsrooms(["r1", "r2"]) == (("r1", "r2"),)
    other = replace(readings[1], report=replace(theirs, outlet="Courier"))
    assert Facts(replace(ANSWER, readings=(readings[0], other), origins={})).newsrooms(["r1", "r2"]) == (("r1",), ("r2",))
    wired = tuple(replace(one, report=replace(one.report, credits=("NPA",))) for one in (readings[0], other))
    assert Facts(replace(ANSWER, readings=wired, origins={})).newsrooms(["r1", "r2"]) == (("r1", "r2"),)


def test_the_outlets_own_sentences_before_somebodys_words_are_told_as_such() -> None:
    told = "Norland shelled the port on Monday. Its army broke the truce, the Veldanian Foreign Ministry said on Tuesday."
    bar = bar_of([("2024-09-12", told)])
    lead = [in_words_of(bar, one) for one in bar.facts.statements.values() if (passage := bar.passage(one)) and passage.words == told]
    assert lead in ([], [f"{IN_WORDS}, with what it tells before"])
    plain = bar_of([("2024-09-12", "Norland’s army broke the truce at the port, the Veldanian Foreign Ministry said on Tuesday.")])
    assert {in_words_of(plain, one) for one in plain.facts.statements.values()} == {IN_WORDS}


def test_what_has_been_so_for_years_is_background_and_a_demand_is_not() -> None:
    told = "Veldania said on Tuesday that its fishermen have lived beside Norland’s boats since {}."
    for words, background in ((told.format("2015"), True), (told.format("June"), False), (told.format("June 2024"), False)):
        bar = bar_of([("2024-09-12", words)])
        assert [is_background(bar, one) for one in bar.facts.statements.values()] == [background]


@pytest.mark.parametrize(
    ("before", "shown_with"),
    [
        ("If the sides could not agree, “then we would have failed.”", 1),
        ("Nobody in Port Sabel had seen the plan before.", 2),
        ("“Nobody in Port Sabel had seen the plan before,” said Astrid Velle.", 2),
    ],
)
def test_a_quotation_that_tells_nobody_does_not_stand_before_anothers_words(before: str, shown_with: int) -> None:
    told = f"{LEAD}\n\n{before} Ilan Torvek said that Veldania would wait for four days."
    facts = bar_of([("2024-09-12", told)]).facts
    (one,) = [each for each in facts.statements.values() if "four days" in facts.told(each)]
    reading = facts.readings[one.report]
    assert len(_around(facts, reading, one, _sentences(reading, one))) == shown_with


def test_of_the_words_of_a_claim_those_are_shown_that_others_carry_too() -> None:
    own = "Norland's president Astrid Velle told reporters that Norland wants a truce with Veldania before the winter storms begin."
    more = own[:-1] + ", while she was weighing a ban on fish and timber for a year."
    bar = bar_of([("2024-09-11", LEAD + more), ("2024-09-11", LEAD + own)])
    (claim,) = [one for one in bar.facts.answer.claims if one.level == "said"]
    shown = shown_statement(bar, claim)
    assert shown is not None
    assert "fish" not in bar.facts.told(shown)


def test_of_a_meeting_that_several_tell_of_the_shortest_words_with_its_place_and_day_are_shown() -> None:
    plain = "Norland and Veldania met in Port Sabel on September 10 for a first round of talks."
    more = "Norland and Veldania met in Port Sabel on September 10 for a first round of talks and agreed to free 40 sailors each."
    beside = "Astrid Velle flew home after Norland and Veldania met."
    bar = bar_of([("2024-09-11", f"{plain} {beside}"), ("2024-09-11", more)])
    (claim,) = [one for one in bar.facts.answer.claims if one.level == "happened" and len(one.reports) > 1]
    assert meeting_of(bar.facts, claim) is not None
    for first in (beside, more, plain):
        told = whole_words(bar, replace(claim, text=first))
        assert told is not None
        assert told.text == plain


def test_words_that_later_ones_revise_are_shown_only_where_there_are_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    own = "Norland's president Astrid Velle told reporters that Norland wants a truce with Veldania before the winter storms begin."
    more = own[:-1] + ", while she was weighing a ban on fish and timber for a year."
    bar = bar_of([("2024-09-11", LEAD + more), ("2024-09-11", LEAD + own)])
    (claim,) = [one for one in bar.facts.answer.claims if one.level == "said"]
    first = shown_statement(bar, claim)
    monkeypatch.setattr(Bar, "is_revised", lambda _, one: one == first)
    bar.chosen.clear()
    second = shown_statement(bar, claim)
    assert second is not None
    assert second != first
    monkeypatch.setattr(Bar, "is_revised", lambda *_: True)
    bar.chosen.clear()
    assert shown_statement(bar, claim) == first
