"""What is still to come, with the words that say so."""

from dataclasses import replace

import pytest

from communique.answers import Contact, Round
from communique.model import Evidence, Reading, Report, Sighting, Span, When
from communique.record.agenda import agenda_of

WORDS = "A third round of talks will be held in Lindhaven on June 2."
NAMES = {"XAA": "Norland", "XAB": "Veldania"}
CONTACT = Contact(
    "c", "n", "talks", ("XAA", "XAB"), {}, "2031-06-02", "Lindhaven", "announced", "outlet", ("r",), (Evidence("r", 0, len(WORDS), WORDS),)
)
ROUND = Round("x", "n", ("XAA", "XAB"), (), (), 3, "2031-06-02", "Lindhaven", None, "announced", None, {}, ("c",), ("r",), CONTACT.evidence)
SIGHTING = Sighting("s", "r", "talks", True, ("XAA", "XAB"), "announced", (Span(0, 5),))


def reading(text: str, date: str, value: str | None = "2031-06-01", published: str | None = "2031-05-21") -> Reading:
    start = text.index(date)
    when = When(Span(start, start + len(date)), value)
    return Reading(Report("r", "r.txt", text, published=published), (Span(0, len(text)),), dates=(when,), sightings=(SIGHTING,))


def test_a_round_to_come_is_a_plain_line() -> None:
    (one,) = agenda_of([], [ROUND], [CONTACT], NAMES)
    assert (one.what, one.when, one.place, one.status) == (
        "third round of talks between Norland and Veldania",
        "2031-06-02",
        "Lindhaven",
        "announced",
    )
    assert one.evidence[0].text == WORDS


def test_a_contact_that_is_no_round_says_what_it_is() -> None:
    call = replace(CONTACT, kind="call", status="proposed", when=None, place=None)
    (one,) = agenda_of([], [], [call], NAMES)
    assert (one.what, one.status, one.when) == ("call between Norland and Veldania", "proposed", None)


def test_expected_only_where_the_words_say_no_more() -> None:
    words = "A new round is expected to be announced soon."
    soon = replace(CONTACT, when=None, place=None, evidence=(Evidence("r", 0, len(words), words),))
    assert [one.status for one in agenda_of([], [], [soon], NAMES)] == ["expected"]


def test_talks_that_go_on_are_not_to_come() -> None:
    going = "The negotiations would continue beyond June 30."
    on = replace(CONTACT, when=None, evidence=(Evidence("r", 0, len(going), going),))
    assert agenda_of([], [ROUND], [on], NAMES) == ()
    again = replace(on, evidence=(*on.evidence, Evidence("q", 0, 17, "A new round opens")))
    assert [one.what for one in agenda_of([], [replace(ROUND, ordinal=None)], [again], NAMES)] == [
        "new round of talks between Norland and Veldania"
    ]


@pytest.mark.parametrize("status", ["held", "cancelled", "disputed", "broken-off", "under-way"])
def test_what_is_over_or_off_is_not_to_come(status: str) -> None:
    assert agenda_of([], [], [replace(CONTACT, status=status)], NAMES) == ()  # type: ignore[arg-type]


def test_a_day_gone_by_has_passed() -> None:
    assert [one.status for one in agenda_of([], [ROUND], [CONTACT], NAMES, "2031-06-05")] == ["passed"]


@pytest.mark.parametrize(
    ("text", "date", "start"),
    [
        ("The truce expires on Friday.", "Friday", "expires"),
        ("Norland must answer by June 1.", "June 1", "deadline"),
        ("The mediator set a deadline of June 1.", "June 1", "deadline"),
        ("Both sides are to hand over lists no later than June 1.", "June 1", "deadline"),
    ],
)
def test_deadlines_and_expiries_are_listed_with_their_sentence(text: str, date: str, start: str) -> None:
    (one,) = agenda_of([reading(text, date)], [], [], NAMES)
    assert one.what.startswith(start)
    assert (one.when, one.evidence[0].text, one.status) == ("2031-06-01", text, "announced")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The truce expired on Friday.", "Friday"),
        ("Norland would have to answer by June 1 if asked.", "June 1"),
        ("The envoy was killed by mortar fire on June 1.", "June 1"),
        ("Veldania had to leave by June 1.", "June 1"),
        ("The panel will meet on Monday and then each month until June 1.", "June 1"),
    ],
)
def test_what_is_over_or_only_supposed_is_no_deadline(text: str, date: str) -> None:
    assert agenda_of([reading(text, date)], [], [], NAMES) == ()


def test_no_date_no_deadline() -> None:
    assert agenda_of([reading("Norland must answer by Friday.", "Friday", None)], [], [], NAMES) == ()


def test_what_reports_say_in_the_same_words_is_one_item() -> None:
    one = reading("The truce expires on Friday.", "Friday")
    two = replace(one, report=replace(one.report, id="q"))
    (item,) = agenda_of([one, two], [], [], NAMES)
    assert [e.report for e in item.evidence] == ["q", "r"]
    assert agenda_of([two, one], [], [], NAMES) == (item,)


def test_talks_whose_parties_nobody_names_are_called_talks() -> None:
    for parties, what in (((), "new round of talks"), (("XAA",), "new round of talks of Norland")):
        (one,) = agenda_of([], [replace(ROUND, parties=parties, ordinal=None)], [replace(CONTACT, parties=parties)], NAMES)
        assert one.what == what
