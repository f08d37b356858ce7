"""What is skipped to be quick could not have matched: with and without the shortcut the same is found."""

import json
import re
from pathlib import Path

from communique.assets import model
from communique.encoder import UNKNOWN, pieces_of
from communique.link.issues import known_terms
from communique.needles import likely_in, pattern_of
from communique.read.acts import _FIRST, _rules
from communique.read.dates import _RULES, _matches, _stretches
from communique.read.silences import _patterns
from communique.text import words_of

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = [
    json.loads(line)["text"] for file in sorted((ROOT / "gold/written").glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
][::10]
FILLER = " and the talks went on without a word from either side, as they had" * 4
DATED = FILLER.join(
    [
        "On Wednesday, the 21st of September 2025",
        "from 30 November 2024 to 2 December 2025",
        "late last month",
        "1998-2003",
        "in mid-May",
        "2025-05-28",
        "28/05/2025",
        "this coming Thursday",
        "September 21, 22, 23 and 24.",
        "the early 1990s",
        "since the '90s",
        "December 2024 to January 2025",
        "more than two\nyears\u00a0later.",
        "THE FOLLOWING WEEK",
        "in three days’ time",
        "at the end of the month",
        "in the spring",
        "the second quarter of 2025",
        "between 1998 and 2003",
    ]
)


def test_dates_are_found_near_their_words_as_in_the_whole_text() -> None:
    text = DATED + "\n".join(PASSAGES)
    stretches = _stretches(text)
    found = 0
    for pattern, _, hints, near in _RULES:
        whole = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in _matches(text, pattern, stretches[near or hints])] == whole, pattern.pattern
        assert not whole or not hints or stretches[hints], pattern.pattern
        found += len(whole)
    assert found > 40


def test_an_issue_is_tried_wherever_its_terms_stand() -> None:
    fits = 0
    for text in PASSAGES:
        for terms in known_terms():
            if terms.terms.search(text) or terms.hints.search(text):
                fits += 1
                assert terms.may_fit(text.lower()), terms.issue.id
    assert fits > 20
    assert not all(terms.may_fit("the weather is fine") for terms in known_terms())


def test_an_act_is_tried_wherever_its_cue_stands() -> None:
    for text in PASSAGES:
        low = text.casefold()
        for rule in _rules():
            if rule.cue and rule.firsts is not None and rule.cue.search(low):
                assert not rule.firsts.isdisjoint(_FIRST.findall(low)), rule.act
    assert sum(rule.firsts is not None for rule in _rules()) > len(_rules()) / 2


def test_a_silence_is_tried_wherever_it_stands() -> None:
    text = "Norland has not replied to the offer. There was no response from Veldania. Senda did not immediately respond to a request for comment."
    kept = 0
    for name in ("after_subject", "before_subject"):
        for one in _patterns(name):
            if one.compiled.search(text):
                kept += 1
                assert one in likely_in(text.lower(), [one])
    assert kept


def test_patterns_without_needles_are_always_tried() -> None:
    none, some = pattern_of(r"x*"), pattern_of(r"\bthe deal\b", re.I)
    assert likely_in("nothing of the kind", [none, some]) == [none]
    assert likely_in("the deal", [some, none]) == [some, none]


def test_words_are_spelt_alone_as_in_their_text() -> None:
    tokenizer = model("reader").tokenizer
    text = " ".join(PASSAGES[:40]) + " Зеленский 北京 \u200d ¿? naïve " + "a" * 300
    words = [text[a:b] for a, b in words_of(text)]
    together = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    wanted: list[list[int]] = [[] for _ in words]
    for owner, piece in zip(together.word_ids, together.ids, strict=True):
        wanted[owner].append(piece)
    pieces = pieces_of(words, tokenizer)
    found = [pieces.ids[pieces.firsts[at] : pieces.firsts[at + 1]] for at in range(len(words))]
    assert found == [one or [UNKNOWN] for one in wanted]
