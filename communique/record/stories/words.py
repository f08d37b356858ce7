"""The words of a report that are compared: those of the title and of its first lines, without endings."""

import re
from collections import Counter

from communique.model import Report

TITLE_COUNTS = 5
WORDS_READ = 500
"""The news stands at the top; what follows is background shared with other stories."""
_WORD = re.compile(r"[^\W\d_]{3,40}")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
EMPTY = frozenset(
    """
about above after again against all also although among and another any are around because been before being below between both but
can could did does doing down during each even few for from further had has have having her here hers him his how into its just last
like made make many may might more most much must new next not now off once one only onto other our out over own per said same says
say she should since some still such than that the their them then there these they this those though through told too two under until
upon very was well were what when where whether which while who whom whose why will with within without would yet you your year years
day days week weeks month according added amid monday tuesday wednesday thursday friday saturday sunday
""".split()
)


def counts(report: Report) -> Counter[str]:
    """How often a report says each word, by its stem, without furniture and empty words; the title counts several times."""
    text = report.text
    for span in report.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    words = _WORD.findall(text.casefold())[:WORDS_READ] + TITLE_COUNTS * _WORD.findall((report.title or "").casefold())
    return Counter(_stem(word) for word in words if word not in EMPTY)


def _stem(word: str) -> str:
    """Rough on purpose: "strikes", "striking" need not meet, "attack", "attacks" and "attacked" do."""
    if len(word) == 5 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 4), "")
    return word[: len(word) - len(ending)] if len(word) > 5 else word
