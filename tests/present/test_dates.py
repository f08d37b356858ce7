import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.present.dates import days_before, in_words, last_day, with_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-09-18", "18 September 2024"),
        ("2024-09", "September 2024"),
        ("2024", "2024"),
        ("XXXX-05-16", "16 May (no year told)"),
        ("2024-07-27/2024-07-30", "27 July 2024 to 30 July 2024"),
        ("2024-07-27/..", "from 27 July 2024"),
        ("../2024-07-30", "until 30 July 2024"),
        ("Port Sabel", "Port Sabel"),
        ("2024-13-01", "2024"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


def test_an_unknown_date_sorts_last_and_a_month_at_its_end() -> None:
    values = [None, "2024-10", "2024-10-05", "XXXX-05-16", "2024", "2024-09-28/2024-10-02"]
    assert sorted(values, key=last_day) == ["2024-09-28/2024-10-02", "2024-10-05", "2024-10", "2024", None, "XXXX-05-16"]


def test_days_before() -> None:
    assert days_before("2024-03-03T10:00", 7) == "2024-02-25"
    assert days_before("2024", 7) == "2024"


@given(st.dates())
def test_every_full_date_is_its_own_last_day(day: object) -> None:
    assert last_day(str(day)) == str(day)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("published on 2024-09-17: three years", "published on 17 September 2024: three years"),
        ("dates 2024-09-26/2024-09-27 and 2024-09 fit", "dates 26 September 2024 to 27 September 2024 and September 2024 fit"),
        ('as in "2024-09-17"', 'as in "2024-09-17"'),
        ("“2024-09-17” is 2024-09-18", "“2024-09-17” is 18 September 2024"),
        ("12024-09-17, 2024-9, round 2024", "12024-09-17, 2024-9, round 2024"),
    ],
)
def test_days_within_a_sentence_are_told_as_people_read_them(sentence: str, shown: str) -> None:
    assert with_words(sentence) == shown


def test_a_week_of_which_no_day_is_told() -> None:
    assert in_words("2016-06-13/2016-06-19") == "in the week of 13 June 2016"
    assert in_words("2016-06-14/2016-06-20") == "14 June 2016 to 20 June 2016"
