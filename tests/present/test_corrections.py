from dataclasses import replace

from communique.present.corrections import is_undone, took_place
from communique.present.facts import Facts
from communique.present.talks import meetings

from .spoken import LEAD, bar_of

AHEAD = (
    "2024-09-12",
    LEAD + "Norland and Veldania will hold a third round of talks in Corvik on October 3, Foreign Minister Ilan Torvek of Veldania said.",
)
MOVED = (
    "2024-09-20",
    LEAD + "The third round of talks between Norland and Veldania won't be held in Corvik on October 3 after all, Torvek said.",
)


def test_a_round_that_is_moved_later_is_not_shown_as_announced() -> None:
    early, late = bar_of([AHEAD]), bar_of([AHEAD, MOVED])
    told = [[line.occurred for line in meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines] for bar in (early, late)]
    assert "2024-10-03" in told[0]
    assert "2024-10-03" not in told[1]


def test_only_a_later_report_undoes_and_only_that_day_or_place() -> None:
    bar = bar_of([AHEAD, MOVED])
    assert is_undone(bar.facts, "2024-10-03", None, ["r0"], bar.reports)
    assert not is_undone(bar.facts, "2024-10-03", None, ["r0", "r1"], bar.reports)
    assert not is_undone(bar.facts, "2024-11-03", "Arsk", ["r0"], bar.reports)


def test_talks_told_of_later_at_the_same_place_took_place() -> None:
    """As where linking has not joined the two, because one of them has no day."""
    facts = bar_of([AHEAD, MOVED]).facts
    (met,) = (one for one in facts.answer.contacts if one.status == "held")
    undated = replace(met, when=None, place="Corvik", reports=("r1",))
    later = Facts(replace(facts.answer, contacts=(undated,)))
    assert took_place(later, "2024-09-15", "Corvik", ("XNL", "XVD"), ["r0"])
    assert not took_place(later, "2024-09-15", "Port Tarn", ("XNL", "XVD"), ["r0"])
    assert not took_place(later, "2024-09-15", "Corvik", ("XNL", "XVD", "FRA"), ["r0"])
    assert not took_place(later, "2024-10-03", "Corvik", ("XNL", "XVD"), ["r0"])
    assert not took_place(later, "2024-09-15", "Corvik", ("XNL", "XVD"), ["r0", "r1"])
    assert not took_place(
        Facts(replace(facts.answer, contacts=(replace(undated, status="announced"),))), "2024-09-15", "Corvik", ("XNL", "XVD"), ["r0"]
    )
