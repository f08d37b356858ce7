from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Mention, Name, Span
from tests.read.cast import read_mentions


def kinds(text: str, names: tuple[Name, ...] = ()) -> dict[str, str]:
    return {one.span.of(text): one.kind for one in read_mentions(text, names)}


def codes(text: str) -> dict[str, str | None]:
    return {one.span.of(text): one.entity for one in read_mentions(text) if one.kind in ("state", "place")}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Arsk claims that the pass is closed.", "Arsk", "state"),
        ("It is unclear whether Arsk would agree.", "Arsk", "state"),
        ("Arsk, the minister told the house, wants a corridor.", "Arsk", "state"),
        ("Arsk, a town by the sea, wants visitors.", "Arsk", "place"),
        ("Mediators shuttled between Hovden and Arsk all week.", "Hovden", "state"),
        ("That is one of Arsk's key conditions.", "Arsk", "state"),
        ("Talks were held in Arsk on Monday.", "Arsk", "place"),
        ("The airport was closed; Arsk's airport reopened later.", "Arsk", "place"),
        ("ARSK (NP) - The talks went on.", "ARSK", "place"),
        ("Delegates flew to Hovden for the talks.", "Hovden", "place"),
        ("Ministers met at the White House.", "White House", "place"),
        ("The White House said nothing.", "White House", "state"),
        ("Laws in Norland are old.", "Norland", "state"),
    ],
)
def test_a_capital_is_a_government_or_a_city(text: str, words: str, kind: str) -> None:
    assert kinds(text)[words] == kind


def test_states_by_name_and_demonym_carry_their_code() -> None:
    found = codes("Norlandic and Veldanian envoys met; Turkey hosted the Norland-Veldania talks.")
    assert found == {"Norlandic": "XAB", "Veldanian": "XAA", "Turkey": "TUR", "Norland": "XAB", "Veldania": "XAA"}


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        ("Kinshasa said that Congo would sign.", "Congo", "COD"),
        ("Leaders of Congo met.", "Congo", None),
        ("Pyongyang said Korea was one.", "Korea", "PRK"),
        ("South Korea and North Korea met about Korea.", "Korea", None),
    ],
)
def test_a_shared_form_needs_the_rest_of_the_report(text: str, form: str, code: str | None) -> None:
    assert codes(text)[form] == code


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Halvorsen spoke first.",
        "Voters in New Mexico stayed at home.",
        "He studied at Georgia Tech.",
        "Kemp won Georgia by a hair, a Republican said in Atlanta.",
        "Paris Hilton came to dinner.",
        "The ferry to Northern Ireland was late.",
    ],
)
def test_what_only_looks_like_a_state_is_none(text: str) -> None:
    assert not [one for one in read_mentions(text) if one.kind == "state"]


def test_georgia_is_a_state_in_its_own_report() -> None:
    assert codes("Georgia recalled its envoy, Tbilisi said.")["Georgia"] == "GEO"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norlandic Foreign Minister Ada Brekke arrived.", "Ada Brekke"),
        ("President Orlov's plan failed.", "Orlov"),
        ("The envoy, Sheikh Tarek al-Hassan, left.", "Tarek al-Hassan"),
        ("Lt. Gen. Jonas Wik resigned.", "Jonas Wik"),
        ("Mr Vastberg declined.", "Vastberg"),
        ("“No,” said Hovik Brandal, “never.”", "Hovik Brandal"),
        ("Crown Prince Mahmoud bin Rashid flew home.", "Mahmoud bin Rashid"),
        ("John F. Holm and Jean-Luc O'Brien met.", "John F. Holm"),
        ("John F. Holm and Jean-Luc O'Brien met.", "Jean-Luc O'Brien"),
        ("Berit Solheim-Dahl, the chief negotiator, stayed.", "Berit Solheim-Dahl"),
    ],
)
def test_a_person_is_the_bare_name(text: str, name: str) -> None:
    assert kinds(text).get(name) == "person"


def test_a_name_found_once_is_found_again() -> None:
    text = "Foreign Minister Ada Brekke spoke. The crowd booed Brekke. Ada was calm."
    assert [one.span.of(text) for one in read_mentions(text) if one.kind == "person"] == ["Ada Brekke", "Brekke", "Ada"]


@pytest.mark.parametrize(
    "text", ["Analysts suggest a delay.", "Residents said the road was open.", "Monday said nothing.", "However Documents say so."]
)
def test_a_capital_at_the_head_of_a_sentence_makes_no_person(text: str) -> None:
    assert "person" not in kinds(text).values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norlandic Foreign Ministry said so.", "Norlandic Foreign Ministry"),
        ("A deal with the Ministry of Foreign Affairs failed.", "Ministry of Foreign Affairs"),
        ("The Office of the Special Envoy for Yemen chaired it.", "Office of the Special Envoy for Yemen"),
        ("Fighters of the Veldan Liberation Front left.", "Veldan Liberation Front"),
        ("He spoke to the UN Human Rights Council.", "UN Human Rights Council"),
        ("The North Sea Fisheries Commission (NSFC) met.", "NSFC"),
        ("Hamas rejected it.", "Hamas"),
        ("Norland's foreign ministry protested.", "Norland's foreign ministry"),
        ("The Norlandic Peace Council met. On Friday the council said it would wait.", "the council"),
    ],
)
def test_organisations(text: str, name: str) -> None:
    assert kinds(text).get(name) == "organisation"


def test_a_place_that_ends_like_an_organisation_is_none() -> None:
    assert "West Bank" not in kinds("Troops entered the West Bank.")


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The country's Foreign Minister Ada Brekke left.", "The country's Foreign Minister", "role"),
        ("Later the minister added a warning.", "the minister", "role"),
        ("Norland's chief negotiator stayed away.", "Norland's chief negotiator", "role"),
        ("A spokesman for the Foreign Ministry denied it.", "A spokesman for the Foreign Ministry", "role"),
        ("Ada Brekke met his Veldanian counterpart.", "his Veldanian counterpart", "role"),
        ("The Kremlin spokesman declined.", "The Kremlin spokesman", "role"),
        ("The Norlandic air defence commander spoke.", "The Norlandic air defence commander", "role"),
        ("Norlandic officials declined.", "Norlandic officials", "group"),
        ("Both sides agreed.", "Both sides", "group"),
        ("Several senior European diplomats doubted it.", "Several senior European diplomats", "group"),
        ("The Arsk regime fell.", "Arsk regime", "state"),
        ("The Veldanian delegation left.", "The Veldanian delegation", "group"),
        ("It was he who signed, she added.", "she", "pronoun"),
    ],
)
def test_descriptions_are_whole_phrases(text: str, words: str, kind: str) -> None:
    assert kinds(text).get(words) == kind


@pytest.mark.parametrize("text", ["The river rose and it said much about the rain.", "They head home to chair a meeting in general."])
def test_common_words_are_no_offices(text: str) -> None:
    assert "role" not in kinds(text).values()


def test_it_counts_only_where_it_speaks() -> None:
    assert "it" not in kinds("Norland saw that it was late.")
    assert kinds("Norland closed the pass, it said.")["it"] == "pronoun"


def test_names_of_a_tagger_are_taken_and_trimmed() -> None:
    text = "Talks with Minister Vastberg Uln's aides began in Skarvik."
    person, place = text.index("Minister"), text.index("Skarvik")
    names = (Name(Span(person, text.index(" aides")), "person"), Name(Span(place, place + 7), "place"))
    found = kinds(text, names)
    assert found["Vastberg Uln"] == "person"
    assert found["Skarvik"] == "place"


def test_a_split_name_is_joined() -> None:
    text = "Then Vastberg Uln spoke."
    pieces = (Name(Span(5, 13), "person"), Name(Span(14, 17), "person"))
    assert kinds(text, pieces) == {"Vastberg Uln": "person"}


def test_furniture_is_left_out() -> None:
    text = "By Ada Brekke\nNorland waits."
    assert [one.span.of(text) for one in read_mentions(text, furniture=[Span(0, 13)])] == ["Norland"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB.,'’-“”\n \"é") | st.sampled_from("NUSx"), max_size=120) | st.text(max_size=60))
def test_any_text_gives_ordered_mentions_inside_it(text: str) -> None:
    found = read_mentions(text)
    assert list(found) == sorted(found, key=lambda one: (one.span.start, -one.span.end))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert len({one.span for one in found}) == len(found)
    assert not [1 for one in found for other in found if crossing(one, other)]


def crossing(one: Mention, other: Mention) -> bool:
    return one.span.start < other.span.start < one.span.end < other.span.end


@pytest.mark.parametrize("kind", ["place", "organisation"])
@pytest.mark.parametrize("dash", ["-", "–", "‑"])
def test_two_states_with_a_dash_are_two_for_the_tagger_too(kind: Literal["place", "organisation"], dash: str) -> None:
    text = f"The Norland{dash}Veldania talks began."
    name = Name(Span(4, 20), kind)
    assert kinds(text, (name,)) == {"Norland": "state", "Veldania": "state"}


def test_demonyms_and_more_words_after_them_are_two_states() -> None:
    text = "The Norlandic-Veldanian border process began."
    assert kinds(text, (Name(Span(0, 30), "place"),)) == {"Norlandic": "state", "Veldanian": "state"}


def test_a_name_that_holds_two_states_is_a_name() -> None:
    text = "The Norland-Veldania Salt Bank closed."
    assert kinds(text, (Name(Span(4, 30), "organisation"),))["Norland-Veldania Salt Bank"] == "organisation"


def test_initials_in_brackets_behind_a_state_are_that_state_everywhere() -> None:
    assert codes("The Republic of Veldania (RV) has met rebels. RV asked for time.")["RV"] == "XAA"
    assert "FV" not in codes("The Republic of Veldania (FV) has met rebels. FV asked for time.")
