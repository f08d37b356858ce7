"""A needle may be missing, but never wrong: what an expression matches has its needle in it."""

import json
import re
from pathlib import Path

import pytest

from communique.assets import vocabulary
from communique.needles import Sieve, likely_in, needs_of
from communique.read.acts import act_patterns

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("expression", "words", "parts"),
    [
        (r"\bmust withdraw\b", {"withdraw"}, []),
        (r"\b(?:never|not) to (?:meet|accept)\b", {"accept", "never", "meet"}, []),
        (r"\b(?:refuse|decline)s?\b", {"refuse", "refuses", "decline", "declines"}, []),
        (r"\b(?:refuse|decline)?\b", set(), []),
        (r"^no|yes please", set(), []),
        (r"\b(?:very sad|too \w+ (?:late|early))\b", set(), [" early", " late", "very sad"]),
        (r"colou?rs of\b", set(), ["colors of", "colours of"]),
        (r"a{2,3} talks", set(), [" talks"]),
        (r"[a-z]+ the deal\b", {"deal"}, []),
        (r"\(really\)", {"really"}, []),
        (r"(?<!not )agreed", set(), ["agreed"]),
        (r"\bthe (?i:Deal)\b(?! of)", {"deal"}, []),
        (r"(?:\w+ ){1,3}(?:talks \d+|peace)\b", set(), ["peace", "talks "]),
        (r"x*", set(), []),
    ],
)
def test_what_is_surely_needed(expression: str, words: set[str], parts: list[str]) -> None:
    assert needs_of(expression) == (words, tuple(parts))


def test_a_sieve_keeps_what_each_pattern_would_keep() -> None:
    patterns = act_patterns()
    sieve = Sieve(patterns)
    lines = [
        line for file in sorted((ROOT / "gold/written").glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()[::7]
    ]
    texts = [json.loads(line)["text"].casefold() for line in lines]
    for text in texts:
        assert sieve.likely(text) == set(likely_in(text, patterns))
    assert 0 < sum(len(sieve.likely(text)) for text in texts) < len(patterns) * len(texts) / 4


def test_no_match_is_lost_on_our_own_passages() -> None:
    assert vocabulary("acts")["act"]
    files = sorted((ROOT / "gold/written").glob("*.jsonl"))
    texts = [json.loads(line)["text"].casefold() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    patterns = act_patterns()
    assert sum(bool(one.words or one.parts) for one in patterns) > len(patterns) * 0.9
    for one in patterns:
        for text in texts:
            if re.search(one.compiled, text):
                assert list(one.finditer(text)), f"{one.compiled.pattern} has the wrong needles {one.words} {one.parts}"
