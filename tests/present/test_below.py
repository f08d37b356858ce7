"""What stands below a round: how it ended by two outlets, where one tells what was agreed and another what was not."""

import pytest

from communique.present.talks import meetings

from .spoken import bar_of

DAY = "2024-09-11"
AGREED = "Norland and Veldania held a first round of talks in Port Sabel on September 10, where they agreed to free 40 sailors each."


def outcomes(*others: str, first: str = AGREED) -> list[str | None]:
    bar = bar_of([(DAY, first), *((DAY, one) for one in others)])
    (section,) = [one for one in [meetings(bar, bar.facts.answer.rounds, bar.facts.answer.contacts)] if one.lines]
    return [under.words for line in section.lines for under in line.under if (under.who or "").startswith("outcome in")]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            "This comes after Norland and Veldania met in Port Sabel on September 10 for a first round of talks, but the two sides failed to reach a truce.",
            "Norland and Veldania met in Port Sabel on September 10 for a first round of talks, but the two sides failed to reach a truce.",
        ),
        (
            "The talks of Norland and Veldania in Port Sabel ended on September 10 without a truce.",
            "The talks of Norland and Veldania in Port Sabel ended on September 10 without a truce.",
        ),
    ],
)
def test_what_was_not_reached_stands_beside_what_was(told: str, shown: str) -> None:
    first, *rest = outcomes(told)
    assert first is not None
    assert "agreed to free" in first
    assert rest == [shown]


def test_another_who_tells_of_no_more_adds_nothing() -> None:
    (only,) = outcomes("Norland and Veldania held a first round of talks in Port Sabel on September 10.")
    assert only is not None


def test_where_the_first_tells_what_was_not_reached_no_other_does() -> None:
    first = AGREED.replace(" each.", " each, but failed to agree on a truce.")
    assert len(outcomes("The talks of Norland and Veldania in Port Sabel ended on September 10 without a truce.", first=first)) == 1
