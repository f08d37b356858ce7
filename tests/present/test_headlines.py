import pytest

from communique.model import Report, Span
from communique.present.headlines import LONGEST, called, first_words, headline


def report(text: str, title: str | None = None, furniture: tuple[Span, ...] = ()) -> Report:
    return Report("r", "r.txt", text, "Harbour Courier", None, title, None, "2024-09-18", furniture=furniture)


def test_a_report_is_called_by_its_title() -> None:
    assert headline(report("Words of the report.", "Talks end")) == "Talks end"
    assert called(report("Words.")) == "Harbour Courier, 18 September 2024"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By Ada Quill\nARSK – Veldania will send envoys.\nMore.", "ARSK – Veldania will send envoys."),
        ("\n\nTalks end\n", "Talks end"),
        ("\u202eReversed\u202c words that say a thing.", "Reversed words that say a thing."),
        (" \n", ""),
    ],
)
def test_without_one_by_the_first_line_that_says_something(text: str, words: str) -> None:
    assert first_words(report(text)) == words
    assert headline(report(text, " ")) == (words or "no title")


def test_first_words_are_cut_between_words_and_marked_so() -> None:
    told = first_words(report("word " * 100))
    assert len(told) <= LONGEST + 2
    assert told.endswith("word …")
    assert len(first_words(report("a" * 1_000_000))) <= LONGEST + 2


def test_what_is_furniture_of_a_page_is_no_headline() -> None:
    text = "Share this page with all your friends\nThe talks in Port Sabel have ended."
    assert first_words(report(text, furniture=(Span(0, text.index("\n")),))) == "The talks in Port Sabel have ended."
    dated = "ARSK (VNA) – Veldania will send its envoys."
    assert first_words(report(dated, furniture=(Span(0, dated.index("–")),))) == "Veldania will send its envoys."
