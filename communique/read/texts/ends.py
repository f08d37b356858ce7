"""When a text runs out, and that it has: "the truce expires on 1 May", "failed to extend the truce", "was renewed until 2 October"."""

import re
from collections.abc import Sequence
from functools import cache

from communique.assets import vocabulary
from communique.clauses import compiled, pattern_of
from communique.model import Span, When

_LINK = r"(?:,?\s+(?:which|that)|,\s+(?:\w+\s+){1,6}?\w+,)?(?:\s+(?:also|now|still|already|\w+ly))?\s+"
_ON = r"(?:on\s+|at\s+the\s+end\s+of\s+|at\s+midnight\s+on\s+|in\s+)?$"
_UNTIL = re.compile(
    _LINK
    + r"(?:(?:is|was|are|were)\s+(?:due|set)\s+to\s+|will\s+|would\s+)?(?:expires?|expired|lapses?|lapsed|runs?\s+out|ran\s+out|ends?|ended|c[ao]mes?\s+to\s+an\s+end"
    rf"|(?:runs?|ran|holds?|lasts?|stays?|remains?|is|was)\s+(?:valid\s+|in\s+force\s+)?until|runs?\s+to)\s+{_ON}"
)
_BEFORE_IT = re.compile(
    rf"\s+before\s+it\s+(?:(?:is|was)\s+(?:due|set)\s+to\s+)?(?:expires?|expired|lapses?|lapsed|runs?\s+out|ran\s+out|ends?|ended)\s+{_ON}"
)
""" "failed to extend the truce before it expires on | Sunday"."""
_RENEWED = re.compile(
    r"(?:(?:,?\s+(?:which|that))?\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+|again\s+)?(?:extended|renewed|prolonged))?"
    r"(?:\s+(?:by|for)\s+(?:an?\s+)?(?:(?:another|further|additional)\s+)?[\w-]+(?:\s+(?:more\s+)?(?:days?|weeks?|months?|years?))?,?)?"
    r"\s+(?:un)?(?:til|to|through)\s+(?:midnight\s+on\s+|the\s+end\s+of\s+)?$"
)
""" "was renewed until | 2 October", "agreed to extend the truce by two months, to | 2 August"."""
_EXTENDS = re.compile(r"\b(?:extend|renew|prolong|extension)\w*\b", re.I)
""" "agreed to extend the truce, which expires on Sunday": that was its old end."""
_BARRED = re.compile(r"\b(?:if|unless|whether|will|would|could|might|may|should|can|before|until|fear\w*|risk\w*|not\s+to)\b[^,;]*$", re.I)
_NO_SUBJECT = re.compile(
    r"\b(?:on|over|about|for|of|in|under|during|despite|amid|until|to|towards?|with|against|by|as|(?!warring\b)[a-z]+ing)\s+$", re.I
)
""" "talks on | a truce collapsed"."""


def expiry_of(text: str, sentence: Span, mention: Span, dates: Sequence[When], *, renewed: bool = False) -> str | None:
    """The day on which the text runs out (EDTF), if the words behind the mention say so. `renewed`: the words tell of an extension."""
    after = (one for one in dates if one.value and mention.end < one.span.start <= min(sentence.end, mention.end + 90))
    extended = renewed and _EXTENDS.search(text, max(sentence.start, mention.start - 60), mention.start)
    ways = [_RENEWED] if extended else [_UNTIL, _BEFORE_IT, *([_RENEWED] if renewed else [])]
    return next(
        (
            one.value.partition("/")[2] or one.value
            for one in after
            if one.value and any(way.fullmatch(text, mention.end, one.span.start) for way in ways)
        ),
        None,
    )


def not_renewed(left: str) -> bool:
    """Do the words before it tell as done that it was not extended ("failed to renew", "did not agree to extend")?"""
    found = _failed().search(left)
    return found is not None and not _BARRED.search(left[: found.start()])


def is_subject(left: str, between: str) -> bool:
    """Is it the text itself that ended ("the truce between them has collapsed"), and not the talks on it or what follows a comma?"""
    return not _NO_SUBJECT.search(left) and ("," not in between or between.startswith(","))


@cache
def _failed() -> re.Pattern[str]:
    return compiled(rf"{pattern_of(vocabulary('texts')['expired']['not_renewed'])}(?:\s+[\w’'-]+){{0,2}}\s*$")
