from dataclasses import replace

from communique.present.brief import brief_of
from communique.present.lines import Block, Brief, Line, Section
from communique.present.terminal import as_text

from .builder import ANSWER

HOSTILE = "calm \x1b]0;owned\x07\x1b[2J words [bold]not markup[/bold] \u202eback\u202c"


def page(line: Line) -> Brief:
    return Brief((Block("Talks", (), (Section("What is new", (line,)),)),), {})


def test_a_line_reads_as_the_contract_says() -> None:
    text = as_text(brief_of(ANSWER), width=400)
    assert (
        "✔ 18 September 2024 · Ilan Torvek (Foreign Minister, Veldania) said (paraphrased): “Veldania will come to Arsk on 26 September”"
        " · silent: Norland · at least 2 origins · VNA (state agency), Herald [A1] [B1]\n"
    ) in text
    assert "   [A1] 0–42: “Veldania will come to Arsk on 26 September”\n" in text


def test_no_line_is_wider_than_asked_and_none_ends_in_blanks() -> None:
    rows = as_text(brief_of(ANSWER), width=60).splitlines()
    assert max(len(row) for row in rows) <= 60
    assert all(row == row.rstrip() for row in rows)


def test_colour_comes_only_when_asked_and_says_nothing_new() -> None:
    plain, coloured = as_text(brief_of(ANSWER)), as_text(brief_of(ANSWER), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured


def test_a_terminal_without_the_signs_gets_ascii_ones() -> None:
    text = as_text(brief_of(ANSWER), plain=True)
    assert "+ two or more origins carry it · o one origin only · ! somebody denies it" in text
    assert "- the number of origins is open, or the line is no claim" in " ".join(text.split())
    assert "✔" not in text


def test_hostile_words_cannot_steer_the_terminal() -> None:
    text = as_text(page(Line(who=HOSTILE, verb="said:", words=HOSTILE, note=HOSTILE, about=HOSTILE, outlets=(HOSTILE,))), width=400)
    assert not set(text) & set("\x1b\x07\u202e\u202c")
    assert "[bold]not markup[/bold]" in text


def test_a_hostile_title_is_cleaned() -> None:
    brief = brief_of(ANSWER)
    hostile = replace(brief, sources=(replace(brief.sources[0], title=HOSTILE),), blocks=(replace(brief.blocks[0], title=HOSTILE),))
    assert not set(as_text(hostile)) & set("\x1b\x07\u202e\u202c")


def test_the_legend_stands_only_where_there_are_marks() -> None:
    assert "one origin only" not in as_text(page(Line(note="nothing")))
