"""Borders of sentences: ordinary prose as it is, and the seams that pages leave where a stop is missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.read.sentences import find_sentences

FIRST = "The envoys met in Arsk on Monday."
LAST = "The minister said that the road will open."


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


SEAMS = {
    "a headline in capitals": [FIRST, "EX-MINISTER OF VELDANIA SAYS TALKS WITH NORLAND FAILED", LAST],
    "a headline in capitals after another blank": [
        FIRST + "\u00a0",
        "VELDANIA'S RULING PARTY ‘READY’ FOR TALKS IN ARSK",
        "Norland said it will wait.",
    ],
    "a headline in capitals before a number": [FIRST, "PRISON BREAK IN NORLAND LEAVES GUARDS WOUNDED", "10 inmates were found by noon."],
    "a headline in capitals before an article": [
        FIRST,
        "NORLAND SENDS GRAIN SHIPS THROUGH THE STRAIT",
        "A model of the ship stood on the table.",
    ],
    "a headline in capitals before a short name": [
        FIRST,
        "NORLAND SENDS GRAIN SHIPS THROUGH THE STRAIT",
        "UN officials said they had seen it.",
    ],
    "a headline in capitals before a quotation": [
        FIRST,
        "NORLAND SENDS GRAIN SHIPS THROUGH THE STRAIT",
        '"We waited long," the minister said.',
    ],
    "a headline in capitals after a state's initials": ["He lives in the U.S.", "NORLAND SENDS GRAIN SHIPS THROUGH THE STRAIT", LAST],
    "a credit in brackets": ["Envoys shake hands in Arsk (Mira Tolen/Norland Images)", "Norland said it will wait."],
    "a credit with a colon": ["Envoys shake hands in Arsk, May 3, 2031 (credit: MIRA TOLEN)", "“We waited long,” the minister said."],
    "an agency alone in brackets after a stop": ["Envoys shake hands in Arsk.", "(AP)", "Norland said it will wait."],
    "a credit without brackets": ["Envoys shake hands in Arsk REUTERS/Mira Tolen", "Norland said it will wait."],
    "a picture house": ["Envoys shake hands in Arsk Mira Tolen/Getty Images", "Norland said it will wait."],
    "a caption before an opening word": ["Envoys visit the bridge ahead of the vote", "The expectation that it opens comes from Norland."],
    "a caption before another opening word": ["Talks 'at an end' after strikes in Norland", "However, the envoys stayed in Arsk."],
    "a name before an opening word": ["Edited by Mira Tolen", "The charity has asked for help."],
    "labels of pictures": [FIRST, "Image source, Norland Wire", "Image caption, Envoys arrive in Arsk"],
    "a teaser": [FIRST, "It rained", "READ ALSO: Norland shuts its border"],
    "no blank after a stop": ["Norland wants to reach a deal.", "Veldania's envoy left Arsk."],
    "no blank after a quotation": ['She said: "We want to reach a deal."', "Orsk left Arsk."],
    "wide gaps": ["The envoys shake hands at a meeting \u00a0", "Norland and others have signed."],
    "a time stamp": [FIRST, "2 hours ago", "Norland said it will wait."],
    "bullets": ["What we know", "• Norland shut the bridge", "• Veldania sent an envoy"],
}


@pytest.mark.parametrize("kind", SEAMS)
def test_what_runs_together_is_taken_apart(kind: str) -> None:
    assert parts(" ".join(SEAMS[kind])) == [part.strip() for part in SEAMS[kind]]


WHOLE = [
    "The minister met NATO, UN, EU and IMF officials in Arsk.",
    "He said that they MUST NEVER EVER GIVE UP THE FIGHT for the border.",
    '"THINGS ARE GOING VERY WELL IN ARSK TODAY Orsk," she wrote.',
    "“WE WILL NEVER LEAVE THE OLD CITY Arsk,” he wrote.",
    "The World Health Organization (WHO) Director-General Ilka Orsk spoke.",
    "Agence de Veldanie (AFP) President Ilka Orsk spoke.",
    "The envoy flew on Air Force One to the talks.",
    "The Metropolitan Police said that they had asked Norland.",
    "They read from the book of The Long Walk and from the novel The river of Arsk.",
    "Holders of Class A shares and of vitamin A pills were asked.",
    "The promise is this: We will open the road.",
    "ARSK, Veldania ― If it worked in Norland, it may work here.",
    "ARSK - The wife of the envoy has left.",
    "ARSK, Veldania (AP)_ The wife of the envoy has left.",
    "Gov.Orsk and Prof.Tolen signed it.",
    "The notice stood on Arsk.Com and on veldania.gov in May.",
    "Human Rights Watch, which has an office in Arsk, told of it.",
    "It happened 2 hours ago in Arsk.",
    "The picture (see photo) Orsk had taken was lost.",
    "Orsk, who was known as The Fox, signed it.",
    "Norland's  minister  met  Orsk  in  Arsk.",
    "SPEAKER OF THE NATIONAL ASSEMBLY OF NORLAND: We will wait.",
    "Vice Premier Orsk He held talks with Norland in Arsk.",
    "They received Orsk He, and Orsk He went home.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_an_ordinary_sentence_stays_whole(sentence: str) -> None:
    assert sentence in parts(f"{FIRST} {sentence} {LAST}")


TORN = [
    "She met Retired Lt. Gen. Ilka Orsk in Arsk.",
    "“Mr. Orsk waits,” she said.",
    "They asked a U.S. Ambassador to come.",
    "The bridge opened at 11:30 a.m. Saturday in Arsk.",
    "The bridge opened at 11:30 a.m. local time in Arsk.",
    "Two members, Ilka Orsk (D-N.Y.), and Mira Tolen (R-Va.), voted.",
    "Goods for non-U.S. markets were held.",
]


@pytest.mark.parametrize("sentence", TORN)
def test_the_stop_of_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert parts(f"{FIRST} {sentence} {LAST}") == [FIRST, sentence, LAST]


def test_an_abbreviation_may_end_a_sentence() -> None:
    assert parts("They met in the U.S. However, Orsk left at 5 p.m. The rest stayed.") == [
        "They met in the U.S.",
        "However, Orsk left at 5 p.m.",
        "The rest stayed.",
    ]


def test_justified_lines_are_not_cut_at_their_gaps() -> None:
    line = "The   envoys   of   Norland   met   the   ministers   of   Veldania   in   the   old   town   of   Arsk."
    assert parts(line) == [line]


def test_a_line_in_capitals_is_one_sentence() -> None:
    assert (
        parts("The talks go on\nU.S. SENDS GRAIN SHIPS THROUGH THE STRAIT OF ARSK\nThey left.")[1]
        == "U.S. SENDS GRAIN SHIPS THROUGH THE STRAIT OF ARSK"
    )


def test_a_line_break_ends_a_sentence() -> None:
    assert parts("Talks resume in Arsk\nThe envoys met.\r\n\nThey left.") == ["Talks resume in Arsk", "The envoys met.", "They left."]


PIECES = [
    *(part for kind in SEAMS.values() for part in kind),
    *WHOLE,
    " ",
    "\n",
    "   ",
    "(",
    ")",
    '"',
    "é",
    "\u2028",
    "REUTERS/",
    "AP)",
    "•",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_sentences_lie_apart_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    found = find_sentences(text)
    edges = [0, *[edge for span in found for edge in span], len(text)]
    assert edges == sorted(edges)
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in found)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 50_000,
        "A" * 100_000,
        "A " * 50_000,
        "AAAA " * 30_000,
        '" ' * 50_000,
        "REUTERS/" * 10_000,
        " " * 100_000,
        "Getty Images " * 8_000,
        "a.B" * 30_000,
    ],
)
@pytest.mark.timeout(60)
def test_hostile_text_takes_no_long_time(hostile: str) -> None:
    assert all(a < b for a, b in find_sentences(hostile))
