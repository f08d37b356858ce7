"""What is told as being or having happened, clause by clause: by the outlet in its own words, or by somebody whom it quotes.

Only such clauses of two outlets can corroborate each other across speakers. Whatever is planned, possible, demanded, doubted or
asked is left out; so is what the site added.
"""

import re
from collections.abc import Iterator, Sequence

from communique.clauses import clauses_of
from communique.model import Fact, Report, Span, Statement, content_id

_NOT_PLAIN = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|should|must|shall|can|cannot|if|unless|whether|until|plan(?:s|ned|ning)?|expect(?:s|ed)?|due to|set to|hop(?:es?|ed|ing)|want(?:s|ed)?|seek(?:s|ing)?"
    r"|ready|possible|possibly|likely|perhaps|reportedly|allegedly|apparently|said|says|saying|told|according|claim(?:s|ed)?|believ(?:es?|ed)|accus(?:es?|ed|ing)|call(?:s|ed|ing) for"
    r"|deni(?:es|ed)|warn(?:s|ed)?|urg(?:es?|ed)|demand(?:s|ed)?|threaten(?:s|ed)?|propos(?:es?|ed)|offer(?:s|ed)?|undertook|undertakes?|pledg\w*|promis\w*|agree(?:s|d) to|vow\w*|commit(?:s|ted|ment\w*)?|intend\w*|aim\w*|prepar\w*|schedul\w*|suppos\w*|fail\w*|refus\w*|declin\w*|nobody|neither|nor|postpon\w*|put off|delay\w*|rumou?r\w*|report(?:s|ed) that|has it that|is to|are to|was to|were to)\b|\?|n['’]t\b|\b(?:not|never|no)\b",
    re.I,
)
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
    return len(words) <= _LONGEST and len(words.split()) >= _FEWEST and not _NOT_PLAIN.search(words) and not _ELLIPTIC.match(words)
