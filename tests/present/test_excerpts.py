"""Passages of the reports on a page: which of them stand by themselves, which are chosen, and where they come from."""

from dataclasses import replace

import pytest

from communique.model import Span
from communique.present.excerpts import MOST, OF_ONE, TITLE, _Found, excerpts
from communique.present.lines import Line
from communique.present.passages import is_just_named
from communique.present.whole import _is_mostly_said, passage_at

from .builder import STATEMENTS
from .spoken import bar_of

LEAD = "Norland and Veldania met in Port Sabel on September 10.\n\n"
DAY = "2024-09-11"
PARAGRAPHS = "\n\n"
DEMAND = "Norland demands that Veldania withdraw its patrol boats from the Skerry islands before the winter."


def lines(*reports: tuple[str, str]) -> tuple[Line, ...]:
    return excerpts(bar_of(reports), ()).lines


def words(*reports: tuple[str, str]) -> list[str | None]:
    return [line.words for line in lines(*reports)]


def test_a_demand_in_an_outlets_own_words_stands_with_its_report() -> None:
    (line,) = lines((DAY, LEAD + DEMAND))
    assert line.words == DEMAND
    assert (line.reported, line.outlets, line.mark, line.note) == (DAY, ("Herald 0",), None, None)
    assert [one.text for one in line.references] == [DEMAND]


def test_what_stands_on_the_page_already_is_not_said_again() -> None:
    bar = bar_of([(DAY, LEAD + DEMAND)])
    (line,) = excerpts(bar, ()).lines
    assert excerpts(bar, line.references).lines == ()
    assert excerpts(bar, ()).title == TITLE


def test_a_passage_has_the_sentences_that_make_it_plain_before_it() -> None:
    told = "Norland's chief negotiator Astrid Velle left Port Sabel on Tuesday. Nobody had asked her to accept a customs post."
    assert words((DAY, f"{LEAD}{told}")) == [told]


def test_whoever_says_it_is_named_beside_words_that_leave_it_open() -> None:
    told = "Foreign Minister Ilan Torvek of Veldania came to Arsk on Monday.\n\nHe said Veldania would never accept inspectors on its trawlers."
    (line,) = [one for one in lines((DAY, LEAD + told)) if "inspectors" in (one.words or "")]
    assert line.words == "He said Veldania would never accept inspectors on its trawlers."
    assert line.who == "Ilan Torvek (Foreign Minister, Veldania), in the report's words:"


@pytest.mark.parametrize(
    "told",
    [
        "The minister demanded that Norland and Veldania sign the papers at once.",
        "We will never sign a paper with Veldania.",
        "Astrid Velle told him by telephone that Norland would not accept another hour.",
        "Her counterpart Astrid Velle said Norland would accept nothing of the kind.",
        "“Norland must leave the islands, and until then nobody will sign.",
        "They refused to sign anything with Veldania.",
        "Our delegation will refuse any text that Veldania brings to Port Sabel.",
        "carry out the Port Sabel agreement with Veldania in full, as a priority.",
        "According to reports in the Norlandic press, they offered Veldania an agreement on fish.",
        "Astrid Velle calls that ambitious, and Norland will not sign the agreement with Veldania before May.",
        "Astrid Velle insisted that neither was agreed with Veldania, and Norland will sign nothing.",
        "The other side refused to sign an agreement with Norland.",
        "A swap offered by Norland that month was rejected by Veldania.",
        "Both might travel to Arsk, where Norland will accept an agreement with Veldania.",
        "Three days later Norland rejected the agreement with Veldania.",
        "If Norland and Veldania find no agreement, “then we would have failed.”",
        "Norland, in her account, will sign an agreement with Veldania only after the winter.",
    ],
    ids=[
        "an office alone",
        "nobody's words",
        "whom she told",
        "whose counterpart",
        "an open quotation",
        "they",
        "our",
        "a torn one",
        "they of reports",
        "what she calls ambitious",
        "neither",
        "the other side",
        "that month",
        "both",
        "three days later",
        "we of nobody",
        "whose account",
    ],
)
def test_what_leaves_open_who_is_meant_is_left_out(told: str) -> None:
    assert told not in words((DAY, f"{LEAD}{told}"))


def test_what_calls_it_untrue_stands_with_it() -> None:
    told = "A paper reported that Norland and Veldania had signed an agreement. Astrid Velle told reporters this was “totally untrue”."
    assert told in words((DAY, f"{LEAD}{told}"))


def test_that_month_is_plain_where_it_is_told_before() -> None:
    told = "A swap offered by Norland in March was rejected by Veldania that month."
    assert told in words((DAY, f"{LEAD}{told}"))


def test_what_takes_back_the_sentence_before_stands_with_it() -> None:
    told = f"{DEMAND} But Norland will wait until April if Veldania opens its ports."
    assert words((DAY, LEAD + told)) == [told]


def test_each_partys_demand_and_refusal_stand_though_later_words_tell_more() -> None:
    asks = "Norland wants Veldania to leave the Skerry islands and to cut its fleet by half."
    refuses = "Veldania has already rejected any limit on trawlers, mines and barracks along the border with Norland."
    goods = (
        "timber herring copper wheat glass paper cotton leather sugar barley rubber marble silver carpets lanterns bicycles anchors engines tractors ropes cement bricks "
        "honey cheese butter apples cherries plums walnuts saffron pepper ginger needles hammers ladders mirrors pianos violins trumpets drums kettles spoons "
        "rakes saddles sledges stoves pumps valves boilers cranes barrels baskets candles blankets umbrellas clocks lenses telescopes compasses maps paints brushes dyes enamel"
    ).split()
    weeks = [
        f"Norland signed for {', '.join(goods[at : at + 3])}, {goods[at + 3]} and {goods[at + 4]}." for at in range(0, len(goods) - 4, 5)
    ]
    first = [("2024-09-01", LEAD + asks), ("2024-09-02", f"{LEAD}Nobody slept on the pier that night. {refuses}")]
    told = words(*first, *((f"2024-09-{at + 10}", one) for at, one in enumerate(weeks)))
    assert len(told) == MOST
    assert {asks, refuses} <= set(told)


def test_a_passage_of_which_a_part_stands_above_may_stand_whole() -> None:
    told = "Norland has offered a truce of thirty days, which Veldania has in effect rejected with conditions of its own, and Astrid Velle proposed a meeting."
    bar = bar_of([(DAY, LEAD + told)])
    start = bar.facts.report("r0").text.index("Astrid Velle proposed")
    part = bar.facts.evidence("r0", Span(start, start + len("Astrid Velle proposed a meeting.")))
    assert [line.words for line in excerpts(bar, (part,)).lines] == [told]
    whole = bar.facts.evidence("r0", Span(len(LEAD), len(LEAD + told)))
    assert excerpts(bar, (whole,)).lines == ()


def test_what_somebody_of_no_party_does_is_no_part_of_a_passage_that_tells_enough() -> None:
    told = "Norland rejected a truce before Veldania withdraws its patrol boats, trawlers, divers and inspectors from Port Sabel, Arsk and Corvik."
    assert words((DAY, f"{LEAD}{told} France offered to host both.")) == [told]
    more = f"{told} Veldania refused to withdraw a single diver."
    assert words((DAY, f"{LEAD}{more}")) == [more]
    short = "Norland set no date for a next round with Veldania. France, which offered a hall to Norland and Veldania, wants one before the winter."
    assert words((DAY, f"{LEAD}{short}")) == [short]


def test_what_a_party_has_with_a_mediator_gives_way_to_what_it_has_with_the_other_party() -> None:
    bar = bar_of([(DAY, f"{LEAD}Norland rejects a deal with France on wine.{PARAGRAPHS}Norland rejects a deal with its unions on wine.")])
    ranked = [one.whole.told.text for one in _Found(replace(bar, around=bar.around | {"FRA"})).ranked if "wine" in one.whole.told.text]
    assert ranked == ["Norland rejects a deal with its unions on wine.", "Norland rejects a deal with France on wine."]


def test_what_an_outlet_has_somebody_claim_beside_it_is_left_out() -> None:
    told = "Astrid Velle of Norland, who claimed the talks were over, demanded new sanctions on Veldania from Ostria."
    assert words((DAY, LEAD + told)) == []
    plain = told.replace(", who claimed the talks were over,", "")
    assert words((DAY, LEAD + plain)) == [plain]


def test_what_was_agreed_weeks_ago_comes_after_what_is_agreed_now() -> None:
    before, now = (
        f"Norland agreed {when} to free forty {who} of Veldania."
        for when, who in (("earlier this month", "sailors"), ("on Monday", "divers"))
    )
    ranked = _Found(bar_of([(DAY, f"{LEAD}{before}{PARAGRAPHS}{now}")])).ranked
    assert [one.whole.told.text for one in ranked if "free forty" in one.whole.told.text] == [now, before]


def test_an_outlets_own_contrast_gives_way_to_plainer_words() -> None:
    against = "Norland demands that Veldania withdraw its boats instead of talking about fish, timber and salt."
    plain = [
        f"Norland demands that Veldania pay for {one}." for one in ("three burnt trawlers", "eleven lost anchors", "two drowned crews")
    ]
    ranked = _Found(bar_of([(DAY, f"{LEAD}{PARAGRAPHS.join((against, *plain))}")])).ranked
    assert [one.whole.told.text for one in ranked if "demands" in one.whole.told.text] == [*plain, against]
    assert words((DAY, f"{LEAD}{against}")) == [against]


def test_other_states_matters_are_left_out() -> None:
    assert words((DAY, f"{LEAD}France demands that Spain withdraw its trawlers from the bay, and Spain refused.")) == []


def test_the_states_called_us_are_nobodys_own_words() -> None:
    told = "The US refused to sign anything before Norland and Veldania agree on trawlers."
    assert words((DAY, LEAD + told)) == [told]


def test_what_a_party_signed_with_another_state_is_no_term_of_these_talks() -> None:
    assert words((DAY, f"{LEAD}Norland and France signed a trade accord on Monday that had been refused for years.")) == []


def test_no_report_fills_the_page_and_the_latest_come_first() -> None:
    asked = ("boats", "miners", "teachers", "trawlers", "pilots", "engines")
    first = LEAD + " ".join(f"Norland demands that Veldania return the {10 + at} {one} it seized in March." for at, one in enumerate(asked))
    found = lines((DAY, first), ("2024-09-12", "Veldania rejected every demand that Norland made on crews."))
    assert found[0].reported == "2024-09-12"
    assert 1 < len(found) <= min(MOST, OF_ONE + 1)


def test_words_of_months_before_are_told_as_old() -> None:
    later = ("2024-12-20", "Veldania rejected every demand that Norland made on crews.")
    found = {line.reported: line.note for line in lines((DAY, LEAD + DEMAND), later)}
    assert found == {DAY: "later words may differ", "2024-12-20": None}


def test_a_passage_ends_where_what_follows_is_of_something_else() -> None:
    bar = bar_of([(DAY, f"{LEAD}{DEMAND} The harbour was grey.")])
    (reading,) = bar.facts.readings.values()
    found = passage_at(bar, reading, 1, lambda words: "grey" not in words)
    assert found is not None
    assert found.told.text == DEMAND


def test_who_spoke_last_is_he_and_nobody_named_before() -> None:
    told = (
        "Foreign Minister Ilan Torvek of Veldania came to Arsk on Monday. A delegate told the Herald that the exchanges were heated.\n\n"
        "“Veldania will never accept inspectors on its trawlers,” he said."
    )
    assert all("Torvek" not in (line.who or "") for line in lines((DAY, LEAD + told)))


def test_words_of_somebody_else_between_make_it_open_who_he_is() -> None:
    told = "Foreign Minister Ilan Torvek of Veldania came to Arsk on Monday.\n\nHe said Veldania would never accept inspectors on its trawlers."
    bar = bar_of([(DAY, LEAD + told)])
    (reading,) = bar.facts.readings.values()
    (one,) = [each for each in reading.statements if "inspectors" in bar.facts.told(each)]
    assert is_just_named(bar.facts, reading, one)
    at = reading.report.text.index("came to Arsk")
    other = replace(one, id="other", cue=Span(at, at + 4), speaker=None)
    assert not is_just_named(bar.facts, replace(reading, statements=(other, one)), one)


def test_a_person_is_no_dispute_for_not_being_there() -> None:
    told = f"{DEMAND} Delegations of Norland and Veldania that did not include Astrid Velle met in Port Sabel on Monday."
    assert not any("did not include" in one for one in words((DAY, LEAD + told)) if one and DEMAND in one)


@pytest.mark.parametrize(("day", "stands"), [("2024-09-16", False), ("2024-09-17", True)])
def test_last_week_in_a_report_of_a_monday_may_be_the_week_before(day: str, stands: bool) -> None:
    told = "Norland and Veldania agreed last week to withdraw their patrol boats from the Skerry islands."
    assert (told in words((day, LEAD + told))) is stands


def test_of_a_passage_that_is_mostly_the_outlets_nobody_is_the_speaker() -> None:
    statement = next(one for one in STATEMENTS if one.content)
    first, last = statement.content[0].start, statement.content[0].end
    assert _is_mostly_said([statement], Span(first, last))
    assert not _is_mostly_said([statement], Span(first, first + 3 * (last - first)))


def test_what_an_outlet_takes_words_for_does_not_stand() -> None:
    told = "Norland demands that Veldania withdraw its patrol boats, suggesting that the Port Sabel agreement had failed."
    assert words((DAY, LEAD + told)) == []
