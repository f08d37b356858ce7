"""Conditional words, whole and never lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Attribution, Span
from communique.read.conditions import find_condition, parts_of

CASES = Path(__file__).parents[2] / "gold" / "acts" / "cases.jsonl"


def condition(text: str, content: str, cue: str = "said", among: tuple[Attribution, ...] = ()) -> tuple[str, bool] | None:
    start = text.index(content)
    said = text.index(cue)
    one = Attribution(None, Span(said, said + len(cue)), (Span(start, start + len(content)),))
    found = find_condition(text, [Span(0, len(text))], one, parts_of(among))
    return (found.span.of(text), found.strict) if found else None


@pytest.mark.parametrize(
    ("content", "words", "strict"),
    [
        ("it would sign only if the port is cleared", "only if the port is cleared", True),
        ("if the port is cleared, it will sign", "if the port is cleared", False),
        ("if the port, the bridge and the road are cleared, it will sign", "if the port, the bridge and the road are cleared", False),
        ("it would sign provided that its fleet, which is small, may leave", "provided that its fleet, which is small, may leave", True),
        ("we shall sign on the day its fourth article says so", "on the day its fourth article says so", True),
        ("it wanted to keep its troops there until Veldania had changed its law", "until Veldania had changed its law", True),
        ("it was pressing for the bridge to be opened before any soldier left the town", "before any soldier left the town", True),
        ("it would free them all, on the understanding that Ordova does likewise", "on the understanding that Ordova does likewise", True),
        ("They leave the valley, all of it, and then the rest can begin", "They leave the valley, all of it, and then", True),
        ("Without monitors there is no first step", "Without monitors", True),
        ("nobody leaves unless the bodies are returned, and", "unless the bodies are returned", True),
        ("nobody leaves unless the bodies are returned", "unless the bodies are returned", True),
        ("the troops must go or else the truce ends", "or else the truce ends", True),
        ("it would free 40 men in exchange for two pilots", "in exchange for two pilots", False),
        ("without addressing the enclave, the talks would not succeed", "without addressing the enclave", True),
        ("there can be no peace without a free Tamar", "without a free Tamar", True),
        ("there will be no vote before the camps are closed", "before the camps are closed", True),
        ("tariffs will fall once the ports open", "once the ports open", True),
        ("no one talks until the siege is lifted", "until the siege is lifted", True),
        ("Should the truce fail, the army will return", "Should the truce fail", False),
        ("if they attack we will answer", "if they attack", False),
        ("it would extend the truce by ten days as long as the list is honoured", "as long as the list is honoured", True),
        ("its army would leave within a week if the talks succeed", "if the talks succeed", False),
        ("if a text is signed, the fleet will leave", "if a text is signed", False),
        ("if this is refused, the fleet will stay", "if this is refused", False),
        ("it would sign if “for ever” is struck out", "if “for ever” is struck out", False),
        ("once a truce and a border are agreed, trade can resume", "once a truce and a border are agreed", True),
        ("there will be no peace until this goal is reached", "until this goal is reached", True),
        ("it will trade again when the war is over", "when the war is over", False),
        ("the ships will sail as soon as the ice is gone", "as soon as the ice is gone", False),
        ("it will open the strait, provided the crews are released", "provided the crews are released", True),
        ("Norland can answer should the talks fail", "should the talks fail", False),
        ("it would have to leave if the port is cleared", "if the port is cleared", False),
        ("it would sign if the port had been cleared by May", "if the port had been cleared by May", False),
    ],
)
def test_condition_runs_from_its_word_to_the_end_of_its_clause(content: str, words: str, strict: bool) -> None:
    assert condition(f"Orsk said {content}.", content) == (words, strict)


@pytest.mark.parametrize(
    "content",
    [
        "it looked as if the army was leaving",
        "it no longer asks for a crossing without customs but for posts",
        "forty names on our side, and then we shall see",
        "the damage was great, if not beyond repair",
        "the truce will hold until Monday",
        "they will meet before the end of May",
        "she was once a judge and will be again",
        "he asked if the letter had come",
        "trade will grow without doubt",
        "the king waited until she left",
        "even if it rains they will march",
        "he spoke on condition of anonymity",
        "aid must come without conditions and not in part",
        "the treasury only provided the council with a list",
        "when the war was young, he will recall, bread was cheap",
        "the fleet could go after smugglers, spies and traders",
        "it will help for as long as it takes",
        "the schools should all be opened",
        "it will act, if necessary",
        "he knows when the war is over",
        "the war would never have begun if he had been in office",
        "it could have been over if we had signed in May",
    ],
)
def test_what_only_looks_like_a_condition_is_none(content: str) -> None:
    assert condition(f"Orsk said {content}.", content) is None


def test_a_condition_in_a_second_piece_of_the_content_is_found() -> None:
    text = "Norland is prepared to pay half of it, the minister added, once it is shown the invoices."
    pieces = tuple(
        Span(text.index(words), text.index(words) + len(words))
        for words in ("Norland is prepared to pay half of it", "once it is shown the invoices")
    )
    one = Attribution(None, Span(text.index("added"), text.index("added") + 5), pieces, 1.0)
    found = find_condition(text, [Span(0, len(text))], one)
    assert found is not None
    assert found.span.of(text) == "once it is shown the invoices"


def test_what_is_bid_is_the_condition_of_what_is_promised() -> None:
    words = "Give us the list and we will open the road"
    assert condition(f'Brekke said: "{words}."', words) == ("Give us the list", False)
    assert condition('Brekke said: "Give them time and money."', "Give them time and money") is None


def test_asking_whether_is_no_condition() -> None:
    assert condition("Orsk asked if Norland had agreed.", "if Norland had agreed", "asked") is None


def test_a_condition_beside_the_content_is_found() -> None:
    assert condition("If the siege ends, Orsk said, talks can begin.", "talks can begin") == ("If the siege ends", False)
    assert condition("Orsk said talks can begin – but only if the siege ends.", "talks can begin") == ("only if the siege ends", True)


def test_a_condition_in_another_statement_is_not_taken() -> None:
    text = "Orsk said talks can begin, while Dalla warned that if Tamar falls all is lost."
    dalla = Attribution(Span(33, 38), Span(39, 45), (Span(46, len(text) - 1),))
    assert dalla.content[0].of(text).startswith("that if")
    assert condition(text, "talks can begin", among=(dalla,)) is None


def test_a_strict_condition_goes_before_a_plain_one() -> None:
    content = "if all goes well Norland will sign, but only if Veldania does"
    assert condition(f"Orsk said {content}.", content) == ("only if Veldania does", True)


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_gold_conditions_keep_their_floor(half: str) -> None:
    if not CASES.is_file():
        pytest.skip("gold/acts is not beside the tests")
    cases = [case for case in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if case["half"] == half]
    right = 0
    for case in cases:
        text = case["sentence"]
        pieces = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in case["content"])
        cue = Span(text.index(case["cue"]), text.index(case["cue"]) + len(case["cue"]))
        found = find_condition(text, [Span(0, len(text))], Attribution(None, cue, pieces))
        right += (found.span.of(text) if found else None) == case["condition"]
    assert right / len(cases) >= 0.96


WORDS = st.sampled_from(
    [
        "if",
        "only",
        "unless",
        "until",
        "before",
        "once",
        "without",
        "not",
        "will",
        "Norland",
        "signs",
        ",",
        ".",
        ";",
        '"',
        "the",
        "should",
        "siege",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.integers(0, 100), st.integers(0, 100))
def test_conditions_lie_in_the_text(text: str, start: int, length: int) -> None:
    piece = Span(min(start, len(text)), min(start + length, len(text)))
    found = find_condition(text, [Span(0, len(text))], Attribution(None, None, (piece,)))
    if found:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text).strip() == found.span.of(text)
