"""A meeting that is told of twice is shown once."""

from dataclasses import replace

import pytest

from communique.answers import Contact, Round
from communique.present.again import is_again
from communique.present.bar import Bar
from communique.present.facts import Facts
from communique.present.talks import meetings

from .builder import ANSWER, ROUNDS

HELD = replace(ROUNDS[0], when="2024-08-29/2024-09-01", reports=("r1", "r2"), ordinal=None)
BAR = Bar(Facts(replace(ANSWER, rounds=(HELD,))), "2024-09-19")


def other(**changed: object) -> Round:
    return replace(HELD, **{"id": "t8", "reports": ("r2",), "evidence": (), **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "again"),
    [
        (other(when=None, status="under-way", reports=("r1",)), True),
        (other(when=None, parties=(), reports=("r1",)), True),
        (other(when="2024-08-30"), True),
        (other(when="2024-08"), True),
        (other(when="2024-10-02"), False),
        (other(when="2024-08-30", place=None), True),
        (other(when="2024-08-30", place="Arsk"), False),
        (other(when="2024-08-30", parties=("XNL", "XQL")), False),
        (other(when="2024-08-30", status="disputed"), False),
        (other(when="2024-08-30", status="announced"), False),
        (other(when=None, ordinal=2), False),
    ],
    ids=[
        "under way",
        "nobody named",
        "a day of it",
        "the month",
        "later",
        "nowhere told",
        "elsewhere",
        "others",
        "disputed",
        "to come",
        "the second",
    ],
)
def test_what_may_be_a_meeting_that_is_shown_is_not_shown_again(one: Round, again: bool) -> None:
    published = [replace(each, report=replace(each.report, published="2024-09-02")) for each in ANSWER.readings]
    bar = Bar(Facts(replace(ANSWER, rounds=(HELD, one), readings=tuple(published))), "2024-09-19")
    assert is_again(bar, one, [HELD, one]) is again


def test_a_contact_inside_a_round_is_that_round_and_a_call_is_not() -> None:
    talks = Contact("k7", "n1", "talks", ("XNL", "XVD"), {}, "2024-08-30", None, "held", "outlet", ("r2",), ())
    assert is_again(BAR, talks, [HELD])
    assert not is_again(BAR, replace(talks, kind="call"), [HELD])


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({}, True),
        ({"parties": ("XNL", "XVD")}, False),
        ({"place": "Arsk"}, False),
        ({"when": "2024-09-01"}, False),
        ({"status": "announced"}, False),
        ({"kind": "visit"}, False),
        ({"reports": ("r3",)}, False),
    ],
    ids=["undated", "others", "somewhere", "dated", "to come", "a visit", "of no day"],
)
def test_who_spoke_with_whom_soon_after_a_call_of_the_two_is_that_call(changed: dict[str, str], again: bool) -> None:
    call = Contact("k7", "n1", "call", ("XNL", "XQL"), {}, "2024-09-10", None, "held", "outlet", ("r1",), ())
    spoke = replace(call, **{"id": "k8", "kind": "talks", "when": None, "reports": ("r2",), **changed})  # type: ignore[arg-type]
    assert is_again(BAR, spoke, [call, spoke]) is again


def test_other_days_of_what_is_left_out_are_told() -> None:
    late = other(when="2024-08-30/2024-09-02")
    bar = Bar(Facts(replace(ANSWER, rounds=(HELD, late))), "2024-09-19")
    (line,) = meetings(bar, (HELD, late), ()).lines
    assert "may be dated otherwise: 30 August 2024 to 2 September 2024" in [under.who for under in line.under]


def test_a_day_of_the_month_that_is_told_is_no_other_day() -> None:
    month = replace(HELD, when="2024-08", ordinal=None)
    bar = Bar(Facts(replace(ANSWER, rounds=(month, late := other(when="2024-08-30")))), "2024-09-19")
    (line, *_) = meetings(bar, (month, late), ()).lines
    assert not any("dated otherwise" in (under.who or "") for under in line.under)
