"""Which issues of a negotiation a statement is about, by the terms of an editable list (data/vocabulary/issues.toml)."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.assets import vocabulary
from communique.model import Issue, Judgement, Reading, Statement

ENOUGH = 1.0
KEPT = 2
FRAME = frozenset({"talks-format"})
"""Issues about talking as such: named in passing wherever talks are reported, so they stand back beside what the talks are about."""
ALONE = 2.0
"""The evidence from which such an issue is what the statement is about all the same."""
TERM, HINT = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Terms:
    """An issue with the patterns that tell it: `terms` by themselves, `hints` two at a time."""

    issue: Issue
    terms: re.Pattern[str]
    hints: re.Pattern[str]
    without: re.Pattern[str]
    firsts: frozenset[str] | None = None
    """Beginnings of words, in small letters, of which a content must hold one to have a term or hint; None if any will do."""

    def may_fit(self, content: str) -> bool:
        """A quick look before the patterns are tried, at a content in small letters."""
        return self.firsts is None or any(first in content for first in self.firsts)


def judge_issues(reading: Reading, issues: Sequence[Terms] | None = None) -> Iterable[Judgement]:
    """ "about": from each statement to the issues that its content names, at most two, the clearest first."""
    for statement in reading.statements:
        yield from _about(statement, statement.words(reading.report.text), known_terms() if issues is None else issues)


def known_issues() -> tuple[Issue, ...]:
    """The issues of the vocabulary, in its order."""
    return tuple(one.issue for one in known_terms())


@functools.cache
def known_terms() -> tuple[Terms, ...]:
    """The vocabulary, compiled once."""
    return compile_terms(vocabulary("issues"))


def compile_terms(table: Mapping[str, Any]) -> tuple[Terms, ...]:
    """The issues of a table like that of data/vocabulary/issues.toml."""
    return tuple(
        Terms(
            Issue(one["id"], one["label"]),
            _pattern(one.get("terms", [])),
            _pattern(one.get("hints", [])),
            _pattern(one.get("without", [])),
            _firsts([*one.get("terms", []), *one.get("hints", [])]),
        )
        for one in table["issue"]
    )


def _about(statement: Statement, content: str, issues: Sequence[Terms]) -> Iterator[Judgement]:
    low = content.lower()
    likely = [terms for terms in issues if terms.may_fit(low)]
    found = [(score, terms.issue.id, words) for terms in likely for score, words in [_evidence(content, terms)] if score >= ENOUGH]
    for score, issue, words in _kept(found):
        yield Judgement("about", statement.id, issue, round(1 - 0.3**score, 3), "names " + ", ".join(f"“{word}”" for word in words))


def _kept(found: list[tuple[float, str, list[str]]]) -> list[tuple[float, str, list[str]]]:
    """The clearest, what is about talking as such last; that only with much evidence where something else is named."""
    ordered = sorted(found, key=lambda one: (one[1] in FRAME, -one[0], one[1]))
    plain = any(issue not in FRAME for _, issue, _ in ordered)
    return [one for one in ordered if not plain or one[1] not in FRAME or one[0] >= ALONE][:KEPT]


def _evidence(content: str, terms: Terms) -> tuple[float, list[str]]:
    """A score and the words it rests on. Hints count only beside another one or a term, and not where a term has them already."""
    if not (terms.terms.search(content) or terms.hints.search(content)):
        return 0.0, []
    plain = terms.without.sub(lambda found: " " * len(found[0]), content)
    strong = {found[0].casefold(): found[0] for found in terms.terms.finditer(plain)}
    rest = terms.terms.sub(" ", plain)
    weak = {found.lastindex: found[0] for found in terms.hints.finditer(rest)}
    return TERM * len(strong) + HINT * len(weak), [*strong.values(), *weak.values()]


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """One pattern of all terms, longest first, each a group of its own; an empty list matches nothing."""
    parts = [f"({'|'.join(map(_part, term.split('|')))})" for term in sorted(terms, key=lambda term: (-len(term), term))]
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def _firsts(terms: Iterable[str]) -> frozenset[str] | None:
    """How each term's first word begins, up to its star or apostrophe; None where one begins with such a sign."""
    heads = {re.split(r"[ *_'-]", part.lower())[0] for term in terms for part in term.split("|")}
    return None if "" in heads else frozenset(head for head in heads if not any(head.startswith(other) for other in heads - {head}))


def _part(term: str) -> str:
    words = re.split(r"[ -]", term)
    pieces = [re.escape(word).replace(r"\*", r"\w{0,14}").replace("'", "['’]") for word in words]
    return re.sub(r"\[ -\]_\[ -\]", r"[ -](?:[^\\s.;:]{1,20} ){0,4}", "[ -]".join(pieces))
