from dataclasses import replace

from communique.model import Entity, Role, Sighting, When
from communique.present.single import page_of
from communique.present.terminal import as_text

from .builder import FIRST, READINGS, span


def test_a_report_by_itself_with_offsets() -> None:
    entities = (
        Entity("XVD", "Veldania", "state", state="XVD"),
        Entity("e-torvek", "Ilan Torvek", "person", roles=(Role("Foreign Minister", "XVD"),), state="XVD"),
    )
    sighting = Sighting(
        "x", "r1", "talks", True, ("XVD",), "held", (span(FIRST, "The first round"),), when="2024-08-29", place="Port Sabel"
    )
    reading = replace(
        READINGS[0],
        entities=entities,
        sightings=(sighting,),
        dates=(When(span(FIRST, "Wednesday"), "2024-09-18"), When(span(FIRST, "29 August"), None)),
    )
    text = as_text(page_of(reading), width=200)
    assert (
        "· 18 September 2024 · Ilan Torvek (Foreign Minister, Veldania) said (paraphrased): “Veldania will come to Arsk on 26 September” [0–42]"
        in text
    )
    assert "· 29 August 2024 · round of talks, Veldania: held, Port Sabel [178–193]" in text
    assert "· “29 August” · not resolved [232–241]" in text
    assert "SOURCES" not in text


def test_silences_are_told() -> None:
    assert "NOT ANSWERED\n· “Norland has yet to respond to the offer” [180–219]" in as_text(page_of(READINGS[1]))
