import pytest

from communique.link.issues import compile_terms, judge_issues, known_issues
from communique.model import Reading, Report, Span, Statement


def issues_of(text: str) -> list[str]:
    statement = Statement("s", "r", "indirect", "asserts", None, None, (Span(0, len(text)),))
    return [one.right for one in judge_issues(Reading(Report("r", "test", text), statements=(statement,)))]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Norland must pull all its remaining troops out of the valley", "withdrawal"),
        ("a neutral, non-aligned Veldania", "neutrality-alliances"),
        ("all discriminatory laws must be abolished", "language-minorities"),
        ("the truce along the Tesse will be extended", "ceasefire"),
        ("the exchange of 300 prisoners of war", "prisoners"),
        ("the blockade of the ferries must end so that humanitarian aid gets through", "humanitarian-access"),
        ("how the river water is shared and the filling of the new dam", "water"),
        ("the union wants a pay rise of five percent", "wages-work"),
    ],
)
def test_a_statement_is_about_what_it_names(text: str, issue: str) -> None:
    assert issues_of(text)[:1] == [issue]


@pytest.mark.parametrize(
    "text", ["We are grateful to them", "the talks would not succeed", "military means carbon neutral tanks", "the border", ""]
)
def test_a_single_hint_or_a_lookalike_is_no_issue(text: str) -> None:
    assert issues_of(text) == []


def test_several_issues_come_with_the_clearest_first_and_no_more_than_two() -> None:
    text = "a ceasefire, sanctions, the lifting of the embargo and more sanctions relief, the return of prisoners, and tariffs"
    assert issues_of(text) == ["sanctions", "ceasefire"]


def test_the_format_of_talks_stands_back_beside_what_they_are_about() -> None:
    assert issues_of("the next round of talks will deal with the exchange of prisoners") == ["prisoners"]
    assert issues_of("the next round of talks will be announced") == ["talks-format"]
    assert issues_of("direct talks in a new round, at the level of delegations, once the truce holds") == ["ceasefire", "talks-format"]


def test_the_reason_shows_the_words() -> None:
    text = "the CEASEFIRE holds"
    (verdict,) = judge_issues(
        Reading(Report("r", "t", text), statements=(Statement("s", "r", "direct", "asserts", None, None, (Span(0, len(text)),)),))
    )
    assert verdict.reason == "names “CEASEFIRE”"


def test_a_list_of_ones_own_takes_the_place_of_the_vocabulary() -> None:
    own = compile_terms({"issue": [{"id": "bees", "label": "Bees", "terms": ["beehive*"], "hints": ["honey", "wax"]}]})
    text = "honey and wax for the ceasefire"
    reading = Reading(Report("r", "t", text), statements=(Statement("s", "r", "direct", "asserts", None, None, (Span(0, len(text)),)),))
    assert [one.right for one in judge_issues(reading, own)] == ["bees"]


def test_ids_are_distinct_and_every_issue_has_a_label() -> None:
    known = known_issues()
    assert len({one.id for one in known}) == len(known) >= 25
    assert all(one.label for one in known)
