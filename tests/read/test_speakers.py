import pytest

from tests.read.cast import read_cast

CAST = "Norlandic Foreign Minister Ada Brekke met Veldanian President Jonas Wik. "


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("The country's Foreign Minister Ada Brekke said no.", "The country's Foreign Minister Ada Brekke", ("Ada Brekke", "named")),
        ("Brekke said no.", "Brekke", ("Ada Brekke", "named")),
        ("The foreign minister said no.", "The foreign minister", ("Ada Brekke", "named")),
        ("It is over, according to Wik.", "according to Wik", ("Jonas Wik", "named")),
        ("Veteran diplomat Kari Moen said no.", "Veteran diplomat Kari Moen", ("Kari Moen", "named")),
        ("Hovden said no.", "Hovden", ("Norland", "institution")),
        ("Norland, supported by Western allies, insisted on it.", "Norland, supported by Western allies", ("Norland", "institution")),
        ("The Norlandic Foreign Ministry said no.", "The Norlandic Foreign Ministry", ("Norlandic Foreign Ministry", "institution")),
        ("Veldanian officials said no.", "Veldanian officials", ("Veldanian officials", "unnamed")),
        ("Analysts said no.", "Analysts", ("Analysts", "unnamed")),
        ("A spokesman for President Jonas Wik said no.", "A spokesman for President Jonas Wik", (None, "unnamed")),
        ("Brekke's spokesman said no.", "Brekke's spokesman", (None, "unnamed")),
        ("An aide to Brekke said no.", "An aide to Brekke", (None, "unnamed")),
        ("Wik's deputy said no.", "Wik's deputy", (None, "unnamed")),
        ("Three people close to Brekke said no.", "Three people close to Brekke", ("people", "unnamed")),
        ("Qatar's foreign minister said no.", "Qatar's foreign minister", (None, "unnamed")),
        ("A senior official familiar with the talks said no.", "A senior official familiar with the talks", (None, "unnamed")),
        ("NATO sources said no.", "NATO sources", ("NATO sources", "unnamed")),
        ("The statement said no.", "The statement", (None, "document")),
        ("A statement by the Norlandic Foreign Ministry said no.", "A statement by the Norlandic Foreign Ministry", ("Norlandic Foreign Ministry", "document")),
        ("Norland's report says no.", "Norland's report", ("Norland", "document")),
        ("A joint statement said no.", "A joint statement", (None, "joint")),
        ("Ada Brekke and Jonas Wik said no.", "Ada Brekke and Jonas Wik", (None, "joint")),
        ("Norland and Qatar said no.", "Norland and Qatar", (None, "joint")),
        ("A letter to Brekke said no.", "A letter to Brekke", (None, "document")),
        ("The river said no.", "The river", (None, "unnamed")),
    ],
)  # fmt: skip
def test_the_head_of_the_source_phrase_decides(sentence: str, source: str, expected: tuple[str | None, str]) -> None:
    cast = read_cast(CAST + sentence, [source])
    assert cast.voice(source) == expected
    speaker = cast.speaker(source)
    assert speaker.span is not None
    assert speaker.span.of(cast.text) == source


def test_anonymity_makes_a_source_unnamed() -> None:
    source = "Kari Moen, who spoke on condition of anonymity,"
    assert read_cast(f"Yesterday {source} said no.", [source]).voice(source)[1] == "unnamed"


def test_two_sides_speak_jointly() -> None:
    text = "Talks between Norland and Veldania ended. The two sides said in a joint statement that they would meet."
    assert read_cast(text, ["The two sides"]).voice("The two sides") == ("Norland and Veldania", "joint")


@pytest.mark.parametrize(
    ("sentence", "source", "relay"),
    [
        ("TASS quoted Brekke as saying that it was over.", "Brekke", "TASS"),
        ("According to TASS, Brekke said it was over.", "Brekke", "TASS"),
        ("Brekke said it was over, TASS reported.", "Brekke", "TASS"),
        ("Brekke was quoted by the Norland News Agency as saying so.", "Brekke", "Norland News Agency"),
        ("Brekke said that NATO had agreed.", "Brekke", None),
        ("Brekke told Reuters it was over.", "Brekke", None),
    ],
)
def test_through_whom_the_words_came(sentence: str, source: str, relay: str | None) -> None:
    cast = read_cast("Minister Ada Brekke left. " + sentence)
    speaker = cast.speaker(source)
    found = cast.entity(speaker.relayed_by)
    assert (found.name if found else None) == relay
