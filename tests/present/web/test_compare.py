"""Reports side by side: every stretch of text once, in the row that tells most of it."""

from hypothesis import given
from hypothesis import strategies as st

from communique.answers import Answer, Claim, Origins
from communique.model import Entity, Evidence, Reading, Report, Span, Speaker, Statement
from communique.present.web.desk import Desk
from communique.present.web.pages.compare import Comparison, Row, compare
from communique.present.web.pages.stretches import Taken

LEFT = (
    "Norland will open the strait on Monday if the crews are home, Brekke said. Norland will open the strait on Monday. She denied a deal."
)
RIGHT = "Brekke announced that Norland will open the strait on Monday. The crews must be home, she told reporters in the harbour."


def words(report: str, told: str) -> Evidence:
    text = {"l": LEFT, "r": RIGHT}[report]
    return Evidence(report, text.index(told), text.index(told) + len(told), told)


def claim(key: str, *variants: Evidence, level: str = "said") -> Claim:
    reports = tuple(dict.fromkeys(one.report for one in variants))
    standing = "corroborated" if len(reports) > 1 else "single-origin"
    return Claim(key, level, variants[0].text, None, reports, Origins(1, 1), standing, (), (), (), variants)  # type: ignore[arg-type]


def statement(key: str, report: str, told: str, cue: str, condition: str | None = None) -> Statement:
    at, by = words(report, told), words(report, cue)
    hinge = words(report, condition) if condition else None
    return Statement(
        key, report, "indirect", "asserts", Speaker(f"{report}-brekke", None, "named"), Span(by.start, by.end), (Span(at.start, at.end),),
        condition=Span(hinge.start, hinge.end) if hinge else None,
    )  # fmt: skip


def told(*claims: Claim, statements: tuple[Statement, ...] = ()) -> Comparison:
    readings = tuple(
        Reading(
            Report(key, f"{key}.txt", text, key.upper(), None, None, None, "2031-03-04"),
            statements=tuple(one for one in statements if one.report == key),
            entities=(Entity(f"{key}-brekke", "person", "Brekke"),),
        )
        for key, text in (("l", LEFT), ("r", RIGHT))
    )
    return compare(Desk(Answer(readings=readings, claims=claims)), ("l", "r"))


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [quote.text for row in rows for side in row.sides for quote in side]


OPEN = "Norland will open the strait on Monday"
IF = "Norland will open the strait on Monday if the crews are home"


def test_what_is_shared_is_not_told_again_as_what_one_carries_alone() -> None:
    made = told(claim("a", words("l", IF)), claim("b", words("l", OPEN), words("r", OPEN)), claim("c", words("l", "a deal")))
    assert texts(made.shared) == [OPEN, OPEN]
    assert [texts(rows) for rows in made.alone] == [["a deal"], []]


def test_of_two_rows_of_the_same_words_one_is_shown() -> None:
    made = told(claim("a", words("l", OPEN), words("r", OPEN)), claim("b", words("l", IF), words("r", OPEN)))
    assert len(made.shared) == 1
    assert texts(made.shared) == [IF, OPEN], "the row that tells more is the better one"
    assert [part.row for part in made.texts[0]] == [1, None]


def test_alone_the_longer_of_two_that_overlap_is_shown() -> None:
    made = told(claim("a", words("l", OPEN)), claim("b", words("l", IF)))
    assert [texts(rows) for rows in made.alone] == [[IF], []]


def test_a_row_without_a_common_speaker_says_who_speaks_in_each_report() -> None:
    said = statement("s", "l", IF, "said")
    made = told(claim("a", words("l", IF), words("r", OPEN)), statements=(said,))
    (row,) = made.shared
    assert row.who is None
    assert row.sides[0][0].cue == "said"
    assert row.sides[0][0].who is not None
    assert row.sides[1][0].who is None


def test_a_condition_is_missing_only_where_its_words_are_missing_too() -> None:
    bound = statement("s", "l", IF, "said", "if the crews are home")
    free = statement("t", "r", "The crews must be home", "told")
    whole = told(claim("a", words("l", IF), words("r", "The crews must be home")), statements=(bound, free))
    assert whole.shared[0].remarks == ("told with other verbs: “said”, “told”",)
    opened = told(claim("a", words("l", IF), words("r", OPEN)), statements=(bound,))
    assert "a condition that one carries is missing in another" in opened.shared[0].remarks


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: Span(one[0], one[0] + one[1])), max_size=6)


@given(SPANS, SPANS)
def test_a_stretch_is_repeated_if_most_of_its_letters_are_shown(shown: list[Span], asked: list[Span]) -> None:
    taken = Taken()
    taken.take({"r": shown})
    letters = [at for one in asked for at in range(one.start, one.end)]
    held = [at for at in letters if any(one.start <= at < one.end for one in shown)]
    assert taken.has("r", asked) == (len(held) > len(letters) / 2)
    assert not taken.has("other", asked)
