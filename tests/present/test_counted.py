"""How many origins a line on a meeting has, on reports that are read as the program reads them."""

from dataclasses import replace

from communique.answers import Origins
from communique.present.bar import Bar
from communique.present.facts import Facts
from communique.present.lines import Line
from communique.present.talks import meetings

from .spoken import bar_of

HELD = "2024-09-11", "Norland and Veldania held a second round of talks in Port Sabel on September 10. It ended without an agreement."
ALSO = (
    "2024-09-12",
    "In Port Sabel, Veldania and Norland met for a second round of talks on September 10, officials of neither said where next.",
)
UNDATED = "2024-09-12", "The second round of talks between Norland and Veldania was held in Port Sabel. It was long."
AHEAD = "2024-09-01", "Norland and Veldania will hold a second round of talks in Port Sabel on September 10, said Ilan Torvek of Veldania."
AGAIN = "2024-09-02", "A second round of talks between Norland and Veldania will be held in Port Sabel on September 10, Norland said."


def line_of(bar: Bar) -> Line:
    (line,) = [one for one in meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines if "round" in (one.who or "")]
    return line


def counted(*reports: tuple[str, str]) -> tuple[str | None, str | None]:
    line = line_of(bar_of(reports))
    return line.mark, line.origins


def test_one_report_is_one_origin() -> None:
    assert counted(HELD) == ("single-origin", "1 origin")


def test_two_that_tell_of_it_with_its_day_corroborate() -> None:
    assert counted(HELD, ALSO) == ("corroborated", "at least 2 origins")


def test_who_tells_of_it_without_the_day_leaves_the_number_open() -> None:
    assert counted(HELD, UNDATED) == (None, "1 to 2 origins")


def test_who_speaks_of_its_place_afterwards_may_tell_of_it_too() -> None:
    later = "2024-09-13", "Nothing came of the evening in Port Sabel, people in the capital said."
    before = "2024-09-02", "The harbour of Port Sabel was closed for repairs."
    elsewhere = "2024-09-13", "Nothing came of the evening in Oster, people in the capital said."
    other = "2024-10-13", "Norland and Veldania held a third round of talks in Port Sabel on October 12."
    assert counted(HELD, later) == (None, "1 to 2 origins")
    bar = bar_of([HELD, other])
    lines = meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts).lines
    assert [line.origins for line in lines if "second round" in (line.who or "")] == ["1 origin"]  # its place is named for another round
    assert counted(HELD, before) == counted(HELD, elsewhere) == ("single-origin", "1 origin")


def test_two_that_announce_it_may_have_one_announcement() -> None:
    assert counted(AHEAD, AGAIN) == (None, "1 to 2 origins")


def test_a_copy_is_no_origin() -> None:
    bar = bar_of([HELD, ("2024-09-12", HELD[1])])
    claims = tuple(replace(one, origins=Origins(1, 1)) for one in bar.facts.answer.claims)
    copied = replace(bar.facts.answer, origins={"r0": "r0", "r1": "r0"}, claims=claims)
    line = line_of(replace(bar, facts=Facts(copied)))
    assert (line.mark, line.origins) == ("single-origin", "1 origin")
