"""Dates told by way of another date, by a plan, or by a name of their own; the texts are ours, the states are invented."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Span
from communique.read.dates import find_dates
from communique.read.sentences import find_sentences

ISSUED = "2025-05-28"
"""A Wednesday."""


def values_in(text: str, published: str | None = ISSUED) -> dict[str, str | None]:
    found = find_dates(text, [Span(*one) for one in find_sentences(text)], published)
    return {one.span.of(text): one.value for one in found}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on May 3, 2025, and again three days later.", "three days later", "2025-05-06"),
        ("They met on May 3, 2025. Two days earlier they had spoken.", "Two days earlier", "2025-05-01"),
        ("They met on May 3, 2025. The next day they signed.", "The next day", "2025-05-04"),
        ("They met on May 3, 2025. They had spoken the day before.", "the day before", "2025-05-02"),
        ("They met on May 3, 2025. The same day they signed.", "The same day", "2025-05-03"),
        ("They met on May 3, 2025. Later that day they signed.", "Later that day", "2025-05-03"),
        ("They met on May 3, 2025. It was the first truce that year.", "that year", "2025"),
        ("They met in March 2024. The following month they signed.", "The following month", "2024-04"),
        ("They met in 2015 and signed two years later.", "two years later", "2017"),
        ("They met on May 3, 2025, and signed two weeks later.", "two weeks later", "2025-05-14/2025-05-20"),
        ("They met on May 3, 2025, and signed the following Friday.", "the following Friday", "2025-05-09"),
        ("They met on May 3, 2025, after a call the previous Friday.", "the previous Friday", "2025-05-02"),
        ("They met on May 3, 2025, after a call the previous Saturday.", "the previous Saturday", "2025-04-26"),
    ],
)
def test_a_step_is_reckoned_from_the_date_before_it(text: str, words: str, value: str) -> None:
    for published in (ISSUED, None):
        assert values_in(text, published)[words] == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The next day they signed.", "The next day"),
        ("They have waited since May 3, 2025. The next day they signed.", "The next day"),
        ("Lavan said on Wednesday. The next day they signed.", "The next day"),
        ("They met on May 3, 2025. Nobody came. Nobody spoke. The next day they signed.", "The next day"),
        ("They met on May 3, 2025, or on May 5, 2025. The next day they signed.", "The next day"),
        ("They met in May 2024 and signed three days later.", "three days later"),
        ("They met on May 3, 2025, and signed about three days later.", "about three days later"),
        ("They met on May 3, 2025, and two days later, on May 7, they signed.", "two days later"),
    ],
)
def test_a_step_from_no_sure_date_has_no_value(text: str, words: str) -> None:
    assert values_in(text)[words] is None


def test_a_step_back_may_start_from_the_day_of_saying() -> None:
    assert values_in("Arsk said on Wednesday that Lavan had flown to Norland a day earlier.")["a day earlier"] == "2025-05-27"


def test_a_step_takes_along_what_its_base_leaned_on() -> None:
    text = "They met on Monday. The next day they signed."
    found = find_dates(text, [Span(*one) for one in find_sentences(text)], ISSUED)
    assert [(one.value, one.against) for one in found] == [("2025-05-26", ISSUED), ("2025-05-27", ISSUED)]
    assert values_in(text, None) == {"Monday": None, "The next day": None}


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2080, 1, 1)), st.integers(2, 90))
def test_days_later_and_days_earlier_undo_each_other(day: datetime.date, count: int) -> None:
    written = f"{day:%B} {day.day}, {day.year}"
    later = values_in(f"They met on {written}, and again {count} days later.", None)[f"{count} days later"]
    earlier = values_in(f"They met on {written}, and had met {count} days earlier.", None)[f"{count} days earlier"]
    assert later == (day + datetime.timedelta(days=count)).isoformat()
    assert earlier == (day - datetime.timedelta(days=count)).isoformat()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys agreed to meet on Friday.", "Friday", "2025-05-30"),
        ("Talks resume Friday in Arsk.", "Friday", "2025-05-30"),
        ("The envoys could meet as early as Friday.", "Friday", "2025-05-30"),
        ("The envoys are likely to meet on Friday.", "Friday", "2025-05-30"),
        ("On Friday, the council of Norland plans to hold a vote.", "Friday", "2025-05-30"),
        ("Lavan is due to stay in Norland through Friday.", "Friday", "2025-05-30"),
        ("The talks collapsed due to the shelling on Friday.", "Friday", "2025-05-23"),
        ("The envoys failed to meet on Friday.", "Friday", "2025-05-23"),
        ("Lavan, who has a plan to end the war, on Friday told the council so.", "Friday", "2025-05-23"),
        ("The delegates will approve the proposed text on June 3.", "June 3", "2025-06-03"),
        ("The envoys have not met since July.", "July", "2024-07"),
        ("They met in July last year.", "July last year", "2024-07"),
        ("They met on May 16 last year.", "May 16 last year", "2024-05-16"),
    ],
)
def test_plans_look_forward_and_what_came_of_them_back(text: str, words: str, value: str) -> None:
    assert values_in(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They sat from March until May.", "March until May", "2025-03/2025-05"),
        ("They will sit from June to August.", "June to August", "2025-06/2025-08"),
        ("The halls stand open from October to December.", "October to December", "XXXX-10/XXXX-12"),
        ("They met on April 24 and 25.", "25", "2025-04-25"),
        ("The envoys met on the 24th.", "the 24th", "2025-05-24"),
        ("The envoys will meet on the 3rd.", "the 3rd", "2025-06-03"),
        ("They met on the 24th of last month.", "the 24th of last month", "2025-04-24"),
        ("The sides will meet in ten days.", "ten days", "2025-06-07"),
        ("They will meet in the week of June 9.", "the week of June 9", "2025-06-09/2025-06-15"),
        ("A truce is wanted by the end of the year.", "the end of the year", "2025"),
        ("A truce is wanted by the end of this month.", "the end of this month", "2025-05"),
        ("A truce is wanted by year-end.", "year-end", "2025"),
        ("They met earlier in the week.", "earlier in the week", "2025-05-26/2025-06-01"),
        ("They met this spring.", "this spring", "2025-21"),
        ("He added that talks go on this Thursday.", "this Thursday", "2025-05-29"),
        ("He added that talks were held this Monday.", "this Monday", "2025-05-26"),
        ("They will meet in the autumn.", "the autumn", "2025-23"),
        ("The treaty of the '90s failed.", "the '90s", "199X"),
        ("They met this past weekend.", "this past weekend", "2025-05-24/2025-05-25"),
        ("They met on the day before last Tuesday.", "the day before", "2025-05-26"),
        ("Norland fell silent in '89.", "'89", "1989"),
        ("Issued 16/05/25.", "16/05/25", "2025-05-16"),
        ("Issued 10/30/89.", "10/30/89", "1989-10-30"),
        ("Issued 05/06/25.", "05/06/25", None),
        ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("They met last Thanksgiving.", "last Thanksgiving", "2024-11-28"),
    ],
)
def test_other_times_against_publication(text: str, words: str, value: str | None) -> None:
    assert values_in(text)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "They met on the 24th.",
        "They will meet in ten days.",
        "They meet by the end of the year.",
        "They met over the summer.",
        "They will meet at Thanksgiving.",
        "Profits fell in the third quarter.",
        "They met a year earlier.",
        "They met a year ago.",
    ],
)
def test_without_publication_these_have_no_value(text: str) -> None:
    assert set(values_in(text, None).values()) <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "He works on the 24th floor.",
        "They can build it in ten days.",
        "Shells fell on the old quarter and on the third quarter of the city.",
        "Norland's charter is too old for today's generation.",
        "The leaders of tomorrow study here.",
        "The broadcaster VOA Today said so, and This Week with Lavan.",
        "The Christmas market opened.",
        "On April 24 and 25 soldiers the guards fired.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert not set(values_in(text)) & {
        "the 24th",
        "ten days",
        "the third quarter",
        "Christmas",
        "25",
        "today",
        "tomorrow",
        "Today",
        "This Week",
    }


def test_a_season_long_over_is_not_taken_for_the_one_meant() -> None:
    assert values_in("The envoys rule out no round in the autumn.")["the autumn"] is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Profits fell in the first quarter.", "the first quarter", "2025-01/2025-03"),
        ("Profits fell in the third quarter.", "the third quarter", "2024-07/2024-09"),
        ("Profits will rise in the third quarter.", "the third quarter", "2025-07/2025-09"),
        ("The mills will post first-quarter earnings.", "first-quarter", "2025-01/2025-03"),
        ("Profits fell in the last quarter of 2024.", "the last quarter of 2024", "2024-10/2024-12"),
        ("Profits fell in Q1 2025.", "Q1 2025", "2025-01/2025-03"),
        ("Profits fell in H2 2024.", "H2 2024", "2024-07/2024-12"),
        ("Profits fell in last year's third quarter.", "last year's third quarter", "2024-07/2024-09"),
        ("Profits fell in the fiscal third quarter.", "the fiscal third quarter", None),
        ("Profits fell in the fiscal first quarter ended Jan. 31.", "the fiscal first quarter", "2024-11/2025-01"),
        ("Profits fell in the first quarter. In the year-ago quarter they rose.", "the year-ago quarter", "2024-01/2024-03"),
        ("Profits fell in the first quarter. They were $4 million a year earlier.", "a year earlier", "2024-01/2024-03"),
        ("Profits fell in the first quarter. A year ago, Arsk lent $5 billion.", "A year ago", "2024"),
        ("Profits fell in the fourth quarter of 2024. In the 2022 period they rose.", "the 2022 period", "2022-10/2022-12"),
    ],
)
def test_quarters(text: str, words: str, value: str | None) -> None:
    assert values_in(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys will study Friday's ruling.", "Friday", "2025-05-23"),
        ("The envoys await Friday's ruling.", "Friday", "2025-05-30"),
        ("The envoys wait for Friday's ruling.", "Friday", "2025-05-30"),
        ("Lavan will be blamed for Friday's attack.", "Friday", "2025-05-23"),
        ("The markets fell ahead of Friday's decision.", "Friday", "2025-05-30"),
        ("All ten states had filed their lists by Friday.", "Friday", "2025-05-23"),
        ("Norland had demanded an answer by Friday.", "Friday", "2025-05-30"),
        ("Norland had said it would sign by Friday.", "Friday", "2025-05-30"),
        ("The round planned in Arsk for Tuesday was cancelled.", "Tuesday", "2025-05-27"),
        ("The round planned in Arsk for Friday was cancelled.", "Friday", "2025-05-30"),
        ("The round planned in Arsk for Tuesday will be cancelled.", "Tuesday", "2025-06-03"),
        ("The appeal is heard in July.", "July", "2025-07"),
        ("The talks are held on Friday.", "Friday", "2025-05-30"),
        ("Lavan is held responsible for the raid on Friday.", "Friday", "2025-05-23"),
        ("The envoys talked through Friday.", "Friday", "2025-05-23"),
        ("Lavan is going to speak on Friday.", "Friday", "2025-05-30"),
        ("On Friday, when Lavan set up a panel for the much planned visit, nobody came.", "Friday", "2025-05-23"),
    ],
)
def test_outcomes_deadlines_and_plans_called_off(text: str, words: str, value: str) -> None:
    assert values_in(text)[words] == value


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [
        ("2025-05-28", "last winter", "2024-12/2025-02"),
        ("2025-01-15", "last winter", "2023-12/2024-02"),
        ("2025-12-15", "last winter", "2024-12/2025-02"),
        ("2025-05-28", "next winter", "2025-12/2026-02"),
        ("2025-01-15", "this winter", "2024-12/2025-02"),
        ("2025-12-15", "this winter", "2025-12/2026-02"),
        ("2025-05-28", "this winter", None),
        (None, "last winter", None),
    ],
)
def test_a_winter_lies_in_two_years(published: str | None, words: str, value: str | None) -> None:
    assert values_in(f"They spoke about {words}.", published)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "Profits fell in the first quarter. For the nine months, they were $4 million, against $5 million a year earlier.",
            "a year earlier",
            "2024",
        ),
        (
            "Profits fell in the first quarter. For the six months, the mills lost $4 million, against year-earlier net of $5 million.",
            "year-earlier",
            "2024",
        ),
        (
            "Profits fell in the first quarter. After a weak fourth quarter they had hoped for more. The year-ago period was better.",
            "The year-ago period",
            "2024-01/2024-03",
        ),
        (
            "Profits fell in the first quarter. In the fourth quarter of 2024 they were $5 million, against $4 million a year earlier.",
            "a year earlier",
            "2023-10/2023-12",
        ),
        ("Profits fell in the first quarter. Costs in the latest period were lower than a year ago.", "a year ago", "2024-01/2024-03"),
        ("Sales rose in the first two quarters of 2024.", "the first two quarters of 2024", "2024-01/2024-06"),
        ("Sales rose. For the year, profits fell.", "the year", "2025"),
        ("It was signed in the winter of nineteen ninety-four.", "winter of nineteen ninety-four", "1994-24"),
    ],
)
def test_figures_are_held_against_the_same_time_of_another_year(text: str, words: str, value: str) -> None:
    assert values_in(text)[words] == value


def test_a_balance_names_no_time_that_the_words_leave_open() -> None:
    assert values_in("Sales rose. For the year, profits fell.", None)["the year"] is None
    assert values_in("Earnings rose in the latest quarter.")["the latest quarter"] is None


def test_the_year_of_a_balance_told_in_spring_is_the_one_before() -> None:
    assert values_in("Sales rose. The mills lost money for the year.", "2025-02-10")["the year"] == "2024"


def test_the_year_is_no_date_where_nobody_speaks_of_money() -> None:
    assert values_in("Lavan was named envoy for the year.") == {}
