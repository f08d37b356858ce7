"""Where a report tells of a negotiated text: its words, version, name, author and stage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Entity, Mention, Span, TextMention, When
from communique.read.texts import find_texts

NORLAND = Entity("XAA", "Norland", "state", state="XAA")


def found(text: str) -> list[TextMention]:
    at = text.find("Norland")
    mentions = [Mention(Span(at, at + 7), "state", "XAA")] if at >= 0 else []
    return list(find_texts(text, [Span(0, len(text))], mentions, [NORLAND]))


def shown(text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(one.span.of(text), one.family, one.version, one.name, one.stage) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "She took a revised draft of the memorandum to Arsk.",
            ("a revised draft of the memorandum", "memorandum", "new", None, "transmitted"),
        ),
        ("He had put a draft memorandum on the table.", ("a draft memorandum", "memorandum", None, None, "tabled")),
        ("The accord was signed in Arsk.", ("The accord", "accord", None, None, "signed")),
        ("The blue paper was handed round at noon.", ("The blue paper", "paper", None, "blue paper", "tabled")),
        ("They issued a joint statement on Friday.", ("a joint statement", "statement", None, None, "text-agreed")),
        ("Brekke read the first draft.", ("the first draft", "draft", "first", None, None)),
    ],
)
def test_a_text_with_its_version_name_and_stage(text: str, wanted: tuple[str, ...]) -> None:
    assert shown(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Norland would sign the memorandum.",
        "Norland has not signed the memorandum.",
        "Norland refused to present the memorandum.",
        "If the memorandum is signed, all is well.",
        "Brekke rejected the claim that both sides had signed the memorandum.",
        "Norland denied that it had sent the memorandum.",
    ],
)
def test_what_is_only_said_or_denied_reaches_no_stage(text: str) -> None:
    assert [one.stage for one in found(text)] == [None]


def test_whose_draft_it_is_and_what_it_is_known_as() -> None:
    (one,) = found("Norland's draft lies in a safe.")
    assert (one.author, one.family) == ("XAA", "draft")
    names = [one.name for one in found("The new version is known in the ministry as the blue paper, after its cover.")]
    assert "blue paper" in names


@pytest.mark.parametrize(
    "text", ["They printed it in the local paper.", "No draft was seen.", "There is no such memorandum.", "It was a draft horse's day."]
)
def test_what_is_no_negotiated_text(text: str) -> None:
    assert [one.family for one in found(text) if one.family != "draft"] == []


@given(st.text(alphabet="Thea draft of memorandum,. \n’", max_size=120))
def test_any_words_give_spans_of_the_text_in_order(text: str) -> None:
    spans = [one.span for one in find_texts(text, [Span(0, len(text))], [], [])]
    assert spans == sorted(spans)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)


BOTH = [Mention(Span(0, 7), "state", "XAA"), Mention(Span(12, 20), "state", "XAB")]


def staged(text: str) -> list[tuple[str, str, str | None]]:
    found_ = find_texts(text, [Span(0, len(text))], BOTH if text.startswith("Norland and Veldania") else [], [NORLAND])
    return [(one.span.of(text), one.family, one.stage) for one in found_ if one.stage]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland and Veldania agreed to a six-month ceasefire.", ("a six-month ceasefire", "ceasefire", "text-agreed")),
        ("Norland and Veldania signed off on a seven-day truce.", ("a seven-day truce", "ceasefire", "signed")),
        ("Norland and Veldania signed a historic agreement for a six-month ceasefire.", ("a six-month ceasefire", "ceasefire", "signed")),
        (
            "Delegates from both sides signed an agreement on a “permanent cessation of hostilities.”",
            ("cessation of hostilities", "ceasefire", "signed"),
        ),
        ("Norland and Veldania agreed on Wednesday to cease hostilities.", ("cease hostilities", "ceasefire", "text-agreed")),
        ("Norland and Veldania agreed to extend a weeklong truce by five days.", ("a weeklong truce", "ceasefire", "in-force")),
        (
            "Norland and Veldania reached an agreement on opening the border, she said.",
            ("an agreement on opening the border", "agreement", "text-agreed"),
        ),
        ("The two sides have agreed on the implementation annex.", ("the implementation annex", "agreement", "text-agreed")),
    ],
)
def test_what_both_sides_reached_or_signed_is_a_text(text: str, wanted: tuple[str, str, str]) -> None:
    assert staged(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Neither Brekke nor Varga signed the accord.",
        "Norland and Veldania have not yet agreed to a ceasefire.",
        "Norland and Veldania agreed to discuss a ceasefire.",
        "Norland and Veldania agreed to endorse the declaration.",
        "Brekke, who had signed a peace treaty two years earlier with the larger Sundish Front, left.",
        "A baker signed a deal.",
        "Norland and Veldania were to sign an agreement, but only Norland signed the agreement.",
    ],
)
def test_what_was_not_signed_or_long_ago_or_by_nobody_here_is_none(text: str) -> None:
    assert staged(text) == []


def test_the_day_of_a_stage_is_that_of_the_signing_not_of_saying_or_of_its_coming_into_force() -> None:
    text = "Norland and Veldania, she said on Monday, on Friday signed a six-month ceasefire that takes effect on Sunday."
    dates = [
        When(Span(text.index(word), text.index(word) + len(word)), f"2031-05-{day}")
        for word, day in (("Monday", 19), ("Friday", 16), ("Sunday", 25))
    ]
    (one,) = [one for one in find_texts(text, [Span(0, len(text))], BOTH, [NORLAND], dates) if one.stage]
    assert (one.stage, one.when) == ("signed", "2031-05-16")


DAYS = {"Sunday": "2031-05-18", "2 October": "2031-10-02", "2 August": "2031-08-02", "Friday": "2031-05-16"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The truce ran out on Sunday.", ("expired", "2031-05-18", "2031-05-18")),
        ("The truce came to an end on Sunday.", ("expired", "2031-05-18", "2031-05-18")),
        ("Norland's truce with Veldania lapsed on Sunday.", ("expired", "2031-05-18", None)),
        ("The truce between the two sides has collapsed.", ("expired", None, None)),
        ("The two sides failed to extend the truce before it expires on Sunday.", ("expired", "2031-05-18", "2031-05-18")),
        ("The two sides failed to renew their two-month truce.", ("expired", None, None)),
        ("The two sides did not agree to extend the truce.", ("expired", None, None)),
        ("The truce was extended until 2 October.", ("in-force", None, "2031-10-02")),
        ("The truce was renewed until 2 October.", ("in-force", None, "2031-10-02")),
        ("The two sides agreed on Friday to extend the truce by two months, to 2 August.", ("in-force", "2031-05-16", "2031-08-02")),
        ("The two sides agreed to extend the truce, which expires on Sunday, by two months.", ("in-force", None, None)),
        ("The truce would expire on Sunday if no deal is reached.", (None, None, "2031-05-18")),
        ("If they fail to extend the truce, the war goes on.", (None, None, None)),
        ("Norland fears that they will fail to extend the truce.", (None, None, None)),
        ("The truce has not expired.", (None, None, None)),
        ("Talks on a truce collapsed.", (None, None, None)),
        ("Talks on extending the truce collapsed.", (None, None, None)),
    ],
)
def test_a_truce_that_ran_out_or_was_renewed(text: str, wanted: tuple[str | None, ...]) -> None:
    dates = [When(Span(text.index(words), text.index(words) + len(words)), day) for words, day in DAYS.items() if words in text]
    (one,) = find_texts(text, [Span(0, len(text))], [], [], dates)
    assert (one.stage, one.when, one.expires) == wanted


@pytest.mark.parametrize("text", ["Norland's truce lapsed.", "The Norland truce expired."])
def test_whose_truce_it_is_said_to_be_wrote_it_not(text: str) -> None:
    assert [one.author for one in found(text)] == [None]


def test_a_text_agreed_in_principle_is_still_to_be_agreed() -> None:
    assert [stage for _, _, stage in staged("Norland and Veldania reached an agreement “in principle” on opening the border.")] == []


def test_what_the_next_sentence_calls_untrue_is_not_signed() -> None:
    told = "A paper reported that Norland and Veldania had signed the memorandum on water."

    def stages(text: str) -> list[str | None]:
        sentences = [Span(0, len(told)), Span(len(told) + 1, len(text))]
        return [one.stage for one in find_texts(text, sentences, [], [], []) if one.span.start < len(told)]

    assert stages(f"{told} The guests were served tea.") == ["signed"]
    assert stages(f"{told} Ada Brekke told reporters this was “totally untrue”.") == [None]
    assert stages(f"{told} Both denied it on Monday.") == [None]
    assert stages(f"{told} Both denied it would cost much.") == ["signed"]
