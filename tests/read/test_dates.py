"""Dates as news writes them; the texts are ours, the states are invented."""

import datetime
import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Span, When
from communique.read.dates import find_dates
from communique.read.sentences import find_sentences

SEEDS = Path(__file__).parents[2].parent / "shared"


def dates_in(text: str, published: str | None = "2025-05-28", furniture: tuple[Span, ...] = ()) -> list[When]:
    return list(find_dates(text, [Span(*one) for one in find_sentences(text)], published, furniture))


def pairs_in(text: str, published: str | None = "2025-05-28") -> list[tuple[str, str | None]]:
    return [(one.span.of(text), one.value) for one in dates_in(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on May 16, 2025 in Arsk.", "May 16, 2025", "2025-05-16"),
        ("They met on Friday, May 16, 2025, in Arsk.", "Friday, May 16, 2025", "2025-05-16"),
        ("They met on 16 May 2025.", "16 May 2025", "2025-05-16"),
        ("They met on the 16th of May, 2025.", "16th of May, 2025", "2025-05-16"),
        ("Signed Sept. 3, 2024.", "Sept. 3, 2024", "2024-09-03"),
        ("They met in Arsk on Jan.31, 2025.", "Jan.31, 2025", "2025-01-31"),
        ("Issued 2025-05-16T10:00.", "2025-05-16", "2025-05-16"),
        ("Issued 16/05/2025.", "16/05/2025", "2025-05-16"),
        ("Issued 16.05.2025.", "16.05.2025", "2025-05-16"),
        ("Issued 05/06/2025.", "05/06/2025", None),
        ("The first such talks since March 2022.", "March 2022", "2022-03"),
        ("It began in early May 2024.", "early May 2024", "2024-05"),
        ("It began in 2022.", "2022", "2022"),
        ("Norland left the 2015 accord.", "2015", "2015"),
        ("The treaties of the 1980s.", "1980s", "198X"),
        ("It was drafted in the summer of 2022.", "summer of 2022", "2022-22"),
        ("Talks ran from January to March 2024.", "January to March 2024", "2024-01/2024-03"),
        ("He was envoy from 2014 to 2022.", "2014 to 2022", "2014/2022"),
        ("They met in Oster in 2017 and 2018.", "2017 and 2018", "2017/2018"),
        ("Talks ran July 27-30, 2024.", "July 27-30, 2024", "2024-07-27/2024-07-30"),
        ("Talks ran 30 July – 2 August 2024.", "30 July – 2 August 2024", "2024-07-30/2024-08-02"),
        ("Talks ran between July and December 2024.", "July and December 2024", "2024-07/2024-12"),
        ("The first half of 1990 was quiet.", "The first half of 1990", "1990-01/1990-06"),
        ("Output grew in the third quarter of 2024.", "the third quarter of 2024", "2024-07/2024-09"),
        ("A treaty of the 19th century.", "the 19th century", "18XX"),
        ("It was signed in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It was signed by the year two thousand.", "two thousand", "2000"),
        ("It expires on June 31.", "June 31", None),
        ("It ended on February 29, 2023.", "February 29, 2023", None),
    ],
)
def test_what_the_text_dates_needs_no_publication(text: str, words: str, value: str | None) -> None:
    for published in (None, "2025-05-28"):
        assert pairs_in(text, published) == [(words, value)]
        assert dates_in(text, published)[0].against is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Lavan said Wednesday that they agree.", "Wednesday", "2025-05-28"),
        ("The envoys met on Friday.", "Friday", "2025-05-23"),
        ("The envoys will meet on Friday.", "Friday", "2025-05-30"),
        ("The meeting is scheduled for Friday.", "Friday", "2025-05-30"),
        ("They will be received in Arsk on Monday.", "Monday", "2025-06-02"),
        ("On Monday, the envoys will meet.", "Monday", "2025-06-02"),
        ("He arrived last Friday.", "last Friday", "2025-05-23"),
        ("He arrives next Wednesday.", "next Wednesday", "2025-06-04"),
        ("He left yesterday.", "yesterday", "2025-05-27"),
        ("He leaves tomorrow.", "tomorrow", "2025-05-29"),
        ("They met last month.", "last month", "2025-04"),
        ("They meet next week.", "next week", "2025-06-02/2025-06-08"),
        ("They met three days ago.", "three days ago", "2025-05-25"),
        ("It ended a year ago.", "a year ago", "2024"),
        ("It ended more than two years ago.", "more than two years ago", None),
        ("The envoys met two days later.", "two days later", None),
        ("The prisoners go home no later than day 16 of the truce.", "day 16", None),
        ("The May 16 meeting failed.", "May 16", "2025-05-16"),
        ("Talks will run from July 27 to 30.", "July 27 to 30", "2025-07-27/2025-07-30"),
        ("They visited between January 17 and 20 last year.", "January 17 and 20 last year", "2024-01-17/2024-01-20"),
        ("They met between 3 and 5 May.", "3 and 5 May", "2025-05-03/2025-05-05"),
        ("They spoke from May 3 to June 2.", "May 3 to June 2", "2025-05-03/2025-06-02"),
        ("A round in early June is expected.", "early June", "2025-06"),
        ("The truce was agreed in December.", "December", "2024-12"),
    ],
)
def test_relative_to_publication(text: str, words: str, value: str | None) -> None:
    assert pairs_in(text) == [(words, value)]
    assert dates_in(text)[0].against == (None if value is None else "2025-05-28")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("They met on May 16.", "2025-01-03", "2024-05-16"),
        ("They will meet on May 16.", "2025-01-03", "2025-05-16"),
        ("They will meet on January 10.", "2024-12-20", "2025-01-10"),
        ("They met on January 10.", "2024-12-20", "2024-01-10"),
        ("They met on May 16.", "2025-05-15", "2025-05-16"),
        ("The sides exchanged lists from December 28 to January 3.", "2025-05-28", "2024-12-28/2025-01-03"),
    ],
)
def test_a_day_without_year_takes_the_nearest_in_its_direction(text: str, published: str, value: str) -> None:
    assert [one.value for one in dates_in(text, published)] == [value]


def test_without_publication_nothing_is_made_up() -> None:
    text = "Lavan said Wednesday that last month, on May 16, and in June they met, and yesterday again."
    assert pairs_in(text, None) == [
        ("Wednesday", None),
        ("last month", None),
        ("May 16", "XXXX-05-16"),
        ("June", "XXXX-06"),
        ("yesterday", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said the talks may go on.",
        "Protesters march on the capital; May's cabinet met.",
        "More than 2,000 people and about 2015 soldiers came.",
        "The train left at 2000 GMT.",
        "The council adopted Resolution 2023 and praised Vision 2030.",
        "The Good Friday Agreement holds. Every Monday they pray.",
        "April Holm and June Tarn signed for Norland, and August Berg for Veldania.",
    ],
)
def test_no_dates(text: str) -> None:
    assert pairs_in(text) == []


def test_furniture_holds_no_dates() -> None:
    text = "Updated May 28, 2025\nThe envoys met on Friday."
    assert [one.span.of(text) for one in dates_in(text, furniture=(Span(0, 20),))] == ["Friday"]


@given(
    st.text(alphabet="May 16,2025Friday tolasnexwkg.-/\n", max_size=120), st.sampled_from([None, "2025-05-28", "nonsense", "2025-13-45"])
)
def test_dates_lie_in_the_text_in_order_and_apart(text: str, published: str | None) -> None:
    found = dates_in(text, published)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    year = re.compile(r"\d{3}[\dX]|\d\dXX|XXXX")
    assert all(one.value is None or year.match(one.value) for one in found)


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: datetime.date) -> None:
    assert pairs_in(f"They met on {day:%A}, {day:%B} {day.day}, {day.year}.", None)[0][1] == day.isoformat()


def test_the_seed_reports() -> None:
    gold = SEEDS / "gold/seeds.json"
    if not gold.exists():
        pytest.skip("the seed reports are not on this machine")
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    for letter, report in wanted["reports"].items():
        text = (SEEDS / "seeds" / report["file"]).read_text(encoding="utf-8")
        assert {(one["text"], one["iso"]) for one in wanted["dates"] if one["report"] == letter} == set(pairs_in(text))
        undated = {(one["text"], one["iso"]) for one in wanted["without_publication_date"] if one["report"] == letter}
        assert undated <= set(pairs_in(text, None))


@pytest.mark.parametrize(
    ("text", "published", "words", "value"),
    [
        (
            "Commenting on the forthcoming meeting between Norlandic President Ada Brekke Olsen and Veldanian Prime Minister Milo Varga in Arsk on May 14, Lenz said it mattered.",
            "2031-05-10",
            "May 14",
            "2031-05-14",
        ),
        ("Her spokesman, Ivo Lenz, said the May 14 talks will be followed by a meeting in Sund.", "2031-05-08", "May 14", "2031-05-14"),
        ("They were disarmed under the November 2 signing and will be paid.", "2031-12-01", "November 2", "2031-11-02"),
        (
            "The army and the Front had agreed to extend a truce by five days just before it was due to expire late on Monday.",
            "2023-05-31",
            "Monday",
            "2023-05-29",
        ),
        (
            "She has also invited Brekke, Varga and Lenz to meet again at the third summit in Arsk, in October.",
            "2031-05-09",
            "October",
            "2031-10",
        ),
        ("The next meeting will most likely be held in Arsk in mid-December.", "2031-11-12", "mid-December", "2031-12"),
        ("The truce was due to expire on Monday.", "2023-05-31", "Monday", "2023-06-05"),
        ("He invited nobody and left in October.", "2031-05-09", "October", "2030-10"),
        ("They agreed on Friday to extend the truce by two months, to 2 August.", "2025-05-28", "2 August", "2025-08-02"),
    ],
)
def test_the_verb_that_governs_says_which_way_a_date_looks(text: str, published: str, words: str, value: str) -> None:
    assert dict(pairs_in(text, published))[words] == value
