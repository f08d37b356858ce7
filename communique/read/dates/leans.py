"""Which way the words around a date look: back ("said Wednesday") or forward ("will meet on Friday")."""

import re
from dataclasses import dataclass
from typing import Literal

from communique.assets import vocabulary
from communique.model import Span

_WORDS = vocabulary("dates")
_CONTEXT = 14
"""Words on each side of an expression that may say whether it looks back or forward."""


@dataclass(frozen=True, slots=True)
class Lean:
    """Which way the words around an expression look, and whether they leave no doubt."""

    way: Literal["back", "forward"] = "back"
    sure: bool = False


def find_lean(text: str, sentence: Span, span: Span) -> Lean:
    """The lean of a date expression at `span`: what the nearest telling word of its sentence says, else back, unsure.

    Words before the expression come first, but for a verb straight after it ("on Friday said"); for "Friday's meeting"
    those after it.
    """
    before = _near(_WORD.findall(text[max(sentence.start, span.start - 200) : span.start]))
    after = _WORD.findall(text[span.end : min(sentence.end, span.end + 150)])[:_CONTEXT]
    if _HAD_BEEN_DUE.search(text, sentence.start, span.start):
        return Lean("back", sure=True)
    if before[-1:] == ["the"] and _SAYING & set(before[-2:-1]) and after and after[0].islower():
        before = []  # "said the May 14 talks will be followed by"
    if after and _past_lean(after[0], "", 1) and after[0] not in ("was", "were") and text[span.end : span.end + 1] == " ":
        return Lean("back", sure=True)
    if text.startswith(("'s", "’s"), span.end):
        return _outcome_lean(before, after) or _first_lean(after) or _nearest_lean(before) or Lean()
    return _nearest_lean(before) or _first_lean(after) or Lean()


def _near(words: list[str]) -> list[str]:
    """The last words that may tell; names, of which many may stand between a word and its date, are not counted."""
    small = [place for place, word in enumerate(words) if word[0].islower()][-_CONTEXT:]
    return words[small[0] :] if len(small) == _CONTEXT else words


def _outcome_lean(before: list[str], after: list[str]) -> Lean | None:
    """For "Friday's ruling": back, unless the words before it wait for it ("await Friday's ruling")."""
    if not (after[1:2] and after[1] in _OUTCOMES) or _BOUNDS & set(before[-1:]):
        return None
    return Lean("forward") if _WAITING & set(before[-2:]) else Lean("back", sure=True)


def is_called_off(text: str, sentence: Span, span: Span) -> bool:
    """Does the sentence go on to say that what was planned for then came to nothing ("the round planned for Monday was cancelled")?"""
    return bool(_CALLED_OFF.search(text, span.end, min(sentence.end, span.end + 80)))


_WORD = re.compile(r"\b\w+(?:['’]t\b)?|['’]ll\b")
_SURE = frozenset(_WORDS["direction"]["forward_sure"])
_FORWARD = frozenset(_WORDS["direction"]["forward"])
_SOFT = frozenset(_WORDS["direction"]["softeners"])
_LINKS = frozenset(_WORDS["direction"]["links"])
_NEXT_TO = frozenset(_WORDS["direction"]["forward_next_to"])
_PAST = frozenset(_WORDS["direction"]["past"])
_PRESENT = frozenset(_WORDS["direction"]["present"])
_WEAK = frozenset(_WORDS["direction"]["weak"])
_DETERMINERS = frozenset(_WORDS["direction"]["determiners"])
_PLANS = frozenset(_WORDS["direction"]["plans"])
_MODALS = frozenset(_WORDS["direction"]["modals"])
_OUTCOMES = frozenset(_WORDS["direction"]["outcomes"])
_WAITING = frozenset(_WORDS["direction"]["waiting"])
_SAYING = frozenset(_WORDS["saying"]["verbs"])
_BOUNDS = frozenset(_WORDS["direction"]["bounds"])
_REQUESTS = frozenset(_WORDS["direction"]["requests"])
_INVITES = frozenset(_WORDS["direction"]["invites"])
_EXTENDS = frozenset(_WORDS["direction"]["extends"])
_HAD_BEEN_DUE = re.compile(
    r"\bhad\b[^.;]{1,120}\b(?:before|when|as|until)\s(?:\w+\s){1,5}?(?:was|were)\s(?:due|set|scheduled|expected|supposed)\sto\b[^,;]{0,40}$"
)
""" "had extended the truce before it was due to expire on | Monday": that Monday was the end of what came before."""
_CALLED_OFF = re.compile(rf"\b(?:{'|'.join(_WORDS['direction']['called_off'])})\b")


def _nearest_lean(words: list[str]) -> Lean | None:
    """What the last telling word before the expression says."""
    for place in range(len(words) - 1, -1, -1):
        lean = _lean_of(words, place, len(words) - place)
        if lean:
            return lean
    return None


def _first_lean(words: list[str]) -> Lean | None:
    """What the first telling word after the expression says; a plan that is only an adjective there ("the planned trip") is another one."""
    for place in range(len(words)):
        adjective = words[place] in _FORWARD and words[place].endswith("ed") and _governor(words, place) in _DETERMINERS
        if (
            words[place] == "set"
            and words[place + 1 : place + 2] in (["aside"], ["up"], ["off"], ["out"])
            and _governor(words, place) not in _SOFT
        ):
            return Lean("back")
        lean = None if adjective else _lean_of(words, place, place + 1)
        if lean:
            return lean
    return None


def _lean_of(words: list[str], place: int, away: int) -> Lean | None:
    """What one word says, `away` words from the expression. Capitalised words are names or titles."""
    word = words[place]
    governor = _governor(words, place)
    if word in _SURE or (word == "to" and governor in ("is", "are")):
        return Lean("forward", sure=True)
    if word == "by" and away == 1 and _is_done_by(words[max(0, place - 8) : place]):
        return Lean("back", sure=True)
    if (word in _NEXT_TO and away == 1) or (word == "set" and words[place + 1 : place + 2] in (["for"], ["to"])):
        return Lean("forward")
    if word == "to" and away == 1 and _EXTENDS & set(words[max(0, place - 8) : place]):
        return Lean("forward")
    if word == "going" and governor in ("is", "are") and words[place + 1 : place + 2] == ["to"]:
        return Lean("forward", sure=True)
    if word in ("early", "soon") and away == 2 and words[place - 1 : place] == ["as"] and words[place + 1 : place + 2] == ["as"]:
        return Lean("forward")
    if word == "due" and words[place + 1 : place + 2] == ["to"] and governor not in ("is", "are", "was", "were"):
        return None
    if word in _PLANS and governor not in _DETERMINERS and words[place + 1 : place + 2] == ["to"]:
        return Lean("forward", sure=governor in _SURE)
    if word in _INVITES and _asks_to(words[place + 1 :]):
        return Lean("forward")
    if word in _MODALS and words[place + 1 : place + 2] not in (["have"], []) and words[place + 1].islower():
        return Lean("forward")
    if word in _FORWARD and away <= _CONTEXT // 2:
        return Lean("forward", sure=governor in _SURE)
    if (
        word in ("held", "heard")
        and governor in ("is", "are")
        and away <= 4
        and words[place + 1 : place + 2] in ([], ["in"], ["on"], ["at"])
    ):
        return Lean("forward")
    if word in _PRESENT and away <= 4:
        return _present_lean(words, place, governor)
    return _past_lean(word, governor, away)


def _asks_to(words: list[str]) -> bool:
    """ "has invited | Ada Brekke and Milo Varga to meet in": what somebody is asked to do is still to come."""
    ahead = next((place for place, word in enumerate(words) if word == "to"), None)
    return ahead is not None and all(word[0].isupper() or word in _JOINING for word in words[:ahead]) and words[ahead + 1 : ahead + 2] != []


_JOINING = frozenset({"and", "the", "both", "sides", "parties", "leaders", "them", "him", "her", "of", "two"})


def _is_done_by(words: list[str]) -> bool:
    """Do the words before "by Friday" tell what had been done by then ("had filed their lists by Friday")?"""
    if "had" not in words:
        return False
    since = words[words.index("had") + 1 :]
    return not (_SOFT | _REQUESTS | _FORWARD) & set(since)


def _present_lean(words: list[str], place: int, governor: str) -> Lean | None:
    """A present tense beside a date tells of a plan ("talks resume Friday"); an infinitive only in headlines ("Norland to meet Friday")."""
    if governor == "to" and not (place > 1 and words[place - 2].istitle()):
        return None
    return None if governor in _DETERMINERS else Lean("forward", sure=governor in _SURE)


def _past_lean(word: str, governor: str, away: int) -> Lean | None:
    regular = word.endswith("ed") and len(word) > 4 and word.islower()
    if (word not in _PAST and not regular) or (regular and governor in _DETERMINERS):
        return None
    if governor in _SOFT:
        return Lean("forward", sure=governor in _SURE)
    return Lean("back", sure=away <= (2 if regular else 4) and word not in _WEAK)


def _governor(words: list[str], place: int) -> str:
    """The word before, past "be", "have", "not" and adverbs: "will" for the "held" of "will also be held"."""
    for back in range(place - 1, max(-1, place - 5), -1):
        if words[back] not in _LINKS and not words[back].endswith("ly"):
            return words[back]
    return ""
