"""Which words of a report tell a reader something, and the verb a line gives to its speaker."""

import re
from collections.abc import Iterable

from communique.model import Act
from communique.present.words import clean, unquote

_WORD = re.compile(r"\w[\w'’-]*")
_EMPTY = frozenset(
    _WORD.findall(
        """
        a an the this that these those such which who whom whose what where when why how it its he him his she her they them their we
        us our i me my you your one ones some any all both each neither either none and or but nor so if as at by for from in into of
        off on onto out over to up with about after before under again also too very still just only not no yes is are was were be
        been being am has have had do does did will would shall should can could may might must there here then than now said says say
        told same other others something anything nothing
        """
    )
)
"""Function words and the like: they tell nothing by themselves."""
_BARE = frozenset(
    _WORD.findall(
        """
        answered condition conditions question questions matter issue issues accusation accusations remark remarks
        """
    )
)
"""Words that only point back at something said before."""
_QUOTE = re.compile(r"[“”„«»\"]")
ENOUGH = 2
"""Words with a meaning of their own that a line needs, unless it quotes."""

VERBS: dict[Act, str] = {
    "asserts": "said", "announces": "announced", "demands": "demanded", "conditions": "said", "offers": "offered", "accepts": "accepted",
    "rejects": "rejected", "concedes": "conceded", "reaffirms": "reaffirmed", "accuses": "accused", "denies": "denied",
    "threatens": "threatened", "warns": "warned", "thanks": "thanked", "asks": "asked", "declines-comment": "declined to comment",
}  # fmt: skip
_LEADS = re.compile(r"(?i)^(?:according to|as per|per|in the words of)\b")
_HELPERS = frozenset(
    _WORD.findall(
        """
        has have had is are was were be been will would could did does do not also again later
        """
    )
)
_IRREGULAR = frozenset(
    _WORD.findall(
        """
        said told made gave put held wrote spoke took left let saw set called meant sought thought went
        """
    )
)
_PAST = {"saying": "said", "telling": "told", "writing": "wrote", "speaking": "spoke", "putting": "put", "making": "made", "giving": "gave"}
_TAILS = frozenset(
    _WORD.findall(
        """
        while after when as and but in by at during following
        """
    )
)
_DAYS = frozenset("yesterday today tomorrow tonight earlier".split())
"""What is told by the date of a line."""
MOST_CUE = 5
"""Words of a cue that are printed, at most."""
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]|‘[^‘’]*’")
_AGAINST = re.compile(r"\b(?:instead of|rather than|as opposed to)\b", re.I)
GLOSS = re.compile(r",\s+(?:claiming|suggesting|implying|hinting|insinuating|who\s+(?:has\s+|had\s+)?claim(?:s|ed))\b")
"""Behind it stands what the outlet takes somebody's words for, which need not be in them."""


def content_words(text: str) -> list[str]:
    """The words that have a meaning of their own."""
    return [word for word in _WORD.findall(text.lower()) if word not in _EMPTY]


def tells(text: str) -> bool:
    """Whether words stand on a page by themselves: a quotation, or two words with a meaning of their own."""
    words = content_words(text)
    return bool(words and _QUOTE.search(text)) or (len(words) >= ENOUGH and not set(words) <= _BARE)


def repeats(label: str, text: str) -> bool:
    """Whether a label only says again what stands in the words."""
    return clean(label).casefold() in clean(text).casefold()


def join_pieces(pieces: Iterable[str]) -> str:
    """Pieces of one statement in order, each without its outer quotation marks; a lone function word is left out."""
    told = [bare for piece in pieces if (bare := unquote(clean(piece)))]
    return " … ".join([bare for bare in told if content_words(bare) or len(bare.split()) > 1] or told[:1])


def leads_in(cue: str) -> str | None:
    """ "according to" and its like, which go before the name; None where the cue is a verb."""
    found = _LEADS.match(clean(cue))
    return found[0].lower() if found else None


def verb_of(cue: str, act: Act) -> str:
    """The report's own verb with what belongs to it; the verb of the act where the cue is no verb by itself."""
    words = clean(cue).strip(" ,:;–—").split()
    at = _verb_at(words)
    if at is None or any(word[-1] in ".!?" for word in words[:-1]):
        return VERBS[act]
    verb = words[at].strip(",.:;").lower()
    if verb.endswith("ing") and not set(words[:at]) & _HELPERS:
        past = _past(verb)
        return " ".join([*words[:at], past, *_rest(words[at + 1 :])])
    kept = " ".join([*words[: at + 1], *_rest(words[at + 1 :])]).strip(",.:;")
    return "said" if kept.lower() == "told" else kept


def _verb_at(words: list[str]) -> int | None:
    """Where the main verb stands: after helpers and adverbs, in a form that can be one."""
    for at, word in enumerate(words[:MOST_CUE]):
        low = word.strip(",.:;").lower()
        if low in _HELPERS or low.endswith("ly"):
            continue
        helped = bool({one.lower() for one in words[:at]} & _HELPERS)
        return at if helped or low in _IRREGULAR or (len(low) > 3 and low.endswith(("ed", "ing", "s"))) else None
    return None


def _rest(words: list[str]) -> list[str]:
    """What follows the verb, up to where a second thought begins ("said following", "said in announcing")."""
    if len(words) >= MOST_CUE or any(word.lower().endswith("ing") for word in words):
        return []
    kept = [word for word in words if word.strip(",.").lower() not in _DAYS]
    return kept if not kept or kept[-1].lower() not in _TAILS else kept[:-1]


def _past(verb: str) -> str:
    """A participle that stands alone as the past that a line needs: "emphasizing" as "emphasized"."""
    stem = verb.removesuffix("ing")
    return _PAST.get(verb) or (f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}ed")


def sets_against(words: str) -> bool:
    """ "Wants sanctions instead of talks", outside quotation marks: what is not wanted may be the outlet's to say."""
    return _AGAINST.search(QUOTED.sub(" ", words)) is not None
