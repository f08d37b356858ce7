"""Conditions in a sentence of their own that has no verb: "Not one day earlier.", "One guard from each side, or an empty bridge."."""

import re
from collections.abc import Sequence

from communique.clauses import trimmed
from communique.model import Span, touched

_NO_EARLIER = re.compile(
    r"(?:and\s+|but\s+)?not\s+(?:an?|one|a\s+single)\s+(?:second|minute|hour|day|week|month|moment)\s+(?:earlier|sooner|before)\b", re.I
)
_OR_ELSE = re.compile(r"[A-Z][^.;:?!,]{4,80},\s+(?P<else>or\s+(?:an?|no|the|nothing|none|nobody)\b[^.;:?!,]{2,60})[.!]?")
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|shall|should|may|might|must|has|have|had|do|does|did|I|we|you|they|he|she|it|who|which|that)\b|n['’]t\b"
    r"|['’](?:re|ll|ve|d|m)\b",
    re.I,
)
"""With one of these it is a whole sentence, not an alternative put in a few words."""
_MARKS = ' \t\n"“”«»‘’'


def find_terms(text: str, sentences: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """The words of such conditions in a content, in the order of the text."""
    near = (Span(max(part.start, one.start), min(part.end, one.end)) for part in content for one in touched(sentences, part))
    return tuple(found for one in near if (found := _term(text, one)) is not None)


def _term(text: str, sentence: Span) -> Span | None:
    start = sentence.end - len(text[sentence.start : sentence.end].lstrip(_MARKS))
    end = start + len(text[start : sentence.end].rstrip(_MARKS))
    if _NO_EARLIER.match(text, start, end):
        return trimmed(text, start, end)
    found = _OR_ELSE.fullmatch(text, start, end)
    if found is None or _VERBAL.search(text, start, end):
        return None
    return trimmed(text, *found.span("else"))
