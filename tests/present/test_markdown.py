import re

from hypothesis import given
from hypothesis import strategies as st

from communique.present.brief import brief_of
from communique.present.lines import Block, Brief, Line, Section
from communique.present.markdown import as_markdown, escape

from .builder import ANSWER


def test_headings_lines_and_sources() -> None:
    text = as_markdown(brief_of(ANSWER))
    assert text.startswith(
        "# Norland – Veldania\n\nas of: 19 September 2024 \\(latest report with a date\\) · reports: 3 counted, of 4 read"
    )
    assert "\n## The clock\n\n- 26 September 2024 / reported 18 September 2024 · **round of talks, Arsk" in text
    assert "  - **words:** “Veldania will come to Arsk on 26 September” \\[A1\\]\n" in text
    assert "\n## Sources\n\n- **A** VNA \\(state agency\\)" in text


def test_hostile_words_are_no_markup() -> None:
    hostile = "[click](javascript:x) <img src=x onerror=y> **bold** `code` # head\n- item | https://evil.example www.evil.example"
    text = as_markdown(Brief((Block(hostile, (), (Section("s", (Line(who=hostile, words=hostile, note=hostile),)),)),), {}))
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\[click", text)
    assert "https:" not in text
    assert "www." not in text
    assert "\n- item" not in text


@given(st.text())
def test_no_special_character_is_left_alone(text: str) -> None:
    bare = re.sub(r"\\.", "", escape(text))
    assert not set(bare) & set("<>`*_[]|~$")
    assert "\n" not in bare
