import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Judgement, Reading, Report, Span
from communique.record.stories import THRESHOLD, stories_of, threshold_for
from communique.record.stories.clusters import clusters
from communique.record.stories.days import apart
from communique.record.stories.likeness import likeness
from communique.record.stories.vectors import Matrix, cosines, nearness
from communique.record.stories.words import LATER, TITLE_COUNTS, counts

BRIDGE = "Lorries queue at the reopened Tesse bridge after Veldania and Norland ended the closure of the crossing"
HARVEST = "Beekeepers in Lower Alden celebrate a record honey harvest with music and pastry"
ELECTION = "Ostrian voters choose a new parliament while opposition parties dispute the ballot count"


def reading(
    name: str, text: str, published: str | None = "2031-03-04", language: str | None = "en", furniture: tuple[Span, ...] = ()
) -> Reading:
    return Reading(Report(name, "test", text, title=text[:40], published=published, language=language, furniture=furniture))


def groups(readings: list[Reading], judgements: tuple[Judgement, ...] = ()) -> list[tuple[str, ...]]:
    return [story.reports for story in stories_of(readings, judgements)]


def alike(reports: list[Report]) -> Matrix:
    products = cosines(reports)
    return likeness(products, apart(reports, products))


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
    other = "Tesse bridge stays open while Veldania and Norland quarrel about fishing"
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


CAPSIZED = [
    "The ferry Halcyon capsized off Port Alden at night with ninety people; boats pulled survivors from the cold harbour",
    "Port Alden mourns: the Halcyon survivors were taken to the cold sports hall, where doctors and relatives waited at night",
    "Doctors and relatives waited in the sports hall; inspectors ask why ballast pumps of the Halcyon had failed",
    "Inspectors want to know why ballast pumps failed and who signed the seaworthiness certificate of the shipyard",
]


def test_reports_of_a_long_story_are_brought_together_by_those_between() -> None:
    others = [Report(f"o{at}", "t", f"{text} {at}") for at, text in enumerate([HARVEST, ELECTION, BRIDGE] * 8)]
    chain = [Report(f"c{at}", "t", text) for at, text in enumerate(CAPSIZED)]
    with_those_between, without = alike([*chain, *others]), alike([chain[0], chain[2], *others])
    assert with_those_between[0, 2] > 2 * without[0, 1] > 0, "the first and the third share one word, the ship"
    assert without[0, 2] < 0.1, "strangers stay strangers"


def test_the_threshold_grows_with_the_number_of_reports_within_bounds_and_falls_where_each_has_a_near_one() -> None:
    grown = [threshold_for(reports, 0.4) for reports in (2, 30, 200, 2000, 9000)]
    assert grown[0] == grown[1] < grown[2] == THRESHOLD < grown[3] == grown[4]
    assert threshold_for(200, 0.5) < THRESHOLD < threshold_for(200, 0.3)
    assert threshold_for(200, 0.4, base=0.5) == 0.5


def test_nearness_is_the_mean_over_the_nearest_others() -> None:
    products = np.array([[1, 0.3, 0.1], [0.3, 1, 0.2], [0.1, 0.2, 1]])
    assert nearness(products) == pytest.approx((0.3 + 0.3 + 0.2) / 3)
    assert nearness(np.ones((3, 3))) == 1
    assert nearness(np.ones((1, 1))) == nearness(np.ones((0, 0))) == 0


def test_a_word_counts_the_less_the_later_it_stands_and_the_most_in_the_title() -> None:
    held = counts(Report("a", "t", "ferry " + "and " * (LATER - 1) + "harbour " + "the " * 600 + "pumps", title="Ballast of the ferry"))
    assert held["ferry"] == pytest.approx(1 + TITLE_COUNTS)
    assert held["harbour"] == pytest.approx(1 / np.e)
    assert held["ballast"] == TITLE_COUNTS
    assert set(held) == {"ferry", "harbour", "ballast"}, "empty words count nothing, nor does what stands far below"


def test_of_two_that_are_as_near_the_report_of_the_same_days_is_taken_as_a_neighbour() -> None:
    days = [0.0, 1.0, 0.0]
    products = np.eye(3) + np.array([[0, 0.4, 0.4], [0.4, 0, 0.0], [0.4, 0.0, 0]])
    far = np.array([[abs(one - other) for other in days] for one in days])
    found = likeness(products, far)
    assert found[0, 2] > likeness(products, np.zeros((3, 3)))[0, 2], "with no days between the first of the two is taken"
    assert found[0, 1] < found[0, 2]


def test_dates_tell_less_where_the_surest_pairs_are_dated_apart() -> None:
    days = ["2031-03-04", "2031-03-05", "2031-05-20", "2031-06-30"]
    texts = [f"{text} {extra}" for text in (BRIDGE, HARVEST, ELECTION, CAPSIZED[0], CAPSIZED[3]) for extra in ("today", "tonight at noon")]

    def of_a_pair(late: str) -> float:
        dated = [Report(f"{at}", "t", text, published=days[0] if at % 2 else late) for at, text in enumerate(texts)]
        pair = [Report("x", "t", CAPSIZED[0], published=days[0]), Report("y", "t", CAPSIZED[1], published=days[2])]
        return float(alike([*dated, *pair])[-1, -2])

    assert of_a_pair(days[3]) > of_a_pair(days[1]) > 0


def test_clusters_join_the_most_alike_first_and_by_the_average() -> None:
    alike = np.array([[1, 0.9, 0.1, 0.0], [0.9, 1, 0.7, 0.0], [0.1, 0.7, 1, 0.6], [0.0, 0.0, 0.6, 1]])
    assert clusters(alike, 0.65) == [[0, 1], [2], [3]], "the second has 0.7 with the third, the first two together 0.4"
    assert clusters(alike, 0.5) == [[0, 1], [2, 3]]
    assert clusters(alike, 0.1) == [[0, 1, 2, 3]]
