"""Which party asks, refuses or grants something in a passage."""

import pytest

from communique.present.asking import stands_in

from .spoken import LEAD, bar_of


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("Norland wants Veldania to leave the islands.", {("XNL", "asks")}),
        ("Astrid Velle of Norland said on Monday that it would not accept a truce with Veldania.", {("XNL", "refuses")}),
        ("Norland has offered a truce, which Veldania has effectively rejected.", {("XNL", "grants"), ("XVD", "refuses")}),
        ("Norland's main demands include a zone in Veldania.", {("XNL", "asks")}),
        ("Veldania, which holds the islands, refuses to talk to Norland.", {("XVD", "refuses")}),
        ("Veldania's refusal to leave has angered Norland.", {("XVD", "refuses")}),
        ("Norland has never been closer to Veldania.", set()),
        ("Norland said Veldania had opened the port.", set()),
        ("Ostria rejected a truce between Norland and Veldania.", set()),
    ],
)
def test_a_stand_is_told_by_the_verb_right_behind_a_partys_name(told: str, stands: set[tuple[str, str]]) -> None:
    bar = bar_of([("2024-09-11", LEAD + told)])
    reading = bar.facts.readings["r0"]
    assert set(stands_in(bar, bar.facts.evidence("r0", reading.sentences[-1]))) == stands
