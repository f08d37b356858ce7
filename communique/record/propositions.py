"""Which statements say something by themselves: "the accusation" or "which" names what was said elsewhere and says nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.model import Judgement, Reading, Statement

FEWEST = 3
"""Different words that tell something; with fewer, only a quotation or a known issue makes a statement say anything."""
_NOTHING_STATED = frozenset({"asks", "declines-comment"})
_RELATIVE = re.compile(r"\W*(?:which|who|whom|whose)\b", re.I)
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the this that these those such any some each every all both either same own other another one ones "
        "i me my we us our you your he him his she her hers it its they them their who whom whose which what "
        "and or but if then than as at by for from in into of off on onto out over to toward towards under up upon with within about around "
        "against between among through during before after since until while when where why how because so also too very just only even still "
        "is are was were be been being am do does did has have had having will would shall should can could may might must not no nor s t",
    )
)


def propositions_of(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the statements that can be a claim or a position: they quote, name a known issue, or tell at least three things.

    What somebody only hopes, plans or is known for (no cue of speech, no quotation, no act but asserting) is none.
    """
    about = {one.left for one in judgements if one.kind == "about"}
    return frozenset(one.id for reading in readings for one in _telling(reading, about))


def _telling(reading: Reading, about: set[str]) -> Iterator[Statement]:
    for one in reading.statements:
        uttered = one.voiced or one.quotes or one.act != "asserts"
        if (
            one.content
            and uttered
            and one.act not in _NOTHING_STATED
            and (one.quotes or _tells(one.words(reading.report.text), one.id in about))
        ):
            yield one


def _tells(words: str, known_issue: bool) -> bool:
    return not _RELATIVE.match(words) and (known_issue or len(set(_content(words))) >= FEWEST)


def _content(words: str) -> Sequence[str]:
    return [word for word in re.findall(r"\w+", words.casefold()) if word not in _EMPTY]
