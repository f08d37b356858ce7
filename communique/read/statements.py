"""Turns tidied attributions into statements: kind, quotations, act, condition, day, channel, what stands inside what."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communique.model import Act, Attribution, Span, Speaker, Statement, When

_WORD = re.compile(r"\w+")
_ON = re.compile(r"[\s,]*(?:(?:on|late|early|earlier|later|in|at|to|told|a|an|the|his|her|its|their|also)\b[\s,]*)*$", re.IGNORECASE)
_NEAR = 60
"""Signs between a cue and a date after it that can still belong together."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What `find_statements` asks its neighbours in the room; each function gets one attribution.

    `quotes_of`: its verbatim quotations, without marks (`quotes.spoken_in`). `condition_of`: its
    conditional words and whether they are strict (`conditions.find_condition`). `act_of`: its act, given
    whether there is a condition and a strict one (`acts.judge_act`). `channel_of` (`channels.find_channel`).
    `terms_of`: conditions in sentences without a verb (`terms.find_terms`). `is_inside`: does the first stand inside the second (`nesting.is_inside`). `voiced_by`: do these words of
    a cue tell of speech (`nesting.reports_speech`).
    """

    quotes_of: Callable[[Attribution], tuple[Span, ...]]
    condition_of: Callable[[Attribution], tuple[Span, bool] | None]
    act_of: Callable[[Attribution, bool, bool], Act]
    channel_of: Callable[[Attribution], str | None]
    is_inside: Callable[[Attribution, Attribution], bool]
    terms_of: Callable[[Attribution], tuple[Span, ...]]
    voiced_by: Callable[[str], bool]


def find_statements(
    report_id: str,
    text: str,
    sentences: Sequence[Span],
    attributions: Iterable[Attribution],
    *,
    rules: Rules,
    speaker_of: Callable[[Span | None], Speaker | None],
    dates: Sequence[When] = (),
    threshold: float = 0.0,
) -> tuple[Statement, ...]:
    """The statements of a report, by place; their ids differ.

    `attributions` are tidied and nested ones. Those below `threshold` go, and those without content, unless
    the cue tells that somebody declined to comment. A statement is dated only if words near its cue date it.
    """
    found: dict[str, tuple[Attribution, Statement]] = {}
    for one in sorted((a for a in attributions if a.confidence >= threshold), key=_place):
        statement = _statement(report_id, text, sentences, one, rules, speaker_of(one.source), dates)
        if statement.content or statement.act == "declines-comment":
            found.setdefault(statement.id, (one, statement))
    pairs = list(found.values())
    held = ((statement, _holder(one, pairs, rules)) for one, statement in pairs)
    return tuple(replace(statement, inside=holder) if holder else statement for statement, holder in held)


def _place(one: Attribution) -> tuple[int, int, int]:
    parts = [*one.content, *([one.cue] if one.cue else [])]
    return min((part.start for part in parts), default=0), -max((part.end for part in parts), default=0), one.cue.start if one.cue else -1


def _statement(
    report_id: str, text: str, sentences: Sequence[Span], one: Attribution, rules: Rules, speaker: Speaker | None, dates: Sequence[When]
) -> Statement:
    condition = rules.condition_of(one)
    quotes = rules.quotes_of(one)
    return Statement(
        id=Statement.id_of(report_id, one.cue, one.content),
        report=report_id,
        kind=_kind(text, one.content, quotes),
        act=rules.act_of(one, condition is not None, condition is not None and condition[1]),
        speaker=speaker,
        cue=one.cue,
        content=one.content,
        quotes=quotes,
        condition=condition[0] if condition else None,
        said=_said(text, sentences, one, dates),
        channel=rules.channel_of(one),
        confidence=one.confidence,
        voiced=one.cue is None or rules.voiced_by(one.cue.of(text)),
        terms=rules.terms_of(one),
    )


def _holder(one: Attribution, pairs: Sequence[tuple[Attribution, Statement]], rules: Rules) -> str | None:
    """The id of the smallest statement that this one stands in."""
    outer = [(sum(p.end - p.start for p in other.content), statement.id) for other, statement in pairs if rules.is_inside(one, other)]
    return min(outer, default=(0, None))[1]


def _kind(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
    """Direct if every word is quoted, indirect if none is."""
    words = sum(len(_WORD.findall(piece.of(text))) for piece in content)
    quoted = sum(len(_WORD.findall(quote.of(text))) for quote in quotes)
    return "indirect" if quoted == 0 else "direct" if quoted >= words else "mixed"


# --- when it was said -----------------------------------------------------------------------------


def _said(text: str, sentences: Sequence[Span], one: Attribution, dates: Sequence[When]) -> str | None:
    """The value of the date that stands with the cue, outside content and source; None if there is none."""
    cue = one.cue
    sentence = next((s for s in sentences if cue and s.start <= cue.start < s.end), None)
    if cue is None or sentence is None:
        return None
    held = [*one.content, *([one.source] if one.source else [])]
    near = [d for d in dates if d.value and d.span.within(sentence) and not any(d.span.overlaps(part) for part in held)]
    dated = [
        d
        for d in near
        if d.span.overlaps(cue) or _after(text, cue, d.span) or _between(text, one, d.span) or _in_front(text, sentence, one, d.span)
    ]
    return min(dated, key=lambda d: abs(d.span.start - cue.end)).value if dated else None


def _after(text: str, cue: Span, date: Span) -> bool:
    """ "said on Wednesday", "told a news conference in Arsk on Wednesday": nothing between that begins a clause."""
    between = text[cue.end : date.start]
    calm = re.search(r"[,;:.\"“”]|\b(?:that|who|which|after|before|since|when|until|if)\b", between) is None
    return 0 <= date.start - cue.end <= _NEAR and calm


def _between(text: str, one: Attribution, date: Span) -> bool:
    """ "Orsk on Wednesday said": between source and cue; not "Orsk, to whom she wrote on Wednesday, said", even if "whom" counts as source."""
    return (
        one.source is not None
        and one.cue is not None
        and one.source.end <= date.start
        and date.end <= one.cue.start
        and one.cue.start - one.source.end < _NEAR
        and re.search(r"\b(?:who|whom|whose|which|where)\b", text[one.source.start : date.start]) is None
    )


def _in_front(text: str, sentence: Span, one: Attribution, date: Span) -> bool:
    """ "Speaking in Arsk on Wednesday, Orsk said", "On Wednesday, Orsk said": the phrase that opens the sentence ends with the date."""
    first = min(part.start for part in (one.source, one.cue) if part)
    lead = text[sentence.start : date.start]
    alone = _ON.fullmatch(lead) is not None
    speaking = re.match(
        r"(?:also |later |earlier )?(?:speaking|addressing|talking|writing|in an? (?:\w+ ){0,4}(?:interview|statement|address|speech|post|letter|briefing|message|call|conference))\b",
        lead,
        re.IGNORECASE,
    )
    return date.end <= first and (alone or speaking is not None) and re.fullmatch(r"\s*,?\s*", text[date.end : first]) is not None
