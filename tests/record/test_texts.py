"""The texts on the table: versions apart, names together."""

import random
from dataclasses import replace

from communique.model import Reading, Report, Span, TextMention
from communique.record.texts import texts_of


def reading(number: int, text: str, *told: tuple[str, str, str | None, str | None, str | None]) -> Reading:
    """`told` are words, family, version, name and stage."""
    mentions = tuple(
        TextMention(Span(text.index(words), text.index(words) + len(words)), family, version, name, stage)  # type: ignore[arg-type]
        for words, family, version, name, stage in told
    )
    return Reading(Report(f"r{number}", f"r{number}.txt", text, published=f"2031-05-{number:02d}"), texts=mentions)


FIRST = reading(1, "He put a draft memorandum on the table.", ("a draft memorandum", "memorandum", None, None, "tabled"))
NEW = reading(
    2,
    "A revised draft of the memorandum was sent. It is known as the blue paper.",
    ("A revised draft of the memorandum", "memorandum", "new", None, "transmitted"),
    ("blue paper", "paper", None, "blue paper", None),
)
LATER = reading(3, "Norland accepted the blue paper.", ("the blue paper", "paper", None, "blue paper", None))


def test_a_draft_and_its_revision_are_two_texts_and_a_name_joins_its_version() -> None:
    first, new = texts_of([FIRST, NEW, LATER], {})
    assert (first.names, first.stage, first.version_of) == (("draft memorandum",), "tabled", None)
    assert (new.names, new.stage, new.version_of) == (("blue paper", "revised draft of the memorandum"), "transmitted", first.id)
    assert new.reports == ("r2", "r3")
    assert [one.text for one in new.evidence] == ["A revised draft of the memorandum", "blue paper", "the blue paper"]


def test_words_that_may_be_either_of_two_are_nobodys() -> None:
    either = reading(4, "They spoke of the memorandum.", ("the memorandum", "memorandum", None, None, None))
    assert [one.reports for one in texts_of([FIRST, NEW, either], {})] == [("r1",), ("r2",)]


def test_a_text_told_of_once_without_a_stage_and_a_peace_that_is_only_hoped_for_are_none() -> None:
    once = reading(1, "They spoke of the memorandum.", ("the memorandum", "memorandum", None, None, None))
    hoped = reading(
        2,
        "A peace deal and the peace deal.",
        ("A peace deal", "agreement", None, None, None),
        ("the peace deal", "agreement", None, None, None),
    )
    assert texts_of([once, hoped], {}) == ()


def test_the_same_readings_give_the_same_texts() -> None:
    readings = [FIRST, NEW, LATER]
    assert texts_of(sorted(random.sample(readings, 3), key=lambda one: one.report.published or ""), {}) == texts_of(readings, {})


def test_drafts_of_two_authors_are_two_texts_and_a_first_is_not_the_new_one() -> None:
    ours = reading(1, "Norland's draft was sent.", ("Norland's draft", "draft", None, None, "transmitted"))
    theirs = reading(2, "Veldania's draft was sent.", ("Veldania's draft", "draft", None, None, "transmitted"))
    ours, theirs = (replace(one, texts=(replace(one.texts[0], author=who),)) for one, who in ((ours, "XAA"), (theirs, "XAB")))
    assert [one.author for one in texts_of([ours, theirs], {})] == ["XAA", "XAB"]
    both = "The revised draft was sent. The first draft was signed."
    versions = reading(
        1, both, ("The revised draft", "draft", "new", None, "transmitted"), ("The first draft", "draft", "first", None, "signed")
    )
    assert [one.stage for one in texts_of([versions], {})] == ["transmitted", "signed"]


def test_a_draft_that_turned_out_to_be_of_a_memorandum_is_not_later_a_treaty() -> None:
    told = [
        reading(1, "A draft was sent.", ("A draft", "draft", None, None, "transmitted")),
        reading(2, "The memorandum was signed.", ("The memorandum", "memorandum", None, None, "signed")),
        reading(3, "The treaty was ratified.", ("The treaty", "treaty", None, None, "ratified")),
    ]
    assert [one.stage for one in texts_of(told, {})] == ["signed", "ratified"]


def test_truces_of_different_lengths_are_two_texts_and_a_week_is_seven_days() -> None:
    seven = reading(1, "They signed a seven-day truce.", ("a seven-day truce", "ceasefire", None, None, "signed"))
    ten = reading(2, "They signed a 10-day truce.", ("a 10-day truce", "ceasefire", None, None, "signed"))
    week = reading(3, "They extended the weeklong truce.", ("the weeklong truce", "ceasefire", None, None, "in-force"))
    assert [one.reports for one in texts_of([seven, ten, week], {})] == [("r1", "r3"), ("r2",)]


def test_a_text_is_called_first_as_it_was_when_it_came_furthest() -> None:
    wished = reading(1, "They want a truce.", ("a truce", "ceasefire", None, None, None))
    signed = reading(2, "They signed a seven-day truce.", ("a seven-day truce", "ceasefire", None, None, "signed"))
    (one,) = texts_of([wished, signed], {})
    assert (one.names, one.stage) == (("seven-day truce", "truce"), "signed")


def truce(number: int, stage: str, when: str | None = None, expires: str | None = None) -> Reading:
    one = reading(number, "They told of the truce.", ("the truce", "ceasefire", None, None, stage))
    return replace(one, texts=(replace(one.texts[0], when=when, expires=expires),))


def test_of_being_in_force_and_having_run_out_the_last_told_counts() -> None:
    signed, ran, out, renewed = truce(1, "signed"), truce(5, "in-force"), truce(9, "expired", "2031-05-09"), truce(12, "in-force")
    assert [one.stage for one in texts_of([signed, ran], {})] == ["in-force"]
    assert [one.stage for one in texts_of([signed, ran, out], {})] == ["expired"]
    assert [one.stage for one in texts_of([signed, ran, out, renewed], {})] == ["in-force"]


def test_a_later_report_that_tells_of_an_old_end_ends_nothing() -> None:
    renewed, old = truce(5, "in-force", "2031-05-04"), truce(9, "expired", "2031-03-01")
    assert [one.stage for one in texts_of([renewed, old], {})] == ["in-force"]
    coming = truce(5, "expired", "2031-05-25")  # "failed to extend the truce before it expires on 25 May"
    assert [one.stage for one in texts_of([coming, truce(9, "in-force")], {})] == ["in-force"]


def test_an_extension_until_nobody_says_when_takes_the_old_end_away() -> None:
    first, extended = truce(1, "in-force", expires="2031-05-08"), truce(12, "in-force")
    assert [one.expires for one in texts_of([first, extended], {})] == [None]
    assert [one.expires for one in texts_of([first, truce(12, "in-force", expires="2031-07-08")], {})] == ["2031-07-08"]
    assert [one.expires for one in texts_of([first, truce(7, "in-force")], {})] == ["2031-05-08"]


def test_a_truce_in_force_that_was_renewed_may_have_another_length() -> None:
    early = reading(1, "A two-month truce took effect.", ("A two-month truce", "ceasefire", None, None, "in-force"))
    late = reading(2, "The six-month truce has lapsed.", ("The six-month truce", "ceasefire", None, None, "expired"))
    (one,) = texts_of([early, late], {})
    assert one.stage == "expired"
    planned = reading(1, "A two-month truce was tabled.", ("A two-month truce", "ceasefire", None, None, "tabled"))
    assert len(texts_of([planned, late], {})) == 2


def test_agreements_signed_weeks_apart_are_two() -> None:
    signed = "They signed an agreement."
    told = [reading(at, signed, ("an agreement", "agreement", None, None, "signed")) for at in (1, 2, 30)]
    days = ("2031-05-01", "2031-05-01", "2031-05-30")
    dated = [replace(one, texts=(replace(one.texts[0], when=day),)) for one, day in zip(told, days, strict=True)]
    assert [one.reports for one in texts_of(dated, {})] == [("r1", "r2"), ("r30",)]
