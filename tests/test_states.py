from collections import Counter

import pytest

from communique.errors import BadUsage
from communique.states import States
from communique.text import words_of

STATES = States.load()


@pytest.mark.parametrize(
    ("form", "code"),
    [("Turkey", "TUR"), ("Türkiye", "TUR"), ("Turks", "TUR"), ("Emirati", "ARE"), ("U.S.", "USA"), ("America", "USA"), ("Burma", "MMR"),
     ("Britain", "GBR"), ("DR Congo", "COD"), ("Kremlin", "RUS"), ("Downing Street", "GBR"), ("Kiev", "UKR"), ("Sudan", "SDN"),
     ("South Sudanese", "SSD"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Kosovo", "KOS"), ("Palestinian", "PSE"), ("Hong Kong", "HKG"),
     ("Western Sahara", "ESH"), ("Taipei", "TWN"), ("Côte d’Ivoire", "CIV"), ("Guinea-Bissau", "GNB")],
)  # fmt: skip
def test_state_of_a_form(form: str, code: str) -> None:
    state = STATES.state(form)
    assert state is not None
    assert state.code == code


@pytest.mark.parametrize("form", ["Korea", "Congo", "Korean", "Dominican", "Northern Ireland", "New Mexico", "Atlantis", "turkey", ""])
def test_forms_that_are_no_single_state(form: str) -> None:
    assert STATES.state(form) is None


def test_common_names() -> None:
    names = {code: state.name for code in ("TUR", "COD", "KOS", "CZE", "MMR") if (state := STATES.by_code(code))}
    assert names == {"TUR": "Türkiye", "COD": "DR Congo", "KOS": "Kosovo", "CZE": "Czechia", "MMR": "Myanmar"}


def test_a_form_is_looked_up_by_what_it_is() -> None:
    assert STATES.by_demonym("Turkish") == STATES.by_name("Turkey") == STATES.by_capital("Ankara")
    assert STATES.by_name("Ankara") is None
    assert STATES.by_capital("Turkish") is None
    assert STATES.by_demonym("Turkey") is None


def test_bodies_without_a_code_stand_for_themselves() -> None:
    state = STATES.state("Abkhazia")
    assert state is not None
    assert state.code is None
    assert "GEO" not in [one.code for one in STATES.named("Abkhazian")]


def test_codes_are_unique_and_complete() -> None:
    codes = [state.code for state in STATES]
    assert len(codes) == len(set(codes)) == 250
    assert {"USA", "CHN", "PSE", "TWN", "ESH", "HKG", "KOS"} <= set(codes)


def test_few_names_are_shared() -> None:
    """A name that two states bear means neither, so only those may be shared that people do share."""
    counted = Counter(form for state in STATES for form, use in state.forms() if use == "name")
    assert {form for form, count in counted.items() if count > 1} == {"Korea", "Congo"}


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in words_of(text)]


def test_the_longest_form_wins() -> None:
    hit = STATES.at(words("South Sudan and Sudan"), 0)
    assert hit is not None
    assert hit.state is not None
    assert (hit.length, hit.state.code) == (2, "SSD")
    assert STATES.at(words("the market"), 0) is None


def test_longer_names_guard_the_state_in_them() -> None:
    hit = STATES.at(words("New Mexico voted"), 0)
    assert hit is not None
    assert hit.use == "guard"
    assert hit.state is None


def test_an_invented_state_is_added() -> None:
    states = States.load([{"name": "Norland", "demonym": "Norlandic", "capital": "Hovden", "code": "XAB"}])
    assert {form for form in ("Norland", "Norlandic", "Hovden") if states.state(form) == states.by_code("XAB")} == {
        "Norland",
        "Norlandic",
        "Hovden",
    }
    assert STATES.state("Norland") is None


def test_a_known_state_is_renamed_and_keeps_its_forms() -> None:
    states = States.load([{"name": "Turkey", "code": "TUR", "aliases": ["Anatolia"]}])
    turkey = states.by_code("TUR")
    assert turkey is not None
    assert turkey.name == "Turkey"
    assert states.state("Türkiye") == states.state("Anatolia") == states.state("Ankara") == turkey


def test_an_added_state_takes_over_a_form() -> None:
    states = States.load([{"name": "Morland", "capital": "Tunis", "code": "XAD"}])
    assert states.state("Tunis") == states.by_code("XAD")
    assert states.state("Tunisian") == states.by_code("TUN")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"code": "XAB"}, "has no name"),
        ({"name": "Norland", "code": "ZZZ"}, "XAA to XZZ"),
        ({"name": "Norland", "code": "XABC"}, "XAA to XZZ"),
    ],
)
def test_a_bad_entry_is_refused(entry: dict[str, str], words: str) -> None:
    with pytest.raises(BadUsage, match=words):
        States.load([entry])
