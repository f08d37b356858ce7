"""Commitments from hand-made readings of invented reports."""

from dataclasses import replace

from communique.answers import Commitment, Contact
from communique.model import Fact, Promise, Reading, Role
from communique.record.commitments import commitments_of

from .builder import Draft

SIDES = {"XNO": "XNO", "XVE": "XVE", "orsk": "XNO", "tal": "XVE"}
TALKS = Contact("c", None, "talks", ("XNO", "XVE"), {}, None, None, "held", "outlet", (), ())


def promised(
    name: str, text: str, deed: str, day: str, due: str | None = None, by: tuple[str, ...] = ("XNO",), account: str = "outlet"
) -> Reading:
    draft = Draft(name, text, day)
    return replace(draft.reading(), promises=(Promise(draft.at(deed), by, due, account),))


def told(name: str, text: str, day: str, speaker: str | None = None, promiser: str = "Norland") -> Reading:
    """A report of one clause of what was done, by a speaker's account if there is one."""
    draft = Draft(name, text, day)
    if promiser in text:
        draft.state("XNO", promiser)
    account = "outlet"
    if speaker:
        draft.who("person", speaker.title(), key=speaker, roles=(Role("Minister"),))
        account = draft.says(speaker, "said", text.split(" said ")[1].rstrip("."))
    clause = text.split(" said ")[-1].rstrip(".")
    return replace(draft.reading(), facts=(Fact(f"f-{name}", draft.at(clause), account),))


def found(*readings: Reading) -> list[Commitment]:
    return list(commitments_of(readings, SIDES, (), (TALKS,)))


LISTS = promised(
    "a", "Norland undertook to hand over full lists of prisoners.", "hand over full lists of prisoners", "2031-02-20", "2031-02-28"
)


def test_two_reports_of_one_promise_are_one_commitment() -> None:
    again = promised("b", "Norland is to hand its prisoners' lists over.", "hand its prisoners' lists over", "2031-02-21")
    (one,) = found(LISTS, again)
    assert (one.by, one.due, one.state, one.account) == ("XNO", "2031-02-28", "pending", "outlet")
    assert [each.report for each in one.evidence] == ["a", "b"]


def test_other_days_and_other_deeds_are_other_commitments_and_strangers_have_none() -> None:
    later = promised("b", "Norland is to hand over lists of prisoners.", "hand over lists of prisoners", "2031-02-21", "2031-03-28")
    other = promised("c", "Norland is to open the road to lorries.", "open the road to lorries", "2031-02-21")
    stranger = promised("d", "Ostria is to open the road to lorries.", "open the road to lorries", "2031-02-21", by=("XOS",))
    assert len(found(LISTS, later, other, stranger)) == 3


def test_whose_word_it_is_that_it_was_kept() -> None:
    own = told("b", "Orsk said Norland handed over full lists of prisoners.", "2031-02-27", "orsk")
    others = told("b", "Tal said Norland handed over full lists of prisoners.", "2031-02-27", "tal")
    assert [one.state for one in found(LISTS, own)] == ["claimed-kept"]
    assert [one.state for one in found(LISTS, others)] == ["verified"]
    assert [one.state for one in found(LISTS, told("b", "Norland handed over full lists of prisoners.", "2031-02-27"))] == ["claimed-kept"]


def test_part_of_it_another_deed_and_an_earlier_day_are_no_word_of_its_being_kept() -> None:
    for text, day in (
        ("Norland handed over only some of its lists of prisoners.", "2031-02-27"),
        ("Norland has published full lists of prisoners.", "2031-02-27"),
        ("Norland handed over full lists of prisoners.", "2031-02-10"),
    ):
        assert [one.state for one in found(LISTS, told("b", text, day))] == ["pending"]


def test_a_breach_is_alleged_by_somebody_else_and_the_latest_word_counts() -> None:
    blamed = told("b", "Tal said Norland has not handed over full lists of prisoners.", "2031-03-01", "tal")
    (one,) = found(LISTS, blamed)
    assert (one.state, one.account) == ("breach-alleged", blamed.statements[0].id)
    mended = told("c", "Tal said Norland handed over full lists of prisoners.", "2031-03-04", "tal")
    assert [each.state for each in found(LISTS, blamed, mended)] == ["verified"]


def test_what_one_side_did_is_no_word_on_the_others_promise() -> None:
    both = promised(
        "a",
        "Norland and Veldania undertook to hand over lists of prisoners.",
        "hand over lists of prisoners",
        "2031-02-20",
        by=("XNO", "XVE"),
    )
    done = told("b", "Norland handed over lists of prisoners.", "2031-02-27")
    assert [(one.by, one.state) for one in found(both, done)] == [("XNO", "claimed-kept"), ("XVE", "pending")]


def of_the_missing(text: str) -> Reading:
    draft = Draft("a", text, "2031-02-20")
    draft.state("XNO", "Norland")
    draft.who("person", "Tal", key="tal", roles=(Role("Minister"),))
    account = draft.says("tal", "said", text.split(" said ")[1].rstrip("."))
    deed = Promise(draft.at("endorse the declaration on missing persons"), ("XNO",), None, account)
    return replace(draft.reading(), promises=(deed,))


def test_nothing_is_a_breach_that_nobody_alleges() -> None:
    """The words of the promise itself may hold a word of failure ("missing persons"); beside it there is none."""
    (one,) = found(of_the_missing("Tal said Norland undertook to endorse the declaration on missing persons."))
    assert one.state == "pending"
    (one,) = found(of_the_missing("Tal said Norland undertook to endorse the declaration on missing persons but refused to."))
    assert one.state == "breach-alleged"
