"""What may stand on a page, on reports that are read as the program reads them."""

from communique.present.news import news
from communique.present.stands import positions

from .spoken import LEAD, bar_of, shown


def lines_of_positions(*reports: tuple[str, str]) -> list[str | None]:
    bar = bar_of(reports)
    return [line.words for line in positions(bar, bar.facts.answer.positions).lines]


def test_a_sentence_whose_end_turns_it_is_shown_to_its_end() -> None:
    told = shown(
        bar_of(
            [
                (
                    "2024-09-12",
                    LEAD
                    + "Foreign Minister Ilan Torvek of Veldania proposed joint patrols in the Tarn strait, but Norland refused to send any.",
                )
            ]
        )
    )
    assert any("but Norland refused to send any" in words for words in told)
    assert all("refused to send" in words for words in told if "joint patrols" in words)


def test_what_points_at_something_before_it_is_not_shown() -> None:
    told = shown(
        bar_of(
            [
                (
                    "2024-09-12",
                    LEAD
                    + 'The yellow draft was ready.\n\n"We cannot sign it because of them," Foreign Minister Ilan Torvek of Veldania said.',
                )
            ]
        )
    )
    assert not any("because of them" in words for words in told)


def test_a_demand_that_was_lowered_later_is_no_position() -> None:
    first = "2024-09-12", LEAD + "Foreign Minister Ilan Torvek of Veldania demanded that Norland release all 43 fishermen at once."
    later = (
        "2024-09-20",
        LEAD + "Foreign Minister Ilan Torvek of Veldania said that Norland should release twenty of the fishermen in a first step.",
    )
    assert any("all 43 fishermen" in (words or "") for words in lines_of_positions(first))
    assert not any("all 43 fishermen" in (words or "") for words in lines_of_positions(first, later))


def test_words_of_long_ago_are_no_news() -> None:
    bar = bar_of(
        [
            (
                "2024-09-12",
                LEAD + "In January 2022, Foreign Minister Ilan Torvek of Veldania said that Veldania would never open the Tarn strait.",
            )
        ]
    )
    assert not any("never open" in words for words in shown(bar))


def test_talks_that_were_broken_off_and_are_to_go_on_are_no_news() -> None:
    broken = "2024-09-11", "Norland broke off its peace talks with Veldania in Port Sabel on Tuesday."
    again = "2024-09-14", "Norland and Veldania will resume their peace talks in Port Sabel on September 20."
    assert any("broken off" in one for one in shown_who([broken]))
    assert not any("broken off" in one for one in shown_who([broken, again]))


def shown_who(reports: list[tuple[str, str]]) -> list[str]:
    bar = bar_of(reports)
    return [line.who or "" for line in news(bar, bar.facts.answer.claims).lines]


def test_strangers_count_only_with_words_on_both_parties() -> None:
    words = (
        "President Ada Lor of France said that Norland and Veldania should meet every week. "
        "President Ada Lor of France said that Germany should buy more of the cheese from Brittany."
    )
    bar = bar_of([("2024-09-12", LEAD + words)])
    told = [line.words or "" for line in news(bar, bar.facts.answer.claims).lines]
    assert any("every week" in one for one in told)
    assert not any("cheese" in one for one in told)


def test_who_denies_most_of_its_words_denies_it_and_no_refusal() -> None:
    told = "Norland has agreed to a proposal of the mediators for a ceasefire and an exchange of prisoners, a source close to the government told the Herald."
    denial = "The mediator Ann Os denied reports that Norland has agreed to the proposal for a ceasefire and a prisoner exchange."
    refused = "Veldania said Norland had refused to agree to the proposal of the mediators for a ceasefire and an exchange of prisoners."
    bar = bar_of([("2024-09-11", told), ("2024-09-12", denial), ("2024-09-12", refused)])
    by_report = {one.report: one for one in bar.facts.statements.values() if one.act != "denies"}
    denials = [one.id for one in bar.facts.statements.values() if one.act == "denies" and one.report == "r1"]
    assert denials
    assert bar.denials_of(by_report["r0"]) == denials
    assert bar.denials_of(by_report["r2"]) == []


def test_what_an_agency_reports_of_others_is_not_its_own_word() -> None:
    words = (
        "Norland and Veldania should meet every week, according to Reuters. "
        "President Ada Lor of France said that Norland and Veldania should share the Tarn strait and all of its fish."
    )
    bar = bar_of([("2024-09-12", LEAD + words)])
    told = [f"{line.who} {line.words}" for line in news(bar, bar.facts.answer.claims).lines]
    assert any("all of its fish" in one for one in told)
    assert not any("Reuters" in one for one in told)


def test_an_old_position_is_shown_until_later_words_overtake_it() -> None:
    old = LEAD + "Foreign Minister Ilan Torvek of Veldania demanded that Norland pull all patrol boats out of the Tarn strait."
    late = LEAD + "Foreign Minister Ilan Torvek of Veldania demanded that Norland open its airports."
    told = lines_of_positions(("2024-06-12", old), ("2024-09-12", late))
    assert any("patrol boats" in (one or "") for one in told)
    again = LEAD + "Foreign Minister Ilan Torvek of Veldania said that the patrol boats may stay in the Tarn strait."
    assert not any("pull all patrol" in (one or "") for one in lines_of_positions(("2024-06-12", old), ("2024-09-12", again)))


def test_who_agreed_with_others_is_not_shown_as_having_agreed_alone() -> None:
    bar = bar_of(
        [("2024-09-11", f"{LEAD}Norland and its allies agreed on Tuesday to keep their patrols in the strait at the present number.")]
    )
    assert all("allies" in one for one in shown(bar))


def test_what_a_states_agency_tells_is_not_the_states_word() -> None:
    told = f"{LEAD}The patrols would go on in the strait for another month, according to Norland's Wire news agency."
    bar = bar_of([("2024-09-11", told)])
    assert not any(bar.is_of_a_side(one) for one in bar.facts.statements.values() if "patrols" in bar.facts.told(one))
