"""What is told as being or having happened, clause by clause: by the outlet in its own words, or by somebody whom it quotes.

Only such clauses of two outlets can corroborate each other across speakers. Whatever is planned, possible, demanded, doubted or
asked is left out; so is what the site added.
"""

import re
from collections.abc import Iterator, Sequence

from communique.clauses import clauses_of
from communique.model import Fact, Report, Span, Statement, content_id

_UNPLAIN = frozenset(
    "will would could may might should must shall can cannot if unless whether until plan plans planned planning expect expects expected hope hopes hoped hoping want wants wanted seek seeks ready possible possibly "
    "likely perhaps reportedly allegedly apparently said says saying told according claim claims claimed believe believes believed accuse accuses accused accusing deny denies denied warn warns warned urge urges urged "
    "demand demands demanded threaten threatens threatened propose proposes proposed offer offers offered undertook undertake undertakes nobody neither nor not never no rumour rumours rumor rumors rumoured rumored".split()
)
"""Words of what is said, planned, doubted or denied; without any of these a clause is plain."""
_UNPLAIN_STEMS = (
    "pledg",
    "promis",
    "vow",
    "commit",
    "intend",
    "aim",
    "prepar",
    "schedul",
    "suppos",
    "fail",
    "refus",
    "declin",
    "postpon",
    "delay",
)
_UNPLAIN_PHRASES = re.compile(
    r"\b(?:due|set) to\b|\bcall(?:s|ed|ing) for\b|\bagree[ds]? to\b|\bput off\b|\breport(?:s|ed) that\b|\bhas it that\b|\b(?:is|are|was|were) to\b|\?|n['’]t\b",
    re.I,
)
_WORDS = re.compile(r"[A-Za-z]+")
_OPEN = re.compile(r"\b(?:if|unless|whether|will|would)\b|\?", re.I)
"""With one of these a sentence may tell of what is to come in any of its clauses."""
_ELLIPTIC = re.compile(r"(?:and\s+|but\s+)?that\b|(?:and|or|but)\b[^,;]{0,80}?\bto\s+[a-z]", re.I)
""" "Norland undertook to pay, and Veldania to open its archive": what stands behind the "and" is promised too."""
_TELLING = frozenset({"asserts", "announces"})
"""Acts of statements whose clauses tell of what is."""
_FEWEST, _LONGEST = 6, 400
"""Words that a clause must have, and letters beyond which it is no clause."""


def find_facts(report: Report, sentences: Sequence[Span], statements: Sequence[Statement]) -> tuple[Fact, ...]:
    """The clauses, in the order of the text; none of the outlet's shares anything with what somebody is quoted with or with what is no news."""
    taken = sorted(
        [*report.furniture, *(part for one in statements for part in (*one.content, *([one.cue] if one.cue else [])))],
        key=lambda one: one.start,
    )
    own = [(clause, "outlet") for sentence in sentences for clause in _plain(report.text, sentence, taken)]
    quoted = [
        (clause, one.id) for one in statements if one.act in _TELLING for piece in one.content for clause in _quoted(report.text, piece)
    ]
    return tuple(
        Fact(content_id("fact", report.id, str(span.start), str(span.end), *([account] if account != "outlet" else [])), span, account)
        for span, account in sorted([*own, *quoted])
    )


def _quoted(text: str, piece: Span) -> Iterator[Span]:
    """The clauses of what somebody says that tell of what is or was."""
    return (one for one in clauses_of(text, piece) if _is_plain(text, one) and not _OPEN.search(text, one.start, one.end))


def _plain(text: str, sentence: Span, taken: Sequence[Span]) -> Iterator[Span]:
    near = [one for one in taken if one.overlaps(sentence)]
    if _OPEN.search(text, sentence.start, sentence.end):
        return
    for clause in clauses_of(text, sentence):
        if _is_plain(text, clause) and not any(one.overlaps(clause) for one in near):
            yield clause


def _is_plain(text: str, clause: Span) -> bool:
    words = text[clause.start : clause.end]
    if len(words) > _LONGEST or len(words.split()) < _FEWEST or _ELLIPTIC.match(words):
        return False
    told = [word if word == "May" else word.lower() for word in _WORDS.findall(words)]
    return _UNPLAIN.isdisjoint(told) and not any(word.startswith(_UNPLAIN_STEMS) for word in told) and not _UNPLAIN_PHRASES.search(words)
