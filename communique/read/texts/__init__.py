"""Where a report tells of a text that is negotiated: a draft, a memorandum, a plan; which version, whose, and what became of it.

A stage counts only where the words tell of it as done: a memorandum that somebody would sign is not signed. The words are in texts.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from communique.assets import vocabulary
from communique.clauses import clauses_of, compiled, following, governing, pattern_of, tokens_of
from communique.model import Entity, Mention, Span, TextMention, TextStage, When
from communique.read.texts.ends import expiry_of, is_subject, not_renewed
from communique.read.texts.reached import before_of, day_of, is_joint, names_another, with_subject
from communique.read.texts.terms import access_of, provisions_of

_STAGES: tuple[TextStage, ...] = get_args(TextStage)
_KNOWN_AS = re.compile(
    r"\b(?:known|called|dubbed|referred to|nicknamed)\b[^.;]{0,40}?(?:\bas\s+)?(?:the\s+|“|\"|‘)+(?P<name>[\w-]+\s+(?:paper|plan|draft|text|note))\b"
)
_ARTICLE = re.compile(
    r"(?:(?<=\s)|^)(?:the|an?|this|that|these|its|his|her|their|our|my|any|no|every|another|such|[A-Z][\w-]*['’]s?)\s", re.I
)
_TELLING = re.compile(r"(?:\b(?:joint|draft|first|second|new|revised|updated|amended|original|initial|short|final|[a-z]+-page)\s+)+$", re.I)
_OF = re.compile(r"\s+of\s+(?:the|a|an|its|their)\s+")
_STOPS = re.compile(r"(?:cease|stop|end)\s", re.I)
""" "agreed to cease hostilities"."""
_DENIED = re.compile(r"\b(?:reject|dismiss|den(?:y|ies|ied)|refut|disput)\w*\b[^.;]{0,80}?\bthat\b[^.;]*$", re.I)
""" "rejected the claim that the Front had agreed to | a ceasefire"."""
_IN_PRINCIPLE = re.compile(r"\b(?:in\s+principle|general\s+agreement|broad\s+agreement|tentative|preliminary|provisional|outline)\b", re.I)
""" "reached an agreement “in principle”": its text is still to be agreed."""
_ALONE = re.compile(
    r"\b(?:[Oo]nly|[Jj]ust)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s+(?:(?:has|have|had)\s+)?(?:signed|initialled|initialed|ratified|agreed|accepted)\b"
)
""" "only Norland signed | the agreement": it is not agreed by both."""
_MOST = 20
"""Nouns of texts in one clause, beyond which it is no prose."""
_NEXT_DENIES = re.compile(
    r"\s*[^.!?\n]{0,80}\b(?:this|that|it|the\s+(?:report|claim|story))\s+(?:was|is|were|had\s+been)\s+[“\"‘']?(?:\w+\s+)?(?:untrue|false|not\s+true|baseless|unfounded|a\s+lie|nonsense|without\s+foundation)\b"
    r"|\s*[^.!?\n]{0,60}\b(?:denied|denies|rejected|dismissed)\s+(?:this|that|it|the\s+(?:report|claim|story))\b(?!\s+(?:would|will|had|has|was|is)\b)"
)
"""The sentence behind: "Ivo Lenz told reporters this was “totally untrue”"."""


def find_texts(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity], dates: Sequence[When] = ()
) -> tuple[TextMention, ...]:
    """Every mention of a negotiated text, in the order of the report."""
    known = {one.id: one for one in entities}
    found: list[TextMention] = []
    for sentence in sentences:
        if _heads() & tokens_of(text, sentence):
            told = [one for clause in clauses_of(text, sentence) for one in _in_clause(text, sentence, clause, mentions, known)]
            denied = _NEXT_DENIES.match(text, sentence.end) is not None
            found += [_with_terms(text, sentence, replace(one, stage=None) if denied else one, dates) for one in told]
            for alias in _KNOWN_AS.finditer(text, sentence.start, sentence.end):
                found.append(TextMention(Span(*alias.span("name")), "paper", None, " ".join(alias["name"].lower().split())))
    return tuple(sorted({one.span: one for one in found}.values(), key=lambda one: one.span))


def _with_terms(text: str, sentence: Span, one: TextMention, dates: Sequence[When]) -> TextMention:
    expires = expiry_of(text, sentence, one.span, dates, renewed=one.stage == "in-force")
    others = [date for date in dates if date.value != expires]
    when = day_of(text, sentence, one.span, others) if one.stage else None
    return replace(
        one,
        provisions=provisions_of(text, sentence, one.span),
        access=access_of(text, sentence, one.span),
        expires=expires,
        when=(expires or when) if one.stage == "expired" else when,
    )


def _in_clause(text: str, sentence: Span, clause: Span, mentions: Sequence[Mention], entities: dict[str, Entity]) -> Iterator[TextMention]:
    end = clause.start
    for number, match in enumerate(_noun().finditer(text, clause.start, clause.end)):
        if number >= _MOST:
            return
        start = max(end, match.start("head") - len(_own_words(match["pre"])))
        if match.start("head") < end or _is_barred(match):
            continue
        family, end = _family(match["head"]), match.end()
        before = before_of(text, sentence, clause, start)
        of = _OF.match(text, end)
        inner = of and _noun().match(text, of.end(), clause.end)
        if of and inner and family in ("draft", "paper"):  # "the revised draft of the memorandum"
            family, end = _family(inner["head"]), inner.end()
        span = Span(start, end)
        stage = _stage(text, clause, span, before)
        if family == "reached":
            if stage is None or not is_joint(text, sentence, mentions) or names_another(text, sentence, span, _noun()):
                continue
            family, span = "ceasefire" if _STOPS.match(match["head"]) else "agreement", with_subject(text, clause, span)
            end = span.end
        if family != "paper" or _name(match):
            yield TextMention(span, family, _version(match), _name(match), stage, _author(span, match, mentions, entities))


def _own_words(before: str) -> str:
    """Of the words before a noun those that belong to it: from the article on, or the last few that tell which version or kind it is."""
    article = max(_ARTICLE.finditer(before), key=lambda one: one.start(), default=None)
    return before[article.start() :] if article else (_TELLING.search(before) or [""])[0]


def _is_barred(match: re.Match[str]) -> bool:
    words = _own_words(match["pre"]).lower().split()
    lexicon = vocabulary("texts")["words"]
    return any(word in lexicon["barred"] for word in words) or (
        match["head"].lower().endswith("paper") and bool(words) and words[-1] in lexicon["not_papers"]
    )


def _version(match: re.Match[str]) -> Any:
    words, lexicon = _own_words(match["pre"]).lower().split(), vocabulary("texts")["words"]
    return next((name for name in ("new", "first") if any(word in lexicon[name] for word in words)), None)


def _name(match: re.Match[str]) -> str | None:
    """The colour of a paper: that is what it is called."""
    words = match["pre"].lower().split()
    colour = words[-1] if words and words[-1] in vocabulary("texts")["words"]["colours"] else None
    return f"{colour} paper" if colour and match["head"].lower() == "paper" else None


def _author(span: Span, match: re.Match[str], mentions: Sequence[Mention], entities: dict[str, Entity]) -> str | None:
    """Whose it is by the words before it: "Norland's draft", "the Norlandic proposal". "Norland's truce" is one that holds there, and nobody's draft."""
    if _family(match["head"]) == "ceasefire":
        return None
    inside = [one for one in mentions if span.start <= one.span.start and one.span.end <= match.start("head") and one.entity in entities]
    return inside[0].entity if len({one.entity for one in inside}) == 1 and inside[0].kind in ("state", "person", "organisation") else None


def _stage(text: str, clause: Span, span: Span, left: str) -> TextStage | None:
    """What the words before (`left`) and behind it tell has become of it."""
    right = text[span.end : min(clause.end, span.end + 120)]
    if not_renewed(left):
        return "expired"
    if (
        _DENIED.search(left)
        or _ALONE.search(left)
        or governing(left, {"unreal": _words("unreal", "left")}, 4)
        or following(right, {"long ago": _words("unreal", "right")}, 4)
    ):
        return None
    after = following(right, {name: _words(name, "right") for name in _STAGES if _listed(name, "right")}, 4)
    if after and compiled(_words("unreal", "left")).search(right[: after[1]]):
        return None
    if after and after[0] == "expired" and not is_subject(left, right[: after[1]]):
        return None
    name = after[0] if after else governing(left, {one: _words(one, "left") for one in _STAGES if _listed(one, "left")}, 3, closely=True)
    if name == "text-agreed" and _IN_PRINCIPLE.search(text, span.start, min(span.end + 24, len(text))):
        return None
    return next((stage for stage in _STAGES if stage == name), None)


def _listed(stage: str, side: str) -> bool:
    return bool(vocabulary("texts").get(stage, {}).get(side))


@cache
def _words(part: str, side: str) -> str:
    listed: list[str] = vocabulary("texts")[part][side]
    return pattern_of(listed)


def _family(head: str) -> str:
    plain = " ".join(head.lower().split())
    families: dict[str, list[str]] = vocabulary("texts")["nouns"]
    return next(family for family, nouns in families.items() if plain in nouns)


@cache
def _heads() -> frozenset[str]:
    """The last word of every noun: without one a sentence tells of no text."""
    return frozenset(re.findall(r"\w+", noun)[-1] for nouns in vocabulary("texts")["nouns"].values() for noun in nouns)


@cache
def _noun() -> re.Pattern[str]:
    nouns = sorted((noun for some in vocabulary("texts")["nouns"].values() for noun in some), key=lambda noun: (-len(noun), noun))
    heads = "|".join(noun.replace(" ", r"\s+") for noun in nouns)
    return re.compile(rf"(?<![\w-])(?P<pre>(?:[\w’'-]+[ \xa0]){{0,5}}?)(?P<head>(?i:{heads}))(?![\w-])(?![ \xa0](?i:{heads})(?![\w-]))")
