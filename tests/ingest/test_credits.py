"""Bylines, datelines and credits, and the words that only look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.ingest.credits import Credits, clean_byline, find_credits

AGENCIES = (("VNA", "VNA"), ("Veldanian News Agency", "VNA"), ("NW", "NW"), ("Norland Wire", "NW"))
BODY = "Envoys of Veldania met those of Norland, a spokesman said."


def found(text: str) -> Credits:
    return find_credits(text, AGENCIES)


BYLINES = {
    "By Mira Tolen": "Mira Tolen",
    "by Mira Tolen": "Mira Tolen",
    "BY MIRA TOLEN": "MIRA TOLEN",
    "By Mira Tolen and Jon Arvik": "Mira Tolen and Jon Arvik",
    "By Mira Tolen, Jon Arvik and Oda Lund": "Mira Tolen, Jon Arvik and Oda Lund",
    "By Mira van der Tolen in Arsk": "Mira van der Tolen",
    "By Mira Tolen, Diplomatic Correspondent": "Mira Tolen",
    "By Mira Tolen | Norland Wire": "Mira Tolen",
    "By: Mira K. Tolen": "Mira K. Tolen",
    "Written by Mira Tolen": "Mira Tolen",
    "By Norland Wire": "Norland Wire",
    "By The Veldanian News Agency": "The Veldanian News Agency",
}


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_on_its_own_line(line: str) -> None:
    text = f"Envoys meet\n\n{line}\n{BODY}"
    credits = found(text)
    assert credits.byline == BYLINES[line]
    assert [span.of(text) for span in credits.spans] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By The Numbers",
        "By then Veldania had left",
        "By land and sea",
        "Stand by Mira",
        "By March 2031 Talks",
        "By Mira",
        "By the Minister",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert found(f"{line}\n{BODY}").byline is None


def test_a_byline_far_down_is_none() -> None:
    assert found(f"{BODY}\n" * 9 + "By Mira Tolen").byline is None


@pytest.mark.parametrize(("line", "marks"), [("By Mira Tolen, Norland Wire", ("NW",)), ("By Mira Tolen", ())])
def test_an_agency_in_a_byline_is_credited(line: str, marks: tuple[str, ...]) -> None:
    assert found(f"{line}\n{BODY}").credits == marks


DATELINES = {
    "ARSK (VNA) – ": ("ARSK", ("VNA",), "VNA"),
    "ARSK, March 3 (NW) - ": ("ARSK", ("NW",), "NW"),
    "ARSK — ": ("ARSK", (), None),
    "ARSK - ": ("ARSK", (), None),
    "ARSK. May 22 (VNA). ": ("ARSK", ("VNA",), "VNA"),
    "ARSK/NORDHAVN (NW) - ": ("ARSK/NORDHAVN", ("NW",), "NW"),
    "ARSK, Veldania — ": ("ARSK, Veldania", (), None),
    "NEW ARSK, May 26. /VNA/. ": ("NEW ARSK", ("VNA",), "VNA"),
    "PORT-ARSK /Lower Region/, May 26. /VNA/. ": ("PORT-ARSK", ("VNA",), "VNA"),
    "ARSK, 26 May. /VNA/. ": ("ARSK", ("VNA",), "VNA"),
    "Arsk (VNA) — ": ("Arsk", ("VNA",), "VNA"),
    "Arsk — ": ("Arsk", (), None),
    "Arsk [Veldania], May 28 (VNA): ": ("Arsk [Veldania]", ("VNA",), "VNA"),
    "ST. OLAV (Unknown Wire) – ": ("ST. OLAV", ("Unknown Wire",), None),
    "ARSK (VNA/NW) – ": ("ARSK", ("VNA", "NW"), None),
    "(NW) -- ": (None, ("NW",), "NW"),
}


@pytest.mark.parametrize("head", DATELINES)
def test_datelines(head: str) -> None:
    text = f"By Mira Tolen\n{head}{BODY}"
    credits = found(text)
    assert (credits.dateline, credits.credits, credits.agency) == DATELINES[head]
    assert credits.spans[1].of(text) == head.rstrip()


NO_DATELINES = [
    "Tolen — Norland's envoy — said no.",
    "Peace - a word often used - is far.",
    "NATO — Ministers met on Monday.",
    "BREAKING — Envoys met on Monday.",
    "ARSK - so they say - is quiet.",
    "The Veldanian Defence Forces (VDF) have left.",
    "The minister (VNA) said no.",
    "Minister Tolen, May 3. He said no.",
    "The envoys, who met on May 3 (Sunday), left.",
    "“ARSK” — The city is quiet.",
]


@pytest.mark.parametrize("line", NO_DATELINES)
def test_what_is_no_dateline(line: str) -> None:
    credits = found(f"{line}\n{BODY}")
    assert (credits.dateline, credits.agency, credits.spans) == (None, None, ())


ENDS = {
    "Reporting by Mira Tolen in Arsk; editing by Jon Arvik": ("Reporting by Mira Tolen in Arsk; editing by Jon Arvik",),
    "(Reporting by Mira Tolen; Editing by Jon Arvik)": ("Reporting by Mira Tolen; Editing by Jon Arvik",),
    "Edited by: Jon Arvik": (),
    "— Norland Wire": ("NW",),
    "With files from Norland Wire": ("NW",),
    "Source: VNA": ("VNA",),
    "(VNA)": ("VNA",),
    "Norland Wire contributed to this report.": ("NW",),
    "Mira K. Tolen contributed to this report.": ("Mira K. Tolen contributed to this report",),
    "© 2031 Norland Wire. All rights reserved.": ("NW",),
}


@pytest.mark.parametrize("end", ENDS)
def test_credits_at_the_end(end: str) -> None:
    assert found(f"{BODY}\n{end}\n").credits == ENDS[end]
    assert found(f"{BODY} {end}").credits == ENDS[end]


@pytest.mark.parametrize(
    "end",
    [
        "Reporting by Norland Wire showed that the border is open.",
        "- The delegation left",
        "Norland Wire reported the talks first.",
        "Source: a person close to the talks",
        "(Sunday)",
        "— Mira Tolen",
    ],
)
def test_news_at_the_end_is_no_credit(end: str) -> None:
    credits = found(f"{BODY}\n{end}")
    assert (credits.credits, credits.spans) == ((), ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("By Mira Tolen, Norland Wire", ("Mira Tolen", ("NW",))),
        ("MIRA TOLEN", ("MIRA TOLEN", ())),
        ("Newsroom", ("Newsroom", ())),
        ("Mira Tolen and Jon Arvik", ("Mira Tolen and Jon Arvik", ())),
        ("by: ", (None, ())),
    ],
)
def test_byline_fields(words: str, expected: tuple[str | None, tuple[str, ...]]) -> None:
    assert clean_byline(words, AGENCIES) == expected


def test_a_person_called_as_an_agency_is_a_person() -> None:
    agencies = (*AGENCIES, ("Mira", "MIRA"))
    assert clean_byline("By Mira Tolen", agencies) == ("Mira Tolen", ())
    assert clean_byline("By Jon Arvik, Mira", agencies) == ("Jon Arvik", ("MIRA",))
    assert clean_byline("By Mira Staff", agencies)[1] == ("MIRA",)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*BYLINES, *DATELINES, *NO_DATELINES, *ENDS, BODY, "\n", "\r\n", " ", "\ufeff", "(", "-", "©"]), max_size=10
    ).map("".join)
)
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in found(text).spans)


@pytest.mark.parametrize(
    "hostile",
    [
        "A " * 50_000,
        "By " + "A, " * 30_000,
        "( " * 50_000,
        "AR/" * 30_000,
        "Reporting by " * 10_000,
        "© " * 50_000,
        "a. " * 50_000,
        "\n" * 100_000,
        "By A\n" * 20_000,
    ],
)
@pytest.mark.timeout(60)
def test_hostile_text_takes_no_long_time(hostile: str) -> None:
    assert found(hostile).dateline is None


def test_a_dateline_alone_on_its_line_credits_its_agency() -> None:
    credits = found(f"ARSK, Dec 14 (NW)\n\n{BODY}")
    assert (credits.dateline, credits.credits) == ("ARSK", ("NW",))


def test_a_line_with_a_mark_that_is_no_agency_is_no_dateline() -> None:
    assert found(f"ARSK, Dec 14 (here)\n\n{BODY}").credits == ()


TOLD = "Envoys met, Norland Wire reports. They left, according to the agency. Nothing was signed, Norland Wire said."


def test_a_report_told_after_an_agency_throughout_credits_it() -> None:
    assert found(TOLD).credits == ("NW",)


@pytest.mark.parametrize(
    "lead",
    [
        "Envoys of Veldania met those of Norland again on Monday, Norland Wire reports.",
        "Envoys of Veldania met those of Norland, the Norland Wire news agency has reported with reference to a ministry.",
        "ARSK - Envoys of Veldania met those of Norland on Monday, according to Norland Wire.",
    ],
)
def test_a_first_sentence_that_rests_on_an_agency_credits_it(lead: str) -> None:
    assert found(f"{lead} Nobody spoke.\n\nThey left on Tuesday.").credits == ("NW",)
    assert found(f"The envoys left on Tuesday, after two days in Arsk. {lead}").credits == ()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The envoys have left Arsk. {TOLD.rpartition(' Nothing')[0]}",
        f"The envoys have left Arsk. {TOLD.replace('the agency', 'a man')}",
    ],
)
def test_one_word_of_an_agency_is_no_credit(text: str) -> None:
    assert found(text).credits == ()
