from communique.answers import AgendaItem
from communique.model import Evidence
from communique.present.clock import clock

from .spoken import LEAD, bar_of

SET = "Norland must answer the offer on the Tarn customs duties by October 8."
EXTENDED = "Veldania extended the deadline for the offer on the Tarn customs duties until October 19."


def item(report: str, text: str, words: str, when: str) -> AgendaItem:
    start = text.index(words)
    return AgendaItem(f"deadline: {words}", when, None, "announced", (Evidence(report, start, start + len(words), words),))


def test_a_deadline_that_was_extended_is_shown_with_its_last_day_only() -> None:
    first, second = LEAD + SET, LEAD + EXTENDED
    bar = bar_of([("2024-09-12", first), ("2024-09-20", second)])
    items = [item("r0", first, SET, "2024-10-08"), item("r1", second, EXTENDED, "2024-10-19")]
    assert [line.occurred for line in clock(bar, items[:1]).lines] == ["2024-10-08"]
    assert [line.occurred for line in clock(bar, items).lines] == ["2024-10-19"]


def test_what_may_come_is_no_deadline() -> None:
    words = "An accord could be reached by October 8."
    bar = bar_of([("2024-09-12", LEAD + words)])
    assert clock(bar, [item("r0", LEAD + words, words, "2024-10-08")]).lines == ()


def test_talks_that_were_called_off_are_not_told_of_as_to_come() -> None:
    words = "Norland called off the talks with Veldania."
    bar = bar_of([("2024-09-12", LEAD + words)])
    start = (LEAD + words).index(words)
    told = AgendaItem("new round of talks", None, None, "announced", (Evidence("r0", start, start + len(words), words),))
    assert clock(bar, [told]).lines == ()


def test_of_talks_without_a_day_only_those_stand_beside_it_who_tell_of_them_as_late() -> None:
    days = ("2024-09-12", "2024-09-19", "2024-09-20")
    words = (
        "A new round of talks between Veldania and Norland will be held in the old customs house.",
        "Veldania and Norland will hold further talks on the herring quota of the coming season.",
        "Norland and Veldania will hold a new round of talks.",
    )
    bar = bar_of([(day, LEAD + each) for day, each in zip(days, words, strict=True)])
    told = tuple(Evidence(f"r{at}", len(LEAD), len(LEAD + each), each) for at, each in enumerate(words))
    undated, dated = (AgendaItem("new round of talks", when, None, "announced", told) for when in (None, "2024-09-28"))
    assert [{one.report for one in line.references} for line in clock(bar, [undated]).lines] == [{"r1", "r2"}]
    assert [{one.report for one in line.references} for line in clock(bar, [dated]).lines] == [{"r0", "r1", "r2"}]
