"""A needle may be missing, but never wrong: what an expression matches has its needle in it."""

import json
import re
from pathlib import Path

import pytest

from communique.assets import vocabulary
from communique.needles import needles_of
from communique.read.acts import act_patterns

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("expression", "needles"),
    [
        (r"\bmust withdraw\b", ("must withdraw",)),
        (r"\b(?:never|not) to (?:meet|accept)\b", (" to ",)),
        (r"\b(?:refuse|decline)s?\b", ("refuse", "decline")),
        (r"\b(?:refuse|decline)?\b", ()),
        (r"^no|yes please", ()),
        (r"colou?rs of", ("rs of",)),
        (r"a{2,3} talks", (" talks",)),
        (r"[a-z]+ the deal", (" the deal",)),
        (r"\(really\)", ("really",)),
        (r"(?<!not )agreed", ("agreed",)),
        (r"x*", ()),
    ],
)
def test_what_is_surely_needed(expression: str, needles: tuple[str, ...]) -> None:
    assert needles_of(expression) == needles


def test_no_match_is_lost_on_our_own_passages() -> None:
    assert vocabulary("acts")["act"]
    files = sorted((ROOT / "gold/written").glob("*.jsonl"))
    texts = [json.loads(line)["text"].casefold() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    patterns = act_patterns()
    assert sum(bool(one.needles) for one in patterns) > len(patterns) / 2
    for one in patterns:
        for text in texts:
            if re.search(one.compiled, text):
                assert list(one.finditer(text)), f"{one.compiled.pattern} has the wrong needles {one.needles}"
