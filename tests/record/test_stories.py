from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Judgement, Reading, Report, Span
from communique.record.stories import stories_of

BRIDGE = "Lorries queue at the reopened Tesse bridge after Veldania and Norland ended the closure of the crossing"
HARVEST = "Beekeepers in Lower Alden celebrate a record honey harvest with music and pastry"
ELECTION = "Ostrian voters choose a new parliament while opposition parties dispute the ballot count"


def reading(
    name: str, text: str, published: str | None = "2031-03-04", language: str | None = "en", furniture: tuple[Span, ...] = ()
) -> Reading:
    return Reading(Report(name, "test", text, title=text[:40], published=published, language=language, furniture=furniture))


def groups(readings: list[Reading], judgements: tuple[Judgement, ...] = ()) -> list[tuple[str, ...]]:
    return [story.reports for story in stories_of(readings, judgements)]


def test_reports_of_one_happening_are_one_story_and_strangers_their_own() -> None:
    found = [
        reading("a", BRIDGE),
        reading("b", HARVEST),
        reading("c", "The Tesse bridge crossing between Veldania and Norland reopened; lorries queue"),
        reading("d", ELECTION),
    ]
    assert sorted(groups(found)) == [("a", "c"), ("b",), ("d",)]


def test_two_reports_alone_are_one_story_by_what_they_share_and_not_by_empty_words() -> None:
    assert groups(
        [reading("a", BRIDGE), reading("b", "The Tesse bridge crossing between Veldania and Norland reopened; lorries queue")]
    ) == [("a", "b")]
    assert (
        len(
            groups(
                [
                    reading("a", "There was much more to say about this in those weeks. " + HARVEST),
                    reading("b", "There was much more to say about this in those weeks. " + ELECTION),
                ]
            )
        )
        == 2
    )


def test_months_apart_only_near_copies_stay_together() -> None:
    other = "Veldania and Norland quarrel about fishing; the Tesse crossing stays open"
    near, far = (
        [reading("a", BRIDGE), reading("b", other, date), reading("c", HARVEST), reading("d", ELECTION)]
        for date in ("2031-03-04", "2031-09-04")
    )
    assert ("a", "b") in groups(near)
    assert ("a", "b") not in groups(far)
    assert ("a", "b") in groups([reading("a", BRIDGE), reading("b", BRIDGE, "2031-09-04"), reading("c", HARVEST)])


def test_copies_belong_together_whatever_their_words() -> None:
    found = [reading("a", BRIDGE), reading("b", HARVEST), reading("c", ELECTION)]
    assert ("a", "b") in groups(found, (Judgement("copy-of", "b", "a", 0.9, "test"),))


def test_leftovers_of_a_site_make_no_story() -> None:
    left = "Subscribe newsletter cookies privacy weather horoscope crossword puzzles podcasts advertising imprint contact archive. "
    bare = [reading("a", left * 3 + BRIDGE), reading("b", left * 3 + HARVEST), reading("c", ELECTION)]
    cut = (Span(0, 3 * len(left)),)
    marked = [reading("a", left * 3 + BRIDGE, furniture=cut), reading("b", left * 3 + HARVEST, furniture=cut), reading("c", ELECTION)]
    assert ("a", "b") in [story.reports for story in stories_of([Reading(Report(one.report.id, "t", one.report.text)) for one in bare])]
    assert ("a", "b") not in [
        story.reports
        for story in stories_of([Reading(Report(one.report.id, "t", one.report.text, furniture=one.report.furniture)) for one in marked])
    ]


def test_a_story_keeps_the_name_of_its_first_report_when_it_grows() -> None:
    first = stories_of([reading("a", BRIDGE), reading("x", HARVEST)])
    grown = stories_of([reading("a", BRIDGE), reading("b", BRIDGE, "2031-03-05"), reading("x", HARVEST)])
    assert {one.id for one in first} == {one.id for one in grown}


WORDS = st.lists(st.sampled_from((BRIDGE + " " + HARVEST).split()), max_size=8).map(" ".join)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=7), st.randoms(use_true_random=False))
def test_every_report_has_one_story_and_order_changes_nothing(texts, random) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(f"r{at}", text, random.choice([None, "2031-03-04", "2031-03-09"])) for at, text in enumerate(texts)]
    found = stories_of(readings)
    assert found == stories_of(random.sample(readings, len(readings)))
    assert sorted(one for story in found for one in story.reports) == sorted(one.report.id for one in readings)
