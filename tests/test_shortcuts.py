"""What is skipped to be quick could not have matched: with and without the shortcut the same is found."""

import json
import pickle
import re
from collections import Counter
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from communique import clauses, meetings, needles
from communique.assets import model
from communique.encoder import UNKNOWN, pieces_of
from communique.link.issues import known_terms
from communique.meetings import likely_verbs, verb_words
from communique.model import Span
from communique.needles import likely_in, pattern_of
from communique.read import conditions, facts, movements, names, oppositions, people, quantities, regions, sentences, statuses
from communique.read.acts import _FIRST, _rules
from communique.read.dates import _RULES, _matches, _stretches
from communique.read.glimpses import sides
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


PAGES = """He said so.Then the envoy left to reach a deal.“We agreed.”The talks went on. READ MORE ABOUT THE TALKS HERE The envoy left again
By Ada Brekke AFP/Orla Vintner The mission went home (AFP/Orla Vintner) The mission went home. They left. Read more: the hall. 3 hours ago The envoy said no
The envoy left  He said no. Via Getty Images The envoy left ago (see) But the talks went on. Source: the ministry REUTERS/Orla Vintner The hall
"""


def test_seams_are_sought_wherever_they_stand() -> None:
    looks = {
        sentences._openers(): lambda text: sentences._may_open().search(text),
        sentences._UNSPACED: lambda text: sentences._NO_BLANK.search(text),
        sentences._SLASHED: lambda text: any(one in text for one in sentences._AGENCIES),
        sentences._labels(): lambda text: any(one in text for one in sentences._label_marks()),
        sentences._AGO: lambda text: " ago " in text,
        clauses._CAPITALS: lambda text: clauses._TWO_CAPITALS.search(text),
    }
    found = dict.fromkeys(looks, 0)
    for text in [*PASSAGES, *PAGES.splitlines(), *re.split(r"(?<=\.)", PAGES), PAGES.replace(" ", "\u00a0")]:
        for pattern, look in looks.items():
            if pattern.search(text):
                found[pattern] += 1
                assert look(text), (pattern.pattern, text)
    assert all(found.values()), found


def test_regions_are_found_near_their_words_as_in_the_whole_text() -> None:
    text = FILLER.join(
        [
            "Senda rebels",
            "the regional forces from Senda",
            "forces from Norland and its breakaway Senda",
            "Senda leader Ada Brekke",
            *PASSAGES,
        ]
    )
    found = 0
    for one in regions._patterns():
        whole = [match.span() for match in one.compiled.finditer(text)]
        assert [
            match.span() for part in needles.near(one, text.lower(), regions._REACH) for match in one.compiled.finditer(text, *part)
        ] == whole
        found += len(whole)
    assert found > 4


def test_movements_and_many_sides_are_found_near_their_words_as_in_the_whole_text() -> None:
    text = FILLER.join(
        [
            *PASSAGES,
            "Senda Free leader Ada Brekke, and Senda Free’s deputy leader",
            "three Sulem Now MLAs",
            "Senda Free has also said that its offer stands",
            "the nationalists Senda Free",
            "the president of Senfed, the Senfed confederation",
            "the Senda rebels, Sulem negotiator Bo Ek",
            "fighters Varga",
            "talks with other world powers",
            "insurgents and rival factions, stakeholders and civil society, the political leaders",
            "Prime Minister Ada Brekke and her opponents",
            "two Sundish participants",
            "five-nation talks",
            "Senda Region, the Arsk peninsula",
            "the government and representatives of the opposition, and negotiations with its armed opponents",
        ]
    )
    beside = (movements._BEHIND, movements._BEFORE, movements._PARTY, movements._ITS, movements._CALLED, movements._HEADED)
    of_sides = [(one, sides) for one in (sides._MANY_SIDED, sides._FIGHTING, sides._OPPOSING)]
    others = [(one, room._REACH) for one, room in (*of_sides, (people._REGION, people), (oppositions._UNOWNED, oppositions))]
    for one, reach in [*((one, movements._REACH) for one in beside), *others]:
        whole = [match.span() for match in one.compiled.finditer(text)]
        assert [match.span() for match in needles.matches_near(one, text, text.lower(), reach)] == whole != [], one.compiled.pattern


def test_what_stands_beside_a_match_is_needed_too() -> None:
    assert pattern_of(r"\b([A-Z]\w+)(?=\s+leaders?\b)").words == {"leader", "leaders"}
    assert pattern_of(r"talks?\s+with\s+\w+").words == {"with"}
    assert pattern_of(r"talks?\s*with").words == set()
    assert pattern_of(r"(?<=Mr )[A-Z]\w+").parts == ()  # it may stand before where the search begins
    both = pattern_of(r"\b(?:we|they) \w+ not (?:stop|sell)\b")
    assert both.besides
    assert both.may_match("we do not sell", ["we", "do", "not", "sell"])
    assert not both.may_match("sell not", ["sell", "not"])
    assert pattern_of(r"[A-Z]\w+(?! leader)").parts == ()
    assert pattern_of(r"(?<!\w)leader(?![\w-])").words == {"leader"}


def test_a_look_finds_what_the_pattern_finds() -> None:
    found = 0
    lists = [*meetings.governors().values(), *meetings._followers().values(), *statuses._before().values()]
    for text in PASSAGES:
        look = clauses.Look(text)
        for pattern in lists:
            whole = [match.span() for match in clauses.compiled(pattern).finditer(text)]
            assert [match.span() for match in look.finditer(pattern)] == whole
            found += len(whole)
    assert found > 50


def test_headlines_are_sought_where_many_capitals_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    headline = "The envoy left. ENVOYS LEAVE ARSK WITHOUT ACCORD The talks are over. "
    texts = [*PASSAGES, "UN AND EU IN ARSK. The UN. " * 3, "(ENVOYS) LEAVE/ARSK, WITHOUT: ACCORD The talks", headline]
    told = [list(sentences._around_capitals(text)) for text in texts]
    assert told[-1]
    assert not sentences._may_have_headline("The UN and the EU met in Arsk. NATO was told, and BBC News reported it.")
    monkeypatch.setattr(sentences, "_may_have_headline", lambda _: True)
    assert [list(sentences._around_capitals(text)) for text in texts] == told


def test_conditions_are_sought_where_a_word_of_theirs_stands() -> None:
    found = 0
    for text in PASSAGES:
        tokens = frozenset(re.findall(r"\w+", text.lower()))
        if conditions._triggers().search(text):
            found += 1
            assert not conditions._trigger_words().isdisjoint(tokens)
        assert "without" in tokens or not conditions._WITHOUT.search(text)
        assert "and" in tokens or not conditions._bidding().search(text)
    assert found > 10


def test_verbs_of_meeting_are_tried_wherever_their_words_stand() -> None:
    for text in PASSAGES:
        tokens = frozenset(re.findall(r"\w+", text.lower()))
        assert likely_verbs(tokens) == [name for name, needed in verb_words().items() if any(some <= tokens for some in needed)]


def test_clauses_are_bound_torn_or_plain_with_and_without_the_quick_look() -> None:
    bound = torn = 0
    ends = ["who have been ", "“very", "THE", "to", "oriole", "in_of"]
    for text in PASSAGES:
        for start, end in sentences.find_sentences(text):
            whole = facts._BOUND.search(text, start, end) is not None
            assert facts._is_bound(text, Span(start, end)) == whole
            bound += whole
        for words in (*(text[:at] for at in range(0, len(text), 7)), *(text[:20] + end for end in ends)):
            whole = facts._TORN.search(words) is not None
            assert (facts._TORN.search(words, max(0, len(words.rstrip()) - facts._LAST)) is not None) == whole
            torn += whole
    assert bound > 20
    assert torn > 20


def test_figures_are_tried_wherever_they_stand() -> None:
    texts = [
        *PASSAGES,
        "over two years. A yearlong truce. Twenty-five men. 1,000 prisoners. $1.5bn. a dozen envoys. 40 per cent. The past decade. Ten dollars.",
    ]
    every = tuple((pattern, judge, frozenset[str](), ("",)) for pattern, judge, _, _ in quantities._RULES)
    kept, found = quantities._RULES, 0
    for text in texts:
        whole = [Span(0, len(text))]
        told = quantities.find_quantities(text, whole)
        try:
            quantities._RULES = every
            assert quantities.find_quantities(text, whole) == told
        finally:
            quantities._RULES = kept
        found += len(told)
    assert found > 20


def test_a_name_of_one_word_is_what_the_sequence_would_give() -> None:
    low = [-9.0] * 9
    for tag in (0, 1, 3, 5, 7):
        row = [*low]
        row[tag], row[2] = -0.5, -0.1  # no name goes on with its first word
        told = names.names_in([row])
        assert told == ([(0, 1, tag // 2)] if tag else [])
        # a second word that is surely none changes nothing
        assert names.names_in([row, [0.0, *low[1:]]]) == told


def test_what_is_to_come_or_of_another_time_has_a_word_of_its_look() -> None:
    told = [
        "He pledged to sign.",
        "The law bans boats.",
        "They will meet when the last of the guests have left the port.",
        "It left, when asked.",
    ]
    seen = Counter[str]()
    for text in (*PASSAGES, *told):
        for start, end in sentences.find_sentences(text):
            sentence = Span(start, end)
            tokens = clauses.tokens_of(text, sentence)
            for name, pattern, look in (("coming", facts._COMING, facts._COMING_WORDS), ("times", facts._TIMES, facts._TIMED)):
                if pattern.search(text, start, end):
                    assert not look.isdisjoint(tokens), (name, text[start:end])
                    seen[name] += 1
    assert min(seen["coming"], seen["times"]) > 1


def test_a_span_that_sets_its_own_fields_is_as_frozen_as_before() -> None:
    span = Span(3, 5)
    assert (span, hash(span), repr(span)) == (Span(3, 5), hash(Span(3, 5)), "Span(start=3, end=5)")
    assert replace(span, end=9) == Span(3, 9) > span
    assert pickle.loads(pickle.dumps(span)) == span
    with pytest.raises(FrozenInstanceError):
        span.start = 4  # type: ignore[misc]
