"""From attributions to statements, composed as the room composes them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Attribution, Span, Speaker, Statement, When
from communique.read.acts import judge_act
from communique.read.attributions import tidy_attributions
from communique.read.channels import find_channel
from communique.read.conditions import find_condition, parts_of
from communique.read.nesting import is_inside, nest_attributions, reports_speech
from communique.read.quotes import find_quotations, spoken_in
from communique.read.statements import Rules, find_statements
from communique.read.terms import find_terms


def read(text: str, attributions: Sequence[Attribution], dates: Sequence[When] = (), threshold: float = 0.0) -> tuple[Statement, ...]:
    quotations = find_quotations(text)
    sentences = [Span(0, len(text))] if "\n" not in text else [Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))]
    found = nest_attributions(text, sentences, tidy_attributions(text, attributions, quotations), quotations)
    rules = Rules(
        quotes_of=lambda one: spoken_in(text, quotations, one.content, [part for part in (one.source, one.cue) if part]),
        condition_of=lambda one: find_condition(text, sentences, one, parts_of(found)),
        act_of=lambda one, conditional, strict: judge_act(text, one.cue, one.content, conditional, strict),
        channel_of=lambda one: find_channel(text, sentences, one),
        is_inside=is_inside,
        terms_of=lambda one: find_terms(text, sentences, one.content),
        voiced_by=reports_speech,
    )
    return find_statements(
        "report",
        text,
        sentences,
        found,
        rules=rules,
        speaker_of=lambda span: Speaker(None, span) if span else None,
        dates=dates,
        threshold=threshold,
    )


def made(text: str, source: str | None, cue: str, *content: str, confidence: float = 1.0) -> Attribution:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution(at(source) if source else None, at(cue), tuple(at(piece) for piece in content), confidence)


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "content", "kind", "quotes"),
    [
        ('"We are grateful," Orsk said.', "We are grateful", "direct", ["We are grateful,"]),
        ("Orsk said the talks were long.", "the talks were long", "indirect", []),
        ('Orsk said talks would come "very soon."', 'talks would come "very soon."', "mixed", ["very soon."]),
        ("Orsk said the so-called ‘republic’ was gone.", "the so-called ‘republic’ was gone", "mixed", ["republic"]),
        ("Orsk said the rebels’ friends were gone.", "the rebels’ friends were gone", "indirect", []),
    ],
)
def test_kind_and_verbatim_words(text: str, content: str, kind: str, quotes: list[str]) -> None:
    (one,) = read(text, [made(text, "Orsk", "said", content)])
    assert (one.kind, words(text, one.quotes)) == (kind, quotes)


def test_a_quotation_torn_by_its_cue_stays_one_direct_statement() -> None:
    text = '"We waited," Orsk said, "and they came."'
    (one,) = read(text, [made(text, "Orsk", "said", "We waited", "and they came")])
    assert one.kind == "direct"
    assert words(text, one.content) == ['"We waited,"', '"and they came."']
    assert words(text, one.quotes) == ["We waited,", "and they came."]


def test_a_statement_inside_another_names_it() -> None:
    text = "Orsk said that Veldania had warned of a wider war."
    outer, inner = read(text, [made(text, "Orsk", "said", "that Veldania had warned of a wider war")])
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert inner.act == "warns"


def test_the_condition_stays_with_its_statement() -> None:
    text = "Orsk said Norland would sign only if the port is cleared."
    (one,) = read(text, [made(text, "Orsk", "said", "Norland would sign only if the port is cleared")])
    assert one.condition is not None
    assert (one.act, one.condition.of(text)) == ("conditions", "only if the port is cleared")


@pytest.mark.parametrize(
    "text",
    [
        "Orsk said Monday that it was over.",
        "Orsk said in a statement on Monday that it was over.",
        "Orsk on Monday said that it was over.",
        "On Monday, Orsk said that it was over.",
        "Speaking in Arsk on Monday, Orsk said that it was over.",
    ],
)
def test_a_day_beside_the_cue_is_the_day_of_saying(text: str) -> None:
    day = When(Span(text.index("Monday"), text.index("Monday") + 6), "2031-05-05")
    (one,) = read(text, [made(text, "Orsk", "said", "that it was over")], [day])
    assert one.said == "2031-05-05"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Orsk said that it ended Monday.", "Orsk", "that it ended Monday"),
        ("Orsk, elected Monday, said that it was over.", "Orsk, elected Monday,", "that it was over"),
        ("Orsk, who led the talks on Monday, said that it was over.", "Orsk, who", "that it was over"),
        ("After the raid of Monday, which failed, Orsk said that it was over.", "Orsk", "that it was over"),
        ("Orsk said that it was over, after the siege had ended Monday.", "Orsk", "that it was over"),
    ],
)
def test_another_day_is_not_the_day_of_saying(text: str, source: str, content: str) -> None:
    day = When(Span(text.index("Monday"), text.index("Monday") + 6), "2031-05-05")
    (one,) = read(text, [made(text, source, "said", content)], [day])
    assert one.said is None


def test_doubtful_attributions_and_empty_ones_go() -> None:
    text = "Orsk said it was over. Dalla hoped so. Hale declined to comment."
    found = read(
        text,
        [
            made(text, "Orsk", "said", "it was over", confidence=0.9),
            made(text, "Dalla", "hoped", "so", confidence=0.2),
            made(text, "Hale", "declined to comment", confidence=0.9),
        ],
        threshold=0.5,
    )
    assert [one.act for one in found] == ["asserts", "declines-comment"]


def test_channel_and_confidence_are_kept() -> None:
    text = "Orsk said in a statement that it was over."
    (one,) = read(text, [made(text, "Orsk", "said", "that it was over", confidence=0.7)])
    assert (one.channel, one.confidence) == ("statement", 0.7)


TEXTS = st.lists(
    st.sampled_from(["said ", "warned ", "that ", "Orsk ", "if ", "Norland ", '"', "“", "”", ", ", ". ", "\n", "it ", "had "]), max_size=40
).map("".join)
SPANS = st.tuples(st.integers(0, 120), st.integers(1, 40))


@given(TEXTS, st.lists(st.tuples(SPANS, SPANS, st.lists(SPANS, max_size=3)), max_size=5))
def test_statements_lie_in_the_text_and_differ(
    text: str, drawn: list[tuple[tuple[int, int], tuple[int, int], list[tuple[int, int]]]]
) -> None:
    if text.count("\n") > 1 or not text:
        return

    def span(pair: tuple[int, int]) -> Span:
        start = min(pair[0], len(text) - 1)
        return Span(start, min(start + pair[1], len(text)))

    found = read(text, [Attribution(span(source), span(cue), tuple(sorted(map(span, pieces)))) for source, cue, pieces in drawn])
    assert len({one.id for one in found}) == len(found)
    for one in found:
        parts = [*one.content, *one.quotes, *([one.condition] if one.condition else [])]
        assert all(0 <= part.start < part.end <= len(text) for part in parts)
        assert one.inside is None or one.inside in {other.id for other in found} - {one.id}
        assert all(any(quote.within(piece) for piece in one.content) for quote in one.quotes)
