"""A promise told flatly by one outlet and with its condition by another."""

import pytest

from communique.present.ties import tied

from .spoken import bar_of

FLAT = "2024-09-14", "Veldania will hand over copies of 40 drawers of the catalogue by 10 November, the foreign ministry of Veldania said."
TIED = (
    "2024-09-15",
    '"Tonight we say forty drawers, and they keep coming as long as the families get in," Foreign Minister Ilan Torvek of Veldania said.',
)
OTHERS = "2024-09-15", '"We take the forty drawers only if they are whole," Foreign Minister Ada Lor of Norland said.'
LATER = "2024-10-15", TIED[1]


@pytest.mark.parametrize(
    ("other", "found"), [(TIED, True), (OTHERS, False), (LATER, False)], ids=["own", "of the other side", "a month later"]
)
def test_the_condition_of_another_report_is_found(other: tuple[str, str], found: bool) -> None:
    bar = bar_of([FLAT, other])
    promise = bar.facts.evidence("r0", bar.facts.readings["r0"].sentences[0])
    told = tied(bar, ["XVD"], promise)
    assert (told is not None and told.report == "r1" and "as long as" in told.text) is found


def test_a_promise_with_its_condition_needs_no_other() -> None:
    bar = bar_of([("2024-09-14", f"{FLAT[1][:-1]}, as long as the families get in."), TIED])
    assert tied(bar, ["XVD"], bar.facts.evidence("r0", bar.facts.readings["r0"].sentences[0])) is None
