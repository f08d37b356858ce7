"""Speakers who are named only in part: several at once, unknown names, descriptions, titles in the way."""

import pytest

from communique.model import Name, Span
from tests.read.cast import read_cast

CAST = "Norlandic Foreign Minister Ada Brekke met Veldanian President Jonas Wik. "


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("The leaders of Norland, Veldania and Qatar said no.", "The leaders of Norland, Veldania and Qatar", "Norland, Veldania and Qatar"),
        ("Ada Brekke and Norlandic theorist Jan Moen said no.", "Ada Brekke and Norlandic theorist Jan Moen", "Ada Brekke and Jan Moen"),
        ("President Wik and Norland's Defence Ministry said no.", "President Wik and Norland's Defence Ministry", "Jonas Wik and Defence Ministry"),
        ("Norland, along with other allies, said no.", "Norland, along with other allies,", "Norland"),
        ("Brekke and her team said no.", "Brekke and her team", "Ada Brekke"),
        ("Brekke and an aide said no.", "Brekke and an aide", "Ada Brekke"),
        ("Analysts and diplomats said no.", "Analysts and diplomats", None),
        ("Norland and an official said no.", "Norland and an official", None),
    ],
)  # fmt: skip
def test_those_who_speak_together_are_one_group(sentence: str, source: str, expected: str | None) -> None:
    assert read_cast(CAST + sentence, [source]).voice(source)[0] == expected


@pytest.mark.parametrize(
    ("rest", "source", "expected"),
    [
        ("Norland and Qatar said no. They warned Veldania of more.", "They", "Norland and Qatar"),
        ("Norland and Qatar said no. The two countries warned Veldania.", "The two countries", "Norland and Qatar"),
        ("A letter came from Norland, Qatar and Veldania. The countries urged calm.", "The countries", "Norland, Qatar and Veldania"),
        ("A letter came from Norland, Qatar and Veldania. The two countries urged calm.", "The two countries", None),
        ("Norland and Qatar said no. Minister Ada Brekke said yes. They warned her.", "They", None),
        ("The Border Office said no. They warned of more.", "They", "Border Office"),
        ("The Border Office said no. An aide to Wik said yes. Later they warned of more.", "they", None),
    ],
)
def test_they_are_those_who_spoke_together(rest: str, source: str, expected: str | None) -> None:
    sources = ["Norland and Qatar", "The Border Office", "An aide to Wik", "Minister Ada Brekke", source]
    text = f"It was late. {rest}"
    assert read_cast(text, [one for one in sources if one in text]).voice(source)[0] == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Evertorp said it would close two yards. The tech giant said wages would be paid.", "The tech giant", "Evertorp"),
        ("The Sorla Front said no. The Arsk-based militant group warned the army.", "The Arsk-based militant group", "Sorla Front"),
        ("The Norlandic police said no. Later police added that it was over.", "police", "Norlandic police"),
        (
            "On Monday the Norlandic civil ferry authority said no.",
            "the Norlandic civil ferry authority",
            "Norlandic civil ferry authority",
        ),
        ("Evertorp said no. A shipyard abroad said yes. The tech giant said nothing.", "The tech giant", None),
        ("It fell, according to the conservative daily Arsk Novosti.", "the conservative daily Arsk Novosti", "Arsk Novosti"),
        ("A reader of Zorvex, as Zorvex said, is never alone.", "Zorvex", "Zorvex"),
        ("Proponents said no.", "Proponents", None),
        ("The billboard said no.", "The billboard", None),
        ("Norland's new government said no.", "Norland's new government", "Norland"),
    ],
)
def test_bodies_that_no_mention_covers(text: str, source: str, expected: str | None) -> None:
    first = ["Evertorp", "The Sorla Front", "A shipyard abroad"]
    names = [Name(Span(at, at + 8), "organisation") for at in [text.find("Evertorp")] if at >= 0]
    assert read_cast(text, [*(one for one in first if one in text), source], names).voice(source)[0] == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Kari Moen said no. The boat had gone. The 49-year-old added that it was cold.", "The 49-year-old", "Kari Moen"),
        ("Kari Moen said no. The economist said it was too dear.", "The economist", "Kari Moen"),
        ("Kari Moen said no. An aide to Wik said yes. Nothing moved. The economist said it was too dear.", "The economist", None),
        ("Foreign Minister Ada Brekke said no. The president said yes.", "The president", None),
        ("Ada Brekke spoke late. Brekke said taxes would fall. The prime minister said it was time.", "The prime minister", "Ada Brekke"),
        (
            "President Jonas Wik of Veldania met Foreign Minister Ada Brekke. The Veldanian leader said no.",
            "The Veldanian leader",
            "Jonas Wik",
        ),
        ("Kari Moen said no. According to her, it was over.", "her", "Kari Moen"),
    ],
)
def test_who_spoke_last_is_whom_a_description_means(text: str, source: str, expected: str | None) -> None:
    first = ["Kari Moen", "An aide to Wik", "Foreign Minister Ada Brekke", "Brekke"]
    names = [Name(Span(at, at + 9), "person") for at in [text.find("Kari Moen")] if at >= 0]
    assert read_cast(text, [*(one for one in first if one in text), source], names).voice(source)[0] == expected


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Work and Trade Secretary Kari Moen said no.", "Work and Trade Secretary Kari Moen", "Kari Moen"),
        ("The deputy chief of staff for policy Kari Moen said no.", "The deputy chief of staff for policy Kari Moen", "Kari Moen"),
        ("Chief of space operations Gen. Kari Moen said no.", "Chief of space operations Gen. Kari Moen", "Kari Moen"),
        ("Arsk's interim coach Kari Moen said no.", "Arsk's interim coach Kari Moen", "Kari Moen"),
        ("The Storting chief (the speaker) Kari Moen said no.", "The Storting chief (the speaker) Kari Moen", "Kari Moen"),
        ("A spokesman for musician Kari Moen said no.", "A spokesman for musician Kari Moen", None),
        ("Brekke's comment echoed that of Wik.", "Brekke's", "Ada Brekke"),
        ("It was the Border Office, which said no.", "which", "Border Office"),
    ],
)
def test_a_name_after_titles(sentence: str, source: str, expected: str | None) -> None:
    at = (CAST + sentence).find("Kari Moen")
    names = [Name(Span(at, at + 9), "person")] if at >= 0 else []
    assert read_cast(CAST + sentence, [source], names).voice(source)[0] == expected


def test_the_statement_is_theirs_who_spoke_before_it() -> None:
    text = "The Border Office said the road was shut. It would stay so, the statement said."
    assert read_cast(text, ["The Border Office", "the statement"]).voice("the statement") == ("Border Office", "document")


def test_the_administration_of_somebody_without_a_state_is_a_body() -> None:
    text = "Jonas Wik spoke. The Wik administration said no. Later the administration said more."
    cast = read_cast(text, ["The Wik administration", "the administration"])
    assert cast.voice("The Wik administration") == ("Wik administration", "institution")
    assert cast.voice("the administration") == ("Wik administration", "institution")


def test_he_who_breaks_into_what_is_said_of_another_is_somebody_else() -> None:
    cast = read_cast("Mediator Jonas Wik said the talks were over. President Milo Varga, he added, has agreed to it.", sources=["he"])
    assert cast.voice("he") == ("Jonas Wik", "named")
