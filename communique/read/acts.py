"""The speech act of a statement, by editable rules over its cue and its content (`vocabulary/acts.toml`).

A cue such as "rejected" decides by itself; one such as "said" leaves it to the content; "did not rule
out" is no rejection. Speech acts after Searle (1976), "A classification of illocutionary acts", cut to
what the record needs.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from communique.assets import vocabulary
from communique.errors import BrokenAsset
from communique.model import Act, Span
from communique.needles import Pattern, Sieve, likely_in, matches_of, pattern_of

_NONE_OF_IT = re.compile(r"(?:no|nothing|neither|none)\b(?! (?:longer|matter))")
""" "promised | no cuts of its own"."""
_NEGATED = re.compile(r"(?:\b(?:not|never|no|nor|neither|hardly|without)|n't)(?: \w+){0,2} ?$")
_LONGEST = 3000
"""Signs of a content that are looked at."""
_OPEN = re.compile(r"\b(?:whether|as if|as though|while|although|though)\b[^.?!,;]*$")
_AUXILIARIES = (
    r"(?: (?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|do|does|did|not|never|also|now|still|always|only"
    r"|even|again|already|either|\w+ly)|'(?:ll|d|re|s|ve)|n't)*"
)
_IF = re.compile(r"\b(?:if|unless|in case|in the event|until|once|before|when)\b(?:(?!\bthat\b)[^.?!,;])*$")
"""A clause that tells of what may be; what it says is done by nobody."""
_HARM: frozenset[Act] = frozenset({"threatens", "warns", "conditions", "asks"})
"""Acts whose patterns may stand in such a clause, or span it."""
_SAID_BY_OTHERS = re.compile(
    r"\b(?!we\b|i\b)(?:they|he|she|critics|people|others|some|who|you|[\w'-]+s|[\w'-]+ers?) (?:\w+ly |also |still )?"
    r"(?:scream|shout|say|said|claim|claimed|argue|argued|cry|complain|complained)s? that\b[^.?!;]*$",
    re.I,
)
"""What follows is said to be the word of others ("they scream that the West should pay")."""
_TOLD_OF_OTHERS = re.compile(r"(?:they|he|she|some|people|our [\w-]+(?: [\w-]+)?) (?:say|said|says|tell|told|keep saying|claim|claimed)\b")
"""A content that begins so is the word of others ("They said: yes, we listened, and ...")."""
_STRANGER = re.compile(rf"\b(?:who|which|you|people){_AUXILIARIES} ?$", re.I)
_OTHERS = re.compile(
    rf"(?:\b(?:they|he|she|it|you|who|which|people|everyone|everybody|(?:the|this|that|these|those|his|her|their) (?:[\w'-]+ ){{0,2}}[\w'-]+)"
    rf"|(?-i:\b(?!I\b|We\b)[A-Z][\w.'-]*)){_AUXILIARIES} ?$",
    re.I,
)
_PRONOUN = re.compile(r"(?:they|he|she|it|you)\b", re.I)
_RELAYS = re.compile(r"\b(?:report(?:s|ed|ing)?|show(?:s|ed|n|ing)?|f(?:ound|inds?))\b", re.I)
"""Cues of outlets and surveys, which tell of others."""
_QUOTES = re.compile(r"[\"“”„«»‹›]|``|''")
_MARKS = "\"“”„«»‹›‘'`"
_SOME = r"(?!(?:if|whether|why|how|what|when|who|where|about|for|that)\b)[\w'-]+(?: [\w'-]+){0,2}"
"""What a star in a phrase stands for: one to three words, none of which opens a clause at once."""
_FIRST = re.compile(r"\w+")
_PAST_CUE = 4
"""Words after the cue that a phrase may go on over: "called | for", "stressed | the need"."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One act as the vocabulary has it, its phrases as patterns."""

    act: Act
    cue: re.Pattern[str] | None
    firsts: frozenset[str] | None
    """First words of its cues; None if one may begin with any."""
    says: tuple[Pattern, ...]
    own: tuple[Pattern, ...]
    both: tuple[Pattern, ...]
    hints: tuple[Pattern, ...]
    places: dict[Pattern, tuple[int, int]]
    """In which of these four each pattern stands, and where."""
    yields: frozenset[str]
    denied: Act


def judge_act(
    text: str,
    cue: Span | None,
    content: Sequence[Span],
    conditional: bool = False,
    strict: bool = False,
) -> Act:
    """The act of the statement with this cue and content.

    `conditional`: its sentence holds a condition; `strict`: one without which nothing happens ("only if").
    Raises BrokenAsset if the vocabulary names an act that there is none.
    """
    words = _words(text, cue, content)
    decided = _by_cue(text, cue) if cue else None
    if decided is None:
        open_act: Act = "accuses" if cue and _is_critics(text, cue) else "asserts"
        return _by_content(words, conditional, strict, frozenset()) or open_act
    rule, negated = decided
    if negated:
        return rule.denied
    if rule.act == "rejects" and _fits(likely_in(words.whole, _claims()), words.whole):
        return "denies"
    stronger = _by_content(words, conditional, strict, rule.yields) if rule.yields else None
    if not stronger and rule.act == "offers" and _NONE_OF_IT.match(words.low):
        return "asserts"
    return stronger or rule.act


def _is_critics(text: str, cue: Span) -> bool:
    """ "Critics say", "say critics": does somebody speak who is known for blaming only?"""
    ending, opening = _critics()
    before, after = text[max(0, cue.start - 20) : cue.start].casefold(), text[cue.end : cue.end + 20].casefold()
    return ending.search(before) is not None or opening.match(after) is not None


@cache
def _critics() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Their names at the end of what stands before a cue, and at the head of what follows it."""
    names = "|".join(map(re.escape, vocabulary("acts")["critics"]))
    return re.compile(rf"(?<!\w)(?:{names})(?: have| had)? $"), re.compile(rf" (?:{names})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Words:
    """A content in plain words, once in lower case and once as written (of one length), and whether a side named in it is
    apart from the speaker: all of it is quoted, or the speaker tells of others."""

    low: str
    written: str
    apart: bool
    whole: str
    """The cue, a bar, and the content."""


def _words(text: str, cue: Span | None, content: Sequence[Span]) -> _Words:
    written = re.sub(r"^that ", "", _straight(" ".join(piece.of(text) for piece in content)[:_LONGEST]))
    low = written.casefold()
    heads = [text[max(0, piece.start - 1) : piece.start + 1] for piece in content]
    quoted = bool(heads) and all(any(sign in _MARKS for sign in head) for head in heads)
    said = plain_words(cue.of(text)) if cue else ""
    return _Words(low, written if len(written) == len(low) else low, quoted or _RELAYS.search(said) is not None, f"{said} | {low}")


def _straight(words: str) -> str:
    straight = _QUOTES.sub("", words.replace("’", "'").replace("‘", "'"))
    return " ".join(straight.split()).strip(" ,;:")


def plain_words(words: str) -> str:
    """Lower case, straight apostrophes, no quotation marks, single blanks."""
    return _straight(words).casefold()


def _by_cue(text: str, cue: Span) -> tuple[_Rule, bool] | None:
    """The rule whose phrase begins first in the cue (of several the longest), and whether "not" stands before it."""
    said = _skips().sub("", f" {plain_words(cue.of(text))} ").strip()
    after = " ".join(plain_words(text[cue.end : cue.end + 60]).split(" ")[:_PAST_CUE])
    zone = _skips().sub("", f" {said} {after} ").strip()
    best: tuple[int, int, _Rule] | None = None
    told = {word[0] for word in _FIRST.finditer(zone) if word.start() < len(said)}
    for rule in _rules():
        if rule.cue is None or (rule.firsts is not None and rule.firsts.isdisjoint(told)):
            continue
        match = rule.cue.search(zone)
        if match and match.start() < len(said) and (best is None or (match.start(), -match.end()) < best[:2]):
            best = match.start(), -match.end(), rule
    if best is None:
        return None
    before = plain_words(text[max(0, cue.start - 30) : cue.start]) + " " + zone[: best[0]]
    return best[2], _NEGATED.search(re.split(r"[,.;:] ", before)[-1].rstrip()) is not None


def _by_content(words: _Words, conditional: bool, strict: bool, among: frozenset[str]) -> Act | None:
    """The first act whose patterns the content fits; only those in `among` if it names any."""
    if _TOLD_OF_OTHERS.match(words.low):
        return None
    likely = _sieve().likely(words.whole)
    for rule in _rules():
        if among and rule.act not in among:
            continue
        if rule.act == "conditions" and strict and _fits([*_promises("strict"), *(_promises("pledged") if among else ())], words.low):
            return "conditions"
        mine = rule.places.keys() & likely
        if mine and _by_rule(rule, words, mine):
            return rule.act
    return "conditions" if conditional and not among and _fits(_promises("plain"), words.low) else None


def _by_rule(rule: _Rule, words: _Words, likely: Set[Pattern]) -> bool:
    """Does the content fit one of the rule's patterns? Only the `likely` ones are tried."""
    says, own, both, hints = listed = list[Pattern](), list[Pattern](), list[Pattern](), list[Pattern]()
    for one in sorted(likely, key=rule.places.__getitem__):
        listed[rule.places[one][0]].append(one)
    free = rule.act in _HARM
    return (
        _fits(says, words.low, free, words.apart)
        or _fits_own(own, words)
        or _fits(both, words.whole, free)
        or (len(hints) > 0 and _hints(hints, words.low))
    )


def _fits(patterns: Sequence[Pattern], words: str, free: bool = True, apart: bool = False) -> bool:
    """Does one fit, where neither "not" nor "whether" stands before it, nor, unless `free`, "if"? `apart`: "he wants" is somebody else."""
    found = (
        words[max(0, m.start() - 60) : m.start()].rstrip()
        for m in matches_of(words, patterns)
        if not (apart and not free and _PRONOUN.match(m[0]))
    )
    return any(_stands(before) and (free or not _IF.search(before)) for before in found)


def _hints(patterns: Sequence[Pattern], words: str) -> bool:
    """Do two different words hint at the act?"""
    return len({m[0] for m in matches_of(words, patterns) if _stands(words[max(0, m.start() - 40) : m.start()].rstrip())}) > 1


def _stands(before: str) -> bool:
    return not _NEGATED.search(before[-30:]) and not _OPEN.search(before) and not _SAID_BY_OTHERS.search(before)


def _fits_own(patterns: Sequence[Pattern], words: _Words) -> bool:
    """Does one fit whose subject is the speaker's side, as far as the words tell?"""
    found = ((m, words.written[max(0, m.start() - 80) : m.start()].rstrip()) for m in matches_of(words.low, patterns))
    return any(
        _stands(before.lower()) and not _IF.search(before.lower()) and not _is_strangers(before, match[0], words.apart)
        for match, before in found
    )


def _is_strangers(before: str, match: str, apart: bool) -> bool:
    """Is the subject somebody else: apart from the speaker anybody but "we" and "I", else only "who", "which", "you"?"""
    if not apart:
        return _STRANGER.search(before) is not None
    return _PRONOUN.match(match) is not None or _OTHERS.search(before) is not None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in vocabulary("acts")["act"])


@cache
def _sieve() -> Sieve:
    return Sieve(one for rule in _rules() for one in rule.places)


@cache
def _claims() -> tuple[Pattern, ...]:
    """What, of a content that is rejected, is the word of somebody else: to reject "the claim that it was so" is to deny it."""
    return _patterns(vocabulary("acts")["claims"])


@cache
def _promises(name: str) -> tuple[Pattern, ...]:
    return tuple(pattern_of(pattern) for pattern in vocabulary("acts")["promises"][name])


@cache
def _skips() -> re.Pattern[str]:
    words = sorted(vocabulary("acts")["skips"], key=len, reverse=True)
    return re.compile(r"(?<= )(?:" + "|".join(map(re.escape, words)) + r") ")


def _rule(entry: dict[str, Any]) -> _Rule:
    for name in (entry["name"], *entry.get("yields", []), entry.get("unless_denied", "asserts")):
        if name not in get_args(Act):
            raise BrokenAsset(f"The vocabulary 'acts' names the act {name!r}, which does not exist; known are {', '.join(get_args(Act))}.")
    # longest first, so that of phrases beginning at one place the longest is found
    phrases = sorted((_phrase(cue) for cue in entry.get("cues", [])), key=len, reverse=True)
    cue = re.compile(r"(?<![\w'-])(?:" + "|".join(phrases) + r")(?![\w-])") if phrases else None
    says, own, both, hints = (_patterns(entry.get(key, [])) for key in ("says", "own", "both", "hints"))
    firsts, denied = _firsts(entry.get("cues", [])), entry.get("unless_denied", "asserts")
    places = {one: (at, place) for at, some in enumerate((says, own, both, hints)) for place, one in enumerate(some)}
    return _Rule(entry["name"], cue, firsts, says, own, both, hints, places, frozenset(entry.get("yields", [])), denied)


def _firsts(cues: Sequence[str]) -> frozenset[str] | None:
    """The words with which the phrases begin, all forms of a verb that is named in braces; None if one begins with a star."""
    heads = [form for cue in cues for form in (_forms(cue[1 : cue.index("}")]) if cue.startswith("{") else [cue])]
    found = [_FIRST.match(head) for head in heads]
    return None if None in found else frozenset(one[0] for one in found if one)


def _forms(name: str) -> list[str]:
    return str(vocabulary("acts")["forms"][name]).split()


def _patterns(patterns: Sequence[str]) -> tuple[Pattern, ...]:
    return tuple(pattern_of(_expanded(pattern)) for pattern in patterns)


def act_patterns() -> list[Pattern]:
    """Every pattern for contents."""
    return [one for rule in _rules() for part in (rule.says, rule.own, rule.both, rule.hints) for one in part] + [*_claims()]


def _phrase(cue: str) -> str:
    return " ".join(_SOME if word == "*" else part if (part := _expanded(word)) != word else re.escape(word) for word in cue.split())


def _expanded(pattern: str) -> str:
    """With all forms of a verb for its name in braces; braces of a pattern, as in {0,2}, stay."""
    return re.sub(r"\{([a-z]+)\}", lambda m: "(?:" + "|".join(re.escape(f) for f in _forms(m[1])) + ")", pattern)
