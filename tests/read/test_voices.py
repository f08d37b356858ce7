"""Who speaks where the words give no plain name: continued speech, bodies without a list entry, texts, double titles."""

import pytest

from communique.model import Attribution, Name, Role, Span
from communique.read.references import is_known, is_loose
from communique.read.sharing import share_sources
from tests.read.cast import read_cast, read_mentions

CAST = "Norlandic Foreign Minister Ada Brekke met Veldanian President Jonas Wik. "


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Deputy Prime Minister and Foreign Minister Ana Sorvel", "Ana Sorvel"),
        ("Norland's Deputy Prime Minister and Foreign Minister Ana Sorvel", "Ana Sorvel"),
        ("Norlandic Foreign and Regional Affairs Minister Ana Sorvel", "Ana Sorvel"),
        ("CEO and co-founder Ana Sorvel", "Ana Sorvel"),
        ("Party chairman and MP Ana Sorvel", "Ana Sorvel"),
        ("Ambassador to Norland Ivo Tarn", "Ivo Tarn"),
        ("The air force spokesman, Ivo Tarn,", "Ivo Tarn"),
        ("Norland's ambassador at large on trade Ivo Tarn", "Ivo Tarn"),
        ("The chief executive of the corporation Ivo Tarn", "Ivo Tarn"),
        ("Norland's chief negotiator with Veldania, Ivo Tarn,", "Ivo Tarn"),
        ("The NATO office's Veldanian-language spokesman, Col. Ivo Tarn,", "Ivo Tarn"),
        ("The president and Foreign Minister Ana Sorvel", None),
        ("A critic of billionaire Ivo Tarn", None),
        ("An aide to Minister Ivo Tarn", None),
    ],
)
def test_two_titles_or_a_long_one_come_to_the_name(source: str, expected: str | None) -> None:
    assert read_cast(f"{CAST}{source} said no.", [source]).voice(source)[0] == expected


@pytest.mark.parametrize("opening", ["One U.S. senator", "A House aide", "Some Reformers"])
def test_articles_and_numbers_are_no_names(opening: str) -> None:
    words = opening.split()[0]
    text = f"{opening} said no. {opening} left."
    assert [one for one in read_mentions(text, [Name(Span(0, len(words)), "person")]) if one.kind == "person"] == []
    assert read_cast(text, [opening]).voice(opening)[0] is None


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The Prime Minister's Office said no.", "The Prime Minister's Office", "Prime Minister's Office"),
        ("Jonas Wik’s office said no. The office said more.", "The office", "Jonas Wik’s office"),
        ("The Norland-run civil defence agency said no.", "The Norland-run civil defence agency", "civil defence agency"),
        ("The Harbours and Lost Ships Forum met. The forum said no.", "the forum", "Harbours and Lost Ships Forum"),
        ("The House Harbour Caucus said no.", "The House Harbour Caucus", "House Harbour Caucus"),
        ("The Seafarers Union of Norland met. The union said no.", "The union", "Seafarers Union of Norland"),
        ("The ARK news agency said no.", "The ARK news agency", "ARK"),
        ("The White House and State Department said no.", "State Department", "State Department"),
        ("The Norlandic army left. Norland's military said no.", "Norland's military", "Norlandic army"),
        ("The Wik family said no.", "The Wik family", None),
    ],
)
def test_bodies_that_no_list_knows(text: str, source: str, expected: str | None) -> None:
    source = source if source in text else source.capitalize()
    names = [Name(Span(text.index("ARK"), text.index("ARK") + 3), "organisation")] if "ARK" in text else []
    assert read_cast(text, [source], names).voice(source)[0] == expected


def test_the_company_is_the_only_one_at_hand() -> None:
    text = "Holmvik raised prices. The company said no."
    names = [Name(Span(0, 7), "organisation")]
    assert read_cast(text, ["The company"], names).voice("The company")[0] == "Holmvik"
    text = "Holmvik sued Tarnby. The company said no."
    names = [Name(Span(0, 7), "organisation"), Name(Span(13, 19), "organisation")]
    assert read_cast(text, ["The company"], names).voice("The company")[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norlandic Foreign Ministry said in a statement that it was late. The statement said no.", "Norlandic Foreign Ministry"),
        ("Ada Brekke issued a statement on Monday. The statement said no.", "Ada Brekke"),
        ("A statement by the Arsk Institute was read. The statement said no.", "Arsk Institute"),
        ("In a statement by Norland, Veldania and Qatar all was well. The statement said no.", None),
        ("Ada Brekke and Jonas Wik met. The statement said no.", None),
    ],
)
def test_whose_the_statement_is(text: str, expected: str | None) -> None:
    assert read_cast(text, ["The statement"]).voice("The statement") == (expected, "document")


def test_a_body_right_before_the_word_for_a_text_issued_it() -> None:
    assert read_cast("The IAEA report said no.", ["The IAEA report"]).voice("The IAEA report")[0] == "International Atomic Energy Agency"
    text = "Notes seen by the Arsk Herald said no."
    assert read_cast(text, ["the Arsk Herald"]).voice("the Arsk Herald") == (None, "document")
    assert read_cast("The Arsk Post said no.", ["The Arsk Post"]).voice("The Arsk Post") == ("Arsk Post", "institution")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norlandic government met. The government said no.", "Norland"),
        ("Norland and Veldania met. The government said no.", None),
        ("Veldanian President Jonas Wik left. Wik's government said no.", "Veldania"),
    ],
)
def test_whose_the_government_is(text: str, expected: str | None) -> None:
    source = "Wik's government" if "Wik's government" in text else "The government"
    assert read_cast(text, [source]).voice(source)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jonas Wik said no. The ice in the north was thin. The road was long. He added that snow fell.", "Jonas Wik"),
        ("Jonas Wik said nothing. Ivo Tarn's answer was short. He said yes.", "Ivo Tarn"),
        ("As Ivo Tarn spoke, Jonas Wik stayed calm. He said yes.", "Jonas Wik"),
        ("Jonas Wik said no. A fleet lay off Hovden. (Ivo Tarn/Arsk Press) He said yes.", "Jonas Wik"),
        ("Jonas Wik described the plans of Ivo Tarn and Otto Rask. He said yes.", "Jonas Wik"),
    ],
)
def test_he_goes_on_speaking(text: str, expected: str | None) -> None:
    assert read_cast(text, ["Jonas Wik", "He"]).who("He") == expected


def test_a_quotation_in_several_paragraphs_hides_nobody_after_it() -> None:
    text = '"We wait. "We hope. "We sleep," said Jonas Wik. Then Maria Dahl spoke. She said no.'
    assert read_cast(text, ["Jonas Wik", "She"]).who("She") == "Maria Dahl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Arsk Institute said no. Snow fell. Roads closed. It added that ice was thin.", "Arsk Institute"),
        ("The Arsk Institute said no. NATO has pulled out. It previously said that ice was thin.", "NATO"),
        ("Norlandic films said no. It added that ice was thin.", None),
    ],
)
def test_it_is_what_spoke_or_what_opens_the_sentence(text: str, expected: str | None) -> None:
    assert read_cast(text, ["Arsk Institute", "It"] if "Arsk" in text else ["It"]).who("It") == expected


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = "Speaker Ivo Tarn met Senator Otto Tarn. Speaker Tarn said no."
    assert read_cast(text, ["Speaker Tarn"]).voice("Speaker Tarn")[0] == "Ivo Tarn"


def test_an_envoy_is_not_of_the_state_sent_to() -> None:
    cast = read_cast(
        "Ivo Tarn, special envoy for Norland and a US ambassador, spoke. Tarn, the US ambassador to Veldania, left. The US envoy said no."
    )
    assert cast.who("The US envoy") == "Ivo Tarn"


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Norland said no.", "said", "Norland"),
        ("Norlandic Prime Minister Ana Sorvel said no.", "said", "Norlandic Prime Minister Ana Sorvel"),
        ("The talks over the fish of Ana Sorvel were said no.", "were said", None),
    ],
)
def test_the_subject_stands_before_its_verb(text: str, cue: str, expected: str | None) -> None:
    at = text.index(cue)
    one = Attribution(None, Span(at, at + len(cue)), (Span(len(text) - 3, len(text) - 1),))
    source = share_sources(text, [Span(0, len(text))], [one])[0].source
    assert (source.of(text) if source else None) == expected


def test_a_participle_at_the_head_has_the_subject_of_the_clause_after_it() -> None:
    text = "While praising Norland, the minister said no."
    spans = {
        words: Span(text.index(words), text.index(words) + len(words)) for words in ("praising", "Norland", "the minister", "said", "no")
    }
    first = Attribution(None, spans["praising"], (spans["Norland"],))
    second = Attribution(spans["the minister"], spans["said"], (spans["no"],))
    assert share_sources(text, [Span(0, len(text))], [first, second])[0].source == spans["the minister"]


def test_a_body_and_its_allies_are_no_one_body() -> None:
    cast = read_cast("The NATO and Western military presence grew. NATO said no.", ["NATO"])
    assert [one.name for one in cast.entities if one.kind == "organisation"] == ["NATO"]


def test_an_administration_is_the_state_of_who_leads_it() -> None:
    cast = read_cast(CAST + "The Wik administration said no.", ["The Wik administration"])
    assert cast.voice("The Wik administration")[0] == "Veldania"
    assert "Wik administration" in cast.named("Veldania").variants


def test_a_word_that_is_an_organisation_once_is_one_everywhere() -> None:
    text = "Holmvik raised prices. Later Holmvik said no."
    assert [one.span.of(text) for one in read_mentions(text, [Name(Span(0, 7), "organisation")]) if one.kind == "organisation"] == [
        "Holmvik"
    ] * 2


@pytest.mark.parametrize("title", ["", " ", "prime minister", "harbour reeve"])
def test_an_office_without_words_of_its_own_is_neither_known_nor_loose(title: str) -> None:
    office = Role(title, None, "Minister", None, None)
    assert is_known(office) == (title == "prime minister")
    assert not is_loose(office)
