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
        ("Analysts said no.", "Analysts", (None, "unnamed")),
        ("A spokesman for President Jonas Wik said no.", "A spokesman for President Jonas Wik", (None, "unnamed")),
        ("Brekke's spokesman said no.", "Brekke's spokesman", (None, "unnamed")),
        ("An aide to Brekke said no.", "An aide to Brekke", (None, "unnamed")),
        ("Wik's deputy said no.", "Wik's deputy", (None, "unnamed")),
        ("Three people close to Brekke said no.", "Three people close to Brekke", (None, "unnamed")),
        ("Qatar's foreign minister said no.", "Qatar's foreign minister", (None, "unnamed")),
        ("A senior official familiar with the talks said no.", "A senior official familiar with the talks", (None, "unnamed")),
        ("NATO sources said no.", "NATO sources", ("NATO sources", "unnamed")),
        ("The statement said no.", "The statement", (None, "document")),
        ("A statement by the Norlandic Foreign Ministry said no.", "A statement by the Norlandic Foreign Ministry", ("Norlandic Foreign Ministry", "document")),
        ("Norland's report says no.", "Norland's report", ("Norland", "document")),
        ("A joint statement said no.", "A joint statement", (None, "joint")),
        ("Ada Brekke and Jonas Wik said no.", "Ada Brekke and Jonas Wik", ("Ada Brekke and Jonas Wik", "joint")),
        ("Norland and Qatar said no.", "Norland and Qatar", ("Norland and Qatar", "joint")),
        ("A letter to Brekke said no.", "A letter to Brekke", (None, "document")),
        ("The river said no.", "The river", (None, "unnamed")),
        ("NATO Women said no.", "NATO Women", ("NATO Women", "institution")),
        ("NATO Chairperson Kari Moen said no.", "NATO Chairperson Kari Moen", ("Kari Moen", "named")),
        ("NATO's Kari Moen said no.", "NATO's Kari Moen", ("Kari Moen", "named")),
        ("NATO Watch's Kari Moen said no.", "NATO Watch's Kari Moen", ("Kari Moen", "named")),
        ("The NATO policy chief, Kari Moen, said no.", "The NATO policy chief, Kari Moen,", ("Kari Moen", "named")),
        ("His counterpart, Qatar's chief delegate Kari Moen, said no.", "His counterpart, Qatar's chief delegate Kari Moen,", ("Kari Moen", "named")),
        ("A spokesman for Brekke, Jan Moen, said no.", "A spokesman for Brekke, Jan Moen,", ("Jan Moen", "named")),
        ("Two Brekke aides said no.", "Two Brekke aides", (None, "unnamed")),
        ("Jan Moen, historian and professor, said no.", "Jan Moen, historian and professor,", ("Jan Moen", "named")),
        ("Brekke, Wik and Jan Moen said no.", "Brekke, Wik and Jan Moen", ("Ada Brekke, Jonas Wik and Jan Moen", "joint")),
        ("Ada Brekke, the foreign minister, and Jonas Wik said no.", "Ada Brekke, the foreign minister, and Jonas Wik", ("Ada Brekke and Jonas Wik", "joint")),
        ("Ada Brekke of Norland and Jonas Wik said no.", "Ada Brekke of Norland and Jonas Wik", ("Ada Brekke and Jonas Wik", "joint")),
        ("Norland's Defence Ministry said no.", "Norland's Defence Ministry", ("Defence Ministry", "institution")),
        ("Data released by Norland's Defence Ministry say no.", "Data released by Norland's Defence Ministry", ("Defence Ministry", "document")),
        ("A report by NATO Women says no.", "A report by NATO Women", (None, "document")),
        ("Brekke CEO Kari Moen said no.", "Brekke CEO Kari Moen", ("Kari Moen", "named")),
        ("Moen Bay leader Ada Brekke said no.", "Moen Bay leader Ada Brekke", ("Ada Brekke", "named")),
        ("The company building NATO said no.", "The company building NATO", (None, "unnamed")),
        ("Norlanders said no.", "Norlanders", (None, "unnamed")),
        ("The Norlanders said no.", "The Norlanders", ("Norland", "institution")),
        ("Norland's government said no.", "Norland's government", ("Norland", "institution")),
        ("The Norlandic air force said no.", "The Norlandic air force", ("Norlandic air force", "institution")),
        ("Hovden has always said no.", "Hovden", ("Norland", "institution")),
        ("No Norlandic officers said no.", "No Norlandic officers", (None, "unnamed")),
        ("One of them said no.", "One of them", (None, "unnamed")),
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


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Norland, supported militarily and economically by Western allies, has insisted on it.", "Western allies", ("Norland", "institution")),
        ("Meanwhile Norland, backed by Qatar, has insisted on it.", "Qatar", ("Norland", "institution")),
        ("Talks failed, but Norland, backed by Qatar, has insisted on it.", "Qatar", ("Norland", "institution")),
        ("President Jonas Wik, flanked by Ada Brekke, said no.", "Ada Brekke", ("Jonas Wik", "named")),
        ("Norland, accused by Qatar of piracy, said no.", "Qatar", ("Qatar", "institution")),
        ("The plan, drafted by Qatar, says no.", "Qatar", ("Qatar", "institution")),
        ("Norland, backed by Qatar and others, said no.", "Qatar", ("Qatar", "institution")),
    ],
)  # fmt: skip
def test_who_stands_in_an_insertion_is_not_who_speaks(sentence: str, source: str, expected: tuple[str, str]) -> None:
    assert read_cast(CAST + sentence, [source]).voice(source) == expected


@pytest.mark.parametrize("source", ["A spokesman for the commission, Jan Moen,", "The commission's secretary-general, Jan Moen,"])
def test_an_office_of_a_body_that_is_only_pointed_at_hands_on_to_the_name(source: str) -> None:
    text = f"The Tarn Lake Commission met in Arsk. {source} said no."
    assert read_cast(text, [source]).voice(source) == ("Jan Moen", "named")
