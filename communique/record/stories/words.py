"""The words of a report that are compared, without endings, and what each counts: those of the title the most, then the less the later."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping

from communique.model import Report

TITLE_COUNTS = 12
WORDS_READ, LATER = 500, 150
"""The news stands at the top; what follows is background shared with other stories. After so many words one counts 1/e of the first."""
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


def counts(report: Report) -> Mapping[str, float]:
    """What each word of a report counts, by its stem, without furniture and empty words; one in the title counts as twelve at the start."""
    text = report.text
    for span in report.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    read = [(word, math.exp(-place / LATER)) for place, word in enumerate(_WORD.findall(text.casefold())[:WORDS_READ])]
    read += [(word, float(TITLE_COUNTS)) for word in _WORD.findall((report.title or "").casefold())]
    found: dict[str, float] = defaultdict(float)
    for word, worth in read:
        if word not in EMPTY:
            found[_stem(word)] += worth
    return found


def _stem(word: str) -> str:
    """Rough on purpose: "strikes", "striking" need not meet, "attack", "attacks" and "attacked" do."""
    if len(word) == 5 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 4), "")
    return word[: len(word) - len(ending)] if len(word) > 5 else word
